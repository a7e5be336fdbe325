"""Number, date and issuers: what covering notice, signature, imprint and file state."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from extractors import metadata, places
from extractors.later import later, now
from extractors.naming import canonical, stem
from pipeline.normalise.days import read_date
from schemas.base import Span
from schemas.catalogue import IssuedOn, Issuer

GENRES = (
    "办法|措施|举措|细则|意见|方案|规定|政策|清单|指南|指引|条例|规划|计划|章程|通知|公告|通告|规程|规则"
    "|准则|决定|批复|函|汇编|新政|问答|解读|明白[卡纸]|一览表|明细表|常见问题|手册"
)
GENRE_END = later(
    rf"({GENRES})(?=(?:[0-9一二三四五六七八九十]{{1,3}}条)?[）)”》]?(?:[（(〔\[][^（()）〔〕]{{1,24}}[）)〕\]]){{0,3}}$)"
)
_SERIAL = r"[〔\[［（(【](?:19|20)[0-9]{2}[〕\]］)）】]年?(?:第)?[0-9]{1,5}号"
# …实施细则（某商规〔2024〕3号）, or without brackets.
_AT_END = (
    rf"[（(〔](?P<number>[一-龥]{{1,14}}{_SERIAL})[）)〕]$"
    rf"|(?<=办法|措施|细则|意见|方案|规定|政策|通知)(?P<bare>[一-龥]{{2,8}}{_SERIAL})$"
)
_LEADING_NUMBER = rf"^[一-龥]{{2,8}}{_SERIAL}[ ]?(?=[一-龥“《]{{2}}[^。；，：]{{4,60}}$)"
TITLE_NOISE = later(
    r"^(?:[●◆■□◎○★☆▲△※•·◇]{1,3}[ ]?|[0-9]{1,3}[.、．]|(?:19|20)[0-9]{6}(?=[一-龥])"
    r"|附件[0-9]{0,2}[：:]?"
    rf"|【?(?:{'|'.join(metadata.names('title'))})[：:】])"
    r"|[（(〔](?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[）)〕]$"
    rf"|{_LEADING_NUMBER}"
    # 发表时间：2013年6月18日 10:42某县…办法: what a page prints before the title, in one line.
    r"|^(?:发表|发布|更新|录入)(?:时间|日期)[：: ]{1,3}"
    r"(?:19|20)[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?"
    r"[ ]?(?:[0-9]{1,2}[：:][0-9]{2}(?:[：:][0-9]{2})?)?[ ]?(?=[一-龥《])"
    # 政策原文某市…办法, 2026年3月26日某市…办法: the tab of a page, the date above a title.
    r"|^(?:政策(?:原文|正文|全文)|(?:19|20)[0-9]{2}[年月][0-9]{1,2}月[0-9]{1,2}日)(?=[一-龥《])"
    # 云溪云溪市…措施: the place that a page is of, on the line above a title
    r"|^(?P<again>[一-龥]{2,4})(?=(?P=again)[省市区县州])"
    # …若干政策.docx: the name of a file that a page shows.
    r"|(?i:\.(?:docx?|wps|pdf|txt))$"
    # (某发201520号): the brackets around the year are lost.
    rf"|{_AT_END}|[（(〔][一-龥]{{1,8}}[0-9]{{4,8}}号[）)〕]$"
)
_ENDING = later(_AT_END)
# 某政规〔2019〕1号某某奖励政策: the number glued to the title behind it.
_GLUED = later(rf"(?P<number>[一-龥]{{2,8}}{_SERIAL})[ ]?(?P<title>[一-龥“《][^。；，：]{{5,60}})$")
_DATE = (
    r"(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|二[〇零○O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
_DATE_LINE = now(rf"(?P<organ>[^，。；：\n]{{0,60}}?)[ ]?(?P<date>{_DATE})(?P<printed>印发|发布)?$")
_TITLE_DATE = later(rf"[（(〔](?P<date>{_DATE})[）)〕]$")
_NUMBER = later(
    rf"【?(?:(?:{'|'.join(metadata.names('number'))})[】：: ]{{0,3}})?"
    rf"(?P<number>[一-龥]{{1,14}}{_SERIAL})"
)
_PREFIX_ISSUER = later(
    r"^(?:(?:日前|近日|近期|最近)[，,]?)?(?P<issuers>[^，。；：《]{3,60}?)(?:关于|印发)"
)
# 日前，某市人民政府印发《…措施》，旨在…: an article that reports what it then lists.
REPORTED = later(
    r"(?:[^。；《》]{0,40}[，,]|日前|近日|近期|最近)?(?P<issuers>[^，,。；：《》]{3,60}?)"
    r"(?:<ISSUED>|出台|制定)(?:实施)?了?《(?P<title>[^《》]{4,90})》"
)
_BRACKETED = later(rf"[（(](?P<number>[一-龥]{{1,14}}{_SERIAL})[）)]")
_ORGAN_END = later(r"(?:政府|委员会|办公室|办公厅|局|厅|部|委|院|会|组|处|署|中心|法院|社)$")
# An order counts by itself: 某市人民政府令第12号, or 第12号 on the line below.
_ORDER = later(r"(?P<organ>[一-龥]{3,30}[府会局厅部委])令(?P<count>第[0-9]{1,4}号)?")
_COUNT = later(r"[（(]?(?P<count>第[0-9]{1,4}号)[）)]?")
_ORGANS = later(
    r"[^，。；：《》0-9\n]{2,40}(?:政府|委员会|办公室|办公厅|[局厅部委院会署组处]|中心)"
)
_PARTED = later(r"[、 ;；]{1,8}")
# （某政〔2019〕6号 2019年5月6日）
_DATED = later(rf"(?<=号){_DATE}$")
_NUMBERED = later(rf"[（(].{{4,30}}号(?P<date>{_DATE})[）)]$")
# （2019年5月6日 某政〔2019〕6号）, （2019年5月6日某市人民政府印发） and
# （2019年5月6日印发） below a title
_DATED_FIRST = later(
    rf"[（(](?P<date>{_DATE})[ \u3000]?"
    r"(?:(?P<organ>[^（()），。；]{3,40}[府会室厅局委部院])?<ISSUED>"
    rf"|(?P<number>[一-龥]{{1,14}}{_SERIAL}))[）)]"
)


class Line(NamedTuple):
    text: str
    start: int
    end: int


# 2022-04-04 某农发〔2022〕18号 《…实施方案》, 《…办法》2017-06-01: the line of a list of documents.
_LISTED = later(
    rf"(?:(?P<date>{_DATE})[ \t\u3000]{{0,8}})?"
    rf"(?:(?P<number>[一-龥]{{1,14}}{_SERIAL})[ \t\u3000]{{0,8}})?"
    rf"(?P<title>《[^《》]{{4,90}}》)(?:[ \t\u3000]{{0,8}}(?P<behind>{_DATE}))?"
)


def listed(line: Line) -> list[Line]:
    """Return date, number and title that stand beside each other on a line, each as a line."""
    found = _LISTED.fullmatch(line.text)
    parts = ("date", "number", "title", "behind")
    places = [found.span(part) for part in parts if found[part]] if found else []
    if len(places) < 2:
        return [line]
    return [Line(line.text[a:b], line.start + a, line.start + b) for a, b in places]


def closing_fields(last: list[Line]) -> dict[str, str]:
    """Return the fields that the last lines of a text state: 发布单位：某局, 发布日期：…"""
    found: dict[str, str] = {}
    for line in reversed(last):
        name, colon, value = line.text.replace(":", "：", 1).partition("：")
        known = any(name in metadata.names(kind) for kind in ("issuer", "issued_on", "number"))
        if not (colon and known and value and "。" not in value):
            break
        found[name] = value.strip()
    return found


def is_imprint(line: str) -> bool:
    """Whether a line is a number, a date or the name of an organisation, and no title.

    >>> is_imprint("某府规〔2024〕5号"), is_imprint("某区商务局"), is_imprint("某区奖励标准")
    (True, True, False)
    """
    patterns = (_NUMBER, _DATE_LINE, _ORGANS, _ORDER, _COUNT)
    return any(pattern.fullmatch(line) for pattern in patterns)


def lines(text: str, start: int, end: int) -> list[Line]:
    """Return the lines of a stretch that are not blank, without the blanks around them."""
    lines, at = [], start
    while at < end:
        to = text.find("\n", at, end)
        to = end if to < 0 else to
        raw = text[at:to]
        stripped = raw.strip()
        if stripped:
            shift = at + len(raw) - len(raw.lstrip())
            lines.append(Line(stripped, shift, shift + len(stripped)))
        at = to + 1
    return lines


def _in_title(line: str) -> str | None:
    """Return the number that ends a title: …实施细则（某商规〔2024〕3号）."""
    match = _ENDING.search(line)
    if match is None or match.start() < 4 or re.search("[。；：，]", line):
        return None
    return match["number"] or match["bare"]


def _in_report(line: str) -> str | None:
    """Return the number behind the title in a report: 某市政府印发了《…》（某府〔2024〕5号）."""
    reported = REPORTED.match(line)
    match = _BRACKETED.match(line, reported.end()) if reported else None
    return match["number"] if match else None


def number(front: list[Line], properties: dict[str, str]) -> str | None:
    """Return the document's own number: on a line of its own, or as the file states it."""
    for line in front:
        # （某商贸字〔2021〕6号） below the title of a notice that names it
        bare = line.text[1:-1] if line.text[0] in "（(" and line.text[-1] in "）)" else line.text
        titled = _in_title(line.text) or _in_report(line.text)
        if titled:
            return titled
        glued = _GLUED.match(line.text)
        if glued and GENRE_END.search(glued["title"]):
            return glued["number"]
        match = _NUMBER.fullmatch(_DATED.sub("", bare))
        match = match or _DATED_FIRST.fullmatch(line.text)
        if match and match["number"]:
            return match["number"]
    for at, line in enumerate(front):
        order = _ORDER.fullmatch(line.text)
        below = front[at + 1].text if at + 1 < len(front) else ""
        count = order and (order["count"] or ((m := _COUNT.fullmatch(below)) and m["count"]))
        if order and count:
            return f"{order['organ']}令{count}"
    for name in metadata.names("number"):
        found = _NUMBER.search(properties.get(name, ""))
        if found:
            return found["number"]
    return None


