"""Old Office forms (doc, wps, rtf) → canonical text; LibreOffice for what is not read here."""

from __future__ import annotations

import io
from typing import Any

from pipeline.errors import Refusal
from pipeline.ingest import canonical, libreoffice
from pipeline.ingest.word_file import Damaged, encrypted, parse, table_name, version
from pipeline.ingest.word_text import Content, content
from schemas.text import FileSource, Note, TextDocument

# The form of Word 97; Word 6 and 95 have lower numbers.
WORD_97 = 0xC0
# Larger streams than this (bytes) hold no text.
MAX_STREAM = 256 * 2**20
SAVE_AGAIN = "save it as docx in an office program"


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read a doc, wps or rtf file.

    Raises Refusal ENCRYPTED, DAMAGED, UNSUPPORTED or EMPTY_TEXT. LibreOffice, where it is
    installed, is asked about files whose automatic numbers are not in the text and about those
    that the pure readers cannot read.
    """
    if data.startswith(b"{\\rtf"):
        from pipeline.ingest import rtf

        return rtf.read(data, source)
    try:
        found = _word(data)
    except Refusal as refusal:
        converted = None if refusal.code == "ENCRYPTED" else _converted(data, source)
        if converted is None:
            raise
        return converted
    if found.numbered:
        converted = _converted(data, source)
        if converted is not None and _as_long(converted, found):
            return converted
    return canonical.build(found.blocks, source, tuple(_notes(found)))


def _word(data: bytes) -> Content:
    """Read the streams of a Word file."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as package:
            if package.exists("EncryptedPackage"):
                raise Refusal("ENCRYPTED", "the file has a password", "save it without one")
            main = _stream(package, "WordDocument")
            if len(main) < 0x200:
                raise Refusal("UNSUPPORTED", "the file holds no Word document", SAVE_AGAIN)
            if encrypted(main):
                raise Refusal("ENCRYPTED", "the file has a password", "save it without one")
            if version(main) < WORD_97:
                raise Refusal("UNSUPPORTED", "a file of Word 95 or older", SAVE_AGAIN)
            table, extra = _stream(package, table_name(main)), _stream(package, "Data")
        return content(parse(main, table, extra))
    except Refusal:
        raise
    except Damaged as error:
        raise Refusal("DAMAGED", f"a Word file that is damaged: {error}", SAVE_AGAIN) from error
    except Exception as error:  # olefile raises errors of many kinds on damaged packages
        raise Refusal("DAMAGED", "the file's package is damaged", SAVE_AGAIN) from error


def _stream(package: Any, name: str) -> bytes:
    if not package.exists(name):
        return b""
    if package.get_size(name) > MAX_STREAM:
        raise Refusal("TOO_LARGE", f"its stream {name} is too large", SAVE_AGAIN)
    return bytes(package.openstream(name).read())


def _converted(data: bytes, source: FileSource) -> TextDocument | None:
    """Read the file by way of LibreOffice and docx, None where that does not work."""
    from pipeline.ingest import docx

    made = libreoffice.to_docx(data, source.path.rsplit(".", 1)[-1].lower())
    if made is None:
        return None
    try:
        return docx.read(made, source)
    except Refusal:
        return None


def _as_long(document: TextDocument, found: Content) -> bool:
    """Whether LibreOffice brought at least what the pure reader sees."""
    texts = (
        line.text
        for block in found.blocks
        for line in (
            (block,)
            if isinstance(block, canonical.Line)
            else tuple(line for cell in block.cells for line in cell.lines)
        )
    )
    return len("".join(document.text.split())) >= 0.95 * len("".join("".join(texts).split()))


def _notes(found: Content) -> list[Note]:
    notes = []
    if found.numbered:
        said = f"{found.numbered} paragraphs have automatic numbers, which are not in the text"
        notes.append(Note("automatic_numbers", said, 0, 0))
    if found.deleted:
        notes.append(Note("deleted_text", f"deleted text left out: {found.deleted[:80]}", 0, 0))
    if found.hidden:
        notes.append(Note("hidden_text", f"hidden text left out: {found.hidden[:80]}", 0, 0))
    return notes
