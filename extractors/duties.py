"""What a list of organisations says that each of them does: 区商务局牵头，区财政局配合."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import cast

from extractors.later import later, now
from extractors.lexicon import load, longest_first
from schemas.clause import BureauRole

# 排第一位的为牵头单位，其余为配合单位: who of those named before has which part.
_RANKED = (
    r"(?:(?P<first>[排列]?(?:名|序)?在?(?:第一|首)[位个名]?的?)|(?:其余|其他|其它)的?)(?:单位|部门)?"
    r"(?:均?为|是)(?P<word>[一-龥]{2,4}?)(?:单位|部门)"
)
_REMARK = later(rf"(?<=[，,、；;]){_RANKED}")
# An item that names nobody.
REMARK = later(rf"{_RANKED}|[下以]下?同")


# …列首位的为牵头单位，下同
_FROM_HERE = later(rf"{_RANKED}[，,、；;](?:以)?下[同类]")


@lru_cache(maxsize=4)
def first_from(text: str) -> tuple[int, BureauRole] | None:
    """Return from where on the first of every list has a part of its own, and which; None where the
    text does not say so of all that follow (…列首位的为牵头单位，下同).

    >>> first_from("（责任单位：甲局、乙局；列首位的为牵头单位，下同）")
    (24, 'lead')
    """
    said = _FROM_HERE.search(text)
    stated = _roles().get(said["word"]) if said and said["first"] else None
    return (said.end(), stated) if said and stated else None


@cache
def _roles() -> dict[str, BureauRole]:
    return {row.alias: cast(BureauRole, row.canonical) for row in load("responsibility")}


@cache
def _verbs() -> re.Pattern[str]:
    words = longest_first(_roles())
    return now(rf"(?P<open>[（(])?(?:作?为|是)?(?P<word>{words})(?:单位|部门)?")


def starts(item: str) -> list[int]:
    """Return where the words may begin that say what the organisation of an item does.

    >>> starts("区商务局牵头负责"), starts("区商务局（牵头）"), starts("区商务局")
    ([4], [4], [])
    """
    return [match.start() for match in _verbs().finditer(item)]


def _group_of(snippet: str, names: Sequence[tuple[int, int]], index: int, since: int) -> int:
    """Return the first of those that a bracket speaks of: one, or where commas part the list into
    groups, the whole of its group (甲局（牵头），乙局、丙局（配合）)."""
    marks = [snippet[names[n - 1][1] : names[n][0]].strip()[-1:] for n in range(1, len(names))]
    if not {"，", "；", ","} & set(marks[:index]):
        return index
    first = index
    while first > since and marks[first - 1] == "、":
        first -= 1
    return first


def assign(snippet: str, names: Sequence[tuple[int, int]], role: BureauRole) -> list[BureauRole]:
    """Return what each name of a list does: the words after the last of several tell it of all,
    those in brackets of one only, and 配合 of those behind the last comma; `role` is what the
    list's label says.

    >>> assign("市科技局、市财政局牵头，市体育局落实", [(0, 4), (5, 9), (12, 16)], "responsible")
    ['lead', 'lead', 'responsible']
    """
    found: list[BureauRole] = [role] * len(names)
    since = 0
    for index, (_, end) in enumerate(names):
        until = names[index + 1][0] if index + 1 < len(names) else len(snippet)
        verb = _verbs().search(re.split("[，,、；;]", snippet[end:until])[0])
        if verb is None:
            continue
        stated = _roles()[verb["word"]]
        parted = role == "lead" or any(mark in snippet[:end] for mark in "，；,")
        if verb["open"] or (stated == "cooperating" and parted):
            # 责任单位：甲局，乙局配合: those before the comma have the part that the label says.
            since = _group_of(snippet, names, index, since)
        for one in range(since, index + 1):
            found[one] = role if stated == "responsible" else stated
        since = index + 1
    for remark in _REMARK.finditer(snippet):
        stated = _roles().get(remark["word"], role)
        for one in range(len(names)):
            if (one == 0) == bool(remark["first"]):
                found[one] = stated
    return found
