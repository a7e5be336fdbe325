"""Tables of awards: a column of conditions or grades, and a column of what they give.

A table whose header names a reward is a measure with a tier a row; units that only the header
prints (奖励金额（万元）) hold for the bare numbers below it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors import beneficiaries, instruments
from extractors.folding import fold
from extractors.numerals import parse
from extractors.sentences import Sentence, figures, read
from extractors.thresholds import find as find_thresholds
from pipeline.normalise.values import amount, beneficiary, condition, quoted, rate
from schemas.clause import Segment
from schemas.figure import Figure
from schemas.measure import Award, Condition, Measure, Review, Tier
from schemas.promise import Given, Place, Threshold
from schemas.text import Cell, Table, TextDocument

_REWARD = re.compile(
    r"(?:奖励|补助|补贴|资助|奖补|支持|扶持|津贴|奖金|补偿)(?:标准|金额|额度?|资金|数额|比例|内容|力度)?$"
    r"|^(?:金额|标准|额度|奖励[一-鿿]{0,6}标准)$|(?:标准|金额|额度|奖金|补贴|奖励|资助)(?=\()"
)
_NO_LABEL = re.compile(r"序号|备注|说明|部门|单位$|电话|科室|依据|材料|联系|时间|链接")
_UNIT = re.compile(
    r"\((?:单位:)?(?P<unit>万元|亿元|元|%|万)(?:/(?P<per>[^()]{1,6}))?\)|单位:(?P<other>万元|亿元|元)"
)
_SCALE = {"万元": Decimal(10000), "万": Decimal(10000), "亿元": Decimal(10) ** 8, "元": Decimal(1)}
_BARE = re.compile(
    r"\s{0,4}(?P<max>最高|不超过)?(?P<low>[0-9]{1,9}(?:\.[0-9]{1,4})?)"
    r"(?:\(不?含\))?(?:(?:-|至|到)(?P<high>[0-9]{1,9}(?:\.[0-9]{1,4})?))?(?:\(不?含\))?(?P<after>及?以上|及?以下|以内)?\s{0,4}"
)
_MAX = re.compile(r"最高|不超过|不高于|上限|封顶|以内")
_OPS = {"以上": "ge", "及以上": "ge", "以下": "le", "及以下": "le", "以内": "le"}
_GIVES = re.compile(r"给予|予以|按照?(?:以下|下列|如下)|标准如下|如下")
_LONGEST_LABEL = 60


class Row(NamedTuple):
    """A data row: the cells that name and condition the tier, and the cell that gives."""

    names: tuple[tuple[str, Cell], ...]
    reward: Cell


class AwardTable(NamedTuple):
    """A table that gives: where it stands, the title of its reward column, its rows."""

    start: int
    end: int
    title: str
    rows: tuple[Row, ...]


def tables_of(document: TextDocument, text: str, segment: Segment) -> list[AwardTable]:
    """Return the award tables in a clause's own text (folded text of the document)."""
    start, end = segment.body
    # A clause's text ends before the empty cells and the line end that a table's includes.
    inside = [
        table
        for table in document.tables
        if start <= table.start < end and not text[end : table.end].strip()
    ]
    return [found for table in inside if (found := _award_table(text, table))]


def _award_table(text: str, table: Table) -> AwardTable | None:
    lines = _grid(table)
    if len(lines) < 2:
        return None
    titles = {column: _title(text, cell) for column, cell in lines[0].items()}
    rewards = [column for column, title in titles.items() if _REWARD.search(title)]
    if len(rewards) != 1 or len(titles) < 2:
        return None
    named = [
        column
        for column, title in titles.items()
        if column not in rewards and not _NO_LABEL.search(title)
    ]
    rows = tuple(
        Row(tuple((titles[c], line[c]) for c in named if c in line), line[rewards[0]])
        for line in lines[1:]
        if rewards[0] in line
    )
    kept = tuple(row for row in rows if row.names and _reward(text, titles[rewards[0]], row))
    if len(kept) < 2 or len(kept) < len(rows) - 1:
        return None
    return AwardTable(table.start, table.end, titles[rewards[0]], kept)


def gives(title: str) -> bool:
    """Say whether a column title names what is given (补贴内容, 奖励金额).

    >>> gives("补贴内容"), gives("政策内容")
    (True, False)
    """
    return _REWARD.search(re.sub(r"\s", "", fold(title))) is not None


def _grid(table: Table) -> list[dict[int, Cell]]:
    """Return row → column → cell; a merged cell stands in every place that it covers."""
    lines: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + min(cell.row_span, 500)):
            line = lines.setdefault(row, {})
            for column in range(cell.column, cell.column + min(cell.column_span, 50)):
                line.setdefault(column, cell)
    return [lines[row] for row in sorted(lines)]


def _title(text: str, cell: Cell) -> str:
    return re.sub(r"\s", "", text[cell.start : cell.end])


def _scale(title: str) -> tuple[Decimal | None, str | None]:
    """Return the factor of a header's unit and what it is per: 补贴标准(元/平方米)."""
    match = _UNIT.search(title)
    if match is None:
        return None, None
    unit = match["unit"] or match["other"]
    return (Decimal("0.01") if unit == "%" else _SCALE[unit]), match["per"]


