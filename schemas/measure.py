"""Measures: who gets what, under which conditions."""

from __future__ import annotations

from typing import Literal

from schemas.base import Model, Number, Quoted, Span
from schemas.clause import Bureau

Bound = Literal["exact", "max", "min", "range", "about"]
Op = Literal["ge", "gt", "le", "lt", "between", "eq"]
Instrument = Literal[
    "reward",
    "subsidy",
    "interest_subsidy",
    "premium_subsidy",
    "tax",
    "fee_reduction",
    "loan",
    "guarantee",
    "equity",
    "compensation",
    "in_kind",
    "other",
]
FundingLevel = Literal["central", "province", "prefecture", "county", "other"]


class Amount(Quoted):
    """Money given: `exact` has min = max, `max` has min null, `min` has max null."""

    min: Number | None = None
    max: Number | None = None
    bound: Bound
    currency: str = "CNY"
    per: str | None = None
    period: str | None = None


class Base(Quoted):
    """The quantity that a rate applies to, as written."""

    text: str


class Rate(Quoted):
    """A share of a base, as a fraction (20% is 0.2)."""

    min: Number | None = None
    max: Number | None = None
    bound: Bound
    base: Base | None = None


class Cap(Quoted):
    """A ceiling on a rate-based award, or a further ceiling on any award."""

    max: Number
    currency: str = "CNY"
    per: str | None = None
    period: str | None = None


class Reference(Quoted):
    """Another award by which this one is defined: `clause` its number, `factor` a multiplier."""

    clause: str | None = None
    factor: Number | None = None


class Award(Model):
    """What a tier gives."""

    amount: Amount | None = None
    rate: Rate | None = None
    caps: tuple[Cap, ...] = ()
    per_unit: str | None = None
    discretionary: bool = False
    reference: Reference | None = None


class Condition(Quoted):
    """What must hold: a quantity, date, recognition, category, or a text that stays a text."""

    kind: Literal["quantity", "date", "recognition", "category", "text"]
    attribute: str | None = None
    op: Op | None = None
    value: Number | str | None = None
    value_max: Number | str | None = None
    unit: str | None = None
    relative_to: str | None = None
    first_time: bool = False
    text: str


class Tier(Quoted):
    """One award of a measure; `label` is null for a measure's only tier."""

    label: str | None = None
    label_span: Span | None = None
    conditions: tuple[Condition, ...] = ()
    award: Award


class Beneficiary(Quoted):
    """Who gets it: the text, and types (enterprise, project, person, park, institution ...)."""

    text: str
    types: tuple[str, ...] = ()


class Quota(Quoted):
    """How many are supported: `{value: 30, unit: 户, per: year, bound: exact}`."""

    value: Number
    unit: str
    per: str | None = None
    bound: Bound


class Share(Model):
    """One level's weight in shared funding."""

    level: FundingLevel
    weight: Number


class Funding(Quoted):
    """How the levels of government share the cost."""

    shares: tuple[Share, ...]


class Review(Model):
    """Whether an analyst should look, and why."""

    needed: bool = False
    reasons: tuple[str, ...] = ()

    def also(self, reason: str) -> Review:
        """Return the review with one more reason to look."""
        return Review(needed=True, reasons=(*self.reasons, reason))


class Measure(Quoted):
    """One instrument for one kind of beneficiary under one set of conditions."""

    measure_id: str
    clause_id: str
    instrument: Instrument
    beneficiary: Beneficiary | None = None
    conditions: tuple[Condition, ...] = ()
    tiers: tuple[Tier, ...]
    scale: Literal["marginal"] | None = None
    quota: Quota | None = None
    frequency: Literal["one_off", "annual"] | None = None
    funding: Funding | None = None
    bureaus: tuple[Bureau, ...] = ()
    review: Review = Review()
