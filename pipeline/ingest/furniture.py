"""Page furniture: page numbers, and headers and footers that every page repeats."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from extractors.later import later
from pipeline.ingest import marks

_DASH = "[-—–―－─_~·•\\s]"
# — 3 —, -3-, 第3页 共10页, # Page 12:, · 7 ·: a line that is nothing but a page mark.
_MARK = later(
    rf"(?:{_DASH}{{1,6}}[0-9]{{1,4}}{_DASH}{{1,6}}"
    r"|第 ?[0-9一二三四五六七八九十]{1,4} ?页[,，/／ ]{0,3}"
    r"(?:共 ?[0-9一二三四五六七八九十]{1,4} ?页)?"
    r"|#{0,3} ?[Pp]age ?[0-9]{1,5}(?: of [0-9]{1,5})?:?)$"
)
# 某区政策汇编        P. 31: the running head of a collection, with its page.
_RUNNING = later(
    r"(?![0-9]{1,3}[.．])[^。；，、：\s]{2,30}(?:汇编|选编|公报|手册|简报|政策集)"
    r"(?:[ \t\u3000]{0,80}[Pp]\. ?[0-9]{1,4}|[ \t\u3000]{0,80}第 ?[0-9]{1,4} ?页)$"
)
_FRACTION = later(r"([0-9]{1,4}) ?[/／] ?([0-9]{1,4})$")
_INTEGER = later(r"[0-9]{1,4}$")
_DIGITS = later(r"[0-9]{1,4}")
# What a browser prints above and below each page: 2024/3/1 14:23 …, https://… 1/2.
_PRINTED = later(
    r"(?:20|19)[0-9]{2}[/-][0-9]{1,2}[/-][0-9]{1,2} ?(?:[上下]午 ?)?[0-9]{1,2}:[0-9]{2}(?![0-9:])"
    r"[^，。；]{0,120}$"
)
_ADDRESS = later(r"(?:https?|file)://[!-~]{4,300} ?[0-9]{1,3}/[0-9]{1,3}$")
# 首页 > 政务公开 > 政策文件: where a page stands in its site.
_TRAIL = later(
    r"(?:(?:您|你)?(?:当前|现在|所在)?的?位置[：:] ?)?(?:(?:网站|本站)?[首主]页|[一-龥]{2,10}网)"
    r"(?: ?[>＞›»]{1,2} ?[^>＞›»，。；]{1,60}){1,8}$"
)


_HEAD_LINES = 3


def is_trail(line: str) -> bool:
    """The line is the way to a page in its site.

    >>> is_trail("首页 > 政务公开 > 政策文件"), is_trail("首页改版给予补助>5万元。")
    (True, False)
    """
    return (">" in line or "›" in line or "»" in line or "＞" in line) and bool(_TRAIL.match(line))


def is_page_mark(line: str) -> bool:
    """The line is a page mark and nothing else.

    >>> is_page_mark(" — 3 — "), is_page_mark("第3页"), is_page_mark("3")
    (True, True, False)
    """
    line = line.strip()
    return (0 < len(line) <= 24 and bool(_MARK.match(line))) or (
        bool(line) and line[-1] in "0123456789页" and bool(_RUNNING.match(line))
    )


def find(lines: list[str], pages: list[int | None]) -> set[int]:
    """Indices of the lines that are page furniture; `lines` are stripped, blank ones included."""
    marked = {n for n, line in enumerate(lines) if is_page_mark(line)}
    marked |= _fractions(lines, pages) | _printed(lines) | _counted(lines) | _retitled(lines)
    marked |= {n for n, line in enumerate(lines) if is_trail(line)}
    if any(page is not None for page in pages):
        return marked | _page_edges(lines, pages)
    printed = Counter(lines)
    for number in range(_HEAD_LINES):
        # 下一页 and a running head of two lines: each stands beside the one before, and nowhere
        # else but once above the text; what a table says again and again is no head.
        beside = _beside_marks(lines, marked)
        near = Counter(lines[n] for n in beside)
        marked |= {n for n in beside if not number or printed[lines[n]] <= near[lines[n]] + 1}
    return marked


def contents(lines: list[str]) -> set[int]:
    """Indices of the lines of a table of contents without page numbers: 目录 and what stands below
    it, where every entry is short and nearly all are printed again as headings."""
    start = next((n for n, line in enumerate(lines[:300]) if line in ("目录", "目次")), None)
    if start is None:
        return set()
    inside = [n for n in range(start + 1, len(lines)) if lines[n]]
    first = lines[inside[0]] if inside else ""
    end = next((n for n in inside[1:] if lines[n] == first), None)
    if end is None:
        return set()
    entries = [lines[n] for n in inside if n < end]
    later = set(lines[end:])
    again = sum(entry in later for entry in entries)
    if len(entries) < 2 or again < 0.8 * len(entries):
        return set()
    if any(len(entry) > 60 or entry[-1] in "。；" for entry in entries):
        return set()
    return set(range(start, end))


def _printed(lines: list[str]) -> set[int]:
    """What a browser adds to each page; a time alone may be an appointment, and is taken where an
    address stands below a page or it is printed again."""
    addresses = {n for n, line in enumerate(lines) if "://" in line and _ADDRESS.match(line)}
    tops = [n for n, line in enumerate(lines) if line[:1] in "12" and _PRINTED.match(line)]
    count = Counter(lines[n] for n in tops)
    return addresses | {n for n in tops if addresses or count[lines[n]] > 1}


def _fractions(lines: list[str], pages: list[int | None]) -> set[int]:
    """3/10 where several rise to one total (a single one may be a ratio)."""
    found = [(n, _FRACTION.match(line)) for n, line in enumerate(lines) if 0 < len(line) <= 11]
    totals = Counter(match.group(2) for _, match in found if match)
    return {n for n, match in found if match and totals[match.group(2)] >= 3}


_FEWEST = 3  # bare figures that count on, for them to be the numbers of pages


def _counted(lines: list[str]) -> set[int]:
    """Bare figures that count the pages: each is one more than the last, and most of them part a
    sentence or stand above a line that stands below another of them.

    >>> first = "对新设企业给予奖励，最高不得超过 2 措施 80万元。 对参展企业按照展位费的三成给予补"
    >>> lines = f"{first} 3 措施 助。 对新建仓库按照设备投资的一成给予 4 措施 补助。".split()
    >>> sorted(_counted(lines))
    [1, 5, 9]
    """
    bare = [n for n, line in enumerate(lines) if _INTEGER.match(line) and int(line) < 1000]
    run: list[int] = []
    best: list[int] = []
    for n in bare:
        run = [*run, n] if run and int(lines[n]) == int(lines[run[-1]]) + 1 else [n]
        best = max(best, run, key=len)
    if len(best) < _FEWEST:
        return set()
    above = [_beside(lines, n, -1) for n in best]
    below = Counter(_beside(lines, n, 1) for n in best)
    heads = {line for line, count in below.items() if count > 1}
    parted = sum(
        _beside(lines, n, 1) in heads or not marks.is_finished(before)
        for n, before in zip(best, above, strict=True)
    )
    # 1 / 企业名称 / 2: a column of serial numbers has other cells below each of them.
    cut = sum(len(line) > _CUT and not marks.is_finished(line) for line in above)
    headed = sum(_beside(lines, n, 1) in heads for n in best)
    return set(best) if cut and 2 * parted > len(best) and 3 * headed >= len(best) else set()


def _retitled(lines: list[str]) -> set[int]:
    """The title of the first page, a line or two, where every page begins with it and no number
    parts the pages: most of its repetitions cut a sentence.

    >>> one = "对新设企业给予奖励，每家企业最高奖励不超过"
    >>> lines = f"奖励办法 {one} 奖励办法 80万元。 对参展的企业按照展位费的三成给予补 奖励办法 助。"
    >>> sorted(_retitled(lines.split()))
    [2, 5]
    """
    printed = [n for n, line in enumerate(lines) if line]
    titles = [lines[n] for n in printed[:2]]
    for count in (2, 1):
        title = titles[:count]
        if len(title) < count or not all(4 <= len(one) <= 40 for one in title):
            continue
        again = [
            at
            for at in range(count, len(printed) - count)
            if [lines[n] for n in printed[at : at + count]] == title
        ]
        above = [lines[printed[at - 1]] for at in again]
        cut = sum(len(line) > _CUT and not marks.is_finished(line) for line in above)
        if len(again) > 1 and 2 * cut > len(again):
            return {printed[at + n] for at in again for n in range(count)}
    return set()


_CUT = 15  # characters of a line that a page's end cuts


def _beside(lines: list[str], at: int, step: int) -> str:
    at += step
    while 0 <= at < len(lines) and not lines[at]:
        at += step
    return lines[at] if 0 <= at < len(lines) else ""


def _beside_marks(lines: list[str], marked: set[int]) -> set[int]:
    """Lines that stand beside page marks, the same ones each time: running headers and footers."""
    places: dict[str, set[int]] = {}
    printed = [n for n, line in enumerate(lines) if line and n not in marked]
    for mark in marked:
        behind = bisect_left(printed, mark)
        for at in printed[max(behind - 1, 0) : behind] + printed[behind : behind + 1]:
            if len(lines[at]) <= 40 and lines[at][-1] not in "。；，、":
                places.setdefault(lines[at], set()).add(at)
    # Three times is a running header; twice, where there are but two pages.
    pairs = 2 if len(marked) == 2 else 3
    # The head of the first page stands above the whole text, and beside no mark.
    top = lines[printed[0]] if printed else ""
    headers = (
        line
        for line in places
        if len(places[line]) + (line == top) >= pairs and not marks.is_head(line)
    )
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
