"""PDF → canonical text: PDFium reads, pdfplumber is asked in doubt, scanned pages go to OCR."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.errors import Refusal
from pipeline.ingest import canonical
from pipeline.ingest.page import Page, is_wide
from pipeline.ingest.page_blocks import blocks
from pipeline.ingest.pdf_page import Read, read_page
from pipeline.ingest.pdfium import library
from schemas.text import FileSource, Note, TextDocument

# A policy document of more pages than this is a book.
MAX_PAGES = 3_000
MAX_TOTAL_GLYPHS = 3_000_000
# A page where more than this share of the characters has no Unicode value is not read.
UNMAPPED_SHARE = 0.05
# One page in so many is read by the second reader too.
SAMPLE = 16
MAX_SAMPLES = 3
# A page without text that is covered this far by a picture is a scan.
SCAN_SHARE = 0.1
# With some text on it, it is one if the picture takes more and there are so few characters.
PICTURE_SHARE = 0.5
FEW_GLYPHS = 60
# A4 at 1,200 dpi; a larger picture is not unpacked.
MAX_PICTURE = 150_000_000
REPAIR = "open it in a PDF program and save it again"


class Opened(NamedTuple):
    """What PDFium made of a file."""

    reads: tuple[Read, ...]
    pages: int
    failed: tuple[int, ...]
    error: str = ""


class _Result(NamedTuple):
    """Pages to lay out, with what has to be said about them."""

    pages: tuple[Page, ...]
    notes: tuple[Note, ...]
    warnings: tuple[tuple[str, str], ...]


def read(data: bytes, source: FileSource) -> TextDocument:
    """Read a PDF; raises Refusal ENCRYPTED, DAMAGED, TOO_LARGE, EMPTY_TEXT or UNSUPPORTED."""
    opened = _open(data)
    result = _settled(data, opened)
    found = blocks(result.pages)
    if not found:
        raise Refusal("EMPTY_TEXT", "no page holds text", "check that the pages are not blank")
    pages = max(opened.pages, len(result.pages))
    stated = source.model_copy(update={"pages": pages})
    return canonical.build(found, stated, result.notes, result.warnings)


def _open(data: bytes) -> Opened:
    """Read all pages by PDFium."""
    raw = library()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = raw.FPDF_GetLastError()
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Refusal("ENCRYPTED", "the file has a password", "save a copy without a password")
        return Opened((), 0, (), "PDFium cannot open the file")
    try:
        return _all_pages(document, raw.FPDF_GetPageCount(document))
    finally:
        raw.FPDF_CloseDocument(document)


def _all_pages(document: Any, count: int) -> Opened:
    if count > MAX_PAGES:
        raise Refusal("TOO_LARGE", f"{count} pages, more than {MAX_PAGES}", "split the file")
    reads, failed, glyphs = [], [], 0
    for index in range(count):
        try:
            reads.append(read_page(document, index))
        except ValueError:
            failed.append(index + 1)
            continue
        glyphs += len(reads[-1].page.glyphs)
        if glyphs > MAX_TOTAL_GLYPHS:
            raise Refusal("TOO_LARGE", f"more than {MAX_TOTAL_GLYPHS} characters", "split the file")
    return Opened(tuple(reads), count, tuple(failed))


def _settled(data: bytes, opened: Opened) -> _Result:
    """Decide for every page which reader is believed."""
    from pipeline.ingest import pdf_second

    warnings: list[tuple[str, str]] = []
    pages = {item.page.number: item.page for item in opened.reads}
    others = pdf_second.page_count(data)
    if not opened.pages or (others or 0) > opened.pages:
        # PDFium misses pages, or the whole file: the other reader may have them.
        missing = None if not opened.pages else range(opened.pages + 1, (others or 0) + 1)
        second = pdf_second.read_pages(data, missing)
        pages.update({number: page for number, page in second.items() if page.glyphs})
        _refuse_unread(opened, pages)
        said = f"PDFium reads {opened.pages} pages, pdfplumber {others or len(second)}"
        warnings.append(("DAMAGED", said))
    doubted = _doubted(opened)
    second = pdf_second.read_pages(data, doubted) if doubted else {}
    for number in sorted(doubted):
        warnings.extend(_choose(number, pages, second.get(number), opened))
    scans = [item for item in opened.reads if _is_scan(item, pages[item.page.number])]
    if scans:
        warnings.extend(_recognised(data, scans, pages))
    ordered = tuple(pages[number] for number in sorted(pages))
    return _Result(ordered, tuple(_notes(opened.reads)), tuple(warnings))


def _refuse_unread(opened: Opened, pages: dict[int, Page]) -> None:
    if any(page.glyphs for page in pages.values()):
        return
    if opened.error:
        raise Refusal("DAMAGED", opened.error, REPAIR)
    raise Refusal("EMPTY_TEXT", "the file has no pages with text", REPAIR)


def _doubted(opened: Opened) -> set[int]:
    """Return the pages that the second reader is asked about: odd ones, and a sample."""
    odd = set(opened.failed)
    for item in opened.reads:
        glyphs = len(item.page.glyphs)
        few = item.texts > glyphs + len(item.page.hidden)
        if few or item.unmapped > UNMAPPED_SHARE * glyphs:
            odd.add(item.page.number)
    samples = min(len(opened.reads) // SAMPLE, MAX_SAMPLES)
    step = len(opened.reads) // (samples + 1)
    return odd | {opened.reads[step * (at + 1)].page.number for at in range(samples)}


def _choose(
    number: int, pages: dict[int, Page], second: Page | None, opened: Opened
) -> list[tuple[str, str]]:
    """Take the second reader's page where it has clearly more; say where the two disagree."""
    first = pages.get(number)
    mine = _legible(first) if first is not None else 0
    other = _legible(second) if second is not None else 0
    hidden = len(first.hidden) if first is not None else 0
    # Bytes taken for Latin letters are more characters than the Chinese ones they stand for.
    garbled = second is not None and first is not None and _chinese(second) < _chinese(first)
    if second is not None and not garbled and other > 1.5 * (mine + hidden) + 10:
        pages[number] = second
        said = f"page {number}: PDFium reads {mine} characters, pdfplumber {other}: those are used"
        return [("DAMAGED", said)]
    if number in opened.failed:
        return [("DAMAGED", f"page {number} cannot be read")]
    if first is not None and mine < (1 - UNMAPPED_SHARE) * len(first.glyphs):
        said = f"page {number}: {len(first.glyphs) - mine} characters have no Unicode value"
        return [("ENCODING", said)]
    return []


