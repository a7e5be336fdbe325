"""A document → the rows of each table, as plain dicts: one row a tier, a clause, a condition …

Every row repeats the document's id, path and title, so that each table can be filtered on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schemas.base import Quoted
    from schemas.catalogue import Document
    from schemas.clause import Bureau, Clause
    from schemas.measure import Cap, Condition, Measure, Tier

Record = dict[str, Any]
_SEPARATOR = "；"


def document_rows(document: Document) -> Iterator[Record]:
    """Yield the document's own row."""
    validity, region, issued = document.validity, document.region, document.issued_on
    money = [m for m in document.mentions if m.kind == "money"]
    yield {
        **_head(document),
        "doc_type": document.doc_type,
        "status": document.status,
        "doc_number": document.doc_number,
        "issuers": _join(issuer.canonical for issuer in document.issuers),
        "region": region.name,
        "adcode": region.adcode,
        "level": region.level,
        "issued_on": issued.value if issued else None,
        "effective_from": validity.effective_from,
        "effective_until": validity.effective_until,
        "duration": validity.duration,
        "clauses": len(document.clauses),
        "measures": len(document.measures),
        "to_review": sum(measure.review.needed for measure in document.measures),
        "money_mentions": len(money),
        "unattributed_money": sum(mention.role == "unattributed" for mention in money),
        "findings": len(document.findings),
    }


def clause_rows(document: Document) -> Iterator[Record]:
    """Yield a row for each clause."""
    for clause in document.clauses:
        yield {
            **_head(document),
            **_clause(clause),
            "label": clause.label,
            "level": clause.level,
            "kind": clause.kind,
            "parent_id": clause.parent_id,
            "bureaus": _names(clause.bureaus),
            **_place(clause),
        }


def benefit_rows(document: Document) -> Iterator[Record]:
    """Yield a row for each tier of each measure: what a person compares."""
    clauses = {clause.clause_id: clause for clause in document.clauses}
    for measure in document.measures:
        for number, tier in enumerate(measure.tiers, start=1):
            yield {
                **_head(document),
                "region": document.region.name,
                **_clause(clauses.get(measure.clause_id)),
                "measure_id": measure.measure_id,
                "tier": number,
                "label": tier.label,
                **_measure(measure),
                **_award(tier),
                "conditions": _join(c.text for c in (*measure.conditions, *tier.conditions)),
                "bureaus": _names(measure.bureaus),
                "review": measure.review.needed,
                "review_reasons": _join(measure.review.reasons),
                **_place(tier),
            }


def threshold_rows(document: Document) -> Iterator[Record]:
    """Yield a row for each condition, of a whole measure (label empty) or of one tier."""
    for measure in document.measures:
        for condition in measure.conditions:
            yield {**_head(document), **_threshold(measure, None, condition)}
        for tier in measure.tiers:
            for condition in tier.conditions:
                yield {**_head(document), **_threshold(measure, tier.label, condition)}


def bureau_rows(document: Document) -> Iterator[Record]:
    """Yield a row for each organisation that a clause names."""
    for clause in document.clauses:
        for bureau in clause.bureaus:
            yield {
                **_head(document),
                **_clause(clause),
                "name": bureau.name,
                "canonical": bureau.canonical,
                "role": bureau.role,
                "office": bureau.office,
                "phone": bureau.phone,
                **_place(bureau),
            }


def rule_rows(document: Document) -> Iterator[Record]:
    """Yield a row for each rule on combining benefits; an empty scope is the whole document."""
    for rule in document.rules:
        yield {
            **_head(document),
            "kind": rule.kind,
            "scope": _join(rule.scope or ()),
            "limit": rule.limit,
            **_place(rule),
        }


def finding_rows(document: Document) -> Iterator[Record]:
    """Yield a row for each oddity of the document."""
    for finding in document.findings:
        yield {
            **_head(document),
            "code": finding.code,
            "message": finding.message,
            **_place(finding),
        }


def _head(document: Document) -> Record:
    return {"doc_id": document.doc_id, "path": document.source.path, "title": document.title}


def _clause(clause: Clause | None) -> Record:
    if clause is None:
        return {"clause_id": None, "number": None, "heading": None}
    return {"clause_id": clause.clause_id, "number": clause.number, "heading": clause.heading}


def _place(value: Quoted) -> Record:
    page = value.source.page if value.source else None
    return {"quote": value.quote, "page": page, "start": value.span.start, "end": value.span.end}


def _measure(measure: Measure) -> Record:
    who, quota, funding = measure.beneficiary, measure.quota, measure.funding
    return {
        "instrument": measure.instrument,
        "beneficiary": who.text if who else None,
        "beneficiary_types": _join(who.types) if who else None,
        "frequency": measure.frequency,
        "quota": quota.value if quota else None,
        "quota_unit": quota.unit if quota else None,
        "quota_per": quota.per if quota else None,
        "funding": _join(f"{s.level}:{s.weight}" for s in funding.shares) if funding else None,
    }


def _award(tier: Tier) -> Record:
    award = tier.award
    amount, rate, reference = award.amount, award.rate, award.reference
    first = award.caps[0] if award.caps else None
    return {
        "amount_min": amount.min if amount else None,
        "amount_max": amount.max if amount else None,
        "amount_bound": amount.bound if amount else None,
        "currency": amount.currency if amount else first.currency if first else None,
        "per": amount.per if amount else None,
        "period": amount.period if amount else None,
        "rate_min": rate.min if rate else None,
        "rate_max": rate.max if rate else None,
        "rate_bound": rate.bound if rate else None,
        "rate_base": rate.base.text if rate and rate.base else None,
        "cap": first.max if first else None,
        "cap_per": first.per if first else None,
        "cap_period": first.period if first else None,
        "more_caps": _join(_cap(cap) for cap in award.caps[1:]),
        "per_unit": award.per_unit,
        "discretionary": award.discretionary,
        "reference": reference.quote if reference else None,
    }


def _cap(cap: Cap) -> str:
    return "/".join([f"{_number(cap.max)}", *(part for part in (cap.per, cap.period) if part)])


def _threshold(measure: Measure, label: str | None, condition: Condition) -> Record:
    return {
        "clause_id": measure.clause_id,
        "measure_id": measure.measure_id,
        "tier_label": label,
        "kind": condition.kind,
        "attribute": condition.attribute,
        "op": condition.op,
        "value": condition.value,
        "value_max": condition.value_max,
        "unit": condition.unit,
        "relative_to": condition.relative_to,
        "first_time": condition.first_time,
        **_place(condition),
    }


def _names(bureaus: Iterable[Bureau]) -> str | None:
    return _join(dict.fromkeys(bureau.canonical for bureau in bureaus))


def _join(parts: Iterable[str]) -> str | None:
    return _SEPARATOR.join(parts) or None


def _number(value: int | float) -> str:
    return str(int(value) if float(value).is_integer() else value)
