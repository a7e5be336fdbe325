"""Numbers as they are printed: 3,000.5 · 一百二十 · 1.5亿 · 2亿5千万 → Decimal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from extractors.later import later, now

# Pieces for patterns. Every repeat is bounded: a run of digits longer than that is no number that
# a policy prints, and is left to the findings.
# Figures are taken whole: what may follow a number never begins with a figure.
ARABIC = r"(?>[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,8})?)"
CHINESE = r"[〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}"
MAGNITUDE = r"(?:万亿|[十百千]?[万亿]|[百千])"
NUMBER = (
    rf"(?:(?:{ARABIC}|{CHINESE}){MAGNITUDE}?"
    rf"(?:(?<=[万亿])(?:{ARABIC}|{CHINESE})[万千百]?(?=万|千|百|元|圆|美|港|欧|家|人|个))?)"
)
# 5000(含)平方米, 1000(含1000)万元: what says that a bound counts stands before the unit.
COUNTED_IN = r"(?:\(不?含(?:[0-9.]{1,8}[百千]?[万亿]?)?\))?"
# 十几万, 10余万, 100多万: the figure is a lower estimate.
VAGUE = r"[余多几来]"

# A character that a number may begin with (亿 and 万 stand alone in 超过亿元), and one that has no
# digit before it.
_LEADS = "[0-9〇零一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟]"
_LEAD = later(_LEADS)
# With what follows its numerals: most numbers are no money, no date …, which one character tells.
_NUMERALS = "0123456789〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_HEAD = later(rf"{_LEADS}(?<![0-9].)(?=[{_NUMERALS}]{{0,60}}(.?))", re.DOTALL)

# What stands in a number only by mistake or malice: superscripts, other scripts' digits, emojis.
ODD = (
    "\u00b2\u00b3\u00b9\u00bc-\u00be\u0300-\u036f\u0600-\u0fff\u2070-\u209f\u2150-\u218f"
    "\u2460-\u24ff\u2600-\u27bf\u3021-\u3029\u3038-\u303a\U00010000-\U0010ffff"
)
_WORDS = frozenset("〇零一二两三四五六七八九十百千")
_CUT = later(rf"(?:[0-9.][{ODD}]{{1,20}}|[0-9][eE])$")
# The last character of such a cut, which is cheaper to look for; $ stands before a line end, too.
_CUTTING = re.compile(rf"[{ODD}eE\n]")

# Two digits side by side, or 百 before 千: no number is written like that.
_ONE = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_NONSENSE = later(
    rf"{_ONE}{_ONE}|[十拾]{_ONE}?[十拾百佰千仟]|[百佰]{_ONE}?[百佰千仟]|[千仟]{_ONE}?[千仟]"
)

_DIGITS = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}


def number_led(
    pattern: re.Pattern[str],
    text: str,
    start: int,
    end: int,
    then: str,
    within: bool = False,
    firsts: str = "",
) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` would, for a pattern that begins with a number (with one of
    `firsts`, if given) and, unless `within`, with a look-behind that no digit stands before it.
    `then` are the characters one of which follows the number's first numerals (1 or 百五 of 1.5%
    or 百五十多), unless the text ends.

    The engine looks for one character of a set far more quickly than it tries a pattern that
    begins with a look-behind at every place.
    """
    if within:
        places = [match.start() for match in _LEAD.finditer(text, start, end)]
    else:
        heads = _heads(text, start, end).items()
        places = sorted(chain.from_iterable(found for after, found in heads if after in then))
    at = start
    for place in places:
        if place < at or (firsts and text[place] not in firsts):
            continue
        match = pattern.match(text, place, end)
        if match and match.end() > place:
            yield match
            at = match.end()


