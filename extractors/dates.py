"""Dates and durations: 2022年6月28日 · 2025年 · 二〇二三年五月 · 三年 · 6个月 · 三十日."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.later import later, now
from extractors.numerals import (
    CHINESE,
    COUNTED_IN,
    in_order,
    listed_before,
    number_led,
    parse,
)
from schemas.figure import Figure

_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|二[〇零○O0][一二三四五六七八九〇零○O0]{2})"
_SMALL = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = later(
    rf"(?<![0-9]){_YEAR}(?:年度?(?:(?P<month>{_SMALL})月(?:份|底|末)?(?:(?P<day>{_SMALL})[日号])?)?"
    r"|(?P<sign>[-./])(?P<month2>[01]?[0-9])(?P=sign)(?P<day2>[0-3]?[0-9])(?![0-9]))"
)
_DURATION = now(
    rf"(?<![0-9第.:〇零同任])(?P<number>[0-9]{{1,3}}(?:\.[0-9])?|{CHINESE}|半){COUNTED_IN}"
    r"(?P<unit>个?工作日|个自然日|个自然年度|个自然年|个会计年度|个完整年度|年度|周年|年期|年|个月期|个月|个季度|季度|[日天](?!游(?!览))|周(?!岁)|小时)"
)
_ISO_UNITS = {
    "年": "P{}Y",
    "月": "P{}M",
    "日": "P{}D",
    "天": "P{}D",
    "周": "P{}W",
    "季度": "P{}M",
    "小时": "PT{}H",
}
_NOUGHTS = str.maketrans("○O0", "〇〇〇")


def find(text: str, start: int, end: int) -> list[Figure]:
    """Return dates (ISO 8601, as exact as printed: 2025, 2025-03, 2025-03-31) and durations
    (ISO 8601; `value` and `unit` as printed: 年, 月, 日 …) of `text[start:end]` (folded text).

    >>> [f.text for f in find("自2022年6月28日起,有效期三年", 0, 18)]
    ['2022-06-28', 'P3Y']
    """
    years = number_led(_DATE, text, start, end, "年-./○O", firsts="12二")
    dates = [figure for match in years if (figure := _date(match))]
    taken = {place for figure in dates for place in range(figure.start, figure.end)}
    durations: list[Figure] = []
    for match in number_led(_DURATION, text, start, end, ".个工年周季日天小("):
        if match.start() not in taken and (figure := _duration(match, text)):
            durations += _listed(text, figure)
            durations.append(figure)
    return sorted(dates + durations, key=lambda figure: figure.start)


def _listed(text: str, last: Figure) -> list[Figure]:
    """Return the bare numbers of the list that a duration ends (正常经营6、18、36个月), where they
    rise or fall to it."""
    found = []
    for one in listed_before(text, last.start) if last.high is None else ():
        value = Decimal(one["number"])
        count = value * 3 if last.unit == "季度" else value
        iso = _ISO_UNITS[last.unit].format(f"{count.normalize():f}")
        found.append(Figure("duration", *one.span(), value, unit=last.unit, text=iso))
    return found if in_order(one.value for one in (*found, last)) else []


def _date(match: re.Match[str]) -> Figure | None:
    digits = match["year"]
    # The O of 二O二三 is a nought; 2020 has its own.
    year = parse(digits if digits.isascii() else digits.translate(_NOUGHTS))
    if year is None:
        return None
    text = f"{int(year):04d}"
    for part in (match["month"] or match["month2"], match["day"] or match["day2"]):
        if part is None:
            break
        number = parse(part)
        if number is None:
            return None
        text += f"-{int(number):02d}"
    return Figure("date", match.start(), match.end(), None, text=text)


def _duration(match: re.Match[str], text: str) -> Figure | None:
    word = match["number"]
    if (
        text[max(0, match.start() - 1) : match.start()] in ("第", "每", "月")
        and match["unit"] != "年"
    ):
        return None
    if word == "一" and text.startswith("下", match.start() - 1):
        # 下一年度 is the next one.
        return None
    # 第三年 and 每一年 count years, they do not last; 2023年 is a date.
    if text[max(0, match.start() - 1) : match.start()] == "第" or word in ("千", "百", "万"):
        return None
    value = parse("0.5" if word == "半" else word)
    if value is None or not 0 < value < 1000:
        return None
    unit = _unit(match["unit"])
    count = value * 3 if unit == "季度" else value
    iso = _ISO_UNITS[unit].format(f"{count.normalize():f}")
    low = _LOW_END.search(text, max(0, match.start() - 8), match.start())
    if low and Decimal(low["low"]) < value:
        # 4-8小时, 1年至3年
        least = Decimal(low["low"])
        return Figure("duration", low.start(), match.end(), least, value, unit, iso)
    return Figure("duration", match.start(), match.end(), value, unit=unit, text=iso)


# 第1-3年 and 前1-3年 count years.
_LOW_END = later(r"(?<![0-9第前后每.:/-])(?P<low>[0-9]{1,3})(?:年|个月|小时)?[-至到]$")


def _unit(word: str) -> str:
    for unit in ("季度", "小时", "年", "月", "周", "天"):
        if unit in word:
            return unit
    return "日"
