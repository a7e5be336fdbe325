"""Which reader reads a file: judged by its bytes, the name only breaks ties.

Adding a format: a reader module with `read(data, source) -> TextDocument` and a line in FORMATS.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from extractors.later import later
from pipeline.errors import Refusal
from schemas.text import FileSource, Note, TextDocument


class Format(NamedTuple):
    """A form of document: its name, media type, the suffixes it comes under, and its reader."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    reader: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
FORMATS = (
    Format("text", "text/plain", ("txt", "text", ""), "plain"),
    Format("markdown", "text/markdown", ("md", "markdown"), "markdown"),
    Format("csv", "text/csv", ("csv", "tsv"), "sheet"),
    Format("html", "text/html", ("html", "htm", "xhtml", "shtml"), "html"),
    Format("docx", _OFFICE + "wordprocessingml.document", ("docx", "docm", "dotx"), "docx"),
    Format("xlsx", _OFFICE + "spreadsheetml.sheet", ("xlsx", "xlsm", "xltx"), "sheet"),
    Format("xls", "application/vnd.ms-excel", ("xls", "et"), "sheet"),
    Format("pdf", "application/pdf", ("pdf",), "pdf"),
    Format("ofd", "application/ofd", ("ofd",), "ofd"),
    Format("doc", "application/msword", ("doc", "wps", "dot"), "office"),
    Format("rtf", "application/rtf", ("rtf", "doc"), "office"),
)
_BY_NAME = {form.name: form for form in FORMATS}
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "bitmap"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
)
_TAGS = later(
    rb"<(?:!doctype html|html|head|body|meta|div|table|p|span|br|section|article|h[1-6])\b", re.I
)


def read(data: bytes, name: str) -> TextDocument:
    """Read a file of any form into its canonical text.

    Raises Refusal with the code that says why a file is not read.
    """
    _check(data, name)
    form = recognise(data, name)
    source = FileSource(
        path=name,
        media_type=form.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
    )
    document = _reader(form)(data, source)
    return _with_type_note(document, form, name)


def recognise(data: bytes, name: str) -> Format:
    """The form of a file, by its bytes; raises WRONG_TYPE or UNSUPPORTED.

    >>> recognise(b"%PDF-1.7 ...", "notice.txt").name
    'pdf'
    """
    kind = _kind(data, name)
    if kind in _BY_NAME:
        return _BY_NAME[kind]
    if _suffix(name) in _BY_NAME["text"].suffixes + _BY_NAME["markdown"].suffixes:
        raise Refusal(
            "WRONG_TYPE",
            f"the name says text, the bytes say {kind}",
            "give the file in the form it was made in",
        )
    raise Refusal("UNSUPPORTED", f"a file of type {kind}", "convert it to docx, pdf or text")


def _check(data: bytes, name: str) -> None:
    """The guards look at a file before any reader does."""
    if not data:
        raise Refusal("EMPTY_TEXT", "the file is empty", "get the file again")
    from pipeline import guards

    guards.check(data, name)


def _kind(data: bytes, name: str) -> str:
    head = data[:8]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            if kind == "zip":
                return _package(data)
            if kind == "ole":
                return _compound(data)
            if kind == "bitmap" and b"\x00" not in data[:32]:
                continue
            if kind == "program" and b"\x00" not in data[:512]:
                continue
            return kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text_kind(data, name)


def _suffix(name: str) -> str:
    base = name.rsplit("/", 1)[-1]
    return base.rsplit(".", 1)[-1].lower() if "." in base else ""


def _package(data: bytes) -> str:
    """What a zip package holds, by the names of its members."""
    for mark, kind in (
        (b"word/document", "docx"),
        (b"xl/workbook", "xlsx"),
        (b"OFD.xml", "ofd"),
        (b"ppt/presentation", "presentation"),
        (b"word/", "docx"),
        (b"xl/", "xlsx"),
        (b"content.xml", "OpenDocument package"),
    ):
        if mark in data:
            return kind
    return "zip archive"


def _compound(data: bytes) -> str:
    """What an OLE file holds, by the names of its streams (stored in UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal("ENCRYPTED", "the file has a password", "save a copy without a password")
    for stream, kind in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls")):
        if stream.encode("utf-16-le") in data:
            return kind
    if "PowerPoint Document".encode("utf-16-le") in data:
        return "presentation"
    return "doc"


def _text_kind(data: bytes, name: str) -> str:
    """Text, and which: html by its tags, markdown and csv by name, for any text could be one."""
    suffix = _suffix(name)
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start[:1] == b"<" and (_TAGS.search(start) or suffix in _BY_NAME["html"].suffixes):
        return "html"
    if suffix in _BY_NAME["html"].suffixes and _TAGS.search(data.replace(b"\x00", b"")):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if _TAGS.search(start) else "xml"
    for form in (_BY_NAME["csv"], _BY_NAME["markdown"]):
        if suffix in form.suffixes:
            return form.name
    return "text"


def _reader(form: Format) -> Callable[[bytes, FileSource], TextDocument]:
    name = f"pipeline.ingest.{form.reader}"
    try:
        reader: Callable[[bytes, FileSource], TextDocument] = import_module(name).read
        return reader
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise Refusal(
            "UNSUPPORTED", f"{form.name} is not read here", "convert it to docx, pdf or text"
        ) from None


def _with_type_note(document: TextDocument, form: Format, name: str) -> TextDocument:
    suffix = _suffix(name)
    if suffix in form.suffixes or form.name == "text" and suffix not in _known_suffixes():
        return document
    note = Note("type_mismatch", f"the name says {suffix}, the bytes are {form.name}", 0, 0)
    return document._replace(notes=(note, *document.notes))


def _known_suffixes() -> set[str]:
    return {suffix for form in FORMATS for suffix in form.suffixes}
