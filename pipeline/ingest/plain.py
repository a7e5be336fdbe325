"""Plain text: every encoding, hard wraps, flattened pages and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from extractors.later import later
from pipeline.ingest import (
    counted_rows,
    drawn,
    layout,
    page_front,
    shreds,
    slices,
    tab_table,
    text_columns,
    wrapped_rows,
)
from pipeline.ingest.canonical import Block, Grid, Line, build
from pipeline.ingest.encoding import decode
from schemas.text import FileSource, TextDocument

_COMMENT = later(r"<!--[^>]{0,500}-->")


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read a text file."""
    decoded = decode(data)
    source = source.model_copy(update={"encoding": decoded.encoding})
    return build(blocks_of(decoded.text), source, warnings=decoded.warnings)


def blocks_of(text: str) -> list[Block]:
    """The lines and tables of a text."""
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    blocks: list[Block] = []
    for part in drawn.parts(text):
        content = part.content
        blocks += _undrawn(content, part.line) if isinstance(content, str) else content
    return blocks


def _undrawn(text: str, first: int) -> list[Block]:
    """The lines and tables of a stretch without drawn ones; `first` numbers its first line."""
    from pipeline.ingest import markdown

    lines = shreds.joined(layout.lines_of(markdown.bold_removed(text)))
    lines = page_front.parted(lines)
    lines = text_columns.whole(slices.joined(lines))
    if "\t" not in text and "序" in text:
        lines = wrapped_rows.joined(lines)
    grids = _tables(lines, (markdown.tables, tab_table.find, _aligned))
    blocks: list[Block] = []
    at = 0
    for start, end, grid in grids:
        blocks += [Line(line, paragraph=first + n) for n, line in enumerate(lines[at:start], at)]
        blocks.append(grid)
        at = end
    blocks += [Line(line, paragraph=first + n) for n, line in enumerate(lines[at:], at)]
    return blocks


class _Found(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def grid(self) -> Grid: ...


_Finder = Callable[[list[str]], Sequence[_Found]]


def _tables(lines: list[str], finders: Sequence[_Finder]) -> list[tuple[int, int, Grid]]:
    """Return the tables of the first finder, and those that the others find between them."""
    if not finders:
        return []
    found = [(one.start, one.end, one.grid) for one in finders[0](lines)]
    edges = [0, *(edge for start, end, _ in found for edge in (start, end)), len(lines)]
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        # Lines keep their numbers.
        found += _tables([""] * begin + lines[begin:end], finders[1:])
    return sorted(found, key=lambda one: one[0])


def _aligned(lines: list[str]) -> Sequence[_Found]:
    """Find the tables whose cells stand below each other, or whose rows are counted."""
    rows = lines if any("\t" in line for line in lines) else text_columns.tabbed(lines)
    return tab_table.find(rows) or counted_rows.find(rows)
