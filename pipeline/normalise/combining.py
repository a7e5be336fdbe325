"""Rules on combining benefits, each with the clauses over which it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from extractors import rules
from extractors.later import later
from extractors.rules import RuleHit
from pipeline.ordinals import ordinal_of
from schemas.base import Span
from schemas.catalogue import Rule, RuleKind
from schemas.clause import Segment

_WIDE = str.maketrans(",;", "，；")
_FIGURE = later(
    r"[0-9][万亿千百]{0,2}元|[0-9][%‰]|[0-9]万|[一二三四五六七八九十百千][万亿]?元|[百千]分之"
)
# 企业按本细则领取的资金合计不超过1500万元: gives nothing.
_OVER_ALL = later(r"(?:<TOTAL>|总量)[^，,。；;\n]{0,60}(?:<MOST>|不得高于|上限)")
_PART = later(r"[^，,。；;\n]+")
_GIVES = later(r"给予|予以|资助|奖励|补贴|补助|奖补")
# Titles of the parts that speak of all benefits at once, and subjects that do.
_GENERAL = later(
    r"附则|其他|其它|总则|原则|资金管理|监督|申报|审核|保障|组织|说明|规定|实施|兑现|管理|办理|程序"
    r"|要求|事项|须知"
)
# A clause that also says how long all of it holds speaks of all of it.
_LAST_WORDS = later("负责解释|有效期|(?:日|印发|发布)起(?:施行|实施|执行)")
_ANY = later(
    r"同一[^，。]{0,3}(?:<APPLICANT>|项目|申[请报]|事项|年度|政策|奖项)|其他.{0,8}政策|各类|各级"
    r"|每[个家户](?:<APPLICANT>|(?:经营|市场)?主体)"
)
# 本条款与第三条可叠加支持 holds for the clause that says so, too.
_JOINED = later(r"本(?:条款?|项|款)[^，。；]{0,4}[与和及]")
_OWN_TOO = later(r"(?:享受|获得?|领取|适用)[^，。；]{0,4}本[条款项]")
_STYLES = {"条": re.compile(r"第.{1,6}条"), "章": re.compile(r"第.{1,6}章")}


def resolve(text: str, segments: Sequence[Segment]) -> tuple[Rule, ...]:
    """Return the rules of a document; scope null is the whole document."""
    found: list[Rule] = []
    titles: dict[str, str] = {}
    by_ordinal: dict[str, list[Segment]] = {}
    for segment in segments:
        ordinal = segment.clause.number.rpartition(".")[2]
        by_ordinal.setdefault(ordinal, []).append(segment)
    below = _below_points(text, segments)
    # The patterns are written with the wide marks; a text may have the narrow ones.
    wide = text.translate(_WIDE)
    for segment in segments:
        clause = segment.clause
        above = titles.get(clause.parent_id or "", "")
        titles[clause.clause_id] = above + "\n" + (clause.heading or "")
        hits = [hit for place in segment.places for hit in rules.find(wide, *place)]
        for hit in hits:
            scope = _scope(text, by_ordinal, segment, hit, above)
            if hit.kind == "other" and (scope or any(r.kind == "other" for r in found)):
                # A ceiling over what a clause gives belongs to its awards; the document's has
                # been said.
                continue
            start, article = below.get(clause.clause_id, (len(text), ""))
            if scope == (clause.number,) and hit.start >= start:
                scope = (article,)
            found.append(
                Rule(
                    kind=cast(RuleKind, hit.kind),
                    scope=scope,
                    limit=hit.limit,
                    span=Span(start=hit.start, end=hit.end),
                    quote=text[hit.start : hit.end],
                )
            )
    return tuple(found)


def _below_points(text: str, segments: Sequence[Segment]) -> dict[str, tuple[int, str]]:
    """Return, by the last of an article's points, where a paragraph begins below it that speaks of
    all of them, as the points before have one paragraph each, and the article's number."""
    points: dict[str, list[Segment]] = {}
    parents = {one.clause.clause_id: one.clause for one in segments}
    for one in segments:
        if one.clause.kind == "item" and one.clause.parent_id in parents:
            points.setdefault(one.clause.parent_id, []).append(one)
    found: dict[str, tuple[int, str]] = {}
    for parent, (*before, last) in points.items():
        end = text.find("\n", *last.body)
        if (
            before
            and end >= 0
            and not any("\n" in text[slice(*one.body)].strip() for one in before)
        ):
            found[last.clause.clause_id] = (end, parents[parent].number)
    return found


_NOTE = later(r"\s{0,4}[（(]?(?:备注|注|说明)[：:]")


