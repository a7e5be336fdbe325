"""PDF with a text layer: the same text as the plain file, with the place of every character."""

from __future__ import annotations

import random
from pathlib import Path

import printed
import pytest

from pipeline.errors import Refusal
from pipeline.ingest import formats, pdf, pdf_page, pdf_second
from pipeline.ingest.page import Glyph, Page
from schemas.text import TextDocument

RAW = sorted((Path(__file__).parent.parent / "raw_docs").glob("*.txt"))
FONTS = [
    pytest.param(None, id="font not embedded"),
    pytest.param(
        printed.embedded_font(),
        id="font embedded",
        marks=pytest.mark.skipif(
            printed.embedded_font() is None, reason="no Chinese font to embed (fonts-wqy-microhei)"
        ),
    ),
]
PARAGRAPHS = [
    "支持企业发展若干措施",
    "一、支持对象",
    "在本市注册、依法纳税并正常经营的企业，近三年没有重大安全和质量事故的，可以按照本措施的规定申请资金支持。",
    "二、支持标准",
    "对首次认定的研发机构，按照国家级、省级、市级分别给予最高300万元、100万元、30万元一次性奖励。",
]
TABLE = [
    ["等级", "条件", "奖励金额（万元）"],
    ["一等", "年营业收入首次超过十亿元的工业企业，且当年研发投入强度不低于百分之三", "100"],
    ["二等", "年营业收入首次超过五亿元的工业企业", "50"],
    ["三等", "年营业收入首次超过一亿元的工业企业", "20"],
]


def read(data: bytes) -> TextDocument:
    return formats.read(data, "given.pdf")


