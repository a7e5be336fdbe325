"""Cards whose fields are clauses: （一）支持对象：… （二）支持标准：… say who gets what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.later import later
from extractors.lexicon import load
from pipeline.normalise.nobody import given_to, is_a_case
from pipeline.normalise.values import beneficiary
from schemas.clause import Segment
from schemas.measure import Measure
from schemas.promise import Place
from schemas.text import TextDocument

# 补贴对象为…; what points below have to tell (符合下列条件的单位) names nobody.
_VALUE = later(
    r"[。：:\s]{0,4}(?:主要|仅)?(?:[为是]|包括)?[：:]?(?P<who>[^。；;：:\n]{2,80}?)"
    # …项目采取“先建后补”方式予以补助
    r"(?=[。；;\n]|(?:采取[^。；;\n]{0,16})?<GIVE>|$)"
)
_POINTS = later(r"[以如]下|下列|上述|之一|^(?:按|根据|依|本<DOCUMENT>)|详?见附件|另行")
# What a field may begin: a sentence, a line, what stands behind a title (首店奖励：支持对象：…).
_PART = later(r"[^。；;：:\n●•◆■▲◇☆★·\-]{1,200}")
_KINDS = ("who", "award")
_CARD = tuple("：:。\n")


@cache
def _field() -> re.Pattern[str]:
    names = {kind: [r.alias for r in load("fields") if r.canonical == kind] for kind in _KINDS}
    either = "|".join(f"(?P<{kind}>{'|'.join(sorted(names[kind]))})" for kind in _KINDS)
    return re.compile(
        rf"\s{{0,4}}(?:{either})(?:[及和与、][一-龥]{{2,6}}?)?(?=[。：:\n为是]|包括|$)"
    )


def complete(
    document: TextDocument, segments: Sequence[Segment], measures: list[Measure]
) -> list[Measure]:
    """Give an award of nobody that stands in a field of its own (支持标准) the beneficiary that
    the field beside it below the same clause (支持对象) states."""
    measures = _without_announced(document.text, segments, measures)
    if all(_is_named(one) for one in measures):
        return measures
    parents = {one.clause.clause_id: one.clause.parent_id for one in segments}
    bodies = {one.clause.clause_id: one.body for one in segments}
    stated = _stated(document.text, segments)
    return [
        _with(
            document,
            one,
            _above(one.clause_id, parents, stated)
            or _said_beside(document.text, bodies[one.clause_id], one.span.start),
        )
        for one in measures
    ]


def _without_announced(
    text: str, segments: Sequence[Segment], measures: list[Measure]
) -> list[Measure]:
    """Leave out what a field of whom it is for promises without a figure, where a field behind it
    says what is given (一、补助对象:休闲渔业项目予以补助。 二、补助标准:…)."""
    fields = {one.clause.clause_id: _field().match(text, *one.body) for one in segments}
    giving: set[str] = set()
    for measure in measures:
        if not measure.tiers[0].award.discretionary:
            steps = measure.clause_id.split(".")
            giving |= {".".join(steps[:n]) for n in range(1, len(steps) + 1)}
    given = {
        one.clause.parent_id
        for one in segments
        if (field := fields[one.clause.clause_id])
        and field["award"]
        and one.clause.clause_id in giving
    }
    only = {
        one.clause.clause_id
        for one in segments
        if (field := fields[one.clause.clause_id])
        and field["who"]
        and one.clause.parent_id in given
    }
    return [m for m in measures if m.clause_id not in only or not m.tiers[0].award.discretionary]


def _said_beside(text: str, body: tuple[int, int], award: int) -> Place | None:
    """Return whom a field in the clause's own text before its award names (支持对象:软件企业。
    支持标准:按1%给予奖励), or the only one that stands behind it."""
    said: list[Place] = []
    for part in _PART.finditer(text, *body):
        if said and part.start() > award > said[-1][0]:
            break
        field = _field().match(text, part.start(), part.end())
        named = _named(text, field, body[1]) if field else None
        said += [named] if named else []
    before = [one for one in said if one[0] < award]
    return before[-1] if before else said[0] if len(said) == 1 else None


def _named(text: str, field: re.Match[str], end: int) -> Place | None:
    """Return whom a field names, if it says whom something is for."""
    value = _VALUE.match(text, field.end(), end) if field["who"] else None
    return value.span("who") if value and not _POINTS.search(value["who"]) else None


def _stated(text: str, segments: Sequence[Segment]) -> dict[str | None, Place]:
    """Return for each clause that is a field of what is given whom it is for."""
    stated: dict[str | None, Place] = {}
    last: dict[str | None, Place | None] = {}
    giving: list[tuple[str, str | None]] = []
    cards: dict[str | None, list[Place]] = {}
    for one in segments:
        clause = one.clause
        if clause.number.rpartition(".")[2] == "1":
            last.pop(clause.parent_id, None)
        field = _field().match(text, *one.body)
        if field is None:
            continue
        if field["award"]:
            giving.append((clause.clause_id, clause.parent_id))
            if before := last.get(clause.parent_id):
                stated[clause.clause_id] = before
        else:
            last[clause.parent_id] = named = _named(text, field, one.body[1])
            if named and text[field.end() : field.end() + 1] in _CARD:
                cards.setdefault(clause.parent_id, []).append(named)
    for clause_id, parent in giving:
        # 1.支持标准：… above 2.支持对象：…: the fields of a card stand in any order.
        if clause_id not in stated and len(cards.get(parent, ())) == 1:
            stated[clause_id] = cards[parent][0]
    return stated


# 单个项目 is one of those that the field names.
_ANY_ONE = later("[单每同各][个家户名项一]?(?:<APPLICANT>|项目|园区|基地|平台|个人)")


def _is_named(measure: Measure) -> bool:
    who = measure.beneficiary
    return who is not None and not _ANY_ONE.fullmatch(who.text) and not is_a_case(measure)


def _above(
    clause_id: str | None, parents: dict[str, str | None], stated: dict[str | None, Place]
) -> Place | None:
    while clause_id is not None and clause_id not in stated:
        clause_id = parents[clause_id]
    return stated.get(clause_id)


def _with(document: TextDocument, measure: Measure, who: Place | None) -> Measure:
    if who is None or _is_named(measure):
        return measure
    return given_to(measure, beneficiary(document, who))
