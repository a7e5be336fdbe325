"""What is printed around a list of figures: bound, whom it is per, which period, how often."""

from __future__ import annotations

import re
from functools import cache

from extractors.bases import base_of
from extractors.for_whom import before_sum, is_person, of_each
from extractors.later import later, now
from extractors.lexicon import aliases, longest_first
from extractors.sentences import Sentence
from extractors.tokens import Token
from schemas.figure import Figure
from schemas.promise import Given

_NEAR = frozenset(
    "MAX MIN GIVE AID ONEOFF PER X BONUS PAIR OF TOTAL SHARE LOAN BY ATTR RISE FUND OPEN CLOSE"
    " NOTE TAX".split()
)
_YEARLY = now(
    r"每年|(?<!当)年度|当年(?!度?优秀)|每一年|一年内|(?<!第)一年(?=不|最|累|封)|同一年|按年(?=[发给补奖兑拨支享资度,;]|$)|逐年|每自然年|/年|·年|每个年度|全年|年累计"
    r"|(?<=[业企户人家位目的体社园店构场站])年(?=[奖补贴资最不]|(?:保费|租金|房租|电费|运费|物流|运营)(?:<AID>|贴息)|上限|支持[^,;]{0,4}不)|(?:^|(?<=[,;]))年(?=最高|不超过|上限)"
    # 年补贴总额不超过200万元
    r"|(?:^|(?<=[,;业线司]))年度?(?=(?:累计|最高)?<SUPPORT>(?:<STANDARD>|总额|资金|额)?(?:最高|不|上限|封顶))"
)
_MONTHLY = now(r"每月|/月|·月|按月|每人月|月度(?=[奖补资发兑租生])|(?<=[户人家名])月(?=[奖补最不])")
_QUARTERLY = later(r"每个?季度?(?!节)|[/·]季度?|按季度?(?=[奖补资发兑支给])")
_TOTAL = now(r"累计|合计|总计|总额|共计|总和")
_OF_YEAR = later(r"年度|每年|当年|全年|(?:^|[,;业线司])年(?=[补奖])|(?<=[业司户家位人目])年累计")
_ALL_TOLD = later(r"累计|合计|总计|共计|期内[^,;。]{0,8}总额")
_OTHER_YEAR = later(
    r"(?:首次|纳统|入统|入库|认定|落户|投产|上规|升规|达标|注册|成立|建成|开业)[^,;。]{0,6}(?:当年|年度)"
    r"|毕业(?:当?年|年度)|[上前本]一?年度?|当年(?!最|不超|累|总|合|共|奖|补|资|扶|支|享|获|度|给|可|内|兑|单|同|每)"
    r"|当年(?=获(?:得|评|批)(?!的?(?:奖|补|资|扶|支|本|上述)))"
    # 当年给予50万元: at once, and not each year; 当年奖励不超过50万元 is so much a year.
    r"|当年(?:度|即|可|再|就)?(?:给予|予以|发放|兑现|拨付|<AID>(?=[0-9]))(?![^,;。]{0,8}(?:总额|累计|不超|最高))"
    # 全年用电增幅位列前十的: what is measured over a year.
    r"|(?:全年|年度)(?=[一-鿿]{0,8}(?:增幅|增速|增长|用电量|产值|营业收入|销售额|零售额|税收|排名|位列))"
    # 2024年度每公斤补助12元, 第一个完整年度: which year, and not each one.
    r"|(?:19|20)[0-9]{2}年度|(?:完整|会计|财政|纳税)年度(?![内最不累合])"
    # 年度内完成股改的企业: when it must be done
    r"|年度内(?:首次|新)?(?!累|合|最|不|获|享|单|每|可|给|补|奖|发|企|申|用|实)[一-鿿]{2,12}的(?!奖|补|贴|资|支)"
    # 一年内升规的再奖励5万元: how soon
    r"|一年内(?![最累合不只每同单给发享可补奖])[一-鿿]{2,10}的"
    # 淡季(每年11月至次年2月)
    r"|每年(?=[0-9]{1,2}月|第?[一二三四]季度)"
    r"|年度(?:充|发|用|用水|耗|产|供|处理|运输|回收|培训|接待|营|销|实际|设备|保费|考核|评|绩效|财政|投|同比|增量|新增|新[认评获引设注建纳入成开落]|首次|排[名位序]|综合(?:评|排|业|考)|业绩)"
)
_UNIT_STOP = (
    r"(?=标准|给|予|的|补|奖|资|一次性|发放|兑现|拨付|[,;。、)(/·・•*×.\s每]|$"
    # 3000元/月租房补贴
    r"|(?<=/[年月日天季个人亩辆台件户家间头])(?![年月日天次位套])[一-鿿]{2,4}(?:<AID>|津贴))"
)
_UNIT = r"(?:[^\s的,;。、)(/·・•*×.每0-9]{1,6}?|[cdk]?m[23])"
_AFTER_UNIT = now(
    rf"/(?P<open>\()?每?(?P<unit>{_UNIT}){_UNIT_STOP}"
    rf"(?:(?:[·・•*×/每]|\.(?=[年月日天季晚夜次人户]))每?(?P<unit2>[年月日天]|{_UNIT}{_UNIT_STOP})(?(open)\)))?"
)


