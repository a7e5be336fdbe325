"""The labels of several awards that only stand apart by what leads up to each: kinds below what all
must have, nights in turn, cases of one form, two conditions that others are graded by, too."""

from __future__ import annotations

import re

from extractors import name_lists
from extractors.label_text import of_text
from extractors.later import later
from extractors.phrases import NUMBERED_YEARS
from extractors.registry import Reading
from extractors.somebody import is_named
from pipeline.normalise.paired_labels import LONGEST, first_figure
from schemas.promise import Label, Place, Promise, Threshold


def by_kinds(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return what one of several awards is for, where its kind tells it from the others."""
    return (
        _kind_below(text, reading, promises, at)
        or _in_turn(text, promises, at)
        or _each_kind(text, promises, at)
        or _named_apart(text, promises, at)
        or _side(text, promises, at)
    )


def by_cases(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return the case of one of several awards, where each has one of the same form."""
    return (
        _counted(text, promises, at)
        or _of_each_kind(text, promises, at)
        or _both_of(text, reading, promises, at)
        or _deed_below(text, reading, promises, at)
        or _case(text, promises, at)
        or _alike(text, promises, at)
    )


# 技术交易额100万元以上的,对输出方按1%、对吸纳方按0.5%; 补助买方每亩90元、卖方每亩40元
_SIDE = later(
    r"(?:^|[,、;])(?:一次性)?(?:对|补[助贴]|奖励|资助|给予)?(?P<who>[一-鿿]{1,6}方)(?:分别|各)?$"
)


def _side(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return which side of a deal one of several awards is for, where each is for one."""
    if len(promises) > LONGEST or any(p.part != promises[0].part for p in promises):
        return None
    found = [_SIDE.search(text[slice(*p.lead)]) for p in promises]
    own = found[at]
    if own is None or len({one["who"] for one in found if one}) < len(promises):
        return None
    start = promises[at].lead[0]
    return of_text(text, start + own.start("who"), start + own.end("who"))


# 地方财政 pays, and 高新区先 too: neither says which tier it is.
PAYER = later(
    r"[,;、]?(?:每(?![一-鿿][0-9]|[周月年日天季][一二两三四五六七八九十])|年度$|全年$|一次性(?!(?!<GIVE>|<AID>)[一-鿿]{2,8}[0-9])|由(?![^,;。]{1,6}[级档星类等](?:晋|升|提))|财政(?:部门)?$|(?:[省市区县]级?|地方|本级|同级|中央|各级|两级)财政|[一-鿿]{2,8}(?:先|再)$"
    # 对建在山区的,在此基础上增加40%
    r"|在?(?:此|上述|前述|原有?)[一-鿿]{0,8}基础上)"
)
# 前三年100%,后两年50%的租金补助
YEARS = later(
    r"(?!前一年度)[前后头末][一二两三四五六七八2-8]年(?!内)|(?:中间|其余|余下|剩余)[一二两三四五2-5]年"
    rf"|{NUMBERED_YEARS}起?|(?<=[的业位构例准额,、;])[首次]年为?$|以后(?:每年|各年度?|年度)$|首年(?=[一-鿿]{{2,6}}$)"
    # 首个航季按1.5万元/班, 首个周期
    r"|首个[一-鿿]{1,2}[季期](?=,?(?:按|给|每|奖|补|$))"
)

# 30张以上的机构,自建用房的按每张2万元、租赁用房的按每张1万元: each has a short case of its own.
_SHORT_CASE = later(r"(?:^|[,;:、])(?P<name>[一-鿿]{2,10}?)的(?:按照?)(?:每[一-鿿]{1,8})?$")


def _alike(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return the case of one of several awards that all have one of the same form."""
    paid = [promise.amount or promise.rate for promise in promises]
    starts = [
        one.start if one else promise.zone[0] for one, promise in zip(paid, promises, strict=True)
    ]
    found = [
        _SHORT_CASE.search(text, promise.lead[0], start)
        for promise, start in zip(promises, starts, strict=True)
    ]
    own = found[at]
    if own is None or len({one["name"] for one in found if one}) < len(promises):
        return None
    return of_text(text, *own.span("name"))


# 每引进1名博士,给予5万元;每引进1名硕士,给予2万元: whom each sum is for.
_FOR_EACH = later(
    r"每(?:新|成功)?[一-鿿]{1,6}?[1一][名个家项位件场次座](?P<name>[^,;。、:的0-9]{2,16}),?$"
)


def _counted(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return what one of several awards counts, where another counts something else."""
    found = [_FOR_EACH.search(text[slice(*promise.lead)]) for promise in promises]
    own = found[at]
    if own is None or len({one["name"] for one in found if one}) < 2:
        return None
    start = promises[at].lead[0]
    return of_text(text, start + own.start("name"), start + own.end("name"))


# 每购置一台牵引车补1.5万元,每台挂车补5000元: of what each is counted.
_OF_KIND = later(
    r"每(?:[一-鿿]{1,6}?[1一])?(?P<unit>[名人位台辆架套头座])(?P<kind>(?![再另加增追奖补给])[一-鿿A-Za-z]{2,8}?)"
    r"(?:的,?)?(?:一次性|给予|发放|奖励|补助|补贴|奖|补|最高){0,3}$"
)


def each_kind(text: str, promise: Promise) -> tuple[str, Place] | None:
    """Return in what unit the kind is counted that a sum is for each one of, and its name."""
    found = _OF_KIND.search(text, promise.lead[0], first_figure(promise))
    return None if found is None else (found["unit"], found.span("kind"))


def _of_each_kind(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return the kind that one of several sums is for each one of, where all are for other kinds
    that are counted alike."""
    if len(promises) > LONGEST:
        return None
    found = [each_kind(text, promise) for promise in promises]
    own = found[at]
    units = {one[0] for one in found if one}
    kinds = {text[slice(*one[1])] for one in found if one}
    if own is None or None in found or len(units) > 1 or len(kinds) < len(promises):
        return None
    return of_text(text, *own[1])


def _case(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return the name that one award of several begins with, where each begins with one (营收…的,
    高技术企业按3%奖励,其他企业按2%奖励)."""
    names = []
    for promise in promises:
        led = name_lists.pieces(text, *promise.lead)
        own = [p for p in led if text[p[0] : p[1]].strip(",;:、 ")][-1:]
        # What all must do stands before the first case (首次购房的,博士补贴10万元,硕士补贴5万元).
        case = own[-1 if promise is promises[0] else 0] if own else None
        words = text[slice(*case)].strip(",;:、 ") if case else ""
        words = _IN_GLOSS.sub("", words)
        if case is None or not _CASE_NAME.fullmatch(words) or not is_named(words):
            return None
        names.append(case)
    return of_text(text, *names[at])


# 博士研究生(正高级职称)
_IN_GLOSS = later(r"\([^()]{2,24}\)$")


def _kind_below(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return the kind that one of several sums is for, where one condition leads up to all of them
    (种植面积40亩以上的,茶叶每亩补助300元,中药材每亩补助500元)."""
    first, this = promises[0], promises[at]
    # ;客机载运的减半: what a further part says is no kind of these.
    beside = [p for p in promises if (p.sentence, p.part) == (first.sentence, first.part)]
    paid = all(p.amount or p.rate for p in beside)
    if this not in beside or not paid or not 2 <= len(beside) <= LONGEST:
        return None
    at = beside.index(this)
    led = [list(name_lists.pieces(text, *p.lead)) for p in beside]
    if len(led[0]) < 2 or any(len(pieces) != 1 for pieces in led[1:]):
        return None
    own = [pieces[-1] for pieces in led]
    words = [text[slice(*place)].strip(",;:、 ") for place in own]
    if not all(_KIND.fullmatch(one) and not PAYER.match(one) for one in words):
        return None
    if any(YEARS.match(one) for one in words):
        # 前三年租金全额补助,后两年…: the years say it.
        return None
    inside = [t.start for _, t in reading.thresholds if first.lead[0] <= t.start < own[-1][1]]
    shared = bool(inside) and all(start < own[0][0] for start in inside)
    if not shared:
        return None
    begin, end = own[at]
    by = _BY.match(text, begin, end)
    return of_text(text, by.end() if by else begin, end)


# 镜头占比30%以上的影视剧,于中央台首播的奖励100万元,于卫视首播的奖励50万元
_DEED = later(r"(?!对|给|每|其中|并|另|再|同时)[^,;。0-9]{3,24}的")


def _deed_below(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return what is done for one of several sums, where a condition leads up to all of them and
    what is done for each begins or ends alike."""
    if len(promises) > LONGEST or any(p.sentence != promises[0].sentence for p in promises):
        return None
    led = [list(name_lists.pieces(text, *p.lead)) for p in promises]
    if len(led[0]) < 2 or any(len(pieces) != 1 for pieces in led[1:]):
        return None
    own = [pieces[-1] for pieces in led]
    words = [text[slice(*place)].strip(",;:、 ") for place in own]
    alike = len({one[:1] for one in words}) == 1 or len({one[-3:] for one in words}) == 1
    if not alike or not all(map(_DEED.fullmatch, words)):
        return None
    asked = any(promises[0].lead[0] <= t.start < own[0][0] for _, t in reading.thresholds)
    return of_text(text, *own[at]) if asked else None


_BY = later("[,;:、 ]{0,4}可?按照?")
# A name and nothing else: 茶叶, 钢架大棚, 购置设备.
_KIND = later(
    r"(?!对|给|每|其中|并|另|再|同时|首次|当年|次年|分|经|由)[一-鿿A-Za-z\"()、]{2,16}(?<!的)(?<![按为])"
)
# Nothing with a verb, a figure or 的 in it: 其他制造业、高技术服务业企业.
_CASE_NAME = later(r"(?!对|给|每|其中)[一-鿿A-Za-z、()]{4,24}(?<!的)")

# 每张护理型床位补贴1万元,普通床位补贴6000元: what each sum is for.
_EACH_KIND = later(
    r"[,;:、](?:按照?)?每[张个间台套辆座家户亩头只株艘件部](?P<name>[一-鿿]{2,8}?)(?:<GIVE>|<AID>|每[年月]|最高|一次性){0,3}$"
)


def _each_kind(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return the kind that a sum is for each of, where the next sums are for other kinds of it."""
    first = promises[0]
    found = _EACH_KIND.search(text[first.lead[0] : first_figure(first)])
    if found is None or len(promises) > LONGEST:
        return None
    own = first.lead[0] + found.start("name"), first.lead[0] + found.end("name")
    return _of_one_ending(text, own, promises, at, _KIND)


def _of_one_ending(
    text: str, first: Place, promises: list[Promise], at: int, form: re.Pattern[str]
) -> Label | None:
    """Return what one of several awards is for, where the first is for `first` and what leads to
    each of the others is one name of this form that ends as it does."""
    places = [first]
    for promise in promises[1:]:
        pieces = list(name_lists.pieces(text, *promise.lead))
        words = text[slice(*pieces[0])].strip(",;:、 ") if len(pieces) == 1 else ""
        alike = words[-2:] == text[first[1] - 2 : first[1]] and form.fullmatch(words)
        whole = len(words) > first[1] - first[0] and words.endswith(text[slice(*first)])
        if not alike or "每" in words or whole:
            # 属于全国首家的每个品规, 其余品种: for each of the same.
            return None
        places.append(pieces[0])
    return of_text(text, *places[at])


_OF_WHOM = later("的(?P<name>(?![单每同各])[一-鿿A-Za-z]{3,12}),?$")


def _named_apart(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return whom the first of several awards is for, behind what he must have, where the others
    are for bodies of other names (到资300万美元以上的新设企业,按1%奖励,增资企业按1.5%奖励)."""
    led = list(name_lists.pieces(text, *promises[0].lead))
    found = _OF_WHOM.search(text[slice(*led[-1])]) if led else None
    if found is None or not 2 <= len(promises) <= LONGEST or not is_named(found["name"]):
        return None
    own = led[-1][0] + found.start("name"), led[-1][0] + found.end("name")
    label = _of_one_ending(text, own, promises, at, _CASE_NAME)
    first = _FIRST_DONE.search(text, led[-1][0], own[0]) if label and at == 0 else None
    if label and first and any(_DONE_AGAIN.match(text, *p.lead) for p in promises[1:]):
        # 首次认定的企业,重新认定的企业: that it is the first time tells them apart.
        return label._replace(text=first[0] + label.text, start=first.start())
    return label


_FIRST_DONE = later("(?:首次|新)(?:[一-鿿]{2,4})的$")
_DONE_AGAIN = later("[,;、 ]{0,3}对?(?:重新|再次|复[审核评]|通过复)")


# 住1晚奖励60元,住2晚奖励100元,住3晚及以上奖励150元
_COUNTED_LIKE = later("[0-9.]+")


def _in_turn(text: str, promises: list[Promise], at: int) -> Label | None:
    """Return the last comma part before one of several sums, where the others stand behind the same
    words with other figures, and what all must have stands before the first (每批次不少于10人,
    住1晚奖励60元,住2晚奖励100元)."""
    if len(promises) > LONGEST:
        return None
    led = [list(name_lists.pieces(text, *p.lead)) for p in promises]
    if len(led[0]) < 2 or any(len(pieces) != 1 for pieces in led[1:]):
        return None
    own = [text[slice(*pieces[-1])].strip(",;:、 ") for pieces in led]
    likes = [_COUNTED_LIKE.sub("0", one) for one in own]
    first = likes[0]
    # 第1-3年租金按100%,第4-5年租金按50%: the years say it.
    alike = "0" in first and not first.endswith("的") and not YEARS.search(own[0])
    if not alike or len(set(own)) < len(own) or any(not one.startswith(first) for one in likes):
        return None
    return of_text(text, *led[at][-1])


def _both_of(text: str, reading: Reading, promises: list[Promise], at: int) -> Label | None:
    """Return two conditions in comma parts of their own, where another award of the sentence asks
    for both with other figures (年销售额1亿元—3亿元,同比增长8%以上的,…;3亿元以上,
    同比增长5%以上的,…)."""
    if len(promises) > LONGEST:
        return None
    asked = [
        [t for _, t in reading.thresholds if p.lead[0] <= t.start < p.lead[1] and t.figure]
        for p in promises
    ]
    own = asked[at]
    if (
        len(own) != 2
        or not own[0].attribute
        or not _APART_BY.fullmatch(text, own[0].end, own[1].start)
    ):
        return None
    others = [two for n, two in enumerate(asked) if n != at and len(two) == 2]
    alike = any(all(map(is_graded_on, own, two)) for two in others)
    if not alike:
        return None
    label = of_text(text, own[0].start, own[1].end)
    bare = label and own[0].attribute not in label.text
    return label._replace(text=own[0].attribute + label.text) if label and bare else label


_APART_BY = later("[,;、 ]{1,2}")


def is_graded_on(one: Threshold, other: Threshold) -> bool:
    """Say whether two conditions measure the same thing, by other figures."""
    if one.figure is None or other.figure is None or not one.attribute or not other.attribute:
        return False
    same = one.figure.unit == other.figure.unit and one.attribute.endswith(other.attribute)
    return same and one.figure.value != other.figure.value
