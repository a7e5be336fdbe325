"""The canonical text → the tree of its clauses, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pipeline import frame, headings, rows
from pipeline.heads import NAMED, Head, Placed, place, scan
from schemas.base import Span
from schemas.clause import Clause, ClauseKind, Segment
from schemas.text import TextDocument

_ROW_TITLE = re.compile(r".{0,6}(?:名称|标题|政策事项|事项|项目名)")


class _Node(NamedTuple):
    """A placed head with the extent of its own text (`body`) and of its subtree (`end`)."""

    placed: Placed
    body: tuple[int, int]
    end: int
    children: bool
    parent: int | None


def segment(document: TextDocument) -> tuple[Segment, ...]:
    """Cut a document into clauses: numbered units, table rows, preamble, closing, attachments.

    A document without a single ordinal is one clause, an article without a number of its own.
    """
    text = document.text
    found = scan(text)
    table = rows.read(document, whole=not found)
    found = _outside_tables(found, table)
    first = next((head.start for head in found if head.line), len(text))
    edges = frame.borders(text, found[0].start if found else len(text))
    found = _outside_lists(text, found, edges)
    placed = place(found, [edge.start for edge in edges])
    if not placed:
        return _unnumbered(document)
    first = placed[0].head.start
    nodes = _nodes(text, placed, edges, table)
    return _emit(text, nodes, edges, table, first)


def _outside_tables(found: list[Head], table: rows.Rows) -> list[Head]:
    """Drop ordinals inside table cells; group headings in a row of their own stay, rows join."""
    if not table.extents:
        return found
    starts = [extent[0] for extent in table.extents]

    def kept(head: Head) -> bool:
        at = bisect_right(starts, head.start) - 1
        inside = at >= 0 and head.start < table.extents[at][1]
        return not inside or head.start in table.groups

    return sorted([*filter(kept, found), *table.heads], key=lambda head: head.start)


def _outside_lists(
    text: str, found: list[Head], edges: list[frame.Border]
) -> list[Head]:
    """Drop the ordinals of a list of attachments (附件：1.… 2.…)."""
    lists = [
        (e.start, frame.listed(text, e))
        for e in edges
        if text.startswith("附", e.start)
    ]
    if not lists:
        return found
    starts = [start for start, _ in lists]

    def kept(head: Head) -> bool:
        at = bisect_right(starts, head.start) - 1
        return at < 0 or head.start >= lists[at][1]

    return [head for head in found if kept(head)]


def _nodes(
    text: str, placed: list[Placed], edges: list[frame.Border], table: rows.Rows
) -> list[_Node]:
    """Give every head the extent of its text: to the next head or the border before it."""
    borders = [edge.start for edge in edges]
    nodes: list[_Node] = []
    open_nodes: list[int] = []
    for index, item in enumerate(placed):
        after = placed[index + 1] if index + 1 < len(placed) else None
        end = len(text) if after is None else after.head.start
        at = bisect_right(borders, item.head.start)
        if at < len(borders) and borders[at] < end:
            end = borders[at]
        if item.head.style == "row":
            end = table.ends.get(item.head.start, end)
        end = max(frame.trimmed(text, item.head.end, end), item.head.end)
        children = (
            after is not None
            and len(after.path) > len(item.path)
            and after.region == item.region
        )
        while open_nodes and (
            len(placed[open_nodes[-1]].path) >= len(item.path)
            or placed[open_nodes[-1]].region != item.region
        ):
            open_nodes.pop()
        parent = open_nodes[-1] if open_nodes else None
        open_nodes.append(index)
        nodes.append(_Node(item, (item.head.end, end), end, children, parent))
    for index in range(len(nodes) - 1, -1, -1):
        above = nodes[index].parent
        if above is not None and nodes[above].end < nodes[index].end:
            nodes[above] = nodes[above]._replace(end=nodes[index].end)
    return nodes


class _Reading(NamedTuple):
    """A clause's title and what its own text is: where the provision begins, whether it only
    leads in to the points below it."""

    heading: str | None
    provision: int
    own: bool
    stem: bool
    alone: bool


def _read(text: str, node: _Node, table: rows.Rows) -> _Reading:
    start, end = node.body
    head = node.placed.head
    if head.style == "row":
        return _Reading(_row_title(text, table, head), start, True, False, False)
    group = node.children or head.style in ("part", "chapter", "section")
    heading, provision = headings.find(text, start, end, group, head.style == "article")
    rest = text[provision:end].strip(" \t\u3000\n。：:")
    stem = text[start:end].rstrip().endswith(("：", ":"))
    line_end = text.find("\n", start, end)
    alone = (
        heading is not None and provision >= (line_end if line_end >= 0 else end) - 1
    )
    return _Reading(heading, provision, bool(rest), stem, alone)


def _consistent(nodes: list[_Node], readings: list[_Reading]) -> list[_Reading]:
    """Take the title from a last point whose siblings have none.

    The paragraph after a list's last point (6.计划生育特殊家庭老年人。/ 以上…) does not make it one.
    """
    siblings: dict[int | None, list[int]] = {}
    for index, node in enumerate(nodes):
        siblings.setdefault(node.parent, []).append(index)
    readings = list(readings)
    for parent, indices in siblings.items():
        last = indices[-1]
        others = any(readings[index].heading for index in indices[:-1])
        if parent is None or len(indices) < 2 or others or nodes[last].children:
            continue
        if readings[last].heading and readings[last].alone:
            start = nodes[last].body[0]
            readings[last] = _Reading(None, start, True, False, False)
    return readings


def _row_title(text: str, table: rows.Rows, head: Head) -> str | None:
    for title, start, end in table.cells.get(head.start, ()):
        if _ROW_TITLE.fullmatch(title) and 1 < end - start <= 40:
            return text[start:end].strip()
    return None


def _kinds(nodes: list[_Node], readings: list[_Reading]) -> list[ClauseKind]:
    """Judge what each clause is: what groups others, what carries the provisions, its points."""
    titled = [False] * len(
        nodes
    )  # whether the children of a node have titles or children
    for node, reading in zip(nodes, readings, strict=True):
        if node.parent is not None and (reading.heading or node.children):
            titled[node.parent] = True
    kinds: list[ClauseKind] = []
    for index, node in enumerate(nodes):
        above = None if node.parent is None else kinds[node.parent]
        completes = (
            node.parent is not None
            and not titled[node.parent]
            and (readings[node.parent].stem)
        )
        kinds.append(_kind(node, readings[index], above, titled[index], completes))
    return kinds


def _kind(
    node: _Node,
    reading: _Reading,
    above: ClauseKind | None,
    titled: bool,
    completes: bool,
) -> ClauseKind:
    style = node.placed.head.style
    if style == "row":
        return "row"
    if style in ("part", "chapter"):
        return "chapter"
    if style == "section":
        return "section"
    if style == "article":
        return "article"
    if above in ("article", "item", "row") or completes:
        return "item"
    if not node.children:
        return "article"
    # Its own text carries the provision when it runs on from the title or leads in to the points.
    carries = (not titled and reading.stem) or (
        reading.own and not reading.alone and not (titled and not reading.stem)
    )
    if carries:
        return "article"
    return "chapter" if node.parent is None else "section"


def _emit(
    text: str,
    nodes: list[_Node],
    edges: list[frame.Border],
    table: rows.Rows,
    first: int,
) -> tuple[Segment, ...]:
    readings = _consistent(nodes, [_read(text, node, table) for node in nodes])
    kinds = _kinds(nodes, readings)
    last = max(
        i for i, n in enumerate(nodes) if n.placed.region == nodes[0].placed.region
    )
    tail = _closing(text, nodes, readings, last)
    if tail is not None:
        nodes = _cut(nodes, last, frame.trimmed(text, nodes[last].body[0], tail[0]))
    segments: list[Segment] = []
    ids: list[str] = []
    used: dict[str, int] = {}
    opening = frame.preamble(text, first)
    if opening:
        segments.append(_plain(text, "preamble", *opening, used))
    region = nodes[0].placed.region
    prefix = ""
    for index, (node, reading) in enumerate(zip(nodes, readings, strict=True)):
        if node.placed.region != region:
            region = node.placed.region
            made = _attachment(text, edges[region - 1], nodes, index, used)
            prefix = made.clause.number + "." if made else ""
            if made:
                segments.append(made)
        number = prefix + ".".join(map(str, node.placed.path))
        clause_id = _unique(number, used)
        ids.append(clause_id)
        parent = ids[node.parent] if node.parent is not None else (prefix[:-1] or None)
        head = node.placed.head
        clause = Clause(
            clause_id=clause_id,
            number=number,
            label=text[head.start : head.end].strip(" \t\u3000\n、.．﹒:："),
            level=len(node.placed.path) + bool(prefix),
            kind=kinds[index],
            heading=reading.heading,
            parent_id=parent,
            span=Span(start=head.start, end=node.end),
            quote=text[head.start : node.end],
        )
        cells = table.cells.get(head.start, ()) if head.style == "row" else ()
        body = node.body
        segments.append(Segment(clause, body, min(reading.provision, body[1]), cells))
        if index == last and tail is not None:
            segments.append(_plain(text, "closing", *tail, used))
    return tuple(segments)


def _closing(
    text: str, nodes: list[_Node], readings: list[_Reading], last: int
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


def _cut(nodes: list[_Node], last: int, end: int) -> list[_Node]:
    """End the last clause, and those that contain it, before the closing."""
    nodes = list(nodes)
    node = nodes[last]
    text_end = end
    nodes[last] = node._replace(
        body=(node.body[0], max(node.body[0], text_end)), end=text_end
    )
    above = node.parent
    while above is not None:
        nodes[above] = nodes[above]._replace(end=text_end)
        above = nodes[above].parent
    return nodes


def _attachment(
    text: str, edge: frame.Border, nodes: list[_Node], index: int, used: dict[str, int]
) -> Segment | None:
    """Make the clause of an attachment that has clauses of its own."""
    if not edge.label:
        return None
    region = nodes[index].placed.region
    end = max(node.end for node in nodes if node.placed.region == region)
    number = _unique(
        "attachment" + (edge.number if edge.number.isascii() else ""), used
    )
    title = text[slice(*edge.title)].strip() or _next_line(text, edge.title[1])
    clause = Clause(
        clause_id=number,
        number=number.partition("#")[0],
        label=edge.label,
        level=1,
        kind="attachment",
        heading=title or None,
        span=Span(start=edge.start, end=end),
        quote=text[edge.start : end],
    )
    body = (edge.title[1], nodes[index].placed.head.start)
    return Segment(clause, body, body[0])


def _next_line(text: str, at: int) -> str:
    return text[at:].lstrip().partition("\n")[0].strip() if at < len(text) else ""


def _plain(
    text: str, kind: ClauseKind, start: int, end: int, used: dict[str, int]
) -> Segment:
    clause = Clause(
        clause_id=_unique(kind, used),
        number=kind,
        label="",
        level=1,
        kind=kind,
        span=Span(start=start, end=end),
        quote=text[start:end],
    )
    return Segment(clause, (start, end), start)


def _unnumbered(document: TextDocument) -> tuple[Segment, ...]:
    """Return the text of a document without ordinals as one article."""
    text = document.text
    end = frame.trimmed(text, 0, len(text))
    start = len(text[:end]) - len(text[:end].lstrip())
    if start >= end:
        return ()
    made = _plain(text, "article", start, end, {})
    clause = made.clause.model_copy(update={"clause_id": "1", "number": "1"})
    return (made._replace(clause=clause),)


def _unique(number: str, used: dict[str, int]) -> str:
    used[number] = used.get(number, 0) + 1
    return number if used[number] == 1 else f"{number}#{used[number]}"
