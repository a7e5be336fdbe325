"""Clause heads: every place where an ordinal stands that could begin a clause.

At the start of a line, or in its middle after the end of a sentence (pages flattened to one line,
具体如下：（一）…；（二）…). Years, decimals, 第八条第（一）项 are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from extractors.later import later
from extractors.line_starts import at_lines
from extractors.numerals import parse
from pipeline import contents
from pipeline.ingest import marks

# From the outside in, as 公文 order them: 编 章 节 条 一、 （一） 1. （1） 1） ① and table rows.
RANKS = {
    name: rank
    for rank, name in enumerate(
        (
            "问",
            "part",
            "chapter",
            "section",
            "article",
            "措施一",
            "一、",
            "（一）",
            "款",
            "项",
            "1",
            "1.",
            "1.1",
            "1.1.1",
            "1.1.1.1",
            "1.1.1.1.1",
            "（1）",
            "1）",
            "一是",
            "①",
            "A",
            "rows",
            "row",
        )
    )
}
_UNITS = {
    "编": "part",
    "篇": "part",
    "部分": "part",
    "章": "chapter",
    "节": "section",
    "条": "article",
}
NAMED = frozenset(_UNITS.values())

_CN = "〇零一二三四五六七八九十百"
# 第七条规定, 第一章的, （一）至（四）, （二）项: a reference, not a head.
_REFERENCE = (
    r"(?!的(?!确)|所(?=[称列述指规])|款(?!项)|至(?=[（(第0-9一二三四五六七八九十])|[～~\-—]|规定|项(?!目)|目[所规]|[、，,](?:[（(〔第]|[〇零一二三四五六七八九十0-9]{1,3}[）)])|之[一二]|中的|第[（(]|第[〇零一二三四五六七八九十百0-9]{1,5}[章款项]|(?<!条)第[〇零一二三四五六七八九十百0-9]{1,5}条|[和与及或][（(第本]"
    r"|标准[执给]|执行(?![期时标情])|[）)])"
)
_HEAD = (
    rf"(?:第(?P<unit>[{_CN}0-9]{{1,6}}|[0-9](?: [0-9]){{1,2}})(?P<name>[编篇章节条]|部分)"
    rf"{_REFERENCE}"
    rf"|(?P<cn>[{_CN}]{{1,4}})(?:[、.．]|[,，](?=[一-龥“]))(?![{_CN}]{{1,3}}[、.．,，等类级])"
    rf"|[（(〔【\[〈]? ?(?P<pcn>[{_CN}]{{1,4}}) ?[）)〕】\]〉]{_REFERENCE}"
    rf"|[（(〔] ?(?P<par>[0-9]{{1,2}}) ?[）)〕]{_REFERENCE}"
    r"|(?P<ar>[0-9]{1,3})(?:[、．﹒]|\.(?![0-9]{1,2}\.[0-9])|[,，](?=[一-龥“]))(?![、，,.])"
    rf"|(?P<rp>[0-9]{{1,2}})[）)]{_REFERENCE}"
    r"|(?P<circle>[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿])(?![①-⑳]))[、，,.．]?[ \t\u3000]{0,4}"
)
# A line end or the end of a sentence comes first; the scan runs over "\n" + text.
# 2、第四条: the list's own number before the article's is not the document's.
_ANYWHERE = later(
    rf"(?P<before>[\n。；;：:！!？?）)〕】”》 \t\u3000])[ \t\u3000]{{0,8}}{marks.SIGN}"
    rf"(?:[0-9]{{1,2}}[、.．](?=第[{_CN}]{{1,4}}条))?{_HEAD}"
)
# A page flattened to one line may have lost the blank between a title and the head after it.
_GLUED = later(
    rf"(?:第(?P<unit>[{_CN}0-9]{{1,6}})(?P<name>[章节条]|部分)|(?P<cn>[{_CN}]{{1,4}})、"
    rf"|[（(〔](?P<pcn>[{_CN}]{{1,4}})[）)]|[（(](?P<par>[0-9]{{1,2}})[）)]"
    rf"|(?<![0-9.])(?P<ar>[0-9]{{1,2}})[.．、](?=[一-龥])"
    rf"|(?P<circle>[①-⑳])){_REFERENCE}[ \t\u3000]{{0,4}}"
)
# 一、支持商贸（一）对新开…, 1.电价补贴（1）补贴范围…: a title runs straight into the first point
# below it.
_TITLED_POINT = (
    rf"[ \t\u3000]{{0,8}}(?:[{_CN}]{{1,3}}、|[（(][{_CN}]{{1,3}}[)）]|[0-9]{{1,2}}[.．、]"
    rf"|第[{_CN}0-9]{{1,4}}条[ \u3000]{{0,2}})"
    r"(?P<title>[一-龥“”]{2,24})"
    rf"(?P<before>)(?:[（(〔](?P<pcn>一)[）)〕]|[（(](?P<par>1)[）)]|(?P<circle>①)"
    rf"|(?P<ar>1)[、.．]){_REFERENCE}"
    r"(?![类级等档])(?=[一-龥“《])"
)
_RUN_IN = later(rf"^{_TITLED_POINT}", re.MULTILINE)
_RUN_IN_BEHIND = later(_TITLED_POINT)
_REFERS = later("[第本按的]")
_TITLE_ENDS = later(r"(?:<DOCUMENT>|条例)(?:[（(][^（()）]{1,10}[）)])?[ \t\u3000]{0,4}$")
_STYLES = {
    "cn": "一、",
    "pcn": "（一）",
    "par": "（1）",
    "ar": "1.",
    "rp": "1）",
    "circle": "①",
}
# One sign for an ordinal with its mark: (first sign, how many, the style that it stands for).
_SIGNS = (
    (0x2460, 20, "①"),
    (0x2776, 10, "①"),
    (0x2474, 20, "（1）"),
    (0x2488, 20, "1."),
    (0x3220, 10, "（一）"),
)
_CIRCLES = {chr(first + n): (style, n + 1) for first, count, style in _SIGNS for n in range(count)}
# A page of questions and answers numbers them by their order.
_QUESTION = later(
    rf"^(?:(?:[提设]?问题?|Q)[ ]?(?:[0-9]{{1,2}}|[{_CN}]{{1,3}})?[：:.．、]"
    r"|[【\[](?:问题?|Q)[0-9]{0,2}[】\]][：:]?"
    r"|问[ ]?(?=[^\n：:]{2,80}[？?]\n答))"
    r"[ \t\u3000]{0,4}",
    re.MULTILINE,
)
_ANSWER = later(
    r"[\n？?][ ]?(?:[【\[](?:[回解]?答|A[0-9]{0,2})[】\]]"
    r"|(?:[回解]?答|A)[0-9]{0,2}[：:.．、]|答[ ]?(?=[一-龥]))"
)
_ASKS = ("\n问", "\n提问", "\n设问", "\nQ", "\n【", "\n[")
# 补贴多少？ alone on its line above the answer; Q1 补贴多少, 第一问：补贴多少.
_ASKED = later(
    r"^[ \t\u3000]{0,8}(?!答)(?:"
    rf"(?:第?(?:[0-9]{{1,2}}|[{_CN}]{{1,3}})问|Q[ ]?[0-9]{{1,2}})[：:]?[^\n。；;？?]{{3,60}}[？?]?"
    r"|[^\n。；;：:？?]{3,60}[？?])"
    r"(?=\n(?![^\n。？?]{0,60}[？?]\n)|[ ]?[【\[]?(?:[回解]?答复?|回复)[】\]：: ])",
    re.MULTILINE,
)
_QUESTIONS = 3
_SINGLE = {char: value for value, char in enumerate("零一二三四五六七八九十")}
# A line of a table of contents: 一、创业补贴……01
_LEADER = later(r"(?:\.{4}|…{2}|·{4})[.…· ]{0,200}[0-9]{1,4}(?=[ \n]|$)")
_ENTRY = 150  # characters of an entry in a table of contents, at most on average
_ENDS = tuple("。；;！）)】")
_ONE_LINE = 0.75  # of a text in one line that lost its line ends
_FEW, _SHORT = 3, 130  # lines, and characters a line: so few lines are what a page has left
_FLAT = 400  # characters a line, on average, above which line ends carry no structure


def rank(style: str) -> int:
    """Return how far inside a style stands; 措施, 政策 … rank alike, and so do lists of their own
    notation below others (A …)."""
    return RANKS.get(style, RANKS["A" if style.startswith("A ") else "措施一"])


class Head(NamedTuple):
    """An ordinal at `text[start:end]`; `line` where a line begins with it, `digit` where a digit
    follows it (1.80周岁, which is a head only in sequence); `above` what a decimal one prints
    before its last figure."""

    style: str
    ordinal: int
    start: int
    end: int
    line: bool = True
    digit: bool = False
    above: tuple[int, ...] = ()


_FIELDS = 3  # A card has as many.


def scan(text: str) -> list[Head]:
    """Return every ordinal that could be a head, in order of position."""
    found = (_read(text, match, 1) for match in _ANYWHERE.finditer("\n" + text))
    heads = [head for head in found if head]
    lines = text.strip().count("\n") + 1
    few = lines <= _FEW and len(text) > _SHORT * lines
    flat = lines == 1 or few or len(text) > _FLAT * lines or _in_one_line(text)
    # The title and the first head in one line: …办法第一条 above a line that begins with 第二条.
    until = len(text) if flat else heads[0].start if heads and heads[0].ordinal == 2 else 0
    if until:
        heads += _glued(text, until, {head.end for head in heads})
        if flat:
            heads = [_behind_stop(text, head) for head in heads]
    else:
        heads += _run_in(text, {head.end for head in heads})
    heads = _right_behind(text, _running_on(text, heads))
    heads += _chained(text, heads)
    heads = _without_contents(text, _outside_fields(text, heads))
    asks = any(begin in text for begin in _ASKS)
    questions = list(at_lines(_QUESTION, text)) if asks else []
    answers = len(_ANSWER.findall(text)) if 1 < len(questions) < _QUESTIONS else 0
    if _stand_below(text, heads, questions):
        questions = []
    elif len(questions) >= _QUESTIONS or answers >= len(questions) > 1:
        heads += [Head("问", n, m.start(), m.end()) for n, m in enumerate(questions, 1)]
    else:
        heads += _asked(text, {head.start for head in heads})
    heads.sort(key=lambda head: head.start)
    return heads


def _stand_below(text: str, heads: list[Head], questions: list[re.Match[str]]) -> bool:
    """Say whether questions without numbers all stand behind the parts of a text (九、热点问答, and
    then 问：…): they are the last part's own words."""
    if len(questions) < _TWO or any(_DIGIT.search(one[0]) for one in questions):
        return False
    first = questions[0].start()
    parts = [head for head in heads if head.style == "一、" and head.line]
    if len(parts) < _TWO or any(head.start >= first for head in parts):
        return False
    above = text[:first].rstrip().rpartition("\n")[2]
    return bool(_ASKING.search(above) or _ASKING.search(_line(text, parts[-1].end)))


