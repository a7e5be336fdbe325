"""OFD (GB/T 33190, the Chinese form of fixed pages) → canonical text, through its XML."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from pipeline.errors import Refusal
from pipeline.ingest import canonical
from pipeline.ingest.ofd_page import POINTS, glyphs, local, numbers, rules
from pipeline.ingest.page import Page
from pipeline.ingest.page_blocks import blocks
from schemas.text import FileSource, Note, TextDocument

MAX_PAGES = 3_000
# A part of the package larger than this (bytes) is no page of a document.
MAX_PART = 64 * 2**20
# GB/T 33190 takes A4 where a document states no size (mm).
A4 = (0.0, 0.0, 210.0, 297.0)
REPAIR = "open it in an OFD program and save it again, or as PDF"


class _Package:
    """The parts of an OFD package, by paths relative to its root or to another part."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise Refusal("DAMAGED", "the package cannot be opened", REPAIR) from error
        self.names = {name.lower().lstrip("/"): name for name in self._zip.namelist()}

    def xml(self, path: str) -> Any:
        """Parse a part; raises Refusal DAMAGED, XML_DTD or TOO_LARGE."""
        from lxml import etree

        name = self.names.get(path.lower().lstrip("/"))
        if name is None:
            raise Refusal("DAMAGED", f"the package has no part {path}", REPAIR)
        try:
            if self._zip.getinfo(name).file_size > MAX_PART:
                raise Refusal("TOO_LARGE", f"its part {path} is too large", REPAIR)
            data = self._zip.read(name)
        except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError) as error:
            raise Refusal("DAMAGED", f"its part {path} cannot be read", REPAIR) from error
        except Exception as error:  # zlib.error and the like, from any decompressor
            raise Refusal("DAMAGED", f"its part {path} cannot be unpacked", REPAIR) from error
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Refusal("XML_DTD", f"its part {path} has a DOCTYPE", REPAIR)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise Refusal("DAMAGED", f"its part {path} is no XML", REPAIR) from error


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read an OFD; raises Refusal ENCRYPTED, DAMAGED, XML_DTD, TOO_LARGE or EMPTY_TEXT."""
    package = _Package(data)
    if any(name.endswith("encryptions.xml") for name in package.names):
        raise Refusal("ENCRYPTED", "the file is encrypted", "save a copy without encryption")
    pages: list[Page] = []
    warnings: list[tuple[str, str]] = []
    pictures = 0
    for path, area, templates in _page_paths(package):
        if len(pages) >= MAX_PAGES:
            raise Refusal("TOO_LARGE", f"more than {MAX_PAGES} pages", "split the file")
        page, drawn = _page(package, path, area, templates, len(pages) + 1, warnings)
        pages.append(page)
        pictures += drawn and not page.glyphs
    if not any(page.glyphs for page in pages):
        cause = "its pages are pictures" if pictures else "no page holds text"
        raise Refusal("EMPTY_TEXT", cause, "save it as PDF, whose pictures are read by OCR")
    notes = [Note("picture", f"{pictures} pages are pictures, not read", 0, 0)] if pictures else []
    stated = source.model_copy(update={"pages": len(pages)})
    return canonical.build(blocks(pages), stated, tuple(notes), tuple(warnings))


def _page_paths(package: _Package) -> Iterator[tuple[str, list[float], dict[str, str]]]:
    """Yield the path of every page, with the document's page area and template pages."""
    for node in package.xml("OFD.xml").iter():
        if local(node) != "DocRoot":
            continue
        root = (node.text or "").strip()
        document = package.xml(root)
        folder = posixpath.dirname(root.lstrip("/"))
        templates = {
            template.get("ID", ""): _path(folder, template.get("BaseLoc", ""))
            for template in document.iter()
            if local(template) == "TemplatePage"
        }
        area = _area(document)
        for page in document.iter():
            if local(page) == "Page" and page.get("BaseLoc"):
                yield _path(folder, page.get("BaseLoc")), area, templates


def _path(folder: str, place: str) -> str:
    return posixpath.normpath(place.lstrip("/") if place[:1] == "/" else f"{folder}/{place}")


def _area(root: Any) -> list[float]:
    """Return the page's box (left, top, width, height, mm) as far as this part states one."""
    for node in root.iter():
        if local(node) == "PhysicalBox":
            box = numbers(node.text)
            if len(box) == 4 and box[2] > 0 and box[3] > 0:
                return box
    return []


def _page(
    package: _Package,
    path: str,
    area: list[float],
    templates: dict[str, str],
    number: int,
    warnings: list[tuple[str, str]],
) -> tuple[Page, bool]:
    """Read one page and the templates that it lies on, and whether it has pictures."""
    _, _, width, height = area or A4
    try:
        content = package.xml(path)
    except Refusal as refusal:
        if refusal.code != "DAMAGED":
            raise
        warnings.append(("DAMAGED", f"page {number} cannot be read: {refusal.cause}"))
        return Page(number, width * POINTS, height * POINTS, ()), False
    own = _area(content)
    width, height = (own or area or A4)[2:4]
    parts = [content]
    for node in content.iter():
        place = templates.get(node.get("TemplateID", "")) if local(node) == "Template" else None
        if place is not None and len(parts) < 8:
            parts.insert(0, package.xml(place))
    page = Page(
        number,
        width * POINTS,
        height * POINTS,
        tuple(glyph for part in parts for glyph in glyphs(part)),
        tuple(rule for part in parts for rule in rules(part)),
    )
    drawn = any(local(node) == "ImageObject" for part in parts for node in part.iter())
    return page, drawn
