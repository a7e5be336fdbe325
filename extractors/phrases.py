"""Where the phrase begins that a figure completes, and phrases that several readers meet."""

from __future__ import annotations

import re

from extractors.later import later, now
from extractors.tokens import Token

# 第一年, 第二至三年, 第四、第五年: the years that one share is for.
# 第二年及以后: each year from then on.
NUMBERED_YEARS = (
    r"第[一二三四五六1-6]年?(?:[-至到、和及]第?[一二三四五六2-6]年?){0,4}(?<=年)"
    r"(?:及(?:以后|之后|其后)(?:各年度?|年度)?)?"
)
SOME_YEARS = (
    r"(?:[前后头末][一二两三四五六七八2-8]年|(?:中间|其余|余下|剩余)[一二两三四五2-5]年|[首次]年"
    rf"|{NUMBERED_YEARS})"
)

# 按总价一次性给予20%, 按交易额分段累进: how it is paid and reckoned.
HOW_PAID = (
    r"(?:一次性|分[两二三四五2-5](?:个?年度?|期|次|批)|据实|逐年"
    r"|分(?:段|档|级|层)(?:累进|累计|计算)?|分别|进行)"
)
SO_MANY_CLASSES = "[两二三四五]个?(?:档次?|等次|等级|层次)"
# 资助额可提高到70万元: more is given than before; what stands before is who gets it.
RAISED_TO = now(
    r"(?:的?,?其?(?:每[人名位家户个台亩吨])?<MOST>?(?:(?:<SUPPORT>|贴息)(?:<STANDARD>|资金|总额|额)?)?"
    r"(?:<STANDARD>|上限|限额)?(?:可以?|再)?"
    r"(?:<UP>|提|放宽|增)[到至](?:最高)?(?:不超过)?)$"
)
# 由市财政承担, 风险补偿资金承担: who bears a cost or a loss.
GOVERNMENT_PAYS = r"由(?:[省市区县本]级?)?(?:财政|政府)<PAYS>"
FUND_PAYS = r"(?:资金池?|基金|财政|政府)<PAYS>"
# 保费由县财政承担70%; 所需费用由市、区财政承担50% is how governments share a cost.
_BY_A_FUND = "由[^,;。、:0-9]{0,10}(?:财政(?:<PAYS>|补贴?|支付)|(?:资金池?|基金)<PAYS>)"
COST_BORNE = rf"(?<!所需)(?<!所需[一-鿿]{{2}})<PAID_COST>,?{_BY_A_FUND}"
# 其保费由县财政承担70%
BORNE_COST = rf"(?:^|[,;。:的]|其)(?P<base>(?!对)[^,;。:的其]{{0,12}}?<PAID_COST>),?{_BY_A_FUND}$"
# 逾期的扣减10%补助: what is taken back.
CUT = later(r"(?:扣减|核减|扣罚|扣回|扣发|追[回缴]|收回|退[回还])[^,;。0-9]{0,8}$")
# 税率由25%降为15%: what is paid less.
TAXED_LESS = r"税率由?[^,;。0-9]{0,6}[0-9.]{1,5}%(?:下?降|减)低?(?:为|至|到)"
# 由60%提高到90%, 由25%降为15%: what was given or asked for before.
GOES_UP_TO = later(r"[^,;。、0-9]{0,4}(?:<UP>|提|调整|上升|下?降低?|下调)(?:到|至|为)")
# 由二级晋升一级, 从一星级升至二星级
RISES = later(
    r"[由从][1-9A-Z一-鿿]{1,6}?(?:星级|级|档|星|类|等)[一-鿿]{0,4}?(?:晋[升级]|升[级至为到格]|提升)[为至到]?"
    r"[1-9A-Z一-鿿]{1,6}?(?:星级|级|档|星|类|等)"
)
# 分阶段奖励, 分三期兑现: what follows are the stages of one sum.
STAGED = later(r"分(?:[两二三四五2-5]个?)?(?:阶段|期|步|次|批)|阶段性")
# 按设备投资额分段累计补助: what the bands behind it are of.
BY_PARTS = later(
    r"按照?(?P<base>[一-鿿]{2,14}?)(?:分段|分档|超额|差额)(?:定率)?(?:累进|累计|计[算奖])"
)
ON_TOP_OF = now(r"(?:/[一-鿿]{1,4}?)?[一-鿿]{0,6}(?:的)?基础上")


_EACH = later("(?<=[到至])(?:每[人名户家个位]){0,1}(?:每个?[月年季天日])?$")


def is_raised(text: str, begin: int, start: int) -> bool:
    """Say whether the figure at `start` is what is given in place of another figure, in a phrase
    from `begin`; 由40%提高到60% is no case of its own.

    >>> is_raised("其中首贷户提高到60%", 0, 8), is_raised("由40%提高到60%", 0, 7)
    (True, False)
    """
    found = raised_to(text, max(begin, start - 24), start)
    if found is None:
        return False
    owner = found.string[found.start() - 1 : found.start()]
    # 交易额达到60万元的,比例提高至40%: what is reached is no older figure.
    return found[0].startswith(("的", ",")) or owner not in tuple("%‰元率比重")


