"""Promises: which amounts, rates and ceilings belong to one award, and where its lead stands."""

from __future__ import annotations

from collections.abc import Container

from extractors import copulas, further_sums, lending, own_ceilings, recipients, standards
from extractors.award_joins import extend, goes_with, joins, reach, shared_out
from extractors.award_shares import (
    bounded,
    is_case_of_rate,
    is_early_ceiling,
    limits_rate,
    reckons,
    up_to,
)
from extractors.award_zones import zone_end, zone_start
from extractors.ceilings import JOINT, not_twice
from extractors.for_whom import each_one
from extractors.inherited import inherit
from extractors.later import later, now
from extractors.phrases import (
    COST_BORNE,
    FUND_PAYS,
    GOVERNMENT_PAYS,
    RAISED_TO,
    TAXED_LESS,
)
from extractors.sentences import GIVEN_ABOVE, Sentence
from extractors.sum_heads import led_to, raised_from
from extractors.surroundings import annual, every_year, given, one_off, unit_end
from extractors.tokens import Token, within
from schemas.promise import Promise

_GIVING = frozenset("GIVE AID TAX LOAN".split())
_PARTING = frozenset("SEMI OPEN CLOSE".split())
_PAID_ROLES = frozenset("award rate cap".split())
# 个人承担20% is what the applicant pays.
_OWN_SHARE = now(r"(?:<PAYS>|自付|自筹|自担|自缴)的?$|一方申[请领]$|预[拨付]$|先拨付?$")
# 本金损失由风险补偿资金承担40%: who bears it gives that much.
_LOSS = rf"(?:损失|代偿|坏账)[^;。0-9]{{0,30}}{FUND_PAYS}"
# 保费由县财政承担70%, too
_BORNE = later(rf"{_LOSS}$|{COST_BORNE}的?$")
# 室外展览面积按实际面积的30%计算 says how a thing is counted, not what is paid.
_RECKONED = later(r"(?:的<STANDARD>?)?(?:计算|折算|计入|核算)")
_COUNTED = later(r"(?:面积|人数|数量|台数|户数|床位|里程|时长|天数|产量)的?$")
# 同一企业享受本办法奖励累计不超过100万元 limits all that a document gives, and gives nothing.
_OF_ALL = later(
    r"(?:享受|获得|兑现|申[请领报])[^,;。]{0,8}(?:本|上述|各项|各类|所有|全部)[^,;。]{0,10}"
    r"(?:<SUPPORT>|政策|资金)[^,;。]{0,16}(?:<MOST>|上限)[^,;。]{0,4}$"
    r"|同一(?:<APPLICANT>|项目)[^,;。]{0,10}(?:享受|获得|兑现)[^,;。]{0,10}(?:<TOTAL>|总量)"
    r"[^,;。]{0,8}(?:<MOST>|上限)[^,;。]{0,4}$"
    # ,每届窑会奖励总额不超过90万元
    r"|每[年届次季][一-鿿]{0,4}<SUPPORT>(?:资金)?总额(?:最高)?(?:<MOST>|上限)[^,;。]{0,4}$"
    # 可累计享受,但年度奖补总额不超过200万元
    r"|(?:累计|叠加|同时|分别|一并)(?:(?:享受|申报|申请),?|,)但?[^,;。0-9]{0,10}<TOTAL>[^,;。0-9]{0,6}<MOST>$"
    # 单个旅行社年度引客奖励总额不超过60万元
    r"|(?:每户|每家|单户|单家|每个?主体|(?:单个|同一)[一-鿿]{2,6}?|每人)[^,;。]{0,8}<SUPPORT>(?:资金)?总额[^,;。]{0,8}"
    r"(?:<MOST>|上限)[^,;。]{0,4}$"
    r"|本<DOCUMENT>对同一<APPLICANT>的?[^;。]{0,16}<TOTAL>"
    r"[^,;。]{0,4}(?:<MOST>|上限)[^,;。]{0,4}$"
    # 企业同一年度按本细则领取的奖补资金合计不超过1500万元
    r"|按照?本[一-鿿]{1,4}(?:享受|获得|兑现|申[请领报]|领取)的?[^,;。0-9]{0,10}(?:<TOTAL>|总量)"
    r"[^,;。0-9]{0,6}(?:<MOST>|上限)[^,;。]{0,4}$"
    # 以上奖励资金每家企业每年合计最高300万元
    r"|(?<![0-9万亿千百十元%人家个名项户亩间台套级星年月岁米])<ABOVE>(?:各项|各类|所有|全部)?"
    r"<SUPPORT>(?:资金|政策|项目)?,?[^,;。0-9给按标]{0,16}"
    r"(?:<MOST>|上限)[^,;。]{0,4}$"
)
# 单个窑企补助总额不超过90万元,按窑具款的12%补助: the ceiling of what follows.
_SHARE_BEHIND = later(
    r",(?:具体)?按照?[^,;。0-9]{2,24}的?[0-9.]{1,5}%(?![^;。]{0,24}[、,][^;。0-9]{0,16}[0-9.]{1,5}%)"
)
# Behind an award, and before the sum of another one.
_FURTHER_AID = later(
    "(?:、|以及|[和及与])(?=(?:每?年度?|每月|[二两三四五]年内?)?<TOTAL>?<MOST>[0-9不可]|(?P<next>[0-9]"
    # 10万元建设补助、每场500元演出补助
    "|(?:每[个家户]?[一-鿿]{1,2}){1,3}[0-9]))"
)
_IN_YEARS = later("(?:[二两三四五]年内?)?(?:每[个家户]?[一-鿿]{1,2}){0,2}")
# 单个企业年度最高1000万元 has no word that gives, and limits the sentence before it.
# 。年度最高7万元。
_AT_MOST = later(r"\s?(?:每?年度?|累计)?(?:<MOST>|上限|封顶)")
_EACH_AT_MOST = later(
    r"[ \t\u3000\n]{0,8}(?:<EACH>(?:<APPLICANT>|项目)|户均|每户"
    # 。每场最高不超过50万元
    r"|[每单](?![年月天日周季])[一-鿿](?=每?年度?|全年|累计|<MOST>)"
    # 。单家基金管理人当年最高不超过500万元
    r"|<EACH>[一-鿿]{2,10}?(?=每?年度?|全年|当年|累计|合计|<MOST>|上限))"
    r"[^,;。]{0,14}(?:<MOST>|上限)"
)
# 。同一单位每年可享受1次上述补助,总额不超过2万元
_ONCE_A_YEAR = later(
    r"[ \t\u3000\n]{0,8}(?:<EACH>|每名)(?:<APPLICANT>|个人|人才|项目)?"
    r"每年[^,;。]{0,4}(?:申[领请报]|享受)"
    r"[^,;。]{0,6}<ABOVE>[^,;。]{2,8},[^,;。0-9]{0,6}<MOST>"
)
_LIMITED = later(
    r"(?:的<STANDARD>)?[,、]?[^,;。0-9]{0,12}(?:<MOST>|上限)[^,;。0-9]{0,4}[0-9.]{1,8}[万亿]?元"
)
# Words that give though the grammar has no token for them.
_WORDED = now(
    # 第二年按30%收取租金, 租金按市场价的50%收取
    # 按不超过实际支付费用的40%兑付
    "券[^;。]{0,40}[%‰](?:的<STANDARD>)?(?:予以|给予)?(?:兑付|报销|核销)"
    "|[%‰](?:的<STANDARD>)?(?:予以|给予)?(?:兑付|报销)(?=[,;。\n]|$)"
    "|[%‰](?:的?<STANDARD>)?(?:收取|计收|缴[纳交])[一-鿿]{0,4}[租金]"
    r"|按照?[一-鿿]{0,6}(?:<RENT>|物业费)(?:标准)?的?[0-9.]{1,5}%的?<STANDARD>?(?:收取|计收|缴[纳交])"
    r"|(?:<RENT>|物业费|性收费)[^,;。0-9]{0,8}[按以][^,;。0-9]{0,20}[0-9.]{1,5}%的?<STANDARD>?(?:计算和)?(?:收取|计收|缴[纳交])"
    # ;参与单位按30%执行
    r"|(?:单位|企业|机构|[的方人]),?按照?[0-9.]{1,5}%(?:执行|兑现)(?=[,;。]|$)"
    # ,标准再提高20%
    r"|标准(?:可|再|均|相应|统一)*提高(?=[0-9.]{1,5}%(?:[,;。]|$))"
    # 前两年免租金,第三年起按市场价的50%收取
    r"|免<RENT>[^;。]{0,10},[^,;。]{0,8}按[^,;。]{0,8}[0-9.]{1,5}%的?<STANDARD>?(?:收取|计收|缴[纳交])"
    # 租金按第一年全免、第二年免50%执行
    r"|(?:<RENT>|费)[^,;。]{0,16}年免[0-9.]{1,5}%"
    rf"|{TAXED_LESS}[0-9.]{{1,5}}%(?!的?基础)"
    # 免检测费,标准为300元/座
    r"|免(?:除|收|缴|交)?[一-鿿]{1,6}费,(?:补助|减免)?标准为?[0-9]"
    rf"|{_LOSS}[0-9.]{{1,5}}%"
    rf"|<PAID_COST>的?[0-9.]{{1,5}}%{GOVERNMENT_PAYS}"
    rf"|{COST_BORNE}[0-9]"
    r"|[由,][一-鿿]{2,12}(?:基金|资金池?)(?:(?:承担|负担)[0-9.]{1,5}%"
    r"|按照?[0-9.]{1,5}%的?(?:比例)?(?:支付|承担|负担|补偿|代偿|分担))"
    r"|(?<!已由)(?:财政|政府)补[0-9.]{1,5}%"
    "|另行?增加(?=[0-9])|增加(?:奖励|补[助贴])(?=[0-9])|每多[^,;。0-9]{1,8}[1一][人名户家个件][^,;。]{0,4}增加(?=[0-9])|基础上(?:再|另|相应|统一)?<UP>|每[一-鿿]{1,2}(?:再|另|另外)(?:<UP>|加)(?=[0-9])|按[一-鿿]{2,10}的[0-9.]{1,5}%(?:租赁|租用|租住|入住|购买)|标准的?[0-9.]{1,5}%(?:、[0-9.]{1,5}%){0,4}(?:执行|兑现|发放|计发)"
    "|(?:<ABOVE>|表[中列])[一-鿿]{0,4}标准的?[0-9.]{1,5}%(?:计算|核算|核定)"
    "|(?:房票|[购房消费]券)的?(?:<STANDARD>|面额|面值)|最[高多]可贷|税|减半|配套|上浮|[奖补](?=[0-9一二三四五六七八九十百千])|元[可立直]?[减抵](?=[0-9])"
)


