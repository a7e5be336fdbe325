"""Lists of ranks beside each other that share one list of sums: 省级、市级农场和省级、市级渔场,分别
奖励10万元、5万元. Each sum holds for the rank of its place in every list."""

from __future__ import annotations

import re

from extractors.later import later
from extractors.name_lists import clean, distribute, pieces, separators
from extractors.ranks import TOP, levels
from schemas.promise import Label, Place

_STAR = later(r"(?:[1-5一二三四五]A?星?|A{2,5})级?(?![一-鿿]{0,2}[0-9])")
# 3A级的物流企业: behind 的 stands what the rank is of.
_OF = later(r"的(?P<noun>[一-鿿]{2,10})(?:\([^()]{1,20}\))?$")
_LONGEST = 4  # lists beside each other


def find(text: str, lead: Place, count: int) -> list[list[Label]]:
    """Return the labels of each of several lists of `count` ranks that lead up to an award (a place
    in the folded text); none where there are not several."""
    found: list[list[Label]] = []
    for piece in reversed(list(pieces(text, *lead))):
        here = [] if _LET_OFF.search(text, *piece) else _lists_in(text, piece, count)
        if not here and found:
            break
        found = [*here, *found]
        if len(found) > _LONGEST:
            return []
    # 创建国家级、省级企业,新认定国家级、省级企业的: what is wanted first is given for what is done.
    same = len({tuple(label.text for label in labels) for labels in found}) == 1
    return found if len(found) > 1 and not same else []


# A类、B类人才免收租金,C类、D类人才分别按50%、30%: the first have an award of their own.
_LET_OFF = later("免[收缴交除征]?<RENT>|免租|免费|(?:<RENT>|费)?(?:全免|免[收缴交征])$")
# 按照省、市两个等级分别补助: by what the sums differ, and none of those who get them.
_BY_GRADES = later(r"按照?[^,;。]{2,14}[两三四五2-5]个(?:等级|级别|档次|层次|类别|标准)")


def _lists_in(text: str, piece: Place, count: int) -> list[list[Label]]:
    if text.endswith("基础上", *piece) or _RECKONED.match(text, *piece):
        # 在国家、省奖励基础上, 根据国家、省到账资金: of what, and nobody's rank.
        return []
    if _BY_GRADES.search(text, *piece):
        return []
    marks = separators(text, *piece)
    if (len(marks) + 1) % count or any(
        bool(mark[2]) != (at % count == 0) for at, mark in enumerate(marks, start=1)
    ):
        # 和 stands between two lists, and 、 inside them.
        return []
    begins = [piece[0], *(mark[1] for mark in marks)]
    ends = [*(mark[0] for mark in marks), piece[1]]
    items = list(zip(begins, ends, strict=True))
    lists = [_labels(text, items[at : at + count]) for at in range(0, len(items), count)]
    return lists if all(lists) else []


_RECKONED = later(r"[,;:、 ]{0,4}(?:根据|依据|按照?)[^,;。]{2,24}(?:资金|经费|金额|额度|标准)$")


def _labels(text: str, items: list[Place]) -> list[Label]:
    begin, end = items[-1]
    noun = _OF.search(text[begin:end])
    if noun:
        items[-1] = (begin, begin + noun.start())
    names = distribute(text, items)
    if not all(name.text and _ranked(text, item) for name, item in zip(names, items, strict=True)):
        return []
    names = _with_tail(names, text[slice(*items[-1])])
    told = noun is not None and not names[-1].text.endswith(noun["noun"])
    return [one._replace(text=one.text + noun["noun"]) for one in names] if noun and told else names


# 五星、四星、三星冷链企业: what the last of them is a rank of.
_GRADE = "(?:[1-5]A级?|[一二三四五]星级?|A{2,5}级?)"
_BARE, _TAIL = later(_GRADE), later(rf"{_GRADE}(?P<tail>(?:(?![的每且等])[一-鿿]){{2,12}})")


def _with_tail(names: list[Label], item: str) -> list[Label]:
    tail = _TAIL.match(item)
    if tail is None or not all(_BARE.fullmatch(name.text) for name in names[:-1]):
        return names
    bare = _BARE.match(names[-1].text)
    last = names[-1].text[: bare.end()] if bare else names[-1].text
    texts = [*(name.text for name in names[:-1]), last]
    pairs = zip(names, texts, strict=True)
    return [name._replace(text=text + tail["tail"]) for name, text in pairs]


def _ranked(text: str, item: Place) -> bool:
    name = clean(text[slice(*item)])
    found: re.Match[str] | None = levels().search(name) or TOP.search(name) or _STAR.match(name)
    return found is not None
