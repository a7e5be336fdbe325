"""The second reader of a PDF, pdfplumber: slower, asked where PDFium's answer is not trusted."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable
from typing import Any

from pipeline.ingest.page import Glyph, Page, Rule
from pipeline.ingest.pdf_page import MAX_GLYPHS

MAX_RULES = 20_000


def page_count(data: bytes) -> int | None:
    """Return how many pages pdfminer finds, None where it cannot open the file."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        return sum(1 for _ in PDFPage.create_pages(document))
    except Exception:  # pdfminer raises errors of every kind on damaged files
        return None


def read_pages(data: bytes, numbers: Iterable[int] | None = None) -> dict[int, Page]:
    """Read pages by number from 1 (None: all); pages that it cannot read are left out."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    wanted = sorted(numbers) if numbers is not None else None
    found: dict[int, Page] = {}
    try:
        with pdfplumber.open(io.BytesIO(data), pages=wanted) as document:
            for page in document.pages:
                read = _page(page)
                if read is not None:
                    found[read.number] = read
                page.close()
    except Exception:  # see above: whatever goes wrong, the first reader's answer stands
        return found
    return found


def _page(page: Any) -> Page | None:
    try:
        chars, edges = page.chars, page.edges
    except Exception:  # one page that cannot be read does not take the others with it
        return None
    left, top = page.bbox[0], page.bbox[1]
    glyphs: list[Glyph] = []
    spaced = False
    for char in chars[:MAX_GLYPHS]:
        text = char["text"]
        if not text.strip():
            spaced = True
            continue
        text = "\ufffd" if text.startswith("(cid:") else text.replace("\xad", "-")
        place = (char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
        glyphs.extend(_letters(text, place, spaced))
        spaced = False
    rules = tuple(
        Rule(edge["x0"] - left, edge["top"] - top, edge["x1"] - left, edge["bottom"] - top)
        for edge in edges[:MAX_RULES]
    )
    return Page(page.page_number, float(page.width), float(page.height), tuple(glyphs), rules)


def _letters(text: str, place: tuple[float, float, float, float], spaced: bool) -> list[Glyph]:
    """Share the box of a ligature among its letters."""
    left, top, right, bottom = (float(part) for part in place)
    step = (right - left) / len(text)
    return [
        Glyph(char, left + at * step, top, left + (at + 1) * step, bottom, spaced and at == 0)
        for at, char in enumerate(text)
    ]
