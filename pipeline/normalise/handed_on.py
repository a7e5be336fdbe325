"""What is printed once and holds for several tiers: units, bases, ceilings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractors import led_units, somebody, standards
from extractors.later import later
from extractors.phrases import BY_PARTS, SOME_YEARS, STAGED, is_raised
from extractors.registry import Reading
from pipeline.normalise.paired_labels import figures_of
from schemas.promise import Given, Place, Promise

_AMONG = later("[,;:、( ]{0,4}其中")


def only_announces(promises: list[Promise]) -> bool:
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
_AS_FOLLOWS = later("(?:以下|下列|如下)(?:<STANDARD>|规定|方式|办法|档次)|(?:<STANDARD>|方式)如下")


def is_over_all(text: str, promises: list[Promise]) -> bool:
    """Say whether the first figure is the ceiling of all that follow it: shares of what it bounds
    (每个项目最高50万元,其中设备费按30%补助,软件费按50%补助), or sums led to by 以下标准."""
    first, *others = promises
    if not others or first.amount is None or first.rate or first.caps:
        return False
    if set(first.amount.bounds) != {"max"} or len(first.amount.figures) > 1:
        return False
    if any(standards.raises(text, p) for p in others):
        return False
    if all(p.rate and not p.amount and not p.caps for p in others):
        return others[0].sentence == first.sentence + 1 or bool(_AMONG.match(text, *others[0].lead))
    sums = [p.amount.figures[-1].value for p in others if p.amount]
    top = first.amount.figures[0].value
    told = _AS_FOLLOWS.search(text, first.zone[1], others[0].zone[0])
    return bool(told) and len(sums) == len(others) and all(s and top and s <= top for s in sums)


def _adds_up(promises: list[Promise]) -> bool:
    """Say whether the sums behind the first are two or more and make it up."""
    first, *others = promises
    sums = [p.amount.figures[0].value for p in others if p.amount and _is_sum(p)]
    if len(sums) < 2 or len(sums) < len(others) or first.amount is None or not _is_sum(first):
        return False
    return sum(one or 0 for one in sums) == first.amount.figures[0].value


def _is_sum(promise: Promise) -> bool:
    given = promise.amount
    if given is None or promise.rate or promise.caps or given.per_unit:
        return False
    return len(given.figures) == 1 and given.figures[0].high is None


def _has_parts(text: str, promises: list[Promise]) -> bool:
    first, second = promises[0], promises[1]
    told = STAGED.search(text, first.lead[0], second.zone[0]) or _AMONG.match(text, *second.lead)
    return told is not None or text.find(":", *second.lead) >= 0


# 获得一等奖的再奖励10万元: more than the first sum, and no part of it.
_MORE = later("再|另|追加|额外|增加|叠加")


def may_be_total(text: str, promises: list[Promise]) -> bool:
    """Say whether the first sum may be made up of those behind it, and be given but once."""
    first, *others = promises
    if len(others) < 2 or first.amount is None or not _is_sum(first):
        return False
    if _MORE.search(text, first.zone[1], others[-1].zone[1]) or is_over_all(text, promises):
        return False
    given = [p.amount for p in others if p.amount and not p.rate]
    top = first.amount.figures[0].value or 0
    if _adds_up(promises):
        # 第一名30万元,第二名20万元,第三名10万元: grades may add up, too.
        unlike = "max" in first.amount.bounds and all("max" not in g.bounds for g in given)
        return unlike or _has_parts(text, promises)
    staged = STAGED.search(text, first.lead[0], others[0].zone[0]) is not None
    return staged and len(given) > 1 and all((g.figures[-1].value or 0) < top for g in given)


_TOLD_TOTAL = later("累计|总[额计]|合计|共计")


def leads_stages(text: str, promises: list[Promise]) -> bool:
    """Say whether the first sum is told to be that of the stages or parts behind it."""
    if not may_be_total(text, promises):
        return False
    first, second = promises[:2]
    told = STAGED.search(text, first.lead[0], second.zone[0]) or _AMONG.match(text, *second.lead)
    return told is not None or _TOLD_TOTAL.search(text, *first.zone) is not None


_EACH_ONE = later(r"每[^,;。]{1,8}?[1一][名人](?P<who>[一-鿿]{2,8})$")
_NEXT_ONE = later(r"[、,](?!每|按|最|对)[一-鿿]{2,6}$")


def of_each_one(text: str, promises: Sequence[Promise], at: int) -> Place | None:
    """Return the name of those for each of whom an award is given, where the next is for each of
    others (每引进1名[博士]奖励1万元、硕士2000元)."""
    if at + 1 >= len(promises) or not _is_next_of_each(text, promises[at], promises[at + 1]):
        return None
    begin, end = promises[at].lead
    each = _EACH_ONE.search(text, begin, end)
    return each.span("who") if each else None


def _is_next_of_each(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether nothing but a name leads to a sum behind one for each of such people."""
    given, before = promise.amount, last.amount
    if given is None or before is None or before.per_unit not in ("名", "人"):
        return False
    if (given.per, given.period, given.per_unit) != (None,) * 3 or promise.rate:
        return False
    # 每带出1名技师奖励3000元、高级技师5000元: the third goes on from the second.
    each = _EACH_ONE.search(text[slice(*last.lead)]) or _NEXT_ONE.fullmatch(text, *last.lead)
    return each is not None and _NEXT_ONE.fullmatch(text, *promise.lead) is not None


