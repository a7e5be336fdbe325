"""What must be read alike however it is printed: every combination of the tables in `cases/`.

Labels with their sums, shares with their ceilings, conditions with what they measure, awards with
whom they are for.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.process import process
from schemas.measure import Condition, Tier


def table(name: str) -> Any:
    path = Path(__file__).parent / "cases" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


PAIRINGS, CEILINGS, COMPARISONS = table("pairings"), table("ceilings"), table("comparisons")
RECIPIENTS, BANDS, BOUNDS = table("recipients"), table("bands"), table("bounds")


def tiers_of(text: str) -> list[Tier]:
    data = f"产业扶持措施\n一、支持项目。{text}\n二、附则。\n".encode()
    return [tier for measure in process(data, "a.txt").measures for tier in measure.tiers]


def printed(way: dict[str, str], labels: dict[str, Any], amounts: dict[str, Any]) -> str:
    pairs = zip(labels["names"], amounts["printed"], strict=True)
    items = [way.get("item", "").format(label=name, amount=sum_) for name, sum_ in pairs]
    return way["frame"].format(
        who=labels["who"],
        labels=(way.get("ranks_joined", "、") if labels.get("rank") else "、").join(
            labels["names"]
        ),
        amounts=way.get("joined", "、").join(amounts["printed"]),
        items=way.get("between", "").join(items),
    )


@pytest.mark.parametrize(
    "way", PAIRINGS["frames"], ids=lambda way: way["frame"] + way.get("item", "")
)
def test_every_label_has_its_sum(way: dict[str, str]) -> None:
    for labels, amounts in product(PAIRINGS["labels"], PAIRINGS["amounts"]):
        text = printed(way, labels, amounts)
        tiers = tiers_of(text)
        values = [tier.award.amount.max for tier in tiers if tier.award.amount]
        assert values == amounts["values"], text
        for tier, name in zip(tiers, labels["names"], strict=True):
            assert name in (tier.label or ""), text


@pytest.mark.parametrize("frame", CEILINGS["frames"])
def test_every_share_has_its_ceiling(frame: str) -> None:
    for base, rate, cap in product(CEILINGS["bases"], CEILINGS["rates"], CEILINGS["caps"]):
        text = frame.format(base=base, rate=rate[0], cap=cap["printed"])
        tiers = tiers_of(text)
        assert len(tiers) == 1, text
        award = tiers[0].award
        assert award.rate is not None and award.rate.max == rate[1], text
        assert award.rate.base is not None and award.rate.base.text.endswith(base), text
        assert [one.max for one in award.caps] == [200000], text
        for name in ("per", "period"):
            assert name not in cap or getattr(award.caps[0], name) == cap[name], text


@pytest.mark.parametrize("frame", BANDS["frames"])
def test_every_band_has_its_share(frame: str) -> None:
    rates = ["2‰", "3‰", "4‰"]
    ways = product(BANDS["bands"], BANDS["parts"], BANDS["shares"], BANDS["between"])
    for bands, part, share, between in ways:
        pairs = zip(bands["printed"], rates, strict=True)
        text = frame.format(bands=between.join(b + part + share.format(r=r) for b, r in pairs))
        tiers = tiers_of(text)
        given = [tier.award.rate.max for tier in tiers if tier.award.rate]
        assert given == [0.002, 0.003, 0.004], text
        found = [
            [low, high]
            for tier in tiers
            for one in tier.conditions
            for low, high in [bounds_of(one)]
        ]
        assert found == bands["bounds"], text
        assert [[cap.max for cap in tier.award.caps] for tier in tiers] == [[10000000]] * 3, text


def bounds_of(one: Condition) -> tuple[float | str | bool | None, float | None]:
    """Return the least and the most of what a condition measures."""
    if one.op == "between":
        return one.value, one.value_max
    return (None, one.value) if one.op in ("le", "lt") else (one.value, None)


@pytest.mark.parametrize("frame", BOUNDS["together"] + BOUNDS["each"])
def test_every_sum_has_its_bounds(frame: str) -> None:
    together = "{all}" in frame
    for measured, way in product(BOUNDS["measured"], BOUNDS["lists"]):
        if together and way.get("apart"):
            continue
        numbers, unit = measured["numbers"], measured["unit"]
        words = dict(zip(("low", "mid", "high"), (f"{n}{unit}" for n in numbers), strict=True))
        words |= {"first": numbers[0], "second": numbers[1]}
        printed = [bound.format(**words) for bound in way["bounds"]]
        pieces = dict(zip(("one", "two", "three"), printed, strict=True))
        text = frame.format(what=measured["attribute"], all="、".join(printed), **pieces)
        measures = process(f"产业扶持措施\n一、奖励。{text}\n".encode(), "a.txt").measures
        own = [
            # Of a measure with one tier, the conditions are the tier's.
            [*tier.conditions, *(measure.conditions if len(measure.tiers) == 1 else ())]
            for measure in measures
            for tier in measure.tiers
        ]
        sums = [t.award.amount and t.award.amount.max for m in measures for t in m.tiers]
        assert sums == [200000, 300000, 500000], text
        values = [number * measured["factor"] for number in numbers]
        ends = [*values[1:], None] if way.get("banded") else [None] * 3
        found = [[bounds_of(one) for one in conditions] for conditions in own]
        assert found == [[pair] for pair in zip(values, ends, strict=True)], text
        assert all(measured["attribute"] in (one.attribute or "") for [one] in own), text


@pytest.mark.parametrize("frame", COMPARISONS["frames"])
def test_every_condition_is_read(frame: str) -> None:
    for one, compared in product(COMPARISONS["measured"], COMPARISONS["compared"]):
        for form in compared["forms"]:
            text = frame.format(c=one["attribute"] + form.format(v=one["printed"]))
            record = process(f"产业扶持措施\n一、奖励。{text}\n二、附则。\n".encode(), "a.txt")
            found = [
                condition
                for measure in record.measures
                for condition in (
                    *measure.conditions,
                    *(c for t in measure.tiers for c in t.conditions),
                )
            ]
            read = [(c.op, c.value, c.unit) for c in found if c.value is not None]
            assert read == [(compared["op"], one["value"], one["unit"])], text
            assert (found[-1].attribute or "").endswith(one["attribute"]), text


@pytest.mark.parametrize("frame", RECIPIENTS["frames"])
def test_every_recipient_is_found(frame: str) -> None:
    for who in RECIPIENTS["who"]:
        text = frame.format(who=who)
        record = process(f"产业扶持措施\n一、支持项目\n{text}\n二、附则。\n".encode(), "a.txt")
        named = [one.beneficiary.text if one.beneficiary else "" for one in record.measures]
        assert len(named) == 1 and named[0].endswith(who), text


def test_an_ordinal_right_before_a_figure_is_none_of_it() -> None:
    text = "按从业人员奖励：\n1.300人以上的，奖励4万元；\n2.600人以上的，奖励9万元。"
    record = process(f"产业扶持措施\n一、奖励\n{text}\n二、附则。\n".encode(), "a.txt")
    found = [(c.value, c.unit) for one in record.measures for c in one.conditions]
    assert found == [(300, "人"), (600, "人")]
