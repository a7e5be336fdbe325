"""What is odd in a document: telephone numbers, ordinals, dates, what ingest saw or repaired."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractors.folding import fold, lettered
from extractors.later import later, now
from extractors.numerals import ODD
from extractors.sentences import figures
from pipeline.normalise import loose
from pipeline.normalise.days import exists
from pipeline.ordinals import ordinal_of
from schemas.base import Span
from schemas.catalogue import Finding
from schemas.clause import Segment
from schemas.figure import Figure
from schemas.measure import Measure
from schemas.text import TextDocument

# Each of these runs over the whole text: the engine is quick where a pattern begins with a set,
# so that what must not stand before them is asked behind the first.
_PHONE = later(r"(?P<area>0(?<![0-9].)[0-9]{2,3})[\-—－ ](?P<number>[2-9][0-9]{4,10})(?![0-9])")
_DATE = later(r"((?:1(?<![0-9].)9|2(?<![0-9].)0)[0-9]{2})年([0-9]{1,2})月(?:([0-9]{1,2})[日号])?")
_DIGITS = now(r"[一二三四五六七八九十百零〇]{1,6}|[0-9]{1,4}")
_SPAN = later(
    r"(?P<one>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)(?:起)?(?:至|到|—|-|～)"
    r"(?P<two>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)"
)


# What ends like money or a share, from where its number begins.
_NUMERAL = f"0-9.,零〇一二两三四五六七八九十百千{ODD}"
_NUMBER = later(
    rf"[{_NUMERAL}](?<![{_NUMERAL}].)[{_NUMERAL}]{{0,4999}}+[余多几]?[百千]?[万亿]{{0,2}}(?:元|[%％‰])"
)


def find(
    document: TextDocument,
    segments: Sequence[Segment],
    seen: Sequence[Figure] | None = None,
    measures: Sequence[Measure] = (),
) -> tuple[Finding, ...]:
    """Return everything odd, in order of position; ingest's warnings and notes come first.

    `seen` are the figures that were read in the text, where that is known already; `measures`
    what was read from it.
    """
    text = document.text
    found = [_made(text, code, message, 0, 0) for code, message in document.warnings]
    found += [_made(text, n.code, n.message, n.start, n.end) for n in document.notes]
    odd = [*_phones(text), *_dates(text), *_periods(text), *_ordinals(text, segments)]
    odd += _lettered(text)
    odd += _loose(document, segments)
    odd += _crowded(document, segments, measures)
    odd += _unread(text, figures(fold(text), 0, len(text)) if seen is None else seen)
    return (*found, *sorted(odd, key=lambda finding: (finding.span.start, finding.code)))


def _unread(text: str, seen: Sequence[Figure]) -> Iterator[Finding]:
    """Money and shares that no finder reads: a digit too many, a superscript, 10.5.3万元."""
    ends = [figure.end for figure in seen]
    for match in _NUMBER.finditer(text):
        at = bisect_left(ends, match.end())
        # A range or a list may go on behind what stands here.
        if at == len(seen) or seen[at].start >= match.end():
            yield _made(text, "unreadable_figure", "no number is printed like that", *match.span())


def _lettered(text: str) -> Iterator[Finding]:
    """Numbers whose noughts and ones are printed as letters, and read as digits."""
    for match in lettered(text):
        yield _made(text, "letters_in_figure", "O and l are read as 0 and 1", *match.span())


def _crowded(
    document: TextDocument, segments: Sequence[Segment], measures: Sequence[Measure]
) -> Iterator[Finding]:
    """Clauses with so many awards that a list in them may not have been read."""
    full = loose.crowded(document, segments, measures)
    for one in (s.clause for s in segments):
        if one.clause_id in full:
            start = one.span.start
            end = min(one.span.end, start + 40)
            yield _made(document.text, "clause_crowded", loose.CROWDED, start, end)


def _loose(document: TextDocument, segments: Sequence[Segment]) -> Iterator[Finding]:
    """Ordinals that begin a line or a sentence, and no clause."""
    for start, end, clause in loose.find(document, segments):
        message = f"{document.text[start:end]} begins no clause; its text is read with {clause}"
        yield _made(document.text, "ordinal_loose", message, start, end)


def _phones(text: str) -> Iterator[Finding]:
    """Compare the numbers with each other: most of them tell the area code and the length."""
    matches = list(_PHONE.finditer(text))
    if not matches:
        return
    area = Counter(match["area"] for match in matches).most_common(1)[0][0]
    lengths = Counter(len(match["number"]) for match in matches)
    length = lengths.most_common(1)[0][0]
    seen: set[str] = set()
    for match in matches:
        if match[0] in seen:
            continue
        seen.add(match[0])
        digits = len(match["number"])
        if digits not in (7, 8) or (digits != length and lengths[length] > 2):
            message = f"{digits} digits where others have {length if length in (7, 8) else 8}"
            yield _made(text, "phone_length", message, *match.span())
        if match["area"] != area and len(matches) > 2:
            message = f"area code {match['area']} where others have {area}"
            yield _made(text, "phone_area_code", message, *match.span())


def _dates(text: str) -> Iterator[Finding]:
    for match in _DATE.finditer(text):
        year, month, day = match[1], int(match[2]), int(match[3] or 1)
        if not exists(f"{year}-{month:02d}-{day:02d}"):
            yield _made(text, "impossible_date", "no such day in the calendar", *match.span())


def _periods(text: str) -> Iterator[Finding]:
    for match in _SPAN.finditer(text):
        one, two = (tuple(map(int, re.findall("[0-9]+", match[g]))) for g in ("one", "two"))
        if two < one:
            yield _made(text, "end_before_start", "the period ends before it starts", *match.span())


# 2.1 counts by its last figure, 2、第四条 by its article.
_BEFORE_LAST = later(r"^(?:[0-9]{1,3}(?:[.\-][0-9]{1,3})*[.\-](?=[0-9])|[0-9]{1,2}[、.．](?=第))")


# What no clause may count anew below one parent.
_UNIQUE = ("#一", "第#条")


# All documents count with the same few hundred labels.
@lru_cache(maxsize=2048)
def _read_label(label: str) -> tuple[int | None, str, str]:
    """Return the ordinal of a label, how it is printed around it, and 一 or 1, in which of them."""
    last = _BEFORE_LAST.sub("", label)
    printed = _DIGITS.search(last)
    if printed is None:
        return None, "", ""
    shape = fold(_DIGITS.sub("#", last, count=1)) + "." * label.count(".")
    figures = "1" if printed[0][0] in "0123456789" else "一"
    return ordinal_of(printed[0]), shape, "" if last.startswith("第") else figures


def _ordinals(text: str, segments: Sequence[Segment]) -> Iterator[Finding]:
    """Walk each style of ordinal: the next one is one more, or 1 again."""
    lasts: dict[str, tuple[int, str | None]] = {}
    siblings: dict[str | None, int] = {}
    for segment in segments:
        clause = segment.clause
        ordinal, shape, suffix = _read_label(clause.label)
        if ordinal is None or clause.kind == "attachment":
            continue
        style = ("row" if clause.kind == "row" else shape) + suffix
        last, parent = lasts.get(style, (0, None))
        lasts[style] = (ordinal, clause.parent_id)
        # 1. （2） 3.: one of them is printed in another style.
        next_one = siblings.get(clause.parent_id, 0) == ordinal - 1
        siblings[clause.parent_id] = ordinal
        if next_one:
            continue
        at = (clause.span.start, clause.span.start + max(len(clause.label), 1))
        if ordinal == last and parent == clause.parent_id:
            yield _made(text, "ordinal_doubled", f"{clause.label} stands twice", *at)
        elif 1 < ordinal < last and style in _UNIQUE and parent == clause.parent_id:
            yield _made(text, "ordinal_doubled", f"{clause.label} stands below {last}", *at)
            lasts[style] = (last, clause.parent_id)
        elif last + 1 < ordinal <= last + 5 and (last or ordinal == 2):
            missing = "、".join(str(n) for n in range(last + 1, ordinal))
            yield _made(text, "ordinal_missing", f"{missing} before {clause.label}", *at)
        elif _far(clause.label, style, last, ordinal) and parent == clause.parent_id:
            yield _made(
                text, "ordinal_missing", f"{last + 1} to {ordinal - 1} before {clause.label}", *at
            )
        elif ordinal == 1 and last and clause.clause_id.endswith("#2") and clause.level == 1:
            yield _made(text, "ordinal_doubled", f"{clause.label} begins a second time", *at)


def _far(label: str, style: str, last: int, ordinal: int) -> bool:
    """Whether articles or 一、 were left out between two others: an excerpt."""
    return bool(last) and ordinal > last + 5 and (label.startswith("第") or style == "#一")


def _made(text: str, code: str, message: str, start: int, end: int) -> Finding:
    return Finding(
        code=code, message=message, span=Span(start=start, end=end), quote=text[start:end]
    )
