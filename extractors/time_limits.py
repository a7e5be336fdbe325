"""Conditions on when: days from or up to which something must have been done (4月30日以前落户),
how soon after an event (注册之日起6个月内提出), how long something must be kept (10年内不迁离)."""

from __future__ import annotations

import re
from calendar import monthrange

from extractors.later import later
from extractors.qualifying import applicants
from extractors.sentences import Sentence
from extractors.tokens import Token
from schemas.figure import Figure
from schemas.promise import Threshold

_DEADLINE = later(
    r"(?:提出|申请|申报|办理)|,?向[^,;。]{2,30}?(?:提出|申[请报领])"
    r"|,[^,;。0-9]{0,16}的,可[^,;。0-9]{0,8}申[请报领]"
)
# 首次补贴申请应于登记之日起1年内提出: what is asked for.
_ASKED_BY = later(r"(?P<what>[一-鿿]{2,12}?)应当?(?:该)?[于在](?P<event>[一-鿿]{2,24})$")
_WITHIN_DATES = later(
    r"<INCL>?[至到-](?P<later>(?:(?P<year>[0-9]{4})年)?(?P<month>1?[0-9])月(?P<day>[0-3]?[0-9])日)"
    r"<INCL>?(?:(?:(?:期间|之间)内?|以?内)(?:已|新(?!增))?"
    r"(?P<act>(?!受理|申[报请]|办理|提交|开展申报)[一-鿿]{2,12}?)?(?=[的,;。、:]|$|并于|且于)"
    # 至12月31日实际到资300万美元以上的
    r"|(?P<got>(?!受理|申[报请领]|办理|提交|期间|之间|为|有效|给予|最高|单|每|按|一次性|发放|享受)"
    r"(?:(?!补[贴助]|奖励|资助|给予|最高|每|按)[一-鿿]){2,8}?)"
    r"(?=[0-9][0-9.]{0,8}[百千万亿]{0,2}(?:[美欧]?元|[吨辆台])(?:<INCL>?及?以上|的))"
    # 至10月31日建成,连片50亩以上的基地
    r"|(?P<built>(?:建成|竣工|开工|投产|投用|注册|登记|设立|成立|签约|落户|引进|开业|并网)"
    r"(?:投[产用运]|落地|验收)?)(?=[,、][^;。]{2,40}的)"
    # 至6月30日,个人购买新车的
    r"|(?P<buys>)(?=,对?(?:[一-鿿]{0,12}?(?:个人|消费者|居民|市民|车主|购房人|群众)|在)[一-鿿]{0,20}?<BUY>)"
    # 至2024年12月31日,首次入库的企业
    r"|(?=,(?:新|首次)[一-鿿]{2,24}的)"
    # 至2024年2月28日新引进的企业: what was done then says who; what was paid then says how much.
    r"|(?:已|新(?!增))?(?P<done>(?!受理|申[报请领]|办理|提交|期间|之间|为|有效)[一-鿿]{2,10}?"
    r"(?<!发生)(?<!缴纳)(?<!支付)(?<!产生)(?<!支出)(?<!取得))(?=的[一-鿿]))"
)
# 2024年4月30日以前落户的企业
_UNTIL_DATE = later(
    r"<INCL>?(?:以前|之前|前)(?:已|新(?!增))?"
    r"(?P<act>(?!受理|申[报请领]|办理|提交|报送|发布|公布|印发|出台|施行|实施|执行)[一-鿿]{2,10}?"
    r"(?<!发生)(?<!缴纳)(?<!支付)(?<!产生)(?<!支出)(?<!取得))"
    r"(?=的(?!要求|任务|目标|规定|考核|通知)[一-鿿]|(?P<more>(?:、|且|并(?![购网联]))[^,;。]{1,40}?的(?!要求|任务|目标|规定)[一-鿿]))"
)
_UNTIL_DONE = later(
    r"<INCL>?(?:以前|之前|前)(?:已|新(?!增))?"
    r"(?P<act>(?!未|没有?|不|受理|提出|递交|申[报请领]|办理|提交|报送|发布|公布|印发|出台|施行|实施|执行|完成申)[一-鿿]{2,10}?)(?=的,)"
)
# 应于2024年12月31日前在本市登记注册: who existed then.
_UNTIL_REGISTERED = later(
    r"<INCL>?(?:以前|之前|前)(?:已|均)*(?:在[^,;。0-9]{2,10}?)?"
    r"(?P<act>(?:依法)?(?:登记注册|注册登记|注册成立|登记成立)|工商注册|依法(?:设立|成立|注册)"
    # but nobody is there already who signs up on a platform (在平台注册)
    r"|(?<=[省市区县内门])(?:注册|设立|成立))(?=[,;。\n、]|并|且|$)"
)
# …期间,首次入库的企业: what must have been done then stands behind.
_DONE_THEN = later(
    r",(?:(?P<first>首次)|新(?!增))?(?P<act>(?<!,)[一-鿿]{2,20}?|新增[一-鿿]{2,12}?)的"
)
_BOUGHT_THEN = later(r",[一-鿿]{2,32}?(?P<act><BUY>)[^;。]{2,60}的(?:[一-鿿]{1,6})?,")
_LISTED_DATE = later("[对凡、,;。:\\n][在于]?$")
# 引进时间在2021年7月1日至2023年6月30日期间的人才
_TIME_OF = later(
    r"(?P<what>(?!(?<!专利)申[报请领]|受理|活动|有效|公示|补[贴助])(?![一-鿿]{0,4}(?:执行|实施|施行|有效))(?:(?![对且的])[一-鿿]){2,6}(?:时间|日期|(?<!工作)日))(?:均|都)?(?:应|须|需)?[在为是]$"
)
_IN_TIME = later(
    r"<INCL>?[至到-](?P<later>(?:(?P<year>[0-9]{4})年)?(?P<month>1?[0-9])月(?P<day>[0-3]?[0-9])日)"
    r"<INCL>?(?:期间|之间)?(?:的(?=[一-鿿])|(?=[,;。(]))"
)
# When applications are taken, or how long the document holds, qualifies nobody.
_TERM_OF = later(
    r"(?:申[报请领](?!条件|对象|主体|范围)|受理|有效|执行|实施|施行|公示|活动|时间)[^,;。]{0,8}$"
)
_START_DATE = later(r"<INCL>?(?:起|以后|之后|后|以来)(?P<noun>[一-鿿]{2,16}?)?(?=[的、,;。且]|$)")


