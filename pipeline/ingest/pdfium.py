"""PDFium, set up so that a PDF reads the same on every machine, whatever fonts it has.

Where a font is not embedded, PDFium measures characters in a font of the machine that it takes
for it. If that one lacks a character, a text object that holds nothing else has no width and is
left out without a word (Chinese fonts are rare on servers); and a figure takes another room than
the file says. So for every Chinese, Japanese or Korean font PDFium is given one of our own that has
every character: a box; the widths are those that the file states. Other fonts, whose widths a file
may leave out, are those that PDFium brings with it.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

EM = 1000
# The box of every character, in thousandths of an em: no wider than a narrow letter.
LEFT, BOTTOM, RIGHT, TOP = 50, -240, 250, 740
LAST_CHARACTER = 0x10FFFF
# Data is asked for by table; 0 is the whole file, any other name is not served.
WHOLE = 0
# Shift-JIS, Hangul, GB 2312, Big5 (the numbers of the Windows interface that PDFium uses).
CHARSETS = (128, 129, 134, 136)

_KEPT: list[Any] = []


@cache
def library() -> Any:
    """Return PDFium's functions (pypdfium2.raw), with the font of boxes in place."""
    import pypdfium2.raw as raw

    fonts = _fonts(raw)
    raw.FPDF_SetSystemFontInfo(ctypes.byref(fonts))
    # PDFium keeps the address.
    _KEPT.append(fonts)
    return raw


def _fonts(raw: Any) -> Any:
    """Return a table of fonts that has one font."""
    data = font()
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)

    def choose(_info: Any, _weight: int, _italic: int, charset: int, *_rest: Any) -> int | None:
        return 1 if charset in CHARSETS else None

    def send(_info: Any, _font: Any, table: int, room: Any, size: int) -> int:
        if table != WHOLE:
            return 0
        if room and size >= len(data):
            ctypes.memmove(room, data, len(data))
        return len(data)

    return raw.FPDF_SYSFONTINFO(
        version=1,
        MapFont=kinds["MapFont"](choose),
        GetFont=kinds["GetFont"](lambda *_: None),
        GetFontData=kinds["GetFontData"](send),
        GetFaceName=kinds["GetFaceName"](lambda *_: 0),
        GetFontCharset=kinds["GetFontCharset"](lambda *_: 1),
        DeleteFont=kinds["DeleteFont"](lambda *_: None),
    )


def font() -> bytes:
    """Return a TrueType font (ISO/IEC 14496-22) in which every character is a box.

    >>> font()[:4].hex(), len(font()) % 4
    ('00010000', 0)
    """
    box = _box()
    # Format 13: one glyph for a whole range of characters.
    group = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 1, LAST_CHARACTER, 1)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + group,
        b"glyf": box * 2,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0),
            *(LEFT, BOTTOM, RIGHT, TOP, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH",
            *(0x10000, TOP, BOTTOM, 0, EM, LEFT, EM - RIGHT, RIGHT, 1, 0, 0, 0, 0, 0, 0, 0, 1),
        ),
        b"hmtx": struct.pack(">Hhh", EM, LEFT, LEFT),
        b"loca": struct.pack(">III", 0, len(box), 2 * len(box)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 2, *[0] * 8),
    }
    return _packed(tables)


def _box() -> bytes:
    """Return the glyph: one contour of four corners."""
    xs = (LEFT, 0, RIGHT - LEFT, 0)
    ys = (BOTTOM, TOP - BOTTOM, 0, BOTTOM - TOP)
    head = struct.pack(">hhhhhHH", 1, LEFT, BOTTOM, RIGHT, TOP, 3, 0)
    data = head + bytes([1] * 4) + struct.pack(">4h4h", *xs, *ys)
    return data + bytes(-len(data) % 4)


def _packed(tables: dict[bytes, bytes]) -> bytes:
    """Put tables, in order of their names, behind their directory."""
    count = len(tables)
    search = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">IHHHH", 0x10000, count, search * 16, search.bit_length() - 1, (count - search) * 16
    )
    directory, body = b"", b""
    for name, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        place = len(head) + 16 * count + len(body)
        directory += struct.pack(">4sIII", name, checksum, place, len(data))
        body += padded
    return head + directory + body
