"""Whether a line of a page is carried on by the next one, decided by where they stand."""

from __future__ import annotations

from typing import NamedTuple

from extractors.later import later
from pipeline.ingest import marks
from pipeline.ingest.page import Page, is_wide
from pipeline.ingest.page_lines import Row

# The label that a new clause, item or note begins with.
LABEL = later(
    r"(?:第[〇零一二三四五六七八九十百千0-9]{1,6}[章节条款项]"
    r"|[（(][〇零一二三四五六七八九十百0-9]{1,4}[）)]"
    r"|[一二三四五六七八九十百]{1,4}[、.．]"
    r"|[0-9]{1,3}(?:[、）)]|[.．﹒](?![0-9]))"
    r"|[①-⑳㈠-㈩●■◆★※]|附件|附录|注[:：])"
)
ENDS = "。；;：:！!？?"
GOES_ON = "、，,"
# What may stand before a label that is only referred to.
REFERRING = "第和及与至到或按照～~—–-（( "
NOT_FIRST = "，。、；：！？）】》〉」』〕”’,.;:!?)]}%％‰℃"
NOT_LAST = "（【《〈「『〔“‘([{"
# Lines whose size of type differs by more than this share belong to different paragraphs.
SIZE = 0.12
# A heading is set in type larger than the body's by this share.
LARGER = 1.12


class Text(NamedTuple):
    """A row of text with the margins (points) of the column or cell that it stands in."""

    row: Row
    page: Page
    left: float
    right: float
    cell: bool = False

    @property
    def width(self) -> float:
        """How much of its column the text takes, points."""
        return self.row.box[2] - self.row.box[0]

    @property
    def behind(self) -> float:
        """How much of the column is left behind the text, points."""
        return self.right - self.row.box[2]

    @property
    def room(self) -> float:
        """How much of the column is left behind the text; of a centred line, on both sides."""
        return self.right - self.left - self.width if self.centred else self.behind

    @property
    def indent(self) -> float:
        """How far from the left margin the text begins, points."""
        return self.row.box[0] - self.left

    @property
    def centred(self) -> bool:
        """Whether the text stands in the middle of its column, with room on both sides."""
        size = self.row.em
        even = abs(self.indent - self.behind) < 0.7 * size
        return even and min(self.indent, self.behind) > 0.8 * size


class Usual(NamedTuple):
    """How a text is set: the usual size of its type and distance of two lines (points), and
    whether the first lines of its paragraphs are indented, and only these."""

    body: float
    pitch: float
    indented: bool = False


def is_first(text: Text, after: Text) -> bool:
    """Whether a line is indented as the first of a paragraph is, and the next is not."""
    em = text.row.em
    return 1.2 * em < text.indent < 2.8 * em and after.indent < 0.6 * em and text.behind < 2 * em


def goes_on(text: Text, after: Text, usual: Usual) -> bool:
    """Whether `after` carries on the paragraph of `text`.

    A line ends its paragraph where the first word of the next line would still have fitted behind
    it, and where the next line is indented.
    """
    body, pitch, indented = usual
    if _differ(text, after) or _apart(text, after, body, pitch):
        return False
    words, following = text.row.text, after.row.text
    if _upright(text) and _upright(after):
        return True
    if marks.cuts_sum(words, following):
        return True
    if text.cell and _two_entries(text.row, after.row):
        return False
    labelled = LABEL.match(following) is not None
    if words[-1] in GOES_ON and not labelled:
        return True
    if _heading(text, after, body):
        return not labelled and following[0] not in NOT_LAST and words[-1] not in ENDS
    # A first line that ends as far from the margin as it begins is not set in the middle.
    room = text.behind if indented and is_first(text, after) else text.room
    if room >= _token(after) + (0.5 if text.page.exact else 1.3) * text.row.em:
        return False
    if labelled and (_closed(words, following) or after.indent > 0.6 * after.row.em):
        return False
    return _aligned(text, after, indented)


