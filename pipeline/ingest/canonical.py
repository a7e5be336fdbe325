"""Blocks of a file → the canonical text, cleaned once, with anchors kept.

What the text looks like:

- A paragraph, heading or metadata line is one line, ended by a newline.
- A row of a table is its cells parted by tabs and ended by a newline; the paragraphs inside a
  cell are parted by newlines, so `TextDocument.tables` and not the text says where cells are.
- A merged cell stands once, at its first place, with its spans. A group heading between the rows
  of a list (（一）…) is a row whose only cell spans all columns, also where the reader found a
  table that had been flattened into lines; row 0 then holds the column titles.
- Offsets are taken after all repairs: nothing later moves a character.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from pipeline.errors import Refusal
from pipeline.ingest import figure_table, flat_table, furniture, joining, marks, stops, traditional
from pipeline.ingest.blocks import (
    Block,
    Box,
    Grid,
    GridCell,
    Line,
    refuse_size,
    runs,
    texts,
    translated,
)
from pipeline.ingest.clean import Cleaned, clean
from pipeline.ingest.writer import Piece, Writer
from schemas.text import Cell, FileSource, Note, Table, TextDocument

# Where phrases are looked for a second time, and how long a joined paragraph may grow (real ones
# have some hundreds of characters): both keep the cost of a hostile text in bounds.
_LOOKED_UP = 200_000
_MAX_PARAGRAPH = 5_000
_FRONT = 3_000  # characters in which a crawler's metadata stands


class _Paragraph(NamedTuple):
    """A joined paragraph: its text and the pieces of lines that it was made of."""

    text: str
    pieces: tuple[Piece, ...]
    repaired: int | None = None


def build(
    blocks: list[Block],
    source: FileSource,
    notes: tuple[Note, ...] = (),
    warnings: tuple[tuple[str, str], ...] = (),
    properties: tuple[tuple[str, str], ...] = (),
) -> TextDocument:
    """Clean and join the blocks of a file into its canonical text.

    `notes` of a reader whose place is not known stand at 0, 0. Raises Refusal EMPTY_TEXT when
    nothing readable is left, TOO_LARGE for more text than any document has.
    """
    refuse_size(blocks)
    # Before anything else, since the words that tell titles and tables are simplified ones.
    table = traditional.table_for(texts(blocks))
    if table:
        blocks = [translated(block, table) for block in blocks]
        notes = (*notes, traditional.NOTE)
    if stops.used(texts(blocks)):
        blocks = stops.read(blocks)
        notes = (*notes, stops.NOTE)
    writer = Writer()
    for run in runs(blocks):
        if isinstance(run, Grid):
            _write_grid(writer, run)
        else:
            _write_lines(writer, run)
    text = "".join(writer.parts)
    if not text.strip():
        raise Refusal("EMPTY_TEXT", "the file has no text", "open it and check that it has text")
    return TextDocument(
        text,
        source,
        tuple(writer.anchors),
        tuple(writer.tables),
        (*notes, *writer.summary(text)),
        tuple(writer.doubtful),
        warnings,
        (*properties, *marks.front_fields(text[:_FRONT].split("\n"))),
    )


def _write_lines(writer: Writer, lines: list[Line]) -> None:
    """Write a stretch of lines; a table that was flattened into them becomes a table again."""
    cleaned = [clean(line.text, line.xs is not None) for line in lines]
    removed = _furniture(lines, cleaned)
    writer.furniture += len(removed)
    contents = furniture.contents([item.text for item in cleaned])
    if contents:
        writer.note("table_of_contents", "the table of contents was left out")
        removed = removed | contents
    texts = ["" if n in removed else item.text for n, item in enumerate(cleaned)]
    at = 0
    tables = flat_table.find(texts, [line.text[:1] == "\t" for line in lines])
    for table in tables:
        texts[table.start : table.end] = ["。"] * (table.end - table.start)  # no cell of another
    for table in sorted([*tables, *figure_table.find(texts)]):
        _write_stretch(writer, lines, cleaned, removed, range(at, table.start))
        _write_grid(writer, _rebuilt(table, lines, removed))
        at = table.end
    _write_stretch(writer, lines, cleaned, removed, range(at, len(lines)))


def _write_stretch(
    writer: Writer, lines: list[Line], cleaned: list[Cleaned], removed: set[int], part: range
) -> None:
    rows, kept = _rows(lines, cleaned, removed, part)
    whole = "\n".join(row.text for row in rows)
    for paragraph in _paragraphs(rows, kept, whole, joining.shape(rows)):
        writer.paragraph(paragraph.pieces, paragraph.repaired)


def _rebuilt(table: flat_table.Found, lines: list[Line], removed: set[int]) -> Grid:
    cells = []
    for cell in table.cells:
        inside = [lines[n]._replace(complete=True) for n in cell.lines]
        for at, (here, there) in enumerate(pairwise(cell.lines)):
            paged = any(n in removed for n in range(here + 1, there))
            texts = clean(lines[here].text).text, clean(lines[there].text).text
            inside[at] = inside[at]._replace(continues=joining.cell_goes_on(*texts, paged))
        cells.append(GridCell(tuple(inside), cell.row, cell.column, 1, cell.column_span))
    return Grid(tuple(cells))


def _furniture(lines: list[Line], cleaned: list[Cleaned]) -> set[int]:
    if all(line.complete for line in lines):
        return set()
    return furniture.find([item.text for item in cleaned], [line.page for line in lines])


def _rows(
    lines: list[Line], cleaned: list[Cleaned], removed: set[int], part: range
) -> tuple[list[joining.Row], list[Piece]]:
    """The lines that hold text, with what the joining needs to know of each."""
    rows: list[joining.Row] = []
    kept: list[Piece] = []
    blank = page = False
    for number in part:
        line, item = lines[number], cleaned[number]
        if number in removed:
            page = True
            continue
        text, cut = _heading_mark(item.text)
        if not text:
            blank = True
            continue
        indent = joining.indent(line.text)
        printed = 0 if line.complete else joining.width(text)
        stated = line.complete and line.page is None
        layout = (line.continues, indent, blank, page, printed)
        rows.append(joining.Row(text, line.complete, stated, *layout))
        kept.append(Piece(text, line, item, cut))
        blank = page = False
    return _outdented(rows), kept


def _outdented(rows: list[joining.Row]) -> list[joining.Row]:
    """An indentation that every line has means nothing."""
    common = min((row.indent for row in rows), default=0)
    return [row._replace(indent=row.indent - common) for row in rows] if common else rows


def _heading_mark(text: str) -> tuple[str, int]:
    """Drop the # marks of a markdown heading; also gives how many characters went."""
    bare = text.lstrip("#")
    marked = len(text) - len(bare)
    if not 0 < marked <= 6:
        return text, 0
    bare = bare.strip()
    return bare, len(text) - len(bare)


