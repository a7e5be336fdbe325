"""What the shares and bands of points are of, where the stem above says it once: 按设备额分段累进
资助: above 800万元至2000万元的部分,资助比例为4%."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import announcements, gradings
from extractors.later import later
from pipeline.normalise.values import quoted
from schemas.clause import Segment
from schemas.measure import Base, Cap, Condition, Measure, Tier
from schemas.promise import Place
from schemas.text import TextDocument

_GRADED = later(
    r"按照?其?(?P<what>[一-鿿]{2,14}?(?:\([^()]{1,8}\))?)(?:的?(?:大小|高低|多少))?"
    r"(?:进行)?(?:分[段档级类]|超额|差额)(?:定率|累进|累计|超额|差额|比例){0,3}(?=给予|予以|进行|奖|补|[,:])"
)


def complete(
    document: TextDocument, text: str, segments: Sequence[Segment], measures: Sequence[Measure]
) -> list[Measure]:
    """Give the shares and bare bands of points what the stem above them says that they are of;
    `text` is the folded text."""
    above = {one.clause.clause_id: one for one in segments}
    known: dict[str, Place | None] = {}
    made = []
    for measure in measures:
        parent = above[measure.clause_id].clause.parent_id
        if parent is not None and parent not in known:
            known[parent] = _graded(text, above[parent])
        place = known.get(parent) if parent is not None else None
        made.append(_of(document, measure, place) if place else measure)
    return _under_ceilings(made, above, {stem for stem, place in known.items() if place})


def _under_ceilings(
    measures: list[Measure], above: dict[str, Segment], stems: set[str]
) -> list[Measure]:
    """Hand the ceiling that is all a stem gives (,单个项目最高不超过900万元:) on to its points."""
    ceilings = {m.clause_id: _ceiling(m) for m in measures if m.clause_id in stems}
    made = []
    for measure in measures:
        if ceilings.get(measure.clause_id):
            continue
        cap = ceilings.get(above[measure.clause_id].clause.parent_id or "")
        made.append(_capped(measure, cap) if cap else measure)
    return made


def _ceiling(measure: Measure) -> Cap | None:
    tier = measure.tiers[0]
    amount = tier.award.amount
    alone = len(measure.tiers) == 1 and tier.label is None and not tier.award.caps
    if not alone or tier.award.rate or amount is None or amount.bound != "max" or not amount.per:
        return None
    told = amount.model_dump(include={"span", "quote", "source", "currency", "per", "period"})
    return Cap(**told, max=amount.max or 0)


def _capped(measure: Measure, cap: Cap) -> Measure:
    tiers = tuple(
        tier.model_copy(
            update={"award": tier.award.model_copy(update={"caps": (*tier.award.caps, cap)})}
        )
        if tier.award.rate
        else tier
        for tier in measure.tiers
    )
    return measure.model_copy(update={"tiers": tiers})


def _graded(text: str, stem: Segment) -> Place | None:
    start, end = announcements.last_sentence(text, stem.body)
    found = _GRADED.search(text, start, end)
    leads = text[start:end].rstrip(" \n").endswith(":")
    return found.span("what") if found and leads else None


def _of(document: TextDocument, measure: Measure, place: Place) -> Measure:
    what = quoted(document, *place)
    base = Base(**what, text=what["quote"])
    tiers = tuple(_with_base(one, base) for one in measure.tiers)
    conditions = tuple(_measured(one, base.text) for one in measure.conditions)
    return measure.model_copy(update={"tiers": tiers, "conditions": conditions})


def _with_base(tier: Tier, base: Base) -> Tier:
    rate = tier.award.rate
    conditions = tuple(_measured(one, base.text) for one in tier.conditions)
    if rate is not None and rate.base is None:
        rate = rate.model_copy(update={"base": base})
    award = tier.award.model_copy(update={"rate": rate})
    return tier.model_copy(update={"award": award, "conditions": conditions})


def _measured(condition: Condition, what: str) -> Condition:
    bare = condition.kind == "quantity" and condition.attribute is None
    if not bare or not gradings.fits(what, condition.unit or ""):
        return condition
    return condition.model_copy(update={"attribute": what})