_ASKING = later("问答|问题|解答|答疑|问与答")


_TWO = 2
_DIGIT = later(f"[0-9{_CN}]")


def _in_one_line(text: str) -> bool:
    """Say whether a text lost its line ends but for those around its title."""
    longest = max(map(len, text.split("\n")))
    return longest > _ONE_LINE * len(text)


def _asked(text: str, heads: set[int]) -> list[Head]:
    """Return the questions, three at least, that stand alone on their lines without an ordinal
    of `heads`."""
    if text.count("？") + text.count("?") + text.count("问") < _QUESTIONS:
        return []
    found = [match.start() for match in at_lines(_ASKED, text)]
    if len(found) < _QUESTIONS or not heads.isdisjoint(found):
        return []
    return [Head("问", n, at, at) for n, at in enumerate(found, 1)]


def _without_contents(text: str, heads: list[Head]) -> list[Head]:
    """Drop the lines of a table of contents; one may run over two lines of the page."""
    if listed := contents.find(text):
        heads = [head for head in heads if not listed[0] <= head.start < listed[1]]
    # The dots are far cheaper to look for than what stands behind them.
    dotted = any(dots in text for dots in ("....", "……", "····"))
    leaders = [match.end() for match in _LEADER.finditer(text)] if dotted else []
    if not leaders:
        return heads
    dense = leaders[-1] - leaders[0] < _ENTRY * len(leaders)
    return [
        head
        for head in heads
        if not _LEADER.search(_line(text, head.end))
        and not (dense and leaders[0] < head.start < leaders[-1])
    ]


