"""Tables of awards: a column of conditions or grades, and a column of what they give.

A table whose header names a reward is a measure with a tier a row; units that only the header
prints (奖励金额（万元）) hold for the bare numbers below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors import beneficiaries, instruments
from extractors.folding import fold
from extractors.later import later
from extractors.numerals import plain
from extractors.ranks import levels
from extractors.sentences import figures, read
from extractors.surroundings import given, slashed
from pipeline.normalise import column_units, graded_columns, listed_cells, table_stems
from pipeline.normalise.ceiling_titles import most_of
from pipeline.normalise.cell_figures import COUNTS, alone, conditions, without_unit
from pipeline.normalise.column_units import NOTHING, RANK, Units
from pipeline.normalise.nobody import NOBODY
from pipeline.normalise.values import amount, beneficiary, cap, quoted, rate
from schemas.clause import Segment
from schemas.measure import Award, Beneficiary, Condition, Measure, Review, Tier
from schemas.promise import Given, Place
from schemas.text import Cell, Table, TextDocument

_REWARD = later(
    r"(?:<RENT>|费用?)(?:优惠|减免)(?:<STANDARD>|幅度|力度)?$|"
    r"(?:<SUPPORT>|津贴|奖金|补偿)(?:<STANDARD>|额|资金|数额|内容|力度)?$"
    r"|^(?:金额|标准|额度|奖励[一-鿿]{0,6}标准)$|(?:<AID>|标准|金额|额度|奖金)(?=\()"
)
# 租房补贴(元/月): with a unit behind it, what is given says so by its name alone.
_AID = later(r"(?:<SUPPORT>|津贴|奖金|补偿|安家费|生活费)(?:<STANDARD>|额|资金|数额|费|款)?$")
# 投资金额(万元) and 合同金额(万元) are what is asked for, 预算金额 and 罚款金额 what is not given.
_ASKED = later(
    "投资|合同|交易|贷款|销售|收入|注册|认定|融资|保险|成交|产值|[税电]|研发|设备|申请"
    "|预算|下达|到位|已|拨付|[收缴]费|罚|保证金|押金|工资"
)
_NO_LABEL = later(
    r"序号|备注|说明|部门|单位$|电话|科室|依据|材料|联系|时间|链接|^[合总小]计"
    r"|(?:发放|兑[现付]|支付|拨付|给付|申[报请]|办理)(?:方式|形式|频次|周期|程序|流程|渠道|期限)"
)
_HOW_LONG = later(r"^(?:<SUPPORT>|发放|享受|执行)?(?:时长|期限|年限)")
_SUM = later(r"[合总小]计")
_SLASH = later(r"/([^()/,;。\s]{1,6})")
_CAPTION = later(r"\(?单位:[^\n]{1,20}\s{0,4}$")
_WHO = later("对象")
_GIVES = later(r"给予|予以|按照?(?:以下|下列|如下)|标准如下|如下")
_SORTS = later(r"(?:类[别型]|分[类档]|档次?|等[次级]|规格|型号)$")  # They say how, and not what.
_LONGEST_LABEL = 60
_LONGEST_NAME = 24  # characters of the cell that names what a numbered row is about


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


def tables_of(
    document: TextDocument, text: str, segment: Segment, units: Units
) -> list[AwardTable]:
    """Return the award tables in a clause's own text (folded text of the document), one for each
    column that gives; of a numbered row, what gives by a bare number, or a share and its ceiling in
    cells of their own."""
    if segment.cells:
        return _of_row(text, segment, units)
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
    columns = _under_ceiling(text, _rewards(titles), titles, lines[first:])
    said = not columns
    if not columns:
        sums = _sums(text, titles, lines[first:], units)
        columns = [(c, None) for c in graded_columns.led(text, table, lines, titles, first, sums)]
    if not columns or len(titles) < 2:
        return []
    grades = graded_columns.parts(titles, [column for column, _ in columns], said)
    taken = {column for pair in columns for column in pair}
    named = [c for c, title in titles.items() if c not in taken and not _NO_LABEL.search(title)]
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
            if column in line and not _is_sum(text, line, column)
        )
        rows = tuple(
            row
            for row in rows
            if not _is_nothing(text, row.reward) and row.reward.start not in agreed
        )
        rows = tuple(one for row in rows for one in _apart(text, row))
        kept = tuple(row for row in rows if row.names and _reward(text, titles[column], row, units))
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


def _apart(text: str, row: Row) -> list[Row]:
    """Return a row for each sum of a cell that lists them, with its name; else the row."""
    listed = listed_cells.pairs(text, row.reward, (cell for _, cell in row.names))
    listed = listed or listed_cells.by_lines(text, row.reward)
    return [row._replace(reward=cell, label=label) for cell, label in listed] or [row]


def _sums(
    text: str, titles: dict[int, str], lines: list[dict[int, Cell]], units: Units
) -> set[int]:
    """Return where the cells that hold one sum and nothing else start."""
    found = set()
    for line in lines:
        for column, cell in line.items():
            given = _given(text, titles.get(column, ""), cell, units)
            whole = cell.start in units.cells or alone(text, cell, each=True)
            if given and whole and given.figures[0].kind == "money":
                found.add(cell.start)
    return found


def _is_nothing(text: str, cell: Cell) -> bool:
    return NOTHING.fullmatch(text, cell.start, cell.end) is not None


_TALKED_OVER = later(r"\s{0,4}\"?<CASEWISE>\"?\s{0,4}")


def _is_talked_over(text: str, row: Row) -> bool:
    return bool(row.names) and _TALKED_OVER.fullmatch(text, *row.reward[:2]) is not None


def _is_sum(text: str, line: dict[int, Cell], column: int) -> bool:
    """Say whether a row adds up those above it (合计)."""
    return any(_SUM.match(text, c.start, c.end) for at, c in line.items() if at != column)


def _rewards(titles: dict[int, str]) -> list[tuple[int, int | None]]:
    """Return the columns that give, each with that of its ceiling: 补贴比例(%) and 最高补贴(万元)
    are one award."""
    unit = {column: column_units.unit_of(title) for column, title in titles.items()}
    rewards = [column for column, title in titles.items() if _is_reward(title)]
    # Beside 奖励金额, a bare 金额 or 标准 says something else.
    plain = [column for column in rewards if _AID.search(without_unit(titles[column]))]
    rewards = plain or rewards
    most = [
        column
        for column, title in titles.items()
        if (one := unit[column]) is None or one.kind == "money"
        if column_units.MAX.search(title) and not _ASKED.search(title)
    ]
    shares = [
        column
        for column in rewards
        if "比例" in titles[column] or ((one := unit[column]) and one.kind != "money")
    ]
    # 支持内容 beside 支持比例(%) says for what.
    others = set(rewards) - {*shares, *most}
    if len(shares) == len(most) == 1 and all(titles[one].endswith("内容") for one in others):
        return [(shares[0], most[0])]
    return [(column, None) for column in rewards]


def _under_ceiling(
    text: str,
    columns: list[tuple[int, int | None]],
    titles: dict[int, str],
    lines: list[dict[int, Cell]],
) -> list[tuple[int, int | None]]:
    """Make one award of 补助标准 (50元/立方米) and 最高补助额 (20万元): what each unit is given,
    and the most that it may come to."""
    most = [column for column, _ in columns if column_units.MAX.search(titles[column])]
    each = [column for column, _ in columns if column not in most]
    limits = [] if most else [column for column in titles if _is_limit(text, column, titles, lines)]
    if len(limits) == len(each) == 1:
        return [(each[0], limits[0])]
    if len(most) != 1 or len(each) != 1:
        return columns
    cells = [text[line[each[0]].start : line[each[0]].end] for line in lines if each[0] in line]
    unit = column_units.unit_of(titles[each[0]])
    per = bool(unit and unit.per_unit) or bool(cells) and all("元/" in cell for cell in cells)
    return [(each[0], most[0])] if per else columns


_LIMIT = later(r"(?:<SUPPORT>)?(?:最高|上限)(?:<SUPPORT>)?(?:限额|额度?|金额|标准)?")


def _is_limit(text: str, column: int, titles: dict[int, str], lines: list[dict[int, Cell]]) -> bool:
    """Say whether a column states nothing but ceilings in words (最高限额 over 单个项目100万元)."""
    if not _LIMIT.fullmatch(titles[column]):
        return False
    cells = [line[column] for line in lines if column in line]
    told = [cell for cell in cells if not _is_nothing(text, cell) and cell.end > cell.start]
    sums = [figures(text, cell.start, cell.end) for cell in told]
    return bool(told) and all(len(one) == 1 and one[0].kind == "money" for one in sums)


def names_aid(title: str) -> bool:
    """Say whether a column's title (folded) names a sum or share that is given.

    >>> names_aid("租房补贴"), names_aid("金额"), names_aid("投资金额")
    (True, True, False)
    """
    name = without_unit(title)
    return bool(_AID.search(name)) or bool(_REWARD.search(title) and not _ASKED.search(name))


def _is_reward(title: str) -> bool:
    name = without_unit(title)
    if name != title and name.endswith("比例"):
        # 支持比例(%)
        return _REWARD.search(name) is not None
    if _AID.search(name):
        return name != title or _REWARD.search(title) is not None
    return _REWARD.search(title) is not None and not (name != title and _ASKED.search(name))


def _of_row(text: str, segment: Segment, units: Units) -> list[AwardTable]:
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
    if _is_sum(text, cells, -1):
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
    columns = [column for column, ceiling in _rewards(titles) if ceiling is None]
    if len(columns) < 2:
        # 国家级, 省级 below a title that says in which unit they give.
        columns = [at for at in cells if RANK.search(without_unit(titles[at]))]
        columns = [at for at in columns if _in_unit(text, cells[at], units)]
    grades = graded_columns.parts(titles, columns, False)
    if not grades:
        return None
    others = [at for at in cells if at not in grades and not _NO_LABEL.search(titles[at])]
    name = next((at for at in others if not _WHO.search(titles[at])), None)
    named = text[slice(*cells[name][:2])].strip() if name is not None else ""
    if len(named) > _LONGEST_NAME or re.search("[0-9,;。]", named):
        return None
    names = tuple((titles[at], cells[at]) for at in others if at != name)
    rows = tuple(
        row
        for at, grade in grades.items()
        for row in _at_grade(cells[at], grade, named, names, units)
        if not _is_nothing(text, cells[at])
    )
    if not rows or not all(_given(text, titles[columns[0]], row.reward, units) for row in rows):
        return None
    title = titles[columns[0]].removeprefix(grades[columns[0]])
    return AwardTable(rows[0].reward.start, rows[-1].reward.end, title, rows, True, True)


def _in_unit(text: str, cell: Cell, units: Units) -> bool:
    """Say whether a cell holds numbers in a unit that stands above it, or nothing."""
    return _is_nothing(text, cell) or any(cell.start <= at < cell.end for at in units.cells)


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
    empty = [at for at in ranks if _is_nothing(text, cells[at])]
    named = [at for at in cells if at < min(ranks, default=0) and not _NO_LABEL.search(titles[at])]
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
    columns = _rewards(titles)
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
        if at not in taken and not _NO_LABEL.search(title)
    )
    found = []
    for column, ceiling in columns:
        row = Row(names, cells[column])
        if ceiling is not None:
            row = row._replace(ceiling=cells[ceiling], most=titles[ceiling])
        places = {cell.start for cell in (row.reward, row.ceiling) if cell}
        read = paired or not places.isdisjoint(units.cells) or _is_short_sum(text, several, row)
        apart = _apart(text, row)
        if read and all(_reward(text, titles[column], one, units) for one in apart):
            place = row.reward.start, row.reward.end
            if paired and row.ceiling:
                # Both cells are read here, and neither as words.
                place = min(place[0], row.ceiling.start), max(place[1], row.ceiling.end)
            rows = tuple(one._replace(read=place) for one in apart)
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
    return bool(most and most.kind == "money") or _is_nothing(text, cells[columns[0][1]])


def gives(title: str) -> bool:
    """Say whether a column title names what is given (补贴内容, 奖励金额).

    >>> gives("补贴内容"), gives("政策内容")
    (True, False)
    """
    return _REWARD.search(re.sub(r"\s", "", fold(title))) is not None


def _reward(text: str, title: str, row: Row, units: Units) -> Given | None:
    """Return what a row gives: the figure of its cell, or its bare number in the header's unit."""
    return _given(text, title, row.reward, units)