# 贴息期限:最长2年。 stands between a share and its ceiling.
_FOR_HOW_LONG = later(r"\s{0,4}(?:<AID>|贴息|补偿)?(?:期限|年限)[:为][^,;。]{1,16}[。;]?\s{0,4}")


_DENIED = later(r"不(?:予|再|得)?(?:给予|享受)?(?:<SUPPORT>|贴息|补偿|享受)[。;]?\s{0,4}$")


def denies(text: str, sentence: Sentence) -> bool:
    """Say whether a sentence only says who gets nothing (利率高于6%的,不予贴息)."""
    words = _DENIED.search(text[sentence.start : sentence.end])
    return words is not None and _PAID_ROLES.isdisjoint(sentence.roles)


def find(
    text: str, sentences: list[Sentence], headed: Container[int] = frozenset()
) -> list[Promise]:
    """Return the promises with figures in a clause's sentences (folded text), in reading order.

    Where no word in the sentence gives, a figure is an award only if a heading or the line above
    does: A类人才,每人每月1500元 under 补贴标准. `headed` are the numbers of such sentences.
    """
    promises: list[Promise] = []
    before = limited = -1
    for number, sentence in enumerate(sentences):
        giving = GIVEN_ABOVE in sentence.tags or not _GIVING.isdisjoint(sentence.tags)
        # 上述两项合计不超过100万元 gives nothing, and limits what is given before it.
        joint = promises and (
            JOINT.search(text, sentence.start, sentence.end)
            or (
                before in (promises[-1].sentence, limited)
                and _EACH_AT_MOST.match(text, sentence.start)
            )
            or (promises[-1].rate and _AT_MOST.match(text, sentence.start))
            or _ONCE_A_YEAR.match(text, sentence.start, sentence.end)
        )
        words = text[sentence.start : sentence.end]
        if giving or joint or number in headed or _WORDED.search(words):
            last = promises[-1] if promises else None
            since = last.sentence if last and before == limited else before
            _read_sentence(text, number, since, sentence, promises)
            if last and promises[-1] is not last and promises[-1].sentence == last.sentence:
                # 。每人最高10万元。每家企业最高50万元: two ceilings, each in a sentence.
                limited = number
        # 。贷款利率高于6%的,不予贴息。每家企业最高20万元: what is denied stands in between.
        said = sentence.tokens and not denies(text, sentence)
        aside = _FOR_HOW_LONG.fullmatch(words) or (promises and _only_asks(text, sentence))
        before = number if said and not aside else before
    return promises