def lines(data: bytes) -> list[str]:
    return read(data).text.rstrip("\n").split("\n")


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_samples_read_the_same(path: Path, font: str | None) -> None:
    given = formats.read(path.read_bytes(), path.name)
    made = printed.pdf(printed.blocks_of(given), font, header="政策文件选编")
    found = read(made)
    # A blank between two Latin words is lost where a line ends there.
    assert found.text.replace(" ", "") == given.text.replace(" ", "")
    assert [len(table.cells) for table in found.tables] == [
        len(table.cells) for table in given.tables
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_ten_boxes_hold_their_quotes(rotate: int) -> None:
    """The text under the box of a span, read by PDFium itself, is the span's text.

    Where the text stands turned on the page the box is that of the whole line.
    """
    import pypdfium2

    path = RAW[0]
    given = formats.read(path.read_bytes(), path.name)
    made = printed.turned(printed.pdf(printed.blocks_of(given)), rotate)
    document = read(made)
    assert document.text.replace(" ", "") == given.text.replace(" ", "")
    pages = pypdfium2.PdfDocument(made)
    chance = random.Random(7)
    checked = 0
    for _ in range(400):
        start = chance.randrange(len(document.text) - 12)
        quote = document.text[start : start + 8]
        source = document.locate(start, start + 8)
        on_line = any(a.start <= start and start + 8 <= a.end for a in document.anchors)
        if not on_line or source is None or source.bbox is None or source.page is None:
            continue
        page = pages[source.page - 1]
        under = page.get_textpage().get_text_bounded(*_unturned(source.bbox, rotate))
        under, quote = under.replace(" ", "").strip(), quote.replace(" ", "")
        assert quote in under if rotate else quote == under
        checked += 1
    assert checked >= 10


def _unturned(
    box: tuple[float, float, float, float], rotate: int
) -> tuple[float, float, float, float]:
    """From the page as shown back to PDF coordinates, a little inside the box."""
    left, top, right, bottom = box
    width, height = printed.WIDTH, printed.HEIGHT
    if rotate == 90:
        left, top, right, bottom = top, height - right, bottom, height - left
    elif rotate == 180:
        left, top, right, bottom = width - right, height - bottom, width - left, height - top
    elif rotate == 270:
        left, top, right, bottom = width - bottom, left, width - top, right
    return (left + 1, height - bottom + 4, right - 1, height - top - 4)


def test_headers_and_page_numbers_are_left_out() -> None:
    text = "\n".join(lines(printed.pdf(PARAGRAPHS * 12, header="某市人民政府公报")))
    assert "公报" not in text
    assert "—" not in text


def test_pages_of_one_line_are_no_furniture() -> None:
    page = printed.pdf(["本页无正文"])
    assert "本页无正文" in "\n".join(lines(_bound(page, page)))


def test_a_full_line_without_a_stop_ends_where_the_next_is_indented() -> None:
    """A title as wide as the page, and a first line that is as far from one margin as the other."""
    given = [
        "关于支持山区果农建设冷库和烘房若干措施的实施细则",
        "为把若干措施落到实处，让果农看得懂、用得上、办得成，现就有关条款作如下说明，请各乡镇遵照执行。",
        "一、山区果农新建冷库，单个库容不小于二十立方米的,每立方米补助 300元，单户补助不超过六千。",
        "二、山区果农新建烘房，日烘干能力不低于一吨的，按造价的百分之三十给予补助，单户补助不超过三千元。",
    ]
    assert lines(printed.pdf(given)) == [paragraph.replace(" ", "") for paragraph in given]


def test_table_goes_over_page_ends() -> None:
    rows = [TABLE[0]] + [[f"第{n}档", f"条件之{n}", str(n * 10)] for n in range(1, 60)]
    found = read(printed.pdf([*PARAGRAPHS, rows, "以上标准由主管部门解释。"]))
    (table,) = found.tables
    assert max(cell.row for cell in table.cells) == 59
    assert found.source.pages is not None
    assert found.source.pages > 2
    assert found.text.endswith("以上标准由主管部门解释。\n")


def test_repeated_heading_of_a_table_is_dropped() -> None:
    rows = [[f"第{n}档", f"条件之{n}", str(n * 10)] for n in range(1, 30)]
    with_heading = [TABLE[0], *rows[:14]], [TABLE[0], *rows[14:]]
    first, second = (_page_of_table(part) for part in with_heading)
    found = read(_bound(first, second))
    assert len(found.tables) == 1
    assert found.text.count("奖励金额") == 1


def _page_of_table(rows: list[list[str]]) -> bytes:
    return printed.pdf([rows])


def _bound(*files: bytes) -> bytes:
    """Bind PDF files into one."""
    import io

    import pypdfium2

    bound = pypdfium2.PdfDocument.new()
    for data in files:
        bound.import_pages(pypdfium2.PdfDocument(data))
    out = io.BytesIO()
    bound.save(out)
    return out.getvalue()


def test_two_columns_come_one_after_the_other() -> None:
    from reportlab.pdfgen.canvas import Canvas

    left = (
        "第一条本市鼓励企业加大研发投入，对研发费用占营业收入比例超过百分之五的企业给予奖励，具体标准另行制定。"
        * 4
    )
    right = (
        "第二条本市设立产业发展专项资金，用于支持重点产业链上的中小企业技术改造和市场开拓，资金由市级财政安排。"
        * 4
    )
    file, canvas = _canvas(Canvas)
    for at in range(15):
        for x, text in ((60, left), (320, right)):
            canvas.drawString(x, 720 - 20 * at, text[at * 14 : at * 14 + 14])
    canvas.save()
    text = "".join(lines(file.getvalue()))
    assert left[:200] in text
    assert right[:200] in text


def _canvas(kind: type) -> tuple[object, object]:
    import io

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = kind(file, pagesize=(printed.WIDTH, printed.HEIGHT))
    canvas.setFont("STSong-Light", 16)
    return file, canvas


def test_table_without_rules() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file, canvas = _canvas(Canvas)
    for at, row in enumerate(
        [["项目", "级别", "金额"], *([f"项目{n}", "省级", f"{n}0万元"] for n in range(1, 6))]
    ):
        for column, text in enumerate(row):
            canvas.drawString(80 + 150 * column, 700 - 24 * at, text)
    canvas.save()
    found = read(file.getvalue())
    (table,) = found.tables
    assert len(table.cells) == 18
    assert found.text.split("\n")[1] == "项目1\t省级\t10万元"


def test_hidden_text_is_left_out_and_said() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file, canvas = _canvas(Canvas)
    canvas.drawString(80, 700, "奖励标准为最高五十万元。")
    text = canvas.beginText(80, 650)
    text.setTextRenderMode(3)
    text.textOut("看不见的九百万元")
    canvas.drawText(text)
    white = canvas.beginText(80, 600)
    white.setTextRenderMode(0)
    white.setFillColorRGB(1, 1, 1)
    white.textOut("白色的八百万元")
    canvas.drawText(white)
    canvas.drawString(900, 500, "纸外的七百万元")
    canvas.save()
    found = read(file.getvalue())
    assert found.text == "奖励标准为最高五十万元。\n"
    (note,) = [note for note in found.notes if note.code == "hidden_text"]
    assert "九百万元" in note.message


def test_white_text_on_a_dark_ground_is_read() -> None:
    from reportlab.pdfgen.canvas import Canvas

    file, canvas = _canvas(Canvas)
    canvas.setFillColorRGB(0.1, 0.2, 0.6)
    canvas.rect(70, 690, 300, 40, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(80, 700, "支持政策一览")
    canvas.save()
    assert lines(file.getvalue()) == ["支持政策一览"]


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(data)
    return caught.value


def test_password_refused_and_owner_password_opened() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = printed.pdf(PARAGRAPHS, encrypt=StandardEncryption("open sesame", "owner"))
    assert refusal(locked).code == "ENCRYPTED"
    restricted = printed.pdf(PARAGRAPHS, encrypt=StandardEncryption("", "owner", canCopy=0))
    assert lines(restricted) == PARAGRAPHS


def test_damaged_and_empty_files_are_refused() -> None:
    made = printed.pdf(PARAGRAPHS)
    assert refusal(made[:200]).code == "DAMAGED"
    assert refusal(printed.pdf([], header="")[:0] + _blank()).code == "EMPTY_TEXT"


def _blank() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file, canvas = _canvas(Canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_flipped_bytes_never_crash_quietly() -> None:
    """Whatever is broken, the answer is a text or a refusal by a code of the list."""
    made = printed.pdf(PARAGRAPHS)
    chance = random.Random(11)
    for _ in range(25):
        broken = bytearray(made)
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            assert read(b"%PDF-" + bytes(broken)[5:]).text.strip()
        except Refusal as refused:
            assert refused.code in ("DAMAGED", "EMPTY_TEXT", "ENCRYPTED", "ZIP_BOMB", "TOO_LARGE")


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    made = printed.pdf(PARAGRAPHS * 10)
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    assert refusal(made).code == "TOO_LARGE"
    monkeypatch.undo()
    monkeypatch.setattr(pdf_page, "MAX_GLYPHS", 50)
    assert refusal(made).code == "TOO_LARGE"
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MAX_TOTAL_GLYPHS", 100)
    assert refusal(made).code == "TOO_LARGE"


def test_second_reader_answers_where_the_first_has_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = printed.pdf(
        ["Support of up to 500000 yuan for each enterprise that is newly recognised"]
    )
    monkeypatch.setattr(pdf, "_open", lambda data: pdf.Opened((), 0, (), "cannot open"))
    found = read(made)
    assert "500000" in found.text
    assert [code for code, _ in found.warnings] == ["DAMAGED"]


def test_readers_that_disagree_give_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    made = printed.pdf(PARAGRAPHS)
    monkeypatch.setattr(pdf_second, "page_count", lambda data: 3)
    found = read(made)
    assert [code for code, _ in found.warnings] == ["DAMAGED"]
    assert found.text.rstrip("\n").split("\n") == PARAGRAPHS


def test_page_without_characters_but_with_text_goes_to_the_second_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = printed.pdf(PARAGRAPHS)
    glyphs = tuple(
        Glyph(char, 80 + 16 * at, 80, 96 + 16 * at, 96)
        for at, char in enumerate("另一读者读到的一页文字")
    )
    monkeypatch.setattr(pdf_page, "_text", lambda page, count: "")
    monkeypatch.setattr(
        pdf_second, "read_pages", lambda data, numbers=None: {1: Page(1, 595, 842, glyphs)}
    )
    found = read(made)
    assert found.text == "另一读者读到的一页文字\n"
    assert found.warnings[0][0] == "DAMAGED"
