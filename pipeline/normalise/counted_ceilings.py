"""Ceilings that count the measures before them: 以上两项奖励合计不超过800万元.

What is counted are measures, and each may have several tiers: all of them carry the ceiling."""

from __future__ import annotations

from extractors.ceilings import JOINT
from extractors.later import later
from extractors.numerals import parse
from schemas.promise import Given, Promise

_LONGEST = 48  # characters of 以上两项奖励每家企业每年合计不超过
_STOPS = later("[。;\n]")


def over_measures(
    text: str, groups: list[list[Promise]]
) -> tuple[list[list[Promise]], frozenset[int]]:
    """Hand each ceiling that counts measures on to all tiers of as many of them, its own being the
    last, and say by their numbers for which of them the count may be meant otherwise."""
    made = list(groups)
    doubtful: set[int] = set()
    # A ceiling stands behind the last of the awards that it is for.
    last = {cap.start: (cap, at) for at, group in enumerate(groups) for cap in group[-1].caps}
    for cap, number in last.values():
        count = _counted(text, cap)
        first = number - count + 1
        if count < 2 or first < 0 or _of_tiers(text, groups[number], cap, count):
            continue
        for at in range(first, number + 1):
            made[at] = [_with(one, cap) for one in made[at]]
        if first and not number + 1 < len(groups):
            # 以上两项 behind three measures: one of them may be no 项 of its own.
            doubtful |= {*range(first, number + 1)}
    return made, frozenset(doubtful)


def _of_tiers(text: str, group: list[Promise], cap: Given, count: int) -> bool:
    """Say whether what a ceiling counts are the tiers of its own measure (甲奖励2万元,乙奖励5万元,
    两项合计最高50万元): it stands in their sentence."""
    given = group[-1].amount or group[-1].rate
    beside = given is not None and not _STOPS.search(text, given.end, cap.start)
    return beside and len(group) == count


def _counted(text: str, cap: Given) -> int:
    """Return how many awards a ceiling says that it is for, 0 where it counts none."""
    found = JOINT.search(text, max(0, cap.start - _LONGEST), cap.start)
    if found is None or _STOPS.search(text, found.end(), cap.start):
        return 0
    return int(parse(found["count"]) or 0)


def _with(promise: Promise, cap: Given) -> Promise:
    """Return a promise under the ceiling, which stands behind the promise's own."""
    if any(own.start == cap.start for own in promise.caps):
        return promise
    return promise._replace(caps=(*promise.caps, cap._replace(label=None)))
