"""RTF → canonical text: a small reader for paragraphs, tables and the characters of code pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.later import later
from pipeline.errors import Refusal
from pipeline.ingest import canonical, rtf_table
from pipeline.ingest.canonical import Block, Line
from pipeline.ingest.rtf_table import Edge
from schemas.text import FileSource, Note, TextDocument

# A group that begins with one of these words holds no text of the document. (listtext and pntext
# do: the automatic number of a paragraph.)
SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl "
    "footerr footerf annotation listtable listoverridetable revtbl rsidtbl generator themedata "
    "colorschememapping latentstyles datastore xmlnstbl fldinst bkmkstart bkmkend filetbl "
    "nonshppict pnseclvl mmathPr wgrffmtfilter".split()
)
# The words that stand for a character.
CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "line": "\n", "~": " ",
    "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
# What merges a cell with the one above it or before it.
_MERGES = {"clvmrg": "below", "clmrg": "beside"}
CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 204: "cp1251", 0: "cp1252"}
MAX_DEPTH = 1_000
TOKEN = later(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]{1,64}"
    rb"|([^\\{}\r\n]{1,4096})"
)


class _State(NamedTuple):
    """What holds inside a group."""

    skipped: bool = False
    encoding: str = "cp1252"
    unicode_tail: int = 1
    deleted: bool = False
    hidden: bool = False
    fresh: bool = False


class _Reader:
    """Reads tokens into blocks; text of code pages is gathered as bytes until it ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.fonts: dict[int, str] = {}
        self.codepage = "cp1252"
        self.stack: list[_State] = []
        self.state = _State()
        self.text: list[str] = []
        self.bytes = bytearray()
        self.tail = 0
        self.font = 0
        self.binary = 0
        self.in_table = False
        self.rows: list[rtf_table.Row] = []
        self.edges: list[Edge] = []
        self.edge = Edge(0)
        self.cells: list[list[str]] = [[]]
        self.left_out = 0

    def word(self, name: str, value: int | None) -> None:
        """Take a control word."""
        state = self.state
        if state.fresh:
            self.state = state = state._replace(fresh=False)
        if name in SKIPPED:
            self.state = state._replace(skipped=True)
        elif name == "u" and value is not None:
            self._unicode(value)
        elif name in CHARACTERS:
            self.put(CHARACTERS[name])
        elif name in ("par", "sect", "page", "cell", "row", "trowd", "intbl", "pard", "nestcell"):
            self._mark(name)
        elif name in _MERGES:
            self.edge = self.edge._replace(**{_MERGES[name]: True})
        elif name == "cellx" and value is not None:
            self.edges.append(self.edge._replace(right=value))
            self.edge = Edge(0)
        else:
            self._property(name, value)

    def _property(self, name: str, value: int | None) -> None:
        on = value != 0
        if name == "uc":
            self.state = self.state._replace(unicode_tail=min(max(value or 0, 0), 8))
        elif name == "ansicpg" and value:
            self.codepage = _codec(f"cp{value}")
            self.state = self.state._replace(encoding=self.codepage)
        elif name == "f" and value is not None:
            self.flush()
            self.font = value
            self.state = self.state._replace(encoding=self.fonts.get(value, self.codepage))
        elif name == "fcharset" and value is not None:
            self.fonts[self.font] = CHARSETS.get(value, self.codepage) if value else self.codepage
        elif name == "deleted":
            self.flush()
            self.state = self.state._replace(deleted=on)
        elif name == "v":
            self.flush()
            self.state = self.state._replace(hidden=on)
        elif name == "plain":
            self.flush()
            self.state = self.state._replace(hidden=False, deleted=False)
        elif name == "bin" and value:
            self.binary = max(value, 0)

    def _unicode(self, value: int) -> None:
        self.flush()
        self._add(chr(value % 65536))
        self.tail = self.state.unicode_tail

    def _mark(self, name: str) -> None:
        if self.state.skipped:
            return
        self.flush()
        if name == "pard":
            self.in_table = False
        elif name in ("intbl", "trowd"):
            self.in_table = True
            if name == "trowd":
                self.edges, self.edge = [], Edge(0)
        elif name in ("cell", "nestcell"):
            self.cells[-1].extend(self._taken())
            self.cells.append([])
        elif name == "row":
            cells = tuple(tuple(cell) for cell in self.cells[:-1])
            self.rows.append(rtf_table.Row(cells, tuple(self.edges)))
            self.cells = [[]]
        elif self.in_table:
            self.cells[-1].extend(self._taken())
        else:
            self.end_table()
            self.blocks.extend(Line(text, complete=True) for text in self._taken())

    def _taken(self) -> list[str]:
        text = "".join(self.text).encode("utf-16-le", "surrogatepass")
        self.text = []
        return [part for part in text.decode("utf-16-le", "replace").split("\n") if part.strip()]

    def end_table(self) -> None:
        """Close the table that the rows so far make."""
        if self.rows:
            self.blocks.append(rtf_table.grid(self.rows))
        self.rows = []

    def put(self, text: str) -> None:
        """Take characters that are what they are."""
        self.flush()
        for char in text:
            if self.tail:
                self.tail -= 1
            else:
                self._add(char)

    def raw(self, data: bytes) -> None:
        """Take bytes of the code page that holds; those after \\u are its poor man's version."""
        skipped = min(self.tail, len(data))
        self.tail -= skipped
        if not self.state.skipped:
            self.bytes += data[skipped:]

    def flush(self) -> None:
        """Decode the bytes so far."""
        if self.bytes:
            for char in bytes(self.bytes).decode(self.state.encoding, "replace"):
                self._add(char)
            self.bytes.clear()

    def _add(self, char: str) -> None:
        if self.state.skipped:
            return
        if self.state.deleted or self.state.hidden:
            self.left_out += 1
        else:
            self.text.append(char)

    def group(self, opens: bool) -> None:
        """Enter or leave a group."""
        self.flush()
        if opens:
            if len(self.stack) >= MAX_DEPTH:
                raise Refusal("TOO_LARGE", "groups are nested too deep", "save it as docx")
            self.stack.append(self.state)
            self.state = self.state._replace(fresh=True)
        elif self.stack:
            self.state = self.stack.pop()

    def finish(self) -> list[Block]:
        """Return the blocks."""
        self._mark("par")
        self.end_table()
        rest = (Line(text, complete=True) for cell in self.cells for text in cell)
        return [*self.blocks, *rest]


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read an RTF file; raises Refusal TOO_LARGE or EMPTY_TEXT."""
    reader = _Reader()
    for match in _tokens(data, reader):
        word, value, code, symbol, brace, plain = match.groups()
        if word:
            reader.word(word.decode(), int(value) if value else None)
        elif code:
            reader.raw(bytes((int(code, 16),)))
        elif symbol:
            _symbol(reader, symbol)
        elif brace:
            reader.group(brace == b"{")
        elif plain:
            reader.raw(plain)
    notes = []
    if reader.left_out:
        said = f"{reader.left_out} deleted or hidden characters left out"
        notes.append(Note("hidden_text", said, 0, 0))
    return canonical.build(reader.finish(), source, tuple(notes))


def _tokens(data: bytes, reader: _Reader) -> Iterator[re.Match[bytes]]:
    at = 0
    while at < len(data):
        match = TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        yield match
        at = match.end() + reader.binary
        reader.binary = 0


def _symbol(reader: _Reader, symbol: bytes) -> None:
    if symbol == b"*":
        # A group that programs which do not know its word are to pass over.
        reader.state = reader.state._replace(skipped=True)
    elif symbol in (b"\r", b"\n"):
        reader.word("par", None)
    else:
        char = symbol.decode("latin-1")
        reader.put(CHARACTERS.get(char, ""))


def _codec(name: str) -> str:
    known = {"cp936": "gb18030", "cp65001": "utf-8", "cp10000": "mac_roman"}
    try:
        "".encode(known.get(name, name))
    except LookupError:
        return "cp1252"
    return known.get(name, name)
