"""The figures of a table's cells: what a row asks for, and whether a cell says nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.later import later
from extractors.numerals import parse
from extractors.sentences import figures, read
from extractors.thresholds import find as find_thresholds
from pipeline.normalise import column_units
from pipeline.normalise.values import condition
from schemas.figure import Figure
from schemas.measure import Condition
from schemas.promise import Threshold
from schemas.text import Cell, TextDocument

COUNTS = later(r"([^()]{1,20})\(([^()0-9]{1,4})\)")
_OPS = {"以上": "ge", "及以上": "ge", "以下": "le", "及以下": "le", "以内": "le"}
_FOR_EACH = later("/[一-鿿]{1,4}(?:/[一-鿿]{1,2})?$")
_COMPARES = later(
    r"\s{0,4}(?:不足|低于|不超过|不低于|超过|高于|大于|小于|达到|达|满|[≥≤<>])?<INCL>?"
    r"(?:及?以[上下内]|之间)?<INCL>?\s{0,4}"
)


def without_unit(title: str) -> str:
    """Return a column's title without its unit: 奖励金额 of 奖励金额（万元）."""
    return column_units.UNIT.sub("", title)


def conditions(
    document: TextDocument, text: str, names: Sequence[tuple[str, Cell]]
) -> list[Condition]:
    """Return the figures that a row's other cells ask for; a bare number has the header's unit."""
    found = []
    for title, cell in names:
        unit = column_units.unit_of(title)
        bare = column_units.bare_of(text, cell, unit) if unit else None
        attribute = without_unit(re.sub(r"\([^()]*\)", "", title)) or None
        if bare:
            figure, match = bare
            op = "between" if figure.high is not None else _OPS.get(match["after"] or "", "ge")
            one = Threshold(cell.start, cell.end, attribute, op, figure)
            found.append(condition(document, one))
            continue
        if counted := _counted(text, title, cell):
            found.append(condition(document, counted))
            continue
        if (band := alone(text, cell)) and band.high is not None:
            one = Threshold(cell.start, cell.end, attribute, "between", band)
            found.append(condition(document, one))
            continue
        compared = _compared(text, attribute, cell) or _reached(text, title, cell)
        if compared:
            found.append(condition(document, compared))
            continue
        for sentence in read(text, cell.start, cell.end):
            for one in find_thresholds(text, sentence):
                named = one if one.attribute else one._replace(attribute=attribute)
                found.append(condition(document, named))
    return found


def _counted(text: str, title: str, cell: Cell) -> Threshold | None:
    """Return what a bare number asks for whose column counts in a unit: 新增库容(立方米) over
    1000-5000."""
    unit = COUNTS.fullmatch(title)
    match = column_units.BARE.fullmatch(text, cell.start, cell.end) if unit else None
    if unit is None or match is None or not (match["high"] or match["after"]):
        return None
    low, high = parse(match["low"]), parse(match["high"]) if match["high"] else None
    end = match.end("high") if match["high"] else match.end("low")
    figure = Figure("quantity", match.start("low"), end, low, high, unit[2])
    op = "between" if high is not None else _OPS.get(match["after"] or "", "ge")
    return Threshold(cell.start, cell.end, unit[1], op, figure)


# 不低于30% in a cell below 外地观众占比: how the one figure of a cell is compared.
_COMPARED = (
    ("ge", later("不[低少小]于|达到?|满|至少|≥")),
    ("le", later("不得?[超高大多]|≤")),
    ("lt", later("不足|不满|[低少小]于|<")),
    ("gt", later("超过|[高大多]于|>")),
    ("ge", later("以上")),
    ("le", later("以[下内]")),
)


def _compared(text: str, attribute: str | None, cell: Cell) -> Threshold | None:
    """Return what a cell asks for that holds a figure and how it is compared, and no more."""
    figure = alone(text, cell)
    words = text[cell.start : cell.end]
    op = next((op for op, said in _COMPARED if said.search(words)), None)
    if figure is None or op is None or figure.high is not None:
        return None
    return Threshold(cell.start, cell.end, attribute, op, figure)


_TO_REACH = later(r"(?P<what>[一-鿿]{2,24}?)(?P<first>首次)?(?:达到?|突破|超过|完成)$")


def _reached(text: str, title: str, cell: Cell) -> Threshold | None:
    """Return what a lone figure asks for whose column says what reaches it (年产值首次达到)."""
    figure, head = alone(text, cell), _TO_REACH.match(title)
    if figure is None or head is None or figure.high is not None:
        return None
    op = "gt" if title.endswith("超过") else "ge"
    first = head["first"] is not None
    return Threshold(cell.start, cell.end, head["what"], op, figure, first_time=first)


def alone(text: str, cell: Cell, each: bool = False) -> Figure | None:
    """Return the figure or band that is all that a cell says: 1亿元(含)-5亿元, 5亿元以上; with
    `each` also what it is for each of: 1500元/辆."""
    found = figures(text, cell.start, cell.end)
    if len(found) != 1 or found[0].kind not in ("money", "quantity", "percent"):
        return None
    rest = text[cell.start : found[0].start] + text[found[0].end : cell.end]
    if each:
        rest = _FOR_EACH.sub("", rest)
    return found[0] if _COMPARES.fullmatch(rest) else None
