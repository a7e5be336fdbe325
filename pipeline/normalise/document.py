"""What a document says of itself: title, number, who issued it, when, where, how long it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from extractors import places, references
from extractors.naming import canonical
from pipeline.normalise import combining, validity
from pipeline.normalise.days import read_date
from schemas.base import Span
from schemas.catalogue import (
    DocumentReference,
    Finding,
    IssuedOn,
    Issuer,
    Region,
    Rule,
    Validity,
)
from schemas.clause import Segment
from schemas.text import TextDocument

_FRONT = 4000
_GENRES = (
    "办法|措施|细则|意见|方案|规定|政策|清单|指南|指引|条例|规划|计划|章程|通知|公告|通告|规程|规则"
    "|准则|决定|批复|函|汇编"
)
_GENRE_END = re.compile(rf"({_GENRES})(?=[）)”》]?(?:[（(\[][^（()）]{{1,24}}[）)\]]){{0,3}}$)")
_DRAFT = re.compile(r"征求意见稿|草案|送审稿|讨论稿|公开征求.{0,30}意见")
_DRAFT_MARK = re.compile(
    r"[（(\[【][^（()）]{0,8}(?:征求意见|草案|送审|讨论稿)[^（()）]{0,8}[）)\]】]"
)
_TITLE_NOISE = re.compile(
    r"^(?:[0-9]{1,3}[.、．]|附件[0-9]{0,2}[：:]?|标题[：:]|名称[：:])|[（(](?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[）)]$"
)
_NOTICE = re.compile(
    r"(?P<issuers>.{0,80}?)(?:关于)?(?:印发|发布|公布|下发|转发|修订)(?:《(?P<quoted>[^》]{2,90})》|(?P<bare>.{2,90}?))的(?:通知|公告|通告)$"
)
_PREFIX_ISSUER = re.compile(r"^(?P<issuers>[^，。；：《]{3,60}?)(?:关于|印发)")
_ORGAN_END = re.compile(r"(?:政府|委员会|办公室|办公厅|局|厅|部|委|院|会|组|处|署|中心|法院|社)$")
_NUMBER = re.compile(
    r"(?:(?:文号|发文字号|文件编号|政策文号)[：: ]{0,3})?"
    r"(?P<number>[一-龥]{1,14}[〔\[［（(【](?:19|20)[0-9]{2}[〕\]］)）】]年?(?:第)?[0-9]{1,5}号)"
)
_DATE = (
    r"(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    r"|二[〇零○O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
_DATE_LINE = re.compile(
    rf"(?P<organ>[^，。；：\n]{{0,60}}?)[ ]?(?P<date>{_DATE})(?P<printed>印发|发布)?$"
)
_TITLE_DATE = re.compile(rf"[（(](?P<date>{_DATE})[）)]$")
_OWN_GENRE = re.compile(
    r"本(?:实施)?(办法|措施|细则|意见|方案|规定|政策|清单|指南|条例|规划|计划|通知)(?!措施|意见)"
)
# 青岛市…项目计划, 由某某区…领导小组负责: a plan, fund or leading group of the place's own.
_OWN_PLAN = re.compile(
    r"(?:[《，。；：、“（(]|由|促进|在|推动|[批按照依据于])"
    r"(?P<place>(?![由在])[一-龥]{2,11}?(?:省|市|州|盟|县|区|旗))"
    r"[一-龥“”（）()]{0,18}?(?P<plan>计划|领导小组|专项资金|目录|行动方案|规划)"
)
_PROPERTY_NUMBER = ("文号", "发文字号", "政策文号", "文件编号", "文件号")
_PROPERTY_ISSUER = (
    "发布机关",
    "发文机关",
    "发文单位",
    "发布单位",
    "制定机关",
    "发布机构",
    "发文机构",
    "印发机关",
)
_PROPERTY_DATE = (
    "成文日期",
    "发文日期",
    "印发日期",
    "发布日期",
    "颁布日期",
    "公布日期",
    "公开日期",
)
_PROPERTY_TITLE = ("标题", "名称", "政策名称", "文件名称", "政策标题")


class Description(NamedTuple):
    """The fields of a Document that the document itself states, and what is odd about them."""

    title: str | None
    doc_type: str | None
    status: Literal["draft", "issued"]
    doc_number: str | None
    issuers: tuple[Issuer, ...]
    region: Region
    issued_on: IssuedOn | None
    validity: Validity
    references: tuple[DocumentReference, ...]
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]


class _Line(NamedTuple):
    text: str
    start: int
    end: int


def describe(document: TextDocument, segments: Sequence[Segment]) -> Description:
    """Read a document's own account of itself."""
    text = document.text
    properties = dict(document.properties)
    first = min((s.clause.span.start for s in segments), default=len(text))
    last = max((s.clause.span.end for s in segments), default=0)
    front = _lines(text, 0, min(first, _FRONT))
    back = _lines(text, last, min(len(text), last + 1500)) if last < len(text) else []
    heading = _title_line(front, properties)
    title = _policy_title(heading)
    draft = bool(_DRAFT.search("".join(line.text for line in front)[:1500])) or bool(
        heading and _DRAFT.search(heading)
    )
    issued_on = _issued_on(text, front, back, properties)
    issuers = _issuers(text, front, back, properties)
    named = _references(text, segments, title)
    since = issued_on.value if issued_on else None
    holds, findings = validity.find(text, segments, since, draft)
    return Description(
        title=title,
        doc_type=_doc_type(text, title),
        status="draft" if draft else "issued",
        doc_number=_doc_number(front, properties),
        issuers=issuers,
        region=_region(text, title, heading, issuers, named),
        issued_on=issued_on,
        validity=_with_properties(holds, properties),
        references=named,
        rules=combining.resolve(text, segments),
        findings=findings,
    )