def given(text: str, sentence: Sentence, place: int, floor: int) -> Given:
    """Return the list of figures at `place` with its bounds and what is printed around it.

    `floor` is where the words that belong to it begin.
    """
    tokens = sentence.tokens
    token = tokens[place]
    before = _before(tokens, place)
    printed = _bounds(text, tokens, place, before)
    per, per_unit = _times(text, token) or before_sum(text, tokens, place, before)
    period = _period(_context(text, tokens, place, floor)) if token.tag == "MONEY" else None
    slash = _AFTER_UNIT.match(text, token.end)
    if slash:
        per, period, per_unit = _slashed(slash, per, period, per_unit)
    if per is None and per_unit is None and token.tag == "MONEY":
        per, per_unit, period = _averaged(text, tokens[0].start, token.start, period)
    base = base_of(text, tokens, place) if token.tag != "MONEY" else None
    if base and set(printed) == {"exact"} and _AT_MOST.search(text, base[0] - 6, base[0]):
        # 奖励额度不超过上一年度个税地方留成的80%: the base parts the bound from its share.
        printed = ("max",) * len(printed)
    return Given(token.figures, printed, token.start, token.end, per, period, per_unit, base)


# 不超过参会人数×200元: so much for each of what is counted.
_TIMES = later(r"(?P<what>(?:[一-鿿]{1,3}(?=面积)|[一-鿿]{1,4}?))(?P<how>总?[数量]量?|面积)[×xX*]$")


def _times(text: str, token: Token) -> tuple[str | None, str | None] | None:
    """Return `per` and `per_unit` of a sum that something counted is multiplied by."""
    # Hardly a sum has one of these before it; $ stands before a line end, too.
    if token.tag != "MONEY" or text[token.start - 1] not in "×xX*\n":
        return None
    counted = _TIMES.search(text[max(0, token.start - 10) : token.start])
    if counted is None:
        return None
    if counted["how"] == "面积":
        return None, "平方米"
    what = counted["what"]
    return of_each("每", what[-1] if what[-1] == "人" else what[-2:])


# 年人均补助4800元, 床均补助金额为700元
_AVERAGE = later(
    r"(?P<year>年)?(?P<whom>[人生户床亩])均(?P<often>每?[年月])?(?:定额)?"
    r"(?:<AID>|给予|发放){0,2}<STANDARD>?(?:<MOST>|不低于|约|为){0,2}$"
)


