"""Lines → paragraphs: which lines of a page or text file carry on the one before.

A line may be a paragraph of its own or what fitted into a page's width. In a text of paragraphs
two lines belong together only on evidence (an open bracket, a sentence without its end, a title on
two lines); in a text of hard-wrapped lines they do unless something begins on the second one.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import NamedTuple

from extractors import fields
from extractors.later import later
from pipeline.ingest import marks

_BULLETS = "•·●■◆○▪"
_MARKS = tuple("•●■◆◇○▪□▶►➢➤✔√")  # what begins a point, and stands within none
_DECIMAL = later(r"[1-9][0-9]?(?:\.[1-9][0-9]?){1,3}[ ]?[一-龥](?<![万亿元%年月个倍])")
_MONEY = ("万元", "亿元", "万亿元")


class Row(NamedTuple):
    """A clean line with what its layout tells; `stated` is an end of paragraph that the file states
    and not a page's layout suggests; `width` and `indent` count a
    Chinese character as 2."""

    text: str
    complete: bool = False
    stated: bool = False
    continues: bool = False
    indent: int = 0
    blank_before: bool = False
    page_before: bool = False
    width: int = 0


class Shape(NamedTuple):
    """What the lines of a document have in common; `width` is the full line's, 0 if unwrapped."""

    width: int = 0
    indents: bool = False
    breaks_anywhere: bool = False


def width(text: str) -> int:
    """Printed width in half characters: GBK writes a Chinese character in two bytes.

    >>> width("第1条")
    5
    """
    return len(text.encode("gbk", "replace"))


def shape(rows: list[Row]) -> Shape:
    """Judge from line ends and widths whether the lines were wrapped at a fixed width."""
    loose = [row for row in rows if not row.complete and not row.continues]
    if any(row.continues for row in rows):
        return Shape()
    if len(loose) < 6:
        return _few(loose) if len(loose) == len(rows) > 2 else Shape()
    body = [r for r in loose if len(r.text) >= 8 and not marks.is_heading(r.text)]
    # What stands above the name of a field ends there.
    above = {id(row) for row, after in pairwise(loose) if fields.begins(after.text)}
    cut = [row for row in body if not (marks.is_finished(row.text) or _alone(row))]
    cut = [row for row in cut if id(row) not in above]
    if len(cut) < 4 or len(cut) < 0.3 * len(body):
        return _few(loose) if len(loose) == len(rows) else Shape()
    widths = sorted(row.width for row in body)
    full = widths[int(len(widths) * 0.85)]
    if full > 240 or sum(row.width >= 0.8 * full for row in cut) < 0.3 * len(cut):
        return Shape()
    early = sum(row.width < 0.8 * full for row in cut)
    indented = sum(row.indent >= 2 for row in body)
    return Shape(full, 0.05 * len(body) <= indented <= 0.7 * len(body), early > 0.1 * len(cut))


_NARROW, _WIDE = 32, 120  # widths between which a line was wrapped, and did not end by itself
_RAGGED = 6  # half characters by which wrapped lines differ: a mark may not begin a line


def _few(rows: list[Row]) -> Shape:
    """Judge a few lines: they were wrapped where all that stop in a sentence, two at least, are
    as wide as the widest and a line that is no head follows each."""
    full = max((row.width for row in rows), default=0)
    cut = [
        (row, after)
        for row, after in zip_longest(rows, rows[1:])
        if not marks.is_finished(row.text)
        and not _alone(row)
        and not (marks.is_heading(row.text) and row.width < full - _RAGGED)
    ]
    if len(cut) < 2 or len(cut) < 0.3 * len(rows) or not _NARROW <= full <= _WIDE:
        return Shape()
    for row, after in cut:
        if after is None or after.blank_before or row.width < full - _RAGGED:
            return Shape()
        if marks.is_head(after.text) or fields.begins(after.text) or fields.begins(row.text):
            return Shape()
        if not any(char in row.text + after.text for char in "，。；"):
            return Shape()
    return Shape(full, 0 < sum(row.indent >= 2 for row in rows) <= 0.7 * len(rows))


_NAMED = later("[^，。；：:、]{2,20}[：:]")


def _are_named(paragraph: str, row: Row) -> bool:
    """Say whether two lines begin with a name each: 先进级工厂：50万元 above 企业上云：按…补助."""
    named = paragraph.endswith("元") and _NAMED.match(paragraph)
    return bool(named and _NAMED.match(row.text))


