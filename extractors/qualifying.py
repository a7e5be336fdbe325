"""What an applicant must be like, and nobody is given: 孵化率不低于25%的基地, 工期不超过一年的."""

from __future__ import annotations

import re
from functools import cache

from extractors.later import later
from extractors.lexicon import load

_LONGEST = 24  # characters of the phrase that a share completes
# 给予…, 按…: what stands behind is given, whatever it is called.
_GIVEN = later(r"(?:给予?|予以|按照?|享受|以(?![上下内外前后来]))[^,;。、]{0,12}$")
# 孵化率不低于25%的补助 is given; 孵化率不低于25%的基地 has to be so good.
_AID_BEHIND = later(r"的?(?:一次性)?(?:(?!不)[一-鿿]){0,4}(?:<AID>|贴息|比例|标准|优惠)")


@cache
def _ratio() -> re.Pattern[str]:
    """A noun in 率, or a share of a whole (占…的比例), that is compared, and not the rate of what
    is given (贴息率, 利率)."""
    tags = {row.alias: row.canonical for row in load("words")}
    compared = "|".join(re.escape(word) for word, tag in tags.items() if tag in ("MIN", "MAX"))
    rates = [word for word, tag in tags.items() if tag == "SHARE" and word.endswith("率")]
    rates += [word + "率" for word, tag in tags.items() if tag in ("AID", "TAX", "LOAN")]
    given = "".join(rf"(?<!{re.escape(word)})" for word in sorted(rates))
    share = r"(?<![补助贴励奖额金])占[^,;。、占]{2,20}?(?:比例|比重)"
    return re.compile(
        rf"(?:[一-鿿A-Za-z]率{given}|{share})(?:[均应须需要]|应当|必须|原则上|一般){{0,2}}(?:{compared}|控制在)$"
    )


