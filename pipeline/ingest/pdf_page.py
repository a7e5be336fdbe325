"""PDFium's page → glyphs and rules as they are shown, hidden text apart."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from pipeline.errors import Refusal
from pipeline.ingest.page import Box, Glyph, Page, Rule, turn
from pipeline.ingest.pdf_objects import Objects, address, walk

# A printed A3 page in 5-point type holds about 20,000 characters.
MAX_GLYPHS = 100_000
# Lower type than this cannot be read (points).
TINY = 1.5
# Text that stands over by less than this (degrees) is level.
SLANT = 6
# A picture that takes this share of the page is a scan, and hidden text on it its OCR layer.
SCAN_SHARE = 0.5
# PDFium marks a hyphen at a line end by U+0002; a soft hyphen on a page is a printed one.
HYPHENS = "\x02\xad"
UNMAPPED = "\ufffd\x00\ufffe\uffff"

Shower = Callable[[float, float, float, float], Box]


class Read(NamedTuple):
    """A page and what is to be known before it is trusted."""

    page: Page
    texts: int
    unmapped: int
    picture: float
    layer: bool
    pixels: int
    truncated: bool


class _View(NamedTuple):
    """How a page is shown: its size, the way to its coordinates, the angle it is turned by."""

    width: float
    height: float
    show: Shower
    turned: int


class _Raw(NamedTuple):
    """A glyph with what decides whether it is kept."""

    glyph: Glyph
    angle: int | None
    hidden: bool


def read_page(document: Any, index: int) -> Read:
    """Read page `index` (from 0) of an open PDFium document.

    Raises Refusal TOO_LARGE where the page holds more glyphs than MAX_GLYPHS, ValueError where
    PDFium cannot load it.
    """
    import pypdfium2.raw as raw

    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise ValueError(f"page {index + 1} cannot be loaded")
    try:
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        turned = raw.FPDFPage_GetRotation(page) % 4 * 90
        view = _View(width, height, _shower(page, turned), turned)
        objects = walk(page, width * height)
        return _sorted_out(_glyphs(page, objects, view), objects, view, index + 1)
    finally:
        raw.FPDF_ClosePage(page)


def _shower(page: Any, turned: int) -> Shower:
    """Return the function from page coordinates (y upwards) to those of the page as shown."""
    import pypdfium2.raw as raw

    frame = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(frame))
    west, south, east, north = frame.left, frame.bottom, frame.right, frame.top
    if turned == 90:
        return lambda left, bottom, right, top: (
            bottom - south,
            left - west,
            top - south,
            right - west,
        )
    if turned == 180:
        return lambda left, bottom, right, top: (
            east - right,
            bottom - south,
            east - left,
            top - south,
        )
    if turned == 270:
        return lambda left, bottom, right, top: (
            north - top,
            east - right,
            north - bottom,
            east - left,
        )
    return lambda left, bottom, right, top: (left - west, north - top, right - west, north - bottom)


def _glyphs(page: Any, objects: Objects, view: _View) -> list[_Raw]:
    """Read every character of a page that takes room, with its box as shown."""
    import pypdfium2.raw as raw

    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > MAX_GLYPHS:
            raise Refusal(
                "TOO_LARGE",
                f"a page holds {count} characters, more than {MAX_GLYPHS}",
                "split the page, or check that the file is a document",
            )
        return _characters(text_page, count, objects, view)
    finally:
        raw.FPDFText_ClosePage(text_page)


def _characters(text_page: Any, count: int, objects: Objects, view: _View) -> list[_Raw]:
    import pypdfium2.raw as raw

    text = _text(text_page, count)
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    loose, show = raw.FPDFText_GetLooseCharBox, view.show
    found: list[_Raw] = []
    spaced = False
    level = math.inf
    angle: int | None = 0
    for at, char in enumerate(text):
        if char <= " " and char != "\x02" or char in "\u3000\xa0":
            spaced = True
            continue
        if not loose(text_page, at, reference):
            continue
        left, top, right, bottom = show(box.left, box.bottom, box.right, box.top)
        if abs(bottom - level) * 4 > bottom - top or bottom <= top:
            # A new line; within one the angle stays, and slanted text leaves its level soon.
            angle, level = _angle(text_page, at, view.turned), bottom
        glyph = Glyph("-" if char in HYPHENS else char, left, top, right, bottom, spaced)
        hidden = _off_page(glyph, view) or min(right - left, bottom - top) * 2 < TINY
        if not hidden and objects.hidden:
            hidden = address(raw.FPDFText_GetTextObject(text_page, at)) in objects.hidden
        found.append(_Raw(glyph, angle, hidden))
        spaced = False
    return found


def _text(text_page: Any, count: int) -> str:
    """Return the characters of a page, exactly one for each index."""
    import pypdfium2.raw as raw

    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1 and not any(0xD800 <= unit <= 0xDFFF for unit in buffer):
        return bytes(buffer)[:-2].decode("utf-16-le")
    codes = (raw.FPDFText_GetUnicode(text_page, at) for at in range(count))
    return "".join(_char(code) for code in codes)


def _char(code: int) -> str:
    valid = 0 < code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code) if valid else "\ufffd"


def _angle(text_page: Any, at: int, turned: int) -> int | None:
    """Return the right angle, clockwise, at which a character is shown; None for a slanted one."""
    import pypdfium2.raw as raw

    degrees = (math.degrees(raw.FPDFText_GetCharAngle(text_page, at)) + turned) % 360
    nearest = round(degrees / 90) * 90
    return int(nearest % 360) if abs(degrees - nearest) <= SLANT else None


def _off_page(glyph: Glyph, view: _View) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return not (0 <= x <= view.width and 0 <= y <= view.height)


def _sorted_out(found: list[_Raw], objects: Objects, view: _View, number: int) -> Read:
    """Part visible from hidden text and turn a page whose text stands on its side."""
    layer = objects.picture >= SCAN_SHARE and not any(not item.hidden for item in found)
    kept = [item for item in found if layer or not item.hidden]
    level = [item for item in kept if item.angle is not None]
    # Slanted text beside level text is a watermark; alone it is the text of the page.
    kept = level if len(level) * 2 > len(kept) else kept
    angles = Counter(item.angle for item in level)
    turned = max(angles, key=lambda angle: angles[angle]) if angles else 0
    turned = turned or 0
    width, height, show, _ = view
    page_turn = _turner(turned, width, height)
    left_out = [item.glyph.char for item in found if item.hidden and not layer]
    page = Page(
        number,
        width,
        height,
        tuple(page_turn(item.glyph) for item in kept),
        tuple(Rule(*turn(show(*box), turned, width, height)) for box in objects.rules),
        turned,
        "".join(left_out),
    )
    unmapped = sum(glyph.char in UNMAPPED for glyph in page.glyphs)
    return Read(
        page,
        objects.texts,
        unmapped,
        objects.picture,
        layer,
        objects.pixels,
        objects.truncated,
    )


def _turner(angle: int, width: float, height: float) -> Callable[[Glyph], Glyph]:
    if not angle:
        return lambda glyph: glyph
    return lambda glyph: Glyph(
        glyph.char, *turn(glyph[1:5], angle, width, height), glyph.spaced, glyph.doubtful
    )
