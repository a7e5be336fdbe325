"""Tables that give by two things at once: a grade a row, and a level, size or year a column."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractors.later import later
from pipeline.normalise import column_units
from pipeline.normalise.column_units import NOTHING, RANK
from schemas.text import Cell, Table

_GIFT = r"(?:<SUPPORT>|奖金|津贴)"
# 国家级奖励标准, 大型企业补贴: what stands before says for which.
_OF = later(rf"(?P<part>.{{1,12}}?)(?:{_GIFT}?(?:<STANDARD>|额|资金)|{_GIFT})?$")
_SAID = later(rf"{_GIFT}[^。\n]{{0,24}}|(?:标准|给予|下表)[^。\n]{{0,12}}")
_AFTER = 60  # characters before a table in which it is said that it gives
_LEADS = later(rf"(?:给予|按)[^。\n]{{0,24}}{_GIFT}[^。\n]{{0,12}}[:：]\s{{0,4}}$")
_ALLOTTED = later("来源|安排|分配|构成|下达|情况|统计")
_PRICED = later(
    "出资|自筹|注册|来源|中央|投入|价|费|成本|预算|总额|限额|保额|资[本产]|授信|贷款|营业|情况"
)
_ASKS = later("投资|收入|产值|税|面积|数量?$|人数|年限|时间|比例|条件|指标")
_NUMBERED = later(r"序号|编号|备注|电话|单位$|部门")


def parts(titles: dict[int, str], columns: Sequence[int], any_kind: bool) -> dict[int, str]:
    """Return what the title of each column says beside what all of them give, where they differ by
    grade: 国家级, 省级 in 国家级奖励标准, 省级奖励标准; with `any_kind` by anything else,
    as the words above the table say that all give (燃油车, 新能源车)."""
    matches = {column: _OF.match(_name(titles[column])) for column in columns}
    found = {column: match["part"] for column, match in matches.items() if match}
    if len(columns) < 2 or len(set(found.values())) < len(columns):
        return {}
    return found if any_kind or all(map(RANK.search, found.values())) else {}


def _name(title: str) -> str:
    return re.sub(r"\([^()]*\)", "", column_units.UNIT.sub("", title))


def led(
    text: str,
    table: Table,
    lines: Sequence[dict[int, Cell]],
    titles: dict[int, str],
    first: int,
    sums: Collection[int],
) -> list[int]:
    """Return the columns of grades whose cells are nothing but sums, where the words above say that
    the table gives (奖励标准如下：); `sums` are where cells that hold one sum start."""
    above = _words_above(text, table)
    captions = {(cell.start, cell.end) for cell in lines[0].values()}
    above += "".join(text[start:end] for start, end in captions) if len(captions) == 1 else ""
    if not _SAID.search(above) or _ALLOTTED.search(above):
        return []
    body = lines[first:]
    # A grade that a kind has not got is a dash; beside sums may stand what is asked for.
    columns = [
        c
        for c in sorted(titles)[1:]
        if not _NUMBERED.search(titles[c])
        and all(c in line and _gives_or_not(text, line[c], sums) for line in body)
    ]
    told = [line[c] for line in body for c in columns if line[c].start in sums]
    asked = any(_ASKS.search(titles[c]) for c in columns)
    if len(columns) < 2 or len(body) < 2 or asked or not told:
        return []
    # 分档给予补贴: right above it needs no grades, and so it is where each cell prints its unit.
    leads = bool(_LEADS.search(above) or ("单位" in above and column_units.UNIT.search(above)))
    leads = leads or all(_IN_MONEY.search(text, cell.start, cell.end) for cell in told)
    kinds = leads and not any(_PRICED.search(titles[c]) for c in columns)
    graded = all(RANK.search(_name(titles[c])) for c in columns)
    return columns if graded or kinds else []


_IN_MONEY = later("[0-9万亿]元")
_FIELD = later(r"[(\[]?[一-龥]{2,6}[)\]:]{0,2}$")


def _words_above(text: str, table: Table) -> str:
    """Return the line above a table, with the one before it where it is no more than a field's
    name (【政策内容】)."""
    above = text[max(0, table.start - _AFTER) : table.start].rstrip().rsplit("\n", 2)
    return "".join(above[-2:]) if _FIELD.match(above[-1]) else above[-1]


def _gives_or_not(text: str, cell: Cell, sums: Collection[int]) -> bool:
    return cell.start in sums or NOTHING.fullmatch(text, cell.start, cell.end) is not None
