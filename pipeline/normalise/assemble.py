"""Promises, labels and conditions → measures."""

from __future__ import annotations

import itertools

from extractors import beneficiaries, ceilings, instruments, labels, other_acts, standards
from extractors.folding import fold
from extractors.later import later
from extractors.registry import Reading
from pipeline.normalise import named_sums
from pipeline.normalise.grouping import group, is_marginal
from pipeline.normalise.labelling import figures_of, tier_labels
from pipeline.normalise.tiers import Draft, drafts_of
from pipeline.normalise.values import beneficiary, condition, funding, quota, quoted
from schemas.base import Span
from schemas.clause import Segment
from schemas.measure import Condition, Measure, Review, Tier
from schemas.promise import Given, Label, Place, Promise, Quantum, Threshold
from schemas.text import TextDocument

NOBODY = "award without beneficiary"
DOUBTFUL = "beneficiary reads like a condition"
_NO_REVIEW = Review(needed=False, reasons=())
# ,再增加2万元: more of what was given before.
_BONUS = later("(?:再|另外?)?(?:增加|追加|提高)")
_TITLE_AID = later(r"(?:给予)?(?:奖励|补助|补贴|资助|奖补)[:。 ]{1,3}$")
_FIGURED = later(r"[0-9%]")
_AMONG = later("[,;:、( ]{0,4}其中")
# ;数据标注:年营收500万元以上的: a title of its own, too.
_LED_TO = later("(?:^|[,;、])对|^[,; ]{0,2}[一-鿿]{2,10}:")


def measures_of(
    document: TextDocument, text: str, segment: Segment, reading: Reading
) -> list[Measure]:
    """Return the measures of one clause; `text` is the folded text of the document."""
    found: list[Measure] = []
    if not reading.promises:
        return found
    reading = named_sums.with_units(text, reading)
    groups = [part for one in group(text, reading) for part in _apart(text, reading, one)]
    used: set[int] = set()
    thresholds = _own_thresholds(text, reading, groups)
    for number, promises in enumerate(groups, start=1):
        own = thresholds[number - 1]
        one = _measure(document, text, segment, reading, own, number, groups, used)
        if one.beneficiary is None and number > 1:
            one = _as_before(text, one, found[-1], promises[0], groups[number - 2][-1])
        before = groups[number - 2][-1] if number > 1 else None
        if before and before.sentence == promises[0].sentence:
            one = _of_subject(text, one, found[-1])
        if before and (
            _goes_on(text, promises[0], before)
            or named_sums.goes_on(text, reading, before, promises[0])
        ):
            kept = [c for c in found[-1].conditions if c not in one.conditions]
            one = one.model_copy(update={"conditions": (*kept, *one.conditions)})
        if (
            one.instrument == "other"
            and number > 1
            and _unnamed(text, promises, groups[number - 2])
        ):
            one = one.model_copy(update={"instrument": found[-1].instrument})
        found.append(one)
    return _doubted(text, reading, groups, found)


_MAY_BE_SHARED = "the ceiling may hold for the awards before it, too"


def _doubted(
    text: str, reading: Reading, groups: list[list[Promise]], found: list[Measure]
) -> list[Measure]:
    """Mark shares without a ceiling before a sentence that is nothing but one (A的,按4%给予补助。
    B的,按6%给予补助。单个企业最高补助300万元)."""
    open_ones: list[int] = []
    doubted: set[int] = set()
    for number, promises in enumerate(groups):
        last = promises[-1]
        if not last.rate or last.amount:
            open_ones = []
            continue
        end = reading.sentences[last.sentence].end
        apart = any(cap.start >= end and _is_wide(text, cap) for cap in last.caps)
        if apart and open_ones:
            doubted |= {*open_ones, number}
        open_ones = [*open_ones, number] if not any(p.caps for p in promises) else []
    return [
        one.model_copy(update={"review": _review([*one.review.reasons, _MAY_BE_SHARED])})
        if number in doubted
        else one
        for number, one in enumerate(found)
    ]


