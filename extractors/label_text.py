"""A label as it is read alone: the words of a place without what leads up to them or gives."""

from __future__ import annotations

from extractors.later import later
from extractors.name_lists import clean
from extractors.phrases import NUMBERED_YEARS, RAISED_TO
from schemas.promise import Label, Place

# 自认定之日起三年内 says when, and tells no tier from another.
_WHEN = later(
    # 贷款期限最长3年: how long it lasts.
    r"(?:贷款|借款|贴息|补[贴助]|资助|扶持|奖励)?(?:期限|年限)(?:最[长多]|不超过|为|原则上){0,3}[0-9一二两三四五]{1,2}(?:年|个月)|"
    r"分[二两三四五六2-6]个?(?:年度?|期|次|批|笔|阶段)[^;]{0,24}(?:拨付|发放|兑[现付]|支付|到位)|"
    r"(?:之|此|其|以)后|为期[^,;]{1,4}年|自[^,;]{2,16}(?:日|年度?)起[^,;]{0,8}|(?![^,;]{0,8}且)[^,;]{0,8}期内|在[^,;]{2,16}基础上|同时|分(?:阶段|期|批|年度?|步)|按年度?|(?:根据|按照|视|依据)[^,;]{2,20}(?:分档|择优|分类|情况|程度|结果|绩效|成效|表现|业绩)|(?:根据|视|依据)[^,;]{2,16}等级"
)
# 保证金对连续两年无欠薪的减半缴存: what is paid stands before the case.
_COST_TO = later(r"[^,;:、对]{2,12}[金费税租]对(?=.{4})")
# 一人一议,可给予…; 择优按25%…: how it is decided.
_HOW = later(
    r"\"?一[事企项人]一[议策]\"?|择优|经[^,;]{0,12}(?:评审|评估|认定|审核)(?:后|通过)?|可?无偿使用[^,;]{0,8}"
)
_TOP = r"[特一二三四五]等|优秀|优胜|[金银铜]奖"
# 技能大赛设一等奖1名
_SETS_UP = later(rf"[一-鿿]{{0,12}}设(?:立|置)?(?=(?:{_TOP}))")
# 获得批准的 and 新认定的 say no more of a tier than that it is one; 单家企业 names its own.
_DONE = "(?:获得批准|批准|认定|评定|获批|获评|评选|备案|引进|符合条件|入选|设立)"
_LEADS = later(
    # 80—89分的为二星品牌赛事
    r"(?:评分|得分)?[0-9.]{1,5}(?:[-—至到][0-9.]{1,5})?分(?:<INCL>?及?以[上下]<INCL>?)?的为(?=.{3})|"
    # 2025年以来获评国家级的企业: since when is no part of the name.
    rf"(?:自)?(?:19|20)[0-9]{{2}}年(?:[0-9]{{1,2}}月)?(?:以来|起)(?:新|首次)?(?:被)?{_DONE}(?=.{{3}})|"
    # 设立窑艺奖,每次不超过9家
    r"设[立置](?=[一-鿿]{2,10}奖$)|"
    r"依法(?=[一-鿿]{4})|除(?:享受)?[^,;。]{2,16}外,?(?:[省市区县]财政(?:再|另)?$)?|先行$|"
    # 经县商务局同意参加展会的, 并奖励村"两委"干部
    r"经[^,;。]{2,14}(?:同意|批准|认可|推荐|备案)后?(?=(?:参加|开展|举办|承办|新?建设?|实施).)|"
    r"奖励(?=[^,;。0-9]{2,12}(?:人员|干部|员工|负责人|团队|个人|企业|单位)$)|"
    # (给予100%)配套、省级园区
    r"(?:配套|匹配)[、,和](?=.{2})|"
    # 项目验收合格后第二层
    r"(?:[一-鿿]{2,4}?)?(?:验收合格|通过验收|竣工|投产|建成|投用|达产|开工)后,?(?=.{3})|"
    # 补助标准三星为3万元
    r"<AID>?标准(?=[特一二三四五][星等级]|[1-5A]A|(?:国家|[省市区县])级)|"
    r"实现(?=(?:年度?|当年|全年)?[一-鿿]{0,6}(?:额|收入|产值|税收|量|规模)[一-鿿]{0,3}[0-9])|"
    r"(?:荣?获得?|取得|夺得)(?=[^,;。]{2,16}第[一二三1-3]名)|"
    r"在[^,;。:对]{2,16}(?:内|下)对(?=.{2})|其中的?[:,]?|(?:重点|主要|优先)对|分别为(?=.{2})|或者?(?=.{2})|<AID>?标准(?:分别)?为|[一-鿿]{0,8}(?:<AID>|津贴)(?:<STANDARD>|上限)(?:分别)?为(?=.{2})|[一-鿿]{0,16}(?:最高)?(?:支付|费用)限额(?:标准)?(?:分别)?为(?=.{2})|且|对于|对(?!外<ABROAD>)|在(?![校职读建岗我本全孵册编站园籍])(?=[^,;]{2,16}[0-9])|而|并(?![购网轨表])|同时|再(?![生制次度认评])|给予|凡|属于|属|如果?|若|参照|按照|按|由"
    rf"|(?:被|经)?{_DONE}的(?=.)"
    # 首次认定的企业, beside 重新认定的企业
    rf"|(?:新|首次){_DONE}的(?!(?:<APPLICANT>|项目|个人|人员|平台|产品|园区|基地)$)(?=.)"
)
_EACH = later(
    # 自卸车每满1万公里补助9000元
    r"(?:(?<=.{2})(?:(?:自|从)?(?:19|20)[0-9]{2}年起?)?每(?:满|增加?|超过?)[0-9.]{1,6}[万千]?[一-鿿]{1,10}|(?<=.{2})每(?![年月季日天周新增满超提多])[一-鿿]{1,3}|(?<=.{2})每个[一-鿿]{0,6}(?:婴幼儿|幼儿|儿童|学生|老人)|(?<=.{2})每个[一-鿿]{2,4}(?:<APPLICANT>|组织|个人|项目)|(?<=.{2})每[个张间](?:标准|普通|特装)?(?:展|床|托|学|车|泊|摊|机)位|每(?:部|人|名|家|户|个|项|件|架次|人次|辆|台|吨|亩|平方米|场|次|列|班|套|标箱|标准箱|TEU|公斤|千克|度|千瓦时|立方米|公里|航次|床|张|座|艘|头|只|株))(?:\([一-鿿]{1,2}\)?)?(?:定额)?$"
)
# 人员费用每个展会补助2人: for how many.
_FOR_SO_MANY = later(
    r"(?<=.{2})每[个次场家][一-鿿]{0,3}(?:最多)?(?:补[助贴]|支持|限)[1-9一二两三][人名个]$"
)
# 一等奖1名,奖励5万元: how many win it is a quota.
_WINNERS = later(
    r"(?<=[奖等次贴励类档])(?:不超过|不多于|不高于|至多|最多|限)?(?:[0-9一二两三四五六七八九十]{1,3}|若干)[名个家项位件](?:,)?$"
)
# 第四、第五年 are the years of one tier.
_NUMBERED_YEARS = later(
    rf"(?:{NUMBERED_YEARS}起?|(?<=[给予])[前后首][一二两三四五2-8]?年|(?<=[业户位构])[首次]年"
    # 房产税前三年由财政全额奖励: what is paid for stands before the years.
    r"|(?<=[^户社][租金费税])[前后][一二两三四五2-8]年)$"
)
# 港澳人才可选择按税负差额给予奖励
_MAY = later(
    r"(?<=.{2})(?:可(?:以|选择)?(?:按|申请|享受).*|的可以?|(?<![许认])可以?(?:获得?)?"
    # 二等奖由县财政补助6万元
    r"|由(?:各级|[省市区县镇乡]级?){0,3}财政)$"
)
# 见习单位每月补贴标准为1800元
_TIME_BEHIND = later(
    r"(?<=.{2})(?<!以后)每(?:个?月|年度?|学年|学期|季度?)$"
    # 甲类窑企单次最高3万元, 金牌一枚奖1万元
    r"|(?<=.{2})单次$|(?<=牌)[一1][枚块]奖?$"
    # 个人年度补贴不超过9万元
    r"|(?<=.[人户业社场家位构司])(?:年度|全年)$"
    # B类人才3年内
    r"|(?<=.[人户业社场家位构司才士生员工师])(?<!毕业)(?<!就业)(?<!创业)(?:[0-9]{1,2}|[一二两三四五六])年内$"
)
_YEARLY = later(r"(?<=.{2}),(?:年度|每年|全年|累计|合计)$")
_GLOSS_END = later(r"(?<=的)\([^()]{2,20}\)$")
_AID_BEHIND = later(r"的?(?:加大|提高|另行|再给予)<SUPPORT>?(?:\([^()]{0,30})?$")
# 小微企业稳岗返还比例由60%提高到90%
_RAISED_BEHIND = later(
    r"(?<=.{2})(?:失业保险)?(?:稳岗)?(?:<AID>|返还|贴息)?<STANDARD>由[^,;]*提高?[到至]?(?:最高)?$"
)
# 硕士的补贴标准为, 省级项目为
_IS_BEHIND = later(
    r"(?<=.{2})(?:(?:的[一-鿿]{0,4})?(?:<AID>|津贴)?(?:(?<![费障活])标准|比例|金额|额度|上限|限额|奖金)"
    r"(?:分别)?|的?(?:<AID>|津贴|奖金))?(?<![认评选确设立列改转作分])(?:为|是)$"
)
# 建在山区的,在此基础上增加
_ON_THIS = later(
    r"(?<=.{2}),?(?:可|均|则)?在?(?:<ABOVE>|此|该|原有?)[^,;。0-9在]{0,8}(?:基础|标准)上"
    r"(?:再|另|相应|统一)?(?:<UP>|下浮|下调)?$"
)
# 按定额, 一级园生均
_FIXED_BEHIND = later(r"(?<=.{2})(?:定额|按定额|年?[人生户床亩]均)$")
# 列入省级计划奖5万元, 省级基地奖5万元, but 一等奖5万元 and 质量奖5万元
_GIVES = later(
    r"(?<=.{2}[的目业划品标件证理改市牌权名级位构司校院社店户者队人台亩辆场座内下上地间厂园区村镇站所院馆库心线桩])(?<!提名)[奖补]$"
    # 三级5万元, 四级奖8万元
    # 省级奖20万元, 中华老字号奖20万元, 首次认定奖5万元
    r"|(?<=[家省市县区州]级)奖$|(?<=老字号)奖$|(?<=(?:认|评)定)奖$|(?<=迁入)奖$"
    r"|(?<=^[一二三四五六七八九]级)奖$|(?<=^[首次]年)奖$|(?<=^第[二三四五]年)奖$|(?<=单项冠军)奖$"
)
_SINGLE = later(r"单(?:家|户|个)[一-鿿]{2,8}(?<![费额])$")
_OF_SINGLE = later(
    r"[,;、 ]?(?:其中)?(?P<case>[^,;。]{2,30}?)(?:的,?|,)$"
    # 其中冷库单个项目(不超过800万元)
    r"|[,;、 ]?(?:其中)?(?P<kind>(?!对|每|按|给|原则|年度|同一)[一-鿿]{2,6})$"
)
# 境外展会单个展位费: what is counted is no part of the name.
# 一般农户每50公斤
_EACH_SO_MUCH = later(
    r"(?:^|(?<=.{2}))每[0-9.]{1,6}万?(?:公斤|千克|千瓦时|立方米|平方米|吨|亩|公里)$"
    # 本市首店每引进一家
    r"|(?<=.{2}),?每(?:新?引进|招引|新增|培育|孵化|建成|举办|承办|获得|新建|认定|完成)(?:[1一][家个名人项件场次座])?$"
    # 过夜游客每住宿一天
    r"|(?<=.{2})每(?:住宿?|停留|过夜|入住)[1一][天日晚夜]$"
    # 循环水养殖每立方米水体
    r"|(?<=.{2})每(?:立方米|平方米|亩|吨|公里|千瓦)[一-鿿]{1,4}$"
)
# 乙类窑品按(每吨50元), 直租平均(每年按1%)
_RECKONED_BEHIND = later(r"(?<=.{2})(?:平均|按照?)$")
_SINGLE_COST = later(r"(?<=[一-鿿]{3})(?<!对)(?:单个|每个)[一-鿿]{0,6}[费额]$")


