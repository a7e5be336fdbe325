"""Clauses and the bureaus that answer for them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from schemas.base import Quoted

ClauseKind = Literal[
    "chapter", "section", "article", "item", "row", "preamble", "closing", "attachment"
]
BureauRole = Literal["lead", "responsible", "cooperating", "interpreting"]


class Bureau(Quoted):
    """An organisation named by a clause; `canonical` is its full name."""

    name: str
    canonical: str
    role: BureauRole
    office: str | None = None
    phone: str | None = None


class Clause(Quoted):
    """A numbered unit of the document; its span covers the text of its whole subtree.

    `number` is the path of ordinals in Arabic digits (`2.6`); `label` the ordinal as printed;
    `level` the depth, 1 at the top.
    """

    clause_id: str
    number: str
    label: str
    level: int
    kind: ClauseKind
    heading: str | None = None
    parent_id: str | None = None
    bureaus: tuple[Bureau, ...] = ()


class Segment(NamedTuple):
    """A clause with what the extractors need: where its own text stands.

    `body` is the clause's own text after its label, heading included and children excluded;
    `provision` is where the heading ends and the provision begins. `cells` holds, for a table
    row, (column title, start, end) of each cell.
    """

    clause: Clause
    body: tuple[int, int]
    provision: int
    cells: tuple[tuple[str, int, int], ...] = ()
    # The headings above it, nearest first: what a bare figure gives is often said only there.
    context: str = ""
    # What the clause says behind a table in it whose rows are clauses, or behind its points.
    tails: tuple[tuple[int, int], ...] = ()

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where the clause's own text stands, all of it."""
        return (self.body, *self.tails)
