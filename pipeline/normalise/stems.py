"""Who gets it, where the stem above says so: 对新落户的企业,给予奖励。 1.投资5000万元以上的,…"""

from __future__ import annotations

from collections.abc import Sequence

from extractors import announcements, beneficiaries
from extractors.later import later
from pipeline.normalise.nobody import given_to
from pipeline.normalise.values import beneficiary
from schemas.clause import Segment
from schemas.measure import Measure
from schemas.promise import Place
from schemas.text import TextDocument

_GIVES = later(r"给予|予以|奖励|补[贴助]|资助|扶持|支持")
_GIVEN_BELOW = later(
    r",(?:可(?:以)?)?(?:分[档级类段别])?(?:<GIVE>|按照?|享受|奖励|补[贴助])[^,;。:的]{0,16}[:。\s]{0,4}$"
)


def complete(
    document: TextDocument, text: str, segments: Sequence[Segment], measures: list[Measure]
) -> list[Measure]:
    """Give an award of nobody the beneficiary of the stem above its clause, and drop the promise
    without a figure that only announces such awards; `text` is the folded text."""
    above = {one.clause.clause_id: one for one in segments}
    stems: dict[str, Place | None] = {}
    announced: set[str] = set()
    completed = []
    for measure in measures:
        stem = None
        if measure.beneficiary is None:
            stem = _stem(text, above, above[measure.clause_id].clause.parent_id, stems)
        if stem is None:
            completed.append(measure)
            continue
        clause_id, who = stem
        announced.add(clause_id)
        completed.append(given_to(measure, beneficiary(document, who)))
    # 一、对企业上市给予奖励, above points each of which says whom it gives what.
    announced |= _above_awards(above, measures)
    return [one for one in completed if not _announces(one, above, announced)]


def _above_awards(above: dict[str, Segment], measures: Sequence[Measure]) -> set[str]:
    """Return the clauses below which some other clause gives something."""
    found: set[str] = set()
    for measure in measures:
        parent = above[measure.clause_id].clause.parent_id
        while parent is not None and parent not in found:
            found.add(parent)
            parent = above[parent].clause.parent_id
    return found


def _stem(
    text: str, above: dict[str, Segment], clause_id: str | None, known: dict[str, Place | None]
) -> tuple[str, Place] | None:
    """Return the nearest clause above whose last sentence leads to somebody, and the name; one
    that gives comes before one that only tells cases apart (1.对内资企业:)."""
    nearest = None
    while clause_id is not None:
        start, end = announcements.last_sentence(text, above[clause_id].body)
        if clause_id not in known:
            known[clause_id] = _led_to(text, start, end)
        who = known[clause_id]
        if who is not None and _GIVES.search(text, who[1], end):
            return clause_id, who
        if who is not None and nearest is None:
            nearest = clause_id, who
        clause_id = above[clause_id].clause.parent_id
    return nearest


def _led_to(text: str, start: int, end: int) -> Place | None:
    """Return whom a sentence leads to, or who gets what it announces without 对 (…的企业,给予以下
    奖励。)."""
    led = beneficiaries.led_to(text, start, end)
    gives = None if led else _GIVEN_BELOW.search(text, start, end)
    if gives is None or not announcements.leads_on(text, start, end):
        return led
    return beneficiaries.of_stem(text, start, gives.start())


def _announces(measure: Measure, above: dict[str, Segment], announced: set[str]) -> bool:
    """Say whether a measure is nothing but the stem's own 给予奖励."""
    bare = len(measure.tiers) == 1 and measure.tiers[0].award.discretionary
    if announcements.CASE_BY_CASE.search(measure.quote):
        # 对重大项目实行一事一议, above points for all others, gives what they do not.
        return False
    if not bare or measure.clause_id not in announced or measure.tiers[0].award.caps:
        return False
    end = above[measure.clause_id].body[1]
    return 0 <= end - measure.span.end <= 3
