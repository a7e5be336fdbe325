"""PDF streams that unpack beyond all bounds; the libraries unpack them without asking.

Locks, pages, glyphs and pixels are for the reader, which knows the objects.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from extractors.later import later
from pipeline.errors import Refusal

MAX_STREAM = 128 * 2**20  # bytes of one stream unpacked; images are not unpacked for their text
_STREAM = later(rb"stream\r?\n")
_DICTIONARY = 1024  # bytes before a stream in which its dictionary is looked for
_SUSPICIOUS = 2**16  # packed bytes from which one deflate can pass MAX_STREAM
_MAX_FILTERS = 8
_CHUNK = 1 << 20


def check(data: bytes) -> None:
    """Raise Refusal ZIP_BOMB where a stream unpacks to more than MAX_STREAM bytes."""
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        head = _dictionary(data, match.start())
        filters = head.count(b"/FlateDecode") + head.count(b"/Fl ")
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        if not filters or (filters == 1 and end - match.end() < _SUSPICIOUS):
            continue
        if filters == 1 and b"/Image" in head:
            continue
        if _size(data[match.end() : end], filters) > MAX_STREAM:
            raise Refusal("ZIP_BOMB", "a stream of it unpacks beyond all bounds", "print it anew")


def _dictionary(data: bytes, end: int) -> bytes:
    head = data[max(0, end - _DICTIONARY) : end]
    return head[head.rfind(b"obj") + 3 :]


def _size(packed: bytes, filters: int) -> int:
    """Return the size of a stream packed `filters` times, as far as MAX_STREAM and a bit."""
    pieces: Iterator[bytes] = iter((packed,))
    for _ in range(min(filters, _MAX_FILTERS)):
        pieces = _inflated(pieces)
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > MAX_STREAM:
            break
    return total


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflate.eof:
            try:
                out = inflate.decompress(rest, _CHUNK)
            except zlib.error:
                return
            rest = inflate.unconsumed_tail
            yield out
