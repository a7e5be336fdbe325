"""Word 97, WPS, RTF and OFD: the same text as the plain file; what is not read is refused."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import printed
import pytest
import written_word

from pipeline.errors import Refusal
from pipeline.ingest import formats, libreoffice, office
from pipeline.ingest.word_file import modifiers
from schemas.text import TextDocument

RAW = sorted((Path(__file__).parent.parent / "raw_docs").glob("*.txt"))
TABLE = [["等级", "奖励金额（万元）"], ["国家级", "100"], ["省级", "50"]]
PARAGRAPHS = ["支持企业发展若干措施", "一、对新认定的企业给予一次性奖励。"]


@pytest.fixture(autouse=True)
def _no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers are tested alone, also where LibreOffice is installed."""
    monkeypatch.setattr(libreoffice, "program", lambda: None)


def refusal(data: bytes, name: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        formats.read(data, name)
    return caught.value


def rtf(blocks: list[str | list[list[str]]]) -> bytes:
    """Write paragraphs and tables as RTF, half in the code page and half in Unicode."""
    parts = [r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\pard\f0 "]
    for block in blocks:
        if isinstance(block, str):
            parts.append(_coded(block) + r"\par ")
            continue
        for row in block:
            cells = "".join(
                r"\line ".join(_coded(part) for part in cell.split("\n")) + r"\cell "
                for cell in row
            )
            parts.append(r"\trowd\pard\intbl " + cells + r"\row\pard ")
    return "".join([*parts, "}"]).encode("ascii")


def _coded(text: str) -> str:
    found = []
    for at, char in enumerate(text):
        if char.isascii():
            found.append("\\" + char if char in "\\{}" else char)
        elif at % 2 and ord(char) < 0x8000:
            found.append(f"\\u{ord(char)}?")
        else:
            found.append("".join(f"\\'{byte:02x}" for byte in char.encode("gb18030")))
    return "".join(found)


WRITERS = {"doc": written_word.doc, "wps": written_word.doc, "ofd": printed.ofd, "rtf": rtf}


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_samples_read_the_same(path: Path, suffix: str) -> None:
    given = formats.read(path.read_bytes(), path.name)
    found = formats.read(WRITERS[suffix](printed.blocks_of(given)), f"given.{suffix}")
    assert found.text.replace(" ", "") == given.text.replace(" ", "")
    assert [len(t.cells) for t in found.tables] == [len(t.cells) for t in given.tables]


def test_deleted_and_hidden_text_of_word_is_left_out_and_said() -> None:
    made = written_word.doc(PARAGRAPHS, deleted="最高九百万元", hidden="内部掌握")
    found = formats.read(made, "given.doc")
    assert found.text == "\n".join(PARAGRAPHS) + "\n"
    assert [note.code for note in found.notes] == ["deleted_text", "hidden_text"]


def test_fields_count_by_their_result() -> None:
    made = written_word.doc(['见\x13 HYPERLINK "http://a.cn" \x14附件一\x15的规定。'])
    assert formats.read(made, "given.doc").text == "见附件一的规定。\n"


def test_eight_bit_pieces() -> None:
    made = written_word.doc(["Support for café owners"], compressed=True)
    assert formats.read(made, "given.doc").text == "Support for café owners\n"


def test_word_table_keeps_its_cells() -> None:
    found: TextDocument = formats.read(written_word.doc([*PARAGRAPHS, TABLE]), "given.doc")
    (table,) = found.tables
    cells = [(c.row, c.column, found.text[c.start : c.end]) for c in table.cells]
    assert cells[2:4] == [(1, 0, "国家级"), (1, 1, "100")]


def test_locked_and_damaged_word_files_are_refused() -> None:
    assert refusal(written_word.doc(PARAGRAPHS, password=True), "a.doc").code == "ENCRYPTED"
    made = written_word.doc(PARAGRAPHS)
    assert refusal(made[:700], "a.doc").code == "DAMAGED"


def test_modifiers_end_with_their_bytes() -> None:
    assert list(modifiers(b"\x16\x24\x01\x00\x08")) == [(0x2416, b"\x01"), (0x0800, b"")]


@pytest.mark.parametrize(
    ("script", "read"),
    [
        ("exit 0", False),
        ("echo 'Error: source file could not be loaded'; exit 0", False),
        ("exit 77", False),
        ('mkdir -p "${10}" 2>/dev/null; touch "${10}/in.docx"', False),
    ],
)
def test_libreoffice_counts_by_what_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, read: bool
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(libreoffice, "program", lambda: str(program))
    assert (libreoffice.to_docx(b"anything", "doc") is not None) is read


def test_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(libreoffice, "program", lambda: str(program))
    monkeypatch.setattr(libreoffice, "SECONDS", 0.2)
    assert libreoffice.to_docx(b"anything", "doc") is None


def test_libreoffice_is_asked_for_what_is_not_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    import docx

    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("第一条　对企业给予奖励。")
    document.save(made)
    monkeypatch.setattr(libreoffice, "to_docx", lambda data, suffix: made.getvalue())
    monkeypatch.setattr(office, "WORD_97", 10_000)
    found = formats.read(written_word.doc(PARAGRAPHS), "given.doc")
    assert "对企业给予奖励" in found.text


def changed(data: bytes, part: str, before: bytes, after: bytes) -> bytes:
    """Return a package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(before, after) if name == part else content)
    return out.getvalue()


def test_ofd_boxes_are_in_points() -> None:
    found = formats.read(printed.ofd(PARAGRAPHS), "given.ofd")
    source = found.locate(0, 4)
    assert source is not None
    assert source.page == 1
    assert source.bbox is not None
    left, top, right, _ = source.bbox
    assert left == pytest.approx(printed.MARGIN + 2 * printed.SIZE, abs=0.1)
    assert right - left == pytest.approx(4 * printed.SIZE, abs=0.1)
    assert top == pytest.approx(printed.MARGIN - printed.SIZE, abs=4)


def test_ofd_that_is_broken_or_locked() -> None:
    made = printed.ofd(PARAGRAPHS)
    page = "Doc_0/Pages/Page_0/Content.xml"
    assert refusal(changed(made, "OFD.xml", b"Doc_0", b"Doc_9"), "a.ofd").code == "DAMAGED"
    dtd = changed(made, page, b"<ofd:Page ", b"<!DOCTYPE a><ofd:Page ")
    assert refusal(dtd, "a.ofd").code == "XML_DTD"
    assert refusal(changed(made, page, b"TextObject", b"Other"), "a.ofd").code == "EMPTY_TEXT"
    locked = io.BytesIO(made)
    with zipfile.ZipFile(locked, "a") as package:
        package.writestr("Encryptions.xml", "<a/>")
    assert refusal(locked.getvalue(), "a.ofd").code == "ENCRYPTED"


def test_ofd_in_another_namespace() -> None:
    made = printed.ofd(PARAGRAPHS)
    for part in ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"):
        made = changed(made, part, b"http://www.ofdspec.org/2016", b"http://www.ofdspec.org")
    assert formats.read(made, "a.ofd").text == "\n".join(PARAGRAPHS) + "\n"


def test_rtf_list_numbers_and_deleted_text() -> None:
    made = (
        rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 S;}}{\info{\title X}}\f0 "
        rb"{\listtext 1.\tab}\u23545?\u20225?\u19994?{\deleted \u26080?}\par"
        rb"{\*\unknown gone}{\header gone}\uc0\u22870\u21169\par}"
    )
    found = formats.read(made, "a.rtf")
    assert found.text == "1.对企业\n奖励\n"
    assert "hidden_text" in [note.code for note in found.notes]


def test_rtf_tables_keep_their_merged_cells() -> None:
    made = (
        rb"{\rtf1\ansi "
        rb"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\intbl A\cell b\cell 1\cell\row"
        rb"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl \cell c\cell 2\cell\row"
        rb"\trowd\cellx2000\cellx3000\intbl wide\cell 3\cell\row\pard end\par}"
    )
    found = formats.read(made, "a.rtf")
    assert found.text == "A\tb\t1\nc\t2\nwide\t3\nend\n"
    places = [(c.row, c.column, c.row_span, c.column_span) for c in found.tables[0].cells]
    assert places[0] == (0, 0, 2, 1)
    assert places[3:] == [(1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 2), (2, 2, 1, 1)]


def test_rtf_nested_without_end() -> None:
    assert refusal(b"{\\rtf1 " + b"{" * 5_000, "a.rtf").code == "TOO_LARGE"
