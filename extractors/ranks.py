"""Words of rank: levels of government, classes, prizes, grades and years."""

from __future__ import annotations

import re
from functools import cache

from extractors.later import later
from extractors.lexicon import load
from schemas.promise import Place

TOP = later(
    r"(?:(?:[特一二三四五]等|优秀|优胜|[金银铜]|入围|提名|优质|鼓励|冠|亚|季)奖|[A-F]{1,5}[+-]?级(?:及以上)?|[一二三四五六1-6]A级(?:及以上)?"
    r"|[一二三四五六]星级(?:及以上)?|[一二三四五六七]级(?:及以上)?|第?[一二三四五]档|第[一二三四五]类|第[一二三四五六]年|第[一二三四五六1-9]名|[甲乙丙丁][级类]|[A-F][类档])$"
)


# 区域总部, 市长质量奖, 国产: the first character of another word.
_NO_RANK = {
    "国": "(?!际|有|营|企|资|产(?!业))",
    "省": "(?!际|会|长质量)",
    "市": "(?!场|长质量|民(?![宿营族]))",
    "区": "(?!域|块链|间)",
    "县": "(?!域)",
}


@cache
def levels(classes: bool = True, bare: bool = True) -> re.Pattern[str]:
    """Return the words of rank: levels of government, with `classes` 大型, A类, 初级 too, and
    with `bare` those of one character (省 beside 省级)."""
    rows = [row.alias for row in load("levels") if classes or row.canonical != "class"]
    words = [word for word in rows if bare or len(word) > 1]
    words.sort(key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(w) + _NO_RANK.get(w, "") for w in words))


def is_rank(name: str) -> bool:
    """Say whether a name is nothing but a rank, with or without a noun of two characters.

    >>> is_rank("国家级"), is_rank("二等奖"), is_rank("固定资产")
    (True, True, False)
    """
    level = levels().match(name)
    return bool(TOP.fullmatch(name) or (level and len(level[0]) > 1 and len(name) <= 6))


@cache
def ranks_before_names() -> re.Pattern[str]:
    """Two ranks or more, and behind them a list of names that both are for."""
    ranks = levels(classes=False).pattern
    return re.compile(
        rf"(?P<ranks>(?:{ranks})(?:(?:、|和|及|以及|与)(?:{ranks}))+)"
        r"(?P<names>[^、和及与的,;:。()0-9]{2,16}(?:、[^、的,;:。()0-9]{2,16})+)"
    )


def rank_places(text: str, start: int, end: int) -> list[Place]:
    """Return where each rank stands in a run of them."""
    return [match.span() for match in levels(classes=False).finditer(text, start, end)]


def without_ranks(phrase: str) -> str:
    """Put @ for each rank in a phrase, to see whether two phrases differ in nothing else.

    >>> without_ranks("新认定的省级平台")
    '新认定的@平台'
    """
    return levels().sub("@", phrase)


# 税前10% and 较之前5% rank nobody.
_TOP_SHARE = later(r"(?<![税提目以之事此年较当先节月日会])前$")


def is_top_share(text: str, begin: int, start: int) -> bool:
    """Say whether the share at `start` is a rank, of a phrase from `begin` (考核前10%).

    >>> is_top_share("排名前10%的", 0, 3), is_top_share("税前10%", 0, 2)
    (True, False)
    """
    return text[start - 1 : start] == "前" and bool(
        _TOP_SHARE.search(text[max(begin, start - 2) : start])
    )


def is_grade(name: str) -> bool:
    """Say whether a name is a prize, class, grade or year: 第一档, A类, 三星级."""
    return TOP.fullmatch(name.strip(" ,;:、")) is not None
