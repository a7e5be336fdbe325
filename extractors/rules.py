"""Sentences on combining or ranking benefits: 就高不重复 · 不得兼得 · 最多享受两项 · 按差额奖补.

A sentence may hold several rules of different kinds, one of each. Over which clauses a rule holds
is for the document to say (normalise); here it is only what the sentence itself names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.later import later, now
from extractors.lexicon import load
from extractors.numerals import parse

# A cheap look before the patterns: every rule has one of these characters pairs.
_TRIGGER = now(
    r"就高|扣除已|取最|取其|从高|从优|择高|择优不|累计[奖补计发给]|不(?:得|能|可)?再次|只有[一二两三四五]|取高|较高|最高(?:<STANDARD>|台阶|等级|名次|的?一类|的?一项|项|者|额|值|档|级别|等次|奖项)|重复|同时享受|同时申|叠加|兼得|累计享受|从其规定|按(?:其|新|上级)|不累计|不可同时|不能同时|不得同时"
    r"|一次|渠道|不再|不享受|不得享受|不予[享奖补资支]|多头|多渠道|分别享|分别申|最多|至多|不得超过|限报|只能|仅能|仅限|限[申享补奖]|可申[请报]一|差额|补差|补足|其中一|其一|一项(?:政策|奖励|补贴|扶持)|只[奖补]|限领|不足部分|不另|补齐|基础上|外|一致"
    r"|不超过 ?[一二两三四五六1-9] ?[次项件个]|有出入|抵触|冲突|不符|相悖|一级|不同|一并|累加"
    r"|(?:累计|合计)(?:享受|获得|领取|申请)|(?:<TOTAL>|总量|之和)(?:原则上)?[^，。；0-9]{0,6}(?:不(?:得)?<OVER>|最高|以)"
)
# What goes beyond its clause: the document, all its policies, other policies.
_DOCUMENT = later(
    r"本(?:<DOCUMENT>|通知|若干|文件|条例|清单|手册|指南|实施)(?!第)"
    r"|(?:上述|以上|各项|所规定的|所有)(?:各项|各类|有关)?(?:各项)?(?:<SUPPORT>|优惠)?政策|跨.{1,4}大?类政策"
    r"|[省市区县]{2}(?:两级)?(?:共有|均有|都有)的政策|同(?:一)?类(?:型)?政策"
)
_NUMERAL = r"[〇零一二三四五六七八九十百]{1,5}"
_REFERRED = later(
    # 第八条第1款 is a point of an article.
    rf"第(?P<article>{_NUMERAL}|[0-9]{{1,3}})条第[（(〔]?(?P<point>{_NUMERAL}|[0-9]{{1,3}})[)）〕]?[款项点]"
    rf"|第(?P<list>{_NUMERAL}(?:、{_NUMERAL}){{1,5}}|[0-9]{{1,3}}(?:、[0-9]{{1,3}}){{1,5}})(?P<each>[条款项])"
    rf"|第?[（(〔](?P<from>{_NUMERAL})[)）〕](?:[项款条])?(?:[至到～~\-—－]{{1,2}}第?[（(〔](?P<to>{_NUMERAL})[)）〕])?"
    rf"|第(?P<from2>{_NUMERAL}|[0-9]{{1,3}})(?P<unit>[条款项章])?(?:[至到～~\-—－]{{1,2}}第?(?P<to2>{_NUMERAL}|[0-9]{{1,3}})(?P<unit2>[条款项章]))?"
)


# 按最高标准的120%执行 raises an award, and ranks none.
_SHARE_OF_IT = later(r"(?:<STANDARD>|额)?的[0-9]")
_BUT = later(
    r"除[^,，。；;]{1,30}外|第[0-9一二三四五六七八九十（()）]{1,5}[条款项][^,，。；;]{0,12}(?:除外|不在此限)"
)
# 就高享受一项，但第四条、第五条的奖励可以同时享受
_BUT_THESE = later(
    r"但第[0-9一二三四五六七八九十（()）]{1,5}[条款项][^,，。；;]{0,16}可(?:以)?(?:同时|叠加|分别|兼)"
)
_SAME_SAID = later(r"[^,，;；。、]{0,8}[,，、](?:且|并|亦|也|但)?")


# 弄虚作假的,不再享受补贴; 调离的,不再享受: whoever breaks a rule or leaves loses it.
_FORFEITS = later(
    "虚假|作假|骗[取补]|违[反规法约]|失信|取消|追[回缴]|迁[出离]|不合格|退[回出]"
    "|未(?:通过|达到?|完成)|离职|调离|解除|停[发止]"
)


class RuleHit(NamedTuple):
    """A rule at `text[start:end]`; `wide` where the sentence speaks of the whole document,
    `named` the clauses that it names as (style, first, last): （一）, 条, 款; 条8 is a point of
    article 8."""

    kind: str
    start: int
    end: int
    limit: int | None
    wide: bool
    named: tuple[tuple[str, int, int], ...] = ()
    phrase: str = ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row.canonical, now(row.alias)) for row in load("combining"))


def find(text: str, start: int, end: int) -> tuple[RuleHit, ...]:
    """Return the rules of `text[start:end]`, in reading order."""
    hits: list[RuleHit] = []
    last = -1
    for trigger in _TRIGGER.finditer(text, start, end):
        if trigger.start() < last:
            continue
        sentence = _around(text, trigger.start(), start, end)
        last = sentence[1]
        hits += _in_sentence(text, *sentence)
    return tuple(hits)


def _around(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """Return the sentence that holds `at`."""
    left = max(text.rfind(stop, start, at) for stop in "。；;\n") + 1
    rights = [place for stop in "。；;\n" if (place := text.find(stop, at, end)) >= 0]
    return max(left, start), min(rights, default=end)


_ASKED = later("[^。（()）]{0,30}[？?]")


def _in_sentence(text: str, start: int, end: int) -> list[RuleHit]:
    found: dict[str, re.Match[str]] = {}
    for kind, pattern in _patterns():
        match = pattern.search(text, start, end)
        if match and _ASKED.match(text, match.end(), end):
            # 能不能同时享受？ asks for a rule, and its answer states it.
            match = pattern.search(text, match.end(), end)
        if match and kind not in found and not _barred(text, kind, match, start, end):
            found[kind] = match
    # 就高不重复 is one rule, and what prevails by 就高 is ranked, not replaced.
    if "highest_only" in found and "prevails" in found:
        del found["prevails"]
    higher, twice = found.get("highest_only"), found.get("no_duplicate")
    if higher and twice and 0 <= twice.start() - higher.start() <= higher.end() - higher.start():
        # 从高不重复享受: which one is given is ranked.
        del found["no_duplicate"]
    elif higher and twice and _SAME_SAID.fullmatch(text, higher.end(), twice.start()):
        # 按最高标准执行,不重复奖励 says so once more.
        del found["no_duplicate"]
    if "max_items" in found and "no_duplicate" in found and _same(found):
        del found["no_duplicate"]
    matches = sorted(found.items(), key=lambda item: item[1].start())
    return [_hit(text, kind, match, start, end) for kind, match in matches]


def _same(found: dict[str, re.Match[str]]) -> bool:
    one, other = found["max_items"].span(), found["no_duplicate"].span()
    return one[0] < other[1] and other[0] < one[1]


def _barred(text: str, kind: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the words stand there without making a rule."""
    sentence = text[start:end]
    if kind == "max_items":
        return not re.search(r"同一|跨|多项|单个|[一每][家户个人名位]|各类|只能|仅能", sentence)
    if kind == "stackable":
        return (
            "扣除" in match[0]
            or "规定外" in match[0]
            or bool(re.search(r"不[得能可予]{0,1}叠加", match[0]))
        )
    if kind == "top_up_difference":
        near = text[max(start, match.start() - 2) : match.end() + 4]
        return bool(
            re.search(r"(?:税负?|利率|价格|汇率)差额|[价值]的差额|差额(?:征|抵|增量|部分的)", near)
        )
    if kind == "prevails":
        return "哪" in match[0] or "？" in match[0]
    if kind == "highest_only":
        share = _SHARE_OF_IT.match(text, match.end(), end) or _SHARE_OF_IT.search(match[0])
        return (
            bool(share)
            or match[0] == "就高"
            and "不重复" not in sentence
            and "原则" not in sentence
        )
    if kind == "no_duplicate":
        lost = "不再" in match[0] and _FORFEITS.search(sentence)
        return bool(lost or re.search(r"审批|核查|检查|提交|建设|收费|报送|检测", match[0]))
    return False


