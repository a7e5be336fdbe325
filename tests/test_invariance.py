"""A catalogue says the same of the same policy, however it was typed.

`pytest tests/test_invariance.py -s` prints the share of unchanged rows of each perturbation.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from conftest import ROOT
from perturbations import PERTURBATIONS, Change, Perturbation, documents

from pipeline.process import process
from schemas.base import Model, Quoted
from schemas.catalogue import Document
from schemas.measure import Measure

FLOOR = 0.98
# Perturbations that are not yet read as the text itself is, and why.
_KNOWN: dict[str, str] = {}
# What stands in a record because of bytes and places, and not because of what the text says.
_OF_BYTES = {"span", "quote", "source", "label_span"}
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")

Row = tuple[str, str]


def _plain(value: object, fold: Change) -> object:
    """A value without spans, its strings in one form."""
    if isinstance(value, Model):
        named = {name: getattr(value, name) for name in type(value).model_fields}
        kept = {name: _plain(v, fold) for name, v in named.items() if name not in _OF_BYTES}
        return {name: v for name, v in kept.items() if v not in (None, False, (), {})}
    if isinstance(value, tuple):
        return tuple(_plain(item, fold) for item in value)
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", fold(value)).translate(_BRACKETS)
        return "".join(text.split())
    return value


def rows(document: Document, fold: Change = str) -> Counter[Row]:
    """What a record says, row by row, as (kind of row, content)."""
    return Counter((kind, repr(_plain(value, fold))) for kind, value in _contents(document))


def _contents(document: Document) -> Iterator[tuple[str, object]]:
    for clause in document.clauses:
        yield "clause", (clause.number, clause.kind, clause.heading, clause.level)
        for bureau in clause.bureaus:
            yield "bureau", (clause.number, bureau)
    for measure in document.measures:
        yield from _measure(measure)
    for rule in document.rules:
        yield "rule", rule
    validity = document.validity
    for name in type(validity).model_fields:
        found = getattr(validity, name)
        # The sentence that states the end is quoted, and not read.
        yield "validity", (name, found is not None if isinstance(found, Quoted) else found)
    yield "document", ("title", document.title)
    yield "document", ("type", document.doc_type, document.status)
    yield "document", ("number", document.doc_number)
    yield "document", ("region", document.region)
    yield "document", ("issued", document.issued_on)
    for issuer in document.issuers:
        yield "document", ("issuer", issuer)
    for reference in document.references:
        yield "document", ("reference", reference)


def _measure(measure: Measure) -> Iterator[tuple[str, object]]:
    clause = measure.clause_id
    head = (measure.instrument, measure.frequency, measure.quota, measure.funding)
    for tier in measure.tiers:
        yield "tier", (clause, tier.label, tier.award, measure.beneficiary, *head)
        for condition in (*tier.conditions, *measure.conditions):
            shown = condition.model_copy(update={"text": ""})
            yield "threshold", (clause, tier.label, shown)


@cache
def _text(name: str) -> str:
    return documents(ROOT)[name]


@cache
def _original(name: str) -> Document:
    return process(_text(name).encode(), f"{name}.txt")


def _shares(one: Perturbation) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Unchanged rows and all rows by kind of row, and the rows that changed."""
    counts: dict[str, tuple[int, int]] = {}
    changed = []
    for name in documents(ROOT):
        data = one.change(_text(name)).encode()
        before = rows(_original(name), one.fold)
        after = rows(process(data, f"{name}.txt"), one.fold)
        for kind in ("clause", "tier", "threshold", "bureau", "rule", "validity", "document"):
            old = Counter({row: n for row, n in before.items() if row[0] == kind})
            new = Counter({row: n for row, n in after.items() if row[0] == kind})
            same = (old & new).total()
            most = max(old.total(), new.total())
            kept, total = counts.get(kind, (0, 0))
            counts[kind] = (kept + same, total + most)
        changed += [f"{name} - {kind} {row}" for kind, row in (before - after).elements()]
        changed += [f"{name} + {kind} {row}" for kind, row in (after - before).elements()]
    return counts, changed


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(one, marks=pytest.mark.xfail(reason=_KNOWN[one.name], strict=True))
        if one.name in _KNOWN
        else one
        for one in PERTURBATIONS
    ],
    ids=lambda one: one.name,
)
def test_meaning_survives(one: Perturbation) -> None:
    counts, changed = _shares(one)
    same = sum(kept for kept, _ in counts.values())
    share = same / sum(total for _, total in counts.values())
    parts = " ".join(f"{kind} {kept}/{total}" for kind, (kept, total) in counts.items())
    print(f"\n{one.name}: {share:.4f}  {parts}")
    assert share >= FLOOR, "\n".join(changed[:40])
