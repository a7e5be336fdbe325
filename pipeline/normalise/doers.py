"""Give an award to whoever does what its beneficiary says: a deed (首次入选的) is nobody."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import doers
from pipeline.normalise.nobody import given_to
from pipeline.normalise.values import beneficiary
from schemas.measure import Beneficiary, Measure
from schemas.text import TextDocument


def complete(document: TextDocument, text: str, measures: Sequence[Measure]) -> list[Measure]:
    """Name who does a deed by its own words or, where they name nobody, by the award before it in
    the clause; `text` is the folded text."""
    completed: list[Measure] = []
    running: tuple[str, Beneficiary] | None = None
    for one in measures:
        who = one.beneficiary
        if who and who.text.endswith("的"):
            place = doers.holder(text, who.span.start, who.span.end)
            named = beneficiary(document, place)
            if (
                named is None
                and running
                and running[0] == one.clause_id
                and text[who.span.start - 1] != "对"
            ):
                named = running[1]
            if named:
                one = given_to(one, named)
        if one.beneficiary and not one.beneficiary.text.endswith("的"):
            running = one.clause_id, one.beneficiary
        completed.append(one)
    return completed