def _hit(text: str, kind: str, match: re.Match[str], start: int, end: int) -> RuleHit:
    left, right = _bracket(text, match.start(), match.end(), start, end)
    while left < right and text[left] in " \t\u3000，,":
        left += 1
    sentence = text[left:right].rstrip()
    limit = parse(match["limit"]) if kind == "max_items" else None
    if kind == "other":
        most = _SUM.search(match["limit"])
        limit = parse(most["sum"]) if most else None
    if kind == "stackable" and (most := _TOGETHER.search(text, match.end(), end)):
        limit = parse(most["sum"])
    wide = bool(_DOCUMENT.search(sentence))
    named = (
        _named(sentence, kind)
        if kind in ("no_duplicate", "stackable", "highest_only", "max_items")
        else ()
    )
    return RuleHit(
        kind, left, left + len(sentence), int(limit) if limit else None, wide, named, match[0]
    )


# 同一企业年度奖补总额不超过500万元, but also 不超过其当年财政贡献
_SUM = later(r"(?P<sum>[0-9.]{1,8}[百千万亿]{0,2})元")


# 可叠加享受,叠加后单户不超过150万元
_TOGETHER = later(
    r"(?:叠加后|(?<=叠加)[，,]但?(?:累计|合计|总额))[^，,。；;0-9]{0,10}<MOST>(?P<sum>[0-9.]{1,8}[百千万亿]{0,2})元"
)


