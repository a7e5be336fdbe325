"""The body of a Word document in reading order: paragraphs, text boxes and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.canonical import Block, Grid, GridCell, Line
from pipeline.ingest.docx_text import Walker

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_DEPTH = 40
_MAX_COLUMNS = 200
_MAX_CELLS = 200_000
# Wrappers that hold paragraphs and tables as the body does.
_GONE = frozenset(("del", "moveFrom", "Fallback", "sectPr", "sdtPr", "sdtEndPr", "tcPr", "tblPr"))


class _Open(NamedTuple):
    """A cell with the tables' own coordinates, and whether it carries on the one above."""

    element: Element
    row: int
    column: int
    span: int
    merged: bool


def blocks(walker: Walker, element: Element, depth: int = 0) -> list[Block]:
    """The lines and tables below `element`, in reading order."""
    result: list[Block] = []
    if depth > _MAX_DEPTH:
        return result
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.rpartition("}")[2]
        if name == "p":
            walker.paragraph += 1
            result += _paragraph(walker, child, walker.paragraph, depth)
        elif name == "tbl":
            result += _table(walker, child, depth)
        elif name == "AlternateContent":
            if len(child):
                result += blocks(walker, child[0], depth + 1)
        elif name not in _GONE:
            result += blocks(walker, child, depth + 1)
        elif name in ("del", "moveFrom"):
            walker.counts.deleted = True
    return result


def _paragraph(
    walker: Walker, element: Element, number: int | None, depth: int, in_cell: bool = False
) -> list[Block]:
    text, boxes, runs_on = walker.read(element, in_cell)
    result: list[Block] = [
        Line(part, complete=True, paragraph=number, continues=runs_on)
        for part in (text.split("\n") if "\n" in text else (text,))
    ]
    for box in boxes:
        inner = walker.paragraph
        lines = blocks(walker, box, depth + 1)
        walker.paragraph = inner
        result += [b._replace(paragraph=number) if isinstance(b, Line) else b for b in lines]
    return result


def _table(walker: Walker, table: Element, depth: int) -> list[Block]:
    """A table as a grid; one that has a single column is a frame round text."""
    cells = _cells(walker, table)
    spans = _row_spans(cells)
    grid: list[GridCell] = []
    for cell in cells:
        if not cell.merged:
            lines = _cell_lines(walker, cell.element, depth + 1)
            rows = spans.get((cell.row, cell.column), 1)
            grid.append(GridCell(tuple(lines), cell.row, cell.column, rows, cell.span))
    if max((cell.column + cell.span for cell in cells), default=0) <= 1:
        return [line for cell in grid for line in cell.lines]
    return [Grid(tuple(grid))]


def _cells(walker: Walker, table: Element) -> list[_Open]:
    result: list[_Open] = []
    number = 0
    for row in _inside(table, "tr", _MAX_DEPTH):
        properties = _properties(walker, row, "trPr")
        if "del" in properties:
            walker.counts.deleted = True
            continue
        column = _value(properties, "gridBefore", 0)
        for cell in _inside(row, "tc", _MAX_DEPTH):
            own = _properties(walker, cell, "tcPr")
            span = max(1, _value(own, "gridSpan", 1))
            if column >= _MAX_COLUMNS or len(result) >= _MAX_CELLS:
                break
            span = min(span, _MAX_COLUMNS - column)
            if _mode(own, "hMerge") == "continue" and result:
                result[-1] = result[-1]._replace(span=result[-1].span + span)
            else:
                merged = _mode(own, "vMerge") == "continue"
                result.append(_Open(cell, number, column, span, merged))
            column += span
        number += 1
    return result


def _inside(element: Element, name: str, depth: int) -> list[Element]:
    """Rows of a table or cells of a row, also inside content controls and insertions."""
    found: list[Element] = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        local = child.tag.rpartition("}")[2]
        if local == name:
            found.append(child)
        elif local in ("sdt", "sdtContent", "ins", "moveTo", "customXml") and depth > 0:
            found += _inside(child, name, depth - 1)
    return found


def _properties(walker: Walker, element: Element, name: str) -> dict[str, str | None]:
    """What a row or cell states of itself: name → value, None where a mark has no value."""
    own = next(element.iterchildren(walker.space + name), None)
    if own is None:
        return {}
    return {
        child.tag.rpartition("}")[2]: child.get(walker.space + "val")
        for child in own.iterchildren("*")
    }


def _value(properties: dict[str, str | None], name: str, default: int) -> int:
    text = properties.get(name) or ""
    return min(int(text), _MAX_COLUMNS) if text.isascii() and text.isdigit() and text else default


def _mode(properties: dict[str, str | None], name: str) -> str | None:
    """restart, continue (also where the mark has no value), or None for a cell of its own."""
    return properties[name] or "continue" if name in properties else None


def _row_spans(cells: list[_Open]) -> dict[tuple[int, int], int]:
    """How many rows each first cell of a vertical merge covers."""
    spans: dict[tuple[int, int], int] = {}
    owners: dict[int, tuple[int, int]] = {}
    for cell in cells:
        owner = owners.get(cell.column)
        if cell.merged and owner is not None:
            spans[owner] = cell.row - owner[0] + 1
        else:
            owners[cell.column] = (cell.row, cell.column)
    return spans


def _cell_lines(walker: Walker, cell: Element, depth: int) -> list[Line]:
    """The paragraphs of a cell; the cells of a nested table are paragraphs, too."""
    lines: list[Line] = []
    if depth > _MAX_DEPTH:
        return lines
    for child in cell:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "p":
            found = _paragraph(walker, child, None, depth, in_cell=True)
        elif name == "tbl":
            found = _table(walker, child, depth + 1)
        elif name and name not in _GONE:
            lines += _cell_lines(walker, child, depth + 1)
            continue
        else:
            continue
        lines += _flat(found)
    return [line for line in lines if line.text.strip()]


def _flat(found: list[Block]) -> list[Line]:
    lines: list[Line] = []
    for block in found:
        if isinstance(block, Line):
            lines.append(block._replace(paragraph=None))
        else:
            lines += [line for cell in block.cells for line in cell.lines]
    return lines
