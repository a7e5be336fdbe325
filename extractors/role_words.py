"""Roles that the words around a figure correct, where these are no tokens of the grammar."""

from __future__ import annotations

from extractors import own_duties, share_roles, sum_roles
from extractors.later import later
from extractors.phrases import TAXED_LESS
from extractors.qualifying import gets_nothing, is_limited_span, is_qualifying
from extractors.ranks import is_top_share
from extractors.tokens import Token
from extractors.unit_ends import is_for_each

# 每新引进1家: what each award is for.
_EACH = later(r"每(?![年月家户个名人项件])[^,;。0-9]{1,18}$")
# 奖金于投产后兑付一半,满一年再兑付另一半: when it is paid.
_PAID_LATER = later(
    r"(?:之?后)?,?(?:再|才)?(?:兑[付现]|拨付|支付|发放|付清)(?:另|剩余|余|其余|尾|全部|[0-9])"
)
# 产值首次过亿元的, 税收超千万元的: no digit is printed.
_PASSES = later(r"(?:首次|均|[额值量税入])(?:过|超|破|达|上)$")
# 终端售价每公斤不高于30元的: what somebody may ask of others.
_PRICED = later(r"(?:售价|价格|单价|收费|定价)[^,;。0-9]{0,8}不?(?:<OVER>|得高于|得超过|低于)$")
# 。该项奖励资金总量不超过30万元: what there is for all.
_BUDGET = later(
    r"(?:^|[,;。])(?:该|此|本|上述)项?(?:<SUPPORT>|专项)?资金(?:年度)?(?:总量|总额|总规模|规模)"
    r"(?:控制在|原则上|最高)?(?:<MOST>|为)?$"
)
# 100人以上(其中本地户籍不少于七成)的企业
_SOME_OF_THEM = later(r"\(其中[^(),;。0-9]{2,16}(?:不少于|不低于|达到?|占比?|不得少于|不得低于)$")
# 20台车以上且住宿1晚的
_NOUN_AND = later(r"[一-鿿]{1,5}?<INCL>?以上<INCL>?[,、]?[且并]")
_PAID_FOR_EACH = later(
    r"[一-鿿]{0,8}?(?:<GIVE>|[奖补][励助贴]?|资助|支持)(?:[一-鿿]{0,6}?)<MOST>?[0-9.]{1,8}[万千百]?元"
)
_FOR_EACH_DEAL = later(r"每(?:新)?(?:转移|运输|发运|加工|处理|回收|利用|收购|<DEAL>)[一-鿿]{0,4}$")
_SUM_FOR_EACH = later(r"[一-鿿]{0,4}?[0-9.]{1,8}[万千百]?元")
# 自筹资金不低于总投资的50%
_OWN_MEANS = later(
    r"(?:自筹|自有|资本金)[^,;。0-9]{0,6}(?:不低于|不少于|不得低于|不得少于|达到)[^,;。0-9]{0,14}$"
)
# 超过3晚的按3晚计算 says how to count.
_COUNTED_AS = later(r"的?按[0-9一二三四五六七八九十]{1,4}[一-鿿]{1,4}(?:计算?|算)")
# 连续在库3年且零售额增长10%的
_DID_SO_LONG = later("(?:见习|服务|工作|实习|实训|培训|在岗|任职|就业|参保|合同|经营|运营)$")
_SO_LONG = later("<INCL>?的(?![一-鿿]{0,4}(?:补|奖|资助|租))")
_LASTED = later("连续(?:在[库规册统]|正常|稳定|参保|经营|纳税|缴[费纳税存]|运营|盈利)[一-鿿]{0,4}$")
# 连续三年保持认证的, but not 连续三年给予
_KEPT_UP = later(
    r"(?:以上)?(?:正常|稳定|足额|缴[纳交费]|参保|保持(?!在?[0-9])|获得?|盈利|被评|入选|通过|纳税|达到|正增长"
    r"|在[库规册统]|上榜|入围|获评|评为|举办|承办|开展)"
)
# 离校2年内的毕业生: how long ago it may have been, whatever follows.
_SINCE = later(r"(?:离校|毕业|退役|退伍)后?$")
# 成立3年内且…; but not 成立3年内按租金的50%补贴
_BEGUN = later(r"(?:创办|成立|注册|登记|设立|开业|投产|落户|入职|就业|取证|认定|营业|上市)后?$")
# 首次升规后三年内未退规的: what must not happen so long, and no time within which something must.
_WITHIN = later("<INCL>?以内<INCL>?的")
_SINCE_THEN = later(
    "(?:升规|入统|入库|纳统|认定|投产|落户|设立|登记|取得|获评|挂牌|上市|迁入|获批)之?后$"
)
_NOT_UNDONE = later(r"以?内(?:均|一直)?(?:未|没有|不再?)(?=[一-鿿])(?!满|足)")
# 毕业不超过5年,月收入…: how long ago it may have been; nothing is given for so long.
_BEGUN_AT_MOST = later(
    r"(?:成立|注册|登记|设立|开业|投产|落户|入职|取证|营业|上市|离校|毕业|退役|退伍|创办)"
    r"(?:时间|年限)?[应须]?(?:<MOST>|未超过)$"
)
_AND_MORE = later(r"以?内<INCL>?(?:、|,?且|,?并|的(?!租金|补))")


