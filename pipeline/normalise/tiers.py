"""One promise → its tiers: labels and awards paired."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors import labels, somebody, standards, twin_lists
from extractors.label_text import of_text
from extractors.later import later
from extractors.registry import Reading
from extractors.surroundings import with_own_unit
from extractors.tokens import Token
from pipeline.normalise.labelling import labels_of
from pipeline.normalise.paired_labels import figures_of
from pipeline.normalise.values import amount, cap, quoted, rate, reference
from schemas.measure import Award, Base
from schemas.promise import Given, Label, Place, Promise
from schemas.text import TextDocument

_NONE = Given((), (), 0, 0)
_NEAR = 200  # characters before an award in which the one may stand whose standard it takes


class Draft(NamedTuple):
    """A tier before its conditions are known; `figure` is the threshold that its label names."""

    label: Label | None
    award: Award
    place: Place
    lead: Place | None = None


def drafts_of(
    document: TextDocument,
    text: str,
    reading: Reading,
    promise: Promise,
    promises: list[Promise],
    at: int,
    reasons: list[str],
) -> list[Draft]:
    """Return the tiers of one promise."""
    labelled = tuple(c for c in promise.caps if c.label is not None)
    if len(promise.caps) == 2 and _is_of_kind(text, *promise.caps):
        # 单个企业最高9万元,示范企业最高20万元: the general ceiling, and that of one kind.
        one, other = promise.caps
        other = other._replace(period=other.period or one.period)
        return [
            Draft(None, _award(document, text, promise, 0, ((one, 0),)), promise.zone),
            Draft(
                of_text(text, *other.label) if other.label else None,
                _award(document, text, promise, 0, ((other, 0),)),
                (other.start, other.end),
            ),
        ]
    if len(labelled) > 1:
        plain_caps = tuple(c for c in promise.caps if c.label is None)
        general = _general(plain_caps, labelled)
        first = []
        if general:
            # 最高200万元,省级赛事最高100万元,市级赛事最高50万元: the cases are lower ones.
            first = [
                Draft(
                    None,
                    _award(document, text, promise, 0, ((general, 0),)),
                    promise.zone,
                    promise.lead,
                )
            ]
            plain_caps = tuple(c for c in plain_caps if c is not general)
        return first + [
            Draft(
                of_text(text, *c.label) if c.label else None,
                _award(document, text, promise, 0, (*((c, 0),), *((p, 0) for p in plain_caps))),
                (c.start, c.end),
            )
            for c in labelled
        ]
    count = max(1, figures_of(promise))
    tokens = reading.sentences[promise.sentence].tokens
    # 批发企业…达到A、B,零售企业…达到C、D的,分别奖励X、Y: the sums hold for each kind of body.
    several = count > 1 and (
        labels.of_bodies(text, promise.lead, tokens, count)
        or (promise.paired and twin_lists.find(text, promise.lead, count))
    )
    found = [] if several else labels_of(text, reading, promise, promises, at, reasons)
    if count == 1:
        award = _award(document, text, promise, 0, _caps(promise, 0))
        award = _by_reference(document, text, promise, award)
        if each := _each_of(text, promise, tokens):
            return [Draft(one, _of_cost(document, award, one), promise.zone) for one in each]
        own = labelled[0].label if labelled and len(promises) > 1 and not found[0] else None
        if own and text.endswith(":", 0, own[0]):
            # 补贴50%:初级工最高1000元;中级工最高1500元
            return [Draft(of_text(text, *own), award, promise.zone, promise.lead)]
        return [Draft(found[0], award, promise.zone, promise.lead)]
    lists: Sequence[Sequence[Label | None]] = several or [found]
    return [
        Draft(
            names[n],
            _by_reference(
                document, text, promise, _award(document, text, promise, n, _caps(promise, n)), n
            ),
            _figure_place(promise, n, count),
        )
        for names in lists
        for n in range(count)
    ]


def _is_of_kind(text: str, one: Given, other: Given) -> bool:
    """Say whether the second of two ceilings is for one kind of those that the first is for."""
    if one.label or not other.label or one.end > other.start or len(other.figures) > 1:
        return False
    kind = text[slice(*other.label)]
    each = one.per in ("enterprise", "project", "park") and other.per is None
    return each and somebody.is_named(kind) and other.figures[0].value != one.figures[0].value


def _general(plain: Sequence[Given], labelled: Sequence[Given]) -> Given | None:
    """Return the bare ceiling of the general case, before lower ones of cases that are named."""
    if not plain or plain[0].per or plain[0].per_unit or plain[0].period:
        return None
    top, first = plain[0], labelled[0]
    tops = [one.figures[-1].value or 0 for one in labelled]
    lower = all(one < (top.figures[0].value or 0) for one in tops)
    return top if top.end <= first.start and lower and len(top.figures) == 1 else None


# 分别奖励100万元、每个产品10万元; 分别补贴16万元/村(市级补贴1万元)和17万元/村
_LISTS_ON = later(r"(?:\([^()]{0,60}\))?\)?(?:、|[和及][^,;。]{0,10}[0-9])")


_YEAR = later("第[一二三四五六]年")
_YEARS_LISTED = later("第[一二三四五六]年(?:[、和及]第[一二三四五六]年)+")


def _each_of(text: str, promise: Promise, tokens: tuple[Token, ...]) -> list[Label]:
    """Return the names that one sum is for each of (国家级、省级园区分别奖励10万元)."""
    begin, end = promise.zone
    years = _YEARS_LISTED.search(text, *promise.lead) if promise.paired else None
    if years or (promise.paired and text.find("各", begin, end) >= 0):
        # 第二年、第三年仍开窑的,每年各奖励4万元
        listed = _YEAR.finditer(text, *years.span()) if years else ()
        return [Label(one[0], *one.span()) for one in listed]
    if not promise.paired or text.find("分别", begin, end) < 0:
        return []
    alone = not text.startswith("、", promise.lead[0]) and not _LISTS_ON.match(text, end)
    return labels.each_of(text, promise.lead, tokens) if alone else []


def _caps(promise: Promise, number: int) -> tuple[tuple[Given, int], ...]:
    return tuple((c, number if len(c.figures) > number else 0) for c in promise.caps)


def _award(
    document: TextDocument,
    text: str,
    promise: Promise,
    number: int,
    caps: tuple[tuple[Given, int], ...],
) -> Award:
    given, share = promise.amount, promise.rate
    given = with_own_unit(text, given, number) if given and len(given.figures) > 1 else given
    share = _with_own_base(text, share, number) if share and len(share.figures) > 1 else share
    return Award(
        amount=amount(document, given, _at(given, number)) if given else None,
        rate=rate(document, share, _at(share, number)) if share else None,
        caps=tuple(cap(document, c, at) for c, at in caps),
        per_unit=_multiplied((given or share or _NONE).per_unit),
        discretionary=given is None and share is None,
    )


# 对评估费、保险费分别补助50%: the cost that a share stands beside is what it is of.
_COST_NAME = later("[一-鿿]{1,8}(?:费|租金|利息|保费)")


def _of_cost(document: TextDocument, award: Award, label: Label) -> Award:
    """Return the share of a cost that is named as one of several, with the cost as its base."""
    share = award.rate
    if share is None or share.base is not None or not _COST_NAME.fullmatch(label.text):
        return award
    place = quoted(document, label.start, label.end)
    base = Base(**place, text=place["quote"])
    return award.model_copy(update={"rate": share.model_copy(update={"base": base})})


_COST = later(r"[^、和及]{2,16}?(?:投[资入]额?|费用?|支出|成本|租金|金额)")
_AND = later("[、和及]")


def _with_own_base(text: str, share: Given, number: int) -> Given:
    """Return a list of shares of as many costs with that cost which one of them is of (按窑炉费、
    窑具费的10%、20%)."""
    if share.base is None:
        return share
    marks = [one.start() for one in _AND.finditer(text, *share.base)]
    places = list(
        zip([share.base[0], *(at + 1 for at in marks)], [*marks, share.base[1]], strict=True)
    )
    if len(places) != len(share.figures):
        return share
    costs = all(_COST.fullmatch(text, *place) for place in places)
    return share._replace(base=places[number]) if costs else share


_BEFORE_FIGURE = later("[一-鿿]{1,20}(?=[0-9])")
_EACH_ONE = later("1(?=[一-鿿]{1,3}$)(?!个百分点|[万亿])")


def _multiplied(unit: str | None) -> str | None:
    """Return what an amount is multiplied by, without what is done with it: 1000万元 of
    增加1000万元, 间 of 新增1间."""
    printed = unit and _BEFORE_FIGURE.sub("", unit, count=1)
    return printed and _EACH_ONE.sub("", printed, count=1)


def _by_reference(
    document: TextDocument, text: str, promise: Promise, award: Award, number: int = 0
) -> Award:
    """Say by which other award this one is defined, where it is."""
    share = promise.rate
    found = None
    value = share.figures[_at(share, number)].value if share is not None else None
    if share is not None and value is not None:
        # 补助比例上浮2个百分点 adds to a share, and multiplies nothing.
        points = text.endswith("个百分点", share.start, share.end)
        raised = (
            None
            if points
            else standards.raised(text, promise.lead[0], (share.start, share.end), value)
        )
        if raised:
            award, found = award.model_copy(update={"rate": None}), raised
        elif share.base is not None:
            named = standards.named(text, *share.base)
            begin = max(0, promise.lead[0] - _NEAR)
            found = named and named._replace(factor=value, end=share.end)
            former = None if found else standards.of_former(text, begin, share.base, value)
            found = found or (former and former._replace(end=share.end))
            if found:
                # The share is the factor of the other award, and of nothing else.
                award = award.model_copy(update={"rate": None})
        elif not points and (less := standards.lessened(text, promise.lead, share.start, value)):
            award, found = award.model_copy(update={"rate": None}), less
            found = found._replace(end=share.end)
    elif award.discretionary:
        found = standards.of_promise(text, promise.lead, promise.zone)
    elif _is_only_a_ceiling(award):
        at = promise.amount or _NONE
        found = standards.limited(text, promise.lead[0], at.start)
        if found:
            # 参照上述标准给予补助,最高100万元: the sum limits what the standard gives.
            award = award.model_copy(update={"amount": None, "caps": (cap(document, at, number),)})
    if found is None:
        return award
    made = reference(document, found)
    return award.model_copy(update={"reference": made, "discretionary": False})


def _is_only_a_ceiling(award: Award) -> bool:
    amount = award.amount
    return amount is not None and amount.bound == "max" and not award.rate and not award.caps


def _at(given: Given, number: int) -> int:
    return number if len(given.figures) > number else 0


def _figure_place(promise: Promise, number: int, count: int) -> Place:
    for given in (promise.amount, promise.rate, *promise.caps):
        if given and len(given.figures) == count:
            return given.figures[number].start, given.figures[number].end
    return promise.zone
