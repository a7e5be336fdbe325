"""Spreadsheets and csv: policy lists, whose rows are clauses."""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
import zipfile
import zlib
from typing import Any, NamedTuple

from extractors.later import later
from pipeline.errors import Refusal
from pipeline.ingest.canonical import Block, Grid, GridCell, Line, build
from pipeline.ingest.encoding import decode
from schemas.text import FileSource, Note, TextDocument

_MAX_ROWS = 100_000
_MAX_COLUMNS = 200
_MAX_CELLS = 500_000
_MAX_MERGED = 200_000
_MERGE = later(
    rb"<(?:\w{1,10}:)?mergeCell\s{1,9}ref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\""
)
_DEFAULT_NAME = later(r"(?:sheet|工作表|表)\s{0,2}[0-9]{0,3}$", re.I)
_REMEDY = "open it in a spreadsheet program and save it again"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ArithmeticError,
    RecursionError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    SyntaxError,
    AssertionError,
)


class Area(NamedTuple):
    """A cell with text: its place and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Sheet(NamedTuple):
    """A visible sheet: its cells with text, in reading order, and how many were hidden."""

    name: str
    cells: tuple[Area, ...]
    hidden: int = 0


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read xlsx, xls or csv; raises Refusal DAMAGED where the workbook cannot be opened."""
    doubts: tuple[tuple[str, str], ...] = ()
    if source.media_type == "text/csv":
        decoded = decode(data)
        source = source.model_copy(update={"encoding": decoded.encoding})
        doubts = decoded.warnings
        sheets = [_csv(decoded.text)]
    elif data.startswith(b"PK"):
        sheets = _xlsx(data)
    else:
        sheets = _calamine(data)
    blocks: list[Block] = []
    filled = [sheet for sheet in sheets if sheet.cells]
    for sheet in filled:
        if len(filled) > 1 and not _DEFAULT_NAME.match(sheet.name):
            blocks.append(Line(sheet.name, complete=True))
        blocks += blocks_of(sheet.cells)
    hidden = sum(sheet.hidden for sheet in sheets)
    notes: tuple[Note, ...] = ()
    if hidden:
        notes = (Note("hidden_text", f"{hidden} cells of hidden rows or sheets left out", 0, 0),)
    return build(blocks, source, notes, doubts)


