"""Conditions with a number or a yardstick: 投资500万元以上 · 增幅高于全市平均水平 · 满三个月."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from extractors import attributes, time_limits
from extractors.bands import signed
from extractors.gradings import fits, graded_by
from extractors.later import later
from extractors.numerals import parse
from extractors.phrases import phrase_start
from extractors.ranks import is_top_share
from extractors.sentences import Sentence
from extractors.tokens import Token, leftward
from schemas.figure import Figure
from schemas.promise import Threshold

_AFTER = {"UP": "ge", "DOWN": "le", "WITHIN": "le"}
_BEFORE = {"REACH": "ge", "OVER": "gt", "BELOW": "lt", "MIN": "ge", "MAX": "le"}
# 5人(不含)以上, 500平方米以下(不含500平方米); but not 500万元以上(不含土地款)
_STRICT = later(
    r"\(不含(?:本数|[0-9.]{1,8}(?:%|[十百千万亿]{0,2}[一-鿿]{0,3}))?\)及?以[上下内]"
    r"|以[上下内]\(不含(?:本数|[0-9.]{1,8}(?:%|[十百千万亿]{0,2}(?:[美欧]元|[一-鿿]{1,3})?))?\)"
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
    r"(?P<attribute>[一-鿿()]{2,24}?)(?:在[一-鿿]{2,14}中)?(?:在?(?:全[国省市区县球]|世界)?(?:排名?|位列|位居|居|进入|名列))?在?(?:全[国省市区县球]|世界)?(?:排名?)?$"
)
# 达10000元以上前10名 and 奖励为前5名 say how many get it, and not by what they are ranked.
_NO_RANKED = later(r"[万亿]?元|以[上下]|奖励|补[贴助]|名额")
# 距退休不足5年的可延长至退休: how long it is paid to some, and no condition of it.
_EXTENDED = later(
    r"(?:以[上下内])?(?:的?(?:[一-鿿]{2,8})?,?)(?:补[贴助]|享受|申领|资助)?(?:期限)?(?:最[长多])?"
    r"可以?(?:适当|酌情|再)?(?:延长|顺延|延期|延至|放宽)(?![^,;。]{0,16}元)"
)
_OF_CONDITIONS = later(r"(?:以上|及以上|或[^,;。:]{1,4}以上)?的?(?:条件|情形|要求)")
# 满足面积不低于600平方米的条件: what is counted are no conditions.
_COUNTS_CONDITIONS = frozenset("个 项 条 种 类 款 点".split())


def find(text: str, sentence: Sentence) -> list[Threshold]:
    """Return the thresholds of a sentence (folded text), in reading order."""
    found = _figured(text, sentence) if "threshold" in sentence.roles else []
    found = [one for one in found if not _is_aside(text, one)]
    if len(found) > 1 and ("REACH" in sentence.tags or "OVER" in sentence.tags):
        found = _by_names(text, found)
    found = _inherit(text, _graded_by(text, sentence, found))
    words = text[sentence.start : sentence.end]
    # Each of these patterns is dear; the word that it cannot do without is cheap to look for.
    if "平均" in words or "增速" in words or "增幅" in words or "水平" in words:
        found = _above_yardsticks(found, _yardsticks(text, sentence))
        found = _of_the_same(found)
    if "前" in words:
        found += _ranks(text, sentence)
    if "承诺" in words or "内不" in words:
        found += time_limits.commitments(text, sentence)
    if "DATE" in sentence.tags:
        found += time_limits.of_days(text, sentence)
    if "SPAN" in sentence.tags:
        found += time_limits.after_events(text, sentence)
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
        read = [_threshold(text, tokens, place, figure) for figure in tokens[place].figures]
        found += _of_pair(text, read, tokens[place])
    return found


_SAID_TWICE = later("[及或]")
_LIES_BETWEEN = later("[和与]")


def _of_pair(text: str, read: list[Threshold], token: Token) -> list[Threshold]:
    """Read two figures as one condition where they are one bound (5人及5人以上) or the ends of an
    interval (在5人和9人之间)."""
    if len(read) != 2:
        return read
    one, other = token.figures
    joint = (one.end, other.start)
    if one.value == other.value and _SAID_TWICE.fullmatch(text, *joint):
        return [read[0]._replace(op=read[1].op, end=read[1].end)]
    if text.startswith("之间", token.end) and _LIES_BETWEEN.fullmatch(text, *joint):
        return [read[0]._replace(op="between", high=other, end=token.end + 2)]
    return read


def _is_aside(text: str, one: Threshold) -> bool:
    """Say whether a figure says how many of the conditions must hold (以下两个以上条件), or for
    whom only the time is longer."""
    if one.figure is None:
        return False
    end = one.figure.end
    counted = one.figure.unit in _COUNTS_CONDITIONS and _OF_CONDITIONS.match(text, end)
    return bool(counted or _EXTENDED.match(text, end))


# 年营业额达到批发业3000万元、零售业800万元
_NAME_BEHIND = later(
    r"(?P<what>[一-鿿]{2,16}?)(?:首次|新|均|累计)?(?P<verb>达到?|超过|突破)(?P<name>[一-鿿]{2,8})(?=[0-9])"
)


def _by_names(text: str, found: list[Threshold]) -> list[Threshold]:
    """Read what each kind must reach from the words before the first of a list of kinds."""
    read: list[Threshold] = []
    shared: dict[str, Any] = {}
    end = -1
    for one, following in zip(found, [*found[1:], None], strict=True):
        named = _NAME_BEHIND.match(text, one.start) if one.figure else None
        next_one = following is not None and text[one.end : following.start] in ("、", "和")
        if named and one.figure and named.end() == one.figure.start and next_one:
            end = one.end
            op = "gt" if named["verb"] == "超过" else "ge"
            what = attributes.trimmed(named["what"])
            shared = {"attribute": what, "op": op, "first_time": one.first_time}
            one = one._replace(start=named.start("name"), **shared)
        elif shared and one.start - end == 1 and text[end] in "、和":
            end = one.end
            one = one._replace(**shared)
        read.append(one)
    return read


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
            # 对新增税收100万元以上的项目,税收300万元以下的…;300万元以上的: what was said last.
            what = first[unit].attribute or ""
            shorter = what != last[unit] and what.endswith(last[unit])
            one = one._replace(attribute=last[unit] if shorter else what)
        elif unit in last:
            one = one._replace(attribute=last[unit])
        complete.append(one)
    return complete


def _rises(one: Threshold, other: Threshold) -> bool:
    low, high = (each.figure.value if each.figure else None for each in (one, other))
    return low is not None and high is not None and low < high


# 裁员率不高于参保职工总数的20%: what is bounded, and what the share is of.
_AT_MOST_OF = later(r"(?P<what>[一-鿿]{2,16}(?:率|占比|比重|比例))[不未](?:超过|高于)[一-鿿]{2,24}")
_OWNERS = frozenset("企业 单位 机构 企业为".split())


def _threshold(text: str, tokens: list[Token], place: int, figure: Figure) -> Threshold:
    op, last = _op(tokens, place)
    if figure.high is not None:
        op = "between"
    begin = phrase_start(text, tokens, place)
    behind = tokens[place] if _is_of_coal(tokens, place) else last
    attribute = attributes.of_figure(text, tokens, place, begin, behind)
    share_of = [t.tag for t in tokens[max(0, place - 1) : place + 1]] == ["OF", "RATE"]
    if attribute is None and share_of:
        # 募集资金的50%以上用于本市项目
        owner = phrase_start(text, tokens, place - 1)
        attribute = attributes.trimmed(text[owner : tokens[place - 1].start]) or None
    if attribute and op == "ge" and (below := _AT_MOST_OF.fullmatch(attribute)):
        attribute, op = below["what"], "le"
    if attribute in _OWNERS and text.startswith(")", tokens[place].end):
        # 15%(超过100人的企业达到8%): whose bound it is, and not what is measured.
        attribute = None
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


def _is_of_coal(tokens: list[Token], place: int) -> bool:
    """Say whether a figure is one of 吨标准煤."""
    unit = tokens[place + 1 : place + 3]
    alike = [token.tag for token in unit] == ["SHARE", "X"]
    return alike and unit[1].end - tokens[place].end == len("标准煤")


def _after_gloss(tokens: list[Token], place: int) -> int:
    """Return the place behind a gloss that says the figure once more: 3人(含3人)以下."""
    tags = [token.tag for token in tokens[place + 1 : place + 4]]
    if tags in (["SLASH", "X", "UP"], ["SLASH", "X", "DOWN"]) or _is_of_coal(tokens, place):
        # 300万元/亩以下, 500吨标准煤以上
        return place + 3
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
    attribute = attributes.trimmed(words) or None
    return Threshold(start, end, attribute, "between", low, high=high)


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


# 增长10%以上且不低于行业平均增速: what stands between names nothing.
_NAMES_NOTHING = later("(?:及?以[上下])?[,、]?(?:且|并且?|同时)?")


def _of_the_same(found: list[Threshold]) -> list[Threshold]:
    """Measure by what the condition before it is measured by a yardstick that names nothing."""
    read = []
    for one in found:
        bare = one.relative_to and _NAMES_NOTHING.fullmatch(one.attribute or "")
        before = [other for other in found if other.end <= one.start + 4] if bare else []
        if before:
            last = max(before, key=lambda other: other.end)
            one = one._replace(attribute=last.attribute)
        read.append(one)
    return read


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
        ranked = _RANKED.search(before[cut + 1 :][-72:])
        if ranked and _NO_RANKED.match(ranked["attribute"]):
            continue
        if not (match["unit"] or "排" in before[-4:]) or ranked is None:
            continue
        start = sentence.start + cut + 1
        value = parse(match["number"])
        figure = Figure("quantity", match.start(), match.end(), value, unit="名")
        attribute = attributes.without_lead(ranked["attribute"])
        found.append(Threshold(start, match.end(), attribute, "le", figure))
    return found
