"""What is refused before any reader sees it: bombs, traps and locks that can be told by the bytes.

A reader is fast because it trusts its library; the libraries trust their input. These checks cost
little beside the reading, and each has a limit that is far above any policy document.
"""

from __future__ import annotations

from pipeline.errors import Refusal
from pipeline.guards import compound, markup, packages, pdfs

MAX_TEXT = 16 * 2**20  # bytes of a file that is text: five million Chinese characters
MAX_LINE = 2**20  # bytes of one line of it

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"{\\rtf")
_HEAD = 1024  # readers look for %PDF- in the first kilobyte


def check(data: bytes, name: str) -> None:
    """Raise Refusal where a file must not reach a reader; `name` is not judged.

    >>> check("第一条 给予奖励。".encode(), "a.txt")
    >>> check(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a.xml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    pipeline.errors.Refusal: XML_DTD: ...
    """
    if not data:
        raise Refusal("EMPTY_TEXT", "the file has no bytes", "get it anew from where it came from")
    if data.startswith(_OLE):
        compound.check(data)
    elif data.startswith(_ZIP):
        packages.check(data)
    elif b"%PDF-" in data[:_HEAD]:
        pdfs.check(data)
    elif not data.startswith(_BINARY):
        _check_text(data)


def _check_text(data: bytes) -> None:
    if len(data) > MAX_TEXT:
        raise Refusal(
            "TOO_LARGE", f"a text of more than {MAX_TEXT // 2**20} MB", "split it into documents"
        )
    # Two and four byte encodings are looked at without their zero bytes.
    signs = data.replace(b"\0", b"")
    markup.check_doctype(signs)
    if markup.is_markup(signs):
        markup.check_bounds(signs)
    elif max(map(len, data.split(b"\n"))) > MAX_LINE:
        raise Refusal(
            "TOO_LARGE", f"a line of more than {MAX_LINE // 2**20} MB", "break it into paragraphs"
        )
