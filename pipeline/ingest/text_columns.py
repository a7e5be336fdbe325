"""Rows whose cells are parted by bars or wide blanks (序号 | 政策名称 | …), made rows of tabs."""

from __future__ import annotations

import re

from extractors.later import later
from pipeline.ingest import furniture

_BAR = later("[|｜]")
_BLANKS = later(r"[ \u3000]{2,}")
SERIAL_TITLE = later(r"\s{0,3}(?:[序编项]\s{0,2}号|No\.?|id)\s{0,3}$", re.IGNORECASE)
_INTEGER = later(r"[0-9]{1,4}$")
_DIGIT = later("[0-9]")
_SUM_TITLE = later("标准|金额|奖|补[贴助]|资助|额度")
_NO_FIGURE = later(r"[（(][^（()）]{1,24}[)）]|(?:19|20)[0-9]{2}(?=年[^0-9])")
_LONGEST_TITLE = 16
_LONGEST_CELL = 30
_TWO = 2


def whole(lines: list[str]) -> list[str]:
    """Return the lines without the page marks that cut a table in two: as many cells, parted by
    wide blanks, stand in the lines before and behind them.

    >>> whole(["2000以下      8", "— 2 —", "4000以上    25"])
    ['2000以下      8', '4000以上    25']
    """
    marked = [at for at, line in enumerate(lines) if furniture.is_page_mark(line)]
    cut = {at for at in marked if 0 < at < len(lines) - 1 and _goes_on(lines, at)}
    return [line for at, line in enumerate(lines) if at not in cut] if cut else lines


def _goes_on(lines: list[str], at: int) -> bool:
    one, other = (_BLANKS.split(lines[near].strip()) for near in (at - 1, at + 1))
    return len(one) == len(other) > 1


def tabbed(lines: list[str]) -> list[str]:
    """Return the lines with tabs between the cells of such rows; the others are as they were.

    Bars part cells below a head of three or more titles; blanks below one that begins with 序号, in
    rows that begin with a number and have as many cells, or below titles of sums.
    """
    if not any("|" in line or "｜" in line or " " in line for line in lines):
        return lines
    result = list(lines)
    barred = outer = closed = False
    columns = 0
    for at, line in enumerate(lines):
        if _BAR.search(line):
            if not barred and (_heads_bars(lines, at) or _counts(lines, at)):
                barred, outer = True, line.strip()[:1] in "|｜"
                closed = line.strip()[-1:] in "|｜"
            if barred:
                result[at] = "\t".join(_by_bars(line, outer, closed))
            continue
        cells = _BLANKS.split(line.strip())
        if len(cells) >= 3 and SERIAL_TITLE.match(cells[0]) and _are_titles(cells):
            columns = len(cells)
            result[at] = "\t".join(cells)
        elif rows_below := _below_head(lines, at, cells):
            result[at : at + len(rows_below)] = rows_below
        elif columns and _INTEGER.match(cells[0]):
            # Between a full cell and the next there may be one blank.
            rows = (cells, line.split())
            result[at] = next(("\t".join(row) for row in rows if len(row) == columns), line)
    return result


def _below_head(lines: list[str], at: int, cells: list[str]) -> list[str]:
    """Return a table without serial numbers with tabs between its cells, its head the line `at`
    with these cells; none where it is no such head."""
    if _heads_sums(lines, at, cells):
        count = _sums_below(lines, at, len(cells)) + 1
        return ["\t".join(_BLANKS.split(line.strip())) for line in lines[at : at + count]]
    titles = lines[at].split()
    if len(titles) > _TWO and (count := _counted_below(lines, at, titles)) > 1:
        return ["\t".join(line.split()) for line in lines[at : at + count + 1]]
    if len(titles) > _TWO and (
        _heads_figures(lines, at, titles) or _heads_ranks(lines, at, titles)
    ):
        count = _figures_below(lines, at, len(titles)) + 1
        return ["\t".join(line.split()) for line in lines[at : at + count]]
    return []


def _counted_below(lines: list[str], at: int, titles: list[str]) -> int:
    """Return how many rows that count 1, 2, 3 stand below a head that begins with 序号, one blank
    between their cells and as many of them as titles."""
    if not SERIAL_TITLE.match(titles[0]) or not _are_titles(titles):
        return 0
    count = 0
    for line in lines[at + 1 : at + 80]:
        cells = line.split()
        if len(cells) != len(titles) or cells[0] != str(count + 1):
            break
        count += 1
    return count


