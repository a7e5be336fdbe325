"""The role of a sum that words around it correct which are no tokens of the grammar."""

from __future__ import annotations

import re

from extractors.later import later, now
from extractors.payers import is_part_of_another
from extractors.phrases import CUT, GOES_UP_TO, ON_TOP_OF
from extractors.tokens import Token
from extractors.worded_limits import limits_award

# 每亩保额1200元, 每头保费60元: what is insured and what that costs, and not what is given.
_INSURED = later(
    r"(?:^|[^补贴助给予奖资])(?:保额|保险金额|保险费|(?<![医社参])保费)(?:标准)?(?:每[一-鿿]{1,2})?(?:为)?$"
    r"|(?:^|[^补贴助给予奖资担])(?:保额|保险金额)(?:原则上)?(?:<MOST>|最高(?:可?[达为至到]|不超过))$"
)
# 满2000元减300元
_SPENT = later(r"[满每]?[0-9.]{1,6}[十百千万]?元[可立直]?[减抵]$")
_AIDED = later(r"的?(?:标准)?(?:<GIVE>|补|资助|奖)")
# 补贴房租单价不超过80元 limits what is counted, and gives nothing; behind a share of the rent it
# is the most that each square metre gets.
_SHARE_OF_RENT = later(r"租金?[^;。]{0,24}(?:[0-9]%|全额)|(?:[0-9]%|全额)[^,;。0-9]{0,6}租金")
_UNIT_PRICE = now(r"(?:单价|均价)(?:最高|原则上)?(?:<MOST>|为)?$")
# 贴息贷款本金不超过300万元: how large a loan may be, and not what is given.
_PRINCIPAL = now(
    r"(?:本金|保额|保险金额|贴息的?贷款(?:<STANDARD>|额|规模)?)(?:<TOTAL>|余额)?(?:原则上)?(?:最高)?(?:<MOST>|为)?$"
)
# 贷款额度最高150万元,财政贴息35%: how large a loan may be whose interest is paid.
_LOAN_LIMIT = now(
    r"(?:贷款|借款|授信)(?:最高)?(?:<STANDARD>|限额|规模)?(?:原则上)?(?:最高(?:不超过|可达)?|不超过|不高于|为)?$"
)
# 按2%给予贴息,单户贷款最高可至500万元; 按担保额的1%给予补助,担保额最高1000万元
_SHARED_LIMIT = later(
    r"(?P<what>贷款|借款|授信|担保)(?:额度?|金额|规模|限额|余额)?(?:原则上)?"
    r"(?:最高(?:可?[达为至到]|不超过)?|不超过|不高于|不得超过)$"
)
# 取得30万元以内银行贷款购置设备的,: the loan that one has, and not what is given.
_LOAN_HAD = later(r"(?:获取|取得|获得|办理|借入|新增)了?<MOST>?$")
_LOAN_FOR = later(
    r"(?:以[上下内])?的?[一-鿿]{0,4}(?:贷款|借款)(?:[^,;。]{0,12}的[,;]|,(?:给予)?按[^,;。]{0,20}%[^,;。]{0,8}贴息)"
)
# 500万元至1000万元部分,按5%给予补助
_PART_OF_SCALE = later(r"<INCL>?(?:(?:之间)?的?部分|之间(?:的|[,;]))")
# 年薪30万元-50万元(含)的补助10万元
_BAND_GIVEN = later(
    r"<INCL>?的,?(?:每[一-鿿]{1,2})?(?:<AID>|给予|按)"
    # 给予1万元至5万元的奖励: nothing else is given.
    r"(?=[^,;。、]{0,16}(?:[0-9]|[一二两三四五六七八九十百]{1,4}[万千]))"
)
# ,6-9万元奖励4万元; ,6-9万元返还50%
_PAID_AT_ONCE = later(
    r"<INCL>?的?,?(?:<GIVE>|<AID>|按照?|返还|减免|[奖补])[^,;。、0-9]{0,6}"
    r"[0-9.]{1,8}(?:%|[十百千]?[万亿]?元)"
)
# 在单个企业最高不超过100万元的额度内: how much is given at most.
_IN_LIMIT = later("的?(?:额度|限额|范围)(?:以|之)?内|的额度<GIVE>[^,;。]{0,12}<SUPPORT>")
_AT_MOST = later("^(?!.*(?:[贷借]款|投资|费用|授信)).*<MOST>$")
# 按投资额(不超过2000万元)的10%: how much of it counts.
_OF_BASE = later(r"[^()]{0,8}\)的<MOST>?[0-9.]{1,6}[%‰]")
# 最高100万元(外资项目150万元): for another case, and nothing that it must reach.
_OTHER_CASE = later(
    r"(?:<MOST>|[奖补助励贴予])[^,;。0-9]{0,4}[0-9.]{1,6}[万亿千百]{0,2}元(?:的?[奖补][励助贴])?"
    r"\([一-鿿]{2,12}(?<![过到足于达满])$"
)
# 超过5万元部分不贴息
_NOT_PAID = later(
    r"(?:的?部分|的),?[^,;。]{0,4}不(?:予|再|得|给予|享受)?(?:贴|补|奖|资助|支持|享受|计)"
)
# 每增1000万美元奖励5万元,不足1000万美元的按比例计算
_PRORATED = later(
    r"的?(?:部分)?,?(?:(?:按照?|依)(?:实际|其|相应|同等)?比例(?:折算|计算|核算|计|给予|奖|补)"
    # 费用低于2万元的按实补助
    r"|(?:[按据]实|按照?实际(?:支出|费用|金额|发生额?|成本)?)<GIVE>?(?:资助|补|奖|支持))"
)
# 对已获得市级奖励20万元的企业: what was given already.
_ALREADY = later(r"已经?(?:获|享受|发放|拨付|领取|兑现|得到?)[^,;。0-9]{0,14}$")
_HAD = later(r"(?:以[上下])?[^,;。0-9]{0,6}的[企单项机个人团平补再只,]")
# 已领取6万元的补发4万元
_RECEIVED = later(r"已经?(?:享受|领取|拿到|兑现|补[贴助]|奖励)[^,;。0-9资融]{0,8}$")
# 升级前已奖励50万元的, 已经市级补助30万元的
_GIVEN_ALREADY = later(r"已经?(?:[国省市区县]家?级?(?:财政)?)?<GIVE>?<SUPPORT>(?:资金)?$")
# 前期已预拨30万元,本次兑现剩余部分: what was given before, whatever follows.
_EARLIER = later(
    r"(?:此前|前期|先前|之前|以前(?:年度)?|前次)(?:已经?)?(?:拿|获|领|享|预?拨)[得到过取受付]{0,2}$"
    r"|已经?(?:预拨|先行拨付|拿[到过])$"
)
# 已领取的5万元,核算时予以扣除: what is taken off again.
_TAKEN_OFF = later(
    r"(?:的?<SUPPORT>(?:资金)?)?[,，]?[^,;。0-9]{0,14}(?:扣除|扣减|抵扣|抵减|冲抵|抵顶)"
)
# 本办法资金总额每年不超过3000万元: what is set aside.
_FUNDS = now(
    r"资金总盘子(?:为|约|共)?$|资金(?:每年度?|年度|全年)?以$|"
    r"(?:所需|本<DOCUMENT>(?:所需)?)资金(?:每年|年均|总计)?(?:不低于|不少于|约|达)$"
    r"|(?:本<DOCUMENT>|专项)资金(?:总额|总量|规模|预算)"
    r"[^,;。]{0,4}(?:<MOST>|控制在|为)$"
    # 每年发放体育消费券不少于200万元
    r"|发放[一-鿿]{0,8}券(?:总额|总量)?(?:不少于|不低于|共|约)$"
    # 。补贴资金总额6000万元,先到先得
    r"|(?:^|(?<=[。;,\n]))(?:本次|本轮|活动|全市)?(?:<SUPPORT>|消费)资金"
    r"(?:总额|总量|总规模|规模)(?:共|为|约|计|控制在){0,2}$"
    # (预计资金3100万元), 所需资金约300万元: what all of it may cost.
    r"|(?:预计|预估|估算|测算|所需|约需)(?:总)?<AID>?(?:资金|经费)"
    r"(?:需求|规模|总额|总量)?(?:约|共|为|需|合计){0,2}$"
    # 每年安排专项资金不低于1500万元
    r"|(?:安排|列支|整合|统筹)[一-鿿、]{0,12}资金不[低少]于$"
    # ,年度总额控制在1000万元: for all, where nobody is named.
    r"|[,;。](?:全[市县区省])?<SUPPORT>?(?:资金)?(?:每年|年度|全年)<SUPPORT>?(?:资金)?"
    r"(?:总额|总量|总规模)控制在$"
    # 县财政每年整合资金1500万元
    r"|财政(?:每年|年度)?(?:整合|统筹|筹集|落实)[一-鿿]{0,6}资金$"
)
# 扶持资金由市、区财政按7:3承担,年度总额不超过6000万元: all that there is for everybody.
_BUDGET = later(
    r"(?:^|[。;:\n ])(?!对|单|同|每[个家户]|各)(?:[一-鿿]{0,4}(?:奖|补|扶|专项)[一-鿿]{0,2})资金"
    r"(?=[^。;]{0,30}(?:<PAYS>|安排|列入|纳入|列支|统筹))(?![^。;]{0,40}的,)[^。;0-9]{2,30}"
    r"(?:[0-9]{1,2}:[0-9]{1,2}[^。;0-9]{0,8})?,"
    r"(?:(?:每年|年度|全年)?(?:总额|总量|总规模)(?:<MOST>|控制在){0,2}"
    r"|每年(?:安排|额度|规模|总额)?不[少低]于|每年(?:总额)?不(?:得)?超过)$"
    # 年度兑现总额不超过6000万元: what all of them get.
    r"|(?:^|[。;:\n ])(?:每年|年度|全年)(?:政策)?(?:兑现|兑付)(?:资金)?"
    r"(?:总额|总量|总规模)(?:原则上)?(?:不(?:得)?超过|控制在)$"
    # 所需资金列入县专项资金,每年不少于2000万元
    r"|所需(?:资金|经费)[^。;0-9]{0,12}(?:列入|纳入|列支)[^。;0-9]{0,16}(?:预算|财政|专项资金)[^。;0-9]{0,8},(?:每年度?|年度)(?:总额|安排)?"
    r"(?:不[低少]于|约|共|<MOST>)$"
)
# 300-500万元(不含500万元)、
# 由600元提高到1200元: what was given before, and what is given from now on.
_OLD_SUM = later(r"[由从](?:每[一-鿿]{1,2}){0,3}(?:的)?$")
_NEW_SUM = later(
    r"[由从](?:每[一-鿿]{1,2}){0,3}[0-9.]{1,8}[十百千万]?元(?:/[一-鿿]{1,2})?[^,;。、0-9]{0,4}"
    r"(?:<UP>|提|调整)(?:到|至|为)(?:每[一-鿿]{1,2}){0,3}$"
)
_IN_LIST = later(r"\(不?含[^()]{0,12}\)、")
_EACH_ONE = later("每(?:自营|新增)?(?:进|出|进出)口$|每[实创收]?(?:现|汇|到账|结汇)$")
_FOR_EACH = later(r"再?(?:<AID>|奖|补)")
# 每缴纳税收100万元奖励5万元, 每投资1亿元不超过100万元: what each award is for.
_OF_DEAL = later(
    r"每(?:<DEAL>|缴纳|缴|上缴|贡献|融资|贷款|发放|实缴|到位|签约)(?:[一-鿿]{0,4}(?:税收|税款|利税|额|资金|金额|货物|产品|设备|贷款))?$"
)
_THEN_SO_MUCH = later(
    r"的?,?(?:(?:<GIVE>|按照?|<AID>|[奖补])[^,;。0-9]{0,6}|<MOST>|最高)[0-9.]{1,8}[十百千]?[万亿]?元"
)
# 每人每月350元生活补贴和100元交通补贴: given for each of them, and no step.
_FOR_EACH_OF = later(r"每(?:[人名户位月亩床生]|个?月|年度?|学年|张床位?)$")
# 每件1000元奖励和最高5万元补贴
_AND_ANOTHER = later("的?<AID>(?:、|以及|[和及与])")
# 拉动贷款50亿元, 全年发放贷款90亿元: what came of it, and given to nobody.
_CAME_OF_IT = later(
    r"(?:(?:撬动|拉动)|全[年市省县区](?:[^,;。0-9奖补]{0,4})(?:实现|发放|完成|兑现|新增))"
    r"(?:(?![奖补给])[^,;。0-9]){0,14}$"
)
# 去年我区新增限上单位73家,兑现资金512万元
_PAID_OUT = later("(?:兑现|发放|拨付)[一-鿿]{0,6}$")
_LAST_YEAR = later(
    r"\s{0,4}(?:去年|上年度?|截至)(?![^;。]{0,40}(?:的,|今年|一次性|每[人名家]))[^;。]{0,24}"
    r"(?:新增|共|累计|完成|引进|培育)[^;。]{0,16}[0-9]{1,6}[家户个名人项件座][^;。]{0,12}$"
)
# 每千瓦时加价0.1元: what somebody has to pay.
_TAKEN = now(
    r"(?:加价|加收|征收|处以|罚款)[^,;。]{0,4}$"
    # 个人缴费每人每年400元
    # 企业每个展位支付4000元
    r"|(?<!财政)(?<!政府)(?<!一次性)(?<!予以)(?<!给予)(?:支付|缴纳|交纳|收取|自付)(?:每[一-鿿]{1,3})?$"
    r"|(?<![按照对])(?:个人|家庭|居民|农户)(?:<PAYS>|缴费|缴纳|自付|自缴)(?:[0-9.]{1,5}%\()?[^,;。0-9]{0,8}$"
)
# 按每平方米20元收取配套费; but 减按每平方米20元收取
_COLLECTED = later(r"(?:的标准)?(?:包干|统一)?(?:收取|计收|征收|收费|(?:交纳|缴纳|支付)违约金)")
# 保费每亩40元,财政补贴80%: what a thing costs.
_PRICE = later(
    r"(?:^|[,;。:、])[^,;。:、补奖资助给减免优按]{0,12}(?:保险?费|(?:物业|服务|物管)费|租金|房租|[电水气票]价|学费|工资|收费|(?:出让|转让)(?:金|价款?|底价)|地价款?|(?<!评)价格?)"
    # 租金每平方米补贴5元 is given, and no price.
    r"(?:标准)?(?:[初暂核确]定)?(?:为|是)?(?:每(?:(?![补奖资给])[一-鿿]){1,3}){0,2}$"
)
_PRICE_ENDS = later(r"(?:/每?(?:个?月|年|[天日人户度吨间]|平方米|立方米|千瓦时))?(?:[,;。)、\n]|$)")
# 报名费每人100元,由参赛者自理: what it costs, and who bears it.
_COST = later(
    r"(?:^|[,;。:、])[^,;。:、给予发补奖资助]{0,12}费(?:用|标准)?(?:为)?(?:每[一-鿿]{1,2}){0,2}<MOST>?$"
)
_BORNE = later(
    r"(?:/[一-鿿]{1,2}){0,2},?(?:由[^,;。]{0,10}(?:自理|自付|自行)|自理|据实报销|从[^,;。]{2,14}列支"
    r"|其中[一-鿿]{0,6}(?:<AID>|承担))"
)
# 处5万元以上20万元以下罚款, 押金2000元
_FINED = later(
    r"(?:处以|(?<![一-鿿])处|并处|(?:罚款(?!金?额[^,;。0-9]{0,3}$|数额)|(?<![免减退])(?:押金|(?:保证|违约|滞纳)金))[^,;。0-9]{0,6})$"
)
_FINE = later(r"(?:以[上下])?[^,;。]{0,12}罚款")
# 奖励由5万元提高到10万元: what was given, and what is.
_RAISED_FROM = later(
    r"(?:奖|补|资助|津贴|支持|扶持)[^,;。0-9]{0,10}[由从](?:原来?的?|现行的?|每[一-鿿]{1,3})?$"
)
_RAISED_SUM = later(
    r"(?:奖|补|资助|津贴|支持|扶持)[^,;。0-9]{0,10}[由从][^,;。]{0,12}元[^,;。0-9]{0,4}"
    r"(?:<UP>|调整)[到至为](?:每[一-鿿]{1,3})?$"
)
# 原奖励标准为5万元
_FORMERLY = later(r"(?<![一-鿿])原(?![料粮油材产创则])[^,;。()0-9]{0,8}标准(?:为|是)?$")
# 争取上级补助资金3亿元: what somebody else is to give.
_ASKED = later(r"(?<!可)(?<!可以)(?:争取|申请|申报)到?(?:中央|国家|上级|省)[^,;。0-9]{0,14}$")
# 子基金出资比例不超过30%: how a fund is made up.
# 按每亩300万元计算投资额度 says how to count.
_RECKONED = now(
    r"的?(?:保费|保险费|缴费|收费)标准,?(?=[^,;。]{0,16}%)|(?:的标准)?(?:计算|测算|核算)(?:项目)?(?:投资|面积|税收|产值|贡献|产量|收入)"
)


