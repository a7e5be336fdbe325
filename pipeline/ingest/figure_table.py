"""A table without serial numbers that was flattened into lines, one cell a line → a grid again.

Its titles tell of sums or shares, its rows are a name and figures of one kind in each column:
人才类别, 生活补贴（元/月）, 期限 · A类, 10000, 5年 · B类, 6000, 5年.
"""

from __future__ import annotations

from extractors.later import later
from pipeline.ingest import marks
from pipeline.ingest.flat_table import Cell, Found

# A figure with a unit or without: 10000, 5年, 100万元, 2000元/月.
_FIGURE = later(
    r"[0-9]{1,3}(?:,[0-9]{3}){0,4}[0-9]{0,6}(?:\.[0-9]{1,4})?[十百千万亿]?"
    r"(?P<unit>[%‰㎡]|[一-龥㎡]{0,4}(?:/[一-龥㎡]{1,4}){0,2})$"
)
_TITLE = later(r"[^。；;，,：:0-9]{2,20}$")
_NAME = later(r"[^。；;：:]{1,24}$")
_ABOVE = later(r"[。：:；;]$|表(?:[（(][^（()）]{1,16}[)）])?$")
# A heading alone on its line: 3.1 英才计划
_HEADING = later(
    r"(?:[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3}|[0-9]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、])"
    r"[ ]?[一-龥“”]{2,16}$"
)
_OF_SUMS = later(r"元|[%％‰]|标准|金额|额度|比例|补贴|补助|奖励|资助|津贴")
_NOTHING = ("-", "—", "——", "/", "－", "无", "不限")
# Agreed on case by case, or in full: a figure in words.
_WORDED = later(r"[“\"]?<CASEWISE>[”\"]?$|面议$|据实$|全[额免]$|免租?金?$")
_REACHED = later("(?:元|[人家户亩吨台个件]|平方米)$")
_LEAST, _MOST = 2, 8  # columns
_ROWS = 2
_TEXT = "a text"


def find(lines: list[str]) -> list[Found]:
    """Find the tables in lines of which each is a cell, or some other text."""
    filled = [at for at, line in enumerate(lines) if line]
    figures = [n for n, at in enumerate(filled) if _FIGURE.match(lines[at])]
    tables: list[Found] = []
    free = 0
    for first in figures:
        if first < free:
            continue
        found = [
            (rows, columns, begin)
            for columns in range(_LEAST, _MOST + 1)
            for begin in range(first - 2 * columns + 1, first - columns + 1)
            if begin >= free and (rows := _rows(lines, filled, begin, columns))
        ]
        if found:
            rows, columns, begin = max(found, key=lambda one: one[0] * one[1])
            tables.append(_table(filled, begin, columns, rows))
            free = begin + columns * (rows + 1)
    return tables


def _rows(lines: list[str], filled: list[int], begin: int, columns: int) -> int:
    """Return how many rows follow the titles at `begin`, 0 where none or too few do."""
    titles = [lines[at] for at in filled[begin : begin + columns]]
    if not all(map(_TITLE.match, titles)) or not any(map(_OF_SUMS.search, titles)):
        return 0
    if any(map(marks.is_head, titles)):
        return 0
    # Above the titles a sentence ends or leads to them: else they may begin with another cell.
    above = lines[filled[begin - 1]] if begin else ""
    if begin and not (_ABOVE.search(above) or _HEADING.match(above)):
        return 0
    rows, start = 0, begin + columns
    first: tuple[str | None, ...] = ()
    while start + columns <= len(filled):
        kinds = tuple(_kind(lines[at]) for at in filled[start : start + columns])
        # 年产值达到 over 10亿元, beside 奖励金额 over 50万元: what must be reached names the row.
        reached = _REACHED.match(kinds[0] or "") and not _OF_SUMS.search(titles[0])
        if not (kinds[0] == _TEXT or reached) or (first and not _alike(first, kinds)):
            break
        first = tuple(a or b for a, b in zip(first or kinds, kinds, strict=True))
        rows, start = rows + 1, start + columns
    figured = any(kind not in (_TEXT, None) for kind in first)
    return rows if rows >= _ROWS and figured else 0


def _kind(cell: str) -> str | None:
    """Return the unit of a figure, that a cell is a text, None for an empty one or a figure in
    words, and what no cell of such a table is."""
    if cell in _NOTHING or _WORDED.match(cell):
        return None
    if figure := _FIGURE.match(cell):
        return figure["unit"]
    return _TEXT if _NAME.match(cell) else "prose"


def _alike(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    return all(a == b or None in (a, b) for a, b in zip(one, other, strict=True)) and (
        "prose" not in other
    )


def _table(filled: list[int], begin: int, columns: int, rows: int) -> Found:
    cells = filled[begin : begin + columns * (rows + 1)]
    placed = tuple(Cell((at,), n // columns, n % columns) for n, at in enumerate(cells))
    return Found(cells[0], cells[-1] + 1, placed)