def belongs(
    paragraph: str, last: Row, row: Row, later: tuple[str, ...], flat: str, form: Shape
) -> bool:
    """Does `row` carry on `paragraph`, whose last line is `last`?

    `later` are the lines that follow `row`, `flat` the text of all lines without line ends.
    """
    if last.continues:
        return True
    front = marks.is_front(paragraph) or marks.is_front(row.text)
    if (
        front
        or _are_named(paragraph, row)
        or fields.begins(row.text)
        or _is_left_over(paragraph, row)
    ):
        return False
    if paragraph[-1] in "：:" and fields.begins(paragraph):
        return not (row.complete or marks.is_head(row.text) or _DECIMAL.match(row.text))
    if marks.goes_on(row.text):
        return not last.complete or not marks.is_finished(paragraph)
    if marks.is_bare_head(row.text) or row.text.startswith(_MARKS):
        return False
    certain = _certain(paragraph, row, "".join(later))
    if certain is not None:
        return certain
    if marks.is_head(row.text) or _remark(paragraph, row):
        return False
    if marks.is_bare_head(paragraph) and not row.complete:
        return True
    if marks.is_chapter(paragraph):
        return False
    return _split_title(paragraph, row, later, flat) or _flows(paragraph, last, row, flat, form)


def _flows(paragraph: str, last: Row, row: Row, flat: str, form: Shape) -> bool:
    """Does running text go on, as far as the shape of the document's lines tells?"""
    if any(marks.stands_alone(text) or marks.is_addressee(text) for text in (paragraph, row.text)):
        return False
    if row.indent > last.indent and marks.is_finished(paragraph):
        return False
    if row.page_before and not marks.is_finished(paragraph) and _fits(paragraph, row, flat):
        return True
    if _opened(paragraph, row) or _cut_point(paragraph, last, row, flat):
        return True
    if form.width and not last.complete:
        return _wrapped(paragraph, last, row, form)
    return unfinished(paragraph, last, row) and (not last.stated or _fits(paragraph, row, flat))


def _is_left_over(paragraph: str, row: Row) -> bool:
    """Say whether a line is nothing but what is left of an ordinal that was lost: "("."""
    return paragraph in ("（", "(", "〔", "[", "【") and marks.is_head(row.text)


# 第四条 本办法由市发展改 | 革委负责解释: what begins like this is a sentence and no title.
_OPENS = later(
    r"(?:本(?:<DOCUMENT>|条例)[^，。；]{0,4}[由自从]|对(?![标接外口内比])|凡(?!例)|鼓励对)"
    r"[^，。；]{0,40}(?<!支持)(?<!奖励)(?<!补[贴助])(?<!资助)(?<!扶持)(?<!政策)(?<!措施)(?<!标准)$"
)


def _opened(paragraph: str, row: Row) -> bool:
    """Does a clause that begins with a sentence, and no title, stop in its middle?"""
    if row.complete or marks.is_finished(paragraph) or not marks.is_head(paragraph):
        return False
    opens = _OPENS.match(marks.without_label(paragraph).lstrip())
    return bool(opens) and any(char in row.text for char in "，。；")


# What the text below a title begins with.
_BEGINS = later("[对为给凡鼓支推每经根按依加积引深大进持充建完开由自在各本市区县省全实落]")
_CUT_FROM = 16  # characters of a point that may be cut in its first sentence


def _cut_point(paragraph: str, last: Row, row: Row, flat: str) -> bool:
    """Does a numbered point without a title stop in a word of its first sentence?"""
    if last.stated or row.complete or marks.is_finished(paragraph) or not marks.is_head(paragraph):
        return False
    words = marks.without_label(paragraph).strip()
    if len(words) < _CUT_FROM or "。" in words or _BEGINS.match(row.text):
        return False
    sentence = "，" in words or len(words) > 24
    return sentence and any(char in row.text for char in "，。；") and _fits(paragraph, row, flat)


def _fits(paragraph: str, row: Row, flat: str) -> bool:
    """Where the file says that a paragraph ends, it may be broken in a word all the same: the two
    characters at the break stand side by side elsewhere, or one was printed twice."""
    if flat.count(paragraph[-1] + row.text[0]) >= 2:
        return True
    return paragraph[-1] == row.text[0] and flat.count(row.text[:3]) >= 2


def _remark(paragraph: str, row: Row) -> bool:
    """（征求意见稿） below a title."""
    return marks.is_bracketed(row.text) and marks.ends_title(paragraph)


