"""Lists of names and sums in every stem: what is read apart must be read together, too."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from extractors.numerals import parse
from tests.test_cases_extraction import measures_in

TABLE = yaml.safe_load(
    (Path(__file__).parent / "cases" / "combinations.yaml").read_text(encoding="utf-8")
)
SUMS = [parse(one.removesuffix("元")) for one in TABLE["sums"]]
SHARES = [int(one.removesuffix("%")) / 100 for one in TABLE["shares"]]

# What a tier says: its name, its sum, its share, its ceilings.
Told = tuple[str | None, Decimal | None, float | None, tuple[Decimal, ...]]


class Combination(NamedTuple):
    """One stem, one way to list, one set of names."""

    stem: str
    listed: str
    names: tuple[str, ...]
    heading: str
    text: str


def combinations() -> Iterator[Combination]:
    for (stem, words), (listed, way), one in product(
        TABLE["stems"].items(), TABLE["lists"].items(), TABLE["names"]
    ):
        if stem in way.get("not_in", ()):
            continue
        text = words.format(whom=one["whom"], list=phrase(way, one["names"]))
        # A title stands apart from the text, as the clause's heading.
        heading, _, own = text.partition("：") if stem.endswith("title") else ("", "", text)
        yield Combination(stem, listed, tuple(one["names"]), heading, own)


def phrase(way: dict[str, Any], names: list[str]) -> str:
    sums, shares = TABLE["sums"], TABLE["shares"]
    if "all" in way:
        lists = {"names": names, "sums": sums, "shares": shares}
        return str(way["all"].format(**{key: "、".join(one) for key, one in lists.items()}))
    items = zip(names, sums, shares, strict=True)
    return str(way["join"].join(way["item"].format(name=n, sum=a, share=r) for n, a, r in items))


def expected(one: Combination) -> list[Told]:
    gives = TABLE["lists"][one.listed].get("gives", ["sum"])
    return [
        (
            name,
            amount if "sum" in gives else None,
            share if "share" in gives else None,
            (amount,) if "cap" in gives and amount is not None else (),
        )
        for name, amount, share in zip(one.names, SUMS, SHARES, strict=True)
    ]


def is_missed(one: Combination) -> bool:
    return any(
        (one.stem, one.listed) == (miss["stem"], miss["list"]) and one.names[0] in miss["names"]
        for miss in TABLE["missed"]
    )


def tiers(one: Combination) -> list[Told]:
    return [
        (
            tier.label,
            tier.award.amount.max if tier.award.amount else None,
            tier.award.rate.max if tier.award.rate else None,
            tuple(cap.max for cap in tier.award.caps),
        )
        for measure in measures_in(one.text, one.heading)
        for tier in measure.tiers
    ]


@pytest.mark.parametrize("stem", TABLE["stems"])
def test_each_list_is_read_in_each_stem(stem: str) -> None:
    wrong = {}
    for one in combinations():
        found = tiers(one) if one.stem == stem else None
        right = found == expected(one)
        if found is not None and right == is_missed(one):
            # A miss that is read by now must leave the table, too.
            wrong[one.text] = found
    assert not wrong
