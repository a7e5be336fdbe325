"""The labels of tiers: those of a list that is paired with a list, and those of single awards."""

from __future__ import annotations

from bisect import bisect_left

from extractors import led_units, name_lists, ranks
from extractors.counted_labels import in_turn
from extractors.inherited import only_raises
from extractors.label_text import names_winners, of_text
from extractors.later import later
from extractors.phrases import GROWS, RAISED_TO, SOME_YEARS, is_raised, raised_to
from extractors.recipients import recipient
from extractors.registry import Reading
from extractors.somebody import is_named
from pipeline.normalise import (
    crossed,
    handed_on,
    led_cases,
    named_sums,
    names_behind,
    rank_runs,
    same_names,
    told_apart,
)
from pipeline.normalise.grouping import own_grade
from pipeline.normalise.paired_labels import (
    NOTHING,
    announced,
    as_before,
    behind,
    figures_of,
    first_figure,
    in_cells,
    paired,
    paired_run,
    under_rank,
)
from pipeline.normalise.told_apart import PAYER, YEARS, is_graded_on
from schemas.promise import Label, Place, Promise, Threshold

_MOST = 60  # tiers of a measure that are compared with each other


def labels_of(
    text: str,
    reading: Reading,
    promise: Promise,
    promises: list[Promise],
    at: int,
    reasons: list[str],
) -> list[Label | None]:
    """Return the labels of a promise's figures, each None where nothing says it; why an analyst
    should look is added to `reasons`."""
    found = _labels_of(text, reading, promise, promises, at, reasons)
    if len(found) == 1 and found[0] and len(promises) > 1:
        found = [_without_cost(text, promise, found[0])]
    if len(found) == 1:
        found = [same_names.whole(text, promises, at, found[0])]
        if found[0] and _EACH_OF_THEM.fullmatch(found[0].text) and not at:
            # 单个企业最高9万元,示范企业最高20万元; but 单个企业…,单个园区… are two kinds.
            others = (text[p.lead[0] : first_figure(p)] for p in promises[1:])
            found = found if any(_EACH_KIND.search(one) for one in others) else [None]
    whole = [crossed.whole(text, _whole(text, reading, label)) for label in found]
    return [_bare_grade(one) for one in _ended_alike(text, whole)]


# 上述平台绩效评价为优秀: a grade stays bare.
_GRADED = later(
    "(?:评价|考核|考评|评估|评定|测评|评级)(?:结果|等次|等级)?[为是]"
    "(?=(?:优秀|良好|合格|优良|优|良|[A-E]{1,3}级|[一二三四]等|[一二三四A-E]类)$)"
)
_HIS = later("其(?![他它余中])(?=[一-鿿]{3})")


def _bare_grade(label: Label | None) -> Label | None:
    """Return a label that ends in a grade as the grade alone, and one of somebody's own quantity
    without the 其 that leads to it (其设备投资额500万元以上)."""
    if label is None:
        return None
    graded = _GRADED.search(label.text)
    his = _HIS.match(label.text)
    at = graded.end() if graded else his.end() if his else 0
    return label._replace(text=label.text[at:], start=label.start + at) if at else label


def _ended_alike(text: str, found: list[Label | None]) -> list[Label | None]:
    """Return a list of names with the word that ends all but the last also at the last's end, where
    it is printed there (有机窑具认证、绿色窑具认证的)."""
    names = [one for one in found if one]
    if len(names) < 2 or len(names) < len(found):
        return found
    *others, last = names
    word = others[0].text[-2:]
    alike = all(one.text.endswith(word) for one in others) and not last.text.endswith(word)
    if not alike or not text.startswith(word, last.end) or last.text != text[last.start : last.end]:
        return found
    return [*others, last._replace(text=last.text + word, end=last.end + 2)]


def _without_cost(text: str, promise: Promise, label: Label) -> Label:
    """Leave out of a label that ends in what the share is of just that (小型窑企租金补贴30%)."""
    base = promise.rate.base if promise.rate else None
    if base is None or not label.start + 1 < base[0] < base[1] == label.end:
        return label
    who = text[label.start : base[0]]
    if not is_named(who) or label.text != text[label.start : label.end]:
        return label
    return label._replace(text=who, end=base[0])


def _whole(text: str, reading: Reading, label: Label | None) -> Label | None:
    """Return a label with the 之间 of its band (在3000元至4000元之间) and with all of the list that
    it measures ([种植小麦、]玉米面积100亩以上), and none that is the rest of what was given before
    (1000元[的加油卡]及800元…)."""
    if label is None or label.text.startswith("的"):
        return None
    if text[label.start - 1 : label.start] == "、":
        over = (t for _, t in reading.thresholds if t.start < label.start < t.end)
        if half := next(over, None):
            first = text[half.start : label.start]
            return label._replace(text=first + label.text, start=half.start)
    if loan := _LOAN.match(text, label.end):
        # 个人建窑担保贷款额度最高25万元: what is lent is part of the name.
        return label._replace(text=label.text + loan["what"], end=loan.end("what"))
    between = _BETWEEN.match(text, label.end) is not None
    if between and "在" in label.text and label.text[-1] in _UNITS:
        return label._replace(text=label.text + "之间", end=label.end + 2)
    return label


_BETWEEN = later("之间(?!的)")
_LOAN = later("(?P<what>(?:担保)?贷款)(?:额度|金额|限额)")
_UNITS = frozenset("元人家户个亩岁吨台件辆%平米")


