"""Promises, labels and conditions → measures."""

from __future__ import annotations

from itertools import islice, pairwise

from extractors import (
    beneficiaries,
    ceilings,
    instruments,
    lending,
    own_duties,
    somebody,
    standards,
    unsaid,
)
from extractors.folding import fold
from extractors.later import later
from extractors.registry import Reading
from pipeline.normalise import counted_ceilings, led_cases, named_sums
from pipeline.normalise.evened import evened
from pipeline.normalise.grouping import group, is_marginal
from pipeline.normalise.handed_on import (
    is_over_all,
    is_wide,
    leads_stages,
    may_be_shared,
    may_be_total,
    only_announces,
    over_all,
    with_bases,
    with_raised_caps,
    with_shared_caps,
    with_units,
)
from pipeline.normalise.nobody import DOUBTFUL, NOBODY, given_to
from pipeline.normalise.paired_labels import figures_of, tier_labels
from pipeline.normalise.placing import alternative, either, own_thresholds, with_conditions
from pipeline.normalise.tiers import Draft, drafts_of
from pipeline.normalise.values import beneficiary, funding, quota, quoted
from schemas.clause import Segment
from schemas.measure import Condition, Measure, Review, Tier
from schemas.promise import Given, Label, Place, Promise, Quantum, Threshold
from schemas.text import TextDocument

_NO_REVIEW = Review(needed=False, reasons=())
# ,再增加2万元: more of what was given before.
_BONUS = later("(?:再|另外?)?<UP>")
_TITLE_AID = later(r"(?:给予)?<AID>[:。 ]{1,3}$")
# ;数据标注:年营收500万元以上的: a title of its own, too.
_LED_TO = later("(?:^|[,;、])对|^[,; ]{0,2}[一-鿿]{2,10}:")


def measures_of(
    document: TextDocument, text: str, segment: Segment, reading: Reading
) -> list[Measure]:
    """Return the measures of one clause; `text` is the folded text of the document."""
    found: list[Measure] = []
    if not reading.promises:
        return found
    text = _on_one_line(text, segment)
    reading = named_sums.with_units(text, reading)
    reading = reading._replace(promises=tuple(over_all(text, reading.promises)))
    groups = [part for one in group(text, reading) for part in _apart(text, reading, one)]
    groups, unsure = counted_ceilings.over_measures(text, groups)
    used: set[int] = set()
    thresholds = own_thresholds(text, reading, groups)
    for number, promises in enumerate(groups, start=1):
        own = thresholds[number - 1]
        one = _measure(document, text, segment, reading, own, number, groups, used)
        if one.beneficiary is None and number > 1:
            one = _as_before(text, one, found[-1], promises[0], groups[number - 2][-1])
        before = groups[number - 2][-1] if number > 1 else None
        if before and before.sentence == promises[0].sentence:
            one = _of_subject(text, one, found[-1])
        if before and promises[0].sentence - before.sentence <= 1:
            one = _taken_up(document, one, found[-1])
        if before and (
            _goes_on(text, promises[0], before)
            or named_sums.goes_on(text, reading, before, promises[0])
        ):
            kept = [c for c in found[-1].conditions if c not in one.conditions]
            one = one.model_copy(update={"conditions": (*kept, *one.conditions)})
        if (
            one.instrument == "other"
            and number > 1
            and (
                _unnamed(text, promises, groups[number - 2])
                # 上浮20%, 比照执行: of the kind of what it is defined by.
                or one.tiers[0].award.reference
            )
        ):
            one = one.model_copy(update={"instrument": found[-1].instrument})
        if number - 1 in unsure:
            one = one.model_copy(update={"review": _review([*one.review.reasons, _SEVERAL])})
        found.append(one)
    return _doubted(text, reading, groups, led_cases.shared(text, groups, found))


def _on_one_line(text: str, segment: Segment) -> str:
    """Return the text, equal in length, with a blank for the line ends inside a clause's lists
    (50-100亩的,每亩4000元; and on the next line 100-300亩的,…): the list goes on."""
    start, end = segment.body
    if text.find(";\n", start, end) < 0:
        return text
    return text[:start] + text[start:end].replace(";\n", "; ") + text[end:]