def _scope(
    text: str, by_ordinal: Mapping[str, list[Segment]], segment: Segment, hit: RuleHit, above: str
) -> tuple[str, ...] | None:
    """Decide over which clauses a rule holds: those named, its own, or all."""
    clause = segment.clause
    own = (clause.number,)
    if hit.named and not (hit.kind == "stackable" and "除" in hit.phrase):
        named = _clauses(text, by_ordinal, segment, hit)
        if named:
            joined = _JOINED.search(text, hit.start, hit.end) or _WITH.search(hit.phrase)
            # 享受本条补贴的,不再享受第三条补贴
            own_too = hit.kind == "no_duplicate" and _OWN_TOO.search(text, hit.start, hit.end)
            both = own_too or "基础上" in hit.phrase or (hit.kind == "stackable" and joined)
            return tuple(dict.fromkeys((*own, *named))) if both else named
    behind = hit.start >= segment.body[1]
    noted = any(_NOTE.match(text, at) for at, end in segment.tails if at <= hit.start < end)
    if noted and clause.parent_id is None and not clause.label.startswith("第"):
        # 备注：同一企业就高执行 below a table is of all of it.
        return None
    if clause.kind in ("preamble", "closing", "chapter") and not behind:
        return None
    if hit.kind == "top_up_difference" and not _of_all(text, segment, hit, above):
        return own
    if hit.wide or hit.kind == "prevails":
        return None
    if behind or _gives_figures(text[slice(*segment.body)]):
        return own
    last = clause.kind != "row" and _LAST_WORDS.search(text, *segment.body)
    if last or _GENERAL.search(above + (clause.heading or "")):
        return None
    general = _ANY.search(text, hit.start, hit.end)
    return None if general and not _GIVES.search(text, segment.provision, hit.start) else own


# 全市每年安排奖励资金600万元; 力争播种面积42万亩: what is set aside and aimed at.
_OF_NO_AWARD = later(
    r"(?:安排|统筹|设立)[^，。；]{0,14}?(?:资金|经费|基金)[^，。；0-9]{0,6}"
    r"[0-9 .]{1,10}[百千]?[万亿] ?元|力争[^，。；]{0,40}"
)


def _gives_figures(words: str) -> bool:
    """Say whether a clause has figures other than those of a ceiling over all that is given."""
    words = _OF_NO_AWARD.sub("", words)
    if not _FIGURE.search(words):
        return False
    told = any(word in words for word in ("合计", "累计", "总额", "总和", "总量"))
    return not told or any(
        _FIGURE.search(part) and not _OVER_ALL.search(part) for part in _PART.findall(words)
    )


def _of_all(text: str, segment: Segment, hit: RuleHit, above: str) -> bool:
    """Say whether a clause on differences speaks of all awards: one of the last part, which gives
    nothing itself (同一奖项升档的,按差额奖励)."""
    titled = _GENERAL.search(above + (segment.clause.heading or ""))
    spoken = titled or _ANY.search(text, hit.start, hit.end)
    return bool(spoken) and not _FIGURE.search(text, *segment.body)


# 与第三条可同时享受 is of its own clause, too; 第三条所列可与上级补助叠加 is not.
_WITH = later("与(?!上级|国家|[省市]级?|其他)")
_OF_DOCUMENT = later("本<DOCUMENT>第")


def _clauses(
    text: str, by_ordinal: Mapping[str, list[Segment]], segment: Segment, hit: RuleHit
) -> tuple[str, ...]:
    """Resolve （一）～（四）, 第三条, 第1款 to clause numbers, the nearest where several fit."""
    found: list[str] = []
    for style, first, last in hit.named:
        for ordinal in range(first, last + 1):
            counted = by_ordinal.get(str(ordinal), ())
            fitting = [s for s in counted if _is(s, style, ordinal)]
            if (article := style[1:]) and style.startswith("条"):
                # 第八条第1款
                fitting = [s for s in counted if s.clause.number.split(".")[-2:-1] == [article]]
                # A 款 is mostly a paragraph without a number: what is meant stands in the article.
                whole = by_ordinal.get(article, ())
                fitting = fitting or [s for s in whole if _is(s, "条", int(article))]
            if style == "条" and not fitting:
                # 第2、3条 of a list that prints 2. and 3.
                beside = segment.clause.parent_id
                fitting = [s for s in counted if s.clause.parent_id == beside]
                # 本政策第二条 of one whose articles print 一、 and 二、
                whole = [s for s in counted if s.clause.parent_id is None]
                of_all = _OF_DOCUMENT.search(text, hit.start, hit.end)
                fitting = whole if of_all or not fitting else fitting
                # 第1条 of one whose articles 1., 2. run on below 一、 and 二、
                running = [s for s in counted if s.clause.kind == "article"]
                fitting = running if len(running) == 1 and _count_on(by_ordinal) else fitting
            siblings = [s for s in fitting if s.clause.parent_id == segment.clause.parent_id]
            for chosen in (siblings or fitting)[:1]:
                if chosen.clause.number not in found:
                    found.append(chosen.clause.number)
    return tuple(found)


def _count_on(by_ordinal: Mapping[str, list[Segment]]) -> bool:
    """Say whether the articles of a document count on over its parts: no number stands twice."""
    found = [[s for s in group if s.clause.kind == "article"] for group in by_ordinal.values()]
    return all(len(group) < 2 for group in found) and any(
        one.clause.parent_id for group in found for one in group
    )


def _is(segment: Segment, style: str, ordinal: int) -> bool:
    label = segment.clause.label
    if style == "（一）":
        return label[:1] in "（(〔【" and ordinal_of(label.strip("（()）〔〕【】[]")) == ordinal
    if style in _STYLES:
        return bool(_STYLES[style].fullmatch(label))
    return not label.startswith("第")
