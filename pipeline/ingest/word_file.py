"""The Word 97-2003 binary file: its text in pieces, and the properties of characters and
paragraphs, by Microsoft's published description [MS-DOC]."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

# Places in the file information block.
_FLAGS, _LENGTHS, _CLX, _CHPX, _PAPX = 0x0A, 0x4C, 0x1A2, 0xFA, 0x102
_ENCRYPTED, _TABLE1 = 0x0100, 0x0200
_PAGE = 512
# More pieces or property pages than a document has are an attack.
MAX_PIECES = 200_000
MAX_RUNS = 400_000
# Property modifiers.
DELETED, HIDDEN, IN_TABLE, ROW_END, LIST, TABLE, HUGE = (
    0x0800,
    0x083C,
    0x2416,
    0x2417,
    0x460B,
    0xD608,
    0x6646,
)
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


class Damaged(ValueError):
    """The file does not hold what its own tables say."""


class Stretch(NamedTuple):
    """Properties that hold for the bytes from `start` to `end` of the main stream."""

    start: int
    end: int
    properties: bytes


class Piece(NamedTuple):
    """A stretch of text: where it begins in the text, where in the stream, bytes a character."""

    first: int
    offset: int
    width: int
    text: str


class WordFile(NamedTuple):
    """What a Word file holds; `lengths` are those of main text, footnotes, headers, macros,
    comments, endnotes, text boxes, in characters."""

    pieces: tuple[Piece, ...]
    lengths: tuple[int, ...]
    characters: tuple[Stretch, ...]
    paragraphs: tuple[Stretch, ...]
    main: bytes
    table: bytes
    data: bytes


def encrypted(stream: bytes) -> bool:
    """Whether the main stream says that the document has a password."""
    return len(stream) > _FLAGS + 2 and bool(_u16(stream, _FLAGS) & _ENCRYPTED)


def version(stream: bytes) -> int:
    """Return the number of the file's form: 193 and higher are Word 97 and later."""
    return _u16(stream, 2)


def table_name(stream: bytes) -> str:
    """Return the name of the stream that holds the tables."""
    return "1Table" if _u16(stream, _FLAGS) & _TABLE1 else "0Table"


def parse(stream: bytes, table: bytes, data: bytes) -> WordFile:
    """Parse the streams WordDocument, 0Table or 1Table, and Data; raises Damaged."""
    try:
        lengths = struct.unpack_from("<7i", stream, _LENGTHS)
        pieces = tuple(_pieces(stream, _part(stream, table, _CLX)))
        characters = tuple(_stretches(stream, _part(stream, table, _CHPX), _character_run))
        paragraphs = tuple(_stretches(stream, _part(stream, table, _PAPX), _paragraph_run))
    except (struct.error, IndexError) as error:
        raise Damaged(str(error)) from error
    return WordFile(pieces, lengths, characters, paragraphs, stream, table, data)


def _u16(data: bytes, at: int) -> int:
    if at + 2 > len(data):
        raise Damaged("the file ends too early")
    return int.from_bytes(data[at : at + 2], "little")


def _u32(data: bytes, at: int) -> int:
    if at + 4 > len(data):
        raise Damaged("the file ends too early")
    return int.from_bytes(data[at : at + 4], "little")


def _part(stream: bytes, table: bytes, at: int) -> bytes:
    start, length = _u32(stream, at), _u32(stream, at + 4)
    return table[start : start + length]


def _pieces(stream: bytes, clx: bytes) -> Iterator[Piece]:
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + _u16(clx, at + 1)
    if at >= len(clx) or clx[at] != 2:
        raise Damaged("no table of pieces")
    table = clx[at + 5 : at + 5 + _u32(clx, at + 1)]
    count = (len(table) - 4) // 12
    if count > MAX_PIECES:
        raise Damaged("too many pieces")
    for number in range(count):
        first, end = _u32(table, 4 * number), _u32(table, 4 * number + 4)
        place = _u32(table, 4 * (count + 1) + 8 * number + 2)
        if end < first:
            raise Damaged("pieces out of order")
        if place & 0x40000000:
            offset = (place & 0x3FFFFFFF) // 2
            text = stream[offset : offset + end - first].decode("cp1252", "replace")
            yield Piece(first, offset, 1, text)
        else:
            raw = stream[place : place + 2 * (end - first)]
            units = struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
            # One character for each unit: the tables of the file count in units.
            yield Piece(first, place, 2, "".join(map(chr, units)))


def _stretches(
    stream: bytes, table: bytes, run: Callable[[bytes, int, int], bytes]
) -> Iterator[Stretch]:
    """Yield the property runs of the pages that a table names."""
    count = (len(table) - 4) // 8
    total = 0
    for number in range(max(count, 0)):
        page_number = _u32(table, 4 * (count + 1) + 4 * number) & 0x3FFFFF
        page = stream[page_number * _PAGE : (page_number + 1) * _PAGE]
        if len(page) < _PAGE:
            continue
        runs = page[_PAGE - 1]
        total += runs
        if total > MAX_RUNS:
            raise Damaged("too many property runs")
        for at in range(runs):
            start, end = _u32(page, 4 * at), _u32(page, 4 * at + 4)
            found = run(page, 4 * (runs + 1), at)
            if found:
                yield Stretch(start, end, found)


def _character_run(page: bytes, base: int, at: int) -> bytes:
    place = 2 * page[base + at]
    return page[place + 1 : place + 1 + page[place]] if place else b""


def _paragraph_run(page: bytes, base: int, at: int) -> bytes:
    """Return the number of a paragraph's style (2 bytes) and its modifiers."""
    place = 2 * page[base + 13 * at]
    if not place:
        return b""
    size, place = page[place], place + 1
    if size == 0:
        size, place = 2 * page[place], place + 1
    else:
        size = 2 * size - 1
    return page[place : place + size]


def modifiers(properties: bytes, data: bytes = b"") -> Iterator[tuple[int, bytes]]:
    """Yield (modifier, operand) pairs; those kept apart in the stream Data are followed once."""
    at = 0
    while at + 2 <= len(properties):
        code = _u16(properties, at)
        at += 2
        if code >> 13 != 6:
            size = _SIZES[code >> 13]
        elif code in (TABLE, 0xC615) and at + 2 <= len(properties):
            size = _u16(properties, at) + (1 if code == TABLE else 0)
            size = max(size, 1)
        elif at < len(properties):
            size = properties[at] + 1
        else:
            return
        operand = properties[at : at + size]
        at += size
        if code == HUGE and len(operand) == 4 and data:
            place = _u32(operand, 0)
            if place + 2 <= len(data):
                yield from modifiers(data[place + 2 : place + 2 + _u16(data, place)])
            continue
        yield code, operand


class Lookup:
    """Finds the properties that hold at a byte of the main stream."""

    def __init__(self, stretches: tuple[Stretch, ...]) -> None:
        self._stretches = sorted(stretches)
        self._starts = [stretch.start for stretch in self._stretches]

    def at(self, offset: int) -> bytes:
        """Return the properties at a byte, empty where there are none."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._stretches[place].end:
            return b""
        return self._stretches[place].properties
