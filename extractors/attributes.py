"""What a condition measures: the words before the comparison (投资500万元以上), else the noun
behind the figure (拥有50名员工)."""

from __future__ import annotations

import re

from extractors.later import later
from extractors.tokens import Token, leftward
from extractors.words import holders, names_holder, segments

_BOUNDS = ("FIRST", "REACH", "OVER", "BELOW", "MIN", "MAX", "OPEN", "NOTE", "CLOSE")
_TAIL = later(
    r"(?:累计|(?<!价税)合计|应当?|须|需|必须|首次|均|首|保持|在|介于|处于|为|已|总计|共|要求|(?<![主需])(?<!(?<!比)重)要|(?<=[一-鿿]{2})后|控制|一般|原则上|不?含税|实际|过|(?:降|降低|提高|提升|增|升)[至到])$"
)
_NOUN_AFTER = later(
    r"(?!方可|才[可能]|可申[报请]|的?(?:标准|比例|额度)(?:给予|予以|进行|发放|计算|补|奖)|且|并|同时|和|或|及|标准?煤|当量)[一-鿿A-Za-z\"]{2,24}?(?=[,;。、()]|且|(?<![合兼])并(?![购网])|的[一-鿿]{0,8}(?:<APPLICANT>|项目|园区|旅行社|主办方|商户|平台|展会|会议|赛事)|的[,;。、]|开展|$)"
)
_HEAD = re.compile(
    # 若正常经营满, 原则上每家贷款, 给予当年产值(排名), 实施总投资, 央企或投资
    r"^(?:若|如果|如(?=每|年|月|该)|原则上|(?:给予|奖励)(?=[一-鿿]{4})|实施(?=[一-鿿]{0,4}(?:总投资|投资额?)$)"
    r"|[一-鿿]{1,6}(?:企业?|单位|机构|平台)或(?=[一-鿿]{2})"
    r"|与?之|通过[一-鿿]{2,10}(?:平台|渠道)(?=[一-鿿]{0,4}(?:额|量|收入)$)|(?:同时)?(?:满足|符合|要求)(?=[一-鿿]{2})|新?(?:招用|吸纳|录用|聘用)(?=离校|毕业|登记失业|退役)"
    r"|在[一-鿿]{0,8}期内"
    # 新建或改扩建冷库库容, 设有日间照料床位
    r"|(?:改扩建|扩建|改建)(?=[一-鿿]{2,10}(?:库容|容量|面积|规模)$)|[设建配]有(?=[一-鿿]{2})"
    # 毕业年度和离校, 在登记满2年
    r"|毕业年度(?:和|或者?|及|、)(?=离校)|在(?=(?:登记|注册)$)"
    # 上年度未裁员或裁员率, 在校生及离校
    r"|[一-鿿0-9]{0,8}未[一-鿿]{2,4}或(?=[一-鿿]{2,4}率$)|[一-鿿]{1,6}[生员](?:及|和|或|、)(?=离校|毕业|退役)"
    r"|中(?=年度|当年|上一?年)|针对(?!性)|对(?![外口接比标象账公应])|[0-9]{1,2}[.](?![0-9])|是指|应当?为|必?须为|需为|其中"
    r"|以(?=[一-鿿]{2,6}(?:额|量|收入|投资|产值|税收)$)|以及|[或的且和及与、 )]|并(?![购网])"
    r"|(?:新?引进|引入)的?(?=[一-鿿]{0,8}(?:额|投资|资[金本]|税收|收入|产值)$)"
    r"|第?[一二三四五六]档(?:[为是,:]|$)?|按照?)+"
)
# 人才须全职工作满3年, 应正常经营满2年: who must do it, and no part of what is measured.
_MUST = later(
    "^[一-鿿]{2,16}?是指(?=[一-鿿]{2})|^[一-鿿]{0,12}?(?:必须|应当|(?<!必)须(?!知)|(?<![急所内供无必])需(?![求要方用]))(?=[一-鿿]{2})"
    "|^(?:[一-鿿]{1,8}(?<=[人者员业位构社]))?应(?![收届税用急付对变]|纳税|缴[税费])(?=[一-鿿]{2})"
)
_QUANTITY = later(r"(?:[容数总储产销用节存]量|面积|库容|规模|长度|里程|高度|重量|金额|数量)$")
_OBJECT_VERB = later("(?:签[订署约]?|订立|具有|具备|拥有|(?<![所没享])有)$")
_OBJECT = later(
    "(?:期限)?的?(?P<what>[一-鿿]{2,12}?)(?:\\([^()]{1,16}\\)(?P<head>[一-鿿]{2,4}?))?"
    "(?=[,;。、()]|[且并及和或的]|$)"
)
_KEPT_SO_LONG = later("(?P<what>(?!保持|达|以|的|超|不)[一-鿿]{2,8}?)(?=[,;。、()]|[且并的]|$)")
# 30万元以内的创业贷款
_HAD = ("新增", "取得", "获得", "办理", "发放")  # 新增900万元以内流动资金贷款
_LOAN_BEHIND = later("的?(?P<loan>[一-鿿]{0,8}贷款)(?![一-鿿]{0,2}(?:<APPLICANT>|人))")
_ABOVE = later("及?以[上下]")  # 标准煤以上的企业
_BARE_VERBS = frozenset(("拥有", "具有", "至少", "有", "至少符合", "符合", "至少有", "不少于"))


