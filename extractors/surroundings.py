"""What is printed around a list of figures: bound, whom it is per, which period, how often."""

from __future__ import annotations

import re
from functools import cache

from extractors.bases import base_of
from extractors.later import later
from extractors.lexicon import aliases
from extractors.sentences import Sentence
from extractors.tokens import Token
from schemas.figure import Figure
from schemas.promise import Given

_NEAR = frozenset(
    "MAX MIN GIVE AID ONEOFF PER X BONUS PAIR OF TOTAL SHARE LOAN BY ATTR RISE OPEN CLOSE"
    " NOTE TAX".split()
)
_PER_NOUNS = (
    (
        "enterprise",
        re.compile(
            r"企业|公司|单位企业|经营主体|市场主体|商户|个体工商户|户$|(?<![国专])家$|总部|[营销务包发应]商$|旅行社$|[酒饭]店$|宾馆$"
        ),
    ),
    ("project", re.compile(r"项目|课题")),
    (
        "person",
        re.compile(
            r"人才|人员|[个本每]人|^生$|人$|名$|员工|学生|毕业生|劳动者|专家|学员|(?<![单展席床车点工职岗吨货泊舱铺学机托卡船档摊])位$"
        ),
    ),
    ("park", re.compile(r"园区|产业园|基地|楼宇|载体")),
    (
        "unit",
        re.compile(
            r"单位|机构|组织|协会|平台|高校|院校|社|银行|镇|街道|县|区|市|主体|俱乐部|医院|学校|剧[场院]"
            r"|[办报施营资用]方$"
        ),
    ),
    (
        "item",
        re.compile(
            r"项$|件$|产品|品种|专利|标准|作品|软件|款|首|篇|集|部$|个$|种|次|场|活动|台|套|辆|张|证书"
        ),
    ),
)
_EVERY = later(r"每(?:新|成功|再)?[一-鿿]{0,8}$")
# 本条款每年最高300万元 is a ceiling over all that a clause gives.
_CLAUSE = later(r"[本该](?:条款|条|项政策|款)")
_CALENDAR = later(r"每(?:年度?|月|学年|季度)|自然年度?")
_YEARLY = re.compile(
    r"每年|年度|当年|每一年|一年内|同一年|按年(?=[发给补奖兑拨支享资度,;]|$)|逐年|每自然年|/年|·年|每个年度|全年|年累计"
    r"|(?<=[业企户人家位目])年(?=[奖补贴资最不]|支持[^,;]{0,4}不)|(?:^|(?<=[,;]))年(?=最高|不超过)"
    # 年补贴总额不超过200万元
    r"|(?:^|(?<=[,;业线司]))年度?(?=(?:累计|最高)?(?:补[贴助]|奖励|奖补|资助|扶持)(?:总额|资金|金额|额度?)?(?:最高|不))"
)
_MONTHLY = re.compile(
    r"每月|/月|·月|按月|每人月|月度(?=[奖补资发兑租生])|(?<=[户人家名])月(?=[奖补最不])"
)
_QUARTERLY = later(r"每个?季度?(?!节)|[/·]季度?|按季度?(?=[奖补资发兑支给])")
_TOTAL = re.compile(r"累计|合计|总计|总额|共计|总和")
_OF_YEAR = later(r"年度|每年|当年|全年|(?:^|[,;业线司])年(?=[补奖])|(?<=[业司户家位人目])年累计")
_ALL_TOLD = later(r"累计|合计|总计|共计|期内[^,;。]{0,8}总额")
_OTHER_YEAR = later(
    r"(?:首次|纳统|入统|入库|认定|落户|投产|上规|升规|达标|注册|成立|建成|开业)[^,;。]{0,6}(?:当年|年度)"
    r"|毕业(?:当?年|年度)|[上前本]一?年度?|当年(?!最|不超|累|总|合|共|奖|补|资|扶|支|享|获|度|给|可|内|兑|单|同|每)"
    r"|当年(?=获(?:得|评|批)(?!的?(?:奖|补|资|扶|支|本|上述)))"
    r"|年度(?:营|销|实际|设备|保费|考核|评|绩效|财政|投|同比|增量|新增|首次|排[名位序]|综合(?:评|排|业|考)|业绩)"
)
_UNIT_STOP = r"(?=标准|给|予|的|补|奖|资|一次性|发放|兑现|拨付|[,;。、)(/·・•*×.\s每]|$)"
_UNIT = r"(?:[^\s的,;。、)(/·・•*×.每0-9]{1,6}?|[cdk]?m[23])"
_AFTER_UNIT = re.compile(
    rf"/(?P<open>\()?(?P<unit>{_UNIT}){_UNIT_STOP}"
    rf"(?:(?:[·・•*×/每]|\.(?=[年月日天季晚夜次人户]))(?P<unit2>[年月日天]|{_UNIT}{_UNIT_STOP})(?(open)\)))?"
)