def label_of(text: str, start: int, end: int) -> Label:
    """Return the label that stands at a place of the folded text."""
    return Label(clean(text[start:end]), start, end)


# 排四至十名的,各奖励10万元
_RANK_SPAN = later(
    r"(?:排名?|位列|获得?)?第?(?P<ranks>[一二三四五六七八九十]{1,2}[至到-]第?[一二三四五六七八九十]{1,2}[名位])的?"
)


def names_winners(text: str, start: int, end: int) -> bool:
    """Say whether a phrase is a prize and how many win it: 一等奖1名."""
    return _WINNERS.search(text[start:end].strip(" ,;:、")) is not None


_AGAIN = later(
    "(?:重新|再次|连续|复[审核评])[^,;。0-9]{0,4}(?:认定|评定|备案|通过|合格|获评|入选)的"
)
_NEAR = 40  # characters


def _without_leads(text: str, start: int, end: int) -> int:
    while match := _LEADS.match(text, start, end):
        if "首次" in match[0] and _AGAIN.search(text, end, end + _NEAR):
            # 首次认定的窑企奖励9万元,重新认定的…: the first time is what tells them apart.
            break
        start = match.end()
    return start


def _trimmed(text: str, start: int, end: int) -> Place:
    """Leave out what leads up to a label and what belongs to the figure behind it."""
    while start < end and text[start] in ",;:、( \n":
        start += 1
    while end > start and text[end - 1] in ",;:、( ":
        end -= 1
    closed = text.find(")", start, end)
    if 0 <= closed < end - 2 and text.find("(", start, closed) < 0:
        # (以库容计算)、常温库: the gloss is of the figure before.
        return _trimmed(text, closed + 1, end)
    start = _without_leads(text, start, end)
    if (gloss := _GLOSS_END.search(text[start:end])) and gloss.start() > 1:
        end = start + gloss.start()
    if sets_up := _SETS_UP.match(text, start, end):
        start = sets_up.end()
    # 博士研究生每人3万元: 每人 belongs to the figure.
    while end > start and (each := _EACH.search(text[start:end])):
        end = start + each.start()
    for ending in (
        _YEARLY,
        _GIVEN_BEHIND,
        _BY_COSTS,
        _MAY,
        _RAISED_BEHIND,
        _AID_BEHIND,
        _ON_THIS,
        _WINNERS,
        _FOR_SO_MANY,
        _FIXED_BEHIND,
        _IS_BEHIND,
        _TIME_BEHIND,
        _SINGLE_COST,
        _EACH_SO_MUCH,
        _RECKONED_BEHIND,
        RAISED_TO,
        _OLD_MOST,
    ):
        if behind := ending.search(text[start:end]):
            end = start + behind.start()
    return start, end


