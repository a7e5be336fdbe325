"""The text of a Word binary file → paragraphs and tables, what is deleted or hidden left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.ingest import word_lists
from pipeline.ingest.canonical import Block, Grid, GridCell, Line
from pipeline.ingest.word_file import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    ROW_END,
    TABLE,
    Lookup,
    WordFile,
    modifiers,
)
from pipeline.ingest.word_lists import Lists, Place

# Column borders nearer than this (twentieths of a point) are one.
BORDER = 60
FIELD, RESULT, FIELD_END, CELL = "\x13", "\x14", "\x15", "\x07"
ENDS = "\r\x0c" + CELL
REPLACED = {"\x1e": "-", "\x1f": "", "\x0b": "\n", "\xa0": " ", "\x0e": "\n"}


class Paragraph(NamedTuple):
    """A paragraph, the mark that ends it, and what its properties say."""

    text: str
    mark: str
    in_table: bool = False
    row_end: bool = False
    listed: Place | None = None
    borders: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


class Content(NamedTuple):
    """What a file gives: blocks, what was left out, how many paragraphs miss their number."""

    blocks: list[Block]
    deleted: str
    hidden: str
    numbered: int


class _Row(NamedTuple):
    cells: list[list[str]]
    borders: tuple[int, ...]
    merged: tuple[int, ...]


def content(file: WordFile) -> Content:
    """Return the main text, the text boxes and the notes; headers and comments are left out."""
    left_out: dict[int, list[str]] = {DELETED: [], HIDDEN: []}
    main, footnotes, headers, macros, comments, endnotes, boxes = (max(n, 0) for n in file.lengths)
    before_ends = main + footnotes + headers + macros + comments
    wanted = (
        (0, main),
        (main, main + footnotes),
        (before_ends, before_ends + endnotes),
        (before_ends + endnotes, before_ends + endnotes + boxes),
    )
    blocks: list[Block] = []
    missing = 0
    lists = word_lists.read(file)
    for start, end in wanted:
        paragraphs = []
        for paragraph in _paragraphs(file, start, end, left_out, lists):
            label = lists.label(paragraph.listed) if paragraph.listed is not None else ""
            missing += label is None and bool(paragraph.text)
            paragraphs.append(paragraph._replace(text=_labelled(label or "", paragraph.text)))
        blocks.extend(_blocks(paragraphs))
    return Content(blocks, "".join(left_out[DELETED]), "".join(left_out[HIDDEN]), missing)


def _labelled(label: str, text: str) -> str:
    """Set a label before a text, a blank between them only where two words would grow together."""
    if not label or not text.strip():
        return text
    blank = " " if label[-1].isascii() and text[0].isascii() and text[0].isalnum() else ""
    return label + blank + text


def _paragraphs(
    file: WordFile, start: int, end: int, left_out: dict[int, list[str]], lists: Lists
) -> Iterator[Paragraph]:
    """Yield the paragraphs between two places of the text; a field counts by its result."""
    looks, formats = Lookup(file.characters), Lookup(file.paragraphs)
    states: dict[bytes, int] = {}
    text: list[str] = []
    fields: list[bool] = []
    for char, offset in _characters(file, start, end):
        if char == FIELD:
            fields.append(True)
        elif char == RESULT and fields:
            fields[-1] = False
        elif char == FIELD_END and fields:
            fields.pop()
        elif any(fields) and char not in ENDS:
            continue
        elif char in ENDS:
            yield _ended("".join(text), char, formats.at(offset), file.data, lists)
            text = []
        else:
            state = _state(looks.at(offset), states)
            if state:
                left_out[state].append(char)
            elif char >= " " or char in "\t\x0b\x1e\x0e":
                text.append(REPLACED.get(char, char))
    if text:
        yield Paragraph(_joined("".join(text)), "\r")


def _characters(file: WordFile, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the characters of the text between two places, with their bytes in the stream."""
    for piece in file.pieces:
        if piece.first >= end:
            return
        for at in range(max(start - piece.first, 0), min(len(piece.text), end - piece.first)):
            yield piece.text[at], piece.offset + at * piece.width


