"""Files of a run: the bytes, the schema, and tables that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline import emit, fragments
from pipeline.tables import SHEETS, safe_cell
from schemas.base import Source, Span
from schemas.catalogue import Document, Finding, IssuedOn
from schemas.clause import Bureau, Clause
from schemas.measure import Amount, Award, Base, Cap, Condition, Measure, Quota, Rate, Tier
from schemas.report import Generator
from schemas.text import FileSource

SCHEMA = Path(__file__).parent.parent / "schemas" / "catalogue.schema.json"


def at(quote: str) -> dict[str, Any]:
    return {"span": Span(start=0, end=len(quote)), "quote": quote}


def record(title: str = "某市若干措施", value: float = 50000.0, doc_id: str = "0" * 12) -> Document:
    """Return a document that fills every table but one."""
    bureau = Bureau(name="市财政局", canonical="市财政局", role="lead", **at("市财政局"))
    award = Award(
        amount=Amount(min=value, max=value, bound="exact", **at("5万元")),
        rate=Rate(
            min=0.2, max=0.2, bound="exact", base=Base(text="投入", **at("投入")), **at("20%")
        ),
        caps=(Cap(max=100000, per="enterprise", **at("10万元")), Cap(max=9.0, **at("9元"))),
    )
    condition = Condition(
        kind="quantity", op="ge", value=3.0, unit="年", text="满3年", **at("满3年")
    )
    return Document(
        doc_id=doc_id,
        source=FileSource(path="a.txt", media_type="text/plain", sha256="0" * 64, bytes=1),
        title=title,
        issued_on=IssuedOn(value="2030-01-02", **at("2030年1月2日")),
        clauses=(
            Clause(
                clause_id="1",
                number="1",
                label="一、",
                level=1,
                kind="article",
                bureaus=(bureau,),
                **at("一、"),
            ),
        ),
        measures=(
            Measure(
                measure_id=f"{doc_id}:1:1",
                clause_id="1",
                instrument="reward",
                conditions=(condition,),
                tiers=(Tier(award=award, conditions=(condition,), **at("奖励5万元")),),
                quota=Quota(value=10, unit="家", bound="exact", **at("10家")),
                source=Source(page=1, bbox=(72.0, 1.5, 3, 4)),
                **at("奖励5万元"),
            ),
        ),
        findings=(Finding(code="X", message="=HYPERLINK(1)", **at("x")),),
    )


GENERATOR = Generator(version="0")


def write_tables(out: Path, documents: list[Document]) -> None:
    packed = [fragments.pack(document) for document in documents]
    fragments.write(out / "tables", lambda: packed)


def read_tables(out: Path) -> dict[str, list[dict[str, str]]]:
    tables = {}
    for name in SHEETS:
        data = (out / "tables" / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        tables[name] = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return tables


def test_whole_numbers_have_no_decimal_point() -> None:
    text = emit.encode(record()).decode()
    assert '"min":50000,' in text and '"bbox":[72,1.5,3,4]' in text and '"min":0.2,' in text


def test_nan_is_an_error_and_not_null() -> None:
    bad = (
        record()
        .measures[0]
        .tiers[0]
        .award.amount.model_copy(update={"min": 0.5, "max": float("nan")})
    )  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="not JSON"):
        emit.encode_tree(bad)
    # The short way has no way to say it, and says null.
    assert b"NaN" not in emit.encode(bad)
    with pytest.raises(ValidationError):
        Amount(min=float("nan"), bound="max", **at("x"))


@given(st.text(max_size=20), st.floats(allow_nan=False, allow_infinity=False))
def test_the_short_way_and_the_long_way_write_the_same(text: str, number: float) -> None:
    document = record(title=text, value=number)
    assert json.loads(emit.encode(document)) == json.loads(emit.encode_tree(document))


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
def test_any_text_is_encoded_one_code_point_for_one(text: str) -> None:
    shown = json.loads(emit.encode(record(title=text)))["title"]
    assert len(shown) == len(text)
    assert shown == emit.encode_text(text).decode()


def test_catalogue_is_the_documents_in_order_and_valid(tmp_path: Path) -> None:
    first, second = record(), record(title="又一措施", doc_id="1" * 12)
    for document in (first, second):
        text = emit.encode_text("正文\n")
        emit.write_record(tmp_path, document.doc_id, emit.encode(document), text)
    stored = emit.read_record(tmp_path, first.doc_id)
    emit.write_catalogue(tmp_path, [stored, second], GENERATOR)
    catalogue = json.loads((tmp_path / "catalogue.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(
        catalogue
    )
    assert [d["title"] for d in catalogue["documents"]] == ["某市若干措施", "又一措施"]
    assert catalogue["documents"][0] == json.loads(stored)
    assert (tmp_path / "text" / "000000000000.txt").read_text(encoding="utf-8") == "正文\n"
    assert not [*tmp_path.rglob("*.part")]


def test_an_empty_catalogue_is_valid(tmp_path: Path) -> None:
    emit.write_catalogue(tmp_path, [], GENERATOR)
    catalogue = json.loads((tmp_path / "catalogue.json").read_text(encoding="utf-8"))
    jsonschema.validate(catalogue, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_schema_file_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == emit.schema_text(), "run: zhengce schema --out …"


def test_schema_refuses_what_the_contract_refuses() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(emit.schema_text()))
    whole = {"schema_version": "1.0", "generator": {"name": "zhengce", "version": "0"}}
    document = json.loads(emit.encode(record()))
    assert validator.is_valid({**whole, "documents": [document]})
    document["measures"][0]["tiers"][0]["award"]["amount"]["max"] = "50000"
    assert not validator.is_valid({**whole, "documents": [document]})
    assert not validator.is_valid({**whole, "documents": [{"doc_id": "0"}]})


def test_an_error_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    def failing() -> Any:
        yield b"new"
        raise RuntimeError

    emit.write_file(tmp_path / "a", [b"old"])
    with pytest.raises(RuntimeError):
        emit.write_file(tmp_path / "a", failing())
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_sweep_removes_what_a_killed_run_left(tmp_path: Path) -> None:
    emit.write_file(tmp_path / "documents" / "a.json", [b"{}"])
    (tmp_path / "documents" / ".b.json.123.part").write_bytes(b"{")
    emit.sweep(tmp_path)
    assert os.listdir(tmp_path / "documents") == ["a.json"]


def test_tables_have_a_row_for_each_thing(tmp_path: Path) -> None:
    write_tables(tmp_path, [record(), record(doc_id="1" * 12)])
    tables = read_tables(tmp_path)
    counts = {name: len(rows) for name, rows in tables.items()}
    assert counts == {
        "documents": 2,
        "clauses": 2,
        "benefits": 2,
        "thresholds": 4,
        "bureaus": 2,
        "rules": 0,
        "findings": 2,
    }
    benefit = tables["benefits"][0]
    assert (benefit["amount_max"], benefit["rate_max"], benefit["cap"]) == (
        "50000",
        "0.2",
        "100000",
    )
    assert benefit["more_caps"] == "9"
    assert tables["findings"][0]["message"] == "'=HYPERLINK(1)"


def test_every_table_has_the_columns_that_its_rows_have() -> None:
    for name, sheet in SHEETS.items():
        for row in sheet.rows(record()):
            assert set(sheet.columns) <= set(row), name
            assert set(row) - set(sheet.columns) <= {"quote"}, name


ATTACKS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "\u200b=1",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_starts_a_formula(attack: str, tmp_path: Path) -> None:
    write_tables(tmp_path, [record(title=attack)])
    assert read_tables(tmp_path)["documents"][0]["title"] == f"'{attack}"


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=20))
def test_safe_cell_starts_harmlessly(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    cell.encode("utf-8")