# 高于全市平均水平1.5倍: by how much one must be above the others.
_ABOVE_OTHERS = later(
    r"(?:<MOST>|不低于|不少于|高于|超过|大于|优于|低于|达到|超)[^,;。0-9]{2,16}(?:平均|水平|平均值|增[速幅])的?$"
)


# 不低于全市平均水平的80%的企业; but not 不低于全市平均水平的80%的补助
_OF_WHOM = later(r"(?:以[上下])?(?:,?且|的(?!(?:一次性)?[^,;。]{0,4}(?:<AID>|贴息|比例|标准)))")


# 奖励20万元(年营收超过1亿元的企业除外): of whom something else holds.
_CASE_APART = later(
    r"<INCL>?(?:及?以[上下内])?<INCL>?的?[^(),;。:]{0,8}?"
    r"(?:除外|不予|不再|不享受|不[补奖含])[^()。]{0,12}\)"
)
_IN_BRACKET = later(r"\([^();。]{0,20}$")


def in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct a role by words that are no tokens of the grammar."""
    if not token.figures:
        return role
    if role is None and len(token.figures) > 1 and _is_banded(text, token):
        return "threshold"
    read = _by_kind(text, begin, stop, token, role)
    if read in ("award", "rate"):
        if own_duties.must_pay(text, begin, token.start, token.end):
            return "context"
        if own_duties.has_paid(text, begin, token.start, token.end, stop):
            return "threshold"
    if read != "threshold" or not _CASE_APART.match(text, token.end, stop):
        return read
    return (
        "context" if _IN_BRACKET.search(text[max(begin, token.start - 22) : token.start]) else read
    )


# 入住率80%以上、60%-80%的; 招聘10人以上、5-9人的企业
_BANDED = later(r".{1,16}以[上下]<INCL>?[、和]")


def _is_banded(text: str, token: Token) -> bool:
    """Say whether a list of figures is one of bands, of which one prints its side."""
    return text.startswith("的", token.end) and bool(_BANDED.match(text, token.start, token.end))


def _by_kind(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    if token.tag == "RATE":
        return _share_in_words(text, begin, stop, token, role)
    if token.tag == "MONEY":
        whole = token.figures[-1].end < token.end and not text.endswith("(含", 0, token.start)
        if whole and is_for_each(text, token.start):
            return "threshold"
        if text.startswith("的", token.end) and _PRICED.search(
            text[max(begin, token.start - 20) : token.start]
        ):
            return "threshold"
        if role == "award" and _PASSES.search(text, max(begin, token.start - 6), token.start):
            return "threshold"
        if _BUDGET.search(text[max(begin, token.start - 24) : token.start]):
            return "funding"
        read = sum_roles.of_sum(text, begin, stop, token, role)
        return "excluded" if read == "threshold" and gets_nothing(text, token.end) else read
    if token.tag == "SPAN":
        return _span_in_words(text, begin, stop, token, role)
    return _count_in_words(text, begin, token, role) if token.tag == "COUNT" else role


# 盈余返还比例60%以上的合作社: what they must reach, though 返还 gives.
_RATIO_NAME = later("(?:比例|占比|比重)(?:达到?|在)?$")
_OF_WHOM_SO_MUCH = later(
    r"<INCL>?及?以上<INCL>?的[一-鿿]{0,8}?(?:<APPLICANT>|合作社|农场|主体|大户|园区|基地|项目)"
)
_OF_GROWTH = later("(?:增长|增量|新增|增加)部分$")
# 税率由25%降为15%
_TAXED_LESS = later(rf"{TAXED_LESS}$")


def _is_plainly_paid(text: str, begin: int, token: Token, role: str | None) -> bool:
    """Say whether a share is what a tax rate falls to, or one of what grew (给予企业贡献增长部分30%
    的奖励)."""
    if role == "threshold" and text.startswith("的", token.end):
        return _OF_GROWTH.search(text, max(begin, token.start - 8), token.start) is not None
    lowered = _TAXED_LESS.search(text, max(begin, token.start - 28), token.start)
    return role is None and lowered is not None


# 在岗员工不低于节前60%
_THAN_BEFORE = later("(?:不低于|不少于|不高于|不超过)[节年假]前$")


def _share_in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Correct the role of a share."""
    if _is_plainly_paid(text, begin, token, role):
        return "rate"
    if role in (None, "rate"):
        before = _THAN_BEFORE.search(text, max(begin, token.start - 8), token.start)
        if before or is_top_share(text, begin, token.start):
            # 考核前10%的: how high one must be ranked.
            return "threshold"
        among = _SOME_OF_THEM.search(text[max(begin, token.start - 26) : token.start])
        if among and text.startswith((")", "以上)"), token.end):
            return "threshold"
        if share_roles.is_least_of_them(text, begin, token):
            return "threshold"
    own = _OWN_MEANS.search(text, max(begin, token.start - 32), token.start)
    if role == "rate" and (own or is_qualifying(text, begin, token.start, token.end, stop)):
        return "threshold"
    near = text[max(begin, token.start - 24) : token.start] if role == "rate" else ""
    if _ABOVE_OTHERS.search(near) and _OF_WHOM.match(text, token.end, stop):
        return "threshold"
    ratio = role == "rate" and _RATIO_NAME.search(text, max(begin, token.start - 8), token.start)
    if ratio and _OF_WHOM_SO_MUCH.match(text, token.end, stop):
        return "threshold"
    of_heads = share_roles.of_heads(text, begin, token) if role in (None, "rate") else None
    return of_heads or share_roles.of_share(text, begin, stop, token, role)


