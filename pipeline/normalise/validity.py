"""When a document holds: 自公布之日起三十日后施行 · 有效期三年 · 有效期至… · 试行两年."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractors.later import later, now
from pipeline.frame import ends_itself
from pipeline.normalise.days import add, read_date, read_duration
from schemas.base import Span
from schemas.catalogue import EndRule, Finding, StartRule, Validity
from schemas.clause import Segment

Anchor = Literal["issuance", "promulgation", "date"]

_DATE = (
    r"(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}[日号]|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|二[〇零○O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
    r"|(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?[底末])"
)
# 执行期限为2023年至2025年: whole years.
_YEARS_END = later(
    r"(?:有效期|执行期|实施期|适用期|政策期限)(?:限)?(?:为|是|[：:])?"
    r"(?:19|20)[0-9]{2}(?:年度?)?(?:[\-—－~～至到]{1,2})(?P<year>(?:19|20)[0-9]{2})年度?(?![0-9])"
)
_NUMBER = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_FORCE = r"(?:正式|追溯)?(?:开始)?(?:施行|实施|执行|实行|生效|试行|起效)"
_EVENTS = {
    "印发": "issuance",
    "发文": "issuance",
    "下发": "issuance",
    "签发": "issuance",
    "发布": "promulgation",
    "公布": "promulgation",
    "颁布": "promulgation",
    "公告": "promulgation",
    "通过": "promulgation",
}
_EVENT_START = later(
    rf"(?:自|从)?(?P<event>{'|'.join(_EVENTS)})(?:之日(?:起|后|开始)?|后)"
    rf"(?:(?:满|第|的)?(?P<offset>{_NUMBER}(?:个工作日|个自然日|[日天]|个月|年))(?:之)?(?:后|起|内)?)?(?:起)?"
    rf"(?P<force>{_FORCE})?"
)
_DATE_START = later(
    rf"(?:(?:自|从|于|由)(?P<date>{_DATE})(?:零时)?(?:起|开始)?|(?P<date2>{_DATE})起)"
    rf"(?:[，,]?{_FORCE}|(?P<counted>计算|起算)|(?=[，,]?(?:有效期|至|试行))|(?<=起)(?=[。\n]|$))"
)
_DURATION_END = later(
    rf"(?:有效期|有效期限|有效时间|执行期|执行期限|实施期|实施期限|试行期|试行期限|政策期限|有效年限|适用期限?)(?:限)?"
    rf"(?:暂定|定|均)?(?:为|是|：)?(?:自[^，。；]{{1,24}}起)?(?P<duration>{_NUMBER}(?:个月|周年|年))"
    rf"|(?:试行|暂行|施行|实施|暂定|为期)(?:期)?(?P<duration2>{_NUMBER}(?:个月|年))(?![初底末度中])"
)
# 本办法有效期3年,自…起计算
_COUNTED_FROM = later(r"(?:有效|执行|实施|施行|试行|适用)期")
_YEARLESS = r"(?P<day>[0-9]{1,2}月[0-9]{1,2}日)"
_DATE_END = now(
    rf"(?:(?:有效期|有效期限|有效时间|执行期|执行期限|执行时间|实施期|实施期限|实施时间|施行期|施行期限|适用期|适用期限|适用时间|试行期|政策期限|时效|有效|(?<=，)截止日期)"
    rf"(?:限)?(?:暂定|延长|延续)?(?:为|是|自|从|[：:])?(?:(?P<from>{_DATE})(?:起)?)?(?:截止?|截止日期)?"
    rf"(?:至|到|为|于|[\-—－–~～]{{1,2}})|起?(?:施行|实施|执行)?至|截止?至|截止到)"
    rf"(?:(?P<date>{_DATE})|{_YEARLESS})(?:止|失效|终止|废止|届满)?"
    rf"|(?P<date2>{_DATE})(?:起)?(?:自动)?(?:失效|废止|终止执行|停止执行|届满)"
)
_OPEN_END = later(r"有效期(?:限)?(?:为|至)(?!止)[^，。；0-9]{2,30}")
# 本办法 …, 以上措施 …, or nothing before it: the document; 政策实施期限, 证书有效期: not.
# 本办法 …, at the end also 以上措施 …: the document; 证书有效期, 上述政策实施期限 in a clause: not.
_OWN = later(r"本(?:<DOCUMENT>|实施|若干|通知|条例|清单|指南|手册|汇编|文件|计划|行动|规划)")
_ABOVE = later(
    r"(?:此|上述|以上|本|该)(?:各?项)?(?:优惠|奖励|奖补)?(?:扶持)?(?:办法|措施|举措|政策|细则|实施|若干|规定|意见|通知|方案|条例|清单|指南|手册"
    r"|计划|行动|规划|扶持|文件)"
)
# 有效期:2023年1月1日至2025年12月31日, a field of its own: the document's.
_FIELD = later(
    r"(?:[【\[]?(?:答|A[0-9]{0,2})[】\]：:]{1,2})?[^，。；\n：:]{0,4}?(?:政策)?(?:有效|执行|实施)(?:期限?|时间|日期)(?:[：:]|为|至|是|自)"
    r"|(?:[【\[]?(?:答|A[0-9]{0,2})[】\]：:]{1,2}|\s{0,4})(?:政策)?(?:执行|实施)至"
)
# 三、执行期限 above 2024年1月1日至2026年12月31日: what stands below the heading is its value.
_HEADING = later(
    r"(?:本?(?:<DOCUMENT>|通知|文件)的?)?"
    r"(?:(?:有效|执行|实施|施行|适用|试行)(?:期限?|时间|日期|时限)|活动(?:期限|时间))$"
)
_PERIOD = later(
    rf"(?:(?:自|从|于)?(?P<from>{_DATE})(?:起|开始)?(?:{_FORCE})?[，,]?)?"
    rf"(?:至|到|截[止至]|[\-—－–~～]{{1,2}})(?:{_YEARLESS}|(?P<date>{_DATE}))"
)
_LASTS = later(
    rf"(?:(?:期限)?(?:暂定|定)?为|共|(?P<since>自(?P<event>{'|'.join(_EVENTS)})之日起)[，,]?)?"
    rf"(?P<duration>{_NUMBER}(?:个月|周年|年))(?=[，,。；（(\s]|$)"
)
# 本补贴自…起执行, a last clause of its own: the document's, where 本补贴 in a clause is its own.
_GIFT = later(
    r"\s{0,4}(?:此|上述|以上|本|该)(?:各?项)?(?:<AID>|优惠)(?:资金|标准)?"
    r"(?=[自从]|有效|[执试实施]行)"
)
# On a page that explains a policy, 《若干政策》自…起施行 speaks of that policy.
_EXPLAINS = later("政策(?:解读|问答)|》的?[一-鿿]{0,4}(?:解读|问答)")
_ITS_POLICY = later(
    "《(?:若干)?(?:(?:实施)?(?:<DOCUMENT>|条例)){1,2}》"
    # 答：扶持政策自2024年5月1日起施行
    "|(?<![一-龥])(?:扶持|奖补|奖励|优惠|该|本|此)政策(?=自|从|有效期|执行期)"
)
# 某市展会奖励标准 above 本标准自…起施行; 低保标准 in an answer is no document.
_STANDARD = later(
    r"<SUPPORT>(?:资金)?标准(?:一览|明细|清单)?表?(?:[（(][^\n（()）]{1,12}[)）])?[ \t]{0,4}(?=\n)"
)
_ITS_STANDARD = later("本标准")
_TOP = 400  # characters in which a page says that it explains, or that it is a standard
# 三、问：政策什么时候开始执行？ over an answer that names nothing.
_ASKS_WHEN = later(
    r"(?:政策|<DOCUMENT>)(?:是|从)?(?:什么时候|何时|哪天|哪一天|什么时间)(?:开始|起)?(?:执行|实施|施行|生效)"
    r"|(?:政策|<DOCUMENT>)的?(?:有效期|执行期|实施期)(?:限)?(?:是|为|有)?(?:多[久长]|几年|什么|到)"
)
# A notice or an order says when what it issues takes effect.
_ISSUING = later(r"印发(?:给|执行)|现予以?<ISSUED>|现<ISSUED>|予以<ISSUED>")
_ANY = later("")
_TRIGGER = now(
    r"之日|有效|施行|实施|执行[期至]|试行|失效|生效|期限|起执行|(?:执行|适用)时间|时效|截止日|废止|暂定"
)
_SENTENCE_STOPS = "。；;\n"
_FRONT = 4000  # characters above the first clause in which a notice stands


class Statement(NamedTuple):
    """A sentence part on validity: where the start stands (`anchor`, `value`, `offset`) or the
    end (`value` or `duration`)."""

    start: int
    end: int
    own: bool
    anchor: Anchor | None = None
    value: str | None = None
    offset: str | None = None
    duration: str | None = None


def find(
    text: str, segments: Sequence[Segment], issued_on: str | None, draft: bool
) -> tuple[Validity, tuple[Finding, ...]]:
    """Return the validity of the whole document and what is odd about it.

    `issued_on` stands in for a day of 公布 that is not printed; a draft has no such day.
    """
    starts: list[Statement] = []
    ends: list[Statement] = []
    final = _final(segments)
    spoken = [
        [one for place in segment.places for one in _sentences(text, *place)]
        for segment in segments
    ]
    several = _fielded(text, spoken)
    itself = _itself(text)
    for segment, sentences in zip(segments, spoken, strict=True):
        beside = bool(segment.clause.parent_id) and segment.clause.parent_id in final
        subject = _ABOVE if beside or segment.clause.clause_id in final else _OWN
        asked = _ASKS_WHEN.search(segment.clause.heading or "") is not None
        for left, right in sentences:
            stated = subject
            if segment.clause.clause_id in final:
                stated = _subject(text, left, right, left <= segment.provision)
                stated = subject if several and stated is _FIELD else stated
            stated = _ANY if asked else stated
            if itself and itself.search(text, left, right):
                stated = itself
            starts += _starts(text, left, right, stated)
            ends += _ends(text, left, right, stated)
    _add_other_places(text, segments, starts, ends)
    start, other_starts = _chosen(starts)
    end, other_ends = _chosen(ends)
    findings = [_conflict(text, s) for s in (*other_starts, *other_ends)]
    if start and start.value:
        since: str | None = start.value
    elif start and not draft and issued_on:
        since = add(issued_on, start.offset) if start.offset else issued_on
        if start.anchor == "promulgation":
            findings.append(_assumed(text, start))
    else:
        since = None
    until = end.value if end else None
    duration = end.duration if end else None
    if duration and since and not until:
        until = add(since, duration)
    if since and until and until < since and end:
        findings.append(_finding(text, end, "end_before_start", f"ends {until}, starts {since}"))
    validity = Validity(
        effective_from=since,
        effective_until=until,
        duration=duration,
        start_rule=_start_rule(text, start),
        end_rule=_end_rule(text, end),
    )
    return validity, tuple(findings)


def _itself(text: str) -> re.Pattern[str] | None:
    """Return as what a page speaks of its policy, where its top says that it explains one or that
    it is a standard."""
    if _EXPLAINS.search(text, 0, _TOP):
        return _ITS_POLICY
    return _ITS_STANDARD if _STANDARD.search(text, 0, _TOP) else None


def _fielded(text: str, spoken: Sequence[list[tuple[int, int]]]) -> bool:
    """Say whether several clauses have a field 有效期 of their own: each speaks for its card."""
    count = 0
    for sentences in spoken:
        count += any(_FIELD.match(text, left, right) for left, right in sentences)
        if count > 1:
            return True
    return False


def _subject(text: str, left: int, right: int, first: bool) -> re.Pattern[str]:
    """Return what tells that a sentence of a last clause, its `first` or a later one, speaks of
    the document."""
    if _FIELD.match(text, left, right):
        return _FIELD
    return _GIFT if first and _GIFT.match(text, left, right) else _ABOVE


def _add_other_places(
    text: str, segments: Sequence[Segment], starts: list[Statement], ends: list[Statement]
) -> None:
    """Add what no sentence of the clauses says of the document: a start, an end, or both."""
    for place in (_below_heading, _in_front):
        no_start, no_end = (not any(one.own for one in found) for found in (starts, ends))
        found = place(text, segments) if no_start or no_end else None
        if found and no_start:
            starts += found[0]
        if found and no_end:
            ends += found[1]


def _below_heading(
    text: str, segments: Sequence[Segment]
) -> tuple[list[Statement], list[Statement]] | None:
    """Return what the document's clause on validity says: 三、执行期限, with nothing but the value.

    One below a measure (（三）执行期限) is the measure's, and so is each of several.
    """
    by_id = {s.clause.clause_id: s.clause for s in segments}
    headed = []
    for segment in segments:
        above = by_id.get(segment.clause.parent_id or "")
        whole = above is None or ends_itself(above.heading or "")
        if whole and _HEADING.match(segment.clause.heading or ""):
            headed.append(segment)
    if len(headed) != 1:
        return None
    left, right = headed[0].provision, headed[0].body[1]
    while left < right and text[left] in " \t\u3000\n：:":
        left += 1
    stops = [at for stop in _SENTENCE_STOPS if (at := text.find(stop, left, right)) >= 0]
    right = min(stops, default=right)
    starts, ends = _starts(text, left, right, _ANY), _ends(text, left, right, _ANY)
    if (period := _PERIOD.match(text, left, right)) and (period["from"] or not ends):
        printed = period["date"]
        if period["day"]:
            printed = period["from"][:5] + period["day"] if period["from"] else ""
        ends = [Statement(*period.span(), True, value=read_date(printed))]
        if period["from"] and not starts:
            value = read_date(period["from"])
            starts = [Statement(*period.span("from"), True, "date", value)]
    elif not ends and (lasts := _LASTS.match(text, left, right)):
        ends = [Statement(*lasts.span(), True, duration=read_duration(lasts["duration"]))]
        if lasts["event"] and not starts:
            starts = [Statement(*lasts.span("since"), True, _anchor(lasts["event"]))]
    return starts, ends


def _in_front(
    text: str, segments: Sequence[Segment]
) -> tuple[list[Statement], list[Statement]] | None:
    """Return what stands above the clauses: a bracket or a field under the title, a covering
    notice or order."""
    first = min((s.clause.span.start for s in segments), default=0)
    starts: list[Statement] = []
    ends: list[Statement] = []
    for left, right in _sentences(text, max(0, first - _FRONT), first):
        while left < right and text[left] in " \t\u3000":
            left += 1
        inside = left + (text[left : left + 1] in "（(〔【[")
        bracketed = inside > left and text[right - 1 : right] in "）)〕】]"
        field = _FIELD.match(text, inside, right)
        if bracketed or field or _ISSUING.search(text, left, right):
            starts += _starts(text, inside, right, _ANY)
            ends += _ends(text, inside, right, _ANY)
        else:
            starts += _starts(text, left, right, _OWN)
            ends += _ends(text, left, right, _OWN)
    own = [one for one in starts if one.own], [one for one in ends if one.own]
    return own if any(own) else None


def _final(segments: Sequence[Segment]) -> set[str]:
    """Return the ids of the closing, the last clause and those above it."""
    final = {s.clause.clause_id for s in segments if s.clause.kind == "closing"}
    main = [s.clause for s in segments if not s.clause.number.startswith("attachment")]
    if main:
        final |= {main[-1].clause_id, main[-1].parent_id or ""}
    return final


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences that speak of validity."""
    found: list[tuple[int, int]] = []
    last = start
    for trigger in _TRIGGER.finditer(text, start, end):
        if trigger.start() < last:
            continue
        left = max(
            max(text.rfind(stop, start, trigger.start()) for stop in _SENTENCE_STOPS) + 1, last
        )
        rights = [p for stop in _SENTENCE_STOPS if (p := text.find(stop, trigger.end(), end)) >= 0]
        last = min(rights, default=end)
        found.append((left, last))
    return found


