"""Labels made by hand: a gold file, as the annotation guide lays it out.

A row may carry `accept` (other right values of the field that names it), `accept_<field>` (other
right values of that field) and `optional: true`. Fields that nobody here knows are kept and not
scored, so that a labeller may write down more than the guide asks for.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _ordinal(value: object) -> object:
    """A clause number as text; YAML reads an unquoted 1.10 as 1.1, so a fraction is an error."""
    if isinstance(value, float):
        raise ValueError(f'quote the clause number: "{value}", unquoted 1.10 would be read as 1.1')
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _none_as_empty(value: object) -> object:
    return () if value is None else value


Ordinal = Annotated[str | None, BeforeValidator(_ordinal)]
Scalar = Annotated[str | int | float | None, BeforeValidator(_iso)]


class Labels(BaseModel):
    """A frozen value that keeps fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False)

    def alternatives(self, field: str) -> tuple[Any, ...]:
        """Return the values of `accept_<field>`.

        >>> Row.model_validate({"accept_kind": ["section"]}).alternatives("kind")
        ('section',)
        """
        found = (self.model_extra or {}).get(f"accept_{field}", ())
        return tuple(found) if isinstance(found, list | tuple) else (found,)


class Row(Labels):
    """What every labelled row may carry; `clause_id` where the number alone is ambiguous."""

    clause: Ordinal = None
    clause_id: Ordinal = None
    quote: str | None = None
    optional: bool = False
    accept: tuple[Any, ...] = ()

    @property
    def place(self) -> str:
        """The id of the clause that the row stands in, empty where it names none."""
        return self.clause_id or self.clause or ""

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The other clauses in which the row is right as well, as `accept_clause` has them."""
        return tuple(str(_ordinal(place)) for place in self.alternatives("clause"))


class GoldClause(Labels):
    """A numbered unit."""

    number: Annotated[str, BeforeValidator(_ordinal)]
    clause_id: Ordinal = None
    kind: str | None = None
    heading: str | None = None
    quote: str | None = None
    optional: bool = False
    accept: tuple[Any, ...] = ()


class GoldAmount(Labels):
    """Money in whole units of its currency."""

    bound: str
    min: int | float | None = None
    max: int | float | None = None
    per: str | None = None
    period: str | None = None


class GoldRate(Labels):
    """A fraction of its base."""

    bound: str
    min: int | float | None = None
    max: int | float | None = None
    base: str | None = None


class GoldCap(Labels):
    """A ceiling."""

    max: int | float | None = None
    per: str | None = None
    period: str | None = None


class GoldBenefit(Row):
    """One tier of a measure."""

    label: str | None = None
    instrument: str | None = None
    beneficiary: str | dict[str, Any] | None = None
    amount: GoldAmount | None = None
    rate: GoldRate | None = None
    caps: Annotated[tuple[GoldCap, ...], BeforeValidator(_none_as_empty)] = ()
    per_unit: str | None = None
    discretionary: bool = False
    frequency: str | None = None
    quota: dict[str, Any] | None = None
    funding: Any = None
    reference: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _alternatives_are_figures(self) -> Self:
        """Refuse `accept_amount` and `accept_rate` that hold anything but figures in full."""
        for field, kind in (("amount", GoldAmount), ("rate", GoldRate)):
            for other in self.alternatives(field):
                if other is not None:
                    kind.model_validate(other)
        return self


class GoldThreshold(Row):
    """A number or date that qualifies or that separates tiers."""

    label: str | None = None
    attribute: str | None = None
    op: str | None = None
    value: Scalar = None
    value_max: Scalar = None
    unit: str | None = None
    relative_to: str | None = None
    first_time: bool = False


class GoldBureau(Row):
    """An organisation and its role."""

    canonical: str
    role: str
    name: str | None = None


class GoldContact(Row):
    """An office and its telephone number."""

    office: str | None = None
    phone: Scalar = None


class GoldRule(Row):
    """A rule on combining benefits; scope null is the whole document."""

    kind: str
    scope: tuple[Annotated[str, BeforeValidator(_ordinal)], ...] | None = None
    limit: int | None = None


class MoneyMention(Row):
    """A sum of money in the text and what it is for; a help to labellers, not scored."""

    value_yuan: int | float | None = None
    role: str | None = None


class Gold(Labels):
    """All labels of one document."""

    source: str
    sha256: str | None = None
    document: dict[str, Any] = Field(default_factory=dict)
    validity: dict[str, Any] = Field(default_factory=dict)
    clauses: tuple[GoldClause, ...] = ()
    benefits: tuple[GoldBenefit, ...] = ()
    thresholds: tuple[GoldThreshold, ...] = ()
    bureaus: tuple[GoldBureau, ...] = ()
    contacts: tuple[GoldContact, ...] = ()
    rules: tuple[GoldRule, ...] = ()
    money_mentions: tuple[MoneyMention, ...] = ()
    notes: Any = None
