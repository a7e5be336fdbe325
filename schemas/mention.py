"""Mentions: every figure of the text, as the ledger lists it."""

from __future__ import annotations

from typing import Literal

from schemas.base import Number, Quoted

MentionKind = Literal["money", "percent", "permille", "ratio", "date", "duration", "quantity"]
MentionRole = Literal[
    "award",
    "cap",
    "rate",
    "threshold",
    "quota",
    "date",
    "target",
    "funding",
    "context",
    "unattributed",
]


class Mention(Quoted):
    """A figure in the text. Money in whole units of `unit` (an ISO 4217 code), percent and
    permille as fractions, a date as an ISO 8601 string, a duration as an ISO 8601 duration,
    a ratio as printed (`3:1:1`), a quantity in its base unit."""

    mention_id: str
    kind: MentionKind
    value: Number | str
    value_max: Number | str | None = None
    unit: str | None = None
    role: MentionRole
    used_by: tuple[str, ...] = ()