def _given(text: str, title: str, cell: Cell, units: Units) -> Given | None:
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


def _ceiling(text: str, cell: Cell, title: str, units: Units) -> Given | None:
    """Return the ceiling that a cell states, for each of those that its column names."""
    found = _given(text, "", cell, units)
    if found is None:
        return None
    # 单个项目100万元 below 最高限额
    own = text[cell.start : found.figures[0].start].strip()
    titled = most_of(found.figures[0], own + title)
    return found._replace(per=found.per or titled.per, period=found.period or titled.period)


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


def measure_of(
    document: TextDocument,
    text: str,
    segment: Segment,
    table: AwardTable,
    measure_id: str,
    units: Units,
    led: Sequence[Measure] = (),
) -> Measure:
    """Return the measure of an award table, a tier a row; `led` are the promises that announce
    what a numbered row gives."""
    tiers = []
    stem = (0, 0) if table.numbered else table_stems.find(text, segment.body[0], table.start)
    by_name = _naming(text, table)
    for row in table.rows:
        given = _reward(text, table.title, row, units)
        money = given is None or given.figures[0].kind == "money"
        if given and not money:
            given = given._replace(base=_cost(text, table, row) or table_stems.base(text, stem))
        most = _ceiling(text, row.ceiling, row.most, units) if row.ceiling else None
        tiers.append(
            Tier(
                **quoted(document, row.reward.start, row.reward.end),
                label=None
                if len(table.rows) == 1 and not table.grade
                else _graded(table.grade, _label(document.text, text, row, by_name) or "") or None,
                conditions=tuple(conditions(document, text, row.names)),
                award=Award(
                    amount=amount(document, given, 0) if given and money else None,
                    rate=rate(document, given, 0) if given and not money else None,
                    caps=(cap(document, most, 0),) if most else (),
                    per_unit=given.per_unit if given else None,
                    discretionary=given is None,
                ),
            )
        )
    titles = "\n".join(title for title, *_ in segment.cells)
    words = text[table.start : min(table.end, table.start + 200)]
    header = f"{words}{text[slice(*stem)]}\n{segment.context}\n{titles}"
    said = _said(text, table, segment, units)
    instrument = instruments.find(said, (0, 0), (0, len(said)), header)
    reasons: tuple[str, ...] = () if _is_plain(text, table, by_name == _FIRST) else (_READ_SO,)
    if table.numbered:
        named = _named(document, table.rows[0])
        given_to = named or next((one.beneficiary for one in led if one.beneficiary), None)
        if given_to is None:
            reasons = (*reasons, NOBODY)
    else:
        gives = _GIVES.search(text, segment.body[0], table.start)
        caption = _CAPTION.search(text, max(segment.body[0], table.start - 40), table.start)
        before = caption.start() if caption else table.start
        begin = max(segment.body[0], min(segment.provision, before))
        begin += len(text[begin:before]) - len(text[begin:before].lstrip())
        lead = (begin, gives.start() if gives else before)
        who = beneficiaries.find(text, lead, (table.start, table.start))
        given_to = beneficiary(document, who)
    return Measure(
        **quoted(document, table.start, table.end),
        measure_id=measure_id,
        clause_id=segment.clause.clause_id,
        instrument=instrument,
        beneficiary=given_to,
        frequency=next((one.frequency for one in led if one.frequency and _announces(one)), None)
        or ("one_off" if _once(text, table, said) or table_stems.once(text, stem) else None),
        conditions=() if table.numbered else _announced(led),
        tiers=tuple(tiers),
        review=Review(needed=bool(reasons), reasons=reasons),
    )


