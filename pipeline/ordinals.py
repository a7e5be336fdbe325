"""The ordinals that documents number their parts with, and what is none (第七条规定)."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.numerals import parse

UNITS = {
    "编": "part",
    "篇": "part",
    "部分": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
}
NAMED = frozenset(UNITS.values())

CN = "〇零一二三四五六七八九十百"
# 第七条规定, 第一章的, （一）至（四）, （二）项: a reference, not a head.
REFERENCE = (
    r"(?!的(?!确)|所(?=[称列述指规])|款(?!项)|至(?=[（(第0-9一二三四五六七八九十])|[～~\-—]|规定|项(?!目)|目[所规]|[、，,](?:[（(〔第]|[〇零一二三四五六七八九十0-9]{1,3}[）)])|之[一二]|中的|第[（(]|第[〇零一二三四五六七八九十百0-9]{1,5}[章款项]|(?<!条)第[〇零一二三四五六七八九十百0-9]{1,5}条|[和与及或][（(第本]"
    r"|标准[执给]|执行(?![期时标情])|[）)])"
)
STYLES = {
    "cn": "一、",
    "pcn": "（一）",
    "par": "（1）",
    "ar": "1.",
    "rp": "1）",
    "circle": "①",
}
# One sign for an ordinal with its mark: (first sign, how many, the style that it stands for).
_SIGNS = (
    (0x2460, 20, "①"),
    (0x2776, 10, "①"),
    (0x2474, 20, "（1）"),
    (0x2488, 20, "1."),
    (0x3220, 10, "（一）"),
)
CIRCLES = {chr(first + n): (style, n + 1) for first, count, style in _SIGNS for n in range(count)}
_SINGLE = {char: value for value, char in enumerate("零一二三四五六七八九十")}


class Head(NamedTuple):
    """An ordinal at `text[start:end]`; `line` where a line begins with it, `digit` where a digit
    follows it (1.80周岁, which is a head only in sequence); `above` what a decimal one prints
    before its last figure."""

    style: str
    ordinal: int
    start: int
    end: int
    line: bool = True
    digit: bool = False
    above: tuple[int, ...] = ()


def read(text: str, match: re.Match[str], shift: int) -> Head | None:
    """Turn a match into a head; `shift` is what the scanned string has before the text."""
    group = match.lastgroup or ""
    printed = match[group]
    if group == "name":
        style, printed = UNITS[printed], match["unit"].replace(" ", "")
    elif group == "circle":
        style, printed = CIRCLES[printed][0], str(CIRCLES[printed][1])
    else:
        style = STYLES[group]
    ordinal = ordinal_of(printed)
    if ordinal is None:
        return None
    end = match.end() - shift
    start = (match.end("before") if shift else match.start()) - shift
    while text[start] in " \t\u3000":
        start += 1
    line = bool(shift) and match["before"] == "\n"
    # 6,自入驻起: a slip for 6. where it goes on with a list, and nothing else.
    slip = group in ("ar", "cn") and match[0].rstrip(" \t\u3000")[-1] in ",，"
    if slip and not line:
        return None
    # 1.80周岁 may be a figure; a line that begins with 一、2024年 begins with an ordinal.
    figure = "0" <= text[end : end + 1] <= "9" and not (line and group == "cn")
    return Head(style, ordinal, start, end, line, slip or figure)


def ordinal_of(printed: str) -> int | None:
    """Return the value of a printed ordinal, None where it is none.

    >>> [ordinal_of(t) for t in ("3", "十二", "二十", "一百零一", "百")]
    [3, 12, 20, 101, None]
    """
    if printed in _SINGLE:
        return _SINGLE[printed]
    if not printed:
        return None
    if printed[0] in "0123456789":
        return int(printed) if printed.isdigit() and printed.isascii() else None
    value = parse(printed)
    return int(value) if value is not None and printed[0] not in "百零〇" else None
