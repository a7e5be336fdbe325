"""Tables of awards → measures: a tier a row, its label from the cells that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors import beneficiaries, instruments
from extractors.folding import fold
from extractors.later import later
from extractors.ranks import levels
from pipeline.normalise import column_units, table_stems
from pipeline.normalise.award_columns import WHO, names_aid
from pipeline.normalise.award_rows import (
    AwardTable,
    Row,
    ceiling_of,
    is_nothing,
    own_ceiling,
    reward_of,
)
from pipeline.normalise.cell_figures import COUNTS, alone, conditions, without_unit
from pipeline.normalise.column_units import NOTHING, RANK, Units
from pipeline.normalise.nobody import NOBODY
from pipeline.normalise.values import amount, beneficiary, cap, quoted, rate
from schemas.clause import Segment
from schemas.measure import Award, Beneficiary, Condition, Measure, Review, Tier
from schemas.promise import Place
from schemas.text import TextDocument

_CAPTION = later(r"\(?单位:[^\n]{1,20}\s{0,4}$")
_GIVES = later(r"给予|予以|按照?(?:以下|下列|如下|[上下附]列?表|附件|表[0-9一二三])|标准如下|如下")
_SORTS = later(r"(?:类[别型]|分[类档]|档次?|等[次级]|规格|型号)$")  # They say how, and not what.
_LONGEST_LABEL = 60


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
        given = reward_of(text, table.title, row, units)
        money = given is None or given.figures[0].kind == "money"
        if given and not money:
            given = given._replace(base=_cost(text, table, row) or table_stems.base(text, stem))
        most = (
            ceiling_of(text, row.ceiling, row.most, units)
            if row.ceiling
            else own_ceiling(text, row.reward)
        )
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
    reasons: tuple[str, ...] = () if _is_plain(text, table, by_name == _FIRST) else (READ_SO,)
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
        frequency=next((one.frequency for one in led if one.frequency and announces(one)), None)
        or ("one_off" if _once(text, table, said) or table_stems.once(text, stem) else None),
        conditions=() if table.numbered else _announced(led),
        tiers=tuple(tiers),
        review=Review(needed=bool(reasons), reasons=reasons),
    )


def _announced(led: Sequence[Measure]) -> tuple[Condition, ...]:
    """Return what is asked where a table is announced: 对签订3年以上合同的人才，按下表发放补贴."""
    asked = [one for measure in led if announces(measure) for one in measure.conditions]
    asked += [
        one
        for measure in led
        if announces(measure) and len(measure.tiers) == 1
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
READ_SO = "read from a table"


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
    cell = next((cell for title, cell in row.names if WHO.search(title)), None)
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
    told = WHO.search(table.rows[0].names[1][0]) and len(set(names)) == len(names)
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
            _DIGIT.search(text, cell.start, cell.end) or is_nothing(text, cell) for cell in others
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


_TABLE = later("[上下附]列?表|表[0-9一二三]?")


def announces(measure: Measure) -> bool:
    """Say whether a measure gives nothing but what a table says (按照下表标准给予奖励)."""
    awards = [tier.award for tier in measure.tiers]
    return all(
        a.discretionary or (a.reference and _TABLE.search(a.reference.quote)) for a in awards
    )
