"""The scorer: a table of cases by hand, then documents, silent errors, floors and files."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit import AuditOptions, audit, audit_command
from pipeline.auditing.assign import assign
from pipeline.auditing.compare import agreement, score
from pipeline.auditing.floors import Limits, broken, raised
from pipeline.auditing.result import AuditReport, together
from pipeline.auditing.row import TYPES, WHOLE
from pipeline.errors import UsageError
from schemas.base import Span
from schemas.catalogue import Catalogue, Document
from schemas.clause import Clause
from schemas.gold import Gold
from schemas.measure import Amount, Award, Condition, Measure, Review, Tier
from schemas.mention import Mention
from schemas.report import Generator
from schemas.text import FileSource

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "audit.yaml").read_text(encoding="utf-8"))


def labels(**fields: Any) -> Gold:
    return Gold.model_validate({"source": "a.txt", **fields})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    result = agreement(labels(**case["found"]), labels(**case["gold"]))
    rows = {
        name: [counts.gold, counts.found, counts.right]
        for name, counts in result.types.items()
        if counts.gold or counts.found
    }
    # `benefits` repeats what `awards` says unless a case is about the measure's own fields.
    if "benefits" not in case["rows"]:
        rows.pop("benefits", None)
    assert rows == case["rows"]
    for name, fields in case.get("fields", {}).items():
        for field, share in fields.items():
            assert result.types[name].fields[field].share == share, (name, field)
    if "errors" in case:
        kinds = [e.kind for e in result.errors if e.kind != "field" and e.type not in WHOLE]
        assert {kind: kinds.count(kind) for kind in kinds} == case["errors"]


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_assignment_is_the_best_of_all(weights: list[list[int]]) -> None:
    from itertools import permutations

    size = max(len(weights), 3)
    best = max(
        sum(weights[r][c] for r, c in enumerate(order[: len(weights)]) if c < 3)
        for order in permutations(range(size))
    )
    pairs = assign(weights)
    assert sum(weights[r][c] for r, c in pairs) == best
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)


TEXT = "一、首条奖励5万元，产值满300万元。\n二、次条另有8万元。\n"


def document(*, marked: bool = False, unused: bool = False, top: int = 50000) -> Document:
    """Return a record of TEXT: one measure with two tiers that share a condition."""

    def at(quote: str) -> dict[str, Any]:
        start = TEXT.index(quote)
        return {"span": Span(start=start, end=start + len(quote)), "quote": quote}

    first, second = "一、首条奖励5万元，产值满300万元。\n", "二、次条另有8万元。\n"
    condition = Condition(
        kind="quantity",
        attribute="产值",
        op="ge",
        value=3000000,
        unit="CNY",
        text="产值满300万元",
        **at("产值满300万元"),
    )
    amount = Amount(min=top, max=top, bound="exact", **at("5万元"))
    tiers = tuple(
        Tier(label=label, conditions=(condition,), award=Award(amount=amount), **at("奖励5万元"))
        for label in ("甲", "乙")
    )
    return Document(
        doc_id="0" * 12,
        source=FileSource(path="a.txt", media_type="text/plain", sha256="ab", bytes=1),
        clauses=(
            Clause(clause_id="1", number="1", label="一、", level=1, kind="article", **at(first)),
            Clause(clause_id="2", number="2", label="二、", level=1, kind="article", **at(second)),
        ),
        measures=(
            Measure(
                measure_id="0:1:1",
                clause_id="1",
                instrument="reward",
                tiers=tiers,
                review=Review(needed=marked, reasons=("why",) if marked else ()),
                **at("首条奖励5万元"),
            ),
        ),
        mentions=(
            Mention(
                mention_id="m1",
                kind="money",
                value=80000,
                unit="CNY",
                role="unattributed" if unused else "context",
                **at("8万元"),
            ),
        ),
    )


GOLD = labels(
    clauses=[{"number": "1", "kind": "article"}, {"number": "2", "kind": "article"}],
    benefits=[
        {
            "clause": "1",
            "label": "甲",
            "instrument": "reward",
            "amount": {"bound": "exact", "max": 50000},
        },
        {
            "clause": "1",
            "label": "乙",
            "instrument": "reward",
            "amount": {"bound": "exact", "max": 50000},
        },
    ],
    thresholds=[{"clause": "1", "attribute": "产值", "op": "ge", "value": 3000000, "unit": "CNY"}],
)


def test_a_document_is_scored_like_labels() -> None:
    result = score(document(), GOLD)
    assert not result.errors
    assert {name: s.f1 for name, s in result.types.items() if s.gold} == {
        "clauses": 1.0,
        "amounts": 1.0,
        "tiers": 1.0,
        "thresholds": 1.0,
        "awards": 1.0,
        "benefits": 1.0,
    }


def test_a_condition_printed_once_over_two_tiers_is_one_row() -> None:
    assert score(document(), GOLD).types["thresholds"].found == 1


def test_a_wrong_amount_is_silent_unless_its_clause_is_marked() -> None:
    wrong = score(document(top=60000), GOLD)
    # Two amounts and two tiers of seven rows.
    assert (wrong.silent_errors, wrong.gold_rows) == (4, 7)
    assert {e.type for e in wrong.errors if e.silent} == {"amounts", "tiers", "awards", "benefits"}
    marked = score(document(top=60000, marked=True), GOLD)
    assert marked.silent_errors == 0
    assert (marked.measures_marked, marked.tiers_marked) == (1, 2)


def test_a_missing_row_is_not_silent_where_a_figure_is_unattributed() -> None:
    more = GOLD.model_dump(mode="python")
    more["benefits"] = [
        *more["benefits"],
        {"clause": "2", "amount": {"bound": "exact", "max": 80000}},
    ]
    gold = Gold.model_validate(more)
    assert score(document(), gold).silent_errors == 2
    pointed = score(document(unused=True), gold)
    assert (pointed.silent_errors, pointed.unattributed_money) == (0, 1)


def test_a_row_too_many_is_silent_too() -> None:
    fewer = GOLD.model_copy(update={"benefits": GOLD.benefits[:1]})
    assert score(document(), fewer).silent_errors == 2


def test_micro_average_adds_counts() -> None:
    report = together([score(document(), GOLD), score(document(top=1), GOLD)], [])
    assert (report.types["amounts"].right, report.types["amounts"].gold) == (2, 4)
    assert report.types["amounts"].f1 == 0.5
    assert set(report.types) == set(TYPES)


def test_floors_are_raised_and_never_lowered() -> None:
    good = together([score(document(), GOLD)], [])
    bad = together([score(document(top=1), GOLD)], [])
    none: Limits = {"floors": {}, "ceilings": {}}
    limits = raised(good, none)
    assert limits["floors"]["amounts"] == 1.0
    assert limits["ceilings"]["silent_error_rate"] == 0.0
    assert any(sentence.startswith("amounts") for sentence in broken(bad, limits))
    with pytest.raises(UsageError, match="not lowered"):
        raised(bad, limits)
    assert raised(good, raised(bad, none)) == limits


def test_a_type_without_rows_breaks_no_floor() -> None:
    assert not broken(AuditReport(), {"floors": {"amounts": 1.0}, "ceilings": {}})


def write_case(folder: Path, found: Document, gold: Gold) -> AuditOptions:
    (folder / "gold").mkdir()
    text = json.dumps(gold.model_dump(mode="json"), ensure_ascii=False)
    (folder / "gold" / "a.yaml").write_text(text, encoding="utf-8")
    catalogue = Catalogue(generator=Generator(version="0"), documents=(found,))
    (folder / "catalogue.json").write_text(catalogue.model_dump_json(), encoding="utf-8")
    return AuditOptions(gold=folder / "gold", catalogue=folder / "catalogue.json")


def test_command_exit_codes_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = write_case(tmp_path, document(top=1), GOLD)
    floors = tmp_path / "floors.json"
    floors.write_text('{"floors": {}, "ceilings": {}}')
    target = tmp_path / "audit.json"
    assert audit_command(options._replace(floors=floors, json=str(target))) == 0
    assert "SILENT" in capsys.readouterr().out
    report = json.loads(target.read_text(encoding="utf-8"))
    wrong = next(e for e in report["documents"][0]["errors"] if e["type"] == "amounts")
    assert (wrong["kind"], wrong["clause"]) == ("wrong", "1")
    assert wrong["expected"] == {"amount": ["exact", 50000, 50000]}
    assert wrong["found"] == {"amount": ["exact", 1, 1]}
    assert wrong["found_quote"] == "奖励5万元"
    floors.write_text('{"floors": {"amounts": 0.5}, "ceilings": {}}')
    assert audit_command(options._replace(floors=floors)) == 1
    with pytest.raises(UsageError, match="not lowered"):
        audit_command(options._replace(floors=floors, raise_floors=True))
    assert json.loads(floors.read_text())["floors"] == {"amounts": 0.5}


def test_another_file_than_the_labelled_one_is_named(tmp_path: Path) -> None:
    gold = GOLD.model_copy(update={"sha256": "cd"})
    report = audit(write_case(tmp_path, document(), gold))
    assert report.types["amounts"].f1 == 1.0
    assert "labelled for sha256 cd" in report.problems[0]


def test_a_document_that_is_not_there_is_missing_as_a_whole(tmp_path: Path) -> None:
    gold = GOLD.model_copy(update={"source": "b.txt"})
    report = audit(write_case(tmp_path, document(), gold))
    assert report.types["amounts"].recall == 0.0
    assert "b.txt: not in" in report.problems[0]


def test_an_unquoted_clause_number_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: a.txt\nbureaus: [{clause: 1.10, canonical: x, role: lead}]"
    )
    with pytest.raises(UsageError, match="quote the clause number"):
        audit(AuditOptions(gold=tmp_path))


def test_another_right_rate_that_is_no_rate_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: a.txt\nbenefits: [{clause: '1', accept_rate: [0.3333]}]", encoding="utf-8"
    )
    with pytest.raises(UsageError, match=r"a\.yaml: not a gold file"):
        audit(AuditOptions(gold=tmp_path))


def test_misspelt_fields_are_named(tmp_path: Path) -> None:
    rows = [{"clause": "1", "lable": "甲", "accept_per": ["year"], "accept_lable": ["乙"]}]
    gold = labels(benefits=rows, validity={"until": "2030-01-01", "accept": {}}, remark="x")
    report = audit(write_case(tmp_path, document(), gold))
    assert report.unscored == {
        "remark": 1,
        "validity.until": 1,
        "benefits.lable": 1,
        "benefits.accept_lable": 1,
    }


DOCUMENT_TEXT = """某市支持创新若干措施

