"""A catalogue document → labels like those of a gold file, so that both become rows alike."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.catalogue import Document
from schemas.gold import (
    Gold,
    GoldAmount,
    GoldBenefit,
    GoldBureau,
    GoldCap,
    GoldClause,
    GoldContact,
    GoldRate,
    GoldRule,
    GoldThreshold,
)
from schemas.measure import Award, Condition, Measure, Tier


def labels_of(document: Document) -> Gold:
    """Return what the document's record says, row by row, as a gold file would say it."""
    return Gold(
        source=document.source.path,
        sha256=document.source.sha256,
        document=_document_fields(document),
        validity=_validity_fields(document),
        clauses=tuple(
            GoldClause(
                number=clause.number,
                clause_id=clause.clause_id,
                kind=clause.kind,
                heading=clause.heading,
                quote=f"{clause.label} {clause.heading or ''}".strip(),
            )
            for clause in document.clauses
        ),
        benefits=tuple(
            _benefit(measure, tier) for measure in document.measures for tier in measure.tiers
        ),
        thresholds=tuple(_thresholds(document)),
        bureaus=tuple(
            GoldBureau(
                clause=clause.clause_id,
                canonical=bureau.canonical,
                role=bureau.role,
                quote=bureau.quote,
            )
            for clause in document.clauses
            for bureau in clause.bureaus
        ),
        contacts=tuple(_contacts(document)),
        rules=tuple(
            GoldRule(
                clause=clause_at(document, rule.span.start),
                kind=rule.kind,
                scope=rule.scope,
                limit=rule.limit,
                quote=rule.quote,
            )
            for rule in document.rules
        ),
    )


def flagged_clauses(document: Document) -> frozenset[str]:
    """Return the ids of the clauses that an analyst is told to look at.

    These have a measure marked for review, or hold a figure that nothing uses.
    """
    marked = {measure.clause_id for measure in document.measures if measure.review.needed}
    unused = {
        clause_at(document, mention.span.start)
        for mention in document.mentions
        if mention.role == "unattributed"
    }
    return frozenset(place for place in marked | unused if place)


def clause_at(document: Document, position: int) -> str | None:
    """Return the id of the deepest clause that holds the character at `position`."""
    holders = (
        (clause.span.end - clause.span.start, clause.clause_id)
        for clause in document.clauses
        if clause.span.start <= position < clause.span.end
    )
    return min(holders, default=(0, None), key=lambda holder: holder[0])[1]


def _document_fields(document: Document) -> dict[str, object]:
    issued = document.issued_on
    return {
        "title": document.title,
        "doc_type": document.doc_type,
        "status": document.status,
        "doc_number": document.doc_number,
        # An issuer has a printed and a full name, and gold holds one of the two.
        "issuers": [(issuer.canonical, issuer.name) for issuer in document.issuers],
        "region": document.region.name,
        "issued_on": issued.value if issued else None,
    }


def _validity_fields(document: Document) -> dict[str, object]:
    validity = document.validity
    rule = validity.start_rule
    return {
        "effective_from": validity.effective_from,
        "effective_until": validity.effective_until,
        "duration": validity.duration,
        "anchor": rule.anchor if rule else None,
        "offset": rule.offset if rule else None,
    }


def _benefit(measure: Measure, tier: Tier) -> GoldBenefit:
    award = tier.award
    quota, funding, reference = measure.quota, measure.funding, award.reference
    return GoldBenefit(
        clause=measure.clause_id,
        label=tier.label,
        instrument=measure.instrument,
        beneficiary=measure.beneficiary.text if measure.beneficiary else None,
        amount=_amount(award),
        rate=_rate(award),
        caps=tuple(GoldCap(max=cap.max, per=cap.per, period=cap.period) for cap in award.caps),
        per_unit=award.per_unit,
        discretionary=award.discretionary,
        frequency=measure.frequency,
        quota=quota.model_dump(include={"value", "unit", "per", "bound"}) if quota else None,
        funding=funding.model_dump(include={"shares"}) if funding else None,
        reference=reference.model_dump(include={"clause", "factor"}) if reference else None,
        quote=tier.quote,
    )


def _amount(award: Award) -> GoldAmount | None:
    amount = award.amount
    if amount is None:
        return None
    return GoldAmount(
        bound=amount.bound, min=amount.min, max=amount.max, per=amount.per, period=amount.period
    )


def _rate(award: Award) -> GoldRate | None:
    rate = award.rate
    if rate is None:
        return None
    base = rate.base.text if rate.base else None
    return GoldRate(bound=rate.bound, min=rate.min, max=rate.max, base=base)


def _thresholds(document: Document) -> Iterator[GoldThreshold]:
    """Yield a row for each numeric or date condition, where it is printed.

    A condition that is printed once and stands on several measures or tiers is one row; it then
    separates nothing, and its label is null unless all of them agree on it.
    """
    seen: dict[tuple[object, ...], tuple[Condition, str, set[str | None]]] = {}
    for measure in document.measures:
        labelled: list[tuple[str | None, Condition]] = [(None, c) for c in measure.conditions]
        labelled += [(tier.label, c) for tier in measure.tiers for c in tier.conditions]
        for label, condition in labelled:
            if not _is_threshold(condition):
                continue
            span = condition.span
            key = (span.start, span.end, condition.op, condition.value, condition.unit)
            place = clause_at(document, span.start) or measure.clause_id
            seen.setdefault(key, (condition, place, set()))[2].add(label)
    for condition, place, labels in seen.values():
        yield GoldThreshold(
            clause=place,
            label=next(iter(labels)) if len(labels) == 1 else None,
            attribute=condition.attribute,
            op=condition.op,
            value=condition.value,
            value_max=condition.value_max,
            unit=condition.unit,
            relative_to=condition.relative_to,
            first_time=condition.first_time,
            quote=condition.quote,
        )


def _is_threshold(condition: Condition) -> bool:
    return condition.op is not None and (
        condition.value is not None or condition.relative_to is not None
    )


def _contacts(document: Document) -> Iterator[GoldContact]:
    for clause in document.clauses:
        pairs = dict.fromkeys((b.office, b.phone) for b in clause.bureaus if b.office or b.phone)
        for office, phone in pairs:
            yield GoldContact(clause=clause.clause_id, office=office, phone=phone)
