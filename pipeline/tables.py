"""The tables of a run, for people with a spreadsheet: their columns, and cells that are safe.

No cell starts a formula: documents come from anywhere, and a spreadsheet runs what begins with `=`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import table_rows

if TYPE_CHECKING:
    from schemas.catalogue import Document

# What a spreadsheet takes for the start of a formula or of a new cell, full-width forms included.
_STARTS = tuple("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫−")
_INVISIBLE = " \u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"


def safe_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet runs: text that would start a formula gets an apostrophe.

    >>> safe_cell("=1+1"), safe_cell("＝1+1"), safe_cell(-1), safe_cell("第1条")
    ("'=1+1", "'＝1+1", -1, '第1条')
    """
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    text = value.encode("utf-8", "replace").decode() if not value.isascii() else value
    # A spreadsheet may drop what cannot be seen and then find the sign.
    starts = text.startswith(_STARTS) or text.lstrip(_INVISIBLE).startswith(_STARTS)
    return f"'{text}" if starts else text


class Sheet(NamedTuple):
    """A table: its columns, which an empty table has too, and the rows of one document."""

    columns: tuple[str, ...]
    rows: Callable[[Document], Iterator[table_rows.Record]]


_HEAD = "doc_id path title "
_CLAUSE = "clause_id number heading "
_PLACE = "quote page start end"
_AWARD = (
    "amount_min amount_max amount_bound currency per period rate_min rate_max rate_bound rate_base "
    "cap cap_per cap_period more_caps per_unit discretionary reference "
)
_MEASURE = "instrument beneficiary beneficiary_types frequency quota quota_unit quota_per funding "
_COLUMNS = {
    "documents": _HEAD + "doc_type status doc_number issuers region adcode level issued_on "
    "effective_from effective_until duration clauses measures to_review money_mentions "
    "unattributed_money findings",
    "clauses": _HEAD + _CLAUSE + "label level kind parent_id bureaus page start end",
    "benefits": _HEAD
    + "region "
    + _CLAUSE
    + "measure_id tier label "
    + _MEASURE
    + _AWARD
    + "conditions bureaus review review_reasons "
    + _PLACE,
    "thresholds": _HEAD + "clause_id measure_id tier_label kind attribute op value value_max unit "
    "relative_to first_time " + _PLACE,
    "bureaus": _HEAD + _CLAUSE + "name canonical role office phone " + _PLACE,
    "rules": _HEAD + "kind scope limit " + _PLACE,
    "findings": _HEAD + "code message " + _PLACE,
}
_ROWS: dict[str, Callable[[Document], Iterator[table_rows.Record]]] = {
    "documents": table_rows.document_rows,
    "clauses": table_rows.clause_rows,
    "benefits": table_rows.benefit_rows,
    "thresholds": table_rows.threshold_rows,
    "bureaus": table_rows.bureau_rows,
    "rules": table_rows.rule_rows,
    "findings": table_rows.finding_rows,
}
SHEETS = {name: Sheet(tuple(_COLUMNS[name].split()), rows) for name, rows in _ROWS.items()}