def _headings(segment: Segment, at: int) -> str:
    """Return what stands above an award: the title of its cell's column (奖补标准) comes first."""
    title = next((title for title, start, end in segment.cells if start <= at < end), "")
    return f"{title}\n{segment.context}" if title else segment.context


def _unnamed(text: str, promises: list[Promise], before: list[Promise]) -> bool:
    """Say whether an award without a name of its own is of the kind of the one before it."""
    bonus = _BONUS.match(text, promises[0].zone[0]) is not None
    figured = promises[0].amount is not None and before[-1].amount is not None
    return bonus or (figured and promises[0].sentence == before[-1].sentence)


def _apart(text: str, reading: Reading, promises: list[Promise]) -> list[list[Promise]]:
    """Part lists that pair the same labels again: 世界比赛前三名分别奖励…,全国比赛前三名分别奖励….
    Which 第一名 is meant, only the words before its own list say."""
    if sum(map(_is_list, promises)) < 2:
        return [promises]
    parts: list[list[Promise]] = [[]]
    seen: set[str] = set()
    for promise in promises:
        own = set(tier_labels(text, reading, promise))
        # …分别给予20万元、50万元,通过复核的分别给予5万元、10万元: the labels are meant again.
        again = not own and len(seen) > 1 and figures_of(promise) == len(seen)
        if own & seen or again:
            parts.append([])
            seen = set()
        seen |= own
        parts[-1].append(promise)
    return parts


def _is_list(promise: Promise) -> bool:
    return any(len(g.figures) > 1 for g in (promise.amount, promise.rate, *promise.caps) if g)


def _as_before(text: str, one: Measure, before: Measure, first: Promise, last: Promise) -> Measure:
    """Take the beneficiary on from the award before in the same sentence, where no other is
    led to (对入选的企业,给予…;再次入选的,给予…)."""
    same = first.sentence == last.sentence and before.beneficiary is not None
    if not same or _LED_TO.search(text, *first.lead):
        return one
    reasons = tuple(r for r in one.review.reasons if r != NOBODY)
    review = Review(needed=bool(reasons), reasons=reasons)
    return one.model_copy(update={"beneficiary": before.beneficiary, "review": review})


def _of_subject(text: str, one: Measure, before: Measure) -> Measure:
    """Give an award for a deed of nobody to the subject of the deed before it in the sentence
    (企业获国家级奖项的,奖励5万元;获省级奖项的,奖励2万元)."""
    who, deed = before.beneficiary, one.beneficiary
    if who is None or deed is None:
        return one
    places = (who.span.start, who.span.end), (deed.span.start, deed.span.end)
    if not beneficiaries.is_subject(text, *places):
        return one
    reasons = tuple(r for r in one.review.reasons if r != DOUBTFUL)
    review = Review(needed=bool(reasons), reasons=reasons)
    return one.model_copy(update={"beneficiary": who, "review": review})


_AND_MORE = later("[,、 ]{0,8}(?:并|同时|还|另)(?!对|且)")


def _goes_on(text: str, first: Promise, before: Promise) -> bool:
    """Say whether an award is given together with the one before (,并给予租金补贴): what the one
    needs, the other needs, too."""
    together = (first.sentence, first.part) == (before.sentence, before.part)
    return together and _AND_MORE.match(text, *first.lead) is not None


def _in_title(text: str, segment: Segment) -> Place | None:
    """Return whom a clause's title names or leads to: 先进制造业企业:…, 对新增企业奖励:…"""
    start, end = segment.body[0], segment.provision
    aid = _TITLE_AID.search(text, start, end)
    if aid:
        return beneficiaries.led_to(text, start, aid.start())
    heading = fold(segment.clause.heading or "")
    named = heading and beneficiaries.is_named(heading) and not beneficiaries.is_task(heading)
    at = text.find(heading, start, end) if named else -1
    return (at, at + len(heading)) if at >= 0 else None


def measure_id(document: TextDocument, segment: Segment, number: int) -> str:
    """Return the name of a clause's `number`th measure."""
    return f"{document.source.sha256[:12]}:{segment.clause.clause_id}:{number}"


