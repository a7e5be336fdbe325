"""What kind of support a phrase names: reward, subsidy, tax relief …"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from extractors.later import later, now
from extractors.lexicon import load, one_of
from schemas.measure import Instrument
from schemas.promise import Place

# Support without a figure and without a name is none of the instruments yet.
_BY_OBJECT = ("interest_subsidy", "premium_subsidy")
# 最高5万元补贴、最高20万元贷款贴息: the next award has a name of its own.
_PART = now(
    r"(?:(?!(?:、|以及|[和及与])(?:每年)?(?:最高(?:不超过)?|不超过|不高于|最多)?"
    # 每平方米30元、最高1000平方米的标准给予租金补贴: no next award
    r"[0-9.]{1,8}+[百千万亿]{0,2}+(?!平方米|㎡|个月|年|亩))[^,;。\n]){0,20}"
)
_GOES_ON = later(
    r",?(?:分别)?(?:<GIVE>|作为)[^,;。\n]{2,16}|,[^,;。\n]{0,10}(?:<AID>|返还)给"
    # 按5万元的标准,一次性奖励国家级窑社
    r"|(?<=标准),(?:一次性|依次)?(?:奖励|补[助贴]|资助)(?=[^,;。\n]{2})"
)
_PAID = later(r"[0-9][十百千万亿]{0,2}元")
# 给予股权投资机构奖励: who is given something, and not what.
_NAMED_AFTER = later(
    r"股权投资(?=[、和]|\(?(?:类|管理)?\)?(?:机构|企业|公司|基金(?![一-鿿]{0,4}方式)|管理人|团队))"
    # 按研发经费支出的3%: what it costs.
    r"|加计扣除(?=额)|经费(?=支出|投入|总额|增[量长])"
    # 实际支出不到奖励标准的: what it is compared with.
    r"|(?<=[不未达低超高][到足于过])<AID>标准"
)
# 税前年收入的5%: what people earn is no tax.
_EARNED = later(r"税前(?=[年月]?(?:总|度)?(?:收入|工资|薪[酬金资水]?|报酬|所得|奖金))")
# 失业保险费的60%返还: what employers pay for their staff is no premium of theirs.
_SOCIAL_INSURANCE = later("(?:社会|失业|养老|工伤|生育|(?:基本)?医疗)保险费")
_INSURED = later("(?:养老|失业|工伤|参保|社保|灵活就业)[^;。]{0,30}(?:保险费|参保)")
_UNNAMED = now(r"一[一-鿿]一[议策]|<GIVE>(?:政策|重点|优先)?(?:支持|扶持)|\"方式")


_FEE_RATE = later(r"担保费率(?=(?:不超过|不高于|低于|小于)[0-9.]{1,5}%(?!的?(?:以内的?)?部分))")


def find(text: str, lead: Place, zone: Place, headings: str = "") -> Instrument:
    """Return the instrument that the award's words name: those after the figure before those
    ahead of it, those before the headings above, and special instruments (贴息, 保费, 税率) before
    general ones (补贴, 支持)."""
    stop = _part_end(text, zone[1])
    own = text[zone[0] : stop]
    if "保险费" in own:
        own = _SOCIAL_INSURANCE.sub("社保", own)
    insured = "保险费" in text[lead[0] : stop] and bool(_INSURED.search(text, lead[0], zone[1]))
    if "担保费率" in own and "补" not in own:
        # 担保费率不超过1%: what the guarantee costs, and no premium that somebody is paid back.
        own = own.replace("担保费率", "反担保")
    if insured:
        # 按实缴的养老、医疗、失业三项保险费给予补贴
        own = own.replace("保险费", "社保")
    if _UNNAMED.search(own) and not any(char.isdigit() for char in own):
        return "other"
    # 年化担保费率不超过1%的: what it must be, and no premium that somebody is paid back.
    nearby = _FEE_RATE.sub("费率", text[lead[0] : lead[1]].replace("社会保险", ""))
    if insured:
        nearby = nearby.replace("保险费", "社保")
    own, nearby = _without_others(own), _without_others(nearby)
    # 租赁用房改建的每张床位0.4万元: money is nothing in kind, whatever stands before it.
    sums = [match.end() for match in _PAID.finditer(own)]
    paid = bool(sums)
    behind = own[sums[-1] :] if paid else own
    named = min(
        _rank(own, _pattern(in_kind=not paid)),
        _rank(behind, _pattern()),
        _rank(nearby, _pattern(by_object=True)),
    )
    if named < len(_words()):
        return _words()[named][1]
    # 按每分钟2000元,给予一次性奖励: the sentence goes on with what the figure is.
    after = _GOES_ON.match(text, stop)
    # The clause's own heading says more of it than those above.
    for words in (after[0] if after else "", nearby, *headings.split("\n")):
        named = _rank(words, _pattern(in_kind=not paid))
        if named < len(_words()):
            return _words()[named][1]
    return "other"


def _without_others(words: str) -> str:
    """Leave out what names an instrument and is none."""
    if "标准" in words or "经费" in words or "股权投资" in words or "加计扣除额" in words:
        words = _NAMED_AFTER.sub("", words)
    return _EARNED.sub("", words) if "税前" in words else words


def _rank(words: str, pattern: re.Pattern[str]) -> int:
    """Return the place in `_words` of the first that stands in a text, or their number."""
    ranks = _ranks()
    return min([ranks[match[1]] for match in pattern.finditer(words)], default=len(ranks))


@cache
def _ranks() -> dict[str, int]:
    return {alias: rank for rank, (alias, *_) in reversed(list(enumerate(_words())))}


@cache
def _pattern(by_object: bool = False, in_kind: bool = True) -> re.Pattern[str]:
    """Return a pattern that finds at each place the first of the words that begin there: of all,
    of those that count in what is paid for, or without those in kind."""
    chosen = [
        alias
        for alias, instrument, of_object in _words()
        if (of_object or not by_object) and (in_kind or instrument != "in_kind")
    ]
    firsts = re.escape("".join(sorted({alias[0] for alias in chosen})))
    return now(f"(?=[{firsts}])(?=({one_of(chosen)}))")


@cache
def _words() -> tuple[tuple[str, Instrument, bool], ...]:
    """Return every word, its instrument, and whether it counts in what is paid for, too."""
    return tuple(
        # 对保费…给予补贴: what is paid for makes the subsidy a special one.
        (
            row.alias,
            cast(Instrument, row.canonical),
            row.canonical in _BY_OBJECT or row.alias.endswith("方式"),
        )
        for row in load("instruments")
    )


def _part_end(text: str, start: int) -> int:
    """Return the end of the comma part in which the award ends."""
    part = _PART.match(text, start)
    return part.end() if part else start