def with_units(text: str, reading: Reading, promises: list[Promise]) -> list[Promise]:
    """Hand on for whom and over what time a sum is to those that are printed bare behind their
    condition (80周岁以上每月发放80元,90周岁以上160元)."""
    if units := led_units.of_list(text, promises):
        return [_in_units(one, units) for one in promises]
    often = led_units.announced_period(text, promises[0]) if len(promises) > 1 else None
    if often and all(one.amount and not one.amount.period for one in promises):
        promises = [_every(one, often) for one in promises]
    behind = {one.end for _, one in reading.thresholds}
    complete = promises[:1]
    for promise in promises[1:]:
        given, last = promise.amount, complete[-1].amount
        bare = given is not None and given.start == promise.zone[0] and given.start in behind
        if given and last and _is_next_of_each(text, complete[-1], promise):
            # 每带出1名高级工奖励2000元、技师奖励5000元
            promise = promise._replace(amount=given._replace(per_unit=last.per_unit))
        elif given and last and bare and (given.per, given.period, given.per_unit) == (None,) * 3:
            given = given._replace(per=last.per, period=last.period, per_unit=last.per_unit)
            promise = promise._replace(amount=given)
        elif given and last and _is_raised(text, promise, given, last):
            # 按每人每年4500元补助,紧缺工种的提高到6000元
            given = given._replace(per=last.per, period=last.period, per_unit=last.per_unit)
            promise = promise._replace(amount=given)
        complete.append(promise)
    return complete


def _in_units(promise: Promise, units: led_units.Units) -> Promise:
    """Return one of a list of sums with the units that are printed before the first."""
    if promise.amount is None:
        return promise
    in_them = promise.amount._replace(per=units.per, period=units.period, per_unit=units.per_unit)
    return promise._replace(amount=in_them)


def _every(promise: Promise, period: str) -> Promise:
    given = promise.amount._replace(period=period) if promise.amount else None
    return promise._replace(amount=given)


def _is_raised(text: str, promise: Promise, given: Given, last: Given) -> bool:
    """Say whether a sum for nobody and nothing in particular is given in place of a lower one."""
    if (given.per, given.period, given.per_unit) != (None,) * 3 or promise.rate or promise.caps:
        return False
    if not is_raised(text, promise.lead[0], given.start) or set(given.bounds) != {"exact"}:
        return False
    one, other = last.figures[-1].value, given.figures[0].value
    return one is not None and other is not None and one < other < _MANY * one