def _measure(
    document: TextDocument,
    text: str,
    segment: Segment,
    reading: Reading,
    thresholds: list[Threshold],
    number: int,
    groups: list[list[Promise]],
    used: set[int],
) -> Measure:
    promises = groups[number - 1]
    reasons: list[str] = []
    drafts: list[Draft] = []
    complete = _with_shared_caps(text, _with_bases(text, _with_units(reading, promises)))
    over_all = _is_over_all(text, promises)
    if over_all:
        ceiling = promises[0].amount
        complete = [one._replace(caps=(*one.caps, ceiling)) if ceiling else one for one in complete]
    for at, promise in enumerate(complete):
        if at or not (over_all or _only_announces(promises)):
            drafts += drafts_of(document, text, reading, promise, promises, at, reasons)
    tiers, common = _with_conditions(document, drafts, thresholds)
    reasons += _doubts(text, reading, promises, thresholds, common)
    first = promises[0]
    who = _who(text, promises)
    if who is None and first.stem:
        who = beneficiaries.of_stem(text, *first.stem)
    if who is None and segment.provision > segment.body[0]:
        # 对新增企业奖励:邮政业10万元: the title leads to them.
        who = _in_title(text, segment)
    if who is None:
        reasons.append(NOBODY)
    elif beneficiaries.is_doubtful(text[slice(*who)]):
        reasons.append(DOUBTFUL)
    flags = [p for p in promises if p.one_off]
    quantum = _quantum(reading, promises, groups, used)
    split = next((one for n, one in reading.shares if n >= first.sentence), None)
    return Measure(
        **quoted(document, min(p.zone[0] for p in promises), max(p.zone[1] for p in promises)),
        measure_id=measure_id(document, segment, number),
        clause_id=segment.clause.clause_id,
        instrument=instruments.find(
            text, first.lead, (first.zone[0], _end(promises)), _headings(segment, first.zone[0])
        ),
        beneficiary=beneficiary(document, who),
        conditions=common,
        tiers=tiers,
        scale="marginal" if is_marginal(text, promises) else None,
        quota=quota(document, quantum) if quantum else None,
        frequency="one_off" if flags else "annual" if any(p.annual for p in promises) else None,
        funding=funding(document, split) if split else None,
        review=_review(reasons) if reasons else _NO_REVIEW,
    )


def _who(text: str, promises: list[Promise]) -> Place | None:
    """Return whom the first of several awards is for, or a later one names (改扩建的 names nobody,
    and tells its tier from the others)."""
    for at, promise in enumerate(promises):
        place = beneficiaries.find(text, promise.lead, promise.zone)
        if place and not (at and text[place[1] - 1] == "的"):
            return place
    return None


def _doubts(
    text: str,
    reading: Reading,
    promises: list[Promise],
    thresholds: list[Threshold],
    common: tuple[Condition, ...],
) -> list[str]:
    """Say what of a measure's figures and conditions may be meant otherwise."""
    reasons = []
    if any(standards.halves_in_years(text, p.zone) for p in promises):
        reasons.append("years and shares in words, not read as figures")
    if _may_be_shared(text, promises):
        reasons.append("the last tier's ceiling may hold for all")
    if any(ceilings.is_of_several(text, cap.start) for one in promises for cap in one.caps):
        reasons.append("one ceiling for several awards")
    if _alternative(common) or any(_either(text, one) for one in thresholds):
        reasons.append("conditions that may be alternatives")
    if _more_points(text, reading, promises):
        reasons.append("share raised by percentage points")
    return reasons


def _review(reasons: list[str]) -> Review:
    return Review(needed=True, reasons=tuple(dict.fromkeys(reasons)))


def _only_announces(promises: list[Promise]) -> bool:
    """Say whether an award is given only in the cases behind it, each with a ceiling of its own
    (每千瓦补助80元,其中户用项目最高2万元,工商业项目最高10万元)."""
    first, *cases = promises
    if len(cases) < 2 or first.caps:
        return False
    return all(
        (p.amount is not None and p.amount is first.amount)
        or (p.rate is not None and p.rate is first.rate and p.amount is None)
        for p in cases
    )