def _labels_of(
    text: str,
    reading: Reading,
    promise: Promise,
    promises: list[Promise],
    at: int,
    reasons: list[str],
) -> list[Label | None]:
    count = max(1, figures_of(promise))
    run = as_before(text, reading, promise) or paired_run(text, reading, promises, at)
    if count == 1:
        if at and (stepped := _behind_its_case(text, reading, promises, at)):
            return [stepped]
        ranked = _printed_rank(text, promise) or (run[0] if run else None)
        ranked = ranked or rank_runs.label(text, promises, at)
        ranked = ranked or names_behind.label(text, promises, at)
        ranked = ranked or named_sums.label(text, reading, promises, at)
        ranked = ranked or named_sums.base_of(text, promises, at)
        if ranked is None and (each := handed_on.of_each_one(text, promises, at)):
            ranked = of_text(text, *each)
        # A measure's only tier has no words of its own.
        if ranked is None and len(promises) > 1 and not _is_beside(text, promise):
            ranked = _single(text, reading, promise, promises, at)
        return [ranked]
    found = run or behind(text, promise, count) or in_cells(text, promise, count)
    found = found or paired(text, reading, promise, count)
    found = found or announced(text, reading, promise, count)
    paid = promise.rate or promise.amount
    found = found or (in_turn(text, paid.end, count) if paid else None)
    if under := under_rank(text, reading, promise, found):
        return list(under)
    before = _before(reading, promise)
    others = (
        _OTHERS_LED.match(text, *promise.lead) and before and before.sentence < promise.sentence
    )
    if found is None and before is not None and not others:
        # 根据评估等级分别增加…: the labels are those of the tiers before.
        found = paired(text, reading, before, count)
        found = found or _labels_before(text, reading, before, count)
        again = found is None and crossed.is_prize(text, before)
        first = _before(reading, before) if again else None
        # 一等奖分别…,二等奖分别…,三等奖分别…
        if first and first.sentence == before.sentence and figures_of(before) == count:
            found = paired(text, reading, first, count)
        found = crossed.of_other_prize(text, promise.lead, found) if found else found
        found = crossed.of_other_noun(text, promise.lead, found) if found else found
        found = crossed.of_other_rank(text, promise.lead, found) if found else found
    elif found and found[-1].end <= promise.lead[0]:
        found = crossed.of_other_rank(text, promise.lead, found)
    if found is None:
        reasons.append(f"{count} amounts, and no {count} labels found for them")
    return _without_costs(text, promise, list(found)) if found else [None] * count


def _without_costs(text: str, promise: Promise, found: list[Label]) -> list[Label | None]:
    """Leave out of a list of names that ends in what the shares are of just that
    (小型窑企、中型窑企物流费用)."""
    base = promise.rate.base if promise.rate else None
    cost = text[slice(*base)] if base else ""
    if not base or found[-1].end != base[1] or not found[-1].text.endswith(cost):
        return list(found)
    names = [one.text.removesuffix(cost).removesuffix("的") for one in found]
    if not all(map(is_named, names)) or len(set(names)) < len(names):
        return list(found)
    return [one._replace(text=name) for one, name in zip(found, names, strict=True)]


# ,基础上产量每提高2%加奖0.4万元
_STEP_BEHIND = later(
    r"[,、](?:在?(?:此|上述)?基础上,?)?(?P<step>(?:[一-鿿]{2,10})?每(?:再|新)?(?:提高|增加|增长|超过?|超出|多|上升)[^,;。]{1,16}?)"
    r"(?:再|另|则|奖金|相应|追加|增加|加|奖励?){0,3}$"
)


