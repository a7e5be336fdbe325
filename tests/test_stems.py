"""Awards of nobody take the beneficiary of the stem above them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.process import process

CASES = Path(__file__).parent / "cases" / "stems.yaml"


@pytest.mark.parametrize(
    "case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["name"]
)
def test_stems(case: dict[str, Any]) -> None:
    record = process(case["text"].encode(), "case.txt")
    numbers = {clause.clause_id: clause.number for clause in record.clauses}
    found = [
        [numbers[one.clause_id], one.beneficiary.text if one.beneficiary else None]
        for one in record.measures
    ]
    assert found == case["measures"]
