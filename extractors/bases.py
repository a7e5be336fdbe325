"""What a rate applies to: 按照[实际购置金额]不超过10%, 对[租金]给予50%."""

from __future__ import annotations

from itertools import pairwise

from extractors import somebody
from extractors.award_zones import is_next_share
from extractors.distant_bases import BASE_NOUN, distant_base
from extractors.later import later, now
from extractors.phrases import (
    BORNE_COST,
    FUND_PAYS,
    HOW_PAID,
    NUMBERED_YEARS,
    RAISED_TO,
    SOME_YEARS,
)
from extractors.tokens import Token

_BEFORE_BASE = frozenset("BY COMMA SHARE LIMIT SEMI STOP DUI GIVE PAIR COLON EXCEPT".split())
# 门票收入扣除税费后的80%: what is taken off first is part of the base.
_DEDUCTED = later(r"(?:扣除|减去|抵[减扣]|剔除)[^,;。:]{2,16}后$")
_DEDUCTED_SUM = later(r"加计扣除(?:金|总)?额$")
# 按保险费增加5%: how much more, and of what.
_MORE = later(r"(?<=.{2})(?:(?:再|另|另外|额外|相应)?(?:增加|上浮|加补)|统一(?:调整为?)?|调整为)$")

_HOW_PAID = later(rf"(?<=.{{2}})(?:{HOW_PAID}|按年度?)$")
# 按减免租金的20%, 按剔除折扣后价格的15%: what was done with it is part of the base.
_DONE_WITH = later(
    r"(?<=按)照?其?(?P<done>(?:上一?年度?|当年|年度|实际|新增?|累计|已){0,3}"
    r"(?:减[免收让]|(?:贷款(?:实际)?)?发放|享受加计扣除|剔除[^,;。:、()]{2,12})"
    # 按其上一年度对地方贡献的40%
    r"|(?:上一?年度?|当年度?|年度)对)$"
)
# 按国家资金比本县资金1:0.3: what the lower level gives is reckoned from what the higher does.
_MATCHED_WITH = later(
    r"(?P<base>(?:中央|国家|上级|[省市])[^,;。:比与和]{0,10})[比与和]"
    r"(?:我?[省市区县镇]|本级|地方|企业)[^,;。:]{0,8}$"
)


# 租用厂房的,租金减免30%
_REDUCED = later(
    r"(?:[^,;。:、()的将]{0,12}按照?)?(?P<base>[^,;。:、()的将]{2,12}?)(?:<GIVE>|可以?|再)?减[免收]$"
)


# 小型窑企、中型窑企物流费用分别按10%、5%; A类、B类人才租金减免50%、30%
_LISTED_COST = later(
    r"(?:[、和及与]|以及)(?P<of>[^,;。:、%‰]{4,18}?)(?:分别|依次)?(?:按照?|<GIVE>|减[免收]){0,2}$"
)
_COST = later("的?(?P<base>[一-鿿]{0,4}?(?:<RENT>|费用?|利息|保费|成本))$")
_TAKES_OUT = later("(?:提取|拿出|划出|将)(?:不低于|不少于|最高|不超过)?$")
_TAKEN_OUT = later("的(?P<base>[一-鿿]{2,12}?)(?=用于|奖励|奖给|给予|作为|分配)")
_BORNE_COST = later(BORNE_COST)
_GOVERNMENT_AIDS = later("(?:财政|政府)补$")  # 财政补80% says of nothing what the share is of.


