"""Tables without rules: rows whose pieces keep standing in the same columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.ingest.page_lines import Piece, Row

# A table without rules has at least so many rows with two cells or more.
LEAST_ROWS = 3
# Rows further apart than this (in heights of the row) are not of one table.
FURTHEST = 3.0
# A wrapped line of a cell follows nearer than this (in heights of the row).
WRAPPED = 1.9
# Cells of one column begin, end or are centred within this (in ems) of each other.
ALIGNED = 0.8

Span = tuple[float, float]


class Loose(NamedTuple):
    """A table without rules: for every row and column the pieces of the cell, top to bottom."""

    first: int
    last: int
    columns: tuple[Span, ...]
    cells: tuple[tuple[tuple[Piece, ...], ...], ...]


def loose_tables(rows: list[Row]) -> Iterator[Loose]:
    """Yield the tables without rules among the rows of one flow, by index of first and last row."""
    at = 0
    while at < len(rows):
        end = _reach(rows, at) if len(rows[at].pieces) > 1 else at
        table = _table(rows, at, end) if end - at + 1 >= LEAST_ROWS else None
        if table is not None:
            yield table
        at = (end if table is not None else at) + 1


def _reach(rows: list[Row], first: int) -> int:
    """Return the last row that keeps to the columns which the rows from `first` on make."""
    columns = [_span(part) for part in rows[first].pieces]
    last = first
    for at in range(first + 1, len(rows)):
        above, row = rows[at - 1], rows[at]
        height = row.box[3] - row.box[1]
        limit = FURTHEST if len(row.pieces) > 1 else WRAPPED
        if row.box[1] - above.box[3] > (limit - 1) * height:
            break
        grown = _grown(columns, row, alone=len(row.pieces) == 1)
        if grown is None:
            break
        columns = grown
        if len(row.pieces) > 1:
            last = at
        elif row.box[0] < columns[1][0] - row.em and at > last + 2:
            break
    return last


def _grown(columns: list[Span], row: Row, alone: bool) -> list[Span] | None:
    """Return the columns with a row added, or None where one of its pieces spans two columns."""
    grown = list(columns)
    for part in row.pieces:
        left, right = _span(part)
        hits = [at for at, span in enumerate(grown) if span[0] < right and left < span[1]]
        if len(hits) > 1 or (alone and not hits):
            return None
        if hits:
            span = grown[hits[0]]
            grown[hits[0]] = (min(span[0], left), max(span[1], right))
        else:
            grown.append((left, right))
            grown.sort()
    overlap = any(one[1] > other[0] for one, other in itertools.pairwise(grown))
    return None if overlap else grown


def _table(rows: list[Row], first: int, last: int) -> Loose | None:
    columns = [_span(part) for part in rows[first].pieces]
    for row in rows[first + 1 : last + 1]:
        columns = _grown(columns, row, alone=False) or columns
    full = [row for row in rows[first : last + 1] if len(row.pieces) > 1]
    pieces = [part for row in full for part in row.pieces]
    spread = sum(len(part.glyphs) for part in pieces) < 2 * len(pieces)
    if len(full) < LEAST_ROWS or len(full) * 2 <= last - first + 1 or spread:
        return None
    if not all(_aligned(full, column) for column in columns):
        return None
    return Loose(first, last, tuple(columns), tuple(_cells(rows[first : last + 1], columns)))


def _aligned(rows: list[Row], column: Span) -> bool:
    """Whether most cells of a column begin, end or are centred at one place."""
    parts = [part for row in rows for part in row.pieces if column[0] <= part.box[0] < column[1]]
    if len(parts) < 2:
        return True
    slack = ALIGNED * parts[0].em
    for place in (
        [part.box[0] for part in parts],
        [part.box[2] for part in parts],
        [(part.box[0] + part.box[2]) / 2 for part in parts],
    ):
        middle = sorted(place)[len(place) // 2]
        if sum(abs(x - middle) <= slack for x in place) >= 0.7 * len(place):
            return True
    return False


def _cells(rows: list[Row], columns: list[Span]) -> Iterator[tuple[tuple[Piece, ...], ...]]:
    """Yield the rows of the table; a row with one piece carries on a cell of the row before."""
    current: list[list[Piece]] = []
    for row in rows:
        if len(row.pieces) > 1 and current:
            yield tuple(tuple(cell) for cell in current)
        if len(row.pieces) > 1:
            current = [[] for _ in columns]
        for part in row.pieces:
            left, right = _span(part)
            at = next(i for i, span in enumerate(columns) if span[0] < right and left < span[1])
            current[at].append(part)
    if current:
        yield tuple(tuple(cell) for cell in current)


def _span(part: Piece) -> Span:
    return (part.box[0], part.box[2])
