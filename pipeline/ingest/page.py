"""What a page carries, whatever it came from (PDF, OFD, a scan): glyphs and rules with places.

Coordinates are points, origin top left of the page as it is shown, y downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median_low
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """A character and its box; `spaced` is True where the file has a blank before it."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool = False
    doubtful: bool = False


class Rule(NamedTuple):
    """A straight ruled line of a page: horizontal where it is wider than high."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether the line runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


class Page(NamedTuple):
    """One page: its number from 1, its size as shown, and what stands on it in file order.

    `turned` is the angle (0, 90, 180 or 270, clockwise) by which the text itself stands turned
    on the page: glyphs and rules are given turned back, boxes go through `shown`. `exact` is False
    where the boxes of the glyphs were measured on a picture.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    turned: int = 0
    hidden: str = ""
    exact: bool = True


def is_wide(char: str) -> bool:
    """Whether a character takes a full square: Chinese characters and full-width punctuation.

    >>> [is_wide(char) for char in "第（1a"]
    [True, True, False, False]
    """
    return "\u2e80" <= char <= "\uffef" or char >= "\U00020000"


def em(glyphs: Sequence[Glyph]) -> float:
    """Return the size of type in points: the usual width of a Chinese character, else height.

    >>> em([Glyph("市", 0, 0, 12, 14), Glyph("1", 12, 0, 18, 14)])
    12
    """
    wide = [glyph.right - glyph.left for glyph in glyphs if is_wide(glyph.char)]
    if wide:
        return max(median_low(wide), 1)
    return max(median_low([glyph.bottom - glyph.top for glyph in glyphs]) * 0.8, 1)


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around several boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def shown(box: Box, page: Page) -> Box:
    """Turn a box of the layout back to where it is shown on the page."""
    left, top, right, bottom = box
    if page.turned == 90:
        return (page.width - bottom, left, page.width - top, right)
    if page.turned == 180:
        return (page.width - right, page.height - bottom, page.width - left, page.height - top)
    if page.turned == 270:
        return (top, page.height - right, bottom, page.height - left)
    return box


def turn(box: Box, angle: int, width: float, height: float) -> Box:
    """Turn a shown box so that text standing at `angle` (clockwise) runs from left to right.

    >>> page = Page(1, 100, 200, (), turned=90)
    >>> shown(turn((80, 10, 90, 60), 90, 100, 200), page)
    (80, 10, 90, 60)
    """
    left, top, right, bottom = box
    if angle == 90:
        return (top, width - right, bottom, width - left)
    if angle == 180:
        return (width - right, height - bottom, width - left, height - top)
    if angle == 270:
        return (height - bottom, left, height - top, right)
    return box
