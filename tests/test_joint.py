"""Ceilings over several clauses reach the awards of each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.process import process

CASES = Path(__file__).parent / "cases" / "joint.yaml"


@pytest.mark.parametrize(
    "case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["name"]
)
def test_joint_ceilings(case: dict[str, Any]) -> None:
    record = process(case["text"].encode(), "case.txt")
    numbers = {clause.clause_id: clause.number for clause in record.clauses}
    found = [
        [numbers[one.clause_id], [[cap.max for cap in tier.award.caps] for tier in one.tiers]]
        for one in record.measures
    ]
    assert found == case["measures"]
