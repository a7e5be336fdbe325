"""Points below one stem: what each leaves to the stem (its rate) or to the point before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from schemas.clause import Segment
from schemas.measure import Award, Cap, Condition, Measure

# How long something lasts says nothing of what lasts.
_TIMES = frozenset(("年", "月", "个月", "日", "天", "季度", "周", "小时"))


def complete(text: str, segments: Sequence[Segment], measures: list[Measure]) -> list[Measure]:
    """Give points below a stem its rate, and what their figures measure; `text` is the folded text.

    按投资额的8%给予补助: (1)5000万元以上的,最高500万元 gives the point a share with a ceiling,
    and the stem alone gives nothing. (2)1亿元以上的 goes on from 投资额5000万元以上 before it.
    """
    by_clause: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        by_clause[measure.clause_id].append(measure)
    below: dict[str, list[str]] = defaultdict(list)
    for one in segments:
        if one.clause.parent_id is not None and one.clause.clause_id in by_clause:
            below[one.clause.parent_id].append(one.clause.clause_id)
    bodies = {one.clause.clause_id: one.body for one in segments}
    for parent, points in below.items():
        _share_rate(text[slice(*bodies[parent])], by_clause, parent, points)
        _share_attributes(by_clause, points)
    changed = {one.measure_id: one for found in by_clause.values() for one in found}
    return [changed[one.measure_id] for one in measures if one.measure_id in changed]


def _share_rate(
    stem: str, by_clause: dict[str, list[Measure]], parent: str, points: list[str]
) -> None:
    """Make ceilings of the points' amounts, where the stem's only award is a share of something."""
    above = by_clause.get(parent, [])
    if len(above) != 1 or len(above[0].tiers) != 1 or not stem.rstrip().endswith(":"):
        return
    award = above[0].tiers[0].award
    if award.rate is None or award.amount or award.caps:
        return
    given = [tier.award for point in points for one in by_clause[point] for tier in one.tiers]
    if not all(one.amount and one.amount.bound == "max" and not one.rate for one in given):
        return
    for point in points:
        by_clause[point] = [_with_rate(one, award) for one in by_clause[point]]
    del by_clause[parent]


def _with_rate(measure: Measure, stem: Award) -> Measure:
    tiers = []
    for tier in measure.tiers:
        limit = tier.award.amount
        assert limit is not None and limit.max is not None
        cap = Cap(
            span=limit.span,
            quote=limit.quote,
            source=limit.source,
            max=limit.max,
            currency=limit.currency,
            per=limit.per,
            period=limit.period,
        )
        caps = (cap, *tier.award.caps)
        award = tier.award.model_copy(update={"amount": None, "rate": stem.rate, "caps": caps})
        tiers.append(tier.model_copy(update={"award": award}))
    return measure.model_copy(update={"tiers": tuple(tiers)})


def _share_attributes(by_clause: dict[str, list[Measure]], points: list[str]) -> None:
    """Give a bare figure what the point before measures with the same unit."""
    last: dict[str | None, str] = {}
    for point in points:
        for at, measure in enumerate(by_clause[point]):
            conditions = tuple(_named(one, last) for one in measure.conditions)
            if conditions != measure.conditions:
                by_clause[point][at] = measure.model_copy(update={"conditions": conditions})


def _named(condition: Condition, last: dict[str | None, str]) -> Condition:
    if condition.unit in _TIMES:
        return condition
    if condition.attribute is None and condition.kind == "quantity" and condition.unit in last:
        return condition.model_copy(update={"attribute": last[condition.unit]})
    if condition.attribute is not None:
        last[condition.unit] = condition.attribute
    return condition