_MANY = 10  # times a sum that one raised in its place may come to
_RATIO = later("(?:比例|比率)(?:可以?|再|均|统一|分别)?(?:<UP>|放宽)[到至]$")


# ,窑工超过70人的窑厂上限提高到9万元
_HIGHER_CAP = later(r"上限(?:可|再|统一|均)?(?:<UP>|放宽|调整)[到至为](?:最高)?$")


def _with_higher_cap(text: str, before: Promise, promise: Promise) -> Promise:
    """Return a tier for which only the ceiling is raised with what the one before it is given."""
    given = promise.amount
    if given is None or promise.rate or not before.caps:
        return promise
    if not _HIGHER_CAP.search(text, max(promise.lead[0], given.start - 12), given.start):
        return promise
    last = before.caps[-1]
    cap = given._replace(per=last.per, period=last.period, bounds=("max",), per_unit=None)
    return promise._replace(amount=before.amount, rate=before.rate, caps=(cap,))


def with_raised_caps(text: str, promises: list[Promise]) -> list[Promise]:
    """Hand a ceiling on to the tier for which only the ratio is raised (每个展位最高2万元;…的,补助
    比例提高至90%): what does not change holds."""
    made = promises[:1]
    for promise in promises[1:]:
        before, rate = made[-1], promise.rate
        promise = _with_higher_cap(text, before, promise)
        bare = rate is not None and not promise.caps and not promise.amount
        if rate and bare and before.rate and before.caps and before.amount is None:
            begin = max(promise.lead[0], rate.start - 12)
            if _RATIO.search(text, begin, rate.start) and len(rate.figures) == 1:
                promise = promise._replace(caps=before.caps)
        made.append(promise)
    return made


_BAND = later("[0-9万亿元上下内)]的?部分$")


_GIVEN_THEN = later("(?:<GIVE>|奖励|补[贴助]|资助)[^,;]{0,16},[^,;]{0,8}(?:财政|政府)[^,;]{0,8}按")


def with_bases(text: str, promises: list[Promise]) -> list[Promise]:
    """Hand the base of a rate on to tiers that print none of their own (其中…按0.5‰)."""
    complete: list[Promise] = []
    base = None
    for promise in _by_parts(text, _without_years(text, _without_owners(text, promises))):
        if promise.rate is not None and promise.rate.base is not None:
            base = promise.rate.base
        elif promise.rate is not None and base is not None:
            promise = promise._replace(rate=promise.rate._replace(base=base))
        complete.append(promise)
    for at in range(len(complete) - 2, -1, -1):
        one, other = complete[at], complete[at + 1]
        # 前三年100%,后两年50%的租金补助: the base is printed once, at the end.
        if not (one.rate and other.rate and other.part == one.part):
            continue
        # 50万元以内的按30%,50-100万元部分按40%: that part is not what the first share is of.
        base = other.rate.base
        # 财政按1%奖励,省级财政按拨付资金的50%补助: what stands between is of the second alone.
        between = text[one.rate.end : base[0]] if base else ""
        own = base is not None and base[0] < other.rate.start and _GIVEN_THEN.search(between)
        own = own or (base is not None and _BAND.search(text[slice(*base)]))
        if not one.rate.base and not own:
            complete[at] = one._replace(rate=one.rate._replace(base=other.rate.base))
    return complete


