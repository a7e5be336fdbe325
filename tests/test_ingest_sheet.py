"""Spreadsheets and csv: policy lists whose rows are clauses."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline.errors import Refusal
from pipeline.ingest.formats import read
from pipeline.ingest.sheet import _calamine

ROWS = [
    ["某市惠企政策清单"],
    ["序号", "政策内容", "补助比例", "金额（万元）", "起始日期"],
    ["（一）支持创新"],
    [1, "首次认定\n高新技术企业", 0.2, 10.5, None],
    [2, "复审通过", 0.05, 20, None],
    ["注：由市科技局负责解释。"],
]
TEXT = (
    "某市惠企政策清单\n序号\t政策内容\t补助比例\t金额（万元）\t起始日期\n（一）支持创新\n1\t首次认定\n"
    "高新技术企业\t20%\t10.5\n2\t复审通过\t5%\t20\n注：由市科技局负责解释。\n"
)


def workbook() -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    for number in (4, 5):
        sheet.cell(number, 3).number_format = "0%"
    for number in (1, 3, 6):
        sheet.merge_cells(f"A{number}:E{number}")
    return book


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_list_is_a_table_with_its_lines_round_it() -> None:
    document = read(saved(workbook()), "a.xlsx")
    assert document.text == TEXT
    (table,) = document.tables
    heading = next(cell for cell in table.cells if cell.row == 1)
    assert (heading.column, heading.column_span) == (0, 5)


def test_hidden_rows_columns_and_sheets_are_left_out_and_reported() -> None:
    book = workbook()
    sheet: Any = book.active
    sheet.append([3, "隐藏的政策", 0.5, 99])
    sheet.row_dimensions[7].hidden = True
    book.create_sheet("底稿").append(["不公开"])
    book["底稿"].sheet_state = "hidden"
    document = read(saved(book), "a.xlsx")
    assert document.text == TEXT
    assert [note.code for note in document.notes] == ["hidden_text"]


def test_named_sheets_are_headed_by_their_names() -> None:
    book = workbook()
    book.create_sheet("附件2").append(["第二张表的文字。"])
    assert read(saved(book), "a.xlsx").text.endswith("附件2\n第二张表的文字。\n")


@pytest.mark.parametrize("sign", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv(sign: str, encoding: str) -> None:
    text = sign.join(["序号", "政策内容", "金额"]) + "\r\n"
    text += sign.join(["1", '"首次认定，\n给予奖励"', "10"]) + "\r\n"
    document = read(text.encode(encoding), "a.csv")
    assert document.text == "序号\t政策内容\t金额\n1\t首次认定，\n给予奖励\t10\n"
    assert len(document.tables) == 1


def test_a_boundless_merge_is_refused() -> None:
    book = workbook()
    sheet: Any = book.active
    sheet.merge_cells("A10:B11")
    data = saved(book)
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"A10:B11", b"A10:XFD1048576")
            new.writestr(name, part)
    with pytest.raises(Refusal) as caught:
        read(out.getvalue(), "a.xlsx")
    assert caught.value.code == "TOO_LARGE"


def test_a_workbook_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read(saved(Workbook()), "a.xlsx")
    assert caught.value.code == "EMPTY_TEXT"


def test_the_second_reader_sees_the_same_list() -> None:
    cells = {(c.row, c.column): c.text for c in _calamine(saved(workbook()))[0].cells}
    assert cells[0, 0] == "某市惠企政策清单"
    assert cells[3, 1] == "首次认定\n高新技术企业"
    heading = next(c for c in _calamine(saved(workbook()))[0].cells if c.row == 2)
    assert heading.columns == 5
