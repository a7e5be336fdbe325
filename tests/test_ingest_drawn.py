"""Tables inside plain text: drawn with signs, written as HTML, columns below rules of dashes."""

from __future__ import annotations

import pytest

from pipeline.ingest import formats

HEAD = "云溪市窑业奖补办法\n"
TWO_ROWS = [["窑型", "补贴"], ["龙窑", "30万元"], ["馒头窑", "20万元"]]
GRID = """
+--------+--------+
| 窑型   | 补贴   |
+========+========+
| 龙窑   | 30万元 |
+--------+--------+
| 馒头窑 | 20万元 |
+--------+--------+
"""
WRAPPED = GRID.replace("| 龙窑   | 30万元 |", "| 大型   | 30万元 |\n| 龙窑   |        |")
LISTING = """
+--------+--------+
| 窑型   | 补贴   |
+--------+--------+
| 龙窑   | 30万元 |
| 馒头窑 | 20万元 |
+--------+--------+
"""
SIMPLE = """

  窑型      补贴
  --------  --------
  龙窑      30万元
  馒头窑    20万元

"""
HTML = (
    "<table><tr><td>窑型</td><td>补贴</td></tr><tr><td>龙窑</td><td>30万元</td></tr>"
    "<tr><td>馒头窑</td><td>20万元</td></tr></table>"
)


def rows_of(text: str, name: str) -> list[list[str]]:
    document = formats.read(text.encode(), name)
    (table,) = document.tables
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return list(rows.values())


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("drawn", [GRID, LISTING, SIMPLE, HTML, HTML.upper()])
def test_a_drawn_table_is_a_table(drawn: str, name: str) -> None:
    assert rows_of(f"{HEAD}标准如下：\n{drawn}\n结束。\n", name) == TWO_ROWS


def test_the_lines_of_a_cell_are_joined_up_to_its_border() -> None:
    assert rows_of(f"{HEAD}{WRAPPED}结束。\n", "a.txt")[1] == ["大型龙窑", "30万元"]


@pytest.mark.parametrize(
    "text",
    [
        "|甲|乙|\n",
        "+---+---+\n",
        "<table><tr><td>窑</td>",
        "--- ---\n",
        "+---+\n|甲|\n|乙|丙|\n+---+\n",
    ],
)
def test_what_only_looks_like_a_table_stays_text(text: str) -> None:
    document = formats.read(f"{HEAD}{text}对窑企奖励10万元。\n".encode(), "a.txt")
    assert not document.tables
    assert "对窑企奖励10万元。" in document.text
