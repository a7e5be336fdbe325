"""Tables of awards: header units, merged cells, grades and bands."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.process import process, process_with_text
from schemas.measure import Award

CASES = yaml.safe_load((Path(__file__).parent / "cases/tables.yaml").read_text(encoding="utf-8"))

PAGE = """<html><head><meta charset="utf-8"></head><body><h1>云溪市促进工业发展若干政策</h1>
<p>一、支持企业做大。对年度营业收入达到以下标准的工业企业给予奖励：</p>
<table><tr><th>营业收入（亿元）</th><th>奖励金额（万元）</th></tr>
<tr><td>1（含）-5</td><td>10</td></tr><tr><td>10以上</td><td>最高50</td></tr></table>
<p>二、支持企业获奖。</p>
<table><tr><th>级别</th><th>等次</th><th>奖励标准</th><th>备注</th></tr>
<tr><td rowspan="2">国家级</td><td>一等奖</td><td>100万元</td><td></td></tr>
<tr><td>二等奖</td><td>50万元</td><td></td></tr>
<tr><td>省级</td><td>一等奖</td><td>20万元</td><td></td></tr></table>
<p>三、办公用房。</p>
<table><tr><th>名称</th><th>面积（平方米）</th></tr><tr><td>甲</td><td>30</td></tr>
<tr><td>乙</td><td>50</td></tr></table>
</body></html>"""


def test_tables_of_awards_are_measures_with_a_tier_a_row() -> None:
    document = process(PAGE.encode(), "page.html")
    first, second = document.measures
    assert [(t.label, t.award.amount and t.award.amount.max) for t in first.tiers] == [
        ("营业收入1-5亿元", 100000),
        ("营业收入10亿元以上", 500000),
    ]
    assert [
        (c.attribute, c.op, c.value, c.value_max) for t in first.tiers for c in t.conditions
    ] == [
        ("营业收入", "between", 100000000, 500000000),
        ("营业收入", "ge", 1000000000, None),
    ]
    assert first.tiers[1].award.amount and first.tiers[1].award.amount.bound == "max"
    assert first.beneficiary and first.beneficiary.text.endswith("工业企业")
    assert [t.label for t in second.tiers] == ["国家级一等奖", "国家级二等奖", "省级一等奖"]
    # One name and one sum a row leave nothing to doubt; a level and a prize do, together.
    assert [measure.review.needed for measure in document.measures] == [False, True]


def page_of(text: str) -> str:
    """Write lines as paragraphs, those with tabs as rows; ^ and < go on from above and before."""
    parts, rows = [], []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            parts.append(f"<table>{''.join(map(str, table_rows(rows)))}</table>")
            rows = []
        parts.append(f"<p>{line}</p>")
    return f"<html><body>{''.join(parts)}</body></html>"


def table_rows(rows: list[list[str]]) -> list[str]:
    made = []
    for number, row in enumerate(rows):
        line = ""
        for at, cell in enumerate(row):
            if cell in "^<":
                continue
            across = 1 + len(list(takewhile("<".__eq__, row[at + 1 :])))
            below = (other[at] for other in rows[number + 1 :])
            down = 1 + len(list(takewhile("^".__eq__, below)))
            line += f'<td colspan="{across}" rowspan="{down}">{cell}</td>'
        made.append(f"<tr>{line}</tr>")
    return made


def printed(award: Award) -> str:
    parts = []
    if award.amount:
        per = award.amount.per or award.amount.period
        bound = "<= " if award.amount.bound == "max" else ""
        parts.append(f"{bound}{award.amount.max}" + (f"/{per}" if per else ""))
    if award.rate:
        parts.append(f"{award.rate.max}")
    parts += [f"{one.max}" + (f"/{one.per}" if one.per else "") for one in award.caps]
    return "; ".join(parts)


def test_the_last_line_of_a_cell_and_the_bureau_beside_it_are_no_signature() -> None:
    cells = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>".format
    lines = "（1）对新建渔港的企业奖励90万元<br>（2）对改建渔港的企业奖励40万元"
    table = cells("序号", "支持内容", "责任单位") + cells("1", lines, "县渔业局")
    table += cells("2", "对网箱补助3万元<br>对养殖工船给予奖励", "县财政局")
    record = process(f"<html><body><table>{table}</table></body></html>".encode(), "a.html")
    read = [(m.clause_id, [b.name for b in m.bureaus]) for m in record.measures]
    assert read[:3] == [("1.1", ["县渔业局"]), ("1.2", ["县渔业局"]), ("2", ["县财政局"])]
    assert not [m for m in record.mentions if m.role == "unattributed"]


def test_the_lines_of_a_cell_pair_with_those_of_the_cell_beside_it() -> None:
    cells = "<td>{}</td><td>{}</td>".format
    head = cells("渔港等级", "补贴标准") + "</tr><tr>"
    for left, right, read in (
        ("一级<br>二级", "90万元<br>60万元", [("一级", 900000), ("二级", 600000)]),
        ("一级<br>渔港", "一次性<br>90万元", [("一级渔港", 900000), ("二级渔港", 600000)]),
    ):
        rows = head + cells(left, right)
        rows += "" if len(read[0][0]) == 2 else "</tr><tr>" + cells("二级渔港", "60万元")
        page = f"<p>一、渔港补贴。标准如下：</p><table><tr>{rows}</tr></table><p>二、附则。</p>"
        (measure,) = process(f"<html><body>{page}</body></html>".encode(), "a.html").measures
        assert [(t.label, t.award.amount and t.award.amount.max) for t in measure.tiers] == read


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_tables(case: dict[str, Any]) -> None:
    text = case["text"].replace("⇥", "\t")
    form = "html" if case.get("page") else case.get("form", "txt")
    data, name = page_of(text) if form == "html" else text, f"a.{form}"
    document, canonical = process_with_text(data.encode(), name)
    if "awards" in case:
        found: dict[str, list[list[str | None]]] = {}
        for measure in document.measures:
            tiers = [[tier.label, printed(tier.award)] for tier in measure.tiers]
            found.setdefault(measure.clause_id, []).extend(tiers)
        assert found == case["awards"]
    if "rows" in case:
        clauses = [
            [c.number, c.kind, c.heading, [b.canonical for b in c.bureaus]]
            for c in document.clauses
        ]
        assert clauses == case["rows"]
    if "who" in case:
        who = [one.beneficiary.text if one.beneficiary else None for one in document.measures]
        assert who == case["who"]
    if "title" in case:
        assert document.title == case["title"]
    money = [m for m in document.mentions if m.kind == "money"]
    assert [m.quote for m in money if m.role == "unattributed"] == case.get("loose", [])
    assert all(canonical[m.span.start : m.span.end] == m.quote for m in document.mentions)
