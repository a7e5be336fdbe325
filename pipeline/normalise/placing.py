"""Which award and which of its tiers a condition belongs to, and which exclude each other."""

from __future__ import annotations

import itertools
import re
from functools import cache

from extractors import announcements, labels, other_acts
from extractors.later import later, now
from extractors.lexicon import load, longest_first
from extractors.registry import Reading
from extractors.somebody import is_task
from pipeline.normalise.tiers import Draft
from pipeline.normalise.values import condition, quoted
from schemas.base import Span
from schemas.figure import Figure
from schemas.measure import Condition, Tier
from schemas.promise import Label, Promise, Threshold
from schemas.text import TextDocument

_FIGURED = later(r"[0-9%]")


def own_thresholds(
    text: str, reading: Reading, groups: list[list[Promise]]
) -> list[list[Threshold]]:
    """Return the thresholds that belong to each group of promises: those of their parts of the
    sentence, and those of sentences without a promise in front of them."""
    own: list[list[Threshold]] = [[] for _ in groups]
    # The groups of a sentence, and how far the words of each reach in it.
    reaches: dict[int, dict[int, int]] = {}
    following = {id(p): q.lead[0] for p, q in itertools.pairwise(itertools.chain(*groups))}
    for at, one in enumerate(groups):
        for promise in one:
            ends = reaches.setdefault(promise.sentence, {})
            # A ceiling for several awards stands behind them all, and what leads up to the next
            # one is not this one's.
            end = max(promise.zone[0], following.get(id(promise), promise.zone[1]))
            ends[at] = max(ends.get(at, 0), min(end, promise.zone[1]))
    firsts = [one[0].sentence for one in groups]
    stem = _stem(text, reading, firsts)
    for number, threshold in reading.thresholds:
        if other_acts.prolongs(text, threshold.end) or number == stem:
            continue
        if number in reaches:
            ends = reaches[number]
            # Up to the award's own words, what is printed leads up to it.
            owners = (at for at, end in ends.items() if threshold.start < end)
            owner = _behind_sum(text, groups, threshold.start)
            owner = next(owners, max(ends)) if owner is None else owner
        elif other_acts.is_other_act(
            text, reading.sentences, number, threshold.end
        ) or _is_said_again(text, reading, number, threshold):
            continue
        else:
            owner = next((at for at, first in enumerate(firsts) if first > number), len(groups) - 1)
        own[owner].append(threshold)
    return own


# 奖励5万元(产值300万元以上);奖励9万元(…): the case stands behind its sum.
_OPENED_BEHIND = later(r"[一-鿿]{0,4}\([^()]*")


def _behind_sum(text: str, groups: list[list[Promise]], start: int) -> int | None:
    """Return the group whose award stands before the bracket that a condition is in, if the bracket
    gives nothing itself."""
    for at, one in enumerate(groups):
        for promise in one:
            opened = _OPENED_BEHIND.fullmatch(text, promise.zone[1], start)
            end = text.find(")", start)
            if opened and not any(start < p.zone[0] < end for group in groups for p in group):
                return at
    return None


def _stem(text: str, reading: Reading, firsts: list[int]) -> int | None:
    """Return the last sentence where it gives nothing and leads to points below (…按以下标准奖励:):
    what it asks for is asked for there."""
    number = len(reading.sentences) - 1
    one = reading.sentences[number]
    if number <= max(firsts) or not announcements.leads_on(text, one.start, one.end):
        return None
    return number


_TITLE = later(r"[^,;:。]{4,30}[。 \n]")
_MUCH = later("重点|大力|积极|着力|加快")


def _is_said_again(text: str, reading: Reading, number: int, threshold: Threshold) -> bool:
    """Say whether a condition stands in the title of a clause, and again before its award
    (引进10亿元以上项目。对总投资10亿元以上的项目,给予)."""
    one = reading.sentences[number]
    if number or threshold.figure is None or not _TITLE.fullmatch(text, one.start, one.end):
        return False
    begin = threshold.start
    much = _MUCH.match(text, begin)
    if not is_task(text[much.end() if much else begin : one.end]):
        return False
    what = (threshold.op, threshold.figure.value, threshold.figure.unit)
    return any(
        other.figure and (other.op, other.figure.value, other.figure.unit) == what
        for at, other in reading.thresholds
        if at and any(promise.sentence == at for promise in reading.promises)
    )


def with_conditions(
    document: TextDocument, drafts: list[Draft], thresholds: list[Threshold]
) -> tuple[tuple[Tier, ...], tuple[Condition, ...]]:
    """Give each tier the conditions that its label names; the rest hold for every tier."""
    # One list of figures may lead to two lists of sums, for two cases.
    named: dict[Figure, list[int]] = {}
    for at, d in enumerate(drafts):
        for figure in (d.label.figure, d.label.also) if d.label else ():
            if figure:
                named.setdefault(figure, []).append(at)
    own: dict[int, list[Condition]] = {at: [] for at in range(len(drafts))}
    common: list[Condition] = []
    for threshold in thresholds:
        if _is_label(drafts, threshold):
            continue
        one = condition(document, threshold)
        tiers_of = named.get(threshold.figure, []) if threshold.figure else []
        if not tiers_of:
            inside = _inside_label(drafts, threshold)
            alone = _in_lead(drafts, threshold, thresholds) if inside is None else inside
            tiers_of = [] if alone is None else [alone]
        for kept in [own[place] for place in tiers_of] or [common]:
            kept.append(one)
    tiers = tuple(
        Tier(
            **quoted(document, *draft.place),
            label=labels.as_printed(document.text, draft.label) if draft.label else None,
            label_span=_label_span(document, draft.label),
            conditions=tuple(own[at]),
            award=draft.award,
        )
        for at, draft in enumerate(drafts)
    )
    return tiers, tuple(common)


