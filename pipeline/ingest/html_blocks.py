"""Below an element of a page: its paragraphs and tables, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractors.later import later
from pipeline.ingest import layout, marks
from pipeline.ingest.canonical import Block, Grid, GridCell, Line
from pipeline.ingest.numbering import printed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SKIPPED = frozenset(
    "script style noscript template select option button input textarea nav footer svg iframe "
    "object video audio canvas head datalist map dialog".split()
)
_SOURCE_BLANKS = later(r"[ \t\n\r\f\v]+")
LEAVES = frozenset("p span font strong b em i u h1 h2 h3 h4 h5 h6 a pre table".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
    "figure form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary "
    "table tbody td tfoot th thead tr ul caption".split()
)
_MAX_COLUMNS = 200
_MAX_CELLS = 200_000
_MAX_DEPTH = 40
_LONG_CELL = 3000
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Found(NamedTuple):
    """The blocks of a page, and how many characters its styles hide."""

    blocks: list[Block]
    hidden: int


class _Gatherer:
    """Collects inline text into lines; a block element ends a line."""

    def __init__(self, reveal: bool) -> None:
        self.blocks: list[Block] = []
        self.hidden = 0
        self.reveal = reveal
        self._inline: list[str] = []
        self._numbers: list[int] = []
        self._label = ""

    def labels(self) -> bool:
        """Say whether a label stands open (发文字号：), whose value the next element holds."""
        return "".join(self._inline).rstrip().endswith(("：", ":"))

    def text(self, text: str | None, preformatted: bool) -> None:
        """Add text; in <pre> the lines are the page's own, which may be hard-wrapped."""
        if not text:
            return
        if preformatted and "\n" in text:
            self.flush()
            self.blocks += [Line(line) for line in layout.lines_of(text)]
        else:
            self._inline.append(text)

    def flush(self) -> None:
        """End the line."""
        # A page shows the blanks of its source as one, and a wide one as it is.
        line = _SOURCE_BLANKS.sub(" ", "".join(self._inline)).replace("\xa0", " ").strip()
        self._inline.clear()
        if line:
            if self._label and not marks.is_head(line):
                line = f"{self._label} {line}"
            self._label = ""
            self.blocks.append(Line(line, complete=True))

    def open_list(self, element: Element) -> None:
        """Begin to count the items of an <ol>."""
        start = element.get("start", "1")
        self._numbers.append(int(start[:6]) - 1 if start[:6].isascii() and start.isdigit() else 0)

    def close_list(self) -> None:
        """End the innermost <ol>."""
        if self._numbers:
            self._numbers.pop()

    def item(self, element: Element) -> None:
        """Count an item of an <ol>, whose number the browser prints."""
        above = element.getparent()
        if above is None or above.tag != "ol" or not self._numbers:
            return
        self._numbers[-1] += 1
        style = (above.get("style") or "").replace(" ", "").lower()
        if "list-style:none" in style or "list-style-type:none" in style:
            return
        if "cjk-ideographic" in style or "simp-chinese" in style:
            self._label = printed(self._numbers[-1], "chineseCounting") + "、"
        else:
            form = _LIST_STYLES.get(above.get("type") or "", "decimal")
            self._label = printed(self._numbers[-1], form) + "."


def collect(root: Element, depth: int = 0, reveal: bool = False) -> Found:
    """The lines and tables below `root`; navigation lists and hidden elements are left out.

    `reveal` takes in what is only invisible (`visibility:hidden`): some pages hide their article
    until a script shows it.
    """
    from lxml import etree

    gatherer = _Gatherer(reveal)
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    inside_pre: int = 0
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _left_out(element, tag, gatherer) or (element is not root and _navigation(element)):
                skipped = element
                walker.skip_subtree()
            elif tag == "table" and element is not root and depth < _MAX_DEPTH:
                gatherer.flush()
                _add_table(gatherer, element, depth)
                skipped = element
                walker.skip_subtree()
            else:
                inside_pre += tag == "pre"
                _start(gatherer, element, tag)
                gatherer.text(element.text, inside_pre > 0)
            continue
        if element is not skipped:
            inside_pre -= tag == "pre"
            if tag == "ol":
                gatherer.close_list()
        skipped = None
        if tag in _BLOCKS and not (tag == "dt" and gatherer.labels()):
            gatherer.flush()
        if element is not root:
            gatherer.text(element.tail, inside_pre > 0)
    gatherer.flush()
    return Found(gatherer.blocks, gatherer.hidden)