def _alone(row: Row) -> bool:
    return marks.stands_alone(row.text) or marks.ends_title(row.text)


def _certain(paragraph: str, row: Row, later: str) -> bool | None:
    """The evidence that holds in every kind of text; None where there is none."""
    strong = marks.is_strong_head(row.text)
    closer = None if paragraph[-1] in "。；" else marks.open_bracket(paragraph)
    if closer and marks.closes(row.text + later, closer):
        return not (strong and marks.is_finished(paragraph))
    if paragraph[-1] in "、（《“〔(【第至":
        return True
    if paragraph[-1].isdigit() and (row.text.startswith(_MONEY) or _cut_figure(paragraph, row)):
        return True
    if marks.cuts_sum(paragraph, row.text):
        return True
    if paragraph[-1] in "，," and not strong:
        return True
    if not row.complete and _AWAITS.search(paragraph[-4:]) and _SUM.match(row.text):
        return "，" in paragraph
    if paragraph.endswith(("关于印发", "关于", "关于转发", "印发")) and len(paragraph) <= 60:
        return not strong
    return None


# ，给予最高 | 500万元奖励: a bound waits for its figure.
_AWAITS = later(r"(?:<MOST>|不[低少]于|达到|超过|给予|累计)$")
_SUM = later(r"[0-9][0-9.,]{0,9}(?:[百千]?[万亿]?(?:元|美元)|[%％])")
# 达到5 | 000平方米以上, 奖励3 | 0万元: no paragraph begins with the rest of a figure.
_FIGURE_BEFORE = later(r"[一-龥（(][0-9]{1,4}(?:\.[0-9]{0,2})?$")
_FIGURE_REST = later(
    r"(?:0[0-9]{0,6}|[0-9]{1,3}(?=[0-9.万亿千百]{0,4}(?:[元%％]|平方米?|立方米?)))"
    r"(?:\.[0-9]{1,2})?[一-龥%％㎡]"
)


def _cut_figure(paragraph: str, row: Row) -> bool:
    """Is a figure of a sentence cut by the line end, so that the row begins with its rest?"""
    if row.complete or marks.is_finished(paragraph) or not _FIGURE_REST.match(row.text):
        return False
    return len(paragraph) >= 8 and bool(_FIGURE_BEFORE.search(paragraph[-12:]))


# 设为首页|收藏, .首页.商会概况.公告栏: what leads through a site.
_NAVIGATION = later(r"[|｜>»]|网[-—]{1,2}|(?:^|[一-龥])[.·](?:[一-龥 ]{2,8}[.·]){2}")


# 政策文件, 通知公告: the part of a site that a page stands in, on a line above its title.
_RUBRIC = later(
    r"(?:最新|惠企|涉企|本级|其他|法定主动)?"
    r"(?:政策|规范性|政府|部门|公开)?(?:文件|法规|公开|公告|动态|资讯|内容|信息)(?:公示|公开|下载|库)?$"
    r"|(?:通知|公示|政务|热点|工作|信息)(?:公告|公开|动态|信息|通知)$"
)


def _split_title(paragraph: str, row: Row, later: tuple[str, ...], flat: str) -> bool:
    """A title that was set on two lines, or three: only the last ends in a genre word, or the text
    names the whole title elsewhere."""
    if len(paragraph) > 45 or len(row.text) > 45 or marks.is_strong_head(paragraph):
        return False
    if paragraph[0] in _BULLETS or _NAVIGATION.search(paragraph) or _RUBRIC.match(paragraph):
        return False
    if any(char in paragraph + row.text for char in "，。；：:、") and "《" not in paragraph:
        return False
    if marks.is_finished(paragraph) or marks.stands_alone(paragraph):
        return False
    last = row.text
    if "关于" in paragraph and later and not marks.ends_title(last):
        # 关于…工业和 | …绿色低碳转型和产业 | 高质量发展的实施细则
        last = (
            later[0] if len(later[0]) <= 45 and not re.search("[，。；：:、]", later[0]) else last
        )
    if not marks.ends_title(last) or row.text.startswith(("（", "(")):
        return False
    if flat.count(paragraph + row.text) >= 2:
        return True
    if marks.is_genre(row.text) and len(paragraph) > 6 and not marks.is_head(paragraph):
        return not paragraph.endswith(("）", ")", "》"))  # …若干政策 | 措施
    if marks.ends_title(paragraph) or row.text.startswith("关于"):
        return False
    return "关于" in paragraph or not marks.is_head(paragraph)


