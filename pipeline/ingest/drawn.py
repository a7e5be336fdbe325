"""Tables inside plain text: written as HTML, as converters from PDF do, or drawn with signs.

Grid tables (+---+ around cells) and simple tables (rules of dashes above columns) are those of
Pandoc's manual, "Tables"; a wide character counts as two columns.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.later import later
from pipeline.ingest.canonical import Block, Grid, GridCell, Line

_BEGIN = later(r"<table\b", 2)
_END = later(r"</table\s{0,5}>", 2)
_LONGEST = 300_000  # characters of such a table
_BORDER = later(r"\s{0,4}\+(?:[-=:]{2,300}\+){2,60}\s{0,9}$")
_INSIDE = later(r"\s{0,4}[|+].{1,2000}[|+]\s{0,9}$")
_EDGE = later("[|+]")
_DASHES = later("[-=:]{2,300}")
_RULE = later(r"[ ]{0,8}-{2,300}(?:[ ]{1,9}-{2,300}){1,60}[ ]{0,9}$")
_GROUP = later("-{2,300}")
_HEAD = 4  # lines of a simple table's head at most


class Part(NamedTuple):
    """A stretch of a text without drawn tables, or one; `line` is the number of its first line."""

    line: int
    content: str | list[Block]


def parts(text: str) -> Iterator[Part]:
    """Yield the stretches of a text and the tables between them, in order."""
    at = 0
    for start, end in _in_html(text):
        if blocks := _from_html(text[start:end]):
            yield from _drawn(text[at:start], text.count("\n", 0, at))
            yield Part(text.count("\n", 0, start), blocks)
            at = end
    yield from _drawn(text[at:], text.count("\n", 0, at))


def _in_html(text: str) -> Iterator[tuple[int, int]]:
    """Yield where tables that are written as HTML begin and end."""
    ends = [match.end() for match in _END.finditer(text)]
    last = 0
    for match in _BEGIN.finditer(text) if ends else ():
        at = bisect_right(ends, match.start())
        if match.start() >= last and at < len(ends) and ends[at] - match.start() <= _LONGEST:
            last = ends[at]
            yield match.start(), last


def _from_html(markup: str) -> list[Block]:
    """Return what a table written as HTML holds; nothing where the parser makes none of it."""
    from lxml import etree, html

    from pipeline.ingest import html_blocks

    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
        root = html.fragment_fromstring(markup, create_parent="div", parser=parser)
    except (etree.LxmlError, ValueError):
        return []
    return html_blocks.collect(root).blocks


def _drawn(text: str, first: int) -> Iterator[Part]:
    if "---" not in text:
        yield Part(first, text)
        return
    lines = text.split("\n")
    at = begun = 0
    while at < len(lines):
        found = _grid(lines, at) or _simple(lines, at, begun)
        if found is None:
            at += 1
            continue
        start, end, grid = found
        yield Part(first + begun, "\n".join(lines[begun:start]))
        yield Part(first + start, [grid])
        at = begun = end
    yield Part(first + begun, "\n".join(lines[begun:]))


def _grid(lines: Sequence[str], at: int) -> tuple[int, int, Grid] | None:
    """Read a grid table that begins at a line; a cell goes on where no border ends it."""
    if not _BORDER.match(lines[at]):
        return None
    end = at + 1
    while end < len(lines) and _INSIDE.match(lines[end]):
        end += 1
    if _is_listing(lines, at, end):
        return _listing(lines, at, end)
    columns = len(_cells(lines[at]))
    begun = [0] * columns
    texts: list[list[str]] = [[] for _ in range(columns)]
    cells: list[GridCell] = []
    row = 0
    for number in range(at + 1, end):
        line = _cells(lines[number])
        if len(line) != columns:
            return None
        ends = [_DASHES.fullmatch(cell.strip()) is not None for cell in line]
        for column, cell in enumerate(line):
            if not ends[column]:
                texts[column].append(cell.strip())
                continue
            span = row - begun[column] + 1
            paragraphs = _paragraphs(texts[column], number)
            cells.append(GridCell(paragraphs, begun[column], column, span))
            begun[column], texts[column] = row + 1, []
        row += any(ends)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return (at, end, Grid(tuple(cells))) if len(cells) > columns else None


def _is_listing(lines: Sequence[str], at: int, end: int) -> bool:
    """Say whether borders stand round the heads and below the last row alone, as a database prints
    them: each line is a row."""
    borders = [number for number in range(at, end) if _BORDER.match(lines[number])]
    return borders == [at, at + 2, end - 1] and end - at > 5


def _listing(lines: Sequence[str], at: int, end: int) -> tuple[int, int, Grid] | None:
    rows = [_cells(lines[number]) for number in (at + 1, *range(at + 3, end - 1))]
    if any(len(row) != len(rows[0]) for row in rows):
        return None
    cells = (
        GridCell(_paragraphs([cell.strip()], number), number, column)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    )
    return at, end, Grid(tuple(cells))


def _cells(line: str) -> list[str]:
    return _EDGE.split(line.strip()[1:-1])


def _paragraphs(lines: list[str], number: int) -> tuple[Line, ...]:
    """Join the lines of a cell, which are wrapped at its width; a blank one parts paragraphs."""
    joined = "\n".join(lines).strip("\n").split("\n\n")
    texts = ("".join(part.split("\n")) for part in joined)
    return tuple(Line(text, complete=True, paragraph=number) for text in texts if text)


def _simple(lines: Sequence[str], at: int, begun: int) -> tuple[int, int, Grid] | None:
    """Read a simple table whose first rule of dashes is at a line: the head stands between two
    rules, or above the one."""
    if not _RULE.match(lines[at]):
        return None
    starts = [match.start() for match in _GROUP.finditer(lines[at])]
    second = next(
        (n for n in range(at + 2, min(at + 2 + _HEAD, len(lines))) if _RULE.match(lines[n])), None
    )
    start, body = (at, second + 1) if second else (at - 1, at + 1)
    head = lines[at + 1 : second] if second else lines[max(start, begun) : at]
    end = body
    while end < len(lines) and lines[end].strip() and not _RULE.match(lines[end]):
        end += 1
    printed = (*head[:1], *lines[body:end])
    rows = [_columns(line, starts) for line in printed]
    if not all(_parted(line, starts) for line in printed):
        return None
    if start < begun or not head or len(rows) < 2 or sum(map(bool, rows[0])) < 2:
        return None
    cells: list[GridCell] = []
    row = -1
    for number, line in enumerate(rows):
        # What wraps has nothing in the first column.
        row += number == 0 or bool(line[0])
        for column, text in enumerate(line):
            if text:
                cells.append(GridCell((Line(text, complete=True, paragraph=at),), row, column))
    closed = end + 1 if end < len(lines) and _RULE.match(lines[end]) else end
    return start, closed, Grid(tuple(_wrapped(cells)))


def _wrapped(cells: list[GridCell]) -> list[GridCell]:
    """Join the parts of a cell that stands in several lines."""
    found: dict[tuple[int, int], GridCell] = {}
    for cell in cells:
        before = found.get((cell.row, cell.column))
        text = cell.lines[0].text
        if before is not None:
            cell = cell._replace(lines=(cell.lines[0]._replace(text=before.lines[0].text + text),))
        found[cell.row, cell.column] = cell
    return [found[place] for place in sorted(found)]


def _parted(line: str, starts: Sequence[int]) -> bool:
    """Say whether a blank stands before every column of a line."""
    place, before = 0, " "
    for char in line:
        wide = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if any(place <= start < place + wide for start in starts[1:]) and before.strip():
            return False
        place, before = place + wide, char
    return True


def _columns(line: str, starts: Sequence[int]) -> list[str]:
    """Cut a line at the columns where the dashes begin, a wide character as two."""
    cells = [""] * len(starts)
    place = 0
    for char in line:
        column = max((n for n, start in enumerate(starts) if start <= place), default=0)
        cells[column] += char
        place += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return [cell.strip() for cell in cells]
