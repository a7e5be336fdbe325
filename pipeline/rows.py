"""Table rows as clauses: a column of serial numbers makes a row a numbered unit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors import fields
from extractors.later import later
from extractors.ranks import is_rank
from pipeline.ordinals import Head, ordinal_of
from schemas.text import Cell, Table, TextDocument

_SERIAL_TITLE = later(r"(?:序|编|项|行)\s*号|序|No\.?|#|id", re.IGNORECASE)
_SERIAL = later(r"(?:[0-9]{1,2}[.\-]){0,2}[0-9]{1,4}[.、]?|[一二三四五六七八九十百]{1,4}")
_TITLE_LONGEST = 24
_SENTENCE = later(r"[0-9。；，]")
_NAME = "名称"
_FIGURED = later("[0-9。；]")
_GIVES = later(
    "(?:<SUPPORT>|给予|奖)[^。；;\n]{0,40}?[0-9][ ]?(?:[百千万亿]{0,2}元|[%％])"
    "|[0-9][ ]?(?:[百千万亿]{0,2}元|[%％])[^。；;\n0-9]{0,8}(?:<AID>|给予|予以)"
)
_YEARS = 1000  # a column that counts on from here has years
_PARTED = later("[.\\-]")

Cells = tuple[tuple[str, int, int], ...]


class Rows(NamedTuple):
    """The rows of a document, and the points in their cells that are clauses: their heads, cells
    and ends by the head's start, the starts of the group headings that stand in a row of their
    own, and where the tables end and begin that have such rows."""

    heads: tuple[Head, ...] = ()
    cells: dict[int, Cells] = {}
    ends: dict[int, int] = {}
    groups: frozenset[int] = frozenset()
    stops: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()

    def top(self, head: int) -> int:
        """Return where the table begins that a head stands in, the head itself outside tables."""
        at = bisect_right(self.starts, head) - 1
        return self.starts[at] if at >= 0 and head < self.stops[at] else head


class _Header(NamedTuple):
    serial: int | None
    titles: dict[int, str]


def read(document: TextDocument, whole: bool) -> Rows:
    """Find the numbered rows of a document's tables.

    `whole` tells that the document has no other clauses: then rows without a serial number (a
    spreadsheet) count from 1.
    """
    if not document.tables:
        return Rows()
    heads: list[Head] = []
    cells: dict[int, Cells] = {}
    ends: dict[int, int] = {}
    groups: set[int] = set()
    header: _Header | None = None
    for table in document.tables:
        header, body = _below_heads(document.text, header, table)
        position, begun = 0, len(heads)
        tall = [cell for cell in table.cells if cell.row_span > 1]
        for above, line in body:
            kept = [cell for cell in line if document.text[cell.start : cell.end].strip()]
            if len(kept) == 1:
                groups.add(kept[0].start)
                continue
            head = None if above is None else _head(document.text, above, kept)
            if head is None and whole and above is not None and above.serial is None:
                position += 1
                head = Head("row", position, kept[0].start, kept[0].start)
            if head is None and above and len(heads) > begun and _covered(table, above, line):
                # A merged serial number stands for several lines of one row.
                start = heads[-1].start
                cells[start] += _titled(above, kept)
                ends[start] = max(cell.end for cell in kept)
                continue
            if head is None or above is None:
                continue
            heads.append(head)
            cells[head.start] = _titled(above, kept + _over(tall, above, line))
            ends[head.start] = max(cell.end for cell in kept)
    heads = list(_grouped(document.text, heads, cells))
    starts = sorted(cells)
    held = [
        one
        for one in document.tables
        if bisect_left(starts, one.start) < bisect_left(starts, one.end)
    ]
    bounds = tuple(one.end for one in held), tuple(one.start for one in held)
    return Rows(tuple(heads), cells, ends, frozenset(groups), *bounds)


def with_points(text: str, table: Rows, inside: list[Head]) -> Rows:
    """Add the ordinals of cells that hold nothing but points each of which gives something:
    （1）入选一类的，奖励30万元；（2）入选二类的，奖励10万元."""
    starts = [head.start for head in inside]
    heads, cells, ends = [*table.heads], {**table.cells}, {**table.ends}
    for row in table.heads:
        for cell in table.cells[row.start]:
            title, start, end = cell
            if fields.kind_of(title) in ("condition", "who"):
                continue
            held = inside[bisect_left(starts, start) : bisect_left(starts, end)]
            held = [head for head in held if head.style == held[0].style]
            if not _gives_in_points(text, start, end, held):
                continue
            cells[row.start] = tuple(one for one in cells[row.start] if one != cell)
            stops = [*(head.start for head in held[1:]), end]
            for head, stop in zip(held, stops, strict=True):
                heads.append(head._replace(above=(*row.above, row.ordinal)))
                cells[head.start] = ((title, head.end, stop),)
                ends[head.start] = stop
    heads.sort(key=lambda head: head.start)
    return table._replace(heads=tuple(heads), cells=cells, ends=ends)


def _gives_in_points(text: str, start: int, end: int, held: list[Head]) -> bool:
    counted = [head.ordinal for head in held] == list(range(1, len(held) + 1))
    if len(held) < 2 or not counted or text[start : held[0].start].strip():
        return False
    stops = [*(head.start for head in held[1:]), end]
    return all(_GIVES.search(text, head.end, stop) for head, stop in zip(held, stops, strict=True))


def _grouped(text: str, heads: list[Head], cells: dict[int, Cells]) -> Iterator[Head]:
    """Yield the heads; a row that only names the group below it (一, 工业类 above 1, 2, 3) counts
    for itself."""
    for head, after in pairwise((*heads, None)):
        if head is None:
            return
        names = len(cells[head.start]) == 2 and not _is_digit(text, head)
        group = names and after is not None and _is_digit(text, after)
        yield head._replace(style="rows") if group else head


def _is_digit(text: str, head: Head) -> bool:
    return text[head.start : head.end].split("\t")[-1].strip()[:1].isdigit()


def _titled(header: _Header, line: list[Cell]) -> Cells:
    return tuple((header.titles.get(cell.column, ""), cell.start, cell.end) for cell in line)


def _covered(table: Table, header: _Header, line: list[Cell]) -> bool:
    """Say whether a cell of the serial column above reaches down into this line."""
    row = line[0].row
    return header.serial is not None and any(
        cell.column == header.serial and cell.row < row < cell.row + cell.row_span
        for cell in table.cells
    )


def _over(tall: list[Cell], header: _Header, line: list[Cell]) -> list[Cell]:
    """Return the cells that began in a row above and reach down into this one: 责任单位 of three
    rows is printed once."""
    row, own = line[0].row, {cell.column for cell in line}
    return [
        cell
        for cell in tall
        if cell.row < row < cell.row + cell.row_span
        and cell.column not in own
        and cell.column != header.serial
        and fields.kind_of(header.titles.get(cell.column, "")) in ("bureau", "who")
    ]


def _lines(table: Table) -> list[list[Cell]]:
    lines: dict[int, list[Cell]] = {}
    for cell in table.cells:
        lines.setdefault(cell.row, []).append(cell)
    return [sorted(lines[row], key=lambda cell: cell.column) for row in sorted(lines)]


def _header(text: str, line: list[Cell]) -> _Header | None:
    """Read a header row: short titles without figures; None where the row is none."""
    # A title over two columns is that of both.
    titles = {
        column: _squeezed(text[cell.start : cell.end])
        for cell in line
        for column in range(cell.column, cell.column + max(cell.column_span, 1))
    }
    serial = next((c for c, title in titles.items() if _SERIAL_TITLE.fullmatch(title)), None)
    if serial is not None:
        return _Header(serial, titles)
    plain = all(
        len(title) <= _TITLE_LONGEST and not re.search(r"[0-9。；]", title)
        for title in titles.values()
    )
    return _Header(None, titles) if plain and len(line) > 2 else None


def _below_heads(
    text: str, header: _Header | None, table: Table
) -> tuple[_Header | None, list[tuple[_Header | None, list[Cell]]]]:
    """Return the last head of a table, and its filled lines below a head, each with the one that
    stands above it; `header` is that of the table before."""
    lines = _lines(table)
    header = _inherited(text, header, lines) or _untitled(text, lines)
    body: list[tuple[_Header | None, list[Cell]]] = []
    wide: list[Cell] = []
    deep = -1
    for line in lines:
        kept = [cell for cell in line if text[cell.start : cell.end].strip()]
        if not kept:
            continue
        found = _header(text, kept)
        if header is None:
            found = _counting(text, found, lines)
        if found is not None and (header is None or found.serial is not None):
            header = found
            wide = [cell for cell in kept if cell.column_span > 1]
            deep = max(
                (c.row + c.row_span - 1 for c in kept if c.column == found.serial), default=-1
            )
            continue
        if header is not None and header.serial is None and _is_contacts(header):
            header = None
        titled = _below(text, header, wide, kept) if header and wide else header
        parted, wide = titled is not header, []
        header = titled
        if not parted and kept[0].row > deep:
            body.append((header, line))
    return header, body


def _counting(text: str, header: _Header | None, lines: list[list[Cell]]) -> _Header | None:
    """Return a header whose first column has no title but counts the rows as one of numbers."""
    if header is None or header.serial is not None or 0 in header.titles:
        return header
    first = [text[c.start : c.end].strip() for line in lines for c in line if c.column == 0]
    counted = [name for name in first if name.isdigit()]
    whole = [str(number) for number in range(1, len(counted) + 1)]
    return header._replace(serial=0) if len(counted) > 1 and counted == whole else header


_CALLED = later(r"电话|手机|传真|邮箱|联系")
_WHO_IS_CALLED = later(
    r"(?:[一-龥]{0,6}(?:部门|单位|机构|科室|处室|窗口|地址|电话|手机|传真|邮箱|邮编|联系人|联系方式|姓名))"
)


def _is_contacts(header: _Header) -> bool:
    """Say whether a table without serial numbers says nothing but whom to call."""
    titles = header.titles.values()
    return any(map(_CALLED.search, titles)) and all(map(_WHO_IS_CALLED.fullmatch, titles))


def _below(text: str, header: _Header, wide: list[Cell], line: list[Cell]) -> _Header:
    """Add the titles of a second line, where it does nothing but part those over several columns
    (国家级, 省级 below 奖励标准; 补贴比例, 最高额 below 补贴标准)."""
    over = {at: one for one in wide for at in range(one.column, one.column + one.column_span)}
    own = {cell.column: _squeezed(text[cell.start : cell.end]) for cell in line}
    if len(own) < 2 or not set(own) <= set(over) or any(map(_FIGURED.search, own.values())):
        return header
    titles = dict(header.titles)
    for column, title in own.items():
        above = _squeezed(text[over[column].start : over[column].end])
        titles[column] = title + above if is_rank(title) else title
    return header._replace(titles=titles)


def _inherited(text: str, header: _Header | None, lines: list[list[Cell]]) -> _Header | None:
    """Keep the header of the table before where this one goes on without a header of its own."""
    if header is None or header.serial is None:
        return None
    goes_on = any(_head(text, header, line) for line in lines[:2])
    return header if goes_on and lines and len(lines[0]) <= len(header.titles) + 1 else None


def _untitled(text: str, lines: list[list[Cell]]) -> _Header | None:
    """Return a header without titles for a table whose first column counts 1, 2, 3 from its first
    row on; the titles of groups may stand between, and an excerpt begins later."""
    first = lines[:1]
    lines = [line for line in lines if len(line) > 1]
    if lines[:1] != first:
        return None
    column = min((cell.column for line in lines for cell in line[1:]), default=0)
    names = [text[c.start : c.end].strip() for line in lines for c in line if c.column == column]
    titled = all(2 <= len(name) <= _TITLE_LONGEST and not _SENTENCE.search(name) for name in names)
    bare = _Header(0, {column: _NAME} if titled and names else {})
    if len(lines) < (2 if bare.titles else 3):
        return None
    heads = [_head(text, bare, line) for line in lines]
    counted = [head.ordinal for head in heads if head]
    begun = counted[0] if counted and counted[0] < _YEARS else 1
    return bare if heads[0] and counted == list(range(begun, begun + len(lines))) else None


def _head(text: str, header: _Header, line: list[Cell]) -> Head | None:
    cell = next((cell for cell in line if cell.column == header.serial), None)
    if cell is None:
        return None
    printed = text[cell.start : cell.end].strip()
    if not _SERIAL.fullmatch(printed):
        return None
    # 2.1 is the first row of the second group.
    *above, last = _PARTED.split(printed.rstrip(".、"))
    ordinal = ordinal_of(last)
    named = tuple(map(int, above))
    return None if ordinal is None else Head("row", ordinal, line[0].start, cell.end, above=named)


def _squeezed(text: str) -> str:
    return "".join(text.split())
