"""Who gets it: 给予[运营单位]最高200万元, 对…的[企业], 奖励[企业]100元, [旅行社]组织游客…的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.later import later
from extractors.lexicon import aliases, load
from extractors.name_lists import pieces
from extractors.phrases import RAISED_TO
from extractors.ranks import is_grade
from schemas.promise import Place

_LONGEST_NOUN = 12  # characters at the end of a name that say what it is
# The recipient that stands right after the verb: 给予企业10万元, 奖励项目所在街道100万元.
_RECIPIENT = re.compile(
    r"(?:给予|予以|奖励|补助|补贴|资助|奖给)(?:每[家个户名位]|单户|单个)?(?P<name>第[1-9]名|[一-鿿A-Za-z()、\"]{2,48}?)"
    r"(?=最高|最多|至多|最低|最长|上一?年|不超过|不高于|不低于|不少于|上限|累计|总额|一次性|年度|每年|分别|前[二两三四五]年|[0-9一二三四五六七八九十]|奖励|补助|补贴|资助|奖补|按)"
)
# An amount in Chinese numerals is no name (给予十万元奖励), and is a figure like any other.
_NUMERALS = "[一二两三四五六七八九十百千]"
_CHINESE_AMOUNT = rf"(?:百分之|千分之|{_NUMERALS}{{1,9}}(?:[至到]{_NUMERALS}{{0,9}})?[万亿元])"
_FIGURE = later(
    rf"[0-9](?![0-9]{{0,3}}(?:年|G|\)))|{_CHINESE_AMOUNT}|排名?[^,;的]{{0,6}}前|平均(?:水平|增速)"
)
# 评定为国家3A级景区的 is what somebody does; the figure is a grade.
_OF_GRADE = later("[0-9]A")
_GRADE = later(r"[一二三四五]星|[A-Z]级")
_NOT_NAMES = re.compile(
    rf"^{_CHINESE_AMOUNT}|^[一二两三四五六七八九十百千]{{1,9}}[至到]$|"
    r"^(?:年度|年化|期|额(?![尔济])|按|面积|合计|总计|共计|累计|[前后首次第][一二两三四五六七八]?年|期限|时间|的|不|方式|限额|额度|人民币|金额|比例|精神|物质|相应|上限|基础|新建|当地|首笔|基准|一次性|适当|相应|一定|最高|最低|最长|[一二两三四五1-9]年内|其|分别|资金|政策|重点|单户|单个|每|比例|总额|经费|后|标准|可达|项(?!目))|^(?:奖励|补助|补贴|资助|扶持|支持|贴息|补偿|奖补|返还|减免)$"
)
_LIKE_A_CONDITION = re.compile(r";|[0-9](?!A)|[后时前]$")
_AID = later(r"奖励|补助|补贴|资助|奖补")
_DUI = re.compile(r"对于|对|凡")
_AFTER_DUI = re.compile(r"其中|外|接|应|象|口|比")
_BEFORE_DUI = frozenset(",;。:、)\n\t并再将及年\"' ")
# 每年遴选10个左右, 20家: how many are chosen.
_CHOSEN = (
    r"每年(?:遴选|评选|择优|认定)[^,;。]{0,8}?[0-9一二三四五六七八九十][个家名项](?:左右)?"
    r"|(?:面向[^,;的]{2,8})?(?:每年度?)?(?:遴选|评选|选树|选拔|择优)(?:支持|选取|认定)?出?(?:不超过|约)?"
    r"(?:[0-9一二三四五六七八九十]{1,3}[个家名项户位](?:左右|以内)?|一批|若干[个家名]?)"
    r"|依托(?=[^的,;]{2,30}(?:,|$))|为(?=[^的,;]{2,20}提供[^的,;]{2,20}(?:,[^的]{0,30})?$)"
    r"|[为给]每[家户名位个]|向(?=[^的,;]{2,16}$)"
    # 2023年4月1日起至2024年4月1日,青年农户…: when.
    r"|[自从]?20[0-9]{2}年[^,;。]{2,30}(?:\(含\)|[日底止起前后]|期间),"
    r"|(?:[0-9]{1,3}|一)[个家名项]|每年|将(?=[一-鿿]{0,6}企业)|(?:在)?政策有效期内,?|[,;:、\- ]"
)
# Comma parts that begin like this name nobody, though some name a body: 市科技局将.
_ASIDE = (
    r"第[一二三四五六]年|每(?!年(?:遴选|评选|择优|认定))|[经由](?![^,;]{2,40}的[^,;]{2,24}$)|在[^,]{0,14}(?:期内|基础上)"
    r"|[省市区县]级?财政|以[^,]{2,12}方式|[省市区县][一-鿿]{2,10}(?:局|委|委员会|厅)将?$"
)
# 按80%奖励给投资方
_GIVEN_TO = re.compile(r"(?:奖励|补助|补贴|返还|奖补)给(?!予)(?P<name>[一-鿿]{2,12}?)(?=[,;。]|$)")
# 按税收的2%对街道予以奖励, 按投资额给企业5%的奖励
_TO_THEM = later(
    r"[%‰元](?:的?(?:标准|比例|额度))?,?对(?P<name>[^,;。:%‰0-9]{2,40}?)(?=给予|予以|进行|提供)"
    r"|(?<![让租售供借卖输付交])给(?![予付与])(?P<body>[一-鿿]{2,10}?)(?=[0-9]|最高|不超过|一次性)"
)
# 按报酬的30%补助用人单位,每人每年最高20万元
_AID_TO = re.compile(
    r"[%‰元](?:补助|奖励|补贴|资助|(?:的(?:标准|比例))?给予)(?!其)(?P<name>[一-鿿]{2,12})(?=[,;。]|$)"
)
# 给予企业引才补贴: who, and then what kind of aid.
_KIND_OF_AID = re.compile(
    r"(?:给予|奖励|补助|发放)(?P<name>(?:用人|申报|承办|运营|服务|建设)?(?:企业|单位|机构|平台|园区|基地))"
    r"(?P<kind>[一-鿿]{2,6}?)(?:补贴|补助|奖励|资助|津贴|经费)"
)
_EACH_OF_THEM = re.compile(r"(?<=.{2})每[人名位家户](?:每[年月])?")
_EACH = later(r"(?<=.{2})每(?:[人名站村园店社亩吨台]|[家户个项][一-鿿]{0,4})$")
# 投资建设文化项目且投资额达5000万元以上: who it is stands before what must be reached.
_AND = later(r"^[^且]{4,60}且[^且]{0,30}[0-9]")
_OF_SIZE = later(
    r"(?<=[^0-9.]{3})[0-9.]{1,8}[万千]?(?:亩|平方米|公里|吨|千瓦|立方米|[头只株台辆套座])(?:\(不?含\))?及?以[上下](?:\(不?含\))?$"
)
# 整车企业年产量首次达到5万辆: what somebody reaches in a year.
_YIELD = (
    r"年度?[一-鿿]{0,8}?(?:(?:[额量收入产值税利润]{1,2})(?:首次)?(?:达|超过|突破)"
    r"|(?:所得|工资|薪酬)(?:达|超过|突破|在[0-9]))"
)
# 入选顶尖人才的(A类), 获得国家级奖项的一次分别奖励
# 旅行社冬春淡季组织游客: when, between who and what he does.
_WHEN = "(?:[一1]年内|[全一当每]?年|[春夏秋冬]{0,2}[淡旺]季|[春夏秋冬]{1,2}季|[一-鿿]{2,4}期间)"
_BEHIND_OF = re.compile(
    r"(?<=的)(?:\([^()]{1,20}\)|一次(?:分别)?|每[部件个项](?:\([一-鿿]{1,2}\))?)$"
)
_GIVES = re.compile(r"给予|予以|进行(?=[奖补])")
# 产业基金对初创企业: who gives stands before 对.
_GIVERS = later(
    r"(?:财政|政府|局|部门|管委会|规定|[我全本该][省市区县州镇]|先后|统一|期间|建设|发展)$"
)
_OTHER_GIVERS = ("基金", "银行", "公司", "机构", "平台", "中心", "园区", "协会", "商会")
_GIVES_AT_END = later(r"(?<=[企单机院社者员户店校司构位业队])[奖补]$")
_COST_OF_THEM = later("费用?$|经费$|工资")
_OWNER = later(r"(?P<who>[^的,;、]{2,10})的")


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of beneficiary, each with its nouns; a noun of one character only ends a name."""
    kinds: dict[str, list[str]] = {}
    for noun, kind in aliases("beneficiaries").items():
        kinds.setdefault(kind, []).append(re.escape(noun) + ("$" if len(noun) == 1 else ""))
    return tuple((kind, re.compile("|".join(nouns))) for kind, nouns in kinds.items())