# 单户贷款余额不超过1000万元、期限不超过3年的: for which loans, and not how much is given.
_OWED = later(
    r"(?:贷款余额|授信(?:额度|余额|总额)|借款(?:金额|余额)|贷款(?:金额|本金)|担保(?:金额|余额)|保额"
    r"|单[笔户](?:贷款|担保)|(?<![租])(?:车|售|房|单)价|价格)"
    r"(?:累计|合计)?(?:<MOST>|在)$"
)
_OF_WHOM = later(r"<INCL>?(?:以[下内])?(?:、[^,;。]{2,24}的|且[^,;。]{2,24}的|的)")


# 税收"亿元楼", 百亿元级集群, 入选"百万奖金计划": part of a name, which no digit is printed in.
_NAMED_SO = later(
    r"级?(?:商务|税收)?(?:楼(?!房|面)|村|镇|乡|街道|园区|企业|产业|集群|商圈|俱乐部|级)"
    r"|[^\",;。]{1,8}(?:计划|工程|行动|品牌|大赛)\""
)


def _is_name(text: str, token: Token) -> bool:
    """Say whether a sum is part of a name, and says how much to nobody."""
    if text[token.start] in "0123456789" or token.figures[0].high is not None:
        return False
    return _NAMED_SO.match(text, token.end) is not None


