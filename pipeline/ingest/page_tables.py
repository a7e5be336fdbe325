"""Ruled tables of a page: rules → grids of cells; glyphs → the cell that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.ingest.page import Box, Glyph, Rule, around

# Rules nearer than this (points) are one, and touch where they end.
SNAP = 4.0
# A side of a cell is ruled where rules cover this share of it.
WALL = 0.6
# Lower rows and narrower columns than this (points) are the two lines of a double rule.
LEAST = 5.0
# A table has at most so many rules and cells; more is a drawing.
MAX_RULES = 4_000
MAX_CELLS = 20_000

# Punctuation that may hang over the end of a line.
HANGING = "，。、；：！？）》”’"

Span = tuple[float, float]


class Slot(NamedTuple):
    """A cell of a ruled table before its text: place in the grid, spans, box, glyphs."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    glyphs: tuple[Glyph, ...]


class Ruled(NamedTuple):
    """A ruled table of a page."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]


def ruled_tables(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> tuple[list[Ruled], list[Glyph]]:
    """Return the ruled tables of a page and the glyphs that stand in none of them.

    A single box (a frame around text) and an empty grid are no tables.
    """
    if len(rules) < 4 or len(rules) > MAX_RULES:
        return [], list(glyphs)
    level = _merged((r.top + r.bottom, r.left, r.right) for r in rules if r.horizontal)
    upright = _merged((r.left + r.right, r.top, r.bottom) for r in rules if not r.horizontal)
    tables = []
    rest = list(glyphs)
    for ys, xs in _groups(level, upright):
        grid = _grid(ys, xs)
        if grid is None:
            continue
        table, rest = _filled(grid, rest)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.box[1]), rest


class _Line(NamedTuple):
    """Collinear rules merged: where the line runs and between which points."""

    at: float
    start: float
    end: float


def _merged(rules: Iterable[tuple[float, float, float]]) -> list[_Line]:
    """Join rules that lie on one line and touch; the first number is twice the position."""
    ordered = sorted((twice / 2, start, end) for twice, start, end in rules)
    levels: list[list[tuple[float, float, float]]] = []
    for rule in ordered:
        if levels and rule[0] - levels[-1][0][0] <= SNAP / 2:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    found = []
    for level in levels:
        at = sum(rule[0] for rule in level) / len(level)
        start, end = None, 0.0
        for _, left, right in sorted(level, key=lambda rule: rule[1]):
            if start is not None and left <= end + SNAP:
                end = max(end, right)
                continue
            if start is not None:
                found.append(_Line(at, start, end))
            start, end = left, right
        if start is not None:
            found.append(_Line(at, start, end))
    return found


def _groups(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Group the lines that cross or touch each other."""
    lines = [(True, line) for line in level] + [(False, line) for line in upright]
    parent = list(range(len(lines)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, across in enumerate(level):
        for other, down in enumerate(upright, len(level)):
            if _touch(across, down):
                parent[root(one)] = root(other)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = defaultdict(lambda: ([], []))
    for at, (is_level, line) in enumerate(lines):
        groups[root(at)][0 if is_level else 1].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _touch(across: _Line, down: _Line) -> bool:
    return (
        across.start - SNAP <= down.at <= across.end + SNAP
        and down.start - SNAP <= across.at <= down.end + SNAP
    )


class _Grid(NamedTuple):
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    level: dict[int, list[Span]]
    upright: dict[int, list[Span]]


def _grid(level: list[_Line], upright: list[_Line]) -> _Grid | None:
    """Lay the lines of one group on a grid; the open sides of a table count as ruled."""
    left, right = min(line.start for line in level), max(line.end for line in level)
    top, bottom = min(line.at for line in level), max(line.at for line in level)
    ys = _positions(line.at for line in level)
    xs = _positions([*(line.at for line in upright), left, right])
    if len(ys) < 2 or len(xs) < 2 or (len(xs) - 1) * (len(ys) - 1) > MAX_CELLS:
        return None
    across: dict[int, list[Span]] = defaultdict(list)
    down: dict[int, list[Span]] = defaultdict(list)
    for line in level:
        across[_nearest(ys, line.at)].append((line.start, line.end))
    for line in upright:
        down[_nearest(xs, line.at)].append((line.start, line.end))
    down[0].append((top, bottom))
    down[len(xs) - 1].append((top, bottom))
    return _Grid(xs, ys, across, down)


def _positions(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > LEAST:
            found.append(value)
    return tuple(found)


def _nearest(positions: Sequence[float], value: float) -> int:
    return min(range(len(positions)), key=lambda at: abs(positions[at] - value))


def _covered(spans: list[Span], start: float, end: float) -> bool:
    shared = sum(max(min(end, right) - max(start, left), 0) for left, right in spans)
    return shared >= WALL * (end - start)


def _cells(grid: _Grid) -> list[tuple[int, int, int, int]]:
    """Return (row, column, row span, column span) of every cell, in reading order."""
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    taken = [[False] * width for _ in range(height)]
    found = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            columns = _wide(grid, taken, row, column)
            rows = _high(grid, row, column, columns)
            for y in range(row, row + rows):
                taken[y][column : column + columns] = [True] * columns
            found.append((row, column, rows, columns))
    return found


def _wide(grid: _Grid, taken: list[list[bool]], row: int, column: int) -> int:
    """Return how many columns a cell takes: up to the next upright wall."""
    span = 1
    while (
        column + span < len(grid.xs) - 1
        and not taken[row][column + span]
        and not _covered(grid.upright[column + span], grid.ys[row], grid.ys[row + 1])
    ):
        span += 1
    return span


def _high(grid: _Grid, row: int, column: int, columns: int) -> int:
    """Return how many rows a cell takes: up to the next level wall under any part of it."""
    span = 1
    while row + span < len(grid.ys) - 1:
        edges = range(column, column + columns)
        spans = grid.level[row + span]
        if any(_covered(spans, grid.xs[at], grid.xs[at + 1]) for at in edges):
            break
        top, bottom = grid.ys[row + span], grid.ys[row + span + 1]
        inner = range(column + 1, column + columns)
        if any(_covered(grid.upright[at], top, bottom) for at in inner):
            break
        span += 1
    return span


def _filled(grid: _Grid, glyphs: list[Glyph]) -> tuple[Ruled | None, list[Glyph]]:
    """Put the glyphs of a page into the cells of a grid."""
    cells = _cells(grid)
    owner = {
        (y, x): at
        for at, (row, column, rows, columns) in enumerate(cells)
        for y in range(row, row + rows)
        for x in range(column, column + columns)
    }
    inside: dict[int, list[Glyph]] = defaultdict(list)
    rest = []
    last: Glyph | None = None
    at: int | None = None
    for glyph in glyphs:
        if last is None or not _hangs(glyph, last):
            x = bisect_right(grid.xs, (glyph.left + glyph.right) / 2) - 1
            y = bisect_right(grid.ys, (glyph.top + glyph.bottom) / 2) - 1
            at = owner.get((y, x))
        last = glyph
        if at is None:
            rest.append(glyph)
        else:
            inside[at].append(glyph)
    if len(cells) < 2 or len([at for at in inside if inside[at]]) < 2:
        return None, glyphs
    slots = tuple(
        Slot(*cell, _cell_box(grid, cell), tuple(inside[at])) for at, cell in enumerate(cells)
    )
    return Ruled(around([slot.box for slot in slots]), grid.xs, grid.ys, slots), rest


def _hangs(glyph: Glyph, last: Glyph) -> bool:
    """Whether a glyph is punctuation that ends a line, perhaps over the border of its cell."""
    level = abs(glyph.bottom - last.bottom) < 1
    return glyph.char in HANGING and level and abs(glyph.left - last.right) < 2


def _cell_box(grid: _Grid, cell: tuple[int, int, int, int]) -> Box:
    row, column, rows, columns = cell
    return (grid.xs[column], grid.ys[row], grid.xs[column + columns], grid.ys[row + rows])