_FIELD = later(r"[ \t\u3000]{0,8}【[^】\n]{2,8}】")


def in_field(text: str, at: int) -> bool:
    r"""Say whether a place stands in a field of a card (【支持对象】①…；②…) whose next line is one,
    too: that says something of the card, and not of the last point.

    >>> in_field("【对象】①甲；②乙\n【标准】9元", 8), in_field("【对象】①甲；②乙\n三、", 8)
    (True, False)
    """
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return end > 0 and bool(_FIELD.match(text, begin, at) and _FIELD.match(text, end + 1))


def _outside_fields(text: str, heads: list[Head]) -> list[Head]:
    """Drop the points inside a field of a card."""
    if text.count("【") < _FIELDS:
        return heads
    return [head for head in heads if head.line or not in_field(text, head.start)]


def _behind_stop(text: str, head: Head) -> Head:
    """What stands behind a stop stood at the start of a line that the page has lost."""
    ended = text[max(0, head.start - 4) : head.start].rstrip()[-1:] in _ENDS
    return head._replace(line=True) if ended and head.start else head


# 第一章总则第一条为…: the first article in the line of its chapter's title.
_BELOW_CHAPTER = later(
    rf"^[ \u3000]{{0,8}}第[{_CN}0-9]{{1,4}}[章节][ \u3000]{{0,4}}"
    r"(?P<title>[一-龥、]{2,20}?)[ \u3000]{0,4}"
    rf"(?P<before>)第(?P<unit>[{_CN}0-9]{{1,6}})(?P<name>条){_REFERENCE}[ \t\u3000]{{0,4}}",
    re.MULTILINE,
)


