"""Roles that the words around a figure correct, where these are no tokens of the grammar."""

from __future__ import annotations

import re

from extractors.instalments import only_counts, only_pays
from extractors.later import later
from extractors.payers import is_part_of_another
from extractors.qualifying import is_limited_span, is_qualifying, is_reached
from extractors.ranks import is_top_share
from extractors.tokens import Token

# 每新引进1家: what each award is for.
_EACH = later(r"每(?![年月家户个名人项件])[^,;。0-9]{1,18}$")
# 按市级与区级各50%的比例分担 says who pays for the award.
_SHARED_COST = later(r"[^,;。]{0,40}?(?:分担|分摊|承担|负担)")
# 每亩保额1200元, 每头保费60元: what is insured and what that costs, and not what is given.
_INSURED = later(
    r"(?:^|[^补贴助给予奖资])(?:保额|保险金额|保险费|(?<![医社参])保费)(?:标准)?(?:每[一-鿿]{1,2})?(?:为)?$"
)
# 满2000元减300元
_SPENT = later(r"[满每]?[0-9.]{1,6}[十百千万]?元[可立直]?[减抵]$")
_AIDED = later(r"的?(?:标准)?(?:给予|予以|补|资助|奖)")
# 补贴房租单价不超过80元 limits what is counted, and gives nothing.
_UNIT_PRICE = re.compile(r"(?:单价|均价)(?:最高|原则上)?(?:不超过|不高于|为)?$")
# 贴息贷款本金不超过300万元: how large a loan may be, and not what is given.
_PRINCIPAL = re.compile(
    r"(?:本金|保额|保险金额|贴息的?贷款(?:额度?|规模|金额)?)(?:总额|余额|累计|合计)?(?:原则上)?(?:最高)?(?:不超过|不高于|为)?$"
)
# 贷款额度最高150万元,财政贴息35%: how large a loan may be whose interest is paid.
_LOAN_LIMIT = re.compile(
    r"(?:贷款|借款|授信)(?:最高)?(?:额度|限额|规模|金额)?(?:原则上)?(?:最高(?:不超过|可达)?|不超过|不高于|为)?$"
)
# 取得30万元以内银行贷款购置设备的,: the loan that one has, and not what is given.
_LOAN_HAD = later(r"(?:获取|取得|获得|办理|借入)了?(?:不超过|最高)?$")
_LOAN_FOR = later(r"(?:以[上下内])?的?[一-鿿]{0,4}(?:贷款|借款)[^,;。]{0,12}的[,;]")
# 500万元至1000万元部分,按5%给予补助
_PART_OF_SCALE = later(r"(?:\(不?含\))?(?:(?:之间)?的?部分|之间(?:的|[,;]))")
# 年薪30万元-50万元(含)的补助10万元
_BAND_GIVEN = later(
    r"(?:\(不?含\))?的,?(?:每[一-鿿]{1,2})?(?:补助|补贴|奖励|给予|资助|奖补|按)"
    # 给予1万元至5万元的奖励: nothing else is given.
    r"(?=[^,;。、]{0,16}(?:[0-9]|[一二两三四五六七八九十百]{1,4}[万千]))"
)
# 在单个企业最高不超过100万元的额度内: how much is given at most.
_IN_LIMIT = later("的?(?:额度|限额|范围)(?:以|之)?内")
_AT_MOST = later("^(?!.*(?:[贷借]款|投资|费用|授信)).*(?:最高|不超过|不高于)$")
# 按投资额(不超过2000万元)的10%: how much of it counts.
_OF_BASE = later(r"[^()]{0,8}\)的(?:最高|不超过)?[0-9.]{1,6}[%‰]")
# 最高100万元(外资项目150万元): for another case, and nothing that it must reach.
_OTHER_CASE = later(
    r"(?:[奖补助励贴予]|最高|不超过)[^,;。0-9]{0,4}[0-9.]{1,6}[万亿千百]{0,2}元(?:的?[奖补][励助贴])?"
    r"\([一-鿿]{2,12}(?<![过到足于达满])$"
)
# 超过5万元部分不贴息
_NOT_PAID = later(r"的?部分[^,;。]{0,4}不(?:予|再|得|给予|享受)?(?:贴|补|奖|资助|支持|享受|计)")
# 对已获得市级奖励20万元的企业: what was given already.
_ALREADY = later(r"已经?(?:获|享受|发放|拨付|领取|兑现|得到?)[^,;。0-9]{0,14}$")
_HAD = later(r"(?:以[上下])?[^,;。0-9]{0,6}的[企单项机个人团平,]")
# 升级前已奖励50万元的, 已经市级补助30万元的
_GIVEN_ALREADY = later(
    r"已经?(?:[国省市区县]家?级?(?:财政)?)?(?:给予|予以)?(?:奖励|奖补|补助|补贴|资助|支持)(?:资金)?$"
)
# 本办法资金总额每年不超过3000万元: what is set aside.
_FUNDS = re.compile(
    r"(?:本(?:办法|政策|措施|意见|细则|方案)|专项)资金(?:总额|总量|规模|预算)"
    r"[^,;。]{0,4}(?:不超过|控制在|最高|为)$"
)
# 300-500万元(不含500万元)、
# 由600元提高到1200元: what was given before, and what is given from now on.
_OLD_SUM = later(r"[由从](?:每[一-鿿]{1,2}){0,3}(?:的)?$")
_NEW_SUM = later(
    r"[由从](?:每[一-鿿]{1,2}){0,3}[0-9.]{1,8}[十百千万]?元(?:/[一-鿿]{1,2})?[^,;。、0-9]{0,4}"
    r"(?:提高?|上调|调整|增加|调高)(?:到|至|为)(?:每[一-鿿]{1,2}){0,3}$"
)
_IN_LIST = later(r"\(不?含[^()]{0,12}\)、")
# 不足1000立方米的不予补助
_NOT_GIVEN = later(r"(?:以[上下])?的?,?不予(?:补|奖|资助|支持|享受)")
# 20台车以上且住宿1晚的
_NOUN_AND = later(r"[一-鿿]{1,5}?(?:\(含\))?以上(?:\(含\))?[,、]?[且并]")
_FOR_EACH = later(r"再?(?:奖励?|补[贴助]?)")
_PAID_FOR_EACH = later(
    r"[一-鿿]{0,8}?(?:给予|予以|[奖补][励助贴]?|资助|支持)(?:[一-鿿]{0,6}?)(?:最高|不超过)?[0-9.]{1,8}[万千百]?元"
)
# 每千瓦时加价0.1元: what somebody has to pay.
_TAKEN = re.compile(
    r"(?:加价|加收|征收|处以|罚款)[^,;。]{0,4}$"
    # 个人缴费每人每年400元
    # 企业每个展位支付4000元
    r"|(?<!财政)(?<!政府)(?<!一次性)(?<!予以)(?<!给予)(?:支付|缴纳|交纳|收取|自付)(?:每[一-鿿]{1,3})?$"
    r"|(?<![按照对])(?:个人|家庭|居民|农户)(?:缴费|缴纳|自付|自缴|承担|负担)(?:[0-9.]{1,5}%\()?[^,;。0-9]{0,8}$"
)
# 按每平方米20元收取配套费; but 减按每平方米20元收取
_COLLECTED = later(r"(?:的标准)?(?:包干|统一)?(?:收取|计收|征收|收费)")
# 保费每亩40元,财政补贴80%: what a thing costs.
_PRICE = later(
    r"(?:^|[,;。:、])[^,;。:、补奖资助给减免优按]{0,12}(?:保险?费|租金|房租|[电水气票]价|学费|工资|收费|(?<!评)价格?)"
    # 租金每平方米补贴5元 is given, and no price.
    r"(?:标准)?(?:为|是)?(?:每(?:(?![补奖资给])[一-鿿]){1,3}){0,2}$"
)
# 逾期的扣减10%补助: what is taken back.
_CUT = later(r"(?:扣减|核减|扣罚|扣回|扣发|追[回缴]|收回|退[回还])[^,;。0-9]{0,8}$")
# 报名费每人100元,由参赛者自理: what it costs, and who bears it.
_COST = later(
    r"(?:^|[,;。:、])[^,;。:、给予发补奖资助]{0,12}费(?:用|标准)?(?:为)?(?:每[一-鿿]{1,2}){0,2}(?:不超过|不高于)?$"
)
_BORNE = later(
    r"(?:/[一-鿿]{1,2}){0,2},?(?:由[^,;。]{0,10}(?:自理|自付|自行)|自理|据实报销|从[^,;。]{2,14}列支"
    r"|其中[一-鿿]{0,6}(?:补[贴助]|资助|承担))"
)
# 处5万元以上20万元以下罚款, 押金2000元
_FINED = later(
    r"(?:处以|(?<![一-鿿])处|并处|(?:罚款|(?<![免减退])(?:押金|(?:保证|违约|滞纳)金))[^,;。0-9]{0,6})$"
)
_FINE = later(r"(?:以[上下])?[^,;。]{0,12}罚款")
# 奖励由5万元提高到10万元: what was given, and what is.
_RAISED_FROM = later(
    r"(?:奖|补|资助|津贴|支持|扶持)[^,;。0-9]{0,10}[由从](?:原来?的?|现行的?|每[一-鿿]{1,3})?$"
)
_RAISED_SUM = later(
    r"(?:奖|补|资助|津贴|支持|扶持)[^,;。0-9]{0,10}[由从][^,;。]{0,12}元[^,;。0-9]{0,4}"
    r"(?:提高|提升|上调|调整|调高)[到至为](?:每[一-鿿]{1,3})?$"
)
# 稳岗返还比例由50%提高至60%
_RAISED_SHARE = later(
    r"(?:奖励?|补[贴助]?|贴息|返还|资助|减免|支持)[^,;。0-9]{0,8}[由从][^,;。]{0,14}[%‰][^,;。0-9]{0,4}"
    r"(?:提高?|提升|上调|调整|调高)[到至为](?:最高)?$"
)
# 原奖励标准为5万元
_FORMERLY = later(r"(?<![一-鿿])原[^,;。0-9]{0,8}标准(?:为|是)?$")
# 自筹资金不低于总投资的50%
_OWN_MEANS = later(
    r"(?:自筹|自有|资本金)[^,;。0-9]{0,6}(?:不低于|不少于|不得低于|不得少于|达到)[^,;。0-9]{0,14}$"
)
# 奖励资金的70%用于奖励团队,30%由单位留存: how an award is shared out inside.
_INSIDE = later(r"(?:奖励|奖补|补助|补贴)(?:资金|金)的")
_INSIDE_FOR = later(r"应?当?(?:用于|归)|由[^,;。0-9]{1,8}(?:留存|统筹|支配)")
# 争取上级补助资金3亿元: what somebody else is to give.
_ASKED = later(r"(?<!可)(?<!可以)(?:争取|申请|申报)到?(?:中央|国家|上级|省)[^,;。0-9]{0,14}$")
# 产值40%、税收30%的权重
_WEIGHT = later("[^,;。]{0,30}权重")
# 子基金出资比例不超过30%: how a fund is made up.
_PART_END = ",;。、)"
_FUND_SHARE = later(r"基金[^,;。0-9]{0,6}(?:出资|认缴)(?:比例|额度?)[^,;。0-9]{0,10}$")
# 超过3晚的按3晚计算 says how to count.
_COUNTED_AS = later(r"的?按[0-9一二三四五六七八九十]{1,4}[一-鿿]{1,4}(?:计算?|算)")
# 年利率超过5%的按5%计算, too.
_COUNTED_SHARE = later(
    r"(?:以上)?的?(?:部分)?,?(?:均|一律|只|仅)?按照?(?P<share>[0-9.]{1,6}[%‰])"
    r"的?(?:标准|比例)?(?:计算|核算|计|确定)"
)
# 由60%提高到90%: what was given before.
_RAISED_TO = later(r"[^,;。、0-9]{0,4}(?:提高?|上调|调整|上升|调高)(?:到|至|为)")
# 对留用率达50%以上的,提高到80%: what is given in that case.
_RAISED_FOR = later(
    r"[,;](?:其?(?:奖励|补[贴助]|贴息|资助))?(?:比例|标准)?(?:可|再)?(?:提高|提升|上调|上浮|放宽)[到至](?:最高)?$"
    # ;初创企业(成立三年内)比例提高至50%
    r"|[业构位目才者户)]的?(?:奖励|补[贴助]|资助)?比例(?:可|再)?(?:提高|提升|上调|上浮|放宽)[到至](?:最高)?$"
)
# 。同一项目资金总额不超过项目总投入的60%: limits what is given, and gives nothing.
_ALL_TOLD = later(
    r"(?:^|[。;])[^,;。]{0,24}(?:资金|经费|配套)(?:总额|合计|总和|之和)[^,;。]{0,4}不得?(?:超过|高于)[^,;。0-9]{2,20}$"
    # 企业所获奖补金额不得超过其当年财政贡献的90%
    r"|(?:^|[。;])[^,;。]{0,16}(?:获得?|享受|累计|合计)[^,;。0-9]{0,8}(?:奖励|奖补|补[贴助]|扶持|资助|支持)[^,;。0-9]{0,8}"
    r"不得?(?:超过|高于)[^,;。0-9]{2,24}$"
)
# 基本电费减半收取, 第二年租金减半
_HALVED = later(r"减半(?:收|的优惠|[,;。\n]|$)")
# 连续三年保持认证的, but not 连续三年给予
_KEPT_UP = later(r"(?:以上)?(?:保持|获得?|盈利|被评|入选|通过|纳税|达到|正增长)")
_FEE_RATE = later(r"(?:费率|利率|贴息率)(?:不高于|不超过|低于|控制在)$")
# 费率不超过1%的, or: 费率不超过1%,财政按0.5%补助
_FEE_PAID = later(
    "的(?!(?:标准|比例)(?:给|予|贴|补|进行))|,由?(?:[市区县]?财政|给予|按)[^,;。0-9]{0,12}[0-9.]{1,5}(?:%|个百分点)"
)
_BAND_OF = later(r"的?,(?:将)?按[^,;。0-9]{0,40}[0-9.]{1,6}[%‰]")
# 给予不超过设备款9%、最高45万元的补助: a share that a sum limits is given.
_GIVEN_SHARE = later(r"(?:给予|予以)[^,;。:0-9]{2,24}$")
# 三年内每年补租金50%
_PAYS_SHARE = later(r"[奖补贴](?:租金|房租|场租|利息|保费|[一-鿿]{1,4}费用?)$")
_CHARGED = later(r"费率(?:原则上)?(?:不高于|不得?超过|为|按)[年月日]化?$")  # 费率不高于日万分之三
_AND_AT_MOST = later(
    r"[且并、,(][^,;。0-9]{0,12}?(?:最高|上限|不得?(?:超过|高于))[^,;。0-9]{0,6}[0-9.]{1,8}[十百千]?[万亿]?元"
)
# 服务费不超过奖补资金总额的3%: what it costs to run.
_RUNNING = later(
    r"(?:费用?|经费|支出|开支|成本)[^,;。0-9]{0,6}(?:不得?(?:超过|高于)|控制在)[^,;。0-9]{0,12}"
    r"(?:资金|基金|经费)(?:预算)?(?:总额|总量|规模)?的?$"
)
# 按不低于工资总额1.5%的比例提取: what somebody has to set apart, build or pay.
_SET_APART = later(
    r"(?:的(?:比例|标准)?)?[,]?(?:足额|及时|分别)?"
    r"(?:提取|计提|预留|扣减|留存|配建|配套建设|(?:缴[纳存]|交纳)[一-鿿]{0,8}(?:保[障证]金|公积金|押金))"
    r"(?![^;。]{0,12}(?:奖励|补助|补贴|资助))"
)
# 按应缴额的50%缴纳保障金 leaves the rest to who pays.
_LEFT_TO_HIM = later("减|降|应[缴纳]|标准的|规定")
# 按每亩300万元计算投资额度 says how to count.
_RECKONED = re.compile(
    r"(?:的标准)?(?:计算|测算|核算)(?:项目)?(?:投资|面积|税收|产值|贡献|产量|收入)"
)
_ON_TOP_OF = re.compile(r"(?:/[一-鿿]{1,4}?)?[一-鿿]{0,6}(?:的)?基础上")
_COST_OF = later(r"财政|政府|[省市区县镇]级|[省市区县][、与和]|分级")
# 离校2年内的毕业生: how long ago it may have been, whatever follows.
_SINCE = later(r"(?:离校|毕业|退役|退伍)后?$")
# 成立3年内且…; but not 成立3年内按租金的50%补贴
_BEGUN = later(r"(?:成立|注册|登记|设立|开业|投产|落户|入职|就业|取证|认定|营业|上市)后?$")
# 毕业不超过5年,月收入…: how long ago it may have been; nothing is given for so long.
_BEGUN_AT_MOST = later(
    r"(?:成立|注册|登记|设立|开业|投产|落户|入职|取证|营业|上市|离校|毕业|退役|退伍|创办)"
    r"(?:时间|年限)?[应须]?(?:不得?超过|未超过|不多于|不高于)$"
)
_AND_MORE = later(r"以?内(?:\(含\))?(?:、|,?且|,?并|的(?!租金|补))")


