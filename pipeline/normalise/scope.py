"""Whom a document is for, where one clause says so for all (一、支持对象; 第二条 适用对象): awards
that name nobody are theirs."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import fields, somebody
from extractors.later import later
from pipeline.normalise.nobody import NOBODY, given_to
from pipeline.normalise.values import beneficiary
from schemas.clause import Segment
from schemas.measure import Measure
from schemas.promise import Place
from schemas.text import TextDocument

_HEADING = later("(?:<SUPPORT>|适用|申[报领请]|享受|惠及)(?:对象|主体|范围)$")
# 本办法适用于在本区登记注册的企业。 or 在本市登记注册的企业。, and nothing before it.
_APPLIES = later(
    r"[^。；;\n]{0,12}适用于(?P<applies>[^。；;:：\n]{4,80})[。；;]"
    r"|[\s:：]{0,6}(?P<who>(?!本|文中|按|凡|符合|同时)[^。；;:：\n]{4,80})[。；;\n]"
)


def complete(
    document: TextDocument, text: str, segments: Sequence[Segment], measures: list[Measure]
) -> list[Measure]:
    """Give awards that are nobody's to those for whom the document's only such clause says that it
    is; `text` is the folded text."""
    said = [
        (one, place)
        for at, one in enumerate(segments)
        if (place := _stated(text, one, segments[at + 1 : at + 2]))
    ]
    if len(said) != 1:
        return measures
    stating, place = said[0]
    parents = {one.clause.clause_id: one.clause.parent_id for one in segments}
    # One of several things that a document gives has its own 补贴对象.
    beside = stating.clause.parent_id
    who = beneficiary(document, place)
    return [
        given_to(one, who)
        if NOBODY in one.review.reasons
        and one.span.start > stating.body[1]
        and (beside is None or _is_general(stating) or _below(one.clause_id, beside, parents))
        else one
        for one in measures
    ]


def _is_general(segment: Segment) -> bool:
    """Say whether a clause speaks of the document by its title (适用范围)."""
    return (segment.clause.heading or "").startswith("适用")


def _below(clause_id: str, above: str, parents: dict[str, str | None]) -> bool:
    at: str | None = clause_id
    while at is not None and at != above:
        at = parents.get(at)
    return at is not None


def _stated(text: str, one: Segment, after: Sequence[Segment]) -> Place | None:
    """Return whom a clause of that title names: its first sentence, or its first point."""
    heading = one.clause.heading or ""
    if one.cells or not (_HEADING.search(heading) or fields.kind_of(heading) == "who"):
        return None
    points = [n for n in after if n.clause.parent_id == one.clause.clause_id]
    own = text[one.provision : one.body[1]].strip(" \n:")
    body = (one.provision, one.body[1]) if own or not points else points[0].body
    found = _APPLIES.match(text[: body[1]] + "。", body[0])
    if found is None:
        return None
    begin, end = found.span(found.lastgroup or 0)
    named = somebody.head_noun().search(text[begin:end].rpartition("的")[2])
    return (begin, end) if named else None
