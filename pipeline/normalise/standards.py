"""Awards defined by other ones: the ordinal that the text prints → the clause of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schemas.clause import Segment
from schemas.measure import Measure, Tier


def resolve(measures: list[Measure], segments: Sequence[Segment]) -> list[Measure]:
    """Return the measures with each reference to 第二条 or 上述标准 as a clause number.

    An ordinal that no clause, or more than one, bears stays as printed.
    """
    numbers = {one.clause.clause_id: one.clause.number for one in segments}
    by_ordinal: dict[str, list[str]] = {}
    for number in numbers.values():
        by_ordinal.setdefault(number.rpartition(".")[2], []).append(number)
    return [_resolved(one, numbers, by_ordinal) for one in measures]


def _resolved(
    measure: Measure, numbers: Mapping[str, str], by_ordinal: Mapping[str, list[str]]
) -> Measure:
    if not any(tier.award.reference for tier in measure.tiers):
        return measure
    own = numbers.get(measure.clause_id, measure.clause_id)
    tiers = tuple(_tier(tier, own, by_ordinal) for tier in measure.tiers)
    return measure.model_copy(update={"tiers": tiers})


def _tier(tier: Tier, own: str, by_ordinal: Mapping[str, list[str]]) -> Tier:
    reference = tier.award.reference
    if reference is None or reference.clause is None:
        return tier
    clause = own if reference.clause == "own" else reference.clause
    bearing = by_ordinal.get(clause, [])
    if reference.clause != "own" and len(bearing) == 1:
        clause = bearing[0]
    made = reference.model_copy(update={"clause": clause})
    return tier.model_copy(update={"award": tier.award.model_copy(update={"reference": made})})