# 。单台窑具价值不低于9万元。 stands between a share and its ceiling.
_ASKS = later(
    r"\s{0,2}[一-鿿]{2,20}(?:应当?|须)?(?:不[低少]于|达到?|超过|大于|满)[^,;。]{2,14}。?\s{0,4}"
)


def _only_asks(text: str, sentence: Sentence) -> bool:
    """Say whether a sentence is nothing but a condition of what the one before gives."""
    asked = {role for role in sentence.roles if role} == {"threshold"}
    return asked and _ASKS.fullmatch(text, sentence.start, sentence.end) is not None


def _read_sentence(
    text: str, number: int, before: int, sentence: Sentence, promises: list[Promise]
) -> None:
    """Add the promises of a sentence; `before` is the number of the last one with a figure."""
    part, part_start, depth = 0, sentence.start, 0
    for place, (token, role) in enumerate(zip(sentence.tokens, sentence.roles, strict=True)):
        if token.tag in _PARTING:
            depth += (token.tag == "OPEN") - (token.tag == "CLOSE")
            if token.tag == "SEMI" and depth <= 0:
                part, part_start = part + 1, token.end
        if role not in _PAID_ROLES:
            continue
        given = _gives(text, sentence, place) or _goes_on(text, sentence, place, number, promises)
        if not _is_paid(text, token) or not given:
            continue
        of_all = _OF_ALL.search(text, part_start, token.start) or not_twice(text, sentence, place)
        if not promises and of_all and not _SHARE_BEHIND.match(text, token.end, sentence.end):
            continue
        where = (number, part, part_start, before)
        if promises and _adds(text, sentence, place, where, promises):
            continue
        last = promises[-1] if promises else None
        opening = zone_start(sentence, place)
        begin = part_start
        if last is not None and last.sentence == number and last.part == part:
            opening = _own_opening(text, last, opening, token)
            begin = max(begin, _lead_start(text, last, opening))
        promise = _promise(text, sentence, place, (number, part), (begin, opening))
        listed = len(promises) > 1 and (promises[-2].sentence, promises[-2].part) == (number, part)
        under = _under(text, sentence, last, promise, listed)
        if under is not None:
            promise = under
            promises.pop()
        promises.append(inherit(text, copulas.bounded(text, promise, last), last))


