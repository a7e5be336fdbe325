"""What was done to a text as a whole: newlines put in at a fixed column, pages made one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from extractors import fields
from extractors.later import later
from pipeline.ingest import furniture, joining, marks

_NEWLINE = later("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
_WIDE_GAP = later("[ \t]{0,20}\u3000[ \u3000\t]{0,40}\u3000[ \t]{0,20}|[ \t\u3000]{4,60}")
_GAP = later("[ \t\u3000]{2,60}")
_EDITOR_MARK = later(r"\[\w{1,20}: {0,3}[^\]]{0,40}\]")
# A table row begins below a table row.
_SERIAL_CELL = later(r"[0-9]{1,4} ?\t")
_LONGEST_WRAP = 400
_WIDEST = 2  # of a character
_ENDS = "。；）)"
_TITLED = 4  # characters of an ordinal with a title, at least
_AROUND_MARK = 6  # lines among which a page mark stands with the blank ones around it
_FLATTENED = 200
_BEFORE = 320  # characters beside a gap that are looked at
_HEADED = 2  # gaps before a 二、 or （二） that tell a flattened page


def lines_of(text: str) -> list[str]:
    """The lines of a text as its author made them, hard wraps at a fixed column undone."""
    text = _NEWLINE.sub("\n", text)
    lines = unwrap(text)
    result: list[str] = []
    for line in lines:
        result += split_flattened(line)
    return [*_front(result[0]), *result[1:]] if result and len(result[0]) >= _FLATTENED else result


# 某局2023年6月8日某市支持办法（试行）为推动…: a page on one line without a blank begins with these.
_RUN_TOGETHER = later(
    r"(?:(?P<organ>[一-龥]{4,24}(?:政府|办公室|委员会|[局厅委]))(?P<date>20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日))?"
    r"(?P<title>(?!本|《)[一-龥0-9“”、]{8,60}?<DOCUMENT>(?:[（(][^（()）]{2,8}[）)])?)"
    r"(?=为(?:了|进一步|贯彻|加快|推[动进]|促进|深入|落实|鼓励|支持|规范|全面|充分|切实|更好)|根据《|第一[条章])"
)


def _front(line: str) -> list[str]:
    """Break who issues, the day and the title off the text that runs on behind them.

    >>> _front("甲县农业局2023年6月8日甲县茶叶产业若干措施（试行）为贯彻规划，制定本措施。")
    ['甲县农业局', '2023年6月8日', '甲县茶叶产业若干措施（试行）', '为贯彻规划，制定本措施。']
    """
    found = _RUN_TOGETHER.match(line)
    if found is None:
        return [line]
    front = [part for part in found.group("organ", "date", "title") if part]
    return [*front, line[found.end() :]]


def unwrap(text: str) -> list[str]:
    """Undo newlines inserted after every N characters, for whatever N, where that is certain."""
    size = _period(text)
    if size:
        whole = "".join(text[at : at + size] for at in range(0, len(text), size + 1))
        return whole.split("\n")
    lines = text.split("\n")
    for measure, least in ((len, 0.3), (joining.width, 0.6)):
        full = _exact(lines, measure, least)
        if full:
            return _merge(lines, measure, full)
    return lines


def _period(text: str) -> int:
    """N where every (N+1)-th character of the whole text is a newline, else 0.

    >>> _period("\\n".join("甲乙丙丁戊己庚辛壬癸" for _ in range(12)))
    10
    """
    longest, size = min(_LONGEST_WRAP, len(text) // 8), 0
    while (size := text.find("\n", size + 1, longest + 1)) > 0:
        ends = text[size :: size + 1]
        if len(ends) >= 8 and ends.count("\n") == len(ends):
            return 0 if _blank(text, size) else size
    return 0


def _blank(text: str, size: int) -> bool:
    """Every other line is empty: that is a spaced text and not a wrapped one."""
    return size == 1 and text[::2].count("\n") > len(text) / 4


Measure = Callable[[str], int]


def _exact(lines: list[str], measure: Measure, least: float) -> int:
    """The width at which lines were cut one by one, where many have exactly the greatest one.

    `least` is the share that these must have among the lines that are nearly as wide.
    """
    measured = [measure(line) for line in lines]
    widths = sorted(measured)
    if widths[-1] > _LONGEST_WRAP * 3:
        return 0
    near = sum(width >= 0.9 * widths[-1] for width in widths)
    # How wide “·” or “①” is printed differs, so a few lines may seem wider than the rest.
    widest = widths[-1 - (near // 20 if measure is not len else 0)]
    full = [
        line
        for own, (line, after) in zip(measured, pairwise(lines), strict=False)
        if own + _WIDEST > widest and _is_full(line, after, measure, widest)
    ]
    if len(full) < (3 if widest < 60 else 2) or len(full) < least * near:
        return 0
    if widest < 60 and sum("。" in line for line in lines) < 3:
        return 0
    # A list of short lines of one width is no wrapped text: wrapped lines stop in mid-sentence.
    cut = sum(not marks.is_finished(line.strip()) for line in full)
    if cut < 0.5 * len(full):
        return 0
    # Lines cut out of a page also break where they are not full.
    broken = [line for line in lines if _stops_in_a_sentence(line)]
    whole = sum(measure(line) >= widest - 4 for line in broken)
    return widest if whole >= 0.9 * len(broken) else 0


def _stops_in_a_sentence(line: str) -> bool:
    text = line.strip()
    if marks.is_finished(text) or marks.is_heading(text) or len(text) < 2:
        return False
    return any(char in text for char in "，。；") and not marks.ends_title(text)


def _is_full(line: str, after: str, measure: Measure, widest: int) -> bool:
    """Would the next line's first character not have fitted on this line?"""
    return bool(line) and measure(line) + measure(after[:1] or "0") > widest


