"""Money: 100万元 · 最高50万 · 200-300万元 · 100万、80万、50万、30万元 · 1000美元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from extractors.alternatives import GAP
from extractors.later import later, now
from extractors.lexicon import aliases, load, one_of
from extractors.numerals import (
    ARABIC,
    CHINESE,
    COUNTED_IN,
    MAGNITUDE,
    VAGUE,
    behind,
    magnitude,
    number_led,
    parse,
)
from schemas.figure import Figure

# Figures after which a list that prints its unit once is not followed any further.
_LONGEST_LIST = 40
# 近500万元, 约20万元.
_ABOUT = ("近", "约")
_CURRENCIES = aliases("currencies")
# The longest first: 新加坡元 before 元.
_UNIT = f"(?:{'|'.join(re.escape(name) for name in sorted(_CURRENCIES, key=len, reverse=True))})"
# 1亿5千万元, 一万二千元: the larger part belongs to the number. 超过亿元: the unit alone is one.
_DIGIT = "0-9零一二三四五六七八九"
_NUMBER = (
    rf"(?:(?:(?:{ARABIC}|{CHINESE})亿(?=[{_DIGIT}][{_DIGIT}十百千]{{0,6}}万))?"
    rf"(?:(?:{ARABIC}|{CHINESE})万(?=[{_DIGIT}][{_DIGIT}十百千]{{0,6}}(?:{_UNIT})))?"
    rf"(?:{ARABIC}|{CHINESE})|(?<=[一-鿿\"])(?<![一二三四五六七八九十百千万个])(?=[百千]?[亿万][元美港])|(?<=[破过超达])(?=[百千]?亿[的,;。]))"
)
# 8(含)-12(不含)万元: the note may stand before the unit.
_BEFORE_UNIT = rf"(?:<INCL>(?={MAGNITUDE}{_UNIT}))?"
_FIGURE = now(
    # 二元母猪, 三元锂电池 are no sums.
    r"(?<![0-9.])(?!(?<![给予补贴助足每为达满])[二三]元<COMPOUND>)"
    rf"(?P<low>{_NUMBER}){GAP}?(?P<vague>{VAGUE})?{_BEFORE_UNIT}"
    rf"(?:{COUNTED_IN}(?={MAGNITUDE}?{_UNIT}))?(?P<lowmag>{MAGNITUDE})?"
    rf"(?P<vague2>{VAGUE})?(?P<lowunit>{_UNIT})?"
    rf"(?:<INCL>?(?:及?以上)?<INCL>?(?:-|到|至)(?P<high>{ARABIC}|{CHINESE})(?![0-9年月]){_BEFORE_UNIT}"
    rf"(?:{COUNTED_IN}(?={MAGNITUDE}?{_UNIT}))?(?P<highmag>{MAGNITUDE})?(?P<highunit>{_UNIT})?)?"
    rf"(?P<near>左右|上下)?"
)
_THEN = f".,余多几来万亿(以-到至左上、和及与或{GAP}" + behind(_CURRENCIES)
# 1000万-2000万(不含)美元: the unit behind the note is the figure's.
_UNIT_BEHIND = later(rf"\(不?含\)(?P<unit>{_UNIT})")
# 00,000 and 1,00,000: no number is grouped like that.
_MISGROUPED = re.compile(r"0[0-9]|[0-9]{1,15},0(?:[0-9](?![0-9])|[0-9]{3}|(?![0-9]))")
# What may follow 50万 where the unit is left out: the end of the phrase, or an award word. Anything
# else (50万人, 5万平方米) counts something other than money.
_BARE_END = later(
    r"[,;。、)\s]|$|[和及与或][0-9.]{1,8}[万亿]|的?(?:一次性|奖|补|资助|扶持|支持|资金|经费)|及?以[上下]|封顶"
)
_AWARD_TAIL = later(r"的?(?:<SUPPORT>|一次性|奖|资金|经费)")
_FOR_EACH = later(r"/(?:人|户|家|年|座|处|亩|月)(?:[/·](?:年|月))?(?=[;,。、)\s]|$|的|及?以[上下])")
# 10万-80万的创业贷款
_LOAN_TAIL = later("的?(?:(?:小额|信用|创业|经营|商业|担保|无息|免息|贴息|低息){0,3})贷款")
# 给予100万、50万建站资助: the kind of aid may stand between, but no noun that is counted.
_KIND_OF_AID = later(r"(?!的|及?以[上下内])[一-鿿]{1,4}(?:<AID>|经费|资金)")
# 给予最高100万的运营补助
_OF_KIND = later(r"的[一-鿿]{1,6}?(?:<AID>|经费|资金)")
# 分别给予5万、[10万]: the list that a sum ends
_LISTED = now(r"(?:[0-9.]{1,8}[万亿](?:元)?[、,和及或]){1,8}$")
_NO_COUNT = later(r"(?:项目|个人|家庭|户均|人均|人才|人员)(?:<AID>|经费|资金)")
_BROKEN_OFF = later("[对按给在由经并]")
_GIVING_LEAD = later(
    r"(?:<GIVE>|奖励|补助|补贴|资助|发放)(?:企业|单位|个人)?(?:<MOST>|每[家个名人户])?$"
)
# 给予5万元以上10万元以下的补助: from how much to how much is given, and what nobody must reach.
_GIVEN_FROM = later(
    r"(?:给予|予以|发放|给与|[奖补][励助贴]|资助|奖补|支持|扶持|<STANDARD>为)"
    r"(?:企业|单位|个人|其|主办方|承办方|每[一-鿿]{1,3}|一次性|不低于|最低){0,3}$"
)
_GIVEN_TO = later(r"<INCL>?以上<INCL>?[、,]?[且至到]?<MOST>?")
_BELOW = later(r"<INCL>?以[下内]")
_GIVEN_END = later(
    r"<INCL>?(?:及?以下|以内)?<INCL>?"
    r"(?=,(?![^,;。]{0,6}(?:<GIVE>|按))|[;。)、]|$|的?(?!企业|单位|项目|机构|投资|贷款|采购|融资)[一-鿿]{0,6}?"
    r"(?:<SUPPORT>|奖金|资金|经费|津贴|[安费]家费)(?![一-鿿]{0,4}[0-9]))"
)
# 播放量达到300万以上, 粉丝数超过50万 count something, and no money.
_COUNTS = later(
    "(?:(?:用户|粉丝)[数量]?|(?:播放|下载|阅读|访问|浏览|点击|观看|转发|曝光|流|客流|人流|活跃|装机|产|销)量|[人户件次单]数)"
    "(?:<OVER>|累计|[已共均]|达过|达|超|达到|不低于|不少于|不超过|在){0,3}$"
)
# 年营业额达到2000万的企业; but not 产销量达到2000万的
_MEASURED_IN_MONEY = later(
    r"(?:收入|营收|产值|投资|[业售易成资税投款融保金]额|税收|纳税|利润|资[本金]|费用|货值|销售)"
    r"(?:总?额)?(?:\([^()]{1,12}\))?(?:首次|累计|[已均]){0,2}(?:<OVER>|达到?|超|不低于|不少于|[过满在为≥>破]|介于)?$"
)
_BARE_LEAD = later(
    r"(?:<SUPPORT>|最高|不超过|上限|给予|金额|资金|投资|投入|收入|产值|达到|共计|合计)"
    r".{0,6}$|[奖补]$"
    # 国家级100万,省级30万
    r"|(?:[家省市区县]级|[等金银铜]奖|[档类]|[冠亚季]军|第[0-9一二三四五六七八九十]{1,2}名)$"
)


def find(text: str, start: int, end: int) -> list[Figure]:
    """Return the money amounts in `text[start:end]` (folded text), in reading order, in yuan or
    whole units of their currency.

    >>> [(int(f.value), f.unit) for f in find("最高100万、80万、50万元", 0, 15)]
    [(1000000, 'CNY'), (800000, 'CNY'), (500000, 'CNY')]
    """
    found: list[Figure] = []
    matches = list(_candidates(text, start, end))
    measured = False
    for place, match in enumerate(matches):
        unit = match["highunit"] or match["lowunit"] or _inherited(text, matches, place)
        behind = None if unit else _UNIT_BEHIND.match(text, match.end(), end)
        unit = behind["unit"] if behind else unit
        goes_on = bool(found) and _goes_on(text, found[-1], match, end)
        since = found[-1].end if measured and found else match.start()
        further = (
            measured and "。" not in text[since : match.start()] and _goes_up(text, match, end)
        )
        if unit is None and _counts_with_others(text, match, end):
            continue
        if unit is None and (goes_on or further or _stands_for_money(text, match, end)):
            unit = "元"
            near = text[max(start, match.start() - 20) : match.start()]
            measured = measured or _MEASURED_IN_MONEY.search(near) is not None
        if unit is None:
            continue
        figure = _read(match, unit, matches, place, text)
        if figure and behind and figure.high is not None:
            figure = figure._replace(end=behind.end())
        if figure and found and _is_upper(text, found[-1], figure, end):
            figure = found.pop()._replace(high=figure.value, end=figure.end)
        if figure:
            found.append(figure)
    return found


# 营业收入2000万以上的奖励5万元,5000万以上的奖励10万元: what is measured is said once.
_FURTHER_BOUND = later("<INCL>?(?:及?以[上下]|的[,企]|[-至到][0-9.]{1,8}[万亿])|(?=[、和及或])")


_NOTHING_NAMED = later(r"[、,;:和及或](?:首次)?(?:达到?|超过|突破|满|不低于|不少于|在|[≥>])?$")


def _goes_up(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether a bare 5000万 goes on with what is measured in money; nothing else is named
    before it (、产瓷300万)."""
    if not _NOTHING_NAMED.search(text, max(0, match.start() - 6), match.start()):
        return False
    if not (match["highmag"] or match["lowmag"] or "") or _counted().match(text, match.end(), end):
        return False
    return _FURTHER_BOUND.match(text, match.end(), end) is not None


