"""What a rate applies to, where it stands apart: 按实际成本给予100%的奖励; 对租金,给予50%."""

from __future__ import annotations

import re

from extractors import attributes
from extractors.gradings import fits, graded_by
from extractors.later import later
from extractors.phrases import HOW_PAID, SOME_YEARS
from extractors.tokens import Token

BASE_NOUN = later(
    r"(?:<STANDARD>|费用?|部分|[净新]增贷款|总额|额|租金|[场房]租|成本|税|投入|支出|损失|亏损|款|利息|差额|价格?|收入|资金|贡献|财力|留成|保费|工资)$"
)

_LET_OFF = later(r"年免[收除缴交]?(?P<base>[一-鿿]{0,4}(?:<RENT>|费))$")
# ,给予投资方60%的奖励: who stands between what the share is of and the share.
_GIVEN_TO_WHOM = r"(?:(?:<GIVE>|奖励)(?:[一-鿿]{2,8}(?<=[业位方者人体构户])))"
# 超过5亿元的部分,按3%给予奖励
_PART_BEFORE = later(
    r"(?:[^的,;。:]{0,24}(?:<APPLICANT>|人员|人才)[^的,;。:、]{0,6}缴[纳交]的"
    r"|(?:(?:根据|依据)其?|对?其)(?![他它余中]))?"
    # 前2年入库税金市级分成部分
    r"(?:[前后][一二两三四五2-5]年)?(?P<base>(?![、%‰]|[0-9.]{1,6}[%‰])(?:(?!按)[^,;。:]){2,80}部分)(?:再|另)?"
    rf",?(?:自[^,;。%]{{2,14}}(?:起|[0-9一二三四五]年内))?(?:由?[^,;。:0-9的]{{0,6}}财政)?(?:按照?|以|{_GIVEN_TO_WHOM})?"
    r"(?:第?[0-9一二三四五至到-]{1,5}年|[前后][一二两三四五六七八1-9]年)?(?:<GIVE>|按照?)?$"
)
# 研发费用按100%在税前扣除; 中介费用由市财政按50%补贴
_NOUN_BEFORE = later(
    r"(?:^|[,;。:(])(?:其中)?(?:(?:同时|并|还|另)对|"
    rf"(?:{SOME_YEARS})?(?:每年)?将?(?:<LIKE>|根据|依据)(?:其对?)?|"
    rf"对|其|所)?(?:{SOME_YEARS})?(?P<base>(?!由)(?:[^,;。:()%‰]|\([^()]{{1,12}}\)){{2,16}}?),?"
    r"(?:(?:由[^,;。:]{2,10}|(?<=,)[^,;。:0-9的]{0,6}财政)?按照?|"
    rf"(?<=,){_GIVEN_TO_WHOM})<MOST>?$"
)
# 按其新增纳税额,前两年给予80%奖励
_OF_YEARS = later(
    r"按照?其?(?P<base>[^,;。:%‰0-9]{2,20}),(?:前[一二两三四五2-5]年|第[一二三四五]年|首年)(?:<GIVE>|按照?){0,2}$"
)
# 缴纳的房产税,前两年由区财政等额奖励; 房租前两年全免、第三年减半
_YEAR_BY_YEAR = later(
    r"(?:^|[,;。:])(?:对|其(?![他它余中])|将)?(?P<base>[^,;。:%‰0-9]{2,30}?(?:<RENT>|税|资金|费用?|部分|贡献))"
    rf",?{SOME_YEARS}起?(?:(?:全免|免[收缴除]?|全额|据实)[、,]{SOME_YEARS}起?)?"
    r"(?:由[^,;。0-9]{2,8})?<GIVE>?$"
)
# 留成的出让收入,四星级按50%返还: the case stands between.
_BEFORE_CASE = later(
    r"(?:^|[,;。:])(?P<base>[^,;。:%‰0-9]{3,30}),(?!每|其|对)(?:[1-5]A|[一-鿿]{1,6})(?:级|类|档|等|的)按照?$"
)
# 按照国家奖补标准,市财政给予1:1配套
_MATCHED = later(
    r"按照?(?P<base>(?:(?!分之|全额)[^,;。:%‰]){2,20}(?:<AID>|标准|资金|金额)),[^,;。]{0,8}?(?:<GIVE>|按照?){1,2}$"
)
_ARE_GIVEN = "(?:<AID>|给予)?"
# 比照其财政贡献,按照第一年80%、第二年60%; 以贷款利息为基数,给予50%
_ACCORDED = later(
    r"(?:按照?|[比参]照|根据|依据|以(?![上下内外]))(?:其对?)?"
    r"(?P<base>(?!有关|相关|规定)(?:[12][0-9]{3}年度?)?[^,;。:%‰0-9]{2,24}?)"
    r"(?:\([^()%]{1,24}\))?(?:(?:作为|为)(?:基数|依据)|(?:所得)?(?:计算|测算|核算))?(?:,|(?=按))"
    rf"(?:(?:按照?)?{SOME_YEARS}起?{_ARE_GIVEN}[0-9.]{{1,5}}[%‰][、,]){{0,4}}"
    rf"(?:对[^,;。:]{{1,12}}?)?(?:按照?|[另再还]|给予|予以|分别|最高|不超过|不高于|{SOME_YEARS}起?{_ARE_GIVEN}){{0,4}}$"
)
# 给予50%的租金补助: what is subsidised stands behind its share.
_BEHIND = later(
    r"(?:的?<STANDARD><GIVE>)?的?(?P<base>[一-鿿]{0,6}(?:<RENT>|费用?|利息|保费|税))(?=补[贴助]|资助|奖励|支持|的?优惠|减免|的(?:一次性)?(?:贴息|补[贴助]))"
)
# 参加境外展会的展位费给予70%补助
_BEFORE_GIVE = later(
    r"(?:^|[,;。:])(?:并|[再另还]|同时)?对?(?:<LIKE>|根据|依据)?(?:其(?![他它余中]))?(?P<base>(?!按)[^,;。:]{2,30})<GIVE>$"
)
_BY_GIVE = later(
    r"按照?其?(?P<base>(?!规定|有关|相关|国家|(?:以下|如下|下列)(?:<STANDARD>|办法)"
    # 按算力设施的不同类型给予30%: by what the shares differ
    r"|[^,;。]{2,24}(?:类型|类别|等级|情况|结果|程度|档次)(?:<GIVE>|给|进行))[^,;。]{2,40}?)"
    rf"(?:{SOME_YEARS})?"
    rf"{HOW_PAID}?(?:<GIVE>|给|进行)"
)
# 按第一年100%、第二年70%的比例给予租金补贴
_AID_AFTER = later(
    r"[^,;。]{0,40}?的?<STANDARD>?<GIVE>(?P<base>(?:[一-鿿]{0,4}(?:租金|费用?|利息|保费)))(?=补[贴助])"
)
# 给予三年租金补贴,第一年100%: what the years share out is named before them.
_AID_OF = later(
    r"(?P<base>(?!(?<=[0-9])年)(?:(?!的)[一-鿿]){0,4}(?:<RENT>|费用?|利息|保费|税))"
    r"<AID>"
)
# 按担保额的1%给予保费补贴: the kind of aid, whose share stands before it.
_AID_BY_SHARE = later(r"[%‰](?:的<STANDARD>?)?<GIVE>?$")
# 改造费用在50万元以下的补助40%
_OF_BAND = later(
    r"(?P<base>[一-鿿、]{2,24}(?:费用?|租金|利息|成本|支出|投资额?|投入))"
    r"(?:<OVER>|在|为|满|达到?|不?低于|不足|不少于|不超过)?"
    r"[0-9.]{1,8}[十百千万亿]{0,2}元?<INCL>?(?:[-至到][0-9.]{1,8}[十百千万亿]{0,2}元<INCL>?)?"
    r"(?:以[上下内])?<INCL>?的?(?:部分)?,?"
    r"(?:<GIVE>|按照?|补助|补贴|奖励|资助)$"
)
# 用于抵扣服务采购费用,抵扣比例不高于30%
_SET_OFF = later(
    r"抵扣(?P<base>[^,;。:]{2,24}),抵扣(?:比例|标准|额度)(?:为|按|不?高于|不?超过|最高){0,3}$"
)
# 将该月物业费减免50%
_TAKEN = later(r"将(?P<base>[^,;。:将]{2,20}?)(?:减免|减收|降低|减少|下调)$")
# 对展位费按80%、运费按50%: each share has a cost of its own.
_FURTHER_COST = later(r"[%‰](?:<AID>)?、(?P<base>[^,;。、:%‰0-9按]{2,14})按照?$")
_SHARES = later("[%‰]|分之")
_LEADING_ON = later(",(?:同时|并|还|另|再)")
_FARTHEST = 300  # characters before a share in which its base is looked for


