"""Conditions that stand apart from their awards: 申报条件 in one clause, 奖励标准 in another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.registry import Reading
from pipeline.normalise.values import condition
from schemas.clause import Clause, Segment
from schemas.measure import Condition, Measure
from schemas.text import TextDocument

_STATES_CONDITIONS = re.compile(r"条件|符合|申报|申请|适用|资格|满足|具备|是指|所[称指]")
_CONDITIONS_HEADING = re.compile(r"条件|对象|要求|资格|范围|标准")
# Only what the whole document is about holds for awards of other branches.
_OF_ALL = re.compile(
    r"本(?:办法|政策|措施|细则|规定|意见|实施细则|实施办法)[^。]{0,12}(?:所[称指]|涉及|适用|对象|支持的|扶持的)"
    r"|适用(?:对象|范围|于)|(?:申报|申请|支持|扶持|基本)(?:对象|条件)|所称[^。]{0,20}是指|应当?(?:同时)?(?:符合|具备|满足)"
)
_DEFINES = re.compile(r"是指|所称|指的是|(?:标准|门槛)(?:为|是|如下)")
# Procedure, supervision and money flows have figures of their own, which qualify nobody.
_PROCEDURE = re.compile(
    r"程序|流程|监督|绩效评价|管理与|违[反规约]|追[回究缴]|虚假|骗取|公示|工作日|附则|解释|拨付|(?:申请|申报|提交|证明|佐证)材料|预算|资金安排|组织实施|组织保障|保障措施|总体(?:要求|目标)|发展目标|工作目标"
)

# So many figures from elsewhere are seldom all conditions of one award: an analyst should look.
_MANY = 5


def attach(
    document: TextDocument,
    segments: Sequence[Segment],
    readings: Sequence[Reading],
    measures: list[Measure],
) -> list[Measure]:
    """Give each measure the numeric conditions that stand in a clause without an award.

    They hold for the awards of the nearest clause above that has any, or else for all awards of
    the document (a definition in its first articles).
    """
    parents = {one.clause.clause_id: one.clause.parent_id for one in segments}
    with_awards = {measure.clause_id for measure in measures}
    extra: dict[str, list[Condition]] = {}
    parts = _parts(segments)
    by_id = {one.clause.clause_id: one.clause for one in segments}
    for one, reading in zip(segments, readings, strict=True):
        if reading.promises or not reading.thresholds or one.clause.kind in ("preamble", "closing"):
            continue
        if not _is_condition_clause(document.text, one, by_id):
            continue
        found = [condition(document, threshold) for _, threshold in reading.thresholds]
        of_all = _speaks_of_all(document.text, one, by_id)
        own_part = parts[one.clause.clause_id]
        reach = {clause_id for clause_id in with_awards if parts[clause_id] == own_part}
        for clause_id in _governed(one.clause, parents, reach, of_all):
            extra.setdefault(clause_id, []).extend(found)
    return [_with(measure, extra.get(measure.clause_id, [])) for measure in measures]


def _parts(segments: Sequence[Segment]) -> dict[str, int]:
    """Return clause → the part of a compilation that it stands in: numbering starts anew there."""
    part, parts = 0, {}
    for one in segments:
        part += one.clause.parent_id is None and one.clause.number == "1"
        parts[one.clause.clause_id] = part
    return parts


def _with(measure: Measure, found: list[Condition]) -> Measure:
    if not found:
        return measure
    conditions = (*measure.conditions, *found)
    if len(found) < _MANY:
        return measure.model_copy(update={"conditions": conditions})
    review = measure.review.also(f"{len(found)} conditions taken from other clauses")
    return measure.model_copy(update={"conditions": conditions, "review": review})


def _is_condition_clause(text: str, one: Segment, by_id: dict[str, Clause]) -> bool:
    own = text[one.body[0] : one.body[1]]
    headings = []
    clause: Clause | None = one.clause
    while clause is not None:
        headings.append(clause.heading or "")
        parent = by_id.get(clause.parent_id) if clause.parent_id else None
        if parent is not None:
            headings.append(text[parent.span.start : min(parent.span.end, parent.span.start + 60)])
        clause = parent
    if _DEFINES.search(own):
        # 规上企业是指…: a definition qualifies, wherever it stands.
        return not _PROCEDURE.search(own)
    if _PROCEDURE.search(own) or any(_PROCEDURE.search(heading) for heading in headings):
        return False
    return bool(_STATES_CONDITIONS.search(own) or _CONDITIONS_HEADING.search("".join(headings)))


def _speaks_of_all(text: str, one: Segment, by_id: dict[str, Clause]) -> bool:
    """Say whether the clause or one above it defines who may apply at all."""
    if _OF_ALL.search(text[one.body[0] : one.body[1]]):
        return True
    above = one.clause.parent_id
    while above is not None:
        parent = by_id[above]
        start = parent.span.start
        stem = text[start : min(parent.span.end, start + 100)]
        if _OF_ALL.search(stem) or _CONDITIONS_HEADING.search(parent.heading or ""):
            return True
        above = parent.parent_id
    return False


def _governed(
    clause: Clause, parents: dict[str, str | None], with_awards: set[str], of_all: bool
) -> list[str]:
    """Return the clauses with awards that the clause's conditions hold for."""
    above = clause.parent_id
    while above is not None:
        inside = [one for one in with_awards if one == above or _below(one, above, parents)]
        if inside:
            return sorted(inside)
        above = parents.get(above)
    return sorted(with_awards) if of_all else []


def _below(clause_id: str, above: str, parents: dict[str, str | None]) -> bool:
    parent = parents.get(clause_id)
    while parent is not None:
        if parent == above:
            return True
        parent = parents.get(parent)
    return False