_SEVERAL = "one ceiling for several awards"
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
        if _in_own_part(text, last):
            # A的,奖励9万元;B的,奖励6万元;单个企业最高20万元
            first = number
            while first and _is_open(groups[first - 1], last.sentence):
                first -= 1
            doubted |= {*range(first, number + 1)} if first < number else set()
        if not last.rate or last.amount:
            open_ones = []
            continue
        end = reading.sentences[last.sentence].end
        apart = any(cap.start >= end and is_wide(text, cap) for cap in last.caps)
        if apart and open_ones:
            doubted |= {*open_ones, number}
        open_ones = [*open_ones, number] if not any(p.caps for p in promises) else []
    return [
        one.model_copy(update={"review": _review([*one.review.reasons, _MAY_BE_SHARED])})
        if number in doubted
        else one
        for number, one in enumerate(found)
    ]


def _in_own_part(text: str, last: Promise) -> bool:
    """Say whether a firm's ceiling stands in a semicolon part of its own."""
    given = last.amount or last.rate
    return given is not None and any(
        is_wide(text, cap) and text.find(";", given.end, cap.start) >= 0 for cap in last.caps
    )


def _is_open(promises: list[Promise], sentence: int) -> bool:
    last = promises[-1]
    given = last.amount or last.rate
    return last.sentence == sentence and given is not None and not any(p.caps for p in promises)


# 一次性创业补贴; but not 一次性奖励与年度补贴
_ONCE_TITLE = later("一次性(?:(?![和与及、])[一-鿿]){2,20}")
# 给予一次性奖励, of a clause for its points
_ONCE = later("(?:^|\n)(?:给予|予以)[^\n]{0,6}一次性<SUPPORT>(?:\n|$)")


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
    """Take the beneficiary on from the award before in the same sentence or that it adds to, where
    no other is led to (对入选的企业,给予…;再次入选的,给予…)."""
    same = first.sentence == last.sentence or _is_more(text, first, last)
    if not same or before.beneficiary is None or _LED_TO.search(text[slice(*first.lead)]):
        return one
    return given_to(one, before.beneficiary)


# 。其中,…的增产部分按1%给予奖励。…达标的,每亩再奖60元。…的,奖励上浮10%
_OF_THEM = later("[。;,\n ]{0,3}其中")
_ON_TOP = later(
    "(?:再|另|额外|追加)(?:<GIVE>|一次性|分别|按|奖|补|资助|增加|追加|提高){1,2}|加奖|上浮|加倍"
)


def _is_more(text: str, first: Promise, last: Promise) -> bool:
    """Say whether an award of the next sentence is a part of the one before, or comes on top."""
    if first.sentence != last.sentence + 1:
        return False
    given = first.amount or first.rate
    end = given.end if given else first.zone[1]
    return bool(
        _OF_THEM.match(text, *first.lead) or _ON_TOP.search(text, max(first.lead[0], end - 16), end)
    )


def _of_subject(text: str, one: Measure, before: Measure) -> Measure:
    """Give an award for a deed of nobody to the subject of the deed before it in the sentence
    (企业获国家级奖项的,奖励5万元;获省级奖项的,奖励2万元)."""
    who, deed = before.beneficiary, one.beneficiary
    if who is None or deed is None:
        return one
    places = (who.span.start, who.span.end), (deed.span.start, deed.span.end)
    if not beneficiaries.is_subject(text, *places):
        return one
    return given_to(one, who)


# 其购置设备的; 重新认定的, behind 首次认定的企业: a word for those of whom was spoken.
_HIS = later("其(?![他它余中])[^其]{2,40}的")
_AGAIN = later(
    "(?:首次|重新|再次|新|当年|复[核审]|通过)?(?:通过)?(?:认定|认证|评定|复[核审评]|备案|入选)(?:通过)?的"
)
_WITH_NOUN = later("[^的]{2,30}的(?P<noun>[^的]{2,20})")


