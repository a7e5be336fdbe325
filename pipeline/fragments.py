"""A document's rows of every table, made where the document is read and put together at the end.

The tables of ten thousand documents would otherwise be a second run through all of them, in one
process. The cells are those of `pipeline.tables`.
"""

from __future__ import annotations

import csv
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.emit import write_file
from pipeline.tables import SHEETS, safe_cell

if TYPE_CHECKING:
    from schemas.catalogue import Document

_LENGTHS = struct.Struct(f">{len(SHEETS)}I")
_MARK = b"\xef\xbb\xbf"  # tells a spreadsheet that the file is UTF-8


def pack(document: Document) -> bytes:
    """Return the rows of every table that a document gives, as CSV, each table packed by itself."""
    parts = [zlib.compress(text.encode(), 1) if text else b"" for text in _tables(document)]
    return _LENGTHS.pack(*map(len, parts)) + b"".join(parts)


def _tables(document: Document) -> Iterator[str]:
    return (_csv(name, document) for name in SHEETS)


def _csv(name: str, document: Document) -> str:
    sheet = SHEETS[name]
    rows = ([_cell(row[column]) for column in sheet.columns] for row in sheet.rows(document))
    return _lines(rows)


def _cell(value: object) -> object:
    """Return a safe cell; what begins with a letter, a digit or a character is one already."""
    if type(value) is str and value[:1].isalnum() and value.isprintable():
        return value
    return safe_cell(value)


def _lines(rows: Iterable[Iterable[object]]) -> str:
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write(folder: Path, packed: Callable[[], Iterable[bytes]]) -> None:
    """Write `<table>.csv` for every table; `packed` gives the packed rows, in order, and is asked
    once a table, so that one document's rows are in memory and never a whole table."""
    for name in SHEETS:
        write_file(folder / f"{name}.csv", _table(name, packed()))


def _table(name: str, packed: Iterable[bytes]) -> Iterator[bytes]:
    yield _MARK + _lines([SHEETS[name].columns]).encode()
    place = list(SHEETS).index(name)
    for one in packed:
        lengths = _LENGTHS.unpack_from(one)
        start = _LENGTHS.size + sum(lengths[:place])
        if lengths[place]:
            yield zlib.decompress(one[start : start + lengths[place]])
