"""Ordinals and dates that recognition took for other signs: （ー） for （一）, ニ、 for 二、."""

from __future__ import annotations

import re

from extractors.later import later

_CHINESE = dict.fromkeys("ー—–―－﹣_丨|-", "一") | dict.fromkeys("+＋", "十")
_CHINESE |= {"ニ": "二", "ミ": "三", "ハ": "八"} | dict.fromkeys("Oo○", "〇")
_DIGIT = {"l": "1", "I": "1", "|": "1", "O": "0"}
_FIGURE = {**_DIGIT, "o": "0"}
_CN = f"一二三四五六七八九十百〇零{re.escape(''.join(_CHINESE))}"
# What may be misread at all, before anything is looked at closely.
_SUSPECT = later(
    rf"[{re.escape(''.join(_CHINESE))}lI](?=[一二三四五六七八九十0-9）)、.．章节条])|[0-9][OolI]"
)
_FOUND = later(
    rf"(?:^|[。；;：:]) ?(?:[（(](?P<round>[{_CN}]{{1,4}})(?=[）)][一-龥“])"
    rf"|(?P<list>[{_CN}]{{1,4}})(?=、[一-龥“])"
    r"|[（(]?(?P<digit>[0-9lI|O]{1,2})(?=[.．、][一-龥“]|[）)][一-龥“]))"
    rf"|第(?P<named>[{_CN}]{{1,5}})(?=[章节条][一-龥]|[章节条]$)"
)
# 2O24年7月l9日, 〔2O23〕2号, 〔2022〕3l号: dates and numbers of documents, and no quantities.
_DATED = later(
    r"(?<![A-Za-z0-9])(?=[0-9]{0,3}[OolI])(?=[0-9OolI]{0,3}[0-9])(?:"
    r"(?P<year>[12][0-9OolI]{3})(?=[〕］\]）)]|年[0-9OolI]{1,2}(?:月|$))"
    r"|(?<=[年月])(?P<day>[0-9OolI]{2})(?=[月日])|(?<=[〕］\]）)])(?P<serial>[0-9OolI]{2,4})(?=号)"
    r"|(?<=之日起)[ ]?(?P<after>[0-9Ool]{2})(?=日|个?工作日))"
)

# 第一—三条: a dash between two numbers parts them.
_BETWEEN = later(r"[ー—–―－﹣_\-](?:.|(?<=[^十百].))")


def mend(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Put right the ordinals of a clean line, sign for sign; also gives where each stands, what is
    printed and what is read.

    >>> mend("（ー）场地补贴。l.租金。第ニ条所称")
    ('（一）场地补贴。1.租金。第二条所称', [(1, 'ー', '一'), (8, 'l', '1'), (14, 'ニ', '二')])
    >>> mend("自2O24年l0月3l日起")[0], mend("某府办〔2O22〕3l号")[0], mend("O2O平台2O年")[0]
    ('自2024年10月31日起', '某府办〔2022〕31号', 'O2O平台2O年')
    >>> mend("O2O平台—、直播")[0], mend("（-）-苯乙胺")[0], mend("II.融资")[0]
    ('O2O平台—、直播', '（-）-苯乙胺', 'II.融资')
    >>> mend("第一—三条规定")[0], mend("第十—条")[0]
    ('第一—三条规定', '第十一条')
    """
    found: list[tuple[int, str, str]] = []
    if not _SUSPECT.search(text):
        return text, found
    for match in _FOUND.finditer(text):
        group = match.lastgroup or ""
        printed = match[group]
        read = "".join((_DIGIT if group == "digit" else _CHINESE).get(c, c) for c in printed)
        if read != printed and _sure(printed, group):
            found.append((match.start(group), printed, read))
    for match in _DATED.finditer(text):
        group = match.lastgroup or ""
        read = "".join(_FIGURE.get(c, c) for c in match[group])
        found.append((match.start(group), match[group], read))
    found.sort()
    for at, printed, read in found:
        text = text[:at] + read + text[at + len(printed) :]
    return text, found


def _sure(printed: str, group: str) -> bool:
    """Whether it is an ordinal: I. and II. are Roman figures, O、 none at all, 一—三 a range."""
    if group == "digit":
        return printed not in "OI" and (len(printed) == 1 or not printed.isalpha())
    return printed not in ("O", "o", "○") and not (len(printed) > 1 and _BETWEEN.search(printed))