def _is_nearly_full(line: str, after: str, measure: Measure, widest: int) -> bool:
    """Was this a full line before its indentation was cut off? It stops in mid-sentence then."""
    if measure is len or marks.is_finished(line.strip()) or marks.is_head(after.strip()):
        return False
    cut = any(char in line for char in "，。；、") and not marks.is_heading(line.strip())
    return cut and _is_full(line, after, measure, widest - 4)


def _merge(lines: list[str], measure: Measure, widest: int) -> list[str]:
    """Join each full line with the next one; the mark of a page between them goes behind both."""
    result: list[str] = []
    whole, passed = "", list[str]()
    for line, after, skipped in _with_next(lines):
        whole += line
        full = after.strip() and (
            _is_full(line, after, measure, widest) or _is_nearly_full(line, after, measure, widest)
        )
        passed += skipped
        if full and not _ended(whole, after):
            continue
        result += [whole, *passed]
        whole, passed = "", []
    return result


def _with_next(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each line with the one that follows it, and the page mark, with the blank lines around
    it, that stands between them."""
    at = 0
    while at < len(lines):
        after, last = at + 1, min(at + _AROUND_MARK, len(lines))
        while after < last and (not lines[after].strip() or furniture.is_page_mark(lines[after])):
            after += 1
        if not any(lines[n].strip() for n in range(at + 1, after)):
            after = at + 1
        yield lines[at], lines[after] if after < len(lines) else "", lines[at + 1 : after]
        at = after


def _ended(whole: str, after: str) -> bool:
    """The paragraph's end happens to fall on the column of the wrap."""
    text = whole.strip()
    if after.startswith(("\t", "\u3000\u3000")) or marks.is_addressee(text):
        return True
    if "\t" in text and _SERIAL_CELL.match(after):
        return True
    begins = _EDITOR_MARK.sub("", after[:60].strip())
    # Lines of a letterhead that happen to have one width: who issues, the title, its number.
    if marks.is_organisation(text) and begins.startswith("关于"):
        return True
    if marks.ends_title(text) and marks.stands_alone(begins):
        return True
    if marks.is_date(text) and not marks.goes_on(begins):
        return True
    if not marks.is_head(begins):
        return False
    if text.endswith(("）", ")", "〕")):
        return marks.before_bracket(text) in "。；"
    return marks.is_finished(text) or marks.is_heading(text)


# 1⇥一类人才政策⇥…; ⇥⇥2021-05-18: empty cells of a row are no gap between paragraphs.
_TABLE_ROW = later(r"[^\t。；，]{1,12}\t[^\t。；]{1,40}\t")
_ROW_END = later(r"\t[^\t。；]{1,20}\t[^\t。；]{1,24}$")


def split_flattened(line: str) -> list[str]:
    """Break a page that was flattened to one line at the gaps that its paragraphs left.

    >>> split_flattened("现将措施印发给你们。 　　特此通知。")
    ['现将措施印发给你们。', '　　特此通知。']
    >>> split_flattened("1\\t引才政策\\tA01\\t每人补贴3万元； \\t\\t2021-05-18")
    ['1\\t引才政策\\tA01\\t每人补贴3万元； \\t\\t2021-05-18']
    """
    body = line.strip(" \t\u3000")
    if "  " not in body and "\u3000" not in body and "\t" not in body:
        return _at_single_blanks(line)
    if "\t" in body and (_TABLE_ROW.match(body) or _ROW_END.search(body)):
        return [line]
    gaps = list(_WIDE_GAP.finditer(line, len(line) - len(line.lstrip())))
    if len(line) >= _FLATTENED and len(gaps) >= 3:
        return _pieces(line, [gap.start() for gap in gaps], flattened=True)
    starts = []
    found = list(_GAP.finditer(line))
    headed = [
        gap.start() for gap in found if marks.is_strong_head(line[gap.end() : gap.end() + 40])
    ]
    for gap in found:
        # What stands near says enough, and costs little.
        before = line[max(0, gap.start() - _BEFORE) : gap.start()].strip()
        after = line[gap.end() : gap.end() + _BEFORE].strip()
        if not before or not after:
            continue
        if _parts(before, after, gap.group()) or (
            len(headed) >= _HEADED and (marks.is_head(after[:40]) or _signed_off(before))
        ):
            starts.append(gap.start())
    if not starts:
        return _at_single_blanks(line)
    parts = _pieces(line, starts, flattened=False)
    below = [piece for part in parts[1:] for piece in _at_single_blanks(part)]
    if len(below) == len(parts) - 1:
        return parts
    # 若干措施 为…制定如下措施：　　一、…: what stands above the first head is of the same page.
    return [*_pieces(parts[0], _front_blanks(parts[0], len(parts[0])), False), *below]


def _at_single_blanks(line: str) -> list[str]:
    """Break a page that was flattened with one blank for each line end.

    >>> _at_single_blanks("养蜂办法 各镇： 一、建场。补助。 二、购车。补助。 三、附则。 试行。")
    ['养蜂办法', '各镇：', '一、建场。补助。', '二、购车。补助。', '三、附则。', '试行。']
    """
    heads = _headed_blanks(line) if " " in line.strip() else []
    return _pieces(line, _with_paragraphs(line, heads), False) if heads else [line]


def _parts(before: str, after: str, gap: str) -> bool:
    """Does a paragraph end before this gap and another begin after it?"""
    if before[-1] in "。；！？" and len(before) >= 8:
        return True
    return before[-1] in "：:" and len(before) >= 8 and (marks.is_head(after) or len(gap) >= 3)


_HEADED_BLANK = later(" (?=[（(一二三四五六七八九十第0-9①-⑳])")


def _headed_blanks(line: str) -> list[int]:
    """Return the blanks at which a page was flattened that has one blank for each line end: two
    at least stand between the end of a sentence and a 二、; then that before 一、 is one, too, and
    that between a title and the first 3. below it."""
    blanks = [m.start() for m in _HEADED_BLANK.finditer(line)]
    heads = [at for at in blanks if marks.is_head(line[at + 1 : at + 41])]
    strong = {at for at in heads if marks.is_strong_head(line[at + 1 : at + 41])}
    ended = [at for at in heads if at in strong and line[at - 1] in _ENDS]
    if len(ended) < _HEADED:
        return []
    titled = {
        after
        for at, after in pairwise(heads)
        if after - at > _TITLED
        and marks.is_heading(line[at + 1 : after])
        and not _PART_NAMED.search(line[max(0, after - 8) : after])
    }
    titled |= {at for at in strong if at < ended[0]}
    return [at for at in heads if at in titled or line[at - 1] in _ENDS]


# 第二章 第三条: the part alone, and no title; but 第二章 支持事项 第三条.
_PART_NAMED = later(r"(?:第[〇零一二三四五六七八九十百0-9]{1,4}|[）)])[章节条款项]$")
# Behind a stop, and behind the bracket that names who answers for a clause.
_AFTER_STOP = later(r"(?:(?<=[。；])|(?<=[一-鿿][)）])) (?=[一-鿿《“])")
_IN_FRONT = later(r"(?<=[一-鿿》”：:。号)）]) (?=[一-鿿《“\"]|20[0-9]{2}年)(?![年月日])")


# （二）做好服务 对新设企业…: a title without a stop.
_TITLE = later(r"[^ ，。；：:]{4,30}(?= [一-鿿《“])")


def _with_paragraphs(line: str, heads: list[int]) -> list[int]:
    """Return the blanks at which such a page was flattened: those before heads, those between
    paragraphs without an ordinal, and above the first head, where titles, numbers and addressees
    have no stops, all between Chinese characters."""
    behind = [found.start() for found in _AFTER_STOP.finditer(line, heads[0])]
    titles = [m for at in heads if (m := _TITLE.match(line, at + 1))]
    ends = [found.end() for found in titles if _is_whole(found[0])]
    return sorted({*_front_blanks(line, heads[0]), *heads, *behind, *ends})


_SHORT = 7  # characters of a title that a blank of its own may set off


def _is_whole(title: str) -> bool:
    """Say whether a title without a stop ends a line: a long one, or the name of a field."""
    if not marks.is_heading(title) or marks.is_bare_head(title):
        return False
    return len(title) >= _SHORT or fields.kind_of(marks.without_label(title).strip()) is not None


def _front_blanks(line: str, first: int) -> list[int]:
    if marks.is_strong_head(line.lstrip()[:40]):
        return []
    return [found.start() for found in _IN_FRONT.finditer(line, 0, first)]


def _signed_off(before: str) -> bool:
    """Whether the bracket behind a sentence, which names who answers for it, ends here."""
    return before[-1] in "）)】" and marks.before_bracket(before) in "。；"


def _pieces(line: str, starts: list[int], flattened: bool) -> list[str]:
    ends = [*starts, len(line)]
    pieces = [line[a:b] for a, b in zip([0, *starts], ends, strict=True)]
    if flattened:
        pieces = [part for piece in pieces for part in _single_blanks(piece)]
    return [piece if n == 0 else _indent(piece) for n, piece in enumerate(pieces)]


def _indent(piece: str) -> str:
    """Keep an ideographic indentation, drop other blanks of the gap."""
    text = piece.lstrip(" \t\u3000")
    return ("\u3000\u3000" + text) if piece[: len(piece) - len(text)].count("\u3000") >= 2 else text


def _single_blanks(piece: str) -> list[str]:
    """In a flattened page one blank parts titles, names and dates, if both sides are long."""
    indent = piece[: len(piece) - len(piece.lstrip())]
    words = piece.strip().split(" ")
    result = [words[0]]
    for word in words[1:]:
        if len(result[-1]) >= 5 and len(word) >= 5 and word[0] > "\u2e7f" < result[-1][-1]:
            result.append(word)
        else:
            result[-1] += " " + word
    return [indent + result[0], *result[1:]]
