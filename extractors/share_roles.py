"""The role of a share that words around it correct which are no tokens of the grammar."""

from __future__ import annotations

import re

from extractors.instalments import only_counts, only_pays
from extractors.later import later
from extractors.payers import is_part_of_another
from extractors.phrases import COST_BORNE, CUT, GOES_UP_TO, GOVERNMENT_PAYS, ON_TOP_OF
from extractors.qualifying import gets_nothing, is_reached
from extractors.tokens import Token

# 按市级与区级各50%的比例分担 says who pays for the award.
_SHARED_COST = later(r"[^,;。]{0,40}?(?:<PAYS>|分摊)")
# 给予再担保机构50%的分担补偿, 按50%的比例给予风险分担补助: a loss is shared, and paid to somebody.
_LOSS_SHARED = later(
    r"(?:的<STANDARD>?)?(?P<gives>给予|予以)?(?:风险|损失)?分担(?:<AID>|补偿)"
    r"(?!资金|款|金额?|经费)"
)
_GIVES_IT = later(r"<GIVE>[^,;。0-9]{0,20}$")
# 由市、区两级财政各分担50%
_PAYERS = later(r"(?:财政|政府)[^,;。0-9]{0,4}(?:<PAYS>|分摊)$")
# 稳岗返还比例由50%提高至60%
_RAISED_SHARE = later(
    r"(?:<SUPPORT>|奖|补|贴息|返还|减免)[^,;。0-9]{0,8}[由从][^,;。]{0,14}[%‰][^,;。0-9]{0,4}"
    r"(?:<UP>|提|调整)[到至为](?:最高)?$"
)
# 奖励主要完成人的不低于奖金总额的60%
_INSIDE_LEAST = later("不[低少]于(?:<AID>|奖)(?:资金|金)?(?:总额)?的?$")
# 奖励资金的70%用于奖励团队,30%由单位留存: how an award is shared out inside.
_INSIDE = later(r"(?:<AID>(?:资金|金)|奖金)的(?:[0-9.]{1,5}%[^,;。0-9]{2,16},)?$")
_INSIDE_FOR = later(
    r"应?当?可?以?(?:用于|归)|奖(?:给|励)?(?=[一-鿿]{2,12}[,;。])"
    r"|由[^,;。0-9]{1,8}(?:留存|统筹|支配)"
)
# 产值40%、税收30%的权重
_WEIGHT = later("[^,;。]{0,30}权重")
_FUND_SHARE = later(r"基金[^,;。0-9]{0,6}(?:出资|认缴)(?:<STANDARD>|额)[^,;。0-9]{0,10}$")
# 年利率超过5%的按5%计算, too.
_COUNTED_SHARE = later(
    r"(?:以上)?的?(?:部分)?,?(?:均|一律|只|仅)?按照?(?P<share>[0-9.]{1,6}[%‰])"
    r"的?<STANDARD>?(?:计算|核算|计|确定)"
)
# 对留用率达50%以上的,提高到80%: what is given in that case.
_RAISED_FOR = later(
    r"[,;](?:其?(?:<AID>|贴息))?<STANDARD>?(?:可|再)?(?:<UP>|放宽)[到至](?:最高)?$"
    # ;初创企业(成立三年内)比例提高至50%
    r"|[业构位目才者户)]的?<AID>?比例(?:可|再)?(?:<UP>|放宽)[到至](?:最高)?$"
)
# 。同一项目资金总额不超过项目总投入的60%: limits what is given, and gives nothing.
_ALL_TOLD = later(
    r"(?:^|[。;])[^,;。]{0,24}(?:资金|经费|配套)(?:<TOTAL>|之和)[^,;。]{0,4}不得?<OVER>[^,;。0-9]{2,20}$"
    # 可叠加,但总额不得高于成本的60%; 可一并享受,但合计不超过成本的50%
    r"|(?:叠加|一并|同时|累加)[^,;。]{0,8},但?(?:其)?<TOTAL>[^,;。0-9]{0,4}不得?<OVER>[^,;。0-9]{2,24}$"
    # ,返还总数最多不得超过该项目投资的20%
    r"|[,。;](?:<SUPPORT>|返还)(?:资金|金额)?总[数额量](?:最[多高])?不得?<OVER>[^,;。0-9]{2,20}$"
    # 给予80%的资助,对企业的资助额不超过企业2023年度出口额的0.06%
    r"|[0-9]%[^;。]{0,16}[,;](?:对?[^,;。]{1,8}的)?<SUPPORT>(?:金)?额不得?<OVER>[^,;。%0-9]{2,16}(?:[0-9]{4}年度?)?[^,;。%0-9]{2,16}$"
    # 按100%、50%给予扶持,同一企业扶持总额不超过其实际投资额的30%
    r"|[0-9]%[^;。]{0,24}[,;](?:且|并)?(?:<EACH>|同一)?(?:<APPLICANT>|项目|公司)?<SUPPORT>(?:资金|金)?"
    r"(?:总额|总金额|总数|累计|合计){1,2}(?:最高)?不得?<OVER>[^,;。%0-9]{2,20}$"
    # 企业所获奖补金额不得超过其当年财政贡献的90%
    r"|(?:^|[。;])[^,;。]{0,16}(?:获得?|享受|累计|合计)[^,;。0-9]{0,8}<SUPPORT>[^,;。0-9]{0,8}"
    r"不得?<OVER>[^,;。0-9]{2,24}$"
    # 按国家窑补标准1:1给予补贴,总额不超过车价的60%
    r"|(?:[0-9]%|[0-9]:[0-9.]{1,4})[^;。]{0,24}[,;](?:且|并)?(?:总额|合计|累计)?(?:最高)?不得?<OVER>"
    r"[^,;。%0-9]{2,20}$"
    # ,累加后不超过售价的50%
    r"|(?:叠加|累加|合计|累计)后[^,;。0-9]{0,6}不得?<OVER>[^,;。0-9]{2,20}$"
    # ,单家银行年补偿额不超过其发放贷款总额的5%
    r"|[0-9]%[^;。]{0,40}[,;](?:<EACH>|同一)[^,;。0-9]{0,10}(?:年度?)?(?:<SUPPORT>|补偿|贴息)(?:金|总)?额"
    r"(?:<TOTAL>)?不得?<OVER>[^,;。%0-9]{2,24}$"
    # 以90万元为上限,且不超过其贡献的60%
    r"|元(?:为上限|封顶)?,?(?:且|并且?|同时|但)不得?<OVER>其[^,;。0-9]{0,12}(?:贡献|税收|支出|投入|留成|财力)的?$"
)
# 基本电费减半收取, 第二年租金减半
_HALVED = later(r"减半(?:收|征收[一-鿿]{0,12}费|的优惠|[,;。\n]|$)")
# 不良贷款率不超过2%的银行: how it has to stand.
_RISK = later(
    "(?:不良|负债|杠杆|逾期|违约|欠[税费薪]|投诉|空置|裁员|淘汰|流失)[一-鿿]{0,4}率(?:<MOST>|低于|控制在)$"
)
_FEE_RATE = later(r"(?:费率|利率|贴息率)(?:<MOST>|低于|控制在)$")
# 费率不超过1%的, or: 费率不超过1%,财政按0.5%补助
_FEE_PAID = later(
    r"<INCL>?(?:(?:且|并且?|、)[^,;。%]{2,30})?的(?!<STANDARD>(?:给|予|贴|补|进行))|,由?(?:[市区县]?财政|给予|按)[^,;。0-9]{0,12}[0-9.]{1,5}(?:%|个百分点)"
)
_BAND_OF = later(r"的?,(?:将)?按[^,;。0-9]{0,40}[0-9.]{1,6}[%‰]")
# 给予不超过设备款9%、最高45万元的补助: a share that a sum limits is given.
_GIVEN_SHARE = later(r"<GIVE>[^,;。:0-9]{2,24}$")
# 三年内每年补租金50%
_PAYS_SHARE = later(
    r"[奖补贴](?:租金|房租|场租|利息|保费|[一-鿿]{1,4}费用?)$"
    # 保费由县财政承担70%
    rf"|{COST_BORNE}$"
    # 担保费率超过1.5%的部分由财政承担一半
    rf"|费率?(?:超过|超出|高于)[0-9.]{{1,5}}%的?部分,?{GOVERNMENT_PAYS}$"
    # 保费由农户与财政共担,财政补80%
    r"|(?<!已由)(?:财政|政府)补$"
)
# 由市财政承担60%、区财政承担40%: how they share it.
_OTHERS_PAY = later(
    "(?![^;。]{0,40}(?:农户|个人|企业|参保人|投保人)[^,;。]{0,4}(?:自?[缴付负]|承担))"
    "[,、](?:其余)?[^,;。0-9]{0,4}(?:(?:[省市县区镇乡]级?|地方|中央|各级)财政|[乡镇区县]|街道)(?:承担|负担)"
)
_AND_AT_MOST = later(
    r"[且并、,(][^,;。0-9]{0,12}?(?:最高|上限|不得?<OVER>)[^,;。0-9]{0,6}[0-9.]{1,8}[十百千]?[万亿]?元"
)
# 按规定减按15%税率征收: what the law grants anyhow.
_BY_LAW = later("(?:按(?:照)?(?:国家|有关|相关|税收?法)?规定|依法)[^,;。0-9]{0,8}减按$")
# 服务费不超过奖补资金总额的3%: what it costs to run.
_RUNNING = later(
    r"(?:费用?|经费|支出|开支|成本)[^,;。0-9]{0,6}(?:不得?<OVER>|控制在)[^,;。0-9]{0,12}"
    r"(?:资金|基金|经费)(?:预算)?(?:总额|总量|规模)?的?$"
)
# 按不低于工资总额1.5%的比例提取: what somebody has to set apart, build or pay.
_SET_APART = later(
    r"(?:的<STANDARD>?)?[,]?(?:足额|及时|分别)?"
    r"(?:提取|计提|预留|扣减|留存|配建|配套建设|(?:缴[纳存]|交纳)[一-鿿]{0,8}(?:保[障证]金|公积金|押金))"
    r"(?![^;。]{0,12}<AID>)"
)
# 按应缴额的50%缴纳保障金 leaves the rest to who pays.
_LEFT_TO_HIM = later("减|降|应[缴纳]|标准的|规定")
_COST_OF = later(r"财政|政府|[省市区县镇]级|[省市区县][、与和]|分级")


