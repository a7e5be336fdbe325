"""What an award takes from the one before it: the same share, for whom a sum is, a bound."""

from __future__ import annotations

from extractors import holder_ceilings, somebody, standards
from extractors.later import later
from extractors.phrases import is_raised
from schemas.promise import Promise

_SAME_RATE = later(
    r"(?<![0-9一二三四五六七八九十][一-鿿])(?<!达到)(?<!符合)(?<!满足)(?:<ABOVE>|同等|相同|同一|该)<AID>?<STANDARD>(?!的?基础)"
)
_AMONG = later(
    r"[,;:、( ]{0,8}(?:其中|对其中)"
    # ,分三年按40%、30%、30%的比例兑现。其中,…: how it is paid out stands between.
    r"|,[^,;。]{0,12}分[二两三四五2-5]个?(?:年度?|期|次|批|笔)[^,;。]{0,40}(?:兑[现付]|拨付|发放|支付|到位),其中"
)


def inherit(text: str, promise: Promise, last: Promise | None) -> Promise:
    """按上述比例…最高2000万元: the rate is the one before, and the amount its ceiling."""
    ceiling = promise.amount
    if ceiling and ceiling.bounds == ("max",) and standards.carried(text, *promise.lead):
        # 相应标准减半执行,单个企业累计不超过100万元
        return promise._replace(amount=None, caps=(ceiling,))
    if last is not None and _caps_units(text, promise, last):
        return promise._replace(amount=last.amount, caps=(ceiling,)) if ceiling else promise
    if last is not None and last.amount and promise.amount:
        beside = _beside(text, _in_bracket(text, _next_name(text, promise, last), last), last)
        if beside.amount and set(last.amount.bounds) == {"max"}:
            timed = holder_ceilings.in_time_of(text, last.amount, beside.amount)
            beside = beside._replace(amount=timed)
        return _raised_bound(text, beside, last)
    if last is None or last.rate is None or promise.amount is None:
        return promise
    same = _SAME_RATE.search(text, promise.lead[0], promise.zone[1])
    # 按10%给予补助,最高50万元,其中高新技术企业最高100万元: the exception has a ceiling of its own.
    other = promise.amount.bounds == ("max",) and last.amount is None
    if other and not _AMONG.match(text, *promise.lead):
        other = bool(last.caps) and _goes_on_among(text, last, promise)
    if promise.amount.bounds == ("max",) and last.amount is None and last.caps:
        other = other or only_raises(text, promise)
    near = promise.sentence == last.sentence
    if last.caps and last.amount is None and _raises_ceiling(text, promise):
        # …。成交额达到60万元的,最高支持金额提高至25万元: in the next sentence, too.
        other, near = True, promise.sentence <= last.sentence + 1
    if not same and not (other and near):
        return promise
    return promise._replace(amount=None, rate=last.rate, caps=(promise.amount,))


def _raises_ceiling(text: str, promise: Promise) -> bool:
    ceiling = promise.amount or (promise.caps[0] if promise.caps else None)
    if ceiling is None or ceiling.bounds != ("max",):
        return False
    return is_raised(text, promise.lead[0], ceiling.start)


# 500元补贴(残疾人800元)
_OPENS = later(r"[一-鿿]{0,6}\(")


def _in_bracket(text: str, promise: Promise, last: Promise) -> Promise:
    """每亩补助3000元(竹架大棚1000元): what is printed around one holds for the other, too."""
    one, other = last.amount, promise.amount
    if one is None or other is None or not _OPENS.match(text, one.end):
        return promise
    if other.per or other.period or other.per_unit or text.find(")", one.end, other.start) >= 0:
        return promise
    alike = other._replace(per=one.per, period=one.period, per_unit=one.per_unit)
    return promise._replace(amount=alike)


# 博士每人每年补贴3万元,硕士1.5万元; 山区每亩补助3000元、平原地区2400元
_NAMED_NEXT = later(
    r"(?:/[一-鿿·]{1,4}|的?<AID>)?[,、;](?!另|再|其中|最|不|累|合|总|单|同|共|可|并|但|且|分|还|一次)"
    r"(?![^0-9]{0,24}?(?:<AID>|<GIVE>|[每奖补超达满上增首次计对再]|提高))[一-鿿A-Za-z()]{1,12}?(?:为|是|按)?"
)