def of_days(text: str, sentence: Sentence) -> list[Threshold]:
    """Return days from which, between which or up to which something must have been done
    (2021年1月1日起完成注册)."""
    found: list[Threshold] = []
    # Asked once: a sentence may have thousands of dates.
    pays = not {"award", "rate"}.isdisjoint(sentence.roles)
    for token in sentence.tokens:
        if token.tag != "DATE":
            continue
        if pays:
            token = _to_the_day(text, token)
        figure = token.figures[0]
        if len(figure.text) != _WHOLE_DAY:
            continue
        one = _dated(text, sentence, token)
        one = one or _within(text, sentence, token) or _until(text, token, pays)
        if one is not None:
            # 2021年5月1日以后、2024年4月30日以前落户的: what must be done is said once.
            if found and found[-1].attribute is None and token.start - found[-1].end <= 4:
                found[-1] = found[-1]._replace(attribute=one.attribute)
            found.append(one)
            continue
        match = _START_DATE.match(text, token.end)
        if match and not re.search(
            r"施行|实施|执行|有效|废止|印发", text[token.end : token.end + 8]
        ):
            attribute = (match["noun"] or "").strip() or None
            end = match.end("noun") if match["noun"] else token.end + 1
            found.append(Threshold(token.start, end, attribute, "ge", figure))
    return found


_WHOLE_DAY = len("2026-06-30")


def _to_the_day(text: str, token: Token) -> Token:
    """Return a date with the day that 年底 and 月底 before 前 mean (2026年底前并网的项目)."""
    figure, end = token.figures[0], token.end
    if figure.text.isdigit() and text.startswith("底前", end):
        day, end = f"{figure.text}-12-31", end + 1
    elif text[end - 1] == "底" and text.startswith("前", end) and figure.text.count("-") == 1:
        year, month = map(int, figure.text.split("-"))
        day = f"{figure.text}-{monthrange(year, month)[1]}"
    else:
        return token
    return token._replace(end=end, figures=(figure._replace(text=day, end=end),))


# 竣工日期不晚于2025年6月30日的, 购置时间在2024年3月1日之后的
_DATED = later(
    r"(?P<what>(?![一-鿿]{0,6}(?:(?<!专利)申[报请领]|报名|受理|评审|审核|公示|活动|提交|有效|执行|施行|截止))"
    r"(?:(?![对且])[一-鿿]){2,6}(?:时间|日期|日))"
    r"(?:应|须|需)?(?P<op>不得?晚于|不得?迟于|不得?早于|晚于|早于|在|为|是)$"
)
_LIMIT_OPS = {"晚于": "gt", "迟于": "gt", "早于": "lt"}
_DAY_SIDE = later(
    r"<INCL>?(?:及?(?P<ge>起|以后|之后|后|以来)|及?(?P<le>以前|之前|前))(?=[的、,;。]|$)"
)