def raised_to(text: str, begin: int, start: int) -> re.Match[str] | None:
    """Return the words right before the figure at `start` that say it is raised to so much, in a
    phrase from `begin`; 每人每月 belongs to the figure."""
    each = _EACH.search(text, max(begin, start - 8), start)
    end = each.start() if each else start
    return RAISED_TO.search(text[begin:end]) if text[end - 1 : end] in tuple("到至高过") else None


def phrase_start(text: str, tokens: list[Token], place: int) -> int:
    """Return where the phrase begins that a figure at `place` completes (its attribute)."""
    begin, depth, inside = tokens[place].start, 0, False
    for at in range(place - 1, -1, -1):
        token = tokens[at]
        # A gloss in brackets (设备和软件,下同) is stepped over.
        depth += (token.tag == "CLOSE") - (token.tag == "OPEN")
        if depth < 0 and inside:
            # 常态化运营(每年完成5000架次以上): the bracket says itself what is measured.
            break
        inside = inside or (depth == 0 and token.tag in ("X", "ATTR"))
        if depth > 0 or (token.tag == "OPEN" and depth == 0):
            continue
        if token.tag == "DUN" and inside and _is_half(text, token, begin, tokens[place].start):
            continue
        if token.tag in _ENDS:
            break
        # 20人以上或缴纳社保6个月: another condition ends there; 规模以上 is a word of its own.
        compares = token.tag in ("UP", "DOWN", "WITHIN") and tokens[at - 1].figures
        if compares or (token.tag == "OF" and not _is_of_share(text, token.start)):
            break
        # 近三年净利润: over which time, and part of what is measured.
        past = token.tag == "SPAN" and text.startswith("近", token.start - 1)
        # 一次组织300人: how often at once, and part of what is measured.
        once = token.end == begin and text.startswith("一次", token.start)
        if token.figures and token.tag != "DATE" and not past and not once:
            break
        if token.tag == "X":
            cut = attribute_cut(text, token.start, token.end)
            begin = cut
            if cut != token.start:
                break
            continue
        begin = token.start
    return begin


def _is_half(text: str, comma: Token, begin: int, end: int) -> bool:
    """Say whether what stands behind 、 is half of a list that says what is measured."""
    if _OPEN_LIST.match(text, begin, end):
        return True
    grown = _GROWN.search(text, max(0, comma.start - 24), comma.start)
    return grown is not None and _EXTENT.search(text, begin, end) is not None


_ENDS = frozenset("COMMA SEMI STOP DUI COLON DUN GIVE AID BY".split())
# 种植水稻、玉米等作物: half a list says nothing of what is measured.
_OPEN_LIST = later(r"[一-鿿\"、]{1,30}?等(?![级次奖额待])[一-鿿]{2}")


# What is done with each of a list of things that are measured together.
GROWS = "(?:种植|栽培|养殖|饲养|播种|栽植|流转|购置|生产|加工|建设|改造)"
# 种植白瓜、黑瓜面积100亩以上: so is it where the verb before the list governs what is measured.
_GROWN = later(
    r"(?:^|[,;:。\n、对凡])[一-鿿]{0,6}?(?:集中|连片|规模化?|标准化|新|集约|轮作|复种|连续){0,3}"
    rf"{GROWS}[一-鿿]{{1,8}}$"
)
_EXTENT = later(r"(?:面积|规模|产量|数量|里程|长度|存栏|出栏)[量数]?(?:达到?|<OVER>|在|累计)?$")


# 研发投入占营业收入的比例: without what it is of, a share says nothing.
_OF_SHARE = later(r"占(?:(?!补|奖|资助|贴)[一-鿿]){2,16}$")


def _is_of_share(text: str, start: int) -> bool:
    """Say whether 的 at `start` parts a share from the whole that it is taken of."""
    if not text.startswith(("的比例", "的比重", "的比率"), start):
        return False
    return _OF_SHARE.search(text, max(0, start - 18), start) is not None


_WHO = "(?:<APPLICANT>|农场|合作社|旅行社|园区|平台|商户)"
_CUT = later(
    r"(?:(?<![统唯第])[1一][个家户名]|且|并且|同时|或者|以及|或|(?<![合兼])并(?![购网])|其中|其(?![他它余])"
    rf"|{_WHO}(?=上年|上一年|当年|首次|年(?![轻龄限会])|营业收入|主营业务收入|产值|销售额|纳税))"
)


# 1.设备投资500万元以上;2.已备案: points within a cell of a table or a sentence.
_POINT = later(r"[0-9]{1,2}[.、)][ ]?(?=[一-鿿])|[①-⑳][.、]?|[一二三四五六]是(?=[一-鿿])")
_BEFORE_POINT = frozenset("\n\t;:。,")


def attribute_cut(text: str, start: int, end: int) -> int:
    """Return the start of the last attribute in `text[start:end]` (…且增幅 → 增幅)."""
    cut = start
    point = _POINT.match(text, start)
    if point and point.end() <= end and text[start - 1 : start] in _BEFORE_POINT:
        cut = point.end()
    for match in _CUT.finditer(text, start, end):
        # 每引进一家年产值…: what is measured begins behind it.
        if match.end() < end or match[0] in ("且", "并") or match[0][0] in "1一":
            cut = match.end()
    return cut