def _paragraphs(
    rows: list[joining.Row], kept: list[Piece], whole: str, form: joining.Shape
) -> list[_Paragraph]:
    result: list[_Paragraph] = []
    whole = whole[:_LOOKED_UP]
    flat = whole.replace("\n", "")
    for number, (row, piece) in enumerate(zip(rows, kept, strict=True)):
        later = tuple(after.text for after in rows[number + 1 : number + 3])
        text = result[-1].text if result else ""
        grows = 0 < len(text) < _MAX_PARAGRAPH
        if grows and joining.belongs(text, rows[number - 1], row, later, flat, form):
            result[-1] = _joined(result[-1], piece, whole)
        else:
            result.append(_Paragraph(row.text, (piece,)))
    return result


def _joined(paragraph: _Paragraph, piece: Piece, whole: str) -> _Paragraph:
    """Add a line to its paragraph; a character doubled at the break is dropped if certain."""
    repaired = paragraph.repaired
    if joining.is_doubled(paragraph.text, piece.text, whole):
        repaired = len(paragraph.text) - 1
        piece = piece._replace(text=piece.text[1:], cut=piece.cut + 1)
    glue = joining.glue(paragraph.text, piece.text)
    text = paragraph.text + glue + piece.text
    pieces = (*paragraph.pieces, piece._replace(glue=glue))
    return _Paragraph(text, pieces, repaired)


def _write_grid(writer: Writer, grid: Grid) -> None:
    """Write a table row by row; a cell's incomplete lines are joined as on a page."""
    if not any(line.text.strip() for cell in grid.cells for line in cell.lines):
        return
    start = writer.at
    cells: list[Cell] = []
    last_row: int | None = None
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        if last_row is not None:
            writer.put("\t" if cell.row == last_row else "\n")
        last_row = cell.row
        begin = writer.at
        place = (len(writer.tables), cell.row, cell.column)
        for number, paragraph in enumerate(_cell_paragraphs(cell)):
            if number:
                writer.put("\n")
            writer.pieces(paragraph.pieces, place)
        cells.append(Cell(begin, writer.at, cell.row, cell.column, cell.row_span, cell.column_span))
    if cells:
        writer.put("\n")
        writer.tables.append(Table(start, writer.at, tuple(cells)))


def _cell_paragraphs(cell: GridCell) -> list[_Paragraph]:
    cleaned = [clean(line.text, line.xs is not None) for line in cell.lines]
    rows, kept = _rows(list(cell.lines), cleaned, set(), range(len(cleaned)))
    full = max((row.width for row in rows), default=0)
    result: list[_Paragraph] = []
    for number, (row, piece) in enumerate(zip(rows, kept, strict=True)):
        before = rows[number - 1]
        if result and _goes_on(result[-1].text, before, row, full):
            result[-1] = _joined(result[-1], piece, "")
        else:
            result.append(_Paragraph(row.text, (piece,)))
    return result


def _goes_on(paragraph: str, last: joining.Row, row: joining.Row, full: int) -> bool:
    """Inside a cell: a line as wide as the cell goes on, unless something begins below it."""
    if last.continues:
        return True
    if last.complete or marks.is_head(row.text):
        return False
    if marks.open_bracket(paragraph) or marks.goes_on(row.text) or paragraph[-1] in "、，":
        return True
    return last.width >= full - 3 and full >= 8 and not marks.is_finished(paragraph)


__all__ = ["Block", "Box", "Cell", "Grid", "GridCell", "Line", "Table", "build"]