def issued_on(
    text: str, front: list[Line], back: list[Line], properties: dict[str, str]
) -> IssuedOn | None:
    """Return the date of the signature, else that of the imprint, the title or the file."""
    dated = [(line, m) for line in [*front, *back] if (m := _DATE_LINE.fullmatch(line.text))]
    signed = [pair for pair in dated if not pair[1]["organ"] and not pair[1]["printed"]]
    signed += [pair for pair in dated if _signs(pair[1])]
    imprint = [pair for pair in dated if pair[1]["printed"]]
    titled = [
        (line, m)
        for line in front
        if (
            m := _TITLE_DATE.search(line.text)
            or _NUMBERED.match(line.text)
            or _DATED_FIRST.fullmatch(line.text)
        )
    ]
    for line, match in [*signed[:1], *titled[:1], *imprint[:1]]:
        value = read_date(match["date"])
        if value:
            start, end = line.start + match.start("date"), line.start + match.end("date")
            return IssuedOn(value=value, span=Span(start=start, end=end), quote=text[start:end])
    for name in metadata.names("issued_on"):
        printed = properties.get(name, "")
        value = read_date(printed) if printed else None
        if value:
            start = max(text.find(printed), 0)
            quote = printed if text.startswith(printed, start) else ""
            return IssuedOn(
                value=value, span=Span(start=start, end=start + len(quote)), quote=quote
            )
    return None


