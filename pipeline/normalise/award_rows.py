"""The rows of a table of awards, and what one of their cells gives."""

from __future__ import annotations

from typing import NamedTuple

from extractors.later import later
from extractors.sentences import figures, read
from extractors.surroundings import given, slashed
from pipeline.normalise import column_units, listed_cells
from pipeline.normalise.ceiling_titles import most_of
from pipeline.normalise.column_units import NOTHING, Units
from schemas.promise import Given, Place
from schemas.text import Cell

_SUM = later(r"[合总小]计")
_OWN_MOST = later(r"[一-鿿]{0,4}[,;][^,;。0-9]{0,12}?(?:<MOST>|上限|封顶|以内){1,2}(?:为)?")
_SLASH = later(r"/([^()/,;。\s]{1,6})")
Each = tuple[str | None, str | None, str | None]


class Row(NamedTuple):
    """A data row: the cells that name and condition the tier, the cell that gives, and the one
    with the ceiling of what a share gives. `read` is where a numbered row is read by its cells,
    `label` the name that its cell lists for this sum alone, `most` the title of the ceiling's
    column."""

    names: tuple[tuple[str, Cell], ...]
    reward: Cell
    ceiling: Cell | None = None
    read: Place = (0, 0)
    label: str | None = None
    most: str = ""


class AwardTable(NamedTuple):
    """A table that gives: where it stands, the title of its reward column, its rows. A numbered
    row of a table is one of its own, and `plain` where each of its cells says but one thing.
    `grade` is what its column adds to the label of each row, `common` are the cells of a numbered
    row that all its lines share."""

    start: int
    end: int
    title: str
    rows: tuple[Row, ...]
    numbered: bool = False
    plain: bool = False
    grade: str = ""
    common: tuple[tuple[str, Cell], ...] = ()


def apart(text: str, row: Row) -> list[Row]:
    """Return a row for each sum of a cell that lists them, with its name; else the row."""
    listed = listed_cells.pairs(text, row.reward, (cell for _, cell in row.names))
    listed = listed or listed_cells.by_lines(text, row.reward)
    return [row._replace(reward=cell, label=label) for cell, label in listed] or [row]


def is_nothing(text: str, cell: Cell) -> bool:
    return NOTHING.fullmatch(text, cell.start, cell.end) is not None


def is_sum(text: str, line: dict[int, Cell], column: int) -> bool:
    """Say whether a row adds up those above it (合计)."""
    return any(_SUM.match(text, c.start, c.end) for at, c in line.items() if at != column)


def reward_of(text: str, title: str, row: Row, units: Units) -> Given | None:
    """Return what a row gives: the figure of its cell, or its bare number in the header's unit."""
    return given_in(text, title, row.reward, units)


def given_in(text: str, title: str, cell: Cell, units: Units) -> Given | None:
    bare = units.cells.get(cell.start)
    if bare is not None:
        figure, unit = bare.figure, bare.unit
        per = (unit.per, unit.period, unit.per_unit)
        return Given((figure,), (bare.bound,), figure.start, figure.end, *per)
    found = [
        figure
        for figure in figures(text, cell.start, cell.end)
        if figure.kind in ("money", "percent", "permille")
    ]
    if len(found) == 2 and _OWN_MOST.fullmatch(text, found[0].end, found[1].start):
        # 每平方米补助60元，最高20万元
        found = found[:1]
        cell = cell._replace(end=found[0].end)
    if len(found) != 1:
        return None
    bound = "range" if found[0].high is not None else "exact"
    if bound == "exact" and column_units.MAX.search(text[cell.start : cell.end] + title):
        bound = "max"
    printed = column_units.unit_of(title)
    slash = _SLASH.match(text, found[0].end, cell.end)
    per = (printed.per, printed.period, printed.per_unit) if printed else (None, None, None)
    per = slashed(slash[1]) if slash else _each(text, cell, found[0].start) or per
    return Given((found[0],), (bound,), found[0].start, found[0].end, *per)


def ceiling_of(text: str, cell: Cell, title: str, units: Units) -> Given | None:
    """Return the ceiling that a cell states, for each of those that its column names."""
    found = given_in(text, "", cell, units)
    if found is None:
        return None
    # 单个项目100万元 below 最高限额
    own = text[cell.start : found.figures[0].start].strip()
    titled = most_of(found.figures[0], own + title)
    return found._replace(per=found.per or titled.per, period=found.period or titled.period)


def own_ceiling(text: str, cell: Cell) -> Given | None:
    """Return the ceiling that stands behind the sum or share of a cell."""
    found = figures(text, cell.start, cell.end)
    if len(found) != 2 or found[1].kind != "money":
        return None
    words = _OWN_MOST.fullmatch(text, found[0].end, found[1].start)
    if words is None:
        return None
    most = most_of(found[1], words[0])
    return Given((found[1],), ("max",), found[1].start, found[1].end, most.per, most.period)


def _each(text: str, cell: Cell, start: int) -> Each | None:
    """Return what the words of a cell say its figure is for each of: 每项50万元, 每月5000元."""
    if "每" not in text[cell.start : start]:
        return None
    for sentence in read(text, cell.start, cell.end):
        for place, token in enumerate(sentence.tokens):
            if token.figures and token.start == start:
                found = given(text, sentence, place, sentence.start)
                return found.per, found.period, found.per_unit
    return None
