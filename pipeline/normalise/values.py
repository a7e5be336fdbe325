"""Figures and their surroundings → the catalogue's values, each with its span and quote."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractors.folding import fold
from extractors.for_whom import per_kind
from extractors.later import later
from extractors.numerals import plain
from extractors.somebody import types
from extractors.standards import Standard
from schemas.base import Number, span
from schemas.figure import Figure
from schemas.measure import (
    Amount,
    Base,
    Beneficiary,
    Cap,
    Condition,
    Funding,
    Quota,
    Rate,
    Reference,
    Share,
)
from schemas.promise import Given, Place, Quantum, Split, Threshold
from schemas.text import TextDocument


def quoted(document: TextDocument, start: int, end: int) -> dict[str, Any]:
    """Return the span, quote and source of `text[start:end]`, without blanks at its ends."""
    quote = document.text[start:end]
    if quote.strip() != quote:
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        end = start + len(quote)
    return {
        "span": span(start, end),
        "quote": quote,
        "source": document.locate(start, end),
    }


def amount(document: TextDocument, given: Given, number: int) -> Amount:
    """Return one amount of a list."""
    figure, bound = given.figures[number], given.bounds[number]
    low, high = _limits(figure, bound)
    return Amount(
        **quoted(document, figure.start, figure.end),
        min=low,
        max=high,
        bound=bound,  # type: ignore[arg-type]
        currency=figure.unit or "CNY",
        per=given.per,
        period=given.period,
    )


def rate(document: TextDocument, given: Given, number: int) -> Rate:
    """Return one rate of a list, with its base."""
    figure, bound = given.figures[number], given.bounds[number]
    low, high = _limits(figure, bound)
    base = None
    if given.base is not None:
        place = quoted(document, *given.base)
        base = Base(**place, text=place["quote"])
    return Rate(
        **quoted(document, figure.start, figure.end),
        min=low,
        max=high,
        bound=bound,  # type: ignore[arg-type]
        base=base,
    )


def cap(document: TextDocument, given: Given, number: int) -> Cap:
    """Return one ceiling of a list."""
    figure = given.figures[number]
    high = figure.high if figure.high is not None else figure.value
    unit, daily = _by_day(given.per_unit)
    return Cap(
        **quoted(document, figure.start, figure.end),
        max=plain(high or Decimal(0)),
        currency=figure.unit or "CNY",
        per=given.per or _cap_unit(unit),
        period=given.period or ("day" if daily else None),
    )


_DAYS = ("天", "日")


def _by_day(unit: str | None) -> tuple[str | None, bool]:
    """Part a unit from its day: 每人每天不超过90元, 每平方米每天不超过2元."""
    if unit is None or unit in _DAYS:
        return None, unit is not None
    bare, mark, day = unit.rpartition("·")
    return (bare, True) if mark and day in _DAYS else (unit, False)


_COUNTED = later(r"(?![季周旬年月]|学期)[^0-9]{1,8}")


def _cap_unit(unit: str | None) -> str | None:
    """Return what a ceiling is for each of: a kind (每个产品: item), else the unit as printed
    (每平方米, 每吨); a ceiling for a unit is none for all of them."""
    if unit is None or not _COUNTED.fullmatch(unit):
        return None
    return per_kind(unit) or unit


def _limits(figure: Figure, bound: str) -> tuple[Number | None, Number | None]:
    value = plain(figure.value) if figure.value is not None else None
    if bound == "range":
        return value, plain(figure.high) if figure.high is not None else None
    if bound == "max":
        return None, value
    if bound == "min":
        return value, None
    return value, value


def reference(document: TextDocument, standard: Standard) -> Reference:
    """Return the other award by which one is defined; its clause is still an ordinal."""
    return Reference(
        **quoted(document, standard.start, standard.end),
        clause=standard.clause,
        factor=None if standard.factor is None else plain(standard.factor),
    )


_NO_MONEY = later("参数(?:规模|[总数]?量)?$")


def condition(document: TextDocument, threshold: Threshold) -> Condition:
    """Return a threshold as a condition: percentages keep their number (15, unit %)."""
    figure = threshold.figure
    kind = "date" if figure is not None and figure.kind == "date" else "quantity"
    place = quoted(document, threshold.start, threshold.end)
    value, unit = _value(figure)
    if unit == "CNY" and _NO_MONEY.search(threshold.attribute or ""):
        # 参数规模100亿以上
        unit = None
    high = figure.high if figure is not None else None
    if threshold.high is not None:
        high = threshold.high.value
    if figure is not None and figure.kind in ("percent", "permille") and high is not None:
        high = high * 100
    value_max: Number | str | None = plain(high) if high is not None else None
    if kind == "date" and threshold.high is not None:
        value_max = threshold.high.text
    return Condition(
        **place,
        kind=kind,  # type: ignore[arg-type]
        attribute=threshold.attribute,
        op=threshold.op,  # type: ignore[arg-type]
        value=value,
        value_max=value_max,
        unit=unit,
        relative_to=threshold.relative_to,
        first_time=threshold.first_time,
        text=place["quote"],
    )


def _value(figure: Figure | None) -> tuple[Number | str | None, str | None]:
    if figure is None:
        return None, None
    if figure.kind == "date":
        return figure.text, "date"
    if figure.value is None:
        return None, None
    if figure.kind == "percent":
        return plain(figure.value * 100), "%"
    if figure.kind == "permille":
        return plain(figure.value * 1000), "‰"
    return plain(figure.value), figure.unit or None


_NO_BEGINNING = frozenset("，,、；;：:。的 \t\u3000\n")
# 单个窑企, but not 单个项目: that is one of those who are named elsewhere.
_ONE_OF_THEM = later(r"[单每][个家户](?=[一-鿿]{2})(?!(?:<APPLICANT>|项目|园区|基地|平台|个人)$)")
_EACH_AT_END = later("(?<=[社司业位构方商家])每[列班架场次辆]$")


def beneficiary(document: TextDocument, who: Place | None) -> Beneficiary | None:
    """Return who gets it, with the kinds that the name speaks of."""
    if who is None:
        return None
    start, end = who
    while start < end and document.text[start] in _NO_BEGINNING:
        start += 1
    if one := _ONE_OF_THEM.match(document.text, start, end):
        start = one.end()
    # 分别给予组团社每列2万元: 每列 is of the sum.
    each = _EACH_AT_END.search(document.text, start, end)
    who = start, each.start() if each else end
    closes = fold(document.text[who[1] : who[1] + 1]) == ")"
    if closes and "(" in fold(document.text[slice(*who)]).rpartition(")")[2]:
        # 国家级平台（载体）: the name ends with its bracket.
        who = who[0], who[1] + 1
    name = document.text[who[0] : who[1]]
    if not name:
        return None
    return Beneficiary(**quoted(document, *who), text=name, types=types(name))


def quota(document: TextDocument, quantum: Quantum) -> Quota:
    """Return a quota."""
    return Quota(
        **quoted(document, quantum.start, quantum.end),
        value=plain(quantum.figure.value or Decimal(0)),
        unit=quantum.figure.unit,
        per=quantum.per,
        bound=quantum.bound,  # type: ignore[arg-type]
    )


def funding(document: TextDocument, split: Split) -> Funding:
    """Return how the levels of government share the cost."""
    shares = tuple(
        Share(level=level, weight=plain(Decimal(weight)))  # type: ignore[arg-type]
        for level, weight in split.shares
    )
    return Funding(**quoted(document, split.start, split.end), shares=shares)