def distant_base(text: str, tokens: tuple[Token, ...], place: int) -> tuple[int, int] | None:
    """Find a base that does not stand before its rate: 按实际成本给予100%的奖励; 对租金,给予50%."""
    begin = place
    while begin > 0 and tokens[begin - 1].tag not in ("SEMI", "STOP"):
        begin -= 1
    end = tokens[place].start
    start = max(tokens[begin].start, end - _FARTHEST)
    named = list(_BY_GIVE.finditer(text, start, end))
    # 按层次给予生活津贴,同时对其缴纳的税款给予30%补贴: what 对 leads to stands nearer.
    if (
        named
        and not _SHARES.search(named[-1]["base"])
        and ",对" not in _LEADING_ON.sub(",", text[named[-1].end() : end])
    ):
        return named[-1].span("base")
    if near := _near(text, max(start, end - 40), end):
        return near
    for token in reversed(tokens[begin:place]):
        if token.tag == "DUI" and (base := _spoken_of(text, tokens[begin:place], token, end)):
            return base
    if (ended := _ended(text, start, end)) is not None:
        return ended
    aids = list(_AID_OF.finditer(text, start, end))[-1:]
    if aids and _AID_BY_SHARE.search(text, max(start, aids[0].start() - 12), aids[0].start()):
        aids = []
    behind, after = (one.match(text, tokens[place].end) for one in (_BEHIND, _AID_AFTER))
    found = behind or (aids[0] if aids else after)
    if found is None:
        banded = _OF_BAND.search(text, max(start, end - 60), end)
        if banded is None:
            return _graded(text, start, end)
        # 对窑企设备投资额500万元以上的,按5%: what is measured, and not whose it is.
        what = attributes.trimmed(banded["base"].removeprefix("对"))
        return banded.end("base") - len(what), banded.end("base")
    owner = _OWNER.match(found["base"])
    return found.start("base") + (owner.end() if owner else 0), found.end("base")


