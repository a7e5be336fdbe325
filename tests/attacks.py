"""Files built to break a reader, made here so that none has to lie in the repository."""

from __future__ import annotations

import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    '.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
SENTENCE = "第一条 对首次认定的企业，给予最高10万元奖励。"


def body(inner: str) -> bytes:
    """A document.xml with `inner` in its body."""
    return f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'.encode()


def paragraph(text: str = SENTENCE) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def package(*parts: tuple[str, bytes], document: bytes | None = None) -> bytes:
    """A docx with further parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS)
        if document is not None:
            file.writestr("word/document.xml", document)
        for name, data in parts:
            with warnings.catch_warnings(action="ignore"):  # of duplicate names
                file.writestr(name, data)
    return out.getvalue()


def docx(inner: str) -> bytes:
    return package(document=body(inner))


def ratio_bomb() -> bytes:
    return docx(paragraph(" " * 30_000_000))


def many_members() -> bytes:
    return package(*((f"word/x{n}.bin", b"") for n in range(12_000)), document=body(paragraph()))


def gigabyte_of_xml() -> bytes:
    """A gigabyte, without having one here: a deflate stream of one repeated block."""
    inflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = body(paragraph())[: -len(b"</w:body></w:document>")]
    piece = paragraph().encode() * 8000
    packed, crc, size = [inflate.compress(head)], zlib.crc32(head), len(head)
    for _ in range(2**30 // len(piece) // 16):
        packed.append(inflate.compress(piece))
        crc, size = zlib.crc32(piece, crc), size + len(piece)
    packed.append(inflate.flush())
    return _member(b"word/document.xml", b"".join(packed), size * 16, crc)


def lying_sizes() -> bytes:
    """A part that says it is small and unpacks to a hundred megabytes."""
    inflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(inflate.compress(b" " * 2**20) for _ in range(100)) + inflate.flush()
    return _member(b"word/document.xml", packed, 1000, 0)


def overlapping() -> bytes:
    """Two names for the same packed bytes."""
    return _member(b"word/document.xml", zlib.compress(b"a" * 1000)[2:-4], 1000, 0, times=2)


def _member(name: bytes, packed: bytes, size: int, crc: int, times: int = 1) -> bytes:
    fields = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0)
    local = b"PK\x03\x04" + fields + name + packed
    central = b""
    for number in range(times):
        other = name[:-5] + str(number).encode() + name[-4:] if number else name
        head = b"PK\x01\x02" + struct.pack("<H", 20) + fields
        central += head + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + other
    end = struct.pack("<HHHHLLH", 0, 0, times, times, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def entities() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    text = f"<!DOCTYPE d [{lines}]>{body(paragraph('&e9;')).decode()}"
    return package(document=text.encode())


def external_entity(encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 70_000} -->'
    text += '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    text += body(paragraph("&e;")).decode()
    return package(document=text.encode(encoding))


def duplicate_document(name: str = "word/document.xml") -> bytes:
    return package((name, body(paragraph("第一条 给予99万元。"))), document=body(paragraph()))


def grid_span(count: int = 10**8) -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{count}"/></w:tcPr>{paragraph()}</w:tc>'
    return docx(f"{paragraph()}<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>")


def nested_tables(depth: int = 3000) -> bytes:
    start, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return docx(paragraph() + start * depth + paragraph() + end * depth)


def flipped(seed: int) -> bytes:
    data = bytearray(docx(paragraph() * 20))
    chance = random.Random(seed)
    for _ in range(8):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def pdf_page(content: bytes, box: str = "0 0 595 842", filters: str = "") -> bytes:
    stream = f"<< /Length {len(content)} {filters} >>\nstream\n".encode() + content
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources"
            " << /Font << /F1 5 0 R >> >> >>".encode(),
            stream + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def recursive_pages() -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
            b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        ]
    )


def recursive_objects() -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox 4 0 R /Contents 5 0 R >>",
            b"4 0 R",
            b"[5 0 R [6 0 R]]",
            b"5 0 R",
        ]
    )


def deep_arrays() -> bytes:
    deep = b"[" * 100_000 + b"]" * 100_000
    return pdf([b"<< /Type /Catalog /Pages 2 0 R /X " + deep + b" >>", b"<< /Type /Pages >>"])


def doubly_packed() -> bytes:
    inflate = zlib.compressobj(9)
    once = b"".join(inflate.compress(b" " * 2**20) for _ in range(300)) + inflate.flush()
    return pdf_page(zlib.compress(once, 9), filters="/Filter [/FlateDecode /FlateDecode]")


def many_glyphs(count: int = 2_000_000) -> bytes:
    line = b"BT /F1 8 Tf 10 10 Td (" + b"a" * 1000 + b") Tj ET\n"
    return pdf_page(zlib.compress(line * (count // 1000), 9), filters="/Filter /FlateDecode")


def gigapixels() -> bytes:
    return pdf_page(b"BT /F1 12 Tf 10 10 Td (a) Tj ET", box="0 0 1000000 1000000")


def deep_html(depth: int = 1_000_000) -> bytes:
    return b"<html><body>" + b"<div>" * depth + SENTENCE.encode()


def many_attributes(count: int = 1_000_000) -> bytes:
    attributes = b" ".join(b"a%d=1" % number for number in range(count))
    return b"<html><body><p " + attributes + b">" + SENTENCE.encode() + b"</p></body></html>"


def wide_table(count: int = 10**8) -> bytes:
    cell = f'<td colspan="{count}" rowspan="{count}">{SENTENCE}</td>'
    return f"<html><body><p>{SENTENCE}</p><table><tr>{cell}</tr></table></body></html>".encode()


def long_line(size: int = 50_000_000) -> bytes:
    return (SENTENCE.encode() * (size // 60))[:size]


def digits(count: int = 100_000) -> bytes:
    return f"第一条 给予{'9' * count}万元奖励，{'一百' * count}。".encode()


# Name of the file → what makes it, and the codes that may end it; None where it may be read.
ATTACKS: dict[str, tuple[Callable[[], bytes], set[str | None]]] = {
    "ratio.docx": (ratio_bomb, {"ZIP_BOMB"}),
    "members.docx": (many_members, {"ZIP_BOMB"}),
    "gigabyte.docx": (gigabyte_of_xml, {"ZIP_BOMB"}),
    "lying.docx": (lying_sizes, {"ZIP_BOMB"}),
    "overlap.docx": (overlapping, {"ZIP_BOMB"}),
    "entities.docx": (entities, {"XML_DTD"}),
    "external.docx": (external_entity, {"XML_DTD"}),
    "external16.docx": (lambda: external_entity("utf-16"), {"XML_DTD"}),
    "external7.docx": (lambda: external_entity("utf-7"), {"XML_DTD", "DAMAGED"}),
    "twins.docx": (duplicate_document, {"DAMAGED"}),
    "twins2.docx": (lambda: duplicate_document("Word/Document.xml"), {"DAMAGED"}),
    "climber.docx": (lambda: duplicate_document("../../etc/passwd"), {"DAMAGED"}),
    "span.docx": (grid_span, {None, "DAMAGED", "TOO_LARGE"}),
    "nested.docx": (nested_tables, {None, "DAMAGED", "TOO_LARGE"}),
    "recursive.pdf": (recursive_pages, {"EMPTY_TEXT", "DAMAGED"}),
    "objects.pdf": (recursive_objects, {"EMPTY_TEXT", "DAMAGED", "CPU_LIMIT"}),
    "arrays.pdf": (deep_arrays, {"EMPTY_TEXT", "DAMAGED", "CRASH"}),
    "double.pdf": (doubly_packed, {"ZIP_BOMB"}),
    "glyphs.pdf": (many_glyphs, {None, "TOO_LARGE", "CPU_LIMIT", "MEMORY_LIMIT"}),
    "pixels.pdf": (gigapixels, {None, "TOO_LARGE", "EMPTY_TEXT"}),
    "deep.html": (deep_html, {"TOO_LARGE"}),
    "attributes.html": (many_attributes, {"TOO_LARGE"}),
    "wide.html": (wide_table, {None, "TOO_LARGE"}),
    "line.txt": (long_line, {"TOO_LARGE"}),
    "digits.txt": (digits, {None, "TOO_LARGE"}),
}