def issuers(
    text: str, front: list[Line], back: list[Line], properties: dict[str, str]
) -> tuple[Issuer, ...]:
    """Return who issues: the signature above the date, the title's beginning, the file's word."""
    for lines in (front, back):
        signed = _signature(lines)
        if signed:
            return tuple(one for line in signed for one in _split(text, line.start, line.end))
    titled = _titled(text, front)
    if titled:
        return titled
    above = _letterhead(front)
    if above:
        return tuple(one for line in above for one in _split(text, line.start, line.end))
    for line in front:
        order = _ORDER.fullmatch(line.text)
        if order:
            return _split(text, line.start, line.start + order.end("organ"))
    found = _stated(text, properties, "issuer")
    return found + _stated(text, properties, "joint_issuer") if found else ()


def _stated(text: str, properties: dict[str, str], kind: str) -> tuple[Issuer, ...]:
    """Return who issues by a field of the file."""
    for name in metadata.names(kind):
        printed = properties.get(name, "")
        start = text.find(printed) if printed else -1
        if start >= 0:
            return _split(text, start, start + len(printed))
    return ()


def _titled(text: str, front: list[Line]) -> tuple[Issuer, ...]:
    """Return who a title begins with, or the bracket below it names."""
    for line in front:
        title = TITLE_NOISE.sub("", line.text)
        match = _PREFIX_ISSUER.match(title) if GENRE_END.search(title) else None
        if match and _ORGAN_END.search(match["issuers"]):
            start = line.start + line.text.find(match["issuers"])
            return _split(text, start, start + len(match["issuers"]))
    for line in front:
        first = _DATED_FIRST.fullmatch(line.text)
        if first and first["organ"]:
            return _split(text, *(line.start + at for at in first.span("organ")))
    for line in front[:2]:
        told = REPORTED.match(line.text)
        if told and _ORGAN_END.search(told["issuers"]):
            return _split(text, *(line.start + at for at in told.span("issuers")))
    return ()


