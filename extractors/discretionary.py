"""Promises without a figure: 一事一议, 结合实际给予补贴, 给予一次性奖励, 免费开放."""

from __future__ import annotations

import re

from extractors import own_duties
from extractors.later import later, now
from extractors.reports import told
from extractors.sentences import Sentence
from schemas.promise import Promise

_AID = r"(?:<SUPPORT>|资金支持|补偿|贴息)"
_PROMISE = later(
    rf"(?:<GIVE>|发给)(?!的|兑现)[一-鿿0-9、]{{0,28}}?(?:一次性|适当|相应|一定|重点|专项|配套|政策|优先)?的?{_AID}(?!标准|政策|对象|范围|条件|比例|(?:资金)?总?金?额|额度|期限|所需)"
    rf"|进行[一-鿿]{{0,4}}{_AID}(?!申|发放|审|公示|兑|结算|资金|操作|管理)|(?:实行|采取|按照?|以(?!及)|采用|可)[^,;。]{{0,8}}?一[一-鿿]{{1,2}}一[议策](?:\"?方式(?:给予)?[一-鿿]{{0,6}}{_AID}?)?"
    # 给予"一事一议"支持
    rf"|<GIVE>\"?<CASEWISE>\"?的?(?:方式)?(?:专项|政策|特殊)?{_AID}"
    # 100亿元以上的,"一企一策"
    r"|(?<=[的目业台构才],)\"?<CASEWISE>\"?(?=[,;。]|$)|(?<=的)\"?<CASEWISE>\"?(?=[,;。]|$)"
    # 一事一议 in a cell of its own
    r"|(?<=\t)\"?<CASEWISE>\"?(?=[\t\n]|$)"
    r"|由[^,;。]{0,10}(?:政府|小组|管委会|专班|会议|财政)\"?<CASEWISE>"
    r"|报[^,;。]{0,8}(?:政府|管委会)\"?<CASEWISE>\"?(?:确定|给予|支持)"
    rf"|<DOUBLE><GIVE>?{_AID}|(?<=[的级构司店者业户位园台站院校生才员师])<DOUBLE>(?=(?:执行|兑现|享受|发放)?(?:[,;。]|$))"
    # 众创空间减半
    r"|(?<=空间)<DOUBLE>(?=[,;。]|$)"
    # 诊断试剂减半执行
    r"|(?<=[一-鿿])(?<![金费税息租价率])<DOUBLE>(?=(?:执行|兑现)(?:[,;。]|$))"
    # 总部不在我区的,减半执行
    r"|(?<=的,)<DOUBLE>(?:执行|兑现|发放|享受)(?=[,;。]|$)"
    rf"|(?:标准|<AID>金额)<DOUBLE>(?:执行|兑现|发放|(?=[,;。]|$))"
    r"|(?<!标准)<LIKE>(?!上述|前述|本条|第|国家|省|[^,;。]{0,8}(?:有关|相关|现行|规定))[一-鿿A-E、]{2,20}标准(?:执行|兑现|给予|享受)"
    r"|(?<=的[,])(?:可|均)?<LIKE>执行(?=[,;。]|$)"
    # 境外上市的,比照境内上市奖励总额执行
    r"|<LIKE>(?!上述|前述|本条|第|国家|省)[一-鿿A-E、]{2,16}<AID>(?:总额|额度|金额|政策)(?:执行|兑现)(?=[,;。]|$)"
    # 教练员按同等标准奖励
    rf"|按照?(?:同等|相同|同样)标准<GIVE>?(?:执行|兑现|享受|{_AID})(?=[,;。]|$)"
    r"|(?:<LIKE>|按照?)(?:上述|前述|本条|第[0-9一二三四五六七八九十]{1,3}条)[^,;。]{0,8}标准(?:执行|兑现|<AID>(?=[,;。]|$))"
    r"|(?:视同|视为|等同于?|按(?![^,;。]{0,6}(?:年|季|月|申请|程序|规定|要求)))[^,;。]{2,16},?(?:可)?(?:同等)?享受(?:本[一-鿿]{1,4})?第[0-9一二三四五六七八九十]{1,3}条[^,;。]{0,8}(?:政策|奖励|补[助贴])(?=[,;。]|$)"
    rf"|按照?(?:(?:上述|前述|前款|第[0-9一二三四五六七八九十]{{1,3}}条)[^,;。]{{0,8}}|[^,;。]{{0,8}}(?:<AID>|奖金))"
    rf"<STANDARD>?的?(?:[0-9]{{1,2}}(?:\.[0-9])?倍|[一二两三四五]倍|一半|半数)<GIVE>?(?:执行|兑现|计发|发放|{_AID})"
    r"|(?:向|为)[^,;。]{2,40}免费(?:开放|提供)|免费(?:提供|供应|开放|使用|入驻|向|参观|游览|乘坐?|停[车放]|(?:健康)?体检|培训|参加)|(?:可(?:以)?(?:享受|参加|接受|申请)|(?:申请|选择)参加)[^,;。0-9]{0,8}免费[一-鿿]{2,8}?培训"
    # 保费由市财政全额承担; but not 所需经费由财政全额承担
    r"|(?:保费|保险费|担保费|租金|利息)由[^,;。]{0,6}财政(?:全额|全部|统一)<PAYS>"
    # 窑品价差的亏损,由县财政据实补贴
    r"|由[^,;。]{0,6}财政[^,;。]{0,4}据实(?:补[贴助]|弥补)(?=[,;。]|$)"
    # 由市财政统一投保,保费全额承担
    r"|由[^,;。]{0,8}财政(?:统一|集中)?投保,(?:保费|保险费)(?:全额|全部)(?:<PAYS>)?"
    r"|由政府[^,;。]{0,14}(?:全额|全部|统一)(?:<PAYS>|代缴|资助)"
    r"|可免费[一-鿿]{2,16}|(?:可(?:适当|酌情|申请)?|(?:适当|酌情)<GIVE>?)减免[^的,;。、0-9]{2,12}(?=[,;。]|$)"
    # 按当地最低工资标准按月发放生活补助
    r"|(?:按照?|<LIKE>)[^,;。]{0,6}最低工资标准[^,;。]{0,6}(?:发放|给予)[一-鿿]{2,6}补[贴助](?=[,;。]|$)"
    # 4年内享受薪酬补贴
    r"|(?:年内|期内)享受[一-鿿]{2,8}(?:补[贴助]|津贴)(?=[,;。]|$)"
    # 参照第三条给予运营公司一年期的租金补贴
    r"|<LIKE>第\(?[0-9一二三四五六七八九十]{1,3}\)?[条款项](?:规定)?给予[^,;。]{2,24}?<AID>"
    # 子女入学由教育局优先统筹安排, 可在青年驿站免费住宿
    r"|(?:子女|学位|入学|就[读学])[^,;。]{0,24}?(?:优先统筹|统筹优先)(?:协调|安排)"
    # 子女就学,由教育部门统筹安排; 优先保障其子女入学
    r"|子女(?:入学|就[读学]|上学|入园)?,?由[^,;。]{2,12}?统筹(?:协调)?安排"
    r"(?:入学|就读|学位|到[^,;。的]{2,12})?(?=[,;。]|$)"
    r"|优先(?:保障|解决)(?:其|[一-鿿A-F]{0,8})子女(?:入学|就[读学])(?:和[^,;。]{2,10}?(?<!问题))?(?=[,;。]|$)|可在[^,;。]{2,24}免费(?:住宿|入住|居住)"
    # 可享受窑师子女公办小学入学保障
    r"|享受[^,;。0-9]{0,10}子女[^,;。0-9]{0,16}(?:入学|就[读学])(?:保障|便利|服务|待遇)(?=[,;。]|$)"
    # 由政府无偿提供用地
    r"|无偿(?:提供|划拨|供应|配备)(?:(?!的)[一-鿿、]){2,30}(?=[,;。]|$)"
    # 子女可在全市自主择校, 照顾其子女入读公办小学
    r"|(?:可|优先|照顾)[^,;。]{0,20}(?:择校|入读|就读|就近入学)"
    r"|(?:应予|予以|全部|一律|均)免收(?=[,;。]|$)|免收[一-鿿0-9]{2,16}|享受(?!同等|同样|相同)[一-鿿、]{2,16}(?:待遇|保健)|免除[一-鿿0-9]{2,12}|(?:<RENT>|费用)全免|享受(?!同等|同样|相同)[一-鿿]{0,12}优惠(?=政策|[,;。])"
    # A类人才免租金入住
    r"|免(?:<RENT>|租|费)入住"
    # 可免3年租金
    r"|(?:免(?:除|缴|交|收)?|减除)[前首]?[0-9一二两三四五六]{1,2}(?:个月|年)的?[一-鿿]{0,6}(?:<RENT>|物业费|流转费)"
    # 减免前两年摊位租金
    r"|减免[^,;。:减免]{0,14}(?:年度?|个月)的?[一-鿿]{0,4}(?:<RENT>|物业费|管理费)(?=[,;。]|$)"
    # 场地费免收, 三年无欠薪的免缴, 检测费全部予以免除
    r"|(?<=[费金租的])(?:全部|一律|予以|均)?免(?:收|缴|交|征)(?=[,;。]|$)"
    r"|(?<=[费金租息分])(?:全部|全额|一律)(?:予以|给予)?(?:免除|减免)(?=[,;。]|$)"
    # 其学费由财政按规定实施代偿
    r"|(?:学费|助学贷款|贷款)[^,;。]{0,6}由[^,;。]{0,8}财政[^,;。]{0,8}(?:代偿|代为偿还|补偿)(?=[,;。]|$)"
    # 行政事业性收费,对非营利性机构全额免征
    r"|(?<!规定)(?<!依法)(?:全额|全部)(?:免征|免缴|免收)(?=[,;。]|$)"
    r"|免(?:缴|交|予缴纳)[一-鿿]{2,16}|免征[一-鿿]{2,16}|(?:允许|实行|可)[^,;。]{0,12}(?:缓缴|缓征|缓交|分期缴[纳清]|延期缴纳)[一-鿿]{0,12}"
    # 场地租金实行"两免三减半"
    r"|(?:<RENT>|场地|厂房)[^,;。]{0,14}?[一两二三四五]免[一两二三四五]减半"
    r"|[一两二三四五]免[一两二三四五]减半[^,;。]{0,8}<RENT>"
    r"|优先(?:安排|办理)[一-鿿、]{2,20}|予以优先安排|[0-9一二两三四五六七八九十]{1,2}年免租|免(?:<RENT>|租)[0-9一二两三四五]{1,2}(?:年|个月)|(?<![已共])发放[一-鿿]{0,4}(?:消费券|购物券|创新券|服务券)"
    r"|(?:可|免费)(?:免费)?享受[一-鿿、]{2,40}(?:[0-9]{1,2}[项类]|)[一-鿿]{0,6}(?:服务|待遇|成果|优惠)|可?[0-9一二三四]{1,2}年内缴清"
    # 免费享受1次产前筛查和5次产前检查
    r"|免费享受[0-9一二三四五六]{1,2}[次项套][^,;。]{2,24}(?=[,;。]|$)"
    r"|可(?:按[一-鿿]{2,8})?直接(?:办理|申请)[一-鿿]{2,16}"
    # 给予9个月至2年不等的免租优惠, 可享受2年的租金减免
    r"|<GIVE>[^,;。:]{0,14}?(?:免租|免息|<RENT>|租金|[一-鿿]费)的?优惠(?=[,;。]|$)"
    r"|(?:可享受|(?<=[户庭者民])享受|(?<!可)享受[0-9一二两三四五六]{1,2}(?:年|个月))[^,;。:%]{0,10}?"
    r"(?:<RENT>|租金|(?!税)[一-鿿]费)减免(?=[,;。]|$)"
    # 为入驻企业提供首年免费代账服务
    r"|(?<![^,;。: \n条)、.])[为向][^,;。]{2,30}?提供[^,;。免]{0,8}?的?免费"
    r"(?:(?<=[年月天]免费)|(?<=[年月天]的免费)|(?=[^,;。]{0,8}(?:场[地所]|空间|工位|住房|住宿|公寓|办公|会议室|展位)))"
    r"[^,;。]{2,20}(?=[,;。]|$)"
    r"|(?:给予|提供)[一-鿿、]{0,16}便利化(?:服务|保障|措施)|(?:可|优先)[一-鿿]{0,4}使用[一-鿿]{0,10}编制"
)
# 本细则奖补事项包括…,对…予以奖补: what the document is about.
_COVERS = later(
    r"\s{0,4}(?:第[0-9一二三四五六七八九十]{1,3}条\s{0,4})?本[一-鿿]{1,4}(?:的|所称)?"
    r"(?:<SUPPORT>|适用)?(?:事项|范围|内容|对象|方向)(?:主要)?(?:包括|分为|为|有)"
)
_TRIGGER = now(
    r"给予|予以|发给|财政[全统按]|据实|代[缴偿为]|进行|一[议策]|免|缓|无偿|期缴|直接|享受|提供|优先|发放|缴清|使用|择校|[入就]读|就近入学|加倍|双倍|翻倍|减半|折半|倍|[一的]半|标准[执兑]|参照|比照|统筹|工资标准"
)
_SEMI = now(";")
# 市财政列支200万元对新建基地予以奖补: a fund, and who gets of it.
_FUND_FOR = later(r"元[一-鿿]{0,8},?(?:用于)?对[^,;。]{2,60}(?:<GIVE>|进行)")
# In a list of years, one may be free: 第一年免费,第二年折扣50%.
_FREE_YEAR = now(
    r"(?P<year>(?:第[一二三四五]|[前头][一二两三四五2-5]|首)年)(?:全额|场地|房屋|办公|厂房){0,2}(?:免费|免租|免房租|<RENT>?全免|<RENT>?免[收除缴交]<RENT>?)"
)
# Encouragement, the execution of higher law, tasks of lower governments, and rules are no promise.
_NO_PROMISE = later(
    r"(?:鼓励|引导|协调|督促|倡导|动员)[^,;。]{0,30}(?:给予|提供)|(?:给予|予以)(?:大力|积极|全力)?支持[、和与及](?:协助|配合)|按(?:照)?(?:国家|省)(?:有关|相关)?(?:规定|政策)|根据国家[^,;。]{0,10}(?:要求|规定)"
    r"|不(?:予|再|在?给予|得|享受|重复)|(?:给予|予以)记功|已(?:享受|获得|给予)|重复|负责|程序(?!的[,企产品项]|审[批核定]|批准|研究|报批)|(?<!新)(?<!原)材料|申请(?:表|书)|监督|追回|撤销"
    r"|实际[^,;。0-9]{0,10}(?:低于|不足|少于)[^,;。0-9]{0,12}(?:标准|限额)的|的原则|叠加享受|享受(?:国家|省级?|现行|相关|有关)[^,;。]{0,16}(?:政策|优惠)|按(?:有关|相关)?规定可?享受|享受本[一-鿿]{2,8}(?:有关|相关|规定|的|优惠)|不一致|落实[^,;。]{0,40}政策|由各(?:县|区|市|乡镇)|(?<![一-鿿、])各(?:县|区|市|乡镇|镇|地)[^,;。]{0,16}?(?:要|应|须)(?!求)|可按本|未按|未给予|无正当理由|就高|最高(?:<STANDARD>|级别|档次|等级)(?:<GIVE>|执行|进行)|最高金额|从优|从高|补差|(?:<GIVE>|补足)差额|是指|如下|下列|以下(?:标准|方式)"
)