def with_shared_caps(text: str, promises: list[Promise]) -> list[Promise]:
    """Hand a ceiling printed once, after the last of several tiers, on to all of them
    (前三年80%,后两年50%,每年最高5000万元; …按7%补助;800万元以上的按9%补助,单个项目最高120万元)."""
    promises = _with_paired_caps(promises)
    if parts := _steps_by_parts(promises):
        return [one for part in parts for one in with_shared_caps(text, part)]
    if early := _early_caps(text, promises):
        # The list of years that they lead to may end in ceilings of its own.
        bare = promises[0]._replace(caps=promises[0].caps[len(early) :])
        shared = with_shared_caps(text, [bare, *promises[1:]])
        return [p._replace(caps=(*early, *p.caps)) for p in shared]
    *earlier, last = promises
    common = last.caps and [c for c in last.caps if earlier and all(c in p.caps for p in earlier)]
    if common and all(len(p.caps) == len(common) < len(last.caps) for p in earlier):
        # …,最高20万元。上述两项合计最高60万元: the wider one stands on each of them already.
        own = [p._replace(caps=tuple(c for c in p.caps if c not in common)) for p in promises]
        shared = with_shared_caps(text, own)
        return [p._replace(caps=(*p.caps, *common)) for p in shared]
    if not earlier or not last.caps or any(c.label or len(c.figures) > 1 for c in last.caps):
        return promises
    # 专利每件2000元,国际专利每件1万元,单个企业年度总额不超过50万元: over amounts it is a sum.
    of_sums = last.amount is not None and last.rate is None
    if last.amount and last.rate or any(bool(p.amount) != of_sums for p in earlier):
        return promises
    if any(p.sentence != last.sentence for p in earlier):
        return promises
    if any(p.caps for p in earlier):
        return _with_further_cap(text, promises)
    # Behind a semicolon, a bare 最高 may be the last tier's own; 单个项目最高 is for all.
    apart = any(p.part != last.part for p in earlier)
    wide = all(is_wide(text, one) for one in last.caps)
    scaled = all(_OF_PART.search(text, *one.lead) for one in promises)
    if (of_sums or apart) and not (wide or scaled or _is_of_tiers(text, promises, apart)):
        return promises
    if of_sums and any(_is_more(p, last.caps) for p in earlier):
        return promises
    return [*(p._replace(caps=last.caps) for p in earlier), last]


def _steps_by_parts(promises: list[Promise]) -> list[list[Promise]]:
    """Return the promises part by part, where each of several parts gives a sum, more for each
    further step and a ceiling of both; none where they do not."""
    parts = [list(part) for _, part in groupby(promises, key=lambda one: one.part)]
    pairs = len(parts) > 1 and all(len(part) == _SUM_AND_STEP for part in parts)
    if not pairs or not all(_is_stepped(*part) for part in parts):
        return []
    return parts


_SUM_AND_STEP = 2


def _is_stepped(one: Promise, step: Promise) -> bool:
    given, more = one.amount, step.amount
    if given is None or more is None or given.per_unit or one.caps or not step.caps:
        return False
    return more.per_unit is not None and one.sentence == step.sentence


# 60家以内的部分,每家2000元,超过60家的部分,每家3000元,年度累计最高60万元: one scale.
_OF_PART = later(r"[0-9][^,;。]{0,10}的?部分")
_IN_YEAR = later(SOME_YEARS)


def _by_parts(text: str, promises: list[Promise]) -> list[Promise]:
    """Put what all bands are of in the place of each band (按设备投资额分段累计补助:900万元以下部分
    按8%,…)."""
    first = promises[0]
    told = BY_PARTS.search(text, first.lead[0], first.rate.start) if first.rate else None
    if told is None:
        return promises
    return [
        one._replace(rate=one.rate._replace(base=told.span("base")))
        if one.rate and (one.rate.base is None or text.endswith("部分", *one.rate.base))
        else one
        for one in promises
    ]


_OWNED = later("(?P<who>[一-鿿]{2,12}?)(?P<cost><PAID_COST>|房租|运费|服务费)")