def _under(
    text: str, sentence: Sentence, last: Promise | None, promise: Promise, listed: bool
) -> Promise | None:
    """Return a share under the ceiling that stands before it, None where none does; `listed` says
    that other awards stand before both."""
    if last is None or not last.amount or standards.raises(text, promise):
        return None
    if _of_it(text, last, promise):
        # 不超过400万元贷款利率的全额贴息
        zone = (last.zone[0], promise.zone[1])
        return last._replace(zone=zone, amount=None, rate=promise.rate, caps=(last.amount,))
    if listed or lending.is_cost_of_it(text, last, promise):
        return None
    if reckons(text, last, promise):
        # 单个项目最高补助90万元,按投资额的12%补助
        zone = (last.zone[0], promise.zone[1])
        return last._replace(zone=zone, amount=None, rate=promise.rate, caps=(last.amount,))
    if is_early_ceiling(sentence, last, promise):
        # 对中介费用(累计不超过100万元),分别给予50%
        return promise._replace(lead=(last.lead[0], promise.lead[1]), caps=(last.amount,))
    return None


def _of_it(text: str, last: Promise, promise: Promise) -> bool:
    """Say whether a share in full stands in the phrase of the most that it may come to."""
    if (
        not (last.amount and promise.rate and "max" in last.amount.bounds)
        or last.sentence != promise.sentence
    ):
        return False
    between = text[last.amount.end : promise.rate.start]
    return text.startswith("全额", promise.rate.start) and not _PARTED.search(between)


_PARTED = later("[,;。、]")


