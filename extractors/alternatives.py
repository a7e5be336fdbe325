"""Alternatives in brackets: 国家级(省级)基地 … 50万元(20万元), 100(50)万元.

What a bracket gives behind a sum is for the name in the bracket behind a name. Only where both are
there, and hold as many items, are they lists: any other bracket is a gloss.
"""

from __future__ import annotations

import re

from extractors.later import later

# Stands for the bracket that closes between a number and its unit, and is no character of a text.
GAP = "\u2060"
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,4})?"
_SUM = rf"{_NUMBER}(?:[百千]?[万亿]?元(?:/[一-鿿]{{1,3}})?|[万亿]|%)"
# Begins with the bracket, which a text has few of with a number behind.
_SECOND = later(
    rf"\((?:(?<=[0-9]\()(?P<bare>{_NUMBER}(?:[、,]{_NUMBER}){{0,3}})\)(?=[百千]?[万亿]?元)"
    rf"|(?:(?<=[元万亿%]\()|(?<=元/[一-鿿]\())(?P<sums>{_SUM}(?:[、,]{_SUM}){{0,3}})\))"
    # 分别奖励8万元(4万元)、16万元(6万元): each has its own.
    r"(?![、,][0-9])"
)
_FIRST = later(rf"(?<![0-9、和及或]){_NUMBER}(?:[百千]?[万亿]?元(?:/[一-鿿])?|[万亿]|%)?$")
# A gloss says more of the name before it; what else a bracket holds is another name.
_NAME = (
    r"(?!不?含|包括|以下|下同|[即非如或])"
    r"(?:[省市区县](?![一-鿿])|(?:[一-鿿A-Za-z\"]|[0-9](?=[A-Z])){2,10})"
)
_NAMES = later(rf"(?<=[一-鿿A-Za-z\"])(?<!元)\((?P<names>{_NAME}(?:[、,]{_NAME}){{0,3}})\)(?!,)")
_RANK = later(r"(?:国家|[省市区县]|[一二三四五]星|[1-5A]A|[一二三甲乙丙]等?)(?:级|$)")
_PART, _BEFORE = re.compile(r"[。;\n\t]"), 160


def listed(text: str) -> str:
    """Return `text`, folded, with alternatives as lists, in equal length.

    Numbers without a unit of their own are a list whether or not names are found for them.

    >>> listed("对省级(市级)基地,给予30万元(9万元)补助")
    '对省级、市级 基地,给予30万元、9万元 补助'
    >>> listed("对基地(园区),给予30万元(含9万元)补助")
    '对基地(园区),给予30万元(含9万元)补助'
    """
    at, pieces = 0, []
    for match in _SECOND.finditer(text):
        since = max(0, match.start() - _BEFORE)
        since = max([since, *(stop.end() for stop in _PART.finditer(text, since, match.start()))])
        names = _names_of(text, since, match)
        if not _FIRST.search(text[since : match.start()][-16:]):
            continue
        if names is None and not match["bare"]:
            continue
        if names is not None and names.start() >= at:
            # Of 50%(30%) … 20万元(10万元) the first has made a list of them.
            pieces += [text[at : names.start()], _as_list(names[0], " ")]
            at = names.end()
        close = GAP if match["bare"] else " "
        pieces += [text[at : match.start()], _as_list(match[0], close)]
        at = match.end()
    return "".join([*pieces, text[at:]]) if pieces else text


def _as_list(bracket: str, close: str) -> str:
    return "、" + bracket[1:-1].replace(",", "、") + close


def _names_of(text: str, since: int, sums: re.Match[str]) -> re.Match[str] | None:
    """Return the bracket whose names the sums are for: the only one with as many of them, or the
    only one with ranks."""
    number = len(re.split("[、,]", sums[0]))
    found = [
        one
        for one in _NAMES.finditer(text, since, sums.start())
        if len(re.split("[、,]", one["names"])) == number
    ]
    ranked = [one for one in found if _RANK.match(one["names"])]
    found = ranked if len(found) > 1 else found
    return found[0] if len(found) == 1 else None
