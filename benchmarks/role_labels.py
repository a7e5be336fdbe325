"""Labelled figures for role_model.py: gold laid over a document's figures, and made-up cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from extractors.folding import fold
from extractors.sentences import figures
from schemas.catalogue import Document
from schemas.clause import Clause
from schemas.gold import Gold
from schemas.mention import Mention

CASES = Path(__file__).parent / "role_cases.txt"
_MARKED = re.compile(r"\[([^|\[\]]{1,20})\|([a-z]{1,12})\]")


class Place(NamedTuple):
    """A figure at `text[start:end]` (folded text), its kind, the figures beside it, its role."""

    text: str
    start: int
    end: int
    kind: str
    around: tuple[tuple[int, int, str], ...]
    role: str = ""


class Wanted(NamedTuple):
    """A labelled figure: money in yuan, shares as fractions, counts as printed."""

    clause: str
    role: str
    values: tuple[object, ...]
    quote: str


def cases() -> list[Place]:
    """Return the figures of the made-up sentences with their roles."""
    found = []
    for line in CASES.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        roles, plain, at = {}, "", 0
        for match in _MARKED.finditer(line):
            plain += line[at : match.start()]
            for place in range(len(plain), len(plain) + len(match[1])):
                roles[place] = match[2]
            plain += match[1]
            at = match.end()
        text = fold(plain + line[at:])
        seen = figures(text, 0, len(text))
        around = tuple((f.start, f.end, f.kind) for f in seen)
        for figure in seen:
            if figure.start in roles:
                role = roles[figure.start]
                found.append(Place(text, figure.start, figure.end, figure.kind, around, role))
    return found


def places(document: Document, text: str) -> list[Place]:
    """Return the figures of a document, without roles, in the order of its ledger."""
    folded = fold(text)
    around = tuple((m.span.start, m.span.end, m.kind) for m in document.mentions)
    return [Place(folded, start, end, kind, around) for start, end, kind in around]


def gold_roles(document: Document, text: str, gold: Gold) -> tuple[dict[int, str], list[Wanted]]:
    """Return role by number of the mention, and the labelled figures that stand nowhere.

    A figure that no label names is `context`; sums of money may be labelled target or funding.
    """
    roles: dict[int, str] = {}
    nowhere = []
    clauses = {clause.clause_id: clause for clause in document.clauses}
    for wanted in _wanted(gold):
        number = _locate(document, text, clauses.get(wanted.clause), wanted, roles)
        if number is None:
            nowhere.append(wanted)
        else:
            roles.setdefault(number, wanted.role)
    for number in range(len(document.mentions)):
        roles.setdefault(number, "context")
    return roles, nowhere


def _wanted(gold: Gold) -> Iterator[Wanted]:
    for row in gold.benefits:
        quote = row.quote or ""
        if row.amount:
            yield Wanted(row.place, "award", _numbers(row.amount.min, row.amount.max), quote)
        if row.rate:
            yield Wanted(row.place, "rate", _numbers(row.rate.min, row.rate.max), quote)
        for cap in row.caps:
            yield Wanted(row.place, "cap", _numbers(cap.max), quote)
        if row.quota:
            yield Wanted(row.place, "quota", _numbers(row.quota.get("value")), quote)
    for limit in gold.thresholds:
        values = _numbers(limit.value, limit.value_max)
        if limit.unit in ("%", "个百分点", "‰"):
            scale = Decimal(1000 if limit.unit == "‰" else 100)
            values = tuple(v / scale if isinstance(v, Decimal) else v for v in values)
        yield Wanted(limit.place, "threshold", values, limit.quote or "")
    for money in gold.money_mentions:
        extra = money.model_extra or {}
        values = _numbers(money.value_yuan, extra.get("min"), extra.get("max"))
        yield Wanted(money.place, money.role or "context", values, money.quote or "")


def _numbers(*values: object) -> tuple[object, ...]:
    given = [v for v in values if v is not None]
    return tuple(Decimal(str(v)) if isinstance(v, int | float) else v for v in given)


def _locate(
    document: Document, text: str, clause: Clause | None, wanted: Wanted, roles: dict[int, str]
) -> int | None:
    """Return the mention in the clause that has a labelled value: inside the quote if it can be,
    of no other role, and not yet named if another is left."""
    if clause is None:
        return None
    quote = _squeezed(fold(wanted.quote))
    best: tuple[tuple[bool, bool, int], int] | None = None
    for number, mention in enumerate(document.mentions):
        start, end = mention.span.start, mention.span.end
        if not (clause.span.start <= start and end <= clause.span.end):
            continue
        if not _same(mention, wanted.values) or roles.get(number, wanted.role) != wanted.role:
            continue
        here = fold(text[max(clause.span.start, start - len(wanted.quote) - 40) : end])
        after = fold(text[end : end + len(wanted.quote) + 40])
        outside = bool(quote) and not _covers(_squeezed(here), _squeezed(after), quote)
        rank = (outside, number in roles, number)
        if best is None or rank < best[0]:
            best = rank, number
    return best[1] if best else None


def _covers(before: str, after: str, quote: str) -> bool:
    """Say whether the quote is printed over the border between two stretches."""
    border, joined = len(before), before + after
    at = joined.find(quote)
    while at >= 0:
        if at < border <= at + len(quote):
            return True
        at = joined.find(quote, at + 1)
    return False


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _same(mention: Mention, values: Iterable[object]) -> bool:
    printed = [v for v in (mention.value, mention.value_max) if v is not None]
    numbers = [Decimal(str(v)) if isinstance(v, int | float) else v for v in printed]
    if mention.kind == "duration":
        digits = re.findall("[0-9]+", str(mention.value))
        numbers += [Decimal(d) for d in digits]
    return any(value in numbers for value in values)
