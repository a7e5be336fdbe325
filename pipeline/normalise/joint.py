"""Ceilings over several clauses: a paragraph 以上三项合计不超过120万元 below them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.later import later
from extractors.numerals import parse
from schemas.base import Number
from schemas.clause import Segment
from schemas.measure import Amount, Cap, Measure, Tier

_POINTS_BACK = later(
    r"[ \t\u3000]{0,8}(?P<all><ABOVE>)"
    r"(?:(?P<count>[两二三四五六七2-7])(?:项|类|条|款|种)|各项|各类|所有)?"
    r"(?:<SUPPORT>|政策|资金|优惠)"
    # 单个企业年度最高1000万元, in a paragraph of its own below the points.
    r"|[ \t\u3000]{0,8}<EACH>(?:<APPLICANT>|项目|申报"
    r"|[一-鿿]{2,12}?(?=每?年度?|全年|当年|累计|合计|总|最高))"
)


def spread(text: str, segments: Sequence[Segment], measures: list[Measure]) -> list[Measure]:
    """Hand a ceiling that points back over the clauses above its paragraph on to their measures;
    `text` is the folded text."""
    parents = {one.clause.clause_id: one.clause.parent_id for one in segments}
    measures = _over_article(text, segments, measures, parents)
    measures = _over_rows(text, segments, measures, parents)
    measures = _over_points(text, segments, measures, parents)
    further: dict[str, list[Cap]] = {}
    alone = _own_only(segments, parents)
    for measure in measures:
        for cap in dict.fromkeys(cap for tier in measure.tiers for cap in tier.award.caps):
            back = _POINTS_BACK.match(text, text.rfind("\n", 0, cap.span.start) + 1)
            if back is None or back.end() > cap.span.start or back.start() < measure.span.start:
                continue
            if not back["all"] and measure.clause_id in alone:
                continue
            for clause_id in _above(measure, measures, parents, back["count"]):
                further.setdefault(clause_id, []).append(cap)
    return [_with(one, further.get(one.clause_id, [])) for one in measures] if further else measures


def _own_only(segments: Sequence[Segment], parents: dict[str, str | None]) -> set[str]:
    """Return the clauses whose ceilings for each body are theirs alone: those with a title of their
    own, and all but the last beside each other."""
    lasts = {one.clause.parent_id: one.clause.clause_id for one in segments}
    titled = {
        one.clause.clause_id
        for one in segments
        if one.clause.kind != "item" and one.clause.heading is not None
    }
    return titled | {one for one, above in parents.items() if lasts[above] != one}


# （三）每家企业本条奖励最高为600万元。
_OF_ARTICLE = later(
    r"[ \t\u3000]{0,8}(?:(?:对)?<EACH>(?:<APPLICANT>|项目)?)?"
    r"[^,;。\n0-9]{0,6}(?:本|该|上述|以上)[条款节章][^,;。\n0-9]{0,16}(?:<MOST>|上限)[^,;。\n0-9]{0,4}"
    r"[0-9.]{1,8}[万亿]?元[。;]?\s{0,4}"
)


def _over_article(
    text: str,
    segments: Sequence[Segment],
    measures: list[Measure],
    parents: dict[str, str | None],
) -> list[Measure]:
    """Hand the ceiling of a point that says nothing else on to the points before it."""
    alone = {
        one.clause.clause_id
        for one in segments
        if _OF_ARTICLE.fullmatch(text, one.provision, one.body[1])
    }
    made = measures
    for measure in measures if alone else ():
        amount = measure.tiers[0].award.amount
        beside = _above(measure, measures, parents, None)
        if measure.clause_id not in alone or amount is None or amount.max is None or not beside:
            continue
        made = _handed_on(made, measure, beside)
    return made


def _ceiling(amount: Amount) -> Cap:
    """Return the most that an amount gives as a ceiling of others."""
    fields = amount.model_dump(exclude={"min", "bound", "max"})
    return Cap.model_validate({**fields, "max": amount.max})


def _handed_on(made: list[Measure], measure: Measure, clauses: list[str]) -> list[Measure]:
    """Return the measures without one that is but the ceiling of those of some clauses."""
    amount = measure.tiers[0].award.amount
    ceiling = [_ceiling(amount)] if amount else []
    return [
        _with(one, ceiling) if one.clause_id in clauses else one
        for one in made
        if one is not measure
    ]


def _over_rows(
    text: str,
    segments: Sequence[Segment],
    measures: list[Measure],
    parents: dict[str, str | None],
) -> list[Measure]:
    """Hand a ceiling that stands right below a table on to the rows that are clauses."""
    tails = {one.clause.clause_id: one.tails for one in segments if one.tails}
    made = measures
    for measure in measures if tails else ():
        amount = measure.tiers[0].award.amount
        begins = [
            at for at, end in tails.get(measure.clause_id, ()) if at <= measure.span.start < end
        ]
        if not begins or amount is None or amount.bound != "max" or len(measure.tiers) > 1:
            continue
        above = [
            one.clause_id
            for one in measures
            if parents.get(one.clause_id) == measure.clause_id and one.span.end <= begins[0]
        ]
        figure = _figure(text, amount)
        paid = _PAID_OUT.match(text, begins[0], figure)
        part = paid.end() if paid else begins[0]
        if above and _BELOW_TABLE.fullmatch(text, part, figure):
            made = _handed_on(made, measure, above)
    return made


# ,按以下标准给予补贴,每家企业每年不超过100万元: above the points that say how much.
_ABOVE_POINTS = later(
    r"(?:<SUPPORT>|津贴)[^,;。:]{0,6},(?:<EACH>|同一|累计|合计|年度|全年|最高)[^,;。:0-9]{0,16}$"
)


# 按以下标准给予奖励,同一旅行社每年最高奖励100万元。(责任单位:市文广旅局), above the points
_AS_FOLLOWS = later("以下|下列|如下")
_BUREAUS_ONLY = later(r"[。,;，；]?\s{0,4}(?:[(（][^()（）]{2,80}[)）])?[。]?")


def _over_points(
    text: str,
    segments: Sequence[Segment],
    measures: list[Measure],
    parents: dict[str, str | None],
) -> list[Measure]:
    """Hand a ceiling that ends the stem of a list on to what its points give."""
    ends = {one.clause.clause_id: one.body[1] for one in segments}
    made = measures
    for measure in measures:
        amount = measure.tiers[0].award.amount
        if amount is None or amount.bound != "max" or len(measure.tiers) > 1:
            continue
        figure = _figure(text, amount)
        rest = text[measure.span.end : ends[measure.clause_id]].strip()
        announced = _AS_FOLLOWS.search(text, max(0, figure - 60), figure)
        if rest not in (":", "：") and not (announced and _BUREAUS_ONLY.fullmatch(rest)):
            continue
        below = [
            one.clause_id for one in measures if parents.get(one.clause_id) == measure.clause_id
        ]
        if below and _ABOVE_POINTS.search(text, max(0, figure - 60), figure):
            made = [
                _under(one, measure) if one.clause_id in below else one
                for one in _handed_on(made, measure, below)
            ]
    return made


def _under(one: Measure, above: Measure) -> Measure:
    """Return what a point gives with what the stem above it asks, and for whom it is there."""
    asked = tuple(c for c in above.conditions if c not in one.conditions)
    whom = {} if one.beneficiary or not above.beneficiary else {"beneficiary": above.beneficiary}
    return one.model_copy(update={"conditions": (*one.conditions, *asked), **whom})


# 资金分3年兑付,同一企业累计不超过500万元: how it is paid stands before the ceiling.
_PAID_OUT = later(
    r"\s{0,8}[^,;。0-9]{0,8}(?:<AID>|资金)[^,;。]{0,24}(?:兑付|兑现|拨付|发放|支付|到位),"
)
# Right below a table: 单个企业累计补贴不超过500万元。
_BELOW_TABLE = later(
    r"\s{0,8}(?:对)?<EACH>(?:<APPLICANT>|项目|[一-鿿]{2,6}?)"
    r"[^,;。\n0-9]{0,16}(?:<MOST>|上限)(?:为)?"
)


def below_table(
    text: str, table_end: int, own: Sequence[Measure], made: Sequence[Measure]
) -> tuple[list[Measure], list[Measure]]:
    """Return a clause's own measures without what is but the ceiling of the table before it, and
    those of the table under that ceiling (folded text)."""
    for measure in own:
        amount = measure.tiers[0].award.amount
        if kinds := _of_kinds(text, table_end, measure, made):
            return [m for m in own if m is not measure], kinds
        if amount is None or amount.max is None or len(measure.tiers) > 1:
            continue
        if amount.bound == "max" and _BELOW_TABLE.fullmatch(text, table_end, _figure(text, amount)):
            ceiling = [_ceiling(amount)]
            return [m for m in own if m is not measure], [_with(one, ceiling) for one in made]
    largest = max((_sum_of(tier) for one in made for tier in one.tiers), default=0)
    further = [
        c
        for tier in dict.fromkeys(tier for m in own for tier in m.tiers)
        for c in tier.award.caps
        if _of_its_own(text, table_end, c)
        and (tier.award.reference or _OVER_TIME.search(text, c.span.start - 16, c.span.end))
        and c.max >= largest
    ]
    return list(own), [_with(one, further) for one in made]


_OVER_TIME = later("年度|每年|全年|累计|合计|总额")


def _sum_of(tier: Tier) -> Number:
    """Return the sum of a tier that is given once, and not for each of something."""
    amount = tier.award.amount
    single = amount and not tier.award.per_unit
    return amount.max or amount.min or 0 if amount and single else 0


def _of_its_own(text: str, table_end: int, ceiling: Cap) -> bool:
    """Say whether a ceiling behind a table is a sentence of its own (…。同一企业全年最高90万元):
    what the table gives is under it, too."""
    found = _DIGIT.search(text, ceiling.span.start, ceiling.span.end)
    begin = text.rfind("。", table_end, ceiling.span.start) + 1
    return bool(found and begin and _BELOW_TABLE.fullmatch(text, begin, found.start()))


def _of_kinds(
    text: str, table_end: int, measure: Measure, made: Sequence[Measure]
) -> list[Measure] | None:
    """Return the measures of a table with the ceilings that a measure right below it gives to the
    rows of each kind (单条近洋航线年度补助不超过480万元,单条远洋航线…), and what it asks for; None
    where one of them is no such ceiling."""
    if text[table_end : measure.span.start].count("\n") > 1:
        return None
    labels = [one.label or "" for each in made for one in each.tiers]
    ceilings: dict[str, list[Cap]] = {}
    for tier in measure.tiers:
        amount = tier.award.amount
        if amount is None or amount.bound != "max" or tier.award.rate:
            return None
        figure = _figure(text, amount)
        begin = max(text.rfind(mark, 0, figure) for mark in ",;。\n") + 1
        named = _PER_KIND.fullmatch(text, begin, figure)
        of = [one for one in labels if named and one.endswith(named["kind"])]
        if named is None or not of or len(of) == len(labels):
            return None
        for label in of:
            ceilings.setdefault(label, []).append(_ceiling(amount))
    return [
        one.model_copy(
            update={
                "tiers": tuple(_capped(t, ceilings.get(t.label or "", [])) for t in one.tiers),
                "conditions": (
                    *one.conditions,
                    *(asked for asked in measure.conditions if asked not in one.conditions),
                ),
            }
        )
        for one in made
    ]


_PER_KIND = later(
    r"\s{0,4}(?:单|每)[个条家项辆座台](?P<kind>[一-鿿A-Za-z]{2,12}?)(?:每?年度?|累计|全年)?(?:<AID>)?"
    r"(?:资金|总额)?(?:累计)?(?:<MOST>|上限为?){1,2}"
)


def _figure(text: str, amount: Amount) -> int:
    """Return where the figure of an amount begins, behind the word that bounds it."""
    found = _DIGIT.search(text, amount.span.start, amount.span.end)
    return found.start() if found else amount.span.start


_DIGIT = later("[0-9一二三四五六七八九十百千]")


def _above(
    measure: Measure, measures: list[Measure], parents: dict[str, str | None], count: str | None
) -> list[str]:
    """Return the clauses beside a measure's own and before it, as many as are counted, or all."""
    parent = parents.get(measure.clause_id)
    if parent is None:
        return []
    beside = [
        one.clause_id
        for one in measures
        if parents.get(one.clause_id) == parent and one.span.end <= measure.span.start
    ]
    clauses = [one for one in dict.fromkeys(beside) if one != measure.clause_id]
    number = int(parse(count) or 0) if count else 0
    return clauses[max(0, len(clauses) - number + 1) :] if number else clauses


def _with(measure: Measure, caps: list[Cap]) -> Measure:
    if not caps:
        return measure
    return measure.model_copy(update={"tiers": tuple(_capped(one, caps) for one in measure.tiers)})


def _capped(tier: Tier, caps: list[Cap]) -> Tier:
    own = tier.award.caps
    award = tier.award.model_copy(update={"caps": (*own, *(c for c in caps if c not in own))})
    return tier.model_copy(update={"award": award})
