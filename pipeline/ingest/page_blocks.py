"""Pages → the blocks that the canonical text is built from, in reading order."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from pipeline.ingest.canonical import Block, Grid, GridCell, Line
from pipeline.ingest.page import Page, around, shown
from pipeline.ingest.page_flow import NOT_FIRST, Text, Usual, goes_on, is_first
from pipeline.ingest.page_furniture import furniture
from pipeline.ingest.page_lines import Row, columns, rows, whole
from pipeline.ingest.page_loose import loose_tables
from pipeline.ingest.page_sheet import Sheet, joined, loose_sheet, ruled_sheet
from pipeline.ingest.page_tables import Ruled, ruled_tables

Item = Text | Sheet
Margins = dict[int, tuple[float, float]]


def blocks(pages: Sequence[Page]) -> list[Block]:
    """Return the lines and tables of pages, furniture left out, what page ends cut joined."""
    tables: list[list[Ruled]] = []
    loose: list[list[Row]] = []
    for page in pages:
        ruled, rest = ruled_tables(page.rules, page.glyphs)
        tables.append(ruled)
        loose.append(rows(rest))
    drop = furniture(list(zip(pages, loose, strict=True)))
    if len(drop) == sum(map(len, loose)) and not any(tables):
        drop = set()  # pages of one line each: the line is the text
    flows = [
        columns([row for at, row in enumerate(found) if (number, at) not in drop])
        for number, found in enumerate(loose)
    ]
    margins = _margins(pages, flows)
    laid = [
        _page_items(page, ruled, flow, margins)
        for page, ruled, flow in zip(pages, tables, flows, strict=True)
    ]
    items = _over_page_ends(laid)
    return _blocks(items, _usual(items))


def _page_items(
    page: Page, ruled: list[Ruled], flows: list[list[Row]], margins: Margins
) -> list[Item]:
    """Return the lines and tables of one page in reading order."""
    found: list[Item] = []
    waiting = list(ruled)
    for flow in flows:
        left, right = _flow_margins(page, flow, margins, single=len(flows) == 1)
        for item in _flow_items(page, flow, left, right):
            top = item.row.box[1] if isinstance(item, Text) else item.top
            while waiting and waiting[0].box[1] < top:
                if len(flows) > 1 and not left <= _middle(waiting[0]) <= right:
                    break
                found.append(ruled_sheet(waiting.pop(0), page))
            found.append(item)
    return found + [ruled_sheet(table, page) for table in waiting]


def _middle(table: Ruled) -> float:
    return (table.box[0] + table.box[2]) / 2


def _flow_items(page: Page, flow: list[Row], left: float, right: float) -> list[Item]:
    found: list[Item] = []
    at = 0
    for table in loose_tables(flow):
        found.extend(Text(row, page, left, right) for row in flow[at : table.first])
        found.append(loose_sheet(table, flow, page))
        at = table.last + 1
    found.extend(Text(row, page, left, right) for row in flow[at:])
    return found


def _margins(pages: Sequence[Page], flows: list[list[list[Row]]]) -> Margins:
    """Return the usual margins of one-column pages by width of page, points."""
    sides: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for page, flow in zip(pages, flows, strict=True):
        if len(flow) == 1 and len(flow[0]) >= 8:
            sides[round(_width(page))].append(_outer(flow[0]))
    return {
        width: (median(left for left, _ in found), median(right for _, right in found))
        for width, found in sides.items()
    }


def _width(page: Page) -> float:
    return page.height if page.turned in (90, 270) else page.width


def _outer(flow: list[Row]) -> tuple[float, float]:
    """Return the left and right end of a flow, one line that stands out of it left aside."""
    lefts = sorted(row.box[0] for row in flow)
    rights = sorted((_right(row) for row in flow), reverse=True)
    odd = 1 if len(flow) >= 8 else 0
    return (lefts[odd], rights[odd])


def _right(row: Row) -> float:
    """Return where a row ends, punctuation aside, which may hang over the margin."""
    last = row.pieces[-1].glyphs[-1]
    return last.left if last.char in NOT_FIRST else last.right


def _flow_margins(
    page: Page, flow: list[Row], margins: Margins, single: bool
) -> tuple[float, float]:
    """Return the margins of a flow; a page with little text takes those of the others."""
    if not flow:
        return (0.0, _width(page))
    left, right = _outer(flow)
    usual = margins.get(round(_width(page)))
    if usual is None or not single:
        return (left, right)
    slack = 1.5 * flow[0].em
    if right < usual[1] or len(flow) < 8:
        right = max(right, usual[1]) if right < usual[1] + slack else right
    if left > usual[0] + slack / 2 and len(flow) < 30:
        left = usual[0]
    return (left, right)


def _over_page_ends(laid: list[list[Item]]) -> list[Item]:
    """Put the pages together; a table that the next page begins with may go on there."""
    found: list[Item] = []
    for items in laid:
        last = found[-1] if found else None
        if items and isinstance(last, Sheet) and isinstance(items[0], Sheet):
            both = joined(last, items[0])
            if both is not None:
                found[-1] = both
                items = items[1:]
        found.extend(items)
    return found


# So many first lines of paragraphs that are indented show that a text indents them.
_FIRST_LINES = 3


def _usual(items: list[Item]) -> Usual:
    """Return how the text is set."""
    texts = [item for item in items if isinstance(item, Text)]
    sizes: Counter[float] = Counter()
    for text in texts:
        sizes[round(text.row.em, 1)] += len(text.row.text)
    body = sizes.most_common(1)[0][0] if sizes else 12.0
    steps = Counter(
        round(after.row.box[3] - text.row.box[3])
        for text, after in itertools.pairwise(texts)
        if text.page is after.page and 0 < after.row.box[3] - text.row.box[3] < 5 * body
    )
    pitch = float(steps.most_common(1)[0][0]) if steps else 2 * body
    first = sum(is_first(text, after) for text, after in itertools.pairwise(texts))
    return Usual(body, pitch, first >= _FIRST_LINES)


def _blocks(items: list[Item], usual: Usual) -> list[Block]:
    found: list[Block] = []
    for at, item in enumerate(items):
        if isinstance(item, Sheet):
            found.append(_grid(item, usual.body))
            continue
        after = items[at + 1] if at + 1 < len(items) else None
        on = isinstance(after, Text) and goes_on(item, after, usual)
        found.append(_line(item, on))
    return found


def _grid(sheet: Sheet, body: float) -> Grid:
    cells = []
    for cell in sheet.cells:
        steps = [
            b.row.box[3] - a.row.box[3] for a, b in zip(cell.texts, cell.texts[1:], strict=False)
        ]
        pitch = min((step for step in steps if step > 0), default=2 * body)
        lines = []
        for at, text in enumerate(cell.texts):
            after = cell.texts[at + 1] if at + 1 < len(cell.texts) else None
            on = after is not None and goes_on(text, after, Usual(body, pitch))
            lines.append(_line(text, on))
        cells.append(GridCell(tuple(lines), cell.row, cell.column, cell.row_span, cell.column_span))
    return Grid(tuple(cells))


def _line(text: Text, on: bool) -> Line:
    joined_row = whole(text.row)
    page = text.page
    return Line(
        joined_row.text,
        complete=not on,
        page=page.number,
        bbox=shown(around([joined_row.box]), page),
        xs=joined_row.edges if not page.turned else None,
        doubtful=any(glyph.doubtful for glyph in joined_row.glyphs),
        continues=on,
    )