def _heads_sums(lines: list[str], at: int, cells: list[str]) -> bool:
    """Say whether a line is the head of a table without serial numbers: titles, one of what is
    given, above two rows at least."""
    return (
        len(cells) > 1
        and _are_titles(cells)
        and any(map(_SUM_TITLE.search, cells[1:]))
        and _sums_below(lines, at, len(cells)) > 1
    )


def _sums_below(lines: list[str], at: int, columns: int) -> int:
    """Return how many rows of so many short cells, a figure in one of them, stand below a line."""
    count = 0
    for line in lines[at + 1 : at + 40]:
        cells = _BLANKS.split(line.strip())
        short = all(0 < len(cell) <= _LONGEST_CELL for cell in cells)
        if len(cells) != columns or not short or not any(map(_DIGIT.search, cells[1:])):
            break
        count += 1
    return count


_FIGURE = later(r"<MOST>?[0-9][0-9.,]{0,12}(?:[十百千万亿]{0,2}元|[%％‰])?(?:/[一-龥]{1,3})?$")


_GIVES = later("给予|奖励|补[贴助]|资助|标准")


def _heads_figures(lines: list[str], at: int, titles: list[str]) -> bool:
    """Say whether a line is the head of a table whose cells one blank parts: three titles or more,
    the last of what is given, below words that give and above two rows that end in a figure
    (投资额 奖励比例 最高奖励额)."""
    return (
        all(len(title) > 1 for title in titles)
        and _are_titles(titles)
        and bool(_SUM_TITLE.search(titles[-1]))
        and any(map(_GIVES.search, [line for line in lines[max(0, at - 3) : at] if line][-1:]))
        and _figures_below(lines, at, len(titles)) > 1
    )


_RANK = later(
    "(?:国家|[省市区县])级$|[特一二三四五]等[奖级]?$|[A-E甲乙丙丁][类级]$|[一二三四五]级$"
)


def _heads_ranks(lines: list[str], at: int, titles: list[str]) -> bool:
    """Say whether a line is the head of a table of ranks below a caption that gives and names a
    unit (类别 国家级 省级 市级 below 奖励标准（单位：万元）)."""
    above = [line for line in lines[max(0, at - 3) : at] if line][-1:]
    captioned = any("单位" in line and _GIVES.search(line) for line in above)
    ranked = all(map(_RANK.match, titles[1:]))
    return captioned and ranked and _figures_below(lines, at, len(titles)) > 1


def _figures_below(lines: list[str], at: int, columns: int) -> int:
    """Return how many rows of so many cells, the last a figure, stand below a line."""
    count = 0
    for line in lines[at + 1 : at + 40]:
        cells = line.split()
        short = all(len(cell) <= _LONGEST_CELL for cell in cells)
        if len(cells) != columns or not short or not _FIGURE.match(cells[-1]):
            break
        count += 1
    return count


def _by_bars(line: str, outer: bool, closed: bool = True) -> list[str]:
    """Return the cells of a line; `outer` and `closed` tell whether a bar stands before the first
    and behind the last."""
    line = line.strip()
    if outer and line[:1] in "|｜":
        line = line[1:]
    if closed and line[-1:] in "|｜":
        line = line[:-1]
    return [cell.strip() for cell in _BAR.split(line)]


def _are_titles(cells: list[str]) -> bool:
    return all(0 < len(cell) <= _LONGEST_TITLE and not _DIGIT.search(cell) for cell in cells)


def _counts(lines: list[str], at: int) -> bool:
    """Say whether a row without a head counts, and the next two do as many cells wide."""
    rows = [_by_bars(line, True) for line in lines[at : at + 8] if _BAR.search(line)][:3]
    if len(rows) < 3 or len(rows[0]) < 3 or any(len(row) != len(rows[0]) for row in rows):
        return False
    serials = [int(row[0]) for row in rows if _INTEGER.match(row[0])]
    return len(serials) == 3 and serials == list(range(serials[0], serials[0] + 3))


def _heads_bars(lines: list[str], at: int) -> bool:
    """Say whether a line is the head of a table: titles, and below it as many cells with figures
    (首页 | 政务公开 | 联系我们 is none)."""
    titles = _by_bars(lines[at], True)
    # 2024年建成, 大机型（80吨以上）
    if len(titles) < 3 or not _are_titles([_NO_FIGURE.sub("", title) for title in titles]):
        return False
    head = lines[at].strip()
    ends = head[:1] in "|｜", head[-1:] in "|｜"
    below = [_by_bars(line, *ends) for line in lines[at + 1 : at + 8] if _BAR.search(line)]
    same = [cells for cells in below if len(cells) == len(titles)][:2]
    return len(same) == 2 and any(_DIGIT.search(cell) for cells in same for cell in cells)
