"""Tables of cases for the structure of documents: clauses, bureaus, validity, rules, references."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import bureaus, references
from extractors.later import now
from extractors.lexicon import load
from extractors.naming import canonical
from pipeline.ingest.formats import read
from pipeline.normalise import combining, validity
from pipeline.normalise.document import describe
from pipeline.process import catalogue
from pipeline.segment import segment
from schemas.text import Cell, FileSource, Table, TextDocument

CASES = Path(__file__).parent / "cases"
SOURCE = FileSource(path="case.txt", media_type="text/plain", sha256="0" * 64, bytes=0)


def table(name: str) -> list[Any]:
    cases = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case.get("name") or case["text"][:24]) for case in cases]


def made(text: str) -> TextDocument:
    return TextDocument(text, SOURCE)


@pytest.mark.parametrize("case", table("segments"))
def test_segments(case: dict[str, Any]) -> None:
    text = case["text"]
    segments = segment(made(text))
    found = [[s.clause.number, s.clause.kind, s.clause.heading] for s in segments]
    assert found == case["clauses"]
    ids = [s.clause.clause_id for s in segments]
    assert len(ids) == len(set(ids))
    for one in segments:
        span = one.clause.span
        assert text[span.start : span.end] == one.clause.quote
        assert span.start <= one.body[0] <= one.provision <= one.body[1] <= span.end
        assert one.clause.parent_id is None or one.clause.parent_id in ids


def notations() -> list[Any]:
    marks = yaml.safe_load((CASES / "notations.yaml").read_text(encoding="utf-8"))
    return [pytest.param(one, id=one[0].strip()) for one in marks]


_POINTS = (
    "对新建冷库的企业，给予20万元补助。",
    "对扩产的企业，给予10万元补助。",
    "每招用1人奖励2000元。",
)


_TITLED = (("支持仓储", "冷库"), ("支持工业发展", "厂房"), ("完善交通", "车站"))


@pytest.mark.parametrize("marks", notations())
def test_notations(marks: list[str]) -> None:
    heading = "冷链物流扶持措施"
    points = "".join(mark + point + "\n" for mark, point in zip(marks, _POINTS, strict=True))
    assert numbers(f"{heading}\n{points}") == ["1", "2", "3"]
    if not marks[0].endswith(("\n", " ")):
        assert numbers(heading + points.replace("\n", "")) == ["1", "2", "3"]
    above = "".join(
        f"{mark}{title}\n（一）新建{thing}的，每个补助20万元。\n（二）改建{thing}的，每个补助9万元。\n"
        for mark, (title, thing) in zip(marks, _TITLED, strict=True)
    )
    if marks[0] != "1\n":  # it may be the number of a page
        wanted = [f"{n}{below}" for n in (1, 2, 3) for below in ("", ".1", ".2")]
        assert numbers(f"{heading}\n{above}") == wanted


def numbers(text: str) -> list[str | None]:
    return [one.clause.number for one in segment(read(text.encode(), "case.txt"))]


@pytest.mark.parametrize("case", table("segments"))
def test_segments_of_bytes(case: dict[str, Any]) -> None:
    """The same clauses come out of GBK bytes with CRLF line ends and indented paragraphs."""
    lines = [line for line in case["text"].split("\n") if line]
    data = "".join(f"\u3000\u3000{line}\r\n" for line in lines).encode("gb18030")
    found = [(s.clause.number, s.clause.kind) for s in segment(read(data, "case.txt"))]
    assert found == [(number, kind) for number, kind, _ in case["clauses"]]


def test_a_list_tells_who_answers_for_its_article() -> None:
    text = "第一条 奖励\n（一）新建10万元。\n（二）扩建5万元。\n责任单位：县文旅局、财政局\n"
    article, _, last = segment(made(text))
    assert [b.canonical for b in article.clause.bureaus] == ["县文化和旅游局", "县财政局"]
    assert text[slice(*last.body)] == "扩建5万元。"


def test_the_title_of_a_part_between_two_articles_is_no_part_of_the_first() -> None:
    text = "第一条 对新建渔港补助10万元。（责任单位：县财政局）\n做强海洋牧场\n"
    text += "第二条 对网箱补助3万元。\n责任单位：县渔业局\n壮大休闲渔业\n"
    text += "第三条 对渔家乐补助2万元，条件如下：\n证照齐全\n第四条 附则。\n"
    found = segment(made(text))
    assert [text[slice(*one.body)].rpartition("\n")[2][-5:] for one in found] == [
        "县财政局）",
        "：县渔业局",
        "证照齐全",
        "附则。",
    ]


def test_points_without_titles_share_who_answers_for_their_group() -> None:
    text = "一、强工业\n1.对技改，补5万元。\n2.对上规，奖2万元。\n（责任单位：县工信局）\n"
    group, _, last = segment(made(text + "二、引人才\n（一）引博士。每人补5万元。\n"))[:3]
    assert [b.canonical for b in group.clause.bureaus] == ["县工业和信息化局"]
    assert text[slice(*last.body)] == "对上规，奖2万元。" and not last.clause.bureaus


def test_who_answers_behind_the_words_of_a_point_is_of_that_point() -> None:
    text = "一、强工业\n1.对技改，补5万元。\n2.对上规，奖2万元。（责任单位：县工信局）\n"
    group, _, last = segment(made(text + "二、引人才\n（一）引博士。每人补5万元。\n"))[:3]
    assert not group.clause.bureaus
    assert text[slice(*last.body)].endswith("（责任单位：县工信局）")


@pytest.mark.parametrize("case", table("bureaus"))
def test_bureaus(case: dict[str, Any]) -> None:
    text = case["text"]
    found = bureaus.find(text, 0, len(text))
    assert [[b.canonical, b.role] for b in found] == case["bureaus"]
    assert all(text[b.span.start : b.span.end] == b.quote for b in found)


@pytest.mark.parametrize("case", table("validity"))
def test_validity(case: dict[str, Any]) -> None:
    segments = segment(made(case["text"]))
    found, odd = validity.find(
        case["text"], segments, case.get("issued_on"), bool(case.get("draft"))
    )
    rule = found.start_rule
    assert found.effective_from == case.get("from")
    assert found.effective_until == case.get("until")
    assert found.duration == case.get("duration")
    assert (rule.anchor if rule else None) == case.get("anchor")
    assert (rule.offset if rule else None) == case.get("offset")
    assert [finding.code for finding in odd] == case.get("findings", [])


@pytest.mark.parametrize("case", table("rules"))
def test_rules(case: dict[str, Any]) -> None:
    found = combining.resolve(case["text"], segment(made(case["text"])))
    rows = [[r.kind, list(r.scope) if r.scope else None, r.limit] for r in found]
    assert sorted(rows, key=str) == sorted(case["rules"], key=str)


@pytest.mark.parametrize("case", table("references"))
def test_references(case: dict[str, Any]) -> None:
    found = references.find(case["text"], 0, len(case["text"]))
    assert [[r.title, r.doc_number, r.relation] for r in found] == case["references"]


@pytest.mark.parametrize("case", table("documents"))
def test_documents(case: dict[str, Any]) -> None:
    document = made(case["text"])
    found = describe(document, segment(document))
    assert found.title == case["title"]
    assert found.doc_type == case["doc_type"]
    assert found.status == case["status"]
    assert found.doc_number == case.get("doc_number")
    assert [issuer.name for issuer in found.issuers] == case["issuers"]
    assert [found.region.name, found.region.adcode, found.region.level] == case["region"]
    assert (found.issued_on.value if found.issued_on else None) == case.get("issued_on")


@pytest.mark.parametrize("case", table("findings"))
def test_findings(case: dict[str, Any]) -> None:
    found = catalogue(made(case["text"]))
    assert sorted(finding.code for finding in found.findings) == sorted(case["findings"])
    if "marked" in case:
        marked = [one.clause_id for one in found.measures if one.review.needed]
        assert marked == case["marked"]


def grid(rows: list[list[str]]) -> TextDocument:
    """Write a table as ingest does: cells parted by tabs, rows ended by a newline."""
    text, cells = "", []
    for row, columns in enumerate(rows):
        for column, cell in enumerate(columns):
            text += "\t" if column else ""
            cells.append(Cell(len(text), len(text) + len(cell), row, column))
            text += cell
        text += "\n"
    return TextDocument(text, SOURCE, tables=(Table(0, len(text), tuple(cells)),))


def test_rows_are_clauses_under_their_groups() -> None:
    document = grid(
        [
            ["序号", "政策内容", "县工信局责任科室", "联系电话"],
            ["（一）支持生产"],
            ["1", "对达产企业奖励10万元。", "产业科", "0635-8211111"],
            ["2", "1.购买设备；2.租用厂房。", "技改科", "0635-8211112"],
            ["（二）支持销售"],
            ["3", "给予2%补贴。", "运行科", "0635-8211113"],
        ]
    )
    segments = segment(document)
    found = [(s.clause.number, s.clause.kind, s.clause.heading) for s in segments]
    assert found == [
        ("1", "chapter", "支持生产"),
        ("1.1", "row", None),
        ("1.2", "row", None),
        ("2", "chapter", "支持销售"),
        ("2.3", "row", None),
    ]
    rows = [s for s in segments if s.cells]
    assert [title for title, _, _ in rows[0].cells] == [
        "序号",
        "政策内容",
        "县工信局责任科室",
        "联系电话",
    ]
    (bureau,) = bureaus.in_cells(document.text, rows[0].cells)
    assert bureau.canonical == "县工业和信息化局"
    assert (bureau.role, bureau.office, bureau.phone) == ("responsible", "产业科", "0635-8211111")


def test_offices_and_telephones_in_one_column() -> None:
    document = grid(
        [
            ["序号", "政策内容", "县工信局责任科室及电话"],
            ["1", "对达产企业奖励10万元。", "产业科 8211111"],
            ["2", "给予2%补贴。", "运行科"],
        ]
    )
    rows = [s for s in segment(document) if s.cells]
    found = [bureaus.in_cells(document.text, row.cells) for row in rows]
    assert [(b.canonical, b.office, b.phone) for (b,) in found] == [
        ("县工业和信息化局", "产业科", "8211111"),
        ("县工业和信息化局", "运行科", None),
    ]


def test_whom_to_call_is_of_the_first_bureau_and_a_bare_number_of_each() -> None:
    document = grid(
        [
            ["序号", "政策内容", "责任单位", "联系人及电话"],
            ["1", "对达产窑厂奖励10万元。", "县工信局\n县统计局", "窑业科\n窑某\n0999-1234567"],
            ["2", "给予2%补贴。", "县科技局", "0999-7654321"],
        ]
    )
    rows = [s for s in segment(document) if s.cells]
    found = [bureaus.in_cells(document.text, row.cells) for row in rows]
    assert [[(b.canonical, b.office, b.phone) for b in row] for row in found] == [
        [("县工业和信息化局", "窑业科", "0999-1234567"), ("县统计局", None, None)],
        [("县科学技术局", None, "0999-7654321")],
    ]


def test_a_bureau_is_called_as_the_document_prints_it() -> None:
    text = (
        "云溪市窑市办法\n一、支持窑市。每座补助10万元。（责任单位：市文广旅局）\n"
        "二、附则。本办法由市文化广电旅游局负责解释。\n"
    )
    found = [b.canonical for c in catalogue(made(text)).clauses for b in c.bureaus]
    assert found == ["市文化广电旅游局", "市文化广电旅游局"]


def test_rows_without_serials_count() -> None:
    document = grid(
        [
            ["名称", "补贴标准", "条件"],
            ["租房补贴", "每月500元", "在职"],
            ["购房补贴", "5万元", "首套"],
        ]
    )
    found = [(s.clause.number, s.clause.kind, s.clause.heading) for s in segment(document)]
    assert found == [("1", "row", "租房补贴"), ("2", "row", "购房补贴")]


@pytest.mark.parametrize("name", ["bureaus", "responsibility", "places"])
def test_words_stand_in_their_examples(name: str) -> None:
    for row in load(name):
        assert row.alias in row.example, row


def test_patterns_match_their_examples() -> None:
    for row in load("combining"):
        assert now(row.alias).search(row.example), row


def test_short_names_expand_to_full_ones() -> None:
    for row in load("bureaus"):
        level = row.example.removesuffix(row.alias)
        assert canonical(row.example) == level + row.canonical, row
