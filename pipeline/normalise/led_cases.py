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


# 产值4亿元以上的, 二是新建厂房的: any case that is told apart by what must be done.
_FURTHER = later(
    r"[,;:、 ]{0,4}(?:[一二三四五六]是)?(?![对凡给每并另再按由可经分]|其中|同时)[^,;:。]{2,40}的"
)
_BELOW = later(r"(?:<GIVE>|按照?|享受)?(?:以下|下列|如下)[一-鿿]{2,8}|(?:标准|具体)?如下")


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
    if not led:
        return None
    own = led.pop()
    if led and _BELOW.fullmatch(text[slice(*led[-1])].strip(",:")):
        # 对…的企业,给予以下奖励:一是自建的: what is announced stands between them.
        led.pop()
    whom = text[slice(*led[-1])] if led else ""
    if not _WHOM.fullmatch(whom) and not (whom and is_named(whom)):
        return None
    is_case = _CASE.fullmatch(text, *own) or _FURTHER.fullmatch(text, *own)
    return own[0] if is_case else None


def label(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return the case that one of several sums is for, where 对 leads to all of them by a condition
    (对床位80张以上的机构,自建的补助9万元,租赁且租期4年以上的补助3万元)."""
    first = promises[0]
    together = all(p.sentence == first.sentence for p in promises)
    start = _case_start(text, first.lead) if together and len(promises) <= LONGEST else None
    if start is None or not any(first.lead[0] <= t.start < start for _, t in reading.thresholds):
        return None
    parts = [_pieces(text, p.lead) for p in promises]
    if not all(parts) or any(len(one) > 1 for one in parts[1:]):
        # A sum that nothing leads to (,最高20万元) is for no case.
        return None
    led = [one[-1] for one in parts]
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
    head: tuple[int, int] | None = None
    stems: dict[Place, int] = {}
    for number, promises in enumerate(groups):
        first = promises[0]
        if first.stem and stems.setdefault(first.stem, number) < number:
            # 对…的企业,给予以下奖励。自建的,奖励9万元。租赁的,奖励3万元。
            made[number] = _asked(made[number], found[stems[first.stem]], first.stem[1])
        start = _case_start(text, first.lead)
        if start is not None:
            head = number, start
        elif head and _goes_on(text, groups[number - 1][-1], first) and _is_case(text, first.lead):
            made[number] = _with(made[number], found[head[0]], head[1])
        else:
            head = None
    return made


# ;二是租赁的: a point of a list begins a sentence of its own.
_NEXT_POINT = later(r"[^。;]{0,12};\s{1,6}")


def _goes_on(text: str, last: Promise, first: Promise) -> bool:
    if last.sentence == first.sentence:
        return True
    return _NEXT_POINT.fullmatch(text, last.zone[1], first.lead[0]) is not None


def _is_case(text: str, lead: Place) -> bool:
    led = _pieces(text, lead)
    words = text[slice(*led[0])] if len(led) == 1 else ""
    return words.endswith("的") and bool(_CASE.fullmatch(words) or _FURTHER.fullmatch(words))


_MANY = 12  # No sentence asks for so much of each of its cases.


def _asked(measure: Measure, first: Measure, end: int) -> Measure:
    """Return a measure with what is asked for before `end` for it and for the first."""
    kept = [c for c in first.conditions if c.span.start < end]
    if len(kept) > _MANY:
        return measure
    kept = [c for c in kept if c not in measure.conditions]
    return measure.model_copy(update={"conditions": (*kept, *measure.conditions)})


def _with(measure: Measure, first: Measure, start: int) -> Measure:
    """Return a measure with whom 对 leads to it and to the first, before `start`, and what is asked
    for there."""
    measure = _asked(measure, first, start)
    change: dict[str, object] = {}
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