def _longest_first(words: dict[str, str], least: int = 1) -> str:
    kept = sorted((word for word in words if len(word) >= least), key=lambda w: (-len(w), w))
    return "|".join(map(re.escape, kept))


@cache
def _head_noun() -> re.Pattern[str]:
    """A noun of the lexicon at the end, or before a gloss there: 企业(单位)."""
    # 落户 is what somebody does.
    return re.compile(
        rf"(?<!落)(?:{_longest_first(aliases('beneficiaries'))})(?:\([^()]{{1,40}}\))?等?$"
    )


@cache
def _subject() -> re.Pattern[str]:
    """A noun of the lexicon, two characters at least, and behind it what somebody does; the bank
    of 银行贷款 does nothing."""
    doers = {row.alias: "" for row in load("beneficiaries") if row.note != "thing"}
    nouns, acts = _longest_first(doers, 2), _longest_first(aliases("acts"))
    # 大学生创业者 is one name, and no student who does something.
    compound = _longest_first({noun: "" for noun in doers if noun not in aliases("acts")}, 2)
    return re.compile(
        rf"(?:{nouns})(?!{compound})(?:\([^()]{{1,40}}\))?(?!(?<=银行)贷款)"
        rf"(?=\"?{_WHEN}?每?(?![一-鿿]{{2}}者)(?:{acts})|{_YIELD})"
    )


