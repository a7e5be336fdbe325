"""What a rate applies to: 按照[实际购置金额]不超过10%, 对[租金]给予50%."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.gradings import fits, graded_by
from extractors.later import later
from extractors.phrases import NUMBERED_YEARS, RAISED_TO
from extractors.tokens import Token

_BEFORE_BASE = frozenset("BY COMMA SHARE LIMIT SEMI STOP DUI GIVE PAIR COLON EXCEPT".split())
# 门票收入扣除税费后的80%: what is taken off first is part of the base.
_DEDUCTED = later(r"(?:扣除|减去)[^,;。:]{2,16}后$")
# 按保险费增加5%: how much more, and of what.
_MORE = later(r"(?<=.{2})(?:(?:再|另|另外|额外|相应)?(?:增加|上浮|加补)|统一(?:调整为?)?|调整为)$")


def base_of(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """Return the span of the quantity that a rate applies to: 按照[实际购置金额]不超过10%."""
    if (before := _raised_from(text, tokens, place)) is not None:
        return _without_from(text, base_of(text, tokens, before))
    if halved := _HALVED.match(text, tokens[place].start):
        return halved.span("base")
    begin, end, at = _phrase_before(text, tokens, place)
    begin, end = _before_aid(text, tokens, place, (begin, end))
    begin, end = _trimmed(text, tokens[0].start, begin, end)
    begin, end = _without_years(text, begin, end)
    begin = _after_owner(text, tokens, at, begin, end)
    base = text[begin:end]
    if at >= 0 and tokens[at].tag == "OPEN" and not _BASE_NOUN.search(base):
        # 2‰奖励(外资项目3‰): another case of what the first is of.
        return None
    if len(base) < 2 or base.strip(" 、,") in _NO_BASE or _is_who(text, tokens, place, at, base):
        return _distant_base(text, tokens, place)
    if at >= 0 and tokens[at].tag == "RATE" and _SOMEBODY.search(base):
        # 给予买方5%、卖方3%的补助: who, behind a share of the same.
        return None
    # 通过验收的再奖励20%: who, and not what of.
    if base.endswith("的") or base.startswith(("以下", "以上", "以内")) or _SHARE_NAME.search(base):
        return _distant_base(text, tokens, place)
    return _with_gloss(text, begin, end), end


def _phrase_before(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int, int]:
    """Return where the phrase before a rate begins and ends that may be its base, and the place of
    the token before it."""
    end = tokens[place].start
    at = place - 1
    while at >= 0 and tokens[at].tag in ("MAX", "MIN", "OF", "PAIR", "BONUS"):
        end = tokens[at].start
        at -= 1
    begin = end
    if at >= 0 and tokens[at].tag == "SHARE":
        # 最低工资标准的80%: the base may be a standard; before a base, 比例 ends another phrase.
        begin = tokens[at].start
        at -= 1
    while at >= 0 and not (
        (tokens[at].tag in _BEFORE_BASE and not _is_paid_out(text, tokens, at))
        or (tokens[at].tag == "TAX" and not _DEDUCTED.match(text, tokens[at].start, end))
        or (tokens[at].figures and tokens[at].tag != "SPAN" and tokens[at].tag != "DATE")
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
        if token.tag == "MAX" and after.tag != "OF" and text[token.end - 1] in "过高于":
            begin = max(begin, token.end)
    begin += len(_LEADING.match(text[begin:end])[0])  # type: ignore[index]
    if according := _ACCORDING.match(text, begin, end):
        # 地方财政根据其改制费用的80%
        begin = according.end()
    phrase = text[begin:end]
    if "为" in phrase[:6]:
        # 补贴金额为实际租金的6%
        begin += phrase.index("为") + 1
    return begin, end, at


# 按其实际发放贷款额的1%: what was paid out; but not 按规定发放租金的50%.
_PAID_OUT = later(r"(?:发放|拨付|兑现|兑付)(?=[一-鿿])")
_SO_FAR = later(r"[一-鿿]{0,8}(?:实际|其|已|累计|当年|年度|财政|新增)")


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
    return begin, end


def _is_who(text: str, tokens: tuple[Token, ...], place: int, at: int, base: str) -> bool:
    """Say whether what stands before a rate says who gets it, and not what it is of."""
    base = _GLOSS_BEHIND.sub("", base)
    if at >= 0 and tokens[at].tag == "GIVE" and _SOMEBODY.search(base):
        return True
    aided = place > 0 and tokens[place - 1].tag == "AID"
    if aided and (_SOMEBODY.search(base) or _THE_OTHERS.search(base)):
        # 其他企业补助45%
        return True
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
    named = year and _BASE_NOUN.search(text[begin : begin + year.start()])
    return (end if year and not named else begin), end


_GLOSS_BEHIND = later(r"\([^()]{1,30}\)$")
_OTHER_LEVEL = later("(?:中央|国家|上级|[省市区县]级|[、和及]){1,6}")
_LED_TO = later(r"[^,;:。()]{2,24}$")


_BAND_OWNER = later(r"(?:\(含\))?及?以[上下内](?:\(含\))?[^的,;:。、0-9]{1,12}的(?=[^的]{2})")
_THE_OTHERS = later(r"^其[他余它](?![^,;。]{0,12}(?:费用?|租金|利息|成本|支出|投入|额)$)")
# 减半收取4个月租金
_HALVED = later(
    r"减半(?:收取|征收|缴纳|计收)(?:[0-9一二三四五六]{1,2}个月的?)?(?P<base>[一-鿿]{0,4}(?:租金|房租|[一-鿿]费))"
)
_LET_OFF = later(r"年免[收除缴交]?(?P<base>[一-鿿]{0,4}(?:租金|房租|费))$")
_BAND_TAIL = later(r"(?:\(不?含\))?(?:及?以[上下内])?(?:\(不?含\))?的?部分")
_BAND_END = later(r"(?:^|[,;。:对]|[%‰]、)(?P<band>[^,;。:对%‰]{2,50}部分)$")
_BOUND = later(
    r"(?:且|并且?|同时|但|每年|原则上){0,3}(?:最高|最多|至多)?不(?:得?超过|得?高于|大于)"
)


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
    whose = _WHOSE.match(text, begin, end) if at >= 0 and tokens[at].tag == "GIVE" else None
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


_AID_ITSELF = later("(?:补[贴助]|奖励|贴息|资助)(?:比例|标准|率)?$")


def _without_from(text: str, base: tuple[int, int] | None) -> tuple[int, int] | None:
    """Cut what leads to an old share off its base (从[实际支出]的30%提高到50%)."""
    if base is None:
        return None
    begin, end = base
    begin += text[begin] in "由从将"
    end -= text[end - 1] in "由从"
    # 担保费补贴由1%提高至1.5%: what is raised, and not what it is of.
    aid = end - begin < 2 or _AID_ITSELF.search(text, begin, end)
    return None if aid else (begin, end)


def _without_years(text: str, begin: int, end: int) -> tuple[int, int]:
    """Leave out the years that a share is for (地方财政贡献前三年100%, 面积第一年租金100%)."""
    while years := _YEARS.match(text, begin, end):
        begin = years.end()
    raised = RAISED_TO.search(text[begin:end])
    if _YEAR.fullmatch(text, begin, end) or (raised and raised.start()):
        # 山区的提高到40%: who gets more, and not what of.
        # 按第一年100%、第二年70%的比例: what the shares are of is said elsewhere.
        return end, end
    if payer := _PAYER.search(text[begin:end]):
        end = begin + payer.start()
    if later := _LATER_YEARS.search(text, begin, end):
        # 前三年租金全免、后两年租金减半
        begin = later.end()
    if ending := _YEARS_END.search(text[begin:end]):
        end = begin + ending.start()
    for nth in _NTH.finditer(text, begin, end):
        begin = nth.end() if nth.end() < end else begin
    return begin, end


# 给予支撑平台50%的补贴: what stands between is who gets it.
_SOMEBODY = later(
    r"(?:企业|单位|平台|机构|个人|人才|主体|团队|方|园区|基地|农户|协会|[产行]业|[0-9]年)$"
)
# 给予研制企业销售额10%: who gets it stands before what the share is of.
_WHOSE = later(
    r"[^的]{2,8}?(?:企业|单位|机构|平台|主体|园区|基地|公司|(?<=[一-鿿]{2})方)"
    r"(?=[一-鿿]{0,6}(?:额|费用?|收入|投入|投资|价款|金额|成本|利息|租金)$)"
)
# 其缴纳的税款, but 其他群体; 提高到最低工资标准的100%
_LEADING = later(
    # 市财政补贴购置费的20%
    r"(?:由?(?:中央|[省市区县镇]级?)财政(?:补贴|补助|奖补|资助)(?=[一-鿿]{3})(?!资金|金额|标准))?"
    r"(?:[ 、及和]|(?:总?额度?|金额|标准|(?:补贴|贴息)?率)(?:不得?超过|最高|按)|由(?:不超过|最高)?"
    r"|其(?![他它余中])对?|对(?=地方|区级|市级|县级|财政|本)|(?:同时|并|还|另)对(?=.{2})"
    r"|一次性|据实|补助(?=[一-鿿]{1,12}费)|可以?(?:申请|享受|申领)(?=[一-鿿]{2})|可?(?:提[高升]?|上[浮调]|调[高整]|放宽)[到至为]|增加到)*"
)
_ACCORDING = later(r"[一-鿿]{0,12}?(?:根据|依据)其?(?=.{2})")
# 保费由财政补贴80%: who pays is no part of what the share is of.
_PAYER = later(
    r"(?:^|(?<=.{2}))由?(?:(?:各|[省市区县镇]|中央|地方)级?(?:以上)?){0,8}(?:财政|政府)(?:部门)?$"
)
# ,财政补贴保费的60%
_PAYS = later(
    r"(?:^|[,;。:由])(?:(?:各|[省市区县镇]|中央|地方)级?(?:以上)?){0,4}(?:财政|政府)(?:部门)?$"
)
_SOME_YEARS = rf"(?:[前后][一二两三四五六七八2-8]年|[首次]年|{NUMBERED_YEARS})"
# 按贡献额的第一年75%: the year is no part of it.
_YEARS_END = later(rf"(?<=.{{2}})的?{_SOME_YEARS}$")
_YEAR = later(rf"{_SOME_YEARS}$")
_LATER_YEARS = later(r"(?:免|租金|房租|费)[、和]后[一二两三四五2-5]年(?=.{2})")
# 给予企业前三年贡献的100%: when, and not what of.
_YEARS = later(r"(?:企业|单位|个人)?(?:[前后][一二两三四五六七八2-8]|首|次)年(?:内)?")
# ,给予投资方60%的奖励: who stands between what the share is of and the share.
_GIVEN_TO_WHOM = r"(?:(?:给予|予以|奖励)(?:[一-鿿]{2,8}(?<=[业位方者人体构户])))"
# 超过5亿元的部分,按3%给予奖励
_PART_BEFORE = later(
    r"(?:[^的,;。:]{0,24}(?:企业|机构|单位|人员|人才)[^的,;。:、]{0,6}缴[纳交]的|其(?![他它余中]))?"
    r"(?P<base>(?![、%‰]|[0-9.]{1,6}[%‰])(?:(?!按)[^,;。:]){2,80}部分)"
    rf",?(?:自[^,;。%]{{2,14}}起)?(?:按照?|{_GIVEN_TO_WHOM})?"
    r"(?:第?[0-9一二三四五至到-]{1,5}年|[前后][一二两三四五六七八1-9]年)?(?:按照?|给予|予以)?$"
)
# 研发费用按100%在税前扣除; 中介费用由市财政按50%补贴
_NOUN_BEFORE = later(
    r"(?:^|[,;。:(])(?:其中)?(?:(?:同时|并|还|另)对|(?:根据|依据|[比参]照)其?|对|其|所)?(?P<base>(?:[^,;。:()]|\([^()]{1,12}\)){2,16}?),?(?:(?:由[^,;。:]{2,10})?按照?|"
    rf"(?<=,){_GIVEN_TO_WHOM})(?:不超过|不高于|最高)?$"
)
# 按其新增纳税额,前两年给予80%奖励
_OF_YEARS = later(
    r"按照?其?(?P<base>[^,;。:%‰0-9]{2,20}),(?:前[一二两三四五2-5]年|第[一二三四五]年|首年)(?:按照?|给予|予以){0,2}$"
)
# 按照国家奖补标准,市财政给予1:1配套
_MATCHED = later(
    r"按照?(?P<base>[^,;。:%‰]{2,20}(?:标准|资金|金额|奖补|补助|奖励)),[^,;。]{0,8}?(?:按照?|给予|予以){1,2}$"
)
_ARE_GIVEN = "(?:给予|奖励|补[贴助])?"
# 比照其财政贡献,按照第一年80%、第二年60%; 以贷款利息为基数,给予50%
_ACCORDED = later(
    r"(?:按照?|[比参]照|根据|依据|以(?![上下内外]))其?(?P<base>(?!有关|相关|规定)[^,;。:%‰0-9]{2,24}?)"
    r"(?:\([^()%]{1,24}\))?(?:(?:作为|为)(?:基数|依据))?,"
    rf"(?:(?:按照?)?{_SOME_YEARS}起?{_ARE_GIVEN}[0-9.]{{1,5}}[%‰][、,]){{0,4}}"
    rf"(?:对[^,;。:]{{1,12}}?)?(?:按照?|给予|予以|分别|最高|不超过|不高于|{_SOME_YEARS}起?{_ARE_GIVEN}){{0,4}}$"
)
_NTH = later(NUMBERED_YEARS)
# 给予50%的租金补助: what is subsidised stands behind its share.
_BEHIND = later(
    r"(?:的?(?:比例|标准)(?:给予|予以))?的?(?P<base>[一-鿿]{0,6}(?:租金|[房场]租|费用?|利息|保费|税))(?=补[贴助]|资助|奖励|支持|的?优惠|减免)"
)


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
    )
)


_PEOPLE = later(r"(?:人员|对象|人口|老人|儿童|家庭|群众|学生|企业|单位)$")
# 进口贴息率不超过3%: the share itself.
# 按年利率2%贴息, too.
_SHARE_NAME = later(r"(?:贴息|补贴|补助|奖励|资助|返还)(?:率|比例)$|^年(?:化?利率|化|息)$")
_BASE_NOUN = later(
    r"(?:费用?|部分|金额|总额|额度?|租金|[场房]租|成本|税|投入|支出|损失|亏损|款|利息|差额|价格?|收入|资金|贡献|财力|留成|保费|标准|工资)$"
)


# 参加境外展会的展位费给予70%补助
_BEFORE_GIVE = later(
    r"(?:^|[,;。:])(?:并|再)?对?(?:根据|依据|[比参]照)?(?:其(?![他它余中]))?(?P<base>(?!按)[^,;。:]{2,30})(?:给予|予以)$"
)
_BY_GIVE = later(r"按照?其?(?P<base>(?!规定|有关|相关|国家)[^,;。]{2,40}?)(?:给予?|予以|进行)")
# 按第一年100%、第二年70%的比例给予租金补贴
_AID_AFTER = later(
    r"[^,;。]{0,40}?的?(?:比例|标准)?(?:给予|予以)(?P<base>(?:[一-鿿]{0,4}(?:租金|费用?|利息|保费)))(?=补[贴助])"
)
# 给予三年租金补贴,第一年100%: what the years share out is named before them.
_AID_OF = later(
    r"(?P<base>(?!(?<=[0-9])年)(?:(?!的)[一-鿿]){0,4}(?:租金|[场房]租|费用?|利息|保费|税))"
    r"(?:补贴|补助|奖励|资助)"
)


# 按担保额的1%给予保费补贴: the kind of aid, whose share stands before it.
_AID_BY_SHARE = later(r"[%‰](?:的(?:比例|标准)?)?(?:给予|予以)?$")
# 改造费用在50万元以下的补助40%
_OF_BAND = later(
    r"(?P<base>[一-鿿]{2,16}(?:费用?|租金|利息|成本|支出))(?:在|为|达到?|超过|低于|不足|不超过|高于)?"
    r"[0-9.]{1,8}[十百千万]{0,2}元(?:\(不?含\))?(?:以[上下内])?(?:\(不?含\))?的?(?:部分)?,?"
    r"(?:给予|予以|按照?|补助|补贴|奖励|资助)$"
)


# 将该月物业费减免50%
_TAKEN = later(r"将(?P<base>[^,;。:将]{2,20}?)(?:减免|减收|降低|减少|下调)$")


_FARTHEST = 300  # characters before a share in which its base is looked for


def _distant_base(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """Find a base that does not stand before its rate: 按实际成本给予100%的奖励; 对租金,给予50%."""
    begin = place
    while begin > 0 and tokens[begin - 1].tag not in ("SEMI", "STOP"):
        begin -= 1
    end = tokens[place].start
    start = max(tokens[begin].start, end - _FARTHEST)
    named = list(_BY_GIVE.finditer(text, start, end))
    if named and "%" not in named[-1]["base"]:
        return named[-1].span("base")
    near = _BEFORE_GIVE.search(text[max(start, end - 40) : end])
    if near and _BASE_NOUN.search(near["base"]):
        shift = max(start, end - 40)
        return shift + near.start("base"), shift + near.end("base")
    for token in reversed(tokens[begin:place]):
        if token.tag == "DUI" and (base := _spoken_of(text, tokens[begin:place], token, end)):
            return base
    if matched := _MATCHED.search(text[start:end]) or _OF_YEARS.search(text[start:end]):
        return start + matched.start("base"), start + matched.end("base")
    if (ended := _ended(text, start, end)) is not None:
        return ended
    aids = list(_AID_OF.finditer(text, start, end))[-1:]
    if aids and _AID_BY_SHARE.search(text, max(start, aids[0].start() - 12), aids[0].start()):
        aids = []
    behind, after = (one.match(text, tokens[place].end) for one in (_BEHIND, _AID_AFTER))
    found = behind or (aids[0] if aids else after)
    if found is None:
        banded = _OF_BAND.search(text, max(start, end - 50), end)
        return banded.span("base") if banded else _graded(text, start, end)
    owner = _OWNER.match(found["base"])
    return found.start("base") + (owner.end() if owner else 0), found.end("base")


def _ended(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what a share is of, where the phrase ends with it that leads to the share."""
    spoken = _NOUN_BEFORE.search(text[start:end])
    spoken = spoken if spoken and _BASE_NOUN.search(spoken["base"]) else None
    ending = spoken or _PART_BEFORE.search(text[start:end]) or _TAKEN.search(text[start:end])
    if ending:
        return start + ending.start("base"), start + ending.end("base")
    return _accorded(text, max(start, end - 90), end)


