"""Every label is paired with its sum, whatever the labels, the sums and the way to print them."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.process import process

TABLE = yaml.safe_load(
    (Path(__file__).parent / "cases" / "pairings.yaml").read_text(encoding="utf-8")
)


def printed(way: dict[str, str], labels: dict[str, Any], amounts: dict[str, Any]) -> str:
    pairs = zip(labels["names"], amounts["printed"], strict=True)
    items = [way.get("item", "").format(label=name, amount=sum_) for name, sum_ in pairs]
    return way["frame"].format(
        who=labels["who"],
        labels="、".join(labels["names"]),
        amounts="、".join(amounts["printed"]),
        items=way.get("between", "").join(items),
    )


@pytest.mark.parametrize("way", TABLE["frames"], ids=lambda way: way["frame"] + way.get("item", ""))
def test_every_label_has_its_sum(way: dict[str, str]) -> None:
    for labels, amounts in product(TABLE["labels"], TABLE["amounts"]):
        text = printed(way, labels, amounts)
        record = process(f"产业扶持措施\n一、奖励。{text}\n二、附则。\n".encode(), "a.txt")
        tiers = [tier for measure in record.measures for tier in measure.tiers]
        values = [tier.award.amount.max for tier in tiers if tier.award.amount]
        assert values == amounts["values"], text
        for tier, name in zip(tiers, labels["names"], strict=True):
            assert name in (tier.label or ""), text