def _without_owners(text: str, promises: list[Promise]) -> list[Promise]:
    """Leave out of what shares are of whose it is, where that tells them apart
    (大型窑企租金补贴50%,小型窑企租金补贴30%): each is of the same cost."""
    bases = [p.rate.base if p.rate else None for p in promises]
    found = [_OWNED.fullmatch(text, *base) if base else None for base in bases]
    if len(promises) < 2 or None in found or len({one["cost"] for one in found if one}) > 1:
        return promises
    if not all(one and somebody.is_somebody(one["who"]) for one in found):
        return promises
    return [
        promise._replace(rate=promise.rate._replace(base=one.span("cost")))
        for promise, one in zip(promises, found, strict=True)
        if promise.rate and one
    ]


def _without_years(text: str, promises: list[Promise]) -> list[Promise]:
    """Leave the year out of what shares are of, where it tells them apart (首年租金100%、第二年租金
    50%): each is of the same rent."""
    if len(promises) < 2 or not all(
        p.rate and _IN_YEAR.search(text, p.lead[0], p.rate.start) for p in promises
    ):
        return promises
    made = []
    for promise in promises:
        rate = promise.rate
        year = rate and rate.base and _IN_YEAR.search(text, *rate.base)
        if rate and rate.base and year and year.end() + 1 < rate.base[1]:
            rate = rate._replace(base=(year.end(), rate.base[1]))
        made.append(promise._replace(rate=rate))
    return made


def _early_caps(text: str, promises: list[Promise]) -> tuple[Given, ...]:
    """Return the ceilings that stand before a list of shares by years (按不超过30元/平方米的标准,
    第一年100%、第二年80%…): they hold for each year, though only the first carries them."""
    first, *others = promises
    if not others or any(p.rate is None or p.amount or p.part != first.part for p in promises):
        return ()
    if any(p.sentence != first.sentence for p in others) or first.rate is None:
        return ()
    early = tuple(cap for cap in first.caps if cap.end <= first.rate.start)
    led = [(early[-1].end if early else 0, first.rate.start)]
    led += [(p.lead[0], p.rate.start) for p in others if p.rate]
    dated = early and first.caps[: len(early)] == early
    return early if dated and all(_IN_YEAR.search(text, *place) for place in led) else ()


def _with_further_cap(text: str, promises: list[Promise]) -> list[Promise]:
    """Hand on a firm's ceiling behind the last of several tiers that have each a ceiling of their
    own (甲类按10%最高5万元,乙类按8%最高3万元,每户累计不超过20万元)."""
    *earlier, last = promises
    further, own = last.caps[-1], [cap for p in earlier for cap in p.caps] + [*last.caps[:-1]]
    if any(len(p.caps) != 1 for p in earlier) or len(last.caps) != 2:
        return promises
    tops = [f.value for cap in own for f in cap.figures if f.value is not None]
    top = further.figures[0].value
    unlike = all((cap.per, cap.period) != (further.per, further.period) for cap in own)
    if not unlike or not is_wide(text, further) or top is None or top <= max(tops, default=top):
        return promises
    if text.find("(", last.caps[0].end, further.start) >= 0:
        return promises
    return [*(p._replace(caps=(*p.caps, further)) for p in earlier), last]


# ,总额不超过20万元; ;补助总额最高20万元; ,可叠加享受,每年最高20万元
_IN_ALL = later(
    r"(?:/[一-鿿]{1,3})?(?:的<STANDARD>?)?(?:<GIVE>|进行)?(?:<AID>|[一-鿿]{0,2}[救扶]助)?(?P<mark>[,;])"
    r"(?:(?:同一|每)[^,;。0-9]{0,10}只能[^,;。]{2,8}[,;])?(?:可(?:以|予以)?(?:叠加|累[加计]|重复)[^,;。]{0,6}[,;]|[每单][个家户人][^,;。]{0,8}不超过[0-9]{1,5}[一-鿿]{1,3},)?"
    r"[且但并]?(?:(?:单位|企业|机构)(?=每年|年度|全年))?(?:每年|年度|全年|当年|年)?度?内?(?P<all>总|累计|合计)?(?:<SUPPORT>|[救扶]助)?(?:资金|金额|额)?"
    r"(?P<total>总额|总计|总量|累计|合计)?(?:(?:<MOST>|支付限额|限额|上限|封顶|为){1,3}|最高<AID>)"
)


