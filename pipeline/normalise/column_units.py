"""Units that only the head of a table's column prints (补助金额（万元）), or a caption above it
(单位：万元): the bare numbers below are figures of the text.

The quote of such a figure is the number as printed, its value has the unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractors import amounts
from extractors.later import later
from extractors.numerals import parse
from extractors.surroundings import slashed
from pipeline.normalise import listed_cells
from schemas.figure import Figure, FigureKind
from schemas.text import Cell, Table, TextDocument

_MONEY = r"[十百千万亿]{0,2}[一-鿿]{0,2}元|%|‰|万"
_PER = r"[/每](?P<{0}>[^(),/]{{1,6}}(?:/[^(),/]{{1,4}})?)"
UNIT = later(
    rf"\((?:单位:?|人民币:?){{0,2}}(?P<unit>{_MONEY})(?:{_PER.format('per')})?(?:[,;][^()]{{1,12}})?\)"
    rf"|单位:(?:人民币)?(?P<other>{_MONEY})(?:{_PER.format('per2')})?"
    rf"|[/:](?P<tail>{_MONEY})$"
)
_NUMBER = r"[0-9]{1,9}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?"
BARE = later(
    r"\s{0,4}(?P<max>最高|不超过|不高于|上限|≤)?"
    rf"(?P<low>{_NUMBER})<INCL>?(?:(?:-|至|到)(?P<high>{_NUMBER}))?<INCL>?"
    r"(?P<after>及?以上|及?以下|以内)?(?:/(?P<each>[一-鿿]{1,2}))?\s{0,4}"
)
MAX = later(r"最高|不超过|不高于|上限|封顶|以内|限额")
# In a cell of several: 国家级200,省级100.
_LOOSE = later(rf"(?<![0-9.,\-年月第(/])(?P<low>{_NUMBER})(?=[,;。、)\s]|$)")
# What a column counts in money, where the caption says in which unit.
_IS_SUM = later("(?:额|收入|产值|金|投资|税收)$")
# 国家级, 大型企业, 第一年: a column of a table whose caption says that it gives.
RANK = later(
    r"(?:级别?|类|型|等|档|年|层次|期)$|^第|(?:<APPLICANT>|项目|园区|平台)$"
    r"|[市城郊县山老新类]地?区$|县城|乡镇|农村|以[上下内]"
)
_GIFT = later("奖励|补助|补贴|资助|奖补")
_COUNTS = later(r"\(|[数量]$|年限|月数|面积|床位|马力|造价|价格|规模|时间|投资|收入|产值")
# A grade that a kind has not got.
NOTHING = later(r"[\s/\-—无]{0,6}|不(?:予|再)?[奖补][励助贴]?")
_LEADS_ON = later("(?:如|见)(?:下表?|表[0-9]{0,2})$")  # 标准（单位：万元）如下表
_CAPTION = 60  # characters above a table in which its unit may stand
_HEAD = 2_000  # characters in which a table's head stands
_LOW = 4  # rows of a table whose titles stand in its first column, at most
_SHORT = 24  # characters of a line that is a cell of its own
_DEEPEST = 3  # rows that a table's head has at most


Gives = Callable[[str], bool]


class Unit(NamedTuple):
    """What a head prints: the factor of the numbers below, their kind, and what they are per."""

    factor: Decimal
    kind: FigureKind = "money"
    currency: str = "CNY"
    printed: str = ""
    per: str | None = None
    period: str | None = None
    per_unit: str | None = None


class Bare(NamedTuple):
    """A cell that holds a bare number, the title of its column, and what it is read as; `name` is
    what a line of the cell calls it (一等奖：100)."""

    cell: Cell
    title: str
    figure: Figure
    bound: str
    unit: Unit
    name: str = ""


class Units(NamedTuple):
    """The cells of a document's tables whose unit stands above them, by where they start; and the
    numbers of such columns that stand in a cell among words."""

    cells: dict[int, Bare] = {}
    loose: tuple[Figure, ...] = ()


@lru_cache(maxsize=256)
def unit_of(title: str) -> Unit | None:
    """Return the unit that a title prints (folded text).

    >>> unit_of("补助金额(万元)").factor, unit_of("租房补贴(元/月)").period, unit_of("面积(亩)")
    (Decimal('10000'), 'month', None)
    """
    match = UNIT.search(title)
    if match is None:
        return None
    printed = match["unit"] or match["other"] or match["tail"]
    words = match["per"] or match["per2"]
    per = slashed(words) if words else (None, None, None)
    if printed in "%‰":
        kind: FigureKind = "percent" if printed == "%" else "permille"
        return Unit(Decimal("0.01" if printed == "%" else "0.001"), kind, "", printed, *per)
    counted = "1" + printed + ("元" if printed == "万" else "")
    found = amounts.find(counted, 0, len(counted))
    if not found or found[0].value is None or found[0].end != len(counted):
        return None
    return Unit(found[0].value, "money", found[0].unit, printed, *per)


def bare_of(text: str, cell: Cell, unit: Unit) -> tuple[Figure, re.Match[str]] | None:
    """Return the figure of a cell that is a bare number, in the unit of its column."""
    match = BARE.fullmatch(text, cell.start, cell.end)
    return (_figure(match, unit), match) if match else None


def _figure(match: re.Match[str], unit: Unit) -> Figure:
    names = match.groupdict()
    low = (parse(match["low"]) or Decimal(0)) * unit.factor
    high = (parse(names["high"]) or Decimal(0)) * unit.factor if names.get("high") else None
    end = match.end("high") if names.get("high") else match.end("low")
    return Figure(unit.kind, match.start("low"), end, low, high, unit.currency)


def bound_of(match: re.Match[str], figure: Figure, title: str) -> str:
    """Return how the number of a cell is to be taken: exact, range, max."""
    if match["max"] or (figure.high is None and (match["after"] == "以内" or MAX.search(title))):
        return "max"
    return "range" if figure.high is not None else "exact"


def read(document: TextDocument, text: str, gives: Gives) -> Units:
    """Find the bare numbers of all tables (`text` is the folded text); `gives` says whether a
    title names what is given."""
    cells: dict[int, Bare] = {}
    loose: list[Figure] = []
    above: dict[int, str] = {}
    for table in document.tables:
        head = text[max(0, table.start - _CAPTION) : min(table.end, table.start + _HEAD)]
        if not any(map(unit_of, above.values())) and not any(sign in head for sign in "元万%‰"):
            above = {}
            continue
        lines = laid(text, table, gives)
        titles, first = heads(text, table, lines, gives)
        if lines and _goes_on(text, above, lines[0]):
            titles, first = above, 0
        above = titles
        units = {column: unit for column, title in titles.items() if (unit := unit_of(title))}
        for line in lines[first:] if units else ():
            for column, unit in units.items():
                cell = line.get(column)
                if cell is None or cell.start in cells or cell.column != column:
                    continue
                numbers = _numbers(text, line, column, unit, titles[column], gives)
                cells.update((one.cell.start, one) for one in numbers)
                if not numbers and gives(titles[column]):
                    found = _LOOSE.finditer(text, cell.start, cell.end)
                    loose += [_figure(match, unit) for match in found]
    return Units(cells, tuple(loose))


def _numbers(
    text: str, line: dict[int, Cell], column: int, unit: Unit, title: str, gives: Gives
) -> list[Bare]:
    """Return the bare number of a cell, or those that it lists beside as many names."""
    cell = line[column]
    found = bare_of(text, cell, unit)
    if found:
        bound = bound_of(found[1], found[0], title)
        return [Bare(cell, title, found[0], bound, _each(unit, found[1]["each"]))]
    if lines := _named_numbers(text, cell, unit, title):
        return lines
    if not gives(title):
        return []
    others = (one for at, one in line.items() if at != column)
    listed = [number for number, _ in listed_cells.pairs(text, cell, others)]
    read = [(number, bare_of(text, number, unit)) for number in listed]
    return [
        Bare(number, title, one[0], bound_of(one[1], one[0], title), unit)
        for number, one in read
        if one
    ]


# 一等奖：100 and on the next line 二等奖：50
_NAMED_NUMBER = later(
    rf"\s{{0,4}}(?P<name>[一-鿿A-Z]{{1,8}}?)[:]?(?P<low>{_NUMBER})(?P<high>(?!))?(?P<max>(?!))?"
    r"(?P<after>(?!))?\s{0,4}"
)


def _named_numbers(text: str, cell: Cell, unit: Unit, title: str) -> list[Bare]:
    """Return the numbers of a cell each line of which is a name and a number."""
    found = []
    for part in _parts(text, cell):
        match = _NAMED_NUMBER.fullmatch(text, part.start, part.end)
        if match is None:
            return []
        number = part._replace(start=match.start("low"), end=match.end("low"))
        figure = _figure(match, unit)
        found.append(
            Bare(number, title, figure, bound_of(match, figure, title), unit, match["name"])
        )
    return found if len(found) > 1 else []


def _each(unit: Unit, words: str | None) -> Unit:
    """Add what a cell says its number is for each of: 5000/年 below 补贴标准(元/人)."""
    if not words:
        return unit
    per, period, per_unit = slashed(words)
    return unit._replace(
        per=unit.per or per, period=unit.period or period, per_unit=unit.per_unit or per_unit
    )


def _goes_on(text: str, above: dict[int, str], line: dict[int, Cell]) -> bool:
    """Say whether a table has no head of its own but goes on with the one before, behind the end
    of a page: its first row has numbers where that one's head has a unit."""
    with_unit = [column for column, title in above.items() if unit_of(title)]
    return bool(with_unit) and all(
        column in line and BARE.fullmatch(text, line[column].start, line[column].end)
        for column in with_unit
    )


