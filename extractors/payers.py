"""Who pays which part of an award, in brackets behind it: (市、区财政各补贴100元), and what it was
reckoned from: (投资概算为:…). Neither is given once more."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.later import later
from extractors.numerals import parse

# 市财政补贴1.2万元, 市、区两级财政各补贴, 其中省级财政承担三分之一
_PAYS = later(
    r"(?:[省市区县镇乡]级?、){0,2}(?:中央|[省市区县镇乡]级?)(?:[两三]级)?财政"
    r"[^,;:()。0-9]{0,16}(?:<AID>|承担|负担|安排|配套|出资)[^,;:()。0-9]{0,12}$"
)
# 20万元(含省级奖励10万元): a part of the sum before the bracket.
_WITHIN = later(r"\((?:其中)?(?:已?包?含|内含)[^()0-9]{2,24}(?=[0-9])")
# 1500元(税后1000元), too.
_RECKONED = later(r"\(税[前后]|\((?:投资|成本|费用|造价|资金)?(?:概算|估算|测算|预算|构成)")


def is_part_of_another(text: str, begin: int, start: int) -> bool:
    """Say whether the figure at `start` (folded text) stands in a bracket that says who pays what
    of the award before it, or what this was reckoned from.

    >>> text = "补助80元/立方米(省、县财政各补助40元/立方米)"
    >>> is_part_of_another(text, 0, 18), is_part_of_another(text, 0, 2)
    (True, False)
    """
    among = text.rfind(",其中", max(begin, start - 48), start)
    if among >= 0 and (shown := _SHOWN.match(text, among)) and start < shown.end("parts"):
        return _adds_up(text, begin, among, shown["parts"])
    if among >= 0 and (split := _SPLIT.match(text, among)) and start < split.end("parts"):
        return _adds_up(text, begin, among, split["parts"])
    opened = text.rfind("(", begin, start)
    if opened < 0 or text.find(")", opened, start) >= 0:
        return False
    if _RECKONED.match(text, opened) or _PAYS.search(text, max(opened, start - 64), start):
        return True
    if _SUM_BEFORE.search(text, max(begin, opened - 3), opened) and _WITHIN.match(text, opened):
        return True
    shares = _SHARES.match(text, opened)
    whole = _SHARE_BEFORE.search(text, max(begin, opened - 12), opened) if shares else None
    if shares and whole:
        return Decimal(whole["share"]) == sum(map(Decimal, _PERCENT.findall(shares[0])))
    parts = _PARTS.match(text, opened)
    return parts is not None and _adds_up(text, begin, opened, parts["parts"])


# (其中市级20万元、区级10万元)
_PART = (
    r"(?:中央|国家|[省市区县镇])级?(?:(?:及|级)?以上)?(?:财政)?(?:<AID>|承担|负担|配套)?(?:资金)?"
    r"[0-9.]{1,8}[百千万亿]{0,2}元?"
)
_PARTS = later(rf"\((?:其中)?[,:]?(?P<parts>{_PART}(?:[、,和]{_PART}){{1,3}})\)")
# 保费70%的补贴(市级30%、区级40%)
_SHARE = r"(?:中央|国家|[省市区县镇])级?(?:财政)?(?:<AID>|<PAYS>|配套)?[0-9.]{1,5}%"
_SHARES = later(rf"\((?:其中)?[,:]?(?:由)?{_SHARE}(?:[、,;和]{_SHARE}){{1,3}}\)")
_SHARE_BEFORE = later(r"(?P<share>[0-9]{1,3}(?:\.[0-9]{1,2})?)%(?:的?<AID>)?$")
_PERCENT = later(r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?=%)")
# 补助30元/亩,其中省级20元、县级10元
_SHOWN = later(rf",其中:?(?P<parts>{_PART}(?:[、,和]{_PART}){{1,3}})")
# 奖励30万元,其中10万元归个人,20万元用作经费
_SPLIT = later(
    r",其中:?(?P<parts>[0-9.]{1,8}[百千万亿]{0,2}元[^,;。、0-9]{2,20}[,、](?:另外?)?"
    r"[0-9.]{1,8}[百千万亿]{0,2}元[^,;。、0-9]{2,20})(?=[,;。]|$)"
)
_SUM_BEFORE = later(r"[0-9万亿千百]元$")
_SUM = later(r"[0-9.]{1,8}[百千万亿]{0,2}")


def _adds_up(text: str, begin: int, end: int, parts: str) -> bool:
    """Say whether the sums of several levels make up the sum that stands before them."""
    whole = re.search(
        r"[0-9.]{1,8}[百千万亿]{0,2}(?=元?(?:/[一-鿿]{1,3})?(?:的?<AID>)?$)",
        text[max(begin, end - 16) : end],
    )
    values = [parse(one) for one in _SUM.findall(parts)]
    if whole is None or None in values:
        return False
    return parse(whole[0]) == sum(value for value in values if value is not None)