@cache
def _body_at_end() -> re.Pattern[str]:
    """A noun of two characters or more at the end that is no thing: 农场, and not 市场."""
    bodies = {row.alias: "" for row in load("beneficiaries") if row.note != "thing"}
    return re.compile(rf"(?:{_longest_first(bodies, 2)})$")


@cache
def _things() -> tuple[str, ...]:
    return tuple(row.alias for row in load("beneficiaries") if row.note == "thing")


def _is_thing(name: str) -> bool:
    return name.endswith(_things()) and not _body_at_end().search(name)


@cache
def _somebody() -> re.Pattern[str]:
    """A noun for people and bodies, and none for things, with what stands before it."""
    bodies = {n: kind for n, kind in aliases("beneficiaries").items() if kind != "project"}
    return re.compile(rf"[^的,;、]{{0,10}}?(?:{_longest_first(bodies, 2)})(?!所得税|(?<=银行)贷款)")


@cache
def _words(kind: str) -> str:
    """The words of `lexicons/who.csv`: `opener` leads up to a name and says nothing of it;
    `verbal` begins a condition, so that nobody is named before it; `nobody` begins a comma part
    that names nobody; `deed` begins what somebody does; `paid_for`
    ends what is paid for (对其缴纳的费用); `task` begins a heading that says what is done."""
    return _longest_first({row.alias: kind for row in load("who") if row.canonical == kind})