# 营收突破10亿元或税收突破5000万元的: conditions of which one will do.
_OR = later(r"[,、]?或者?$")


def either(text: str, threshold: Threshold) -> bool:
    """Say whether a threshold is one of two, joined by 或, with a figure on both sides."""
    begin = threshold.start
    if text.startswith("或", begin):
        return _FIGURED.search(text, max(0, begin - 12), begin) is not None
    before = _OR.search(text[max(0, begin - 3) : begin])
    return before is not None and _FIGURED.search(text, max(0, begin - 14), begin) is not None


def alternative(conditions: tuple[Condition, ...]) -> bool:
    """Say whether one thing is measured twice with one comparison (国家级园区亩均税收达到25万元、
    省级园区亩均税收达到15万元的项目): then one or the other holds, not both."""
    kinds = [(c.attribute, c.op, c.unit) for c in conditions if c.attribute and c.value is not None]
    return len(set(kinds)) < len(kinds) or _exclude(conditions) or _of_trades(conditions)


@cache
def _trade() -> re.Pattern[str]:
    return now(longest_first(row.alias for row in load("trades")))


def _of_trades(conditions: tuple[Condition, ...]) -> bool:
    """Say whether two trades are measured by one comparison (批发业5000万元、零售业2000万元)."""
    asked = [c for c in conditions if c.attribute and c.value is not None]
    trades = {(trade[0], c.op) for c in asked if (trade := _trade().search(c.attribute or ""))}
    return len(trades) > len({op for _, op in trades})


def _exclude(conditions: tuple[Condition, ...]) -> bool:
    """Say whether two conditions cannot both hold: 500万美元以下的…;500万美元以上的…."""
    highest: dict[tuple[str | None, str | None], float] = {}
    lowest: dict[tuple[str | None, str | None], float] = {}
    for one in conditions:
        what = (one.attribute, one.unit)
        if one.attribute is None or not isinstance(one.value, int | float):
            continue
        if one.op in ("le", "lt"):
            highest[what] = min(one.value, highest.get(what, one.value))
        elif one.op in ("ge", "gt"):
            lowest[what] = max(one.value, lowest.get(what, one.value))
    return any(what in lowest and top <= lowest[what] for what, top in highest.items())


def _inside_label(drafts: list[Draft], threshold: Threshold) -> int | None:
    for at, draft in enumerate(drafts):
        label = draft.label
        # 新建 may stand before a label, and before what is measured.
        if label is None or threshold.end > label.end + 2:
            continue
        # 购买10万元以下、10—20万元的新车: what is done stands before the first label.
        start = threshold.figure.start if threshold.figure else threshold.start
        if label.start - 2 <= max(start, threshold.start):
            return at
    return None


def _in_lead(drafts: list[Draft], threshold: Threshold, all_of_them: list[Threshold]) -> int | None:
    """Return the tier whose own lead the threshold stands in (第二档:产值20亿元以上). The first
    tier's lead may speak for all, unless the others repeat what it measures; of two such in it
    (对税收100万元以上的项目,税收300万元以下的部分…) the first does."""
    if len(drafts) < 2 or any(draft.lead is None for draft in drafts):
        return None
    for at, draft in enumerate(drafts):
        if draft.lead and draft.lead[0] <= threshold.start < draft.lead[1]:
            alike = [o.start for o in all_of_them if o.attribute == threshold.attribute]
            leads = [d.lead for d in drafts[1:] if d.lead]
            repeated = all(any(a <= start < b for start in alike) for a, b in leads)
            if draft.label and draft.lead[0] < draft.label.end <= threshold.start:
                # 对甲类企业,自建且面积2000平方米以上的: what stands behind the case is its own.
                return at
            again = any(threshold.start < start < draft.lead[1] for start in alike)
            return at if at or (repeated and not again) else None
    return None


def _is_label(drafts: list[Draft], threshold: Threshold) -> bool:
    """A grade or rank that is a tier's label (四级及以上, 前三名) is no condition of its own."""
    figure = threshold.figure
    if figure is None or len(drafts) < 2 or not (figure.kind == "grade" or figure.unit == "名"):
        return False
    return any(d.label and d.label.start <= figure.start < d.label.end for d in drafts)


def _label_span(document: TextDocument, label: Label | None) -> Span | None:
    if label is None or document.text[label.start : label.end] == label.text:
        return None
    return Span(start=label.start, end=label.end)