def _state(properties: bytes, known: dict[bytes, int]) -> int:
    """Return DELETED or HIDDEN where one of them holds, else 0."""
    if properties not in known:
        found = 0
        for code, operand in modifiers(properties):
            if code in (DELETED, HIDDEN) and operand[:1] in (b"\x01", b"\x81"):
                found = found or code
        known[properties] = found
    return known[properties]


def _ended(text: str, mark: str, properties: bytes, data: bytes, lists: Lists) -> Paragraph:
    in_table = row_end = False
    style, properties = int.from_bytes(properties[:2], "little"), properties[2:]
    listed = lists.place(style, properties)
    borders: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()
    for code, operand in modifiers(properties, data):
        if code == IN_TABLE:
            in_table = operand[:1] == b"\x01"
        elif code == ROW_END:
            row_end = operand[:1] == b"\x01"
        elif code == TABLE:
            borders, merged = _definition(operand)
    return Paragraph(_joined(text), mark, in_table, row_end, listed, borders, merged)


def _joined(text: str) -> str:
    """Join the halves of characters that two units stand for; a lone half has no meaning."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _definition(operand: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Read the definition of a table row: column borders, and per cell how it is merged upwards."""
    if len(operand) < 3:
        return (), ()
    count = operand[2]
    end = 3 + 2 * (count + 1)
    if count > 63 or len(operand) < end:
        return (), ()
    borders = tuple(
        int.from_bytes(operand[at : at + 2], "little", signed=True) for at in range(3, end, 2)
    )
    merged = tuple(
        int.from_bytes(operand[at : at + 2], "little") >> 5 & 3
        for at in range(end, min(len(operand) - 1, end + 20 * count), 20)
    )
    return borders, merged


def _blocks(paragraphs: list[Paragraph]) -> Iterator[Block]:
    rows: list[_Row] = []
    cells: list[list[str]] = [[]]
    for number, paragraph in enumerate(paragraphs):
        if not (paragraph.in_table or paragraph.row_end or paragraph.mark == CELL):
            if rows:
                yield _grid(rows)
                rows, cells = [], [[]]
            yield from _lines(paragraph.text, number)
        elif paragraph.row_end:
            rows.append(_Row(cells[:-1] or [[]], paragraph.borders, paragraph.merged))
            cells = [[]]
        else:
            cells[-1].extend(part for part in paragraph.text.split("\n") if part.strip())
            if paragraph.mark == CELL:
                cells.append([])
    if rows:
        yield _grid(rows)
    yield from (Line(text, complete=True) for cell in cells for text in cell)


def _lines(text: str, number: int) -> Iterator[Line]:
    for part in text.split("\n"):
        yield Line(part, complete=True, paragraph=number)


def _grid(rows: list[_Row]) -> Grid:
    """Lay rows on the borders of all of them; a cell merged upwards lengthens the one above."""
    borders = _borders(rows)
    found: list[GridCell] = []
    open_cells: dict[int, int] = {}
    for number, row in enumerate(rows):
        for at, (column, span) in enumerate(_columns(row, borders)):
            lines = tuple(Line(text, complete=True) for text in row.cells[at])
            state = row.merged[at] if at < len(row.merged) else 0
            above = open_cells.get(column)
            if state == 1 and above is not None:
                grown = number - found[above].row + 1
                found[above] = found[above]._replace(
                    row_span=grown, lines=found[above].lines + lines
                )
                continue
            open_cells[column] = len(found)
            found.append(GridCell(lines, number, column, 1, span))
    return Grid(tuple(found))


def _borders(rows: list[_Row]) -> list[int]:
    found: list[int] = []
    for border in sorted({border for row in rows for border in row.borders}):
        if not found or border - found[-1] > BORDER:
            found.append(border)
    return found


def _columns(row: _Row, borders: list[int]) -> Iterator[tuple[int, int]]:
    """Yield (column, span) of every cell; without a definition cells simply follow each other."""
    if len(row.borders) <= len(row.cells) or len(borders) < 2:
        yield from ((at, 1) for at in range(len(row.cells)))
        return
    places = [min(range(len(borders)), key=lambda i: abs(borders[i] - x)) for x in row.borders]
    for at in range(len(row.cells)):
        yield places[at], max(places[at + 1] - places[at], 1)