def is_qualifying(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Say whether the share at `text[start:end]`, in the sentence that begins and stops there, is
    one that the applicant must reach.

    >>> is_qualifying("对孵化率不低于25%的基地,给予补助", 0, 7, 10, 18)
    True
    >>> is_qualifying("贴息率不超过3%,最长两年", 0, 6, 8, 13)
    False
    """
    if gives_sum(text, begin, start, end, stop):
        return True
    near = max(begin, start - _LONGEST)
    if _is_done(text, near, start, end, stop):
        return True
    if text.find("率", near, start) < 0 and text.find("占", near, start) < 0:
        return False
    found = _ratio().search(text[near:start])
    if found is None or _GIVEN.search(text[near : near + found.start()]):
        return False
    return not _AID_BEHIND.match(text, end, stop)


# 完成计划投资的60%后,给予…; 完成年度目标的100%,奖励10万元
_DONE = later(r"(?<![未应拟])(?:完成|建成)[^,;。、的0-9]{1,14}的?$")
_THEN = later(
    r"(?:后|时|(?:以上)?的[,;])(?!不)"
    r"|,[^,;。%0-9最]{0,16}(?:<GIVE>|给|奖励|补[贴助])[^,;。%0-9]{0,10}[0-9.]{1,8}[十百千]?[万亿]?元"
)


def _is_done(text: str, near: int, start: int, end: int, stop: int) -> bool:
    """Say whether a share says how much of a work must be done before something is given."""
    if text.find("成", near, start) < 0 or not _THEN.match(text, end, stop):
        return False
    found = _DONE.search(text, near, start)
    return found is not None and not _TAKEN_OF.search(text[near : found.start()])


@cache
def _reached() -> re.Pattern[str]:
    """A noun in 率 right before the share, but no rate of what is given."""
    return re.compile(_ratio().pattern.partition("(?:[均应须需要]")[0] + "$")


_AND = later("、|,?[且并]")
_GIVES = later(
    "[,]?(?:给予?|予以|一次性|每[一-鿿]{1,2}|最高|不超过){0,4}<SUPPORT>"
    "(?:[一-鿿]{0,6}?<MOST>)?[0-9.]{1,8}[十百千]?[万亿]?元"
)
_TAKEN_OF = later("(?:<GIVE>|给|按照?|享受|奖励|补[贴助]|资助|奖补|贴息|减免|返还)[^,;。]{0,20}$")


@cache
def applicants() -> tuple[str, ...]:
    """Return the nouns of those who are given something."""
    rows = [row for row in load("beneficiaries") if row.note != "thing"]
    return tuple(row.alias for row in rows if len(row.alias) > 1)


@cache
def _applicants_by_first() -> dict[str, list[str]]:
    """Return the applicants by their first character: hardly a place begins one of the hundreds."""
    nouns: dict[str, list[str]] = {}
    for noun in applicants():
        nouns.setdefault(noun[0], []).append(noun)
    return nouns


def is_reached(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Say whether a bare share is what something in 率 has to be, among other conditions.

    >>> is_reached("持证上岗率100%、满意度95分以上的企业", 0, 5, 9, 22)
    True
    """
    near = max(begin, start - _LONGEST)
    if not text.startswith("率", start - 1) or not _AND.match(text, end, stop):
        return False
    found = _reached().search(text[near:start])
    return found is not None and not _GIVEN.search(text[near : near + found.start()])


def gives_sum(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Say whether the share at `text[start:end]` stands before an applicant who is given a sum.

    >>> gives_sum("投保率提高5%的企业奖励5万元", 0, 5, 7, 15)
    True
    >>> gives_sum("给予投资额5%的企业奖励,最高5万元", 0, 5, 7, 18)
    False
    """
    if not text.startswith("的", end) or _TAKEN_OF.search(text[max(begin, start - 24) : start]):
        return False
    nouns = _applicants_by_first()
    for at in range(end + 1, min(stop, end + 10)):
        for noun in nouns.get(text[at], ()):
            if text.startswith(noun, at) and _GIVES.match(text, at + len(noun), stop):
                return True
    return False


# 工期不超过10个月的项目; but not 给予不超过3年的补贴, 补贴期限不超过3年
_LASTS = later(r"[,;。、对且(]?(?P<what>[一-鿿]{2,8}?)(?:原则上|[应须需])?(?:最长)?<MOST>$")
_NO_TIME = later(r"给予?|予以|享受|[补贴资助奖扶返减免租优惠]|支持|[,;。、对且(]")
_OF = later(r"的|、|,?且")
# 建设期不超过2年,总投资…: these are never the time of what is given.
_WORKS = later(
    r"(?:建设|施工|投资|改造|开发|研发|实施|建造|生产|交货|装修)(?:工?期|周期|期限)$|工期$"
)


def is_limited_span(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Say whether the duration at `text[start:end]` is the longest that something of the applicant
    may have taken (工期, 成立时间), and not that of what is given.

    >>> is_limited_span("对工期不超过10个月的项目,奖励4万元", 0, 6, 10, 20)
    True
    >>> is_limited_span("补贴期限不超过3年的,每年2万元", 0, 7, 9, 17)
    False
    """
    goes_on = text.startswith(",", end)
    if not text.startswith(("超过", "多于", "高于"), start - 2):
        return False
    if not goes_on and not _OF.match(text, end, stop):
        return False
    found = _LASTS.search(text[max(begin, start - _LONGEST) : start])
    if found is None or _NO_TIME.search(found["what"]):
        return False
    if goes_on and not _OF.match(text, end, stop) and not _WORKS.search(found["what"]):
        return False
    return not _AID_BEHIND.match(text, end, stop)


# 亩均税收10万元以下的,不予奖励; 不足1000立方米的不予补助
_NOT_GIVEN = later(
    r"<INCL>?及?(?:以[上下内])?<INCL>?的?(?:部分)?,?(?:原则上|均|一律)?"
    r"(?:不(?:再|予|给予?){0,2}(?:补|奖|资助|支持|享受|扶持|兑[现付]|安排|发放|拨付)|不(?:享受|纳入|在|属于?)[^,;。]{0,8}(?:<SUPPORT>|政策|范围|之列))"
)


def gets_nothing(text: str, end: int) -> bool:
    """Say whether a bound that ends there says who gets nothing.

    >>> gets_nothing("税收10万元以下的,不予奖励", 6), gets_nothing("税收10万元以下的,奖励5万元", 6)
    (True, False)
    """
    return _NOT_GIVEN.match(text, end) is not None
