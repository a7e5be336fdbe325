"""A labelled benefit → its rows: amount, rate, ceilings, the tier, and the award as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from pipeline.auditing.row import MOST_ALTERNATIVES, Row, Value, Values, normal, values_of
from schemas.gold import GoldAmount, GoldBenefit, GoldCap, GoldRate

_MOST_SETS = 64


def benefit_rows(benefit: GoldBenefit) -> Iterator[Row]:
    """Yield the rows that one tier of a measure stands for."""
    for row in _rows(benefit):
        yield row._replace(elsewhere=benefit.elsewhere)


def _rows(benefit: GoldBenefit) -> Iterator[Row]:
    place, quote, optional = benefit.place, benefit.quote or "", benefit.optional
    amounts, rates = _amounts(benefit), _rates(benefit)
    label = values_of(benefit.label, benefit.accept, benefit.alternatives("label"))
    if amounts != (None,):
        key = {"amount": _heads(amounts)}
        apart = {"per": _column(amounts, 3), "period": _column(amounts, 4)}
        yield Row("amounts", place, key, apart, quote, optional or None in amounts)
    if rates != (None,):
        yield Row(
            "rates",
            place,
            {"rate": _heads(rates)},
            {"base": _column(rates, 3)},
            quote,
            optional or None in rates,
        )
    for values, spare in _cap_rows(benefit):
        key = {"max": _column(values, 0)}
        apart = {"per": _column(values, 1), "period": _column(values, 2)}
        yield Row("caps", place, key, apart, quote, optional or spare)
    figures = {"label": label, "amount": _heads(amounts), "rate": _heads(rates)}
    measure = _measure_fields(benefit)
    yield Row("tiers", place, figures, measure, quote, optional)
    award = {"label": label, "amount": amounts, "rate": rates, **_award_fields(benefit)}
    yield Row("awards", place, award, {}, quote, optional)
    yield Row("benefits", place, {**award, **measure}, {}, quote, optional)


def _amounts(benefit: GoldBenefit) -> Values:
    """Return every right (bound, min, max, per, period); None where no amount is right."""
    found: list[Value] = [None]
    if benefit.amount is not None:
        found = list(_figure_values(benefit, benefit.amount, ("per", "period")))
    for other in benefit.alternatives("amount"):
        if other is None:
            found.append(None)
        else:
            found += _figure_values(benefit, GoldAmount.model_validate(other), ("per", "period"))
    return tuple(dict.fromkeys(found))


def _rates(benefit: GoldBenefit) -> Values:
    """Return every right (bound, min, max, base); None where no rate is right."""
    found: list[Value] = [None]
    if benefit.rate is not None:
        found = list(_figure_values(benefit, benefit.rate, ("base",)))
    for other in benefit.alternatives("rate"):
        if other is None:
            found.append(None)
        else:
            found += _figure_values(benefit, GoldRate.model_validate(other), ("base",))
    return tuple(dict.fromkeys(found))


def _figure_values(
    benefit: GoldBenefit, figure: GoldAmount | GoldRate, more: tuple[str, ...]
) -> Iterator[Value]:
    """Yield the figure in every accepted form; an exact one has min = max, as in the contract."""
    low, high = figure.min, figure.max
    if figure.bound == "exact":
        low, high = (high if low is None else low), (low if high is None else high)
    fields = {"bound": figure.bound, "min": low, "max": high}
    fields |= {name: getattr(figure, name) for name in more}
    columns = [
        values_of(value, figure.alternatives(name), benefit.alternatives(name))
        for name, value in fields.items()
    ]
    yield from islice(product(*columns), MOST_ALTERNATIVES)


def _cap_values(benefit: GoldBenefit, cap: GoldCap) -> Values:
    """Return every right (max, per, period) of one ceiling."""
    columns = [
        values_of(cap.max, cap.alternatives("max")),
        values_of(cap.per, cap.alternatives("per"), benefit.alternatives("per")),
        values_of(cap.period, cap.alternatives("period"), benefit.alternatives("period")),
    ]
    return tuple(islice(product(*columns), MOST_ALTERNATIVES))


def _heads(values: Values) -> Values:
    """Cut figures to (bound, min, max), the part that a match needs."""
    return tuple(dict.fromkeys(v[:3] if isinstance(v, tuple) else v for v in values))


def _column(values: Values, place: int) -> Values:
    return tuple(dict.fromkeys(v[place] for v in values if isinstance(v, tuple)))


def _award_fields(benefit: GoldBenefit) -> dict[str, Values]:
    """Return what else the contract's award holds; a reference counts where it is labelled."""
    fields: dict[str, Values] = {
        "caps": _ceilings(benefit),
        "per_unit": values_of(benefit.per_unit, benefit.alternatives("per_unit")),
        "discretionary": values_of(benefit.discretionary, benefit.alternatives("discretionary")),
    }
    if benefit.reference is not None:
        references = [benefit.reference, *benefit.alternatives("reference")]
        fields["reference"] = tuple(_flat(one, ("clause", "factor")) for one in references)
    return fields


def _cap_lists(benefit: GoldBenefit) -> list[tuple[GoldCap, ...]]:
    """Return the labelled ceilings and every other right list of them."""
    lists = [benefit.caps]
    for other in benefit.alternatives("caps"):
        caps = [other] if isinstance(other, dict) else other or ()
        lists.append(tuple(GoldCap.model_validate(cap) for cap in caps))
    return lists


def _cap_rows(benefit: GoldBenefit) -> Iterator[tuple[Values, bool]]:
    """Yield each ceiling's right (max, per, period), and whether a right list does without it."""
    lists = _cap_lists(benefit)
    for place in range(max(map(len, lists))):
        there = [_cap_values(benefit, caps[place]) for caps in lists if place < len(caps)]
        values = tuple(dict.fromkeys(value for group in there for value in group))
        yield values, len(there) < len(lists)


def _ceilings(benefit: GoldBenefit) -> Values:
    """Return every right set of ceilings, each set sorted."""
    sets: list[tuple[Value, ...]] = []
    for caps in _cap_lists(benefit):
        sets += islice(product(*(_cap_values(benefit, cap) for cap in caps)), _MOST_SETS)
    return tuple(dict.fromkeys(tuple(sorted(caps, key=repr)) for caps in sets))


def _measure_fields(benefit: GoldBenefit) -> dict[str, Values]:
    """Return the measure's own fields; who and whose money count only where they are labelled."""
    fields: dict[str, Values] = {}
    for name in ("instrument", "frequency", "per_unit", "discretionary"):
        fields[name] = values_of(getattr(benefit, name), benefit.alternatives(name))
    who = benefit.beneficiary
    if who is not None:
        text = who.get("text") if isinstance(who, dict) else who
        fields["beneficiary"] = values_of(text, benefit.alternatives("beneficiary"))
    quotas = [benefit.quota, *benefit.alternatives("quota")]
    fields["quota"] = tuple(_flat(quota, ("value", "unit", "per", "bound")) for quota in quotas)
    if isinstance(benefit.funding, dict) and "shares" in benefit.funding:
        shares = [_flat(share, ("level", "weight")) for share in benefit.funding["shares"]]
        fields["funding"] = (tuple(sorted(shares, key=repr)),)
    return fields


def _flat(value: dict[str, Any] | None, names: tuple[str, ...]) -> Value:
    return None if value is None else tuple(normal(value.get(name)) for name in names)