# ,按照以下标准执行:年产值增长10%的,奖励50万元
_AS_FOLLOWS = later("(?:以下|下列|如下)(?:标准|规定|方式|办法|比例|档次)|(?:标准|比例|方式)如下")


def _is_over_all(text: str, promises: list[Promise]) -> bool:
    """Say whether the first figure is the ceiling of all that follow it: shares of what it bounds
    (每个项目最高50万元,其中设备费按30%补助,软件费按50%补助), or sums led to by 以下标准."""
    first, *others = promises
    if not others or first.amount is None or first.rate or first.caps:
        return False
    if set(first.amount.bounds) != {"max"} or len(first.amount.figures) > 1:
        return False
    if all(p.rate and not p.amount and not p.caps for p in others):
        return others[0].sentence == first.sentence + 1 or bool(_AMONG.match(text, *others[0].lead))
    sums = [p.amount.figures[-1].value for p in others if p.amount]
    top = first.amount.figures[0].value
    told = _AS_FOLLOWS.search(text, first.zone[1], others[0].zone[0])
    return bool(told) and len(sums) == len(others) and all(s and top and s <= top for s in sums)


def _with_units(reading: Reading, promises: list[Promise]) -> list[Promise]:
    """Hand on for whom and over what time a sum is to those that are printed bare behind their
    condition (80周岁以上每月发放80元,90周岁以上160元)."""
    behind = {one.end for _, one in reading.thresholds}
    complete = promises[:1]
    for promise in promises[1:]:
        given, last = promise.amount, complete[-1].amount
        bare = given is not None and given.start == promise.zone[0] and given.start in behind
        if given and last and bare and (given.per, given.period, given.per_unit) == (None,) * 3:
            given = given._replace(per=last.per, period=last.period, per_unit=last.per_unit)
            promise = promise._replace(amount=given)
        complete.append(promise)
    return complete


_BAND = later("[0-9万亿元上下内)]的?部分$")


def _with_bases(text: str, promises: list[Promise]) -> list[Promise]:
    """Hand the base of a rate on to tiers that print none of their own (其中…按0.5‰)."""
    complete: list[Promise] = []
    base = None
    for promise in promises:
        if promise.rate is not None and promise.rate.base is not None:
            base = promise.rate.base
        elif promise.rate is not None and base is not None:
            promise = promise._replace(rate=promise.rate._replace(base=base))
        complete.append(promise)
    for at, (one, other) in enumerate(itertools.pairwise(complete)):
        # 前三年100%,后两年50%的租金补助: the base is printed once, at the end.
        if not (one.rate and other.rate and other.part == one.part):
            continue
        # 50万元以内的按30%,50-100万元部分按40%: that part is not what the first share is of.
        base = other.rate.base
        own = base is not None and _BAND.search(text[slice(*base)])
        if not one.rate.base and not own:
            complete[at] = one._replace(rate=one.rate._replace(base=other.rate.base))
    return complete


def _with_shared_caps(text: str, promises: list[Promise]) -> list[Promise]:
    """Hand a ceiling printed once, after the last of several tiers, on to all of them
    (前三年80%,后两年50%,每年最高5000万元; …按7%补助;800万元以上的按9%补助,单个项目最高120万元)."""
    promises = _with_paired_caps(promises)
    *earlier, last = promises
    if not earlier or not last.caps or any(c.label or len(c.figures) > 1 for c in last.caps):
        return promises
    # 专利每件2000元,国际专利每件1万元,单个企业年度总额不超过50万元: over amounts it is a sum.
    of_sums = last.amount is not None and last.rate is None
    if last.amount and last.rate or any(bool(p.amount) != of_sums for p in earlier):
        return promises
    if any(p.caps or p.sentence != last.sentence for p in earlier):
        return promises
    # Behind a semicolon, a bare 最高 may be the last tier's own; 单个项目最高 is for all.
    apart = any(p.part != last.part for p in earlier)
    if (of_sums or apart) and not all(_is_wide(text, one) for one in last.caps):
        return promises
    if of_sums and any(_is_more(p, last.caps) for p in earlier):
        return promises
    return [*(p._replace(caps=last.caps) for p in earlier), last]