def _dated(text: str, sentence: Sentence, token: Token) -> Threshold | None:
    """Return the day before or after which a time must lie that is named before it."""
    near = text[max(sentence.start, token.start - 20) : token.start]
    found = _DATED.search(near)
    if found is None:
        return None
    op, end = _LIMIT_OPS.get(found["op"][-2:], ""), token.end
    if op and found["op"][0] == "不":
        op = "le" if op == "gt" else "ge"
    if not op:
        side = _DAY_SIDE.match(text, token.end, sentence.end)
        if side is None:
            return None
        op, end = "ge" if side["ge"] else "le", side.end()
    start = token.start - len(near) + found.start()
    return Threshold(start, end, found["what"], op, token.figures[0])


def _within(text: str, sentence: Sentence, token: Token) -> Threshold | None:
    """Return the days between which something must have been done (2023年1月1日至2024年12月31日期间
    竣工), or lie (引进时间在…至…期间的人才)."""
    figure = token.figures[0]
    before = text[max(sentence.start, token.start - 16) : token.start]
    timed = _TIME_OF.search(before)
    if timed and (span := _IN_TIME.match(text, token.end, sentence.end)):
        later = _later(span, figure)
        start = token.start - len(timed[0])
        return Threshold(
            start,
            span.end() - text.endswith("的", start, span.end()),
            timed["what"],
            "between",
            figure,
            high=later,
        )
    within = _WITHIN_DATES.match(text, token.end, sentence.end)
    if within is None or _TERM_OF.search(before):
        return None
    act = within["act"] or within["done"] or within["got"] or within["built"]
    done = None if act else _DONE_THEN.match(text, within.end(), sentence.end)
    first = done is not None and done["first"] is not None
    done = done or (None if act else _BOUGHT_THEN.match(text, within.end(), sentence.end))
    act = done["act"] if done else act
    if act is None and within["buys"] is not None:
        return None
    later = _later(within, figure)
    end = within.end()
    return Threshold(token.start, end, act, "between", figure, high=later, first_time=first)


def _until(text: str, token: Token, pays: bool) -> Threshold | None:
    match = _UNTIL_DATE.match(text, token.end)
    if match is None and pays:
        # 2023年12月31日前通过验收的,奖励2万元
        match = _UNTIL_DONE.match(text, token.end)
    match = match or _UNTIL_REGISTERED.match(text, token.end)
    if (
        match
        and match.groupdict().get("more")
        and not _LISTED_DATE.search(text, max(0, token.start - 2), token.start)
    ):
        # 各区应在2024年12月31日前完善机制、落实政策的要求: a duty.
        return None
    return (
        Threshold(token.start, match.end(), match["act"], "le", token.figures[0]) if match else None
    )


def _later(match: re.Match[str], first: Figure) -> Figure:
    """Return the later day, in the year of the first where it prints none (4月1日至12月31日)."""
    year = match["year"] or first.text[:4]
    day = f"{year}-{int(match['month']):02d}-{int(match['day']):02d}"
    return Figure("date", *match.span("later"), None, text=day)


# 自注册之日起3年内获得认定的, 取得用地后18个月内开工的
_EVENT = later(
    "(?:(?:<APPLICANT>|凡|项目|人员|人才)?[自从](?=.{2,14}起$))?"
    "(?P<event>(?!.{0,14}(?:<SUPPORT>|受理|申[报请]|收到|公示|公布|发布|印发|施行|实施|执行|享受|领取))"
    '[一-鿿"]{2,14}?(?:起|(?<!以)(?<!之)后))'
)
# What is given for so long, what must not be done, and what loses the award, is none.
_NO_ACT = later(
    "[每按给予免可享由补奖减全不其有应]|资助|累计给|连续给|[一-鿿]{0,6}(?:迁[出离移]|退出|撤[出离资]|注销|转让|出售|违[反规约法])"
)


# 自创办之日起2年内,招用劳动力3人及以上,可申请2万元
_AND_DONE = later(
    r",(?:招[用聘]|吸纳|带动|实现|完成|获得?|通过|建成|投产|开工|取得)[^。;]{2,120}?,(?:可|均可)(?:申[请报领]|享受)"
)
# 创办3年内租用场地的企业: how young it must be, without 后.
_FOUNDED = later(
    r"(?:创办|创立|成立|注册|登记|设立|开业|开办|投产|落户|入驻|入职|就业|毕业|离校|退役)$"
)


