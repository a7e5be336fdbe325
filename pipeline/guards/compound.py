"""OLE compound files: documents that a password locks, in any of the ways in which Office does."""

from __future__ import annotations

import struct
from io import BytesIO

from pipeline.errors import Refusal

_PACKAGE_STREAMS = ("EncryptedPackage", "EncryptionInfo")
_WORD_MAGIC = (0xA5EC, 0xA5DC, 0xA59C, 0xA699)
_WORD_ENCRYPTED = 0x0100  # fEncrypted in the flags of the file information block
_BOOK_STREAMS = ("Workbook", "Book")
_FILEPASS = 0x002F
_BOOK_RECORDS = 40  # FILEPASS stands among the first records


def check(data: bytes) -> None:
    """Raise Refusal ENCRYPTED for a locked docx, xlsx, doc or xls; a damaged file is its reader's.

    A file that is only protected against changes (read-only, locked sheets) can be read.
    """
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            locked = (
                any(file.exists(name) for name in _PACKAGE_STREAMS)
                or _word_locked(file)
                or _book_locked(file)
            )
    except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError):
        return
    if locked:
        raise Refusal("ENCRYPTED", "the file has a password", "save it without one")


def _word_locked(file: object) -> bool:
    head = _read(file, "WordDocument", 16)
    if len(head) < 12:
        return False
    magic, flags = struct.unpack_from("<H8xH", head)
    return magic in _WORD_MAGIC and bool(flags & _WORD_ENCRYPTED)


def _book_locked(file: object) -> bool:
    for name in _BOOK_STREAMS:
        data = _read(file, name, 16_384)
        at = 0
        for _ in range(_BOOK_RECORDS):
            if at + 4 > len(data):
                break
            kind, length = struct.unpack_from("<HH", data, at)
            if kind == _FILEPASS:
                return True
            at += 4 + length
    return False


def _read(file: object, name: str, size: int) -> bytes:
    if not file.exists(name):  # type: ignore[attr-defined]
        return b""
    data: bytes = file.openstream(name).read(size)  # type: ignore[attr-defined]
    return data
