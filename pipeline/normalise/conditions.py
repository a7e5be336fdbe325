"""Conditions that stand apart from their awards: 申报条件 in one clause, 奖励标准 in another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import announcements, fields, other_acts, stated
from extractors.later import later
from extractors.registry import Reading
from pipeline.normalise import own_class
from pipeline.normalise.own_class import Extra, Marks
from pipeline.normalise.values import condition
from schemas.clause import Clause, Segment
from schemas.measure import Condition, Measure
from schemas.promise import Place, Threshold
from schemas.text import TextDocument

_STATES_CONDITIONS = later(r"条件|符合|申报|申请|适用|资格|满足|具备|是指|所[称指]")
_CONDITIONS_HEADING = later(
    r"条件|对象|要求|资格|范围|(?<!建设)(?<!服务)标准|[须应需]当?(?:同时)?(?:符合|具备|满足)"
)
# Only what the whole document is about holds for awards of other branches.
_OF_ALL = later(
    r"本(?:<DOCUMENT>|实施细则|实施办法)[^。]{0,12}(?:所(?:[称指]|鼓励|支持|扶持|奖励)|涉及|适用|对象|支持的|扶持的)"
    r"|适用(?:对象|范围|于)|(?:申报|申请|支持|扶持|基本)(?:对象|条件)|(?:^|[、.．）)])(?:申报|支持|扶持)范围(?=[：:\n])|所称[^。]{0,20}是指|(?:应当?|必须|须)(?:同时)?(?:符合|具备|满足)"
)
# 二、申领对象:… is a clause of its own about who gets anything.
_WHO_GETS = later(
    r"[^一-龥]{0,2}[第一二三四五六七八九十0-9]{0,4}[条、.．）) 　]{0,3}"
    r"(?:<AID>|申领|领取|享受)(?:对象|条件|范围)(?:和条件|及条件)?[：:\n。为是应须]"
)
# 本办法所称养老机构是指…: who a figure of the definition qualifies.
_DEFINED = later(
    r"(?:所称的?|^|[。\n])(?:第[^ 　]{1,5}条[ 　]*)?(?P<term>[一-龥]{2,16}?)，?(?:是指|指的是|包括)"
)
# 本规定所指的工业项目应具备下列条件之一: the stem above says whom the points below qualify.
_DEFINED_ABOVE = later(
    r"所(?:[称指]|鼓励|支持|扶持|奖励)的?(?P<term>[一-龥]{2,16}?)，?(?:应当?|必?须|需)?(?:同时)?(?:具备|符合|满足|是指|指的是)"
)
# 二、瞪羚企业是指…: holds wherever the term is named, in whatever branch.
_TERM = later(
    r"[^一-龥]{0,2}[第一二三四五六七八九十0-9]{0,4}[条、.．）) 　]{0,3}"
    r"(?!本|企业|单位|机构|项目|人才|个人|对象|申[报请])(?P<term>[一-龥]{4,12}?)，?(?:是指|指的是)"
)
# 第一条 总部企业须同时满足: whom the points below qualify, where others get something, too.
_ASKED = later(
    r"[^一-龥]{0,2}[第一二三四五六七八九十0-9]{0,4}[条、.．）) 　]{0,3}(?P<term>[一-龥]{4,12}?)"
    r"(?:必?须|应当?|需要?)(?:同时)?(?:具备|符合|满足)"
)
_ANYBODY = later(
    r"(?:<SUPPORT>|申[请报]|参评)?(?:的)?(?:<APPLICANT>|项目|人才|个人|对象|申请人|申报人)"
)
_DUTY = later(
    r"应当?(?:单独|同步)?(?:设置|设立|配备|配置|建设|配建|建成|提供|安排)|(?:每个?|各)(?:区|镇|街道|社区|村)"
    r"|规划|每处|每百户"
)
_NOT_WHO = later("但?不(?:包括|含)")
# 享受扶持的机构须承诺10年内不迁出: whoever gets anything.
_COMMITS = later(
    r"(?:享受|获得|领取|取得)[^。；]{2,40}(?:承诺[^。；]{0,12}|(?:<APPLICANT>|项目|人才|个人)，?)"
    r"[0-9一二三五十]{1,3}年之?内不"
)
_DEFINES = later(r"是指|所称|指的是|(?:标准|门槛)(?:为|是|如下)")
# Procedure, supervision and money flows have figures of their own, which qualify nobody.
_PROCEDURE = later(
    r"程序|(?<!工艺)(?<!业务)流程|监督|绩效评价|管理与|违[反规约]|追[回究缴]|虚假|骗取|公示|工作日|附则|解释|拨付|(?:申请|申报|提交|证明|佐证)材料|预算|资金安排|组织实施|组织保障|保障措施|总体(?:要求|目标)|发展目标|工作目标"
)

_ONE_OF = later(
    r"(?:条件|情形|要求)之一|任一(?:条件|项)|其中一项|满足一项"
    r"|(?:以下|下列|其中)(?:任意|至少)?[一两二三四五1-5][个项](?:或[^，。；：]{1,6}|及)?(?:以上)?的?(?:条件|要求|情形)"
)
# So many figures from elsewhere are seldom all conditions of one award: an analyst should look.
_MANY = 12


def attach(
    document: TextDocument,
    folded: str,
    segments: Sequence[Segment],
    readings: Sequence[Reading],
    measures: list[Measure],
) -> list[Measure]:
    """Give each measure the numeric conditions that stand in a clause without an award (`folded`
    is the folded text).

    They hold for the awards of the nearest clause above that has any, or else for all awards of
    the document (a definition in its first articles).
    """
    parents = {one.clause.clause_id: one.clause.parent_id for one in segments}
    with_awards = {measure.clause_id for measure in measures}
    # A clause that has awards but no promise in its own sentences has them in a table.
    tables = {one.clause_id: one.span.start for one in reversed(measures)}
    extra: dict[str, list[Extra]] = {}
    either: set[str] = set()
    parts = _parts(segments)
    who = _who_gets(document.text, segments)
    by_id = {one.clause.clause_id: one.clause for one in segments}
    bodies = {one.clause.clause_id: one.body for one in segments}
    for one, reading in zip(segments, readings, strict=True):
        # A text without ordinals is all preamble, and asks for something as an article does.
        if one.clause.kind in ("preamble", "closing") and len(segments) > 1:
            continue
        leads = announcements.stem(folded, one.body, reading.promises)
        if reading.promises and not (leads and reading.thresholds):
            continue
        if one.cells and one.clause.clause_id in with_awards:
            # What a row of an award table says in its other cells (备注) holds for that row.
            own = [Extra(condition(document, threshold)) for _, threshold in reading.thresholds]
            extra.setdefault(one.clause.clause_id, []).extend(own)
            continue
        if not reading.promises and one.clause.clause_id in tables:
            # 对签订3年以上合同的人才，按下表发放: of whom the stem of a table speaks.
            above = [
                Extra(condition(document, threshold))
                for _, threshold in reading.thresholds
                if threshold.start < tables[one.clause.clause_id]
                and not _is_duty(document.text, threshold)
            ]
            extra.setdefault(one.clause.clause_id, []).extend(above)
            continue
        listed = _listed(folded, one, reading, bodies)
        if not listed:
            continue
        below = [each for each in with_awards if _below(each, one.clause.clause_id, parents)]
        stem = leads if below else None
        states = _is_condition_clause(document.text, one, by_id, bodies)
        if not stem and (reading.promises or not states):
            continue
        # Of what gives something, or states no conditions, only the sentence that leads to them.
        since = stem[0] if stem and (_gives(reading) or not states) else one.body[0]
        marks = own_class.class_above(document.text, one.clause, by_id)
        found = [
            Extra(condition(document, threshold), marks)
            for threshold in listed
            if threshold.start >= since and not _is_duty(document.text, threshold)
        ]
        named = who is not None and (
            one.clause.clause_id == who or _below(one.clause.clause_id, who, parents)
        )
        of_all = named or _speaks_of_all(document.text, one, by_id)
        term = None if of_all else _TERM.match(document.text, *one.body)
        own_part = parts[one.clause.clause_id]
        reach = {clause_id for clause_id in with_awards if parts[clause_id] == own_part}
        # 对贡献300万元以上的企业： leads to the awards below it, and to no others.
        governed = (
            sorted(below)
            if stem or (one.cells and below)
            else _governed(one.clause, by_id, parents, reach, of_all or term is not None)
        )
        governed = _of_case(document.text, one.clause, bodies, with_awards) or governed
        for clause_id in _where_named(document.text, one, governed, by_id, term):
            extra.setdefault(clause_id, []).extend(found)
            if _one_will_do(document.text, one.clause, by_id, bodies):
                either.add(clause_id)
    return [
        _with(
            measure,
            extra.get(measure.clause_id, []),
            measure.clause_id in either,
            own_class.class_above(document.text, by_id.get(measure.clause_id), by_id),
        )
        for measure in measures
    ]


def _gives(reading: Reading) -> bool:
    return any(one.amount or one.rate or one.caps for one in reading.promises)


# 应当符合下列条件:, 认定标准:, 申报条件, …条件之一的,给予…: the points below are all conditions.
_OF_POINTS = later(
    r"(?:条件|情形|要求)(?:之一)?的?[^。；\n：]{0,24}[：:]\s*$"
    r"|(?:<SUPPORT>|申[报请]|认定|基本|享受|准入|入选|遴选)条件[：:。]?\s*$"
    r"|(?:申[报请]|认定|准入|入选|遴选)标准[：:。]?\s*$"
)


# 申报基地应当符合以下条件: what a point below it promises to others is what one must do.
_DEMANDS = later(
    r"(?:应当?|必?须|需要?)(?:同时)?(?:符合|具备|满足)[^。；，：\n]{0,12}(?:条件|要求)[：:]\s*$"
)


def demanded(
    folded: str, segments: Sequence[Segment], readings: Sequence[Reading]
) -> list[Reading]:
    """Return the readings without the services that an applicant must offer (免费提供场地)."""
    bodies = {one.clause.clause_id: one.body for one in segments}
    read = []
    for one, reading in zip(segments, readings, strict=True):
        begin, end = bodies.get(one.clause.parent_id or "", (0, 0))
        figured = any(promise.amount or promise.rate for promise in reading.promises)
        serves = bool(reading.promises) and not figured
        if serves and end and _DEMANDS.search(folded, max(begin, end - 40), end):
            reading = reading._replace(promises=())
        read.append(reading)
    return read


def _listed(
    folded: str, one: Segment, reading: Reading, bodies: dict[str, Place]
) -> list[Threshold]:
    """Return the conditions of a clause; of a point below 应符合下列条件:, what a noun and a figure
    say too."""
    above = bodies.get(one.clause.parent_id or "")
    if above is not None and _OF_POINTS.search(folded, max(above[0], above[1] - 40), above[1]):
        return [found for s in reading.sentences if s.tokens for found in stated.find(folded, s)]
    found = (threshold for _, threshold in reading.thresholds)
    return [one for one in found if not other_acts.prolongs(folded, one.end)]


def _one_will_do(
    text: str, clause: Clause, by_id: dict[str, Clause], bodies: dict[str, Place]
) -> bool:
    """Say whether a stem above a condition says that one of several will do."""
    above = clause.parent_id
    while above:
        if _ONE_OF.search(text, *bodies[above]):
            return True
        above = by_id[above].parent_id
    return False


def _parts(segments: Sequence[Segment]) -> dict[str, int]:
    """Return clause → the part of a compilation that it stands in: numbering starts anew there."""
    part, parts = 0, {}
    for one in segments:
        part += one.clause.parent_id is None and one.clause.number == "1"
        parts[one.clause.clause_id] = part
    return parts


def _with(measure: Measure, extra: list[Extra], either: bool, above: Marks) -> Measure:
    # 60周岁以上的老年人: a definition says it, and the award again.
    said = [*measure.conditions, *(one for tier in measure.tiers for one in tier.conditions)]
    extra = [one for one in extra if not any(_says_again(one.condition, it) for it in said)]
    if not extra:
        return measure
    found, own = own_class.parted(measure, extra, above)
    tiers = tuple(
        tier.model_copy(update={"conditions": (*tier.conditions, *more)}) if more else tier
        for tier, more in zip(measure.tiers, own, strict=True)
    )
    conditions = (*measure.conditions, *found)
    measure = measure.model_copy(update={"conditions": conditions, "tiers": tiers})
    most = max(([*found, *more] for more in own), key=len, default=found)
    measured = [one.attribute for one in most if one.attribute]
    alternative = len(set(measured)) < len(measured) or (either and len(most) > 1)
    if len(most) < _MANY and not alternative:
        return measure
    what = "conditions, some alternative," if alternative else "conditions"
    review = measure.review.also(f"{len(most)} {what} taken from other clauses")
    return measure.model_copy(update={"review": review})


def _says_again(one: Condition, other: Condition) -> bool:
    """Say whether a condition only repeats another, in its words or part of them."""
    alike = all(
        getattr(one, name) == getattr(other, name)
        for name in ("attribute", "op", "value", "value_max", "unit")
    )
    return alike and one.quote in other.quote


def _is_duty(text: str, threshold: Threshold) -> bool:
    """Say whether a figure is what somebody has to build or do (每个区应当设置至少1个), and
    qualifies nobody."""
    before = re.split("[，,。；;]", text[max(0, threshold.start - 24) : threshold.end])[-1]
    return bool(_DUTY.search(before)) or bool(_NOT_WHO.match(text, threshold.start))


def _where_named(
    text: str,
    one: Segment,
    clauses: list[str],
    by_id: dict[str, Clause],
    term: re.Match[str] | None,
) -> list[str]:
    """Keep the clauses that speak of what a definition defines (养老机构是指…)."""
    term = term or _DEFINED.search(text, *one.body) or _term_above(text, one.clause, by_id)
    asked = None if term else _asked_above(text, one.clause, by_id)
    found = term or asked
    if found is None or _ANYBODY.fullmatch(found["term"]):
        return clauses
    named = [each for each in clauses if _speaks_of(text, by_id[each], found["term"], by_id)]
    return named or (clauses if asked else [])


def _speaks_of(text: str, clause: Clause, term: str, by_id: dict[str, Clause]) -> bool:
    """Say whether a clause names somebody, or the stem above it does (凡…项目，给予下列奖励：)."""
    if term in text[clause.span.start : clause.span.end]:
        return True
    parent = by_id.get(clause.parent_id) if clause.parent_id else None
    if parent is None:
        return False
    return term in text[parent.span.start : min(clause.span.start, parent.span.start + 100)]


def _term_above(text: str, clause: Clause, by_id: dict[str, Clause]) -> re.Match[str] | None:
    parent = by_id.get(clause.parent_id) if clause.parent_id else None
    if parent is None:
        return None
    start = parent.span.start
    return _DEFINED_ABOVE.search(text, start, min(parent.span.end, start + 100))


def _asked_above(text: str, clause: Clause, by_id: dict[str, Clause]) -> re.Match[str] | None:
    parent = by_id.get(clause.parent_id) if clause.parent_id else None
    return _ASKED.match(text, parent.span.start, parent.span.end) if parent else None


def _who_gets(text: str, segments: Sequence[Segment]) -> str | None:
    """Return the one clause of a document that says who gets what is given (二、申领对象:…); of
    several, each is of an award of its own."""
    named = [
        one.clause.clause_id
        for one in segments
        if one.clause.kind != "row" and _WHO_GETS.match(text, one.clause.span.start)
    ]
    return named[0] if len(named) == 1 else None


# 有下列情形之一的工作室,给予10万元资助: not those of which 不予支持 is said.
_CASES_GIVEN = later(
    r"(?:下列|以下|如下)(?:情形|情况)之一的?[^。；不取停追扣减]{0,40}(?:<GIVE>|奖励|补[助贴]|资助)"
    r"[^。；不]{0,30}[：:]\s*$"
)


def _of_case(
    text: str, clause: Clause, bodies: dict[str, Place], with_awards: set[str]
) -> list[str]:
    """Return the clause that gives something in any of several cases, for one of the cases: what a
    case beside it gives is given for that one."""
    above = clause.parent_id
    if above is None or above not in with_awards:
        return []
    return [above] if _CASES_GIVEN.search(text, *bodies[above]) else []


def _is_condition_clause(
    text: str, one: Segment, by_id: dict[str, Clause], bodies: dict[str, Place]
) -> bool:
    if any(fields.kind_of(title) == "condition" for title, *_ in one.cells):
        return True
    above = bodies.get(one.clause.parent_id or "")
    if above is not None and _CASES_GIVEN.search(text, *above):
        return True
    own = "\n".join(text[slice(*place)] for place in one.places)
    headings = []
    clause: Clause | None = one.clause
    while clause is not None:
        headings.append(clause.heading or "")
        parent = by_id.get(clause.parent_id) if clause.parent_id else None
        if parent is not None:
            # What stands below is of its children, and says nothing of this one.
            start, end = parent.span.start, min(parent.span.end, parent.span.start + 60)
            body = bodies[parent.clause_id]
            headings.append(text[start : min(end, body[1])])
            headings.append(text[max(body[0], body[1] - 20) : body[1]])
        clause = parent
    if _COMMITS.search(own):
        return True
    if _DEFINES.search(own):
        # 规上企业是指…: a definition qualifies, wherever it stands.
        return not _PROCEDURE.search(own)
    if _PROCEDURE.search(own) or any(_PROCEDURE.search(heading) for heading in headings):
        return False
    return bool(_STATES_CONDITIONS.search(own) or _CONDITIONS_HEADING.search("".join(headings)))


def _speaks_of_all(text: str, one: Segment, by_id: dict[str, Clause]) -> bool:
    """Say whether the clause or one above it defines who may apply at all."""
    own = text[slice(*one.body)]
    if one.clause.kind == "row":
        # 奖励对象 in a row of a list of policies speaks of its own.
        return False
    if _OF_ALL.search(own) or _COMMITS.search(own):
        return True
    above = one.clause.parent_id
    while above is not None:
        parent = by_id[above]
        start = parent.span.start
        stem = text[start : min(parent.span.end, start + 100)]
        if _OF_ALL.search(stem) or _CONDITIONS_HEADING.search(parent.heading or ""):
            return True
        above = parent.parent_id
    return False


# 鼓励新引进企业: an article that does something for somebody asks nothing of whom others are for.
_OWN_SUBJECT = later(
    r"(?:鼓励|支持|扶持|加大|推动|推进|促进|培育|引导|强化|加强|加快|提升|实施|扩大|壮大|做大|吸引|引进|打造|建设)"
    r"(?!对象|范围|条件|标准)"
)


def _governed(
    clause: Clause,
    by_id: dict[str, Clause],
    parents: dict[str, str | None],
    with_awards: set[str],
    of_all: bool,
) -> list[str]:
    """Return the clauses with awards that the clause's conditions hold for."""
    below, above = clause, clause.parent_id
    while above is not None:
        if not of_all and below.kind == "article" and _OWN_SUBJECT.match(below.heading or ""):
            return []
        below = by_id[above]
        inside = [one for one in with_awards if one == above or _below(one, above, parents)]
        if inside:
            return sorted(inside)
        above = parents.get(above)
    return sorted(with_awards) if of_all else []


def _below(clause_id: str, above: str, parents: dict[str, str | None]) -> bool:
    parent = parents.get(clause_id)
    while parent is not None:
        if parent == above:
            return True
        parent = parents.get(parent)
    return False