# 高于全市平均水平1.5倍: by how much one must be above the others.
_ABOVE_OTHERS = later(
    r"(?:不低于|不少于|不超过|不高于|高于|超过|大于|优于|低于|达到|超)[^,;。0-9]{2,16}(?:平均|水平|平均值|增[速幅])的?$"
)


# 不低于全市平均水平的80%的企业; but not 不低于全市平均水平的80%的补助
_OF_WHOM = later(
    r"(?:以[上下])?(?:,?且|的(?!(?:一次性)?[^,;。]{0,4}(?:补[贴助]|奖励|资助|奖补|贴息|比例|标准)))"
)


# 奖励20万元(年营收超过1亿元的企业除外): of whom something else holds.
_CASE_APART = later(
    r"(?:\(不?含\))?(?:及?以[上下内])?(?:\(不?含\))?的?[^(),;。:]{0,8}?"
    r"(?:除外|不予|不再|不享受|不[补奖含])[^()。]{0,12}\)"
)
_IN_BRACKET = later(r"\([^();。]{0,20}$")


def in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct a role by words that are no tokens of the grammar."""
    if not token.figures:
        return role
    read = _by_kind(text, begin, stop, token, role)
    if read != "threshold" or not _CASE_APART.match(text, token.end, stop):
        return read
    return (
        "context" if _IN_BRACKET.search(text[max(begin, token.start - 22) : token.start]) else read
    )


def _by_kind(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    if token.tag == "RATE" and role in (None, "rate") and is_top_share(text, begin, token.start):
        # 考核前10%的: how high one must be ranked.
        return "threshold"
    if token.tag == "RATE":
        own = _OWN_MEANS.search(text, max(begin, token.start - 32), token.start)
        if role == "rate" and (own or is_qualifying(text, begin, token.start, token.end, stop)):
            return "threshold"
        near = text[max(begin, token.start - 24) : token.start] if role == "rate" else ""
        if _ABOVE_OTHERS.search(near) and _OF_WHOM.match(text, token.end, stop):
            return "threshold"
        of_heads = _of_heads(text, begin, token) if role in (None, "rate") else None
        return of_heads or _rate_in_words(text, begin, stop, token, role)
    if token.tag == "MONEY":
        return _money_in_words(text, begin, stop, token, role)
    if token.tag == "SPAN" and role is None:
        return _span_in_words(text, begin, stop, token)
    return _count_in_words(text, begin, token, role) if token.tag == "COUNT" else role


def _span_in_words(text: str, begin: int, stop: int, token: Token) -> str | None:
    """Return the role of a duration that no pattern of the grammar knows."""
    if _BEGUN_AT_MOST.search(text[max(begin, token.start - 10) : token.start]):
        return "threshold"
    if _SINCE.search(text[max(begin, token.start - 5) : token.start]):
        return "threshold" if text.startswith(("内", "以内"), token.end) else None
    if _BEGUN.search(text[max(begin, token.start - 5) : token.start]):
        return "threshold" if _AND_MORE.match(text, token.end, stop) else None
    if text.endswith("连续", begin, token.start):
        return "threshold" if _KEPT_UP.match(text, token.end, stop) else None
    limited = is_limited_span(text, begin, token.start, token.end, stop)
    return "threshold" if limited else None


def _money_in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a sum."""
    near = text[max(begin, token.start - 16) : token.start]
    if _FINED.search(near) or _FINE.match(text, token.end, stop):
        return "context"
    banded = token.figures[0].high is not None
    before = text[max(token.start - 1, 0) : token.start]
    if role is None:
        return _bare_sum(text, begin, stop, token, before)
    if role == "step" and banded:
        # 按投资额50万-100万美元奖励10万元: a band, and no step.
        return "threshold"
    if role == "threshold" and (told := _no_condition(text, begin, stop, token)) != role:
        return told
    insured = text.find("保", max(begin, token.start - 10), token.start) >= 0
    if insured and _is_insured(text, begin, stop, token):
        return "context"
    if role != "award":
        return role
    if before == "每" and _FOR_EACH.match(text, token.end, stop):
        # 每1美元奖励3分
        return "step"
    if banded and _BAND_GIVEN.match(text, token.end, stop):
        return "threshold"
    return _given_sum(text, begin, stop, token)