def _may_be_shared(text: str, promises: list[Promise]) -> bool:
    """Say whether a bare ceiling ends the last of several rates behind semicolons, none of which
    has one (…按7%补助;800万元以上的按9%补助,最高120万元)."""
    *earlier, last = promises
    if not last.caps or last.amount or any(_is_wide(text, c) for c in last.caps):
        return False
    bare = all(p.rate and not p.amount and not p.caps for p in earlier)
    return bare and any(p.part != last.part and p.sentence == last.sentence for p in earlier)


def _with_paired_caps(promises: list[Promise]) -> list[Promise]:
    """Give each of several single awards the ceiling that is its own in a list behind the last
    (大型企业按8%、中小企业按16%给予补助,最高分别不超过40万元、18万元)."""
    *earlier, last = promises
    paired = [c for c in last.caps if len(c.figures) == len(promises)]
    if not earlier or len(paired) != 1 or any(p.caps for p in earlier):
        return promises
    figured = [*earlier, last._replace(caps=())]
    if any(p.sentence != last.sentence or figures_of(p) != 1 for p in figured):
        return promises
    whole = tuple(c for c in last.caps if c is not paired[0])
    made = []
    for at, (promise, figure) in enumerate(zip(figured, paired[0].figures, strict=True)):
        own = paired[0]._replace(figures=(figure,), bounds=paired[0].bounds[at : at + 1])
        made.append(promise._replace(caps=(own, *whole)))
    return made


# 最高均不超过100万元
_ALL_OF_THEM = later("(?<!户)[均都](?:最高)?(?:不得?超过|最高|为)?$")


def _is_wide(text: str, ceiling: Given) -> bool:
    """Say whether a ceiling says over whom or what it stands: 单个企业最高, 每部最高, 累计最高,
    均不超过."""
    if ceiling.per or ceiling.per_unit or ceiling.period == "total":
        return True
    return _ALL_OF_THEM.search(text, max(0, ceiling.start - 8), ceiling.start) is not None


def _is_more(promise: Promise, caps: tuple[Given, ...]) -> bool:
    """Say whether a single sum is more than a ceiling, which then cannot be its own."""
    given = promise.amount
    if given is None or given.per_unit is not None:
        return False
    sums = [f.value for f in given.figures if f.value is not None]
    tops = [c.figures[0].value for c in caps if c.figures[0].value is not None]
    return bool(sums and tops) and max(sums) > min(tops)


def _end(promises: list[Promise]) -> int:
    """Return where the words end that say what is given: 每人3万元、每人2万元的安家补贴."""
    first = promises[0]
    return max(p.zone[1] for p in promises if (p.sentence, p.part) == (first.sentence, first.part))


def _own_thresholds(
    text: str, reading: Reading, groups: list[list[Promise]]
) -> list[list[Threshold]]:
    """Return the thresholds that belong to each group of promises: those of their parts of the
    sentence, and those of sentences without a promise in front of them."""
    own: list[list[Threshold]] = [[] for _ in groups]
    # The groups of a sentence, and how far the words of each reach in it.
    reaches: dict[int, dict[int, int]] = {}
    following = {id(p): q.lead[0] for p, q in itertools.pairwise(itertools.chain(*groups))}
    for at, one in enumerate(groups):
        for promise in one:
            ends = reaches.setdefault(promise.sentence, {})
            # A ceiling for several awards stands behind them all, and what leads up to the next
            # one is not this one's.
            end = max(promise.zone[0], following.get(id(promise), promise.zone[1]))
            ends[at] = max(ends.get(at, 0), min(end, promise.zone[1]))
    firsts = [one[0].sentence for one in groups]
    for number, threshold in reading.thresholds:
        if number in reaches:
            ends = reaches[number]
            # Up to the award's own words, what is printed leads up to it.
            owners = (at for at, end in ends.items() if threshold.start < end)
            owner = next(owners, max(ends))
        elif other_acts.is_other_act(
            text, reading.sentences, number, threshold.end
        ) or _is_said_again(text, reading, number, threshold):
            continue
        else:
            owner = next((at for at, first in enumerate(firsts) if first > number), len(groups) - 1)
        own[owner].append(threshold)
    return own