# 硕士每人每年: whom the sum before is for, by name
_OWN_NAME = later(
    r"(?P<name>[一-鿿A-Za-z()]{2,16})(?:的|按)?<GIVE>?每[^,;。]{1,12}$"
    # 每托每月:乳儿班600元、托小班400元
    r"|每[^,;。:]{1,10}:(?P<listed>[一-鿿A-Za-z()]{2,12})$"
    # 每月给予博士3000元
    r"|每[^,;。:0-9]{1,10}?(?:<GIVE>|<AID>)(?P<given>[一-鿿A-Za-z()]{2,12})$"
)
# 每亩奖补300元,基地5万元; 每人2万元,科研经费50万元: another kind of thing.
_ANOTHER_KIND = later(r"(?:(?P<cost><WORKS_END>)|(?P<body><APPLICANT>|<OTHER_END>))(?:为|是|按)?$")


def _of_another_kind(first: str, then: str) -> bool:
    """Say whether a name is that of a body or a cost, and the one before it of nothing alike."""
    kind = _ANOTHER_KIND.search(then)
    return kind is not None and (kind["cost"] is not None or kind["body"] not in first)


def _next_name(text: str, promise: Promise, last: Promise) -> Promise:
    """Return a sum of which nothing but another name is said, with what is printed around the sum
    before it: for each of whom, for each what, and how often."""
    one, other = last.amount, promise.amount
    if one is None or other is None or other.per or other.period or other.per_unit:
        return promise
    named = _OWN_NAME.search(text, last.lead[0], one.start)
    if named and named["given"] is None and last.zone[0] <= last.lead[0]:
        named = None
    then = text[one.end : other.start]
    of_unit = one.per_unit is not None and one.per_unit[-1:] in then
    first = named[named.lastgroup or 0] if named else _handed_on(text, last)
    if not of_unit and (not first or _of_another_kind(first, then)):
        return promise
    counted = one.per_unit is None or not any(char.isdigit() for char in one.per_unit)
    alike = one.bounds == other.bounds and len(one.figures) == len(other.figures) == 1
    if not (alike and counted and _NAMED_NEXT.fullmatch(text, one.end, other.start)):
        return promise
    alike_sum = other._replace(per=one.per, period=one.period, per_unit=one.per_unit)
    return promise._replace(amount=alike_sum, annual=promise.annual or last.annual)


def _handed_on(text: str, last: Promise) -> str:
    """Return the name of a sum that has what was printed around one before it, or nothing
    (水稻每亩补贴100元,小麦80元,玉米60元: 小麦)."""
    one = last.amount
    own = text[last.lead[0] : last.zone[1]]
    if one is None or not (one.per or one.period or one.per_unit) or "每" in own or "/" in own:
        return ""
    return text[last.lead[0] : one.start]


# 每人每月350元养老补贴和100元医疗补贴
_OTHER_AID = later(r"的?(?!以[上下]|每)[一-鿿]{0,10}(?:<AID>|津贴|费)(?:、|以及|[和及与])<MOST>?")


def _beside(text: str, promise: Promise, last: Promise) -> Promise:
    """Return a bare sum behind another kind of aid with what is printed before that for both: for
    each of whom, and how often, unless it is so much larger that it may be given but once."""
    one, other = last.amount, promise.amount
    if one is None or other is None or other.per or other.period or other.per_unit:
        return promise
    if len(one.figures) > 1 or not _OTHER_AID.fullmatch(text, one.end, other.start):
        return promise
    first, second = one.figures[0].value, other.figures[0].value
    often = first is not None and second is not None and second <= 2 * first
    period = one.period if often and not promise.one_off else None
    alike = other._replace(per=one.per, period=period, per_unit=one.per_unit)
    return promise._replace(amount=alike, annual=promise.annual or (bool(period) and last.annual))


def _caps_units(text: str, promise: Promise, last: Promise) -> bool:
    """Say whether each case has a ceiling of its own, many units high, behind a sum for each unit
    (每千瓦补助80元,其中户用项目最高2万元,工商业项目最高10万元)."""
    ceiling, each = promise.amount, last.amount
    if ceiling is None or each is None or each.per_unit is None or last.rate or promise.paired:
        return False
    one, top = each.figures[-1].value, ceiling.figures[0].value
    if ceiling.bounds != ("max",) or each.bounds != ("exact",) or one is None or top is None:
        return False
    if ceiling.per_unit or ceiling.period == "total" or top < 10 * one:
        return False
    among = _AMONG.match(text, *promise.lead) is not None or each.end <= last.lead[0]
    # 每新增1000万元给予2万元,现有企业最高奖励150万元
    most = _AT_MOST_GIVEN.fullmatch(text, promise.zone[0], ceiling.start) is not None
    most = most and somebody.is_named(text[slice(*promise.lead)].strip(",;、 "))
    told = only_raises(text, promise) or (among and top >= 100 * one) or most
    return promise.sentence == last.sentence and told