def _announced(led: Sequence[Measure]) -> tuple[Condition, ...]:
    """Return what is asked where a table is announced: 对签订3年以上合同的人才，按下表发放补贴."""
    asked = [one for measure in led if _announces(measure) for one in measure.conditions]
    asked += [
        one
        for measure in led
        if _announces(measure) and len(measure.tiers) == 1
        for one in measure.tiers[0].conditions
    ]
    return tuple({one.span: one for one in asked}.values())


def _said(text: str, table: AwardTable, segment: Segment, units: Units) -> str:
    """Return the words that say what is given: those of the first sum's cell (一次性奖励15万元), a
    cell that says nothing else (一次性奖励), or the title of the sums' column."""
    cell = table.rows[0].reward
    words = text[cell.start : cell.end]
    if cell.start not in units.cells and _AID_WORD.search(words):
        return words
    kinds = (_KIND.fullmatch(text, start, end) for _, start, end in segment.cells)
    return next((kind[0].strip() for kind in kinds if kind), table.title)


def _once(text: str, table: AwardTable, said: str) -> bool:
    """Say whether a table gives once: by its own words, or by each of its sums'."""
    return "一次性" in said or all("一次性" in text[slice(*r.reward[:2])] for r in table.rows)


_AID_WORD = later("<SUPPORT>")
_KIND = later(r"\s{0,4}(?:一次性|定额|事后|分期)?(?:<SUPPORT>|补偿|贴息)\s{0,4}")
_READ_SO = "read from a table"


