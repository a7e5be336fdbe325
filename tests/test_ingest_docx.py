"""Word documents: what libraries over them lose, and what hostile ones try."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from pipeline.errors import Refusal
from pipeline.ingest.formats import read
from schemas.text import TextDocument

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SPAN = '<w:gridSpan w:val="{}"/>'
RESTART = '<w:vMerge w:val="restart"/>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def package(body: str, **parts: str) -> bytes:
    """A docx with this body, and other parts by name (numbering, styles, footnotes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", TYPES)
        target.writestr(
            "word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            target.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def word(body: str, **parts: str) -> TextDocument:
    return read(package(body, **parts), "a.docx")


def notes(document: TextDocument) -> set[str]:
    return {note.code for note in document.notes}


def lists(*levels: tuple[str, str], extra: str = "", nums: str = "") -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
    )


def number(level: int, identity: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>'


def test_levels_count_and_restart() -> None:
    numbering = lists(
        ("chineseCountingThousand", "第%1章"), ("japaneseCounting", "（%2）"), ("decimal", "%2.%3.")
    )
    numbering = numbering.replace(
        '<w:lvlText w:val="%2.%3."/>', '<w:isLgl/><w:lvlText w:val="%2.%3."/>'
    )
    levels = (0, 1, 2, 2, 1, 2, 0, 1)
    body = "".join(p(r(f"内容{n}"), properties=number(level)) for n, level in enumerate(levels))
    assert word(body, numbering=numbering).text.splitlines() == [
        "第一章内容0",
        "（一）内容1",
        "1.1.内容2",
        "1.2.内容3",
        "（二）内容4",
        "2.1.内容5",
        "第二章内容6",
        "（一）内容7",
    ]


def test_a_list_that_starts_anew_and_one_that_goes_on() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    order = (1, 1, 3, 2, 2)
    body = "".join(p(r("支持"), properties=number(0, identity)) for identity in order)
    document = word(body, numbering=lists(("decimal", "%1."), nums=nums))
    assert document.text.splitlines() == ["1.支持", "2.支持", "3.支持", "1.支持", "2.支持"]


def test_numbering_linked_to_a_style() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="Article"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = "".join(p(r("支持"), properties='<w:pStyle w:val="Article"/>') for _ in range(2))
    body += p(r("不编号"), properties='<w:pStyle w:val="Article"/>' + number(0, 0))
    document = word(body, styles=styles, numbering=lists(("chineseCounting", "第%1条")))
    assert document.text == "第一条支持\n第二条支持\n不编号\n"


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(
        r("补助"),
        f"<w:ins>{r('50万元')}</w:ins>",
        "<w:del><w:r><w:delText>80万元</w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('。')}</w:moveTo>",
    )
    document = word(body)
    assert document.text == "补助50万元。\n"
    assert "tracked_changes" in notes(document)
    merged = p(r("给予"), properties="<w:rPr><w:del/></w:rPr>") + p(r("补贴。"))
    assert word(merged).text == "给予补贴。\n"


def test_hidden_text_is_left_out_and_reported() -> None:
    document = word(p(r("给予"), r("暗中", "<w:vanish/>"), r("补贴", '<w:vanish w:val="0"/>')))
    assert document.text == "给予补贴\n"
    assert "hidden_text" in notes(document)


def test_a_text_box_that_stands_twice_is_read_once() -> None:
    inner = f"<w:txbxContent>{p(r('框内文字'))}</w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{inner}</mc:Choice>"
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
    )
    assert word(p(r("正文。"), f"<w:r>{box}</w:r>")).text == "正文。\n框内文字\n"


def test_content_controls_hyperlinks_fields_and_breaks() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>"
    line = p(
        f"<w:hyperlink>{r('链接')}</w:hyperlink>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>",
    )
    assert word(control + line).text == "控件\n链接甲\n乙\n"


def test_footnotes_stand_at_the_end_and_headers_nowhere() -> None:
    footnotes = (
        f'<w:footnotes {W}><w:footnote w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p(r("脚注文字。"))}</w:footnote></w:footnotes>'
    )
    body = p(r("正文"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("。")) + p(r("后文。"))
    header = f"<w:hdr {W}>{p(r('页眉'))}</w:hdr>"
    assert word(body, footnotes=footnotes, header1=header).text == "正文。\n后文。\n脚注文字。\n"


def test_the_table_of_contents_and_private_characters_are_reported() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/>'
        "</w:style></w:styles>"
    )
    body = p(r("第一章 总则 1"), properties='<w:pStyle w:val="T1"/>') + p(r("第一章 \ue5d2总则"))
    document = word(body, styles=styles)
    assert document.text == "第一章\ue5d2总则\n"
    assert {"table_of_contents", "private_use_character"} <= notes(document)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def test_merged_and_nested_cells() -> None:
    body = (
        "<w:tbl>"
        f"<w:tr>{cell('序号')}{cell('内容')}{cell('金额')}</w:tr>"
        f"<w:tr>{cell('（一）分组', SPAN.format(3))}</w:tr>"
        f"<w:tr>{cell('1', RESTART)}{cell('甲')}{cell('10')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}<w:tc><w:tbl><w:tr>{cell('内')}{cell('层')}</w:tr></w:tbl>"
        f"<w:p/></w:tc>{cell('20')}</w:tr>"
        "</w:tbl>"
    )
    document = word(p(r("表一")) + body)
    (table,) = document.tables
    found = {
        (c.row, c.column, c.row_span, c.column_span): document.text[c.start : c.end]
        for c in table.cells
    }
    assert found[1, 0, 1, 3] == "（一）分组"
    assert found[2, 0, 2, 1] == "1"
    assert found[3, 1, 1, 1] == "内\n层"
    assert document.text.startswith("表一\n序号\t内容\t金额\n（一）分组\n1\t甲\t10\n")


def test_a_frame_of_one_cell_is_text() -> None:
    document = word(f"<w:tbl><w:tr>{cell('第一条 支持上云。')}</w:tr></w:tbl>")
    assert document.text == "第一条支持上云。\n" and document.tables == ()


def test_numbers_in_a_list_column_are_restored() -> None:
    empty = f"<w:tc>{p(properties=number(0))}</w:tc>"
    rows = "".join(f"<w:tr>{empty}{cell(text)}</w:tr>" for text in ("甲", "乙"))
    document = word(f"<w:tbl>{rows}</w:tbl>", numbering=lists(("decimal", "%1")))
    assert document.text == "1\t甲\n2\t乙\n"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:tbl><w:tr>{cell('甲', SPAN.format(10**8))}{cell('乙')}</w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc>" * 60 + p(r("甲")) + "</w:tc></w:tr></w:tbl>" * 60,
        "<w:sdt><w:sdtContent>" * 100 + p(r("甲")) + "</w:sdtContent></w:sdt>" * 100,
        p(r("甲"), properties=number(0, 10**9)) * 2000,
    ],
    ids=["span", "tables", "controls", "numbers"],
)
def test_hostile_markup_is_read_in_bounds(body: str) -> None:
    begin = time.process_time()
    try:
        assert word(body).text
    except Refusal as refusal:
        assert refusal.code in ("TOO_LARGE", "DAMAGED", "EMPTY_TEXT")
    assert time.process_time() - begin < 3


