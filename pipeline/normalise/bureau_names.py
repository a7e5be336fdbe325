"""Bureaus under the name that the document itself prints in full.

A short name does not say where an 和 stands: 市文广旅局 is 市文化广电旅游局 in one city and
市文化广电和旅游局 in another.
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.clause import Clause


def as_printed(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the clauses with the bureaus' canonical names as the document prints them."""
    printed = {
        _key(one.name): one.name
        for clause in clauses
        for one in clause.bureaus
        if one.name == one.canonical
    }
    return tuple(_renamed(clause, printed) for clause in clauses)


def _key(name: str) -> str:
    return name.replace("和", "")


def _renamed(clause: Clause, printed: dict[str, str]) -> Clause:
    found = [printed.get(_key(one.canonical), one.canonical) for one in clause.bureaus]
    if all(name == one.canonical for name, one in zip(found, clause.bureaus, strict=True)):
        return clause
    bureaus = tuple(
        one if one.name == one.canonical else one.model_copy(update={"canonical": name})
        for name, one in zip(found, clause.bureaus, strict=True)
    )
    return clause.model_copy(update={"bureaus": bureaus})