def _is_plain(text: str, table: AwardTable, by_name: bool) -> bool:
    """Say whether nothing of a table is left to guess: one name a row and one sum beside it, below
    a title that says what it is."""
    if table.numbered:
        return table.plain
    single = all(len(row.names) == 1 and not row.label for row in table.rows)
    names = [text[slice(*row.names[0][1][:2])] for row in table.rows if row.names]
    told = len(set(names)) == len(table.rows) and names_aid(table.title)
    plain = not (table.grade or any(row.ceiling for row in table.rows))
    return plain and told and (single or by_name)


_COST = later(
    r"\s{0,4}(?P<cost>[一-鿿A-Za-z0-9、]{1,40}?(?:费用?|租金|利息|投资额?|支出|成本|金额))(?:\([^()]{1,24}\))?\s{0,4}"
)


_OF_COST = later(r"\s{0,4}按照?(?P<base>[^,;。:0-9%]{2,20}?)的?[0-9.]{1,6}[%‰]")  # 按保费的50%补助
_BASE = later("基数|(?:计算|计提|计补|计发)(?:依据|基准)")  # a column that says what a share is of


def _cost(text: str, table: AwardTable, row: Row) -> Place | None:
    """Return what the share of a row is of, where a cell names a cost: 展位费(传统市场)."""
    named = (*table.common, *row.names)
    bases = {(cell.start, cell.end) for title, cell in named if _BASE.search(title)}
    if len(bases) == 1:
        return bases.pop()
    if told := _OF_COST.match(text, row.reward.start, row.reward.end):
        return told.span("base")
    found = [_COST.fullmatch(text, cell.start, cell.end) for _, cell in named]
    costs = [one.span("cost") for one in found if one]
    return costs[-1] if costs else None


