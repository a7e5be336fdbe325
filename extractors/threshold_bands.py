"""Conditions between two figures: 500万元以上1000万元以下, 不低于10%且不超过20%."""

from __future__ import annotations

from extractors import attributes
from extractors.compared import after_gloss, compared, comparison, says_again
from extractors.later import later
from extractors.tokens import Token
from schemas.promise import Threshold

# 5000万元以上且在1亿元以下
_OF_BAND = later("[且并但而又至到在仍尚未应须为~-]{1,2}")


def band_end(
    text: str, tokens: list[Token], roles: tuple[str | None, ...], place: int
) -> int | None:
    """Return the place of the upper end of a band: 5000万元(含)以上1亿元以下."""
    at = _after_repeat(tokens, place)
    if [t.tag for t in tokens[at : at + 4]] == ["UP", "OF", "COMMA", tokens[place].tag]:
        # 8万元以上的,30万元以下的,奖励…
        return _risen(text, tokens, place, at + 3) if roles[at + 3] == "threshold" else None
    seen_up = joined = False
    while at < len(tokens) and tokens[at].tag in (
        "UP",
        "OPEN",
        "NOTE",
        "CLOSE",
        "X",
        "DUN",
        "COMMA",
        "BELOW",
        "MAX",
        "REACH",
        "OVER",
    ):
        if tokens[at].tag == "X" and not _OF_BAND.fullmatch(text, *tokens[at][1:3]):
            # 服务家庭不少于50户、年龄55周岁以下: another noun begins a condition of its own.
            return None
        seen_up = seen_up or tokens[at].tag == "UP"
        joined = joined or text[tokens[at].start : tokens[at].end] in ("至", "到", "-", "~")
        at += 1
    if at >= len(tokens) or tokens[at].tag != tokens[place].tag:
        return None
    # 3个月以上6个月以内: 以内 alone would say how soon.
    within = seen_up and tokens[at].tag == "SPAN" and text.startswith("以内", tokens[at].end)
    if roles[at] != "threshold" and not within:
        return None
    if len(tokens[at].figures) > 1 or len(tokens[place].figures) > 1:
        return None
    low_op, _ = comparison(tokens, place)
    high_op, _ = comparison(tokens, at)
    low, high = tokens[place].figures[0], tokens[at].figures[0]
    if low.unit != high.unit:
        return None
    rising = low.value is not None and high.value is not None and low.value < high.value
    return (
        at
        if rising and low_op in ("ge", "gt") and (joined or within or high_op in ("le", "lt"))
        else None
    )


_PART = later(r"<INCL>?及?以[下内]<INCL>?的?部分")


def _risen(text: str, tokens: list[Token], place: int, at: int) -> int | None:
    """Return the place of the upper end where it closes what the lower one opens; a part up to so
    much (90万元以上的,400万元以下的部分) is a band of its own."""
    if _PART.match(text, tokens[at].end):
        return None
    (low, *more), (high, *others) = tokens[place].figures, tokens[at].figures
    if more or others or low.unit != high.unit or low.value is None or high.value is None:
        return None
    closes = comparison(tokens, at)[0] in ("le", "lt")
    return at if closes and low.value < high.value else None


def _after_repeat(tokens: list[Token], place: int) -> int:
    """Return where to look for a band's upper end: behind 以上(含1万平方米), which says once more
    that the lower end belongs to the band."""
    up = place + 1
    if up < len(tokens) and tokens[up].tag == "UP":
        behind = says_again(tokens, place, up + 1)
        return behind if behind > up + 1 else up
    return after_gloss(tokens, place)


def between(text: str, tokens: list[Token], place: int, upper: int) -> Threshold:
    """Return the band whose lower end is at `place` and whose upper end is at `upper`."""
    lower = compared(text, tokens, place, tokens[place].figures[0])
    _, last = comparison(tokens, upper)
    end = last.end + 2 * (last is tokens[upper] and text.startswith("以内", last.end))
    return lower._replace(op="between", high=tokens[upper].figures[0], end=end)


# 6亿元(不含)以下、3亿元(含)以上; 低于500座且不低于200座
_DOWN_TO = frozenset("DOWN OPEN NOTE CLOSE DUN COMMA MIN REACH OVER".split())
_AND = frozenset("且 并 但 而".split())


def falling(
    text: str, tokens: list[Token], roles: tuple[str | None, ...], place: int
) -> int | None:
    """Return the place of the lower end of a band whose upper end stands first."""
    if comparison(tokens, place)[0] not in ("le", "lt"):
        return None
    at = place + 1
    while at < len(tokens) and (
        tokens[at].tag in _DOWN_TO or text[tokens[at].start : tokens[at].end] in _AND
    ):
        at += 1
    if at == len(tokens) or roles[at] != "threshold" or tokens[at].tag != tokens[place].tag:
        return None
    (high, *more), (low, *others) = tokens[place].figures, tokens[at].figures
    one = not more and not others and high.unit == low.unit and high.high is low.high is None
    falls = high.value is not None and low.value is not None and high.value > low.value
    return at if one and falls and comparison(tokens, at)[0] in ("ge", "gt") else None


def between_falling(text: str, tokens: list[Token], place: int, lower: int) -> Threshold:
    """Return the band whose upper end, at `place`, is printed before its lower one."""
    upper = compared(text, tokens, place, tokens[place].figures[0])
    _, last = comparison(tokens, lower)
    low, high = tokens[lower].figures[0], tokens[place].figures[0]
    return upper._replace(op="between", figure=low, high=high, end=last.end)


def between_signs(text: str, tokens: list[Token], place: int, second: int) -> Threshold:
    """Return the interval of 1亿元≤实缴资本<4亿元, which says between its ends what it is of."""
    start, end = tokens[place].start, tokens[second].end
    words = text[tokens[place].end + 1 : tokens[second].start - 1]
    one, other = tokens[place].figures[0], tokens[second].figures[0]
    low, high = (one, other) if text[tokens[place].end] in "<≤" else (other, one)
    attribute = attributes.trimmed(words) or None
    return Threshold(start, end, attribute, "between", low, high=high)
