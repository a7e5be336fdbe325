"""Columns of a table that name a field of a policy (支持对象): a cell says whom its row is for."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import fields
from extractors.later import later
from pipeline.normalise.nobody import given_to
from pipeline.normalise.values import beneficiary
from schemas.clause import Segment
from schemas.measure import Measure
from schemas.promise import Place
from schemas.text import TextDocument

# One phrase; a list of conditions (1.在县内注册;2.…) names nobody.
_NAME = later(r"\s{0,4}(?P<name>[^\s。；;:：0-9①②③（(][^。；;:：\n]{1,60}?)[。；;]?\s{0,4}")


def complete(
    document: TextDocument, segments: Sequence[Segment], measures: list[Measure]
) -> list[Measure]:
    """Give an award without a beneficiary the one that its row's own column states."""
    named: dict[str, Place] = {}
    for segment in segments:
        # A point in a cell of its own has what its row has.
        place = _who(document.text, segment) or named.get(segment.clause.parent_id or "")
        if segment.cells and place:
            named[segment.clause.clause_id] = place
    if not named:
        return measures
    return [
        _completed(document, one, named[one.clause_id])
        if one.beneficiary is None and one.clause_id in named
        else one
        for one in measures
    ]


def _who(text: str, segment: Segment) -> Place | None:
    for title, start, end in segment.cells:
        if fields.kind_of(title) == "who":
            match = _NAME.fullmatch(text, start, end)
            return match.span("name") if match else None
    return None


def _completed(document: TextDocument, measure: Measure, place: Place) -> Measure:
    return given_to(measure, beneficiary(document, place))