def _taken_up(document: TextDocument, one: Measure, before: Measure) -> Measure:
    """Give an award to whom the one before names, where its own words only point to them."""
    own, named = one.beneficiary, before.beneficiary
    if own is None or named is None:
        return one
    if _HIS.fullmatch(own.text):
        return given_to(one, named)
    noun = _WITH_NOUN.fullmatch(named.text) if _AGAIN.fullmatch(own.text) else None
    if noun is None or not somebody.head_noun().search(noun["noun"]):
        return one
    place = named.span.start + noun.start("noun"), named.span.end
    return given_to(one, beneficiary(document, place))


_AND_MORE = later("[,、 ]{0,8}(?:并|同时|还|另)(?!对|且)")


def _goes_on(text: str, first: Promise, before: Promise) -> bool:
    """Say whether an award is given together with the one before (,并给予租金补贴): what the one
    needs, the other needs, too."""
    together = (first.sentence, first.part) == (before.sentence, before.part)
    return together and _AND_MORE.match(text, *first.lead) is not None


def _is_case(text: str, who: Place, announced: Place) -> bool:
    """Say whether the words of an award name only a case of what was announced for somebody
    (对参展企业给予补助。境内展会,按60%补助;租期3年的,补贴40%)."""
    own = text[slice(*who)]
    if text.startswith("对", who[0] - 1) or not somebody.is_somebody(text[slice(*announced)]):
        return False
    return not somebody.is_somebody(own) and not own.endswith("项目")


# 托育机构补助。新增托位每个给予1万元
_HELP_AT_END = later("^<GIVE>|<SUPPORT>{1,2}$")


def _is_name(heading: str) -> bool:
    return somebody.is_named(heading) or (somebody.is_thing(heading) and "的" not in heading)


def _in_title(text: str, segment: Segment) -> Place | None:
    """Return whom a clause's title names or leads to: 先进制造业企业:…, 对新增企业奖励:…"""
    start, end = segment.body[0], segment.provision
    aid = _TITLE_AID.search(text, start, end)
    if aid and (led := beneficiaries.led_to(text, start, aid.start())):
        return led
    heading = _HELP_AT_END.sub("", fold(segment.clause.heading or ""))
    named = _is_name(heading) and not somebody.is_task(heading)
    named = named and not somebody.verbal().match(heading)
    at = text.find(heading, start, end) if named else -1
    return (at, at + len(heading)) if at >= 0 else None


_MOST_ONLY = later("[:。 ]{0,2}(?:每[人户家个名])?<MOST>?")
_NO_RECEIVER = later(
    "(?:<SUPPORT>|<AID>|标准|金额|额度|方式|内容|上限|总额|<MEASURE_END>|[年月日期]|第[一二三]名|[一二三四特]等奖?)$"
)


_RECOGNISED = later(
    "新(?:评|认|获|建|创)|首次|获|(?:国家|[省市区县])级|[1-5]A|星级|[户村镇园区社店馆站]$"
)


