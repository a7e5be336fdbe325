"""Glyphs of a page → pieces of lines, rows of pieces, and two columns in reading order."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.page import Box, Glyph, around, em, is_wide

# A gap wider than this (in ems) parts two pieces of a row: columns of a page or of a table.
PIECE_GAP = 1.4
# A gap wider than this (in ems) between letters or figures is a blank.
BLANK_GAP = 0.2
# Glyphs of one line overlap by at least this share of the lower one's height.
OVERLAP = 0.5
# A column of a page has at least so many pieces, this long (characters) and this full.
COLUMN_PIECES = 4
COLUMN_CHARS = 8
COLUMN_FULL = 0.8


class Piece(NamedTuple):
    """A stretch of a line without a wide gap.

    `text` has a blank where the page has one; `edges` are the left edge of every character of it
    and the right edge of the last.
    """

    glyphs: tuple[Glyph, ...]
    box: Box
    em: float
    text: str
    edges: tuple[float, ...]


class Row(NamedTuple):
    """The pieces that stand on one level, from left to right."""

    pieces: tuple[Piece, ...]
    box: Box

    @property
    def em(self) -> float:
        """The size of type of the longest piece, points."""
        return max(self.pieces, key=lambda piece: len(piece.glyphs)).em

    @property
    def text(self) -> str:
        """The text of the whole row."""
        return whole(self).text


def piece(glyphs: Sequence[Glyph]) -> Piece:
    """Make a piece of glyphs that stand in order."""
    size = em(glyphs)
    box = around([glyph[1:5] for glyph in glyphs])
    chars: list[str] = []
    edges: list[float] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and _blank(last, glyph, size):
            chars.append(" ")
            edges.append(last.right)
        chars.append(glyph.char)
        edges.append(glyph.left)
        last = glyph
    return Piece(tuple(glyphs), box, size, "".join(chars), (*edges, box[2]))


def whole(row: Row) -> Piece:
    """Join the pieces of a row to one."""
    if len(row.pieces) == 1:
        return row.pieces[0]
    return piece([glyph for part in row.pieces for glyph in part.glyphs])


def rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Put glyphs into rows from top to bottom, each cut at its wide gaps."""
    strokes = sorted(_strokes(glyphs), key=lambda stroke: stroke[1][1] + stroke[1][3])
    found: list[Row] = []
    level: list[tuple[list[Glyph], Box]] = []
    for stroke in strokes:
        if level and not _level(level[0][1], stroke[1]):
            found.append(_row(level))
            level = []
        level.append(stroke)
    if level:
        found.append(_row(level))
    return found


def _strokes(glyphs: Sequence[Glyph]) -> list[tuple[list[Glyph], Box]]:
    """Cut the glyphs, in file order, wherever the next one does not stand right of the last."""
    strokes: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        height = glyph.bottom - glyph.top
        if (
            last is not None
            and abs(glyph.bottom - last.bottom) < height * 0.3
            and -height * 0.5 < glyph.left - last.right < height
        ):
            strokes[-1].append(glyph)
        else:
            strokes.append([glyph])
        last = glyph
    return [(stroke, around([glyph[1:5] for glyph in stroke])) for stroke in strokes]


