"""Tables of awards: a column of conditions or grades, and a column of what they give.

A table whose header names a reward is a measure with a tier a row; units that only the header
prints (奖励金额（万元）) hold for the bare numbers below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.later import later
from extractors.numerals import plain
from pipeline.normalise import column_units, graded_columns
from pipeline.normalise.award_columns import NO_LABEL, names_aid, rewards_in, under_ceiling
from pipeline.normalise.award_rows import (
    AwardTable,
    Row,
    apart,
    ceiling_of,
    given_in,
    is_nothing,
    is_sum,
    reward_of,
)
from pipeline.normalise.cell_figures import alone
from pipeline.normalise.column_units import Units
from pipeline.normalise.numbered_rows import of_row
from pipeline.normalise.table_measures import READ_SO, announces
from pipeline.normalise.values import cap
from schemas.clause import Segment
from schemas.measure import Measure, Review
from schemas.text import Cell, Table, TextDocument

_HOW_LONG = later(r"^(?:<SUPPORT>|发放|享受|执行)?(?:时长|期限|年限)")


def tables_of(
    document: TextDocument, text: str, segment: Segment, units: Units
) -> list[AwardTable]:
    """Return the award tables in a clause's own text (folded text of the document), one for each
    column that gives; of a numbered row, what gives by a bare number, or a share and its ceiling in
    cells of their own."""
    if segment.cells:
        return of_row(text, segment, units)
    start, end = segment.body
    # A clause's text ends before the empty cells and the line end that a table's includes.
    inside = [
        table
        for table in document.tables
        if start <= table.start < end and not text[end : table.end].strip()
    ]
    return [found for table in inside for found in _award_tables(text, table, units)]


def _award_tables(text: str, table: Table, units: Units) -> list[AwardTable]:
    lines = column_units.laid(text, table, names_aid)
    if len(lines) < 2:
        return []
    titles, first = column_units.heads(text, table, lines, names_aid)
    columns = under_ceiling(text, rewards_in(titles), titles, lines[first:])
    said = not columns
    if not columns:
        sums = _sums(text, titles, lines[first:], units)
        columns = [(c, None) for c in graded_columns.led(text, table, lines, titles, first, sums)]
    if not columns or len(titles) < 2:
        return []
    grades = graded_columns.parts(titles, [column for column, _ in columns], said)
    taken = {column for pair in columns for column in pair}
    named = [c for c, title in titles.items() if c not in taken and not NO_LABEL.search(title)]
    # How long each gets it names nobody, where another column does.
    named = [c for c in named if not _HOW_LONG.search(titles[c])] or named
    found = []
    agreed: set[int] = set()  # A类 一事一议 in a cell over two columns is given once.
    for column, ceiling in columns:
        rows = tuple(
            Row(
                tuple((titles[c], line[c]) for c in named if c in line),
                line[column],
                _apart_from(line, ceiling, column),
                most=titles.get(ceiling, "") if ceiling is not None else "",
            )
            for line in lines[first:]
            if column in line and not is_sum(text, line, column)
        )
        rows = tuple(
            row
            for row in rows
            if not is_nothing(text, row.reward) and row.reward.start not in agreed
        )
        rows = tuple(one for row in rows for one in apart(text, row))
        kept = tuple(
            row for row in rows if row.names and reward_of(text, titles[column], row, units)
        )
        bare = all(row.reward.start in units.cells for row in kept)
        # A类 一事一议 among sums is agreed on, and given, too.
        kept = tuple(row for row in rows if row in kept or (kept and _is_talked_over(text, row)))
        agreed |= {row.reward.start for row in kept if _is_talked_over(text, row)}
        if len(kept) >= (1 if bare or said else 2) and len(kept) >= len(rows) - 1 and kept:
            title, grade = titles[column], grades.get(column, "")
            found.append(AwardTable(table.start, table.end, title, kept, grade=grade))
    # What only some of the columns say is left to the words.
    return found if len(found) == len(columns) else []


def _apart_from(line: dict[int, Cell], ceiling: int | None, reward: int) -> Cell | None:
    """Return the cell of a ceiling, where it is not the one of the award that reaches over both."""
    cell = line.get(ceiling) if ceiling is not None else None
    return None if cell == line[reward] else cell


def _sums(
    text: str, titles: dict[int, str], lines: list[dict[int, Cell]], units: Units
) -> set[int]:
    """Return where the cells that hold one sum and nothing else start."""
    found = set()
    for line in lines:
        for column, cell in line.items():
            given = given_in(text, titles.get(column, ""), cell, units)
            whole = cell.start in units.cells or alone(text, cell, each=True)
            if given and whole and given.figures[0].kind == "money":
                found.add(cell.start)
    return found


_TALKED_OVER = later(r"\s{0,4}\"?<CASEWISE>\"?\s{0,4}")


def _is_talked_over(text: str, row: Row) -> bool:
    return bool(row.names) and _TALKED_OVER.fullmatch(text, *row.reward[:2]) is not None


def not_yet_read(
    text: str, tables: list[AwardTable], own: Sequence[Measure], units: Units
) -> list[AwardTable]:
    """Leave out the column of a numbered row whose sum the words of the row give, too."""
    if not any(table.numbered for table in tables):
        return tables
    awards = [tier.award for one in own for tier in one.tiers]
    shares = {a.rate.max for a in awards if a.rate}
    # 按投资额的12%给予补助 beside 支持比例 12%: said twice.
    tables = [table for table in tables if not _says_again(text, table, shares)]
    read = {a.amount.max if a.amount.max is not None else a.amount.min for a in awards if a.amount}
    read |= {cap.max for award in awards for cap in award.caps}
    return [
        table
        for table in tables
        if not table.numbered
        or (bare := units.cells.get(table.rows[0].reward.start)) is None
        or bare.figure.value is None
        or plain(bare.figure.value) not in read
    ]


def _says_again(text: str, table: AwardTable, shares: set[float | int | None]) -> bool:
    """Say whether a numbered row gives but one share, and its words give the same."""
    cell = table.rows[0].reward
    share = alone(text, cell) if table.numbered and len(table.rows) == 1 else None
    return bool(share and share.kind == "percent" and share.value is not None) and (
        plain(share.value) in shares if share and share.value is not None else False
    )


def capped(
    document: TextDocument,
    text: str,
    own: list[Measure],
    tables: list[AwardTable],
    units: Units,
) -> tuple[list[Measure], list[AwardTable]]:
    """Take a column 最高额度(万元) for the ceiling of the share that the words of its row give."""
    shares = [tier.award for one in own for tier in one.tiers]
    most = [
        (table, bare)
        for table in tables
        if table.numbered
        and (bare := units.cells.get(table.rows[0].reward.start))
        and bare.bound == "max"
        and bare.unit.kind == "money"
    ]
    if len(own) != 1 or len(most) != 1 or any(a.caps or a.amount or not a.rate for a in shares):
        return own, tables
    table, bare = most[0]
    given = ceiling_of(text, bare.cell, bare.title, units)
    assert given is not None  # its cell holds a bare number
    ceiling = (cap(document, given, 0),)
    tiers = tuple(
        tier.model_copy(update={"award": tier.award.model_copy(update={"caps": ceiling})})
        for tier in own[0].tiers
    )
    reasons = tuple(dict.fromkeys((*own[0].review.reasons, READ_SO)))
    review = Review(needed=True, reasons=reasons)
    one = own[0].model_copy(update={"tiers": tiers, "review": review})
    return [one], [other for other in tables if other is not table]


def without_announcements(measures: list[Measure], tables: list[AwardTable]) -> list[Measure]:
    """Drop the promise without a figure that only leads to a table (给予奖励,标准如下)."""
    if not tables:
        return measures
    return [one for one in measures if not announces(one)]


def blank(text: str, tables: list[AwardTable]) -> str:
    """Return the text with the tables blanked out, equal in length: each is read once."""
    places = [
        place
        for table in tables
        for place in ([row.read for row in table.rows] if table.numbered else [table[:2]])
    ]
    for start, end in places:
        # The line end parts what stands above from what stands below.
        last = "\n" if text[end - 1] == "\n" else " "
        text = text[:start] + " " * (end - start - 1) + last + text[end:]
    return text