# What is only hoped for, in the promise's own comma part.
_HOPED = later(r"争取|努力|探索|推动")


def find(text: str, number: int, sentence: Sentence, taken: set[int]) -> list[Promise]:
    """Return the promises without a figure in a sentence (folded text).

    `taken` are the semicolon parts that have a figure already: there, the same words only
    introduce it.
    """
    promises: list[Promise] = []
    if not taken and "funding" in sentence.roles and not _FUND_FOR.search(text, *sentence[:2]):
        # 每年安排最高100万元经费予以支持 sets a fund aside.
        return promises
    part, begin = 0, sentence.start
    if not _TRIGGER.search(text, sentence.start, sentence.end):
        return promises
    if _COVERS.match(text, sentence.start, sentence.end):
        return promises
    stretch = told(text, sentence.start, sentence.end) or (0, 0)
    ends = [match.start() for match in _SEMI.finditer(text, sentence.start, sentence.end)]
    ends.append(sentence.end)
    for end in ends:
        own = part in taken
        match = _apart(text, begin, end) if own else _promise(text, begin, end)
        if match and stretch[0] <= match.end() <= stretch[1]:
            # 先后对15个项目给予补助1800万元
            match = None
        times = _beside(text, begin, end) if own and not match else None
        if times:
            lead, zone = times.span("lead"), (times.end("lead"), times.end())
            promises.append(Promise(number, part, lead, zone))
        elif match:
            year = match.re is _FREE_YEAR
            # 连续两年的减半缴存,连续三年的免缴: what is let off beside a figure has its own case.
            cased = own and not year and text[match.start() - 1] == "的"
            cased = cased or match.groupdict().get("next") is not None
            cased = cased or (own and match[0].startswith(("可全额", "全额减免")))
            beside = text.rfind(",", begin, match.start()) + 1 if cased else 0
            served = _FOR_WHOM.match(text, *match.span())
            opens = served.end("whom") if served else match.start()
            beside = match.start() if served else beside
            if cased and (span := _FOR_YEARS.search(text, max(begin, beside), opens)):
                opens = span.start()
            lead = (max(begin, beside), match.end("year") if year else opens)
            zone = (lead[1], match.end())
            one_off = "一次性" in match[0]
            promises.append(Promise(number, part, lead, zone, one_off=one_off))
        part, begin = part + 1, end + 1
    return promises


