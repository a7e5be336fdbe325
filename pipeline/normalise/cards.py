"""Cards of policies (支持对象：… 申报条件：…): a field holds for all awards of its card."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractors.fields import Field, find
from extractors.later import later
from extractors.registry import Reading
from pipeline.normalise.nobody import given_to, is_a_case
from pipeline.normalise.values import beneficiary, condition
from schemas.clause import Clause, Segment
from schemas.measure import Measure
from schemas.promise import Threshold
from schemas.text import TextDocument

# A text with fewer kinds of fields than this uses the word, and is no card; but for who gets what.
_KINDS = 3
_GIFT = {"who", "award"}
_PHRASE = later(r"[：:\s]{0,4}(?P<value>[^。；;\n]{2,80})")


def complete(
    document: TextDocument,
    segments: Sequence[Segment],
    readings: Sequence[Reading],
    measures: list[Measure],
) -> list[Measure]:
    """Give the awards of each card the beneficiary and the conditions that its fields state."""
    found = find(document.text)
    kinds = {field.kind for field in found}
    if len(kinds) < _KINDS and not kinds >= _GIFT:
        return measures
    thresholds = [one for reading in readings for _, one in reading.thresholds]
    clauses = {one.clause.clause_id: one.clause for one in segments}
    cards = _cards(found, clauses, measures)
    return [
        _completed(document, _card(found, one, clauses, cards), thresholds, one) for one in measures
    ]


def _cards(
    found: list[Field], clauses: dict[str, Clause], measures: Sequence[Measure]
) -> dict[int, list[Clause]]:
    """Return, by where a field begins, the clauses around it that are cards with awards."""
    cards: dict[int, list[Clause]] = {}
    for clause_id in _with_awards(clauses, measures):
        clause = clauses[clause_id]
        if _is_card(_inside(found, clause)):
            for field in _inside(found, clause):
                cards.setdefault(field.start, []).append(clause)
    return cards


def _with_awards(clauses: dict[str, Clause], measures: Sequence[Measure]) -> set[str]:
    """Return the clauses that hold an award, or have one below them."""
    found: set[str] = set()
    for measure in measures:
        clause = clauses.get(measure.clause_id)
        while clause is not None and clause.clause_id not in found:
            found.add(clause.clause_id)
            clause = clauses.get(clause.parent_id) if clause.parent_id else None
    return found


def _inside(found: list[Field], clause: Clause) -> list[Field]:
    """Return the fields (in reading order) that stand in a clause."""
    first = bisect_left(found, clause.span.start, key=lambda field: field.start)
    last = bisect_left(found, clause.span.end, key=lambda field: field.start)
    return found[first:last]


def _is_card(fields: list[Field]) -> bool:
    """Say whether a clause of these fields says who gets what: 支持对象：…, 申报条件：…"""
    kinds = {field.kind for field in fields}
    return len(kinds) > 1 and bool(kinds & {"who", "award"})


def _card(
    found: list[Field],
    measure: Measure,
    clauses: dict[str, Clause],
    cards: dict[int, list[Clause]],
) -> list[Field]:
    """Return the fields of the card that an award stands in; its name begins a card, or a clause
    that is one (1.首店奖励, 支持对象：…). A card's fields are not those of another card's award."""
    at = measure.span.start
    found = [
        field
        for field in found
        if all(one.span.start <= at < one.span.end for one in cards.get(field.start, ()))
    ]
    clause: Clause | None = clauses.get(measure.clause_id)
    while clause is not None:
        own = _inside(found, clause)
        if _is_card(own):
            return own
        clause = clauses.get(clause.parent_id) if clause.parent_id else None
    starts = [0, *(f.start for f in found if f.kind == "title")]
    begin = max(start for start in starts if start <= measure.span.start)
    end = min((start for start in starts if start > measure.span.start), default=None)
    return [f for f in found if begin <= f.start and (end is None or f.start < end)]


def _completed(
    document: TextDocument, card: list[Field], thresholds: list[Threshold], measure: Measure
) -> Measure:
    who = next((f for f in card if f.kind == "who"), None)
    update: dict[str, object] = {}
    own = measure.beneficiary
    named = own is not None and not own.text.endswith("的") and not is_a_case(measure)
    if not named and who is not None:
        place = _first_phrase(document.text, who)
        if place is not None:
            measure = given_to(measure, beneficiary(document, place))
    stated = {one.span for tier in measure.tiers for one in tier.conditions}
    stated |= {one.span for one in measure.conditions}
    asked = [f for f in card if f.kind == "condition"]
    more = tuple(
        made
        for one in thresholds
        if any(f.value <= one.start < f.end for f in asked)
        and (made := condition(document, one)).span not in stated
    )
    if more:
        update["conditions"] = (*measure.conditions, *more)
    return measure.model_copy(update=update) if update else measure


def _first_phrase(text: str, field: Field) -> tuple[int, int] | None:
    """Return where the first phrase of a field's value stands."""
    match = _PHRASE.match(text, field.value, field.end)
    return match.span("value") if match else None