def _start(gatherer: _Gatherer, element: Element, tag: str) -> None:
    if (tag in _BLOCKS or tag == "br") and not (tag == "dd" and gatherer.labels()):
        gatherer.flush()
    if tag == "ol":
        gatherer.open_list(element)
    elif tag == "li":
        gatherer.item(element)
    elif tag == "img":
        gatherer.text(" ", False)


def _left_out(element: Element, tag: str, gatherer: _Gatherer) -> bool:
    if not tag or tag in SKIPPED:
        return True
    style = element.get("style")
    if style:
        squeezed = style[:2000].replace(" ", "").lower()
        unseen = "visibility:hidden" in squeezed and not gatherer.reveal
        if unseen or "display:none" in squeezed:
            gatherer.hidden += sum(len(part.strip()) for part in element.itertext())
            return True
    return element.get("hidden") is not None and tag != "html"


def _navigation(element: Element) -> bool:
    """A list or box that is nothing but links: menus, related pages, sharing."""
    if element.tag not in ("ul", "ol", "dl", "div", "p", "dd"):
        return False
    links = list(element.iter("a"))
    if len(links) < 3:
        return False
    inside = sum(len(text_of(link).strip()) for link in links)
    total = 0
    for part in element.itertext():
        total += len(part.strip())
        if total > 4 * inside + 200:
            return False
    return inside >= 0.8 * total


def text_of(element: Element) -> str:
    """All text below an element."""
    return "".join(str(part) for part in element.itertext())


def _add_table(gatherer: _Gatherer, table: Element, depth: int) -> None:
    """A table of data becomes a grid; one that lays out the page gives its text."""
    rows = _rows(table)
    reveal = gatherer.reveal
    widest = max((len(row) for row in rows), default=0)
    if widest <= 1 or _lays_out(rows):
        for row in rows:
            for cell in row:
                inner = collect(cell, depth + 1, reveal)
                gatherer.blocks += inner.blocks
                gatherer.hidden += inner.hidden
        return
    caption = table.find("caption")
    if caption is not None:
        gatherer.blocks += collect(caption, depth + 1, reveal).blocks
    cells = _placed(rows, depth, reveal)
    if cells:
        gatherer.blocks.append(Grid(tuple(cells)))


def _rows(table: Element) -> list[list[Element]]:
    """The cells of each row, of this table and not of those inside it."""
    rows: list[list[Element]] = []
    for part in table:
        if part.tag == "tr":
            rows.append(_row(part))
        elif part.tag in ("thead", "tbody", "tfoot"):
            rows += [_row(row) for row in part if row.tag == "tr"]
    return rows


def _row(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _lays_out(rows: list[list[Element]]) -> bool:
    for row in rows:
        for cell in row:
            if next(cell.iter("table"), None) is not None:
                return True
            if sum(len(part) for part in cell.itertext()) > _LONG_CELL and len(rows) <= 3:
                return True
    return False


def _placed(rows: list[list[Element]], depth: int, reveal: bool) -> list[GridCell]:
    """Give every cell its row and column, with spans held to the size of the table."""
    result: list[GridCell] = []
    busy: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while busy.get(column, -1) >= number and column < _MAX_COLUMNS:
                column += 1
            if column >= _MAX_COLUMNS or len(result) >= _MAX_CELLS:
                break
            across = min(_span(cell, "colspan"), _MAX_COLUMNS - column)
            down = min(_span(cell, "rowspan"), len(rows) - number)
            for at in range(column, column + across):
                busy[at] = number + down - 1
            inner = collect(cell, depth + 1, reveal).blocks
            lines = [block for block in inner if isinstance(block, Line)]
            result.append(GridCell(tuple(lines), number, column, down, across))
            column += across
    return result


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()[:6]
    return max(int(text), 1) if text.isascii() and text.isdigit() else 1