def _lines(text: str, start: int, end: int) -> list[_Line]:
    lines, at = [], start
    while at < end:
        to = text.find("\n", at, end)
        to = end if to < 0 else to
        raw = text[at:to]
        stripped = raw.strip()
        if stripped:
            shift = at + len(raw) - len(raw.lstrip())
            lines.append(_Line(stripped, shift, shift + len(stripped)))
        at = to + 1
    return lines


def _title_line(front: list[_Line], properties: dict[str, str]) -> str | None:
    """Return the line that carries the title: the last one before the clauses that ends in a
    genre, a notice's only where there is no other."""
    titles = [t for line in front if (t := _as_title(line.text))]
    own = [t for t in titles if not _NOTICE.search(t)]
    if own:
        return own[-1]
    if titles:
        return titles[-1]
    return next((properties[name] for name in _PROPERTY_TITLE if properties.get(name)), None)


def _as_title(line: str) -> str | None:
    line = _TITLE_NOISE.sub("", line).strip()
    bare = _DRAFT_MARK.sub("", line)
    if not 4 <= len(bare) <= 120 or re.search(
        r"[。；？！]|：.{12}|^[本此]|您当前|点击|解读|下载|印发给", bare
    ):
        return None
    return line if _GENRE_END.search(bare) else None


def _policy_title(heading: str | None) -> str | None:
    """Return the policy's own title: from 关于印发《…》的通知 what the marks hold."""
    if heading is None:
        return None
    heading = _DRAFT_MARK.sub("", _TITLE_NOISE.sub("", heading)).strip()
    notice = _NOTICE.search(heading)
    if notice:
        return notice["quoted"] or notice["bare"]
    if heading.startswith("《") and heading.endswith("》"):
        heading = heading[1:-1]
    return heading


def _doc_type(text: str, title: str | None) -> str | None:
    """Return the last genre word of the title; without a title, what 本办法 calls itself."""
    if title:
        match = _GENRE_END.search(title)
        if match:
            return match[1]
    counted = Counter(_OWN_GENRE.findall(text[:20000]))
    return counted.most_common(1)[0][0] if counted else None


def _doc_number(front: list[_Line], properties: dict[str, str]) -> str | None:
    """Return the document's own number: on a line of its own, or as the file states it."""
    for line in front:
        match = _NUMBER.fullmatch(line.text)
        if match:
            return match["number"]
    for name in _PROPERTY_NUMBER:
        found = _NUMBER.search(properties.get(name, ""))
        if found:
            return found["number"]
    return None


def _issued_on(
    text: str, front: list[_Line], back: list[_Line], properties: dict[str, str]
) -> IssuedOn | None:
    """Return the date of the signature, else that of the imprint, the title or the file."""
    dated = [(line, m) for line in [*front, *back] if (m := _DATE_LINE.fullmatch(line.text))]
    signed = [pair for pair in dated if not pair[1]["organ"] and not pair[1]["printed"]]
    imprint = [pair for pair in dated if pair[1]["printed"]]
    titled = [(line, m) for line in front if (m := _TITLE_DATE.search(line.text))]
    for line, match in [*signed[:1], *titled[:1], *imprint[:1]]:
        value = read_date(match["date"])
        if value:
            start, end = line.start + match.start("date"), line.start + match.end("date")
            return IssuedOn(value=value, span=Span(start=start, end=end), quote=text[start:end])
    for name in _PROPERTY_DATE:
        printed = properties.get(name, "")
        value = read_date(printed) if printed else None
        if value:
            start = max(text.find(printed), 0)
            quote = printed if text.startswith(printed, start) else ""
            return IssuedOn(
                value=value, span=Span(start=start, end=start + len(quote)), quote=quote
            )
    return None


