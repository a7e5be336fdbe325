"""Clause heads: where an ordinal stands, and whether the sequence makes it one.

An ordinal at the start of a line is a head unless its sequence forbids it; in the middle of a line
(pages flattened to one line, 具体如下：（一）…；（二）…) only where it goes on with a sequence or
starts one that the next ordinal continues. Years, decimals, 第八条第（一）项 are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from extractors.numerals import parse

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
            "一、",
            "（一）",
            "1.",
            "（1）",
            "1）",
            "①",
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
    r"(?!的(?!确)|所(?=[称列述指规])|款(?!项)|[至～~\-—]|规定|项(?!目)|目录?[^标]|、|，|,|之[一二]|中的|第[〇零一二三四五六七八九十百0-9]{1,5}[条章款项]|[和与及或][（(第本]"
    r"|标准[执给]|执行|[）)])"
)
_HEAD = (
    rf"(?:第(?P<unit>[{_CN}0-9]{{1,6}})(?P<name>[编篇章节条]|部分){_REFERENCE}"
    rf"|(?P<cn>[{_CN}]{{1,4}})[、.．](?![{_CN}]{{1,3}}[、.．等类级])"
    rf"|[（(〔【]?(?P<pcn>[{_CN}]{{1,4}})[）)〕】]{_REFERENCE}"
    rf"|[（(〔](?P<par>[0-9]{{1,2}})[）)〕]{_REFERENCE}"
    r"|(?P<ar>[0-9]{1,3})(?:[、．﹒]|\.(?![0-9]{1,2}\.[0-9]))(?![、，,.])"
    rf"|(?P<rp>[0-9]{{1,2}})[）)]{_REFERENCE}"
    r"|(?P<circle>[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]))[ \t\u3000]{0,4}"
)
# A line end or the end of a sentence comes first; the scan runs over "\n" + text.
_ANYWHERE = re.compile(
    rf"(?P<before>[\n。；;：:！!？?）)〕】”》 \t\u3000])[ \t\u3000]{{0,8}}{_HEAD}"
)
# A page flattened to one line may have lost the blank between a title and the head after it.
_GLUED = re.compile(
    rf"(?:第(?P<unit>[{_CN}0-9]{{1,6}})(?P<name>[章条])|(?P<cn>[{_CN}]{{1,4}})、"
    rf"|[（(〔](?P<pcn>[{_CN}]{{1,4}})[）)]){_REFERENCE}[ \t\u3000]{{0,4}}"
)
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
_QUESTION = re.compile(r"^问[：:][ \t\u3000]{0,4}", re.MULTILINE)
_QUESTIONS = 3
_SINGLE = {char: value for value, char in enumerate("零一二三四五六七八九十")}
# A line of a table of contents: 一、创业补贴……01
_LEADER = re.compile(r"(?:\.{4}|…{2}|·{4})[.…· ]{0,200}[0-9]{1,4}(?=[ \n]|$)")
_FLAT = 600  # characters a line, on average, above which line ends carry no structure


class Head(NamedTuple):
    """An ordinal at `text[start:end]`; `line` where a line begins with it, `digit` where a digit
    follows it (1.80周岁, which is a head only in sequence)."""

    style: str
    ordinal: int
    start: int
    end: int
    line: bool = True
    digit: bool = False


def scan(text: str) -> list[Head]:
    """Return every ordinal that could be a head, in order of position."""
    found = (_read(text, match, 1) for match in _ANYWHERE.finditer("\n" + text))
    heads = [head for head in found if head]
    if _LEADER.search(text):
        heads = [head for head in heads if not _LEADER.search(_line(text, head.end))]
    if len(text) > _FLAT * (text.count("\n") + 1):
        seen = {head.end for head in heads}
        glued = (_read(text, match, 0) for match in _GLUED.finditer(text))
        heads += [head for head in glued if head and head.end not in seen]
    questions = list(_QUESTION.finditer(text)) if "\n问" in text else []
    if len(questions) >= _QUESTIONS:
        heads += [Head("问", n, m.start(), m.end()) for n, m in enumerate(questions, 1)]
    heads.sort(key=lambda head: head.start)
    return heads


def _line(text: str, start: int) -> str:
    end = text.find("\n", start, start + 200)
    return text[start : end if end >= 0 else start + 200]


def _read(text: str, match: re.Match[str], shift: int) -> Head | None:
    """Turn a match into a head; `shift` is what the scanned string has before the text."""
    group = match.lastgroup or ""
    printed = match[group]
    if group == "name":
        style, printed = _UNITS[printed], match["unit"]
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
    return Head(style, ordinal, start, end, line, "0" <= text[end : end + 1] <= "9")


def ordinal_of(printed: str) -> int | None:
    """Return the value of a printed ordinal, None where it is none.

    >>> [ordinal_of(t) for t in ("3", "十二", "二十", "一百零一", "百")]
    [3, 12, 20, 101, None]
    """
    if printed in _SINGLE:
        return _SINGLE[printed]
    if printed[0] in "0123456789":
        return int(printed) if printed.isdigit() and printed.isascii() else None
    value = parse(printed)
    return int(value) if value is not None and printed[0] not in "百零〇" else None


class Placed(NamedTuple):
    """A head in its place: `path` the ordinals on the way down, `styles` their styles; `region`
    counts the documents and attachments of the file."""

    head: Head
    path: tuple[int, ...]
    styles: tuple[str, ...]
    region: int = 0


class _Level:
    __slots__ = ("ordinal", "style")

    def __init__(self, style: str, ordinal: int) -> None:
        self.style = style
        self.ordinal = ordinal


class _Candidates:
    """The heads with, for each, the next one of its style."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self.heads = heads
        self.where: dict[str, list[int]] = {}
        for index, head in enumerate(heads):
            self.where.setdefault(head.style, []).append(index)

    def following(self, style: str, index: int) -> Iterator[Head]:
        """Yield the heads of a style after position `index`."""
        places = self.where.get(style, [])
        for at in range(bisect_right(places, index), len(places)):
            yield self.heads[places[at]]


