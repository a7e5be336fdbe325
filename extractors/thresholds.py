"""Conditions with a number or a yardstick: 投资500万元以上 · 增幅高于全市平均水平 · 满三个月."""

from __future__ import annotations

from typing import Any

from extractors import attributes, time_limits
from extractors.bands import signed
from extractors.compared import compared
from extractors.gradings import fits, graded_by
from extractors.later import later
from extractors.phrases import BY_PARTS
from extractors.qualifying import gets_nothing
from extractors.sentences import Sentence
from extractors.threshold_bands import band_end, between, between_falling, between_signs, falling
from extractors.tokens import Token
from extractors.yardsticks import rank_bands_of, ranks_of, yardsticks_of
from schemas.figure import Figure
from schemas.promise import Threshold

# 距退休不足5年的可延长至退休: how long it is paid to some, and no condition of it.
_EXTENDED = later(
    r"(?:以[上下内])?(?:的?(?:[一-鿿]{2,8})?,?)(?:<AID>|享受|申领)?(?:期限)?(?:最[长多])?"
    r"可以?(?:适当|酌情|再)?(?:延长|顺延|延期|延至|放宽)(?![^,;。]{0,16}元)"
)
# `excluded` says who gets nothing.
_ASKED = frozenset(("threshold", "excluded"))
# 符合本意见两项以上扶持条件, 享受两项以上政策: several of what is given, and nothing to be reached.
_OF_CONDITIONS = later(
    r"(?:以上|及以上|或[^,;。:]{1,4}以上)?的?(?:(?:<SUPPORT>|优惠|申报|享受)(?:政策)?)?"
    r"(?:条件|情形|要求|政策|措施|条款|规定|台阶|档[次位]?(?=的|,))"
)
# 满足面积不低于600平方米的条件: what is counted are no conditions.
_COUNTS_CONDITIONS = frozenset("个 项 条 种 类 款 点".split())


def find(text: str, sentence: Sentence) -> list[Threshold]:
    """Return the thresholds of a sentence (folded text), in reading order."""
    found = [] if _ASKED.isdisjoint(sentence.roles) else _figured(text, sentence)
    found = [one for one in found if not _is_aside(text, one)]
    if len(found) > 1 and ("REACH" in sentence.tags or "OVER" in sentence.tags):
        found = _by_names(text, found)
    found = _inherit(text, _graded_by(text, sentence, found))
    if "excluded" in sentence.roles:
        # What they measure is said for the bands behind them, too.
        found = [one for one in found if not (one.figure and gets_nothing(text, one.figure.end))]
    words = text[sentence.start : sentence.end]
    # Each of these patterns is dear; the word that it cannot do without is cheap to look for.
    if "同期" in words or "平均" in words or "增速" in words or "增幅" in words or "水平" in words:
        found = _above_yardsticks(found, yardsticks_of(text, sentence))
        found = _of_the_same(found)
    if "前" in words:
        # 不低于去年同期且排名前8名的: 不低于 compares no rank.
        ranked = ranks_of(text, sentence)
        ends = {one.end for one in ranked}
        found = [one for one in found if not (one.figure and one.figure.end in ends)] + ranked
    if "第" in words or "排" in words or "位" in words:
        found += rank_bands_of(text, sentence)
    if "承诺" in words or "内不" in words:
        found += time_limits.commitments(text, sentence)
    if "DATE" in sentence.tags:
        found += time_limits.of_days(text, sentence)
    if "SPAN" in sentence.tags:
        found += time_limits.after_events(text, sentence)
    return sorted(found, key=lambda threshold: threshold.start)


def _figured(text: str, sentence: Sentence) -> list[Threshold]:
    """Read the figures whose role is that of a condition, those of a band together."""
    found: list[Threshold] = []
    tokens = list(sentence.tokens)
    roles = sentence.roles
    used: set[int] = set()
    for place, role in enumerate(roles):
        if role not in _ASKED or place in used:
            continue
        second = signed(text, tokens, place)
        if second is not None:
            used.add(second)
            found.append(between_signs(text, tokens, place, second))
            continue
        band = band_end(text, tokens, roles, place)
        if band is not None:
            used.update(range(place + 1, band + 1))
            found.append(between(text, tokens, place, band))
            continue
        lower = falling(text, tokens, roles, place)
        if lower is not None:
            used.update(range(place + 1, lower + 1))
            found.append(between_falling(text, tokens, place, lower))
            continue
        read = [compared(text, tokens, place, figure) for figure in tokens[place].figures]
        found += _of_pair(text, read, tokens[place])
    return found


# 每住宿一天奖励5元: what the sum is multiplied by.
_FOR_EACH_STAY = later(r"每(?:住宿?|停留|逗留|过夜|入住)[1一][天日晚夜]$")
_SAID_TWICE = later("[及或]")
_LIES_BETWEEN = later("[和与]")


