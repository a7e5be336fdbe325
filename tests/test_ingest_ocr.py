"""Scanned pages: read by OCR where the extra is installed, refused with the remedy where not."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path

import printed
import pytest

from pipeline.errors import Refusal
from pipeline.ingest import formats, ocr

RAW = sorted((Path(__file__).parent.parent / "raw_docs").glob("*.txt"))
needs_font = pytest.mark.skipif(
    printed.embedded_font() is None, reason="no Chinese font to print with (fonts-wqy-microhei)"
)
needs_ocr = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="the extra ocr is not installed"
)
PARAGRAPHS = [
    "支持企业发展若干措施",
    "对首次认定的研发机构，按照国家级、省级、市级分别给予最高300万元、100万元、30万元奖励。",
]
TABLE = [
    ["等级", "条件", "金额"],
    ["国家级", "首次认定", "300万元"],
    ["省级", "首次认定", "100万元"],
]
FOLDED = str.maketrans("（），：；？！〔〕", "(),:;?!()")


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    ocr._engine.cache_clear()


def picture_page() -> bytes:
    """A page that is a grey picture."""
    import io

    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    file, picture = io.BytesIO(), io.BytesIO()
    Image.new("L", (300, 420), 200).save(picture, "PNG")
    picture.seek(0)
    canvas = Canvas(file, pagesize=(printed.WIDTH, printed.HEIGHT))
    canvas.drawImage(ImageReader(picture), 0, 0, printed.WIDTH, printed.HEIGHT)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.usefixtures("without_ocr")
def test_scan_without_ocr_says_what_to_install() -> None:
    with pytest.raises(Refusal) as caught:
        formats.read(picture_page(), "scan.pdf")
    assert caught.value.code == "UNSUPPORTED"
    assert caught.value.remedy == "pip install zhengce[ocr]"


def test_page_of_any_size_is_rendered_in_bounds() -> None:
    for width, height in ((595, 842), (14_400, 14_400), (10, 1e6)):
        enlarged = ocr.scale(width, height)
        assert width * height * enlarged**2 <= ocr.MAX_PIXELS


def test_too_many_pixels_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.ingest import pdf

    monkeypatch.setattr(pdf, "MAX_PICTURE", 1000)
    with pytest.raises(Refusal) as caught:
        formats.read(picture_page(), "scan.pdf")
    assert caught.value.code == "TOO_LARGE"


@needs_ocr
@needs_font
def test_scan_is_read_with_its_table_and_boxes() -> None:
    made = printed.scan(printed.pdf([*PARAGRAPHS, TABLE], printed.embedded_font()))
    found = formats.read(made, "scan.pdf")
    assert "给予最高300万元、100万元、30万元奖励。\n" in found.text
    (table,) = found.tables
    cells = [found.text[cell.start : cell.end] for cell in table.cells]
    assert cells == [cell for row in TABLE for cell in row]
    start = found.text.index("300万元")
    source = found.locate(start, start + 5)
    assert source is not None
    assert source.bbox is not None
    left, top, right, bottom = source.bbox
    assert 0 < left < right < printed.WIDTH
    assert 20 < right - left < 120
    assert 10 < bottom - top < 30


@needs_ocr
def test_picture_without_text_is_empty() -> None:
    with pytest.raises(Refusal) as caught:
        formats.read(picture_page(), "scan.pdf")
    assert caught.value.code == "EMPTY_TEXT"


@needs_ocr
@needs_font
@pytest.mark.skipif(
    not os.environ.get("ZHENGCE_SLOW"), reason="takes two minutes: set ZHENGCE_SLOW=1"
)
def test_scanned_samples_keep_their_amounts() -> None:
    """At 200 dpi 99% of the amounts stand in their lines; most lines are the same to the letter."""
    same_amounts = amounts = same_lines = total = 0
    for path in RAW:
        given = formats.read(path.read_bytes(), path.name)
        made = printed.scan(printed.pdf(printed.blocks_of(given), printed.embedded_font()))
        there = _lines(formats.read(made, "scan.pdf").text)
        for line in _lines(given.text):
            total += 1
            same_lines += line in there
            for figure in re.findall(r"[0-9.]{1,12}(?:万元|亿元|元|%)", line):
                amounts += 1
                same_amounts += any(figure in other for other in there if other[:8] == line[:8])
    assert same_amounts >= 0.99 * amounts
    assert same_lines >= 0.88 * total


def _lines(text: str) -> list[str]:
    return [line for line in text.replace(" ", "").translate(FOLDED).split("\n") if line]
