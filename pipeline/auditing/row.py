"""What a row of the annotation guide's scoring table is, and how its values are compared.

A row's `key` holds the fields that a match needs, `apart` those that are scored apart. Each field
holds every right value, the labelled one first; a value is a plain scalar, a tuple of scalars, or
None, normalised so that equal means equal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

# The types of the guide's scoring table, in its order, then two that look at whole rows: `awards`
# needs the label and every field of the contract's award object, `benefits` also the measure's own
# fields as far as they are labelled. `contacts` is the guide's row for lists that give offices.
SCORED = (
    "clauses",
    "amounts",
    "rates",
    "caps",
    "tiers",
    "thresholds",
    "bureaus",
    "validity",
    "document",
    "rules",
)
WHOLE = ("awards", "benefits")
TYPES = (*SCORED, *WHOLE, "contacts")
_QUOTATION_MARKS = str.maketrans("", "", "\"'“”‘’„‟「」『』〝〞〟＂＇")
MOST_ALTERNATIVES = 256

Value = str | int | float | bool | tuple[Any, ...] | None
Values = tuple[Value, ...]


class Row(NamedTuple):
    """One thing to be found, or found."""

    type: str
    clause: str
    key: dict[str, Values]
    apart: dict[str, Values]
    quote: str = ""
    optional: bool = False
    elsewhere: tuple[str, ...] = ()  # other clauses in which it is right as well


def normal(value: Any) -> Value:
    """Return a value as it is compared: NFKC, without spaces and quotation marks.

    >>> normal("“双千兆” 创新，１００")
    '双千兆创新,100'
    >>> normal("") is None, normal(2.0)
    (True, 2)
    """
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, int):
        return value
    folded = unicodedata.normalize("NFKC", str(value)).translate(_QUOTATION_MARKS)
    return "".join(folded.split()) or None


def values_of(first: Any, *others: Iterable[Any]) -> Values:
    """Return the labelled value and the other right ones, normalised, without repetition."""
    alternatives = [first, *(value for group in others for value in group)]
    return tuple(dict.fromkeys(normal(value) for value in alternatives))
