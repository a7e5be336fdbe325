"""Labels → the rows of the annotation guide's scoring table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Any

from pipeline.auditing.benefit_rows import benefit_rows
from pipeline.auditing.row import MOST_ALTERNATIVES, Row, Value, values_of
from schemas.gold import Gold, GoldThreshold

DOCUMENT_FIELDS = (
    "title",
    "doc_type",
    "status",
    "doc_number",
    "issuers",
    "region",
    "issued_on",
)
VALIDITY_FIELDS = ("effective_from", "effective_until", "duration", "anchor", "offset")


def rows_of(gold: Gold) -> list[Row]:
    """Return all rows of a document's labels, type by type, in the order of the file."""
    rows = [*_clauses(gold)]
    for benefit in gold.benefits:
        rows += benefit_rows(benefit)
    rows += _thresholds(gold)
    rows += _bureaus(gold)
    rows += _fields("validity", gold.validity, VALIDITY_FIELDS)
    rows += _fields("document", gold.document, DOCUMENT_FIELDS)
    rows += _rules(gold)
    rows += _contacts(gold)
    return rows


def _clauses(gold: Gold) -> Iterator[Row]:
    for clause in gold.clauses:
        yield Row(
            "clauses",
            clause.number,
            {"number": values_of(clause.number)},
            {
                "kind": values_of(clause.kind, clause.alternatives("kind")),
                "heading": values_of(clause.heading, clause.accept, clause.alternatives("heading")),
            },
            clause.quote or clause.heading or "",
            clause.optional,
        )


def _thresholds(gold: Gold) -> Iterator[Row]:
    for row in gold.thresholds:
        names = ("op", "value", "unit")
        key = {name: values_of(getattr(row, name), row.alternatives(name)) for name in names}
        apart = {"attribute": values_of(row.attribute, row.accept, row.alternatives("attribute"))}
        apart["label"] = values_of(row.label, row.alternatives("label"), _tier_labels(gold, row))
        for name in ("value_max", "relative_to", "first_time"):
            apart[name] = values_of(getattr(row, name), row.alternatives(name))
        yield Row("thresholds", row.place, key, apart, row.quote or "", row.optional, row.elsewhere)


def _tier_labels(gold: Gold, row: GoldThreshold) -> Iterator[Any]:
    """Yield the other right names of the tier that the threshold's label names."""
    for benefit in gold.benefits:
        if row.label and benefit.place == row.place and benefit.label == row.label:
            yield from benefit.accept


def _bureaus(gold: Gold) -> Iterator[Row]:
    for row in gold.bureaus:
        canonical = values_of(row.canonical, row.accept, row.alternatives("canonical"))
        key = {"canonical": canonical, "role": values_of(row.role, row.alternatives("role"))}
        quote = row.quote or row.canonical
        yield Row("bureaus", row.place, key, {}, quote, row.optional, row.elsewhere)


def _rules(gold: Gold) -> Iterator[Row]:
    """Rules are matched over the whole document: their scope says where they hold."""
    for row in gold.rules:
        scopes = tuple(_scope(scope) for scope in (row.scope, *row.alternatives("scope")))
        kinds = values_of(row.kind, row.accept, row.alternatives("kind"))
        limit = {"limit": values_of(row.limit, row.alternatives("limit"))}
        key = {"kind": kinds, "scope": scopes}
        yield Row("rules", row.place, key, limit, row.quote or "", row.optional)


def _scope(scope: Iterable[Any] | None) -> Value:
    return None if scope is None else tuple(sorted({str(number) for number in scope}))


def _contacts(gold: Gold) -> Iterator[Row]:
    for row in gold.contacts:
        names = ("office", "phone")
        key = {name: values_of(getattr(row, name), row.alternatives(name)) for name in names}
        quote = row.quote or row.office or ""
        yield Row("contacts", row.place, key, {}, quote, row.optional, row.elsewhere)


def _fields(type_: str, fields: dict[str, Any], names: tuple[str, ...]) -> Iterator[Row]:
    """Yield a row for each field that has a value; a value that may as well be null is optional."""
    accept = fields.get("accept") or {}
    for name in names:
        others = accept.get(name) or ()
        if name == "issuers":
            values = tuple(dict.fromkeys(_issuers([fields.get(name), *others])))
        else:
            values = values_of(_iso(fields.get(name)), map(_iso, others))
        filled = tuple(value for value in values if value is not None)
        if filled:
            optional = None in values
            yield Row(type_, name, {name: filled}, {}, str(filled[0]), optional)


def _iso(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _issuers(alternatives: list[Any]) -> Iterator[Value]:
    """Yield each right set of issuers; an issuer may be given by either of two names."""
    for listed in alternatives:
        issuers = [listed] if isinstance(listed, str) else listed or []
        names = [values_of(i) if isinstance(i, str) else values_of(*i[:1], i[1:]) for i in issuers]
        if not names:
            yield None
        for chosen in islice(product(*names), MOST_ALTERNATIVES):
            if chosen:
                yield tuple(sorted(str(name) for name in chosen))
