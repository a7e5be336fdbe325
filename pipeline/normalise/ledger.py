"""The ledger: every figure of the text with its role, used or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress

from pydantic import TypeAdapter

from extractors.later import later
from extractors.numerals import plain
from extractors.registry import Reading
from extractors.worded_limits import THEN_AS
from pipeline.normalise.values import quoted
from schemas.base import Number, Quoted, Span
from schemas.catalogue import Rule
from schemas.figure import Figure
from schemas.measure import Measure
from schemas.mention import Mention, MentionKind, MentionRole
from schemas.text import TextDocument

_ROLES: dict[str | None, MentionRole] = {
    "step": "context",
    "share": "context",
    "target": "target",
    "funding": "funding",
    "context": "context",
    "excluded": "context",
}
# An ISO unit says nothing that the value does not; dates and durations carry theirs in the value.
_UNITLESS = frozenset(("date", "duration", "percent", "permille", "ratio"))
_AGAIN = later(r"(?:及?以[上下内])?[(（]不?含")
# A document has some hundred mentions: they are validated in one call.
_MENTIONS = TypeAdapter(tuple[Mention, ...])


def ledger(
    document: TextDocument,
    figures: list[Figure],
    readings: list[Reading],
    measures: list[Measure],
    rules: Sequence[Rule] = (),
) -> tuple[Mention, ...]:
    """Return every figure of the document with its role and the measures that use it.

    Money that no measure, target, fund or ceiling over a whole document accounts for is
    `unattributed`.
    """
    roles = _roles(readings)
    uses = _uses(measures)
    starts = sorted(uses)
    doc_id = document.source.sha256[:12]
    found = []
    for number, figure in enumerate(figures, start=1):
        before = figures[number - 2] if number > 1 else None
        again = before is not None and _says_again(document.text, before, figure)
        # Of 超过30万元的,按30万元补助 the second one is used.
        again = again or _is_said_again(document.text, figures[number - 1 : number + 1])
        again = again or _is_least(document.text, figures[max(0, number - 2) : number])
        read = "context" if again else roles.get(figure.start)
        role, users = _role(figure, read, uses, starts)
        if role == "unattributed" and _is_limit(figure, rules):
            role = "cap"
        value, high = _value(figure)
        mention = quoted(document, figure.start, figure.end)
        mention["mention_id"] = f"{doc_id}:m{number}"
        mention["kind"] = _kind(figure)
        mention["value"] = value
        mention["value_max"] = high
        mention["unit"] = None if figure.kind in _UNITLESS else figure.unit or None
        mention["role"] = role
        mention["used_by"] = users
        found.append(mention)
    return _MENTIONS.validate_python(found)


def _is_limit(figure: Figure, rules: Sequence[Rule]) -> bool:
    """Say whether a sum is the limit of a rule: 同一企业年度奖补总额不超过500万元."""
    return any(
        rule.kind == "other"
        and rule.limit is not None
        and rule.limit == figure.value
        and rule.span.start <= figure.start < rule.span.end
        for rule in rules
    )


def _says_again(text: str, before: Figure, figure: Figure) -> bool:
    """Say whether a figure in a gloss says the one before it, or its upper end, once more:
    5000万元(含5000万元), 1000万元至3000万元以内(含3000万元)."""
    same = figure.value == (before.value if before.high is None else before.high)
    return same and _AGAIN.fullmatch(text, before.end, figure.start) is not None


def _is_said_again(text: str, pair: Sequence[Figure]) -> bool:
    """Say whether the first of two figures is the bound that the second one is, too."""
    if len(pair) < 2 or pair[0].value != pair[1].value or pair[0].unit != pair[1].unit:
        return False
    return THEN_AS.fullmatch(text, pair[0].end, pair[1].start) is not None


_BELOW = later("(?:不足|低于)$")


def _is_least(text: str, pair: Sequence[Figure]) -> bool:
    """Say whether the second of two figures is the least that is given (不足9万元的按9万元补助),
    which no field of the record holds."""
    near = text[max(0, pair[0].start - 2) : pair[0].start]
    return _BELOW.search(near) is not None and _is_said_again(text, pair)


def _kind(figure: Figure) -> MentionKind:
    return "quantity" if figure.kind == "grade" else figure.kind


def _value(figure: Figure) -> tuple[Number | str, Number | None]:
    if figure.value is None or figure.kind in ("duration", "ratio"):
        return figure.text, None
    return plain(figure.value), plain(figure.high) if figure.high is not None else None


def _roles(readings: list[Reading]) -> dict[int, str]:
    """Return the role that the grammar gave each figure, by where it starts."""
    roles = {}
    for reading in readings:
        for sentence in reading.sentences:
            with_role = compress(sentence.tokens, sentence.roles)
            for token, role in zip(with_role, filter(None, sentence.roles), strict=True):
                for figure in token.figures:
                    roles[figure.start] = role
    return roles


Use = tuple[int, MentionRole, list[str]]


def _uses(measures: list[Measure]) -> dict[int, Use]:
    """Return start → (end, role, measures) of every span that a measure uses."""
    uses: dict[int, Use] = {}

    def note(span: Span, role: MentionRole, user: str) -> None:
        end, first_role, users = uses.setdefault(span.start, (span.end, role, []))
        if user not in users:
            users.append(user)
        uses[span.start] = (max(end, span.end), first_role, users)

    for measure in measures:
        for role, value in _values(measure):
            note(value.span, role, measure.measure_id)
    return uses


def _values(measure: Measure) -> Iterator[tuple[MentionRole, Quoted]]:
    """Yield everything in a measure that stands for figures of the text, with its role."""
    for award in (tier.award for tier in measure.tiers):
        if award.amount:
            yield "award", award.amount
        if award.rate:
            yield "rate", award.rate
        elif award.reference:
            # 按第二条标准的50%: the share is the factor.
            yield "rate", award.reference
        yield from (("cap", cap) for cap in award.caps)
    for tier in measure.tiers:
        yield from (("threshold", condition) for condition in tier.conditions)
    yield from (("threshold", condition) for condition in measure.conditions)
    if measure.quota:
        yield "quota", measure.quota
    if measure.funding:
        yield "funding", measure.funding


def _role(
    figure: Figure, read: str | None, uses: dict[int, Use], starts: list[int]
) -> tuple[MentionRole, tuple[str, ...]]:
    use = _covering(figure, uses, starts)
    if use is not None:
        return use[1], tuple(use[2])
    if read in _ROLES:
        return _ROLES[read], ()
    if figure.kind == "money":
        return "unattributed", ()
    if figure.kind == "date":
        return "date", ()
    return "context", ()


def _covering(figure: Figure, uses: dict[int, Use], starts: list[int]) -> Use | None:
    """Return the use whose span covers the figure: the nearest that starts at or before it."""
    at = bisect_right(starts, figure.start) - 1
    for place in range(at, max(-1, at - 4), -1):
        use = uses[starts[place]]
        if use[0] >= figure.end:
            return use
    return None