def _beside(text: str, segment: Segment, first: Promise) -> Place | None:
    """Return the title that is but who gets the sum behind it (新评定的5A级景区:500万元)."""
    heading = fold(segment.clause.heading or "")
    at = text.find(heading, segment.body[0], segment.provision) if heading else -1
    given = first.amount
    if at < 0 or given is None or _NO_RECEIVER.search(heading):
        return None
    if not _MOST_ONLY.fullmatch(text, at + len(heading), given.start):
        return None
    if not (somebody.is_named(heading) or _RECOGNISED.search(heading)):
        # 设备购置:最高50万元: for what, and nobody.
        return None
    return at, at + len(heading)


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
    complete = with_shared_caps(text, with_bases(text, with_units(text, reading, promises)))
    complete = with_raised_caps(text, complete)
    over_all = is_over_all(text, promises)
    if over_all:
        ceiling = promises[0].amount
        complete = [one._replace(caps=(*one.caps, ceiling)) if ceiling else one for one in complete]
    for at, promise in enumerate(complete):
        if at or not (over_all or only_announces(promises)):
            drafts += drafts_of(document, text, reading, promise, promises, at, reasons)
    drafts = _without_total(text, promises, evened(drafts))
    tiers, common = with_conditions(document, _without_bases(drafts), thresholds)
    whom = _whom(text, segment, reading, promises)
    if _has_lone_label(tiers) or _tells_nothing(text, drafts, whom):
        drafts = [draft._replace(label=None) for draft in drafts]
        tiers, common = with_conditions(document, _without_bases(drafts), thresholds)
    reasons += _doubts(text, reading, promises, thresholds, common)
    if _twice_named(tiers):
        reasons.append("two tiers of one name")
    first = promises[0]
    who = _without_tiers(text, whom, drafts)
    who = _not_the_thing(text, who, first, drafts)
    who = _above_list(text, who, first, drafts)
    if _provides(text, reading, first, who):
        # 用人单位应提供不低于最低工资60%的补助: it is not for him.
        who = None
        reasons.append("what somebody must provide to others")
    if any(unsaid.is_unsaid(text, reading.sentences[p.sentence], p.zone[1] - 1) for p in promises):
        reasons.append("no word says that it is given")
    if who is None:
        reasons.append(NOBODY)
    elif somebody.is_doubtful(text[slice(*who)]):
        reasons.append(DOUBTFUL)
    # 一、一次性创业补贴: the title of what is given.
    titled = _ONCE_TITLE.fullmatch(segment.clause.heading or "") or _ONCE.search(segment.context)
    # 一次性开办费补助: what is paid each month or year below it is not.
    timed = any(p.annual or (p.amount and p.amount.period) for p in promises)
    titled = None if timed else titled
    flags = [p for p in promises if p.one_off or titled]
    quantum = _quantum(text, reading, promises, groups, used)
    split = next((one for n, one in reading.shares if n >= first.sentence), None)
    return Measure(
        **quoted(document, min(p.zone[0] for p in promises), max(p.zone[1] for p in promises)),
        measure_id=measure_id(document, segment, number),
        clause_id=segment.clause.clause_id,
        instrument=(None if first.rate else lending.kind(text, first.amount))
        or instruments.find(
            text,
            first.lead,
            (first.zone[0], _end(text, promises)),
            (text[slice(*first.stem)].rstrip() + "\n" if first.stem else "")
            + _headings(segment, first.zone[0]),
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


def _without_total(text: str, promises: list[Promise], drafts: list[Draft]) -> list[Draft]:
    """Leave a total without a name beside those of its parts (窑厂建成,累计奖励700万元,其中…)."""
    total = leads_stages(text, promises)
    return [drafts[0]._replace(label=None), *drafts[1:]] if total else drafts


def _provides(text: str, reading: Reading, first: Promise, who: Place | None) -> bool:
    """Say whether the one that an award names is the one who must provide it."""
    given = first.amount or first.rate
    begin = reading.sentences[first.sentence].start
    found = own_duties.provider(text, begin, given.start, given.end) if given and who else None
    return found is not None and who is not None and found[0] <= who[0] < found[1]


def _whom(text: str, segment: Segment, reading: Reading, promises: list[Promise]) -> Place | None:
    """Return who gets it: whom its own words name, what announces it, or the clause's title."""
    first = promises[0]
    who = _who(text, promises)
    announced = beneficiaries.of_stem(text, *first.stem) if first.stem else None
    if announced and (who is None or _is_case(text, who, announced)):
        who = announced
    if who is None and first.sentence and _OF_THEM.match(text, *first.lead):
        # …的企业给予奖励。其中,…的部分按1%给予奖励: the sentence before gives no figure.
        before = reading.sentences[first.sentence - 1]
        who = beneficiaries.of_stem(text, before.start, before.end)
    if who is None and segment.provision > segment.body[0]:
        # 对新增企业奖励:邮政业10万元: the title leads to them.
        who = _in_title(text, segment) or _beside(text, segment, first)
    return None if who and _HOW_IT_IS_GIVEN.search(text, *who) else who


# 一次性购房补贴标准:A类80万元: what is announced, and nobody.
_HOW_IT_IS_GIVEN = later("(?:<AID>|津贴)(?:资金)?(?:标准|额度|上限)$")


def _without_tiers(text: str, who: Place | None, drafts: list[Draft]) -> Place | None:
    """Return whom a phrase names without what its tiers say (获得一等奖、二等奖的团队)."""
    labels = [draft.label for draft in drafts if draft.label]
    first = labels[0] if who and len(labels) > 1 and text[labels[0].start - 1] == "," else None
    if first and who and who[0] < first.start - 2 < who[1] <= first.end + 1:
        # 无自有住房的,博士每月1500元、硕士每月1000元: the first tier's name goes on with it.
        return who[0], first.start - 1
    if who and (listed := _whole_list(text, labels, who)):
        return listed
    noun = text.rfind("的", *who) + 1 if who else 0
    if who is None or len(labels) < 2 or not who[0] < noun <= who[1] - 2:
        return who
    said = all(who[0] <= label.start and label.end <= noun for label in labels)
    return (noun, who[1]) if said and somebody.is_named(text[noun : who[1]]) else who


def _not_the_thing(
    text: str, who: Place | None, first: Promise, drafts: list[Draft]
) -> Place | None:
    """Return whom the lead names, or nobody, where `who` is but the thing that the first of several
    sums is for (对窑企,每班次给予洲际航线9万元、亚洲航线5万元)."""
    label = drafts[0].label if len(drafts) > 1 else None
    if who is None or label is None or (label.start, label.end) != who:
        return who
    name = text[slice(*who)]
    if somebody.is_somebody(name) or somebody.is_named(name):
        return who
    led = beneficiaries.find(text, first.lead, (first.lead[1], first.lead[1]))
    of_land = any(draft.award.per_unit in ("亩", "公顷") for draft in drafts)
    return led if led or of_land or somebody.is_thing(name) else who


def _whole_list(text: str, labels: list[Label], who: Place) -> Place | None:
    """Return the list of the tiers' names, each of which says what it must reach, where `who` is
    but one of them (产值2亿元以上的窑厂、5000万元以上的窑坊)."""
    told = len(labels) > 1 and all(one.figure and one.end > one.figure.end for one in labels)
    if not told or not any(one.start <= who[0] < who[1] == one.end for one in labels):
        return None
    beside = pairwise(labels)
    listed = all(text[one.end : other.start] in _MARKS for one, other in beside)
    return (labels[0].start, labels[-1].end) if listed else None


_MARKS = ("、", "和", "及", ",")


# 首次就业的青年人才,每月发放生活补贴: above 博士3000元/月 and 硕士1500元/月
_LIST_STEM = later(
    r"[ \t]{0,4}(?P<who>[^\n。;:]{4,80}?),(?:给予|予以|按|每[月年]|发放|享受|一次性|分别)"
    r"[^\n。;:]{0,40}:"
)


def _above_list(text: str, who: Place | None, first: Promise, drafts: list[Draft]) -> Place | None:
    """Return whom the line above a list of tiers is for, where `who` is but the first of them."""
    labels = [draft.label for draft in drafts if draft.label]
    if who is None or len(labels) < 2 or not labels[0].start == who[0] < who[1] == labels[0].end:
        return who
    end = who[0]
    while end and text[end - 1] in " \t\n":
        end -= 1
    led = _LIST_STEM.fullmatch(text, text.rfind("\n", 0, end) + 1, end)
    stem = first.stem or (led and led.span("who"))
    announced = beneficiaries.of_stem(text, *stem) if stem else None
    body = text[slice(*announced)].rpartition("的")[2] if announced else ""
    return announced if somebody.is_somebody(body) else who


def _who(text: str, promises: list[Promise]) -> Place | None:
    """Return whom the first of several awards is for, or a later one names (改扩建的 names nobody,
    and tells its tier from the others)."""
    for at, promise in enumerate(promises):
        place = beneficiaries.find(text, promise.lead, promise.zone)
        if place and not (at and _is_tiers_own(text, place, promise)):
            return place
    return None


def _is_tiers_own(text: str, who: Place, promise: Promise) -> bool:
    """Say whether a later award of several names but its own case: what must be done, a thing
    (全国性赛事按15%), or nothing but a name before its sum (养殖户30元、处理厂50元)."""
    if text[who[1] - 1] == "的" or somebody.is_thing(text[slice(*who)]):
        return True
    return text[slice(*promise.lead)].strip(",;:、 ") == text[slice(*who)]


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
    if may_be_shared(text, promises):
        reasons.append("the last tier's ceiling may hold for all")
    if any(ceilings.is_of_several(text, cap.start) for one in promises for cap in one.caps):
        reasons.append(_SEVERAL)
    if may_be_total(text, promises):
        reasons.append("a total and its parts")
    if any(_capped_twice(one) for one in promises):
        reasons.append("two ceilings of one kind")
    if alternative(common) or any(either(text, one) for one in thresholds):
        reasons.append("conditions that may be alternatives")
    if any(_INSTEAD.match(text, *one.lead) for one in promises[1:]):
        reasons.append("awards of which one may be had")
    if promises[0].rate and _paid_by_levels(text, reading, promises):
        reasons.append("shares that several levels of government pay")
    if any(_is_raise(text, one.rate) for one in promises) or _more_points(text, reading, promises):
        reasons.append("share raised by percentage points")
    return reasons


def _capped_twice(promise: Promise) -> bool:
    """Say whether two ceilings of one award are for whom and over what time alike, and are no
    tiers: which of them holds when is not read."""
    if sum(1 for cap in promise.caps if cap.label) > 1:
        return False
    kinds = [(cap.per, cap.per_unit, cap.period) for cap in promise.caps]
    return len(set(kinds)) < len(kinds)


def _has_lone_label(tiers: tuple[Tier, ...]) -> bool:
    """Say whether of two tiers only the first has a label, so that it is what the measure asks for
    (达到50件的,奖励3万元,此后每增加50件再奖励2万元); two bands of one thing are tiers."""
    if [one.label is None for one in tiers] != [False, True] or tiers[0].award.per_unit:
        return False
    first, second = ({one.unit for one in tier.conditions} for tier in tiers)
    return tiers[1].award.per_unit is not None or first.isdisjoint(second)


_YEARS_ALONE = later("(?:[0-9]{1,2}|[一二两三四五六七八九十])年内")


def _tells_nothing(text: str, drafts: list[Draft], who: Place | None) -> bool:
    """Say whether of two tiers only one has a label, and that names whom both are for
    (普惠托育机构,每个托位补助1万元,并按收托数每人补助300元) or only how long (三年内免费提供)."""
    labels = [draft.label for draft in drafts if draft.label]
    if len(drafts) != 2 or len(labels) != 1:
        return False
    whole = who and drafts[0].label and labels[0].text == text[slice(*who)].removesuffix("的")
    return bool(whole) or _YEARS_ALONE.fullmatch(labels[0].text) is not None


_PART_OF_SCALE = later("(?:[0-9]|超[出过]|其余|剩余|余下)[^,;。]{0,40}部分$")


def _is_of_cost(draft: Draft) -> bool:
    """Say whether a tier's name is the end of what its share is of."""
    share = draft.award.rate
    whole = share and share.base and draft.label and share.base.text.endswith(draft.label.text)
    return bool(whole)


def _named_by_cost(draft: Draft) -> Draft:
    share = draft.award.rate
    if share is None or share.base is None:
        return draft
    span = share.base.span
    return draft._replace(label=Label(share.base.text, span.start, span.end))


def _without_bases(drafts: list[Draft]) -> list[Draft]:
    """Leave out a label that only says what a share is of (展位费给予全额补助;境外展会按…), unless
    each of them does (设备费按30%补助,软件费按50%补助) or it is a part of a scale."""
    named = [one for one in drafts if one.label]
    if len(named) > 1 and all(_is_of_cost(one) for one in drafts):
        # 按窑炉购置费、窑具费的10%、20%: each is named by its cost.
        return [_named_by_cost(one) for one in drafts]
    bases = [
        one
        for one in named
        if one.label and one.award.rate and one.award.rate.base
        if one.award.rate.base.text == one.label.text and not _PART_OF_SCALE.search(one.label.text)
    ]
    if not bases or len(bases) == len(named):
        return drafts
    return [one._replace(label=None) if one in bases else one for one in drafts]


def _twice_named(tiers: tuple[Tier, ...]) -> bool:
    """Say whether a label stands for two awards that differ: what tells them apart is not read."""
    named: dict[str, tuple[object, ...]] = {}
    for tier in tiers:
        award = tier.award
        given = (award.amount and award.amount.max, award.rate and award.rate.max)
        if tier.label and named.setdefault(tier.label, given) != given:
            return True
    return False


# 一次性奖励10万元或连续三年每年奖励4万元
_INSTEAD = later(r"[,;、 ]{0,3}(?:或者?|也可)")
# 保费由中央财政补贴50%、省级财政补贴20%: all of it may be given, or only what this level pays.
_PAID_BY = later(
    r"(?:中央|国家|地方|本级|[省市区县镇](?:\([^()]{1,3}\))?级?)财政(?:<AID>|给予|承担|负担|分担|安排|配套)?"
    r"(?:比例|资金)?(?:为|各|不得?低于|不少于|不超过)?[0-9.]{1,5}%"
)


def _paid_by_levels(text: str, reading: Reading, promises: list[Promise]) -> bool:
    first = reading.sentences[promises[0].sentence]
    near = max(first.start, promises[0].zone[0] - 60)
    return len(list(islice(_PAID_BY.finditer(text, near, first.end), 2))) > 1


def _review(reasons: list[str]) -> Review:
    return Review(needed=True, reasons=tuple(dict.fromkeys(reasons)))


def _end(text: str, promises: list[Promise]) -> int:
    """Return where the words end that say what is given: 每人3万元、每人2万元的安家补贴."""
    first = promises[0]
    alike = [p for p in promises if (p.sentence, p.part) == (first.sentence, first.part)]
    end = max(p.zone[1] for p in alike)
    last = alike[-1].amount or alike[-1].rate
    # 。以上两项奖励合计不超过800万元: what all of them are called.
    back = _POINTS_BACK.search(text, last.end, end) if last and alike[-1].caps else None
    return back.start() if back else end


_POINTS_BACK = later(
    r"[,;。\n]<EACH>?[一-鿿]{0,4}<ABOVE>(?:[两二三四五2-5]?[项类条]|各项|各类)?"
    r"(?:奖|补|资|扶|支|合|政)"
)


# ,首台套的提高5个百分点: the share itself is nowhere printed.
_POINTS = later(r"<UP>(?:到|至)?(?P<points>[0-9.]{1,5}个百分点)(?=[,;。、)\n]|$)")
_MEASURED = later(r"每|同比|[较比](?:上|去)|增[速长幅]|率$|占比$|比重$|贡献$")


def _is_raise(text: str, share: Given | None) -> bool:
    """Say whether a share is only by how much another one is raised (补助比例提高5个百分点)."""
    if share is None or not text.endswith("个百分点", share.start, share.end):
        return False
    return _RAISED_BY.search(text, max(0, share.start - 12), share.start) is not None


_RAISED_BY = later("(?:<STANDARD>|标准)(?:再|可|均|相应|统一)?(?:<UP>|上浮)$")


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


def _nearest(
    text: str, number: int, quantum: Quantum, groups: list[list[Promise]]
) -> list[Promise]:
    """Return the promises of a sentence that a quota ends a part of or leads up to, or else the
    last (每个窑位补助2万元,最多补助2个窑位;参加境内窑展的,…)."""
    same = [g for g in groups if any(p.sentence == number for p in g)]
    ends = [max(p.zone[1] for p in g if p.sentence == number) for g in same]
    before = [g for g, end in zip(same, ends, strict=True) if end <= quantum.start]
    if before and _ENDS_PART.match(text, quantum.end):
        began = max(p.zone[1] for p in before[-1] if p.sentence == number)
        if ";" not in text[began : quantum.start]:
            return before[-1]
    return next((g for g, end in zip(same, ends, strict=True) if quantum.start < end), same[-1])


_ENDS_PART = later("[一-鿿]{0,8};")


def _quantum(
    text: str,
    reading: Reading,
    promises: list[Promise],
    groups: list[list[Promise]],
    used: set[int],
) -> Quantum | None:
    """Return the quota of these promises: in their sentence, or in the next that has no award."""
    for at, (number, quantum) in enumerate(reading.quotas):
        if at in used:
            continue
        has_own = any(p.sentence == number for g in groups for p in g)
        here = has_own and _nearest(text, number, quantum, groups) is promises
        follows = not has_own and promises[-1].sentence == number - 1
        if here or follows or (not has_own and promises is groups[-1]):
            used.add(at)
            return quantum
    return None