def _starts(text: str, left: int, right: int, subject: re.Pattern[str]) -> list[Statement]:
    own = bool(subject.search(text, left, right))
    found: list[Statement] = []
    for match in _EVENT_START.finditer(text, left, right):
        # 自申请受理之日起 10 日内 is no start; 自印发之日起，有效期三年 is one without a verb.
        after = text[match.end() : match.end() + 8]
        counted = own and _COUNTED_FROM.search(text, left, match.start()) and after[:2] == "计算"
        if not (
            match["force"]
            or counted
            or after.lstrip("，,").startswith(("有效", "试行", "至", "执行", "实施", "施行"))
        ):
            continue
        anchor = _anchor(match["event"])
        offset = read_duration(match["offset"]) if match["offset"] else None
        found.append(Statement(*match.span(), own, anchor, None, offset))
    for match in _DATE_START.finditer(text, left, right):
        if match["counted"] and not (own and _COUNTED_FROM.search(text, left, match.start())):
            continue
        value = read_date(match["date"] or match["date2"])
        found.append(Statement(*match.span(), own, "date", value))
    for match in _DATE_END.finditer(text, left, right):
        # 有效期:2023年1月1日至…, without 自 and 起.
        if match["from"] and not any(one.start <= match.start("from") < one.end for one in found):
            value = read_date(match["from"])
            found.append(Statement(*match.span("from"), own, "date", value))
    return found