def _level(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one line."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared >= OVERLAP * min(one[3] - one[1], other[3] - other[1])


def _row(level: list[tuple[list[Glyph], Box]]) -> Row:
    glyphs = _once(level[0][0] if len(level) == 1 else _ordered(level))
    size = em(glyphs)
    parts: list[list[Glyph]] = [[glyphs[0]]]
    for last, glyph in itertools.pairwise(glyphs):
        if glyph.left - last.right > PIECE_GAP * size:
            parts.append([])
        parts[-1].append(glyph)
    pieces = tuple(piece(part) for part in parts)
    return Row(pieces, around([part.box for part in pieces]))


def _ordered(level: list[tuple[list[Glyph], Box]]) -> list[Glyph]:
    """Sort the glyphs of a level from left to right; text printed over other text stays whole."""
    glyphs = _once(sorted((g for stroke, _ in level for g in stroke), key=lambda g: g.left))
    over = sum(
        last.right - glyph.left > 0.4 * (glyph.right - glyph.left)
        for last, glyph in itertools.pairwise(glyphs)
    )
    if over < 3:
        return glyphs
    return [glyph for stroke, _ in sorted(level, key=lambda s: s[1][0]) for glyph in stroke]


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Drop characters that are printed twice in one place to look bold."""
    kept = [glyphs[0]]
    for glyph in glyphs[1:]:
        last = kept[-1]
        near = abs(glyph.left - last.left) < 0.3 * (last.right - last.left)
        if not (near and glyph.char == last.char):
            kept.append(glyph)
    return kept


def _blank(last: Glyph, glyph: Glyph, size: float) -> bool:
    """Whether a blank stands between two glyphs."""
    gap = glyph.left - last.right
    if gap <= BLANK_GAP * size and not glyph.spaced:
        return False
    if is_wide(last.char) and is_wide(glyph.char):
        # Justified lines spread Chinese characters; only a real gap parts two words.
        return gap > 0.6 * size
    return True


def columns(found: list[Row]) -> list[list[Row]]:
    """Part rows into flows in reading order: what stands over both columns, left, right, after.

    A page in one column is one flow.
    """
    pieces = [(part, row) for row in found for part in row.pieces]
    gutter = _gutter([part for part, _ in pieces])
    if gutter is None:
        return [found]
    flows: list[list[Row]] = []
    zone: list[Row] = []
    for row in found:
        if any(part.box[0] < gutter < part.box[2] for part in row.pieces):
            flows.extend(_zone(zone, gutter))
            zone = []
            flows.append([row])
        else:
            zone.append(row)
    flows.extend(_zone(zone, gutter))
    return _merged(flows)


def _gutter(pieces: list[Piece]) -> float | None:
    """Return the x between two columns of running text, or None."""
    starts = Counter(round(part.box[0] / 4) for part in pieces)
    left = min((part.box[0] for part in pieces), default=0.0)
    right = max((part.box[2] for part in pieces), default=0.0)
    for key, count in starts.most_common(4):
        gutter = key * 4.0 - 4
        middle = left + 0.3 * (right - left) < gutter < left + 0.7 * (right - left)
        if count >= COLUMN_PIECES and middle and _is_gutter(pieces, gutter, left, right):
            return gutter
    return None


def _is_gutter(pieces: list[Piece], gutter: float, left: float, right: float) -> bool:
    west = [part for part in pieces if part.box[2] <= gutter]
    east = [part for part in pieces if part.box[0] >= gutter]
    crossing = len(pieces) - len(west) - len(east)
    if crossing * 2 > len(pieces):
        return False
    return _full(west, gutter - left) and _full(east, right - gutter)


def _full(pieces: list[Piece], width: float) -> bool:
    """Whether pieces are lines of running text in a column of this width."""
    full = [
        part
        for part in pieces
        if part.box[2] - part.box[0] >= COLUMN_FULL * width and len(part.glyphs) >= COLUMN_CHARS
    ]
    return len(full) >= COLUMN_PIECES and len(full) * 3 >= len(pieces)


def _zone(zone: list[Row], gutter: float) -> list[list[Row]]:
    """Part the rows of a zone at the gutter, if both sides hold text."""
    west = [kept for row in zone if (kept := _side(row, gutter, right=False)) is not None]
    east = [kept for row in zone if (kept := _side(row, gutter, right=True)) is not None]
    if not west or not east:
        return [zone] if zone else []
    return [west, east]


def _side(row: Row, gutter: float, right: bool) -> Row | None:
    parts = tuple(part for part in row.pieces if (part.box[0] >= gutter) == right)
    return Row(parts, around([part.box for part in parts])) if parts else None


def _merged(flows: list[list[Row]]) -> list[list[Row]]:
    """Join neighbouring flows of single rows that stand over both columns."""
    merged: list[list[Row]] = []
    single = False
    for flow in flows:
        if single and len(flow) == 1:
            merged[-1].extend(flow)
        else:
            merged.append(list(flow))
        single = len(flow) == 1
    return merged
