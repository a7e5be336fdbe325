"""Which promises of a clause are tiers of one measure."""

from __future__ import annotations

import re

from extractors import copulas, lending, plain_lists, somebody
from extractors.inherited import only_raises
from extractors.later import later
from extractors.phrases import NUMBERED_YEARS, RISES, STAGED, is_raised
from extractors.ranks import is_grade, levels, without_ranks
from extractors.recipients import recipient
from extractors.registry import Reading
from pipeline.normalise import named_sums, names_behind, rank_runs, told_apart
from schemas.promise import Given, Place, Promise

_BAND = later(r"#[^#]{0,4}[到至-]#")  # 在200万元到900万元
_DIGIT = later("[0-9]|[一二三四五六七八九十百千][万亿]|百分之")
_FIGURES = later(r"[0-9一二两三四五六七八九十百千万亿.]+")
_BAND_ENDS = later(r"#(?P<unit>[^#以]{0,4})以上[、至到-]?#[^#以]{0,4}以下")
_CONDITION = later(r"以上|以下|超过|达到|不足|低于|高于|满|首次|突破|[<≤>≥]")
_CHINESE = "[一二两三四五六七八九十百千]{1,9}"
_GRADE = later(
    r"(?P<what>[一-鿿]{0,14}?)(?:首次)?(?:不?超过|达到|突破|不?满|达|高于|不?低于|不足|在|[<≤>≥])?"
    rf"(?:[0-9.]{{1,8}}<INCL>?|[百千]分之{_CHINESE}|{_CHINESE}(?=[万亿元]))[十百千万亿]{{0,3}}[一-鿿%]{{0,6}}?(?:/[一-鿿]{{1,3}})?"
    r"(?:\(不?含[^()]{0,10}\))?(?:及?以上)?(?:[-至到][0-9.]{1,8}[十百千万亿]{0,3}<INCL>?[一-鿿%]{1,6}?<INCL>?)?"
    r"(?:及?以上|及?以下)?"
    # 3亿元以上5亿元以下的项目
    r"(?:[、至到-]?(?:不足|低于|不超过)?[0-9.]{1,8}[十百千万亿]{0,3}[一-鿿%]{0,6}?<INCL>?(?:以下|以内)"
    # 超过3亿元不足5亿元的
    r"|[、,但]{0,2}(?:不足|低于|不超过|不高于|不满)[0-9.]{1,8}[十百千万亿]{0,3}[一-鿿%]{0,6}?<INCL>?)?"
    # 6亿元以下、3亿元(含)以上的
    r"(?:(?<=以[下内])、?[0-9.]{1,8}[十百千万亿]{0,3}[一-鿿%]{0,6}?<INCL>?及?以上)?"
    r"(?:之间)?(?:的)?(?:企业|项目|单位)?(?:前[0-9一二三四五六七八九十]{1,3}[名位家])?"
)
# ;在3亿元至6亿元的前三名,每年奖励4万元
_WHEN = later(r",(?:当年|年度|每[一-鿿]{1,3})$")
_AT = later(r"(?:首次)?(?:<OVER>|在|达到?|为|满)$")
# 超过1亿元的部分按2%, 每增加1000万元再奖励2万元: more of the same award.
_PART = later(r"[0-9万亿元人下上内)%辆台吨亩户家次个件米里](?:之间)?的?部分")
_STEP = later(r"^[,;、 ]*每(?:增|新增|超过|提高|多|上升)")
_EXCEPTION = later(r"^[,;:、( ]{0,8}(?:其中|对其中|而)")
# 按2‰奖励(外资项目3‰)
_IN_BRACKET = later(r"\((?!不?含|即|如|包括|约)[一-鿿A-Za-z]{2,12}")
# 完成…的:低于5万平方米的,…; 按机型给予补贴:100座以下…
_STEM = later(
    r"的 *$|(?:<STANDARD>|面额|面值|具体)(?:分别)?(?:为|如下)?$"
    r"|(?:<GIVE>|发放|按|分)[^,;。:]{0,16}(?:<SUPPORT>|标准|执行|档|确定)[^,;。:]{0,6}$"
)
_BODY = later(r"企业|单位|机构|个人|人员|人才|项目|园区|平台|基地|政府|部门|财政")
# Each relief that a sentence lists is granted by a law of its own.
# 给予企业80%,并对引进部门给予30万元: somebody else gets it, for something else.
_OTHERS = later(r"^[,、 ]*(?:并|同时|另|再)对(?!其|该|上述|符合|达到|于)")
# ,对企业统计员每人给予1000元: whom 对 leads to.
_WHOM = later(
    r"[,;:、 ]{0,4}(?:[^,;。:]{2,40},)?对(?P<who>[^,;。:]{2,60}?),?"
    r"(?:<MOST>|一次性|分别|按照?(?:其|实际)?(?:[一-鿿]{1,6}[量额数])?|每[人年月名个家户位件项次场]|单个){0,4}"
)
# 免收场地租金,并给予50万元启动资金: two things are given.
_LET_OFF = later("(?:一律|全部|均|予以|全额)?免(?:[收除缴交征]|费(?:提供|使用))")
# 最高80万元,重大项目可一事一议: somebody else gets what is agreed on.
_TALKED_OVER = later("一[一-鿿]一议")
# 前两年免收租金,第三年减半收取租金: one fee, year by year.
_IN_YEARS = later(r"(?:第[一二三四五]|[前后头末][一二两三四五2-5])年<RENT>?$")
_TAX = later(r"加计扣除|税率|税前")
_YEAR = later(r"^[,;:、 ]*第[一二三四五六]年")


