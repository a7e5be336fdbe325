"""What a document says of itself: title, number, who issued it, when, where, how long it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from extractors import fields, metadata, references
from extractors.later import later
from pipeline.normalise import combining, imprint, region, validity
from pipeline.normalise.days import read_date
from pipeline.normalise.imprint import GENRE_END, TITLE_NOISE, Line, lines
from pipeline.normalise.titles import EXCERPT, above_text, without_genre
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
_TOP = 4  # lines among which one may begin with the title
_BEGUN = 400  # characters of the first clause in which the title would end
_LAST = 600  # characters at the end in which an export states its fields
_DRAFT = later(r"征求意见稿|草案|送审稿|讨论稿|公开征求.{0,30}意见")
_DRAFT_MARK = later(
    r"[（(〔\[【][^（()）〔〕]{0,8}(?:征求意见|草案|送审|讨论稿)[^（()）〔〕]{0,8}[）)〕\]】]"
)
_NOTICE = later(
    r"(?P<issuers>.{0,80}?)(?:关于)?(?:<ISSUED>|下发|转发|修订)(?:《(?P<quoted>[^》]{2,90})》|(?P<bare>.{2,90}?))的(?:通知|公告|通告)$"
    r"|关于(?:公开|再次|网上|向社会|面向社会){0,2}征求《(?P<draft>[^》]{2,90})》(?:（[^（）]{1,12}）)?的?(?:修改)?意见"
    r"(?:建议)?的?(?:通知|公告|通告|启事|函)?$"
    r"|关于(?:对|就)?《(?P<about>[^》]{2,90})》(?:（[^（）]{1,12}）)?(?:再次|公开|向社会|面向社会){0,3}征求"
    r"(?:社会|公众){0,2}意见(?:建议)?的?(?:通知|公告|通告|启事|函)?$"
)
# One 本办法 may be another's; the one that takes effect is the document.
_OWN_END = later(r"本[一-龥]{2,6}[^。\n]{0,30}(?:施行|实施|执行|解释)")
_EXPLAINED = later(r"(?:政策)?(?:解析|解读|原文)[：:]《([^《》]{4,90})》")
# 《…若干政策》政策问答: questions and answers have no title but this.
_ASKED = later(
    r"(?:《[^《》]{4,80}》|[^。，；：、《》]{4,40}?政策)(?:政策)?(?:热点)?(?:问答|宣讲|解答)"
)
# 近日，某区人民政府印发了《…若干政策》: a report, and no title.
_ISSUED = later(r"[^《》]{0,40}(?:印发|出台|发布)了《(?P<title>[^《》]{4,90})》")
# The card of a policy: 政策名称：高新技术企业认定奖励
_NAMED = later(
    r"[【\[]?(?:政策|项目|事项|奖补)名称[】\]]?[：:]?[ \t\u3000]{0,4}([^。；：:\t]{4,60})"
)
_OWN_GENRE = later(
    r"本(?:实施)?(办法|措施|细则|意见|方案|规定|政策|清单|指南|手册|条例|规划|计划|通知)(?!措施|意见)"
)


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


def describe(document: TextDocument, segments: Sequence[Segment]) -> Description:
    """Read a document's own account of itself."""
    text = document.text
    last = lines(text, max(0, len(text) - _LAST), len(text))
    properties = imprint.closing_fields(last) | dict(document.properties)
    first = min((s.clause.span.start for s in segments), default=len(text))
    front = lines(text, 0, min(first, _FRONT))
    back = _back(text, segments)
    front = front or above_text(text, segments, lines(text, 0, _FRONT))
    # 政策依据：《…办法》（某府规〔2024〕5号) is what a card rests on.
    front = [line for line in front if not _is_basis(line.text)]
    # …十条政策措施为贯彻落实…: the preamble begins with the title.
    begun = lines(text, first, min(first + _BEGUN, len(text)))[:1]
    front = [part for line in front for part in imprint.listed(line)]
    front = [*filter(None, map(_title_alone, [*front[:_TOP], *begun])), *front]
    heading = _title_line(text, front, properties)
    title = _policy_title(heading)
    draft = bool(_DRAFT.search("".join(line.text for line in front)[:1500])) or bool(
        heading and _DRAFT.search(heading)
    )
    signed = [*front, *_between(text, segments)]
    issued_on = imprint.issued_on(text, signed, back, properties)
    issuers = imprint.issuers(text, signed, back, properties)
    named = _references(text, segments, title)
    since = issued_on.value if issued_on else None
    holds, findings = validity.find(text, segments, since, draft)
    return Description(
        title=title,
        doc_type=_doc_type(text, title),
        status="draft" if draft else "issued",
        doc_number=imprint.number(front, properties),
        issuers=issuers,
        region=region.find(text, title, heading, issuers, named),
        issued_on=issued_on,
        validity=_with_properties(holds, properties),
        references=named,
        rules=combining.resolve(text, segments),
        findings=findings,
    )


