"""Conditions with a number or a yardstick: 投资500万元以上 · 增幅高于全市平均水平 · 满三个月."""

from __future__ import annotations

import re
from itertools import takewhile

from extractors.bands import signed
from extractors.gradings import fits, graded_by
from extractors.later import later
from extractors.numerals import parse
from extractors.phrases import phrase_start
from extractors.qualifying import applicants
from extractors.ranks import is_top_share
from extractors.sentences import Sentence
from extractors.tokens import Token, leftward
from extractors.words import holders, names_holder, segments
from schemas.figure import Figure
from schemas.promise import Threshold

_AFTER = {"UP": "ge", "DOWN": "le", "WITHIN": "le"}
_BEFORE = {"REACH": "ge", "OVER": "gt", "BELOW": "lt", "MIN": "ge", "MAX": "le"}
# 5人(不含)以上, 500平方米以下(不含500平方米); but not 500万元以上(不含土地款)
_STRICT = later(
    r"\(不含(?:本数)?\)及?以[上下内]"
    r"|以[上下内]\(不含(?:本数|[0-9.]{1,8}[十百千万亿]{0,2}(?:[美欧]元|[一-鿿]{1,3})?)?\)"
)
_STRICTLY = {"ge": "gt", "le": "lt"}
_GAP = frozenset("FIRST OPEN NOTE CLOSE TOTAL SHARE ATTR PER".split())
_YARDSTICK = later(
    r"(?P<attribute>[一-鿿A-Za-z()]{1,24}?)(?P<op>不低于|不少于|不超过|不高于|高于|超过|大于|优于|低于|达到|超)"
    r"(?P<yardstick>(?:全[国省市区县州]|本?[省市区县]|行业|同行业|上一?年|去年|同期|当年)[一-鿿]{0,12}?"
    r"(?:平均水平|平均增速|平均值|平均增幅|平均|增速|增幅|水平))"
    r"(?:的(?=[0-9]))?"
)
_FOR_GIVING = later(r"按照?(?:不|$)|以$|给予|享受")
_OPS = {"不超过": "le", "不高于": "le", "不低于": "ge", "不少于": "ge", "达到": "ge", "低于": "lt"}
_STARTS = later(r"(?:对|且|并|或|其|的|企业|同时)")
_RANK = later(
    r"前(?P<number>[0-9]{1,3}|[二两三四五六七八九十]{1,3})(?P<unit>名|位|强)?(?=[^0-9年个月天日次批期届%‰])"
    r"(?![0-9.]{0,6}[-至到]?[0-9.]{1,6}[%‰])"
)
_RANKED = later(
    r"(?P<attribute>[一-鿿()]{2,24}?)(?:在?(?:全[国省市区县球]|世界)?(?:排名?|位列|位居|居|进入|名列))?在?(?:全[国省市区县球]|世界)?(?:排名?)?$"
)
# 达10000元以上前10名 and 奖励为前5名 say how many get it, and not by what they are ranked.
_NO_RANKED = later(r"[万亿]?元|以[上下]|奖励|补[贴助]|名额")
_DEADLINE = later(r"(?:提出|申请|申报|办理)")
_TAIL = later(
    r"(?:累计|合计|应当?|须|需|必须|首次|均|在|为|已|总计|共|(?<=[一-鿿]{2})后|控制|一般|原则上|不?含税|实际|过)$"
)
_NOUN_AFTER = later(
    r"[一-鿿A-Za-z\"]{2,24}?(?=[,;。、()]|且|的[一-鿿]{0,8}(?:企业|单位|项目|机构|园区)|的[,;。、]|开展|$)"
)
_HEAD = re.compile(
    r"^(?:与?之|新?(?:招用|吸纳|录用|聘用)(?=离校|毕业|登记失业|退役)"
    r"|在[一-鿿]{0,8}期内"
    r"|对(?![外口接比标象账公应])|[0-9]{1,2}[.](?![0-9])|是指|应当?为|必?须为|需为|其中"
    r"|以(?=[一-鿿]{2,6}(?:额|量|收入|投资|产值|税收)$)|以及|[或的且并和及与、 )]|按照?|并且)+"
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
_BARE_VERBS = frozenset(("拥有", "具有", "至少", "有", "至少符合", "符合", "至少有", "不少于"))
_WITHIN_DATES = later(
    r"(?:\(含\))?[至到-](?P<later>(?:(?P<year>[0-9]{4})年)?(?P<month>1?[0-9])月(?P<day>[0-3]?[0-9])日)"
    r"(?:\(含\))?(?:(?:期间|之间)内?(?:已|新(?!增))?"
    r"(?P<act>(?!受理|申[报请]|办理|提交|开展申报)[一-鿿]{2,12}?)?(?=[的,;。、]|$)"
    # 至2024年2月28日新引进的企业: what was done then says who; what was paid then says how much.
    r"|(?:已|新(?!增))?(?P<done>(?!受理|申[报请领]|办理|提交|期间|之间|为|有效)[一-鿿]{2,10}?"
    r"(?<!发生)(?<!缴纳)(?<!支付)(?<!产生)(?<!支出)(?<!取得))(?=的[一-鿿]))"
)
# 2024年4月30日以前落户的企业
_UNTIL_DATE = later(
    r"(?:\(含\))?(?:以前|之前|前)(?:已|新(?!增))?"
    r"(?P<act>(?!受理|申[报请领]|办理|提交|报送|发布|公布|印发|出台|施行|实施|执行)[一-鿿]{2,10}?"
    r"(?<!发生)(?<!缴纳)(?<!支付)(?<!产生)(?<!支出)(?<!取得))"
    r"(?=的[一-鿿]|(?P<more>(?:、|且|并)[^,;。]{1,40}?的(?!要求|任务|目标|规定)[一-鿿]))"
)
_LISTED_DATE = later("[对凡、,;。:\\n][在于]?$")
# 引进时间在2021年7月1日至2023年6月30日期间的人才
_TIME_OF = later(
    r"(?P<what>(?!(?<!专利)申[报请领]|受理|活动|有效|执行|实施|施行|公示|补[贴助])(?:(?![对且])[一-鿿]){2,6}(?:时间|日期|(?<!工作)日))[在为是]$"
)
_IN_TIME = later(
    r"(?:\(含\))?[至到-](?P<later>(?:(?P<year>[0-9]{4})年)?(?P<month>1?[0-9])月(?P<day>[0-3]?[0-9])日)"
    r"(?:\(含\))?(?:期间|之间)?的(?=[一-鿿])"
)
# 距退休不足5年的可延长至退休: how long it is paid to some, and no condition of it.
_EXTENDED = later(
    r"(?:以[上下内])?(?:的?(?:[一-鿿]{2,8})?,?)(?:补[贴助]|享受|申领|资助)?(?:期限)?(?:最[长多])?"
    r"可以?(?:适当|酌情|再)?(?:延长|顺延|延期|延至|放宽)(?![^,;。]{0,16}元)"
)
_OF_CONDITIONS = later(r"(?:以上|及以上|或[^,;。:]{1,4}以上)?的?(?:条件|情形|要求)")
# When applications are taken, or how long the document holds, qualifies nobody.
_TERM_OF = later(r"(?:申[报请领]|受理|有效|执行|实施|施行|公示|活动|时间)[^,;。]{0,8}$")
_START_DATE = later(r"(?:\(含\))?(?:起|以后|之后|后|以来)(?P<noun>[一-鿿]{2,16}?)?(?=[的、,;。]|$)")


def find(text: str, sentence: Sentence) -> list[Threshold]:
    """Return the thresholds of a sentence (folded text), in reading order."""
    found = _figured(text, sentence) if "threshold" in sentence.roles else []
    found = [one for one in found if not _is_aside(text, one)]
    found = _inherit(text, _graded_by(text, sentence, found))
    words = text[sentence.start : sentence.end]
    # Each of these patterns is dear; the word that it cannot do without is cheap to look for.
    if "平均" in words or "增速" in words or "增幅" in words or "水平" in words:
        found = _above_yardsticks(found, _yardsticks(text, sentence))
    if "前" in words:
        found += _ranks(text, sentence)
    if "承诺" in words or "内不" in words:
        found += _commitments(text, sentence)
    if "DATE" in sentence.tags:
        found += _dates(text, sentence)
    if "SPAN" in sentence.tags:
        found += _deadlines(text, sentence)
    return sorted(found, key=lambda threshold: threshold.start)


def _figured(text: str, sentence: Sentence) -> list[Threshold]:
    """Read the figures whose role is that of a condition, those of a band together."""
    found: list[Threshold] = []
    tokens = list(sentence.tokens)
    roles = sentence.roles
    used: set[int] = set()
    for place, role in enumerate(roles):
        if role != "threshold" or place in used:
            continue
        second = signed(text, tokens, place)
        if second is not None:
            used.add(second)
            found.append(_between_signs(text, tokens, place, second))
            continue
        band = _band(text, tokens, roles, place)
        if band is not None:
            used.update(range(place + 1, band + 1))
            found.append(_between(text, tokens, place, band))
            continue
        lower = _falling(text, tokens, roles, place)
        if lower is not None:
            used.update(range(place + 1, lower + 1))
            found.append(_between_falling(text, tokens, place, lower))
            continue
        found += [_threshold(text, tokens, place, figure) for figure in tokens[place].figures]
    return found


def _is_aside(text: str, one: Threshold) -> bool:
    """Say whether a figure says how many of the conditions must hold (以下两个以上条件), or for
    whom only the time is longer."""
    if one.figure is None:
        return False
    end = one.figure.end
    return bool(_OF_CONDITIONS.match(text, end) or _EXTENDED.match(text, end))


def _graded_by(text: str, sentence: Sentence, found: list[Threshold]) -> list[Threshold]:
    """Give bare bands what the sentence says before them that it grades by (按年营业收入划分:…)."""
    if not found or found[0].attribute or found[0].figure is None:
        return found
    what = graded_by(text, sentence.start, found[0].figure.start + 1)
    first = found[0]
    if what is None or first.figure is None or not fits(text[slice(*what)], _unit(first.figure)):
        return found
    return [first._replace(attribute=text[slice(*what)]), *found[1:]]


def _unit(figure: Figure) -> str:
    return "%" if figure.kind in ("percent", "permille") else figure.unit


_GROWS = later("(?:同比|净|新|年均)?(?:增|提|上?升|下?降)[一-鿿]{0,3}")
_PART_STARTS = frozenset(",;。:、对")


def _inherit(text: str, found: list[Threshold]) -> list[Threshold]:
    """Give a bare further grade (;超过5000万美元的) the attribute of the one before it, or of the
    first one of the part before where it begins its own and rises above that
    (投资200万元以上且单台5万元以上的;500万元以上…)."""
    last: dict[str, str] = {}
    first: dict[str, Threshold] = {}
    complete: list[Threshold] = []
    for one in found:
        unit = one.figure.unit if one.figure else ""
        begins = not complete or ";" in text[complete[-1].end : one.start]
        if one.attribute:
            before = last.get(unit, "")
            alone = (
                _GROWS.fullmatch(one.attribute) and text[one.start - 1 : one.start] in _PART_STARTS
            )
            if alone and before.endswith(one.attribute):
                # 批发额同比增长8%以上的,…;增长16%以上的: the verb alone is of what the first is of.
                one = one._replace(attribute=before)
            last[unit] = one.attribute or before
            first = {unit: one} if begins else first
        elif begins and unit in first and _rises(first[unit], one):
            one = one._replace(attribute=first[unit].attribute)
        elif unit in last:
            one = one._replace(attribute=last[unit])
        complete.append(one)
    return complete


def _rises(one: Threshold, other: Threshold) -> bool:
    low, high = (each.figure.value if each.figure else None for each in (one, other))
    return low is not None and high is not None and low < high


def _threshold(text: str, tokens: list[Token], place: int, figure: Figure) -> Threshold:
    op, last = _op(tokens, place)
    if figure.high is not None:
        op = "between"
    begin = phrase_start(text, tokens, place)
    attribute = _attribute(text, tokens, place, begin, last)
    share_of = [t.tag for t in tokens[max(0, place - 1) : place + 1]] == ["OF", "RATE"]
    if attribute is None and share_of:
        # 募集资金的50%以上用于本市项目
        owner = phrase_start(text, tokens, place - 1)
        attribute = _measured(_HEAD.sub("", text[owner : tokens[place - 1].start])) or None
    if tokens[place].tag == "RATE" and is_top_share(text, begin, tokens[place].start):
        op = "le" if figure.high is None else "between"
        attribute = _ranked(tokens, place, begin, attribute)
    head = text[begin : tokens[place].start]
    first_time = "首次" in head or "首度" in head or "第一次" in head
    start = begin if figure is tokens[place].figures[0] else figure.start
    # 100个标准展位以上: what is counted stands between the figure and 以上.
    up = _behind_noun(tokens, place)
    if up is not None:
        op, last = _AFTER[up.tag], up
    end = last.end if figure is tokens[place].figures[-1] else figure.end
    if _STRICT.match(text, tokens[place].figures[-1].end):
        op = _STRICTLY.get(op, op)
    return Threshold(start, end, attribute, op, figure, first_time=first_time)


def _ranked(tokens: list[Token], place: int, begin: int, words: str | None) -> str | None:
    """Return by what one is ranked (考核前10%); a measure's own words say that it is its rank that
    is compared (营收增速居全市前10%: 营收增速排名)."""
    words = (words or "").removesuffix("前")
    found = _RANKED.fullmatch(words)
    if found is None:
        return words or None
    phrase = takewhile(lambda token: token.start >= begin, leftward(tokens, place))
    measured = any(token.tag in ("RISE", "ATTR") for token in phrase)
    attribute = found["attribute"]
    if attribute.endswith("排名") or (attribute == words and not measured):
        return attribute
    return attribute + "排名"


def _behind_noun(tokens: list[Token], place: int) -> Token | None:
    """Return the 以上 that stands behind a short noun (100个标准展位以上)."""
    if tokens[place].tag != "COUNT":
        return None
    for token in tokens[place + 1 : place + 4]:
        if token.tag in ("UP", "DOWN"):
            near = token.start - tokens[place].end <= 6
            return token if near and token.start > tokens[place].end else None
        if token.tag not in ("X", "SHARE", "ATTR"):
            return None
    return None


def _op(tokens: list[Token], place: int) -> tuple[str, Token]:
    """Return the comparison that stands after or before the figure, and its last token."""
    for token in tokens[_after_gloss(tokens, place) :][:4]:
        if token.tag in _AFTER:
            # 达到500万元以上 is ge all the same; 超过10人以上 stays gt.
            over = place > 0 and tokens[place - 1].tag == "OVER" and token.tag == "UP"
            return "gt" if over else _AFTER[token.tag], token
        if token.tag not in ("OPEN", "NOTE", "CLOSE"):
            break
    includes = [token.tag for token in tokens[place + 1 : place + 3]] == ["OPEN", "NOTE"]
    for token in reversed(tokens[max(0, place - 5) : place]):
        if token.tag == "OVER" and includes:
            # 超过1000万元(含)
            return "ge", tokens[place]
        if token.tag in _BEFORE:
            return _BEFORE[token.tag], tokens[place]
        # 超出当年保费150%的部分
        beyond = (
            token.tag == "X" and tokens[place].tag == "RATE" and token.end == tokens[place].start
        )
        if token.tag not in _GAP and not beyond:
            break
    return "ge", tokens[place]


def _after_gloss(tokens: list[Token], place: int) -> int:
    """Return the place behind a gloss that says the figure once more: 3人(含3人)以下."""
    return _says_again(tokens, place, place + 1)


# 5000万元以上且在1亿元以下
_OF_BAND = later("[且并但而又至到在仍尚未应须为~-]{1,2}")


def _band(text: str, tokens: list[Token], roles: tuple[str | None, ...], place: int) -> int | None:
    """Return the place of the upper end of a band: 5000万元(含)以上1亿元以下."""
    at = _after_repeat(tokens, place)
    seen_up = joined = False
    while at < len(tokens) and tokens[at].tag in (
        "UP",
        "OPEN",
        "NOTE",
        "CLOSE",
        "X",
        "DUN",
        "COMMA",
        "BELOW",
        "MAX",
        "REACH",
        "OVER",
    ):
        if tokens[at].tag == "X" and not _OF_BAND.fullmatch(text, *tokens[at][1:3]):
            # 服务家庭不少于50户、年龄55周岁以下: another noun begins a condition of its own.
            return None
        seen_up = seen_up or tokens[at].tag == "UP"
        joined = joined or text[tokens[at].start : tokens[at].end] in ("至", "到", "-", "~")
        at += 1
    if at >= len(tokens) or roles[at] != "threshold" or tokens[at].tag != tokens[place].tag:
        return None
    if len(tokens[at].figures) > 1 or len(tokens[place].figures) > 1:
        return None
    low_op, _ = _op(tokens, place)
    high_op, _ = _op(tokens, at)
    low, high = tokens[place].figures[0], tokens[at].figures[0]
    if low.unit != high.unit:
        return None
    rising = low.value is not None and high.value is not None and low.value < high.value
    return at if rising and low_op in ("ge", "gt") and (joined or high_op in ("le", "lt")) else None


def _after_repeat(tokens: list[Token], place: int) -> int:
    """Return where to look for a band's upper end: behind 以上(含1万平方米), which says once more
    that the lower end belongs to the band."""
    up = place + 1
    if up < len(tokens) and tokens[up].tag == "UP":
        behind = _says_again(tokens, place, up + 1)
        return behind if behind > up + 1 else up
    return _after_gloss(tokens, place)


def _says_again(tokens: list[Token], place: int, at: int) -> int:
    """Return where a gloss at `at` ends that says the figure once more, else `at`: (含3人),
    (含1亿元,下同)."""
    tags = [t.tag for t in tokens[at : at + 6]]
    again = tags[:3] == ["OPEN", "NOTE", tokens[place].tag]
    if not again or tokens[at + 2].figures[0].value != tokens[place].figures[0].value:
        return at
    if tags[3:4] == ["CLOSE"]:
        return at + 4
    return at + 6 if tags[3:] == ["COMMA", "X", "CLOSE"] else at


def _between(text: str, tokens: list[Token], place: int, upper: int) -> Threshold:
    lower = _threshold(text, tokens, place, tokens[place].figures[0])
    _, last = _op(tokens, upper)
    return lower._replace(op="between", high=tokens[upper].figures[0], end=last.end)


# 6亿元(不含)以下、3亿元(含)以上; 低于500座且不低于200座
_DOWN_TO = frozenset("DOWN OPEN NOTE CLOSE DUN COMMA MIN REACH OVER".split())
_AND = frozenset("且 并 但 而".split())


def _falling(
    text: str, tokens: list[Token], roles: tuple[str | None, ...], place: int
) -> int | None:
    """Return the place of the lower end of a band whose upper end stands first."""
    if _op(tokens, place)[0] not in ("le", "lt"):
        return None
    at = place + 1
    while at < len(tokens) and (
        tokens[at].tag in _DOWN_TO or text[tokens[at].start : tokens[at].end] in _AND
    ):
        at += 1
    if at == len(tokens) or roles[at] != "threshold" or tokens[at].tag != tokens[place].tag:
        return None
    (high, *more), (low, *others) = tokens[place].figures, tokens[at].figures
    one = not more and not others and high.unit == low.unit and high.high is low.high is None
    falls = high.value is not None and low.value is not None and high.value > low.value
    return at if one and falls and _op(tokens, at)[0] in ("ge", "gt") else None


def _between_falling(text: str, tokens: list[Token], place: int, lower: int) -> Threshold:
    upper = _threshold(text, tokens, place, tokens[place].figures[0])
    _, last = _op(tokens, lower)
    low, high = tokens[lower].figures[0], tokens[place].figures[0]
    return upper._replace(op="between", figure=low, high=high, end=last.end)


def _between_signs(text: str, tokens: list[Token], place: int, second: int) -> Threshold:
    """Return the interval of 1亿元≤实缴资本<4亿元, which says between its ends what it is of."""
    start, end = tokens[place].start, tokens[second].end
    words = text[tokens[place].end + 1 : tokens[second].start - 1]
    one, other = tokens[place].figures[0], tokens[second].figures[0]
    low, high = (one, other) if text[tokens[place].end] in "<≤" else (other, one)
    attribute = _HEAD.sub("", _measured(words)) or None
    return Threshold(start, end, attribute, "between", low, high=high)


def _attribute(text: str, tokens: list[Token], place: int, begin: int, last: Token) -> str | None:
    """Return what is measured: the words before the comparison, else the noun after the figure."""
    if tokens[place].figures[0].unit in ("岁", "周岁"):
        return "年龄"
    end = tokens[place].start
    for token in leftward(tokens, place):
        # 收费不高于每月1800元: over what time, and no part of what is measured.
        each = token.end == tokens[place].start and text.startswith("每", token.start)
        bounds = each or token.tag in ("FIRST", *_BEFORE, "OPEN", "NOTE", "CLOSE")
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
    for verb in ("至少符合", "至少", "拥有", "具有"):
        words = words.removeprefix(verb) or words
    while match := _TAIL.search(words):
        words = words[: match.start()]
    words = _HEAD.sub("", _measured(_HEAD.sub("", words)))
    words = _MUST.sub("", words)
    if tokens[place].tag == "SPAN":
        return _lasting(text, words, last.end) or None
    if tokens[place].tag == "COUNT" and len(words) <= 5:
        noun = _NOUN_AFTER.match(text, last.end)
        # 从业人员100人以上的企业: the firm is who, not what is counted; 库容500吨以上冷库: what is
        # measured is said, and the noun behind is what it belongs to.
        told = words and (text.startswith(("的", "之间的"), last.end) or _QUANTITY.search(words))
        if noun and not told and not noun[0].endswith("部分"):
            own = "" if words in _BARE_VERBS else words
            words = own + noun[0].strip('"').removeprefix("的").removesuffix("以上").removesuffix(
                "以下"
            )
    return words or None


def _lasting(text: str, words: str, end: int) -> str:
    """Return what lasts: what goes on stands behind (连续三年盈利), and so does what the verb is of
    (与员工签订3年以上劳动合同)."""
    kept = _KEPT_SO_LONG.match(text, end) if words.endswith("连续") else None
    if kept:
        return "连续" + kept["what"]
    thing = _OBJECT.match(text, end) if _OBJECT_VERB.search(words) else None
    return thing["what"] + (thing["head"] or "") if thing else words


_OF_WHAT = frozenset("占比 比例 比重 数量 总数 人数 户数 家数".split())


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
    # 科技型企业占比: without what has it, a share says nothing.
    return words if len(trimmed) < 2 or trimmed in _OF_WHAT else trimmed


def _above_yardsticks(found: list[Threshold], yardsticks: list[Threshold]) -> list[Threshold]:
    """Put together how far a figure must be above a yardstick (高于全市平均增速5个百分点以上)."""
    joined = []
    ending = {yardstick.end: yardstick for yardstick in yardsticks}
    for one in found:
        above = ending.pop(one.figure.start, None) if one.figure else None
        if above:
            # 高于全市平均增速20% without 以上: the word before the yardstick compares.
            bare = one.figure is not None and one.end == one.figure.end and one.op == "ge"
            one = one._replace(
                start=above.start,
                attribute=above.attribute,
                op=above.op if bare else one.op,
                relative_to=above.relative_to,
            )
        joined.append(one)
    return [*joined, *ending.values()]


def _yardsticks(text: str, sentence: Sentence) -> list[Threshold]:
    found = []
    for match in _YARDSTICK.finditer(text, sentence.start, sentence.end):
        start = match.start("attribute")
        closed = text.rfind(")", start, match.end("attribute"))
        if closed >= 0 and text.rfind("(", start, closed) < 0:
            # (…,下同)高于…: the gloss ends there, and names nothing that is measured.
            continue
        for cut in _STARTS.finditer(text, start, match.end("attribute")):
            if cut.end() < match.end("attribute"):
                start = cut.end()
        if _FOR_GIVING.match(text, start, match.end("attribute")):
            # 按不超过全市平均水平的60%: what is given.
            continue
        found.append(
            Threshold(
                start,
                match.end(),
                text[start : match.end("attribute")],
                _OPS.get(match["op"], "gt"),
                None,
                relative_to=match["yardstick"],
            )
        )
    return found


def _ranks(text: str, sentence: Sentence) -> list[Threshold]:
    """Return ranks that must be reached (排名前15); where 分别 follows, they are tiers."""
    found = []
    for match in _RANK.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        cut = max(before.rfind(mark) for mark in ",;:、的对()且")
        ranked = _RANKED.search(before[cut + 1 :])
        if ranked and _NO_RANKED.match(ranked["attribute"]):
            continue
        if not (match["unit"] or "排" in before[-4:]) or ranked is None:
            continue
        start = sentence.start + cut + 1
        value = parse(match["number"])
        figure = Figure("quantity", match.start(), match.end(), value, unit="名")
        attribute = _HEAD.sub("", ranked["attribute"])
        found.append(Threshold(start, match.end(), attribute, "le", figure))
    return found


def _dates(text: str, sentence: Sentence) -> list[Threshold]:
    """Return days from which, between which or up to which something must have been done
    (2021年1月1日起完成注册)."""
    found: list[Threshold] = []
    for token in sentence.tokens:
        if token.tag != "DATE" or len(token.figures[0].text) != 10:
            continue
        figure = token.figures[0]
        one = _dated(text, sentence, token)
        one = one or _within(text, sentence, token) or _until(text, token)
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


# 竣工日期不晚于2025年6月30日的, 购置时间在2024年3月1日之后的
_DATED = later(
    r"(?P<what>(?![一-鿿]{0,6}(?:(?<!专利)申[报请领]|报名|受理|评审|审核|公示|活动|提交|有效|执行|施行|截止))"
    r"(?:(?![对且])[一-鿿]){2,6}(?:时间|日期|日))"
    r"(?:应|须|需)?(?P<op>不得?晚于|不得?迟于|不得?早于|晚于|早于|在|为|是)$"
)
_LIMIT_OPS = {"晚于": "gt", "迟于": "gt", "早于": "lt"}
_DAY_SIDE = later(
    r"(?:\(含\))?(?:及?(?P<ge>起|以后|之后|后|以来)|及?(?P<le>以前|之前|前))(?=[的、,;。]|$)"
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
    figure, before = token.figures[0], text[max(sentence.start, token.start - 16) : token.start]
    timed = _TIME_OF.search(before)
    if timed and (span := _IN_TIME.match(text, token.end, sentence.end)):
        later = _later(span, figure)
        start = token.start - len(timed[0])
        return Threshold(start, span.end() - 1, timed["what"], "between", figure, high=later)
    within = _WITHIN_DATES.match(text, token.end, sentence.end)
    if within is None or _TERM_OF.search(before):
        return None
    act = within["act"] or within["done"]
    later = _later(within, figure)
    return Threshold(token.start, within.end(), act, "between", figure, high=later)


def _until(text: str, token: Token) -> Threshold | None:
    match = _UNTIL_DATE.match(text, token.end)
    if (
        match
        and match["more"]
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
    "(?:(?:凡|企业|单位|项目|机构|人员|人才)?[自从](?=.{2,14}起$))?"
    "(?P<event>(?!.{0,14}(?:受理|申[报请]|收到|公示|公布|发布|印发|施行|实施|执行|奖励|补[贴助]|享受|领取|扶持))"
    '[一-鿿"]{2,14}?(?:起|(?<!以)(?<!之)后))'
)
# What is given for so long, what must not be done, and what loses the award, is none.
_NO_ACT = later(
    "[每按给予免可享由补奖减全不其有应]|资助|累计给|连续给|[一-鿿]{0,6}(?:迁[出离移]|退出|撤[出离资]|注销|转让|出售|违[反规约法])"
)


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
    if found is None or _NO_ACT.match(text, after) or not _says_who(text, after, sentence.end):
        return None
    event = found["event"].removesuffix("后")
    act = re.match("[^,;。]{0,40}", text[after : sentence.end])
    if event != found["event"] and act and re.search("[0-9]", act[0]):
        # 开业后1年内举办演出超过60场的: over what time it is counted.
        return None
    return Threshold(token.start - len(found["event"]), after, event, "le", token.figures[0])


def _says_who(text: str, start: int, stop: int) -> bool:
    """Say whether a phrase ends in 的 that stands for an applicant or before one."""
    stop = min(stop, start + 48)
    end = next((at for at in range(start, stop) if text[at] in ",;。:("), stop)
    at = text.find("的", start + 2, end)
    while at >= 0:
        if at + 1 == end or text[at + 1] == "、" or text.startswith(applicants(), at + 1):
            return True
        at = text.find("的", at + 1, end)
    return False


# 享受本政策的企业10年内不得迁离
_BOUND_TO = later(
    r"(?:享受|获得|领取|取得)[^,;。]{2,24}(?:企业|机构|单位|主体|项目|人才|个人),?(?:自[^,;。]{2,14}起,?)?$"
)
_KEPT = later(r"(?:以?内|之内)?(?P<act>不[一-鿿]{2,12}?)(?=[,;。、的]|$)")


def _commitments(text: str, sentence: Sentence) -> list[Threshold]:
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


def _deadlines(text: str, sentence: Sentence) -> list[Threshold]:
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
        soon = _soon(text, sentence, token, after)
        if soon is not None:
            found.append(soon)
            continue
        if not (before.endswith("日起") and _DEADLINE.match(text, after)) and not before.endswith(
            "日"
        ):
            continue
        cut = max(before.rfind(mark) for mark in ",;:、的对(为自")
        event = re.sub(r"(?:之日)?起$", "", before[cut + 1 :])
        start = sentence.start + cut + 1
        found.append(
            Threshold(start, after, None, "le", token.figures[0], relative_to=event or None)
        )
    return found
