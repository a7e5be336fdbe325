"""What a reader hands over: lines and grids in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.errors import Refusal
from pipeline.ingest import marks

Box = tuple[float, float, float, float]
_MAX_CHARACTERS = 20_000_000
_MAX_LINE = 2_000_000


class Line(NamedTuple):
    """A line or paragraph as a reader found it; an empty one is a blank line.

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


def refuse_size(blocks: list[Block]) -> None:
    """Raise Refusal TOO_LARGE for more text than any document has."""
    sizes = [len(block.text) for block in blocks if isinstance(block, Line)]
    longest = max(sizes, default=0)
    if sum(sizes) > _MAX_CHARACTERS or longest > _MAX_LINE:
        raise Refusal(
            "TOO_LARGE",
            f"{sum(sizes)} characters, the longest line {longest}",
            "split the file: a policy document has some thousands",
        )


def runs(blocks: list[Block]) -> list[Grid | list[Line]]:
    """The tables, and the stretches of lines between them."""
    found: list[Grid | list[Line]] = []
    for block in blocks:
        if isinstance(block, Grid):
            found.append(block)
            continue
        last = found[-1] if found else None
        if isinstance(last, list):
            last += _names_apart(block)
        else:
            found.append(_names_apart(block))
    return found


def _names_apart(line: Line) -> list[Line]:
    """Several issuers on one line, parted by blanks: a line for each, as no blank will be left."""
    text = line.text
    if len(text) > 150 or line.xs is not None or text[-1:] not in marks.ORGANISATION_ENDS:
        return [line]
    names = text.split()
    if len(names) < 2 or not all(marks.is_organisation(name) for name in names):
        return [line]
    return [line._replace(text=name) for name in names]


def texts(blocks: list[Block]) -> Iterator[str]:
    """The text of every line, in grids too."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (line.text for cell in block.cells for line in cell.lines)


def translated(block: Block, table: dict[int, str]) -> Block:
    """A block with its characters replaced one for one."""
    if isinstance(block, Line):
        return block._replace(text=block.text.translate(table))
    cells = []
    for cell in block.cells:
        lines = (line._replace(text=line.text.translate(table)) for line in cell.lines)
        cells.append(cell._replace(lines=tuple(lines)))
    return Grid(tuple(cells))
