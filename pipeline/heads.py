"""Clause heads: every place where an ordinal stands that could begin a clause.

At the start of a line, or in its middle after the end of a sentence (pages flattened to one line,
具体如下：（一）…；（二）…). Years, decimals, 第八条第（一）项 are none.
"""

from __future__ import annotations

import re

from extractors.later import later
from extractors.line_starts import at_lines
from pipeline import contents
from pipeline.ingest import marks
from pipeline.ordinals import CIRCLES, CN, REFERENCE, STYLES, Head, ordinal_of, read
from pipeline.run_on import ENDS, run_in, running_on

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
_HEAD = (
    rf"(?:第(?P<unit>[{CN}0-9]{{1,6}}|[0-9](?: [0-9]){{1,2}})(?P<name>[编篇章节条]|部分)"
    rf"{REFERENCE}"
    rf"|(?P<cn>[{CN}]{{1,4}})(?:[、.．]|[,，](?=[一-龥“]))(?![{CN}]{{1,3}}[、.．,，等类级])"
    rf"|[（(〔【\[〈]? ?(?P<pcn>[{CN}]{{1,4}}) ?[）)〕】\]〉]{REFERENCE}"
    rf"|[（(〔] ?(?P<par>[0-9]{{1,2}}) ?[）)〕]{REFERENCE}"
    r"|(?P<ar>[0-9]{1,3})(?:[、．﹒]|\.(?![0-9]{1,2}\.[0-9])|[,，](?=[一-龥“]))(?![、，,.])"
    rf"|(?P<rp>[0-9]{{1,2}})[）)]{REFERENCE}"
    r"|(?P<circle>[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿])(?![①-⑳]))[、，,.．]?[ \t\u3000]{0,4}"
)
# A line end or the end of a sentence comes first; the scan runs over "\n" + text.
# 2、第四条: the list's own number before the article's is not the document's.
_ANYWHERE = later(
    rf"(?P<before>[\n。；;：:！!？?）)〕】”》 \t\u3000])[ \t\u3000]{{0,8}}{marks.SIGN}"
    rf"(?:[0-9]{{1,2}}[、.．](?=第[{CN}]{{1,4}}条))?{_HEAD}"
)
# A page flattened to one line may have lost the blank between a title and the head after it.
_GLUED = later(
    rf"(?:第(?P<unit>[{CN}0-9]{{1,6}})(?P<name>[章节条]|部分)"
    # 按三、四、五星级酒店: numbers of a list.
    rf"|(?<![、{CN}])(?P<cn>[{CN}]{{1,4}})、(?![{CN}]{{1,3}}[、星等类级档])"
    rf"|[（(〔](?P<pcn>[{CN}]{{1,4}})[）)]|[（(](?P<par>[0-9]{{1,2}})[）)]"
    rf"|(?<![0-9.])(?P<ar>[0-9]{{1,2}})[.．、](?=[一-龥])"
    rf"|(?P<circle>[①-⑳])){REFERENCE}[ \t\u3000]{{0,4}}"
)
_TITLE_ENDS = later(r"(?:<DOCUMENT>|条例)(?:[（(][^（()）]{1,10}[）)])?[ \t\u3000]{0,4}$")
# A page of questions and answers numbers them by their order.
_QUESTION = later(
    rf"^(?:(?:[提设]?问题?|Q)[ ]?(?:[0-9]{{1,2}}|[{CN}]{{1,3}})?[：:.．、]"
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
    rf"(?:第?(?:[0-9]{{1,2}}|[{CN}]{{1,3}})问|Q[ ]?[0-9]{{1,2}})[：:]?[^\n。；;？?]{{3,60}}[？?]?"
    r"|[^\n。；;：:？?]{3,60}[？?])"
    r"(?=\n(?![^\n。？?]{0,60}[？?]\n)|[ ]?[【\[]?(?:[回解]?答复?|回复)[】\]：: ])",
    re.MULTILINE,
)
_QUESTIONS = 3
# A line of a table of contents: 一、创业补贴……01
_LEADER = later(r"(?:\.{4}|…{2}|·{4})[.…· ]{0,200}(?:[-—] ?)?[0-9]{1,4}(?: ?[-—])?(?=[ \n]|$)")
_ENTRY = 150  # characters of an entry in a table of contents, at most on average
_ONE_LINE = 0.75  # of a text in one line that lost its line ends
_FEW, _SHORT = 3, 130  # lines, and characters a line: so few lines are what a page has left
_MOST_LONG = 0.7  # of a text that stands in such lines
_FLAT = 400  # characters a line, on average, above which line ends carry no structure