def _is_upper(text: str, last: Figure, figure: Figure, end: int) -> bool:
    """Say whether a sum is the most that is given, where the one before it is the least
    (给予5万元以上10万元以下的补助)."""
    if not text.startswith(("以上", "("), last.end) or last.unit != figure.unit:
        return False
    if last.high is not None or figure.high is not None or not _rises(last, figure):
        return False
    if not _GIVEN_TO.fullmatch(text, last.end, figure.start):
        return False
    bounded = _BELOW.match(text, figure.end, end) or text[figure.start - 1] in "过高"
    return bool(bounded) and is_given_band(text, last.start, figure.end)


def is_given_band(text: str, start: int, end: int) -> bool:
    """Say whether words that give stand before and behind `text[start:end]`, from how much to how
    much is given.

    >>> is_given_band("给予5万元以上10万元以下的补助", 2, 11)
    True
    >>> is_given_band("给予投资5万元以上10万元以下的企业", 4, 13)
    False
    """
    if not _GIVEN_FROM.search(text, max(0, start - 16), start):
        return False
    return _GIVEN_END.match(text, end) is not None


def _rises(one: Figure, other: Figure) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def _candidates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what looks like an amount: it has a unit of money, or 万 or 亿 without any unit."""
    for match in number_led(_FIGURE, text, start, end, _THEN):
        if (
            match["lowunit"]
            or match["highunit"]
            or match["lowmag"]
            or match["highmag"]
            or (
                text[match.end() : match.end() + 1] in "、,和及与或" and match["low"][-1:].isdigit()
            )
        ):
            yield match


def _inherited(text: str, matches: list[re.Match[str]], place: int) -> str | None:
    """Return the unit that the last item of an unbroken list prints for all (100万、80万元)."""
    for here, following in pairwise(matches[place : place + _LONGEST_LIST]):
        between = text[here.end() : following.start()]
        joined = between in ("、", ",", "和", "或", "及", "与", "、最高", "和最高", ",最高", "以及")
        if not joined and not _named_alike(text, here, following, between):
            return None
        unit = following["highunit"] or following["lowunit"]
        if unit:
            return str(unit)
    return None


# 国家级为60万,省级为30万,市级为10万元
_NAME_BETWEEN = later(r"(?:\([1-6]?[^()0-9]{1,12}\))?[、,;]|[、,; ]{1,2}[一-鿿A-Z0-9\"]{1,16}:?")


def _named_alike(text: str, here: re.Match[str], following: re.Match[str], between: str) -> bool:
    """Say whether two sums stand behind names that end alike; 用户10万,产值50万元 do not."""
    if not here["lowmag"] or _NAME_BETWEEN.fullmatch(between) is None:
        return False
    last = text[here.start() - 1]
    named = last == ":" or "一" <= last <= "鿿"
    return between[0] == "(" or (named and last == text[following.start() - 1])


def _inherited_magnitude(matches: list[re.Match[str]], place: int, text: str) -> str:
    """Return the magnitude that a list prints once, with its last item (10、20、30万元)."""
    for here, following in pairwise(matches[place : place + _LONGEST_LIST]):
        if text[here.end() : following.start()] not in ("、", ",", "和", "或", "及"):
            return ""
        if following["lowunit"] or following["highunit"]:
            return str(following["lowmag"] or "")
    return ""


def _goes_on(text: str, last: Figure, match: re.Match[str], end: int) -> bool:
    """Say whether a bare 30万 ends a list of bare amounts (分别给予100万、50万、30万的支持)."""
    if not match["lowmag"] or match["lowmag"] in "百千" or text[last.end - 1] not in "万亿":
        return False
    tail = text[match.end() : min(match.end() + 4, end)]
    joined = text[last.end : match.start()] in ("、", "和", "及", "或")
    ends = tail[:1] == "的" or _BARE_END.match(tail) or _is_kind_of_aid(text, match.end(), end)
    return joined and bool(ends)


# 10万、20万、50万TEU: the last of a list says what is counted.
_REST_OF_LIST = later(r"(?:[、,和及或][0-9.]{1,8}[万亿]?){1,8}(?<![、,和及或])")


def _counts_with_others(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether a bare 10万 stands in a list that counts something (10万、20万TEU)."""
    rest = _REST_OF_LIST.match(text, match.end(), end)
    counted = rest and _counted().match(text, rest.end(), end)
    if rest is None or counted is None or _KIND_OF_AID.match(text, rest.end(), end) is None:
        return counted is not None
    # 分别给予5万、10万、20万项目资助: what is given, and no projects
    return not _is_led(text, match.start())