# 二、建设平台 5.高水平平台: a point that counts on in the line of its part's title.
_BELOW_PART = later(
    rf"^[ \u3000]{{0,8}}[{_CN}]{{1,3}}、(?P<title>[一-龥“”、]{{2,24}})[ \u3000]{{0,4}}"
    rf"(?P<before>)(?P<ar>[0-9]{{1,2}})[、.．]{_REFERENCE}[ \t\u3000]{{0,4}}(?=[一-龥“《])",
    re.MULTILINE,
)


def _below_titles(text: str, seen: set[int], pattern: re.Pattern[str]) -> list[Head]:
    """Return the articles or points that stand right behind the title of their part."""
    found = [
        (match.end("before"), _read(text, match, 0))
        for match in at_lines(pattern, text)
        if match.end() not in seen and not _REFERS.search(match["title"])
    ]
    return [head._replace(start=start) for start, head in found if head]


_LEAST_ARTICLES = 3
_LEAST_POINTS = 6


def _running_on(text: str, heads: list[Head]) -> list[Head]:
    """Give ordinals that run on in the lines of their parts the rank of those that begin a line:
    articles (第一章 总则 第一条 …。第二条 …), and 1., 2., 3. that count on from part to part.
    Counted through, they fill what those leave out."""
    seen = {head.end for head in heads}
    titled: list[Head] = []
    inside = set[int]()
    for style, pattern in (("article", _BELOW_CHAPTER), ("1.", _BELOW_PART)):
        below = _below_titles(text, seen, pattern)
        found = _counted_inside(text, [*heads, *below], style, {head.start for head in below})
        titled, inside = [*titled, *below], inside | found
    if not inside:
        return heads
    heads = [*heads, *(head for head in titled if head.start in inside)]
    seen = {head.end for head in heads}
    points = (match for at in inside if (match := _RUN_IN_BEHIND.match(text, at)))
    return [
        *(head._replace(line=True) if head.start in inside else head for head in heads),
        *(one for match in points if (one := _point(match, seen))),
    ]