# 为入驻企业提供首年免费代账服务: for whom
_FOR_WHOM = later("[为向](?P<whom>(?:(?!免费)[^,;。]){2,30}?)提供")
# A类人才5年内[免收租金]
_FOR_YEARS = later(
    r"(?:[0-9一二两三四五六]{1,2}年|[0-9一二两三四五六]{1,2}个月)内?(?:可|均|予以)?$"
)
# 三年内免收场地租金,并给予50万元资金支持: what is let off stands in a comma part of its own.
_LET_OFF = later(
    r"(?:免(?:收|除|缴|交|征)|免费(?:提供|使用))[一-鿿]{2,14}"
    r"(?=,(?:(?:并|同时|另|再)[^,;。]{0,4}(?:给予|奖励|补|按)|[一-鿿]{2,6}减半))"
    # 减免租金50%,停产企业可全额减免租金
    r"|(?<=[业位户])可?全额减免[一-鿿]{0,4}(?=[,;。]|$)"
    # 行政事业性收费一律免收,服务性收费按40%收取
    r"|(?<=费)(?:一律|全部|均|予以|全额)?免收(?=,)"
    # 困难窑户检验费全部予以免除,其余窑户减免一半
    r"|(?<=[费金租息分])(?:全部|全额|一律)(?:予以|给予)?(?:免除|减免)(?=,)"
    # 连续两年无欠薪的减半缴存,连续三年无欠薪的免缴
    r"|(?<=的)免(?:缴|收|交|征)(?=[,;。]|$)"
    # 免除前3年租金,第4年至第5年租金减按50%
    r"|免(?:收|除|缴|交)?(?=[一-鿿]{0,4}(?:首年|[前首][0-9一二两三四五六]{1,2}(?:年|个月))的?[一-鿿]{0,4}(?:<RENT>|租金),[第后之])[一-鿿0-9]{4,14}"
    # A类人才5年内免收租金,B类人才3年内按租金的50%缴纳
    r"|免(?:收|除|缴|交)(?:<RENT>|房租费|物业费)(?=,(?P<next>(?!超出|超过|其余|剩余)[^,;。]{2,24}?)按[^,;。]{2,16}?[0-9.]{1,5}%"
    r"[^,;。]{0,4}(?:缴[纳交]|收取|计收|减[收免]|(?:给予|予以)[^,;。]{0,4}(?:减免|补[贴助]|优惠)))"
    # 免收2个月租金、减半收取4个月租金
    r"|免收[0-9一二三四五六]{1,2}个月[一-鿿]{0,4}(?:<RENT>|费)(?=[、,]再?减半)"
)


