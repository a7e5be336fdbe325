"""Whose a sum for each is: 按每人500元给予企业补助 is so much for each of the people, and no bound
on what one of them gets; 每户 of people is a household, and 2万元/家 a standard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from extractors.later import later
from schemas.measure import Amount, Award, Beneficiary, Cap, Measure, Tier

_EACH = later(r"每(?P<by>[人名位])|/(?P<slash>[人名])")
# 按每人500元, 按照5000元/人的标准; 给予每人2万元 goes to each.
_STANDARD = later(r"按照?每[人名位]|/[人名]|[人名]/")
_STOP = later("[。；;\n]")
_BEFORE, _BEHIND = 24, 6  # characters round a figure in which its unit is printed


def complete(text: str, measures: Sequence[Measure]) -> list[Measure]:
    """Take 每人 for the unit of a sum that goes to a firm or an institution: `per_unit` is what the
    amount is multiplied by (contract); a person's own sum stays `per: person`."""
    counted = [_counted(text, one) if _may_be_counted(one) else one for one in measures]
    return [
        _of_households(text, one)
        if one.beneficiary is not None and _are_people(one.beneficiary)
        else _of_firms(text, one)
        for one in counted
    ]


def _are_people(who: Beneficiary) -> bool:
    """Say whether those who get something are persons or households, and run no business."""
    if _TRADES.search(who.text):
        return False
    return who.types == ("person",) or _HOME.search(who.text) is not None


# 改造危房的农户, 脱贫户
_HOME = later("(?:(?:农|住|居民|贫|监测|困难|低保|搬迁|移民|用[水电气])户|家庭)$")
_TRADES = later("个体|经营|创[办业]|商户")
_HOUSEHOLD = later("[每单]户(?!企业|单位|[一-鿿]{0,2}主体|商)|户均")
Figure = TypeVar("Figure", Amount, Cap)


def _of_households(text: str, measure: Measure) -> Measure:
    """Take 每户 for each household where people are paid."""
    return measure.model_copy(
        update={"tiers": tuple(_of_household(text, tier) for tier in measure.tiers)}
    )


def _of_household(text: str, tier: Tier) -> Tier:
    amount, caps = tier.award.amount, tier.award.caps
    made = tier.award.model_copy(
        update={
            "amount": amount and _household(text, amount),
            "caps": tuple(_household(text, cap) for cap in caps),
        }
    )
    return tier if made == tier.award else tier.model_copy(update={"award": made})


def _household(text: str, figure: Figure) -> Figure:
    near = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    if figure.per != "enterprise" or not _HOUSEHOLD.search(_STOP.split(near)[-1]):
        return figure
    return figure.model_copy(update={"per": "household"})


def _of_firms(text: str, measure: Measure) -> Measure:
    who = measure.beneficiary
    other = who is not None and bool(who.types) and "enterprise" not in who.types
    tiers = tuple(
        tier.model_copy(update={"award": _firm(text, tier.award, tier.award.amount, other)})
        if tier.award.amount
        and tier.award.amount.per == "enterprise"
        and tier.award.amount.bound == "exact"
        else tier
        for tier in measure.tiers
    )
    return measure.model_copy(update={"tiers": tiers})


# 对园区,每引进一家企业给予每家2万元; 2万元/家
_LED = 72  # characters before a sum in which what is counted stands
_BROUGHT = later(
    r"(?:引进|引入|培育|孵化|招引|推荐|带动|接入|服务)[^;。]{0,24}(?:<APPLICANT>|总部|首店|品牌|商户)[^;。]{0,44}$"
)
_EACH_FIRM = later(r"每(?P<by>[家户])|/(?P<slash>[家户])")


def _firm(text: str, award: Award, amount: Amount, other: bool) -> Award:
    """Take 每家 for the unit of a sum where somebody else than those firms is paid, or the sum is
    printed as a standard (2万元/家)."""
    near = slice(max(0, amount.span.start - _BEFORE), amount.span.end + _BEHIND)
    found = list(_EACH_FIRM.finditer(text[near]))
    if not found or award.per_unit:
        return award
    led = text[max(0, amount.span.start - _LED) : amount.span.start]
    if not (found[-1]["slash"] or (other and _BROUGHT.search(led))):
        return award
    unit = found[-1]["by"] or found[-1]["slash"]
    made = amount.model_copy(update={"per": None})
    return award.model_copy(update={"amount": made, "per_unit": unit})


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
