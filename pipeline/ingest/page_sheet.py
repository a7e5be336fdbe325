"""Tables of pages, joined where they go over a page end."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.ingest.page import Page, is_wide
from pipeline.ingest.page_flow import ENDS, Text
from pipeline.ingest.page_lines import Piece, Row, rows
from pipeline.ingest.page_loose import Loose
from pipeline.ingest.page_tables import Ruled, Slot

# Column borders of two parts of one table stand within this (points) of each other.
BORDER = 6.0
# A heading that is printed again on the next page has at most so many rows.
HEADING_ROWS = 3
# Text in a cell keeps at least this distance (points) from the rules.
PADDING = 8.0


class SheetCell(NamedTuple):
    """A cell: its place and spans in the table and its lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    texts: tuple[Text, ...]

    @property
    def words(self) -> str:
        """All its text."""
        return "".join(text.row.text for text in self.texts)


class Sheet(NamedTuple):
    """A table, perhaps over several pages; `xs` are the borders of its columns."""

    top: float
    xs: tuple[float, ...]
    height: int
    cells: tuple[SheetCell, ...]


def ruled_sheet(table: Ruled, page: Page) -> Sheet:
    """Return a ruled table with the lines of its cells."""
    cells = tuple(SheetCell(*slot[:4], _texts(slot, page)) for slot in table.slots)
    return Sheet(table.box[1], table.xs, len(table.ys) - 1, cells)


def loose_sheet(table: Loose, found: list[Row], page: Page) -> Sheet:
    """Return a table without rules; its columns reach to the begin of the next one."""
    starts = [column[0] for column in table.columns]
    xs = (*starts, table.columns[-1][1])
    cells = tuple(
        SheetCell(row, column, 1, 1, tuple(_text(part, page, column, table) for part in parts))
        for row, line in enumerate(table.cells)
        for column, parts in enumerate(line)
    )
    return Sheet(found[table.first].box[1], xs, len(table.cells), cells)


def _text(part: Piece, page: Page, column: int, table: Loose) -> Text:
    left, right = table.columns[column]
    return Text(Row((part,), part.box), page, left, right, cell=True)


def _texts(slot: Slot, page: Page) -> tuple[Text, ...]:
    if not slot.glyphs:
        return ()
    found = rows(slot.glyphs)
    west, _, east, _ = slot.box
    near = min(row.box[0] for row in found) - west
    far = east - max(row.box[2] for row in found)
    padding = max(min(near, far, PADDING), 0.0)
    return tuple(Text(row, page, west + padding, east - padding, cell=True) for row in found)


def joined(above: Sheet, below: Sheet) -> Sheet | None:
    """Join two parts of a table that stand on two pages, or return None if they are two tables."""
    xs = _common(above.xs, below.xs)
    if xs is None:
        return None
    upper = [_moved(cell, above.xs, xs, 0) for cell in above.cells]
    lower = [_moved(cell, below.xs, xs, 0) for cell in below.cells]
    lower, height = _without_heading(upper, lower, below.height)
    lower, height = _carried_on(upper, lower, height, above.height)
    cells = sorted(
        upper + [cell._replace(row=cell.row + above.height) for cell in lower],
        key=lambda cell: (cell.row, cell.column),
    )
    return Sheet(above.top, xs, above.height + height, tuple(cells))


def _common(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...] | None:
    """Return the column borders of both parts, where one part's are among the other's.

    The other page's margin may differ, so borders are compared from the left side on.
    """
    shift = other[0] - one[0]
    moved = [x - shift for x in other]
    if abs(one[-1] - moved[-1]) > BORDER or abs(shift) > 60:
        return None
    few, many = (one, moved) if len(one) <= len(moved) else (moved, one)
    known = all(any(abs(x - y) <= BORDER for y in many) for x in few)
    return tuple(many) if known else None


def _moved(cell: SheetCell, old: tuple[float, ...], xs: tuple[float, ...], down: int) -> SheetCell:
    """Return the cell with its columns counted by the borders `xs`."""
    shift = xs[0] - old[0]
    first = _nearest(xs, old[cell.column] + shift)
    last = _nearest(xs, old[min(cell.column + cell.column_span, len(old) - 1)] + shift)
    span = max(last - first, 1)
    return SheetCell(cell.row + down, first, cell.row_span, span, cell.texts)


def _nearest(xs: tuple[float, ...], x: float) -> int:
    return min(range(len(xs)), key=lambda at: abs(xs[at] - x))


def _without_heading(
    upper: list[SheetCell], lower: list[SheetCell], height: int
) -> tuple[list[SheetCell], int]:
    """Drop the rows at the head of the second part that repeat the head of the first."""
    same = 0
    while same < min(HEADING_ROWS, height - 1) and _row(upper, same) == _row(lower, same):
        if not any(words for _, words in _row(lower, same)):
            break
        same += 1
    kept = [cell._replace(row=cell.row - same) for cell in lower if cell.row >= same]
    return kept, height - same


def _row(cells: list[SheetCell], row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.words) for cell in cells if cell.row == row]


def _carried_on(
    upper: list[SheetCell], lower: list[SheetCell], height: int, above: int
) -> tuple[list[SheetCell], int]:
    """Carry on cells that the page end cuts; `upper` is changed in place.

    An empty cell below a merged one is its rest. A first row whose first cell is empty, though the
    others are not, is the rest of a row, if the cells above it end in the middle of a sentence.
    """
    for cell in [cell for cell in lower if cell.row == 0 and not cell.texts]:
        at = _above(upper, cell, above)
        if at is not None and max(upper[at].row_span, cell.row_span) > 1:
            grown = upper[at].row_span + cell.row_span
            upper[at] = upper[at]._replace(row_span=grown)
            lower.remove(cell)
    first = [cell for cell in lower if cell.row == 0]
    filled = [cell for cell in first if cell.texts]
    places = [_above(upper, cell, above) for cell in first]
    cut = (
        bool(filled)
        and all(cell.row_span == 1 for cell in first)
        and [bool(cell.texts) for cell in first if cell.column == 0] == [False]
        and all(at is not None and upper[at].texts for at in places)
        and any(
            _open(upper[at])
            for at, cell in zip(places, first, strict=True)
            if at is not None and cell.texts
        )
    )
    if not cut:
        return lower, height
    for at, cell in zip(places, first, strict=True):
        if at is not None:
            upper[at] = upper[at]._replace(texts=upper[at].texts + cell.texts)
    return [cell._replace(row=cell.row - 1) for cell in lower if cell.row > 0], height - 1


def _above(upper: list[SheetCell], cell: SheetCell, height: int) -> int | None:
    """Return the index of the cell that ends right above `cell`, or None."""
    for at, other in enumerate(upper):
        ends = other.row + other.row_span == height
        if ends and (other.column, other.column_span) == (cell.column, cell.column_span):
            return at
    return None


def _open(cell: SheetCell) -> bool:
    """Whether the text of a cell stops in the middle of a sentence, at a full line."""
    if not cell.texts:
        return False
    last = cell.texts[-1]
    end = last.row.text[-1]
    return end not in ENDS and (is_wide(end) or end.isalnum()) and last.room < 2 * last.row.em