def test_text_that_could_not_be_placed_is_a_warning() -> None:
    body = p(r("短。")) + "<w:sdt><w:sdtContent>" * 45 + p(r("深处的文字" * 20))
    document = word(body + "</w:sdtContent></w:sdt>" * 45)
    assert [code for code, _ in document.warnings] == ["UNREADABLE"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (package("<w:p>"), "DAMAGED"),
        (package(""), "EMPTY_TEXT"),
        (package(p(r("甲")))[:-40], "DAMAGED"),
        (package(p(r("甲"))).replace(b"word/document.xml", b"word/nothing_.xml"), "DAMAGED"),
    ],
    ids=["xml", "empty", "cut off", "no main part"],
)
def test_damaged_documents_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(data, "a.docx")
    assert caught.value.code == code


def test_paragraphs_that_word_ends_are_not_joined_without_evidence() -> None:
    lines = ["申请人具有本市户籍，且连续缴纳社保", "年龄在四十五周岁以下，身体健康"]
    assert word("".join(p(r(line)) for line in lines)).text.splitlines() == lines
    cells = f"<w:tc>{p(r('本科学历，给予1万元'))}{p(r('硕士学历，给予3万元'))}</w:tc>"
    document = word(f"<w:tbl><w:tr>{cell('补贴标准')}{cells}</w:tr></w:tbl>")
    assert document.text == "补贴标准\t本科学历，给予1万元\n硕士学历，给予3万元\n"
