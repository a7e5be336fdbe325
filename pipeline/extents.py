"""Every placed head with the extent of its text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from pipeline import frame, rows
from pipeline.sequence import Placed


class Node(NamedTuple):
    """A placed head with the extent of its own text (`body`) and of its subtree (`end`). `tails`
    is what stands behind the tables in it whose rows are its children, and behind its points."""

    placed: Placed
    body: tuple[int, int]
    end: int
    children: bool
    parent: int | None
    tails: tuple[tuple[int, int], ...] = ()


def build(
    text: str,
    placed: list[Placed],
    edges: list[frame.Border],
    table: rows.Rows,
    parts: list[int],
    titled: dict[int, int],
) -> list[Node]:
    """Give every head the extent of its text: to the next head or the border before it, or the
    title of a part without an ordinal above a new list."""
    titles = {parts[bisect_right(parts, item.head.start) - 1] for item in placed if item.renewed}
    titles |= {
        titled[item.head.start]
        for before, item in pairwise(placed)
        if item.head.start in titled and len(before.path) >= len(item.path)
    }
    borders = sorted([*(edge.start for edge in edges), *titles])
    nodes: list[Node] = []
    open_nodes: list[int] = []
    for index, item in enumerate(placed):
        after = placed[index + 1] if index + 1 < len(placed) else None
        end = len(text) if after is None else after.head.start
        at = bisect_right(borders, item.head.start)
        if at < len(borders) and borders[at] < end:
            end = borders[at]
        reach, end = end, table.ends.get(item.head.start, end)
        signed = after is None or end < after.head.start
        if not signed and after is not None and len(after.path) <= len(item.path):
            end = frame.without_title(text, item.head.end, end)
        end = max(frame.trimmed(text, item.head.end, end, signed), item.head.end)
        children = (
            after is not None and len(after.path) > len(item.path) and after.region == item.region
        )
        while open_nodes and (
            len(placed[open_nodes[-1]].path) >= len(item.path)
            or placed[open_nodes[-1]].region != item.region
        ):
            open_nodes.pop()
        parent = open_nodes[-1] if open_nodes else None
        open_nodes.append(index)
        # A row goes on behind the points in its cell, its own text does not.
        held = after is not None and after.head.start in table.cells
        body = min(end, after.head.start) if held and after is not None else end
        nodes.append(Node(item, (item.head.end, max(body, item.head.end)), end, children, parent))
        if item.head.start in table.ends and not children:
            _add_tail(text, nodes, table, reach, after is None)
    for index in range(len(nodes) - 1, -1, -1):
        above = nodes[index].parent
        if above is not None and nodes[above].end < nodes[index].end:
            nodes[above] = nodes[above]._replace(end=nodes[index].end)
    return nodes


def _add_tail(text: str, nodes: list[Node], table: rows.Rows, reach: int, last: bool) -> None:
    """Give what stands between the table whose last row is the last node and the next head, at
    `reach`, to the clause in which the table stands; where it stands in none, to its last group.
    Behind the `last` head of all, a document closes."""
    row = nodes[-1].placed.head.start
    at = bisect_right(table.stops, row)
    start = table.stops[at] if at < len(table.stops) else reach
    if start >= reach:
        return
    inside = nodes[-1].parent
    while inside is not None and nodes[inside].placed.head.start in table.ends:
        inside = nodes[inside].parent
    above = inside
    while above is not None and nodes[above].placed.head.start >= table.starts[at]:
        above = nodes[above].parent
    above = inside if above is None else above
    end = (frame.closing(text, row, reach) if last else None) or reach
    end = frame.trimmed(text, start, end)
    if above is not None and end > start:
        tails = (*nodes[above].tails, (start, end))
        nodes[above] = nodes[above]._replace(tails=tails, end=max(nodes[above].end, end))
