"""Sums that one phrase gives by their names: 安家费18万元、科研启动费9万元.

Each is a measure of its own, under one condition. Whom they are for (每引进1名) is printed once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from extractors import ranks
from extractors.later import later, now
from extractors.recipients import recipient
from extractors.registry import Reading
from extractors.somebody import types, words
from extractors.tokens import Token
from schemas.promise import Label, Promise

_NAME_TAGS = frozenset("AID X FUND ATTR LOAN HAVE".split())
_OPENERS = frozenset("GIVE AID PER ONEOFF BONUS COMMA DUN SEMI DUI MONEY".split())
_BOUNDS = frozenset("MAX MIN".split())
_FURTHER = later(r"[、,]?(?:和|及|以及|与|并)?")
_SUM = later(
    r"(?P<what>[一-鿿]{0,8}?)"
    r"(?P<kind>生活补[助贴]|补助|补贴|奖金|奖励|资助|津贴|经费|补助费|费|资金|启动金|补助金|奖励金|安家费)"
)
_YEAR = later("年$")
_LONGEST_KIND = 5  # characters of 科研启动(费), 创新创业(补贴)
_MOST = 12  # sums of one phrase


def goes_on(text: str, reading: Reading, last: Promise, promise: Promise) -> bool:
    """Say whether an award is one more sum of another kind, given with the one before
    (安家费18万元、科研启动费9万元): whoever gets the one gets the other, too."""
    names = _names(text, reading, (last, promise))
    if names is None:
        return False
    one, other = (match["what"] for match in names)
    # 全职工作奖励200万元、短期工作奖励100万元: kinds of one thing are tiers.
    alike = one[-1:] == other[-1:] != ""
    # 规上企业奖励2万元,规下企业奖励1万元: who gets it is no kind of sum.
    somebody = _is_somebody(other) or len(other) > _LONGEST_KIND
    # 成套装备奖励100万元,单台设备奖励50万元: nor are goods.
    somebody = somebody or all(_GOODS.search(what) for what in (one, other))
    # 受理奖励100万元,上市奖励300万元: steps on one way are tiers, too.
    step = _stage().fullmatch(other) and (_stage().search(one) or _DONE.match(one))
    return names[0][0] != names[1][0] and not alike and not somebody and not step


_GOODS = later("<GOODS>$")
_DONE = later("完成|通过|实现|取得")


@cache
def _stage() -> re.Pattern[str]:
    """A step on the way to something, which a sum is given for when it is reached."""
    return now(rf"(?:成功|完成|通过|正式)?(?:{words('stage')}){{1,2}}后?")


def label(text: str, reading: Reading, promises: Sequence[Promise], at: int) -> Label | None:
    """Return who gets a sum, where the names of all sums of a phrase say it (重点项目补助10万元、
    一般项目补助5万元)."""
    if not 2 <= len(promises) <= _MOST:
        return None
    names = _names(text, reading, promises)
    if names is None or not all(_is_somebody(name["what"]) for name in names):
        return None
    if len({name["what"] for name in names}) < len(names):
        return None
    return Label(names[at]["what"], *names[at].span("what"))


_THE_NEXT = later(r"、|,?(?:和|及|以及)|,")
_LEADS_TO = later(r"(?:(?:分别)?按照?其?|<GIVE>)$")


def base_of(text: str, promises: Sequence[Promise], at: int) -> Label | None:
    """Return what a share is of, where one phrase gives several shares and they differ in nothing
    else (按设计费用的50%、试制费用的30%给予补助)."""
    if not 2 <= len(promises) <= _MOST:
        return None
    places = []
    for one, last in zip(promises, (None, *promises), strict=False):
        base = one.rate.base if one.rate else None
        if one.rate is None or base is None or not base[1] <= one.rate.start <= base[1] + 4:
            return None
        if last is None and not _LEADS_TO.search(text, max(0, base[0] - 6), base[0]):
            return None
        if last is not None and last.rate is not None:
            end = last.rate.end
            if end > base[0] or not _THE_NEXT.fullmatch(text, end, base[0]):
                return None
        places.append(base)
    names = [text[slice(*place)] for place in places]
    return Label(names[at], *places[at]) if len(set(names)) == len(names) else None


def with_units(text: str, reading: Reading) -> Reading:
    """Hand on whom sums are for where it is printed before the word that gives them
    (每引进1名博士,给予引才补贴3万元、工作经费1万元)."""
    if len(reading.promises) < 2:
        return reading
    complete = list(reading.promises[:1])
    for promise in reading.promises[1:]:
        last = complete[-1]
        one, other = last.amount, promise.amount
        bare = other is not None and not (other.per or other.per_unit or other.period)
        if one and other and bare and (one.per or one.per_unit or one.period):
            handed = other._replace(per=one.per, per_unit=one.per_unit, period=one.period)
            if goes_on(text, reading, last, promise) and _before_giving(text, reading, last):
                promise = promise._replace(amount=handed)
        complete.append(promise)
    return reading._replace(promises=tuple(complete))


def _before_giving(text: str, reading: Reading, promise: Promise) -> bool:
    """Say whether 每 stands before the word that gives, or did so for a sum before this one."""
    given = promise.amount
    tokens = reading.sentences[promise.sentence].tokens
    gives = [t.start for t in tokens if t.tag == "GIVE" and given and t.end <= given.start]
    if not gives:
        return False
    each = text.rfind("每", max(promise.lead[0] - 40, 0), gives[-1])
    return each >= 0 and text.find("。", each, gives[-1]) < 0


def _names(text: str, reading: Reading, promises: Sequence[Promise]) -> list[re.Match[str]] | None:
    """Return the names of sums that stand in one list, None where they do not."""
    found: list[re.Match[str]] = []
    for number, promise in enumerate(promises):
        name = _name(text, reading, promise)
        if name is None or (number and not _follows(text, promises[number - 1], promise, name)):
            return None
        found.append(name)
    return found


def _follows(text: str, last: Promise, promise: Promise, name: re.Match[str]) -> bool:
    """Say whether nothing but a mark stands between a sum and the name of the next."""
    given = last.amount
    if given is None or (last.sentence, last.part) != (promise.sentence, promise.part):
        return False
    begin = max(given.end, promise.lead[0])
    start = name.start()
    return start >= begin and _FURTHER.fullmatch(text, begin, start) is not None


def _name(text: str, reading: Reading, promise: Promise) -> re.Match[str] | None:
    """Return the name of a single sum that stands right before it."""
    given = promise.amount
    if given is None or promise.rate is not None or len(given.figures) > 1:
        return None
    tokens = reading.sentences[promise.sentence].tokens
    place = bisect_left(tokens, given.start, key=_start)
    before = list(tokens[max(0, place - 6) : place])
    while before and before[-1].tag in _BOUNDS:
        before.pop()
    run = []
    while before and before[-1].tag in _NAME_TAGS:
        run.append(before.pop())
    if not run or (before and before[-1].tag not in _OPENERS):
        return None
    begin, end = run[-1].start, run[0].end
    mark = _FURTHER.match(text, begin, end)
    begin = mark.end() if mark else begin
    who = recipient(text, (promise.zone[0], given.end))
    if who is not None and begin <= who[0] < who[1] < end - 1:
        begin = who[1]
    found = _SUM.fullmatch(text, begin, end)
    return found if found and not _YEAR.search(found["what"]) else None


def _start(token: Token) -> int:
    return token.start


def _is_somebody(what: str) -> bool:
    return bool(what) and (bool(types(what)) or ranks.is_rank(what))