# 在此基础上增加40%: so much more than what is given before.
_ON_THIS = later(
    r"(?<![一-鿿])(?:可|均|则)?在?(?:<ABOVE>|此|该|原有?)[^,;。0-9在]{0,8}基础上"
    r"(?:再|另|相应|统一)?(?:<UP>|下浮|下调)$"
)
_ENDS = later(r"(?:的?(?:<GIVE>|进行)?(?:奖|补|资助|支持))?[^,;。0-9]{0,4}(?:[,;。)\n]|$)")


# 按不超过实际支付费用的40%兑付: vouchers are redeemed at a share of what was paid.
_REDEEMED = later("(?:的比例)?(?:予以|给予|进行)?(?:兑付|兑现|报销|核销|抵扣|抵用)")
_PAID_BACK = later(r"(?:的<STANDARD>)?(?:予以|给予)?兑付(?=[,;。\n]|$)")
_OWED = later("工资|货款|工程款|尾款|发票")
_COST_SHARE = later("按照?(?:<MOST>)?[^,;。]{2,20}(?:费用?|支出|金额|成本|价款?|额)的$")


def _is_redeemed(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a voucher is redeemed at a share: 按支付额的30%兑付, 券按费用的40%核销; but not
    按合同金额的30%兑付工资."""
    if _PAID_BACK.match(text, token.end, stop + 1):
        return _OWED.search(text, max(begin, token.start - 24), token.start) is None
    redeemed = _REDEEMED.match(text, token.end, stop)
    return bool(redeemed) and text.find("券", max(begin, token.start - 60), token.start) >= 0


def _bare_share(text: str, begin: int, stop: int, token: Token) -> str | None:
    """Return the role of a share that no pattern of the grammar knows."""
    if is_reached(text, begin, token.start, token.end, stop):
        return "threshold"
    grown = _GROWN_BY.search(text, max(begin, token.start - 24), token.start)
    if grown and _WHO_GREW.match(text, token.end, stop + 1):
        return "threshold"
    told = text[max(begin, token.start - 26) : token.start]
    if _AND_AT_MOST.match(text, token.end, stop) and _GIVEN_SHARE.search(told):
        return "rate"
    if _PAYS_SHARE.search(told) and not _OTHERS_PAY.match(text, token.end, stop):
        return "rate"
    if _ON_THIS.search(told) and _ENDS.match(text, token.end, stop + 1):
        return "rate"
    if _STEPS_DOWN.match(text, token.end, stop):
        return "context"
    if _is_redeemed(text, begin, stop, token) and _COST_SHARE.search(told):
        return "rate"
    within = text.startswith("以内", token.end) and _WITHIN_COST.search(told)
    if within or _OF_STANDARD.search(told):
        return "rate"
    up = _STANDARD_UP.search(text, max(begin, token.start - 60), token.start)
    if up and _ENDS.match(text, token.end, stop + 1):
        return "rate"
    raised = _RAISED_FOR.search(text, max(begin, token.start - 16), token.start)
    raised = raised or _RAISED_SHARE.search(text, max(begin, token.start - 40), token.start)
    return "rate" if raised or _HALVED.match(text, token.start, stop + 1) else None


# 且比上年度增加20%的: what must be reached.
_GROWN_BY = later(
    r"[比较](?:上一?年度?|去年|前一?年|上年|同期)[^,;。0-9]{0,8}(?:增[加长]|提[高升]|下降|减少|降低)了?$"
)
_WHO_GREW = later(r"<INCL>?(?:及?以上)?<INCL>?(?:的[,;。]|的[一-鿿]{0,8}(?:<APPLICANT>|机构)|且)")
# 贷款利率下调至3%, 首付款比例不低于20%: what is paid to a bank.
_LENT_AT = later(
    r"(?:利率|首付款?(?:最低)?比例)(?!的)[^,;。%]{0,16}?(?:(?:统一)?(?:调整|下调|降低?|提高)?[为至到](?:不低于)?|不低于)$"
    r"|利率[^;。]{0,30}[0-9.]{1,6}%[、和及,][^,;。%]{2,24}(?:调整|下调|降低?)?[为至到]$"
)


# 在评估损失额20%以内给予补助; but 价格涨幅10%以内
_WITHIN_COST = later("(?:在|按照?)[一-鿿]{2,10}(?:额|费用?|投入|成本|损失|支出)的?$")
# 按第(二)项标准上浮20%, 在前款标准基础上上浮20%
_OF_STANDARD = later(
    r"(?:按照?|在)(?:第[^,;。]{1,10}[条款项点]|上述|前述|前[款项条]|本条)[^,;。]{0,8}标准"
    r"(?:的?基础)?(?:之?上)?再?(?:上浮|上调|下浮|下调|提高)$"
)
# ,标准上浮20%, ,补贴标准再上浮20%: what is given before
_STANDARD_UP = later(
    r"(?:^|[,;。:的])(?:其)?(?:<AID>|奖金|津贴)?标准(?:可|再|均|相应|统一)*"
    r"(?:上浮|上调|下浮|下调|(?<=[再可应])提高)$"
    # 奖励35万元,其中建在乡镇的企业再上浮10%
    r"|[0-9][万亿千百]{0,2}[元%](?![^;。]{0,40}(?:利率|价格?|费率))[^;。]{2,40}(?<=[的业者,])(?:再|可再?|另)(?:上浮|上调)$"
)
# 资金使用费按日0.3‰收取: what somebody pays.
_CHARGED = later(
    "(?:使用|占用|担保|服务|手续|管理|利)[费息](?:按照?每?[日月年]化?|按年化(?:费率)?)$"
)
# 市级补助经费的30%,县区配套不低于20%: what a lower level adds from its own means.
_AND_LOWER_LEVEL = later(
    r"[省市]级?(?:财政)?[^,;。]{0,8}(?:<AID>|承担|安排|资金)[^,;。]{0,20}%,"
    r"(?:各|由|所在|属地)?(?:县[、(]?[市区]?\)?|区县|县区|区|镇街|乡镇)级?(?:财政)?配套"
    r"(?:<STANDARD>)?(?:不低于|不少于)?$"
)
# 按年15%退坡: by how much less is given each year.
_STEPS_DOWN = later(r"(?:的(?:比例|幅度))?(?:逐年)?(?:退坡|递减|退出)")
# 使用本地部件不少于七成的,另行加补: what must be reached.
_AT_LEAST = later(r"(?<!给予)(?<!予以)(?<!补[助贴])(?<!奖励)不(?:得?少于|得?低于)$")


def _is_no_share_paid(text: str, stop: int, token: Token, told: str) -> bool:
    """Say whether a share weighs, sets apart or limits something, and is paid to nobody."""
    if _is_others_share(text, stop, token, told):
        return True
    if _CHARGED.search(told[-12:]) and text.startswith(("收取", "计收"), token.end):
        return True
    if only_counts(text, token.start, token.end) or _STEPS_DOWN.match(text, token.end, stop):
        return True
    apart = _SET_APART.match(text, token.end, stop)
    apart = None if _LEFT_TO_HIM.search(told[-16:]) else apart
    weighs = apart or _WEIGHT.match(text, token.end, stop) or CUT.search(told[-20:])
    weighs = weighs or (_INSIDE_FOR.match(text, token.end, stop) and _INSIDE.search(told))
    weighs = weighs or _PAYERS.search(told[-16:])
    runs = _FUND_SHARE.search(told) or _RUNNING.search(told)
    if _OF_ALL_JUDGED.search(told[-16:]) or _CHECKED.match(text, token.end, stop):
        return True
    if _LENT_AT.search(told[-60:]):
        return True
    taken = _TAKEN_OUT_OF.search(told) and not _GIVEN_AWAY.match(text, token.end, stop)
    if taken or _DESCRIBES.search(text, max(0, token.start - 12), token.end + 8):
        return True
    if _OWED.search(told[-24:]) and _PAID_BACK.match(text, token.end, stop + 1):
        # 工资按合同金额的80%兑付: what is owed.
        return True
    if _BY_LAW.search(told[-28:]) or _INSIDE_LEAST.search(told[-16:]):
        return True
    if _is_inside(text, stop, token, told):
        return True
    limits = ON_TOP_OF.match(text, token.end, stop) or _ALL_TOLD.search(told)
    used = _WHAT_FOR.match(text, token.end, stop) and _ITS_USE.search(told)
    used = used or (_OF_FUND.search(told) and _RUNS.match(text, token.end, stop))
    return bool(weighs or runs or limits or used) or is_part_of_another(
        text, token.start - len(told), token.start
    )


def _is_others_share(text: str, stop: int, token: Token, told: str) -> bool:
    """Say whether a share is what each of several has, or what a lower level adds."""
    if _EACH_HAS.match(text, token.end, stop) and _EACH_OF_THEM.search(told[-6:]):
        return True
    ends = _ENDS_THERE.match(text, token.end, stop + 1) is not None
    return ends and _AND_LOWER_LEVEL.search(told) is not None


# 以交易数量的5%作为复查对象
_CHECKED = later(
    r"(?:的比例|的数量)?(?:作为|进行|予以|开展)[一-鿿]{0,4}(?:复查|抽查|核查|抽检|检查)"
)


def _is_inside(text: str, stop: int, token: Token, told: str) -> bool:
    """Say whether a share says who or what gets a part of the award before it."""
    if _COST_INSIDE.search(told[-28:]) and _ENDS_THERE.match(text, token.end, stop + 1):
        return True
    if _WHAT_FOR.match(text, token.end, stop) and _FUND_AND_PART.search(told):
        return True
    if _AND_THE_REST.search(told[-40:]) and _FOR_OTHERS.match(text, token.end, stop + 1):
        return True
    team = _OF_THE_SUM.search(told[-8:]) and _FOR_TEAM.match(text, token.end, stop + 1)
    return bool(team)


# ,其中人员费不超过30%: how much of it may be spent on that.
_COST_INSIDE = later(
    r"其中:?,?[一-鿿]{2,10}(?:费用?|支出|经费)(?:占比|<STANDARD>|列支)?(?:最高|原则上)?不(?:得?超过|高于)$"
)
_ENDS_THERE = later(r"[,;。)\n]|$")
# 奖励50万元,其中30%奖励给经营团队: who of them gets a part of it.
_OF_THE_SUM = later(r"其中,?(?:不[低少]于|不超过|最高|可)?$")
# 每年安排专项资金2000万元,…,其中50%用于中小企业: what a fund is for.
_FUND_AND_PART = later(
    r"(?:安排|设立|统筹|整合|列支)[^;。]{0,24}(?:资金|基金|经费)[^;。]{0,30}其中,?(?:不[低少]于)?$"
)
# ,其中50%奖给负责人,50%奖给企业
_AND_THE_REST = later(
    r"其中,?[0-9.]{1,5}%(?:用于)?(?:奖励?给?|给予|归)[^,;。0-9]{2,16}[,、;](?:其余|剩余|另外?)?$"
)
_FOR_OTHERS = later(r"(?:用于)?(?:奖励?给?|给予|归)[^,;。0-9]{2,16}(?=[,;。\n]|$)")
_FOR_TEAM = later(
    r"(?:以上)?的?(?:比例|资金|奖金)?,?(?:可|应|须|必须)?(?:直接)?(?:用于)?"
    r"(?:奖励|奖|给予|发放|归|补助|支付|分配)给?[^,;。0-9]{0,12}<TEAM>[^,;。0-9]{0,4}(?=[,;。\n]|$)"
)
# 从农资补贴中调整20%的资金用于…
_TAKEN_OUT_OF = later(
    r"从[^,;。]{2,24}[中里](?:统筹|调整|安排|提取|切块|拿出|划出|列支|计提|整合)(?:不低于|不少于)?$"
)
# 从转化净收益中提取70%奖励给科研人员
_GIVEN_AWAY = later(
    r"(?:以上)?(?:的?(?:比例|资金|金额))?,?(?:用于)?(?:奖励|给予|补[贴助])(?=给?[一-鿿]{2})"
)
# 享受原工资40%救济的退职职工: who somebody is.
_DESCRIBES = later(
    r"(?<!可)(?<!可以)(?:享受|领取)[^,;。0-9]{0,8}[0-9.]{1,5}%[一-鿿]{1,4}的"
    r"(?!(?:一次性)?(?:<SUPPORT>|贴息|比例|标准|优惠|减免|补偿|返还|折扣))"
)
# 奖励由基金企业及其管理企业按各50%的比例分享
_EACH_OF_THEM = later("各(?:占|按|得|享)?$")
_EACH_HAS = later(r"(?:的<STANDARD>)?(?:进行)?(?:分享|分成|分配|享有)")
# 优秀比例不超过参评总数的20%
_OF_ALL_JUDGED = later(
    r"(?<![按照])<MOST>[一-鿿]{0,2}(?:参评|申报|评审|参赛|受评|入围)[一-鿿]{0,6}(?:总数|数量?|总量|家数)的$"
)
# 奖励资金可按不低于50%的比例用于研究团队: what the award is spent on.
_ITS_USE = later(
    r"(?:^|[,;。])(?:上述|所获|获得的)?(?:<AID>|扶持|支持|资助)?(?:资金|经费|奖金)(?:可|应|须|原则上)*(?:按照?|以)?"
    r"(?:不(?:低于|少于|高于|超过))?$"
)
# 按专项资金总额的1%安排评审经费
_RUNS = later(
    r"的?(?:比例)?(?:安排|列支|提取)[一-鿿]{0,6}(?:评审|工作|管理|审计|专家)[一-鿿]{0,2}(?:经费|费用?)"
)
_OF_FUND = later(r"(?:资金|经费)(?:总额|总量|规模|预算)?的?$")
_WHAT_FOR = later(r"(?:以上)?(?:的比例)?,?(?:应|须|可)?(?:主要)?用于")
# 市财政补贴比例不低于10%: the least that is given, and nothing that must be reached.
_LEAST_AID = later(
    r"(?:财政|政府)(?:给予)?(?:<AID>|贴息|返还)(?:资金)?(?:<STANDARD>|的比例)"
    r"(?:原则上)?不得?(?:低于|少于)$"
)


def _is_least_aid(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a share is the least that a government gives."""
    ends = text[token.end : min(token.end + 1, stop)] in ("", *",;。、)")
    return ends and bool(_LEAST_AID.search(text, max(begin, token.start - 24), token.start))


def is_least_of_them(text: str, begin: int, token: Token) -> bool:
    """Say whether a share is the least that those must have of whom 的 speaks (不少于七成的,…)."""
    if not text.startswith("的,", token.end):
        return False
    return _AT_LEAST.search(text, max(begin, token.start - 8), token.start) is not None


def _asked(text: str, begin: int, stop: int, token: Token) -> str:
    """Return the role of a share that the grammar takes for a condition."""
    if _is_part_of_share(text, stop, token):
        return "context"
    if gets_nothing(text, token.end):
        return "excluded"
    aims = _AIMS.search(text, max(begin, token.start - 4), token.start)
    if aims and _IS_AIMED_AT.match(text, token.end, stop):
        return "threshold" if _ASKS_OR_GIVES.search(text, begin, stop) else "target"
    return "rate" if _is_least_aid(text, begin, stop, token) else "threshold"


# 预留份额提高至40%以上。: where somebody wants to get, and nothing that gives.
_AIMS = later(r"(?:<UP>|扩大|上升|降低|下降)[到至]$")
_IS_AIMED_AT = later(r"(?:及?以[上下]|左右)(?:[。\n]|$)")
_ASKS_OR_GIVES = later(r"满足|符合|条件|给予|奖|补[贴助]|资助|[应须]")


def _is_part_of_share(text: str, stop: int, token: Token) -> bool:
    """Say whether a share only says how much of another counts."""
    counted = _COUNTED_SHARE.match(text, token.end, stop)
    same = counted is not None and counted["share"] == text[token.start : token.end]
    return same or text.startswith("部分", token.end)


# 补助金额=设备投资额×20%, 按"投资额×20%"计算奖励: a product is given, and no sum of several.
_FORMULA = later(
    r"(?:<SUPPORT>|贴息)(?:<STANDARD>|资金|总?额)?(?:[=＝]|为:?|:)\"?[^=＝+;。,:]{2,24}$"
    r"|按照?\"?[^=＝+;。,:按]{2,24}$"
)
_SUMMED = later(r"\"?(?:[^+;。,]{0,12}[+]|[、,][^+;。,0-9]{2,16}[×xX*])")
_SUMMED_BEFORE = later(r"[×xX*][0-9.]{1,5}[%‰][、,和+][^;。]{2,16}$")


def _is_reckoned(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a share that something is multiplied by is given."""
    if _SUMMED.match(text, token.end, stop) or _SUMMED_BEFORE.search(
        text, max(begin, token.start - 24), token.start
    ):
        return False
    return _FORMULA.search(text, max(begin, token.start - 36), token.start) is not None


def _is_bound(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a share is the most that a rate may come to, which gives nothing: 担保费率不高于
    1%的 is what somebody else may take at most, 不良贷款率不超过2%的 how a bank has to stand."""
    if _RISK.search(text, max(begin, token.start - 16), token.start):
        return True
    fee = _FEE_RATE.search(text, max(begin, token.start - 12), token.start)
    return fee is not None and _FEE_PAID.match(text, token.end, stop) is not None


# 增速不低于10%的奖励10万元,不超过1.5%的,按0.5%给予补助: what is asked for, as what is given for
# it follows.
_AT_BOUND = later(r"(?:^|[,;。:的])(?P<what>[^,;。:0-9]{0,16}?)(?:不[低少小高大]于|不超过|≥|≤)$")
_GIVES_FOR = later(
    r"<INCL>?的,?(?:[^,;。0-9]{0,12}?(?:<GIVE>|<AID>)|按(?:照)?)[^,;。0-9]{0,12}[0-9]"
)
_GIVES = later("<GIVE>|<AID>|按|享受|最高|发放|减|免")


def _sums_follow(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a share at least or at most so high is what another figure is given for."""
    bound = _AT_BOUND.search(text[max(begin, token.start - 24) : token.start])
    if bound is None or _GIVES.search(bound["what"]):
        return False
    return _GIVES_FOR.match(text, token.end, stop) is not None


# 由护理基金按90%的比例支付; ,风险补偿资金池承担40%
_BY_FUND = later(
    r"(?:由|(?:^|[,;。])(?:由)?(?![^,;。]{0,20}银行))[^,;。、0-9]{0,14}(?:资金池?|基金)(?:按照?|(?P<bears><PAYS>))$"
)
_IT_PAYS = later(r"(?:的?<STANDARD>)?(?P<pays>支付|承担|负担|补偿|代偿|分担)?(?=[,;。、]|$)")


def _fund_pays(text: str, begin: int, stop: int, token: Token) -> bool:
    """Say whether a share is what a fund pays of a cost or a loss."""
    by = _BY_FUND.search(text, max(begin, token.start - 24), token.start)
    pays = _IT_PAYS.match(text, token.end, stop + 1) if by else None
    return bool(by and pays and (by["bears"] or pays["pays"]))


def of_share(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a share."""
    band = role in (None, "rate") and token.figures[0].high is not None
    if band and (_BAND_OF.match(text, token.end, stop) or text.startswith("的,", token.end)):
        # 占比60%-66%,按实缴资金的75%奖励: a band that the share paid depends on.
        return "threshold"
    if role in (None, "rate") and _sums_follow(text, begin, stop, token):
        return "threshold"
    if _fund_pays(text, begin, stop, token):
        return "rate"
    if text.endswith(("×", "x", "X", "*"), 0, token.start):
        # 排名×30%+增速×40%: weights.
        return "rate" if _is_reckoned(text, begin, stop, token) else "context"
    if role is None:
        return _bare_share(text, begin, stop, token)
    if role == "threshold":
        return _asked(text, begin, stop, token)
    told = text[max(begin, token.start - 60) : token.start]
    if role == "share" and _GIVEN_OF_FUND.search(told) and _GIVES_SHARE.match(text, token.end):
        return "rate"
    return _paid(text, begin, stop, token, told) if role == "rate" else role


# 落实窑企减按15%税率征税等政策: a law that is carried out.
_CARRIES_OUT = later(r"落实[^;。]{0,40}减按$")
_POLICIES = later(r"[^,;。]{0,20}等[^,;。]{0,6}政策")


def _paid(text: str, begin: int, stop: int, token: Token, told: str) -> str:
    """Return the role of a share that the grammar takes for one that is paid; `told` is what stands
    before it."""
    if _is_measured(text, stop, token, told):
        return "threshold"
    law = _CARRIES_OUT.search(told) and _POLICIES.match(text, token.end, stop)
    if law or _is_no_share_paid(text, stop, token, told):
        return "context"
    if _is_bound(text, begin, stop, token):
        return "threshold"
    if only_pays(text, begin, token.start, token.end) or GOES_UP_TO.match(text, token.end, stop):
        return "context"
    if _OF_ALL_AIDS.search(told) or _FOR_ONE_OF_THEM.search(told):
        return "context"
    shared = _shares_cost(text, begin, stop, token)
    if shared and _COST_BEFORE.search(told[-12:]) and _PAID_FOR_HIM.match(text, token.end, stop):
        return "rate"
    if shared and _COST_OF.search(text, max(begin, token.start - 40), shared.end()):
        return "context"
    return "rate"


# 各级补贴合计以售价的55%为限: the most that all of them come to.
_OF_ALL_AIDS = later(r"<SUPPORT>(?:资金)?<TOTAL>(?:不得?超过|以|控制在)[^,;。0-9]{2,16}的?$")
# 村主任个人所得不超过奖励总额的25%: how an award is shared out inside.
_FOR_ONE_OF_THEM = later(
    r"(?:个人|本人|书记|负责人|成员)(?:所得|所获|分配|奖励|领取)?(?:不得?超过|不高于|最高不超过)"
    r"(?:<SUPPORT>|奖金)(?:资金)?(?:总额|总量|总数)的$"
)
# 培训费用的60%由政府承担: what somebody has to pay is paid for him.
_COST_BEFORE = later(r"(?<!所需)<PAID_COST>的?$")
_PAID_FOR_HIM = later(
    # but not 60%由市财政承担,40%由区财政承担, which says who pays the award
    rf"{GOVERNMENT_PAYS}(?![^;。]{{0,8}}[0-9.]{{1,5}}%由[^,;。]{{0,8}}财政)"
)
# 按不超过其投资企业资金规模1%的比例给予奖励
_GIVEN_OF_FUND = later(r"按照?(?:<MOST>)?其?[^,;。:0-9]{2,24}(?:规模|总额|总量)的?$")
_GIVES_SHARE = later(r"的?(?:<STANDARD>)?,?(?:给予|予以|进行)")
# 实际量低于申报量的80%,按…: what is measured against another quantity, and nothing that is paid.
_AGAINST = later(
    r"(?:(?<!不)低于|(?<!不)[高少多]于|不足|不到|达不到|未达到?|高出|超出|在)"
    r"[^,;。:0-9按给予部]{0,12}(?:量|目标|计划|标准|指标|水平|总数|数)的?$"
)
_THEN = later(
    r"(?:以[上下内])?(?:的(?:部分)?)?,(?![^;。]{0,4}(?:最高|不超过))[^;。]{0,40}?(?:按|则|给予|予以|补|奖|不)"
    # 低于申报量80%的不予奖励
    r"|的(?:一律|均|则)?不(?:予|得|再|享受)"
)
# 研发投入占销售收入5%的企业: how large a part it is of another quantity.
_PART_OF = later(r"占[一-鿿]{2,12}?(?:比例|比重)?(?:达|为|的)?$")
_WHO_HAS = later(r"(?:以上|以下|左右)?的(?:<APPLICANT>|项目|机构|园区|,)")


def _is_measured(text: str, stop: int, token: Token, told: str) -> bool:
    """Say whether a share says how one quantity compares with another."""
    part = _PART_OF.search(told[-20:]) and _WHO_HAS.match(text, token.end, stop)
    return bool(part or (_AGAINST.search(told[-24:]) and _THEN.match(text, token.end, stop)))


def _shares_cost(text: str, begin: int, stop: int, token: Token) -> re.Match[str] | None:
    """Return the words that say that several share the cost of what is given, by this share."""
    loss = _LOSS_SHARED.match(text, token.end, stop)
    if loss and (
        loss["gives"] or _GIVES_IT.search(text, max(begin, token.start - 24), token.start)
    ):
        return None
    return _SHARED_COST.match(text, token.end, stop)


# 达到在职职工人数15%(超过100人的企业为8%): heads are counted, and no share of them is paid.
_HEADS = later(
    r"(?:职工|员工|从业人员|用工)(?:现有|在职|总)?(?:人数|数|总数|总人数)的?(?:不超过)?$"
)
_HEADS_REACHED = later(
    r"(?:达到?|不低于|不少于|(?<!不)超过|大于|占|[率重比例](?:<MOST>|低于))[^,;。:]{0,16}$"
)
_OTHER_CASE_SHARE = later(
    r"(?:人数|总数|裁员率|占比|比重)[^,;。:()]{0,6}[0-9.]{1,5}%\([^(),;。:]{2,16}"
    r"<APPLICANT>(?:<MOST>|为|达到?|不低于|不少于|可?放宽[到至])?$"
)


def of_heads(text: str, begin: int, token: Token) -> str | None:
    """Return the role of a share of those who work for somebody, None for another share."""
    near = text[max(begin, token.start - 44) : token.start]
    if text.startswith(")", token.end) and _OTHER_CASE_SHARE.search(near):
        return "threshold"
    found = _HEADS.search(near)
    if found is None:
        return None
    return "threshold" if _HEADS_REACHED.search(near[: found.start()]) else "context"