def _closed(words: str, following: str) -> bool:
    """Whether a full line ends its paragraph, since the next one begins with a label.

    第十条 at the begin of a line may be the rest of a reference; other labels rarely are.
    """
    if following[0] == "第":
        return words[-1] in ENDS
    return words[-1] not in REFERRING


def _aligned(text: Text, after: Text, indented: bool) -> bool:
    """Whether the line after a full line stands where a paragraph is carried on; where paragraphs
    are `indented`, two lines that are indented alike begin two of them."""
    slack = 0.6 * after.row.em
    if text.indent > max(6 * text.row.em, 0.25 * (text.right - text.left)) and not text.cell:
        # A signature or a date set to the right, not a line of running text.
        return abs(after.indent - text.indent) <= slack and text.row.text[-1] not in ENDS
    if after.indent <= slack or (text.cell and (text.centred or after.centred)):
        return True
    if after.row.text[0] in NOT_FIRST:
        return True
    ended = text.row.text[-1] in ENDS
    if after.indent < text.indent - slack:
        return True
    if abs(after.indent - text.indent) <= slack:
        return not (ended or indented)
    return not ended and LABEL.match(text.row.text) is not None


def _heading(text: Text, after: Text, body: float) -> bool:
    """Whether two lines are parts of one centred heading; it is wider where type is the usual."""
    if text.cell or not text.centred:
        return False
    larger = min(text.row.em, after.row.em) > LARGER * body
    wide = text.width > (0.4 if larger else 0.6) * (text.right - text.left)
    return wide and (after.centred or (larger and after.room < after.row.em))


def _upright(text: Text) -> bool:
    """Whether the line is one Chinese character of a word set from top to bottom in a cell."""
    glyphs = [glyph for piece in text.row.pieces for glyph in piece.glyphs]
    narrow = text.right - text.left < 3.5 * text.row.em
    return text.cell and narrow and len(glyphs) == 1 and is_wide(glyphs[0].char)


def _differ(text: Text, after: Text) -> bool:
    """Whether two rows are set in type of different size, as far as Chinese characters tell.

    On a picture only the heights of whole lines are measured well enough.
    """
    one, other, share = text.row.em, after.row.em, SIZE
    if not (_has_wide(text.row) and _has_wide(after.row)):
        return False
    if not (text.page.exact and after.page.exact):
        one, other = (row.box[3] - row.box[1] for row in (text.row, after.row))
        share = 3 * SIZE
    return abs(one - other) > share * max(one, other)


def _has_wide(row: Row) -> bool:
    return any(is_wide(glyph.char) for piece in row.pieces for glyph in piece.glyphs)


def _two_entries(one: Row, other: Row) -> bool:
    """Whether two lines of a cell are two figures, such as telephone numbers."""
    if _has_wide(one) or _has_wide(other):
        return False
    return one.text[-1].isalnum() and other.text[0].isalnum() and not one.text.startswith("http")


def _apart(text: Text, after: Text, body: float, pitch: float) -> bool:
    """Whether more than the usual distance lies between two lines of one column."""
    step = after.row.box[3] - text.row.box[3]
    usual = 1.35 * pitch + 1
    if min(text.row.em, after.row.em) > LARGER * body:
        usual = max(usual, 2.3 * text.row.em)
    return text.page is after.page and step > usual


def _token(text: Text) -> float:
    """Return the width of the first stretch of a line that cannot be broken, points."""
    glyphs = [glyph for piece in text.row.pieces for glyph in piece.glyphs]
    at = 0
    while at < len(glyphs) - 1 and glyphs[at].char in NOT_LAST:
        at += 1
    if not is_wide(glyphs[at].char):
        while at < len(glyphs) - 1 and _same_word(glyphs[at + 1].char, glyphs[at + 1].spaced):
            at += 1
    while at < len(glyphs) - 1 and glyphs[at + 1].char in NOT_FIRST:
        at += 1
    return glyphs[at].right - glyphs[0].left


def _same_word(char: str, spaced: bool) -> bool:
    return not spaced and not is_wide(char)