def _no_condition(text: str, begin: int, stop: int, token: Token) -> str | None:
    """Return the role of a sum that the grammar takes for a condition, where words deny it."""
    if text.endswith(("以上最高", "以下最高"), begin, token.start):
        # 投资3000万元以上最高300万元
        return "award"
    near = text[max(begin, token.start - 32) : token.start]
    if _IN_LIMIT.match(text, token.end, stop) and _AT_MOST.search(re.split("[,;。]", near)[-1]):
        return "award"
    if text.startswith(")", token.end) and _OTHER_CASE.search(near):
        return None
    return "context" if _NOT_PAID.match(text, token.end, stop) else "threshold"


def _is_insured(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum is what is insured, or what that costs: 每亩保额1200元."""
    told = _INSURED.search(text[max(begin, token.start - 16) : token.start])
    return told is not None and not _AIDED.match(text, token.end, stop)


def _bare_sum(text: str, begin: int, stop: int, token: Token, before: str) -> str | None:
    """Return the role of a sum that no pattern of the grammar knows."""
    if before in tuple("到至为人月年") and _NEW_SUM.search(
        text, max(begin, token.start - 36), token.start
    ):
        return "award"
    if before == "含":
        # (不含500万元) says once more where a band ends.
        return "context"
    if _RAISED_SUM.search(text, max(begin, token.start - 48), token.start):
        return "award"
    if before in ("奖", "补") and token.start > begin:
        # 列入省级计划奖5万元: the word of one character gives, too.
        return "award"
    if before in ("减", "抵") and _SPENT.search(text, max(begin, token.start - 12), token.start):
        # 满2000元减300元
        return "award"
    if len(token.figures) > 1 and _IN_CLASSES.match(text, token.end, stop):
        return "award"
    if token.figures[0].high is None:
        return None
    # (2)1亿元-5亿元的,最高补助2000万元, too.
    told = text.startswith("的,", token.end) or _IN_LIST.match(text, token.end)
    return "threshold" if told or _PART_OF_SCALE.match(text, token.end, stop) else None


# 分90万元、60万元、30万元三档给予奖励
_IN_CLASSES = later(r"[二两三四五2-5]个?(?:档次?|等次|等级)(?:给予|予以|进行|分别|奖|补|资)")
# 800万元用于补助村道养护: part of a fund.
_USED_FOR = later(r"(?:资金|经费)?,?(?:主要|专项)?用于(?:支持|奖励|补[助贴]|扶持|资助|奖补)")
_PART_OF_FUND = later(r"(?:^|[。;,\n])(?:其中:?)?(?:每年|各级|[省市区县]财政)?$")


def _is_set_aside(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum begins its phrase and is used for something: nobody is given just that."""
    if not _USED_FOR.match(text, token.end, stop):
        return False
    before = text[max(begin, token.start - 8) : token.start]
    led = _PART_OF_FUND.search(before) if token.start - begin <= 8 or "其中" in before else None
    return led is not None


def _given_sum(text: str, begin: int, stop: int, token: Token) -> str:
    """Return the role of a sum that the grammar takes for an award."""
    near = max(begin, token.start - 16)
    if _FUNDS.search(text, near, token.start) or _is_set_aside(text, begin, stop, token):
        return "funding"
    if _OF_BASE.match(text, token.end, stop):
        return "context"
    if _ASKED.search(text, max(begin, token.start - 24), token.start):
        return "threshold" if text.startswith(("以上", "的"), token.end) else "context"
    if _is_of_another(text, begin, stop, token) or _is_had_before(text, near, stop, token):
        return "context"
    return "threshold" if _is_lent(text, near, stop, token) else "award"


def _is_of_another(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum is what somebody else gives, a price or a cut."""
    # 在省级奖励1000万元的基础上: what somebody else gives.
    if _RECKONED.match(text, token.end, stop) or _ON_TOP_OF.match(text, token.end, stop):
        return True
    if is_part_of_another(text, begin, token.start):
        return True
    part = text[max(begin, token.start - 28) : token.start]
    if _COLLECTED.match(text, token.end, stop) and "减" not in part:
        return True
    if _COST.search(part) and _BORNE.match(text, token.end, stop):
        return True
    if _PRICE.search(part) and text[token.end : token.end + 1] in _PART_END:
        return True
    priced = _CUT.search(part[-16:]) or _UNIT_PRICE.search(part[-16:]) or _TAKEN.search(part[-16:])
    return priced is not None


def _is_had_before(text: str, near: int, stop: int, token: Token) -> bool:
    """Say whether a sum is what was given before: 由每人100元提高到150元."""
    if _FORMERLY.search(text, near, token.start):
        return True
    had = _ALREADY.search(text, near, token.start) or _GIVEN_ALREADY.search(text, near, token.start)
    if had and _HAD.match(text, token.end, stop):
        return True
    former = _OLD_SUM.search(text, near, token.start) or _RAISED_FROM.search(
        text, near, token.start
    )
    return former is not None and _RAISED_TO.match(text, token.end, stop) is not None


def _is_lent(text: str, near: int, stop: int, token: Token) -> bool:
    """Say whether a sum is a loan that the applicant has, or its limit."""
    if _LOAN_HAD.search(text, near, token.start) and _LOAN_FOR.match(text, token.end, stop):
        return True
    limits = _LOAN_LIMIT.search(text, near, token.start) and text.startswith(",", token.end)
    if limits and text.find("贴息", token.end, stop) >= 0:
        return True
    return _PRINCIPAL.search(text, near, token.start) is not None


def _bare_share(text: str, begin: int, stop: int, token: Token) -> str | None:
    """Return the role of a share that no pattern of the grammar knows."""
    if is_reached(text, begin, token.start, token.end, stop):
        return "threshold"
    told = text[max(begin, token.start - 26) : token.start]
    if _AND_AT_MOST.match(text, token.end, stop) and _GIVEN_SHARE.search(told):
        return "rate"
    if _PAYS_SHARE.search(told):
        return "rate"
    raised = _RAISED_FOR.search(text, max(begin, token.start - 16), token.start)
    raised = raised or _RAISED_SHARE.search(text, max(begin, token.start - 40), token.start)
    return "rate" if raised or _HALVED.match(text, token.start, stop + 1) else None


def _is_no_share_paid(text: str, stop: int, token: Token, told: str) -> bool:
    """Say whether a share weighs, sets apart or limits something, and is paid to nobody."""
    if only_counts(text, token.start, token.end):
        return True
    apart = _SET_APART.match(text, token.end, stop)
    apart = None if _LEFT_TO_HIM.search(told[-16:]) else apart
    weighs = apart or _WEIGHT.match(text, token.end, stop) or _CUT.search(told[-20:])
    weighs = weighs or (_INSIDE_FOR.match(text, token.end, stop) and _INSIDE.search(told))
    runs = _FUND_SHARE.search(told) or _RUNNING.search(told) or _CHARGED.search(told)
    limits = _ON_TOP_OF.match(text, token.end, stop) or _ALL_TOLD.search(told)
    return bool(weighs or runs or limits) or is_part_of_another(told, 0, len(told))


def _is_part_of_share(text: str, stop: int, token: Token) -> bool:
    """Say whether a share only says how much of another counts."""
    counted = _COUNTED_SHARE.match(text, token.end, stop)
    same = counted is not None and counted["share"] == text[token.start : token.end]
    return same or text.startswith("部分", token.end)


def _rate_in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a share."""
    band = role in (None, "rate") and token.figures[0].high is not None
    if band and (_BAND_OF.match(text, token.end, stop) or text.startswith("的,", token.end)):
        # 占比60%-66%,按实缴资金的75%奖励: a band that the share paid depends on.
        return "threshold"
    if role is None:
        return _bare_share(text, begin, stop, token)
    if text.endswith(("×", "x", "X", "*"), 0, token.start):
        # 排名×30%+增速×40%: weights.
        return "context"
    if role == "threshold" and _is_part_of_share(text, stop, token):
        return "context"
    if role != "rate":
        return role
    told = text[max(begin, token.start - 60) : token.start]
    if _is_no_share_paid(text, stop, token, told):
        return "context"
    if _FEE_RATE.search(text, max(begin, token.start - 12), token.start) and _FEE_PAID.match(
        text, token.end, stop
    ):
        # 担保费率不高于1%的: what somebody else may take at most.
        return "threshold"
    if only_pays(text, begin, token.start, token.end) or _RAISED_TO.match(text, token.end, stop):
        return "context"
    shared = _SHARED_COST.match(text, token.end, stop)
    if shared and _COST_OF.search(text, max(begin, token.start - 40), shared.end()):
        return "context"
    return role


# 达到在职职工人数15%(超过100人的企业为8%): heads are counted, and no share of them is paid.
_HEADS = later(
    r"(?:职工|员工|从业人员|用工)(?:现有|在职|总)?(?:人数|数|总数|总人数)的?(?:不超过)?$"
)
_HEADS_REACHED = later(
    r"(?:达到?|不低于|不少于|(?<!不)超过|大于|占|[率重比例](?:不高于|不超过|低于))[^,;。:]{0,16}$"
)
_OTHER_CASE_SHARE = later(
    r"(?:人数|总数|裁员率|占比|比重)[^,;。:()]{0,6}[0-9.]{1,5}%\([^(),;。:]{2,16}"
    r"(?:企业|单位|机构)(?:为|达到?|不[低高]于|不少于|不超过|可?放宽[到至])?$"
)
_CASE = later(
    r"(?:及?以[上下])?的(?:企业|单位|机构)(?:为|达到?|不[低高]于|不少于|不超过|可?放宽[到至])?[0-9.]{1,5}%\)"
)


def _of_heads(text: str, begin: int, token: Token) -> str | None:
    """Return the role of a share of those who work for somebody, None for another share."""
    near = text[max(begin, token.start - 44) : token.start]
    if text.startswith(")", token.end) and _OTHER_CASE_SHARE.search(near):
        return "threshold"
    found = _HEADS.search(near)
    if found is None:
        return None
    return "threshold" if _HEADS_REACHED.search(near[: found.start()]) else "context"


_FIRST_CLASS = 1900
# 可免费游览4个景区: what is given, and not what must be done.
_FREE_OF = later(r"可(?:以|享受?)?免费[一-鿿]{2,6}$")
# 每月补贴500元,直至子女满3周岁: how long it is given.
_GIVEN_UNTIL = later(
    r"(?:直至|直到|(?:发放|发|补[贴助]|享受|资助)[到至]|(?:之日|当?月|出生)起?[到至])[^,;。0-9]{0,10}$"
    r"|[元,;。][到至][^,;。0-9]{0,10}$"
)


def _is_given_until(text: str, begin: int, token: Token) -> bool:
    """Say whether an age only ends the time for which something is given."""
    if token.figures[0].unit not in ("岁", "周岁"):
        return False
    return _GIVEN_UNTIL.search(text[max(begin, token.start - 16) : token.start]) is not None


def _count_in_words(text: str, begin: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a quantity."""
    if role is None:
        return _bare_count(text, begin, token)
    if role == "threshold" and _is_no_condition(text, begin, token):
        return "context"
    return role


def _bare_count(text: str, begin: int, token: Token) -> str | None:
    """Return the role of a quantity that its neighbours say nothing of."""
    figure = token.figures[0]
    if text.startswith("每", token.start - 1) and figure.value != 1:
        # 每50平方米补助1500元: what each award is for.
        return "step" if _PAID_FOR_EACH.match(text, token.end) else None
    if _NOUN_AND.match(text, token.end):
        return "threshold"
    if figure.unit in ("倍", "百分点"):
        near = text[max(begin, token.start - 24) : token.start]
        return "threshold" if _ABOVE_OTHERS.search(near) else None
    if figure.high is None:
        return None
    if figure.unit in ("岁", "周岁") or "(含)" in text[token.start : token.end]:
        # 经营土地300亩(含)至500亩: only the ends of conditions are said so exactly.
        return "threshold"
    # 800至2500人天,每人天奖励3元
    told = text.startswith(("的,", "的企业", "的单位", ",每", "(含"), token.end)
    return "threshold" if told and figure.unit not in ("名", "位") else None


def _is_no_condition(text: str, begin: int, token: Token) -> bool:
    """Say whether a quantity that reads like a condition is none."""
    figure = token.figures[0]
    # 招用2024届毕业生: the year of a class.
    of_class = figure.unit == "届" and (figure.value or 0) >= _FIRST_CLASS
    if of_class or _NOT_GIVEN.match(text, token.end) or _is_given_until(text, begin, token):
        return True
    if "(" in text[max(begin, token.start - 4) : token.start] and _CASE.match(text, token.end):
        # 15%(超过100人的企业为8%): who has another bound, and nothing that all must reach.
        return True
    if _FREE_OF.search(text, max(begin, token.start - 12), token.start):
        return True
    each = figure.value == 1 and _EACH.search(text, begin, token.start)
    return bool(each or _COUNTED_AS.match(text, token.end))
