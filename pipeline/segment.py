"""The canonical text → the tree of its clauses, in reading order."""

from __future__ import annotations

from bisect import bisect_right

from extractors import fields
from extractors.later import later
from pipeline import extents, frame, kinds, rows, series, trailing, worded
from pipeline.extents import Node
from pipeline.heads import scan
from pipeline.ingest.marks import SIGNS
from pipeline.kinds import Reading
from pipeline.ordinals import NAMED, Head
from pipeline.sequence import Placed, place
from schemas.base import span
from schemas.clause import Clause, ClauseKind, Segment
from schemas.text import TextDocument

# A sum, or the title of a column that gives, with the unit of the numbers below.
_GIVES = later(
    r"[0-9][ ]?(?:[万亿]?元|%)"
    r"|[奖补助贴扶][^\t\n（()）]{0,6}[（(][^\t\n（()）]{0,5}[万亿]?元[^\t\n]{0,20}"
    r"(?:[\t\n][^\t\n]{1,20}){0,5}[\t\n][0-9.]{1,9}[\t\n]"
)
# 备注：以上金额含税 below a table explains it and closes nothing.
_NOTE = later("[（(]?(?:备注|注|说明)[0-9]?[：:]")
# 注：同一企业按就高不重复享受，有效期至2025年12月31日: but this speaks of all that stands above.
_OF_ALL = later("有效期|执行期|施行|同一(?:<APPLICANT>|项目|事项)|就高|从高|不重复|负责解释")
_AROUND_LABEL = " \t\u3000\n、.．﹒:：" + SIGNS


def segment(document: TextDocument) -> tuple[Segment, ...]:
    """Cut a document into clauses: numbered units, table rows, preamble, closing, attachments.

    A document without a single ordinal is all preamble.
    """
    text = document.text
    found = worded.added(text, scan(text))
    found = sorted([*found, *series.find(text, found)], key=lambda head: head.start)
    found, table = _with_rows(document, found)
    first = next((head.start for head in found if head.line), len(text))
    edges = frame.borders(text, found[0].start if found else len(text))
    found = _outside_lists(text, found, edges)
    parts = sorted([*frame.parts(text, first), *_below_tables(document, found)])
    titled = frame.titled(text, found)
    placed = place(found, [edge.start for edge in edges], parts, titled)
    placed = placed or _sole(text, found)
    if not placed:
        return _unnumbered(document)
    placed = _without_notice(text, placed, edges)
    first = placed[0].head.start
    nodes = extents.build(text, placed, edges, table, parts, titled)
    titles = frame.closing_parts(text, parts)
    return _with_standards(document, _emit(text, nodes, edges, table, first, titles), edges)


def _below_tables(document: TextDocument, found: list[Head]) -> list[int]:
    """Return where tables end that begin the document's clauses and hold groups of their own (一、
    肉牛产业 above rows): 1.… below one stands below none of its groups."""
    first = found[0].start if found else len(document.text)
    # Only the first table with heads can begin the document's clauses.
    table = next((one for one in document.tables if one.end > first), None)
    if table is None or first < table.start:
        return []
    inside = (head for head in found if head.start < table.end)
    return [table.end] if any(head.style == "一、" for head in inside) else []


def _sole(text: str, found: list[Head]) -> list[Placed]:
    """Return the ordinal that all of a text stands below: one article cut out of its document."""
    if not found or not found[0].line or text[: found[0].start].strip():
        return []
    head = found[0]
    if head.digit:
        # 5.2万元奖励给…
        return []
    return [Placed(head, (head.ordinal,), (head.style,), 0, False)]


