"""Columns of a table whose title says what stands in a cell: whom its row is for (支持对象), or
what a bare figure is of (营业收入)."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import fields
from extractors.folding import fold
from extractors.later import later
from extractors.registry import Reading
from pipeline.normalise.nobody import given_to
from pipeline.normalise.values import beneficiary
from schemas.clause import Segment
from schemas.measure import Measure
from schemas.promise import Place, Threshold
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


_LONGEST_TITLE = 16  # characters of a title that says what figures are of


def of_columns(reading: Reading, cells: Sequence[tuple[str, int, int]]) -> Reading:
    """Give bare figures that fill their cell (3亿元以上) the attribute that its column names."""
    if not cells or not reading.thresholds:
        return reading
    found = tuple((number, _of_column(one, cells)) for number, one in reading.thresholds)
    return reading._replace(thresholds=found)


def _of_column(found: Threshold, cells: Sequence[tuple[str, int, int]]) -> Threshold:
    for title, start, end in cells:
        within = start <= found.start and found.end <= end
        if found.attribute is None and within and end - start < found.end - found.start + 2:
            name = fold(title).strip()
            says = 2 <= len(name) <= _LONGEST_TITLE and fields.kind_of(title) is None
            return found._replace(attribute=name) if says else found
    return found