def _is_led(text: str, at: int) -> bool:
    """Say whether a word that gives stands before a figure, or before the list that it ends."""
    return _GIVING_LEAD.search(_LISTED.sub("", text[max(0, at - 40) : at])) is not None


def _is_kind_of_aid(text: str, at: int, end: int) -> bool:
    kind, counted = _KIND_OF_AID.match(text, at, end), _counted().match(text, at, end)
    # 20万项目资助, 5万人才补贴: no projects, and no men
    return kind is not None and (counted is None or _NO_COUNT.match(text, at, end) is not None)


@cache
def _counted() -> re.Pattern[str]:
    """What is counted, where no 元 stands: 50万人, 5万平方米."""
    return re.compile(one_of(row.alias for row in load("units")))


def _stands_for_money(text: str, match: re.Match[str], end: int) -> bool:
    if not (match["lowmag"] or match["highmag"]) or (match["highmag"] or match["lowmag"]) in "百千":
        return False
    if (match["lowmag"] or match["highmag"]) and _FOR_EACH.match(text, match.end(), end):
        # 一类水库1.2万/人/年
        return True
    tail = text[match.end() : min(match.end() + 4, end)]
    if _AWARD_TAIL.match(tail) or _LOAN_TAIL.match(text, match.end(), end):
        return True
    if _is_kind_of_aid(text, match.end(), end):
        return _is_led(text, match.start())
    if _OF_KIND.match(text, match.end(), end) and _is_led(text, match.start()):
        return True
    if not _BARE_END.match(tail):
        # 奖励企业50万对…: the sentence breaks off, and nothing is counted.
        broken = _BROKEN_OFF.match(tail) and not _counted().match(text, match.end(), end)
        near = text[max(0, match.start() - 12) : match.start()]
        measured = tail[:1] == "的" and _MEASURED_IN_MONEY.search(near)
        return bool(measured or (broken and _GIVING_LEAD.search(near)))
    near = text[max(0, match.start() - 20) : match.start()]
    told = _BARE_LEAD.search(near[-14:]) or _MEASURED_IN_MONEY.search(near)
    return bool(told) and not _COUNTS.search(near[-14:])