def _anchor(event: str) -> Anchor:
    return "issuance" if _EVENTS[event] == "issuance" else "promulgation"


def _ends(text: str, left: int, right: int, subject: re.Pattern[str]) -> list[Statement]:
    own = bool(subject.search(text, left, right)) or bool(_EVENT_START.search(text, left, right))
    found: list[Statement] = []
    for match in _DATE_END.finditer(text, left, right):
        printed = match["date"] or match["date2"]
        if match["day"]:
            # 2023年1月1日至12月31日: the year is printed once.
            if not match["from"]:
                continue
            printed = match["from"][:5] + match["day"]
        its = own and not _OF_POINT.search(text, left, match.start())
        found.append(Statement(*match.span(), its, value=read_date(printed)))
    for match in _DURATION_END.finditer(text, left, right):
        duration = read_duration(match["duration"] or match["duration2"])
        if match["duration2"] and not own:
            continue
        found.append(Statement(*match.span(), own, duration=duration))
    if not found and (years := _YEARS_END.search(text, left, right)):
        found.append(Statement(*years.span(), own, value=f"{years['year']}-12-31"))
    if not found and own:
        match_open = _OPEN_END.search(text, left, right)
        if match_open and not match_open[0].startswith(("有效期为准", "有效期内")):
            found.append(Statement(*match_open.span(), own))
    return found


