"""Sums for each person that somebody else is paid: 按每人500元给予企业补助 is so much for each of
the people, and no bound on what one of them gets."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.later import later
from schemas.measure import Amount, Award, Measure

_EACH = later(r"每(?P<by>[人名位])|/(?P<slash>[人名])")
# 按每人500元, 按照5000元/人的标准; 给予每人2万元 goes to each.
_STANDARD = later(r"按照?每[人名位]|/[人名]|[人名]/")
_STOP = later("[。；;\n]")
_BEFORE, _BEHIND = 24, 6  # characters round a figure in which its unit is printed


def complete(text: str, measures: Sequence[Measure]) -> list[Measure]:
    """Take 每人 for the unit of a sum that goes to a firm or an institution: `per_unit` is what the
    amount is multiplied by (contract); a person's own sum stays `per: person`."""
    return [_counted(text, one) if _may_be_counted(one) else one for one in measures]


def _may_be_counted(measure: Measure) -> bool:
    who = measure.beneficiary
    return who is None or "person" not in who.types


def _counted(text: str, measure: Measure) -> Measure:
    known = measure.beneficiary is not None and bool(measure.beneficiary.types)
    tiers = tuple(
        tier.model_copy(update={"award": _award(text, tier.award, tier.award.amount)})
        if tier.award.amount
        and tier.award.amount.per == "person"
        and (known or _is_standard(text, tier.award.amount))
        else tier
        for tier in measure.tiers
    )
    return measure.model_copy(update={"tiers": tiers})


def _is_standard(text: str, amount: Amount) -> bool:
    """Say whether the words give so much a head as a standard, and not to each: 按每人500元,
    500元/人."""
    before = _STOP.split(text[max(0, amount.span.start - _BEFORE) : amount.span.start])[-1]
    return bool(_STANDARD.search(before + text[amount.span.start : amount.span.end + _BEHIND]))


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