def _reward(text: str, title: str, row: Row) -> Given | None:
    """Return what a row gives: the figure of its cell, or its bare number in the header's unit."""
    cell = row.reward
    found = [
        figure
        for figure in figures(text, cell.start, cell.end)
        if figure.kind in ("money", "percent", "permille")
    ]
    printed = text[cell.start : cell.end]
    factor, per = _scale(title)
    if len(found) == 1:
        bound = "range" if found[0].high is not None else "exact"
        if bound == "exact" and _MAX.search(printed + title):
            bound = "max"
        return Given((found[0],), (bound,), found[0].start, found[0].end, per_unit=per)
    match = _BARE.fullmatch(printed)
    if found or factor is None or match is None:
        return None
    figure = _bare(match, cell, factor, "percent" if "%" in title else "money")
    bound = "range" if figure.high is not None else "exact"
    if match["max"] or (bound == "exact" and _MAX.search(title)):
        bound = "max"
    return Given((figure,), (bound,), figure.start, figure.end, per_unit=per)


def _bare(match: re.Match[str], cell: Cell, factor: Decimal, kind: str) -> Figure:
    low = (parse(match["low"]) or Decimal(0)) * factor
    high = (parse(match["high"]) or Decimal(0)) * factor if match["high"] else None
    start = cell.start + match.start("low")
    end = cell.start + (match.end("high") if match["high"] else match.end("low"))
    unit = "CNY" if kind == "money" else ""
    return Figure(kind, start, end, low, high, unit)  # type: ignore[arg-type]


def measure_of(
    document: TextDocument, text: str, segment: Segment, table: AwardTable, measure_id: str
) -> Measure:
    """Return the measure of an award table, a tier a row."""
    tiers = []
    for row in table.rows:
        given = _reward(text, table.title, row)
        assert given is not None  # rows without a reward are not kept
        money = given.figures[0].kind == "money"
        tiers.append(
            Tier(
                **quoted(document, row.reward.start, row.reward.end),
                label=_label(document.text, row),
                conditions=tuple(_conditions(document, text, row)),
                award=Award(
                    amount=amount(document, given, 0) if money else None,
                    rate=None if money else rate(document, given, 0),
                    per_unit=given.per_unit,
                ),
            )
        )
    header = text[table.start : min(table.end, table.start + 200)]
    instrument = instruments.find(table.title, (0, 0), (0, len(table.title)), header)
    gives = _GIVES.search(text, segment.body[0], table.start)
    lead = (segment.body[0], gives.start() if gives else table.start)
    who = beneficiaries.find(text, lead, (table.start, table.start))
    return Measure(
        **quoted(document, table.start, table.end),
        measure_id=measure_id,
        clause_id=segment.clause.clause_id,
        instrument=instrument,
        beneficiary=beneficiary(document, who),
        tiers=tuple(tiers),
        review=Review(needed=True, reasons=("read from a table",)),
    )


def _label(text: str, row: Row) -> str | None:
    parts: list[str] = []
    for title, cell in row.names:
        part = re.sub(r"\s+", "", text[cell.start : cell.end])
        unit = _UNIT.search(title)
        bare = _BARE.fullmatch(fold(part)) if unit else None
        if unit and bare:
            # 营业收入(亿元) over 10以上 reads 营业收入10亿元以上.
            number = part[: len(part) - len(bare["after"] or "")]
            name = re.sub(r"\([^()]*\)", "", title)
            part = name + number + (unit["unit"] or unit["other"]) + (bare["after"] or "")
        if part and part not in parts:
            parts.append(part)
    label = "".join(parts)
    return label[:_LONGEST_LABEL] or None


def _conditions(document: TextDocument, text: str, row: Row) -> list[Condition]:
    """Return the figures that a row's other cells ask for; a bare number has the header's unit."""
    found = []
    for title, cell in row.names:
        match = _BARE.fullmatch(text, cell.start, cell.end)
        factor, _ = _scale(title)
        attribute = re.sub(r"\([^()]*\)", "", title) or None
        if match and factor is not None:
            figure = _bare(match, cell, factor, "percent" if "%" in title else "money")
            op = "between" if figure.high is not None else _OPS.get(match["after"] or "", "ge")
            one = Threshold(cell.start, cell.end, attribute, op, figure)
            found.append(condition(document, one))
            continue
        for sentence in _sentences(text, (cell.start, cell.end)):
            for one in find_thresholds(text, sentence):
                named = one if one.attribute else one._replace(attribute=attribute)
                found.append(condition(document, named))
    return found


def _sentences(text: str, place: Place) -> list[Sentence]:
    return read(text, *place)


def without_announcements(measures: list[Measure], tables: list[AwardTable]) -> list[Measure]:
    """Drop the promise without a figure that only leads to a table (给予奖励,标准如下)."""
    if not tables:
        return measures
    return [one for one in measures if not all(t.award.discretionary for t in one.tiers)]


def blank(text: str, tables: list[AwardTable]) -> str:
    """Return the text with the tables blanked out, equal in length: each is read once."""
    for table in tables:
        text = text[: table.start] + " " * (table.end - table.start) + text[table.end :]
    return text
