"""Bare points of a list of conditions: 在孵企业30家; 大专以上人员不低于50%; 客房40间.

Elsewhere a noun and a figure say nothing of what must be reached; under 应当符合下列条件 they do.
"""

from __future__ import annotations

from extractors import thresholds
from extractors.sentences import Sentence
from extractors.tokens import Token
from schemas.promise import Threshold

_COUNTED = frozenset("COUNT MONEY RATE".split())
_NOUNS = frozenset("X ATTR RISE SHARE MIN".split())
_ENDS = frozenset("COMMA SEMI STOP DUN CLOSE".split())
# What gives, sets a goal or takes a step is no condition, and neither is what stands beside it.
_OTHERWISE = frozenset("GIVE AID BY TAX LOAN BONUS FUND PAIR GOAL GROW ONEOFF SELECT".split())


def find(text: str, sentence: Sentence) -> list[Threshold]:
    """Return the thresholds of a sentence (folded text) of such a list, in reading order."""
    multiplied = any(
        token.tag == "PER" and not text.startswith(("每年", "每月", "每季"), token.start)
        for token in sentence.tokens
    )
    if multiplied or not sentence.tags.isdisjoint(_OTHERWISE):
        return thresholds.find(text, sentence)
    roles = tuple(
        "threshold" if _is_bare(sentence.tokens, place, role) else role
        for place, role in enumerate(sentence.roles)
    )
    return thresholds.find(text, sentence._replace(roles=roles))


def _is_bare(tokens: tuple[Token, ...], place: int, role: str | None) -> bool:
    """Say whether a part ends with a figure that a noun stands before."""
    token = tokens[place]
    if token.tag not in _COUNTED or role not in (None, "rate", "award") or place == 0:
        return False
    ends = place + 1 == len(tokens) or tokens[place + 1].tag in _ENDS
    named = tokens[place - 1].tag in _NOUNS and len(token.figures) == 1
    return ends and named