def _graded(grade: str, label: str) -> str:
    """Return a row's label with that of its column: 国家级一等奖, 5万元以上燃油车."""
    return grade + label if RANK.search(grade) else label + grade


def _named(document: TextDocument, row: Row) -> Beneficiary | None:
    """Return whom a row's own cell names: 支持对象."""
    cell = next((cell for title, cell in row.names if _WHO.search(title)), None)
    if cell is None or not 1 < cell.end - cell.start <= _LONGEST_LABEL:
        return None
    return beneficiary(document, (cell.start, cell.end))


_ALL: tuple[int | None, ...] = (None,)
_FIRST: tuple[int | None, ...] = (1,)
_LAST: tuple[int | None, ...] = (-1, None)


def _naming(text: str, table: AwardTable) -> tuple[int | None, ...]:
    """Return which of a row's cells name it, as the bounds of a slice."""
    if _names_alone(text, table):
        return _FIRST
    return _LAST if _grouped_names(text, table) else _ALL


def _grouped_names(text: str, table: AwardTable) -> bool:
    """Say whether the first of two columns groups the rows (海外仓, over two of them), and the
    other says for whom each is."""
    if any(len(row.names) != 2 or row.label for row in table.rows):
        return False
    groups = {row.names[0][1].start for row in table.rows}
    names = [text[slice(*row.names[1][1][:2])].strip() for row in table.rows]
    told = _WHO.search(table.rows[0].names[1][0]) and len(set(names)) == len(names)
    return bool(told) and len(groups) < len(table.rows)