def rank(style: str) -> int:
    """Return how far inside a style stands; 措施, 政策 … rank alike, and so do lists of their own
    notation below others (A …)."""
    return RANKS.get(style, RANKS["A" if style.startswith("A ") else "措施一"])


_FIELDS = 3  # A card has as many.


def scan(text: str) -> list[Head]:
    """Return every ordinal that could be a head, in order of position."""
    found = (read(text, match, 1) for match in _ANYWHERE.finditer("\n" + text))
    heads = [head for head in found if head]
    lines = text.strip().count("\n") + 1
    few = lines <= _FEW and len(text) > _SHORT * lines
    flat = (
        lines == 1 or few or len(text) > _FLAT * lines or _in_one_line(text) or _in_few_lines(text)
    )
    # The title and the first head in one line: …办法第一条 above a line that begins with 第二条.
    until = len(text) if flat else heads[0].start if heads and heads[0].ordinal == 2 else 0
    if until:
        heads += _glued(text, until, {head.end for head in heads})
        if flat:
            heads = [_behind_stop(text, head) for head in heads]
    else:
        heads += run_in(text, {head.end for head in heads})
    heads = _right_behind(text, running_on(text, heads))
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
_DIGIT = later(f"[0-9{CN}]")


def _in_one_line(text: str) -> bool:
    """Say whether a text lost its line ends but for those around its title."""
    longest = max(map(len, text.split("\n")))
    return longest > _ONE_LINE * len(text)


def _in_few_lines(text: str) -> bool:
    """Say whether most of a text stands in lines so long that each is a chapter of it."""
    long = sum(len(line) for line in text.split("\n") if len(line) > _FLAT)
    return long > _MOST_LONG * len(text)


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
    ended = text[max(0, head.start - 4) : head.start].rstrip()[-1:] in ENDS
    return head._replace(line=True) if ended and head.start else head


def _glued(text: str, until: int, seen: set[int]) -> list[Head]:
    """Return the heads that no mark parts from the text before them; one that follows the genre
    word of a title stands as at the start of a line."""
    found: list[Head] = []
    for match in _GLUED.finditer(text, 0, until):
        head = read(text, match, 0)
        if head and head.end not in seen:
            titled = head.ordinal == 1 and _TITLE_ENDS.search(
                text[max(0, head.start - 16) : head.start]
            )
            found.append(head._replace(line=bool(titled)))
    return found


# 4、(1)对…, 一、（一）1.对…: the first point of a part right behind its ordinal.
_SECOND = later(
    rf"(?:[（(〔](?P<pcn>一)[）)〕]|[（(](?P<par>1)[）)]|(?P<circle>①)|(?P<ar>1)[.．、]){REFERENCE}"
    r"(?![类级等档])(?=[一-龥“《]|[（(]?1[.．、)）]|①)"
)


def _right_behind(text: str, heads: list[Head]) -> list[Head]:
    """Return the heads with the first points that stand where the text of a part should begin."""
    made = {head.start: head for head in heads}
    lines = [head for head in heads if head.line]
    for head in lines:  # which grows
        match = _SECOND.match(text, head.end)
        style = STYLES[match.lastgroup or ""] if match else head.style
        if match and rank(style) > rank(head.style):
            made[head.end] = Head(style, 1, head.end, match.end())
            lines.append(made[head.end])
    return list(made.values())


# (1)先进奖(2)引荐奖(3)带动奖: no stop between the points of a line.
_CHAINED = later(
    rf"(?:[（(](?<![第按和或及与、至到本的述合条款].)(?:(?P<pcn>[{CN}]{{1,3}})|(?P<par>[0-9]{{1,2}}))[）)]"
    r"|(?P<circle>[①-⑳](?<![第按和或及与、至到本的述合条款].))"
    r"|(?P<ar>[0-9](?<![0-9.．、，,第按和或及与至到~～\-—].)[0-9]?)[、.．])"
    rf"{REFERENCE}(?![类级等档])(?=[一-龥“《])"
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
            style = STYLES[match.lastgroup or ""]
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
    return CIRCLES[match["circle"]][1]


def _line(text: str, start: int) -> str:
    end = text.find("\n", start, start + 200)
    return text[start : end if end >= 0 else start + 200]