def group(text: str, reading: Reading) -> list[list[Promise]]:
    """Return the promises as measures, each a list of its tiers' promises (folded text)."""
    groups: list[list[Promise]] = []
    for promise in reading.promises:
        if groups and _is_tier(text, reading, groups[-1], promise):
            groups[-1].append(promise)
        else:
            groups.append([promise])
    return groups


_OF_YEAR = later(rf"(?:首年|{NUMBERED_YEARS})[一-鿿]{{2,6}}$")


def _by_years(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether two shares are of one fee in other years (首年租金100%补贴、第二年租金50%)."""
    if last.rate is None or promise.rate is None or promise.part != last.part:
        return False
    places = [(p.zone[0], p.rate.start) for p in (last, promise) if p.rate]
    return all(_OF_YEAR.search(text, *place) for place in places)


# 评选5家优秀企业,…;评选4名优秀教师,…: who is chosen, and how many.
_CHOSEN = later(r"[一-鿿]{2,12}?(?=[,;(]|各|分别|给|奖)")


def _others_chosen(text: str, reading: Reading, last: Promise, promise: Promise) -> bool:
    """Say whether so many of others are chosen for this promise than for the last."""
    chosen: list[str] = []
    for lead in (last.lead, promise.lead):
        ends = [one.end for _, one in reading.quotas if lead[0] <= one.start < lead[1]]
        named = _CHOSEN.match(text, ends[-1], lead[1] + 2) if ends else None
        if named:
            chosen.append(named[0][-2:])
    return len(chosen) > 1 and chosen[0] != chosen[1]


_RAISED = later("(?:<UP>|放宽|降低|下调)[到至]?")


def _led_to_others(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether 对 leads to bodies of another kind than before (对入统企业给予10万元,对企业统计员
    给予1000元); those of other ranks are of one measure."""
    if not text.startswith(",对", promise.lead[0]):
        return False
    led = [_WHOM.fullmatch(text, *one.lead) for one in (last, promise)]
    if led[0] is None and led[1] is not None and "对" not in text[slice(*last.lead)]:
        # 联社开展信用互助的,给予贴息,对新组建的服务站奖励6万元
        who, figure = led[1]["who"], promise.amount or promise.rate
        if figure is None or _RAISED.search(text, promise.lead[1], figure.start):
            return False
        return somebody.is_named(who.rpartition("的")[2]) and not levels().search(who)
    if None in led:
        return False
    named = [one["who"] for one in led if one]
    heads = [somebody.head_noun().search(one) for one in named]
    if None in heads or all(levels().search(one) for one in named):
        return False
    return len({one[0] for one in heads if one}) > 1


def _is_tier(text: str, reading: Reading, group: list[Promise], promise: Promise) -> bool:
    first, last = group[0], group[-1]
    lead = text[promise.lead[0] : promise.lead[1]]
    if _EXCEPTION.match(lead) or (promise.rate and last.rate and _IN_BRACKET.fullmatch(lead)):
        return promise.sentence - last.sentence <= 1
    if _goes_up(text, last, promise) or _next_line(text, last, promise):
        return True
    if promise.sentence != last.sentence or _TAX.search(text, promise.zone[0], promise.zone[1]):
        return False
    if _YEAR.match(lead) or _by_years(text, last, promise) or _broken_down(text, group, promise):
        return True
    if promise.part - last.part <= 1 and names_behind.goes_on(text, last, promise):
        return True
    let_off = _LET_OFF.match(text, last.zone[0]) and not _IN_YEARS.search(lead)
    talked = _TALKED_OVER.search(text, *promise.zone)
    others = _OTHERS.match(lead) or _led_to_others(text, last, promise)
    if promise.part == last.part and (others or let_off or talked):
        return False
    if promise.part == last.part:
        return _goes_on_within(text, reading, first, last, promise)
    if promise.part != last.part + 1 or _others_chosen(text, reading, last, promise):
        return False
    same = promise.rate is not None and promise.rate is last.rate
    same = same or (promise.amount is not None and promise.amount is last.amount)
    if same and only_raises(text, promise):
        # 按5%补助,最高80万元;对列入省级重点的,最高160万元: a case of one award.
        return True
    figure = promise.amount or promise.rate
    return (
        (figure is not None and is_raised(text, promise.lead[0], figure.start))
        or _sums_up(text, reading, promise)
        or (_is_step(last) and _is_step(promise))
        or _counts_alike(text, last, promise)
        or _graded(text, first, promise)
        or copulas.goes_on(text, last, promise)
        or bool(RISES.search(lead) and RISES.search(text, *first.lead))
        or rank_runs.goes_on(text, group, promise)
        or bool(_STEP.match(lead))
        or bool(_PART.search(lead) and (_PART.search(text, *last.lead) or _banded(text, first)))
        or any(_further_grade(lead, text[slice(*p.lead)]) for p in group)
        or _further_beside(lead, text[slice(*first.lead)])
        or _is_case(text, first, promise)
        or (
            _is_named_sum(text, first, leads=True)
            and _is_named_sum(text, promise)
            and not _counts_otherwise(text, first, promise)
        )
        or _is_named_share(text, first, promise)
        or all(_ranked_case(text, one, one is first) for one in (first, promise))
        or None not in (own_grade(text, first), own_grade(text, promise))
        or _shares_stem(text, reading, first, promise)
    )


# 每培育一名国家级窑工,奖励窑企5万元;每培育一名省级窑工,…: one deed, counted by kinds.
_EACH_DONE = later(
    r"[,;。:、 ]{0,3}(?:对[^,;。]{0,20})?(?P<deed>每新?"
    r"(?:培育|培养|引进|输送|认定|获评|新增|建成|孵化|毕业|举办|申报|获得|招引|吸纳)"
    r"(?:成功)?[1一](?P<unit>[名家个人项件场次座]))(?P<kind>[^,;。]{2,16}?)(?:的)?,?"
)


def _counts_alike(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether two awards are for each one of other kinds that are brought about alike."""
    found = [_EACH_DONE.fullmatch(text, *one.lead) for one in (last, promise)]
    if None in found:
        return False
    one, other = (each for each in found if each)
    kinds = (one["kind"], other["kind"])
    return one["deed"] == other["deed"] and kinds[0] != kinds[1] and kinds[0][-2:] == kinds[1][-2:]


_ALL_TOLD = later(r"[,、](?:<TOTAL>|共)(?:<AID>|给予)?(?:最高)?$")


def _sums_up(text: str, reading: Reading, promise: Promise) -> bool:
    """Say whether the sentence ends in the sum of what it gives at each stage (备案的,奖励60万元;
    受理的,再奖励100万元;上市的,再奖励240万元,累计400万元)."""
    if promise.amount is None:
        return False
    tokens = reading.sentences[promise.sentence].tokens
    total = next((t for t in reversed(tokens) if t.tag == "MONEY"), None)
    if total is None or not _ALL_TOLD.search(text, max(0, total.start - 8), total.start):
        return False
    stages = [p.amount for p in reading.promises if p.sentence == promise.sentence]
    if None in stages or len(stages) < 2:
        return False
    given = [one.figures[0].value for one in stages if one and len(one.figures) == 1]
    values = [value for value in given if value is not None]
    return len(values) == len(stages) and total.figures[0].value == sum(values)


_NAMES = later(r"[一-鿿]{2}|[A-Z一-鿿][一-鿿]|[A-Z][+-]级|[A-Z]{2}|[0-9%][一-鿿]|前[0-9]")


def _goes_on_within(
    text: str, reading: Reading, first: Promise, last: Promise, promise: Promise
) -> bool:
    """Say whether a promise in the same semicolon part is a further tier."""
    lead = text[promise.lead[0] : promise.lead[1]]
    if named_sums.goes_on(text, reading, last, promise):
        return False
    # 购房补助每年20万元,一次性安家补贴50万元; 按25万元发放,每年发放2万元津贴
    if _NEXT_AID.fullmatch(text, promise.lead[0], (promise.amount or promise.rate or _NONE).start):
        return False
    # 给予一次性10万元,并连续三年每年奖励2万元: once, and year by year.
    if _AND_MORE.match(lead) and (_differ(last, promise) or (last.one_off and promise.annual)):
        return False
    if _is_beside(text, last, promise, lead) or _is_for_later(lead, last, promise):
        return False
    if _FOR_OTHERS.fullmatch(lead) and _names_another(text, last, promise):
        return False
    if _HIS_COST.match(lead) and _differ(last, promise):
        # 奖励6万元,其学费由用人单位按60%报销: another thing, of the same person.
        return False
    if _is_other_sum(text, last, promise, lead):
        return False
    if _is_of_another_kind(text, last, promise) or lending.is_cost_of_it(text, last, promise):
        return False
    # 分别奖励100万元、每个产品10万元 is one list.
    listed = first.paired and lead.startswith(("、", "和", "及"))
    # ,以及每家最高5万元的补贴: nothing is named.
    lead = "" if lead in (",以及", "以及") else lead
    if not lead.strip(",、") and _counts_kinds(text, last, promise):
        return True
    return listed or _NAMES.search(_AND_MORE.sub("", lead)) is not None


def _counts_kinds(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether two sums are for each one of kinds that are counted alike
    (每购置一台牵引车补1.5万元,每台挂车补5000元)."""
    kinds = [told_apart.each_kind(text, one) for one in (last, promise)]
    return None not in kinds and len({one[0] for one in kinds if one}) == 1


def _is_for_later(lead: str, last: Promise, promise: Promise) -> bool:
    """Say whether what is given once goes before what is given month by month or each year
    (一次性建设补贴8万元,运营满一年后每人每月300元; 一次性开业补贴8000元,租用窑场的,每年5000元)."""
    if not last.one_off:
        return False
    after = not promise.one_off and promise.amount and _LATER.search(lead)
    return bool(after and _is_timed(promise)) or (_is_deed(lead) and promise.annual)


# ,运营满一年后按入住人数(每人每月…); but not ,之后(每年…)
_LATER = later("^[,;、 ]{0,3}[^,;。或]{3,60}(?:后|的)(?:按[^,;。]{2,12})?,?$")


def _is_timed(promise: Promise) -> bool:
    period = promise.amount.period if promise.amount else None
    return promise.annual or period in ("month", "year", "quarter")


# 改造窑棚的,每亩800元,并安装滴灌的,每亩另补300元; 窑手奖励5万元,其教练团队按奖励额的50%奖励
_OTHER_TEAM = later(r"[,、 ]{0,2}其(?P<who>[一-鿿]{2,8}),?")
_ON_TOP = later("另|再")


def _is_beside(text: str, last: Promise, promise: Promise, lead: str) -> bool:
    """Say whether more is given for a deed that is done as well, or a share of it to somebody who
    belongs to him."""
    figure = promise.amount or promise.rate
    start = figure.start if figure else promise.zone[1]
    if _AND_MORE.match(lead) and _is_deed(lead):
        return _ON_TOP.search(text, promise.zone[0], start) is not None
    team = _OTHER_TEAM.fullmatch(lead)
    return team is not None and _differ(last, promise) and somebody.is_named(team["who"])


def _is_other_sum(text: str, last: Promise, promise: Promise, lead: str) -> bool:
    """Say whether a sum for one deed stands behind a share for another (诊断的,按费用的50%补助,
    通过验收的,奖励3万元)."""
    if not (last.rate and promise.amount and not promise.rate and not last.amount):
        return False
    deeds = _is_deed(lead) and _is_deed(text[slice(*last.lead)])
    return deeds and _DIGIT.search(lead) is None and not lead.startswith((",其中", "其中"))


_NONE = Given((), (), 0, 0)
# ,并连续三年每年给予统计人员3000元补贴
_FOR_OTHERS = later(r"[,、 ]{0,3}(?:并|同时|还|另)(?:连续[一二两三四五2-5]年|每年|按年)?")


def _names_another(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a promise names somebody in its own words whom the last does not name."""
    own = recipient(text, promise.zone)
    if own is None or not somebody.is_named(text[slice(*own)]):
        return False
    before = recipient(text, last.zone)
    return before is None or text[slice(*before)] != text[slice(*own)]


_NEXT_AID = later(
    r"(?:发放|支付|拨付|兑现|计发)?[,、](?:[一-鿿]{2,8}期[间内](?:每年|每月)?另)?(?:另外?|再|并)?(?:每年|每月|逐年|一次性)?(?:(?:给予|发放|享受)[一-鿿]{0,4})?"
    r"(?:一次性)?(?:(?:安家|购房|住房|租房|生活|交通|科研|工作|人才|探亲|岗位|项目|启动|运行|装修)"
    r"(?:<AID>|津贴|经费))?(?:<MOST>|每[人月年]|按|为){0,3}"
)
_HIS_COST = later("[,;、]其[一-鿿]{0,4}(?:费用?|息|租金?|税)(?![一-鿿]{0,4}(?:达|超|不))")
_KINDS = later("(?P<reward>奖励)|(?P<subsidy>补[贴助](?!资金)|资助)|(?P<rest>补偿|贴息)")


def _is_of_another_kind(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a share of something else is given as something else (按投资额的3%奖励,投资损失
    按30%补偿)."""
    if not (last.rate and promise.rate and last.rate.base and promise.rate.base):
        return False
    one, other = (_KINDS.search(text, p.zone[0], p.zone[1] + 4) for p in (last, promise))
    if not one or not other or one.lastgroup == other.lastgroup:
        return False
    return text[slice(*last.rate.base)] != text[slice(*promise.rate.base)]


# 研发费用50万元-500万元的,按3%;500万元-2000万元的部分,按4%: the first band is no 部分 yet.
_BANDED = later(
    r"[0-9][十百千万亿]{0,2}(?:[美欧港日]?元|[人车亩吨辆台户家件]次?)?<INCL>?(?:以下|以内|-|至|到)"
)


def _banded(text: str, first: Promise) -> bool:
    each = first.amount is not None and first.amount.per_unit is not None
    return (each or first.rate is not None) and _BANDED.search(text, *first.lead) is not None


# 。年运营每增加2万架次给予40万元奖励: more for more of what the sentence before pays for.
_MORE = later(r"[,;、 ]{0,4}(?!对|凡)[^,;。:]{0,12}每(?:再|新)?(?:增加|增长|增|超过|多|提高)[0-9]")


def _is_step(promise: Promise) -> bool:
    """Say whether an amount is for each further 1000万元 or 5000平方米."""
    given = promise.amount
    unit = given.per_unit if given else None
    return unit is not None and unit.startswith(("增", "超过", "多", "提高"))


def _goes_up(text: str, last: Promise, promise: Promise) -> bool:
    begin, given = promise.lead[0], promise.amount
    return (
        promise.sentence == last.sentence + 1
        and last.amount is not None
        and given is not None
        and _is_step(promise)
        and _MORE.match(text, begin, given.start) is not None
    )


# 对排名前十的给予奖励,其中排一至三名的,分别…;排四至十名的,…
_AMONG = later(r"[,;(]其中[^,;]{2,30},?$")


# 给予20万元奖励,并连续三年给予租金100%、80%、50%的补贴: a sum, and shares of something else.
_AND_MORE = later(r"^[,、 ]{0,8}(?:并|同时|还|另)(?!对|且)")


def _differ(one: Promise, other: Promise) -> bool:
    """Say whether one promise is a sum and the other a share."""
    return (one.amount is None) != (other.amount is None) and (one.rate is None) != (
        other.rate is None
    )


_LED = later(r"[,;:、( ]{0,8}(?:其中)?[,:]?对")


_IN_TOTAL = later("累计|总[额计]|合计")


def _broken_down(text: str, group: list[Promise], promise: Promise) -> bool:
    """Say whether a list that 其中 begins goes on (分阶段奖励800万元,其中…100万元;…300万元)."""
    within = [p for p in group[1:] if p.sentence == promise.sentence]
    first = group[0]
    # 分阶段奖励800万元:备案奖励100万元,上市奖励700万元
    staged = [
        p
        for p in within
        if ":" in text[slice(*p.lead)]
        and (STAGED.search(text, first.lead[0], p.zone[0]) or _IN_TOTAL.search(text, *first.zone))
    ]
    begun = staged or [p for p in within if _EXCEPTION.match(text[slice(*p.lead)])]
    if promise.annual and (first.one_off or not any(one.annual for one in group)):
        # 一次性补助3000元,其中…8000元;记账的,每年补贴2000元: nothing given once has a yearly part.
        return False
    listed = bool(begun) or bool(
        first.sentence == promise.sentence and _AMONG.search(text[slice(*first.lead)])
    )
    if begun and _is_other_deed(text, first, begun[0], promise):
        return False
    if begun and _LED.match(text, *promise.lead) and not _LED.match(text, *begun[0].lead):
        # …企业奖励10万元,其中…的20万元;对服务业企业…: somebody else is led to.
        return False
    goes_on = bool(staged) and not _AND_MORE.match(text[slice(*promise.lead)])
    return listed and (promise.part == group[-1].part + 1 or goes_on)


def _is_other_deed(text: str, first: Promise, among: Promise, promise: Promise) -> bool:
    """Say whether an award is for another deed than the first, whose exception is a bare name
    (新建窑场的,…,其中快烧窑按…;购置窑具的,…)."""
    deeds = [_is_deed(text[slice(*one.lead)]) for one in (first, promise)]
    return all(deeds) and not _is_deed(text[slice(*among.lead)])


def _graded(text: str, first: Promise, promise: Promise) -> bool:
    """Say whether two leads repeat one condition with other figures (达到1亿元…; 达到5亿元…)."""
    one, other = (_skeleton(text[slice(*p.lead)]) for p in (first, promise))
    same = one == other or (_measured(one) == _measured(other) != "" and _of_same(one, other))
    # 鼓励企业做大做强,对增长12%以上的,…;对增长18%以上的: the first part says more before it.
    # 项目投产后,亩均投资150万元以上的,…;亩均投资250万元以上的, too.
    same = same or one.endswith("," + other) or _of_subject(one, other)
    # 对销售额1亿元以上,增长8%以上的零售企业,…;销售额3亿元以上,增长5%以上的: of the same bodies.
    bare = _of_one_bound(other.removeprefix("对"))
    same = same or (other.endswith("的") and _without_whom(one) == bare)
    if same and "#" in one and all(_CONDITION.search(s) or _BAND.search(s) for s in (one, other)):
        return True
    if (nights := _NIGHTS.search(other)) and (stayed := _NIGHTS.search(one)):
        return nights["how"] == stayed["how"]
    # 对新认定的国家级平台…;省级平台…: only the rank differs, and only it is said.
    one, other = without_ranks(one), without_ranks(other)
    return other[:1] == "@" and len(other) < len(one) and one.endswith(other)


# 过一夜的, 住两晚及以上的
_NIGHTS = later(r"(?P<how>过|住|住宿|停留|入住)#(?:夜|晚|天)(?:及?以上)?的$")


def _of_subject(one: str, other: str) -> bool:
    """Say whether the first of two conditions stands behind nothing but who must meet it (窑企产值
    1亿元以上且增速10%以上的,…;产值2亿元以上且增速8%以上的,…)."""
    head = one.removesuffix(other) if one != other and one.endswith(other) else ""
    return somebody.is_named(head) and "#" not in head


def _without_whom(skeleton: str) -> str:
    """Return two conditions and more without those who must meet them, and bands as one figure."""
    bare = skeleton.removeprefix("对")
    bare = _of_one_bound(bare[: bare.rfind("的") + 1])
    return bare if bare.count("#") > 1 else ""


_BAND_OF = later(
    r"#[^#,;的]{0,4}[-至到]#[^#,;的]{0,3}|#[^#,;的]{0,4}及?以[上下内](?:#[^#,;的]{0,4}以[上下内])?"
)


def _of_one_bound(skeleton: str) -> str:
    return _BAND_OF.sub("#", skeleton.replace("万元", "元").replace("亿元", "元"))


_WHAT = later(r"#[^#,;的]{0,8}的(?P<what>[^#,;]{2,24})")


def _of_same(one: str, other: str) -> bool:
    """Say whether two conditions are of the same thing: those of #人以上的专列 and #人以上的包机
    are not."""
    named = [found["what"] for found in map(_WHAT.search, (one, other)) if found]
    return len(named) < 2 or named[0].endswith(named[1]) or named[1].endswith(named[0])


def _measured(skeleton: str) -> str:
    """Return what a condition measures: 投资 of 投资在#以上#以下的; "" where it begins with 对."""
    return "" if skeleton.startswith("对") else _AT.sub("", skeleton.partition("#")[0])


# 1亿元-5亿元(含1亿元)的: what the band holds at its end is said once more.
_HELD = later(r"\(不?含[^()]{0,12}\)")


_DONE = later(r"[0-9](?:个?[月年天日])(?:以?内|以[上下])(?P<deed>[一-鿿]{2,8}的)$")


_BY_WHOM = later(r",由[^,;。0-9]{0,6}财政$")  # ;5万元以上的,由县财政(贴息50%)
_GIVEN_SO = later(",[奖补]$")  # 达5000万元,奖(6万元)


def _further_grade(lead: str, before: str) -> bool:
    """Say whether a lead is nothing but a higher or lower figure (;超过5000万美元的,给予50万元) of
    what the one before it measures."""
    if not _DIGIT.search(before):
        return False
    lead = _BY_WHOM.sub("", _GIVEN_SO.sub("", lead))
    lead = _HELD.sub("", _WHEN.sub("", lead.strip(",;:、 ")).strip(",;:、 "))
    done = _DONE.search(lead)
    if done and before.strip(",;:、 ").endswith(done["deed"]):
        # 3个月内购房的,…;3个月以上6个月以内购房的: what must be done is the same.
        lead = lead[: done.start("deed")]
    found = None if lead.startswith("对") else _GRADE.fullmatch(lead)
    if found is None:
        return False
    what = found["what"]
    return what in before or "每" in what or is_grade(what)


def _further_beside(lead: str, before: str) -> bool:
    """Say whether a lead is a further grade beside a condition that stays:
    500万元以上且单台5万元以上的 behind 投资200万元以上且单台5万元以上的."""
    grade, beside, same = lead.strip(",;:、 ").partition("且")
    _, _, other = before.strip(",;:、 ").partition("且")
    same, other = same.removesuffix("的"), other.removesuffix("的")
    return bool(beside) and same == other and _further_grade(grade, before)


def _skeleton(lead: str) -> str:
    lead = re.sub(r"^[,;:、 ]+|[,;:、 ]+$", "", lead)
    lead = lead.rsplit(":", 1)[-1]
    # 12%以上18%以下 and 18%以上 are grades of one condition.
    return _BAND_ENDS.sub(r"#\g<unit>以上", _FIGURES.sub("#", lead))


def _shares_stem(text: str, reading: Reading, first: Promise, promise: Promise) -> bool:
    """Say whether a stem with a colon leads both: 完成…的:低于5万平方米的,…;高于5万平方米的,…"""
    stem, colon, own = text[slice(*first.lead)].rpartition(":")
    lead = text[slice(*promise.lead)].strip(",;: ")
    if not colon or not _STEM.search(stem):
        return False
    return not lead.startswith("对") and not own.startswith("对")


# 传统市场按30%…;新兴市场,按40%…: each part begins with the name of its case, and nobody's.
_CASE = later(r"[,;、 ]{0,4}(?!对|每|其中|再|若|如)[一-鿿A-Za-z]{2,10}[, ]{0,4}")


def _is_deed(lead: str) -> bool:
    return lead.strip(",;:、 ").endswith("的")


_GIVES_EACH = later(r"(?:<SUPPORT>[,:]|其中,)[^,;。:]{2,10}的$")


def _is_case(text: str, first: Promise, promise: Promise) -> bool:
    led = text[slice(*first.lead)]
    own = led.rpartition(",")
    if not own[2] and _GIVES_EACH.search(own[0]):
        # 给予奖励,博士的,给予5万元;硕士的,给予3万元
        own = own[0].rpartition(",")
    if (first.amount or first.rate) is None and promise.amount:
        # 未购房的,免收租金;无房源的,给予1000元租房补贴: other things are given.
        return False
    # 对参展企业给予补助。境内展会,按60%补助;境外展会,…: whom they are for is announced.
    announced = bool(first.stem) and _CASE.fullmatch(led) is not None
    cases = (led if announced else own[2], text[slice(*promise.lead)])
    if len({_is_deed(one) for one in cases}) > 1:
        # 租用窑房的,连续三年按30%补助;购置窑房的,…: the years are no case beside what is done.
        return False
    return (announced or bool(own[0])) and all(
        _CASE.fullmatch(c) and not _BODY.search(c) for c in cases
    )


# 对获奖者,一等奖:8万元;二等奖:4万元
_LED_TO = later(plain_lists.FOR_WHOM)
_AMONG_THEM = later("[,;:、 ]{0,3}其中[,:]?")
_NAME = later(
    r"[,;:、 ]{0,3}(?![对按由每])[0-9]?[一-鿿A-Za-z、()]{2,30}(?<![金限]额)(?<!标准)[,: ]{0,2}"
)


_MOST = later("(?:每[一-鿿]{1,4}?|最高|不超过|最多){0,3}")  # 国家级:最高60万元


def _counts_otherwise(text: str, first: Promise, promise: Promise) -> bool:
    """Say whether two deeds are paid for each of other things (组织专列的,每列奖励1万元;
    组织入境游的,每人奖励60元): they are no names of one list."""
    if not all(_is_deed(text[slice(*one.lead)]) for one in (first, promise)):
        return False
    sums = [one.amount for one in (first, promise)]
    return len({(one.per, one.per_unit) for one in sums if one}) > 1


def _is_named_sum(text: str, promise: Promise, leads: bool = False) -> bool:
    """Say whether an award is a name and a sum and nothing else: 邮政业10万元;信息业15万元; the
    first stands behind what leads to all (奖励标准如下:国家级:60万元)."""
    given = promise.amount
    if given is None or not _MOST.fullmatch(text, promise.zone[0], given.start):
        return False
    begin = _behind_stem(text, promise, leads)
    return begin is not None and _NAME.fullmatch(text, begin, promise.lead[1]) is not None


def _behind_stem(text: str, promise: Promise, leads: bool) -> int | None:
    """Return where the name of an award may begin in its lead, behind what leads to all of a list;
    None where the lead names somebody else."""
    begin, end = promise.lead
    if among := _AMONG_THEM.match(text, begin, end):
        begin = among.end()
    named = text[end - 1 : end] in (":", ",")
    for mark in ":," if leads else ":":
        # 给予奖励,国家级60万元;省级30万元: what leads to them may end in a comma.
        stem = text.rfind(mark, begin, end - named) + 1
        if stem > begin and not leads and _LED.match(text, begin, stem):
            # ;对市级街区给予奖励,标准为:一类8万元: the grades of somebody else.
            return None
        led = leads and _LED_TO.fullmatch(text, begin, stem) is not None
        if stem > begin and (led or _STEM.search(text, begin, stem - 1)):
            return stem
    return begin


def _is_named_share(text: str, first: Promise, promise: Promise) -> bool:
    """Say whether two awards are names, and shares of one thing (快烧窑按投资额的30%补助;慢烧窑按
    投资额的20%补助)."""
    shares = [one.rate for one in (first, promise) if one.rate and one.rate.base]
    if len({text[slice(*one.base)] for one in shares if one.base}) != 1 or len(shares) != 2:
        return False
    begins = _behind_stem(text, first, True), _behind_stem(text, promise, False)
    leads = (first.lead[1], promise.lead[1])
    names = [
        _NAME_ALONE.fullmatch(text, begin, end)
        for begin, end in zip(begins, leads, strict=True)
        if begin is not None
    ]
    # 窑企按租金的50%补助;乡镇按租金的10%补助: each gets his own.
    cases = [one for one in names if one and not one[0].strip(" ,;:").endswith(_BODIES)]
    return len(cases) == len(leads)


def _ranked_case(text: str, promise: Promise, leads: bool) -> bool:
    """Say whether all that leads to an award is a rank or a kind of people (优秀的,给予8万元;
    良好的,给予4万元; 博士的,…)."""
    begin = _behind_stem(text, promise, leads)
    found = None if begin is None else _CASE_OF.fullmatch(text, begin, promise.lead[1])
    if found is None:
        return False
    name = found["name"]
    people = somebody.people().fullmatch(name) and not name.endswith(_FIRMS)
    return is_grade(name) or bool(levels().match(name) or people)


_FIRMS = ("企业", "单位", "机构", "公司", "合作社")
_BODIES = (*_FIRMS, "乡镇", "街道", "集体", "门店", "农户", "家庭")
_CASE_OF = later(r"[,;:、 ]{0,3}(?![对按由每])(?P<name>[一-鿿A-Za-z]{2,12})的,?")
# 购置仪器, 租用设备 say what is done, and are no names of cases.
_NAME_ALONE = later(
    r"[,;:、 ]{0,3}(?![对按由每])"
    "(?![一-鿿]{0,6}(?:购置|购买|采购|租赁|租用|新建|建设|改造|开展|实施|参加|引进))"
    r"[一-鿿A-Za-z、()]{2,14}(?<!的)[,: ]{0,2}"
)


# 卓越级工厂:100万元 and, on the next line, 先进级工厂:50万元
_LINE = later(r"(?:[^\n]{0,80}(?:[:。]))?\s{0,6}(?P<name>[一-鿿A-Za-z\"()]{2,20})[: ]{1,3}")
# 博士研究生3000元/月: the blank between a name and its sum may be gone.
_CLOSE_LINE = later(r"\s{0,6}(?P<name>[一-鿿A-Za-z\"()、]{2,30}(?<![奖补贴助予给为额高])) ?")
_LINE_END = later(r"(?:/[一-鿿]{1,4}){0,2}[;。]?[ \t]{0,4}(?:\n|$)")


def _next_line(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether two awards are names and sums and no more, each on a line of its own."""
    if not 0 < promise.sentence - last.sentence <= 1:
        return False
    return _is_line(text, last) and _is_line(text, promise)


def _is_line(text: str, promise: Promise) -> bool:
    given = promise.amount
    if given is None or len(given.figures) > 1 or promise.caps or promise.rate:
        return False
    begin = max(promise.lead[0], text.rfind("\n", 0, promise.lead[1]) + 1)
    named = _LINE.fullmatch(text, begin, promise.lead[1])
    if named is None and text[begin - 1 : begin] == "\n" and promise.zone[0] == given.start:
        named = _CLOSE_LINE.fullmatch(text, begin, promise.lead[1])
    whole = named and _MOST.fullmatch(text, promise.zone[0], given.start)
    return bool(whole) and _LINE_END.match(text, given.end) is not None


_GRADED = later(
    r"[,;:、 ]{0,4}(?:其中)?[,:]?(?P<grade>[^,;:0-9]{2,5})(?:[0-9若][0-9干]?[名个项家])?[,:]"
)


# 设大赛特等奖1名,奖金8万元;一等奖2名,…: what the first is of stands before it.
_PRIZE_SET = later(
    r"(?:共?设(?:立|置)?|评出|评选)[一-鿿]{0,14}?(?P<grade>(?:[特一二三四五]等|[金银铜]|优秀|优胜)奖)"
    r"(?:[0-9]{1,3}[名个项件])?[,:]"
)


def own_grade(text: str, promise: Promise) -> Place | None:
    """Return the grade that a lead begins with (其中一档,比例66%以上,…;二档,…)."""
    begin = promise.lead[0]
    begin = max(begin, text.rfind(":", begin, promise.lead[1] - 1) + 1)
    found = _GRADED.match(text, begin, promise.lead[1])
    found = found or _PRIZE_SET.match(text, begin, promise.lead[1])
    return found.span("grade") if found and is_grade(found["grade"]) else None


_PROGRESSIVE = later(r"(?:分段|超额|差额|分档)(?:定率)?(?:累进|累计)|分段计[算奖]")


def is_marginal(text: str, promises: list[Promise]) -> bool:
    """Say whether each tier's rate, or sum for each unit, holds for its own band alone
    (超过5000万元的部分按…; 超过30辆的部分每辆…)."""
    if len(promises) < 2 or not all(p.rate or (p.amount and p.amount.per_unit) for p in promises):
        return False
    if _PROGRESSIVE.search(text, promises[0].lead[0], promises[-1].zone[1]):
        return True
    return all(_PART.search(text, *promise.lead) for promise in promises[1:])