def _accorded(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what a share is reckoned from, where that ends a phrase of its own before it."""
    found = _ACCORDED.search(text[start:end])
    base = found["base"] if found else ""
    if found is None or base.endswith("标准") or not _BASE_NOUN.search(base):
        return None
    return start + found.start("base"), start + found.end("base")


def _spoken_of(
    text: str, tokens: tuple[Token, ...], token: Token, end: int
) -> tuple[int, int] | None:
    """Return what 对 at `token` leads to, where a share may be of it."""
    start = tokens[0].start
    ends = ("GIVE", "BY")
    gives = [t.start for t in tokens if t.tag in ends and t.start > token.end]
    stops = [text.find(",", token.end, end), *gives[:1]]
    stop = min((at for at in stops if at > 0), default=token.end)
    phrase = re.sub(r"\([^()]*\)$", "", text[token.end : stop])
    own = _PART_BEFORE.search(text[start:end]) if phrase.endswith("部分") else None
    if own and start + own.start("base") > stop and not own["base"].startswith("对"):
        # 对800万元以下的部分按4%补助,800万元至2000万元的部分按6%: each band has its own.
        return start + own.start("base"), start + own.end("base")
    if free := _LET_OFF.search(phrase):
        # 对入驻企业第一年免租金,第二年减半
        return token.end + free.start("base"), token.end + free.end("base")
    # 对农户贷款,财政贴息30%: a share of its interest.
    if _BASE_NOUN.search(phrase) and not phrase.endswith("贷款"):
        return token.end + (phrase[0] == "其"), token.end + len(phrase)
    return None


def _graded(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the money that bands with shares are of (根据研发投入,400万元以下的按5%补助)."""
    # Further bands take the base on from the first.
    what = graded_by(text, max(start, end - 80), end)
    return what if what and fits(text[slice(*what)], "CNY") else None


# 企业给予租金, 团队场租: who gets it is no part of it.
_OWNER = later(rf".{{0,4}}(?:给予|予以|企业|单位|机构|团队|个人|园区|平台|{_SOME_YEARS})(?=.{{2}})")


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