def _since(text: str, sentence: Sentence, token: Token, after: int) -> Threshold | None:
    """Return how young the applicant must be who has done something (创办3年内租用场地的)."""
    found = _FOUNDED.search(text, max(sentence.start, token.start - 2), token.start)
    after += text.startswith(",", after)
    if found is None or token.figures[0].unit not in ("年", "月") or _NO_ACT.match(text, after):
        return None
    if not _says_who(text, after, sentence.end) or _COUNTS.match(text, after):
        return None
    end = after - text.startswith(",", after - 1)
    return Threshold(found.start(), end, found[0], "le", token.figures[0])


_COUNTS = later("[^,;。]{0,40}?[0-9]")


def _soon(text: str, sentence: Sentence, token: Token, after: int) -> Threshold | None:
    """Return how soon after an event an applicant must have done something, where this says who
    gets it (自注册之日起3年内获得认定的,…)."""
    if token.figures[0].unit not in ("年", "月") or not text.endswith(
        ("起", "后"), sentence.start, token.start
    ):
        return None
    near = text[max(sentence.start, token.start - 24) : token.start]
    cut = max(near.rfind(mark) for mark in ",;:、。的对()且并")
    found = _EVENT.fullmatch(near[cut + 1 :])
    told = _says_who(text, after, sentence.end) or _AND_DONE.match(text, after, sentence.end)
    if found is None or _NO_ACT.match(text, after) or not told:
        return None
    event = found["event"].removesuffix("后")
    act = re.match("[^,;。]{0,40}", text[after : sentence.end])
    if event != found["event"] and act and re.search("[0-9]", act[0]):
        # 开业后1年内举办演出超过60场的: over what time it is counted.
        return None
    return Threshold(token.start - len(found["event"]), after, event, "le", token.figures[0])


# 来本县工作,且签订合同的: one phrase.
_STOPS = later("[;。:(]|,(?![且并])")


def _says_who(text: str, start: int, stop: int) -> bool:
    """Say whether a phrase ends in 的 that stands for an applicant or before one."""
    stop = min(stop, start + 48)
    end = next((at for at in range(start, stop) if _STOPS.match(text, at)), stop)
    at = text.find("的", start + 2, end)
    while at >= 0:
        if at + 1 == end or text[at + 1] == "、" or text.startswith(applicants(), at + 1):
            return True
        at = text.find("的", at + 1, end)
    return False


# 享受本政策的企业10年内不得迁离
_BOUND_TO = later(
    r"(?:享受|获得|领取|取得)[^,;。]{2,24}(?:<APPLICANT>|项目|人才|个人),?(?:自[^,;。]{2,14}起,?)?$"
)
_KEPT = later(r"(?:以?内|之内)?(?P<act>不[一-鿿]{2,12}?)(?=[,;。、的]|$)")


def commitments(text: str, sentence: Sentence) -> list[Threshold]:
    """Return how long an applicant must promise to stay or keep something (承诺10年内不迁离)."""
    found = []
    for token, role in zip(sentence.tokens, sentence.roles, strict=True):
        match = _KEPT.match(text, token.end, sentence.end) if token.tag == "SPAN" else None
        start = text.rfind("承诺", max(sentence.start, token.start - 20), token.start)
        bound = _BOUND_TO.search(text[max(sentence.start, token.start - 40) : token.start])
        start = token.start if start < 0 and bound else start
        if match and role is None and start >= 0:
            act = match["act"]
            found.append(Threshold(start, match.end(), act, "ge", token.figures[0]))
    return found


def after_events(text: str, sentence: Sentence) -> list[Threshold]:
    """Return how soon after an event something must be (之日起6个月内提出; 截止日两年内)."""
    found = []
    for place, token in enumerate(sentence.tokens[:-1]):
        if (
            token.tag != "SPAN"
            or sentence.roles[place]
            or sentence.tokens[place + 1].tag != "WITHIN"
        ):
            continue
        before = text[sentence.start : token.start]
        after = sentence.tokens[place + 1].end
        soon = _soon(text, sentence, token, after) or _since(text, sentence, token, after)
        if soon is not None:
            found.append(soon)
            continue
        if not (before.endswith("日起") and _DEADLINE.match(text, after)) and not before.endswith(
            "日"
        ):
            continue
        # 补贴对象应于…: 对 is part of a word there.
        parts = before.replace("对象", "　象")
        cut = max(parts.rfind(mark) for mark in ",;:、的对(为自")
        event = re.sub(r"(?:之日)?起$", "", before[cut + 1 :])
        start = sentence.start + cut + 1
        asked = _ASKED_BY.search(event)
        what, event = asked.group("what", "event") if asked else (None, event)
        found.append(
            Threshold(start, after, what, "le", token.figures[0], relative_to=event or None)
        )
    return found
