"""What the extractors read in a clause, before it is assembled into measures."""

from __future__ import annotations

from typing import NamedTuple

from schemas.figure import Figure

Place = tuple[int, int]


class Given(NamedTuple):
    """A list of figures that one phrase gives: 分别给予最高100万元、50万元.

    `bounds` has one bound a figure; `per` and `period` are what is printed around the list.
    """

    figures: tuple[Figure, ...]
    bounds: tuple[str, ...]
    start: int
    end: int
    per: str | None = None
    period: str | None = None
    per_unit: str | None = None
    base: Place | None = None
    # The text of its own before it (规上企业不超过5万元): a tier's label, where it has several.
    label: Place | None = None


class Promise(NamedTuple):
    """One award as printed. `lead` is the text that leads up to it: conditions, beneficiary and
    labels stand there; `zone` is the award's own text; `part` counts the semicolon parts of its
    sentence. `stem` is the lead of an announcement before it (对新航线给予奖励。第一年…). A promise
    without figures is discretionary.
    """

    sentence: int
    part: int
    lead: Place
    zone: Place
    amount: Given | None = None
    rate: Given | None = None
    caps: tuple[Given, ...] = ()
    paired: bool = False
    one_off: bool = False
    annual: bool = False
    stem: Place | None = None


class Threshold(NamedTuple):
    """A condition with a number or a yardstick, as printed at `text[start:end]`."""

    start: int
    end: int
    attribute: str | None
    op: str
    figure: Figure | None
    high: Figure | None = None
    relative_to: str | None = None
    first_time: bool = False


class Label(NamedTuple):
    """A tier's label; `start` and `end` are the part of it that stands in the text. `figure` is the
    one that it names, and `also` another that the same tier must reach."""

    text: str
    start: int
    end: int
    figure: Figure | None = None
    also: Figure | None = None


class Quantum(NamedTuple):
    """How many are supported, as printed at `text[start:end]`."""

    start: int
    end: int
    figure: Figure
    per: str | None
    bound: str


class Split(NamedTuple):
    """How levels of government share the cost: (level, weight) pairs."""

    start: int
    end: int
    figure: Figure
    shares: tuple[tuple[str, str], ...]
