"""Several cases that 对 leads to by one condition: 对床位80张以上的机构,自建的补助9万元,租赁的…."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import name_lists
from extractors.label_text import of_text
from extractors.later import later
from extractors.registry import Reading
from extractors.somebody import is_named
from pipeline.normalise.paired_labels import LONGEST
from schemas.measure import Measure, Review
from schemas.promise import Label, Place, Promise

# 自建的, 租赁且租期4年以上的, 属改建的, 租赁(租期4年以上)
_CASE = later(
    r"[,;:、 ]{0,4}(?:属于?|为)?"
    r"(?P<name>(?![对给每并另再按由可经分]|其中|同时|(?:首次|当年|次年)[,;])"
    r"[一-鿿A-Za-z\"、]{2,14}?)(?:且[^,;:]{2,30}|\([^()]{2,20}\))?的?[,;:、 ]{0,2}"
)
_LEADS = later("[,;:、 ]{0,4}(?:对于?|凡)")
_WHOM = later(r"[^,;:]{2,60}的[一-鿿]{2,12}(?<!的)")


def _pieces(text: str, lead: Place) -> list[Place]:
    """Return the comma parts of a lead, without what is counted at its end (每张床位)."""
    led = list(name_lists.pieces(text, *lead))
    while len(led) > 1 and text[led[-1][0]] == "每":
        led.pop()
    return led


def _case_start(text: str, lead: Place) -> int | None:
    """Return where the case begins behind whom 对 leads to, None where none does."""
    if not _LEADS.match(text, *lead):
        return None
    led = _pieces(text, lead)
    whom = text[slice(*led[-2])] if len(led) > 1 else ""
    if not _WHOM.fullmatch(whom) and not (whom and is_named(whom)):
        return None
    return led[-1][0] if _CASE.fullmatch(text, *led[-1]) else None


def label(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return the case that one of several sums is for, where 对 leads to all of them by a condition
    (对床位80张以上的机构,自建的补助9万元,租赁且租期4年以上的补助3万元)."""
    first = promises[0]
    together = all((p.sentence, p.part) == (first.sentence, first.part) for p in promises)
    start = _case_start(text, first.lead) if together and len(promises) <= LONGEST else None
    if start is None or not any(first.lead[0] <= t.start < start for _, t in reading.thresholds):
        return None
    led = [_pieces(text, p.lead)[-1] for p in promises]
    if any(len(_pieces(text, p.lead)) > 1 for p in promises[1:]):
        return None
    cases = [_CASE.fullmatch(text, *one) for one in led]
    own = cases[at]
    if own is None or None in cases:
        return None
    named = [one["name"] for one in cases if one]
    # 租用厂房的…,租用厂房且租期3年以上的…: the name alone does not tell them apart.
    alone = named.count(own["name"]) == 1 or text.startswith("的", own.end("name"))
    return of_text(text, *(own.span("name") if alone else led[at]))


def shared(text: str, groups: Sequence[list[Promise]], found: list[Measure]) -> list[Measure]:
    """Return the measures of a clause, those for a further case behind a semicolon with whom 对
    leads to and what it asks for (对床位80张以上的机构,自建的,补助9万元;租赁的,补助3万元)."""
    made = list(found)
    head: tuple[int, int, int] | None = None
    for number, promises in enumerate(groups):
        first = promises[0]
        start = _case_start(text, first.lead)
        if start is not None:
            head = first.sentence, number, start
        elif head is not None and head[0] == first.sentence and _is_case(text, first.lead):
            made[number] = _with(made[number], found[head[1]], head[2])
        else:
            head = None
    return made


def _is_case(text: str, lead: Place) -> bool:
    led = _pieces(text, lead)
    words = text[slice(*led[0])] if len(led) == 1 else ""
    return words.endswith("的") and _CASE.fullmatch(words) is not None


def _with(measure: Measure, first: Measure, start: int) -> Measure:
    """Return a measure with what leads to it and to the first, up to `start`."""
    kept = [c for c in first.conditions if c.span.start < start and c not in measure.conditions]
    change: dict[str, object] = {"conditions": (*kept, *measure.conditions)}
    who = measure.beneficiary
    if (
        first.beneficiary
        and first.beneficiary.span.start < start
        and (who is None or who.text.endswith("的"))
    ):
        reasons = tuple(r for r in measure.review.reasons if "beneficiary" not in r)
        change["beneficiary"] = first.beneficiary
        change["review"] = Review(needed=bool(reasons), reasons=reasons)
    return measure.model_copy(update=change)