def _adds(
    text: str,
    sentence: Sentence,
    place: int,
    where: tuple[int, int, int, int],
    promises: list[Promise],
) -> bool:
    """Add a figure to the promises before it where it only goes on with them, and say whether it
    did; `where` is the sentence's number, its semicolon part's, where that begins, and the number
    of the last sentence with a figure."""
    number, part, part_start, before = where
    last = promises[-1]
    if is_case_of_rate(text, sentence, place, number, last):
        promises[-1:] = _as_case(text, sentence, place, part, part_start, last)
        return True
    if shared := shared_out(text, sentence, place, (number, before), promises):
        promises[-len(shared) :] = shared
        return True
    more = goes_with(text, sentence, sentence.tokens[place], last)
    if more or joins(text, sentence, place, (number, part, before), last):
        for at in range(-1 if more else -reach(text, sentence, place, promises), 0):
            zone = promises[at].zone
            promises[at] = extend(text, sentence, place, promises[at])
            if at < -1:
                # What stands between an award and a ceiling for several belongs to the others.
                promises[at] = _without_name(promises[at]._replace(zone=zone))
        return True
    if ranged := up_to(text, sentence.tokens[place], last):
        zone = (last.zone[0], max(last.zone[1], zone_end(sentence, place)))
        promises[-1] = ranged._replace(zone=zone)
        return True
    if limits_rate(text, sentence, place, (number, part), last):
        end = max(last.zone[1], sentence.tokens[place].end)
        promises[-1] = last._replace(zone=(last.zone[0], end))
        return True
    limited = bounded(text, sentence, place, (number, part), last)
    promises[-1] = limited or last
    return limited is not None


def _without_name(promise: Promise) -> Promise:
    """Leave the last ceiling of an award without a name, as it is one of several awards."""
    if not promise.caps:
        return promise
    *before, ceiling = promise.caps
    return promise._replace(caps=(*before, ceiling._replace(label=None)))


def _as_case(
    text: str, sentence: Sentence, place: int, part: int, part_start: int, last: Promise
) -> list[Promise]:
    """Return the rate's promise, where it has a case already, and that of the case here."""
    assert last.rate is not None
    opening = zone_start(sentence, place)
    begin = max(part_start, last.zone[1]) if last.caps else last.lead[0]
    made = _promise(text, sentence, place, (last.sentence, part), (begin, opening))
    assert made.amount is not None
    made = made._replace(amount=None, rate=last.rate, caps=(made.amount,))
    return [last, made] if last.caps else [made]


def _own_opening(text: str, last: Promise, opening: int, token: Token) -> int:
    """Return where the award's own words begin, not inside those of the one before it
    (每张床位5000元建设补贴、1000元运营补贴)."""
    further = _FURTHER_AID.match(text, last.zone[1])
    value = last.amount or last.rate
    if further and "每" in (further["next"] or "") and value and value.end == last.zone[1]:
        # 依次为每亩200元、每袋1500元: no aid of its own stands behind the first.
        return opening
    if further and opening < last.zone[1]:
        return min(further.end(), token.start)
    # 一次性奖励以及最高5万元补助: what joins two awards is nobody's label.
    joined = further and _IN_YEARS.fullmatch(text, further.end(), opening) and not last.paired
    return last.zone[1] if joined else opening


def _lead_start(text: str, last: Promise, zone_start: int) -> int:
    """Return where the words that lead up to an award may begin, after the award before it."""
    if last.zone[1] > zone_start:
        # …的0.8‰(其中住宅项目按0.5‰)给予奖励: the second award stands inside the first.
        return max(unit_end(text, g.end) for g in (last.amount, last.rate, *last.caps) if g)
    return last.zone[1]


def _is_paid(text: str, token: Token) -> bool:
    # 由一方申请全额补贴: who of two may have it.
    own = _OWN_SHARE.search(text[token.start - 4 : token.start])
    if own and _BORNE.search(text, max(0, token.start - 50), token.start):
        return True
    if text.startswith("全额", token.start) and text.endswith("予一方", 0, token.start):
        # 按就高原则给予一方全额补贴: of two, one.
        return False
    if token.tag == "RATE" and _RECKONED.match(text, token.end):
        own = own or _COUNTED.search(text[token.start - 6 : token.start])
    return own is None and not text.startswith("档", token.end)