def _near(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the cost that stands right before the words that lead to a share."""
    for pattern in (_BEFORE_GIVE, _FURTHER_COST):
        found = pattern.search(text[start:end])
        if found and BASE_NOUN.search(found["base"]):
            return start + found.start("base"), start + found.end("base")
    return None


def _ended(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what a share is of, where the phrase ends with it that leads to the share."""
    words = text[start:end]
    by = words.endswith(("按", "按照"))
    if by and (cased := _BEFORE_CASE.search(words)) and BASE_NOUN.search(cased["base"]):
        return start + cased.start("base"), start + cased.end("base")
    yearly = _MATCHED.search(words) or _OF_YEARS.search(words)
    if not yearly and words.find("年", -20) >= 0:
        yearly = _YEAR_BY_YEAR.search(words)
    spoken = yearly or _NOUN_BEFORE.search(words)
    spoken = spoken if yearly or (spoken and BASE_NOUN.search(spoken["base"])) else None
    ending = spoken or _PART_BEFORE.search(words) or _TAKEN.search(words) or _SET_OFF.search(words)
    if ending:
        return start + ending.start("base"), start + ending.end("base")
    return _accorded(text, max(start, end - 90), end)


def _accorded(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what a share is reckoned from, where that ends a phrase of its own before it."""
    found = _ACCORDED.search(text[start:end])
    base = found["base"] if found else ""
    if found is None or base.endswith("标准") or "分之" in base:
        return None
    # 以年度产值为基数,给予: the words themselves say that it is a base.
    if not BASE_NOUN.search(base) and "基数" not in found[0]:
        return None
    return start + found.start("base"), start + found.end("base")


def _spoken_of(
    text: str, tokens: tuple[Token, ...], token: Token, end: int
) -> tuple[int, int] | None:
    """Return what 对 at `token` leads to, where a share may be of it."""
    start = tokens[0].start
    ends = ("GIVE", "BY")
    # 对银行发放的贷款: what was paid out gives nothing.
    gives = [
        t.start
        for t in tokens
        if t.tag in ends and t.start > token.end and not text.startswith("的", t.end)
    ]
    stops = [text.find(",", token.end, end), *gives[:1]]
    stop = min((at for at in stops if at > 0), default=token.end)
    phrase = re.sub(r"\([^()]*\)$", "", text[token.end : stop])
    if phrase.count("(") > phrase.count(")"):
        # 设备投资额(不含税,下同): the comma stands in a gloss.
        phrase = phrase.partition("(")[0]
    own = _PART_BEFORE.search(text[start:end]) if phrase.endswith("部分") else None
    if own and start + own.start("base") > stop and not own["base"].startswith("对"):
        # 对800万元以下的部分按4%补助,800万元至2000万元的部分按6%: each band has its own.
        return start + own.start("base"), start + own.end("base")
    if free := _LET_OFF.search(phrase):
        # 对入驻企业第一年免租金,第二年减半
        return token.end + free.start("base"), token.end + free.end("base")
    # 对农户贷款,财政贴息30%: a share of its interest.
    if BASE_NOUN.search(phrase) and not phrase.endswith("贷款"):
        return token.end + (phrase[0] == "其"), token.end + len(phrase)
    return None


def _graded(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the money that bands with shares are of (根据研发投入,400万元以下的按5%补助)."""
    # Further bands take the base on from the first.
    what = graded_by(text, max(start, end - 80), end)
    return what if what and fits(text[slice(*what)], "CNY") else None


# 企业给予租金, 团队场租: who gets it is no part of it.
_OWNER = later(
    r"(?!<FEE_TAKER>(?:机构)?费)"
    rf".{{0,4}}(?:给予|予以|企业|单位|机构|团队|个人|园区|平台|{SOME_YEARS})(?=.{{2}})"
)
