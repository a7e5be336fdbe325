"""Markdown: its marks are removed, its pipe tables become grids; the rest is plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.later import later
from pipeline.ingest import plain
from pipeline.ingest.canonical import Grid, GridCell, Line, build
from pipeline.ingest.encoding import decode
from schemas.text import FileSource, TextDocument

_RULE = later(
    r"^\s{0,3}\|?\s{0,9}:?-{2,200}:?\s{0,9}(?:\|\s{0,9}:?-{2,200}:?\s{0,9}){1,60}\|?\s{0,9}$"
)
_UNDERLINE = later(r"^\s{0,3}(?:={3,200}|-{3,200}|\*{3,200})\s{0,9}$")
_BOLD = later(r"\*\*([^*\n]{1,300})\*\*|__([^_\n]{1,300})__")
_IMAGE = later(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)")
_LINK = later(r"\[([^\]\n]{1,300})\]\([^)\n]{0,1000}\)")
_CODE = later(r"`{1,3}([^`\n]{1,500})`{1,3}")
_START = later(r"^\s{0,8}(?:>\s?){1,5}|^\s{0,8}[-*+]\s{1,8}(?=\S)")
_ESCAPE = later(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
# [^1] behind a word, and [^1]: before what it says
_FOOTNOTE = later(r"\[\^[0-9a-z]{1,6}\]:?[ ]?")
_BREAK = later(r"<br\s{0,3}/?>", re.I)
_MAX_COLUMNS = 60


class Found(NamedTuple):
    """A pipe table in `lines[start:end]`."""

    start: int
    end: int
    grid: Grid


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read a markdown file."""
    decoded = decode(data)
    source = source.model_copy(update={"encoding": decoded.encoding})
    blocks = plain.blocks_of(unmarked(decoded.text))
    return build(blocks, source, warnings=decoded.warnings)


def unmarked(text: str) -> str:
    """Remove the marks inside lines; heading marks and tables are left to the plain reader.

    >>> unmarked("> **最高** 50万元，见[附件](a.docx)")
    '最高 50万元，见附件'
    """
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _CODE.sub(r"\1", bold_removed(text))
    lines = (_START.sub("", line, count=1) for line in text.split("\n"))
    kept = [line for line in lines if not _UNDERLINE.match(line) and "```" not in line]
    kept = [_FOOTNOTE.sub("", line) for line in kept]
    return _ESCAPE.sub(r"\1", "\n".join(kept))


def bold_removed(text: str) -> str:
    """**x** → x."""
    if "**" not in text and "__" not in text:
        return text
    return _BOLD.sub(lambda m: m.group(1) or m.group(2), text)


def tables(lines: list[str]) -> list[Found]:
    """The pipe tables of a text: a row, a rule of dashes, rows."""
    found: list[Found] = []
    for at, line in enumerate(lines):
        if at == 0 or "-" not in line or "|" not in lines[at - 1] or not _RULE.match(line):
            continue
        end = at + 1
        while end < len(lines) and "|" in lines[end]:
            end += 1
        rows = [at - 1, *range(at + 1, end)]
        found.append(Found(at - 1, end, _grid(lines, rows)))
    return found


def _grid(lines: list[str], rows: list[int]) -> Grid:
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(_split(lines[row])[:_MAX_COLUMNS]):
            parts = [part.strip() for part in _BREAK.split(text)]
            paragraphs = tuple(Line(p, complete=True, paragraph=row) for p in parts if p)
            cells.append(GridCell(paragraphs, number, column))
    return Grid(tuple(cells))


def _split(line: str) -> list[str]:
    line = line.strip().replace("\\|", "\x00")
    line = line.removeprefix("|").removesuffix("|")
    return [cell.replace("\x00", "|") for cell in line.split("|")]
