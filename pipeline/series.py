"""Heads in a notation that the grammar does not know: 01 alone on its line, 壹、, PART 01, 「一」.

No list of notations is ever complete. What gives one away is that lines begin alike and count on:
the same signs around one, two, three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.later import later
from extractors.line_starts import at_lines
from pipeline.ingest import marks
from pipeline.ordinals import Head, ordinal_of

_KINDS = {
    "zero": r"0[1-9]",
    "arabic": r"[1-9][0-9]?",
    "cn": "[一二三四五六七八九十]{1,3}",
    "roman": "[Ⅰ-Ⅻ]",
    "latin": "(?:I{1,3}|IV|VI{0,3}|IX|X)(?![A-Za-z])",
    "upper": "[A-H](?![A-Za-z])",
    "lower": "[a-h](?![A-Za-z])",
    "full": "[壹贰叁肆伍陆柒捌玖拾]",
    "stem": "[甲乙丙丁戊己庚辛壬癸]",
}
_ONES = dict(zip(_KINDS, ("01", "1", "一", "Ⅰ", "I", "A", "a", "壹", "甲"), strict=True))
_SIGNS = {"full": "壹贰叁肆伍陆柒捌玖拾", "stem": "甲乙丙丁戊己庚辛壬癸"}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# What may stand around the ordinal: signs, a word (PART 01, 要点一：); behind it a sign or blank,
# or nothing more on its line. 01支持研发 and No.1支持研发 have lost their blank.
_LINE = later(
    r"^[ \t\u3000]{0,8}"
    r"(?P<open>[^\w\s“《]{1,2}第?|[A-Za-z]{2,7}(?:[.][ ]?|[ ]|(?=[0-9]))|[一-龥]{1,3})?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS.items())
    + r")(?P<close>[章节条]?[ ]?[^\w\s“”《（(%％‰，,＋+=＝/]{1,2}[ ]?|[ \t\u3000]{1,4}|(?=\n)"
    r"|(?<=第[一二三四五六七八九])[,，]|(?<=第十)[,，]|(?=[一-龥“《]))(?![0-9])",
    re.MULTILINE,
)
_GLANCE = 30  # characters of a line that say whether the grammar knows how it begins
_ANSWERS = later("[回解]?答")  # 答1： stands below 问1：
_ENDS = tuple("。；：:;》）)”")
_FLAT = 4  # line ends of a page that hardly has any
_SENTENCE_END = later("[。；]")


class _Mark(NamedTuple):
    """How a line begins: `frame` is what stands around its ordinal."""

    frame: tuple[str, str, str]
    ordinal: int
    start: int
    end: int
    line: bool = True


def find(text: str, others: list[Head]) -> list[Head]:
    """Return the heads of the series that none of `others` belongs to; on a page flattened to one
    line, those behind the end of a sentence.

    >>> [head.ordinal for head in find("01\\n支持上市\\n02\\n支持研发\\n03\\n支持展会\\n", [])]
    [1, 2, 3]
    """
    found = _series(text, others)
    if not found and not others and text.count("\n") < _FLAT:
        found = _series(_SENTENCE_END.sub("\n", text), others)
    return found


def _series(text: str, others: list[Head]) -> list[Head]:
    known = {head.start for head in others}
    runs: dict[tuple[str, str, str], list[list[_Mark]]] = {}
    for mark in _marks(text):
        if mark.start in known or _numbers_pages(mark, others):
            continue
        found = runs.setdefault(mark.frame, [])
        if found and mark.ordinal == found[-1][-1].ordinal + 1:
            found[-1].append(mark)
        elif mark.ordinal == 1:
            found.append([mark])
        elif mark.ordinal == 2 and (first := _before(text, mark)):
            found.append([first, mark])
    return [
        Head(_style(run, others), mark.ordinal, mark.start, mark.end, mark.line)
        for found in runs.values()
        for run in found
        if len(run) >= _fewest(run[0], others)
        for mark in run
    ]


def _numbers_pages(mark: _Mark, others: list[Head]) -> bool:
    """Say whether a mark may be the number of a page: -1-, or a bare 1 between known heads."""
    word, kind, close = mark.frame
    return kind == "arabic" and (
        not (word + close).strip("-—–－") and bool(others or word or close)
    )


def _before(text: str, second: _Mark) -> _Mark | None:
    """Return the first mark of a series whose second begins a line, where it stands behind the end
    of a sentence or title (…若干措施》第一,支持…)."""
    word, kind, close = second.frame
    printed = word + _ONES[kind] + close
    at = text.rfind(printed, 0, second.start) if kind == "zero" or word or close else -1
    before = text[max(0, at - _GLANCE) : at].rstrip()
    if at < 0 or not (before.endswith(_ENDS) or marks.ends_title(before)):
        return None
    return _Mark(second.frame, 1, at, at + len(printed), False)


def _fewest(first: _Mark, others: list[Head]) -> int:
    """Return how many lines must count on: two where a sign parts the ordinals from the text, or
    the document has no others."""
    word, _, close = first.frame
    return 2 if word or close or not others else 3


def _style(run: list[_Mark], others: list[Head]) -> str:
    """Return a style inside all others where the series begins below one of them, and one outside
    of them where it begins above; 【第一条】 is an article wherever it stands."""
    word, _, close = run[0].frame
    if word.endswith("第") and close.startswith("条"):
        return "article"
    below = any(head.line and head.start < run[0].start for head in others)
    return ("A " if below else "series ") + "".join(run[0].frame)


def _marks(text: str) -> Iterator[_Mark]:
    for match in at_lines(_LINE, text):
        kind = next(name for name in _KINDS if match[name])
        ordinal = _ordinal(kind, match[kind])
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        # What the grammar knows and left out (a table of contents) stays out.
        glance = text[start : start + _GLANCE]
        known = marks.is_head(glance) or marks.refers(glance)
        answers = _ANSWERS.fullmatch(match["open"] or "") is not None
        if ordinal is None or known or answers or not _parted(text, match, kind):
            continue
        frame = ((match["open"] or "").strip(), kind, match["close"].strip())
        yield _Mark(frame, ordinal, start, match.end())


def _parted(text: str, match: re.Match[str], kind: str) -> bool:
    """Say whether something parts the ordinal from what follows: a sign, the end of its line, or a
    blank, which may be lost where the ordinal looks like none else (01, No.1)."""
    word, close = match["open"] or "", match["close"]
    if close.strip() or text.startswith("\n", match.end()):
        return True
    if "一" <= word[:1] <= "龥":
        return False
    return kind == "zero" or bool(close) or word[:1].isalpha()


def _ordinal(kind: str, printed: str) -> int | None:
    if kind in ("zero", "arabic", "cn"):
        return ordinal_of(printed)
    if kind in _SIGNS:
        return _SIGNS[kind].index(printed) + 1
    if kind == "roman":
        return ord(printed) - ord("Ⅰ") + 1
    if kind == "latin":
        return _ROMAN.index(printed)
    return ord(printed) - ord("A" if kind == "upper" else "a") + 1
