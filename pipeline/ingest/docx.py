"""Word documents (docx): the XML itself, since libraries over it lose numbers and insertions."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from extractors.later import later
from pipeline.errors import Refusal
from pipeline.ingest import docx_table, numbering
from pipeline.ingest.canonical import Block, Line, build
from pipeline.ingest.docx_text import Counts, Walker, read_styles
from schemas.text import FileSource, Note, TextDocument

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAIN = "word/document.xml"
_ENOUGH = 0.95
_USES = later(rb"<w:[pr]Style w:val=\"([^\"]{1,200})\"")
_BASE = later(rb"<w:basedOn w:val=\"([^\"]{1,200})\"")
_STYLE = later(rb"w:styleId=\"([^\"]{1,200})\"")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read a docx: accepted text, restored numbering, tables, text boxes and footnotes.

    Raises Refusal DAMAGED where the package or its main part cannot be read, EMPTY_TEXT where it
    has no text. Less than 95% of the visible text gives the warning UNREADABLE.
    """
    parts = _parts(data)
    body = parts[_MAIN]
    space = body.tag[: body.tag.index("}") + 1]
    styles = read_styles(parts.get("styles.xml"))
    lists = numbering.read(parts.get("numbering.xml"), styles.lists)
    walker = Walker(space, styles, lists)
    walker.look_through(body)
    blocks = docx_table.blocks(walker, body)
    blocks += _notes_text(walker, parts)
    visible = _visible(body, space)
    warnings = _coverage(walker.counts, visible)
    return build(blocks, source, _notes(walker.counts), warnings)


def _parts(data: bytes) -> dict[str, Element]:
    """The XML parts that carry text, parsed; a damaged part beside the main one is left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            main = _MAIN if _MAIN in names else _main_part(package, names)
            folder = main.rpartition("/")[0]
            text = package.read(main)
            parts = {_MAIN: _parsed(text, main)}
            for part in _beside(text):
                name = f"{folder}/{part}".lstrip("/")
                if name in names:
                    try:
                        inner = package.read(name)
                        if part == "styles.xml":
                            inner = _styles_in_use(inner, text)
                        parts[part] = _parsed(inner, name)
                    except Refusal as error:
                        if error.code != "DAMAGED":
                            raise
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError) as error:
        raise Refusal("DAMAGED", f"the package cannot be read: {error}", _REMEDY) from None
    except (NotImplementedError, RuntimeError) as error:
        code = "ENCRYPTED" if "password" in str(error) else "DAMAGED"
        raise Refusal(code, str(error), _REMEDY) from None
    return parts


def _styles_in_use(styles: bytes, text: bytes) -> bytes:
    """Only the styles that the text uses, since parsing the hundreds that a template brings costs
    more than all the rest; all of them where the part is not written in the usual way."""
    head, *others = styles.split(b"<w:style ")
    used = set(_USES.findall(text))
    if not others or b"<w:p" not in text or b"\x00" in styles[:200]:
        return styles
    by_name: dict[bytes, bytes] = {}
    for other in others:
        element, end, _ = other.partition(b"</w:style>")
        found = _STYLE.search(element[:400])
        if not end or found is None:
            return styles
        by_name[found[1]] = element
        if b'w:default="1"' in element[:400] or b'w:type="numbering"' in element[:400]:
            used.add(found[1])
    wanted: dict[bytes, bytes] = {}
    while used:
        name = used.pop()
        if name in by_name and name not in wanted:
            wanted[name] = by_name[name]
            used |= set(_BASE.findall(by_name[name]))
    pieces = (b"<w:style " + element + b"</w:style>" for element in wanted.values())
    return head + b"".join(pieces) + b"</w:styles>"


def _beside(text: bytes) -> list[str]:
    """The other parts that this main part needs: most texts refer to no notes."""
    parts = ["styles.xml", "numbering.xml"]
    notes = [kind for kind in ("footnote", "endnote") if f"{kind}Reference".encode() in text]
    return parts + [f"{kind}s.xml" for kind in notes]


_REMEDY = "open it in a word processor and save it again"


def _main_part(package: zipfile.ZipFile, names: set[str]) -> str:
    """The main part under another name, as the package's relations say."""
    if "_rels/.rels" in names:
        for relation in _parsed(package.read("_rels/.rels"), "_rels/.rels"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith("/officeDocument") and target in names:
                return target
    raise Refusal("DAMAGED", "the package has no document part", _REMEDY)


def _parsed(data: bytes, name: str) -> Element:
    from lxml import etree

    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:2000]:
        raise Refusal("XML_DTD", f"{name} declares a document type", _REMEDY)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("DAMAGED", f"{name}: {str(error)[:120]}", _REMEDY) from None
    if "}" not in root.tag:
        raise Refusal("DAMAGED", f"{name} is no part of a Word document", _REMEDY)
    return root


def _notes_text(walker: Walker, parts: dict[str, Element]) -> list[Block]:
    """Footnotes and endnotes that the text refers to, after the text, in its order."""
    result: list[Block] = []
    for part, kind in (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")):
        if part not in parts:
            continue
        by_id = {
            note.get(walker.space + "id"): note
            for note in parts[part].iterchildren(walker.space + kind)
        }
        for name in walker.references[kind]:
            if name in by_id:
                walker.look_through(by_id[name])
                lines = docx_table.blocks(walker, by_id[name])
                result += [b._replace(paragraph=None) for b in lines if isinstance(b, Line)]
    return result


def _visible(body: Element, space: str) -> int:
    """Characters of text that Word would show with all changes accepted (hidden ones too)."""
    text = space + "t"
    total = sum([len(node.text or "") for node in body.iter(text)])
    for element in body.iter(space + "del", space + "moveFrom", _FALLBACK):
        total -= sum([len(node.text or "") for node in element.iter(text)])
    return max(total, 0)


def _coverage(counts: Counts, visible: int) -> tuple[tuple[str, str], ...]:
    reached = counts.characters + counts.hidden + counts.contents
    if visible < 20 or reached >= _ENOUGH * visible:
        return ()
    share = reached / visible
    return (("UNREADABLE", f"only {share:.0%} of the visible text could be placed"),)


def _notes(counts: Counts) -> tuple[Note, ...]:
    found = []
    if counts.hidden:
        message = f"{counts.hidden} characters of hidden text were left out"
        found.append(Note("hidden_text", message, 0, 0))
    if counts.deleted:
        message = "the document has tracked changes; it was read as accepted"
        found.append(Note("tracked_changes", message, 0, 0))
    if counts.contents:
        found.append(Note("table_of_contents", "the table of contents was left out", 0, 0))
    return tuple(found)
