"""Awards that a copula goes on with: 规上企业补助比例为14%,规下企业为22%; 省级为每家5万元.

What is measured (比例, 标准, 上限) is printed once, before the first; each further name has its 为.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors import ranks
from extractors.later import later
from extractors.tokens import Token
from schemas.promise import Promise

_IS = later(r"(?:为|是)(?:每[一-鿿]{1,4})?$")
# 首期拨付比例为60%: no name, but what a figure is of; 自筹资金为, 期限为 measure something else.
_NAME_IS = (
    r"(?!其中|总|每)(?:[1-5](?=A))?[一-鿿A-Za-z\"()]{2,16}"
    r"(?<![额金本资值入税利率费价量限间例准在])(?:为|是)"
)
_FURTHER = later(rf"[,、;]?{_NAME_IS}(?:每[一-鿿]{{1,4}})?")
# 对3A级景区奖励5万元,4A级为10万元: a rank needs no copula before the first.
_FURTHER_RANK = later(
    r"[,、;](?P<name>(?:[1-5](?=A))?[一-鿿A-Z]{2,6}?)的?(?:为|是)(?:每[一-鿿]{1,4})?"
)
_FURTHER_YEAR = later(r"[,、;]第[二三四五六]年(?:为|是)?")
_OF_YEAR = later(r"(?:为|是)(?:第一|首)年$|[,、;]第[二三四五]年$")
# 中央财政补贴比例为45%,省级为25%: who pays how much of it.
_PAYER = later(r"(?:财政|政府)[^,;。]{0,10}$")
_AT_MOST = later(r"(?:上限|限额|最高额?)(?:分别)?(?:为|是)(?:每[一-鿿]{1,4})?$")
# 给予9万元补贴(在乡镇工作的为12万元): what the further name is is said where it is put apart.
_CASE_IS = later(
    r"[^,;。()0-9]{0,8}(?:\((?:其中,?)?[一-鿿A-Za-z、\"]{2,16}(?<![额金本资值入税率费价量限间例准数])"
    r"(?<![净毛红]利)|[,;](?:其中,?)?[一-鿿A-Za-z、\"]{2,16}的)则?(?:为|是)(?:每[一-鿿]{1,3})?"
)
_LONGEST = 24  # characters between two sums of which the second goes on
_TOKENS = 11


def read_on(text: str, tokens: Sequence[Token], roles: list[str | None]) -> list[str | None]:
    """Return the roles with those of figures that a further name and its copula give."""
    read = list(roles)
    for place in range(2, len(tokens)):
        if read[place] is None and tokens[place].tag in ("MONEY", "RATE"):
            read[place] = _handed_on(text, tokens, read, place)
    return read


def _handed_on(
    text: str, tokens: Sequence[Token], roles: Sequence[str | None], place: int
) -> str | None:
    """Return the role of a figure that a further name and its copula give (,规下企业为[22%]): that
    of the figure before it, None where it is no such figure."""
    token = tokens[place]
    last = next(
        (n for n in range(place - 1, max(-1, place - _TOKENS), -1) if tokens[n].figures), None
    )
    while last is not None and tokens[last].tag in ("COUNT", "GRADE") and last > 0:
        # 三类赛事为12万元, 4A级为20万元: the name itself is counted.
        last = next((n for n in range(last - 1, max(-1, last - 6), -1) if tokens[n].figures), None)
    if last is None or tokens[last].tag != token.tag or roles[last] not in ("award", "rate"):
        return None
    between = tokens[last].end, token.start
    if between[1] - between[0] > _LONGEST:
        return None
    words = text[max(0, tokens[last].start - 16) : tokens[last].start]
    if _PAYER.search(words):
        return None
    if _FURTHER_YEAR.fullmatch(text, *between) and _OF_YEAR.search(words):
        return roles[last]
    if _CASE_IS.fullmatch(text, *between):
        return roles[last]
    if _is_further_rank(text, *between):
        return roles[last]
    marked = text[between[0]] in ",、;"
    if marked and _FURTHER.fullmatch(text, *between) and _IS.search(words):
        return roles[last]
    return None


def _is_further_rank(text: str, start: int, end: int) -> bool:
    named = _FURTHER_RANK.fullmatch(text, start, end)
    return named is not None and ranks.is_rank(named["name"])


def goes_on(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether an award is a further name and its copula (;省级项目为50万元)."""
    one, other = last.amount or last.rate, promise.amount or promise.rate
    if one is None or other is None:
        return False
    between = one.end, other.start
    if _CASE_IS.fullmatch(text, *between) or _is_further_rank(text, *between):
        return True
    if not _IS.search(text[max(0, one.start - 8) : one.start]):
        return False
    begin = promise.lead[0]
    if other.start - begin > _LONGEST:
        return False
    return _FURTHER.fullmatch(text, begin, other.start) is not None


def bounded(text: str, promise: Promise, last: Promise | None) -> Promise:
    """Hand on 上限 to a further name (一类赛事上限为70万元,二类赛事为35万元)."""
    if last is None or last.amount is None or promise.amount is None:
        return promise
    if set(last.amount.bounds) != {"max"} or set(promise.amount.bounds) != {"exact"}:
        return promise
    first = last.amount.start
    most = _AT_MOST.search(text[max(0, first - 12) : first]) or _IS.search(
        text[max(0, first - 8) : first]
    )
    if most and goes_on(text, last, promise):
        return promise._replace(amount=promise.amount._replace(bounds=last.amount.bounds))
    return promise