def _behind_its_case(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return the label of what is given for each further step of a case, which is told before it
    (产值1亿元以上的,奖励9万元,增速每提高1个百分点再奖励1万元;产值2亿元以上的,…)."""
    case, promise = promises[at - 1], promises[at]
    parts = {one.part for one in promises}
    if not 2 * len(parts) == len(promises) > 2 or not at % 2 or case.part != promise.part:
        return None
    step = _STEP_BEHIND.fullmatch(text, promise.lead[0], first_figure(promise))
    named = _labels_of(text, reading, case, promises, at - 1, []) if step else []
    if step is None or not named or named[0] is None:
        return None
    return Label(f"{named[0].text},{step['step']}", *step.span("step"))


# 。对村级窑坊,经市级、省级…的,分别奖励: somebody else is led to, and has names of his own.
_OTHERS_LED = later("[,;。 ]{0,3}对(?!上述|以上|其|获得|达到)[^;。、]{2,40}、")


def _is_beside(text: str, promise: Promise) -> bool:
    """Say whether what leads to an award says what else is given, and names nothing."""
    led = list(name_lists.pieces(text, *promise.lead))
    return bool(led) and _BESIDE.match(text, *led[-1]) is not None


# 前3名分别奖励第1名5万元、第2名3万元: as it is printed with the sum.
_RANK = later(r"(?<![至到和-])第(?:[0-9]{1,2}|[一二三四五六七八九十])[名位]$")


def _printed_rank(text: str, promise: Promise) -> Label | None:
    one = promise.amount
    found = _RANK.search(text, max(promise.lead[0], one.start - 5), one.start) if one else None
    return of_text(text, *found.span()) if found else None


def _labels_before(text: str, reading: Reading, last: Promise, count: int) -> list[Label] | None:
    """Return the labels of `count` single awards up to `last`, in its sentence
    (博士每月3000元,硕士每月1500元;购房的分别补贴20万元、10万元)."""
    single = [p for p in reading.promises if p.sentence == last.sentence and p.zone <= last.zone]
    if len(single) != count or any(figures_of(p) > 1 for p in single):
        return None
    found = [_single(text, reading, p, single, at) for at, p in enumerate(single)]
    return [label for label in found if label] if all(found) else None


def _before(reading: Reading, promise: Promise) -> Promise | None:
    """Return the promise before this one, in its sentence or the one before that."""
    at = reading.promises.index(promise) if promise in reading.promises else 0
    before = reading.promises[at - 1] if at else None
    return before if before and promise.sentence - before.sentence <= 1 else None


def _single(
    text: str, reading: Reading, promise: Promise, promises: list[Promise], at: int
) -> Label | None:
    """Return a tier's own words as its label; none for a measure's only tier, nor for the general
    case that exceptions follow."""
    if len(promises) == 1:
        return None
    step = _STEP.search(text, promise.lead[0], promise.zone[1])
    if step and step["unit"].removeprefix("满").startswith(_per_unit(promise)):
        return _step_label(text, reading, promise, promises, step.span())
    if promise.amount is None and promise.rate is None:
        free = _FREE_YEARS.search(text[promise.lead[0] : promise.lead[1]])
        if free:
            # 对入驻企业前三年免租金,后两年租金减半
            return of_text(text, promise.lead[0] + free.start(), promise.lead[1])
        return of_text(text, *promise.lead)
    units = led_units.of_list(text, promises) if at == 0 else None
    if units or (at == 0 and _is_general(text, reading, promises)):
        return of_text(text, *units.name) if units else None
    if len(promises) > _MOST:
        # What tells tiers apart is looked for in all of them, for each: no text has so many.
        return _own_label(text, reading, promise, False)
    grades = [own_grade(text, p) for p in promises]
    if grade := _first_time(text, promises, at) or (None not in grades and grades[at]):
        return of_text(text, *grade)
    names = [recipient(text, p.zone) for p in promises]
    # 给予引进方…,给予投资方…: recipients tell tiers apart only where they differ.
    name = None if None in names and _ITEM.fullmatch(text, *promise.lead) else names[at]
    said = {one and text[slice(*one)] for one in names} - ({None} if _bare(text, name) else set())
    figured = all(p.amount or p.rate for p in promises) or None not in names
    figured = figured and not any(_is_step(p) for p in promises) and not _graded(reading, promises)
    # 首年给予运营人5万元,第二年…: the years tell them apart.
    figured = figured and not (
        all(_BY_YEARS.search(text[slice(*p.lead)]) for p in promises) and _alike(text, names)
    )
    figured = figured and not _by_years(text, promises)
    # 收入达到50万元的村,奖励村集体5万元;达到100万元的,奖励10万元: what must be reached does.
    figured = figured and not any(
        one is None and name is not None and _LED_BY_OWN.match(text, *p.lead)
        for one, p in zip(names, promises, strict=True)
    )
    if name is not None and len(said) > 1 and figured and not _led_alone(text, promises, names):
        return of_text(text, *name)
    next_one = _FOLLOWING.match(text, promises[at + 1].lead[0]) if at + 1 < len(promises) else None
    following = next_one["mark"] if next_one else ""
    case = _behind_copula(text, promise) if at == 0 else None
    case = case or told_apart.by_kinds(text, reading, promises, at)
    case = case or led_cases.label(text, reading, promises, at)
    case = case or told_apart.by_cases(text, reading, promises, at)
    case = case or _grade_before(text, reading, promise)
    if case is not None and not _is_each_of_them(reading, promise, case):
        return case
    # 按博士12万元,硕士6万元,…的标准: the first name stands behind the word that refers.
    listed = following == "、" or (following == "," and text[promise.zone[0]] in "按参比")
    return _own_label(text, reading, promise, listed)


def _behind_copula(text: str, promise: Promise) -> Label | None:
    """Return the name of the first of a list that a copula leads to (资助额度为甲级窑90万元,乙级窑
    60万元)."""
    begin, end = promise.zone[0], first_figure(promise)
    found = _NAMED_BY_IS.search(text[begin:end])
    name = found.span("name") if found else None
    base = promise.rate.base if promise.rate else None
    if name is None or (base and begin + name[0] == base[0]):
        return None
    return of_text(text, begin + name[0], begin + name[1])


# 按直流桩每千瓦120元、交流桩每千瓦60元的标准给予建设单位补贴: the item is the name.
_ITEM = later("、[一-鿿A-Za-z]{2,12}")
# 按照大专生每人900元(限县内院校)、本科生每人1400元
_FOLLOWING = later(r"(?:\([^()%‰元]{1,40}\))?(?P<mark>.)")


def _step_label(
    text: str, reading: Reading, promise: Promise, promises: list[Promise], step: Place
) -> Label | None:
    own = [p for p in name_lists.pieces(text, *promise.lead) if p[1] > step[0]]
    several = sum(_is_step(p) for p in promises) > 1
    if several and _graded(reading, promises):
        return _own_label(text, reading, promise, False)
    if several and own:
        # 零售企业销售额每增长500万元…;批发企业…每增长4000万元…: whose it is tells them apart.
        return of_text(text, own[0][0], step[1])
    # What it is multiplied by says all that a label would.
    return None if _is_step(promise) else of_text(text, *step)


def _is_general(text: str, reading: Reading, promises: list[Promise]) -> bool:
    """Say whether the first of several tiers is the general case that the others are taken from."""
    first, *others = promises
    differs = others[0].rate not in (None, first.rate)
    bare = all(one.amount is None and one.rate is None for one in others)
    if (len(others) == 1 or differs or bare) and _excepts(text, others[0]):
        return True
    if _only_lasts(text, reading, promises):
        return True
    shared = first.rate is not None and first.zone[0] <= first.rate.start
    # 按5%补助,最高80万元;对列入省级重点的,最高160万元
    raised = shared and not _graded(reading, promises)
    return raised and all(_raises(text, promise) for promise in others)


def _only_lasts(text: str, reading: Reading, promises: list[Promise]) -> bool:
    """Say whether the first of two awards has no condition but how long something lasts, and the
    other is for others who do it (签订1年以上劳动合同的,每月300元,招用重度残疾人的每月500元)."""
    others = promises[1:]
    asked = [
        [t for _, t in reading.thresholds if p.lead[0] <= t.start < p.lead[1]] for p in promises
    ]
    units = {t.figure.unit for t in asked[0] if t.figure}
    lasting = bool(units) and units <= {"年", "月", "个月", "日", "天"}
    named = _OTHERS_WHO.fullmatch(text, *others[0].lead) is not None
    return len(others) == 1 and lasting and named and not asked[1]


_OTHERS_WHO = later("[,;、 ]{0,3}(?:招用|吸纳|招聘|录用|聘用|属于|其中)[^,;。0-9]{2,20}的,?")
# ;对脱贫户,保费补贴比例提高到(90%)
_RAISED_FOR = later(
    "[,;、 ]{1,3}对[^,;。0-9]{2,24},[^,;。0-9]{0,6}<AID>?(?:比例|标准)(?:<UP>|上浮)[到至]"
)
# 吸纳残疾人的每名加发500元
_ADDED = later(r"的[,]?(?:每[一-鿿])?(?:加[发奖补]|增发)$")
_ON_TOP = later(r"的,(?:每年)?再(?:次|一次性)?(?:<GIVE>|奖励?|补[助贴])[一-鿿]{0,4}$")
# 保教费不足500元/生/月的据实减免
_AS_IT_COSTS = later("[,]?(?:据实|按照?实)")


def _excepts(text: str, promise: Promise) -> bool:
    """Say whether a promise is an exception from the one before it: 其中…, …的,提高到80%."""
    figure = promise.amount or promise.rate
    raised = figure is not None and is_raised(text, promise.lead[0], figure.start)
    if raised and figure is not None:
        # 在校大学生标准提高到1万元: somebody else, and no exception.
        behind = raised_to(text, promise.lead[0], figure.start)
        raised = behind is not None and behind[0].startswith(("的", ","))
    raised = raised or _RAISED_FOR.fullmatch(text[slice(*promise.lead)]) is not None
    # 每新增1名给予1000元,吸纳残疾人的每名加发500元
    added = figure and _ADDED.search(text, promise.lead[0], figure.start)
    less = figure is None and _AS_IT_COSTS.match(text, *promise.zone)
    # 首次入库的企业奖励10万元,在库满三年的,再奖励5万元
    added = added or figure and _ON_TOP.search(text, promise.lead[0], figure.start)
    return bool(raised or added or less or _EXCEPTION.match(text[slice(*promise.lead)]))


def _raises(text: str, promise: Promise) -> bool:
    """Say whether a tier takes the share before it, and has a ceiling of its own."""
    share = promise.rate
    return share is not None and share.end <= promise.lead[0] and only_raises(text, promise)


def _per_unit(promise: Promise) -> str:
    return (promise.amount or promise.rate or NOTHING).per_unit or "\n"


def _led_alone(text: str, promises: list[Promise], names: list[Place | None]) -> bool:
    """Say whether only the first award names who gets it, and both say what they are for
    (每开通一条补助运营单位5万元,年运送1万人次后,…每人补助3元)."""
    if names[0] is None or any(names[1:]):
        return False
    return all(_FOR_WHAT.search(text, p.lead[0], p.zone[0]) for p in promises)


_FOR_WHAT = later("(?:每[^,;。]{1,8}[1一][个家名项条台套座]|[^,;。]{2,60}[后的]),?[^,;。]{0,14}$")


def _bare(text: str, name: Place | None) -> bool:
    """Say whether a recipient's name tells no tier from another: 单个企业, 单位."""
    return name is not None and text[slice(*name)] in ("企业", "单位", "机构", "个人", "项目")


_FIRST_TIME = later(
    r"(?P<deed>(?:首次|初次|(?<!高)新(?=认定|评定|获|入选|通过))(?:被|经|获)?[一-鿿]{2,6}?)的"
)
_AGAIN = later(r"[,;、 ]{0,4}(?:对)?(?:重新|再次|复审|复核|续)[一-鿿]{0,6}的,?")


def _first_time(text: str, promises: list[Promise], at: int) -> Place | None:
    """Return what is done the first time, where another award is for doing it again
    (首次认定的企业奖励20万元,重新认定的奖励5万元)."""
    again = any(_AGAIN.fullmatch(text, *p.lead) for p in promises if p is not promises[at])
    led = list(_FIRST_TIME.finditer(text, *promises[at].lead)) if again else []
    return led[-1].span("deed") if led else None


_MORE = (
    "增",
    "新增",
    "超过",
    "提高",
    "多",
    "上升",
    "上一",
    "新上",
    "再上",
    "跨上",
    "跨越",
    "跃上",
    "迈上",
    "登上",
)


def _is_step(promise: Promise) -> bool:
    """Say whether a promise is for more of what another pays for (每增加1000万元)."""
    unit = (promise.amount or promise.rate or NOTHING).per_unit
    return unit is not None and unit.startswith(_MORE)


def _graded(reading: Reading, promises: list[Promise]) -> bool:
    """Say whether each of several promises has a threshold of its own in front of it."""
    starts = [threshold.start for _, threshold in reading.thresholds]
    return all(bisect_left(starts, p.lead[0]) < bisect_left(starts, p.lead[1]) for p in promises)


# 快充桩按功率每千瓦200元: what the sum is reckoned by names nothing.
_MEASURE = later("(?:[功效]率|[数容产总]量|面积|规模|[人户]数|长度|里程|时长|高度|容积)$")


def _named(text: str, promise: Promise, listed: bool, led: bool) -> Place | None:
    """Return the name of a tier inside the award's own words: 按照[直流桩]每千瓦200元."""
    zone = text[promise.zone[0] : first_figure(promise)]
    base = promise.rate.base if promise.rate else None
    follows = listed
    if base and zone.endswith(text[slice(*base)]):
        # 购买空调的按成交价11%补贴、…: what the share is of names no tier.
        listed = False
    named = (
        _NAMED_IN_ZONE.match(zone)
        or _NAMED_BY_IS.search(zone)
        or _NAMED_BY_STANDARD.search(zone)
        or _NAMED_IN_BRACKET.search(zone)
        or (_NAMED_FIRST.match(zone) if listed else None)
        or (_NAMED_LIMITED.match(zone) if follows else None)
    )
    if named is None or _MEASURE.search(named["name"]):
        return None
    start, end = (promise.zone[0] + at for at in named.span("name"))
    # 规上企业按改造投入的18%、规下企业…: what the share is of is no name.
    # 按不超过代偿额的10%: neither with its bound.
    bounded = base is not None and text[start : base[0]] in ("不超过", "不高于", "不低于")
    return None if bounded or (led and base and start == base[0]) else (start, end)


# 支持机构引进人才,每引进1名博士给予…: what is welcome is no tier. 支持企业上云的 is one.
_WELCOMES = later("(?:支持|鼓励|引导|推动|促进)[^,;。]{4,40}(?<!的),?$")


def _own_label(text: str, reading: Reading, promise: Promise, listed: bool) -> Label | None:
    """Return what the words that lead up to one of several awards say of it alone."""
    pieces = [
        piece
        for piece in name_lists.pieces(text, *promise.lead)
        if not PAYER.match(text[slice(*piece)]) and not _WELCOMES.match(text, *piece)
    ]
    named = _named(text, promise, listed, bool(pieces))
    if told := _told_before(text, promise, bool(pieces)):
        return told
    years = [
        year
        for year in YEARS.finditer(text, promise.lead[0], first_figure(promise))
        if not _STANDARD_OF.match(text, year.end()) and not _is_shut(text, promise, year.start())
    ]
    if years:
        return of_text(text, *years[-1].span())
    if named:
        return of_text(text, *named)
    if not pieces:
        return None
    while len(pieces) > 1 and _names_nothing(text, pieces[-1], promise):
        pieces.pop()
    if names_winners(text, *pieces[-1]):
        return of_text(text, *pieces[-1])
    if _APART.fullmatch(text[slice(*pieces[-1])].strip(",;:、 ")):
        return of_text(text, *pieces[-1])
    if ranks.is_grade(text[slice(*pieces[0])]):
        return of_text(text, *pieces[0])
    graded = [t for _, t in reading.thresholds if pieces[0][0] <= t.start < pieces[-1][1]]
    glossed = all(t.figure and _in_gloss(text, pieces[0][0], t.figure.start) for t in graded)
    if not graded or glossed or graded[0].figure is None:
        return of_text(text, *pieces[-1])
    place = _of_conditions(text, graded, _joint(text, pieces))
    return _conditioned(text, reading, promise, graded, place)


_STANDARD_IS = later("[一-鿿]{0,4}(?:<AID>|补偿|贴息|返还)?(?:<STANDARD>|比例|额度)(?:分别)?[为是]")
# 第二年按第一年标准的70%: the year of another award.
_STANDARD_OF = later("的?<AID>?(?:标准|额度)的?(?:[0-9]|一半)")


def _told_before(text: str, promise: Promise, led: bool) -> Label | None:
    """Return which of them, or which kind, the words right before a figure name."""
    place = promise.lead[0], first_figure(promise)
    if counted := _NTH.search(text, *place):
        return of_text(text, *counted.span("nth"))
    kind = _KIND_LISTED.search(text, *place) if led else None
    base = promise.rate.base if promise.rate else None
    if kind and base and kind.start("kind") == base[0]:
        # 奖励标准为投资额的2%: what the share is of is no kind.
        kind = None
    return of_text(text, *kind.span("kind")) if kind else None


# 第1-10头每头补助600元,第11头起每头补助800元: which of them.
_NTH = later(
    r"(?P<nth>第[0-9]{1,4}(?:[-至到]第?[0-9]{1,4})?(?P<unit>[头个名家台辆亩吨只株项件户人])(?:起|及?以上)?)"
    r",?每(?P=unit)"
)
# …的,奖励标准为:港澳台、东盟航线1.5万元/架次,其他航线3万元/架次: the kind that a list begins with.
_KIND_LISTED = later(
    r"(?:(?:<STANDARD>|具体)(?:分别)?(?:为|如下|是)?:|<STANDARD>(?:分别)?[为是])"
    r"(?P<kind>(?![每最按]|不超)(?:(?!给予|奖励|补[助贴]|按)[一-鿿A-Za-z、\"]){2,16}?)"
    r"(?:的?(?:[各为按]|<GIVE>|奖励|补[助贴]|不超过|不少于|不低于|最高|每[一-鿿])[^,;。:]{0,16})?$"
)


_OF_BAND = later("<INCL>?(?P<part>的?部分)")
_BAND_LABEL = later(r"[0-9][万亿]?[^,;。()0-9]{1,3}(?:及?以[上下内])?$")
_AHEAD_OF_BANDS = later(r"的(?!部分)[^,;。]{0,12},(?:对|其中)?[^,;。%]{2,24}部分")


def _conditioned(
    text: str, reading: Reading, promise: Promise, graded: list[Threshold], place: Place
) -> Label | None:
    """Return the label of what must be reached, at `place`, with what is measured."""
    if alone := _repeated(text, reading, promise, graded):
        end = place[1] if alone is graded[-1] else alone.end
        place, graded = (alone.start, end), [alone]
    label = of_text(text, *place)
    # 90周岁以上 says itself what it is.
    own = [t for t in graded if label and label.start <= t.start < label.end] or graded
    aged = graded[0].figure is not None and graded[0].figure.unit in ("岁", "周岁")
    whose = None if aged else own[0].attribute
    bare = label and whose and whose not in label.text and _BARE_GRADE.match(label.text)
    if bare and whose and _last_of_list(text, reading, whose):
        return label
    if bare and label and whose and (part := _OF_BAND.match(text, label.end)):
        told = [t for _, t in reading.thresholds if whose in text[t.start : t.end]]
        if any(_AHEAD_OF_BANDS.match(text, t.end) for t in told):
            # 成交额100万元以上的,500万元以下的部分按1%…: only the condition says of what.
            return label._replace(text=label.text + part["part"], end=part.end())
        # 900万元以下部分: the label keeps that it is a part, as scales of bands are printed.
        return label._replace(text=whose + label.text + part["part"], end=part.end())
    if bare and label and whose:
        # ;5000万元以上的 goes on from 年纳税额…: the label says of what.
        return label._replace(text=whose + label.text)
    label = _with_subject(label, whose) if len(graded) == 1 else label
    counted = promise.amount is not None and (promise.amount.per_unit or promise.amount.per)
    if label and (promise.rate or counted) and _BAND_LABEL.search(label.text):
        # 年度贡献500万元(含)以下的部分按20%: the first of a scale names what is measured.
        part = _OF_BAND.match(text, label.end)
        label = label._replace(text=label.text + part["part"], end=part.end()) if part else label
    return label


def _last_of_list(text: str, reading: Reading, whose: str) -> bool:
    """Say whether what is measured is but the last of a list (种植水稻、小麦50亩以上)."""
    return any(
        text.startswith(whose, threshold.start)
        and _GROWN.search(text, max(0, threshold.start - _NEAR), threshold.start)
        for _, threshold in reading.thresholds
    )


_NEAR = 24  # characters of such a list
_GROWN = later(rf"{GROWS}[^,;。、0-9]{{1,10}}(?:、[^,;。、0-9]{{1,10}}){{0,4}}、$")


def _repeated(
    text: str, reading: Reading, promise: Promise, graded: list[Threshold]
) -> Threshold | None:
    """Return the last of several conditions in a list where a further award of the sentence repeats
    it alone, with another figure (投资300万元以上、节能量300吨以上的,…;节能量1000吨以上的,…)."""
    if len(graded) < 2:
        return None
    behind = [
        one
        for number, one in reading.thresholds
        if number == promise.sentence and one.start >= promise.zone[1]
    ]
    if "且" in text[graded[0].end : graded[-1].start]:
        return _first_of_two(graded, behind)
    alike = [t for t in graded if any(one.attribute and is_graded_on(t, one) for one in behind)]
    return alike[0] if len(alike) == 1 and alike[0] is graded[-1] else None


def _first_of_two(graded: list[Threshold], behind: list[Threshold]) -> Threshold | None:
    """Return the first of two conditions that 且 joins, where all further ones of the sentence have
    its unit (资金2000万元且期限满1年的,…;达到5000万元的,…)."""
    units = {one.figure.unit if one.figure else None for one in behind}
    own = [one.figure.unit if one.figure else None for one in graded]
    return graded[0] if len(own) == 2 and units == {own[0]} != {own[1]} else None


def _is_each_of_them(reading: Reading, promise: Promise, label: Label) -> bool:
    """Say whether a label only says that each of those gets it who reach what stands before it
    (交易额1000万元以上的,单个企业10万元)."""
    asked = any(promise.lead[0] <= t.start < label.start for _, t in reading.thresholds)
    return asked and _EACH_OF_THEM.fullmatch(label.text) is not None


def _is_shut(text: str, promise: Promise, at: int) -> bool:
    """Say whether a place in a lead stands in a bracket that is closed before the figure."""
    begin = promise.lead[0]
    opened = text.rfind("(", begin, at)
    inside = opened >= 0 and opened > text.rfind(")", begin, at)
    return inside and text.find(")", at, first_figure(promise)) >= 0


def _names_nothing(text: str, piece: Place, promise: Promise) -> bool:
    """Say whether a comma part only leads to its sum: 被认定为示范空间的,建设补贴标准最高100万元;
    被评为省级标杆的,比例提高到40%; 交易额5000万元以上的,单个企业每年30万元; 还清的,补偿标准为贷款
    利息的10%."""
    base = promise.rate.base if promise.rate else None
    if base and piece[0] < base[0] <= piece[1]:
        return _STANDARD_IS.fullmatch(text[piece[0] : base[0]].strip(",;:、 ")) is not None
    if _KIND_OF_AID.match(text[piece[0] : piece[1] + 2]):
        return True
    if _EACH_OF_THEM.fullmatch(text[slice(*piece)].strip(",;: ")):
        return True
    unit = (promise.amount or promise.rate or NOTHING).per_unit
    each = _FOR_EACH.fullmatch(text[slice(*piece)].strip(",;: "))
    if unit and each and each["what"] == unit:
        # 通过评价的,每个品规奖励9万元: for each of what.
        return True
    whole = text[slice(*piece)].strip(",;: ")
    words = _PAID_BY.sub("", RAISED_TO.sub("", whole))
    # 对脱贫户,保费补贴比例提高到90%: what the share is of names nobody.
    return not words or (base is not None and words != whole and words == text[slice(*base)])


_FOR_EACH = later("每[个家件项台套座条只]?(?P<what>[一-鿿]{1,6})")
_PAID_BY = later("由[^,;。]{0,6}财政$")


def _joint(text: str, pieces: list[Place]) -> Place:
    """Return the last comma part with those before it that 且 joins to it."""
    at = len(pieces) - 1
    while at and _AND.match(text, *pieces[at]):
        at -= 1
    return pieces[at][0], pieces[-1][1]


_EACH_OF_THEM = later(r"单[个家户](?:<APPLICANT>|项目|主体|机构)(?:每年|年度|全年)?")
_EACH_KIND = later("单[个家户][一-鿿]{2}")
_AND = later("[,、 ]{0,3}(?:并且|且)")


def _of_conditions(text: str, graded: list[Threshold], piece: Place) -> Place:
    """Return the words of a comma part that say what must be reached."""
    first, last = graded[0], graded[-1]
    if len(graded) == 1 and not _lasts(text, first, piece):
        return first.start, first.end
    # 500万元以上且单台5万元以上的 is one name; of whom it is said is no part of it.
    ends = len(graded) > 1 and text.startswith("的", last.end) and last.end < piece[1]
    # 餐饮企业二季度新增量达到60万元且增速达到18%以上的: whose it is stands before it.
    whose = _AT_TIME.sub("", text[piece[0] : first.start].strip(",;:、 对"))
    begin = first.start if len(graded) > 1 and is_named(whose) else piece[0]
    return begin, last.end if ends else piece[1]


_AT_TIME = later(r"(?:第?[一二三四]季度|[上下]半年|当年|年度|[0-9]{1,2}(?:-[0-9]{1,2})?月)$")


def _lasts(text: str, graded: Threshold, piece: Place) -> bool:
    """Say whether what must be done for so long stands behind the time: 连续三年获评的."""
    if text.find("连续", graded.start, graded.end) < 0 or graded.end >= piece[1]:
        return False
    return len(text[graded.end : piece[1]].strip(",;: 的")) > 1


def _in_gloss(text: str, begin: int, start: int) -> bool:
    """Say whether a condition stands in a bracket behind a name, which is the label without it:
    初创企业(成立不超过3年)按60%补助."""
    opened = text.rfind("(", begin, start)
    named = opened > begin and "一" <= text[opened - 1] <= "鿿"
    return named and text.find(")", opened, start) < 0


def _with_subject(label: Label | None, whose: str | None) -> Label | None:
    """Put the subject before a label that has its verb alone: 增长16%以上 of 批发额同比增长."""
    if label is None or whose is None or label.text.startswith(whose):
        return label
    for length in range(min(4, len(whose) - 1), 1, -1):
        if label.text.startswith(whose[-length:]):
            return label._replace(text=whose + label.text[length:])
    return label


def _grade_before(text: str, reading: Reading, promise: Promise) -> Label | None:
    """Return the grade that stands right before a figure (按照五星级50万元、四星级30万元)."""
    figure = first_figure(promise)
    tokens = reading.sentences[promise.sentence].tokens
    grades = [(t.start, t.end) for t in tokens if t.tag == "GRADE" and t.end == figure]
    if not grades and (rank := _RANK_BEFORE.search(text[max(0, figure - 12) : figure])):
        grades = [(figure - len(rank[0]), figure - len(rank[0]) + len(rank["rank"]))]
    return of_text(text, *grades[0]) if grades else None


_RANK_BEFORE = later(
    r"(?P<rank>(?:第[一二三四五六1-9][名位]?[至到-])?第[一二三四五六七八九十1-9]{1,2}名|(?:[特一二三四五]等|[金银铜]|优秀|优胜)奖)(?:最高|各|每[人个名])?$"
)
# 除按原政策减免租金外,另将物业费减免30%: what else is given, and no name of it.
_BESIDE = later("[,;、 ]{0,3}(?:除(?![杂草虫尘湿污害雪冰])[^,;]{2,40}(?:外$|$)|(?:另|再)将)")
# 对排名前十的企业,第1名奖励50万元,第2至5名各奖励30万元; 售价不高于30元的,2024年度每公斤补助12元
_APART = later(
    r"第?[0-9一二三四五六七八九十]{1,3}(?:[至到-]第?[0-9一二三四五六七八九十]{1,3})?[名位]各?"
    r"|(?:19|20)[0-9]{2}年度?内?(?:建成|投产|竣工|新增|上牌|购置)?的?(?:每[一-鿿]{1,4})?"
)
_STEP = later(
    r"每(?P<unit>(?:再?增|新增|超过|超出|提高|多|上升|(?:[新再跨跃迈登]?上|跨越)[1一]个)[^,;。]{1,16}?(?=[,;。再给奖补递追]|加(?:奖|[0-9])|增加(?:[0-9]|奖|补)))"
)
_EXCEPTION = later(r"[,;:、( ]{0,8}(?:其中|对其中|系(?=[^,;]{2,20}的))")


# 参照普通课题8万元、重点课题12万元的标准: the first name stands behind the word that refers.
_BARE_GRADE = later(
    r"(?:首次)?(?:超过|达到?|突破|不足|不?低于|不?高于|不[少超][于过]|[大小多少]于|至少|满|前|在|[<≤>≥])?[0-9]"
)
_NAMED_IN_ZONE = later(
    r"(?:<LIKE>|按照?)(?P<name>[一-鿿A-Za-z\"]{0,12}?(?:项目|企业|平台|机构|类|级|奖))$"
)


# 补贴标准为博士2800元/月、硕士…: the first name stands behind the copula.
_NAMED_BY_IS = later(
    r"(?:(?:<STANDARD>|限额|上限|额度|金额)(?:分别)?|^分别)(?:为|是)"
    r"(?P<name>(?!每|第|最|不)[一-鿿A-Za-z\"]{2,12}?)(?:\([^()]{1,8}\))?(?:每[一-鿿]{1,6})?$"
)
# ,奖励标准省级8万元、国家级20万元: a rank needs no copula.
_NAMED_BY_STANDARD = later(
    r"(?:<AID>|津贴)标准"
    r"(?P<name>(?:[1-5A]A|[特一二三四五][星等级]|(?:国家|[省市区县])级)[一-鿿]{0,10}?)"
    r"(?:为|是)?(?:每[一-鿿]{1,6})?$"
)
# 给予一次性奖励(国家级60万元、省级30万元)
_NAMED_IN_BRACKET = later(
    r"\((?!其中|不|含|最|每|单|累|同|总|即|约|按|如)(?P<name>[一-鿿A-Za-z]{2,12}?)"
    r"(?:的|为|:)?(?:最高|不超过|奖励|补[助贴]|每[一-鿿]{1,3}){0,2}$"
)
_KIND_OF_AID = later(
    r"[,;、]?奖金(?:各|每[人名项])?(?=[0-9]|$)|[,;、]?(?:建设|运营|运行|研发|开办|装修|改造|租房|购房|住房|安家|生活|交通|就业|创业|培训)<AID>$"
)


def _alike(text: str, names: list[Place | None]) -> bool:
    """Say whether names are one and the same, or the ends of one: 窑车承运人, 承运人."""
    said = sorted({text[slice(*one)] for one in names if one}, key=len)
    return all(longer.endswith(said[0]) for longer in said)


def _by_years(text: str, promises: list[Promise]) -> bool:
    """Say whether each share stands right behind years of its own (前三年100%奖励企业,
    后三年50%奖励投资企业)."""
    found = [_YEARS_BEFORE.search(text, *p.lead) if p.rate else None for p in promises]
    return len({one[0] for one in found if one}) == len(promises)


_YEARS_BEFORE = later(rf"{SOME_YEARS}(?:内)?(?:按照?)?$")
_LED_BY_OWN = later(
    r"[,;。 ]{0,3}(?:对[^,;。]{2,40}|[^,;。]{0,24}[0-9][^,;。]{1,12})的?[^,;。]{0,12},?$"
)
_BY_YEARS = later(r"(?:首|第[一二三四五])年(?:分别)?(?:按照?)?$")
_FREE_YEARS = later(r"(?:第[一二三四五]|[前头][一二两三四五2-5]|首)年$")


# 给予境内展会不超过费用40%、境外展会不超过60%的补助
_NAMED_LIMITED = later(
    r"(?:<GIVE>|补[贴助]|奖励|资助)(?P<name>(?!每|一次|最|不|总|累|单)[一-鿿A-Za-z]{2,12}?)"
    r"(?:最高)?不<OVER>[一-鿿]{0,10}$"
)
# 按照直流桩每千瓦200元、交流桩每千瓦100元的标准; 给予国内商标每件900元、国际商标每件5000元补助
_NAMED_FIRST = later(
    r"(?:另|再)?(?:按照?其?|(?:分别)?(?:<GIVE>|补[贴助]|奖励|资助))"
    r"(?P<name>(?!每|一次|最|不|总|累|单)[一-鿿A-Za-z]{2,12}?)(?:\([^()]{1,8}\))?(?:一次性)?(?:每[一-鿿]{1,6})?$"
)