def place(heads: Sequence[Head], borders: Sequence[int] = ()) -> list[Placed]:
    """Keep the heads whose sequence holds and give each its path.

    `borders` are offsets at which a document or attachment ends: a sequence that starts anew after
    one belongs to a region of its own, one that goes on was only interrupted.
    """
    candidates = _Candidates(heads)
    stack: list[_Level] = []
    lasts: dict[str, int] = {}
    placed: list[Placed] = []
    region = passed = 0
    for index, head in enumerate(heads):
        border = bisect_right(borders, head.start)
        depth = _going_on(stack, head)
        if depth is None and border > passed and head.ordinal == 1 and head.line:
            if not _opens(head, candidates, index):
                continue
            stack, lasts, region = [], {}, border
        if depth is None:
            depth = _opening(stack, lasts, candidates, index)
        if depth is None:
            continue
        passed = border
        del stack[depth:]
        stack.append(_Level(head.style, head.ordinal))
        lasts = {head.style: 1} if depth == 0 and head.ordinal == 1 else lasts
        lasts[head.style] = head.ordinal
        path = tuple(level.ordinal for level in stack)
        placed.append(Placed(head, path, tuple(level.style for level in stack), region))
    return placed


def _going_on(stack: list[_Level], head: Head) -> int | None:
    """Return the depth whose sequence this head continues."""
    for depth in range(len(stack) - 1, -1, -1):
        level = stack[depth]
        if level.style == head.style and (
            head.ordinal == level.ordinal + 1 or (head.style == "row" and head.ordinal != 1)
        ):
            return depth
    return None


def _opening(
    stack: list[_Level], lasts: dict[str, int], candidates: _Candidates, index: int
) -> int | None:
    """Return the depth at which a head that continues no open sequence stands, None for none."""
    head = candidates.heads[index]
    open_depths = [d for d, level in enumerate(stack) if level.style == head.style]
    if open_depths:
        return _again(stack, candidates, index, open_depths[-1])
    if head.ordinal == 1:
        return _outside_in(stack, candidates, index) if _opens(head, candidates, index) else None
    last = lasts.get(head.style, 0)
    runs_on = last > 0 and head.ordinal == last + 1
    # 第五条 first: the beginning of the text is missing, or it is an excerpt.
    excerpt = head.line and head.style in NAMED and not lasts
    if runs_on or excerpt or (head.line and not head.digit and _gap(last, candidates, index)):
        return _by_rank(stack, head.style)
    return None


def _again(stack: list[_Level], candidates: _Candidates, index: int, depth: int) -> int | None:
    """Place a head whose style is open but whose ordinal is not the next: a gap, a doubled
    ordinal, a list inside a list, or a new start."""
    head, last = candidates.heads[index], stack[depth].ordinal
    if not head.line or (head.digit and head.ordinal != 1):
        return None
    if head.ordinal == 1:
        if not _opens(head, candidates, index):
            return None
        return len(stack) if _inner(candidates, index, last) else depth
    return depth if head.ordinal == last or _gap(last, candidates, index) else None


def _opens(head: Head, candidates: _Candidates, index: int) -> bool:
    """Whether a sequence starts with this 1: a lone 1. or （一） is no list, a lone 第一条 is."""
    if head.style in ("row", "问") or (head.style in NAMED and head.line):
        return True
    for other in islice(candidates.following(head.style, index), 3):
        if other.ordinal == 2 and other.start - head.end > 2:
            return head.line or not other.digit
        if other.ordinal == 3 and head.line and other.line and not head.digit:
            return True
        if other.ordinal == 1 and other.line:
            return False
    return False


def _gap(last: int, candidates: _Candidates, index: int) -> bool:
    """Whether a head some steps ahead of `last` goes on with its sequence: one was left out."""
    head = candidates.heads[index]
    if last:
        return last < head.ordinal <= last + 4
    after = next(candidates.following(head.style, index), None)
    return head.ordinal == 2 and after is not None and after.ordinal == 3


def _inner(candidates: _Candidates, index: int, outer: int) -> bool:
    """Whether 1, 2 … is a list inside item `outer` of the same style: 3 (1 2) 4."""
    expected = 2
    for head in candidates.following(candidates.heads[index].style, index):
        if head.ordinal != expected or expected > outer + 1:
            return head.ordinal == outer + 1 != expected
        expected += 1
    return False


def _outside_in(stack: list[_Level], candidates: _Candidates, index: int) -> int:
    """Return the depth for a new sequence: below what is open, unless what is open ranks lower
    and does not go on after it (then that list was closed)."""
    depth, rank = len(stack), RANKS[candidates.heads[index].style]
    while depth and RANKS[stack[depth - 1].style] > rank:
        level = stack[depth - 1]
        later = next(candidates.following(level.style, index), None)
        if later is not None and later.ordinal == level.ordinal + 1:
            break
        depth -= 1
    return depth


def _by_rank(stack: list[_Level], style: str) -> int:
    """Return the depth below everything that ranks above `style`."""
    depth = len(stack)
    while depth and RANKS[stack[depth - 1].style] >= RANKS[style]:
        depth -= 1
    return depth