def given(text: str, sentence: Sentence, place: int, floor: int) -> Given:
    """Return the list of figures at `place` with its bounds and what is printed around it.

    `floor` is where the words that belong to it begin.
    """
    tokens = sentence.tokens
    token = tokens[place]
    before = _before(tokens, place)
    printed = _bounds(text, tokens, place, before)
    per, per_unit = _times(text, token) or _per(text, tokens, place, before)
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
    counted = _TIMES.search(text[max(0, token.start - 10) : token.start])
    if counted is None or token.tag != "MONEY":
        return None
    if counted["how"] == "面积":
        return None, "平方米"
    what = counted["what"]
    return _kind("每", what[-1] if what[-1] == "人" else what[-2:])


# 年人均补助4800元, 床均补助金额为700元
_AVERAGE = later(
    r"(?P<year>年)?(?P<whom>[人生户床亩])均(?P<often>每?[年月])?(?:定额)?"
    r"(?:给予|补[贴助]|奖[励补]|资助|发放){0,2}(?:金额|标准|额度)?(?:不超过|最高|不低于|约|为){0,2}$"
)


def _averaged(
    text: str, begin: int, end: int, period: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return whom a sum is per, for each what, and in which period, where 均 says that."""
    found = _AVERAGE.search(text, max(begin, end - 20), end)
    if found is None:
        return None, None, period
    per, per_unit = _kind("每" + found["whom"], "")
    if period is None and (found["year"] or found["often"]):
        period = "month" if (found["often"] or "").endswith("月") else "year"
    return per, per_unit, period


_AT_MOST = later("不得?(?:超过|高于)$")
_PERIODS = {"年": "year", "月": "month", "季度": "quarter", "季": "quarter"}


def _slashed(
    slash: re.Match[str], per: str | None, period: str | None, per_unit: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return whom it is per, in which period and for each what, given the words behind a slash."""
    printed = []
    for unit in map(_bare_unit, filter(None, (slash["unit"].strip(), slash["unit2"]))):
        if _PER_NOUNS[2][1].search(unit):
            per = "person"
        elif unit in _PERIODS:
            period = _PERIODS[unit]
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
    words = sorted(
        (w for w in [*aliases("units"), "小时"] if len(w) > 1), key=lambda w: (-len(w), w)
    )
    return re.compile(rf".{{0,3}}?(?:{'|'.join(map(re.escape, words))})")


def _bare_unit(unit: str) -> str:
    """Leave out what is given for the unit: 2万元/飞行小时航班奖励."""
    known = _units().match(unit) or _ONE_CHARACTER.match(unit)
    return known[0] if known else unit


# 1000元/人吸纳就业补贴, 150元/亩种植补贴: the unit, and what it is given for.
_ONE_CHARACTER = later(r"[人亩吨辆头只株天](?=[一-鿿]{2})(?![次天日月年公小])")


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
    at, before = place, []
    while at:
        opened = _gloss(tokens, at - 1) if tokens[at - 1].tag == "CLOSE" else None
        if opened is not None:
            at = opened
        elif tokens[at - 1].tag in _NEAR or _points_back(tokens, at - 1):
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
            return "max" if token.tag == "MAX" else "min"
        if token.tag == "X" and token.end - token.start > 24:
            break
    if place + 1 < len(tokens) and following == "MAX" and text[tokens[place + 1].start] == "封":
        return "max"
    return "about" if figure.vague else "exact"


_PART_OR_SUM = frozenset("COMMA SEMI STOP MONEY RATE".split())
_PART_OR_LIST = frozenset("COMMA SEMI STOP DUN".split())


def _context(text: str, tokens: tuple[Token, ...], place: int, floor: int) -> str:
    """Return the comma part around the figure, back to `floor` at most."""
    begin = place
    while begin > 0 and tokens[begin - 1].tag not in _PART_OR_SUM:
        begin -= 1
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
    if _MONTHLY.search(context):
        return "month"
    if _TOTAL.search(context) and not _OF_YEAR.search(context):
        return "total" if _ALL_TOLD.search(context) else None
    return "year" if _YEARLY.search(_own_year(context)) else None


def _own_year(context: str) -> str:
    """Leave out years that belong to something else: 年度保费, 上年度营收, 年度考核."""
    return _OTHER_YEAR.sub("", context) if "年" in context else context


def _per(
    text: str, tokens: tuple[Token, ...], place: int, before: list[Token]
) -> tuple[str | None, str | None]:
    """Return (per, per_unit): whom the figure is for, or what it is multiplied by."""
    for at, token in enumerate(before):
        word = text[token.start : token.end]
        if token.tag != "PER" or _CALENDAR.fullmatch(word):
            continue
        end = token.end
        for following in reversed(before[:at]):
            if following.tag not in ("X", "SHARE", "ATTR", "OF", "RISE", "TOTAL"):
                break
            end = following.end
        bare = _EACH.sub("", word) in ("", "个", "一")
        if bare and _is_period(text, token.end, end, before[at - 1] if at else None):
            continue
        per, per_unit = _kind(word, text[token.end : end])
        per_unit = per_unit and _by_day(text, per_unit, before[at + 1 :])
        return per or _whose(text, before[at + 1 :]), per_unit
    if any(t.tag == "X" and _CLAUSE.search(text, t.start, t.end) for t in before):
        return "clause", None
    return _single(text, tokens, place, before)


_DAYS = frozenset("天日晚夜")


def _by_day(text: str, unit: str, before: list[Token]) -> str:
    """Join two multipliers of which one is a day: 每平方米每天, 每天每平方米."""
    for at, token in enumerate(before):
        word = text[token.start : token.end]
        if token.tag != "PER" or _CALENDAR.fullmatch(word):
            continue
        end = before[at - 1].end if at and before[at - 1].tag == "X" else token.end
        other = _kind(word, text[token.end : end])[1]
        if other is None or (unit in _DAYS) == (other in _DAYS):
            break
        return f"{other}·{unit}" if unit in _DAYS else f"{unit}·{other}"
    return unit


# 同一企业同一年度: the second 同一 says over what time, and not for whom.
_OVER_TIME = later(
    r"(?:自然|会计|财政|财务|预算|公历|纳税|保险|申报)?(?:年度|年内|年$|学年|季度|月份)"
)


def _is_period(text: str, start: int, end: int, following: Token | None) -> bool:
    """Say whether a year and nobody stands behind 同一, 单个 or 每个."""
    if start == end:
        # 同一自然年度: 自然年度 is a word of its own.
        return following is not None and text.startswith("自然年", start, following.end)
    found = _OVER_TIME.match(text[start:end])
    return found is not None and per_kind(text[start + found.end() : end]) is None


def _whose(text: str, before: list[Token]) -> str | None:
    """Return whom a multiplied figure is for: 每家企业 of 每家企业每个项目."""
    for at, token in enumerate(before):
        word = text[token.start : token.end]
        if token.tag == "PER" and not _CALENDAR.fullmatch(word):
            end = before[at - 1].end if at and before[at - 1].tag == "X" else token.end
            kind = _kind(word, text[token.end : end])[0]
            return kind if kind in ("enterprise", "person", "park", "unit") else None
    return None


def _single(
    text: str, tokens: tuple[Token, ...], place: int, before: list[Token]
) -> tuple[str | None, str | None]:
    """1个场景给予10万元: one of something is what the amount is multiplied by."""
    at = place - len(before) - 1
    if (
        at < 0
        or (before and tokens[at + 1] is not before[-1])
        or tokens[at].tag != "COUNT"
        or tokens[at].figures[0].unit in ("类", "级", "档")
        or tokens[at].figures[0].value != 1
        or not before
    ):
        return None, None
    if _EVERY.search(text[max(0, tokens[at].start - 12) : tokens[at].start]):
        # 每新入驻1家企业给予1万元: each further one.
        return _of_whom(text, tokens, at), tokens[at].figures[0].unit
    noun = before[-1]
    if noun.tag != "X" or noun.end - noun.start > 8:
        return None, None
    return None, text[noun.start : noun.end].strip()


def _of_whom(text: str, tokens: tuple[Token, ...], place: int) -> str | None:
    """Return whom 每…一晚 at `place` is of: 每人 of 每人每住一晚."""
    for token in reversed(tokens[max(0, place - 4) : place]):
        if token.tag not in ("PER", "X"):
            break
        if token.tag == "PER" and token.end - token.start > 1:
            kind = _kind(text[token.start : token.end], "")[0]
            return kind if kind in ("enterprise", "person") else None
    return None


_EACH = later(r"^(?:每|单|同一|各)")
_NOUN_END = later(r"[(,、]")
_WHEN = later(r"(?:年度|每年|当年|全年|累计).*$")
# 每盏灯政府补贴90元, 每个展会定额扶持2万元, 每个品种均获2万元
_PAYER_BEHIND = later(
    r"(?<=.)(?:由?(?:中央|[省市县区]级?)?(?:政府|财政)|定额|按定额|(?<![平年人])[均都]有?)$"
)


def _kind(word: str, noun: str) -> tuple[str | None, str | None]:
    """Sort 每…: firms, people and parks are `per`; what is counted is a multiplier."""
    if word in ("户均", "人均", "单企"):
        return ("person" if word == "人均" else "enterprise"), None
    unit = _EACH.sub("", word)
    noun = _NOUN_END.split(noun, 1)[0]
    noun = noun.split("的")[0] if word.startswith(("单", "同")) else noun.rsplit("的", 1)[-1]
    noun = _PAYER_BEHIND.sub("", _WHEN.sub("", noun.strip()))
    if len(noun) > 1 and noun[-1] in "奖补":
        # 气费每方补0.3元
        noun = noun[:-1]
    if unit in ("家", "户"):
        kind = per_kind(noun)
        return (kind if kind in ("park", "unit") else "enterprise"), None
    if noun in ("次", "日", "天", "晚", "夜") and unit and word.startswith("每"):
        # 每床日, 每台次, 每人天
        return None, unit + noun
    if unit in ("人", "名", "位", "生"):
        return "person", None
    if unit == "对":
        # 每对新人 are two.
        return None, unit
    kind = per_kind(noun) or per_kind(unit)
    if not word.startswith("每"):
        return kind or "item", None
    if noun and per_kind(noun) in ("enterprise", "person"):
        return per_kind(noun), None
    return None, noun if noun and len(noun) <= 12 and unit in ("个", "张", "") else unit or noun


def for_each(unit: str, noun: str) -> tuple[str | None, str | None]:
    """Return `per` and `per_unit` of 每, the word that counts, and what is counted.

    >>> for_each("名", "博士"), for_each("", "架次")
    (('person', None), (None, '架次'))
    """
    return _kind("每" + unit, noun)


def per_kind(noun: str) -> str | None:
    """Return whom a ceiling is for: enterprise, project, person, park, unit, item.

    >>> per_kind("试点企业"), per_kind("件")
    ('enterprise', 'item')
    """
    for name, pattern in _PER_NOUNS:
        if noun and pattern.search(noun):
            return name
    return None


_PART_END = re.compile(r"[,;。\n]")
_YEAR_BY_YEAR = re.compile(
    r"每年(?:每[个家户名人项](?:分别)?(?:给予|发放|补|奖|资)|给予|发放|按|最高|不超过|补|奖|资|各|再|予|[0-9])|逐年给予|按年度(?:给予|发放)"
)


def one_off(text: str, lead: tuple[int, int], zone: tuple[int, int]) -> bool:
    """Say whether the award is 一次性, in its own words or just around them."""
    end = _PART_END.search(text, zone[1], zone[1] + 8)
    stop = end.start() if end else zone[1] + 8
    return text.find("一次性", max(lead[0], zone[0] - 16), stop) >= 0


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
_EVERY_YEAR = later(r"(?:^|[,;:])每年(?:度)?(?=根据|按|依据|对|视)")
_CHOICE = later(r"遴选|评选|选取|择优|选树|认定")


def every_year(text: str, lead: tuple[int, int]) -> bool:
    """Say whether the lead makes the award a yearly one (每年根据绩效,给予最高100万元)."""
    part = text[lead[0] : lead[1]].rsplit(";", 1)[-1].lstrip()
    return "每年" in part and bool(_EVERY_YEAR.search(part)) and not _CHOICE.search(part)


_EACH_ONE = later(r"每[一-鿿()]{0,14}?[1一](?P<unit>[个家人名户项件位台])")


def each_one(text: str, lead: tuple[int, int]) -> str | None:
    """Return the unit of 每成功推荐1个企业…,给予1万元: the amount is for each one."""
    match = _EACH_ONE.search(text, *lead)
    return match["unit"] if match else None