# 博士研究生给予安家补助30万元, 本专科生每人每年最高贷款2万元
_GIVEN_BEHIND = later(
    r"(?<=.{2})的?(?:给予|予以|发放)[一-鿿]{0,6}(?:<AID>|津贴|安家费)$"
    r"|(?<=.{2})每[人生名]每(?:年|月|学年)(?:最高)?(?:贷款|<AID>)$"
)
# 管理体系认证按认证费用(的50%), 示范工厂奖励(100万元), 创办小微企业的补贴(1.2万元)
_BY_COSTS = later(
    r"(?<=[一-鿿]{2})按照?(?:实际)?(?:[一-鿿]{2,6}(?:费用?|支出|投入|投资额|造价|金额|数量|面积|里程)|[一-鿿]{2,8}数)$"
    r"|(?<=.{3}[厂业心台构地园户社队])<AID>$|(?<=.{3})的<AID>$"
    # 契税实行(先征后补50%)
    r"|(?<=.[税费金])(?:实行|采取)$"
    # 使用国产设备的补贴比例(可上浮至40%)
    r"|(?<=.{3})的(?:<AID>|贴息)(?:比例|标准|金额|额度)$"
)
# 双缴存家庭公积金最高贷款(额度由60万元提高至80万元), 单缴存家庭由50万元(提高至60万元)
_OLD_MOST = later(
    r"(?<=.{2})(?:住房)?公积金(?:最高)?贷款(?:最高)?(?:额度|限额)?(?:由[0-9.]{1,6}[万亿]?元)?$"
    r"|(?<=.{2})由[0-9.]{1,6}[万亿]?元$"
)
# 按在园幼儿人数(给予每生300元), 提供人才公寓或者(每月1000元): by how many, or what else is given.
_NO_NAME = later(
    r"(?:提供|安排|解决)[一-鿿]{2,10}(?:或者?|及|和)|扶助|救助|累计|(?:<SUPPORT>|奖金)(?:以及|[和及与、])"
)
_HOW_MANY = later("[一-鿿]{2,10}(?:人数|数量|面积|容量|里程|(?<=[托班床展户台])数|(?<=[一-鿿])量)")
# 第二年[按第一年]标准的70%: the year of another award.
_BY_YEAR = later(r"(?:分别)?(?:按照?|<LIKE>)(?:首年|第[一二三四]年|上一?年度?)$")
# 市级园区增加80%, 实施全麻的增加400元: what leads from a name to its sum.
_SUFFIXES = tuple(
    "的,同时 最高 再增加 增加 上浮 按照 按 的企业 的单位 的 给予 予以 减免 免除".split()
)