_LESS = {"亿": "万", "万": ""}  # the magnitude below another one
_THOUSANDS = 4  # digits


def _read(
    match: re.Match[str], unit: str, matches: list[re.Match[str]], place: int, text: str
) -> Figure | None:
    currency = _CURRENCIES.get(unit, "CNY")
    low_magnitude = match["lowmag"] or ""
    if match["high"]:
        # 200-300万元: the magnitude of the upper end holds for both.
        if not match["lowmag"] and not match["lowunit"]:
            low_magnitude = match["highmag"] or ""
        if not (match["highunit"] or match["highmag"] or match["lowunit"]):
            return None
    elif not low_magnitude and not match["lowunit"]:
        low_magnitude = _inherited_magnitude(matches, place, text)
    if _MISGROUPED.match(text, match.start()):
        return None
    low = _number(match["low"], low_magnitude)
    high = _number(match["high"], match["highmag"] or "") if match["high"] else None
    if low is not None and high is not None and high < low and low_magnitude in _LESS:
        # 5000-1亿元 begins with 5000万元, and 5000-1万元 with 5000元; 100-50万元 is not in order.
        bare = not match["lowmag"] and len(match["low"]) >= _THOUSANDS
        low = _number(match["low"], _LESS[low_magnitude]) if bare else None
    if low is None or (high is not None and high < low):
        return None
    about = text[match.start() - 1 : match.start()] in _ABOUT
    vague = about or bool(match["vague"] or match["vague2"] or match["near"])
    return Figure("money", match.start(), match.end(), low, high, currency, vague=vague)


def _number(digits: str, magnitude_word: str) -> Decimal | None:
    if not digits:
        return magnitude(magnitude_word)
    if "亿" in digits or "万" in digits:
        return parse(digits + magnitude_word)
    value = parse(digits)
    return None if value is None else value * magnitude(magnitude_word)
