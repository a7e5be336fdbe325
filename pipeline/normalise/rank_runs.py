"""Runs of awards that go on with the rank alone: 国家级示范基地的,…;省级的,…;市级的,….

What is of that rank is printed once, with the first of them, and each of the others means it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.later import later, now
from extractors.name_lists import clean, stems
from extractors.ranks import TOP, levels
from extractors.shared_words import share
from schemas.promise import Label, Place, Promise

_LONGEST = 30  # characters of a lead that may be nothing but a rank
_FARTHEST = 12  # awards of one run; a longer one is no list of ranks
_GRADE = (
    r"(?:[一二三四五六1-6]星级|[1-6]A级|A{1,5}级|[A-F][级类]|[一二三四五六七特]级|[甲乙丙丁][级等])"
)
_PRIZE = (
    r"(?:[特一二三四五]等奖?|(?:优秀|优胜|[金银铜]|提名|优质|入围|鼓励)奖|[冠亚季]军"
    r"|第?[一二三四五]档|第[一二三四五六]名)"
)
_BODY = "(?:<APPLICANT>|个人|项目|团队|园区|平台)"
# 并在本市落户, 且运营满两年: what else must be done.
_NOUN_OF = (
    r"(?!级|奖|为$)(?:的(?!{body}))?"
    r"(?P<noun>(?:(?!并[在于经且获取通]|且|(?<!士)后|的|、(?:{rank}))[一-鿿A-Za-z\"、]){{2,40}}?|)"
    r"(?:[认评]定|称号|认证|备案)?(?=[的,;:(并且]|(?<!士)后|为?$)"
)
# 市级按1:1配套: who pays, and nobody's rank.
_PAYS = later("配套|匹配|[分承负]担|兜底")
# 施工总承包一级资质: of what there are grades.
_OF_WHAT = later(r"[一-鿿A-Za-z]{1,10}$")
# 省级主管部门认定的企业: who says so is of that rank.
_NO_NOUN = later(r"(?:部门|政府|财政|资金|[厅局委])(?:[认评]定|批准|备案)?$|^及?以[上下]")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return, for levels of government, grades and prizes, what a lead that is nothing but a rank
    looks like, and a rank with its noun."""
    ranks = levels(classes=False, bare=False).pattern
    return tuple(
        (
            now(
                r"[,;、 ]{0,4}(?:而|对于?)?(?P<verb>[一-鿿]{0,8}?)"
                rf"(?P<rank>{rank})(?:的{_BODY}?|为)?[, ]{{0,2}}"
            ),
            now(
                rf"(?P<listed>[、和及与或])?(?!中国家级)(?P<rank>(?:{rank})(?:及?以上)?){_noun(rank)}"
            ),
        )
        for rank in (ranks, _GRADE, _PRIZE)
    )


def _noun(rank: str) -> str:
    return _NOUN_OF.format(body=_BODY, rank=rank)


def goes_on(text: str, group: Sequence[Promise], promise: Promise) -> bool:
    """Say whether a promise goes on with the rank alone from one of the group before it."""
    return _meant(text, group[-_FARTHEST:], promise) is not None


def label(text: str, promises: Sequence[Promise], at: int) -> Label | None:
    """Return the label of a promise in a run of ranks, with the noun that is printed once; None
    where the promise stands in no such run."""
    found = _meant(text, promises[max(0, at - _FARTHEST) : at], promises[at])
    if found is not None:
        rank, named, _ = found
        return Label(_names(text, named, rank)[1], *rank)
    for other in range(at + 1, min(len(promises), at + 1 + _FARTHEST)):
        found = _meant(text, promises[max(0, other - _FARTHEST) : other], promises[other])
        if found is not None and found[2] is promises[at]:
            rank, named, _ = found
            own = _by_rank().match(text, *promises[at].zone)
            if own is not None:
                # 对省级以上空间,按国家级50万元、省级30万元的标准: its own rank stands with its sum.
                return Label(_names(text, named, own.span("rank"))[1], *own.span("rank"))
            # 国家级、省级绿色工厂 are two that one figure is for.
            whole = _names(text, named, rank)[0]
            return None if named["listed"] else Label(whole, named.start("rank"), named.end("noun"))
    return None


@cache
def _by_rank() -> re.Pattern[str]:
    ranks = levels(classes=False, bare=False).pattern
    return now(rf"按照?(?P<rank>{ranks}|{_GRADE})(?:<MOST>|每[一-鿿]{{1,2}})?(?=[0-9])")


def _names(text: str, named: re.Match[str], rank: Place) -> list[str]:
    """Return the name of the first rank, and that of another: grades stay bare where a list of
    them does (五星级, 四星级民宿)."""
    names = [named["rank"], text[slice(*rank)]]
    if not named["noun"] or re.fullmatch(_PRIZE, named["rank"]):
        return names
    if not TOP.fullmatch(named["rank"]):
        return [clean(one + named["noun"]) for one in names]
    before = _OF_WHAT.search(text, max(0, named.start("rank") - 10), named.start("rank"))
    whole = before[0] if before else ""
    for stem in list(stems().finditer(whole)):
        whole = before[0][stem.end() :] if before else ""
    names[1] += named["noun"]
    shared = share(names)
    return [clean(whole + one) for one in shared] if shared[0] != names[0] else shared


def _meant(
    text: str, before: Sequence[Promise], promise: Promise
) -> tuple[Place, re.Match[str], Promise] | None:
    """Return the rank that a promise goes on with, the rank and noun that it goes on from, and
    whose they are; None where its lead says anything else."""
    begin, end = promise.lead
    if not before or end - begin > _LONGEST or not _one_figure(promise):
        return None
    if _PAYS.search(text, promise.zone[0], promise.zone[1] + 4):
        return None
    for bare, whole in _patterns():
        own = bare.fullmatch(text, begin, end)
        if own is None:
            continue
        for other in reversed(before):
            further = other is not before[0] and bare.fullmatch(text, *other.lead)
            if other.sentence != promise.sentence or further:
                continue
            named = [
                one for one in whole.finditer(text, *other.lead) if not _NO_NOUN.search(one["noun"])
            ]
            if not named or not _one_figure(other):
                return None
            if not _same_deed(text, own["verb"], other, named[-1]):
                return None
            return own.span("rank"), named[-1], other
    return None


def _one_figure(promise: Promise) -> bool:
    given = promise.amount or promise.rate
    return given is not None and len(given.figures) == 1


def _same_deed(text: str, verb: str, other: Promise, named: re.Match[str]) -> bool:
    """Say whether the verb before a bare rank is none, or the one before the first. Where a level
    of government has neither a noun nor left out its verb, the parts are complete."""
    if verb and not named["noun"] and not TOP.fullmatch(named["rank"]):
        return False
    return not verb or text.endswith(verb, other.lead[0], named.start())