def _of_pair(text: str, read: list[Threshold], token: Token) -> list[Threshold]:
    """Read two figures as one condition where they are one bound (5人及5人以上) or the ends of an
    interval (在5人和9人之间)."""
    if len(read) != 2:
        return read
    one, other = token.figures
    joint = (one.end, other.start)
    if one.value == other.value and _SAID_TWICE.fullmatch(text, *joint):
        return [read[0]._replace(op=read[1].op, end=read[1].end)]
    if text.startswith("之间", token.end) and _LIES_BETWEEN.fullmatch(text, *joint):
        return [read[0]._replace(op="between", high=other, end=token.end + 2)]
    return read


def _is_aside(text: str, one: Threshold) -> bool:
    """Say whether a figure says how many of the conditions must hold (以下两个以上条件), or for
    whom only the time is longer."""
    if one.figure is None:
        return False
    end = one.figure.end
    counted = one.figure.unit in _COUNTS_CONDITIONS and _OF_CONDITIONS.match(text, end)
    each = _FOR_EACH_STAY.search(text, max(0, one.figure.start - 4), end)
    aside = counted or each or _EXTENDED.match(text, end) or _is_offered(text, one.figure)
    return bool(aside) or _counts_so_much(text, one.figure)


# 投资超过3000万元的,按3000万元计算; 不足10万元的按10万元补助: how much counts, and nobody's
# condition.
_COUNTS_SO = later(
    r"(?:以上|以下)?的?(?:部分)?,?(?:一律|均|则|只|仅)?按照?(?P<sum>[0-9.]{1,8}[百千万亿]{0,2}元)"
)


def _counts_so_much(text: str, figure: Figure) -> bool:
    counted = _COUNTS_SO.match(text, figure.end) if figure.kind == "money" else None
    return counted is not None and counted["sum"] == text[figure.start : figure.end]


# 提供不超过500平方米的办公场所, 可入住50平方米以上的住房: how much is given in kind.
_OFFERS = later(r"(?:提供|安排|配备|入住|租住|免租)(?:一套|面积|<MOST>|不[少小低]于|约){0,2}$")
_ROOM = later(
    r"<INCL>?(?:以[内上下]|左右)?的?[一-鿿]{0,8}(?:场[所地]|用房|住房|公寓|厂房|空间|办公室|套房)"
)


def _is_offered(text: str, figure: Figure) -> bool:
    offers = _OFFERS.search(text, max(0, figure.start - 12), figure.start)
    return bool(offers) and _ROOM.match(text, figure.end) is not None


# 年营业额达到批发业3000万元、零售业800万元
_NAME_BEHIND = later(
    r"(?P<what>[一-鿿]{2,16}?)(?:首次|新|均|累计)?(?P<verb>达到?|超过|突破)(?P<name>[一-鿿]{2,8})(?=[0-9])"
)


def _by_names(text: str, found: list[Threshold]) -> list[Threshold]:
    """Read what each kind must reach from the words before the first of a list of kinds."""
    read: list[Threshold] = []
    shared: dict[str, Any] = {}
    end = -1
    for one, following in zip(found, [*found[1:], None], strict=True):
        named = _NAME_BEHIND.match(text, one.start) if one.figure else None
        next_one = following is not None and text[one.end : following.start] in ("、", "和")
        if named and one.figure and named.end() == one.figure.start and next_one:
            end = one.end
            op = "gt" if named["verb"] == "超过" else "ge"
            what = attributes.trimmed(named["what"])
            shared = {"attribute": what, "op": op, "first_time": one.first_time}
            one = one._replace(start=named.start("name"), **shared)
        elif shared and one.start - end == 1 and text[end] in "、和":
            end = one.end
            one = one._replace(**shared)
        read.append(one)
    return read


def _graded_by(text: str, sentence: Sentence, found: list[Threshold]) -> list[Threshold]:
    """Give bare bands what the sentence says before them that it grades by (按年营业收入划分:…)."""
    if not found or found[0].attribute or found[0].figure is None:
        return found
    what = graded_by(text, sentence.start, found[0].figure.start + 1)
    first = found[0]
    if what is None or first.figure is None or not fits(text[slice(*what)], _unit(first.figure)):
        return found
    return [first._replace(attribute=text[slice(*what)]), *found[1:]]


def _unit(figure: Figure) -> str:
    return "%" if figure.kind in ("percent", "permille") else figure.unit


_GROWS = later("(?:同比|净|新|年均)?(?:增|提|上?升|下?降)[一-鿿]{0,3}")
_PART_STARTS = frozenset(",;。:、对")


_WHO = later("<APPLICANT>|项目|平台|园区|单位|机构|个人|主体")