def _with_rows(document: TextDocument, found: list[Head]) -> tuple[list[Head], rows.Rows]:
    """Drop ordinals inside table cells but those of points that give something, keep group headings
    in a row of their own, add rows.

    A document whose every ordinal stands in a cell is all table: its rows are its clauses.
    """
    tables = document.tables
    if not tables:
        return found, rows.Rows()
    starts = [table.start for table in tables]
    inside = set()
    for head in found:
        at = bisect_right(starts, head.start) - 1
        if at >= 0 and head.start < tables[at].end:
            inside.add(head)
    table = rows.read(document, whole=len(inside) == len(found))
    # The cards of a table without serial numbers, each below the row of its name (政策名称).
    cards = not table.heads
    kept = [
        head
        for head in found
        if head not in inside or head.start in table.groups or (cards and head.style == "问")
    ]
    table = rows.with_points(document.text, table, sorted(inside, key=lambda head: head.start))
    return sorted([*kept, *table.heads], key=lambda head: head.start), table


def _outside_lists(text: str, found: list[Head], edges: list[frame.Border]) -> list[Head]:
    """Drop the ordinals of a list of attachments (附件：1.… 2.…)."""
    lists: list[tuple[int, int]] = []
    for edge in edges:
        inside = lists and edge.start < lists[-1][1]
        if text.startswith("附", edge.start) and not inside:
            lists.append((edge.start, frame.listed(text, edge)))
    if not lists:
        return found
    starts = [start for start, _ in lists]

    def kept(head: Head) -> bool:
        at = bisect_right(starts, head.start) - 1
        return at < 0 or head.start >= lists[at][1]

    return [head for head in found if kept(head)]


def _without_notice(text: str, placed: list[Placed], edges: list[frame.Border]) -> list[Placed]:
    """Drop the clauses of a covering notice, which says how to carry out what it issues."""
    outside = placed[0].region
    at = next((n for n, item in enumerate(placed) if item.region != outside), 0)
    if not at or not frame.encloses(text, placed[0].head.start, edges[placed[at].region - 1]):
        return placed
    return placed[at:]


def _emit(
    text: str,
    nodes: list[Node],
    edges: list[frame.Border],
    table: rows.Rows,
    first: int,
    titles: list[tuple[int, int]],
) -> tuple[Segment, ...]:
    readings = kinds.read(text, nodes, table)
    judged = kinds.judge(nodes, readings)
    tails: dict[int, tuple[int, int]] = {}
    for last in _lasts(nodes, edges):
        tail = _closing(text, nodes, readings, last)
        if tail is not None:
            tails[last] = tail
            nodes = _cut(nodes, last, frame.trimmed(text, nodes[last].body[0], tail[0]))
        elif below := _below_rows(text, nodes, edges, table, last):
            tails[last] = below
    nodes, answer = trailing.answerable(
        text, nodes, judged, [bool(one.heading) for one in readings]
    )
    nodes = trailing.paragraphs(text, nodes)
    segments: list[Segment] = []
    ids: list[str] = []
    used: dict[str, int] = {}
    top = table.top(first)
    opening = frame.preamble(text, top, table=top < first) or _card(text, first)
    if opening:
        segments.append(_plain(text, "preamble", *opening, used))
    region = nodes[0].placed.region
    prefix = ""
    for index, (node, reading) in enumerate(zip(nodes, readings, strict=True)):
        if node.placed.region != region:
            region = node.placed.region
            front, prefix = _front(text, edges[region - 1], nodes, index, used)
            segments += front
        if closing := _titled_closing(text, titles, nodes, index, used):
            segments.append(closing)
            prefix = closing.clause.clause_id + "."
        number = prefix + ".".join(map(str, node.placed.path))
        clause_id = _unique(number, used)
        ids.append(clause_id)
        parent = ids[node.parent] if node.parent is not None else (prefix[:-1] or None)
        head = node.placed.head
        clause = Clause(
            clause_id=clause_id,
            number=number,
            label=text[head.start : head.end].strip(_AROUND_LABEL),
            level=len(node.placed.path) + bool(prefix),
            kind=_kind(prefix, judged[index]),
            heading=reading.heading,
            parent_id=parent,
            bureaus=answer.get(index, ()),
            span=span(head.start, node.end),
            quote=text[head.start : node.end],
        )
        cells = table.cells.get(head.start, ())
        body = node.body
        provision = min(max(reading.provision, body[0]), body[1])
        segments.append(Segment(clause, body, provision, cells, tails=node.tails))
        if index in tails:
            segments.append(_plain(text, "closing", *tails[index], used))
    return tuple(segments)


