"""What begins a line, found without trying the characters inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.later import later

_LINE_END = later("\n")


def at_lines(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text, start)` would, for a pattern in MULTILINE mode that begins
    with ^: the engine would try it at every character.

    >>> [match[0] for match in at_lines(re.compile("^[0-9]", re.M), "1 2\\n3 4\\n")]
    ['1', '3']
    """
    for at in _starts(text):
        # A match may reach into the lines below.
        match = pattern.match(text, at) if at >= start else None
        if match:
            yield match
            start = match.end()


# One text is read by one pattern after the other.
@lru_cache(maxsize=1)
def _starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]
