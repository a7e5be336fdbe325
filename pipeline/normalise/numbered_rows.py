"""What a numbered row of a table gives by its cells: bare numbers, shares and their ceilings."""

from __future__ import annotations

import re

from extractors.folding import fold
from extractors.later import later
from extractors.ranks import levels
from extractors.sentences import figures
from pipeline.normalise import column_units, graded_columns, listed_cells
from pipeline.normalise.award_columns import NO_LABEL, WHO, rewards_in
from pipeline.normalise.award_rows import (
    AwardTable,
    Row,
    apart,
    given_in,
    is_nothing,
    is_sum,
    reward_of,
)
from pipeline.normalise.cell_figures import alone, without_unit
from pipeline.normalise.column_units import RANK, Units
from schemas.clause import Segment
from schemas.text import Cell

_LONGEST_NAME = 24  # characters of the cell that names what a numbered row is about


def of_row(text: str, segment: Segment, units: Units) -> list[AwardTable]:
    """Return what a numbered row gives by bare numbers, or by a share and its ceiling; the rest of
    it is read as words."""
    cells, titles = {}, {}
    for at, (title, start, end) in enumerate(segment.cells):
        bare = units.cells.get(start)
        # Of a list of numbers, the first begins where the cell does.
        whole = bare is not None and bare.cell.end >= end
        cells[at] = bare.cell if bare and whole else Cell(start, end, 0, at)
        printed = re.sub(r"\s", "", fold(title))
        titles[at] = bare.title if bare and not column_units.unit_of(printed) else printed
    if is_sum(text, cells, -1):
        return []
    if graded := _of_grades(text, cells, titles, units):
        return [graded]
    parts = _lines(text, cells)
    repeated = {titles[at] for part in parts[1:] for at in part}
    common = tuple((titles[at], cells[at]) for at in parts[0] if titles[at] not in repeated)
    found: dict[str, AwardTable] = {}
    for part in parts:
        own = {at: cells[at] for at in part}
        named = {at: titles[at] for at in part if len(parts) == 1 or titles[at] in repeated}
        told = {at: titles[at] for at in part}
        for table in _of_line(text, own, told, named, units, len(parts) > 1):
            above = found.get(table.title)
            rows = (*above.rows, *table.rows) if above else table.rows
            start = above.start if above else table.start
            key = table.title if len(parts) > 1 else f"{table.title}{len(found)}"
            found[key] = table._replace(start=start, rows=rows, common=common)
    return list(found.values()) or _of_ranks(text, cells, titles)


def _of_grades(
    text: str, cells: dict[int, Cell], titles: dict[int, str], units: Units
) -> AwardTable | None:
    """Return what a numbered row gives at each level that a column is for (重点实验室 below
    国家级奖励标准 and 省级奖励标准)."""
    columns = [column for column, ceiling in rewards_in(titles) if ceiling is None]
    if len(columns) < 2:
        # 国家级, 省级 below a title that says in which unit they give.
        columns = [at for at in cells if RANK.search(without_unit(titles[at]))]
        columns = [at for at in columns if _in_unit(text, cells[at], units)]
    grades = graded_columns.parts(titles, columns, False)
    if not grades:
        return None
    others = [at for at in cells if at not in grades and not NO_LABEL.search(titles[at])]
    name = next((at for at in others if not WHO.search(titles[at])), None)
    named = text[slice(*cells[name][:2])].strip() if name is not None else ""
    if len(named) > _LONGEST_NAME or re.search("[0-9,;。]", named):
        return None
    names = tuple((titles[at], cells[at]) for at in others if at != name)
    rows = tuple(
        row
        for at, grade in grades.items()
        for row in _at_grade(cells[at], grade, named, names, units)
        if not is_nothing(text, cells[at])
    )
    if not rows or not all(given_in(text, titles[columns[0]], row.reward, units) for row in rows):
        return None
    title = titles[columns[0]].removeprefix(grades[columns[0]])
    return AwardTable(rows[0].reward.start, rows[-1].reward.end, title, rows, True, True)


def _in_unit(text: str, cell: Cell, units: Units) -> bool:
    """Say whether a cell holds numbers in a unit that stands above it, or nothing."""
    return is_nothing(text, cell) or any(cell.start <= at < cell.end for at in units.cells)


def _at_grade(
    cell: Cell, grade: str, named: str, names: tuple[tuple[str, Cell], ...], units: Units
) -> list[Row]:
    """Return what a row gives at one grade: 国家级重点实验室, or of a cell that lists prizes, each
    (国家级一等奖); other grades than levels stay bare (一类地区)."""
    level = levels(classes=False).fullmatch(grade) is not None
    read = cell.start, cell.end
    inside = [one for at, one in units.cells.items() if cell.start <= at < cell.end]
    if any(one.name for one in inside):
        return [Row(names, one.cell, read=read, label=grade + one.name) for one in inside]
    return [Row(names, cell, read=read, label=grade + named if level else grade)]


# 按下表标准给予奖励: above the rows of a table, within so many characters.
_LEADS = later(
    r"按照?(?:[上下]表|[下以]列|以下|如下)[^。\n]{0,20}(?:<GIVE>|<SUPPORT>)"
    r"|(?:<GIVE>|按)[^。\n]{0,24}<AID>[^。\n]{0,12}:\s{0,4}$"
)
_ABOVE = 600