def of_figure(text: str, tokens: list[Token], place: int, begin: int, last: Token) -> str | None:
    """Return what is measured: the words before the comparison, else the noun after the figure."""
    if tokens[place].figures[0].unit in ("岁", "周岁"):
        return "年龄"
    words = _words_before(text, tokens, place, begin)
    if tokens[place].tag == "SPAN":
        return _lasting(text, words, last.end) or None
    if tokens[place].tag == "COUNT" and len(words) <= 5:
        noun = _NOUN_AFTER.match(text, last.end)
        # 从业人员100人以上的企业: the firm is who, not what is counted; 库容500吨以上冷库: what is
        # measured is said, and the noun behind is what it belongs to.
        told = words and (text.startswith(("的", "之间"), last.end) or _QUANTITY.search(words))
        if noun and not told and not noun[0].endswith("部分"):
            own = "" if words in _BARE_VERBS else words
            words = own + _ABOVE.split(noun[0].strip('"').removeprefix("的"))[0]
    if tokens[place].tag == "MONEY" and (not words or words.endswith(_HAD)):
        loan = _LOAN_BEHIND.match(text, last.end)
        return loan["loan"] if loan else words or None
    return words or None


_YEARLY = later("(?<=[一-鿿]{2})年度?[一-鿿]{2,8}$")


def _words_before(text: str, tokens: list[Token], place: int, begin: int) -> str:
    """Return what a phrase from `begin` says before the comparison of what is measured."""
    end = tokens[place].start
    for token in leftward(tokens, place):
        # 收费不高于每月1800元: over what time, and no part of what is measured.
        each = token.end == tokens[place].start and text.startswith("每", token.start)
        bounds = each or token.tag in _BOUNDS
        if token.start < begin or not bounds:
            break
        # 负债总额不超过 is a limit of what is measured and one word of the grammar.
        end = token.start + 2 * text.startswith("总额", token.start)
        if end > token.start:
            break
    words = (
        re.sub(r"\([^()]{0,60}\)?$|\([^()]{0,60}\)", "", text[begin:end])
        .replace("分别", "")
        .strip(' ,;:、"')
    )
    if text[begin - 1 : begin] == "、" and text.find("分别", begin, end) >= 0:
        # 小号、大号窑年烧成量分别达到: the names are of each, and what is measured of all.
        yearly = _YEARLY.search(words)
        words = yearly[0] if yearly else words
    for verb in ("至少符合", "至少", "拥有", "具有"):
        words = words.removeprefix(verb) or words
    while match := _TAIL.search(words):
        words = words[: match.start()]
    return without_lead(_MUST.sub("", trimmed(words)))


def _lasting(text: str, words: str, end: int) -> str:
    """Return what lasts: what goes on stands behind (连续三年盈利), and so does what the verb is of
    (与员工签订3年以上劳动合同)."""
    kept = _KEPT_SO_LONG.match(text, end) if words.endswith(("连续", "前")) else None
    if kept:
        # 申请前6个月正常经营: how long before does not say what lasts.
        return ("连续" if words.endswith("连续") else "") + kept["what"]
    thing = _OBJECT.match(text, end) if _OBJECT_VERB.search(words) else None
    return thing["what"] + (thing["head"] or "") if thing else words


_OF_WHAT = frozenset("占比 比例 比重 数量 总数 人数 户数 家数".split())


_NOTHING_MEASURED = later(
    "的?(?:[一-鿿]{0,8}(?:<APPLICANT>|项目)|原料|资金|产品|农产品|比例|占比|数量)?"
)
_DEED = later(
    r"(?:年度?|当年|累计|新)?(?:投资|服务|收购|争取|引进|培育|带动|孵化|招引|对接|帮扶|吸纳|采购|辐射|联结|联农)"
    r"(?=[一-鿿]{2,}$)"
)


def _measured(words: str) -> str:
    """Cut a phrase down to what is measured: 入驻园区的我市企业实际投资 → 实际投资.

    Word boundaries come from jieba, so that 企业 is not cut out of 企业所得税.
    """
    if len(words) <= 4 or not names_holder(words):
        return words
    cut = 0
    parts = list(segments(words))
    for place, part in enumerate(parts[:-1]):
        if part in holders():
            cut = place + 1
    trimmed = "".join(parts[cut:])
    if cut and _NOTHING_MEASURED.fullmatch(trimmed) and (deed := _DEED.search(words)):
        # 基金投资本市企业累计达到: whom the deed is done to is no owner of what is measured.
        return words[deed.start() :]
    if cut and parts[cut - 1] == "对" and trimmed.startswith("外"):
        # 平台对外服务收入
        trimmed = "对" + trimmed
    # 科技型企业占比: without what has it, a share says nothing.
    return words if len(trimmed) < 2 or trimmed in _OF_WHAT else trimmed


def trimmed(words: str) -> str:
    """Return a phrase without what leads up to what it measures.

    >>> trimmed("按照企业实际投资额")
    '实际投资额'
    """
    return without_lead(_measured(without_lead(words)))


# 2025年1月1日至12月31日实际到资: when, and no part of what is measured.
_DAYS = later(
    r"^(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日[至到-](?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}日"
    r"(?:期间|之间)?(?=[一-鿿]{2})"
)


def without_lead(words: str) -> str:
    """Return a phrase without 其中, 应当为 and the like at its beginning."""
    return _HEAD.sub("", _DAYS.sub("", words))
