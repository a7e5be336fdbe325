"""What stands round the clauses: covering notice, preamble, closing, endings, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors import fields
from extractors.later import later
from extractors.line_starts import at_lines
from pipeline.ingest import marks
from pipeline.ordinals import Head

# 《…办法》政策解读: what explains a policy, printed below it.
_EXPLAINS = (
    r"(?:(?:关于)?《[^《》\n]{2,80}》(?:的)?|关于[^，。；：《》\n]{4,60}的)"
    r"(?:政策|文件|相关)?(?:解读|解析|图解|问答|起草说明|编制说明)(?:[（(][^（()）\n]{1,12}[）)])?[：:]?"
    r"|(?:政策|文件)(?:解读|问答|图解)[：:]?"
)
# Lines that no clause contains: imprint, signature, navigation of a web page.
_END = re.compile(
    r"^[ \t\u3000]{0,8}(?:抄送|抄报|主题词|公开方式|信息公开(?:选项|方式|类别)|此件|[（(]此件"
    r"|(?:上一篇|下一篇|扫一扫|打印|关闭|分享到|相关(?:链接|阅读|解读)|主办[:：单]|版权所有|网站地图"
    r"|责任编辑)[^，。；\n]{0,30}$"
    r"|(?:统一编号|索引号|文号|发文字号|标题|链接|网址)[：:][^\n]{2,160}$"
    rf"|(?:{_EXPLAINS}|(?:政策|文件)链接[：:]?)[ \t\u3000]{{0,8}}$"
    r"|(?:[^，。；：0-9\n]{0,40}[府会室厅局部委院处署组][ \t\u3000]{0,20})?"
    r"(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    r"|二[〇零○O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
    r"(?:印发|发布)?[ \t\u3000]{0,8}$)[^\n]{0,200}",
    re.MULTILINE,
)
_ATTACHMENT = re.compile(
    r"^[ \t\u3000]{0,8}(附[件表录])[ \t\u3000]{0,4}"
    r"([0-9]{1,2}(?:-[0-9]{1,2})?|[一二三四五六七八九十]{1,3})?"
    r"[ \t\u3000]{0,4}([:：\-—.、]?)[ \t\u3000]{0,4}([^\n]*)$",
    re.MULTILINE,
)
_LISTED = later(r"(?:附[件表]|[0-9]{1,2}[.．、﹒])[^\n。]{2,80}")
_GENRE = (
    r"(?:办法|措施|举措|细则|意见|方案|规定|政策|清单|指南|指引|条例|规划|计划|章程|规程|规则|手册"
    r"|通知|公告)"
)
_TITLE = re.compile(
    rf"^[ \t\u3000]{{0,8}}[^\n。；：，、？]{{0,58}}{_GENRE}"
    r"(?:[（(〔][^（()）〔\n]{1,16}[)）〕]){0,2}[ \t\u3000]{0,8}$",
    re.MULTILINE,
)
# The first head of a document, and what its title has that a heading inside one has not.
_FIRST = later(
    r"\n[ \t\u3000]{0,8}(?:(?P<strong>第[一1](?:[章条]|部分)|一、)|[（(][一1][）)]|1[.、．]"
    r"|[【〔]?[一-龥]{2}[一1][】〕：:、])"
)
_PLACED = later(r"[省市区县州旗镇](?!场)|关于")
_ABOVE_TITLE = 40  # characters in which a sentence above a title ends
_SOON = 800  # characters between a title and its first head
_SIGNATURE = later(
    r"^[ \t\u3000]{0,8}[^\n。；：，【】]{2,40}"
    r"(?:政府|委员会|办公室|办公厅|局|厅|部|委|院|会|组|处|署)[ \t\u3000]{0,8}$"
)
_ANSWERS = later(r"(?:部门|单位|机构|机关)[：:]?[ \t\u3000]{0,4}\n$")
_NOTICE = later(
    r"印发给你们|遵照执行|贯彻执行|组织实施。?$|贯彻落实。?$|现予以?<ISSUED>|现印发|特此通知"
    r"|向.{2,20}反映|征求意见|审议通过|已经.{2,30}同意"
)
_ISSUES = later(r"印发给你们|现予以?<ISSUED>|现(?:将[^。]{4,120})?<ISSUED>")
_DATE = later(r"[0-9〇一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月")
_PURPOSE = later(
    r"为|根据|按照|依据|结合|贯彻|落实|制定|提出|如下|(?:以下|下列)[^。]{0,12}(?:政策|措施|待遇)"
)
_CLOSING = later(
    r"^[ \t\u3000]{0,8}(?:本|上述|以上|此前|凡|符合本|对?同一|各项|所有)[^\n。]{0,40}"
    r"(?:<DOCUMENT>|条款|扶持|奖励|补助|项目)"
    r"|(?:自|从)[^\n。]{1,20}(?:起|后)(?:正式)?(?:施行|实施|执行|生效)|有效期|执行期|负责解释|最终(?:的)?解释权"
)
# 同一酒店每年最高奖励10万元 is what the last clause says, and rules no other.
_OWN_SUM = later(r"[ \t\u3000]{0,8}(?:对?同一|凡)[^\n]{0,80}[0-9][万亿]?元")
_ALL = later(r"本<DOCUMENT>|[上前]述|以上|各[项类个]|多[项个种]|所有")
_OWN_END = later(r"附则|其他|其它|有关规定|有关说明|说明|施行|实施(?:期限|时间)|解释|有效期|提示$")


# 发布单位：…, 发布日期：… as the last lines of an export.
_CLOSING_FIELDS = later(
    r"\n((?:[ \t\u3000]{0,8}(?:[发印制成颁公][布文发定开](?:机关|机构|单位|部门|日期)"
    r"|文号|发文[字文]号)[：:][^。\n]{1,60}\n{1,2}){1,6})\s{0,8}\Z"
)


class Border(NamedTuple):
    """Where a document or attachment ends; `label` is that of the attachment that begins here."""

    start: int
    label: str = ""
    number: str = ""
    title: tuple[int, int] = (0, 0)


def borders(text: str, first: int) -> list[Border]:
    """Return the endings and attachments after `first`, where the clauses begin."""
    found = [Border(match.start()) for match in at_lines(_END, text, first)]
    for match in at_lines(_ATTACHMENT, text, first):
        label, number, colon, title = match.groups()
        lone = not title or (colon and not title.startswith(("1", "《"))) or bool(number)
        if title and not (colon or number):
            continue  # 附件材料应当齐全 is a sentence
        if "。" in title:
            continue
        entry = (match.start(4), match.end(4)) if lone and title else (match.end(), match.end())
        found.append(Border(match.start(), label + (number or ""), number or "", entry))
    found += [Border(m.start()) for m in at_lines(_TITLE, text, first) if _begins(text, m)]
    fields_at = _CLOSING_FIELDS.search(text, max(first, len(text) - 600))
    if fields_at:
        found.append(Border(fields_at.start(1)))
    found.sort(key=lambda border: border.start)
    return found


_EXPLANATION = re.compile(rf"^[ \t\u3000]{{0,8}}(?:{_EXPLAINS})[ \t\u3000]{{0,8}}$", re.MULTILINE)


def explanations(text: str, first: int) -> list[tuple[int, int]]:
    """Return the extents of what explains the policy above it, and gives nothing itself: up to
    the next title or attachment."""
    if not any(word in text for word in ("解读", "解析", "图解", "问答", "说明")):
        return []
    starts = [match.start() for match in at_lines(_EXPLANATION, text, first)]
    if not starts:
        return []
    edges = [e.start for e in borders(text, first) if e.label or _TITLE.match(text, e.start)]
    return [(at, min((e for e in edges if e > at), default=len(text))) for at in starts]


# A part without an ordinal, whose points are numbered from one again.
_PART = re.compile(
    r"^[ \t\u3000]{0,8}(?:附[ \u3000]{0,4}则|(?:其他|其它|有关|相关)(?:事项|说明))"
    r"[:：]?[ \t\u3000]{0,4}$",
    re.MULTILINE,
)


def parts(text: str, first: int) -> list[int]:
    """Return where parts without an ordinal begin after `first`: 附则 alone on its line."""
    return [match.start() for match in at_lines(_PART, text, first)]


_CLOSING_PART = later(r"[ \t\u3000]{0,8}(附[ \u3000]{0,4}则)[:：]?[ \t\u3000]{0,4}(?:\n|$)")


def closing_parts(text: str, parts: list[int]) -> list[tuple[int, int]]:
    """Return the places of those titles of parts that say 附则."""
    found = (_CLOSING_PART.match(text, at) for at in parts)
    return [match.span(1) for match in found if match]


_LIST_TITLE = later(r"[一-龥“”（）()、]{2,14}")


def titled(text: str, heads: Sequence[Head]) -> dict[int, int]:
    """Return the heads that begin a list below a short title alone on its line, and where the
    title begins; two lists of a kind at least do (种植业 1. 2. 养殖业 1.)."""
    found: dict[str, dict[int, int]] = {}
    for head in heads:
        if head.ordinal != 1 or not head.line or head.digit or head.above:
            continue
        end = text.rfind("\n", 0, head.start)
        at = text.rfind("\n", 0, max(end, 0)) + 1
        line = text[at : max(end, at)].strip()
        if _LIST_TITLE.fullmatch(line) and not (
            marks.is_head(line) or marks.stands_alone(line) or marks.ends_title(line)
        ):
            found.setdefault(head.style, {})[head.start] = at
    return {start: at for one in found.values() if len(one) > 1 for start, at in one.items()}


# 壮大产业 between two articles: no sentence, no figure, nothing given.
_LINE_TITLE = later(r"(?![^\n]{0,30}(?:给予|予以|按照|的\n))[一-龥“”（）()、]{4,24}\n")


def without_title(text: str, start: int, end: int) -> int:
    """Return `end` without the title of a part that has no ordinal: a short line below the end of a
    sentence and right above the next clause, which begins at `end`."""
    last = text.rfind("\n", start, end - 1) + 1
    above = text[max(start, last - _ABOVE_TITLE) : last].rstrip().rpartition("\n")[2]
    if not above or above[-1] in "：:" or text[end - 1] != "\n":
        return end
    name = above.strip().partition("：")[0]
    if not (marks.is_finished(above) or fields.kind_of(name) == "bureau"):
        return end
    line = text[last:end].strip()
    known = fields.begins(line) or marks.is_head(line) or marks.stands_alone(line)
    return end if known or not _LINE_TITLE.match(text, last) else last


def _begins(text: str, title: re.Match[str]) -> bool:
    """Whether a line that reads like a title begins a document: its first head follows soon.

    A list that begins with （一） or 1. is evidence only below a title that names a place.
    """
    line = title[0].strip()
    if len(line) < 8 or line[0] in "第（(一二三四五六七八九十0123456789":
        return False
    first = _FIRST.search(text, title.end(), title.end() + _SOON)
    return first is not None and bool(first["strong"] or _PLACED.search(line))


def encloses(text: str, first: int, edge: Border) -> bool:
    """Whether the clauses from `first` to an edge are those of a covering notice: it says that it
    issues what begins there, a document with a title of its own."""
    issues = [match.end() for match in _ISSUES.finditer(text, max(0, first - 1200), first)]
    if not issues or _TITLE.search(text, issues[-1], first):
        return False
    return bool(_TITLE.match(text, edge.start) or _TITLE.match(text, edge.title[0]))


def listed(text: str, border: Border) -> int:
    """Return the end of the list of attachments that begins at a border: 附件：1.… 2.…"""
    at, end = border.start, border.start
    while at < len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end].strip()
        if at > border.start and line and not _LISTED.fullmatch(line):
            break
        at, end = line_end + 1, line_end
    return end


_LONGEST_TITLE = 60
_TITLES = 6  # lines of a table's title, of a signature and the name of a sheet


def preamble(text: str, first: int, since: int = 0, table: bool = False) -> tuple[int, int] | None:
    """Return the paragraphs under the title that say why: between the title and the first clause.

    `since` is where the document begins, in a file that holds several. A `table` has a title of
    its own, and may have a signature above that.

    The covering notice, its date and its addressee are no part of it.
    """
    start, end, skipped = first, first, 0
    lines = _lines_before(text, first)
    for at, to in lines:
        if at < since:
            break
        line = text[at:to].strip()
        if not line:
            continue
        if end == first and at > since and _TITLE.match(line) and line in text[since:at]:
            continue  # the title, printed once more above the first clause
        if not _prose(line):
            if table and end == first and len(line) < _LONGEST_TITLE and skipped < _TITLES:
                skipped += 1
                continue
            break
        start, end = at, (to if end == first else end)
    given = _given_above(text, lines, since)
    if given is not None and given < start:
        # 60至69周岁,每人每月75元; above the first ordinal: what is given there is not lost.
        start, end = given, (lines[0][1] if end == first else end)
    elif start == first or not _PURPOSE.search(text, start, end):
        return None
    body = text[start:end]
    shift = len(body) - len(body.lstrip())
    return start + shift, start + len(body.rstrip())


_SUM = r"[0-9.]{1,10}[十百千]?[万亿]?元"
# A line that gives somebody a sum or a share of what he pays.
_GIVES_SUM = later(
    rf"(?:给予|给与|予以|奖励|补助|补贴|资助)[^。；;\n]{{0,24}}?(?:{_SUM}|[0-9.]{{1,5}}%)"
    rf"|每[人户家名亩][^。；;\n]{{0,8}}?{_SUM}|(?:补助|补贴|津贴)[^。；;\n]{{0,8}}{_SUM}/[年月人户]"
)


# 支持对象：注册在本区的企业, a line above 支持标准：…
_CARD_FIELD = later(r"(?:政策名称|(?:<AID>|扶持|支持|申报|申请)对象)[：:]")


def _given_above(text: str, lines: list[tuple[int, int]], since: int) -> int | None:
    """Return where the first line above the clauses begins that gives a sum, None where there is
    none below the title. The fields of a card are read together, by themselves."""
    found = None
    for at, to in lines:
        line = text[at:to].strip()
        if at < since or _NOTICE.search(line):
            break
        if _CARD_FIELD.match(line):
            return None
        if _TITLE.match(line) and _PLACED.search(line):
            # What stands above the title is no part of what it is the title of.
            break
        if _GIVES_SUM.search(line):
            found = at
    return found


def _lines_before(text: str, first: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    to = first
    while to > 0 and len(lines) < 40:
        at = text.rfind("\n", 0, to) + 1
        lines.append((at, to))
        to = at - 1
    return lines


# …现提出如下意见,请认真贯彻执行: a letter that is the policy itself, and says why.
_STATES = later(r"(?:提出|制定|出台)(?:以下|如下|本)[^。；]{0,12}[。，,：:]")


def _prose(line: str) -> bool:
    if line[-1] not in "。：:；;" or (len(line) < 12 and not line.startswith("本")):
        return False
    if _NOTICE.search(line) and (_ISSUES.search(line) or not _STATES.search(line)):
        return False
    addressee = line[-1] in "：:" and not _PURPOSE.search(line)
    return not addressee and not (_DATE.match(line) and len(line) < 20)


def ends_itself(heading: str) -> bool:
    """Whether a title says that its clause ends the document and keeps the last paragraphs.

    >>> ends_itself("附则"), ends_itself("加强督促落实")
    (True, False)
    """
    return bool(_OWN_END.search(heading))


def closing(text: str, start: int, end: int) -> int | None:
    """Return where the closing begins in the last clause's text, None where it has none."""
    at = text.find("\n", start, end)
    while at >= 0:
        line_end = text.find("\n", at + 1, end)
        line = text[at + 1 : end if line_end < 0 else line_end]
        above = text[text.rfind("\n", start, at) + 1 : at]
        # 有效期：… below 责任单位：… is a field of a card, and ends nothing.
        card = fields.begins(line) and fields.begins(above)
        # Below a title alone on its line, the first paragraph is what the clause says.
        own = _OWN_SUM.match(line) and not _ALL.search(line[:200])
        # 10.问：…？ 答：本政策自…施行: the answer is what its question's clause says.
        own = own or line.lstrip().startswith(("答：", "答:"))
        if not (card or own) and _CLOSING.search(line[:200]) and text[start:at].strip():
            return at + 1 + len(line) - len(line.lstrip())
        at = line_end
    return None


def trimmed(text: str, start: int, end: int, signed: bool = True) -> int:
    """Return `end` without blank lines and, where it is `signed`, signature lines before it.

    An organisation below 受理部门, or beside it in a table, is what the clause says.
    """
    while True:
        while end > start and text[end - 1] in " \t\u3000\n":
            end -= 1
        at = text.rfind("\n", start, end) + 1
        # …奖励40万元, a tab and 县渔业局 end the row of a table.
        names = text[at:end].split("\t") if signed and at > start else [""]
        if not all(map(_SIGNATURE.match, names)):
            return end
        if _ANSWERS.search(text, max(start, at - 20), at) or fields.begins(text[at:end]):
            return end
        end = at
