"""Ceilings told as a case of their own: 超过30万元的,按30万元补助 is 最高30万元."""

from __future__ import annotations

from extractors.later import later
from extractors.tokens import Token

# 的,一律按, between the sum and itself
_THEN_AS = later(
    r"(?:以上)?的?(?:部分)?,?(?:一律|统一|均|则|只|仅|就)?(?:按照?|以)(?:每[一-鿿]{1,3})?"
)
# 按30万元补助, 按30万元封顶; but 按30万元计算 says how much of it counts.
_GIVEN = later(
    r"(?:的?<STANDARD>|标准)?(?:给予|予以|进行|一次性|兑[现付]|发放|执行|封顶|拨付)?"
    r"(?:<SUPPORT>|奖|补|贴息|返还|[。;,\n])|(?:的?<STANDARD>|标准)?(?:兑[现付]|发放|执行|封顶|拨付)|$"
)
_LIMITS = {"OVER": "MAX", "BELOW": "MIN"}


def joined(text: str, tokens: list[Token], stop: int) -> list[Token]:
    """Return the tokens with the words of such a case as one bound (最高) of the sum behind."""
    if not any(token.tag in _LIMITS for token in tokens):
        return tokens
    read: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _case_end(text, tokens, at, stop)
        if end is None:
            read.append(tokens[at])
            at += 1
        else:
            read.append(Token(_LIMITS[tokens[at].tag], tokens[at].start, tokens[end].start))
            at = end
    return read


def _case_end(text: str, tokens: list[Token], at: int, stop: int) -> int | None:
    """Return the place of the sum that a case beginning at `at` gives, which is its own bound."""
    if tokens[at].tag not in _LIMITS or at + 2 >= len(tokens) or tokens[at + 1].tag != "MONEY":
        return None
    bound = tokens[at + 1]
    given = next((n for n in range(at + 2, len(tokens)) if tokens[n].figures), None)
    if given is None or tokens[given].tag != "MONEY":
        return None
    if not _THEN_AS.fullmatch(text, bound.end, tokens[given].start):
        return None
    same = _values(bound) == _values(tokens[given]) and len(bound.figures) == 1
    return given if same and _GIVEN.match(text, tokens[given].end, stop) else None


def _values(token: Token) -> list[object]:
    return [(figure.value, figure.high, figure.unit) for figure in token.figures]