def _counted_inside(text: str, heads: list[Head], style: str, titled: set[int]) -> set[int]:
    """Return where ordinals of a style stand inside lines that count on from 1, points without a
    second 1; `titled` stand right behind the title of their part."""
    counted: list[Head] = []
    for head in sorted(heads, key=lambda head: head.start):
        if head.style != style or head.digit or head.above:
            continue
        if head.ordinal == 1 and counted and style != "article":
            return set()
        before = text[max(0, head.start - 4) : head.start]
        ended = before.rstrip()[-1:] in _ENDS or before[-1:].isspace() or not before
        begins = head.line or head.start in titled or ended or head.ordinal == 1
        if begins and head.ordinal == len(counted) + 1:
            counted.append(head)
    inside = {head.start for head in counted if not head.line}
    least = _LEAST_ARTICLES if style == "article" else _LEAST_POINTS
    parted = style == "article" or _over_parts(heads, counted)
    return inside if len(counted) >= least and len(inside) >= _TWO and parted else set()


def _over_parts(heads: list[Head], counted: list[Head]) -> bool:
    """Say whether points count on over two parts (一、 1. 2. 二、 3.)."""
    parts = [head.start for head in heads if head.style == "一、" and head.line]
    within = {bisect_right(parts, head.start) for head in counted}
    return len(within) > 1


def _glued(text: str, until: int, seen: set[int]) -> list[Head]:
    """Return the heads that no mark parts from the text before them; one that follows the genre
    word of a title stands as at the start of a line."""
    found: list[Head] = []
    for match in _GLUED.finditer(text, 0, until):
        head = _read(text, match, 0)
        if head and head.end not in seen:
            titled = head.ordinal == 1 and _TITLE_ENDS.search(
                text[max(0, head.start - 16) : head.start]
            )
            found.append(head._replace(line=bool(titled)))
    return found


def _run_in(text: str, seen: set[int]) -> list[Head]:
    """Return the first points that a title of their line runs into."""
    return [one for match in at_lines(_RUN_IN, text) if (one := _point(match, seen))]


def _point(match: re.Match[str], seen: set[int]) -> Head | None:
    if match.end() in seen or _REFERS.search(match["title"]):
        return None
    style = _STYLES[match.lastgroup or ""]
    return Head(style, 1, match.end("before"), match.end(), line=False)


# 4、(1)对…, 一、（一）1.对…: the first point of a part right behind its ordinal.
_SECOND = later(
    rf"(?:[（(〔](?P<pcn>一)[）)〕]|[（(](?P<par>1)[）)]|(?P<circle>①)|(?P<ar>1)[.．、]){_REFERENCE}"
    r"(?![类级等档])(?=[一-龥“《]|[（(]?1[.．、)）]|①)"
)