_TITLE = later(r"[^,;:。]{4,30}[。 \n]")
_MUCH = later("重点|大力|积极|着力|加快")


def _is_said_again(text: str, reading: Reading, number: int, threshold: Threshold) -> bool:
    """Say whether a condition stands in the title of a clause, and again before its award
    (引进10亿元以上项目。对总投资10亿元以上的项目,给予)."""
    one = reading.sentences[number]
    if number or threshold.figure is None or not _TITLE.fullmatch(text, one.start, one.end):
        return False
    begin = threshold.start
    much = _MUCH.match(text, begin)
    if not beneficiaries.is_task(text[much.end() if much else begin : one.end]):
        return False
    what = (threshold.op, threshold.figure.value, threshold.figure.unit)
    return any(
        other.figure and (other.op, other.figure.value, other.figure.unit) == what
        for at, other in reading.thresholds
        if at and any(promise.sentence == at for promise in reading.promises)
    )


def _with_conditions(
    document: TextDocument, drafts: list[Draft], thresholds: list[Threshold]
) -> tuple[tuple[Tier, ...], tuple[Condition, ...]]:
    """Give each tier the conditions that its label names; the rest hold for every tier."""
    named = {
        figure: at
        for at, d in enumerate(drafts)
        for figure in ((d.label.figure, d.label.also) if d.label else ())
        if figure
    }
    own: dict[int, list[Condition]] = {at: [] for at in range(len(drafts))}
    common = []
    for threshold in thresholds:
        if _is_label(drafts, threshold):
            continue
        one = condition(document, threshold)
        at = named.get(threshold.figure) if threshold.figure else None
        if at is None:
            at = _inside_label(drafts, threshold)
        if at is None:
            at = _in_lead(drafts, threshold, thresholds)
        if at is not None:
            own[at].append(one)
        else:
            common.append(one)
    tiers = tuple(
        Tier(
            **quoted(document, *draft.place),
            label=labels.as_printed(document.text, draft.label) if draft.label else None,
            label_span=_label_span(document, draft.label),
            conditions=tuple(own[at]),
            award=draft.award,
        )
        for at, draft in enumerate(drafts)
    )
    return tiers, tuple(common)


# ,首台套的提高5个百分点: the share itself is nowhere printed.
_POINTS = later(
    r"(?:提高|上浮|上调|增加|提升)(?:到|至)?(?P<points>[0-9.]{1,5}个百分点)(?=[,;。、)\n]|$)"
)
_MEASURED = later(r"每|同比|[较比](?:上|去)|增[速长幅]|率$|占比$|比重$|贡献$")


def _more_points(text: str, reading: Reading, promises: list[Promise]) -> bool:
    """Say whether a share is raised by points that no award says (按12%补助,…提高5个百分点)."""
    last = promises[-1]
    if all(one.rate is None for one in promises):
        return False
    taken = {one.rate.start for one in reading.promises if one.rate}
    end = reading.sentences[last.sentence].end
    begin = min(one.rate.end for one in promises if one.rate)
    return any(
        found.start("points") not in taken
        and not _MEASURED.search(text[max(begin, found.start() - 12) : found.start()])
        for found in _POINTS.finditer(text, begin, min(end, last.zone[1] + 80))
    )


# 营收突破10亿元或税收突破5000万元的: conditions of which one will do.
_OR = later(r"[,、]?或者?$")


def _either(text: str, threshold: Threshold) -> bool:
    """Say whether a threshold is one of two, joined by 或, with a figure on both sides."""
    begin = threshold.start
    if text.startswith("或", begin):
        return _FIGURED.search(text, max(0, begin - 12), begin) is not None
    before = _OR.search(text[max(0, begin - 3) : begin])
    return before is not None and _FIGURED.search(text, max(0, begin - 14), begin) is not None