def _span_in_words(text: str, begin: int, stop: int, token: Token, role: str | None) -> str | None:
    """Return the role of a duration, where no pattern of the grammar knows it or it only says when
    something is paid."""
    since = _SINCE_THEN.search(text, max(begin, token.start - 6), token.start)
    if since and _NOT_UNDONE.match(text, token.end, stop):
        return "context"
    if role is not None:
        paid = role == "threshold" and _PAID_LATER.match(text, token.end, stop)
        return "context" if paid else role
    inside = _MEASURED_IN.search(text, max(begin, token.start - 4), token.start)
    if inside and _WITHIN.match(text, token.end, stop):
        # 运输时间在9小时(含)以内的
        return "threshold"
    if _BEGUN_AT_MOST.search(text[max(begin, token.start - 10) : token.start]):
        return "threshold"
    if _SINCE.search(text[max(begin, token.start - 5) : token.start]):
        return "threshold" if text.startswith(("内", "以内"), token.end) else None
    if _BEGUN.search(text[max(begin, token.start - 5) : token.start]):
        # 成立1-3年的企业: a band, which nothing is given for.
        banded = token.figures[0].high is not None and text.startswith("的", token.end)
        return "threshold" if banded or _AND_MORE.match(text, token.end, stop) else None
    if token.figures[0].high is not None and _DID_SO_LONG.search(
        text, max(begin, token.start - 4), token.start
    ):
        # 开展就业见习3至12个月的
        return "threshold" if _SO_LONG.match(text, token.end, stop) else None
    if text.endswith(("连续", "补贴前", "申请前", "申报前"), begin, token.start):
        return "threshold" if _KEPT_UP.match(text, token.end, stop) else None
    if _LASTED.search(text, max(begin, token.start - 10), token.start):
        return "threshold" if text.startswith(("且", "的", "以上", "(含)"), token.end) else None
    limited = is_limited_span(text, begin, token.start, token.end, stop)
    return "threshold" if limited else None