def blocks_of(cells: tuple[Area, ...]) -> list[Block]:
    """The lines above a list, the list as a grid, and the lines below it.

    The list begins at the first row that fills half of its columns: its header. A row with one
    cell, in the first column or over most of them, is a group heading and spans them all.
    """
    rows: dict[int, list[Area]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    usual = max(map(len, rows.values()), default=0)
    wide = [number for number, row in rows.items() if len(row) >= max(2, usual / 2)]
    if not wide:
        return [line for row in rows.values() for cell in row for line in _lines(cell)]
    first, last = min(wide), max(wide)
    reach = (cell.row + cell.rows - 1 for n, row in rows.items() if n <= last for cell in row)
    last = max(reach)
    before = [line for n, row in rows.items() if n < first for c in row for line in _lines(c)]
    after = [line for n, row in rows.items() if n > last for c in row for line in _lines(c)]
    inside = [cell for n, row in rows.items() if first <= n <= last for cell in row]
    return [*before, _grid(inside, rows), *after]


def _grid(inside: list[Area], rows: dict[int, list[Area]]) -> Grid:
    left = min(cell.column for cell in inside)
    width = max(cell.column + cell.columns for cell in inside) - left
    # Empty rows do not count, so that row 0 is the header and rows follow each other.
    order = {number: at for at, number in enumerate(sorted({cell.row for cell in inside}))}
    cells = []
    for cell in inside:
        column, columns = cell.column - left, min(cell.columns, width)
        alone = len(rows[cell.row]) == 1
        if alone and cell.rows == 1 and (column == 0 or columns > width / 2):
            column, columns = 0, width
        covered = sum(number in order for number in range(cell.row, cell.row + cell.rows))
        lines = tuple(_lines(cell))
        cells.append(GridCell(lines, order[cell.row], column, max(covered, 1), columns))
    return Grid(tuple(cells))


def _lines(cell: Area) -> list[Line]:
    parts = (part.strip() for part in cell.text.split("\n"))
    return [Line(part, complete=True) for part in parts if part]


def _xlsx(data: bytes) -> list[Sheet]:
    """A workbook with openpyxl, which knows merged cells, hidden rows and percent formats."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_merges(package)
    except _BROKEN as error:
        raise Refusal("DAMAGED", f"the package cannot be read: {error}", _REMEDY) from None
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
        return [_openpyxl_sheet(sheet) for sheet in book.worksheets]
    except _BROKEN:
        return _calamine(data)


def _refuse_merges(package: zipfile.ZipFile) -> None:
    """The library makes an object of every cell of a merge, so a huge one is refused before."""
    for name in package.namelist():
        if not name.startswith("xl/worksheets/"):
            continue
        for left, top, right, bottom in _MERGE.findall(package.read(name)):
            across = abs(_column(right) - _column(left)) + 1
            if across * (abs(int(bottom) - int(top)) + 1) > _MAX_MERGED:
                raise Refusal("TOO_LARGE", "a merged cell of boundless size", _REMEDY)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _openpyxl_sheet(sheet: Any) -> Sheet:
    spans = {
        (merge.min_row, merge.min_col): (
            merge.max_row - merge.min_row + 1,
            merge.max_col - merge.min_col + 1,
        )
        for merge in sheet.merged_cells.ranges
    }
    hidden_rows = {n for n, row in sheet.row_dimensions.items() if row.hidden}
    hidden_columns: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            hidden_columns.update(range(column.min, min(column.max, _MAX_COLUMNS) + 1))
    cells, hidden = [], 0
    places = sorted(place for place, cell in sheet._cells.items() if cell.value is not None)
    for row, column in places[:_MAX_CELLS]:
        if row > _MAX_ROWS or column > _MAX_COLUMNS:
            continue
        cell = sheet._cells[row, column]
        text = _printed(cell.value, cell.number_format or "")
        if not text.strip():
            continue
        if sheet.sheet_state != "visible" or row in hidden_rows or column in hidden_columns:
            hidden += 1
            continue
        down, across = spans.get((row, column), (1, 1))
        cells.append(Area(text, row, column, min(down, _MAX_ROWS), min(across, _MAX_COLUMNS)))
    return Sheet(sheet.title, tuple(cells), hidden)


def _calamine(data: bytes) -> list[Sheet]:
    """A workbook with calamine, which also reads xls."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        result = []
        for meta in book.sheets_metadata:
            if "Sheet" not in str(meta.typ):
                continue
            sheet = book.get_sheet_by_name(meta.name)
            cells = _calamine_cells(sheet)
            if meta.visible == SheetVisibleEnum.Visible:
                result.append(Sheet(meta.name, cells))
            else:
                result.append(Sheet(meta.name, (), len(cells)))
        return result
    except (CalamineError, *_BROKEN) as error:
        code = "ENCRYPTED" if "assword" in str(error) or "ncrypt" in str(error) else "DAMAGED"
        raise Refusal(code, f"the workbook cannot be read: {str(error)[:120]}", _REMEDY) from None


def _calamine_cells(sheet: Any) -> tuple[Area, ...]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        spans[top, left] = (min(bottom - top + 1, _MAX_ROWS), min(right - left + 1, _MAX_COLUMNS))
    cells: list[Area] = []
    start = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start[0]):
        for column, value in enumerate(values[:_MAX_COLUMNS], start[1]):
            text = _printed(value, "")
            if text.strip():
                cells.append(Area(text, row, column, *spans.get((row, column), (1, 1))))
        if row > _MAX_ROWS or len(cells) > _MAX_CELLS:
            break
    return tuple(cells)


def _printed(value: object, form: str) -> str:
    """A cell's value as it is shown, roughly: dates in ISO form, percent where so formatted.

    >>> _printed(0.2, "0%"), _printed(5.0, "General"), _printed(datetime.date(2023, 5, 8), "")
    ('20%', '5', '2023-05-08')
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, int | float):
        if "%" in form:
            return f"{round(value * 100, 6):.10g}%"
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _csv(text: str) -> Sheet:
    text = text.lstrip("\ufeff")
    head = text[:20_000]
    sign = max(",\t;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    cells: list[Area] = []
    try:
        for row, values in enumerate(reader):
            for column, value in enumerate(values[:_MAX_COLUMNS]):
                if value.strip():
                    cells.append(Area(value, row, column))
            if row > _MAX_ROWS or len(cells) > _MAX_CELLS:
                break
    except csv.Error as error:
        raise Refusal("DAMAGED", f"no readable csv: {error}", _REMEDY) from None
    return Sheet("", tuple(cells))
