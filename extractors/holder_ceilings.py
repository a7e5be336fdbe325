"""Ceilings for kinds of holders, one behind the other: 个人年度补贴不超过9万元,合作社不超过30万元.
What the first says of how often, the next, which is a name and a sum, leaves out and means."""

from __future__ import annotations

from extractors import somebody
from extractors.for_whom import per_kind
from extractors.later import later
from extractors.ranks import is_grade
from schemas.promise import Given, Place

_MOST = "(?:最高(?:不超过)?|不超过|不高于|上限为?)"
_OFTEN = "(?:每年度?|年度|全年|当年|每月|每季度|累计)"
_AID = "(?:<SUPPORT>|享受补[贴助])?(?:资金|金额)?(?:总额)?"
# 个人年度补贴不超过, 年度补贴个人不超过
_FIRST = later(
    rf"[,、;(]?(?:其中:?,?)?(?:(?P<name>[一-鿿]{{2,12}}?){_OFTEN}{_AID}|{_OFTEN}{_AID}(?P<whose>[一-鿿]{{2,12}}?)){_MOST}"
)
_NEXT = later(rf"(?:/[一-鿿]{{1,2}})?[,、](?P<name>[一-鿿A-Za-z]{{2,12}}?)(?<!的){_MOST}")


def holder(text: str, start: int, end: int) -> Place | None:
    """Return whom a ceiling at `end` is for, where how often it may be had stands beside that.

    >>> text = ",个人年度补贴不超过"
    >>> text[slice(*holder(text, 0, len(text)))]
    '个人'
    """
    found = _FIRST.fullmatch(text, start, end) or _BOUND_FIRST.fullmatch(text, start, end)
    if found is None:
        return None
    group = "name" if found["name"] else "whose"
    named = somebody.is_somebody(found[group]) and not found[group].startswith(_NO_NAMES)
    # 企业年度奖励不超过9万元: each of them.
    named = named and _ANY_BODY.fullmatch(found[group]) is None
    return found.span(group) if named else None


# ,企业年度奖励不超过9万元: each of them.
_ANY_BODY = later("企业|单位|机构|公司")
_EACH_BODY = later(rf"[,;。](?P<who>{_ANY_BODY.pattern}){_OFTEN}{_AID}{_MOST}$")


def of_each(text: str, ceiling: Given) -> Given:
    """Return a ceiling with whom it is per, where nothing but 企业 and the like says it.

    >>> of_each(",企业年度奖励不超过9万元", Given((), (), 10, 13)).per
    'enterprise'
    """
    if ceiling.per or ceiling.label:
        return ceiling
    found = _EACH_BODY.search(text, max(0, ceiling.start - 20), ceiling.start)
    return ceiling._replace(per=per_kind(found["who"])) if found else ceiling


# ,上限为大型企业500万元、中型企业300万元: the bound is printed once, before the first.
_BOUND_FIRST = later(
    rf"[,、;。(]?(?:单个项目|每个项目)?{_AID}(?:{_OFTEN})?(?:上限|(?:最高)?限额|封顶额度?|最高额度?)(?:标准)?(?:分别)?(?:为|是):?"
    r"(?P<name>[一-鿿A-Za-z]{2,12})(?P<whose>)"
)
_NEXT_BARE = later(r"[、,;](?:和|及)?(?P<name>[一-鿿A-Za-z]{2,12}?)为?")


def lists_on(text: str, last: Given, start: int) -> Place | None:
    """Return the name of the next of a list of holders and ceilings whose bound is printed once,
    before the first.

    >>> text = ",上限为大型企业9万元、小型企业"
    >>> place = lists_on(text, Given((), (), 8, 11, label=(4, 8)), len(text))
    >>> text[slice(*place)]
    '小型企业'
    """
    if last.label is None or last.label[1] != last.start:
        return None
    found = _NEXT_BARE.fullmatch(text, last.end, start)
    if found is None or found["name"].startswith(_NO_NAMES):
        return None
    return found.span("name") if somebody.is_somebody(found["name"]) else None


def goes_on(text: str, last: Given, start: int) -> bool:
    """Say whether nothing but a name stands between a ceiling and the next, at `start`.

    >>> text = "个人最高9万元,合作社最高"
    >>> goes_on(text, Given((), (), 4, 7), len(text))
    True
    """
    found = _NEXT.fullmatch(text, last.end, start)
    if found is None or found["name"].startswith(_NO_NAMES):
        return False
    return somebody.is_somebody(found["name"]) or is_grade(found["name"])


# 单个企业年度 is no kind of holder, and 政策期内 nobody.
_NO_NAMES = tuple(
    "每 单 同 各 总 累计 合计 年度 全年 当年 一年 年内 最 不 且 并 但 其中 补 奖".split()
)


def in_time_of(text: str, last: Given, given: Given) -> Given:
    """Return a sum at most with the time that the one before it prints for both."""
    if given.period or not last.period or set(given.bounds) != {"max"} or given.per_unit:
        return given
    return given._replace(period=last.period) if goes_on(text, last, given.start) else given
