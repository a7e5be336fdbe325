"""A page of OFD (GB/T 33190) → glyphs and rules: text and paths with places in millimetres."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

from extractors.later import later
from pipeline.errors import Refusal
from pipeline.ingest.page import Glyph, Rule, is_wide

POINTS = 72 / 25.4
# Type stands on its line with this share of its size above and the rest below.
ABOVE = 0.88
# A ruled line is thinner and longer than this (points).
THIN, SHORT = 3.0, 4.0
MAX_GLYPHS = 100_000
MAX_STROKES = 50_000
NUMBER = later(r"[-+]?[0-9]{0,9}(?:\.[0-9]{1,12})?(?:[eE][-+]?[0-9]{1,2})?")
# How many numbers follow a letter of path data.
OPERANDS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Point = tuple[float, float]


class Frame(NamedTuple):
    """Where an object stands on the page (mm) and how it is turned and stretched."""

    left: float
    top: float
    matrix: tuple[float, ...]

    def point(self, x: float, y: float) -> Point:
        """Return a point of the object on the page, in points."""
        a, b, c, d, e, f = self.matrix
        return (
            (self.left + a * x + c * y + e) * POINTS,
            (self.top + b * x + d * y + f) * POINTS,
        )


def local(node: Any) -> str:
    """Return the name of an XML element without its namespace, which writers get wrong."""
    return str(node.tag).rsplit("}", 1)[-1]


def glyphs(content: Any) -> Iterator[Glyph]:
    """Yield the visible characters of a page's content in file order; raises TOO_LARGE."""
    count = 0
    for node in content.iter():
        if local(node) != "TextObject" or _invisible(node):
            continue
        frame, size = _frame(node), number(node.get("Size"), 4.0)
        for code in node:
            if local(code) != "TextCode" or not code.text:
                continue
            count += len(code.text)
            if count > MAX_GLYPHS:
                raise Refusal("TOO_LARGE", "a page holds too many characters", "split the file")
            yield from _characters(code, frame, size, number(node.get("HScale"), 1.0))


def _characters(code: Any, frame: Frame, size: float, stretch: float) -> Iterator[Glyph]:
    """Yield the characters of a run: each begins where the one before and its delta say."""
    text = code.text
    x, y = number(code.get("X"), 0.0), number(code.get("Y"), 0.0)
    across = list(_deltas(code.get("DeltaX"), len(text)))
    down = list(_deltas(code.get("DeltaY"), len(text)))
    spaced = False
    for at, char in enumerate(text):
        own = size * stretch * (1.0 if is_wide(char) else 0.5)
        if at < len(across):
            step = across[at]
        elif across:
            step = across[-1]  # a list that is too short goes on with its last distance
        else:
            step = 0.0 if down else own
        if char.strip():
            # The distance to the next character is its width, unless a gap is in it.
            width = step if 0 < step <= size * stretch else own
            one, other = frame.point(x, y - ABOVE * size), frame.point(x + width, y + 0.12 * size)
            yield Glyph(
                char,
                min(one[0], other[0]),
                min(one[1], other[1]),
                max(one[0], other[0]),
                max(one[1], other[1]),
                spaced,
            )
        spaced = not char.strip()
        x += step
        y += down[at] if at < len(down) else 0.0


def _deltas(text: str | None, most: int) -> Iterator[float]:
    """Yield the distances that a list such as `g 3 5.5 2.7` stands for: 5.5 5.5 5.5 2.7."""
    parts = iter((text or "").split())
    count = 0
    for part in parts:
        times, value = 1, part
        if part in ("g", "G"):
            times, value = int(number(next(parts, "1"), 1.0)), next(parts, "0")
        for _ in range(max(min(times, most - count), 0)):
            count += 1
            yield number(value, 0.0)
        if count >= most:
            return


def rules(content: Any) -> Iterator[Rule]:
    """Yield the straight level and upright lines of a page's paths."""
    strokes = 0
    for node in content.iter():
        if local(node) != "PathObject" or _invisible(node):
            continue
        frame = _frame(node)
        data = next((child.text for child in node if local(child) == "AbbreviatedData"), "") or ""
        filled = node.get("Fill") == "true" and node.get("Stroke") == "false"
        for points in _subpaths(data):
            strokes += len(points)
            if strokes > MAX_STROKES:
                return
            placed = [frame.point(x, y) for x, y in points]
            pairs = [(placed, placed)] if filled else [((p,), (q,)) for p, q in _sides(placed)]
            for some, others in pairs:
                xs, ys = zip(*some, *others, strict=True)
                box = Rule(min(xs), min(ys), max(xs), max(ys))
                width, height = box.right - box.left, box.bottom - box.top
                if min(width, height) <= THIN and max(width, height) >= SHORT:
                    yield box


def _sides(points: list[Point]) -> list[tuple[Point, Point]]:
    return list(itertools.pairwise(points))


def _subpaths(data: str) -> Iterator[list[Point]]:
    """Yield the corner points of every part of a path that is made of straight lines."""
    points: list[Point] = []
    straight = True
    tokens = iter(data.split())
    for token in tokens:
        if token not in OPERANDS:
            continue
        values = [number(next(tokens, "0"), 0.0) for _ in range(OPERANDS[token])]
        if token in "MS":
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and token not in "QBA"
        if token == "C" and points:
            points.append(points[0])
        elif values:
            points.append((values[-2], values[-1]))
    if straight and len(points) > 1:
        yield points


def _frame(node: Any) -> Frame:
    left, top = ([*numbers(node.get("Boundary")), 0.0, 0.0])[:2]
    matrix = numbers(node.get("CTM"))
    return Frame(left, top, tuple(matrix) if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))


def _invisible(node: Any) -> bool:
    return bool(node.get("Visible") == "false" or node.get("Alpha") == "0")


def numbers(text: str | None) -> list[float]:
    """Return the numbers of a list such as `0 0 210 297`."""
    return [number(part, 0.0) for part in (text or "").split()[:16]]


def number(text: str | None, default: float) -> float:
    """Return a number, the default where there is none."""
    if not text or not NUMBER.fullmatch(text) or not any(char.isdigit() for char in text):
        return default
    return float(text)
