"""Rows of a table copied out of a page, their cells wrapped over lines, made rows of tabs.

序号 补贴项目 补贴条件 补贴标准 最高限额
1 育秧 面积500亩以上 80元/亩 20万元
2 大棚 连片20亩以上，配套水肥
一体化设施
单体3000元/亩；连
栋1.2万元/亩
50万元
"""

from __future__ import annotations

from itertools import combinations

from extractors.later import later
from pipeline.ingest.text_columns import SERIAL_TITLE

_TITLE = later("[一-龥（()）/、%]{2,16}$")
_ROW = later("(?P<serial>[0-9]{1,3})[ \u3000]+[^ \u3000]")
_BEHIND = later(
    "[ \u3000]*(?:$|[备附]?注[:：]|说明[:：]|附件|第[一二三四五六七八九十百0-9]{1,5}[条章节]|"
    "[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_UNFINISHED = later("[，、；：,;:（(和与及或按为]$")
_LONGEST_WRAP = 24  # characters of one line of a cell, at most
_FEWEST_WHOLE = 2  # rows on one line that show how many cells there are
_MOST_PIECES = 12
_FEWEST_TITLES = 3


def joined(lines: list[str]) -> list[str]:
    """Return the lines with each row of such a table on one line, tabs between its cells.

    A table is a head that begins with 序号, rows that count 1, 2, 3 below it, two of them on one
    line with as many cells as titles. Where a wrapped row's cells begin is told by their number, by
    what is unfinished before them and by the width of lines: a cell ends where a line is short.
    """
    result: list[str] = []
    at = 0
    while at < len(lines):
        rows, end = _table(lines, at)
        result += rows or [lines[at]]
        at = end if rows else at + 1
    return result


def _table(lines: list[str], at: int) -> tuple[list[str], int]:
    """Return the rows of the table whose head is the line `at`, and the line behind it."""
    titles = lines[at].split()
    if len(titles) < _FEWEST_TITLES or not SERIAL_TITLE.match(titles[0]):
        return [], at
    if not all(map(_TITLE.match, titles[1:])):
        return [], at
    taken, end = _counted(lines, at + 1)
    whole = sum(len(row) == 1 and len(row[0].split()) == len(titles) for row in taken)
    if whole < _FEWEST_WHOLE or whole == len(taken):
        return [], at
    rows = [_cells(row, len(titles)) for row in taken]
    if not all(rows):
        return [], at
    return ["\t".join(row) for row in [titles, *rows]], end


def _counted(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """Return the lines of each row that counts 1, 2, 3 from here on, and the line behind them."""
    rows: list[list[str]] = []
    at = start
    while at < len(lines) and not _BEHIND.match(lines[at]):
        found = _ROW.match(lines[at].strip())
        if found and int(found["serial"]) == len(rows) + 1:
            rows.append([lines[at].strip()])
        elif not rows or len(lines[at].strip()) > _LONGEST_WRAP:
            break
        else:
            rows[-1].append(lines[at].strip())
        at += 1
    return rows, at


def _cells(row: list[str], columns: int) -> list[str]:
    """Return so many cells of the lines of a row; none where they cannot be told apart."""
    pieces = [(piece, first or n > 0) for line, first in _led(row) for n, piece in enumerate(line)]
    surely = {at for at, (_, begins) in enumerate(pieces) if begins}
    open_ends = {at + 1 for at, (piece, _) in enumerate(pieces) if _UNFINISHED.search(piece)}
    may = [at for at in range(len(pieces)) if at not in surely and at not in open_ends]
    wanted = columns - len(surely)
    if not 0 <= wanted <= len(may) or len(pieces) > _MOST_PIECES:
        return []
    short = min(combinations(may, wanted), key=lambda at: sum(len(pieces[n - 1][0]) for n in at))
    cells: list[str] = []
    for at, (piece, _) in enumerate(pieces):
        if at in surely or at in short:
            cells.append(piece)
        else:
            cells[-1] += piece
    return cells


def _led(row: list[str]) -> list[tuple[list[str], bool]]:
    """Return the pieces of each line between its blanks, and whether it is the row's first."""
    return [(line.split(), n == 0) for n, line in enumerate(row)]