def _legible(page: Page) -> int:
    return sum(glyph.char not in "\ufffd\x00\ufffe\uffff" for glyph in page.glyphs)


def _chinese(page: Page) -> int:
    return sum(is_wide(glyph.char) for glyph in page.glyphs)


def _is_scan(item: Read, page: Page) -> bool:
    """Whether a page is a picture: one with a stamped number or a heading is so too."""
    if item.layer and page.glyphs:
        return False
    few = len(page.glyphs) < FEW_GLYPHS and item.picture >= PICTURE_SHARE
    return few or (not page.glyphs and item.picture >= SCAN_SHARE)


def _recognised(
    data: bytes, scans: Sequence[Read], pages: dict[int, Page]
) -> list[tuple[str, str]]:
    """Read scanned pages by OCR into `pages`; without it, refuse a document of scans only."""
    from pipeline.ingest import ocr

    if max(item.pixels for item in scans) > MAX_PICTURE:
        raise Refusal("TOO_LARGE", "a scan of too many pixels", "scan it again at 200 dpi")
    numbers = [item.page.number for item in scans]
    try:
        for number, page in ocr.read_pages(data, numbers).items():
            if len(page.glyphs) >= len(pages[number].glyphs):
                pages[number] = page
    except Refusal as refusal:
        if refusal.code != "UNSUPPORTED" or not any(page.glyphs for page in pages.values()):
            raise
        said = f"{len(numbers)} scanned pages are not read ({refusal.cause}; {refusal.remedy})"
        return [("UNSUPPORTED", said)]
    return []


def _notes(reads: Sequence[Read]) -> list[Note]:
    found = []
    for item in reads:
        page = item.page
        if page.hidden:
            said = f"page {page.number}: hidden text left out: {page.hidden[:80]}"
            found.append(Note("hidden_text", said, 0, 0))
        if item.layer and page.glyphs:
            said = f"page {page.number}: the text is a hidden layer over a picture"
            found.append(Note("text_layer", said, 0, 0))
        elif item.picture >= PICTURE_SHARE and len(page.glyphs) >= FEW_GLYPHS:
            said = f"page {page.number}: a picture takes {item.picture:.0%} of the page, not read"
            found.append(Note("picture", said, 0, 0))
        if item.truncated:
            said = f"page {page.number}: too many drawings, tables may be missed"
            found.append(Note("drawings", said, 0, 0))
    return found
