"""Where the structure is not safe: ordinals that begin no clause, clauses crowded with awards.

What stands behind such an ordinal is read with the clause before it, whose number may be another's.
A clause whose paragraphs give award after award may hold points that are numbered in a way that was
not read. A finding says either, and the measures of the clause are marked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from extractors.later import later
from pipeline import heads
from pipeline.ingest import marks
from schemas.clause import Segment
from schemas.measure import Measure, Review
from schemas.text import TextDocument

REASON = "an ordinal in it begins no clause"
CROWDED = "so many awards in one clause that its points may not have been read"
# Of some 1,400 clauses with awards of real texts five had seven awards, none of a text without
# a list in it; of the same texts without their ordinals, two awards in three stood in such clauses.
_MANY, _PARAGRAPHS, _ALONE = 7, 5, 3
_CN = "一二三四五六七八九十"
# The engine is quick at a pattern that begins with a set.
_LOOSE = later(
    rf"[\n。；](?P<head>[ \t\u3000]{{0,4}}(?:[{_CN}]{{1,3}}、"
    rf"|[（(](?:[{_CN}]{{1,3}}|[0-9]{{1,2}})[)）]"
    rf"|第(?<=[。；：][\n]第)(?:[{_CN}百]{{1,4}}|[0-9]{{1,3}})条"
    r"|[0-9]{1,2}(?:[)）]|[.．、](?![0-9]))|[①-⑳]))(?=[一-龥“《])"
)
# Points whose ordinals are not read begin with a mark or a title of their own (甲:, 支持上市。对…);
# three of them are no chance. Paragraphs of prose do not.
_POINT = later(
    r"[\n。；;]?[ \t\u3000]{0,4}"
    r"(?:[-–—·•●◆■▪○*]|(?<=[\n。；; \t\u3000])[^\s，。；：,;:、]{1,24}[。：:](?=.))"
)
_LIKE = 3
_HELD = ("chapter", "section", "article", "item")


def find(document: TextDocument, segments: Sequence[Segment]) -> list[tuple[int, int, str]]:
    """Return where each stands, and the clause whose text it stands in."""
    text = document.text
    known = {one.clause.span.start for one in segments}
    tables = [table.start for table in document.tables]
    starts = [one.body[0] for one in segments]
    found: list[tuple[int, int, str]] = []
    for match in _LOOSE.finditer("\n" + text):
        label = match["head"].strip()
        end = match.end() - 1
        start = end - len(label)
        at = bisect_right(starts, start) - 1
        if start in known or at < 0 or heads.in_field(text, start):
            continue
        if not marks.is_head(text[start : start + 40]):
            continue
        table = bisect_right(tables, start) - 1
        if table >= 0 and start < document.tables[table].end:
            continue
        owner = segments[at]
        if owner.clause.kind in _HELD and start < owner.body[1]:
            found.append((start, end, owner.clause.clause_id))
    return found


def mark(
    document: TextDocument, segments: Sequence[Segment], measures: list[Measure]
) -> list[Measure]:
    """Mark the measures of the clauses that hold such an ordinal, or too much."""
    held = {clause for _, _, clause in find(document, segments)}
    full = crowded(document, segments, measures)
    return [
        one.model_copy(update={"review": Review(needed=True, reasons=(*one.review.reasons, *why))})
        if (why := [REASON] * (one.clause_id in held) + [CROWDED] * (one.clause_id in full))
        else one
        for one in measures
    ]


def crowded(
    document: TextDocument, segments: Sequence[Segment], measures: Sequence[Measure]
) -> set[str]:
    """Return the clauses that seven awards stand in, or paragraphs with awards of their own: five,
    or three in a text that has no other clause; but none of prose among other
    clauses, whose paragraphs do not begin like points."""
    count = Counter(one.clause_id for one in measures)
    lines: dict[str, set[int]] = {}
    for one in measures:
        at = document.text.rfind("\n", 0, one.span.start)
        lines.setdefault(one.clause_id, set()).add(at)
    rows = {one.clause.clause_id for one in segments if one.clause.kind == "row"}
    bodies = {one.clause.clause_id: one.body for one in segments}
    alone = sum(one.clause.kind in _HELD for one in segments) < 2
    most = _ALONE if alone else _PARAGRAPHS
    return {
        clause
        for clause, number in count.items()
        if clause not in rows
        and (number >= _MANY or len(lines[clause]) >= most)
        and (alone or _has_points(document.text, bodies[clause]))
    }


def _has_points(text: str, body: tuple[int, int]) -> bool:
    return len(list(islice(_POINT.finditer(text, *body), _LIKE))) == _LIKE