@cache
def _opener() -> re.Pattern[str]:
    # 【动漫补贴】原创动画片, 成绩奖励:获得冠军的: a title.
    title = r"\((?!不?含)[一-鿿]{3,12}\)|[一-鿿]{2,8}(?:奖励|奖补|补[贴助]|资助|扶持):(?=[一-鿿])"
    return re.compile(rf"{_CHOSEN}|{title}|{_words('opener')}")


@cache
def _verbal() -> re.Pattern[str]:
    # 新型经营主体 and 新能源企业 are somebody.
    return re.compile(f"(?!新[型兴能材媒老])(?:{_words('verbal')})")


@cache
def _nobody() -> re.Pattern[str]:
    # (其中房地产项目按0.5‰): a gloss that goes on behind the figure.
    return re.compile(
        r"[,、;: ]{0,8}(?!政策有效期内[^,;])"
        # 自主品牌赛事, 自办展会
        rf"(?:{_ASIDE}|\((?![^()]{{0,80}}\))|(?!自[主办有动闭助营建])(?:{_words('nobody')}))"
    )


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(_words("deed"))


@cache
def _paid_for() -> re.Pattern[str]:
    return re.compile(f"(?:{_words('paid_for')})$")


def find(text: str, lead: Place, zone: Place) -> Place | None:
    """Return the place of the beneficiary in the award's own words or, failing that, its lead.

    >>> text = "支持销售企业参加展会,按展位费的10%给予补贴"
    >>> text[slice(*find(text, (0, 11), (11, len(text))))]
    '销售企业'
    """
    own = max(text.rfind(mark, lead[0], lead[1]) for mark in ",;:") + 1
    # 给予企业前三年100%的补助: the years stand between the word that gives and the award.
    given = recipient(text, zone) or recipient(text, (max(own, lead[0]), zone[1]))
    if given and is_grade(text[slice(*given)]):
        # 给予一等奖5万元: a prize is nobody.
        given = None
    led = _of_lead(text, *lead)
    if given and led and given[1] - given[0] <= 2 and text.endswith(text[slice(*given)], 0, led[1]):
        # 对在主板上市企业,给予企业500万元: 企业 only takes up the name before it.
        return led
    if led and (_BY_EACH.match(text, *led) or _gives_itself(text, *led)):
        led = None
    if led is None or text[led[1] - 1] == "的":
        # 参加展会的,每家企业给予2万元: nobody is named but those that are counted.
        each = _EACH_BODY.search(text, max(own, lead[0]), zone[1])
        given = given or (each.span("name") if each and _is_somebody(each["name"]) else None)
    return given or led


_EACH_BODY = later(
    r"(?<=每[家个户名位])(?P<name>[一-鿿]{2,8}?)(?=每|给予|予以|奖励|补助|补贴|资助|最高|一次性)"
)
# 按每带动1人, 按其个人贡献: how much, and not for whom.
_BY_EACH = later("按照?[每其]")


_GOVERNMENT = later("[^的]{0,8}(?:政府|财政)")


def _gives_itself(text: str, start: int, end: int) -> bool:
    """Say whether a government that nothing leads to stands before 补贴: it gives."""
    gives = _AID.match(text, end) and text[start - 1 : start] not in ("对", "给")
    return bool(gives) and _GOVERNMENT.fullmatch(text, start, end) is not None


@cache
def _act() -> re.Pattern[str]:
    return re.compile(f"(?:{_longest_first(aliases('acts'))}|{_words('verbal')})")


_OF_DEED = later(r"(?!按|每|可|应|给)[^;。]{2,80}?的(?=,|给予|予以|[一每]|奖|补|分别|最高|[0-9])")


