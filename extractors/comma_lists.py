"""Ranks and prizes that a comma parts where 、 is meant: 国家级,省级,市级示范企业."""

from __future__ import annotations

import re
from functools import cache

from extractors.later import now
from extractors.ranks import TOP, levels

# 景区,3A级; 落户我市,国家级: a level of one character that ends another word.
_ENDS_WORD = "[^对向获评为定级及和或、,的(][省市区县]"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a comma between two ranks stands before, and what behind."""
    rank = f"(?:{levels().pattern}|{TOP.pattern.removesuffix('$')})"
    return now(rf",(?={rank})"), now(rf"{rank}(?<!{_ENDS_WORD})$")


def enumerated(text: str) -> str:
    """Return the folded text with 、 for such commas, equal in length.

    >>> enumerated("对国家级,省级企业,分别给予奖励")
    '对国家级、省级企业,分别给予奖励'
    """
    before, behind = _patterns()
    commas = [
        match.start()
        for match in before.finditer(text)
        if behind.search(text[max(0, match.start() - 6) : match.start()])
    ]
    if not commas:
        return text
    chars = list(text)
    for at in commas:
        chars[at] = "、"
    return "".join(chars)