def base_of(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """Return the span of the quantity that a rate applies to: 按照[实际购置金额]不超过10%."""
    if (before := _raised_from(text, tokens, place)) is not None:
        return _without_from(text, base_of(text, tokens, before))
    if printed := _printed(text, tokens, place):
        return printed
    if is_next_share(tokens, place):
        shares = [at for at in range(max(0, place - 6), place) if tokens[at].tag == "RATE"]
        return base_of(text, tokens, shares[-1]) if shares else _apart(text, tokens, place)
    begin, end, at = _phrase_before(text, tokens, place)
    begin, end = _before_aid(text, tokens, place, (begin, end))
    begin, end = _trimmed(text, tokens[0].start, begin, end)
    if not _OF_FIRST_YEAR.match(text, max(0, begin - 2), end):
        begin, end = _without_years(text, begin, end)
    begin = _after_owner(text, tokens, at, begin, end)
    if done := _DONE_WITH.search(text, max(tokens[0].start, begin - 24), begin):
        begin = done.start("done")
    if aided := _AIDED_BASE.search(text, begin, end):
        begin = aided.start("base")
    base = text[begin:end]
    if at >= 0 and tokens[at].tag == "OPEN" and not BASE_NOUN.search(base):
        # 2‰奖励(外资项目3‰): another case of what the first is of.
        return None
    somebody = at >= 0 and tokens[at].tag == "RATE" and _SOMEBODY.search(base)
    if somebody and not _is_none(text, tokens, place, at, base):
        # 给予买方5%、卖方3%的补助: who, behind a share of the same.
        return None
    if _is_none(text, tokens, place, at, base) or _says_who(text, tokens[place].start, base, end):
        return _apart(text, tokens, place)
    return _with_gloss(text, begin, end), end


def _printed(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """Return a base that a phrase of its own prints: 减半收取租金, 租金减免30%,
    保费由财政承担70%."""
    start = tokens[place].start
    if halved := _HALVED.match(text, start):
        return halved.span("base")
    near = max(tokens[0].start, start - 28)
    if _TAKES_OUT.search(text[near:start]) and (out := _TAKEN_OUT.match(text, tokens[place].end)):
        # 提取不低于30%的销售净收入用于奖励开发人员
        return out.span("base")
    if listed := _of_last_name(text, near, start):
        return listed
    reduced = _REDUCED.search(text[near:start]) if place else None
    if reduced and tokens[place - 1].tag == "TAX" and BASE_NOUN.search(reduced["base"]):
        return near + reduced.start("base"), near + reduced.end("base")
    if borne := _BORNE_COST.search(text[near:start]):
        return near + borne.start("base"), near + borne.end("base")
    paid = _PAID_WHOLE.match(text, start)
    return paid.span("base") if paid and BASE_NOUN.search(paid["base"]) else None


def _of_last_name(text: str, near: int, start: int) -> tuple[int, int] | None:
    """Return the cost behind the last of several names, before a share at `start`."""
    listed = _LISTED_COST.search(text[near:start])
    if listed is None:
        return None
    begin, end = near + listed.start("of"), near + listed.end("of")
    for at in range(end - 2, begin + 1, -1):
        cost = _COST.match(text, at, end)
        name = text[begin:at]
        if cost and somebody.is_named(name):
            return cost.span("base")
    return None


def _is_none(text: str, tokens: tuple[Token, ...], place: int, at: int, base: str) -> bool:
    """Say whether words before a rate are no base, so that it stands elsewhere."""
    return (
        _GOVERNMENT_AIDS.search(base) is not None
        or len(base) < 2
        or _MEASURE.fullmatch(base) is not None
        or base.strip(" 、,") in _NO_BASE
        or _MORE_STILL.search(base) is not None
        or base.startswith("基础上")
        or _BEARS.search(base) is not None
        or _WHERE.fullmatch(base) is not None
        or _is_who(text, tokens, place, at, base)
    )


# 3万元(含)以下30%: the end of a band.
_OF_BAND = later(r"<INCL>?以[上下内]")


def _says_who(text: str, rate: int, base: str, end: int) -> bool:
    """Say whether words before a rate say who gets it: 通过验收的再奖励20%, 营利性的减半收取."""
    halved = text.startswith("的", end) and text.startswith("减半", rate)
    bound = base.endswith("的") or _OF_BAND.match(base) is not None
    return halved or bound or _SHARE_NAME.search(base) is not None


def _apart(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """Return a base that does not stand before its rate, without the years that are named with it
    (前两年免收租金,第三年减半收取)."""
    start = tokens[place].start
    if _BEARS.search(text, max(tokens[0].start, start - 20), start):
        lost = list(_LOSS.finditer(text, max(tokens[0].start, start - 60), start))
        return lost[-1].span() if lost else None
    if cost := _COST_BY_PLACE.search(text, max(tokens[0].start, start - 32), start):
        return cost.span("base")
    found = distant_base(text, tokens, place)
    if found is None:
        return None
    begin, end = _without_years(text, *found)
    if led := _BY.match(text, begin, end):
        # ,按照交易金额,给予供方5%: the word that leads to it is no part of it.
        begin = led.end()
        found = begin, found[1]
    return (begin, end) if end - begin > 1 else found


# 按首年租金的20%: which year's is part of what the share is of.
_OF_FIRST_YEAR = later("(?:.?按|按照)(?:首年度?|第一年)(?:[一-鿿]{2,16})$")
_BY = later("按照?(?!揭|时|期|摩)(?=.{3})")


def _phrase_before(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int, int]:
    """Return where the phrase before a rate begins and ends that may be its base, and the place of
    the token before it."""
    end = tokens[place].start
    at = place - 1
    while at >= 0 and tokens[at].tag in ("MAX", "MIN", "OF", "PAIR", "BONUS"):
        end = tokens[at].start
        at -= 1
    if (
        at > 1
        and (tokens[at].tag, tokens[at - 1].tag) == ("BY", "PAIR")
        and tokens[max(0, at - 3)].tag != "DUN"
        and BASE_NOUN.search(text, tokens[at - 2].start, tokens[at - 2].end)
    ):
        # 个人缴费部分分别按50%、100%给予资助
        end = tokens[at - 1].start
        at -= 2
    begin = end
    if at >= 0 and tokens[at].tag == "SHARE":
        # 最低工资标准的80%: the base may be a standard; before a base, 比例 ends another phrase.
        begin = tokens[at].start
        at -= 1
    while at >= 0 and not (
        (tokens[at].tag in _BEFORE_BASE and not _is_paid_out(text, tokens, at))
        or (
            tokens[at].tag == "TAX"
            and not _DEDUCTED_SUM.match(text, tokens[at].start, end)
            and not _DEDUCTED.match(text, tokens[at].start, end)
        )
        or (tokens[at].figures and not _in_base(tokens, at))
        or (tokens[at].tag == "AID" and begin != end and _is_verb(text, tokens, at))
    ):
        if tokens[at].tag == "OPEN":
            # 2‰奖励(外资项目3‰): a bracket that is not closed begins a phrase.
            break
        at = _before_gloss(tokens, at)
        begin = tokens[at].start
        at -= 1
    # 按不高于交易额的30%: the bound stands before the base.
    while at + 1 < place and tokens[at + 1].tag in ("MAX", "MIN"):
        at += 1
        begin = tokens[at].end
    for token, after in pairwise(tokens[at + 1 : place]):
        # ,每人奖励额度不超过个税地方留成的80%: what is bounded, and what it is a share of.
        bounds = token.tag in ("MAX", "MIN") and text[token.end - 1] in "过高于"
        if bounds and after.tag != "OF":
            begin = max(begin, token.end)
    return _behind_lead(text, begin, end), end, at


def _behind_lead(text: str, begin: int, end: int) -> int:
    """Return where a base begins behind what leads to it: 按其…, 根据…, 补助金额为…"""
    begin += len(_LEADING.match(text[begin:end])[0])  # type: ignore[index]
    paid = text.endswith(("元", "元的", "%", "‰"), 0, begin)
    beside = _BESIDE.match(text, begin, end) if paid else None
    if beside:
        # 5万元奖励和贷款利息的50%贴息: what else is given.
        begin = beside.end()
    if according := _ACCORDING.match(text, begin, end):
        # 地方财政根据其改制费用的80%
        begin = according.end()
    if is_of := _AID_IS.search(text, begin, end):
        # 园区补助额度为其年度支出的20%: whose aid it is stands before the copula.
        begin = is_of.end()
    if made_up := _MADE_UP.match(text, begin, end):
        # 由市、县财政共同补偿其净损失的三成
        begin = made_up.end()
    phrase = text[begin:end]
    is_for = _DONE_FOR.match(phrase) and not _COPULA.search(text, max(0, begin - 4), begin)
    if "为" in phrase[:6] and not is_for:
        # 补贴金额为实际租金的6%, 为其租金的6%
        begin += phrase.index("为") + 1
        begin += bool(_WHOSE_OWN.match(text, begin, end))
    return begin


# [补助标准]为企业开展培训实际费用的50%
_COPULA = later("(?:标准|额度?|金额|比例|资金|奖[励金]|<AID>)$")
# 按其为小微企业提供服务的收入: for whom, and no copula.
_DONE_FOR = later("(?:其|上?一?年度?|当年)?为[^,;。:]{2,16}?(?:提供|开展|完成|担保)")


def _in_base(tokens: tuple[Token, ...], at: int) -> bool:
    """Say whether a figure is part of a base: 不超过[两次培训费用]的45%, 按[新增一级资本]的5‰."""
    bounded = at > 0 and tokens[at].tag == "COUNT" and tokens[at - 1].tag == "MAX"
    behind = tokens[at + 1]
    named = tokens[at].tag == "GRADE" and behind.tag == "X" and behind.start == tokens[at].end
    return bounded or named or tokens[at].tag in ("SPAN", "DATE")


# 按其实际发放贷款额的1%: what was paid out; but not 按规定发放租金的50%.
_PAID_OUT = later(r"(?:发放|拨付|兑现|兑付)(?=[一-鿿])")
_SO_FAR = later(
    r"[一-鿿]{0,8}(?:实际|其|已|累计|当年|年度|财政|新增)|(?:国家|中央|上级|[省市区县]级?|[、和及]){1,5}"
)


def _is_paid_out(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Say whether a word that gives is part of a base that 按 leads to."""
    if tokens[at].tag != "GIVE" or not _PAID_OUT.match(text, tokens[at].start):
        return False
    by = at - 1
    while by >= max(0, at - 3) and tokens[by].tag in ("X", "TOTAL", "HAVE"):
        by -= 1
    led = by >= 0 and tokens[by].tag == "BY"
    return led and _SO_FAR.fullmatch(text, tokens[by].end, tokens[at].start) is not None


def _before_gloss(tokens: tuple[Token, ...], place: int) -> int:
    """Return where a bracket opens that closes at `place`, else `place`: 投资(不少于500万元)."""
    if tokens[place].tag == "CLOSE":
        for at in range(place - 1, max(-1, place - 12), -1):
            if tokens[at].tag == "OPEN":
                return at
    return place


def _trimmed(text: str, first: int, begin: int, end: int) -> tuple[int, int]:
    """Cut what stands around a base in a sentence from `first`: a bound before it, a band or an
    owner, 增加 behind it."""
    if more := _MORE.search(text, begin, end):
        end = more.start()
    if paid := _HOW_PAID.search(text, begin, end):
        end = paid.start()
    begin, end = _own_words(text, begin, end)
    led = text.startswith("的", begin) and _LED_BY.search(text, max(first, begin - 24), begin)
    if led:
        # 按照为他人代缴的税款的50%: what was paid stands before 的.
        begin = led.end()
    if matched := _MATCHED_WITH.match(text, begin, end):
        end = matched.end("base")
    if _BAND_TAIL.fullmatch(text, begin, end):
        # 销售额超过500万元部分奖励1%: a band, and not its last word.
        near = max(first, end - 60)
        band = _BAND_END.search(text[near:end])
        begin = near + band.start("band") if band else begin
    if owner := _BAND_OWNER.search(text, begin, end):
        # 年出口2000万元以上企业的认证费补助65%: whose it is ends the band before it.
        begin = owner.end()
    if bound := _BOUND.match(text, begin, end):
        # 按每辆1.6万元、不超过车价12%: the bound stands before the base, behind a sum.
        begin = bound.end()
    if text[end - 1 : end] in tuple("×xX*"):
        # 补助金额=设备投资额×20%
        end -= 1
        begin = _EQUALS.match(text, begin, end).end()  # type: ignore[union-attr]
    return begin, end


def _own_words(text: str, begin: int, end: int) -> tuple[int, int]:
    """Cut off what the base is taken out of, or whom it is for."""
    if taken := _TAKEN_FROM.fullmatch(text, begin, end):
        # 从会员企业地方贡献中提取10%
        begin, end = taken.span("base")
    if given := _GIVEN_TO.match(text, begin, end):
        # 给予企业高管(不超过3人)个人所得税地方留成部分50%的奖励: who gets it.
        begin = given.end()
    if aided := _AIDED.match(text, begin, end):
        # 省级文物补助修缮费用的60%: whom it is for, and the word that gives.
        begin = aided.end()
    # 契税实行先征后补50%
    done = _CARRIED_OUT.search(text, begin, end)
    return begin, done.start() if done else end


_TAKEN_FROM = later(
    r"(?:可以?)?从(?P<base>[^,;。:]{2,24}?)[中里]?(?:提取|计提|列支|安排|拿出)(?:不超过)?"
)
_GIVEN_TO = later(r"给予[^,;。()]{2,12}\([^()]{2,16}\)(?=[一-鿿]{4})")
_AIDED = later(
    r"[一-鿿]{2,24}(?<![级家央])(?:补[助贴]|奖励|资助)(?!资金|金|款|总额|标准|收入|经费|费)"
    r"(?=(?:[一-鿿]{1,10}(?:费用?|投入|支出|投资额?|租金|利息|成本|造价)|投资额?|造价)$)"
)
_LED_BY = later("按照?其?(?=为[^,;。:]{2,}$)")
_EQUALS = later(r"(?:[^=＝]{0,12}[=＝])?\"?")


# 租赁费补助50%,搭建补助30%: costs, of which one is no plain cost.
_COST_AIDED = later("(?:费用?|租金|利息|保费|投入|支出|成本|额|价款?)<AID>(?:最高|不超过)?[0-9]")


def _is_one_of_list(tokens: tuple[Token, ...], place: int) -> bool:
    """Say whether a share behind a name stands beside another one behind a name."""
    tags = [token.tag for token in tokens]
    marks = ("COMMA", "DUN", "SEMI")
    follows = tags[place + 1 : place + 2] and tags[place + 1] in marks
    behind = follows and "RATE" in tags[place + 2 : place + 4]
    before = place > 2 and tags[place - 2] in marks and tags[place - 3] == "RATE"
    return bool(behind or before)


def _listed_cases(tokens: tuple[Token, ...], place: int) -> bool:
    """Say whether a name and a share follow a name and the share at `place`, with nothing else."""
    tags = [token.tag for token in tokens[place - 1 : place + 4]]
    return len(tags) > 4 and tags[0] == tags[3] == "X" and tags[2] == "DUN" and tags[4] == "RATE"


_LONGEST_CASE = 10  # characters of the name of a case


def _is_who(text: str, tokens: tuple[Token, ...], place: int, at: int, base: str) -> bool:
    """Say whether what stands before a rate says who gets it, and not what it is of."""
    base = _GLOSS_BEHIND.sub("", base)
    if at >= 0 and tokens[at].tag == "GIVE" and _SOMEBODY.search(base):
        return True
    if at >= 0 and tokens[at].tag == "EXCEPT" and _SOMEBODY.search(base):
        # 按合同额30%补助,其中小微企业40%
        return BASE_NOUN.search(base) is None
    aided = place > 0 and tokens[place - 1].tag == "AID"
    if aided and (_SOMEBODY.search(base) or _THE_OTHERS.search(base)):
        # 其他企业补助45%
        return True
    told = text[tokens[0].start : tokens[-1].end]
    if (
        aided
        and not _COST_AIDED.search(told)
        and (at < 0 or tokens[at].tag in ("COMMA", "SEMI", "COLON", "RATE", "EXCEPT"))
    ):
        # ,境外展会补助40%: for what, and no cost.
        return BASE_NOUN.search(base) is None
    marks = ("COLON", "COMMA", "SEMI", "DUN", "SHARE", "RATE")
    named = at >= 0 and tokens[at].tag in marks and tokens[place - 1].tag in ("X", "GRADE")
    if named and _is_one_of_list(tokens, place):
        # 给予贴息:脱贫户3%,龙头企业1.5%: whose share it is.
        return BASE_NOUN.search(base) is None and len(base) <= _LONGEST_CASE
    if at >= 0 and tokens[at].tag == "BY" and _listed_cases(tokens, place):
        # 按普通窑70%、重点窑100%的比例
        return BASE_NOUN.search(base) is None
    # 特困人员全额资助
    return text.startswith("全额", tokens[place].start) and _PEOPLE.search(base) is not None


def _before_aid(
    text: str, tokens: tuple[Token, ...], place: int, where: tuple[int, int]
) -> tuple[int, int]:
    """Cut a base before the word that gives: in 展位费补贴50% it stands before that."""
    begin, end = where
    at = place - 1
    while at > 0 and tokens[at].tag in ("MAX", "MIN"):
        # 保费补贴不超过60%
        at -= 1
    aid = tokens[at] if place else None
    if aid is None or aid.tag != "AID" or text[aid.end - 1] in "金款费":
        return begin, end
    by = text.endswith(("按", "按照", "不超过", "不高于"), max(0, begin - 4), begin)
    if by and _OTHER_LEVEL.fullmatch(text, begin, min(end, aid.start)):
        # 不超过上级奖励50%: an award of somebody else, and no verb.
        return begin, end
    end = min(end, aid.start)
    year = _YEAR.search(text[begin:end])
    # 投产后第一年补贴50%: when; but 房租第一年补贴50%
    named = year and BASE_NOUN.search(text[begin : begin + year.start()])
    return (end if year and not named else begin), end


_GLOSS_BEHIND = later(r"\([^()]{1,30}\)$")
_OTHER_LEVEL = later("(?:中央|国家|上级|[省市区县]级|[、和及]){1,6}")
_LED_TO = later(r"[^,;:。()]{2,24}$")


_BAND_OWNER = later(r"<INCL>?及?以[上下内]<INCL>?[^的,;:。、0-9]{1,12}的(?=[^的]{2})")
_THE_OTHERS = later(r"^其[他余它](?![^,;。]{0,12}(?:费用?|租金|利息|成本|支出|投入|额)$)")
# 减半收取4个月租金
_HALVED = later(
    r"减半(?:收取|征收|缴纳|计收)(?:[0-9一二三四五六]{1,2}个月的?)?(?P<base>[一-鿿]{0,12}?(?:租金|房租|[一-鿿]费)(?![一-鿿]?[收费]))"
)
# 第一年全额补贴租金, 次年减半返还物业费
_PAID_WHOLE = later(
    r"(?:全额|减半)<GIVE>?(?:<AID>|返还|减免)(?:其|企业)?(?P<base>[一-鿿]{2,12})(?=[,;。]|$)"
)
_BAND_TAIL = later(r"<INCL>?(?:及?以[上下内])?<INCL>?的?部分")
_BAND_END = later(
    r"(?:^|[,;。:对]|[%‰]、)(?P<band>[^,;。:对%‰]{2,50}(?:[0-9.]{1,6}%(?:以上)?的?)?部分)$"
)
_BOUND = later(r"(?:且|并且?|同时|但|每年|原则上){0,3}<MOST>?不(?:<OVER>|得超过|得高于)")


def _with_gloss(text: str, begin: int, end: int) -> int:
    """Return where a base begins that was cut inside its gloss: 募资净额(扣除发行费用)."""
    if text.count(")", begin, end) <= text.count("(", begin, end):
        return begin
    opened = text.rfind("(", 0, begin)
    named = _LED_TO.search(text[max(0, opened - 24) : opened]) if opened >= 0 else None
    if named is None:
        return begin
    words = named[0]
    lead = max(words.rfind("按照") + 2, words.rfind("按") + 1, words.rfind("对") + 1, 0)
    lead = lead if "按" in words or "对" in words else 0
    return opened - len(words) + lead


def _after_owner(text: str, tokens: tuple[Token, ...], at: int, begin: int, end: int) -> int:
    """Return where a base begins behind who gets it (给予[研制企业]销售额10%)."""
    if at >= 0 and tokens[at].tag == "GIVE":
        # 给予企业不超过合同额10%: the bound stands between them.
        bounds = [t.end for t in tokens[at:] if t.tag in ("MAX", "MIN") and begin < t.end < end]
        begin = bounds[-1] if bounds else begin
    # 给予小型企业租金30%、中型企业租金20%: the second stands behind a share.
    behind = at >= 0 and (tokens[at].tag == "GIVE" or text.startswith("、", tokens[at].end))
    whose = _WHOSE.match(text, begin, end) if behind else None
    return whose.end() if whose else begin


# 由缴费额的60%提高到90%: what the share is of stands before the old one.
_RAISED = later(r"(?:最高)?提高?[到至](?:最高)?(?:不超过)?")


def _raised_from(text: str, tokens: tuple[Token, ...], place: int) -> int | None:
    """Return the place of the share that the one at `place` replaces."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if tokens[at].figures:
            raised = _RAISED.fullmatch(text, tokens[at].end, tokens[place].start)
            return at if tokens[at].tag == "RATE" and raised else None
    return None


_AID_ITSELF = later("(?:<AID>|贴息)(?:<STANDARD>|率)?$")


_FORMERLY = later("[由从](?:原来?|现行|目前|之前)?的?$")


def _without_from(text: str, base: tuple[int, int] | None) -> tuple[int, int] | None:
    """Cut what leads to an old share off its base (从[实际支出]的30%提高到50%)."""
    if base is None:
        return None
    begin, end = base
    begin += text[begin] in "由从将"
    former = _FORMERLY.search(text, begin, end)
    end = former.start() if former else end
    # 担保费补贴由1%提高至1.5%: what is raised, and not what it is of.
    aid = end - begin < 2 or _AID_ITSELF.search(text, begin, end)
    return None if aid else (begin, end)


_LET_OFF_FIRST = later("全?免[收除缴交征]?(?:[一二两三四五1-5]年)?(?=<RENT>|[一-鿿]{1,4}费)")


def _without_years(text: str, begin: int, end: int) -> tuple[int, int]:
    """Leave out the years that a share is for (地方财政贡献前三年100%, 面积第一年租金100%)."""
    if let_off := _LET_OFF_FIRST.match(text, begin, end):
        # 免三年租金,后两年减半收取
        begin = let_off.end()
    while years := _YEARS.match(text, begin, end):
        begin = years.end()
    raised = RAISED_TO.search(text[begin:end])
    if _YEAR.fullmatch(text, begin, end) or (raised and raised.start()):
        # 山区的提高到40%: who gets more, and not what of.
        # 按第一年100%、第二年70%的比例: what the shares are of is said elsewhere.
        return end, end
    if alike := _ALL_ALIKE.search(text[begin:end]):
        end = begin + alike.start()
    if payer := _PAYER.search(text[begin:end]) or _OTHER_PAYER.search(text[begin:end]):
        end = begin + (payer.end("cost") if payer.re is _OTHER_PAYER else payer.start())
    if later := _LATER_YEARS.search(text, begin, end):
        # 前三年租金全免、后两年租金减半
        begin = later.end()
    if ending := _YEARS_END.search(text[begin:end]):
        end = begin + ending.start()
    for nth in _NTH.finditer(text, begin, end):
        begin = nth.end() if nth.end() < end else begin
    # 第四年起租金减半, 前两年免收租金,第三年减半收取
    if then := _FROM_THEN.match(text, begin, end):
        begin = then.end()
    return begin, end


# 每购置1台窑炉补助购置价的15%
_AIDED_BASE = later(
    r"(?:补助|补贴|资助|奖补|奖励)(?P<base>(?:实际|设备|购置|购机|购买|采购|投资|建设|改造|装修|租赁|租金|运营|认证|检测)"
    r"[一-鿿]{0,6}(?:价|价格|款|额|费用?|投入|投资|成本|支出|租金))$"
)
# 给予支撑平台50%的补贴: what stands between is who gets it.
_SOMEBODY = later(
    r"(?:企业|单位|平台|机构|银行|公司|个人|人才|主体|团队|业主|方|园区|基地|[农商住]户|协会|[产行]业|[0-9]年)$"
)
# 给予研制企业销售额10%: who gets it stands before what the share is of.
_WHOSE = later(
    r"(?:[^的]{2,8}?(?:企业|单位|机构|平台|主体|园区|基地|公司|(?<=[一-鿿]{2})方)|企业(?!所得税|年金|上|年度|当年))"
    r"(?=[一-鿿]{0,10}(?:额|费用?|收入|投入|投资|价款|金额|成本|利息|租金|[购房租]款)$)"
)
# 其缴纳的税款, but 其他群体; 提高到最低工资标准的100%
_LEADING = later(
    # 市财政补贴购置费的20%
    r"(?:由?(?:中央|[省市区县镇]级?)财政<AID>(?=[一-鿿]{3})(?!资金|金额|标准))?"
    r"(?:[ 、及和]|(?:总?额度?|金额|标准|(?:补贴|贴息)?率)(?:<MOST>|按)|由<MOST>?"
    r"|在(?=[一-鿿]{2,10}[额费]$)|规定(?:执行|享受)|其(?![他它余中在])(?:对(?!应))?|对(?=地方|区级|市级|县级|财政|本)|(?:同时|并|还|另)对(?=.{2})"
    r"|一次性|据实|补助(?=[一-鿿]{1,12}费)|可以?(?:申请|享受|申领)(?=[一-鿿]{2})|可?(?:<UP>|提|调整|放宽)[到至为]|增加到)*"
)
_BESIDE = later(r"的?(?:<SUPPORT>|资金支持|奖金)(?:资金)?(?:以及|[和及与])(?=.{2})")
# 展位费按境内50%、境外70%: where, and not what of.
_PLACE = "(?:[境国省市县区]|海)[内外]"
_WHERE = later(_PLACE)
_COST_BY_PLACE = later(
    rf"(?P<base>[一-鿿]{{1,6}}(?:费用?|租金))按照?(?:{_PLACE}[0-9.]{{1,5}}%[、,和]){{0,2}}{_PLACE}$"
)
# 本金损失由风险补偿资金承担40%: what is lost, and not who bears it.
_BEARS = later(rf"{FUND_PAYS}$|^由[一-鿿]{{2,10}}(?:资金池?|基金|财政)$")
_LOSS = later("(?:本金|贷款|净|实际|代偿|坏账|不良){0,3}损失|代偿[额款]?")
# 财政补偿其净损失的三成, 资金池承担代偿损失的30%, 引导基金可将超额收益的40%让渡
_MADE_UP = later(
    r"[^,;。:]{0,16}(?:<AID>|补偿|返还|贴补)其(?![他它余中])(?=.{2})"
    r"|[^,;。:]{0,16}(?:资金池?|基金|财政|政府)承担其?(?=.{3})"
    r"|(?![^,;。:]{0,12}即将)[^,;。:]{0,12}可将其?(?=.{3})"
)
_WHOSE_OWN = later("其(?![他它余中])")
_AID_IS = later(r"<SUPPORT>(?:<STANDARD>|额|资金)(?:为|是)(?:其(?![他它余中])对?)?(?=.{2})")
# 租金标准以评估价的50%计收
_ACCORDING = later(
    r"(?:[一-鿿]{0,12}?(?:根据|依据|[金租费](?:标准)?以)|以(?![上下内外]))其?(?=.{2})"
)
# 充电服务费一律减半收取
_ALL_ALIKE = later("(?<=.{2})(?:一律|全部|统一)$")
# 保费由财政补贴80%: who pays is no part of what the share is of.
_PAYER = later(
    r"(?:^|(?<=.{2}))由?(?:(?:各|[省市区县镇]|中央|地方)级?(?:及?以上)?){0,8}(?:财政|政府)(?:部门)?$"
    r"|(?<=.{2})由(?:各|[省市区县镇]|中央|地方)级?(?:及?以上)?$"
)
_CARRIED_OUT = later(r"(?<=[税费金])(?:实行|采取|给予|予以)$")
# 租金由园区全额补贴
_OTHER_PAYER = now(r"(?P<cost><PAID_COST>|<RENT>)由[一-鿿]{2,8}$")
# ,财政补贴保费的60%
_PAYS = later(
    r"(?:^|[,;。:由])(?:(?:各|[省市区县镇]|中央|地方)级?(?:以上)?){0,4}(?:财政|政府)(?:部门)?$"
)
# 按贡献额的第一年75%: the year is no part of it.
_YEARS_END = later(
    rf"(?<=.{{2}})的?{SOME_YEARS}$"
    # 房租前两年全免、第三年减半
    rf"|(?<=.{{2}}){SOME_YEARS}(?:全免|免[收缴除]?|全额)[、,](?:{SOME_YEARS})?$"
)
_YEAR = later(rf"{SOME_YEARS}$")
_LATER_YEARS = later(r"(?:<RENT>|免|费)[、和]后[一二两三四五2-5]年(?=.{2})")
# 给予企业前三年贡献的100%: when, and not what of.
_YEARS = later(r"(?:企业|单位|个人)?(?:[前后头末][一二两三四五六七八2-8]|首|次)年(?:内)?(?!度)")
_NTH = later(NUMBERED_YEARS)
_FROM_THEN = later(r"(?:起|(?:全额)?免[收除缴])(?=.{2})")


# 最高500平方米60%的租金补贴, 一年90%租金补贴: for how much and how long.
_MEASURE = later(r"[0-9.]{1,8}万?(?:平方米|亩|间|个月|年)|[一二两三四五六七八九十]{1,2}(?:个月|年)")


# Words that stand where a base may stand, and are none.
_NO_BASE = frozenset(
    (
        "奖励",
        "补助",
        "补贴",
        "规定",
        "追加",
        "再",
        "提高到",
        "提高至",
        "每年",
        "企业",
        "资金",
        "年化",
        "提高",
        "比例",
    )
)


# 脱贫户再补贴10%
_MORE_STILL = later(r"再(?:累加|额外|行)?$|^(?:再|另|可|相应|统一){1,2}(?:<UP>|上浮)$")
_PEOPLE = later(r"(?:人员|对象|人口|老人|儿童|家庭|群众|学生|企业|单位)$")
# 进口贴息率不超过3%: the share itself.
# 按年利率2%贴息, too.
_SHARE_NAME = later(r"(?:<AID>|贴息|返还)(?:率|比例)$|^年(?:化?利率|化|息)$")


def _is_verb(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Before a quantity 奖励 gives (资助缴纳官费的50%, 第一年补贴租金的50%); after a noun it is one
    (省级奖励的20%)."""
    before = text[max(tokens[0].start, tokens[at].start - 8) : tokens[at].start]
    if at and _is_paid_out(text, tokens, at - 1):
        # 按其发放补贴金额的20%
        return False
    each = [token.tag for token in tokens[max(0, at - 4) : at]] == ["PER", "OPEN", "X", "CLOSE"]
    # 每台(套)奖励购置价的10%, 省内展会补展位费60%
    bare = tokens[at].end - tokens[at].start == 1
    if each or bare or _YEAR.search(before) or _PAYS.search(before):
        return True
    return at == 0 or tokens[at - 1].tag in (
        "COMMA",
        "PER",
        "SEMI",
        "STOP",
        "GIVE",
        "ONEOFF",
        "COLON",
        "DUN",
    )
