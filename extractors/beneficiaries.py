"""Who gets it: 给予[运营单位]最高200万元, 对…的[企业], 奖励[企业]100元."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import aliases
from extractors.name_lists import pieces
from schemas.promise import Place

_LONGEST_NOUN = 12  # characters at the end of a name that say what it is
# The recipient that stands right after the verb: 给予企业10万元, 奖励项目所在街道100万元.
_RECIPIENT = re.compile(
    r"(?:给予|予以|奖励|补助|补贴|资助|奖给)(?:每家|每个|每户|单户|单个)?(?P<name>[一-鿿A-Za-z()、]{2,24}?)"
    r"(?=最高|不超过|不高于|不低于|不少于|上限|累计|总额|一次性|年度|每年|分别|[0-9一二三四五六七八九十]|奖励|补助|补贴|资助|奖补|按)"
)
# An amount in Chinese numerals is no name (给予十万元奖励), and is a figure like any other.
_NUMERALS = "[一二两三四五六七八九十百千]"
_CHINESE_AMOUNT = rf"(?:百分之|千分之|{_NUMERALS}{{1,9}}(?:[至到]{_NUMERALS}{{0,9}})?[万亿元])"
_FIGURE = re.compile(rf"[0-9]|{_CHINESE_AMOUNT}")
_NOT_NAMES = re.compile(
    rf"^{_CHINESE_AMOUNT}|^[一二两三四五六七八九十百千]{{1,9}}[至到]$|"
    r"^(?:的|不|人民币|金额|比例|精神|物质|相应|上限|基础|新建|当地|首笔|基准|一次性|适当|相应|一定|最高|分别|资金|政策|重点|单户|单个|每|比例|总额|经费|后|标准|项)|^(?:奖励|补助|补贴|资助|扶持|支持)$"
)
_DUI = re.compile(r"(?:^|[,;。:、)])[一-鿿]{0,8}?(?:对于|对|凡)(?P<name>[^;。]{2,160})$")
_LIKE_A_CONDITION = re.compile(r"[;0-9]|[后时前]$")
_AID = re.compile(r"奖励|补助|补贴|资助|奖补")
_NO_NAME = re.compile(
    r"[,、; ]{0,8}(?:每|按|由|除|在享受|市财政|[省市区县]级?财政|一次性|其中|根据|经|可|再)"
)


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of beneficiary, each with its nouns; a noun of one character only ends a name."""
    kinds: dict[str, list[str]] = {}
    for noun, kind in aliases("beneficiaries").items():
        kinds.setdefault(kind, []).append(re.escape(noun) + ("$" if len(noun) == 1 else ""))
    return tuple((kind, re.compile("|".join(nouns))) for kind, nouns in kinds.items())


@cache
def _head_noun() -> re.Pattern[str]:
    """A noun of the lexicon at the end, or before a gloss there: 企业(单位)."""
    nouns = "|".join(map(re.escape, aliases("beneficiaries")))
    return re.compile(rf"(?:{nouns})(?:\([^()]{{1,8}}\))?$")


def find(text: str, lead: Place, zone: Place) -> Place | None:
    """Return the place of the beneficiary in the award's own words or, failing that, its lead."""
    return recipient(text, zone) or _of_lead(text, *lead)


def is_doubtful(name: str) -> bool:
    """Say whether a name that ends in no noun of somebody reads like what must be done.

    >>> is_doubtful("新认定后"), is_doubtful("通过评审的企业")
    (True, False)
    """
    return bool(_LIKE_A_CONDITION.search(name)) and not _head_noun().search(name)


def recipient(text: str, zone: Place) -> Place | None:
    """Return the recipient that the award's own words name (给予[规上企业]奖励2万元)."""
    for match in _RECIPIENT.finditer(text, zone[0], zone[1]):
        named = _head_noun().search(match["name"])
        # 给予创业补贴: what stands before 补贴 is its kind, unless it is somebody.
        kind = _AID.match(text, match.end("name")) and not named
        if not kind and not _NOT_NAMES.search(match["name"]):
            return match.span("name")
    return None


def _of_lead(text: str, start: int, end: int) -> Place | None:
    """Return who the lead speaks of: from its last 对, else its first part that names somebody."""
    while end > start and text[end - 1] in ",、:; ":
        end -= 1
    match = _DUI.search(text[start:end])
    if match:
        begin, stop = start + match.start("name"), start + match.end("name")
    else:
        named = [piece for piece in pieces(text, start, end) if not _NO_NAME.match(text, *piece)]
        if not named:
            return None
        begin, stop = named[0][0], named[-1][1]
        colon = text.rfind(":", begin, stop)
        begin = max(begin, colon + 1)
        while begin < stop and text[begin] in ",;:、- ":
            begin += 1
    # A figure in the phrase is a condition; who meets it stands behind its 的.
    noun = text.rfind("的", begin, stop)
    if begin < noun < stop - 2 and text[noun + 1] == ",":
        # 购买云服务的,前三年: what follows says when or how, not who.
        stop = noun
    elif begin < noun < stop - 2 and _FIGURE.search(text, begin, stop):
        begin = noun + 1
    first_comma = text.find(",", begin, stop)
    if first_comma > begin and _head_noun().search(text[begin:first_comma].rstrip("的")):
        stop = first_comma
    while stop > begin and text[stop - 1] in ",、:; 的":
        stop -= 1
    return (begin, stop) if 2 <= stop - begin <= 160 else None


def types(name: str) -> tuple[str, ...]:
    """Return the kinds of beneficiary that a name speaks of.

    >>> types("技术改造项目")
    ('project',)
    """
    tail = name[-_LONGEST_NOUN:]
    return tuple(kind for kind, pattern in _nouns() if pattern.search(tail))
