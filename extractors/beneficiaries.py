"""Who gets it: 给予[运营单位]最高200万元, 对…的[企业], 奖励[企业]100元, [旅行社]组织游客…的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors import somebody
from extractors.later import later, now
from extractors.lexicon import aliases, longest_first
from extractors.name_lists import pieces
from extractors.ranks import is_grade
from extractors.recipients import AID, CHINESE_AMOUNT, recipient
from schemas.promise import Place

_FIGURE = later(
    rf"[0-9](?![0-9]{{0,3}}(?:年|G|\)))|{CHINESE_AMOUNT}|排名?[^,;的]{{0,6}}前|平均(?:水平|增速)"
    # 排第四至第六名的乡镇
    r"|第[一二三四五六七八九十]{1,3}[名位]?[-至到]第?[一二三四五六七八九十]{1,3}"
    r"(?![年季批产类级档期一二三四五六七八九十])"
)
# 评定为国家3A级景区的 is what somebody does; the figure is a grade.
_OF_GRADE = later("[0-9]A")
_GRADE = later(r"[一二三四五]星|[A-Z]级")
_DUI = now(r"对于|对|凡")
_AFTER_DUI = now(r"其中|外|接|应|象|口|比|台(?![资湾商企胞])")
# 对超园区平均增速的部分: what is paid for, and nobody.
_BEYOND = later("(?:超|高出|多出)[^,;。:]{2,40}的部分")
_BEFORE_DUI = frozenset(",;。:、)\n\t并再将及年\"' ")
_EACH_OF_THEM = now(r"(?<=.{2})(?:每[人名位家户店村校园](?:每[年月])?|每[年月]$)")
# 参会人数每增加100人, 人员费用每个展会补助2人: how much, and nobody.
_HOW_MUCH = later(
    r"每(?:再|新)?(?:增加?|多|超过?|提高)|<AID>[0-9]"
    # 奖励人数不超过8人
    r"|<MOST>[0-9]{1,4}[人名家户个位]$"
)
_DOES = later("到(?=[省境国海]外|[一-鿿]{2,6}(?:设立|投资|建设|开展|从事))|赴|依法|销售|每年")
# 投资建设文化项目且投资额达5000万元以上: who it is stands before what must be reached.
_AND = later(r"^[^且]{4,60}且[^且]{0,30}[0-9]")
_OF_SIZE = later(
    r"(?<=[^0-9.]{3})[0-9.]{1,8}[万千]?(?:亩|平方米|公里|吨|千瓦|立方米|[头只株台辆套座])<INCL>?及?以[上下]<INCL>?$"
)
# 入选顶尖人才的(A类), 获得国家级奖项的一次分别奖励
_BEHIND_OF = now(r"(?<=的)(?:\([^()]{1,20}\)|一次(?:分别)?|每[部件个项](?:\([一-鿿]{1,2}\))?)$")
_GIVES = now(r"给予|予以|进行(?=[奖补])")
# 产业基金对初创企业: who gives stands before 对.
_GIVERS = later(
    r"(?:财政|政府|局|部门|管委会|规定|[我全本该][省市区县州镇]|先后|统一|期间|建设|发展)$"
)
_OTHER_GIVERS = ("基金", "银行", "公司", "机构", "平台", "中心", "园区", "协会", "商会")
_EACH_AT_END = later("(?<=.{2})每(?:[个张间处套台件项][一-鿿]{1,6}|[亩吨件台])$")
_PAYS_EACH = later("(?:政府|财政|管委会|[局部委办]|园区|开发区|街道|乡镇)$")
_GIVES_AT_END = later(r"(?<=[企单机院社者员户店校司构位业队])[奖补]$")
_GIVER_AT_END = later(
    r"(?<=的),由?(?:[省市县区镇州]级?|各级|本级|地方|受益)?"
    r"(?:政府|财政|园区|街道|乡镇|高新区|开发区|经开区|新区|示范区|管委会)(?:财政|统一|再|另)?$"
    # 支持小型窑企融资,政府(按利息的40%给予贴息)
    r"|,由?(?:[省市县区镇州]级?|各级|本级|地方)?(?:政府|财政)(?:部门|统一|再|另)?$"
    # 前两年租金由园区(全额补贴)
    r"|(?<=租金)由[一-鿿]{2,8}$"
    # 旅行社由县财政给予10万元
    r"|(?<=[一-鿿]{2})由(?:[省市县区镇州]级?|本级|同级)?财政(?:部门)?$"
)
_COST_OF_THEM = later("费用?$|经费$|工资")
_OWNER = later(r"(?P<who>[^的,;、]{2,10})的")


_SHARE = now(r"[0-9.]{1,5}[%‰]")  # 设备投资的40%: what the share is of


def find(text: str, lead: Place, zone: Place) -> Place | None:
    """Return the place of the beneficiary in the award's own words or, failing that, its lead.

    >>> text = "支持销售企业参加展会,按展位费的10%给予补贴"
    >>> text[slice(*find(text, (0, 11), (11, len(text))))]
    '销售企业'
    """
    own = max(text.rfind(mark, lead[0], lead[1]) for mark in ",;:") + 1
    if served := _SERVED.match(text, max(own, lead[0]), zone[1]):
        return served.span("whom")
    # 给予企业前三年100%的补助: the years stand between the word that gives and the award.
    given = recipient(text, zone) or recipient(text, (max(own, lead[0]), zone[1]))
    if given and is_grade(text[slice(*given)]):
        # 给予一等奖5万元: a prize is nobody.
        given = None
    led = _of_lead(text, *lead)
    if given and led and given[1] - given[0] <= 2 and text.endswith(text[slice(*given)], 0, led[1]):
        # 对在主板上市企业,给予企业500万元: 企业 only takes up the name before it.
        return led
    if led and (
        _BY_EACH.match(text, *led)
        or _gives_itself(text, *led)
        or _BY_WHOSE.search(text[slice(*led)])
        or (text[led[1] - 1] == "的" and _SHARE.match(text, led[1]))
    ):
        led = None
    if led is None or text[led[1] - 1] == "的":
        # 参加展会的,每家企业给予2万元: nobody is named but those that are counted.
        each = _EACH_BODY.search(text, max(own, lead[0]), zone[1])
        given = given or (
            each.span("name") if each and somebody.is_somebody(each["name"]) else None
        )
    towards = _given_towards(text, led)
    helped = _helped_on(text, *lead) or _whose_cost(text, lead[0], zone[1])
    if helped and towards and towards[0] == helped[0] and helped[1] < towards[1]:
        # 支持窑企入园: what they do is no part of the name.
        towards = helped
    return given or towards or helped or _chosen(text, *lead) or _in_stem(text, *lead)


def _in_stem(text: str, start: int, end: int) -> Place | None:
    """Return whom a stem before the award's own words gives something (给予新落户企业最高3年的租金
    补贴,第一年补贴100%)."""
    named = recipient(text, (start, end))
    return named if named and somebody.is_named(text[slice(*named)]) else None


# 每年评选优秀教师10名,每人奖励2万元;优秀班主任20名,每人奖励5000元
_CHOOSES = "(?:评选|评定|评出|遴选|选拔|选树|选出|推选|认定|命名|表彰|培育|选派|设立)"
_CHOSEN = later(
    rf"(?:(?<=[,;:。\s])(?!(?:每[一两二三]?年)?{_CHOOSES})|{_CHOOSES}(?:表彰|出)?)"
    r"(?P<who>[一-鿿]{2,14}?)(?:各|共|不超过|最多|约)?[0-9]{1,4}[名人家个户位]左?右?[,;:]"
)


def _chosen(text: str, start: int, end: int) -> Place | None:
    """Return those of whom so many are chosen, where nobody else is named."""
    found = _CHOSEN.search(text, start, min(end + 1, len(text)))
    return found.span("who") if found and somebody.is_named(found["who"]) else None


# 支持旅行社发展,给予10万元补助: who is helped to grow.
_GROWS = later(
    r"(?:支持|鼓励|扶持|推动|促进)(?P<who>[^,;。:]{2,24}?)(?:高质量|加快|持续|健康|创新)?"
    r"(?:发展(?:壮大)?|做[大优强]做[大优强]|壮大|成长)(?:,对?[^,;。:]{4,40}的)?[,;]?$"
)


# 鼓励小型窑企直播带货,年销售额达到500万元的,…: who is helped to do what.
_HELPED_TO = later(
    r"(?:支持|鼓励|扶持|推动|推进|促进|引导|激励)(?P<what>[^,;。:、]{2,24}(?:、[^,;。:、]{2,12}){0,2}<HELPED_TO>)"
    r"(?:,(?!对)[^,;。:]{4,40}的)?[,;]?$"
)


def _helped_on(text: str, start: int, end: int) -> Place | None:
    """Return who is helped to grow or to do something, where nobody else is named."""
    found = _GROWS.search(text, max(start, end - 40), end)
    if found and somebody.is_named(found["who"]):
        return found.span("who")
    helped = _HELPED_TO.search(text, max(start, end - 72), end)
    begin, stop = helped.span("what") if helped else (0, 0)
    for at in range(stop - 2, begin + 1, -1):
        if somebody.is_named(text[begin:at]):
            return begin, at
    return None


# 向在县内就业的人才发放…, 向监测户发放…; but 向园区迁入的企业, 为企业提供担保的机构
_TOWARDS = later(
    "[向为](?:(?:在|符合|全职|来|年满|毕业|参保|各|新(?:认定|引进|设立|评定|入选|招)|获评|被)[^;。]{2,}|(?!本|了|其)[^的,;。]{2,})"
)


def _given_towards(text: str, who: Place | None) -> Place | None:
    """Return somebody without the 向 or 为 that leads to him, None where nobody is."""
    if who is None or _TOWARDS.fullmatch(text, *who) is None:
        return who
    name = text[who[0] + 1 : who[1]]
    if any(char.isdigit() for char in name) and not somebody.is_named(name):
        # 为本地窑企输送窑工满100人的: what is done for them, and by nobody who is named.
        return None
    return who[0] + 1, who[1]


# 在街区为传承人免费提供场地: where stands before for whom.
_SERVED = later(
    r"(?:支持|鼓励)?在[^,;。:]{1,24}?[为向](?P<whom>[^,;。:的]{2,20}?)(?:免费|无偿)(?:提供|开放)"
)


# 支持平台能力提升,按平台新增投资的20%: who is helped, and whose cost it is.
_BY_COST = later(r"(?:按照?|根据|依据)(?=[一-鿿()]{2,20}?(?:投资|投入|支出|费用))")
_HELPED = later(r"(?:支持|鼓励|推动|引导|促进)(?P<what>[^,;。:\n的]{0,6})$")


def _whose_cost(text: str, start: int, end: int) -> Place | None:
    """Return whose cost a share is of, where the words before say that he is helped."""
    cost = _BY_COST.search(text, start, end)
    at = cost.end() if cost else end
    who = next((n for n in range(at + 2, min(at + 9, end)) if somebody.is_named(text[at:n])), None)
    if who is None:
        return None
    said = text.rfind(text[at:who], max(0, at - 60), at)
    helped = _HELPED.search(text, max(0, said - 9), said) if said >= 0 else None
    if helped is None or somebody.takes().search(helped["what"]):
        return None
    return at, who


# 单个经营主体补贴不超10万元, 按各街道当年完成的投资额: each of those that it is for.
_COUNTED = later(
    r"(?:单[个家户]|同一(?:[个家户])?|每[个家户]|按照?各)(?P<name>[一-鿿]{2,8}?)"
    r"(?=[每全]?(?:一个)?(?:自然年|年度|年)|累计|合计|总共|奖|补[贴助]|贴息|资助|扶持|最高|最多|不超|给予|当年|上年)"
)


def counted(text: str, start: int, end: int) -> Place | None:
    """Return those of whom each has a ceiling, or by whose figures an award is measured."""
    return next(
        (
            one.span("name")
            for one in _COUNTED.finditer(text, start, end)
            # 单个主体: each of those whom nothing names.
            if somebody.is_somebody(one["name"]) and one["name"] != "主体"
        ),
        None,
    )


_EACH_BODY = later(
    r"(?<=每[家个户名位])(?P<name>[一-鿿]{2,8}?)(?=每|给予|予以|奖励|补助|补贴|资助|最高|一次性)"
)
# 按每带动1人, 按其个人贡献, 300人-500人: how much, and not for whom.
_BY_EACH = later(
    "按照?[每其]|(?:第?[一二三四五六]档)?[0-9][0-9.]{0,8}[万亿]?[人户家名个]?[-至到][0-9.]{1,9}[万亿]?[人户家名个]$"
)


# ,按企业(对财政的贡献): whose share it is of.
_BY_WHOSE = later(r"(?:^|,)(?:按照?|根据|依据)[^,的]{2,8}$")
_GOVERNMENT = later("[^的]{0,8}(?:政府|财政)")


def _gives_itself(text: str, start: int, end: int) -> bool:
    """Say whether a government that nothing leads to stands before 补贴: it gives."""
    gives = AID.match(text, end) and text[start - 1 : start] not in ("对", "给")
    return bool(gives) and _GOVERNMENT.fullmatch(text, start, end) is not None


@cache
def _act() -> re.Pattern[str]:
    return now(f"(?:{longest_first(aliases('acts'))}|{somebody.words('verbal')})")


_OF_DEED = later(r"(?!按|每|可|应|给)[^;。]{2,80}?的(?=,|给予|予以|[一每]|奖|补|分别|最高|[0-9])")


def is_subject(text: str, who: Place, deed: Place) -> bool:
    """Say whether somebody does what stands right behind him, and what a later phrase says
    without naming anybody, too.

    >>> is_subject("企业获国家级奖的,奖励5万元;获省级奖的,奖励2万元", (0, 2), (15, 20))
    True
    """
    same = text[who[1] : who[1] + 2] == text[deed[0] : deed[0] + 2]
    if same and somebody.is_thing(text[slice(*deed)]) and _act().match(text, deed[0]):
        # 航空公司新开国际航线,每班…;新开国内航线,每班…: what he does again.
        return somebody.head_noun().search(text[slice(*who)]) is not None
    if text[deed[1] - 1] != "的" or not somebody.head_noun().search(text[slice(*who)]):
        return False
    if text[deed[0] - 1] == "对" and somebody.head_noun().search(text[deed[0] : deed[1] - 1]):
        # 企业销售…的,…;对认定为高端软件产品的: something else is led to.
        return False
    own = _OF_DEED.match(text, who[1]) and _act().match(text, who[1])
    return bool(own) and text[who[0]] != "每" and _act().match(text, deed[0]) is not None


def led_to(text: str, start: int, end: int) -> Place | None:
    """Return whom 对 leads to in `text[start:end]`, None where it leads to nobody."""
    while end > start and text[end - 1] in ",、:;。 \n":
        end -= 1
    for begin in reversed(list(_after_dui(text, start, end))):
        found = _name(text, begin, _before_favour(text, begin, end))
        if found:
            return found
    return None


# 对重点企业优先安排用地,给予…: what else is done for them.
_FAVOUR = later(r"(?<=.{2})(?:[可将]|积极|重点)?优先(?!发展)(?:[^,;。:]{2,30}(?=,|$))")


def _before_favour(text: str, begin: int, end: int) -> int:
    """Return where a phrase behind 对 ends before what is done for whom it names."""
    favour = _FAVOUR.search(text, begin, end)
    named = favour and somebody.head_noun().search(text[begin : favour.start()])
    return favour.start() if favour and named else end


def of_stem(text: str, start: int, end: int) -> Place | None:
    """Return whom an announcement speaks of (前三名的旅行社,给予奖励。第一名…): what must be done
    stands for somebody only behind 对."""
    led = led_to(text, start, end) or _of_lead(text, start, end)
    return led if led and (text[led[1] - 1] != "的" or "对" in text[start : led[0]]) else None


def _of_lead(text: str, start: int, end: int) -> Place | None:
    """Return who the lead speaks of: from its last 对 on, else in its parts in order."""
    opened = text.rfind("(", start, end)
    if opened > max(start, text.rfind(")", start, end)):
        # 对新认定的基地给予奖励(国家级、省级分别…): what the bracket lists are the cases.
        end = opened
    while end > start and text[end - 1] in ",、:; ":
        end -= 1
    if gives := _GIVES_AT_END.search(text[start:end]):
        # 获得金牌的培训机构奖50万元
        end = start + gives.start()
    each = _EACH_AT_END.search(text, max(start, end - 10), end)
    whose = text[max(start, each.start() - 12) : each.start()] if each else ""
    if each and somebody.is_named(whose) and not _PAYS_EACH.search(whose):
        # 新建养老机构每张床位(补助1万元)
        end = each.start()
    if spent := _FOR_YEARS_AT_END.search(text, max(start, end - 12), end):
        # 新认定的示范企业在三年内(给予共计3万元)
        end = spent.start()
    if giver := _GIVER_AT_END.search(text[max(start, end - 16) : end]):
        # 获得省级认定的,县政府(给予20万元)
        end = max(start, end - 16) + giver.start()
    led = led_to(text, start, end)
    if led:
        return led
    if cases := _BY_STANDARD.search(text, start, end) or _STANDARD_OF_KIND.match(text, start, end):
        end = cases.start()
    parts = [
        piece
        for piece in pieces(text, start, end)
        if not somebody.nobody().match(text, *piece) and not _BORNE_BY.fullmatch(text, *piece)
    ]
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
            or _WITHIN.search(text[start : match.start()])
            or (
                text.endswith(_OTHER_GIVERS, 0, match.start())
                and somebody.is_named(text[match.end() : end])
                and not somebody.subject().search(text, match.end(), end)
            )
        )
        other = _AFTER_DUI.match(text, match.end()) or _BEYOND.match(text, match.end(), end)
        if leads and not other and end - match.end() >= 2:
            yield match.end()


# 托窑费用由窑工互助基金按70%的比例支付: what is paid for, and by whom.
_BORNE_BY = later("[^,;。:的]{2,16}由[^,;。:的]{2,14}(?:基金|资金池?)")
# 在年度资助项目数内对入选团队给予200万元资助
_WITHIN = later(r"(?:^|[,;。])在[^,;。:对]{2,16}(?:内|下)$")
# 根据观众人数对演出单位进行补贴: how much depends on stands before 对.
_BY_WHAT = later(r"(?:根据|按照?|依据|依照)[^,;。:对]{2,20}$")
_THEN_GIVES = later(r"[^,;。:的]{2,20}?(?=给予|予以|进行|分[别档级]|一次性|[奖补])")


def _led_by_measure(text: str, start: int, dui: re.Match[str], end: int) -> bool:
    """Say whether 对 leads to somebody behind the measure of what is given."""
    if not _BY_WHAT.search(text, max(start, dui.start() - 24), dui.start()):
        return False
    whom = _THEN_GIVES.match(text, dui.end(), end)
    return somebody.is_named(whom[0] if whom else text[dui.end() : end].rstrip(",:"))


# 新建大棚的,按以下标准补助:钢架大棚: what follows are the cases.
# 给予贴息:脱贫户3%: the cases, and not whom all of it is for.
_CASES_BELOW = later("(?:<GIVE>|发放)[^,;。:]{0,6}(?:<AID>|贴息):")
_STANDARD_OF_KIND = later("[^,;。:]{0,12}<STANDARD>(?:分别)?[为是](?![^,;。:]*的)")
_BY_STANDARD = later(",按照?(?:以下|下列|如下|下述)(?:<STANDARD>|办法|方式|规定|档次)")


def _name(text: str, begin: int, end: int) -> Place | None:
    """Return the name in a phrase (企业 of 企业被认定为…的), None where it names nobody."""
    while opener := somebody.opener().match(text, begin, end):
        begin = opener.end()
    verbal: Place | None = None
    cases = _BY_STANDARD.search(text, begin, end) or _CASES_BELOW.search(text, begin, end)
    end = cases.start() if cases else end
    for number, (at, stop) in enumerate(pieces(text, begin, end)):
        gives = _GIVES.search(text, at + 1, stop)
        stop = gives.start() if gives else stop
        while stop > at and text[stop - 1] in ",、:; ":
            stop -= 1
        if behind := _BEHIND_OF.search(text, at, stop):
            stop = behind.start()
        of = text[stop - 1 : stop] == "的"
        place = _at_start(text, at, stop - of) or _part(text, at, stop - of, of)
        if place is not None:
            # 掌握前沿技术,符合方向的人才: what stands before says who, too.
            joined = somebody.verbal().match(text, begin) or text[at] in "并且"
            first = begin if number and joined and place[0] == at else place[0]
            if number and first == at and (opener := somebody.opener().match(text, at, place[1])):
                # 在评审的人员范围内,评选出年度十大人物
                first = opener.end()
            return _who_takes(text, place, end) or (
                _without_feats(text, first, place[1]),
                place[1],
            )
        if (
            of
            and verbal is None
            # 10个(含)以上的: what the figure leaves over.
            and not text.startswith(("(含", "(不含", "以上", "以下"), begin)
            and (not _FIGURE.search(text, at, stop) or _OF_GRADE.search(text, at, stop))
            and (
                somebody.verbal().match(text, at)
                or not somebody.paid_for().search(text[at : stop - 1])
            )
        ):
            # 支持农产品外销,在省外开设窗口的: what is helped on is no part of what is done.
            helped = number and not verbal and _HELPS_ON.search(text, max(0, begin - 2), begin)
            verbal = (at if helped else begin), stop
        if number >= 3 or (verbal and not somebody.verbal().match(text, begin)):
            break
    if verbal is None or not 4 <= verbal[1] - verbal[0] <= 160:
        return None
    # 首次列入名录的: nobody is named, and what must be done stands for whoever does it.
    return _doer(text, *verbal) or verbal


_HELPS_ON = later("(?:支持|鼓励|推动|促进|引导)$")
_FOR_YEARS_AT_END = later(r"(?<=[业位构户])在?(?:[一二两三四五]|[1-9])年内$")
# What a deed begins with, and hardly ever the rest of a longer name (社区养老设施, 总部型企业).
_DEED_BEGINS = frozenset("进把将交在到落成主购参建引开投获被有因自从向完达通取实承租注升转入办创首")
_GLOSS = later(r"\([^()]{4,30}\)")
_LONGEST_DOER = 8  # characters of a name that somebody's deed follows


def _doer(text: str, begin: int, stop: int) -> Place | None:
    """Return who does what a phrase in 的 says, where it begins with a short name of a body
    (县外企业把注册地迁入的): what is done may have no word of the lexicon."""
    if _act().match(text, begin, stop) or somebody.takes().match(text, begin, stop):
        return None
    found = somebody.people().match(text, begin, min(stop, begin + _LONGEST_DOER))
    gloss = _GLOSS.match(text, found.end(), stop) if found else None
    end = gloss.end() if gloss else found.end() if found else stop
    if found is None or end > stop - 4 or text[end] not in _DEED_BEGINS:
        return None
    return found.span() if somebody.is_somebody(found[0]) else None


# 生产线为设计企业提供服务的
_SERVES = later(
    r"(?P<who>[^的为向,]{2,10})[为向](?P<whom>[^的为向,]{2,20}?)(?:提供|开展|承担|承接|代理|进行)"
)


def _who_serves(name: str, whom: re.Match[str]) -> int:
    """Return where the words end for who serves those that a phrase names, or for themselves."""
    found = _SERVES.match(name)
    served = found and found.start("whom") <= whom.start() < found.end("whom")
    return found.end("who") if found and served else whom.end()


# ,签订劳动合同的企业: who does what stands before it, too.
_AND_WHO = later(r",[^,;。:对]{2,30}的(?P<who>[^,;。:的]{2,16}?)(?=,|给予|予以|每|按|奖|补|$)")


def _who_takes(text: str, place: Place, end: int) -> Place | None:
    """Return who takes those in that a phrase names (招用失业人员,签订劳动合同的企业), where the
    next one names him."""
    takes = somebody.takes().match(text, *place)
    if takes is None or text.find("的", *place) >= 0:
        return None
    taker = _AND_WHO.match(text, place[1], end)
    if taker is None or not somebody.is_somebody(taker["who"]):
        return None
    return _without_feats(text, place[0], taker.end("who")), taker.end("who")


def _says_how_much(text: str, begin: int, stop: int) -> bool:
    found = _HOW_MUCH.search(text, begin, stop)
    return found is not None and not somebody.head_noun().search(text[begin : found.start()])


# 企业参加贸促会组织的展会: what they take part in or buy stands last. 企业开发的产品 is a name.
_OBJECT = later("(?:参加|参与|通过|购买|采购|使用|租用|租赁|利用)[^的,;]{4,40}的")


def _does(name: str, subject: re.Match[str]) -> bool:
    """Say whether a phrase tells what its subject does, though it ends in a noun of somebody."""
    if subject.start() > name.rfind("的"):
        return _DOES.match(name, subject.end()) is not None
    return somebody.is_thing(name) and _OBJECT.match(name, subject.end()) is not None


_LONGEST = 400  # characters of a comma part that names somebody: a long list of titles
_GLOSSED = later(
    r"(?P<name>(?![对为在])[^,;:、的()0-9]{2,14})\((?:含|不含|包括)?[^()]{2,24}\)(?![,;。的、]|$)"
)
# 年度营业收入(不含税)首次达到, 获得国际协会(UFI)认证: what is measured or done, and nobody.
_NO_NAME = later(
    "(?:额|收入|产值|税收|利润|投资|费用?|规模|面积|数量|[人户]数|金|量)$"
    "|^(?:被|经|获|评|认定|列入|入选|通过|取得|达到)|利用|租赁|购买|建设"
)
_AND_DOES = later(r"首次|实现|年|当年|新|每|累计")


def _at_start(text: str, begin: int, stop: int) -> Place | None:
    """Return a thing that wins or reaches what follows, or a name with a gloss behind it (商贸企业
    (含非法人)直营门店10家以上的)."""
    if thing := somebody.thing_at_start().match(text, begin, stop):
        return thing.span("who")
    glossed = _GLOSSED.match(text, begin, stop)
    if glossed is None or _NO_NAME.search(glossed["name"]):
        return None
    noun = text.rfind("的", glossed.end(), stop) + 1
    if noun and somebody.head_noun().search(text[noun:stop]):
        # 研发投入(含委托研发)年增长20%以上的企业
        return None
    deed = somebody.verbal().match(glossed["name"]) or somebody.subject().search(glossed["name"])
    named = somebody.is_somebody(glossed["name"]) or _AND_DOES.match(text, glossed.end())
    return glossed.span() if named and not deed else None


def _part(text: str, begin: int, stop: int, of: bool) -> Place | None:
    """Return the name in a comma part; `of` says that 的 follows it."""
    if not 2 <= stop - begin <= _LONGEST or (not of and _says_how_much(text, begin, stop)):
        return None
    named = _without_size(text, begin, stop)
    of, stop = of and named == stop, named
    name = text[begin:stop]
    if name[0] == "每":
        return None
    if somebody.paid_for().search(name) and not somebody.body_at_end().search(name):
        return _who_pays(name, begin)
    headed = somebody.head_noun().search(name)
    # 与就业困难人员签订合同的: with whom, and not who.
    subject = None if name[0] in "与和同向" else somebody.subject().search(name)
    if headed and 0 < name.rfind("的") < len(name) - 2 and not of:
        # 依法注册的机构到境外设立总部: what somebody does ends in a noun of somebody, too.
        does = subject if subject and _does(name, subject) else None
        return begin, begin + does.end() if does else stop
    clause = "的" in name[: subject.start()] if subject else False
    owner = None if somebody.verbal().match(name) else _OWNER.match(name)
    if subject and clause and owner and somebody.head_noun().search(owner["who"]):
        # 企业的产品销售额: whose it is.
        return begin, begin + owner.end("who")
    if subject and (clause or not (name[0] == "为" or somebody.verbal().match(name))):
        # 企业购置设备, 入选计划的人才开展项目; but not 在基地入驻企业就业.
        return begin, begin + (_who_serves(name, subject) if of else subject.end())
    # 组织旅游团队 is what somebody does; 对参与单位 leads to a verb and a noun that are one name.
    agent = text.endswith("对", 0, begin) and _is_agent(name)
    named = agent or (not of and ("的" in name or not somebody.deed().match(name)))
    if headed and named:
        return begin, stop
    if owner and not headed and _has_feat(name) and somebody.body_at_end().search(owner["who"]):
        # 企业的周边产品年度销售额达到1亿元以上: whose it is.
        return begin, begin + owner.end("who")
    before, also, _ = name.partition("且")
    if _AND.search(name) or (also and somebody.body_at_end().search(before)):
        # 开展模型训练的企业且通过备案的
        return _part(text, begin, begin + len(before), False)
    return None


def _is_agent(name: str) -> bool:
    """Say whether a name is a verb and a noun of somebody, with nothing in between."""
    verb = somebody.deed().match(name)
    return verb is not None and somebody.head_noun().match(name, verb.end()) is not None


def _without_size(text: str, begin: int, stop: int) -> int:
    """Return where a name ends behind which is said how large it is (水果基地150亩以上), or each of
    them (在站博士后每人每年资助生活补助10万元)."""
    for pattern in (_OF_SIZE, _EACH_OF_THEM):
        more = pattern.search(text[begin:stop])
        name = text[begin : begin + more.start()] if more else ""
        # 年周转量在150万吨公里以上且新增车辆30辆以上: what must be reached.
        if somebody.head_noun().search(name) and not (pattern is _OF_SIZE and _FIGURE.search(name)):
            return begin + len(name)
    return stop


def _who_pays(name: str, begin: int) -> Place | None:
    """Return whose cost a phrase speaks of, at `begin` in the text: 企业缴纳的费用."""
    owner = (
        None
        if somebody.verbal().match(name)
        else somebody.subject().search(name) or somebody.people().match(name)
    )
    # 人员费用 and 专家费 are costs, and nobody.
    if owner is None or _COST_OF_THEM.match(name, owner.end()):
        return None
    return begin, begin + owner.end()


def _has_feat(words: str) -> bool:
    return bool(_FIGURE.search(words) or _GRADE.search(words))


def _without_feats(text: str, begin: int, stop: int) -> int:
    """Return where the name begins that a clause with figures leads up to: tiers and conditions
    say those (年度营收5000万元以上的企业)."""
    # 代理40件以上的代理机构(含外地设立的分支机构): the gloss is of the noun.
    gloss = text.rfind("(", begin, stop) if text.endswith(")", begin, stop) else -1
    noun = text.rfind("的", begin, gloss if gloss > begin else stop)
    if begin < noun < stop - 2 and _has_feat(text[begin:noun]):
        return noun + 1
    return begin