def _averaged(
    text: str, begin: int, end: int, period: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return whom a sum is per, for each what, and in which period, where 均 says that."""
    found = _AVERAGE.search(text, max(begin, end - 20), end)
    if found is None:
        return None, None, period
    per, per_unit = of_each("每" + found["whom"], "")
    if period is None and (found["year"] or found["often"]):
        period = "month" if (found["often"] or "").endswith("月") else "year"
    return per, per_unit, period


_AT_MOST = later("不得?<OVER>$")
PERIODS = {"年": "year", "月": "month", "季度": "quarter", "季": "quarter"}


def _slashed(
    slash: re.Match[str], per: str | None, period: str | None, per_unit: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return whom it is per, in which period and for each what, given the words behind a slash."""
    printed = []
    for unit in map(_bare_unit, filter(None, (slash["unit"].strip(), slash["unit2"]))):
        if is_person(unit):
            per = "person"
        elif unit in PERIODS:
            period = PERIODS[unit]
        elif per is None and unit in ("企业", "户", "家"):
            per = "enterprise"
        else:
            printed.append(unit)
    return per, period, "·".join(printed) or per_unit


def slashed(unit: str) -> tuple[str | None, str | None, str | None]:
    """Return `per`, `period` and `per_unit` of the words behind the slash of a unit.

    >>> slashed("月"), slashed("人·年"), slashed("平方米")
    ((None, 'month', None), ('person', 'year', None), (None, None, '平方米'))
    """
    match = _AFTER_UNIT.match("/" + unit)
    return _slashed(match, None, None, None) if match else (None, None, unit or None)


def with_own_unit(text: str, value: Given, number: int) -> Given:
    """Return a list of figures with what the `number`th is for each of, where each has a unit of
    its own behind it (10万元/人、5万元/项目)."""
    slashes = [_AFTER_UNIT.match(text, figure.end) for figure in value.figures]
    own = slashes[number] if number < len(slashes) else None
    if own is None or None in slashes or len({one[0] for one in slashes if one}) == 1:
        return value
    per, period, per_unit = _slashed(own, None, None, None)
    return value._replace(per=per, period=period, per_unit=per_unit)


def unit_end(text: str, end: int) -> int:
    """Return where the unit ends that a slash puts behind a figure (2000元/分钟), else `end`."""
    slash = _AFTER_UNIT.match(text, end)
    if slash and slash["unit2"]:
        # 5000元/人·年
        return slash.end("unit2")
    return slash.start("unit") + len(_bare_unit(slash["unit"])) if slash else end


@cache
def _units() -> re.Pattern[str]:
    """A unit of two characters or more, up to its end: 飞行小时 of 飞行小时航班."""
    return now(rf".{{0,3}}?(?:{longest_first([*aliases('units'), '小时'], 2)})")


def _bare_unit(unit: str) -> str:
    """Leave out what is given for the unit: 2万元/飞行小时航班奖励."""
    known = _units().match(unit) or _ONE_CHARACTER.match(unit)
    return known[0] if known else unit


# 1000元/人吸纳就业补贴, 150元/亩种植补贴: the unit, and what it is given for.
_ONE_CHARACTER = later(
    r"(?:[人亩吨辆头只株天台度次枪张]|[cdk]?m[23])(?=[一-鿿]{2})(?![次天日月年公小])"
)


def is_ceiling(text: str, sentence: Sentence, place: int) -> bool:
    """Say whether a figure of the list at `place` is printed as the most that is given."""
    return "max" in bounds(text, sentence, place)


def bounds(text: str, sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return what each figure of the list at `place` is printed as: exact, max, min …"""
    tokens = sentence.tokens
    return _bounds(text, tokens, place, _before(tokens, place))


def _bounds(
    text: str, tokens: tuple[Token, ...], place: int, before: list[Token]
) -> tuple[str, ...]:
    return tuple(_bound(text, tokens, place, figure, before) for figure in tokens[place].figures)


def _before(tokens: tuple[Token, ...], place: int) -> list[Token]:
    """Return the tokens of the phrase that leads to the figure, nearest first."""
    at = place
    before: list[Token] = []
    while at:
        opened = _gloss(tokens, at - 1) if tokens[at - 1].tag == "CLOSE" else None
        if opened is not None:
            at = opened
        elif (
            tokens[at - 1].tag in _NEAR
            or _points_back(tokens, at - 1)
            # 补助上限:每场9万元, a field of its own
            or [t.tag for t in tokens[max(0, at - 2) : at]] == ["MAX", "COLON"]
            # 单个项目三年奖励合计不超过240万元: over how long it adds up.
            # 每次补助展位费、运输费5000元
            or [t.tag for t in tokens[max(0, at - 3) : at]] == ["AID", "X", "DUN"]
            or (tokens[at - 1].tag in ("SPAN", "WITHIN") and any(t.tag == "TOTAL" for t in before))
        ):
            at -= 1
            before.append(tokens[at])
        else:
            break
    return before


_LONGEST_GLOSS = 24  # tokens
# What parts a gloss or leads up to how a thing is counted: 每片(硅基折合8英寸,化合物折合6英寸).
_TOLD = frozenset(("COMMA", "BY"))


def _gloss(tokens: tuple[Token, ...], close: int) -> int | None:
    """Return where the bracket opens in which figures say what each one must be like
    (每架次(乘客不少于120人)奖励), None where it is no such bracket."""
    for at in range(close - 1, max(close - _LONGEST_GLOSS, 0), -1):
        if tokens[at].tag == "CLOSE":
            return None
        if tokens[at].tag == "OPEN":
            # 每吨标准煤(按等价值计): 标准 is a word of the grammar.
            first = at - 3 if at > 2 and tokens[at - 2].tag == "SHARE" else max(at - 2, 0)
            each = any(t.tag == "PER" for t in tokens[first:at])
            inside = tokens[at:close]
            told = any(t.tag in _TOLD or (t.figures and t.tag != "MONEY") for t in inside)
            return at if each and told and tokens[at - 1].tag in ("PER", "X") else None
    return None


def _points_back(tokens: tuple[Token, ...], place: int) -> bool:
    """同一企业以上补助: behind a noun, 以上 compares nothing."""
    if tokens[place].tag != "UP" or place < 2 or tokens[place - 1].figures:
        return False
    return tokens[place - 2].tag == "PER"


# 按不高于核准名额发放每人3000元: how many are bounded, and not how much.
_COUNTED_NOUN = later("名额|人数|户数|家数|次数|指标数?|天数|月数")


def _bound(
    text: str, tokens: tuple[Token, ...], place: int, figure: Figure, before: list[Token]
) -> str:
    following = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    if figure.high is not None:
        return "range"
    if following in ("WITHIN", "DOWN"):
        return "max"
    if following == "UP" and figure is tokens[place].figures[-1]:
        return "min"
    own = text[max(figure.start - 5, 0) : figure.start]
    if own.endswith(("最高", "不超过", "最多", "至多")):
        return "max"
    for token in before:
        if token.tag in ("MAX", "MIN"):
            raised = _LIMIT_RAISED.match(text, token.start, figure.start)
            return "exact" if raised else "max" if token.tag == "MAX" else "min"
        if token.tag != "X":
            continue
        if token.end - token.start > 24 or _COUNTED_NOUN.search(text, token.start, token.end):
            break
    if place + 1 < len(tokens) and following == "MAX" and text[tokens[place + 1].start] == "封":
        return "max"
    return "about" if figure.vague else "exact"


# 最高贷款额度上浮50%: what is raised is a limit, and by just so much.
_LIMIT_RAISED = later(
    r"最高[一-鿿]{0,8}(?:额度|限额)[^,;。0-9]{0,16}(?:上浮|提高|增加|上调)(?![到至])(?:[一-鿿]{0,2})$"
)
_PART_OR_SUM = frozenset("COMMA SEMI STOP MONEY RATE".split())
_PART_OR_LIST = frozenset("COMMA SEMI STOP DUN".split())


def _context(text: str, tokens: tuple[Token, ...], place: int, floor: int) -> str:
    """Return the comma part around the figure, back to `floor` at most."""
    begin = place
    while begin > 0 and tokens[begin - 1].tag not in _PART_OR_SUM:
        begin -= 1
    if tokens[begin].tag == "SLASH":
        # 3000元/月生活补贴、20万元购房补贴: the month is of the sum before.
        listed = (at for at in range(begin, place) if tokens[at].tag == "DUN")
        begin = next(listed, begin - 1) + 1
    end = place
    while end + 1 < len(tokens) and not (
        tokens[end + 1].tag in _PART_OR_LIST
        or tokens[end + 1].figures
        # 30万元安家费和每月2000元津贴
        or (tokens[end + 1].tag == "PER" and _leads_to_figure(tokens, end + 1))
    ):
        end += 1
    return text[tokens[begin].start : tokens[end].end]


def _leads_to_figure(tokens: tuple[Token, ...], place: int) -> bool:
    """Say whether nothing but 每 and 最高 stands from `place` up to the next sum."""
    while place < len(tokens) and tokens[place].tag in ("PER", "MAX"):
        place += 1
    return place < len(tokens) and tokens[place].tag == "MONEY"


def _period(context: str) -> str | None:
    if "季" in context and _QUARTERLY.search(context):
        return "quarter"
    if monthly := _MONTHLY.search(context):
        # 30元/平方米·月且每年总额不超过15万元: what stands nearer.
        nearer = context[monthly.end() :]
        return "year" if "每年" in nearer and _YEARLY.search(_own_year(nearer)) else "month"
    if _TOTAL.search(context) and not _OF_YEAR.search(context):
        return "total" if _ALL_TOLD.search(context) else None
    return "year" if _YEARLY.search(_own_year(context)) else None


def _own_year(context: str) -> str:
    """Leave out years that belong to something else: 年度保费, 上年度营收, 年度考核."""
    return _OTHER_YEAR.sub("", context) if "年" in context else context


_PART_END = now(r"[,;。\n]")
_YEAR_BY_YEAR = now(
    r"每年(?:每[个家户名人项](?:分别)?(?:给予|发放|补|奖|资)|给予|发放|按|最高|不超过|补|奖|资|各|再|予|[0-9])|(?:每年|逐年)分别(?:计发|给予|发放|奖|补)|逐年(?:给予|发放|计发)|按年度(?:给予|发放)"
)


# 一次奖15万元
_AT_ONCE = later(
    "一次(?:性(?!组织|达到?|新增|投资|缴|引进|采购|完成|投入|签|出资)(?![0-9.]{1,8}[十百千万]{0,2}(?:[元台套辆人]|平方米)(?:以上|及以上))|(?:分别)?[奖补付](?=[励助贴]?<MOST>?[0-9]))"
)


def one_off(text: str, lead: tuple[int, int], zone: tuple[int, int]) -> bool:
    """Say whether the award is 一次性, in its own words or just around them."""
    end = _PART_END.search(text, zone[1], zone[1] + 8)
    stop = end.start() if end else zone[1] + 8
    if _AT_ONCE.search(text, max(lead[0], zone[0] - 16), stop):
        return True
    return _ALL_AT_ONCE.match(text, zone[1]) is not None


# 按二维1500元/分钟、三维2000元/分钟,给予一次性奖励: behind the list of sums.
_ALL_AT_ONCE = later(
    r"(?:的?<STANDARD>)?(?:、[^,;。、]{2,30}){0,6},(?:<GIVE>|实行|发放)[^,;。0-9]{0,12}一次性[^,;。0-9]{0,4}<SUPPORT>"
    # 补贴标准:10000元。 above 补贴期限:一次性
    r"|[^\n]{0,100}\n(?:<AID>|发放|支持)(?:期限|方式|频次|频率):一次性"
)


def annual(text: str, zone: tuple[int, int], amount: Given | None) -> bool:
    """Say whether the award is given year by year (每年给予, 每人每年3000元)."""
    if amount is not None and amount.period == "year" and amount.per is not None:
        return True
    if amount is not None and _A_YEAR.match(text, amount.end):
        # 3000元/年
        return True
    given_yearly = _YEAR_BY_YEAR.search(text, *zone) is not None
    return given_yearly or text[zone[0] - 2 : zone[0]] == "每年"


_A_YEAR = later("/每?年")
_EVERY_YEAR = later(r"(?:^|[,;:]|[期年]内)每年(?:度)?(?=根据|按|依据|对|视)")
_CHOICE = later(r"遴选|评选|选取|择优|选树|认定")


def every_year(text: str, lead: tuple[int, int]) -> bool:
    """Say whether the lead makes the award a yearly one (每年根据绩效,给予最高100万元)."""
    part = text[lead[0] : lead[1]].rsplit(";", 1)[-1].lstrip()
    return "每年" in part and bool(_EVERY_YEAR.search(part)) and not _CHOICE.search(part)