def _right_behind(text: str, heads: list[Head]) -> list[Head]:
    """Return the heads with the first points that stand where the text of a part should begin."""
    made = {head.start: head for head in heads}
    lines = [head for head in heads if head.line]
    for head in lines:  # which grows
        match = _SECOND.match(text, head.end)
        style = _STYLES[match.lastgroup or ""] if match else head.style
        if match and rank(style) > rank(head.style):
            made[head.end] = Head(style, 1, head.end, match.end())
            lines.append(made[head.end])
    return list(made.values())


# (1)先进奖(2)引荐奖(3)带动奖: no stop between the points of a line.
_CHAINED = later(
    rf"(?:[（(](?<![第按和或及与、至到本的述合条款].)(?:(?P<pcn>[{_CN}]{{1,3}})|(?P<par>[0-9]{{1,2}}))[）)]"
    r"|(?P<circle>[①-⑳](?<![第按和或及与、至到本的述合条款].))"
    r"|(?P<ar>[0-9](?<![0-9.．、，,第按和或及与至到~～\-—].)[0-9]?)[、.．])"
    rf"{_REFERENCE}(?![类级等档])(?=[一-龥“《])"
)


def _chained(text: str, heads: list[Head]) -> list[Head]:
    """Return the points that go on, in the same line, with a list that a head begins."""
    found: list[Head] = []
    known = {head.start: head for head in heads}
    lasts: dict[str, int] = {}
    end = -1
    for match in _CHAINED.finditer(text):
        if match.start() > end:
            end = text.find("\n", match.start())
            end, lasts = (end if end >= 0 else len(text)), {}
        head = known.get(match.start())
        if head is None:
            style = _STYLES[match.lastgroup or ""]
            ordinal = (
                _circled(match) if match["circle"] else ordinal_of(match[match.lastgroup or ""])
            )
            if not ordinal or lasts.get(style) != ordinal - 1:
                continue
            head = Head(style, ordinal, match.start(), match.end(), line=False)
            found.append(head)
        lasts[head.style] = head.ordinal
    return found


def _circled(match: re.Match[str]) -> int:
    return _CIRCLES[match["circle"]][1]


def _line(text: str, start: int) -> str:
    end = text.find("\n", start, start + 200)
    return text[start : end if end >= 0 else start + 200]


def _read(text: str, match: re.Match[str], shift: int) -> Head | None:
    """Turn a match into a head; `shift` is what the scanned string has before the text."""
    group = match.lastgroup or ""
    printed = match[group]
    if group == "name":
        style, printed = _UNITS[printed], match["unit"].replace(" ", "")
    elif group == "circle":
        style, printed = _CIRCLES[printed][0], str(_CIRCLES[printed][1])
    else:
        style = _STYLES[group]
    ordinal = ordinal_of(printed)
    if ordinal is None:
        return None
    end = match.end() - shift
    start = (match.end("before") if shift else match.start()) - shift
    while text[start] in " \t\u3000":
        start += 1
    line = bool(shift) and match["before"] == "\n"
    # 6,自入驻起: a slip for 6. where it goes on with a list, and nothing else.
    slip = group in ("ar", "cn") and match[0].rstrip(" \t\u3000")[-1] in ",，"
    if slip and not line:
        return None
    # 1.80周岁 may be a figure; a line that begins with 一、2024年 begins with an ordinal.
    figure = "0" <= text[end : end + 1] <= "9" and not (line and group == "cn")
    return Head(style, ordinal, start, end, line, slip or figure)


def ordinal_of(printed: str) -> int | None:
    """Return the value of a printed ordinal, None where it is none.

    >>> [ordinal_of(t) for t in ("3", "十二", "二十", "一百零一", "百")]
    [3, 12, 20, 101, None]
    """
    if printed in _SINGLE:
        return _SINGLE[printed]
    if not printed:
        return None
    if printed[0] in "0123456789":
        return int(printed) if printed.isdigit() and printed.isascii() else None
    value = parse(printed)
    return int(value) if value is not None and printed[0] not in "百零〇" else None