_CASE = later(
    r"(?:及?以[上下])?的<APPLICANT>(?:<MOST>|为|达到?|不低于|不少于|可?放宽[到至])?[0-9.]{1,5}%\)"
)


_FIRST_CLASS = 1900
# 可免费游览4个景区: what is given, and not what must be done.
# 可免费入住面积不超过180平方米的公寓
_FREE_OF = later(r"可(?:以|享受?)?(?:分别)?免费[一-鿿]{2,6}(?:面积)?(?:<MOST>)?$")
# 每月补贴500元,直至子女满3周岁: how long it is given.
_GIVEN_UNTIL = later(
    r"(?:直至|直到|(?:<AID>|发放|发|享受)[到至]|(?:之日|当?月|出生)起?[到至])[^,;。0-9]{0,10}$"
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
        within = _MEASURED_IN.search(text, max(begin, token.start - 4), token.start)
        inside = within and text.startswith("以内", token.end)
        return "threshold" if inside else _bare_count(text, begin, token)
    unit = token.figures[0].unit or ""
    big = _SO_BIG.match(text, token.end) if role == "quota" else None
    if big and (unit not in _BODIES or big["joint"]):
        # 择优支持500亩以上的示范基地: how big they are, and not how many.
        return "threshold"
    if role == "threshold" and _CHOSEN.search(text, max(begin, token.start - 16), token.start):
        return "quota"
    if role == "threshold" and unit in _BODIES and _is_of_each(text, begin, token):
        return "quota"
    if role == "context" and _WINNERS.search(text, max(begin, token.start - 16), token.start):
        return "quota"
    if role == "threshold" and _OF_PRIZES.search(text[max(begin, token.start - 12) : token.start]):
        return "context"
    if role == "threshold" and _is_no_condition(text, begin, token):
        return "context"
    if role == "threshold" and _is_own_goal(text, begin, token):
        return "target"
    return "excluded" if role == "threshold" and gets_nothing(text, token.end) else role


# 窑房面积在90平方米以内
_MEASURED_IN = later("[量积模数长高价度级人户间程龄]在$")


# ;示范小区不超过10个,每个奖励2万元: how many get it, and each how much.
_AT_MOST = later(r"(?:^|[,;。:\n])[一-鿿]{2,12}?<MOST>$")
_THEN_EACH = later(r",每(?P<unit>[家个名户项件处支])[^,;。的]{0,10}[0-9][0-9.]{0,8}[百千万]?元")


def _is_of_each(text: str, begin: int, token: Token) -> bool:
    """Say whether so many at most are chosen of whom each gets a sum."""
    each = _THEN_EACH.match(text, token.end)
    if each is None or each["unit"] != token.figures[0].unit:
        return False
    return _AT_MOST.search(text, max(begin, token.start - 20), token.start) is not None


# 市人社局每年组织培训不少于4场: what a bureau sets out to do.
_YEARLY = (
    r"(?:每年|全年|年度)(?:面向[^,;。:、的]{2,10})?"
    r"(?:组织|开展|培训|举办|举行|培育|新增|新建|建设|打造|引进|发放|遴选|推介){1,2}[^,;。:的]{0,20}?"
    r"(?:、[^,;。:、的]{2,16}?)?(?P<least>不少于|不低于|达到?|超过|约)?$"
)
_OF_BUREAU = later(rf"(?<![^,;。:、\n ])[^,;。:、的对]{{1,16}}(?:[局委厅办部]|政府|部门){_YEARLY}")
# 每年培训护理员不少于300人次,对取得证书的给予…: at the head of a sentence, before whom it is for.
_AT_HEAD = later(rf"(?:(?<=[一二三四五六七八九十0-9]、)|(?<![^。;\n])){_YEARLY}")
_GOAL_ENDS = later(r"(?:以上|左右)?[^,;。的]{0,10}(?:[。;\n]|$|、|,(?!的))")
_FOR_WHOM = later(r"(?:以上|左右)?[^,;。的]{0,40},对(?![^,;。]{0,20}(?:不|取消|追))")


def _is_own_goal(text: str, begin: int, token: Token) -> bool:
    """Say whether a number is what the government sets out to do in a year, and nothing that an
    applicant must reach: a bureau does it, or the sentence begins so and then says for whom."""
    near = max(begin, token.start - 60)
    for goal, ends in ((_OF_BUREAU, _GOAL_ENDS), (_AT_HEAD, _FOR_WHOM)):
        found = goal.search(text, near, token.start)
        least = found and (found["least"] or text.startswith("以上", token.end))
        if least and ends.match(text, token.end):
            return True
    return False


_BODIES = frozenset("家 个 名 户 项 人 所 件 处 支".split())
_SO_BIG = later(
    "<INCL>?及?以上<INCL>?(?!其他)(?P<joint>[^,;。]{0,10}(?:联合|抱团|联营|联建|获奖|创新团队))?"
)
# 逐年选拔资助不少于50名青年骨干: how many are chosen.
_CHOSEN = later(
    r"(?:选拔|评选|遴选|择优)(?:认定|资助|支持|培养|培育|扶持)?(?:不少于|不超过|不低于|达到?)$"
)
# 每两年评选一次,获奖企业不超过5家: how many win.
_WINNERS = later(
    r"(?:获奖|获评|入选|入围|当选|受表彰)[一-鿿]{2,6}?(?:数量?)?(?:每[年届次])?<MOST>$"
)
# 从业人员不超过80人。: so many one may have; but not 申报项目不超过3个, 补贴面积不超过50平方米。
_HAS_AT_MOST = later(
    r"(?:^|[,;。:、(\n0-9.)]|要求|应当?|须|需)(?:同时)?(?:满足|符合)?"
    r"(?P<what>(?:(?!应当?|须|需|要求|同时|满足|符合|原则上|一般)[一-鿿]){2,20}?)"
    r"(?:(?:原则上|一般)?(?:不得?(?:<OVER>|超|多于)|未(?:<OVER>|超))|控制在|(?=以内$))(?:以内)?$"
)
# 二等奖不超过2名: how many prizes there are.
_OF_PRIZES = later(
    r"[一-鿿]奖(?:名额|组织|企业|项目|个人)?(?:数量)?(?:原则上)?不得?(?:超过?|多于)$"
)
# 员工在20人至50人之间, 面积介于…之间
_LIES_IN = later(r"[一-鿿]{2}(?:在|介于|处于)$")
_ENDS_THERE = later(
    r"(?:标准?煤)?(?:以内|之内|\(含\))?(?:[。;)\n]|,?[且并]|、|时,|的(?:条件|要求)|$)"
)
# 每个展位补助2000元,展位不超过20个: for how many at most it is given, if nothing is asked.
_DEMANDED = later(r"要求|[须应需]|条件|符合|满足|具备")
_NOT_HAD = later(
    r"[每各最奖补助资扶评选荐报享给减免兑]|支持|提供|安排|配备|认定|名额|数量|总量|累计|(?:次|次数|项目|课题|指标|期限)$"
)


def _is_had_at_most(text: str, begin: int, token: Token) -> bool:
    """Say whether a quantity that ends its part is the most that the applicant may have of it."""
    if not _ENDS_THERE.match(text, token.end):
        return False
    near = max(begin, token.start - 28)
    within = "以内" if text.startswith("以内", token.end) else ""
    found = _HAS_AT_MOST.search(text[near : token.start] + within)
    given = text.find("元", begin, token.start) >= 0 or text.find("%", begin, token.start) >= 0
    if found and given and not _DEMANDED.search(text, max(begin, token.start - 40), token.start):
        return False
    return found is not None and not _NOT_HAD.search(found["what"])


# 组织200人来旅游的,奖励1万元;100人奖3000元: how many there must be, without a word that compares.
_BRINGS = later(r"(?<!每)(?<!新)(?:组织|接待|带动|招[徕揽引]|输送|发送|运送)$")
_THEN_PAID = later(
    r"(?:(?:团队|团组|游客|旅客)?[^,;。:0-9]{0,14}(?:的,?)?)(?:给予)?(?:一次性)?[奖补](?:励|助|贴)?[0-9]"
)
_EACH_PAID = later(
    r"<INCL>?的?,?每[一-鿿]{1,3}?(?:<GIVE>|按)?(?:<AID>|[奖补])?(?:一次性)?[0-9.]{1,8}[百千万]{0,2}元"
)
# 年度完成12个航次的: how many there must be, without a word that compares.
_DONE_SO_OFTEN = later(
    r"(?<!每)(?:年度?|全年|累计|当年|每年)(?:完成|开行|实现|举办|承办|服务|发运|运营|开展)$"
)
_WHO_DID = later(r"[一-鿿]{0,3}的(?:[,;]|<APPLICANT>|公司|平台|旅行社)")
_AT_ONCE_PAID = later(
    r"(?:(?:的?(?:团队|团组|旅[行游]团|游客|旅客)[^,;。:0-9]{0,10})?(?:的,?)?)(?:给予)?[奖补](?:励|助|贴)?[0-9]"
)


def _bare_count(text: str, begin: int, token: Token) -> str | None:
    """Return the role of a quantity that its neighbours say nothing of."""
    figure = token.figures[0]
    brings = _BRINGS.search(text[max(begin, token.start - 3) : token.start])
    if brings and _THEN_PAID.match(text, token.end):
        return "threshold"
    begins = text[token.start - 1 : token.start] in ",;。:、" or token.start == begin
    done = _DONE_SO_OFTEN.search(text[max(begin, token.start - 10) : token.start])
    if done and _WHO_DID.match(text, token.end):
        return "threshold"
    if begins and _AT_ONCE_PAID.match(text, token.end):
        return "threshold"
    limited = text[token.start - 1] in "过超于在" or text.startswith("以内", token.end)
    if limited and _is_had_at_most(text, begin, token):
        return "threshold"
    if text.startswith("每", token.start - 1) and figure.value != 1:
        return "step" if _is_for_each(text, begin, token) else None
    if figure.value != 1 and _is_for_each(text, begin, token):
        return "step"
    between = text.startswith("之间", token.end) and _LIES_IN.search(
        text[begin : token.start][-12:]
    )
    if between or _NOUN_AND.match(text, token.end):
        return "threshold"
    if figure.unit in ("倍", "百分点"):
        near = text[max(begin, token.start - 24) : token.start]
        return "threshold" if _ABOVE_OTHERS.search(near) else None
    if figure.high is None:
        return None
    return "threshold" if _is_bare_band(text, token, begins) else None


def _is_for_each(text: str, begin: int, token: Token) -> bool:
    """Say whether a quantity is what each award is for: 每50平方米补助1500元, 每50公斤旱粮6元,
    每转移1万吨奖励2万元."""
    paid = _PAID_FOR_EACH.match(text, token.end) is not None
    if text.startswith("每", token.start - 1):
        return paid or _SUM_FOR_EACH.match(text, token.end) is not None
    led = _FOR_EACH_DEAL.search(text, max(begin, token.start - 8), token.start)
    return paid and led is not None


def _is_bare_band(text: str, token: Token, begins: bool) -> bool:
    """Say whether a band that no word compares is a condition; `begins` says that it begins its
    part."""
    figure = token.figures[0]
    if begins and _EACH_PAID.match(text, token.end):
        # ,4.5吨至12吨每辆补2万元
        return True
    if figure.unit in ("岁", "周岁") or "(含)" in text[token.start : token.end]:
        # 经营土地300亩(含)至500亩: only the ends of conditions are said so exactly.
        return True
    # 800至2500人天,每人天奖励3元
    told = text.startswith(("的,", "的企业", "的单位", ",每", "(含"), token.end)
    return told and figure.unit not in ("名", "位")


_AT_MOST_SO_LARGE = later(r"平方米[^;。]{0,24}元[^;。]{0,12}[,、]最[高多大](?:不超过)?$")


def _is_no_condition(text: str, begin: int, token: Token) -> bool:
    """Say whether a quantity that reads like a condition is none."""
    figure = token.figures[0]
    # 招用2024届毕业生: the year of a class.
    of_class = figure.unit == "届" and (figure.value or 0) >= _FIRST_CLASS
    if of_class or _is_given_until(text, begin, token):
        return True
    if "(" in text[max(begin, token.start - 4) : token.start] and _CASE.match(text, token.end):
        # 15%(超过100人的企业为8%): who has another bound, and nothing that all must reach.
        return True
    if _FREE_OF.search(text, max(begin, token.start - 12), token.start):
        return True
    each = figure.value == 1 and _EACH.search(text, begin, token.start)
    if figure.unit == "平方米" and _AT_MOST_SO_LARGE.search(text[begin : token.start]):
        # 按每月每平方米30元、最高1000平方米的标准: for how many of them it is given.
        return True
    return bool(each or _COUNTED_AS.match(text, token.end))
