"""The labels of a list of figures that is paired with a list of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors import labels, name_lists, ranks
from extractors.label_text import of_text
from extractors.later import later, now
from extractors.lexicon import load, longest_first
from extractors.registry import Reading
from extractors.sentences import Sentence
from extractors.tokens import Token, within
from schemas.promise import Given, Label, Place, Promise

NOTHING = Given((), (), 0, 0)
LONGEST = 12  # further promises of a list that is paired; a longer one is no list of tiers

# 给予60万元(国家级)、30万元(省级)奖励; but not 60万元(含税).
_NAME_BEHIND = later(
    r"\((?P<name>(?!不?含|即|约|合|折|税|其中|每|[以不]|人民币)[^()0-9,;。]{2,16}|[0-9]?[A-Z]{0,5}[类星]?级?)\)"
)


def behind(text: str, promise: Promise, count: int) -> list[Label] | None:
    """Return the names in brackets behind the sums of a list, None unless all have one."""
    several = next(
        (g for g in (promise.amount, promise.rate) if g and len(g.figures) == count), None
    )
    if several is None or ")" not in text[several.start : several.end]:
        return None
    names = [_NAME_BEHIND.match(text, figure.end) for figure in several.figures]
    found = [of_text(text, *name.span("name")) for name in names if name]
    kept = [label for label in found if label]
    return kept if len(kept) == count else None


# CMMI(软件能力)	三级/四级/五级	5万元/15万元/25万元
_CELLS_BEFORE = later(
    r"(?:^|\n|\t)(?:(?P<of>[^\t\n/、]{2,24})\t)?(?P<names>[^\t\n/、]{1,12}(?:/[^\t\n/、]{1,12}){1,5})\t$"
)
_ITEM = later("[^/]+")
_GLOSS = later(r"\([^()]*\)")


def in_cells(text: str, promise: Promise, count: int) -> list[Label] | None:
    """Return the names that the cell before a list of sums lists in the same way, each with what
    the first cell says it is a grade of."""
    given = promise.amount or promise.rate
    if given is None or not text.startswith("\t", given.start - 1):
        return None
    begin = max(0, given.start - _ROW)
    cells = _CELLS_BEFORE.search(text[begin : given.start])
    if cells is None:
        return None
    items = list(_ITEM.finditer(text, begin + cells.start("names"), begin + cells.end("names")))
    of = _GLOSS.sub("", cells["of"] or "").strip()
    if len(items) != count:
        return None
    graded = all(ranks.is_grade(item[0]) for item in items)
    return [Label((of if graded else "") + item[0].strip(), *item.span()) for item in items]


_ROW = 80  # characters before a cell in which the row's first ones stand


def under_rank(
    text: str, reading: Reading, promise: Promise, found: list[Label] | None
) -> list[Label]:
    """Return the labels of a list under a rank of its own, whose names stand before the first of
    several such (对示范企业、基地,国家级分别奖励…,省级分别奖励…); none where it is no such list."""
    led = _led(text, promise)
    if led and (raised := _RAISED_TO.fullmatch(led[-1])):
        # 新认定的市级窑厂、窑坊,…;升级为省级的,分别奖励…
        led[-1] = raised["rank"]
    if not led or not _is_rank(led[-1]):
        return _of_case(text, reading, promise, found, led)
    if not led[-1].endswith("的") and not _has_other_rank(text, reading, promise):
        # 对一、二类站点,省级分别补助…: who pays.
        return []
    led[-1] = led[-1].strip(" 、的")
    at = reading.promises.index(promise) if promise in reading.promises else 0
    for before in reversed(reading.promises[max(0, at - LONGEST) : at]):
        if found or before.sentence != promise.sentence:
            break
        found = paired(text, reading, before, figures_of(promise))
    if crossed := _other_list(text, reading, promise, found or ()):
        return [name._replace(text=led[-1] + name.text) for name in crossed]
    names = [name.text for name in found or ()]
    leading = {match[0] if match else "" for match in map(ranks.levels(classes=False).match, names)}
    if len(leading) == 1:
        # 省级示范企业、示范基地…,国家级的分别…: another rank of the same.
        names = [name.removeprefix(*leading) for name in names]
    # 绿色园区 holds 区, and no rank.
    if any(ranks.levels(classes=False).match(name) or _RANKED.search(name) for name in names):
        return []
    pairs = zip(found or (), names, strict=True)
    return [label._replace(text=led[-1] + name) for label, name in pairs]


def _other_list(
    text: str, reading: Reading, promise: Promise, found: Sequence[Label]
) -> list[Label] | None:
    """Return the second of two lists (获国家级、省级窑艺奖一等奖、二等奖的,国家级分别奖励…), where
    the first one is of the ranks under which the sums stand."""
    ranked = [ranks.levels(classes=False).match(name.text) for name in found]
    rests = {one.string[one.end() :] for one in ranked if one}
    rest = next(iter(rests), "")
    if len(rests) != 1 or None in ranked or "、" not in rest:
        return None
    last = found[-1]
    begin = text.find(rest, last.start, last.end + len(rest))
    if begin < 0:
        return None
    place = (begin, begin + len(rest))
    own = within(reading.sentences[promise.sentence].tokens, *place)
    return labels.find(text, place, tuple(own), len(found))


_RAISED_TO = later(
    r"[;,、 ]{0,2}(?:升级|晋升|晋级|提升|升格|认定|评定|获评|上升|升)(?:为|至|到|成为)?"
    r"(?P<rank>(?:国家|[省市区县])级的)"
)
_RANKED = later("(?:国家|[省市区县])级|国家|全国|[省市]")


def _is_rank(word: str) -> bool:
    return ranks.levels(classes=False).fullmatch(word.strip(" 、的")) is not None


# 获金牌、银牌的,全国赛分别奖励…,全省赛分别奖励…: one list, and what each of several is of.
@cache
def _case() -> re.Pattern[str]:
    nouns = longest_first(row.alias for row in load("sorts") if row.canonical == "case")
    return now(rf"(?!按|由|给|在|第|最|每|[市县区省]财政)[一-鿿]{{1,6}}(?:{nouns})")


def _of_case(
    text: str, reading: Reading, promise: Promise, found: list[Label] | None, led: list[str]
) -> list[Label]:
    """Return the labels of a list with the case that stands before its sums, where another promise
    of the sentence has the same names under a case of its own."""
    case = _case_of(led) or _case_behind_names(text, promise)[1]
    at = reading.promises.index(promise) if promise in reading.promises else 0
    near = reading.promises[max(0, at - LONGEST) : at + LONGEST]
    beside = [one for one in near if one.sentence == promise.sentence and one is not promise]
    count = figures_of(promise)
    alike = [one for one in beside if figures_of(one) == count]
    others = {_case_of(_led(text, one)) or _case_behind_names(text, one)[1] for one in alike}
    if not case or not others - {"", case} or count < 2:
        return []
    for one in [promise, *alike]:
        names, said = _case_behind_names(text, one)
        if said:
            tokens = reading.sentences[one.sentence].tokens
            found = labels.find(text, names, tuple(within(tokens, *names)), count)
            break
    for one in alike:
        found = found or paired(text, reading, one, count)
    if not found or any(case in label.text for label in found):
        return []
    return [label._replace(text=case + label.text) for label in found]


def _case_of(led: list[str]) -> str:
    """Return the last comma part before an award where it is a case, and a list stands before."""
    last = led[-1].strip(" 、") if led else ""
    if _STANDING.fullmatch(last):
        return last if last.endswith("的") else f"{last}的"
    last = last.strip("的")
    return last if _case().fullmatch(last) else ""


# 对国家级、省级园区,新认定的分别奖励…,复评通过的分别奖励…
_TIMES = "(?:首次|初次|新|重新|再次|复[评审核]|监测|续|连续[两二三]年)"
_RECOGNISED = "(?:认定|评定|获评|入选|备案|命名|授牌|合格|通过|达标|优秀|入库)(?:合格|通过)?的?"
_STANDING = later(rf"{_TIMES}?(?:被|获|经|通过)?{_RECOGNISED}|通过{_TIMES}的?")
# 国家级、省级窑厂首次认定的
_STANDING_BEHIND = later(rf"(?<=[一-鿿]){_TIMES}(?:被|获|经|通过)?{_RECOGNISED}(?=,?$)")


def _case_behind_names(text: str, promise: Promise) -> tuple[Place, str]:
    """Return where the names end that a lead lists, and the case that it goes on with
    (对国家级、省级窑厂首次认定的), else the lead and ""."""
    for begin, end in list(name_lists.pieces(text, *promise.lead))[-1:]:
        said = _STANDING_BEHIND.search(text, begin, end)
        if said and text.find("、", begin, said.start()) >= 0:
            return (promise.lead[0], said.start()), said[0]
    return promise.lead, ""


def _led(text: str, promise: Promise) -> list[str]:
    return [text[slice(*piece)].strip() for piece in name_lists.pieces(text, *promise.lead)]


def _has_other_rank(text: str, reading: Reading, promise: Promise) -> bool:
    """Say whether another award of the sentence stands under a rank of its own, too."""
    at = reading.promises.index(promise) if promise in reading.promises else 0
    beside = reading.promises[max(0, at - LONGEST) : at + LONGEST]
    others = (one for one in beside if one.sentence == promise.sentence and one is not promise)
    last = (led[-1].strip(" 、的") for one in others if (led := _led(text, one)))
    return any(ranks.levels(classes=False).fullmatch(word) for word in last)


def paired_run(text: str, reading: Reading, promises: list[Promise], at: int) -> list[Label] | None:
    """Return the labels of a promise in a list that goes on in another way, None where it stands in
    none (分别按30万元、50万元、投资额的8‰; 分别奖励100万元、每个产品10万元)."""
    first, last = _run(text, promises, at)
    if first == last or last - first > LONGEST:
        return None
    # 肉牛、肉羊引进的,每头补助1500元、每只补助200元: what is counted tells that they are paired.
    units = {one.amount.per_unit if one.amount else None for one in promises[first : last + 1]}
    counted = None not in units and len(units) == last - first + 1
    if not counted and "PAIR" not in _tags_before(reading, promises[first]):
        return None
    if _are_banded(reading, promises[first : last + 1]):
        return None
    counts = [figures_of(one) for one in promises[first : last + 1]]
    lead = promises[first].lead
    tokens = reading.sentences[promises[first].sentence].tokens
    before = tuple(token for token in tokens if token.end <= lead[1])
    found = labels.find(text, lead, before, sum(counts))
    begin = sum(counts[: at - first])
    return found[begin : begin + counts[at - first]] if found else None


_AHEAD = 4  # characters between a band and its figure: 的按


def _are_banded(reading: Reading, run: Sequence[Promise]) -> bool:
    """Say whether each of several shares stands right behind a band of its own (按3万元以下30%、
    3万元以上40%的比例), which is its label."""
    ends = [one.end for _, one in reading.thresholds]
    figures = [promise.rate or promise.amount for promise in run]
    return all(
        one is not None and any(0 <= one.start - end <= _AHEAD for end in ends) for one in figures
    )


def _run(text: str, promises: Sequence[Promise], at: int) -> tuple[int, int]:
    """Return the first and the last promise of the list in which the one at `at` stands."""
    first = at
    while first and at - first <= LONGEST and _lists_on(text, promises, first):
        first -= 1
    last = at
    while (
        last + 1 < len(promises) and last - first <= LONGEST and _lists_on(text, promises, last + 1)
    ):
        last += 1
    return first, last


_FIRST_YEAR = later("(?:首个?|第[一1]个?)(?:年度?)")
# 第二年实到外资仍达到上述标准的,分别按15万元、25万元
_AS_BEFORE = later(
    r"(?<![、和及])(?P<year>(?:第[二三四五2-5]个?|次|翌)年度?)(?![、和及])[^,;。、和及0-9]{0,20}?"
    r"(?:达到?|符合|满足|保持)(?:上述|前述|以上)[^,;。0-9]{0,4}(?:标准|条件|规模|要求|水平)的?,?"
    r"(?:可|均|再|仍|分别|依次|按|给予|奖励|补助|人民币)*$"
)
_FAR = 80  # characters before a list in which a later year stands


def as_before(text: str, reading: Reading, promise: Promise) -> list[Label] | None:
    """Return the labels of a later year whose conditions are those of the year before it, which
    its sentence lists (首年实到外资200万、500万的,分别…;第二年达到上述标准的,分别…)."""
    near = text[max(0, promise.zone[1] - _FAR - _FAR) : promise.zone[1]]
    if "年" not in near or not any(word in near for word in ("上述", "前述", "以上")):
        return None
    everything = reading.promises
    at = everything.index(promise) if promise in everything else -1
    first, last = _run(text, everything, at) if at >= 0 else (0, LONGEST + 1)
    if last - first > LONGEST:
        return None
    begun = everything[first]
    led = max(begun.lead[0], first_figure(begun) - _FAR)
    later_year = _AS_BEFORE.search(text[led : first_figure(begun)])
    counts = [figures_of(one) for one in everything[first : last + 1]]
    if later_year is None or sum(counts) == 1:
        return None
    for before in range(first - 1, max(-1, first - 1 - LONGEST), -1):
        begin, end = _run(text, everything, before)
        if everything[before].sentence != promise.sentence:
            break
        if end != before or sum(map(figures_of, everything[begin : end + 1])) != sum(counts):
            continue
        lead, tokens = everything[begin].lead, reading.sentences[promise.sentence].tokens
        found = labels.find(text, lead, tuple(within(tokens, *lead)), sum(counts))
        if found:
            skipped = sum(counts[: at - first])
            return [
                one._replace(text=later_year["year"] + _FIRST_YEAR.sub("", one.text, count=1))
                for one in found[skipped : skipped + counts[at - first]]
            ]
    return None


def _lists_on(text: str, promises: Sequence[Promise], at: int) -> bool:
    """Say whether a promise goes on with the list of the one before it, by 、 or 和."""
    one, before = promises[at], promises[at - 1]
    together = (one.sentence, one.part) == (before.sentence, before.part)
    return together and text.startswith(("、", "和", "及"), one.lead[0])


def announced(text: str, reading: Reading, promise: Promise, count: int) -> list[Label] | None:
    """Return labels that the sentence before lists and announces an award for (对年营收超过10亿元、
    5亿元的企业,给予奖励。分别奖励20万元、10万元)."""
    if promise.sentence == 0 or "PAIR" not in _tags_before(reading, promise):
        return None
    above = reading.sentences[promise.sentence - 1]
    if any(p.sentence == promise.sentence - 1 for p in reading.promises):
        return None
    return labels.find(text, (above.start, above.end), above.tokens, count)


def _tags_before(reading: Reading, promise: Promise) -> set[str]:
    tokens = reading.sentences[promise.sentence].tokens
    first = first_figure(promise)
    return {token.tag for token in tokens if token.start < first}


def figures_of(promise: Promise) -> int:
    """Return how many figures the longest list of a promise has."""
    return max(len(g.figures) for g in (promise.amount, promise.rate, *promise.caps, NOTHING) if g)


def tier_labels(text: str, reading: Reading, promise: Promise) -> list[str]:
    """Return the labels that a list of amounts is paired with, none for a single amount."""
    count = figures_of(promise)
    found = paired(text, reading, promise, count) if count > 1 else None
    ranked = under_rank(text, reading, promise, found) if count > 1 else ()
    return [label.text for label in ranked or found or ()]


# 首台套装备、首批次材料,对研制单位按单台售价、首批次销售额的20%, too
_BY_BASE = later(r",(?:对[^,;。0-9按]{2,12})?按照?[^,;。0-9]{2,32}的?$")


def paired(text: str, reading: Reading, promise: Promise, count: int) -> list[Label] | None:
    """Return the labels of a list of `count` figures, from the words before or behind it."""
    found = _paired(text, reading, promise, count)
    return _without_verb(text, found) if found else None


def _paired(text: str, reading: Reading, promise: Promise, count: int) -> list[Label] | None:
    sentence = reading.sentences[promise.sentence]
    own = [
        token
        for token, role in zip(sentence.tokens, sentence.roles, strict=True)
        if role not in ("award", "rate", "cap")
    ]
    lists = [g for g in (promise.amount, promise.rate, *promise.caps) if g]
    several = next((g for g in lists if len(g.figures) == count), None)
    if several is None:
        return None
    if found := _beside(text, sentence, promise, several, count):
        return found
    led_to = _THEN_TO.match(text, several.end)
    if led_to and (after := _labels_after(text, sentence, promise, count)):
        # 开行环湖、穿城窑车的,按7万元、3万元的标准分别奖励夜线、日线: these are nearer.
        return after
    if found := _before_base(text, promise, tuple(own), several, count):
        return found
    if found := _in_lead(text, promise, tuple(own), several, count):
        return found
    if several in promise.caps and (each := promise.amount) and each.end < several.start:
        # 对大型、中型站按每千瓦200元补助,最高分别为…: nearer than those is none.
        found = labels.find(text, (each.end, several.start), tuple(own), count)
        found = found or labels.find(text, promise.lead, tuple(own), count)
        if found:
            return found
    # Labels may stand inside the award's own words: 给予A、B类…, 补助…达到二级、三级的,每家….
    begin = _opened(text, promise.lead[0], several.start)
    if verb := _VERB_FIRST.match(text, begin, several.start):
        begin = verb.end()
    found = labels.find(text, (begin, several.start), tuple(own), count)
    if not found and (behind := _IN_TURN.match(text, several.end)):
        # 按租金的80%、60%、40%分别给予第一年、第二年、第三年租金补贴
        years = list(_YEAR.finditer(text, *behind.span("words")))
        found = [Label(one[0], *one.span()) for one in years] if len(years) == count else None
    return found or _labels_after(text, sentence, promise, count)


# 400元/台、700元/台的标准,补助窑户购置练泥机、拉坯机
_THEN_TO = later(
    "(?:/[一-鿿]{1,3})?的?(?:<STANDARD>?(?:分别|依次)|<STANDARD>,?(?:一次性|分别|依次)?)"
    "(?:<GIVE>|奖励|补[助贴]|资助)"
)


def _opened(text: str, begin: int, end: int) -> int:
    """Return where the bracket begins that is still open at `end`, else `begin`: 给予奖励(国家级、
    省级分别为8万元、4万元)."""
    opened = text.rfind("(", begin, end)
    return opened + 1 if opened > text.rfind(")", begin, end) else begin


def _before_base(
    text: str, promise: Promise, own: tuple[Token, ...], several: Given, count: int
) -> list[Label] | None:
    """Return the labels of a list of ceilings that stand before what the share is of (国际、国内
    首店,按设备和装修费的10%,最高分别为50万元、30万元): what it is of has none."""
    share = promise.rate
    if share is not None and several is share and share.base and "、" in text[slice(*share.base)]:
        # 承担国家、省项目的,根据国家、省到账资金,分别按50%、30%
        found = labels.find(text, (promise.lead[0], share.base[0]), own, count)
        return None if found and labels.holds_more(text, found) else found
    if share is None or several not in promise.caps or "、" in text[share.end : several.start]:
        return None
    by = _BY_BASE.search(text, promise.lead[0], share.start)
    found = labels.find(text, (promise.lead[0], by.start()), own, count) if by else None
    return None if found and labels.holds_more(text, found) else found


def _beside(
    text: str, sentence: Sentence, promise: Promise, several: Given, count: int
) -> list[Label] | None:
    """Return the labels of a list of names that stands right before the figures."""
    if several is promise.amount and (by := _BY_NAMES.match(text, promise.zone[0], several.start)):
        # 按照专科、本科每人1000元、1500元的标准: what stands beside the sums comes first.
        found = labels.of_names(text, by.span("names"), count)
        if found:
            return found
    near = max(sentence.start, several.start - _NEAR)
    to_each = _TO_EACH.search(text, near, several.start)
    # 分别给予全国总部、区域总部300万元、200万元
    return labels.of_names(text, to_each.span("names"), count) if to_each else None


_YEAR = later("第[一二三四五六]年|[首次]年")
_IN_TURN = later("(?:的<STANDARD>)?(?:分别|依次)<GIVE>?(?P<words>[^,;。]{2,40})")


def _in_lead(
    text: str, promise: Promise, own: tuple[Token, ...], several: Given, count: int
) -> list[Label] | None:
    """Return the labels that stand in what leads to an award, of a list within its words."""
    inside = several.start < promise.zone[1] and several in (promise.amount, promise.rate)
    return labels.find(text, promise.lead, own, count) if inside else None


_VERB_FIRST = later(
    r"[,;:。 ]{0,3}(?:一次性)?(?:奖励|补助|资助|补贴|奖补|扶持)(?!项目|资金|政策|标准|金额)"
    r"(?=[^,;。0-9]{2,40}[、和及][^,;。0-9]{2,30}$)"
)
# 奖励国家级、省级窑厂8万元、5万元: the verb before the first is no part of the names.
_GIVES = later("(?:一次性)?(?:奖励|补助|资助|补贴|奖补|扶持)(?!项目|资金|政策|标准|金额)(?=.{2})")


def _without_verb(text: str, found: list[Label]) -> list[Label]:
    verb = _GIVES.match(text, found[0].start)
    if verb is None or not all(one.text.startswith(verb[0]) for one in found):
        return found
    begin = verb.end()
    return [
        one._replace(text=one.text.removeprefix(verb[0]), start=max(one.start, begin))
        for one in found
    ]


_NEAR = 80  # characters before a list of sums in which it is said who gets each
_TO_EACH = later(
    r"(?:分别|依次)(?:给予|予以|奖励|补助|资助)(?!最高|不超过|每)(?P<names>[^,;。:0-9]{2,40}?[、和及][^,;。:0-9]{2,40}?)"
    r"(?:各|最高|不超过|每[家个户人])?$"
)
_BY_NAMES = later(
    r"(?:分别|依次)?按照?(?P<names>[一-鿿A-Za-z]{1,12}(?:[、和及][一-鿿A-Za-z]{1,12}?){1,6}?)"
    r"(?:分别)?(?:<GIVE>|奖励|补助|资助)?(?=每|$)"
)
_AGAIN = later(r"[,、]?(?:一次性)?(?:分别|依次)?(?:<SUPPORT>|用于|给予|奖励给?|补助|资助){0,3}对?")
_AID_AT_END = later("(?:奖励|补助|补贴|奖补|资助)[。;,]?$")
# 按15%、10%对企业和协会进行奖励: the names end where the award is named once more.
_NAMED_AGAIN = later("(?:<GIVE>|进行)[一-鿿]{0,6}?<SUPPORT>")


def _labels_after(
    text: str, sentence: Sentence, promise: Promise, count: int
) -> list[Label] | None:
    """Return labels that follow their amounts (分别给予50万元、30万元支持国家级、省级示范园区)."""
    after = [t for t in sentence.tokens if t.start >= promise.zone[1]]
    end = next((t.start for t in after if t.tag in ("SEMI", "STOP")), sentence.end)
    begin = promise.zone[1]
    if any(t.tag in ("MONEY", "RATE") for t in after if t.start < end):
        return None
    standard = _BY_STANDARD.match(text, *promise.zone)
    if not standard and not re.search("分别|依次", text[promise.zone[0] : end]):
        return None
    again = _AGAIN.match(text, begin, end)
    named = _NAMED_AGAIN.search(text, begin + 1, end)
    end = named.start() if named else end
    begin = again.end() if again else begin
    if standard and not named and (aid := _AID_AT_END.search(text, begin, end)):
        end = aid.start()
    return labels.of_names(text, (begin, end), count)


# 按5万元、3万元的标准,一次性奖励国家级、省级窑社: each by its standard, without 分别.
_BY_STANDARD = later("按照?[0-9].{0,40}、.{0,40}<STANDARD>(?:,?(?:一次性|给予)?(?:<AID>)?)?$")


def first_figure(promise: Promise) -> int:
    """Return where the first figure of a promise begins, or the promise where it has none."""
    figures = (promise.amount, promise.rate, *promise.caps)
    return min((one.start for one in figures if one), default=promise.zone[0])
