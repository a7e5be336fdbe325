"""What an audit finds, as it is written to JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from schemas.base import Model

ErrorKind = Literal["missing", "extra", "wrong", "field"]


class FieldScore(Model):
    """A field that is scored apart: on how many matched rows it is equal."""

    compared: int = 0
    equal: int = 0
    share: float | None = None


class TypeScore(Model):
    """Rows of one type. `gold` leaves out optional rows that were not found."""

    gold: int = 0
    found: int = 0
    right: int = 0
    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    silent: int = 0
    fields: dict[str, FieldScore] = {}


class RowError(Model):
    """A row that is not as labelled.

    `missing` has no counterpart, `extra` no label, `wrong` is both at once (the nearest rows of one
    clause), `field` is a matched row whose field scored apart differs. `silent` says that nothing
    in the catalogue warns an analyst; a `field` is never counted as silent.
    """

    kind: ErrorKind
    type: str
    clause: str
    expected: dict[str, Any] | None = None
    found: dict[str, Any] | None = None
    quote: str = ""
    found_quote: str = ""
    silent: bool = False


class DocumentScore(Model):
    """One document against its labels."""

    source: str
    types: dict[str, TypeScore]
    errors: tuple[RowError, ...] = ()
    gold_rows: int = 0
    silent_errors: int = 0
    silent_error_rate: float | None = None
    measures: int = 0
    measures_marked: int = 0
    tiers: int = 0
    tiers_marked: int = 0
    unattributed_money: int = 0


class AuditReport(Model):
    """All documents, their micro-averages, and what could not be scored.

    `unscored` counts labelled fields that nothing here scores: a help to find misspelt names.
    """

    documents: tuple[DocumentScore, ...] = ()
    types: dict[str, TypeScore] = {}
    gold_rows: int = 0
    silent_errors: int = 0
    silent_error_rate: float | None = None
    review_share: float | None = None
    review_share_measures: float | None = None
    unattributed_money: int = 0
    problems: tuple[str, ...] = ()
    unscored: dict[str, int] = {}


def scored(
    gold: int, found: int, right: int, silent: int, fields: dict[str, FieldScore]
) -> TypeScore:
    """Return the score of counted rows; a figure over nothing is null.

    >>> scored(4, 2, 2, 0, {}).f1
    0.6667
    >>> scored(0, 0, 0, 0, {}).f1 is None
    True
    """
    return TypeScore(
        gold=gold,
        found=found,
        right=right,
        precision=share(right, found),
        recall=share(right, gold),
        f1=share(2 * right, gold + found),
        silent=silent,
        fields=fields,
    )


def share(part: int, whole: int) -> float | None:
    """Return part/whole to four places, null over nothing."""
    return round(part / whole, 4) if whole else None


def together(scores: Iterable[DocumentScore], problems: Iterable[str]) -> AuditReport:
    """Return the micro-averages over documents: counts are added, then divided."""
    documents = tuple(scores)
    names = list(dict.fromkeys(name for document in documents for name in document.types))
    rows = sum(document.gold_rows for document in documents)
    silent = sum(document.silent_errors for document in documents)
    marked = sum(document.tiers_marked for document in documents)
    measures_marked = sum(document.measures_marked for document in documents)
    return AuditReport(
        documents=documents,
        types={name: _sum([d.types[name] for d in documents]) for name in names},
        gold_rows=rows,
        silent_errors=silent,
        silent_error_rate=share(silent, rows),
        review_share=share(marked, sum(document.tiers for document in documents)),
        review_share_measures=share(measures_marked, sum(d.measures for d in documents)),
        unattributed_money=sum(document.unattributed_money for document in documents),
        problems=tuple(problems),
    )


def _sum(scores: list[TypeScore]) -> TypeScore:
    names = list(dict.fromkeys(name for score in scores for name in score.fields))
    fields = {}
    for name in names:
        parts = [score.fields[name] for score in scores if name in score.fields]
        compared, equal = sum(p.compared for p in parts), sum(p.equal for p in parts)
        fields[name] = FieldScore(compared=compared, equal=equal, share=share(equal, compared))
    return scored(
        sum(s.gold for s in scores),
        sum(s.found for s in scores),
        sum(s.right for s in scores),
        sum(s.silent for s in scores),
        fields,
    )
