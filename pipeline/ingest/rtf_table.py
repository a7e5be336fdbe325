"""The tables of RTF: cells by the edges that each row defines (\\cellx), merged downwards
(\\clvmgf begins, \\clvmrg goes on) and across (\\clmgf, \\clmrg).

Source: Rich Text Format Specification 1.9.1, Table Definitions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.canonical import Grid, GridCell, Line

_SLACK = 40  # twips by which one edge may differ from row to row


class Edge(NamedTuple):
    """The right edge of a cell in twips, and whether it goes on with the one above or before it."""

    right: int
    below: bool = False
    beside: bool = False


class Row(NamedTuple):
    """The paragraphs of each cell, and the edges that are defined for the row."""

    cells: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...] = ()


def grid(rows: Sequence[Row]) -> Grid:
    """Return the table that rows make, each cell at the columns that its edges reach over."""
    stops = _stops([edge.right for row in rows for edge in row.edges])
    tops: dict[int, int] = {}  # column → where the cell stands that reaches down there
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        defined = len(row.edges) >= len(row.cells) and stops
        at = 0
        for place, texts in enumerate(row.cells):
            edge = row.edges[place] if defined else Edge(0)
            column = at if defined else place
            at = _column(stops, edge.right) + 1 if defined else place + 1
            lines = tuple(Line(text, complete=True) for text in texts)
            if edge.below and column in tops:
                above = cells[tops[column]]
                cells[tops[column]] = above._replace(
                    lines=above.lines + lines, row_span=number - above.row + 1
                )
            elif edge.beside and cells and cells[-1].row == number:
                before = cells[-1]
                cells[-1] = before._replace(
                    lines=before.lines + lines, column_span=max(at - before.column, 1)
                )
            else:
                tops[column] = len(cells)
                cells.append(GridCell(lines, number, column, 1, max(at - column, 1)))
    return Grid(tuple(cells))


def _stops(edges: list[int]) -> list[int]:
    """Return the edges of all rows, those that differ by next to nothing once."""
    found: list[int] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > _SLACK:
            found.append(edge)
    return found


def _column(stops: list[int], edge: int) -> int:
    """Return the column that ends at an edge."""
    return min(bisect_left(stops, edge - _SLACK), len(stops) - 1)