def _is_of_tiers(text: str, promises: list[Promise], apart: bool) -> bool:
    """Say whether a ceiling behind the last of several tiers is of all of them, though it does not
    say for whom it is: of a total (甲类补3万元,乙类补1万元,总额不超过20万元), of a year, or of so
    many units that each is paid for (中型机每架次90元,大型机每架次300元,最高500万元)."""
    last = promises[-1]
    before = (last.amount or last.rate, *last.caps)
    told = [
        _IN_ALL.fullmatch(text, given.end, cap.start)
        for given, cap in zip(before, last.caps, strict=False)
        if given
    ]
    units = {p.amount and p.amount.per_unit for p in promises}
    total = all(one and (one["all"] or one["total"]) for one in told)
    if len(units) > 1 and (None in units or not total):
        # 甲类补2万元,乙类每座补1万元,总额不超过9万元: only the second may be had more than once.
        return False
    # Behind a semicolon it is of all only in a part of its own.
    return all(one is not None and (one["mark"] == ";" or not apart) for one in told)


def over_all(text: str, promises: Sequence[Promise]) -> list[Promise]:
    """Hand a ceiling that says 均 on to the awards before it in its sentence, whatever measures
    they are (对A,按2%奖励;对B,按3%奖励,最高均不超过90万元), and what a share is of to one of the
    next part that does not say it."""
    made = list(promises)
    for at, promise in enumerate(made):
        before = made[at - 1] if at else None
        if before and before.sentence == promise.sentence and before.part == promise.part - 1:
            made[at] = promise = _with_base(text, promise, before)
        if before and before.sentence == promise.sentence and before.part == promise.part:
            made[at] = promise = _for_whom_too(text, promise, before)
        shared = tuple(cap for cap in promise.caps if _is_of_all(text, cap))
        adds = not shared and _adding_up(text, made, at)
        shared = shared or adds or ()
        if not shared:
            _in_all(text, made, at)
        earlier = at - 1
        while shared and earlier >= 0 and made[earlier].sentence == promise.sentence:
            each = made[earlier].amount
            if made[earlier].caps or not (made[earlier].rate or (each and (each.per_unit or adds))):
                break
            made[earlier] = made[earlier]._replace(caps=shared)
            earlier -= 1
    return made


def _in_all(text: str, made: list[Promise], at: int) -> None:
    """Hand a total on to the sums before it in one phrase (安家费18万元、科研启动费9万元,
    总额不超过25万元)."""
    last = made[at]
    if last.amount is None or last.rate or len(last.caps) != 1:
        return
    told = _IN_ALL.fullmatch(text, last.amount.end, last.caps[0].start)
    if told is None or not (told["all"] or told["total"]):
        return
    for place in range(at - 1, -1, -1):
        one = made[place]
        given, beside = one.amount, (one.sentence, one.part) == (last.sentence, last.part)
        if given is None or one.rate or one.caps or not beside:
            break
        alike = bool(given.per_unit) == bool(last.amount.per_unit)
        if not alike or _LED_TO.search(text, *made[place + 1].lead):
            break
        made[place] = one._replace(caps=last.caps)


# ;…奖励5000元,单个主体每年累计不超过10万元
_ADDS_UP = later(
    r"<EACH>(?:[一-鿿]{0,4}(?:<APPLICANT>|项目|公司|平台|园区))?"
    r"(?:每?年度?|全年|[二两三四五]年)?内?的?<SUPPORT>?(?:资金|金额)?"
    r"(?:累计|合计)[^,;。0-9]{0,8}$"
)