def _apart(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Return what is given beside a figure: a free year, or a fee that is let off."""
    return _FREE_YEAR.search(text, begin, end) or _LET_OFF.search(text, begin, end)


# 对第二完成单位减半奖励, after the figures that are halved.
_MULTIPLIED = later(
    rf"[,、](?P<lead>对?(?:(?:[0-9]{{1,3}}(?=英?尺|座|吨|[平立]方))?[^,;。0-9]{{2,20}}?|[^,;。]{{2,24}}(?<!年)的))(?<![年租费税])(?<!租金)(?<!标准)(?<!额度)(?<!比例)(?:奖[金励]|<AID>)?(?:按?<DOUBLE>|按(?:[0-9]{{1,2}}(?:\.[0-9])?|[一两二三])倍)"
    rf"(?:<GIVE>?{_AID}|(?:执行|兑现|享受|发放)?(?=[,;。]|$))"
)


# ,对重大项目通过一事一议方式给予支持, behind the figures for the others.
_CASE_BY_CASE = later(
    # ,10亿元以上的实行一事一议
    r"[,、](?P<lead>(?:对于?)?(?:(?!不)[^,;。、0-9]){2,30}?"
    r"|(?:对于?)?[^,;。、0-9]{0,12}[0-9.]{1,8}[^,;。、0-9]{0,6}以上的[^,;。、0-9]{0,10}?,?)(?:可以?|则|另)?(?:实行|采取|采用|通过|按照?|以|可|(?<=上的))"
    rf"\"?一[一-鿿]{{1,2}}一议\"?(?:的)?(?:方式)?<GIVE>?[一-鿿]{{0,4}}?(?:{_AID})?(?=[,;。]|$)"
)


# 首次认定奖励20万元,迁入的参照首次认定标准执行, behind the figure that is meant.
_LIKE_OTHERS = later(
    r"[,、](?P<lead>(?:对于?)?[^,;。0-9]{2,24}?(?:<APPLICANT>|的|个人|项目)),?(?:均|也|可)?<LIKE>"
    rf"(?!上述规定|有关|相关|国家|省)[^,;。]{{0,16}}?<STANDARD>?(?:执行|兑现|<GIVE>?{_AID})"
    r"(?=[,;。]|$)"
)


# 每生每月减免500元,保教费不足500元的据实减免: as much as it costs.
_AS_IT_COSTS = later(
    r"[,、](?P<lead>[^,;。]{2,30}?(?:不足|低于|未达到?)[^,;。]{2,20}?(?<!标准)(?<!限额)的),?"
    rf"(?:据实|按实|按照?实际[一-鿿]{{0,8}}?)(?:<GIVE>|进行)?(?:减免|免除|{_AID})(?=[,;。]|$)"
)


def _beside(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Return what is promised without a figure behind the figures of the same part."""
    doubled = text.find("倍", begin, end) >= 0 or text.find("半", begin, end) >= 0
    times = _MULTIPLIED.search(text, begin, end) if doubled else None
    if times is None and text.find("照", begin, end) >= 0:
        times = _LIKE_OTHERS.search(text, begin, end)
    if times is None and text.find("实", begin, end) >= 0:
        times = _AS_IT_COSTS.search(text, begin, end)
    if times or text.find("议", begin, end) < 0:
        return times
    return _CASE_BY_CASE.search(text, begin, end)


def _promise(text: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the words that promise, unless the comma parts around them take it back."""
    match = _PROMISE.search(text, begin, end)
    if match is None:
        return None
    near = text.rfind(",", begin, match.start())
    second = text.rfind(",", begin, near) if near > 0 else -1
    stop = text.find(",", match.end(), end)
    if _HOPED.search(text, max(begin, near), stop if stop > 0 else end):
        return None
    if _WHO_HAS_IT.match(text, match.end(), end) or _ASKS.search(match[0]):
        return None
    if _AIM.match(text, begin, match.start()) or own_duties.must_pay(text, begin, *match.span()):
        return None
    return None if _NO_PROMISE.search(text, max(begin, second), end) else match


# 享受低保待遇的人员: what somebody has says who he is; but not 享受市民待遇的优惠.
_WHO_HAS_IT = later(
    r"(?<=[待保]遇)(?:人员|对象|家庭|群众|期间|条件|的(?:$|[一-鿿]{0,10}(?:人员|对象|家庭|群众|学生|居民|职工|老人|条件|期间)))"
)
# 可享受哪些待遇
_ASKS = later("哪些|哪几|什么|何种|怎样|如何")

# 第二条 为保证…,鼓励…适度扩大规模,对符合条件的机构给予奖励: what the document is for.
_AIM = later(
    r"(?:第[一二三四五六七八九十0-9]{1,3}条)?[ \n]{0,4}为"
    r"(?:了|进一步|保证|促进|鼓励|推动|加快|支持|贯彻|落实|深入|充分|更好)"
    r"[^;。]{4,80},(?:鼓励|支持|引导|促进|推动|调动)[^;。]{4,60},"
)
