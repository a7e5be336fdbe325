"""Bands and bare sums behind a band and what is given for it (产值1亿元以上的奖励8万元;5亿元以上的
20万元)."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.later import later
from extractors.tokens import Token

_MARKS = frozenset("COMMA SEMI DUN".split())
_ENDS = frozenset("COMMA SEMI DUN STOP".split())
# 1亿元(含)以上的,8万元
_BETWEEN = frozenset("OF COMMA UP DOWN WITHIN OPEN NOTE CLOSE".split())
_WHO = later(r"(?:<APPLICANT>|项目|[农商]户)")
# ;年产值首次达到5亿元的
_BEFORE = frozenset("ATTR REACH OVER BELOW MIN FIRST RISE EXCEPT".split())
_NAMED = later(r"[一-鿿]{1,8}")
# 给予8万元的一次性奖励;
_BEHIND = frozenset("OF AID ONEOFF".split())


def read_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Take bare sums for awards, each behind a band, where the part before gives for another."""
    for place, token in enumerate(tokens):
        ended = place + 1 == len(tokens) or tokens[place + 1].tag in _ENDS
        if token.tag != "MONEY" or roles[place] is not None or not ended:
            continue
        band = _band_before(text, tokens, roles, place)
        mark = _mark_before(text, tokens, band) if band is not None else None
        if mark is not None and _gives_for_a_band(tokens, roles, mark):
            roles[place] = "award"


def _band_before(
    text: str, tokens: Sequence[Token], roles: Sequence[str | None], place: int
) -> int | None:
    """Return the place of the bound or band that nothing but 的 and whom it is for parts from a
    sum."""
    at = place - 1
    while at > 0 and (
        tokens[at].tag in _BETWEEN
        or (tokens[at].tag == "X" and _WHO.fullmatch(text, tokens[at].start, tokens[at].end))
    ):
        at -= 1
    parted = place - at > 1 and tokens[place - 1].tag in ("OF", "COMMA", "UP", "DOWN", "X")
    return at if parted and roles[at] == "threshold" and tokens[at].figures else None


def _mark_before(text: str, tokens: Sequence[Token], band: int) -> int | None:
    """Return the place of the mark before a band and what it measures."""
    at = band - 1
    if at > 2 and tokens[at].tag == "DUN" and tokens[at - 1].tag in ("UP", "DOWN"):
        # 500平方米以上、1000平方米以下的
        at -= 3
    while at > 0 and (
        tokens[at].tag in _BEFORE
        or (tokens[at].tag == "X" and _NAMED.fullmatch(text, tokens[at].start, tokens[at].end))
    ):
        at -= 1
    return at if at > 0 and tokens[at].tag in _MARKS else None


def _gives_for_a_band(tokens: Sequence[Token], roles: Sequence[str | None], mark: int) -> bool:
    """Say whether a sum is given right before a mark, and for another band."""
    at = mark - 1
    while at > 0 and tokens[at].tag in _BEHIND:
        at -= 1
    if tokens[at].tag != "MONEY" or roles[at] != "award":
        return False
    while at > 0 and tokens[at - 1].tag not in ("SEMI", "STOP"):
        at -= 1
        if roles[at] == "threshold":
            return True
    return False
