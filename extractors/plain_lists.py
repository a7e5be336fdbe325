"""Lists of names and sums that no word of support leads to: 对获奖者,一等奖8万元、二等奖4万元。"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from extractors.later import later, now

_SUM = r"[0-9]{1,8}(?:\.[0-9]{1,4})?[百千]?(?:[万亿]元?|元)"
_EACH = "(?:/[一-鿿]{1,3})?"
# 投资额5000万元, 注册资本5000万元: what is measured is no name of a case.
_NAME = (
    r"(?!每|对|其中|单[个家]|同一|累计|合计|总)[一-鿿A-Za-z\"]{2,14}?"
    "(?<!<MEASURE_END>)(?<!资产)"
)
_LED = r"(?::|的?(?:为|各|每[一-鿿]{1,2}|最高|不超过|给予){0,2})"
# Whom they are for: 对…, …的, what is new, or somebody.
FOR_WHOM = (
    "(?:对[^,;。:0-9]{2,40}|新[一-鿿]{1,4}的[^,;。:0-9]{2,20}"
    "|[^,;。:0-9]{2,40}(?:的|<APPLICANT>|人才|人员|个人|者|项目|平台|工作室|基地)),"
)


# 罚款, 票价, 租金, 首付, 一期工程: what somebody pays, or what something costs.
_NO_GIFT = later(
    "[罚扣缴违]|处[0-9]|退还|逾期|超标|不?达标|未|迟报|[票租押]|首付|月供|[轮期](?=[0-9]|一)|工程|物业"
    "|拟|已|前期|后期|收费"
)


@cache
def _lists() -> re.Pattern[str]:
    item = rf"{_NAME}(?:{_LED}{_SUM}{_EACH}|\({_SUM}\))"
    names = f"{_NAME}(?:、{_NAME}){{1,5}}(?:和{_NAME})?"
    sums = f"{_SUM}(?:、{_SUM}){{1,5}}(?:和{_SUM})?"
    return now(
        rf"{FOR_WHOM}(?:{item}(?:[、,;]{item}){{1,7}}|{names}分别(?:为|是|最高)?{sums})[。;]?\s*"
    )


def is_list(text: str, begin: int, stop: int, tags: Container[str]) -> bool:
    """Say whether a sentence (a place in the folded text, with the tags of its tokens) says whom
    its sums are for, and else nothing but names and sums.

    >>> is_list("对获奖者,一等奖8万元、二等奖4万元。", 0, 20, ())
    True
    """
    gives = any(tag in tags for tag in ("GIVE", "AID", "TAX", "FUND"))
    if gives or _lists().fullmatch(text, begin, stop) is None:
        return False
    return _NO_GIFT.search(text, begin, stop) is None