def is_subject(text: str, who: Place, deed: Place) -> bool:
    """Say whether somebody does what stands right behind him, and what a later phrase says
    without naming anybody, too.

    >>> is_subject("企业获国家级奖的,奖励5万元;获省级奖的,奖励2万元", (0, 2), (15, 20))
    True
    """
    if text[deed[1] - 1] != "的" or not _head_noun().search(text[slice(*who)]):
        return False
    if text[deed[0] - 1] == "对" and _head_noun().search(text[deed[0] : deed[1] - 1]):
        # 企业销售…的,…;对认定为高端软件产品的: something else is led to.
        return False
    own = _OF_DEED.match(text, who[1]) and _act().match(text, who[1])
    return bool(own) and text[who[0]] != "每" and _act().match(text, deed[0]) is not None


def is_doubtful(name: str) -> bool:
    """Say whether a name that ends in no noun of somebody reads like what must be done.

    >>> is_doubtful("新认定后"), is_doubtful("通过评审的企业")
    (True, False)
    """
    return bool(_LIKE_A_CONDITION.search(name)) and not _head_noun().search(name)


def is_named(name: str) -> bool:
    """Say whether a phrase ends in a noun of somebody, and says of nobody what he does.

    >>> is_named("其他行业企业"), is_named("企业完成投资")
    (True, False)
    """
    return bool(_body_at_end().search(name)) and "的" not in name


def _is_somebody(name: str) -> bool:
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
    return re.compile(_words("task"))


def recipient(text: str, zone: Place) -> Place | None:
    """Return the recipient that the award's own words name (给予[规上企业]奖励2万元)."""
    to = next(_to_them(text, zone), None)
    if to:
        return to
    kind = _KIND_OF_AID.search(text, zone[0], zone[1] + 12)
    if kind and not _head_noun().search(kind["kind"]):
        return kind.span("name")
    for match in _RECIPIENT.finditer(text, zone[0], zone[1]):
        # 给予培训费每人500元: 每人 names nobody.
        alone = _EACH.sub("", match["name"])
        named, paid_for = _head_noun().search(alone), _paid_for().search(alone)
        owner = _somebody().match(match["name"]) if paid_for else None
        if owner and not named:
            return match.start("name"), match.start("name") + owner.end()
        halved = match["name"].count('"') % 2 or match["name"].count("(") != match["name"].count(
            ")"
        )
        if RAISED_TO.search(match["name"]) or halved:
            # 给予"两免一减半"支持, 给予补贴(单个企业补助: half a name is none.
            continue
        if _NOT_NAMES.search(match["name"]) or match["name"].endswith(("的", "第", "给予", "予以")):
            continue
        if paid_for and not named:
            continue
        if text[match.start("name") - 2] == "每" and not named:
            # 给予每个品种最高50万元: what is counted, and nobody.
            continue
        # 给予创业补贴, 给予大棚补贴: what stands before 补贴 is its kind, unless it is somebody.
        if (named and not _is_thing(alone)) or not _AID.match(text, match.end("name")):
            each = _EACH.search(match["name"])
            return match.start("name"), match.end("name") - (len(each[0]) if each else 0)
    return None


def _to_them(text: str, zone: Place) -> Iterator[Place]:
    """Yield those whom 给 or 对 leads to behind the figure, or just before it."""
    behind = _GIVEN_TO.search(text, zone[0], zone[1] + 16)
    if behind:
        yield behind.span("name")
    behind = _AID_TO.search(text, zone[0], zone[1] + 16)
    if behind and is_named(behind["name"]):
        yield behind.span("name")
    for match in _TO_THEM.finditer(text, zone[0], zone[1] + 48):
        begin, end = match.span(match.lastgroup or 0)
        if match.start() < zone[1] and _body_at_end().search(text[begin:end]):
            yield begin, end


def led_to(text: str, start: int, end: int) -> Place | None:
    """Return whom 对 leads to in `text[start:end]`, None where it leads to nobody."""
    while end > start and text[end - 1] in ",、:;。 \n":
        end -= 1
    for begin in reversed(list(_after_dui(text, start, end))):
        found = _name(text, begin, end)
        if found:
            return found
    return None