def grid(table: Table) -> list[dict[int, Cell]]:
    """Return row → column → cell; a merged cell stands in every place that it covers."""
    lines: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + min(cell.row_span, 500)):
            line = lines.setdefault(row, {})
            for column in range(cell.column, cell.column + min(cell.column_span, 50)):
                line.setdefault(column, cell)
    return [lines[row] for row in sorted(lines)]


def laid(text: str, table: Table, gives: Gives) -> list[dict[int, Cell]]:
    """Return the rows of a table below one head: one whose titles stand in its first column
    (等级 | 一级 | 二级 above 奖励 | 50万元 | 30万元) is turned, and a row that prints several lines
    in each of its cells is as many rows."""
    lines = grid(table)
    if _is_turned(text, lines, gives):
        turned = [
            Cell(c.start, c.end, c.column, c.row, c.column_span, c.row_span)
            for line in lines
            for c in line.values()
        ]
        lines = grid(Table(table.start, table.end, tuple(turned)))
    return [part for line in lines for part in _by_lines(text, line)]


def _is_turned(text: str, lines: list[dict[int, Cell]], gives: Gives) -> bool:
    """Whether the first column of a low table names what is given, and no title of the first row
    does; figures stand beside each such name, and beside no other."""
    if not 1 < len(lines) <= _LOW or any(len(line) < _DEEPEST for line in lines):
        return False
    if any(cell.row_span + cell.column_span > 2 for line in lines for cell in line.values()):
        return False
    words = [[_words(text, line[column]) for column in sorted(line)] for line in lines]
    named = [row for row in words if gives(row[0])]
    others = [row for row in words[1:] if row not in named]
    return (
        bool(named)
        and not any(map(gives, words[0]))
        and not re.search("[0-9]", words[0][0])
        and all(re.search("[0-9]", word) for row in named for word in row[1:])
        and not any(re.search("[0-9]", word) for row in others for word in row)
    )


