"""Figures: what the finders see in a stretch of text, before anything is known of their role."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

FigureKind = Literal[
    "money", "percent", "permille", "ratio", "date", "duration", "quantity", "grade"
]


class Figure(NamedTuple):
    """A figure at `text[start:end]`.

    Money is in whole units of `unit` (ISO 4217), percent and permille are fractions, a quantity is
    in its base unit; a date's `value` is None and `text` holds it in ISO form, as it holds the ISO
    duration of a duration and the ratio as printed. `high` is the upper end of a printed range;
    `vague` marks 余, 多, 左右, 近.
    """

    kind: FigureKind
    start: int
    end: int
    value: Decimal | None
    high: Decimal | None = None
    unit: str = ""
    text: str = ""
    vague: bool = False
