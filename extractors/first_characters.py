"""With which characters a regular expression can begin.

`re` steps over what a pattern cannot begin with some twenty times faster than it tries the pattern
there; but it sees that only where a character, a set, or a choice of characters stands first, and
not behind a look-behind, an optional sign or in a nested choice.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

_LARGEST = 500  # characters of a range; [一-鿿] would step over next to nothing

_names: Any = importlib.import_module("re._constants")
_REPEATS = (_names.MAX_REPEAT, _names.MIN_REPEAT, _names.POSSESSIVE_REPEAT)

# What a set holds, in the words of `re`; None where that is not known.
Items = list[tuple[Any, Any]] | None


def first_items(parsed: Iterable[tuple[Any, Any]]) -> Items:
    """Return what a parsed pattern begins with, one of which stands wherever it matches; None where
    nearly everything may, or nothing at all.

    >>> from re._parser import parse
    >>> [chr(char) for _, char in first_items(parse("(?<!x)(?:ab|c?d)|(?=e).")) or []]
    ['a', 'c', 'd', 'e']
    >>> first_items(parse("a?")), first_items(parse("[^a]b"))
    (None, None)
    """
    items, empty = _first(parsed)
    if empty or not items:
        return None
    wide = any(
        kind is _names.CATEGORY or (kind is _names.RANGE and what[1] - what[0] > _LARGEST)
        for kind, what in items
    )
    return None if wide else list(dict.fromkeys(items))


def _first(parsed: Iterable[tuple[Any, Any]]) -> tuple[Items, bool]:
    """Return what a sequence begins with, and whether it may be empty."""
    found: list[tuple[Any, Any]] = []
    for kind, what in parsed:
        items, empty = _first_of(kind, what)
        if items is None:
            return None, False
        found += items
        if not empty:
            return found, False
    return found, True


def _first_of(kind: Any, what: Any) -> tuple[Items, bool]:
    if kind is _names.LITERAL:
        return [(kind, what)], False
    if kind is _names.IN:
        return (None if what[0][0] is _names.NEGATE else what), False
    if kind is _names.BRANCH:
        return _of_branches(what[1])
    if kind is _names.SUBPATTERN:
        _, flags, without, inner = what
        return (None, False) if flags or without else _first(inner)
    if kind in _REPEATS:
        items, empty = _first(what[2])
        return items, empty or what[0] == 0
    if kind is _names.ATOMIC_GROUP:
        return _first(what)
    if kind is _names.ASSERT and what[0] > 0:
        # What a look-ahead asks for decides alone, unless it says nothing.
        items, empty = _first(what[1])
        return ([], True) if items is None or empty else (items, False)
    if kind in (_names.ASSERT, _names.ASSERT_NOT, _names.AT):
        return [], True
    return None, False  # any character, all but one, or what a group has matched


def _of_branches(branches: Iterable[Any]) -> tuple[Items, bool]:
    found: list[tuple[Any, Any]] = []
    may_be_empty = False
    for branch in branches:
        items, empty = _first(branch)
        if items is None:
            return None, False
        found += items
        may_be_empty = may_be_empty or empty
    return found, may_be_empty
