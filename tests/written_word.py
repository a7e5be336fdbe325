"""Word 97 files written for the tests: a compound file with one piece of text."""

from __future__ import annotations

import struct
from collections.abc import Sequence

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def doc(
    blocks: Sequence[str | list[list[str]]],
    deleted: str = "",
    hidden: str = "",
    password: bool = False,
    compressed: bool = False,
) -> bytes:
    """Write paragraphs and tables; `deleted` and `hidden` stand at the end of the text."""
    text, marks = "", []
    for block in blocks:
        if isinstance(block, str):
            text += block + "\r"
            marks.append((len(text), b""))
            continue
        for row in block:
            for cell in row:
                text += cell.replace("\n", "\x0b") + "\x07"
                marks.append((len(text), b"\x16\x24\x01"))
            text += "\x07"
            marks.append((len(text), b"\x16\x24\x01\x17\x24\x01"))
    start = len(text)
    text += deleted + hidden + "\r"
    marks.append((len(text), b""))
    flagged = [
        (start, start + len(deleted), b"\x00\x08\x01"),
        (start + len(deleted), start + len(deleted) + len(hidden), b"\x3c\x08\x01"),
    ]
    return _package(*_streams(text, marks, flagged, password, compressed))


def _streams(
    text: str,
    marks: list[tuple[int, bytes]],
    flagged: list[tuple[int, int, bytes]],
    password: bool,
    compressed: bool,
) -> tuple[bytes, bytes]:
    """Return the main stream and the table stream."""
    body = text.encode("cp1252") if compressed else text.encode("utf-16-le")
    width, origin = (1, 2048) if compressed else (2, 2048)
    main = bytearray(origin) + body
    main += bytes(-len(main) % SECTOR)
    paragraphs, first = [], 0
    for end, properties in marks:
        paragraphs.append((origin + first * width, origin + end * width, properties))
        first = end
    characters = [(origin + a * width, origin + b * width, p) for a, b, p in flagged if b > a]
    tables = []
    for runs, entry in ((characters, 1), (paragraphs, 13)):
        bounds, numbers = [], []
        for at in range(0, len(runs), 20):
            numbers.append(len(main) // SECTOR)
            bounds.append(runs[at][0])
            main += _properties(runs[at : at + 20], entry)
        bounds.append(runs[-1][1] if runs else origin)
        tables.append(struct.pack(f"<{len(bounds)}I{len(numbers)}I", *bounds, *numbers))
    place = origin * 2 | 0x40000000 if compressed else origin
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, place, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<HH", main, 0, 0xA5EC, 193)
    struct.pack_into("<H", main, 0x0A, 0x0200 | (0x0100 if password else 0))
    struct.pack_into("<i", main, 0x4C, len(text))
    table = b""
    for where, part in ((0xFA, tables[0]), (0x102, tables[1]), (0x1A2, clx)):
        struct.pack_into("<II", main, where, len(table), len(part))
        table += part
    return bytes(main), table


def _properties(runs: list[tuple[int, int, bytes]], entry: int) -> bytes:
    """Return a page of property runs: their bounds, then where each one's properties stand."""
    page = bytearray(SECTOR)
    bounds = [run[0] for run in runs] + [runs[-1][1]]
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    base, at = 4 * len(bounds), SECTOR - 2
    for number, (_, _, properties) in enumerate(runs):
        if not properties:
            continue
        if entry == 1:
            part = bytes((len(properties),)) + properties
        else:
            part = b"\x00\x00" + properties
            part += bytes((len(part) + 1) % 2)
            part = bytes(((len(part) + 1) // 2,)) + part
        at = (at - len(part)) // 2 * 2
        page[at : at + len(part)] = part
        page[base + entry * number] = at // 2
    page[SECTOR - 1] = len(runs)
    return bytes(page)


def _package(main: bytes, table: bytes) -> bytes:
    """Return a compound file with the streams WordDocument and 1Table."""
    streams = [part + bytes(max(4096 - len(part), 0)) for part in (main, table)]
    streams = [part + bytes(-len(part) % SECTOR) for part in streams]
    sizes = [len(part) // SECTOR for part in streams]
    used = sum(sizes) + 1
    fats = -(-(used + used // 100 + 2) // 128)
    fat: list[int] = [FAT] * fats
    starts = []
    for size in [1, *sizes]:
        starts.append(len(fat))
        fat.extend([*range(len(fat) + 1, len(fat) + size), END])
    fat += [FREE] * (fats * 128 - len(fat))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, fats, starts[0], 0, 4096, END, 0, END, 0,
        0 if fats else FREE,
    )  # fmt: skip
    header = header[:76] + struct.pack("<109I", *range(fats), *[FREE] * (109 - fats))
    entries = b"".join(
        _entry(name, kind, child, start, size)
        for name, kind, child, start, size in (
            ("Root Entry", 5, 1, END, 0),
            ("WordDocument", 2, FREE, starts[1], len(streams[0])),
            ("1Table", 2, FREE, starts[2], len(streams[1])),
            ("", 0, FREE, 0, 0),
        )
    )
    return header + struct.pack(f"<{len(fat)}I", *fat) + entries + b"".join(streams)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le") if name else b""
    # The second stream hangs on the left of the first one.
    left = 2 if name == "WordDocument" else FREE
    return struct.pack(
        "<64sHBBIII16xIQQIQ", raw, len(raw), kind, 1, left, FREE, child, 0, 0, 0, start, size
    )