def _names_alone(text: str, table: AwardTable) -> bool:
    """Say whether the first column names each row otherwise, and the others say only how much:
    轻型货车 beside 4.5吨以下."""
    if len(table.rows) < 2 or any(len(row.names) < 2 or row.label for row in table.rows):
        return False
    first = [text[row.names[0][1].start : row.names[0][1].end].strip() for row in table.rows]
    named = all(len(one) > 1 and not _DIGIT.search(one) for one in first)
    if any(column_units.MAX.search(title) for title, _ in table.rows[0].names[1:]):
        return False
    others = [cell for row in table.rows for _, cell in row.names[1:]]
    return (
        named
        and len(set(first)) == len(first)
        and all(
            _DIGIT.search(text, cell.start, cell.end) or _is_nothing(text, cell) for cell in others
        )
    )


_DIGIT = later("[0-9]")


def _label(text: str, folded: str, row: Row, by_name: tuple[int | None, ...]) -> str | None:
    """Return what a row's cells call it, or those of them that do so alone (`by_name`, a slice)."""
    if row.label:
        return row.label
    parts: list[str] = []
    for title, cell in row.names[slice(*by_name)]:
        if NOTHING.fullmatch(folded, cell.start, cell.end):
            continue
        part = re.sub(r"\s+|[(（]不?含[)）]", "", text[cell.start : cell.end])
        unit = column_units.unit_of(title)
        bare = column_units.BARE.fullmatch(fold(part)) if unit else None
        if unit and bare:
            # 营业收入(亿元) over 10以上 reads 营业收入10亿元以上.
            number = part[: len(part) - len(bare["after"] or "")]
            name = without_unit(re.sub(r"\([^()]*\)", "", title))
            part = name + number + unit.printed + (bare["after"] or "")
        elif counted := COUNTS.fullmatch(title):
            # 吸纳人数(人) over 10以上 reads 吸纳人数10人以上.
            bare = column_units.BARE.fullmatch(fold(part))
            number = part[: len(part) - len(bare["after"] or "")] if bare else ""
            part = counted[1] + number + counted[2] + (bare["after"] or "") if bare else part
        elif alone(folded, cell):
            # 实缴资本 over 1亿元—5亿元 and 5亿元以上 says what is measured.
            part = ("" if _SORTS.search(title) else re.sub(r"\([^()]*\)", "", title)) + part
        if part and part not in parts:
            parts.append(part)
    if len(parts) == 2 and levels(classes=False).fullmatch(parts[1]) and len(parts[1]) > 1:
        # 重点实验室 beside 国家级: the level goes before its noun.
        parts.reverse()
    label = "".join(parts)
    return label[:_LONGEST_LABEL] or None


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
    given = _ceiling(text, bare.cell, bare.title, units)
    assert given is not None  # its cell holds a bare number
    ceiling = (cap(document, given, 0),)
    tiers = tuple(
        tier.model_copy(update={"award": tier.award.model_copy(update={"caps": ceiling})})
        for tier in own[0].tiers
    )
    reasons = tuple(dict.fromkeys((*own[0].review.reasons, _READ_SO)))
    review = Review(needed=True, reasons=reasons)
    one = own[0].model_copy(update={"tiers": tiers, "review": review})
    return [one], [other for other in tables if other is not table]


def without_announcements(measures: list[Measure], tables: list[AwardTable]) -> list[Measure]:
    """Drop the promise without a figure that only leads to a table (给予奖励,标准如下)."""
    if not tables:
        return measures
    return [one for one in measures if not _announces(one)]


_TABLE = later("[上下附]列?表|表[0-9一二三]?")


def _announces(measure: Measure) -> bool:
    """Say whether a measure gives nothing but what a table says (按照下表标准给予奖励)."""
    awards = [tier.award for tier in measure.tiers]
    return all(
        a.discretionary or (a.reference and _TABLE.search(a.reference.quote)) for a in awards
    )


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
