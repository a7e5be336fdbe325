"""Columns of a table whose title says what stands in a cell: whom its row is for (支持对象), or
what a bare figure is of (营业收入)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import fields, labels
from extractors.folding import fold
from extractors.later import later
from extractors.registry import Reading
from extractors.sentences import figures
from pipeline.normalise import column_units
from pipeline.normalise.ceiling_titles import most_of
from pipeline.normalise.nobody import given_to
from pipeline.normalise.values import beneficiary, cap
from schemas.base import Span
from schemas.clause import Segment
from schemas.measure import Measure, Review
from schemas.promise import Given, Place, Threshold
from schemas.text import TextDocument

# One phrase; a list of conditions (1.在县内注册;2.…) names nobody.
_NAME = later(r"\s{0,4}(?P<name>[^\s。；;:：0-9①②③（(][^。；;:：\n]{1,60}?)[。；;]?\s{0,4}")


def complete(
    document: TextDocument,
    text: str,
    segments: Sequence[Segment],
    measures: list[Measure],
    units: column_units.Units,
) -> list[Measure]:
    """Give an award without a beneficiary the one that its row's own column states, sums without
    labels those that it lists, and what has no ceiling that of its row; `text` is the folded
    text."""
    measures = _under_columns(document, text, segments, measures, units)
    named: dict[str, Place] = {}
    for segment in segments:
        # A point in a cell of its own has what its row has.
        place = _who(document.text, segment) or named.get(segment.clause.parent_id or "")
        if segment.cells and place:
            named[segment.clause.clause_id] = place
    if not named:
        return measures
    measures = [
        _labelled(text, one, named[one.clause_id]) if one.clause_id in named else one
        for one in measures
    ]
    return [
        _completed(document, one, named[one.clause_id])
        if one.beneficiary is None and one.clause_id in named
        else one
        for one in measures
    ]


def _under_columns(
    document: TextDocument,
    text: str,
    segments: Sequence[Segment],
    measures: list[Measure],
    units: column_units.Units,
) -> list[Measure]:
    """Take a column 单站补贴上限 for the ceiling of what the other cells of its row give."""
    most: dict[str, Given] = {}
    for segment in segments:
        found = [
            (figure, re.sub(r"\s", "", text[start : figure.start] + fold(title)))
            for title, start, end in segment.cells
            if column_units.MAX.search(title)
            for figure in figures(text, start, end)
            if figure.kind == "money" and _IN_CELL.fullmatch(text[start : figure.start])
            if not text[figure.end : end].strip()
        ]
        # 最高限额(万元) over a bare number
        found += [
            (bare.figure, re.sub(r"\s", "", fold(title)))
            for title, start, _ in segment.cells
            if column_units.MAX.search(title) and (bare := units.cells.get(start))
            if bare.unit.kind == "money"
        ]
        if len(found) == 1:
            most[segment.clause.clause_id] = most_of(*found[0])
    under = [_under(document, one, most.get(one.clause_id)) for one in measures]
    given = {one.clause_id for one in under if not _is_ceiling(one, most)}
    return [one for one in under if one.clause_id not in given or not _is_ceiling(one, most)]


def _is_ceiling(measure: Measure, most: dict[str, Given]) -> bool:
    """Say whether a measure gives nothing but the ceiling of its row."""
    ceiling = most.get(measure.clause_id)
    amounts = [tier.award.amount for tier in measure.tiers]
    if ceiling is None or len(amounts) > 1 or amounts[0] is None:
        return False
    return amounts[0].span.start <= ceiling.start < amounts[0].span.end


_IN_CELL = later(r"\s{0,4}(?:(?:<EACH>|每人)[一-龥]{0,6}?)?(?:<MOST>)?")  # 每户5万元


def _under(document: TextDocument, measure: Measure, ceiling: Given | None) -> Measure:
    awards = [tier.award for tier in measure.tiers]
    if ceiling is None or any(a.caps or not (a.amount or a.rate) for a in awards):
        return measure
    if any(a.amount and a.amount.span.start == ceiling.start for a in awards):
        return measure
    most = (cap(document, ceiling, 0),)
    tiers = tuple(
        tier.model_copy(update={"award": tier.award.model_copy(update={"caps": most})})
        for tier in measure.tiers
    )
    return measure.model_copy(update={"tiers": tiers})


_UNPAIRED = later("[0-9]{1,2} amounts, and no ")


def _labelled(text: str, measure: Measure, place: Place) -> Measure:
    """Pair sums for which their own cell names nothing with the names of the one beside it (博士、
    硕士、本科毕业生 and 按每月1500元、1000元、600元)."""
    unpaired = [one for one in measure.review.reasons if _UNPAIRED.match(one)]
    if not unpaired or any(tier.label for tier in measure.tiers):
        return measure
    found = labels.of_names(text, place, len(measure.tiers))
    if found is None:
        return measure
    tiers = tuple(
        tier.model_copy(
            update={"label": label.text, "label_span": Span(start=label.start, end=label.end)}
        )
        for tier, label in zip(measure.tiers, found, strict=True)
    )
    left = tuple(one for one in measure.review.reasons if one not in unpaired)
    review = Review(needed=bool(left), reasons=left)
    return measure.model_copy(update={"tiers": tiers, "review": review})


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