def _gives(text: str, sentence: Sentence, place: int) -> bool:
    """Say whether the figure's semicolon part has a word that gives; a share of something else
    (岗位不低于40%) is no award."""
    if sentence.tokens[place].tag != "RATE" or GIVEN_ABOVE in sentence.tags:
        return True
    tokens = sentence.tokens
    begin = end = place
    while begin > 0 and tokens[begin - 1].tag not in ("SEMI", "STOP"):
        begin -= 1
    while end + 1 < len(tokens) and tokens[end + 1].tag not in ("SEMI", "STOP"):
        end += 1
    part = tokens[begin : end + 1]
    words = text[part[0].start : part[-1].end]
    if any(token.tag in _GIVING for token in part) or _WORDED.search(words):
        return True
    # 按销售价格的30%,单机最高5万元 under 补贴标准
    led = any(token.tag == "BY" for token in tokens[begin:place])
    return led and _LIMITED.match(text, tokens[place].end, part[-1].end) is not None


def _goes_on(
    text: str, sentence: Sentence, place: int, number: int, promises: list[Promise]
) -> bool:
    """Say whether a share is of what the sentence gave before (;3000万元以上的按8%,最高600万元;
    微型企业比例提高至45%)."""
    last = promises[-1] if promises else None
    shared = last is not None and last.rate is not None and last.sentence == number
    begin = sentence.tokens[place].start
    raised = RAISED_TO.search(text[max(sentence.start, begin - 8) : begin]) is not None
    # ;产值2亿元以上的,标准为8%
    raised = raised or further_sums.is_its_share(text, max(sentence.start, begin - 12), begin)
    return shared and place > 0 and (sentence.tokens[place - 1].tag == "BY" or raised)


def _promise(
    text: str, sentence: Sentence, place: int, where: tuple[int, int], lead: tuple[int, int]
) -> Promise:
    token = sentence.tokens[place]
    lead = (min(lead), lead[1])
    value = given(text, sentence, place, lead[1])
    end = unit_end(text, token.end)
    stop = recipients.end_behind(text, zone_end(sentence, place))
    zone = (lead[1], max(stop, further_sums.fee_end(text, end)))
    step = _step(text, sentence, lead)
    if step or (value.per is None and value.per_unit is None):
        unit = step or each_one(text, lead)
        value = value if unit is None else value._replace(per_unit=unit)
    if token.tag == "MONEY":
        value = raised_from(text, sentence, place, led_to(text, sentence, token, value))
    yearly = every_year(text, lead)
    if token.tag == "MONEY" and yearly and value.period is None:
        value = value._replace(period="year")
    amount = value if token.tag == "MONEY" else None
    rate = value if token.tag != "MONEY" else None
    tags = {t.tag for t in within(sentence.tokens, lead[1], token.start)}
    return Promise(
        where[0],
        where[1],
        lead,
        zone,
        amount,
        rate,
        own_ceilings.of_list(text, token.figures),
        "PAIR" in tags,
        one_off(text, lead, zone),
        yearly or annual(text, zone, amount),
    )


def _step(text: str, sentence: Sentence, lead: tuple[int, int]) -> str | None:
    """Return what each award is for: 增加1000万元 of 每增加1000万元再奖励2万元, 出口1美元."""
    if "step" not in sentence.roles:
        return None
    step, begin = None, 0
    for token, role in zip(sentence.tokens, sentence.roles, strict=True):
        if token.tag in ("GROW", "PER"):
            begin = token.start + 1
        elif token.tag == "BY":
            # 按执行额1万美元奖励3000元: no word for each stands before it.
            begin = 0
        elif role == "step" and not _is_one(token) and lead[0] <= token.start < lead[1]:
            step = text[begin or token.start : token.end].removeprefix("满")
            stairs = _STAIRS.match(text, token.end)
            if stairs and token.figures[0].value == 1:
                # 每上一个台阶: what is counted stands behind.
                step = stairs[0]
    return step


_STAIRS = later("(?:[十百千]?[万亿]元)?新?台阶|档次|等次|能级")


def _is_one(token: Token) -> bool:
    """每新增1家 is for each one, and no step."""
    figure = token.figures[0]
    return token.tag == "COUNT" and figure.value == 1 and figure.unit in _ONES


_ONES = frozenset("家 户 名 人 项 间 张 座 条 套 台 辆 艘 架 本 场 班 列".split())