def _between(text: str, segments: Sequence[Segment]) -> list[Line]:
    """Return what stands between a preamble and the rows of a table: a signature, it may be."""
    opening, first = (*segments[:2], None, None)[:2]
    if opening is None or first is None or first.clause.kind != "row":
        return []
    if opening.clause.kind != "preamble":
        return []
    found = lines(text, opening.clause.span.end, first.clause.span.start)
    return [line for line in found if "\t" not in line.text]


def _back(text: str, segments: Sequence[Segment]) -> list[Line]:
    """Return the lines below the last clause, above the attachments: signature and imprint."""
    attached = [s.clause.span.start for s in segments if s.clause.clause_id.startswith("attach")]
    until = min(attached, default=len(text))
    ends = [s.clause.span.end for s in segments if s.clause.span.start < until]
    last = max(ends, default=0)
    return lines(text, last, min(until, last + 1500)) if last < until else []


def _is_basis(line: str) -> bool:
    return any(field.kind == "basis" for field in fields.find(line))


def _title_line(text: str, front: list[Line], properties: dict[str, str]) -> str | None:
    """Return the line that carries the title: the last one before the clauses that ends in a
    genre, a notice's only where there is no other."""
    titles = [t for line in front if (t := _as_title(line.text))]
    own = [t for t in titles if not _NOTICE.search(t)]
    # 《…若干政策》 above its number: what follows below it, in no such marks, is a heading.
    for line, below in pairwise(front):
        if _QUOTED.fullmatch(line.text) and line.text in own and imprint.number([below], {}):
            return line.text
    if own:
        return _with_line_above(front, own[-1])
    if titles:
        return titles[-1]
    # 政策名称 beside 支持对象 is the head of a table.
    named = [
        m[1].strip()
        for line in front
        if (m := _NAMED.fullmatch(line.text.strip())) and not fields.begins(m[1])
    ]
    if named:
        return named[0]
    asked = next((line.text for line in front if _ASKED.fullmatch(line.text)), None)
    if asked:
        return asked
    explained = [m[1] for line in front if (m := _EXPLAINED.fullmatch(line.text))]
    if explained:
        return explained[0]
    plain = without_genre(text, front) or _above_posting(front)
    if plain:
        return plain
    reported = next(filter(None, (imprint.REPORTED.match(line.text) for line in front[:2])), None)
    if reported and GENRE_END.search(reported["title"]):
        return reported["title"]
    stated = next(
        (properties[name] for name in metadata.names("title") if properties.get(name)), None
    )
    sent = next(filter(None, (_SENT.search(line.text) for line in front)), None)
    return stated or (sent["title"] if sent and GENRE_END.search(sent["title"]) else None)


def _above_posting(front: list[Line]) -> str | None:
    """Return the line above the one that says when a page was posted, where it may be a title."""
    above = next((one.text for one, below in pairwise(front) if _POSTED.match(below.text)), "")
    return above if 6 <= len(above) <= 60 and not re.search("[。；：，！？]", above) else None


# 某项资助申请条件及流程, and on the line below when the page was posted
_POSTED = later(r"(?:发布|发表|更新)(?:时间|日期)[：: ]{1,3}(?:19|20)[0-9]{2}")
# …服务业、科技创新和, and on the line below 人才专项资金申报指南
_GOES_ON = later(r"[^。；：《》]{6,60}(?:[和及与、]|关于)")

