"""Sums for each person that somebody else is paid: 按每人500元给予企业补助 is so much for each of
the people, and no bound on what one of them gets."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.later import later
from schemas.measure import Amount, Award, Measure

_EACH = later(r"每(?P<by>[人名位])|/(?P<slash>[人名])")
_BEFORE, _BEHIND = 24, 6  # characters round a figure in which its unit is printed


def complete(text: str, measures: Sequence[Measure]) -> list[Measure]:
    """Take 每人 for the unit of a sum that goes to a firm or an institution: `per_unit` is what the
    amount is multiplied by (contract); a person's own sum stays `per: person`."""
    return [_counted(text, one) if _is_paid_for_others(one) else one for one in measures]


def _is_paid_for_others(measure: Measure) -> bool:
    who = measure.beneficiary
    return who is not None and bool(who.types) and "person" not in who.types


def _counted(text: str, measure: Measure) -> Measure:
    tiers = tuple(
        tier.model_copy(update={"award": _award(text, tier.award, tier.award.amount)})
        if tier.award.amount and tier.award.amount.per == "person"
        else tier
        for tier in measure.tiers
    )
    return measure.model_copy(update={"tiers": tiers})


def _award(text: str, award: Award, amount: Amount) -> Award:
    unit = award.per_unit
    near = slice(max(0, amount.span.start - _BEFORE), amount.span.end + _BEHIND)
    found = list(_EACH.finditer(text[near]))
    head = (found[-1]["by"] or found[-1]["slash"]) if found else "人"
    return award.model_copy(
        update={
            "amount": amount.model_copy(update={"per": None}),
            "per_unit": f"{head}·{unit}" if unit else head,
        }
    )
