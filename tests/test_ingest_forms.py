"""The same document in every form gives the same canonical text and tables."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import forms
import pytest
from docx import Document as Word

from pipeline.ingest.formats import read
from schemas.catalogue import Document
from schemas.text import TextDocument

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "raw_docs").glob("*.txt"))
WRITERS = {
    "docx": (forms.as_docx, "a.docx"),
    "html": (forms.as_html, "a.html"),
    "html in GB18030": (lambda document: forms.as_html(document, "gb18030"), "a.html"),
    "xlsx": (forms.as_xlsx, "a.xlsx"),
    "text again": (lambda document: document.text.encode(), "a.txt"),
    "text in GB18030": (lambda document: document.text.encode("gb18030"), "a.txt"),
}


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> TextDocument:
    """One of the samples, read as text."""
    path: Path = request.param
    return read(path.read_bytes(), path.name)


@pytest.mark.parametrize("form", WRITERS)
def test_the_form_does_not_matter(sample: TextDocument, form: str) -> None:
    write, name = WRITERS[form]
    document = read(write(sample), name)
    assert document.text == sample.text
    assert [table.cells for table in document.tables] == [table.cells for table in sample.tables]
    assert document.warnings == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["docx", "p", "br", "pre"])
def test_lines_with_all_their_noise_come_out_clean(path: Path, form: str) -> None:
    raw = path.read_bytes()
    data, name = forms.lines_as(raw.decode().split("\n"), form)
    assert read(data, name).text == read(raw, path.name).text


@pytest.mark.parametrize("form", ["docx", "html"])
def test_ordinals_are_restored_from_lists(form: str) -> None:
    text = (
        "一、总则\n第一条支持创新。\n第二条支持上云。\n（一）对首次认定的，给予10万元。\n（二）对复审的，给予"
        "5万元。\n二、附则\n第三条本办法自印发之日起施行。\n（一）由市财政局解释。\n"
    )
    source = read(text.encode(), "a.txt")
    data = forms.as_docx(source)
    if form == "docx":
        assert "第一条" not in "".join(p.text for p in Word(BytesIO(data)).paragraphs)
        assert read(data, "a.docx").text == text
    else:
        items = "<ol><li>支持创新。</li><li>支持上云，给予10万元。</li></ol>"
        assert read(items.encode(), "a.html").text == "1.支持创新。\n2.支持上云，给予10万元。\n"


def test_every_span_of_a_word_document_has_its_paragraph_or_cell(sample: TextDocument) -> None:
    data = forms.as_docx(sample)
    document, word = read(data, "a.docx"), Word(BytesIO(data))
    for anchor in document.anchors:
        place = document.locate(anchor.start, anchor.end)
        assert place is not None
        quote = document.text[anchor.start : anchor.end]
        if place.table is not None:
            assert place.row is not None and place.column is not None
            cell = word.tables[place.table].cell(place.row, place.column)
            assert quote in cell.text
        else:
            assert place.paragraph is not None
            assert quote.endswith(word.paragraphs[place.paragraph].text)


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_the_form_does_not_change_what_is_found(sample: TextDocument, form: str) -> None:
    from pipeline.process import process

    write, name = WRITERS[form]
    expected, found = process(sample.text.encode(), "a.txt"), process(write(sample), name)
    for part in ("title", "validity", "rules", "clauses", "measures"):
        assert _bare(found, part) == _bare(expected, part), part


def _bare(document: Document, part: str) -> object:
    """A part of a record without places and without identities, which hold the file's hash."""

    def without(value: object) -> object:
        if isinstance(value, dict):
            left = {key: item for key, item in value.items() if key not in ("source", "measure_id")}
            return {key: without(item) for key, item in left.items()}
        return [without(item) for item in value] if isinstance(value, list | tuple) else value

    return without(document.model_dump()[part])