def _issuers(
    text: str, front: list[_Line], back: list[_Line], properties: dict[str, str]
) -> tuple[Issuer, ...]:
    """Return who issues: the signature above the date, the title's beginning, the file's word."""
    for lines in (front, back):
        signed = _signature(lines)
        if signed:
            return tuple(_issuer(text, line.start, line.end) for line in signed)
    for line in front:
        title = _TITLE_NOISE.sub("", line.text)
        match = _PREFIX_ISSUER.match(title) if _GENRE_END.search(title) else None
        if match and _ORGAN_END.search(match["issuers"]):
            start = line.start + line.text.find(match["issuers"])
            return _split(text, start, start + len(match["issuers"]))
    for name in _PROPERTY_ISSUER:
        printed = properties.get(name, "")
        start = text.find(printed) if printed else -1
        if start >= 0:
            return _split(text, start, start + len(printed))
    return ()


def _signature(lines: list[_Line]) -> list[_Line]:
    """Return the lines of organisations right above a line that is a date."""
    for index, line in enumerate(lines):
        if not re.fullmatch(_DATE, line.text):
            continue
        signed: list[_Line] = []
        for above in reversed(lines[max(0, index - 8) : index]):
            if (
                not _ORGAN_END.search(above.text)
                or len(above.text) > 40
                or re.search("[，。；：]", above.text)
            ):
                break
            signed.insert(0, above)
        if signed:
            return signed
    return []


def _split(text: str, start: int, end: int) -> tuple[Issuer, ...]:
    """Cut several issuers printed in one line."""
    found, at = [], start
    for match in re.finditer(r"[、 ]+|$", text[start:end]):
        to = start + match.start()
        if to > at:
            found.append(_issuer(text, at, to))
        at = start + match.end()
    return tuple(found)


def _issuer(text: str, start: int, end: int) -> Issuer:
    name = text[start:end]
    return Issuer(
        name=name, canonical=canonical(name), span=Span(start=start, end=end), quote=text[start:end]
    )


def _region(
    text: str,
    title: str | None,
    heading: str | None,
    issuers: tuple[Issuer, ...],
    named: tuple[DocumentReference, ...],
) -> Region:
    """Return the place that the title, an issuer or a plan of its own names."""
    names = [title or "", *(issuer.name.removeprefix("中共") for issuer in issuers), heading or ""]
    for name in names:
        place = places.leading(re.sub(r"^(?:关于)?(?:印发|支持|促进|推动|加快)?《?", "", name))
        if place is None and name is not title:
            continue
        place = place or places.inside(name)
        if place:
            return Region(name=place.name, adcode=place.adcode, level=place.level)
    for name in names[1:-1]:
        if re.match(r"国务院|国家|中共中央|全国|[一-龥]{2,12}部(?:办公厅)?$", name):
            return Region(name=None, adcode=None, level="national")
    return _own_plan(text, named)


def _own_plan(text: str, named: tuple[DocumentReference, ...]) -> Region:
    """Return the lowest place whose plan, rules or leading group the text names.

    A place without a code must be a leading group's or a cited document's: 咨询市, 新建城区 are
    none. Where the text speaks of 我市, a province's plan says nothing.
    """
    local = re.search(r"我市|全市|本市|市级|我区|本区|我县|全县", text)
    found: Counter[places.Place] = Counter()
    for reference in named:
        place = places.leading(reference.title)
        if place and len(place.name) < 9:
            found[place] += 1
    for match in _OWN_PLAN.finditer(text):
        place = places.leading(match["place"])
        if place and place.name == match["place"] and (place.adcode or match["plan"] == "领导小组"):
            found[place] += 1
    fitting = [place for place in found if not (place.level == "province" and local)]
    if not fitting:
        return Region()
    order = {"county": 0, "prefecture": 1, "province": 2, "national": 3}
    place = min(fitting, key=lambda place: (order[place.level], -found[place]))
    return Region(name=place.name, adcode=place.adcode, level=place.level)


def _references(
    text: str, segments: Sequence[Segment], title: str | None
) -> tuple[DocumentReference, ...]:
    """Return the documents that the clauses name, each once for a relation."""
    kept: dict[tuple[str, str], DocumentReference] = {}
    for segment in segments:
        for hit in references.find(text, *segment.body):
            if hit.title == title:
                continue
            made = DocumentReference(
                title=hit.title,
                doc_number=hit.doc_number,
                relation=hit.relation,
                span=Span(start=hit.start, end=hit.end),
                quote=text[hit.start : hit.end],
            )
            kept.setdefault((hit.title, hit.relation), made)
    return tuple(kept.values())


def _with_properties(holds: Validity, properties: dict[str, str]) -> Validity:
    """Fill dates that only the file states (实施日期, 失效日期)."""
    stated = {}
    for field, names in (
        ("effective_from", ("实施日期", "生效日期", "施行日期")),
        ("effective_until", ("失效日期", "废止日期", "有效期至")),
    ):
        for name in names:
            value = read_date(properties[name]) if properties.get(name) else None
            if value and getattr(holds, field) is None:
                stated[field] = value
                break
    return holds.model_copy(update=stated) if stated else holds
