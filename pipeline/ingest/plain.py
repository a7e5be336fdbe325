"""Plain text: every encoding, hard wraps, flattened pages and tables, crawlers' metadata."""

from __future__ import annotations

import re

from pipeline.ingest import flat_table, layout, marks
from pipeline.ingest.canonical import Block, Grid, GridCell, Line, build
from pipeline.ingest.clean import clean
from pipeline.ingest.encoding import decode
from schemas.text import FileSource, TextDocument

_COMMENT = re.compile(r"<!--[^>]{0,500}-->")
_FIELD = re.compile(r"([^：:]{2,10})[：:](.{1,300})$")
_FRONT_LINES = 25


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read a text file."""
    decoded = decode(data)
    source = source.model_copy(update={"encoding": decoded.encoding})
    blocks, properties = blocks_of(decoded.text)
    return build(blocks, source, warnings=decoded.warnings, properties=properties)


def blocks_of(text: str) -> tuple[list[Block], tuple[tuple[str, str], ...]]:
    """The lines and tables of a text, and the metadata lines that stand above it."""
    from pipeline.ingest import markdown

    if "<!--" in text:
        text = _COMMENT.sub("", text)
    lines = layout.lines_of(markdown.bold_removed(text))
    stripped = [clean(line).text if len(line) <= 200 else line.strip() for line in lines]
    properties = _front_matter(stripped)
    grids = [(found.start, found.end, found.grid) for found in markdown.tables(lines)]
    if not grids:
        flat = flat_table.find(stripped, [line[:1] == "\t" for line in lines])
        grids = [(table.start, table.end, _grid(table, lines)) for table in flat]
    blocks: list[Block] = []
    at = 0
    for start, end, grid in grids:
        blocks += [Line(line, paragraph=n) for n, line in enumerate(lines[at:start], at)]
        blocks.append(grid)
        at = end
    blocks += [Line(line, paragraph=n) for n, line in enumerate(lines[at:], at)]
    return blocks, properties


def _front_matter(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """文号：…, 发布机关：… in the first lines; from 正文 on it is the document's own text."""
    found = []
    for line in [line for line in lines if line][:_FRONT_LINES]:
        if line.rstrip("：:") == "正文":
            break
        match = _FIELD.match(line)
        if match and marks.is_front(line):
            found.append((match.group(1).strip(), match.group(2).strip()))
    return tuple(found)


def _grid(table: flat_table.Found, lines: list[str]) -> Grid:
    cells = []
    for cell in table.cells:
        paragraphs = tuple(Line(lines[n], complete=True, paragraph=n) for n in cell.lines)
        cells.append(GridCell(paragraphs, cell.row, cell.column, 1, cell.column_span))
    return Grid(tuple(cells))
