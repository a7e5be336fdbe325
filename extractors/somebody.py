"""The nouns and verbs by which somebody is known who gets something, from the lexicons."""

from __future__ import annotations

import re
from functools import cache

from extractors.later import now
from extractors.lexicon import aliases, load, longest_first

_LONGEST_NOUN = 12  # characters at the end of a name that say what it is
_LIKE_A_CONDITION = now(r";|[0-9](?!A)|[后时前]$")
# 每年遴选10个左右, 20家: how many are chosen.
_CHOSEN = (
    r"每年(?:遴选|评选|择优|认定)[^,;。]{0,8}?[0-9一二三四五六七八九十][个家名项](?:左右)?"
    r"|(?:面向[^,;的]{2,8})?(?:每年度?)?(?:遴选|评选|选树|选拔|择优)(?:支持|选取|认定)?出?(?:不超过|约)?"
    r"(?:[0-9一二三四五六七八九十]{1,3}[个家名项户位](?:左右|以内)?|一批|若干[个家名]?)"
    r"|依托(?=[^的,;]{2,30}(?:,|$))|为(?=[^的,;]{2,20}提供[^的,;]{2,20}(?:,[^的]{0,30})?$)"
    r"|[为给]每[家户名位个]|向(?=[^的,;]{2,16}$)"
    # 2023年4月1日起至2024年4月1日,青年农户…: when.
    r"|[自从]?20[0-9]{2}年[^,;。]{2,30}(?:\(含\)|[日底止起前后]|期间),"
    # 免除困难学生学费, 免收企业首年租金; but not 减免租金的企业
    r"|(?:免收|免除|免缴|减免)(?=[^,;。的]{2,8}?(?:(?:首|前[一二两三四五2-5])年|学费|学杂费|住宿费))"
    # 后2年企业缴纳的税收
    r"|[前后][一二两三四五2-5]年(?=企业|单位|机构)"
    r"|(?:[0-9]{1,3}|一)[个家名项]|每年|将(?=[一-鿿]{0,6}企业)|(?:在)?政策有效期内,?|[,;:、\- ]"
)
# Comma parts that begin like this name nobody, though some name a body: 市科技局将.
_ASIDE = (
    r"第[一二三四五六]年|每(?!年(?:遴选|评选|择优|认定))|[经由从](?![^,;]{2,40}的[^,;]{2,24}$)|在[^,]{0,14}(?:期内|基础上)"
    r"|[省市区县]级?财政|以[^,]{2,12}方式|[省市区县][一-鿿]{2,10}(?:局|委|委员会|厅)将?$"
)
# 整车企业年产量首次达到5万辆, 住宿企业营业额2000万元以上: what somebody reaches.
_YIELD = (
    r"(?:20[0-9]{2})?年(?:度|[0-9]{1,2}(?:-[0-9]{1,2})?月)?[一-鿿]{0,8}?(?:(?:[额量收入产值税利润]{1,2})(?:同比)?(?:增量|增长)?(?:首次)?(?:达|超过|突破|在[0-9])"
    r"|(?:所得|工资|薪酬)(?:达|超过|突破|在[0-9]))"
    r"|[当全上]?年?度?[一-鿿]{2,6}?(?:额|收入|产值|税收|利润|营收|票房|贡献|规模|投资|(?:吞吐|产|销|货运|客流|交易|箱|运输|发电|用电|处理|回收|装机)量)(?:同比)?(?:增长)?"
    r"(?:首次|累计|合计|首)?(?:达到?|超过?|[突首]?破|不低于|不少于|在|每)?[0-9]"
    # 小额贷款公司支农贷款占比达70%
    r"|[一-鿿]{2,10}?(?:占比|比例|比重)(?:达到?|超过?|不低于|不少于|在)[0-9]"
)
# 旅行社冬春淡季组织游客: when, between who and what he does.
_WHEN = (
    "(?:[一二三四]季度|[上下]半年|[一1]年内|[全一当每]?年|常年|长期|[春夏秋冬]{0,2}[淡旺]季"
    "|[春夏秋冬]{1,2}季|[一-鿿]{2,4}期间)"
)


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of beneficiary, each with its nouns; a noun of one character only ends a name."""
    kinds: dict[str, list[str]] = {}
    for noun, kind in aliases("beneficiaries").items():
        kinds.setdefault(kind, []).append(re.escape(noun) + ("$" if len(noun) == 1 else ""))
    return tuple((kind, now("|".join(nouns))) for kind, nouns in kinds.items())


@cache
def head_noun() -> re.Pattern[str]:
    """A noun of the lexicon at the end, or before a gloss there: 企业(单位)."""
    # 落户 is what somebody does.
    # and 宅基地 is no base.
    nouns = longest_first(aliases("beneficiaries"))
    return now(rf"(?<![落宅])(?:{nouns})(?:\([^()]{{1,40}}\))?等?$")


@cache
def subject() -> re.Pattern[str]:
    """A noun of the lexicon, two characters at least, and behind it what somebody does; the bank
    of 银行贷款 does nothing."""
    doers = [row.alias for row in load("beneficiaries") if row.note != "thing"]
    nouns, acts = longest_first(doers, 2), longest_first(aliases("acts"))
    # 大学生创业者 is one name, and no student who does something.
    compound = longest_first((noun for noun in doers if noun not in aliases("acts")), 2)
    return now(
        # 高校在校生, 医院在职护士 are one name, too.
        # 药企获奖, but not 医药企业 and 银企对接.
        rf"(?:(?<!宅)(?:{nouns})|[一-鿿](?<![银政校院联小中微规])企(?!业))(?!{compound}|以外|之外|在[校读职岗籍编册园站][一-鿿]{{0,2}}(?:生|护士|教师|职工|员工|人员))(?:\([^()]{{1,40}}\))?(?!(?<=银行)贷款|经[济费]|(?<=业主)营|(?<=中介)组织)"
        rf"(?=\"?{_WHEN}?每?(?![一-鿿]{{2}}者|申请人)(?:{acts})|{_YIELD}|每[一-鿿]{{1,4}}[1一][家名个人项位件])"
    )


@cache
def thing_at_start() -> re.Pattern[str]:
    """Things that a phrase begins with, one or a list, and behind them what they reach or win: 电影
    of 电影票房超过5000万元, 电视剧 of 电视剧在央视播出."""
    things = longest_first(_things())
    return now(
        rf"(?P<who>(?:[一-鿿]{{0,6}}?(?:{things})、){{0,3}}[一-鿿]{{0,6}}?(?:{things}))"
        r"(?=(?:年度?|累计|总)?(?:票房|收视|点击|播放|下载|流水|销量)[一-鿿]{0,4}(?:达到?|超过?|突破|不低于|在|[0-9])"
        r"|(?:首次)?在[^,;。]{2,40}(?:频道|卫视|播出|上映|放映|演出|展出|推出|发行|首发|出版|首播|公映)"
        r"|(?:首次)?(?:获得?|入选|荣获|获评|列入|通过)[^,;。]{2,30}(?:奖|认定|名单|立项|目录|工程)的?$)"
    )


@cache
def body_at_end() -> re.Pattern[str]:
    """A noun of two characters or more at the end that is no thing: 农场, and not 市场."""
    bodies = (row.alias for row in load("beneficiaries") if row.note != "thing")
    return now(rf"(?<!宅)(?:{longest_first(bodies, 2)})$")


@cache
def _things() -> tuple[str, ...]:
    return tuple(row.alias for row in load("beneficiaries") if row.note == "thing")


def is_thing(name: str) -> bool:
    """Say whether a name ends in a noun for things, and in none for a body: 市场, and not 农场."""
    return name.endswith(_things()) and not body_at_end().search(name)


@cache
def people() -> re.Pattern[str]:
    """A noun for people and bodies, and none for things, with what stands before it."""
    bodies = (noun for noun, kind in aliases("beneficiaries").items() if kind != "project")
    return now(
        rf"(?:[^的,;、\"]|\"[^\"]{{1,12}}\"){{0,10}}?(?<!宅)(?:{longest_first(bodies, 2)})"
        r"(?!所得税|(?<=银行)贷款|(?<=政府)性)"
    )


@cache
def words(kind: str) -> str:
    """The words of `lexicons/who.csv`: `opener` leads up to a name and says nothing of it;
    `verbal` begins a condition, so that nobody is named before it; `nobody` begins a comma part
    that names nobody; `deed` begins what somebody does, and `does` what parts him from it;
    `paid_for`
    ends what is paid for (对其缴纳的费用); `takes` begins what those do who take somebody in;
    `task` begins a heading that says what is done."""
    return longest_first(row.alias for row in load("who") if row.canonical == kind)


@cache
def opener() -> re.Pattern[str]:
    """What leads up to a name and says nothing of it."""
    # 【动漫补贴】原创动画片, 成绩奖励:获得冠军的: a title.
    title = r"\((?!不?含)[一-鿿]{3,12}\)|[一-鿿]{2,8}<SUPPORT>:(?=[一-鿿])"
    return now(rf"{_CHOSEN}|{title}|(?!并[购网轨表])(?:{words('opener')})")


@cache
def verbal() -> re.Pattern[str]:
    """What begins a condition, so that nobody is named before it."""
    # 新型经营主体, 新能源企业 and 服务机构 are somebody.
    named = "新[型兴能材媒老]|服务(?:<APPLICANT>|平台|中心|商|业|外包|贸易)"
    return now(f"(?!{named})(?:{words('verbal')})")


@cache
def nobody() -> re.Pattern[str]:
    """What begins a comma part that names nobody."""
    # (其中房地产项目按0.5‰): a gloss that goes on behind the figure.
    return now(
        r"[,、;: ]{0,8}(?!政策有效期内[^,;])"
        # 自主品牌赛事, 自办展会
        # (与创业补助不重复享受),每年发放: how one award goes with another.
        rf"(?:{_ASIDE}|\((?![^()]{{0,80}}\))|\([^()]{{0,60}}不(?:再|得|可|能)?(?:重复|叠加)|(?!自[主办有动闭助营建愿行])(?:{words('nobody')}))"
    )


@cache
def deed() -> re.Pattern[str]:
    """What begins what somebody does."""
    return now(words("deed"))


@cache
def takes() -> re.Pattern[str]:
    """What begins a phrase for those who are taken in: whoever does it is not among them."""
    return now(words("takes"))


@cache
def paid_for() -> re.Pattern[str]:
    """What ends a phrase for what is paid for."""
    return now(f"(?:{words('paid_for')})$")


def is_doubtful(name: str) -> bool:
    """Say whether a name that ends in no noun of somebody reads like what must be done.

    >>> is_doubtful("新认定后"), is_doubtful("通过评审的企业")
    (True, False)
    """
    return bool(_LIKE_A_CONDITION.search(name)) and not head_noun().search(name)


def is_named(name: str) -> bool:
    """Say whether a phrase ends in a noun of somebody, and says of nobody what he does.

    >>> is_named("其他行业企业"), is_named("企业完成投资")
    (True, False)
    """
    return bool(body_at_end().search(name)) and "的" not in name


def is_somebody(name: str) -> bool:
    """Say whether a phrase ends in a noun for people or bodies, and none for things."""
    return is_named(name) and bool(set(types(name)) - {"project"})


def is_task(heading: str) -> bool:
    """Say whether a heading says what is done, and names nobody.

    >>> is_task("培育外贸主体"), is_task("外贸主体")
    (True, False)
    """
    return _task().match(heading) is not None


@cache
def _task() -> re.Pattern[str]:
    return now(words("task"))


def types(name: str) -> tuple[str, ...]:
    """Return the kinds of beneficiary that a name speaks of.

    >>> types("技术改造项目")
    ('project',)
    """
    tail = name[-_LONGEST_NOUN:]
    return tuple(kind for kind, pattern in _nouns() if pattern.search(tail))