def _with_standards(
    document: TextDocument, segments: tuple[Segment, ...], edges: list[frame.Border]
) -> tuple[Segment, ...]:
    """Add the attachments without ordinals that hold a table of what is given (附件 补贴标准表).

    Forms to fill in have no figures, and are no clauses.
    """
    text = document.text
    attached = [n for n, edge in enumerate(edges) if edge.label]
    if not attached or not document.tables:
        return segments
    used = {one.clause.clause_id: 1 for one in segments}
    made = list(segments)
    starts = [one.clause.span.start for one in segments]
    for n in attached:
        start, end = edges[n].start, edges[n + 1].start if n + 1 < len(edges) else len(text)
        if any(start <= at < end for at in starts):
            continue
        if any(
            start <= table.start < end and _GIVES.search(text, table.start, table.end)
            for table in document.tables
        ):
            made.append(_lone_attachment(text, edges[n], frame.trimmed(text, start, end), used))
    return tuple(sorted(made, key=lambda one: one.clause.span.start))


def _lone_attachment(text: str, edge: frame.Border, end: int, used: dict[str, int]) -> Segment:
    number = _unique("attachment" + (edge.number if edge.number.isascii() else ""), used)
    title = text[slice(*edge.title)].strip() or _next_line(text, edge.title[1])
    clause = Clause(
        clause_id=number,
        number=number.partition("#")[0],
        label=edge.label,
        level=1,
        kind="attachment",
        heading=title or None,
        span=span(edge.start, end),
        quote=text[edge.start : end],
    )
    return Segment(clause, (edge.title[1], end), edge.title[1])


def _card(text: str, first: int) -> tuple[int, int] | None:
    """Return the fields of a card (支持对象：… 支持标准：…) that stand before its first ordinal,
    which counts conditions or papers: what is given must be read, too."""
    before = [one for one in fields.find(text) if one.start < first and one.kind != "title"]
    gives = any(one.kind == "award" for one in before)
    if not gives or not _GIVES.search(text, before[0].start, first):
        return None
    return before[0].start, frame.trimmed(text, before[0].start, first)


def _lasts(nodes: list[Node], edges: list[frame.Border]) -> list[int]:
    """Return the last clause of the document and of each further one in the file."""
    lasts = {node.placed.region: index for index, node in enumerate(nodes)}
    first = nodes[0].placed.region
    return [i for region, i in lasts.items() if region == first or not edges[region - 1].label]


def _closing(
    text: str, nodes: list[Node], readings: list[Reading], last: int
) -> tuple[int, int] | None:
    """Find the unnumbered final paragraphs after the last clause of the main document."""
    node = nodes[last]
    if any(style in NAMED or style == "row" for style in node.placed.styles):
        return None
    above: int | None = last
    while above is not None:
        if readings[above].heading and frame.ends_itself(readings[above].heading or ""):
            return None
        above = nodes[above].parent
    start = frame.closing(text, readings[last].provision, node.body[1])
    return None if start is None else (start, node.body[1])


def _below_rows(
    text: str, nodes: list[Node], edges: list[frame.Border], table: rows.Rows, last: int
) -> tuple[int, int] | None:
    """Find what stands behind the rows of the table that ends a document and belongs to no clause:
    the closing, and where the table stands in no clause all that follows it."""
    row = nodes[last].placed.head.start
    at = bisect_right(table.stops, row)
    if row not in table.ends or at == len(table.stops):
        return None
    reach = next((edge.start for edge in edges if edge.start > row), len(text))
    taken = (tail[1] for node in nodes for tail in node.tails if row < tail[1] <= reach)
    start = max([table.stops[at], *taken])
    end = frame.trimmed(text, start, reach)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    note = _NOTE.match(text, start) and frame.closing(text, table.stops[at], end) is None
    note = note and _OF_ALL.search(text, start, end) is None
    return (start, end) if start < end and not note else None


