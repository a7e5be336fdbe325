"""The canonical text as it grows: parts, anchors, tables and notes."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.clean import Cleaned
from schemas.text import Anchor, Note, Table

if TYPE_CHECKING:
    from pipeline.ingest.canonical import Line

_FIGURE = frozenset("0123456789.,%万亿元千百")
_MESSAGES = {
    "removed_character": "{} invisible characters removed",
    "private_use_character": "{} private-use characters: what they show is not known",
    "editor_mark": "{} marks of a word processor removed",
}


class Piece(NamedTuple):
    """A line as it goes into a paragraph: `text` is what is left of the cleaned line, `cut` the
    number of its first characters that went, `glue` what joins it to the line before."""

    text: str
    line: Line
    cleaned: Cleaned
    cut: int = 0
    glue: str = ""


class Writer:
    """Collects the text; `at` is the offset of the next character."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.anchors: list[Anchor] = []
        self.tables: list[Table] = []
        self.doubtful: list[tuple[int, int]] = []
        self.furniture = 0
        self._notes: list[Note] = []
        self._counted: dict[str, list[Note]] = {}

    def note(self, code: str, message: str) -> None:
        """Note something of the text as a whole."""
        self._notes.append(Note(code, message, 0, 0))

    def put(self, text: str) -> None:
        """Add text that comes from no line."""
        self.parts.append(text)
        self.at += len(text)

    def paragraph(self, pieces: tuple[Piece, ...], repaired: int | None = None) -> None:
        """Add a paragraph and its newline; `repaired` is where a doubled character was dropped."""
        start = self.at
        self.pieces(pieces)
        if repaired is not None:
            message = "a character that was printed twice over a line end was dropped"
            at = start + repaired
            self._notes.append(Note("doubled_character", message, at, at + 1))
        self.put("\n")

    def pieces(self, pieces: tuple[Piece, ...], place: tuple[int, int, int] | None = None) -> None:
        """Add the lines of a paragraph, each with its anchor; `place` is table, row, column."""
        for piece in pieces:
            if piece.glue:
                self.put(piece.glue)
            self._anchor(piece, place)
            self._events(piece)
            self.put(piece.text)

    def _anchor(self, piece: Piece, place: tuple[int, int, int] | None) -> None:
        line = piece.line
        end = self.at + len(piece.text)
        table, row, column = place or (None, None, None)
        xs = _edges(piece) if line.xs else None
        self.anchors.append(
            Anchor(self.at, end, line.page, line.bbox, line.paragraph, table, row, column, xs)
        )
        if line.doubtful:
            self.doubtful.append((self.at, end))

    def _events(self, piece: Piece) -> None:
        origins = piece.cleaned.origins or ()
        for event in piece.cleaned.events:
            index = bisect_left(origins, event.at) - piece.cut
            at = self.at + min(max(index, 0), len(piece.text))
            note = Note(event.code, event.message, at, at)
            if event.code in _MESSAGES:
                self._counted.setdefault(event.code, []).append(note)
            else:
                self._notes.append(note)

    def summary(self, text: str) -> tuple[Note, ...]:
        """The notes, in text order; frequent kinds are counted and stand at their first place."""
        notes = [_widened(note, text) for note in self._notes]
        for code, found in self._counted.items():
            message = found[0].message
            if len(found) > 1:
                message = _MESSAGES[code].format(len(found))
            notes.append(found[0]._replace(message=message))
        if self.furniture:
            message = f"{self.furniture} lines of page numbers and running headers removed"
            notes.append(Note("page_furniture", message, 0, 0))
        return tuple(sorted(notes, key=lambda note: (note.start, note.end, note.code)))


def _edges(piece: Piece) -> tuple[float, ...] | None:
    """The edges of the characters that are left, from those of the line as it was."""
    xs, origins = piece.line.xs, piece.cleaned.origins
    if xs is None or origins is None or len(xs) != len(piece.line.text) + 1:
        return None
    kept = origins[piece.cut : piece.cut + len(piece.text)]
    if not kept:
        return None
    return (*(xs[origin] for origin in kept), xs[kept[-1] + 1])


def _widened(note: Note, text: str) -> Note:
    """Let a note on a character inside a figure span the figure."""
    if note.code != "hidden_character":
        return note
    start = end = note.start
    while start > 0 and text[start - 1] in _FIGURE:
        start -= 1
    while end < len(text) and text[end] in _FIGURE:
        end += 1
    return note._replace(start=start, end=end)