# ,兑付比例不超过支出的50%: names no tier.
_HOW_MUCH = later(r"(?:<SUPPORT>|兑[付现]|返还|报销|抵扣)?(?:资金)?(?:<STANDARD>|限额)(?:上限)?")


def of_text(text: str, start: int, end: int) -> Label | None:
    """Return the label of a tier that has its own phrase: 规上企业, 其中商品住宅开发项目."""
    start, end = _trimmed(text, start, end)
    if cost := _COST_TO.match(text, start, end):
        start = cost.end()
    if by := _BY_YEAR.search(text, start, end):
        end = by.start()
    year = _NUMBERED_YEARS.search(text, start, end)
    if year:
        start = year.start()
    single = list(_SINGLE.finditer(text, start, end))
    if single and single[-1].start() > start:
        of = _OF_SINGLE.match(text, start, single[-1].start())
        # 自建的单个企业(最高100万元), 交易额1亿元以上的,单个企业: the case, and not each of them.
        start, end = of.span(of.lastgroup or 0) if of else (single[-1].start(), end)
    if spanned := _RANK_SPAN.fullmatch(text, start, end):
        return Label("第" + spanned["ranks"], *spanned.span("ranks"))
    stop = end - (_GIVES.search(text[start:end]) is not None)
    for suffix in _SUFFIXES:
        if text[start:stop].endswith(suffix) and stop - len(suffix) > start:
            stop -= len(suffix)
    counted = text.endswith(("按", "按照"), 0, start) and _HOW_MANY.fullmatch(text, start, stop)
    nameless = _HOW_MUCH.fullmatch(text, start, stop) or _NO_NAME.fullmatch(text, start, stop)
    if counted or nameless:
        return None
    if _WHEN.fullmatch(text, start, stop) or _HOW.fullmatch(text, start, stop):
        return None
    return label_of(text, start, stop) if stop - start >= 2 else None