# 补助上限为5万元 gives nothing, and limits.
_GIVES = later(
    "给予|予以|发放|(?:奖|补|资助)(?![励助贴补]?(?:<STANDARD>|资金|额)?上限)|扶持|支持|贴息|减免"
)
# ;超过160场的,最高补助90万元: nothing but a further figure, and what is given is named again.
_FURTHER = later(r"[,;]?(?:年|当年|首次)?(?:<OVER>|达到?|满|不低于)?[0-9][^,;。对]{1,16}的,?")

# ;同步播出的,按最高标准的120%执行,单部不超过100万元: what is given is another standard.
_OTHER_STANDARD = later("标准|执行|按[^,;]{0,16}[0-9.]{1,6}[%‰倍]")


# What is given again is the same: the name of a kind, and no more, stands before it.
_AT_MOST_GIVEN = later("<MOST>可?(?:<AID>|奖|补)")
# ;占比达5%以上的,最高可补助80万元
_MAY_COME_TO = later("<MOST>可(?P<aid><AID>|奖|补)?[到至]?")


def only_raises(text: str, promise: Promise) -> bool:
    """Say whether a ceiling in a case of its own has no word that gives
    (;对列入省级重点的,最高160万元), so that it raises the ceiling of the share before it."""
    ceiling = promise.amount or (promise.caps[0] if promise.caps else None)
    lead = text[promise.lead[0] : promise.lead[1]]
    if ceiling is None or len(lead.strip(",;、 ")) < 2 or _OTHER_STANDARD.search(lead):
        return False
    if _raises_ceiling(text, promise):
        return True
    stop = promise.zone[1] if promise.amount or len(promise.caps) == 1 else ceiling.end
    given = _GIVES.search(text, promise.zone[0], stop)
    raised = _MAY_COME_TO.fullmatch(text, promise.zone[0], ceiling.start)
    near = text.rfind("。", 0, promise.lead[0]) + 1
    if raised and text.find(raised["aid"] or "", near, promise.lead[0]) >= 0:
        # The same kind of aid as before, of which there may be more.
        given = None
    if given or _GIVES.search(text, max(promise.zone[0] - 3, promise.lead[0]), promise.zone[0]):
        return _FURTHER.fullmatch(lead) is not None and "予" not in text[promise.zone[0] : stop]
    return True


# 最高可申请500万元信用贷款、3000万元担保贷款: the bound holds for the next kind, too.
_OTHER_LOAN = later("的?[一-鿿]{0,6}贷款(?:、|[和及与或])")
_A_LOAN = later("的?[一-鿿]{0,6}贷款(?!贴息)")


def _raised_bound(text: str, promise: Promise, last: Promise) -> Promise:
    """给予最高20万元奖励,贡献突出的可提高到60万元: what is raised is the most that is given."""
    given = promise.amount
    if given is None or last.amount is None or last.amount.bounds != ("max",):
        return promise
    other = _OTHER_LOAN.fullmatch(text, last.amount.end, given.start)
    if given.bounds == ("exact",) and other and _A_LOAN.match(text, given.end):
        return promise._replace(amount=given._replace(bounds=("max",)))
    if given.bounds != ("exact",) or not is_raised(text, promise.lead[0], given.start):
        return promise
    return promise._replace(amount=given._replace(bounds=("max",)))


_NEXT_NAME = later(
    r"[,、](?!对|并|另|再|同时|还|给|每|单|同一|累计|合计|总|年度|全年)[一-鿿A-Za-z\"()]{2,20}"
)


def _goes_on_among(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a case follows one that 其中 begins (其中大于28nm的,最高300万元;小于28nm的,…), or
    another such case, whose share is printed before it."""
    begun = bool(_AMONG.match(text, *last.lead))
    handed_on = last.rate is not None and last.rate.start < last.lead[0]
    # ,智能装备项目最高补助3000万元: nothing but a name stands before its ceiling.
    named = promise.part == last.part and _NEXT_NAME.fullmatch(text, *promise.lead)
    return (promise.part == last.part + 1 or named is not None) and (begun or handed_on)
