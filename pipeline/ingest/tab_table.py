"""A table as text: a row a line, its cells parted by tabs (copied from a spreadsheet or Word)."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.ingest import marks
from pipeline.ingest.canonical import Grid, GridCell, Line

_INTEGER = re.compile(r"\s{0,3}[0-9]{1,4}\s{0,3}$")
_MAX_COLUMNS = 60


class Found(NamedTuple):
    """A table in `lines[start:end]`."""

    start: int
    end: int
    grid: Grid


class _Row(NamedTuple):
    """The paragraphs of each cell, as (text, line number); a group heading has one cell."""

    cells: tuple[tuple[tuple[str, int], ...], ...]
    heading: bool = False


def find(lines: list[str]) -> list[Found]:
    """Find the tables: a header of three or more cells, then rows of as many."""
    found: list[Found] = []
    at = 0
    while at < len(lines):
        width = _width(lines[at])
        if 3 <= width <= _MAX_COLUMNS:
            rows, end = _rows(lines, at, width)
            if sum(len(row.cells) == width for row in rows) >= 3:
                found.append(Found(at, end, _grid(rows, width)))
                at = end
                continue
        at += 1
    return found


def _width(line: str) -> int:
    return line.strip("\t \u3000").count("\t") + 1 if "\t" in line.strip() else 1


def _rows(lines: list[str], start: int, width: int) -> tuple[list[_Row], int]:
    rows = [_Row(_cells(lines, start))]
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if _width(line) == width:
            rows.append(_Row(_cells(lines, at)))
        elif _is_heading(lines, at, width):
            rows.append(_Row((((line.strip(), at),),), heading=True))
        elif _begins(line, width):
            row, at = _broken(lines, at, width)
            if row is None:
                return rows, at
            rows.append(row)
            continue
        elif line.strip():
            break
        at += 1
    return rows, at


def _cells(lines: list[str], at: int) -> tuple[tuple[tuple[str, int], ...], ...]:
    return tuple(((text.strip(), at),) for text in lines[at].strip("\n").strip().split("\t"))


def _is_heading(lines: list[str], at: int, width: int) -> bool:
    """A numbered title between rows."""
    line = lines[at].strip()
    if "\t" in line or not marks.is_head(line) or len(line) > 60 or "。" in line:
        return False
    after = next((text for text in lines[at + 1 : at + 3] if text.strip()), "")
    return _width(after) == width or _begins(after, width) or marks.is_head(after.strip())


def _begins(line: str, width: int) -> bool:
    """A row that paragraphs inside its cells broke over lines begins with its serial number."""
    return 1 < _width(line) < width and bool(_INTEGER.match(line.strip().split("\t")[0]))


def _broken(lines: list[str], at: int, width: int) -> tuple[_Row | None, int]:
    """Put a row together again: the first part of each further line goes on in the last cell."""
    start = at
    cells = [list(cell) for cell in _cells(lines, at)]
    at += 1
    while at < len(lines) and at - start < 40:
        line = lines[at]
        whole = len(cells) == width
        if whole and (not line.strip() or _width(line) > 1 or _is_heading(lines, at, width)):
            break
        if len(cells) + _width(line) - 1 > width:
            return None, start
        first, *others = _cells(lines, at)
        cells[-1] += first
        cells += [list(cell) for cell in others]
        at += 1
    row = _Row(tuple(tuple(cell) for cell in cells))
    return (row, at) if len(cells) == width else (None, start)


def _grid(rows: list[_Row], width: int) -> Grid:
    cells = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            paragraphs = tuple(Line(text, complete=True, paragraph=at) for text, at in cell if text)
            cells.append(GridCell(paragraphs, number, column, 1, width if row.heading else 1))
    return Grid(tuple(cells))