def _by_lines(text: str, line: dict[int, Cell]) -> list[dict[int, Cell]]:
    """Return a row by the lines of its cells, where all that have several have as many, two cells
    at least, and one of them a figure in each."""
    parts = {column: _parts(text, cell) for column, cell in line.items()}
    several = [found for found in parts.values() if len(found) > 1]
    counts = {len(found) for found in several}
    figures = [all(re.search("[0-9]", text[c.start : c.end]) for c in found) for found in several]
    if len(several) < 2 or len(counts) > 1 or not any(figures):
        return [line]
    if any(c.end - c.start > _SHORT for found in several for c in found):
        return [line]
    return [
        {column: found[n if len(found) > 1 else 0] for column, found in parts.items()}
        for n in range(counts.pop())
    ]


def _parts(text: str, cell: Cell) -> list[Cell]:
    """Return the lines of a cell as cells."""
    found, at = [], cell.start
    for words in text[cell.start : cell.end].split("\n"):
        if words.strip():
            found.append(cell._replace(start=at, end=at + len(words)))
        at += len(words) + 1
    return found or [cell]


def heads(
    text: str, table: Table, lines: list[dict[int, Cell]], gives: Gives
) -> tuple[dict[int, str], int]:
    """Return the title of each column and the number of the first row below the head.

    Below a title over several columns each of them has its own: 市级补贴标准(万元). The unit of
    a caption (单位：万元) is added to the titles of sums that print none.
    """
    first, caption = 0, ""
    while first < len(lines) - 1 and len({c.start for c in lines[first].values()}) == 1:
        caption += _words(text, next(iter(lines[first].values())))
        first += 1
    titles = {column: _title(text, cell) for column, cell in lines[first].items()} if lines else {}
    last = lines[first] if lines else {}
    first += 1
    while first < min(len(lines) - 1, _DEEPEST) and _parted(text, last, lines[first]):
        for column, cell in lines[first].items():
            if last.get(column) != cell:
                titles[column] = _title(text, cell) + titles.get(column, "")
        last = lines[first]
        first += 1
    shared = _caption_unit(text, table, caption)
    if shared:
        caption = caption or _line_above(text, table)
        gift = _GIFT.search(caption)
        # A table of grades has no column that gives: what it counts in (人数, 面积) is no sum.
        counts = any(map(gives, titles.values())) or any(map(_COUNTS.search, titles.values()))
        bare = bool(gift) and not counts and _all_bare(text, lines[first:])
        for column, title in titles.items():
            graded = column and gift and (bare or RANK.search(title))
            if not UNIT.search(title) and (gives(title) or _IS_SUM.search(title) or graded):
                titles[column] = f"{title}({shared})"
    return titles, first