def _signs(dated: re.Match[str]) -> bool:
    """Whether a line is a signature with its date: 某区商务局 2024年3月1日, and no imprint."""
    return bool(not dated["printed"] and _ORGANS.fullmatch(dated["organ"]))


def _signature(lines: list[Line]) -> list[Line]:
    """Return the lines of organisations right above a line that is a date."""
    for index, line in enumerate(lines):
        dated = _DATE_LINE.fullmatch(line.text)
        if dated is None or not (_signs(dated) or re.fullmatch(_DATE, line.text)):
            continue
        signed: list[Line] = []
        if dated["organ"]:
            signed = [Line(dated["organ"], line.start, line.start + dated.end("organ"))]
        for above in reversed(lines[max(0, index - 8) : index]):
            if (
                not _ORGAN_END.search(above.text)
                or len(above.text) > 40
                or re.search("[，。；：]", above.text)
            ):
                break
            if not signed or signed[0].text != above.text:
                signed.insert(0, above)
        if signed:
            return signed
    return []


def _letterhead(front: list[Line]) -> list[Line]:
    """Return the lines of organisations right above a title that begins with 关于."""
    for index, line in enumerate(front):
        if line.text.startswith(("关于", "印发")) and GENRE_END.search(line.text):
            above: list[Line] = []
            for one in reversed(front[max(0, index - 8) : index]):
                if not above and _NUMBER.fullmatch(one.text):
                    continue
                # 某市商务局, 某市财政局文件: the head of a joint letter.
                name = one.text.removesuffix("文件")
                if len(name) > 40 or not _ORGANS.fullmatch(name):
                    break
                above.insert(0, Line(name, one.start, one.start + len(name)))
            return above
    return []


def _split(text: str, start: int, end: int) -> tuple[Issuer, ...]:
    """Cut several issuers printed in one line; the blank between two may be gone:
    中共某市委某市人民政府."""
    found, at = [], start
    cuts = [start + n for n in _joints(text[start:end])]
    parts = [(start + m.start(), start + m.end()) for m in _PARTED.finditer(text[start:end])]
    for to, after in sorted([*parts, *((cut, cut) for cut in cuts), (end, end)]):
        if to > at:
            found.append(_issuer(text, at, to))
        at = after
    return tuple(found)


# 财政部农业部
_MINISTRIES = later(r"(?:(?![省市县区])[一-龥]{2,7}?部){2,6}")


def _joints(name: str) -> list[int]:
    """Return where a second name begins inside a line without blanks: with the place that the
    first one begins with, behind what a name ends with."""
    if _MINISTRIES.fullmatch(name):
        return [m.end() for m in re.finditer("部", name)][:-1]
    if len(name) < 8:
        return []
    place = places.leading(name.removeprefix("中共"))
    again = re.escape(place.name) if place else "[省市县区](?![场政民容级长])"
    cut = now(
        rf"(?<=[府会室厅局委部院处署组])(?<!税务总局)(?:中共|中国|国家)?{again}|(?<=[厅局委部府])(?:中共|中国|国家)"
    )
    found = [m.start() for m in cut.finditer(name)]
    if not place:
        found = [at for at, to in pairwise([*found, len(name)]) if stem(name[at:to])]
    return found


def _issuer(text: str, start: int, end: int) -> Issuer:
    name = text[start:end]
    return Issuer(
        name=name, canonical=canonical(name), span=Span(start=start, end=end), quote=text[start:end]
    )