def _cut(nodes: list[Node], last: int, end: int) -> list[Node]:
    """End the last clause, and those that contain it, before the closing."""
    nodes = list(nodes)
    node = nodes[last]
    text_end = end
    nodes[last] = node._replace(body=(node.body[0], max(node.body[0], text_end)), end=text_end)
    above = node.parent
    while above is not None:
        nodes[above] = nodes[above]._replace(end=text_end)
        above = nodes[above].parent
    return nodes


def _attachment(
    text: str, edge: frame.Border, nodes: list[Node], index: int, used: dict[str, int]
) -> Segment | None:
    """Make the clause of an attachment that has clauses of its own."""
    if not edge.label:
        return None
    region = nodes[index].placed.region
    end = max(node.end for node in nodes if node.placed.region == region)
    made = _lone_attachment(text, edge, end, used)
    return made._replace(body=(edge.title[1], nodes[index].placed.head.start))


def _next_line(text: str, at: int) -> str:
    return text[at:].lstrip().partition("\n")[0].strip() if at < len(text) else ""


def _plain(text: str, kind: ClauseKind, start: int, end: int, used: dict[str, int]) -> Segment:
    clause = Clause(
        clause_id=_unique(kind, used),
        number=kind,
        label="",
        level=1,
        kind=kind,
        span=span(start, end),
        quote=text[start:end],
    )
    return Segment(clause, (start, end), start)


def _front(
    text: str, edge: frame.Border, nodes: list[Node], index: int, used: dict[str, int]
) -> tuple[list[Segment], str]:
    """Return what stands above the first head of an attachment or of a further document, and what
    the numbers below it begin with."""
    made = _attachment(text, edge, nodes, index, used)
    if made:
        return [made], made.clause.number + "."
    opening = frame.preamble(text, nodes[index].placed.head.start, edge.start)
    return [_plain(text, "preamble", *opening, used)] if opening else [], ""


def _titled_closing(
    text: str, titles: list[tuple[int, int]], nodes: list[Node], index: int, used: dict[str, int]
) -> Segment | None:
    """Make the clause of a 附则 without an ordinal, where its first point is `nodes[index]`."""
    placed = nodes[index].placed
    if not placed.renewed:
        return None
    before = nodes[index - 1].placed.head.start if index else -1
    title = next((one for one in titles if before < one[0] < placed.head.start), None)
    if title is None:
        return None
    end = max(one.end for one in nodes[index:] if one.placed.region == placed.region)
    made = _plain(text, "closing", title[0], end, used)
    clause = made.clause.model_copy(update={"heading": "附则"})
    return made._replace(clause=clause, body=(title[1], placed.head.start), provision=title[1])


def _kind(prefix: str, judged: ClauseKind) -> ClauseKind:
    """Return the kind of a unit; what a closing counts are its points."""
    return "item" if prefix.startswith("closing") else judged


def _unnumbered(document: TextDocument) -> tuple[Segment, ...]:
    """Return the text of a document without ordinals: all of it is preamble, as nothing of it is
    a numbered unit."""
    text = document.text
    end = frame.trimmed(text, 0, len(text))
    start = len(text[:end]) - len(text[:end].lstrip())
    if start >= end:
        return ()
    return (_plain(text, "preamble", start, end, {}),)


def _unique(number: str, used: dict[str, int]) -> str:
    used[number] = used.get(number, 0) + 1
    return number if used[number] == 1 else f"{number}#{used[number]}"