def _adding_up(text: str, made: Sequence[Promise], at: int) -> tuple[Given, ...]:
    """Return the ceiling of what adds up to it for one holder, at the end of a sentence whose
    awards are no more than it and have none of their own."""
    last = made[at]
    if at + 1 < len(made) and made[at + 1].sentence == last.sentence or not last.caps:
        return ()
    # 单个项目不超过90万元,单家窑企年度合计不超过500万元: the second is over all.
    *own, cap = last.caps
    if own and (len(own) > 1 or any(one.amount for one in made)):
        return ()
    if cap.label or not _ADDS_UP.search(text, max(last.lead[0], cap.start - 30), cap.start):
        return ()
    earlier = [one for one in made[:at] if one.sentence == last.sentence]
    sums = [f.value for one in earlier if one.amount for f in one.amount.figures]
    most = cap.figures[0].value
    fits = most is not None and all(value is not None and value <= most for value in sums)
    return (cap,) if earlier and fits and not any(one.caps for one in earlier) else ()


# 给予每人安家补助30万元、购房补贴20万元
_LISTED_AID = later(
    # but not 每人补助10万元、设站单位资助20万元
    r"、(?:一次性)?(?![一-鿿]{0,6}(?:<APPLICANT>|机构|团队|项目|平台|基地))[一-鿿]{2,8}(?:<AID>|津贴|费)(?:最高)?"
)


def _for_whom_too(text: str, promise: Promise, before: Promise) -> Promise:
    """Hand on for whom a sum is to the next of its list."""
    one, other = before.amount, promise.amount
    if one is None or other is None or not one.per or other.per or other.per_unit:
        return promise
    if not _LISTED_AID.fullmatch(text, one.end, other.start):
        return promise
    return promise._replace(amount=other._replace(per=one.per))


_LED_TO = later("对|的[,;]?$")
_RATE = later("LPR|利率|费率")


def _with_base(text: str, promise: Promise, before: Promise) -> Promise:
    """按融资额的2%给予奖励;…按3%给予奖励: a share is of something; 全额贴息 is of no rate."""
    one, other = before.rate, promise.rate
    if one is None or other is None or other.base is not None or one.base is None:
        return promise
    if text.startswith("全", other.start) and _RATE.search(text[slice(*one.base)]):
        return promise
    return promise._replace(rate=other._replace(base=one.base))


def may_be_shared(text: str, promises: list[Promise]) -> bool:
    """Say whether a bare ceiling ends the last of several rates, or sums for each unit, behind
    semicolons, none of which has one (…按7%补助;800万元以上的按9%补助,最高120万元)."""
    *earlier, last = promises
    if not last.caps or any(is_wide(text, c) for c in last.caps):
        return False
    units = {p.amount.per_unit if p.amount and not p.rate else None for p in promises}
    of_units = len(units) == 1 and None not in units
    bare = of_units or all(p.rate and not p.amount for p in promises)
    if not bare or any(p.caps for p in earlier) or _is_of_tiers(text, promises, apart=True):
        return False
    return any(p.part != last.part and p.sentence == last.sentence for p in earlier)


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
_ALL_OF_THEM = later("(?<!户)[均都](?:最高)?(?:<MOST>|为)?$")


def is_wide(text: str, ceiling: Given) -> bool:
    """Say whether a ceiling says over whom or what it stands: 单个企业最高, 每部最高, 累计最高,
    均不超过."""
    if ceiling.per or ceiling.per_unit or ceiling.period == "total":
        return True
    return _is_of_all(text, ceiling)


def _is_of_all(text: str, ceiling: Given) -> bool:
    return _ALL_OF_THEM.search(text, max(0, ceiling.start - 8), ceiling.start) is not None


def _is_more(promise: Promise, caps: tuple[Given, ...]) -> bool:
    """Say whether a single sum is more than a ceiling, which then cannot be its own."""
    given = promise.amount
    if given is None or given.per_unit is not None:
        return False
    sums = [f.value for f in given.figures if f.value is not None]
    tops = [c.figures[0].value for c in caps if c.figures[0].value is not None]
    return bool(sums and tops) and max(sums) > min(tops)
