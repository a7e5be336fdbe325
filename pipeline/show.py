"""`zhengce show`: one document on the terminal, clause by clause, with what was read in each."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from schemas.catalogue import Document
from schemas.measure import Amount, Award, Cap, Measure, Rate, Tier

if TYPE_CHECKING:
    from rich.console import Console

_SIGNS = {"exact": "", "max": "≤", "min": "≥", "range": "", "about": "≈"}


def show_command(name: str, out: Path) -> int:
    """Print the document of a file, or of a catalogue's folder by its id or path; return 0."""
    document = find(name, out)
    if sys.stdout.isatty():
        from rich.console import Console

        show(document, Console(highlight=False))
    else:
        sys.stdout.writelines(f"{printable(line)}\n" for line in lines(document))
    return 0


def find(name: str, out: Path) -> Document:
    """Return the record of a file, which is read now, or of a document that a run has read.

    Raises UsageError where neither exists, Refusal where the file cannot be read.
    """
    path = Path(name)
    if path.is_file():
        from pipeline.process import process

        return process(path.read_bytes(), path.name)
    record = out / "documents" / f"{name}.json"
    if record.parent == out / "documents" and record.is_file():
        return Document.model_validate_json(record.read_bytes())
    found = [document for document in _catalogued(out) if document.source.path == name]
    if not found:
        raise UsageError(f"{name}: no such file, and no such document in {out}; see {out}/run.json")
    return found[0]


def _catalogued(out: Path) -> Iterator[Document]:
    for record in sorted((out / "documents").glob("*.json")):
        yield Document.model_validate_json(record.read_bytes())


def show(document: Document, console: Console) -> None:
    """Print a document: what it is, its clauses with their measures, its rules, what is odd."""
    for line in lines(document):
        style = "yellow" if line.lstrip().startswith("!") else None
        console.print(printable(line), style=style, markup=False, soft_wrap=True)


def printable(line: str) -> str:
    """Return a line that cannot steer the terminal: a document or its name may hold escapes.

    >>> printable("a" + chr(27) + "[31m")
    'a�[31m'
    """
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


def lines(document: Document) -> Iterator[str]:
    """Yield the lines that `show` prints; a line that starts with `!` wants an analyst."""
    yield document.title or document.source.path
    yield from _facts(document)
    measures: dict[str, list[Measure]] = defaultdict(list)
    for measure in document.measures:
        measures[measure.clause_id].append(measure)
    for clause in document.clauses:
        indent = "  " * (clause.level - 1)
        bureaus = "、".join(f"{b.canonical}({b.role})" for b in clause.bureaus)
        yield ""
        yield f"{indent}{clause.clause_id} {clause.heading or ''} [{clause.kind}]".replace(
            "  [", " ["
        )
        if bureaus:
            yield f"{indent}  @ {bureaus}"
        for measure in measures[clause.clause_id]:
            yield from (f"{indent}  {line}" for line in _measure(measure))
    yield from _tail(document)


def _facts(document: Document) -> Iterator[str]:
    validity, issued = document.validity, document.issued_on
    rule = validity.start_rule
    facts = {
        "type": document.doc_type,
        "status": document.status,
        "number": document.doc_number,
        "issuers": "、".join(issuer.canonical for issuer in document.issuers),
        "region": document.region.name,
        "issued": issued.value if issued else None,
        "from": validity.effective_from or (rule and f"{rule.anchor} {rule.offset or ''}".strip()),
        "until": validity.effective_until,
        "duration": validity.duration,
        "file": f"{document.source.path} ({document.doc_id})",
    }
    yield " · ".join(f"{name} {value}" for name, value in facts.items() if value)


def _measure(measure: Measure) -> Iterator[str]:
    who = measure.beneficiary.text if measure.beneficiary else "?"
    extras: list[str | None] = [measure.instrument, measure.frequency, measure.scale]
    if measure.quota:
        bound = _SIGNS[measure.quota.bound]
        extras.append(f"quota {bound}{measure.quota.value}{measure.quota.unit}")
    if measure.funding:
        extras.append("funding " + ":".join(str(s.weight) for s in measure.funding.shares))
    yield f"- {' · '.join(extra for extra in extras if extra)} → {who}"
    for condition in measure.conditions:
        yield f"    if {condition.text}"
    for tier in measure.tiers:
        yield f"    {_tier(tier)}"
    for reason in measure.review.reasons:
        yield f"  ! {reason}"


def _tier(tier: Tier) -> str:
    conditions = "，".join(condition.text for condition in tier.conditions)
    when = f" (if {conditions})" if conditions and conditions != tier.label else ""
    return f"{tier.label or '·'}{when}: {_award(tier.award)}"


def _award(award: Award) -> str:
    parts = []
    if award.amount:
        parts.append(_amount(award.amount))
    if award.rate:
        parts.append(_rate(award.rate))
    parts += [_cap(cap) for cap in award.caps]
    if award.per_unit:
        parts.append(f"for each {award.per_unit}")
    if award.discretionary:
        parts.append("discretionary")
    if award.reference:
        parts.append(f"as in {award.reference.quote}")
    return ", ".join(parts) or "nothing said"


def _amount(amount: Amount) -> str:
    figures = [money(value, amount.currency) for value in _ends(amount.min, amount.max)]
    return f"{_SIGNS[amount.bound]}{'–'.join(figures)}{_each(amount.per, amount.period)}"


def _rate(rate: Rate) -> str:
    figures = [f"{round(value * 100, 6):g}%" for value in _ends(rate.min, rate.max)]
    base = f" of {rate.base.text}" if rate.base else ""
    return f"{_SIGNS[rate.bound]}{'–'.join(figures)}{base}"


def _cap(cap: Cap) -> str:
    return f"capped at {money(cap.max, cap.currency)}{_each(cap.per, cap.period)}"


def _each(per: str | None, period: str | None) -> str:
    return "".join(f"/{part}" for part in (per, period) if part)


def _ends(low: float | None, high: float | None) -> list[float]:
    return [value for value in dict.fromkeys((low, high)) if value is not None]


def money(value: float, currency: str) -> str:
    """Return a sum as people write it, exactly.

    >>> money(1000000, "CNY"), money(250000000, "CNY"), money(1500, "CNY"), money(5000, "USD")
    ('100万元', '2.5亿元', '1500元', '5000 USD')
    """
    if currency != "CNY":
        return f"{value:.12g} {currency}"
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if value >= unit:
            return f"{value / unit:.12g}{name}元"
    return f"{value:.12g}元"


def _tail(document: Document) -> Iterator[str]:
    yield ""
    for rule in document.rules:
        scope = "、".join(rule.scope) if rule.scope is not None else "all"
        yield f"rule {rule.kind} ({scope}): {rule.quote}"
    for mention in document.mentions:
        if mention.role == "unattributed" and mention.kind == "money":
            yield f"! unattributed: {mention.quote}"
    for finding in document.findings:
        yield f"! {finding.code}: {finding.message}"
