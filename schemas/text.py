"""The canonical text of a document, made once by ingest, and where each part of it came from."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from math import inf
from typing import NamedTuple

from schemas.base import Model, Source


class Anchor(NamedTuple):
    """A stretch of the canonical text and its place in the file.

    `xs` holds, for a line of a page, the left edge of every character and the right edge of the
    last one (end - start + 1 numbers, points), so that a part of a line has its own box.
    """

    start: int
    end: int
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    xs: tuple[float, ...] | None = None


class Cell(NamedTuple):
    """A table cell at `text[start:end]`. A merged cell stands once, at its first place."""

    start: int
    end: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Table(NamedTuple):
    """A table in the canonical text: rows end with a newline, cells are parted by tabs."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class Note(NamedTuple):
    """What ingest saw or repaired at `text[start:end]`; becomes a finding of the document."""

    code: str
    message: str
    start: int
    end: int


class FileSource(Model):
    """The file that a document was read from; `path` is relative to the input folder."""

    path: str
    media_type: str
    sha256: str
    bytes: int
    pages: int | None = None
    encoding: str | None = None


class TextDocument(NamedTuple):
    """The canonical text with its anchors (sorted, not overlapping), tables and notes.

    The text is clean when it leaves ingest: one line a paragraph, table row or heading; no blanks
    between Chinese characters or round figures; half-width digits and letters; simplified
    characters; no page furniture. Punctuation stays as printed.
    """

    text: str
    source: FileSource
    anchors: tuple[Anchor, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Note, ...] = ()
    # Spans that were read with doubt (OCR): values that touch one are marked for review.
    doubtful: tuple[tuple[int, int], ...] = ()
    # (code, message) pairs that make the file's outcome `warning`.
    warnings: tuple[tuple[str, str], ...] = ()
    # Metadata that the file itself states beside its text, (name, value).
    properties: tuple[tuple[str, str], ...] = ()

    def locate(self, start: int, end: int) -> Source | None:
        """Return the place of `text[start:end]` in the file, or None where ingest knows none.

        A span over several anchors is given the place of its first one; on a page its box grows
        over the anchors of that page.
        """
        # Anchors are tuples that begin with (start, end): no key is needed, which is much faster.
        anchors = self.anchors
        if not anchors:
            return None
        place = bisect_right(anchors, (start, inf)) - 1
        if place < 0:
            place = 0
        first = anchors[place]
        if first.end <= start and place + 1 < len(anchors):
            place += 1
            first = anchors[place]
        if first.start >= end and first.start > start:
            return None
        box = None if first.bbox is None and first.end >= end else self._box(place, start, end)
        return _source(first.page, box, *first[4:8])  # paragraph, table, row, column

    def _box(self, place: int, start: int, end: int) -> tuple[float, float, float, float] | None:
        page = self.anchors[place].page
        boxes = []
        # By index: a slice would copy the rest of the document for every span.
        for index in range(place, len(self.anchors)):
            anchor = self.anchors[index]
            if anchor.start >= end or anchor.page != page:
                break
            if anchor.bbox is not None:
                boxes.append(_part_box(anchor, start, end))
        if not boxes:
            return None
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return (min(lefts), min(tops), max(rights), max(bottoms))


@lru_cache(maxsize=4096)
def _source(
    page: int | None,
    bbox: tuple[float, float, float, float] | None,
    paragraph: int | None,
    table: int | None,
    row: int | None,
    column: int | None,
) -> Source:
    """Make a place once: most spans of a paragraph share theirs."""
    return Source(page=page, bbox=bbox, paragraph=paragraph, table=table, row=row, column=column)


def _part_box(anchor: Anchor, start: int, end: int) -> tuple[float, float, float, float]:
    assert anchor.bbox is not None
    left, top, right, bottom = anchor.bbox
    if anchor.xs:
        left = anchor.xs[max(start - anchor.start, 0)]
        right = anchor.xs[min(end, anchor.end) - anchor.start]
    return (left, top, right, bottom)
