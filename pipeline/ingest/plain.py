"""Plain text: every encoding, hard wraps, flattened pages and tables, crawlers' metadata."""

from __future__ import annotations

import re

from pipeline.ingest import layout, marks, tab_table
from pipeline.ingest.canonical import Block, Line, build
from pipeline.ingest.clean import clean
from pipeline.ingest.encoding import decode
from schemas.text import FileSource, TextDocument

_COMMENT = re.compile(r"<!--[^>]{0,500}-->")
_FIELD = re.compile(r"^([^：:]{2,10})[：:](.{1,300})$")
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
    properties = _front_matter(lines[: 4 * _FRONT_LINES])
    grids = [(found.start, found.end, found.grid) for found in markdown.tables(lines)]
    if not grids:
        grids = [(found.start, found.end, found.grid) for found in tab_table.find(lines)]
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
    for line in [clean(line).text for line in lines if line.strip()][:_FRONT_LINES]:
        if line.rstrip("：:") == "正文":
            break
        match = _FIELD.match(line)
        if match and marks.is_front(line):
            found.append((match.group(1).strip(), match.group(2).strip()))
    return tuple(found)