def _inherit(text: str, found: list[Threshold]) -> list[Threshold]:
    """Give a bare further grade (;超过5000万美元的) the attribute of the one before it, or of the
    first one of the part before where it begins its own and rises above that
    (投资200万元以上且单台5万元以上的;500万元以上…)."""
    last: dict[str, str] = {}
    first: dict[str, Threshold] = {}
    complete: list[Threshold] = []
    for one in found:
        unit = one.figure.unit if one.figure else ""
        # 投资强度180万元/亩 is measured in another unit than 固定资产投资1亿元.
        apart = one.figure is not None and text.startswith("/", one.figure.end)
        if apart or (not one.attribute and unit not in last):
            unit += "/"
        begins = not complete or ";" in text[complete[-1].end : one.start]
        parts = BY_PARTS.search(text, complete[-1].end, one.start) if complete else None
        if parts and unit in last:
            last[unit] = parts["base"]
            first.pop(unit, None)
        if complete and unit in last:
            one = _of_kinds(text, complete[-1], one, last[unit])
        if one.attribute and last.get(unit) and _WHO.fullmatch(one.attribute):
            # 就业人数50人以上的企业,…;100人以上的企业: who they are, and not what is counted.
            one = one._replace(attribute=last[unit])
        if one.attribute:
            before = last.get(unit, "")
            alone = (
                _GROWS.fullmatch(one.attribute) and text[one.start - 1 : one.start] in _PART_STARTS
            )
            if alone and before.endswith(one.attribute):
                # 批发额同比增长8%以上的,…;增长16%以上的: the verb alone is of what the first is of.
                one = one._replace(attribute=before)
            last[unit] = one.attribute or before
            first = {unit: one} if begins else first
        elif begins and unit in first and _rises(first[unit], one):
            # 对新增税收100万元以上的项目,税收300万元以下的…;300万元以上的: what was said last.
            what = first[unit].attribute or ""
            shorter = what != last[unit] and what.endswith(last[unit])
            nearer = shorter or _goes_on(complete[-1], one)
            one = one._replace(attribute=last[unit] if nearer else what)
        elif unit in last:
            one = one._replace(attribute=last[unit])
        complete.append(one)
    return complete


def _goes_on(band: Threshold, one: Threshold) -> bool:
    """Say whether a figure begins where the band before it ends (500万元至2000万元的…;2000万元以上
    的…), so that both are of one quantity."""
    value = one.figure.value if one.figure else None
    return value is not None and value == (band.high or (band.figure.high if band.figure else None))


def _of_kinds(text: str, before: Threshold, one: Threshold, what: str) -> Threshold:
    """Measure a kind of a list by what the kind before it is measured by, where no more is said
    of it than its name (年销售额5000万元以上的批发窑和2000万元以上的零售窑)."""
    if _is_whose(text, before, one):
        return one._replace(attribute=what)
    if one.attribute and one.attribute.endswith(("和", "及")):
        return one._replace(attribute=what, start=one.start + len(one.attribute))
    return one


_GLOSS = later("<INCL>")


def _is_whose(text: str, before: Threshold, one: Threshold) -> bool:
    """Say whether the noun behind a figure says whose it is, and not what is measured: the bound
    ends a list (500平方米以上1000平方米以下、1000平方米以上的民宿), or the one before has
    that noun, too (营业面积500平方米以上的民宿…;对1000平方米以上的民宿)."""
    noun = f"的{one.attribute}"
    if not text.startswith(noun, one.end):
        return False
    gloss = _GLOSS.match(text, before.end)
    behind = gloss.end() if gloss else before.end
    between = text[before.end : one.start]
    return between == "、" or bool(_KIND.fullmatch(between)) or text.startswith(noun, behind)


# 面积1000平方米以上的书店、500平方米以上的影院: each kind is measured alike.
_KIND = later("<INCL>?的[一-鿿]{2,12}[、和及]")


def _rises(one: Threshold, other: Threshold) -> bool:
    low, high = (each.figure.value if each.figure else None for each in (one, other))
    return low is not None and high is not None and low < high


def _above_yardsticks(found: list[Threshold], yardsticks: list[Threshold]) -> list[Threshold]:
    """Put together how far a figure must be above a yardstick (高于全市平均增速5个百分点以上)."""
    joined = []
    ending = {yardstick.end: yardstick for yardstick in yardsticks}
    for one in found:
        above = ending.pop(one.figure.start, None) if one.figure else None
        if above:
            # 高于全市平均增速20% without 以上: the word before the yardstick compares.
            bare = one.figure is not None and one.end == one.figure.end
            one = one._replace(
                start=above.start,
                attribute=above.attribute,
                op=above.op if bare else one.op,
                relative_to=above.relative_to,
            )
        joined.append(one)
    return [*joined, *ending.values()]


# 增长10%以上且不低于行业平均增速: what stands between names nothing.
_NAMES_NOTHING = later("(?:及?以[上下])?[,、]?(?:且|并且?|同时|但)?")


def _of_the_same(found: list[Threshold]) -> list[Threshold]:
    """Measure by what the condition before it is measured by a yardstick that names nothing."""
    read = []
    for one in found:
        bare = one.relative_to and _NAMES_NOTHING.fullmatch(one.attribute or "")
        before = [other for other in found if other.end <= one.start + 4] if bare else []
        if before:
            last = max(before, key=lambda other: other.end)
            one = one._replace(attribute=last.attribute)
        read.append(one)
    return read