# 本通知自印发之日起执行,其中第(二)项政策执行至2025年底: that of one point.
_OF_POINT = later(
    r"(?:[，,]|^|本(?:办法|措施|通知|政策|意见|规定|细则))(?:其中|但)?[，,]?第[（(〔]?[0-9一二三四五六七八九十]{1,4}[）)〕]?[条款项点][^，,。；]{0,12}$"
)


def _chosen(statements: list[Statement]) -> tuple[Statement | None, list[Statement]]:
    """Choose the document's own statement, the last where several agree; return what conflicts.

    A start that a clause states for itself (自2022年1月1日起，再按…) is not the document's.
    """
    own = [s for s in statements if s.own]
    if not own:
        own = [s for s in statements if s.anchor in ("issuance", "promulgation")][-1:]
    if not own:
        return None, []
    chosen = own[-1]
    same = {(chosen.anchor, chosen.value, chosen.offset, chosen.duration)}
    conflicts = [
        s
        for s in own[:-1]
        if (s.anchor, s.value, s.offset, s.duration) not in same
        and (s.value is None) == (chosen.value is None)
    ]
    return chosen, conflicts


def _start_rule(text: str, start: Statement | None) -> StartRule | None:
    if start is None or start.anchor is None:
        return None
    return StartRule(
        anchor=start.anchor,
        offset=start.offset,
        span=Span(start=start.start, end=start.end),
        quote=text[start.start : start.end],
    )


def _end_rule(text: str, end: Statement | None) -> EndRule | None:
    if end is None:
        return None
    quote = text[end.start : end.end]
    return EndRule(text=quote, span=Span(start=end.start, end=end.end), quote=quote)


def _conflict(text: str, statement: Statement) -> Finding:
    return _finding(text, statement, "validity_conflict", "another statement on validity differs")


def _assumed(text: str, statement: Statement) -> Finding:
    message = "the day of promulgation is not printed; the day of issue stands in for it"
    return _finding(text, statement, "assumed_date", message)


def _finding(text: str, statement: Statement, code: str, message: str) -> Finding:
    return Finding(
        code=code,
        message=message,
        span=Span(start=statement.start, end=statement.end),
        quote=text[statement.start : statement.end],
    )
