"""A table of contents without dots: the lines below 目录 that the text has once more."""

from __future__ import annotations

import re
from collections import Counter

from extractors.later import later
from extractors.line_starts import at_lines

_CONTENTS = later(r"^[ \u3000]{0,8}目[ \u3000]{0,4}[录次][ \u3000]{0,4}\n", re.MULTILINE)
_LONGEST_TITLE = 60
_FEWEST = 2
_BLANKS = later(r"[ \t\u3000]+")
_PAGE_BEHIND = later(r"(?<=[^0-9.])[.…·]{0,80}[(（]?[0-9]{1,3}[)）]?$")


def find(text: str) -> tuple[int, int] | None:
    """Return the lines below 目录 that stand in the text once more, as the titles of its parts."""
    found = next(at_lines(_CONTENTS, text), None) if "目" in text else None
    if found is None:
        return None
    lines = text[found.end() :].split("\n")
    often = Counter(map(_titled, lines))
    taken, at = set[str](), found.end()
    for line in lines:
        title = _titled(line)
        if title and (title in taken or often[title] < _FEWEST or len(line) > _LONGEST_TITLE):
            break
        taken |= {title} - {""}
        at += len(line) + 1
    return (found.end(), at) if len(taken) > _FEWEST else None


def _titled(line: str) -> str:
    """Return a line without blanks and the number of the page behind it."""
    return _PAGE_BEHIND.sub("", _BLANKS.sub("", line))
