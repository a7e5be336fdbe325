"""Ceilings told as a case of their own: 超过30万元的,按30万元补助 is 最高30万元."""

from __future__ import annotations

from extractors.later import later
from extractors.tokens import Token

# 的,一律按, between the sum and itself; of text that is folded or not
THEN_AS = later(
    r"(?:以上)?的?(?:部分)?[,，]?(?:一律|统一|均|则|只|仅|就)?(?:按照?|以)(?:每[一-鿿]{1,3})?"
)
# 按30万元补助, 按30万元封顶; but 按30万元计算 says how much of it counts.
_GIVEN = later(
    r"(?:的?<STANDARD>|标准)?(?:给予|予以|进行|一次性|兑[现付]|发放|执行|封顶|拨付)?"
    r"(?:<SUPPORT>|奖|补|贴息|返还|[。;,\n])|(?:的?<STANDARD>|标准)?(?:兑[现付]|发放|执行|封顶|拨付)|$"
)
# ,超过30万元的按30万元计算: what is over is the award, where nothing else is named before it.
_COUNTED = later("的?<STANDARD>?(?:计[算补发]?|核[算定]|测算|认定)")
_OF_AWARD = later(
    r"(?:^|[,;。:(])(?:其|如|若)?(?:<AID>|贴息|返还|补偿)?(?:资金|金额|总额|额度?|标准)?(?:合计|累计)?$"
)


def joined(text: str, tokens: list[Token], stop: int) -> list[Token]:
    """Return the tokens with the words of such a case as one bound (最高) of the sum behind."""
    if not any(token.tag in ("OVER", "BELOW") for token in tokens):
        return tokens
    read: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _case_end(text, tokens, at, stop)
        if end is None:
            read.append(tokens[at])
            at += 1
        elif tokens[at].tag == "OVER":
            read.append(Token("MAX", tokens[at].start, tokens[end].start))
            at = end
        else:
            # 不足5000元的按5000元补助: the least that is given, which no field of the record holds.
            at = end + 1
            while at < len(tokens) and tokens[at].tag in ("GIVE", "AID"):
                at += 1
            read.append(Token("COMMA", tokens[end].start, tokens[at - 1].end))
    return read


def _case_end(text: str, tokens: list[Token], at: int, stop: int) -> int | None:
    """Return the place of the sum that a case beginning at `at` gives, which is its own bound."""
    if tokens[at].tag not in ("OVER", "BELOW") or [t.tag for t in tokens[at + 1 : at + 2]] != [
        "MONEY"
    ]:
        return None
    bound = tokens[at + 1]
    given = next((n for n in range(at + 2, len(tokens)) if tokens[n].figures), None)
    if given is None or tokens[given].tag != "MONEY":
        return None
    if not THEN_AS.fullmatch(text, bound.end, tokens[given].start):
        return None
    if _values(bound) != _values(tokens[given]) or len(bound.figures) > 1:
        return None
    if _COUNTED.match(text, tokens[given].end, stop):
        return given if at and limits_award(text, tokens[0].start, tokens[at].start) else None
    return given if _GIVEN.match(text, tokens[given].end, stop) else None


def limits_award(text: str, begin: int, start: int) -> bool:
    """Say whether what is over or below a bound at `start` is the award: no other thing is named
    before it in its part of the sentence (from `begin`)."""
    return _OF_AWARD.search(text[max(begin, start - 16) : start]) is not None


def _values(token: Token) -> list[object]:
    return [(figure.value, figure.high, figure.unit) for figure in token.figures]
