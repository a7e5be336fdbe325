"""Tables of cases for extraction: figures, roles, awards, conditions. Analysts extend the YAML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import sentences
from extractors.folding import fold
from extractors.numerals import plain
from extractors.registry import extract
from pipeline.ingest.plain import read as read_plain
from pipeline.normalise import standards
from pipeline.normalise.assemble import measures_of
from pipeline.process import catalogue
from schemas.base import Span
from schemas.clause import Clause, Segment
from schemas.figure import Figure
from schemas.measure import Amount, Award, Cap, Condition, Measure, Rate
from schemas.text import FileSource, TextDocument

CASES = Path(__file__).parent / "cases"
SOURCE = FileSource(path="case.txt", media_type="text/plain", sha256="0" * 64, bytes=0)


def table(name: str) -> list[Any]:
    """Return the cases of a table as parameters; known misses are strict xfail."""
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("name", ["figures", "roles", "awards", "conditions"])
def test_every_case_has_its_own_name_and_says_where_it_comes_from(name: str) -> None:
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    names = [case["id"] for case in cases]
    assert len(names) == len(set(names))
    assert all(case["from"] for case in cases)


@pytest.mark.parametrize("case", table("figures"))
def test_figures(case: dict[str, Any]) -> None:
    text = fold(case["text"])
    digits = str.maketrans("０１２３４５６７８９", "0123456789")
    found = sentences.figures(text.translate(digits), 0, len(text))
    assert [written(figure) for figure in found] == case["figures"]


def written(figure: Figure) -> str:
    """Write a figure as the table does: "money 100..200 ~"."""
    if figure.value is None or figure.kind in ("duration", "ratio"):
        return f"{figure.kind} {figure.text}"
    value = str(plain(figure.value))
    if figure.high is not None:
        value += f"..{plain(figure.high)}"
    unit = "" if figure.unit == "CNY" or figure.kind == "grade" else figure.unit
    return " ".join(filter(None, (figure.kind, value, unit, "~" if figure.vague else "")))


@pytest.mark.parametrize("case", table("roles"))
def test_roles(case: dict[str, Any]) -> None:
    before, figure, after = re.split("[【】]", case["text"])
    text = fold(before + figure + after)
    place = len(before)
    found = [
        role
        for sentence in sentences.read(text, 0, len(text))
        for token, role in zip(sentence.tokens, sentence.roles, strict=True)
        for one in token.figures
        if one.start <= place < one.end
    ]
    assert found == [None if case["role"] == "none" else case["role"]]


@pytest.mark.parametrize("case", table("awards"))
def test_awards(case: dict[str, Any]) -> None:
    measures = measures_in(case["text"], case.get("heading", ""))
    expected = case["measures"]
    assert [outline(one, like) for one, like in zip(measures, expected, strict=False)] == [
        complete(one) for one in expected
    ]
    assert len(measures) == len(expected), [outline(one, {}) for one in measures]


@pytest.mark.parametrize("case", table("conditions"))
def test_conditions(case: dict[str, Any]) -> None:
    document = catalogue(read_plain(case["text"].encode(), SOURCE))
    found = [
        {
            "clause": one.clause_id,
            "conditions": [stated(c) for c in one.conditions],
            **tier_conditions(one),
        }
        for one in document.measures
    ]
    assert found == case["measures"]


def tier_conditions(measure: Measure) -> dict[str, Any]:
    own = {str(t.label): [stated(c) for c in t.conditions] for t in measure.tiers if t.conditions}
    return {"tiers": own} if own else {}


def measures_in(text: str, heading: str) -> list[Measure]:
    """Read one clause's own text."""
    document = TextDocument(text, SOURCE)
    folded = fold(text)
    span = Span(start=0, end=len(text))
    clause = Clause(
        span=span, quote=text, clause_id="1", number="1", label="一、", level=1, kind="article"
    )
    segment = Segment(clause, (0, len(text)), 0, context=heading)
    reading = extract(folded, 0, len(text), heading)
    return standards.resolve(measures_of(document, folded, segment, reading), [segment])


def complete(expected: dict[str, Any]) -> dict[str, Any]:
    """Fill in what a case leaves out because it is the rule: no label, no rate, no ceiling."""
    plain_tier = {"label": None, "amount": None, "rate": None, "caps": []}
    return {**expected, "tiers": [{**plain_tier, **tier} for tier in expected["tiers"]]}


def outline(measure: Measure, like: dict[str, Any]) -> dict[str, Any]:
    """Write a measure as the table does, with the fields that the case states."""
    shown: dict[str, Any] = {}
    for field in like:
        if field == "conditions":
            shown[field] = [stated(one) for one in measure.conditions]
        elif field == "quota":
            quota = measure.quota
            shown[field] = quota and f"{quota.value} {quota.unit} {quota.per} {quota.bound}"
        elif field == "funding":
            funding = measure.funding
            shown[field] = funding and {one.level: one.weight for one in funding.shares}
        elif field == "review":
            shown[field] = list(measure.review.reasons)
        elif field == "beneficiary":
            shown[field] = measure.beneficiary and measure.beneficiary.text
        elif field != "tiers":
            shown[field] = getattr(measure, field)
    likes = [*like.get("tiers", ()), *[{}] * len(measure.tiers)]
    shown["tiers"] = [
        {
            "label": tier.label,
            **paid(tier.award, one),
            **({"conditions": [stated(c) for c in tier.conditions]} if "conditions" in one else {}),
        }
        for tier, one in zip(measure.tiers, likes, strict=False)
    ]
    return shown


def paid(award: Award, like: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "amount": bounded(award.amount),
        "rate": bounded(award.rate),
        "caps": [
            ceiling(one, two)
            for one, two in zip(award.caps, [*like.get("caps", ()), *[0] * 9], strict=False)
        ],
    }
    for field in ("per_unit", "discretionary"):
        if field in like:
            shown[field] = getattr(award, field)
    for field in ("per", "period", "currency"):
        if field in like:
            shown[field] = getattr(award.amount, field, None)
    if "base" in like:
        shown["base"] = award.rate and award.rate.base and award.rate.base.text
    if "reference" in like:
        reference = award.reference
        shown["reference"] = reference and reference.model_dump(include={"clause", "factor"})
    return shown


def ceiling(cap: Cap, like: Any) -> Any:
    """A ceiling as a number, or with its per and period where the case states them."""
    if not isinstance(like, dict):
        return cap.max
    return {field: getattr(cap, field) for field in like}


def bounded(value: Amount | Rate | None) -> Any:
    """Write an amount or a rate: 10 · "<= 10" · ">= 10" · "5..10" · "~ 10"."""
    if value is None:
        return None
    if value.bound == "exact":
        return value.max
    if value.bound == "range":
        return f"{value.min}..{value.max}"
    if value.bound == "about":
        return f"~ {value.max}"
    return f"<= {value.max}" if value.bound == "max" else f">= {value.min}"


def stated(one: Condition) -> str:
    """Write a condition: "attribute op value unit"; `_` for what is not said."""
    value = one.relative_to if one.value is None else str(one.value)
    if one.value_max is not None:
        value = f"{value}..{one.value_max}"
    first = "first" if one.first_time else ""
    return " ".join(filter(None, (one.attribute or "_", one.op, value, one.unit, first)))