def _alternative(conditions: tuple[Condition, ...]) -> bool:
    """Say whether one thing is measured twice with one comparison (国家级园区亩均税收达到25万元、
    省级园区亩均税收达到15万元的项目): then one or the other holds, not both."""
    kinds = [(c.attribute, c.op, c.unit) for c in conditions if c.attribute and c.value is not None]
    return len(set(kinds)) < len(kinds) or _exclude(conditions)


def _exclude(conditions: tuple[Condition, ...]) -> bool:
    """Say whether two conditions cannot both hold: 500万美元以下的…;500万美元以上的…."""
    highest: dict[tuple[str | None, str | None], float] = {}
    lowest: dict[tuple[str | None, str | None], float] = {}
    for one in conditions:
        what = (one.attribute, one.unit)
        if one.attribute is None or not isinstance(one.value, int | float):
            continue
        if one.op in ("le", "lt"):
            highest[what] = min(one.value, highest.get(what, one.value))
        elif one.op in ("ge", "gt"):
            lowest[what] = max(one.value, lowest.get(what, one.value))
    return any(what in lowest and top <= lowest[what] for what, top in highest.items())


def _inside_label(drafts: list[Draft], threshold: Threshold) -> int | None:
    for at, draft in enumerate(drafts):
        label = draft.label
        # 新建 may stand before a label, and before what is measured.
        if label and label.start - 2 <= threshold.start and threshold.end <= label.end + 2:
            return at
    return None


def _in_lead(drafts: list[Draft], threshold: Threshold, all_of_them: list[Threshold]) -> int | None:
    """Return the tier whose own lead the threshold stands in (第二档:产值20亿元以上). The first
    tier's lead may speak for all, unless the others repeat what it measures."""
    if len(drafts) < 2 or any(draft.lead is None for draft in drafts):
        return None
    for at, draft in enumerate(drafts):
        if draft.lead and draft.lead[0] <= threshold.start < draft.lead[1]:
            later = [d.lead for d in drafts[1:] if d.lead]
            repeated = sum(
                any(
                    lead[0] <= other.start < lead[1] and other.attribute == threshold.attribute
                    for other in all_of_them
                )
                for lead in later
            )
            return at if at or repeated == len(later) else None
    return None


def _is_label(drafts: list[Draft], threshold: Threshold) -> bool:
    """A grade or rank that is a tier's label (四级及以上, 前三名) is no condition of its own."""
    figure = threshold.figure
    if figure is None or len(drafts) < 2 or not (figure.kind == "grade" or figure.unit == "名"):
        return False
    return any(d.label and d.label.start <= figure.start < d.label.end for d in drafts)


def _label_span(document: TextDocument, label: Label | None) -> Span | None:
    if label is None or document.text[label.start : label.end] == label.text:
        return None
    return Span(start=label.start, end=label.end)


def _nearest(number: int, quantum: Quantum, groups: list[list[Promise]]) -> list[Promise]:
    """Return the promises of a sentence that a quota in it leads up to, or else the last."""
    same = [g for g in groups if any(p.sentence == number for p in g)]
    ends = [max(p.zone[1] for p in g if p.sentence == number) for g in same]
    return next((g for g, end in zip(same, ends, strict=True) if quantum.start < end), same[-1])


def _quantum(
    reading: Reading, promises: list[Promise], groups: list[list[Promise]], used: set[int]
) -> Quantum | None:
    """Return the quota of these promises: in their sentence, or in the next that has no award."""
    for at, (number, quantum) in enumerate(reading.quotas):
        if at in used:
            continue
        has_own = any(p.sentence == number for g in groups for p in g)
        here = has_own and _nearest(number, quantum, groups) is promises
        follows = not has_own and promises[-1].sentence == number - 1
        if here or follows or (not has_own and promises is groups[-1]):
            used.add(at)
            return quantum
    return None
