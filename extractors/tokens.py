"""A sentence as tokens: lists of figures, the grammar's words, punctuation, and the rest.

`100万、80万、50万元` is one token: what is printed once around a list holds for all of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.lexicon import load
from schemas.figure import Figure

FIGURE_TAGS = {
    "money": "MONEY",
    "percent": "RATE",
    "permille": "RATE",
    "ratio": "RATIO",
    "date": "DATE",
    "duration": "SPAN",
    "quantity": "COUNT",
    "grade": "GRADE",
}
_MARKS = {
    ",": "COMMA",
    ";": "SEMI",
    "。": "STOP",
    "!": "STOP",
    "?": "STOP",
    "\n": "STOP",
    "\t": "STOP",
    ":": "COLON",
    "、": "DUN",
    "(": "OPEN",
    ")": "CLOSE",
    "/": "SLASH",
}
# What joins the items of a list of figures. 最高 and 和 may stand before an item of its own.
_JOIN = re.compile(r"(?:以上|及以上|\(含\)以上)?(?:(?:、|和|或|及|以及|与)(?:最高)?(?:的)?|,)")
# One-character words mean what the grammar takes them for only beside a figure.
_BEFORE_FIGURE = frozenset("达满超逾足以")
_AFTER_FIGURE = frozenset("起内")
_NOUN_ENDS = (frozenset("方者人商家基机"), frozenset("及和、的,。"))
_DUI_LEADS = frozenset(",;。:、)(\n\t 并再政将及\"'")
_BOUNDS = re.compile(
    r"[0-9一二三四五六七八九十百]|给予|予以|享受|申报|申请|[奖补资支扶不可按为额限达至每单总再配贷授金]|一次|累计|合计|人民币"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年|[\"'(]?十[三四五六七]五")
_PER = (
    r"每(?:万平方米|个|家|户|名|人|项|件|台|套|辆|次|场|篇|款|部|亩|平方米|吨|千瓦时?|年度?|月|学年|季度|批|座|张|床|万元"
    r"|增加|超过|新增|提高|多|增长?|上升|位|届|期|集|条|栋|层|间|公里|立方米|度|标准箱|单|笔|千克|万|对|支|组)?"
    r"|单(?:个|家|户|项(?!冠军)|件|台|套|次|笔|篇|场|宗|人|款)|同一(?:家|个|项|户)?|各(?:家|个|项)"
)


class Token(NamedTuple):
    """A token of a sentence; `figures` is filled for a list of figures."""

    tag: str
    start: int
    end: int
    figures: tuple[Figure, ...] = ()


@cache
def _words() -> dict[str, str]:
    return {row.alias: row.canonical for row in load("words")}


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern for words and marks, grouped by first character to scan quickly."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(_words(), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = [
        re.escape(first) + (f"(?:{'|'.join(rest)})" if any(rest) else "")
        for first, rest in by_first.items()
    ]
    return re.compile(
        rf"(?P<per>{_PER})|(?P<word>{'|'.join(branches)})|(?P<mark>[,;。!?:、()/\n\t])"
    )


def tokenize(text: str, start: int, end: int, figures: list[Figure]) -> list[Token]:
    """Return the tokens of `text[start:end]` (folded text); together they cover it.

    `figures` are the figures of the text, sorted and not overlapping; those inside the stretch
    are used.
    """
    tokens: list[Token] = []
    at = start
    for group in _groups(text, [f for f in figures if start <= f.start and f.end <= end]):
        _scan(text, at, group[0].start, tokens)
        tokens.append(Token(FIGURE_TAGS[group[0].kind], group[0].start, group[-1].end, group))
        at = group[-1].end
    _scan(text, at, end, tokens)
    return tokens


def _groups(text: str, figures: list[Figure]) -> list[tuple[Figure, ...]]:
    """Group the figures that stand in a list of one kind."""
    groups: list[list[Figure]] = []
    for figure in figures:
        if groups:
            last = groups[-1][-1]
            between = text[last.end : figure.start]
            if (
                last.kind == figure.kind
                and len(between) <= 8
                and _JOIN.fullmatch(between)
                and not (between == "," and figure.kind not in ("money", "percent"))
            ):
                groups[-1].append(figure)
                continue
        groups.append([figure])
    return [tuple(group) for group in groups]


def _scan(text: str, start: int, end: int, tokens: list[Token]) -> None:
    at = start
    for match in _pattern().finditer(text, start, end):
        if match["word"] and not _stands(text, match, start, end):
            continue
        if match.start() > at:
            tokens.append(Token("X", at, match.start()))
        if match["per"]:
            tag = "PER"
        elif match["word"]:
            tag = _words()[match["word"]]
        else:
            tag = _MARKS[match["mark"]]
        tokens.append(Token(tag, match.start(), match.end()))
        at = match.end()
    if at < end:
        tokens.append(Token("X", at, end))


def _stands(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Say whether a short word is the grammar's word here; `start` and `end` border on figures."""
    word = match["word"]
    if word == "满" and text[match.start() - 1 : match.start()] in ("届", "期"):
        return False
    if word == "提供":
        return match.end() == end or text.startswith("最高", match.end())
    if word in ("最高", "最多", "最低", "最少"):
        # 最高科学技术奖 is a prize.
        return match.end() == end or _BOUNDS.match(text, match.end()) is not None
    if word == "给":
        return text[match.end() : match.end() + 1] not in ("予", "付", "与") and text[
            match.start() - 1 : match.start()
        ] not in ("供", "交", "发", "拨", "补", "奖")
    if word == "到":
        return _YEAR.match(text, match.end()) is not None
    if word in _BEFORE_FIGURE or _words()[word] == "HAVE":
        return match.end() == end or text.startswith("(含)", match.end())
    if word in _AFTER_FIGURE:
        return match.start() == start
    if word == "上限" or _words()[word] == "ATTR":
        # 费率上限 is a noun; 投资方 and 投资人 are people.
        return text[match.end() : match.end() + 1] not in _NOUN_ENDS[word == "上限"]
    if word == "对":
        before = text[match.start() - 1] if match.start() else "\n"
        return (
            match.start() == start
            or before in _DUI_LEADS
            or text[match.end() : match.end() + 1] == "每"
        )
    return True
