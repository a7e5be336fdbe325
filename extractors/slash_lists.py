"""Lists whose items are parted by strokes: 国家/省/市级…, 分别给予80/30/10万元.

A stroke also stands before a unit (元/月), in dates, fractions and names: only where two lists of
one sentence have as many items, or sums that can be nothing else stand so, does it part a list.
"""

from __future__ import annotations

import re

from extractors.later import later

_ITEM = "[一-龥A-Za-z0-9.%]"
_SUM = r"[0-9][0-9.]{0,9}[百千]?(?:[万亿]?元|[万亿]|%)"
# Begins with the stroke: the engine looks for nothing else in a text without one.
_LAST = later(rf"/{_SUM}")
_CHAIN = later(rf"{_ITEM}{{1,16}}(?:/{_ITEM}{{1,16}}){{1,9}}(?!/)")
_SUMS = later(rf"(?:[0-9][0-9.]{{0,9}}[百千]?[万亿]?(?:元|%)?/){{1,9}}{_SUM}(?!/)")
_UNITED = later("[元%]/")
# 元/月, 元/平方米, 2024/5/1, 的1/3: what a stroke stands in otherwise.
_OTHER = later(
    r"[0-9元万亿%](?:(?<=[元万亿%])/(?![0-9])|(?<=元)/[0-9.]{1,9}(?![0-9.百千万亿元])"
    r"|(?<=20[0-9]{2})/[0-9]{1,2}/[0-9]|(?<=[的之][0-9])/[0-9]|(?<=20[0-9]{2})/20[0-9]{2})"
)
_BEFORE, _BEHIND = re.compile(r"[。;\n\t]"), 400


def parted(text: str) -> str:
    """Return `text`, folded, with 、 for the strokes of lists, in equal length.

    >>> parted("对国家/省级基地,分别给予50/20万元,每月5元/吨")
    '对国家、省级基地,分别给予50、20万元,每月5元/吨'
    """
    done = 0
    pieces: list[str] = []
    for match in _LAST.finditer(text):
        if match.start() < done:
            continue
        start, end = _sentence(text, max(done, match.start() - _BEHIND), match.start())
        sentence = text[start:end]
        pieces += (text[done:start], _in_sentence(sentence))
        done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _sentence(text: str, since: int, at: int) -> tuple[int, int]:
    start = since
    for stop in _BEFORE.finditer(text, since, at):
        start = stop.end()
    stop_behind = _BEFORE.search(text, at, at + _BEHIND)
    return start, stop_behind.start() if stop_behind else min(len(text), at + _BEHIND)


def _in_sentence(sentence: str) -> str:
    sums = [one for one in _SUMS.finditer(sentence) if not _OTHER.search(one[0])]
    edges = [0, *(at for one in sums for at in one.span()), len(sentence)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    words = [one for gap in gaps for one in _CHAIN.finditer(sentence, *gap)]
    lists = [*sums, *(one for one in words if not _OTHER.search(one[0]))]
    counts = [one[0].count("/") for one in lists]
    paid = {one[0].count("/") for one in sums}
    out = sentence
    for one, count in zip(lists, counts, strict=True):
        sole = one in sums and (count > 1 or "分别" in sentence or not _UNITED.search(one[0]))
        if sole or (count in paid and counts.count(count) > 1):
            out = out[: one.start()] + one[0].replace("/", "、") + out[one.end() :]
    return out
