"""Sums that go on with one that is given: further names, further costs, and lists behind a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors import somebody
from extractors.later import later
from extractors.lexicon import aliases
from extractors.ranks import is_rank
from extractors.tokens import Token

_ENDS = frozenset("COMMA SEMI STOP DUN CLOSE".split())

# 安家补贴,乙类人才: what is given, and the next name.
_NEXT_NAME = later(
    r"(?:/[一-鿿]{1,2})?(?:的?[一-鿿]{0,8}?(?:<AID>|津贴|奖金|支持|费))?[,;、](?:对|给予)?"
    r"(?P<name>[A-Z]?[一-鿿A-Za-z]{1,12}(?<![额金本资值收入税利率费价量的在为达薪筹付缴]))(?:每[人名家户个])?"
)
_CLASS = later("[A-Z甲乙丙丁戊一二三四五六][1-5]?[类级档等]")
_SUFFIX = 2  # characters that names of one kind end in


def read_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    """Read bare sums as awards where they stand behind names like that of the sum before
    (给予甲类人才200万元补贴,乙类人才100万元), behind another cost (给予30万元安家费、10万元启动费),
    in brackets behind ranks or in a list behind the verb that gives (奖励国家级、省级窑厂50万元、
    20万元)."""
    _shares_on(text, tokens, roles)
    last: int | None = None
    if "award" not in roles:
        for place in _glossed(text, tokens):
            roles[place] = roles[place] or "award"
    for place, token in enumerate(tokens):
        if token.tag != "MONEY":
            continue
        if roles[place] is None and (
            (last is not None and _goes_on(text, tokens, last, place))
            or _is_behind_names(text, tokens, place)
        ):
            roles[place] = "award"
        last = place if roles[place] == "award" else None


# ;投资1亿元以上的,标准为8%: the share of a further case.
_ITS_SHARE = later(r"[,;]其?(?:<AID>|奖补)?<STANDARD>(?:分别)?(?:为|是|按)$")


def is_its_share(text: str, begin: int, start: int) -> bool:
    """Say whether the words before a share only say that it is the standard of a case."""
    return _ITS_SHARE.search(text, begin, start) is not None


def _shares_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> None:
    given = False
    for place, token in enumerate(tokens):
        if token.tag != "RATE":
            continue
        ended = place + 1 == len(tokens) or tokens[place + 1].tag in _ENDS
        near = max(tokens[0].start, token.start - 12)
        if given and ended and roles[place] is None and is_its_share(text, near, token.start):
            roles[place] = "rate"
        given = given or roles[place] == "rate"


# 国家级(100万元)、省级(30万元)
_RANK_GLOSSED = later(
    r"(?:(?:国家|[省市区县])级|[特一二三四五][星等]级?|[1-5]A级|[A-Z甲乙丙丁][级类]|[特一二三]等奖)"
    r"[一-鿿]{0,8}\((?:<MOST>|奖励?|补[助贴])?[0-9.]{1,8}[百千万]{0,2}元\)[、,和及]?"
)


def _glossed(text: str, tokens: Sequence[Token]) -> list[int]:
    """Return the places of the sums in brackets behind the ranks of a list, two at least, where
    the sentence says that something is given."""
    if not any(token.tag in ("GIVE", "AID") for token in tokens):
        return []
    begin, end = tokens[0].start, tokens[-1].end
    runs: list[list[int]] = [[]]
    last = -1
    for found in _RANK_GLOSSED.finditer(text, begin, end):
        inside = [n for n, t in enumerate(tokens) if found.start() <= t.start < found.end()]
        sums = [n for n in inside if tokens[n].tag == "MONEY"]
        if found.start() != last:
            runs.append([])
        runs[-1] += sums
        last = found.end()
    return next((run for run in runs if len(run) > 1), [])


def _goes_on(text: str, tokens: Sequence[Token], last: int, place: int) -> bool:
    token, before = tokens[place], tokens[last]
    between = text[before.end : token.start]
    if _FEE_BEFORE.fullmatch(between) and _FEE.match(text, token.end):
        return True
    named = _NEXT_NAME.fullmatch(between)
    ended = place + 1 == len(tokens) or tokens[place + 1].tag in _ENDS
    if named is None or not ended or _FEE.match(text, token.end):
        return False
    name, led = named["name"], text[tokens[0].start : before.start]
    if _CLASS.match(name):
        return _CLASS.search(led) is not None
    if name in _persons():
        # 博士30万元,硕士10万元
        return any(one in led for one in _persons())
    return is_rank(name) or (name[-_SUFFIX:] in led and somebody.is_named(name))


@cache
def _persons() -> frozenset[str]:
    return frozenset(name for name, kind in aliases("beneficiaries").items() if kind == "person")


def fee_end(text: str, end: int) -> int:
    """Return where the cost ends that a sum is called by (10万元科研启动费), else its own end."""
    fee = _COST_NAME.match(text, end)
    return fee.end() if fee else end


_COST_NAME = later(r"的?[一-鿿]{1,10}?(?:费用?|经费)(?=[、,;。和及)]|$)")


_COST = r"[一-鿿]{1,10}?(?:费用?|经费|<AID>|津贴|奖金|资金)"
# 安家费、
_FEE_BEFORE = later(rf"的?{_COST}[、,和及]{{1,2}}")
_FEE = later(rf"的?(?!以[上下]){_COST}(?=[、,;。和及)]|$)")

# ,奖励国家级、省级窑厂50万元、20万元
_VERB_AND_NAMES = later(
    r"(?:^|[,;。:的])(?:并|再|分别|一次性|最高){0,3}(?:奖励|补助|资助|补贴|奖补|扶持)(?:给)?"
    r"(?P<names>[一-鿿A-Za-z\"]{2,16}(?:[、和及][一-鿿A-Za-z\"]{2,16}?){1,5})(?:分别|每[家个人名户]|各){0,2}$"
)
_FAR = 60  # characters before a list of sums in which its names stand
_MARK = later("[、和及]")


def _is_behind_names(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Say whether a list of sums stands behind a verb that gives and as many names."""
    token = tokens[place]
    count = len(token.figures)
    ended = place + 1 == len(tokens) or tokens[place + 1].tag in _ENDS
    if count < 2 or not ended:
        return False
    led = text[max(tokens[0].start, token.start - _FAR) : token.start]
    named = _VERB_AND_NAMES.search(led)
    return named is not None and len(_MARK.findall(named["names"])) == count - 1