def _wrapped(paragraph: str, last: Row, row: Row, form: Shape) -> bool:
    """In hard-wrapped text a line goes on unless a paragraph visibly ends or begins."""
    full = last.width >= 0.85 * form.width
    if _is_title(paragraph) and not (full and marks.goes_on(row.text)):
        return False
    if form.indents and row.indent >= 2:
        return False
    if marks.is_finished(paragraph):
        if paragraph[-1] in "：:":
            return full
        if row.blank_before and not row.page_before:
            return False
        return full or form.indents or (form.breaks_anywhere and marks.is_head(paragraph))
    if not full and _ANSWERS.match(paragraph) and _ANSWERS_END.search(paragraph):
        return False
    bare = marks.without_label(paragraph)
    # The value of a field may stand below its name, on a line of its own.
    value = fields.begins(paragraph) and paragraph[: -len(last.text)].endswith(("：", ":"))
    lone = value or paragraph == last.text
    return full or not lone or any(char in bare for char in "，。；、“《")


# 责任单位：市商务局牵头，市有关部门配合 on a line that is not full: who answers, and no more.
_ANSWERS = later(r"[ \t\u3000【]{0,4}(?:责任|牵头|配合|主管|实施|承办|落实)[^：:，。]{0,6}[：:]")
_ANSWERS_END = later("(?:[局委厅办部院会府处署社]|单位|部门|牵头|配合|负责|落实|政府)$")


def _is_title(paragraph: str) -> bool:
    """A whole title, on one or more lines: it ends in a genre word and holds no sentence."""
    if len(paragraph) > 60 or not marks.ends_title(paragraph):
        return False
    return not any(char in paragraph for char in "，。；：、")


def unfinished(paragraph: str, last: Row, row: Row) -> bool:
    """In a text of paragraphs: a sentence that stops in its middle goes on."""
    if marks.is_finished(paragraph) or len(paragraph) < 15:
        return False
    if row.indent == 4 or row.indent > last.indent + 4:
        return False
    if marks.is_heading(paragraph) or marks.ends_title(paragraph):
        return False
    sentence = any(char in paragraph for char in "，。；,")
    if marks.is_head(paragraph) and len(paragraph) <= 40 and "。" not in paragraph:
        return False
    return sentence and any(char in row.text for char in "，。；）)〕,")


def cell_goes_on(text: str, below: str, paged: bool = False) -> bool:
    """Does a line of a table cell go on below it? `paged` tells that a page ended between them.

    >>> cell_goes_on("对新认定的国家级、", "省级中心，给予奖励。"), cell_goes_on("工业科", "技术科")
    (True, False)
    """
    if text[-1:] in ("、", "，") or unfinished(text, Row(text), Row(below)):
        return True
    return paged and len(text) >= 8 and not marks.is_finished(text) and "，" in below


def indent(line: str) -> int:
    """Width of the blanks that a line begins with, in half characters; a tab counts 4."""
    blanks = line[: len(line) - len(line.lstrip())]
    return sum(2 if char == "\u3000" else 4 if char == "\t" else 1 for char in blanks)


def glue(paragraph: str, line: str) -> str:
    """What joins two lines: a blank between Latin words, nothing in Chinese or inside a figure."""
    before, after = paragraph[-1], line[:1]
    if not (before.isascii() and after.isascii() and before.isalnum() and after.isalnum()):
        return " " if before in ",;:" and after.isascii() and after.isalpha() else ""
    # A figure or an abbreviation that is cut (5 | G, DC | MM) is one word, other words are two.
    if before.isdigit() or after.isdigit() or "://" in paragraph[-80:]:
        return ""
    return "" if before.isupper() and after.isupper() else " "


def is_doubled(paragraph: str, line: str, whole: str) -> bool:
    """Was the last character of a line printed again at the start of the next one?

    Only where it is certain: the phrase that the second line begins with stands elsewhere in the
    text without that character before it, and the first line's end never does without the phrase.
    """
    char = paragraph[-1]
    if len(paragraph) < 2 or len(line) < 3 or line[0] != char or not "一" <= char <= "鿿":
        return False
    phrase, tail = line[:3], paragraph[-2:]
    if char + phrase in whole:
        return False
    # The phrase stands once at the break itself, the tail once before it.
    if whole.count(phrase) < 2:
        return False
    return whole.count(tail) - 1 == whole.count(tail + phrase[1:])
