"""Page furniture: page numbers, and headers and footers that every page repeats."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.ingest import marks

_DASH = "[-—–―－─_~·•\\s]"
# — 3 —, -3-, 第3页 共10页, # Page 12:, · 7 ·: a line that is nothing but a page mark.
_MARK = re.compile(
    rf"(?:{_DASH}{{1,6}}[0-9]{{1,4}}{_DASH}{{1,6}}"
    r"|第 ?[0-9一二三四五六七八九十]{1,4} ?页[,，/／ ]{0,3}"
    r"(?:共 ?[0-9一二三四五六七八九十]{1,4} ?页)?"
    r"|#{0,3} ?[Pp]age ?[0-9]{1,5}(?: of [0-9]{1,5})?:?)$"
)
_FRACTION = re.compile(r"([0-9]{1,4}) ?[/／] ?([0-9]{1,4})$")
_INTEGER = re.compile(r"[0-9]{1,4}$")
_DIGITS = re.compile(r"[0-9]{1,4}")


def find(lines: list[str], pages: list[int | None]) -> set[int]:
    """Indices of the lines that are page furniture; `lines` are stripped, blank ones included."""
    marked = {n for n, line in enumerate(lines) if 0 < len(line) <= 24 and _MARK.match(line)}
    marked |= _fractions(lines, pages)
    if any(page is not None for page in pages):
        return marked | _page_edges(lines, pages)
    return marked | _beside_marks(lines, marked)


def _fractions(lines: list[str], pages: list[int | None]) -> set[int]:
    """3/10 where several rise to one total (a single one may be a ratio)."""
    found = [(n, _FRACTION.match(line)) for n, line in enumerate(lines) if 0 < len(line) <= 11]
    totals = Counter(match.group(2) for _, match in found if match)
    return {n for n, match in found if match and totals[match.group(2)] >= 3}


def _beside_marks(lines: list[str], marked: set[int]) -> set[int]:
    """Lines that stand beside page marks, the same ones each time: running headers and footers."""
    near: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for mark in marked:
        for step in (-1, 1):
            at = mark + step
            while 0 <= at < len(lines) and (not lines[at] or at in marked):
                at += step
            if 0 <= at < len(lines) and len(lines[at]) <= 40 and lines[at][-1] not in "。；，、":
                near[lines[at]] += 1
                places.setdefault(lines[at], []).append(at)
    # Three times is a running header; twice, where there are but two pages.
    pairs = 2 if len(marked) == 2 else 3
    headers = (line for line, count in near.items() if count >= pairs and not marks.is_head(line))
    return {at for line in headers for at in places[line]}


def _page_edges(lines: list[str], pages: list[int | None]) -> set[int]:
    """First and last lines of pages that most pages share, digits aside, and bare page numbers."""
    edges: dict[int, list[int]] = {}
    for n, (line, page) in enumerate(zip(lines, pages, strict=True)):
        if line and page is not None:
            edges.setdefault(page, []).append(n)
    shared: Counter[str] = Counter()
    for places in edges.values():
        for line in {_DIGITS.sub("0", lines[n]) for n in (*places[:2], *places[-2:])}:
            shared[line] += 1
    enough = max(3, 0.5 * len(edges))
    result = set()
    for page, places in edges.items():
        for n in (*places[:2], *places[-2:]):
            line = lines[n]
            if len(line) <= 40 and shared[_DIGITS.sub("0", line)] >= enough and len(places) > 2:
                result.add(n)
            elif n in (places[0], places[-1]) and _INTEGER.match(line) and len(edges) > 1:
                result |= {n} if abs(int(line) - page) <= max(page, 20) else set()
    return result