def of_stem(text: str, start: int, end: int) -> Place | None:
    """Return whom an announcement speaks of (前三名的旅行社,给予奖励。第一名…): what must be done
    stands for somebody only behind 对."""
    led = led_to(text, start, end) or _of_lead(text, start, end)
    return led if led and (text[led[1] - 1] != "的" or "对" in text[start : led[0]]) else None


def _of_lead(text: str, start: int, end: int) -> Place | None:
    """Return who the lead speaks of: from its last 对 on, else in its parts in order."""
    while end > start and text[end - 1] in ",、:; ":
        end -= 1
    if gives := _GIVES_AT_END.search(text[start:end]):
        # 获得金牌的培训机构奖50万元
        end = start + gives.start()
    led = led_to(text, start, end)
    if led:
        return led
    parts = [piece for piece in pieces(text, start, end) if not _nobody().match(text, *piece)]
    named = [place for begin, _ in parts if (place := _name(text, begin, end))]
    # A condition (…的) stands for somebody only where nobody is named.
    return min(named, key=lambda place: (text[place[1] - 1] == "的", place), default=None)


def _after_dui(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places behind 对 where it leads to somebody, and is no part of a word (针对)."""
    for match in _DUI.finditer(text, start, end):
        before = text[match.start() - 1 : match.start()]
        leads = (
            match.start() == start
            or before in _BEFORE_DUI
            or _GIVERS.search(text[max(start, match.start() - 4) : match.start()])
            or _led_by_measure(text, start, match, end)
            or (
                text.endswith(_OTHER_GIVERS, 0, match.start())
                and is_named(text[match.end() : end])
                and not _subject().search(text, match.end(), end)
            )
        )
        if leads and not _AFTER_DUI.match(text, match.end()) and end - match.end() >= 2:
            yield match.end()


# 根据观众人数对演出单位进行补贴: how much depends on stands before 对.
_BY_WHAT = later(r"(?:根据|按照?|依据|依照)[^,;。:对]{2,20}$")
_THEN_GIVES = later(r"[^,;。:的]{2,20}?(?=给予|予以|进行|分[别档级]|一次性|[奖补])")


def _led_by_measure(text: str, start: int, dui: re.Match[str], end: int) -> bool:
    """Say whether 对 leads to somebody behind the measure of what is given."""
    if not _BY_WHAT.search(text, max(start, dui.start() - 24), dui.start()):
        return False
    whom = _THEN_GIVES.match(text, dui.end(), end)
    return is_named(whom[0] if whom else text[dui.end() : end].rstrip(",:"))


def _name(text: str, begin: int, end: int) -> Place | None:
    """Return the name in a phrase (企业 of 企业被认定为…的), None where it names nobody."""
    while opener := _opener().match(text, begin, end):
        begin = opener.end()
    verbal: Place | None = None
    for number, (at, stop) in enumerate(pieces(text, begin, end)):
        gives = _GIVES.search(text, at + 1, stop)
        stop = gives.start() if gives else stop
        while stop > at and text[stop - 1] in ",、:; ":
            stop -= 1
        if behind := _BEHIND_OF.search(text, at, stop):
            stop = behind.start()
        of = text[stop - 1 : stop] == "的"
        place = _part(text, at, stop - of, of)
        if place is not None:
            # 掌握前沿技术,符合方向的人才: what stands before says who, too.
            joined = _verbal().match(text, begin) or text[at] in "并且"
            first = begin if number and joined and place[0] == at else place[0]
            if number and first == at and (opener := _opener().match(text, at, place[1])):
                # 在评审的人员范围内,评选出年度十大人物
                first = opener.end()
            return _without_feats(text, first, place[1]), place[1]
        if (
            of
            and verbal is None
            # 10个(含)以上的: what the figure leaves over.
            and not text.startswith(("(含", "(不含", "以上", "以下"), begin)
            and (not _FIGURE.search(text, at, stop) or _OF_GRADE.search(text, at, stop))
            and (_verbal().match(text, at) or not _paid_for().search(text[at : stop - 1]))
        ):
            verbal = begin, stop
        if number >= 3 or (verbal and not _verbal().match(text, begin)):
            break
    if verbal is None or not 4 <= verbal[1] - verbal[0] <= 160:
        return None
    # 首次列入名录的: nobody is named, and what must be done stands for whoever does it.
    return verbal


def _part(text: str, begin: int, stop: int, of: bool) -> Place | None:
    """Return the name in a comma part; `of` says that 的 follows it."""
    if not 2 <= stop - begin <= 160:
        return None
    named = _without_size(text, begin, stop)
    of, stop = of and named == stop, named
    name = text[begin:stop]
    if name[0] == "每":
        return None
    if _paid_for().search(name) and not _body_at_end().search(name):
        return _who_pays(name, begin)
    headed = _head_noun().search(name)
    if headed and 0 < name.rfind("的") < len(name) - 2 and not of:
        return begin, stop
    # 与就业困难人员签订合同的: with whom, and not who.
    subject = None if name[0] in "与和同向" else _subject().search(name)
    clause = "的" in name[: subject.start()] if subject else False
    owner = None if _verbal().match(name) else _OWNER.match(name)
    if subject and clause and owner and _head_noun().search(owner["who"]):
        # 企业的产品销售额: whose it is.
        return begin, begin + owner.end("who")
    if subject and (clause or not (name[0] == "为" or _verbal().match(name))):
        # 企业购置设备, 入选计划的人才开展项目; but not 在基地入驻企业就业.
        return begin, begin + subject.end()
    # 组织旅游团队 is what somebody does.
    if headed and not of and ("的" in name or not _deed().match(name)):
        return begin, stop
    if owner and not headed and _has_feat(name) and _body_at_end().search(owner["who"]):
        # 企业的周边产品年度销售额达到1亿元以上: whose it is.
        return begin, begin + owner.end("who")
    before, also, _ = name.partition("且")
    if _AND.search(name) or (also and _body_at_end().search(before)):
        # 开展模型训练的企业且通过备案的
        return _part(text, begin, begin + len(before), False)
    return None


def _without_size(text: str, begin: int, stop: int) -> int:
    """Return where a name ends behind which is said how large it is (水果基地150亩以上), or each of
    them (在站博士后每人每年资助生活补助10万元)."""
    for pattern in (_OF_SIZE, _EACH_OF_THEM):
        more = pattern.search(text[begin:stop])
        name = text[begin : begin + more.start()] if more else ""
        # 年周转量在150万吨公里以上且新增车辆30辆以上: what must be reached.
        if _head_noun().search(name) and not (pattern is _OF_SIZE and _FIGURE.search(name)):
            return begin + len(name)
    return stop


def _who_pays(name: str, begin: int) -> Place | None:
    """Return whose cost a phrase speaks of, at `begin` in the text: 企业缴纳的费用."""
    owner = None if _verbal().match(name) else _subject().search(name) or _somebody().match(name)
    # 人员费用 and 专家费 are costs, and nobody.
    if owner is None or _COST_OF_THEM.match(name, owner.end()):
        return None
    return begin, begin + owner.end()


def _has_feat(words: str) -> bool:
    return bool(_FIGURE.search(words) or _GRADE.search(words))


def _without_feats(text: str, begin: int, stop: int) -> int:
    """Return where the name begins that a clause with figures leads up to: tiers and conditions
    say those (年度营收5000万元以上的企业)."""
    noun = text.rfind("的", begin, stop)
    if begin < noun < stop - 2 and _has_feat(text[begin:noun]):
        return noun + 1
    return begin


def types(name: str) -> tuple[str, ...]:
    """Return the kinds of beneficiary that a name speaks of.

    >>> types("技术改造项目")
    ('project',)
    """
    tail = name[-_LONGEST_NOUN:]
    return tuple(kind for kind, pattern in _nouns() if pattern.search(tail))