# 每户安排奖励资金5万元: so much for each of them; 每年安排奖励资金500万元 is for all.
_SET_ASIDE_FOR = later(r"安排(?:专项|一次性|财政|县级|市级)?<AID>(?:资金|经费)?<MOST>?$")


# 单只基金最高1000万元: how much for each of them.
_ONE_FUND = later("(?:单|每|同一)[只支个]?[一-鿿]{0,4}基金(?:<MOST>|最高)$")


def _no_fund(text: str, begin: int, near: str, token: Token, role: str | None) -> str | None:
    """Return the role of a sum that is no fund: what one must have, or what each of them gets."""
    if _is_scale(text, near, token):
        return "threshold"
    if _ONE_FUND.search(near):
        return "award"
    each = role is not None and _SET_ASIDE_FOR.search(near) is not None
    return "award" if each and _is_for_one(text, begin, token) else None


def of_sum(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a sum."""
    near = text[max(begin, token.start - 16) : token.start]
    if _FINED.search(near) or _FINE.match(text, token.end, stop) or _is_name(text, token):
        return "context"
    banded = token.figures[0].high is not None
    before = text[max(token.start - 1, 0) : token.start]
    if role in (None, "funding") and (other := _no_fund(text, begin, near, token, role)):
        return other
    if role is None:
        split = is_part_of_another(text, begin, token.start)
        bare = "context" if split else _bare_sum(text, begin, stop, token, before)
        return bare or ("funding" if _is_pot(text, begin, stop, token) else None)
    if role == "step" and banded:
        # 按投资额50万-100万美元奖励10万元: a band, and no step.
        return "threshold"
    if role == "step" and (
        _EACH_ADDS.search(near)
        or _FOR_EACH_OF.search(text, max(begin, token.start - 6), token.start)
        or _AND_ANOTHER.match(text, token.end, stop)
    ):
        role = "award"
    if role == "threshold":
        return _no_condition(text, begin, stop, token)
    if _is_insured(text, begin, stop, token):
        return "context"
    if role != "award":
        return role
    step = _is_step(text, stop, near, token)
    return "step" if step else _given_sum(text, begin, stop, token)


def _is_step(text: str, stop: int, near: str, token: Token) -> bool:
    """Say whether a sum is what each award is for: 每1美元奖励3分, 每缴税100万元奖励5万元."""
    if _OF_DEAL.search(near) and _THEN_SO_MUCH.match(text, token.end, stop):
        return True
    foreign = token.figures[0].unit != "CNY" and _EACH_ONE.search(near)
    each = near.endswith("每") or bool(foreign)
    return each and _FOR_EACH.match(text, token.end, stop) is not None


_REACHES_EACH = later("(?:达到?|<OVER>|不低于|不足)每[一-鿿]{1,4}$")
# 给予30万元以下的分档补助: how much is given, and nobody's condition.
_GIVES_UP_TO = later(
    r"(?:<GIVE>|发放)(?:[一-鿿]{0,6}(?:<APPLICANT>|个人|平台|方))?(?:<EACH>|每人|每名|每项|最高)?$"
)
_UP_TO_GIVEN = later(
    r"<INCL>?以[下内]<INCL>?的?(?:分(?:[档级类批期]|等[次级]?)|梯次|梯度|阶梯)[一-鿿]{0,2}?"
    r"(?:<SUPPORT>|奖金)(?![一-鿿]{0,4}[0-9])"
)
# 且营收规模不低于800万元,给予最高15万元: how much one has, and no fund.
_SCALE = later(
    r"(?:收入|营收|交易|成交|销售|零售|出口|进口|贸易|业务|经营|票房|消费|服务|产值|税收|管理(?:资金|资产|基金)|资金|[额量值])额?(?:规模|(?<=资金)总额)"
    r"(?:首次|累计)?(?:<OVER>|突破|不低于|不少于|达到?|达|超|满)$"
)
_SCALE_OF_WHOM = later(
    r"<INCL>?(?:以上)?(?:的?[,、且和]|的[一-鿿]{0,8})[^。;0-9]{0,24}(?:<GIVE>|奖|补|资助|支持)"
    # 5亿元人民币或等值外币,分别根据…给予
    r"|(?:人民币)?(?:或等值[一-鿿]{2,4})?(?:的[一-鿿]{2,12})?,分别[^。;0-9]{0,40}(?:<GIVE>|奖|补|资助|支持)"
    # 9亿元以上,且增幅超过8%的,给予
    r"|<INCL>?(?:以上)?<INCL>?,?且[^。;,]{2,30}的,?[^。;0-9]{0,12}(?:<GIVE>|奖|补|资助|支持)"
)


# 达到限上标准(批发业1800万元、零售业450万元)的: what each trade must reach.
_IN_STANDARD = later(
    r"(?:达到?|超过|符合|满足)[^,;。()]{0,20}标准\((?:[^()]{0,60}、)?[一-鿿]{2,10}$"
)


def _is_standard(text: str, begin: int, token: Token) -> bool:
    if text.rfind("标准(", begin, token.start) < 0:
        return False
    return _IN_STANDARD.search(text[max(begin, token.start - 100) : token.start]) is not None


def _is_scale(text: str, near: str, token: Token) -> bool:
    return bool(_SCALE.search(near) and _SCALE_OF_WHOM.match(text, token.end))


# 可享受银行发放的单户300万元以内贷款
_MAY_BORROW = later(r"(?:^|[,;。])(?!对|凡)[^,;。]{0,24}可(?:以)?(?:享受|申请|获得)[^,;。]{0,10}$")
_LENT = later(r"以[内下]的?[一-鿿]{0,4}(?:贷款|借款)(?=[,;。\n]|$)")
_OF_ONE_PROJECT = later(
    "(?:单个|每个|单一)[一-鿿]{0,6}项目(?:年度|累计)?(?:最高|<MOST>)$"
    # 外资企业最高800万元: whose it is, and no capital that is measured.
    "|[内外]资(?:<APPLICANT>|项目|总部)最高$"
)


# 分别按总额最高6万元、9万元的额度给予奖励
_BY_LIMIT = later("按照?(?:总额|总量)?(?:最高)?(?:不超过|不高于|最高)$")
_OF_LIMIT = later("的(?:额度|限额|标准)")


def _no_condition(text: str, begin: int, stop: int, token: Token) -> str | None:
    """Return the role of a sum that the grammar takes for a condition, where words deny it."""
    if text.endswith(("以上最高", "以下最高"), begin, token.start):
        # 投资3000万元以上最高300万元
        return "award"
    if _RECEIVED.search(text, max(begin, token.start - 12), token.start) and _HAD.match(
        text, token.end, stop
    ):
        return "context"
    asked = text.startswith("的", token.end)
    if not asked and _OF_ONE_PROJECT.search(text, max(begin, token.start - 16), token.start):
        # 单个投资项目最高50万元: no sum that is invested.
        return "award"
    if text.startswith(("部分的", "的部分的"), token.end):
        # 按服务收入超过500万元部分的5%: of what the share is.
        return "context"
    led = text[max(begin, token.start - 14) : token.start]
    if _UP_TO_GIVEN.match(text, token.end, stop) and _GIVES_UP_TO.search(led):
        return "award"
    if _LENT.match(text, token.end, stop + 1) and _MAY_BORROW.search(
        text[max(begin, token.start - 40) : token.start]
    ):
        return "award"
    near = text[max(begin, token.start - 32) : token.start]
    if _OF_LIMIT.match(text, token.end, stop) and _BY_LIMIT.search(near):
        return "award"
    if _IN_LIMIT.match(text, token.end, stop) and _AT_MOST.search(re.split("[,;。]", near)[-1]):
        return "award"
    if text.startswith(")", token.end) and _OTHER_CASE.search(near):
        return None
    told = _NOT_PAID.match(text, token.end, stop) or _PRORATED.match(text, token.end, stop)
    return "context" if told else "threshold"


def _is_insured(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum is what is insured, or what that costs: 每亩保额1200元."""
    if text.find("保", max(begin, token.start - 10), token.start) < 0:
        return False
    told = _INSURED.search(text[max(begin, token.start - 16) : token.start])
    return told is not None and not _AIDED.match(text, token.end, stop)


# 每辆再增加1000元
# 每超1根加1000元
_EACH_ADDS = later(
    r"每(?:再)?(?:超|多|增)[一-鿿]{0,2}[0-9一]{1,6}[万千]?[一-鿿]{1,3}(?:再|另)?(?:加奖?|增加|追加)$"
)
_EACH_MORE = later(r"每[一-鿿]{1,2}(?:再|另|另外)(?:<UP>|加)$")
# 每年安排"算力券"总额3000万元, 资金预算总额800万元, 投放1.6亿元消费券, 授信总额1亿元
_POT = later(
    r"券\"?(?:总额|总量)$|(?:资金|经费)预算(?:总额|总量|规模)?(?:为|约|共)?$|(?:总额|总量)控制在?$"
    r"|(?:授信(?:总额|规模)|新增授信)(?:为|约|达)?$|专项(?:贷款|信贷)(?:额度|规模)?$"
)
_VOUCHERS = later(r"的?[^,;。0-9]{0,12}券")


def _is_pot(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum is what all of them share, as far as words alone tell."""
    near = max(begin, token.start - 16)
    if _POT.search(text, near, token.start):
        return not text.startswith("的", token.end) and not _is_for_one(text, begin, token)
    if text.endswith(("投放", "发放"), begin, token.start):
        return _VOUCHERS.match(text, token.end, stop) is not None
    return _is_used_up(text, begin, token)


def _is_used_up(text: str, begin: int, token: Token) -> bool:
    """Say whether a total is given until nothing is left (年度奖励总额50万元,用完即止)."""
    total = text.endswith(("总额", "总量", "总规模"), begin, token.start)
    return total and not _is_for_one(text, begin, token) and bool(_USED_UP.match(text, token.end))


# 资金,年度总额控制在600万元以内; 每年扶持资金总额不超过8000万元,市级财政与…按7:3分担
_IN_ALL = later("(?:总额|总量|总规模)(?:<MOST>|控制在)$")
_BORNE_BY = later("[,，][^。;]{0,30}财政[^。;]{0,24}(?:[0-9]:[0-9]|比例)[^。;]{0,8}(?:<PAYS>|分摊)")
_EACH_YEAR = later("每年|年度|全年")
_FUND = later("(?:资金|经费)[^。;]{0,40}$")
_GIVEN_IN = later(
    "<GIVE>|对(?=[一-鿿]{2})|[0-9][%‰元]|[万亿]元|单[个家户一项]|同一|每(?!年)[一-鿿]|贷款|投资|企业|获奖"
)


def _is_in_all(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a total of funds is kept to, or shared by those who pay it, in a sentence that
    gives nothing."""
    led = _IN_ALL.search(text, max(begin, token.start - 12), token.start)
    if led is None or not ("控制" in led[0] or _BORNE_BY.match(text, token.end, stop)):
        return False
    near = max(begin, token.start - 80)
    if "控制" not in led[0] and not _EACH_YEAR.search(text, near, token.start):
        return False
    fund = _FUND.search(text, near, led.start())
    return fund is not None and _GIVEN_IN.search(text, near, token.start) is None


_ONE = later("<EACH>|<GIVE>|每(?!年)|[单对]")


def _is_for_one(text: str, begin: int, token: Token) -> bool:
    """Say whether the comma part before a sum speaks of each of those who get it."""
    part = 1 + max(text.rfind(mark, begin, token.start) for mark in ",;。:")
    return _ONE.search(text, max(begin, part), token.start) is not None


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
    if _OF_MEASURE.search(text, max(begin, token.start - 6), token.start) and text.startswith(
        ("的,", "的企业", "的项目"), token.end
    ):
        # 且增量1000万元的,奖励6万元
        return "threshold"
    more = _EACH_MORE.search(text, max(begin, token.start - 10), token.start)
    if more or (before in ("奖", "补") and token.start > begin):
        # 列入省级计划奖5万元: the word of one character gives, too; and 每辆再增加1000元 does.
        return "award"
    if before in tuple("均贷加请领得享借人名户") and _GIVEN_SO.search(
        text, max(begin, token.start - 48), token.start
    ):
        return "award"
    if before in ("减", "抵") and _SPENT.search(text, max(begin, token.start - 12), token.start):
        # 满2000元减300元
        return "award"
    if len(token.figures) > 1 and _IN_CLASSES.match(text, token.end, stop):
        return "award"
    if token.figures[0].high is None:
        return None
    # (2)1亿元-5亿元的,最高补助2000万元, too.
    told = _BAND_OF_WHOM.match(text, token.end, stop) or _IN_LIST.match(text, token.end)
    return "threshold" if told or _PART_OF_SCALE.match(text, token.end, stop) else None


# ;5亿元(含)-10亿元的企业,奖励40万元
_BAND_OF_WHOM = later("的(?:[一-鿿]{0,6}(?:<APPLICANT>|项目|平台|园区|个人|主体))?,")
# 且增量1000万元的: a sum that is reached, without a word that says so.
_OF_MEASURE = later("(?:(?<!金)额|增量|投资|收入|产值|税收)$")
# 按亩均200元给予补助, 个人最高可贷20万元
_GIVEN_SO = later(
    r"按照?[人生户床亩]均$|可(?:以)?(?:先行|一次性)?申[请领]$|最[高多]可(?:以)?(?:申?贷|申请|获得?|享受?|借)$"
    # 每多吸纳1人增加1000元
    r"|每(?:多|再|新)?[增加吸纳招用聘培养]{1,4}[1一][名个人家户台项件][^,;。0-9]{0,6}增加$"
    # 按每招用1人1500元给予补助
    r"|按每(?:招用|吸纳|新增|引进|培训|接收|安置|带动)[一-鿿]{0,4}[1一][人名户]$"
    # ,其中在科创板上市的增加100万元
    r"|其中[^,;。]{2,12}的,?(?:再|另)?(?:增|追)加$"
    # 带动就业3人以上的增加5000元, 在此基础上增加100万元, 每提高一星增加5万元: behind what is given
    r"|[0-9万亿千百]元[^。]{1,40}(?:的,?|基础上|每(?:再)?(?:提高|提升|增加|晋升|多)[一1][一-鿿]{1,3},?)"
    r"(?:再|另)?(?:增|追)加$"
)
# 分90万元、60万元、30万元三档给予奖励
_IN_CLASSES = later(r"[二两三四五2-5]个?(?:档次?|等次|等级)(?:<GIVE>|进行|分别|奖|补|资)")
# 800万元用于补助村道养护: part of a fund.
_USED_FOR = later(r"(?:资金|经费)?,?(?:主要|专项)?用于<SUPPORT>")
_PART_OF_FUND = later(r"(?:^|[。;,\n])(?:其中:?)?(?:每年|各级|[省市区县]财政)?$")


def _is_set_aside(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum begins its phrase and is used for something: nobody is given just that."""
    if not _USED_FOR.match(text, token.end, stop):
        return False
    before = text[max(begin, token.start - 8) : token.start]
    led = _PART_OF_FUND.search(before) if token.start - begin <= 8 or "其中" in before else None
    return led is not None


# :不超过500万元的部分按3%: the lowest of several bands.
_LOWEST_BAND = later(r"[:;,]<MOST>$")
_OF_PART = later(
    r"<INCL>?(?:的?部分,?|的,?)(?:<GIVE>|按照?|[奖补])[^,;。]{0,8}?[0-9.]{1,6}(?:[%‰]|[万亿千百]?元)"
)


# 物流费用10万元以内的部分给予50%补助, 装修费用不超过50万元的补助30%: the lowest band of what
# a share is paid of. Nothing is given before it.
_SHARE_FOLLOWS = later(
    r"(?:以内|<INCL>|及?以下)?(?:的?部分,?|的,?)(?:<GIVE>|<AID>|按照?)(?:按照?)?[0-9.]{1,6}[%‰]"
)
_MEASURED = later(r"(?:^|[,;。:])(?P<what>[^,;。:0-9]{0,20})$")
_GIVES = later("<GIVE>|<AID>|按|享受|发放|每")
# 大于500万元小于等于1000万元: from more than the first.
_MORE_THAN = later("(?:[大高多]于|超过|>)$")
_AND_LESS = later("(?:[且但并,、]|而)?(?:[小低少]于|不足|不超过|不[大高多]于|≤|<)")


def _is_band(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum bounds what a share or another sum is given for."""
    near = text[max(begin, token.start - 24) : token.start]
    if token.figures[0].high is not None and _BAND_GIVEN.match(text, token.end, stop):
        return True
    begins = text[token.start - 1 : token.start] in ",;:。、\n" or token.start == begin
    if begins and token.figures[0].high is not None and _PAID_AT_ONCE.match(text, token.end, stop):
        return True
    if _LOWEST_BAND.search(near[-4:]) and _OF_PART.match(text, token.end, stop):
        return True
    measured = _MEASURED.search(near)
    if measured is None or _GIVES.search(measured["what"]):
        return False
    if _SHARE_FOLLOWS.match(text, token.end, stop):
        return True
    return bool(_MORE_THAN.search(near) and _AND_LESS.match(text, token.end, stop))


# 每亩保险金额分别为1150元、920元: what is insured.
_INSURED_AS = later("(?:保额|保险金额)(?:标准)?(?:分别)?(?:为|是)?$")


# 总额50万元,用完即止
_USED_UP = later("[,，](?:[^,;。]{0,16})?(?:先到先得|用完|兑完|发完|额满)(?:即|为)?[止至]?")
# 本次活动补贴资金共计1200万元
_OF_EVENT = later(
    r"本(?:次|轮|期|批|届|场|年度?)(?:活动|补贴|政策)?[^,;。每单家户人]{0,12}?(?:资金|额度|预算)"
    r"(?:总[额量]|规模)?(?:共计?|合计|总计|累计|为|约)$"
)


_ISSUED_IN_ALL = later(r"(?:发放|投放|安排)总[额量](?:<MOST>)?$")
# 可叠加享受,叠加后单户不超过100万元: the limit of the rule.
_TOGETHER = later("可以?(?:同时|相互)?叠加[^;。]{0,24}叠加后[^,;。0-9]{0,10}<MOST>$")


_FLOOR = later("(?:金额|资金|额度|<AID>)(?:最低|不低于|不少于)$")
_BY_SHARE = later("按[^,;。]{0,24}[0-9]%(?!以)")
_THEN_MOST = later("[、,](?:但?最高|不超过)[0-9]")


def _is_floor(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum is the least that a share gives, which no field of the record holds (按3%
    奖励,奖励金额最低2万元、最高30万元)."""
    least = _FLOOR.search(text, max(begin, token.start - 16), token.start)
    shared = least is not None and _BY_SHARE.search(text, begin, token.start) is not None
    return shared and _THEN_MOST.match(text, token.end, stop) is not None


def _given_sum(text: str, begin: int, stop: int, token: Token) -> str:
    """Return the role of a sum that the grammar takes for an award."""
    near = max(begin, token.start - 16)
    # 年纳税达到每平方米300元的,租金全免
    owed = _OWED.search(text, near, token.start) or _REACHES_EACH.search(text, near, token.start)
    if _is_standard(text, begin, token) or (owed and _OF_WHOM.match(text, token.end, stop)):
        return "threshold"
    if _is_band(text, begin, stop, token):
        return "threshold"
    insured = _INSURED_AS.search(text, max(begin, token.start - 16), token.start)
    if insured or _is_floor(text, begin, stop, token):
        return "context"
    funded = not text.startswith("的", token.end) and (
        _FUNDS.search(text, near, token.start)
        or _OF_EVENT.search(text, max(begin, token.start - 32), token.start)
    )
    # 每年发放总额2000万元的算力券
    total = "每人" not in text[near : token.start] and _ISSUED_IN_ALL.search(
        text, near, token.start
    )
    used_up = _is_used_up(text, begin, token) or _is_in_all(text, begin, stop, token)
    if funded or total or used_up or _is_set_aside(text, begin, stop, token):
        return "funding"
    if _BUDGET.search(text[max(begin, token.start - 60) : token.start]):
        return "funding"
    if _OF_BASE.match(text, token.end, stop):
        return "context"
    if _ASKED.search(text, max(begin, token.start - 24), token.start):
        return "threshold" if text.startswith(("以上", "的"), token.end) else "context"
    if _is_of_team(text, begin, stop, token) or _counts_as(text, begin, stop, token):
        return "context"
    if _is_of_another(text, begin, stop, token) or _is_had_before(text, near, stop, token):
        return "context"
    return "threshold" if _is_lent(text, begin, near, stop, token) else "award"


# 奖励50万元,其中5万元奖励个人; 其中奖励个人5万元: who of them gets a part of it.
_OF_THE_SUM = later(
    r"(?:奖励?|补[助贴]|资助)[^;。]{0,16}[,(]其中,?(?:不[低少]于|最高|可)?"
    r"(?P<who>(?:用于)?(?:奖励|给予|发放)给?[^,;。0-9、]{0,8}<TEAM>)?$"
)
_FOR_TEAM = later(
    r"(?:以上)?的?(?:资金|奖金)?,?(?:可|应|须)?(?:直接)?(?:用于)?"
    r"(?:奖励|奖|给予|发放|归|补助|支付|分配)给?[^,;。0-9]{0,12}<TEAM>[^,;。0-9]{0,4}(?=[,;。)\n]|$)"
)
_NO_MORE = later(r"[,;。)\n]{0,2}(?![^;。]{0,16}[0-9])")


def _is_of_team(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum is that part of the one before it which some of them get."""
    inside = _OF_THE_SUM.search(text, max(begin, token.start - 48), token.start)
    if inside is None:
        return False
    if inside["who"]:
        # 其中奖励企业30万元、奖励团队20万元 says what each of two gets.
        return _NO_MORE.match(text, token.end, stop + 1) is not None
    return _FOR_TEAM.match(text, token.end, stop + 1) is not None


# 设备投资超过3000万元的,按3000万元计算: how much of it counts at most.
_COUNTS_AS = later(
    r"(?:超过|高于|大于|不足|低于)(?P<sum>[0-9.]{1,8}[百千万亿]{0,2}元)(?:以上)?的?(?:部分)?,?"
    r"(?:一律|均|则|只|仅)?按照?$"
)
_IS_COUNTED = later("的?<STANDARD>?(?:计算|核算|核定|计(?![发付])|测算|认定)")
# 不足10万元的按10万元补助: the least that is given, which no field of the record holds.
_LEAST = later("(?:不足|低于)[0-9]")
_IS_GIVEN = later(
    "的?<STANDARD>?(?:给予|予以|进行|兑[现付]|发放|执行|拨付|保底)?(?:<SUPPORT>|奖|补|贴息|兑[现付]|发放|执行|拨付|给予|[,;。])"
)


def _counts_as(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum only says how high what it repeats counts."""
    told = _COUNTS_AS.search(text, max(begin, token.start - 36), token.start)
    if told is None or told["sum"] != text[token.start : token.end]:
        return False
    if begin < told.start() and limits_award(text, begin, told.start()):
        return False
    if _LEAST.match(told[0]) and _IS_GIVEN.match(text, token.end, stop + 1):
        return True
    return _IS_COUNTED.match(text, token.end, stop) is not None


def _is_of_another(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a sum is what somebody else gives, a price or a cut."""
    # 在省级奖励1000万元的基础上: what somebody else gives.
    if _RECKONED.match(text, token.end, stop) or ON_TOP_OF.match(text, token.end, stop):
        return True
    part = text[max(begin, token.start - 28) : token.start]
    # What must follow is asked first: it fails at once, where the words before are searched for.
    if is_part_of_another(text, begin, token.start) or _CAME_OF_IT.search(part):
        return True
    if _PAID_OUT.search(part) and _LAST_YEAR.match(text[begin : token.start]):
        return True
    if _COLLECTED.match(text, token.end, stop) and "减" not in part:
        return True
    if _BORNE.match(text, token.end, stop) and _COST.search(part):
        return True
    if _PRICE_ENDS.match(text, token.end) and _PRICE.search(part):
        return True
    priced = _UNIT_PRICE.search(part[-16:]) and not _SHARE_OF_RENT.search(text, begin, token.start)
    if text.find("叠加后", begin, token.start) >= 0 and _TOGETHER.search(text, begin, token.start):
        return True
    return bool(priced or CUT.search(part[-16:]) or _TAKEN.search(part[-16:]))


def _is_had_before(text: str, near: int, stop: int, token: Token) -> bool:
    """Say whether a sum is what was given before: 由每人100元提高到150元."""
    if _FORMERLY.search(text, near, token.start) or _EARLIER.search(text, near, token.start):
        return True
    had = _HAD.match(text, token.end, stop) or _TAKEN_OFF.match(text, token.end, stop)
    if had and (
        _ALREADY.search(text, near, token.start) or _GIVEN_ALREADY.search(text, near, token.start)
    ):
        return True
    if not GOES_UP_TO.match(text, token.end, stop):
        return False
    former = _OLD_SUM.search(text, near, token.start)
    return bool(former or _RAISED_FROM.search(text, near, token.start))


_INTEREST_PAID = later(
    r"(?:[0-9]%|个百分点|基准利率|LPR)[^,;。]{0,12}(?:贴息|利息|贴补)|(?:贴息|利息)[^;。0-9]{0,16}[0-9.]{1,5}%"
)
_FEE_PAID = later(r"(?:担保|保费)[^;。0-9]{0,12}[0-9.]{1,5}[%‰]")
_SHARE_OF = dict.fromkeys(("贷款", "借款", "授信"), _INTEREST_PAID) | {"担保": _FEE_PAID}


def _is_lent(text: str, begin: int, near: int, stop: int, token: Token) -> bool:
    """Say whether a sum is a loan that the applicant has, or its limit."""
    if _LOAN_FOR.match(text, token.end, stop) and _LOAN_HAD.search(text, near, token.start):
        return True
    limit = _SHARED_LIMIT.search(text, near, token.start)
    if limit and _SHARE_OF[limit["what"]].search(text, begin, token.start):
        return True
    interest = text.startswith(",", token.end) and text.find("贴息", token.end, stop) >= 0
    if interest and _LOAN_LIMIT.search(text, near, token.start):
        return True
    return _PRINCIPAL.search(text, near, token.start) is not None
