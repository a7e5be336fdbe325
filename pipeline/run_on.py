"""Ordinals inside lines: the first point that a title runs into (一、支持商贸（一）对新开…), and
those that run on in the lines of their parts (第一章 总则 第一条 …。第二条 …)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from extractors.later import later
from extractors.line_starts import at_lines
from pipeline.ordinals import CN, REFERENCE, STYLES, Head, read

# 一、支持商贸（一）对新开…, 1.电价补贴（1）补贴范围…: a title runs straight into the first point
# below it.
_TITLED_POINT = (
    rf"[ \t\u3000]{{0,8}}(?:[{CN}]{{1,3}}、|[（(][{CN}]{{1,3}}[)）]|[0-9]{{1,2}}[.．、]"
    rf"|第[{CN}0-9]{{1,4}}条[ \u3000]{{0,2}})"
    r"(?P<title>[一-龥“”]{2,24})"
    rf"(?P<before>)(?:[（(〔](?P<pcn>一)[）)〕]|[（(](?P<par>1)[）)]|(?P<circle>①)"
    rf"|(?P<ar>1)[、.．]){REFERENCE}"
    r"(?![类级等档])(?=[一-龥“《])"
)
_RUN_IN = later(rf"^{_TITLED_POINT}", re.MULTILINE)
_RUN_IN_BEHIND = later(_TITLED_POINT)
_REFERS = later("[第本按的]")
ENDS = tuple("。；;！）)】")
_TWO = 2


def run_in(text: str, seen: set[int]) -> list[Head]:
    """Return the first points that a title of their line runs into."""
    return [one for match in at_lines(_RUN_IN, text) if (one := _point(match, seen))]


def _point(match: re.Match[str], seen: set[int]) -> Head | None:
    if match.end() in seen or _REFERS.search(match["title"]):
        return None
    style = STYLES[match.lastgroup or ""]
    return Head(style, 1, match.end("before"), match.end(), line=False)


# 第一章总则第一条为…: the first article behind its chapter's title.
_BELOW_CHAPTER = later(
    rf"第[{CN}0-9]{{1,4}}[章节][ \u3000]{{0,4}}"
    # 资    金: set wide
    rf"(?P<title>[一-龥、]{{2,20}}?|[一-龥][ \u3000]{{1,8}}[一-龥])[ \u3000]{{0,4}}"
    rf"(?P<before>)第(?P<unit>[{CN}0-9]{{1,6}})(?P<name>条){REFERENCE}[ \t\u3000]{{0,4}}"
)


# 二、建设平台 5.高水平平台, 二、推动上市（七）对…: a point that counts on behind its part's title.
_BELOW_PART = later(
    rf"^[ \u3000]{{0,8}}[{CN}]{{1,3}}、(?P<title>[一-龥“”、]{{2,24}})[ \u3000]{{0,4}}"
    rf"(?P<before>)(?:(?P<ar>[0-9]{{1,2}})[、.．]|[（(](?P<pcn>[{CN}]{{1,4}})[）)])"
    rf"{REFERENCE}[ \t\u3000]{{0,4}}(?=[一-龥“《])",
    re.MULTILINE,
)


def _below_titles(text: str, seen: set[int], found: Iterable[re.Match[str]]) -> list[Head]:
    """Return the articles or points that stand right behind the title of their part, which begins
    a line or stands behind a stop."""
    heads = [
        (match.end("before"), read(text, match, 0))
        for match in found
        if match.end() not in seen and not _REFERS.search(match["title"])
        if text[max(0, match.start() - 1) : match.start()] in ("", "\n", "。", "；", " ", "\u3000")
    ]
    return [head._replace(start=start) for start, head in heads if head]


_LEAST_ARTICLES = 3
_LEAST_POINTS = 6


def running_on(text: str, heads: list[Head]) -> list[Head]:
    """Give ordinals that run on in the lines of their parts the rank of those that begin a line:
    articles (第一章 总则 第一条 …。第二条 …), and 1., 2., 3. that count on from part to part.
    Counted through, they fill what those leave out."""
    seen = {head.end for head in heads}
    inside = set[int]()
    points = _below_titles(text, seen, at_lines(_BELOW_PART, text))
    chaptered = _BELOW_CHAPTER.finditer(text) if "章" in text or "节" in text else ()
    articles = _below_titles(text, seen, chaptered)
    for style, below in (("article", articles), ("1.", points), ("（一）", points)):
        found = _counted_inside(text, [*heads, *below], style, {head.start for head in below})
        inside |= found
    if not inside:
        return heads
    heads = [*heads, *(head for head in (*articles, *points) if head.start in inside)]
    seen = {head.end for head in heads}
    first = (match for at in inside if (match := _RUN_IN_BEHIND.match(text, at)))
    return [
        *(head._replace(line=True) if head.start in inside else head for head in heads),
        *(one for match in first if (one := _point(match, seen))),
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
        ended = before.rstrip()[-1:] in ENDS or before[-1:].isspace() or not before
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
