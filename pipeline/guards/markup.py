"""XML and HTML: document type definitions, and nesting and attributes beyond all use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.later import later
from pipeline.errors import Refusal

MAX_DEPTH = 2_000  # open elements that only an end tag closes
MAX_ATTRIBUTES = 5_000  # blanks in one tag
_TAG = later(
    rb"<(/?)(div|span|table|ul|ol|dl|section|article|font|b|i|em|strong|u|a|center|blockquote"
    rb"|form|fieldset|small|big|sub|sup|code|pre|h[1-6])(?=[\s/>])",
    re.IGNORECASE,
)
_MARKUP = later(
    rb"<(?:!doctype|\?xml|html|head|body|div|p|table|span|meta|article|section|ul|ol|h[1-6]|a|b|i"
    rb"|font|center|form|br)[\s/>]",
    re.IGNORECASE,
)
_DOCTYPE = later(rb"<!doctype\s{0,100}([^\s>\[]{0,100})([^>\[]{0,1000})(\[?)", re.IGNORECASE)
_HEAD = 4096
_PROLOG = 65_536


def is_markup(data: bytes) -> bool:
    """Say whether the head of a text holds a tag."""
    return _MARKUP.search(data[:_HEAD]) is not None


def check_doctype(data: bytes) -> None:
    """Raise Refusal for a text that declares a document type other than HTML's, or entities.

    >>> check_doctype(b"<!DOCTYPE html><p>1</p>")
    """
    place = data[:_PROLOG].lower().find(b"<!doctype")
    match = _DOCTYPE.match(data, place) if place >= 0 else None
    if b"<!ENTITY" in data[:_PROLOG] and is_markup(data):
        raise _dtd("it declares entities")
    # A DOCTYPE inside a text is a quotation; at its head it rules what follows.
    before = data[: max(place, 0)].strip(b"\xef\xbb\xbf\xff\xfe \r\n\t").rpartition(b">")[2]
    if match and not before and (match[1].lower() != b"html" or match[3]):
        raise _dtd("it declares a document type")


def check_bounds(data: bytes) -> None:
    """Raise Refusal where nesting or one tag's attributes are out of all bounds."""
    depth = 0
    for match in _TAG.finditer(data):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > MAX_DEPTH:
            raise Refusal(
                "TOO_LARGE", f"it is nested more than {MAX_DEPTH} deep", "save the page anew"
            )
    for piece in data.split(b"<"):
        if len(piece) > 2 * MAX_ATTRIBUTES and not piece[:6].lower().startswith(
            (b"script", b"style", b"!--")
        ):
            tag = piece.partition(b">")[0]
            if tag[:1].isalpha() and len(tag.split()) > MAX_ATTRIBUTES:
                raise Refusal(
                    "TOO_LARGE", f"a tag with more than {MAX_ATTRIBUTES} parts", "save it anew"
                )


class _Root(Exception):
    """The root element was reached: no document type can follow."""


def check_part(name: str, pieces: Iterator[bytes]) -> None:
    """Read an XML part of a package to its end, and raise Refusal where a document type stands
    before its root element, in whatever encoding. What else is wrong with it is the reader's."""
    from xml.parsers import expat

    def doctype(*_: object) -> None:
        raise _dtd(f"its part {name[:80]} declares a document type")

    def root(*_: object) -> None:
        raise _Root

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    trusted = False
    for piece in pieces:
        if trusted:
            continue  # read on, for the size
        try:
            parser.Parse(piece)
        except _Root:
            trusted = True
        except (expat.ExpatError, ValueError, LookupError):
            # Not well formed, or in an encoding that expat does not know: look at the signs.
            _check_signs(name, piece)


def _check_signs(name: str, piece: bytes) -> None:
    signs = piece.replace(b"\0", b"")
    if b"<!DOCTYPE" in signs or b"<!ENTITY" in signs:
        raise _dtd(f"its part {name[:80]} declares a document type")


def _dtd(cause: str) -> Refusal:
    return Refusal("XML_DTD", cause, "no office program writes one; do not trust the file")
