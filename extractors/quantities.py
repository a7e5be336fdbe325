"""Counted quantities and grades: 30户 · 10个左右 · 300万千瓦时 · 三星级 · 5000平方米."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractors.later import later, now
from extractors.lexicon import load, longest_first
from extractors.numerals import (
    ARABIC,
    CHINESE,
    COUNTED_IN,
    MAGNITUDE,
    VAGUE,
    behind,
    in_order,
    listed_before,
    magnitude,
    number_led,
    parse,
)
from schemas.figure import Figure

# Words in which a numeral counts nothing: 一次性, 统一, 同一, 唯一, 第一, 一体, 一批.
_NO_COUNT_BEFORE = frozenset("第统同唯任某单万进逐之每同")
# 一个项目最高20万元: said of each, and not how many.
EACH_ONE = (
    r"一[个家](?=(?:<APPLICANT>|项目|场馆|园区|运营方|法人)"
    r"(?:最[高多]|不得?超过|上限|(?:每年|一年|年度|全年)?(?:累计|合计)?(?:<MOST>|以)))"
)
_EACH_ONE = later(EACH_ONE)
_ONCE = ("一次奖", "一次补", "一次分别", "一次付", "一次拨")
# The look-behind follows the numeral: the engine is quick at a pattern that begins with a set.
_GRADE = later(
    r"(?P<number>[一二三四五六七八九1-9])(?<![A-Za-z第上].)(?P<unit>星级|星|级|A级)(?![别差])"
)

# 年服务面积达万亩以上: the magnitude alone is the number.
_LONE = "(?<=[达超过逾满])(?=[万亿])"
# A number without a unit counts only where it is compared: 降低0.02以上, 不低于0.8, PUE低于1.25的.
_BARE = later(
    r"(?<![0-9.A-Za-z/])(?P<number>[0-9]{1,6}\.[0-9]{1,4})(?=\(含\)|及?以[上下]|[的,;。、)])"
)
# 注册用户50万以上, 下载量超200万的: what is counted says that it is no money.
_MASSES = later(
    r"[0-9](?<![0-9.].)(?P<rest>[0-9]{0,4}(?:\.[0-9]{1,2})?)(?P<magnitude>[万亿])"
    r"(?=\(含\)|及?以[上下]|[的且,;。、)])"
)
_OF_MASSES = later(
    r"(?:(?:用户|粉丝)[数量]?|[一-鿿](?:(?<!交易)(?<!成交)(?<!总)量|数))"
    r"(?:<OVER>|累计|[已共均]|达过|达|超|达到|不低于|不少于|不超过|在){0,3}$"
)


def _listed(text: str, last: Figure, word: str, factor: Decimal) -> list[Figure]:
    """Return the bare numbers of the list that a figure ends (员工500、1000、2000人), where they
    rise or fall to it. `word` is the magnitude of the last, in units of `factor`, which the others
    take where none has one."""
    items = listed_before(text, last.start, counts=True)
    own = any(one["magnitude"] for one in items)
    found = []
    for one in items:
        number = parse(one["number"])
        times = magnitude(one["magnitude"] if own else word) * factor
        value = number * times if number is not None else None
        found.append(Figure("quantity", *one.span(), value, unit=last.unit))
    return found if in_order(one.value for one in (*found, last)) else []


# 3班 are flights or runs of a bus; 2班级, 10班列 and 3班倒 are none.
_NO_FLIGHT = tuple("级列车子组主倒学")
_RISES = tuple("级至到为格入规降")


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    """Return alias → (base unit, factor) from the lexicon of units."""
    table = {}
    for row in load("units"):
        table[row.alias] = (row.canonical, Decimal(row.note or "1"))
    return table


@cache
def _pattern() -> re.Pattern[str]:
    words = longest_first(_units())
    # Most numbers count nothing: one look at the first character spares a walk through the units.
    firsts = re.escape("".join(sorted({word[0] for word in _units()})))
    words = f"(?=[{firsts}])(?:{words})"
    return now(
        rf"(?<![0-9.A-Za-z〔\[])(?P<low>{ARABIC}|{CHINESE}|{_LONE})(?P<vague>{VAGUE})?(?P<lowmag>{MAGNITUDE})?"
        rf"(?:(?P<lowunit>{words})?<INCL>?(?:及?以上)?<INCL>?(?:-|至|到)(?P<high>{ARABIC}|{CHINESE})(?P<highmag>{MAGNITUDE})?"
        # 5000-10000(含)平方米
        rf"(?:\(不?含\)(?={words}))?)?(?P<vague2>{VAGUE})?{COUNTED_IN}"
        rf"(?P<unit>{words})(?!性|体化|揽子|民币)(?P<near>左右|上下)?"
    )


def _counts_nothing(text: str, start: int) -> bool:
    """Say whether a numeral says that all is given at once (一次奖15万元), or what is said of each
    (一个项目最高20万元)."""
    return text.startswith(_ONCE, start) or _EACH_ONE.match(text, start) is not None


def _is_other_word(text: str, match: re.Match[str], spelt: bool) -> bool:
    """Say whether what looks like a unit begins another word: 36个月 lasts, 2班级 are classes."""
    if match["unit"] == "个":
        return text.startswith("月", match.end())
    if match["unit"] == "部":
        # 零部件 are parts of something.
        return match["low"] == "零"
    if match["unit"] == "升":
        # 二升三, 1升级 rise.
        return spelt or text[match.end() : match.end() + 1] in _RISES
    if match["unit"] == "P":
        behind = text[match.end() : match.end() + 1]
        return behind.isalnum() and behind.isascii()
    return match["unit"] == "班" and (spelt or text[match.end() : match.end() + 1] in _NO_FLIGHT)


def _shared(match: re.Match[str], low: Decimal, high: Decimal | None, factor: Decimal) -> str:
    """Return the magnitude that a band prints once: 5-10万人次 are both in 万; 5000人次至1万人次
    and 5000-1万张 are not."""
    word = match["highmag"] if match["high"] and not match["lowunit"] else None
    above = high is not None and low * magnitude(word or "") * factor > high
    return "" if above else word or ""


@cache
def _then() -> str:
    return ".,余多几来万亿(-至到" + behind(_units())


def find(text: str, start: int, end: int) -> list[Figure]:
    """Return counted quantities in their base unit, and grades (三星级: 3 级), of
    `text[start:end]` (folded text).

    >>> [(int(f.value), f.unit) for f in find("年节约用电300万千瓦时,每年补助企业30户", 0, 22)]
    [(3000000, 'kWh'), (30, '户')]
    """
    found = []
    for match in number_led(_pattern(), text, start, end, _then()):
        before = text[match.start() - 1] if match.start() else ""
        # 每引进一家 counts, 推进一批 does not.
        counts = before == "进" and match["unit"] in ("家", "户", "名", "人", "个")
        # 第1名, 第2家: an ordinal counts nothing, however it is printed.
        spelt = not match["low"][:1].isdigit() and not counts
        if before == "第" or (before in _NO_COUNT_BEFORE and spelt):
            continue
        if spelt and _counts_nothing(text, match.start()):
            continue
        if _is_other_word(text, match, spelt):
            continue
        low = parse(match["low"] or "一")
        if low is None:
            continue
        unit, factor = _units()[match["unit"]]
        high = parse(match["high"]) if match["high"] else None
        high = None if high is None else high * magnitude(match["highmag"] or "") * factor
        low = low * magnitude(match["lowmag"] or _shared(match, low, high, factor)) * factor
        if high is not None and high < low:
            continue
        vague = bool(match["vague"] or match["vague2"] or match["near"])
        figure = Figure("quantity", match.start(), match.end(), low, high, unit, vague=vague)
        found += _listed(text, figure, match["lowmag"] or "", factor) if high is None else []
        found.append(figure)
    found += [
        Figure("grade", match.start(), match.end(), parse(match["number"]), unit="级")
        for match in _GRADE.finditer(text, start, end)
    ]
    found += [
        Figure("quantity", match.start(), match.end(), parse(match["number"]))
        for match in number_led(_BARE, text, start, end, ".", firsts="0123456789")
        if not text.startswith("的", match.end()) or text[match.start() - 1] in "于过到<>≤≥"
    ]
    for match in _MASSES.finditer(text, start, end):
        number = parse(text[match.start() : match.end("rest")])
        if number and _OF_MASSES.search(text, max(start, match.start() - 16), match.start()):
            number *= magnitude(match["magnitude"])
            found.append(Figure("quantity", match.start(), match.end(), number))
    return sorted(found, key=lambda figure: figure.start)