def _of_ranks(text: str, cells: dict[int, Cell], titles: dict[int, str]) -> list[AwardTable]:
    """Return what a numbered row gives at each of several ranks (绿色工厂 60万元 30万元 below
    国家级 and 省级), where the words above the table say that it gives."""
    ranks = [at for at, title in titles.items() if levels(classes=False).fullmatch(title)]
    sums = [at for at in ranks if (one := alone(text, cells[at])) and one.kind == "money"]
    empty = [at for at in ranks if is_nothing(text, cells[at])]
    named = [at for at in cells if at < min(ranks, default=0) and not NO_LABEL.search(titles[at])]
    if len(ranks) < 2 or not sums or len(sums) + len(empty) < len(ranks) or len(named) != 1:
        return []
    begin = min(cell.start for cell in cells.values())
    led = _LEADS.search(text[max(0, begin - _ABOVE) : begin])
    if led is None:
        return []
    name = text[slice(*cells[named[0]][:2])].strip()
    rows = tuple(
        Row((), cells[at], read=(cells[at].start, cells[at].end), label=titles[at] + name)
        for at in sums
    )
    return [AwardTable(rows[0].reward.start, rows[-1].reward.end, led[0], rows, numbered=True)]


def _lines(text: str, cells: dict[int, Cell]) -> list[list[int]]:
    """Return the cells of a numbered row by the lines of the table that it reaches over: those of
    one line are parted by tabs."""
    lines: list[list[int]] = []
    last = 0
    for at, cell in cells.items():
        # A cell that reaches down from a line above stands before those of its row.
        if not lines or "\n" in text[last : cell.start]:
            lines.append([])
        lines[-1].append(at)
        last = max(last, cell.end)
    return lines


def _of_line(
    text: str,
    cells: dict[int, Cell],
    titles: dict[int, str],
    named: dict[int, str],
    units: Units,
    several: bool,
) -> list[AwardTable]:
    """Return what one line of a numbered row gives; `named` are the columns that are its own, and
    `several` says that the row has more lines."""
    columns = rewards_in(titles)
    if several:
        # 国家级 beside 一次性奖励100万元, both below 支持标准: a name, and what it is given.
        columns = [pair for pair in columns if _is_figured(text, cells[pair[0]], units)]
    paired = _pair(text, cells, titles, columns)
    counted = any(cell.start in units.cells for cell in cells.values())
    listed = any(listed_cells.by_lines(text, cells[column]) for column, _ in columns)
    if not (counted or paired or several or listed):
        return []
    taken = {column for pair in columns for column in pair}
    names = tuple(
        (title, cells[at])
        for at, title in named.items()
        if at not in taken and not NO_LABEL.search(title)
    )
    found = []
    for column, ceiling in columns:
        row = Row(names, cells[column])
        if ceiling is not None:
            row = row._replace(ceiling=cells[ceiling], most=titles[ceiling])
        places = {cell.start for cell in (row.reward, row.ceiling) if cell}
        read = paired or not places.isdisjoint(units.cells) or _is_short_sum(text, several, row)
        each = apart(text, row)
        if read and all(reward_of(text, titles[column], one, units) for one in each):
            place = row.reward.start, row.reward.end
            if paired and row.ceiling:
                # Both cells are read here, and neither as words.
                place = min(place[0], row.ceiling.start), max(place[1], row.ceiling.end)
            rows = tuple(one._replace(read=place) for one in each)
            plain = (row.ceiling is not None and len(rows) == 1) or listed
            found.append(AwardTable(*place, titles[column], rows, numbered=True, plain=plain))
    return found


def _is_figured(text: str, cell: Cell, units: Units) -> bool:
    kinds = {figure.kind for figure in figures(text, cell.start, cell.end)}
    return cell.start in units.cells or bool(kinds & {"money", "percent", "permille"})


_SHORT_SUM = 24  # characters of a cell that gives one sum, as 一次性奖励15万元 does


def _is_short_sum(text: str, several: bool, row: Row) -> bool:
    """Say whether one of several lines of a row gives a sum, says no more and names for what."""
    start, end = row.reward.start, row.reward.end
    if listed_cells.by_lines(text, row.reward):
        return True
    if not several or not row.names or end - start > _SHORT_SUM:
        return False
    found = figures(text, start, end)
    return (
        len(found) == 1 and found[0].kind == "money" and not text[found[0].end : end].strip(" ;。")
    )


def _pair(
    text: str,
    cells: dict[int, Cell],
    titles: dict[int, str],
    columns: list[tuple[int, int | None]],
) -> bool:
    """Say whether a numbered row gives a share and its ceiling, each a cell that says no more
    (补贴比例 50%, 最高补贴 20万元), side by side."""
    if len(columns) != 1 or columns[0][1] is None or abs(columns[0][0] - columns[0][1]) != 1:
        return False
    share, most = alone(text, cells[columns[0][0]]), alone(text, cells[columns[0][1]])
    if share is None or share.kind != "percent":
        return False
    return bool(most and most.kind == "money") or (
        is_nothing(text, cells[columns[0][1]]) or _limits(text, cells[columns[0][1]])
    )


_LIMIT = later(r"\s{0,4}<EACH>[一-鿿]{0,6}(?:每?年度?|累计)?(?:<MOST>)?[0-9.]{1,8}[万亿]?元\s{0,4}")


def _limits(text: str, cell: Cell) -> bool:
    """Say whether a cell holds a ceiling and for each of whom it is (单个项目100万元)."""
    return _LIMIT.fullmatch(text, cell.start, cell.end) is not None