def _all_bare(text: str, body: list[dict[int, Cell]]) -> bool:
    """Say whether a table is nothing but a name a row and numbers behind it, or dashes."""
    behind = [cell for line in body for column, cell in line.items() if column]
    told = [cell for cell in behind if not NOTHING.fullmatch(text, cell.start, cell.end)]
    return bool(told) and all(BARE.fullmatch(text, c.start, c.end) for c in told)


def _parted(text: str, line: dict[int, Cell], below: dict[int, Cell]) -> bool:
    """Say whether a row of the head goes on in the next one, which parts a title of several
    columns and holds no figure."""
    wide = {column for column, cell in line.items() if cell.column_span > 1}
    own = [cell for column, cell in below.items() if line.get(column) != cell]
    parts = {below[column].start for column in wide if column in below}
    return len(parts) > 1 and not any(re.search("[0-9]", _words(text, c)) for c in own)


def _words(text: str, cell: Cell) -> str:
    return re.sub(r"\s", "", text[cell.start : cell.end])


def _title(text: str, cell: Cell) -> str:
    """Return a column's title without the mark of a note below the table (安家补助*)."""
    return _words(text, cell).rstrip("*＊※△▲")


def _caption_unit(text: str, table: Table, caption: str) -> str | None:
    """Return the unit of all sums of a table: 单位：万元 over it."""
    if "单位" not in caption:
        caption = _line_above(text, table)
    caption = _LEADS_ON.sub("", caption)
    match = UNIT.search(caption) if "单位" in caption else None
    if match is None or match.end() != len(caption) or unit_of(caption) is None:
        return None
    words = match["per"] or match["per2"]
    return (match["unit"] or match["other"] or match["tail"]) + (f"/{words}" if words else "")


def _line_above(text: str, table: Table) -> str:
    above = text[max(0, table.start - _CAPTION) : table.start].rstrip()
    return re.sub(r"\s", "", above.rpartition("\n")[2]).rstrip(":。")


def merged(seen: list[Figure], units: Units) -> list[Figure]:
    """Return the figures of the text, and with them those whose unit stands above them."""
    more = [*(bare.figure for bare in units.cells.values()), *units.loose]
    if not more:
        return seen
    taken = {at for figure in seen for at in range(figure.start, figure.end)}
    free = [f for f in more if taken.isdisjoint(range(f.start, f.end))]
    return sorted([*seen, *free], key=lambda figure: figure.start)
