"""Awards defined by other ones: the ordinal that the text prints → the clause of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schemas.clause import Segment
from schemas.measure import Measure, Tier


def resolve(measures: list[Measure], segments: Sequence[Segment]) -> list[Measure]:
    """Return the measures with each reference to 第二条 or 上述标准 as a clause number.

    减半执行 without a word of where the standard stands means the clause's own, if an award stands
    before it there. An ordinal that no clause, or more than one, bears stays as printed, unless
    one of them stands beside the clause itself.
    """
    if not any(tier.award.reference for one in measures for tier in one.tiers):
        return measures
    numbers = {one.clause.clause_id: one.clause.number for one in segments}
    by_ordinal: dict[str, list[str]] = {}
    for number in numbers.values():
        by_ordinal.setdefault(number.rpartition(".")[2], []).append(number)
    first: dict[str, int] = {}
    for one in measures:
        for tier in one.tiers:
            if tier.award.reference is None:
                number = numbers.get(one.clause_id, one.clause_id)
                first[number] = min(tier.span.start, first.get(number, tier.span.start))
    return [
        _resolved(one, numbers.get(one.clause_id, one.clause_id), by_ordinal, first)
        for one in measures
    ]


def _resolved(
    measure: Measure, own: str, by_ordinal: Mapping[str, list[str]], first: Mapping[str, int]
) -> Measure:
    if not any(tier.award.reference for tier in measure.tiers):
        return measure
    tiers = tuple(_tier(tier, own, by_ordinal, first) for tier in measure.tiers)
    return measure.model_copy(update={"tiers": tiers})


def _tier(
    tier: Tier, own: str, by_ordinal: Mapping[str, list[str]], first: Mapping[str, int]
) -> Tier:
    reference = tier.award.reference
    if reference is None:
        return tier
    at = reference.span.start
    clause = reference.clause
    if clause is None:
        clause = own if first.get(own, at) < at else None
    elif clause == "own":
        clause = _before(own, at, first)
    else:
        clause = _bearing(clause, own, by_ordinal.get(clause, ()))
    if clause == reference.clause:
        return tier
    made = reference.model_copy(update={"clause": clause})
    return tier.model_copy(update={"award": tier.award.model_copy(update={"reference": made})})


def _before(own: str, at: int, first: Mapping[str, int]) -> str:
    """Return the clause that 上述标准 means: one's own, or the one above, where all awards before
    it stand in other points of that."""
    above = own.rpartition(".")[0]
    inside = [
        number
        for number, start in first.items()
        if above and start < at and f"{number}.".startswith(f"{above}.")
    ]
    if first.get(own, at) < at or not inside:
        return own
    return inside[0] if len(inside) == 1 else above


def _bearing(ordinal: str, own: str, bearing: Sequence[str]) -> str:
    """Return the number of the clause that an ordinal means."""
    if len(bearing) == 1:
        return bearing[0]
    beside = f"{own.rpartition('.')[0]}.{ordinal}"
    return beside if beside in bearing else ordinal