def _bracket(text: str, at: int, to: int, start: int, end: int) -> tuple[int, int]:
    """Return the bracket round a phrase where it stands in one, else the sentence."""
    opened = max(text.rfind(sign, start, at) for sign in "（(〔")
    if opened >= 0 and not any(sign in text[opened:at] for sign in "）)〕"):
        closed = min((p for sign in "）)〕" if (p := text.find(sign, to, end)) >= 0), default=-1)
        if closed >= 0:
            return opened + 1, closed
    return start, end


def _named(sentence: str, kind: str) -> tuple[tuple[str, int, int], ...]:
    """Read 第（一）～（四）、（十二）～（十三）, 第三条至第六条, 第1款, but not 除第三条外."""
    sentence = _BUT.sub("", sentence)
    if kind != "stackable":
        sentence = _BUT_THESE.sub("", sentence)
    named = []
    for match in _REFERRED.finditer(sentence):
        if match["list"]:
            # 第2、3条
            numbers = [int(n) for one in match["list"].split("、") if (n := parse(one))]
            named += [(match["each"], n, n) for n in numbers]
            continue
        if match["article"]:
            article, point = parse(match["article"]), parse(match["point"])
            if article and point:
                named.append((f"条{int(article)}", int(point), int(point)))
            continue
        if match["from"]:
            first, last, style = match["from"], match["to"] or match["from"], "（一）"
        elif match["unit"] or match["unit2"]:
            first, last = match["from2"], match["to2"] or match["from2"]
            style = match["unit"] or match["unit2"]
        else:
            continue
        low, high = parse(first), parse(last)
        if low and high and low <= high < low + 60:
            named.append((style, int(low), int(high)))
    return tuple(named)
