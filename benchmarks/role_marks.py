"""What a second opinion on roles marks for review, and what the marks are worth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from role_readers import SEED, Opinion, group

from pipeline.audit import score
from pipeline.auditing.labels import clause_at, flagged_clauses, labels_of
from pipeline.auditing.result import together
from pipeline.auditing.row import SCORED
from pipeline.auditing.rows import rows_of
from schemas.catalogue import Document
from schemas.gold import Gold
from schemas.mention import Mention

DRAWS = 200


def doubts(
    document: Document, opinions: Sequence[Opinion], level: float, unused_only: bool = False
) -> list[int]:
    """Return the mentions whose role the model, surer than `level`, gives otherwise;
    `unused_only`: of those alone that the rules leave without a use."""
    return [
        number
        for number, (mention, (name, sure)) in enumerate(
            zip(document.mentions, opinions, strict=True)
        )
        if sure > level and name != group(mention.role) and not (unused_only and mention.used_by)
    ]


def with_doubts(document: Document, numbers: Sequence[int]) -> Document:
    """Mark the measures that use doubted figures; a doubted figure of no use stands out."""
    users = {user for n in numbers for user in document.mentions[n].used_by}
    measures = tuple(
        measure.model_copy(update={"review": measure.review.model_copy(update={"needed": True})})
        if measure.measure_id in users
        else measure
        for measure in document.measures
    )
    mentions = list(document.mentions)
    for n in numbers:
        if not mentions[n].used_by:
            mentions[n] = mentions[n].model_copy(update={"role": "unattributed"})
    return document.model_copy(update={"measures": measures, "mentions": tuple(mentions)})


def share_of_rows(document: Document) -> tuple[int, int]:
    """Return how many extracted rows stand in a clause that is marked, and how many there are."""
    flagged = flagged_clauses(document)
    rows = [row.clause for row in rows_of(labels_of(document)) if row.type in SCORED]
    return sum(clause in flagged for clause in rows), len(rows)


def totals(documents: Sequence[tuple[Document, Gold]]) -> dict[str, float | int | None]:
    """Return silent errors and marks, added up over documents."""
    scores = [score(document, gold) for document, gold in documents]
    report = together(scores, ())
    rows = [share_of_rows(document) for document, _ in documents]
    return {
        "gold_rows": report.gold_rows,
        "silent_errors": report.silent_errors,
        "silent_error_rate": report.silent_error_rate,
        "tiers_marked": report.review_share,
        "rows_in_marked_clauses": round(sum(a for a, _ in rows) / sum(b for _, b in rows), 4),
        "clauses_marked": sum(len(flagged_clauses(document)) for document, _ in documents),
    }


def at_random(documents: Sequence[tuple[Document, Gold, list[int]]]) -> dict[str, float]:
    """Return the mean of silent errors left, and of rows marked, when as many figures are
    doubted by lot."""
    lot = random.Random(SEED)
    left, marked, rows = 0, 0, 0
    for document, gold, doubted in documents:
        errors = [e.clause for e in score(document, gold).errors if e.silent and e.type in SCORED]
        places = [row.clause for row in rows_of(labels_of(document)) if row.type in SCORED]
        marks = [_clauses_marked(document, mention) for mention in document.mentions]
        flagged = flagged_clauses(document)
        rows += len(places)
        for _ in range(DRAWS):
            drawn = lot.sample(range(len(marks)), len(doubted))
            seen = flagged.union(*(marks[n] for n in drawn))
            left += sum(clause not in seen for clause in errors)
            marked += sum(clause in seen for clause in places)
    return {
        "silent_by_lot": round(left / DRAWS, 1),
        "rows_by_lot": round(marked / DRAWS / rows, 4),
    }


def _clauses_marked(document: Document, mention: Mention) -> frozenset[str]:
    """Return the clauses that a doubt of this mention marks."""
    if not mention.used_by:
        return frozenset((clause_at(document, mention.span.start) or "",))
    return frozenset(m.clause_id for m in document.measures if m.measure_id in mention.used_by)


def effect(
    golds: Sequence[Gold],
    documents: Sequence[Document],
    opinions: Sequence[Sequence[Opinion]],
    level: float,
    unused_only: bool = False,
) -> dict[str, Any]:
    doubted = [doubts(d, o, level, unused_only) for d, o in zip(documents, opinions, strict=True)]
    after = [with_doubts(d, n) for d, n in zip(documents, doubted, strict=True)]
    return {
        "figures_doubted": sum(map(len, doubted)),
        **totals(list(zip(after, golds, strict=True))),
        **at_random(list(zip(documents, golds, doubted, strict=True))),
    }
