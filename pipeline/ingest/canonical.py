"""Blocks of a file → the canonical text, cleaned once, with anchors kept."""

from __future__ import annotations

from typing import NamedTuple

from schemas.text import Anchor, Cell, FileSource, Note, Table, TextDocument

Box = tuple[float, float, float, float]


class Line(NamedTuple):
    """A line or paragraph as a reader found it.

    `complete` is True where the file itself says that a paragraph ends here (docx, html, a
    spreadsheet cell); False for the lines of a page or a plain text, which may go on. `continues`
    is True where the layout of a page shows that the next line carries this paragraph on (a full
    line, the next one not indented, also over a page end): such lines are always joined.
    """

    text: str
    complete: bool = False
    page: int | None = None
    bbox: Box | None = None
    paragraph: int | None = None
    xs: tuple[float, ...] | None = None
    doubtful: bool = False
    continues: bool = False


class GridCell(NamedTuple):
    """A cell of a table as a reader found it; its lines are its paragraphs."""

    lines: tuple[Line, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Grid(NamedTuple):
    """A table, its cells in reading order; a merged cell stands once, at its first place."""

    cells: tuple[GridCell, ...]


Block = Line | Grid


def build(
    blocks: list[Block],
    source: FileSource,
    notes: tuple[Note, ...] = (),
    warnings: tuple[tuple[str, str], ...] = (),
    properties: tuple[tuple[str, str], ...] = (),
) -> TextDocument:
    """Clean and join the blocks of a file into its canonical text (provisional version)."""
    parts: list[str] = []
    anchors: list[Anchor] = []
    at = 0
    for block in blocks:
        if isinstance(block, Line):
            text = block.text.strip()
            if not text:
                continue
            anchors.append(Anchor(at, at + len(text), block.page, block.bbox, block.paragraph))
            parts.append(text + "\n")
            at += len(text) + 1
    return TextDocument("".join(parts), source, tuple(anchors), (), notes, (), warnings, properties)


__all__ = ["Block", "Cell", "Grid", "GridCell", "Line", "Table", "build"]