一、支持创新
（一）对获评示范的企业给予20万元奖励。
（二）鼓励企业加强合作。
二、附则
（一）本措施由市科技局负责解释。
"""


def write_docs(folder: Path) -> tuple[Path, Path]:
    """Write a document and its labels into two folders and return them: (gold, docs)."""
    (folder / "docs" / "deep").mkdir(parents=True)
    (folder / "docs" / "deep" / "a.txt").write_text(DOCUMENT_TEXT, encoding="utf-8")
    (folder / "gold").mkdir()
    digest = hashlib.sha256(DOCUMENT_TEXT.encode()).hexdigest()
    amount = "{bound: exact, min: 200000, max: 200000}"
    (folder / "gold" / "a.yaml").write_text(
        f"source: raw/a.txt\nsha256: {digest}\n"
        f"benefits: [{{clause: '1.1', label: null, instrument: reward, amount: {amount}}}]\n",
        encoding="utf-8",
    )
    return folder / "gold", folder / "docs"


def test_a_folder_is_read_and_scored(tmp_path: Path) -> None:
    gold, docs = write_docs(tmp_path)
    report = audit(AuditOptions(gold=gold, docs=docs))
    assert report.types["awards"].f1 == 1.0
    assert not report.problems


def test_a_changed_or_refused_or_missing_file_is_named(tmp_path: Path) -> None:
    gold, docs = write_docs(tmp_path)
    file = docs / "deep" / "a.txt"
    file.write_text(DOCUMENT_TEXT + "一\n", encoding="utf-8")
    assert "labelled for sha256" in audit(AuditOptions(gold=gold, docs=docs)).problems[0]
    file.write_bytes(b"")
    report = audit(AuditOptions(gold=gold, docs=docs))
    assert "refused" in report.problems[0] and report.types["amounts"].recall == 0.0
    file.unlink()
    assert "not in" in audit(AuditOptions(gold=gold, docs=docs)).problems[0]


def test_two_labellings_are_compared(tmp_path: Path) -> None:
    first, _ = write_docs(tmp_path)
    second = tmp_path / "second"
    shutil.copytree(first, second)
    assert audit(AuditOptions(gold=first, against=second)).types["awards"].f1 == 1.0
    text = (second / "a.yaml").read_text(encoding="utf-8")
    (second / "a.yaml").write_text(text.replace("label: null", "label: 甲"), encoding="utf-8")
    report = audit(AuditOptions(gold=first, against=second))
    assert (report.types["amounts"].f1, report.types["tiers"].f1) == (1.0, 0.0)
    (second / "b.yaml").write_text("source: b.txt", encoding="utf-8")
    assert audit(AuditOptions(gold=first, against=second)).problems == (
        "b.txt: labelled in one folder only",
    )


def test_no_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold files"):
        audit(AuditOptions(gold=tmp_path))
