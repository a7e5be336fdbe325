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
_ROW = later("(?P<serial>[0-9]{1,3})[ \u3000]{1,8}[^ \u3000]")
_BEHIND = later(
    "[ \u3000]{0,8}(?:$|20[0-9]{2}年|[0-9]{1,2}[.．、][一-龥]|[备附]?注[:：]|说明[:：]|附件"
    "|第[一二三四五六七八九十百0-9]{1,5}[条章节]"
    "|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_UNFINISHED = later("[，、；：,;:（(和与及或按为]$")
_SUM = later("(?:<MOST>)?[0-9][0-9.,]{0,9}[万亿]?元")
_GIVES = later("(?:标准|金额|额度|限额|比例)$")
_FIGURE = later("[0-9一二三四五六七八九十百]|^[—\\-无/]{1,3}$|[全减免]")
_WHO = later("(?:部门|责任单位|科室)$")
_BODY = later("(?:[局委办厅部院会社行站科]|政府|中心|单位)[、，]?")
_SIGNER = later("[一-龥]{4,24}(?:局|委员会|政府|办公室)")
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
    taken, end = _counted(lines, at + 1, titles)
    whole = sum(len(row) == 1 and len(row[0].split()) == len(titles) for row in taken)
    if whole < _FEWEST_WHOLE or whole == len(taken):
        return [], at
    rows = [_cells(row, titles) for row in taken]
    if not all(rows):
        return [], at
    return ["\t".join(row) for row in [titles, *rows]], end


def _counted(lines: list[str], start: int, titles: list[str]) -> tuple[list[list[str]], int]:
    """Return the lines of each row that counts 1, 2, 3 from here on, and the line behind them; a
    row that has all its cells on its first line is not wrapped."""
    rows: list[list[str]] = []
    at = start
    while at < len(lines) and not _BEHIND.match(lines[at]):
        found = _ROW.match(lines[at].strip())
        if found and int(found["serial"]) == len(rows) + 1:
            rows.append([lines[at].strip()])
        elif not rows or _ends_table(lines[at].strip(), rows[-1], titles):
            break
        else:
            rows[-1].append(lines[at].strip())
        at += 1
    return rows, at


def _ends_table(line: str, row: list[str], titles: list[str]) -> bool:
    """Say whether a line is no cell of a row: it signs, ends a sentence, or the row is whole."""
    whole = len(row) == 1 and len(row[0].split()) >= len(titles)
    signs = _SIGNER.fullmatch(line) is not None and not any(map(_WHO.search, titles))
    return whole or signs or len(line) > _LONGEST_WRAP or line.endswith("。")


def _cells(row: list[str], titles: list[str]) -> list[str]:
    """Return as many cells as titles of the lines of a row; none where they cannot be told apart:
    behind a sum a cell ends, what is given is a figure, and who answers is a body."""
    pieces = [(piece, first or n > 0) for line, first in _led(row) for n, piece in enumerate(line)]
    surely = {at for at, (_, begins) in enumerate(pieces) if begins}
    surely |= {at for at in range(1, len(pieces)) if _SUM.fullmatch(pieces[at - 1][0])}
    open_ends = {at + 1 for at, (piece, _) in enumerate(pieces) if _UNFINISHED.search(piece)}
    may = [at for at in range(len(pieces)) if at not in surely and at not in open_ends]
    wanted = len(titles) - len(surely)
    if not 0 <= wanted <= len(may) or len(pieces) > _MOST_PIECES:
        return []
    cut = [
        (at, _cut([piece for piece, _ in pieces], {*surely, *at}))
        for at in combinations(may, wanted)
    ]
    fit = [(at, cells) for at, cells in cut if all(map(_fits, titles, cells))]
    shortest = min(fit, key=lambda one: sum(len(pieces[n - 1][0]) for n in one[0]), default=None)
    return shortest[1] if shortest else []


def _cut(pieces: list[str], begins: set[int]) -> list[str]:
    cells: list[str] = []
    for at, piece in enumerate(pieces):
        if at in begins:
            cells.append(piece)
        else:
            cells[-1] += piece
    return cells


def _fits(title: str, cell: str) -> bool:
    """Say whether a cell can stand below a title: figures below 标准, bodies below 部门."""
    if _GIVES.search(title):
        return _FIGURE.search(cell) is not None
    return not _WHO.search(title) or _BODY.search(cell) is not None


def _led(row: list[str]) -> list[tuple[list[str], bool]]:
    """Return the pieces of each line between its blanks, and whether it is the row's first."""
    return [(line.split(), n == 0) for n, line in enumerate(row)]