# One text is read by one pattern after the other.
@lru_cache(maxsize=1)
def _heads(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Return where numbers may begin that have no digit before them, by what follows their
    numerals."""
    heads: dict[str, list[int]] = {}
    for match in _HEAD.finditer(text, start, end):
        heads.setdefault(match[1], []).append(match.start())
    return heads


# 满6、18、36个月; 增速达到3、5、8%; but not 第1、2年 and 前1、2年.
_ITEMS = later(
    r"(?<=[一-鿿])(?P<which>(?<=[第前后每首末]))?(?P<items>(?:[0-9]{1,6}(?:\.[0-9]{1,2})?[万亿]?、){1,8})$"
)
_ITEM = later(r"(?P<number>[0-9]{1,6}(?:\.[0-9]{1,2})?)(?P<magnitude>[万亿]?)")
_SECOND = now(r"[,;。\n ]2、")
_NEXT_POINT = 80  # characters within which the next of such points begins
_LONGEST_LIST = 48  # characters of such a list


def listed_before(text: str, end: int, counts: bool = False) -> list[re.Match[str]]:
    """Return the bare numbers (`number`, `magnitude`) of the list that the figure at `end` goes on:
    the unit is printed once, with the last. `counts` says that 前1、2名 is such a list, too.

    >>> [one["number"] for one in listed_before("满6、18、36个月", 6)]
    ['6', '18']
    """
    if not text.endswith("、", 0, end):
        return []
    items = _ITEMS.search(text, max(0, end - _LONGEST_LIST), end)
    if items and items["items"] == "1、" and _SECOND.search(text, end, end + _NEXT_POINT):
        # 1、10%以上的奖励2万元;2、20%以上的…: points, and no list.
        return []
    if items is None or (items["which"] is not None and not counts):
        return []
    return list(_ITEM.finditer(text, *items.span("items")))


def in_order(values: Iterable[Decimal | None]) -> bool:
    """Say whether the values of such a list rise, or fall, all the way."""
    known = [value for value in values if value is not None]
    return sorted(known) in (known, known[::-1]) and len(set(known)) == len(known)


def behind(words: Iterable[str]) -> str:
    """Return what may follow a number's numerals where one of the words follows the number.

    >>> behind(["元", "千瓦时"])
    '元瓦'
    """
    return "".join(sorted({word.lstrip(_NUMERALS)[:1] for word in words}))


def magnitude(word: str) -> Decimal:
    """Return the multiplier of 万, 千万, 百 …; 1 for an empty word.

    >>> magnitude("千万")
    Decimal('10000000')
    """
    if not word:
        return Decimal(1)
    if word in _LARGE:
        return _LARGE[word]
    if word in _SMALL:
        return Decimal(_SMALL[word])
    return _SMALL[word[0]] * _LARGE[word[1:]]


def is_whole(text: str, start: int) -> bool:
    """Say whether a number begins at `text[start]`, and not in the middle of one that cannot be
    read.

    >>> is_whole("给予10万元", 2), is_whole("给予1²0万元", 4)
    (True, False)
    """
    if text[start : start + 1] in _WORDS and text[start - 1 : start] in _WORDS:
        return False
    if not _CUTTING.match(text, start - 1):
        return True
    return not _CUT.search(text[max(0, start - 22) : start])


# The same few numbers are printed again and again.
@lru_cache(maxsize=4096)
def parse(text: str) -> Decimal | None:
    """Return the value of a printed number, or None where it is none.

    >>> [parse(t) for t in ("3,000.5", "一百二十", "十", "2亿5千万", "二〇二三", "1千", "贰佰万")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [Decimal('3000.5'), Decimal('120'), Decimal('10'), Decimal('250000000'), Decimal('2023'),
     Decimal('1000'), Decimal('2000000')]
    """
    whole, point, decimals = text.partition("点")
    if point:
        return _decimal(parse(whole), decimals)
    if text and all(char in "〇零一二三四五六七八九" for char in text) and len(text) > 1:
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    return None if not text or _NONSENSE.search(text) else _sum(text)


def _decimal(whole: Decimal | None, decimals: str) -> Decimal | None:
    """Put 零点五 together."""
    digits = set(decimals)
    if whole is None or not digits or not digits <= set("〇零一二三四五六七八九"):
        return None
    return whole + Decimal("0." + "".join(str(_DIGITS[char]) for char in decimals))


def _sum(text: str) -> Decimal | None:
    """Add up a number's parts: 二 亿 五 千 万."""
    total = section = Decimal(0)
    number: Decimal | None = None
    at = 0
    while at < len(text):
        char = text[at]
        if char in "0123456789":
            end = at
            while end < len(text) and text[end] in "0123456789.,":
                end += 1
            digits = text[at:end].replace(",", "").rstrip(".")
            if digits.count(".") > 1:
                return None
            number, at = Decimal(digits), end
            continue
        if char in _DIGITS:
            number = Decimal(_DIGITS[char])
        elif char in _SMALL:
            # 十 with nothing before it is 一十.
            section += (Decimal(1) if number is None else number) * _SMALL[char]
            number = None
        elif char in _LARGE:
            amount = (section + (number or 0)) or Decimal(1)
            if total and char == "亿" and total < _LARGE["亿"]:
                total = (total + section + (number or 0)) * _LARGE["亿"]
            else:
                total += amount * _LARGE[char]
            section, number = Decimal(0), None
        else:
            return None
        at += 1
    return total + section + (number or 0)


@lru_cache(maxsize=4096)
def plain(value: Decimal) -> int | float:
    """Return a JSON number: an int where the value is whole.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("0.05"))
    (1500, 0.05)
    """
    return int(value) if value == value.to_integral_value() else float(value)
