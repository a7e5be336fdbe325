"""What begins a line, found without trying the characters inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator


def at_lines(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text, start)` would, for a pattern in MULTILINE mode that begins
    with ^: the engine would try it at every character.

    >>> [match[0] for match in at_lines(re.compile("^[0-9]", re.M), "1 2\\n3 4\\n")]
    ['1', '3']
    """
    at = end = start
    while True:
        match = pattern.match(text, at) if at >= end else None
        if match:
            yield match
            end = match.end()
        at = text.find("\n", at) + 1
        if not at:
            return