# 某市促进商贸文旅融合发展, and on the line below 扶持措施
_REST = later(
    r"(?:若干|扶持|实施|暂行|管理|支持|奖补|奖励|补助|政策|具体|工作|的|专项|资金){1,3}"
    r"(?:<DOCUMENT>)(?:[（(][^()（）]{1,8}[)）])?"
)
_ABOUT = later(
    r"[^，。；：、《》（(]{2,12}?(?:促进|支持|加快|推动|推进|鼓励|扶持)[^，。；：《》（(]{4,40}"
)


def _with_line_above(front: list[Line], title: str) -> str:
    """Return a title with the line above it where that cannot end there."""
    at = next((n for n, line in enumerate(front) if line.text.endswith(title)), 0)
    above = front[at - 1].text if at else ""
    rest = _REST.fullmatch(title) and (_ABOUT.fullmatch(above) or above.endswith("的"))
    return above + title if rest or _GOES_ON.fullmatch(above) else title


# 现将《…若干意见》《…行动计划》印发给你们: a notice without a title.
_SENT = later(r"现将《(?P<title>[^《》]{4,90})》[^。]{0,80}?(?:印发|发)给你们")


_QUOTED = later(r"《[^《》]{4,80}》")
# …优惠政策(试行)(某发〔2011〕20号)为进一步…: a page on one line begins with its title.
_LONG = 60
_FIRST_PART = later(
    r"[^\s。；，：]{4,50}?<DOCUMENT>(?:[（(](?:试|暂|修)[^()（）]{1,8}[)）])?"
    r"(?=\s|[（(][^()（）]{4,30}号[)）]|。?为(?![^，。]{0,6}的)|根据|各[县市区省乡有])"
)


def _title_alone(line: Line) -> Line | None:
    found = _FIRST_PART.match(line.text) if len(line.text) > _LONG else None
    if found is None:
        return None
    return Line(found[0], line.start, line.start + found.end())


def _as_title(line: str) -> str | None:
    line = TITLE_NOISE.sub("", line).strip()
    bare = _DRAFT_MARK.sub("", line)
    if not 4 <= len(bare) <= 120 or re.search(
        r"[。；？！]|：.{12}|^(?:[本此]|面向|针对)|您当前|点击|(?<!》)(?<!》政策)(?<!》的政策)解读|下载|印发给",
        bare,
    ):
        return None
    return line if GENRE_END.search(bare) else None


def _policy_title(heading: str | None) -> str | None:
    """Return the policy's own title: from 关于印发《…》的通知 what the marks hold."""
    if heading is None:
        return None
    heading = _DRAFT_MARK.sub("", TITLE_NOISE.sub("", heading)).strip()
    notice = _NOTICE.search(heading)
    named = notice and (notice["quoted"] or notice["draft"] or notice["about"])
    if notice and (named or GENRE_END.search(notice["bare"])):
        return named or notice["bare"]
    excerpt = _ISSUED.match(heading) or EXCERPT.fullmatch(heading)
    if excerpt:
        return excerpt["title"]
    if heading.startswith("《") and heading.endswith("》"):
        heading = heading[1:-1]
    return heading


def _doc_type(text: str, title: str | None) -> str | None:
    """Return the last genre word of the title; without a title, what 本办法 calls itself."""
    if title:
        match = GENRE_END.search(title)
        if match:
            return match[1]
    counted = Counter(_OWN_GENRE.findall(text[:20000])).most_common(1)
    if counted and (counted[0][1] > 1 or _OWN_END.search(text)):
        return str(counted[0][0])
    return None


def _references(
    text: str, segments: Sequence[Segment], title: str | None
) -> tuple[DocumentReference, ...]:
    """Return the documents that the clauses name, each once for a relation."""
    kept: dict[tuple[str, str], DocumentReference] = {}
    for segment in segments:
        hits = [hit for place in segment.places for hit in references.find(text, *place)]
        for hit in hits:
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
    for field, kind in (("effective_from", "from"), ("effective_until", "until")):
        for name in metadata.names(kind):
            value = read_date(properties[name]) if properties.get(name) else None
            if value and getattr(holds, field) is None:
                stated[field] = value
                break
    return holds.model_copy(update=stated) if stated else holds
