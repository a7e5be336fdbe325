"""Units printed once, before the first of a list of names and sums: 按每生每年一级园1200元、
二级园800元; 生均每年省级园1200元、市级园800元. They hold for each, and are no part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.for_whom import of_each
from extractors.later import later
from extractors.surroundings import PERIODS
from schemas.promise import Place, Promise

_PERIODS = {**PERIODS, "学年": "year"}
_UNIT = "(?:学年|学期|季度|班次|平方米|[年月人生户家名位亩头台辆吨班场趟])"
_EACH = later(f"每(?P<each>{_UNIT})|(?P<of>[人生户床亩])均")
_NAME = (
    "(?P<name>(?!累计|合计|一次|定额|最|不)"
    "(?:(?!<AID>|<GIVE>|[每按给对补达])[一-鿿A-Za-z]){2,12}?)(?:标准)?(?:<MOST>|为)?$"
)
_LED = later(
    rf"(?:^|[,;。:])(?:按照?)?(?P<units>(?:每{_UNIT}|[人生户床亩]均){{1,3}})"
    rf"(?:<GIVE>|<AID>)?{_NAME}"
)
_NEXT = later(f"[、,和及]{_NAME}")
_NEAR = 30  # characters before the first sum


# 每月发放高龄津贴,80至89周岁100元、90周岁以上200元
_ANNOUNCED = later(
    r"每(?P<often>月|年|季度|学年)(?:<GIVE>)?[^,;。:0-9每]{0,10}(?:<AID>|津贴)(?:,(?:其中:?)?|:)"
    r"(?:[^,;。:]{2,16})?$"
)


def announced_period(text: str, first: Promise) -> str | None:
    """Return how often a list of sums is paid, where that is said before its first name."""
    if first.amount is None:
        return None
    found = _ANNOUNCED.search(text, max(first.lead[0], first.amount.start - 40), first.amount.start)
    return _PERIODS[found["often"]] if found else None


class Units(NamedTuple):
    """Whom each sum is per, over what time, for each what, and where the first name stands."""

    per: str | None
    period: str | None
    per_unit: str | None
    name: Place


def of_list(text: str, promises: Sequence[Promise]) -> Units | None:
    """Return the units of a list of two sums or more of which each has a name before it, and none
    a unit of its own; None where it is no such list."""
    sums = [one.amount for one in promises if one.amount and len(one.amount.figures) == 1]
    if len(promises) < 2 or len(sums) < len(promises):
        return None
    first = promises[0]
    begin = max(min(first.lead[0], first.zone[0]), sums[0].start - _NEAR)
    led = _LED.search(text[begin : sums[0].start])
    if led is None or not all(
        _NEXT.match(text, before.end, after.start) for before, after in pairwise(sums)
    ):
        return None
    per, period, per_unit = None, None, None
    for unit in _EACH.finditer(led["units"]):
        each = unit["each"] or unit["of"]
        if each in _PERIODS:
            period = _PERIODS[each]
        else:
            per, per_unit = of_each("每" + each, "")
    return Units(per, period, per_unit, (begin + led.start("name"), begin + led.end("name")))
