"""Rows of a table without a head that counts them: 1, a tab, a name, a tab, what is said of it; of
unequal length, and wrapped over indented lines (an export of a data base)."""

from __future__ import annotations

from extractors.later import later
from pipeline.ingest import tab_table
from pipeline.ingest.canonical import Grid, GridCell

_ROW = later(r"[ \u3000]{0,8}(?P<number>[0-9]{1,3})\t[ \u3000]{0,4}(?P<name>[^\t。；]{2,40})\t")
_INDENTED = later(r"[ \t\u3000]{2,}\S")
_SAYS = 12  # characters of what a row says, at least


def find(lines: list[str]) -> list[tab_table.Found]:
    """Find the runs of two rows and more that count on."""
    found: list[tab_table.Found] = []
    at = 0
    while at < len(lines):
        rows, end = _run(lines, at)
        if len(rows) > 1:
            cells = [cell for number, row in enumerate(rows) for cell in _cells(number, row)]
            found.append(tab_table.Found(at, end, Grid(tuple(cells))))
        at = max(end, at + 1)
    return found


Row = list[list[tuple[str, int]]]  # the parts of each cell, as (text, line number)


def _run(lines: list[str], start: int) -> tuple[list[Row], int]:
    """Read the rows that count on from the line at `start`, and say where they end."""
    rows: list[Row] = []
    number, at = None, start
    while at < len(lines):
        row = _ROW.match(lines[at])
        if row and number in (None, int(row["number"]) - 1):
            parts = [part.strip() for part in lines[at].strip().split("\t")]
            if not any(len(part) >= _SAYS for part in parts[2:]):
                break
            rows.append([[(part, at)] for part in parts])
            number = int(row["number"])
        elif rows and not row and _INDENTED.match(lines[at]):
            # The row goes on: first in its last cell, then in further ones.
            first, *others = (part.strip() for part in lines[at].strip().split("\t"))
            rows[-1][-1].append((first, at))
            rows[-1] += [[(part, at)] for part in others]
        elif lines[at].strip() or not rows:
            break
        at += 1
    return rows, at


def _cells(number: int, row: Row) -> list[GridCell]:
    """Return a row as its number, its name, and all else as the paragraphs of one cell."""
    said = [part for cell in row[2:] for part in cell if part[0]]
    return [
        GridCell(tab_table.paragraphs(tuple(parts)), number, column)
        for column, parts in enumerate((row[0], row[1], said))
    ]
