"""A sentence as tokens: lists of figures, the grammar's words, punctuation, and the rest.

`100万、80万、50万元` is one token: what is printed once around a list holds for all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from extractors import own_ceilings
from extractors.later import later, now
from extractors.lexicon import load
from extractors.quantities import EACH_ONE
from extractors.unit_ends import unit_end
from schemas.figure import Figure

FIGURE_TAGS = {
    "money": "MONEY",
    "percent": "RATE",
    "permille": "RATE",
    "ratio": "RATIO",
    "date": "DATE",
    "duration": "SPAN",
    "quantity": "COUNT",
    "grade": "GRADE",
}
_MARKS = {
    ",": "COMMA",
    ";": "SEMI",
    "。": "STOP",
    "!": "STOP",
    "?": "STOP",
    "\n": "STOP",
    "\t": "STOP",
    ":": "COLON",
    "、": "DUN",
    "(": "OPEN",
    ")": "CLOSE",
    "/": "SLASH",
}
# What joins the items of a list of figures. 最高 and 和 may stand before an item of its own.
_JOIN = later(
    r"(?:/(?:[㎡㎥]|[A-Za-z]{1,4}[0-9²³]?|[一-鿿]{1,3})(?:[·/](?:[一-鿿]{1,2}))?)?(?:以上|及以上|\(不?含\)(?:以上)?)?(?:\((?:[一-鿿]{0,6}[0-9.]{1,8}[万亿]?元|[一-鿿]{0,6}[0-9]?[A-Z]{0,5}[一-鿿]{1,12}|不?含[0-9.]{1,8}(?:%|‰|[一-鿿]{1,3}))\))?(?:之间)?(?:(?:、|和|或|及|以及|与)(?:最高|在|介于)?(?:的)?|,)"
)
# One-character words mean what the grammar takes them for only beside a figure.
_BEFORE_FIGURE = frozenset("达满超逾足以过破")
_MEASURES = frozenset("入收额值税租费资润售量数积房")
_AFTER_FIGURE = frozenset("起内")
_WITH_GEI = frozenset("供交发拨补奖付还借送")
_NOUN_ENDS = (frozenset("方者人商家基机主"), frozenset("及和、的,。"))
# 届满 and 发放额 are words of their own.
_PARTS = frozenset((("届", "满"), ("发放", "额"), ("标准", "化"), ("标准", "厂")))
# 自付费用, 自然箱 and 从业人员 begin at no time.
_PARTS |= {("自", end) for end in "付然有营驾理筹主费用建行愿"} | {
    ("从", end) for end in "事业优高"
}
# 再生稻, 再制造
_PARTS |= {("再", end) for end in "生制"}
# 国际标准, 国家标准, 行业标准, 地方标准, 团体标准 are made, and say nothing of how much.
_PARTS |= {(last, "标准") for last in "际家业方体"}
# 项目标准, 项目标的; 增资金额, 引资金额
_PARTS |= {("项", "目标"), ("资金", "额")}
# 由各级财政补贴, 各类人才: 各 gives nothing to each.
_PARTS |= {("各", end) for end in "级类市县区镇乡"}
_PARTS |= {("按", "时"), ("按", "期")}
# 一等奖补助, 优秀奖给予, 二等奖给: what is given stands behind the prize.
_PARTS |= {("奖补", "助"), ("奖补", "贴"), ("奖给", "予"), ("奖给", "付"), ("等", "奖给")}
_ABROAD = later("外<ABROAD>")
_DUI_LEADS = frozenset(",;。:、)(\n\t 并再政将及\"'")
_BOUNDS = later(
    r"[0-9一二三四五六七八九十百]|各(?=[0-9])|分别|依次|为|给予|予以|享受|申报|申请|[奖补资支扶不可按为额限达至每单总再配贷授金贴返减担]|一次|累计|合计|人民币"
)
# 按时报送, 按期建成: when, and not by what.
_IN_TIME = later("按(?:时(?![间长段价点])|期(?![末初限数货间内]))")
# 补租金50%, 补展位费最高2万元; but 补缴社保费
_COST = later(
    r"(?:(?![缴交充办])|(?=交通费))[一-鿿]{0,5}?(?:租金?|费用?|利息|差价)的?(?:[0-9]|最高|不超过)|<MOST>[0-9]"
)
# 补5%, 补投资额的30%, 奖活动费用80%: the verb alone, behind the end of a part or of who gets it.
_SHARE_GIVEN = later(
    r"(?:一次性)?(?:[0-9]|(?![缴交充办足])(?:[一-鿿]{2,12}?的|[一-鿿]{0,8}?(?:费用?|[额款价金]|投[资入]|成本))[0-9])[0-9.]{0,5}[%‰]"
)
_SO_MUCH = later(r"[0-9]{1,3}(?:\.[0-9]{1,2})?%")
_BEFORE_VERB = frozenset(",;:。、的再另次年后者业位人户)也可则用费租")
# 每部以50万元为限, 分别以80万元、40万元为上限
_AS_LIMIT = later(
    r"以[0-9.]{1,8}[十百千]?[万亿]?(?:[美欧港]?元|%)(?:[、和及][0-9.]{1,8}[十百千]?[万亿]?(?:[美欧港]?元|%)){0,5}"
    r"为(?:限|上限|最高限额?|封顶)"
)
_ONE_SET = ("单台", "单套")
_NEAR = 40  # characters before it in which 成套 stands
_AID_NOUNS = frozenset("补助 补贴 奖励 资助 奖补 金额 总额 额度 限额".split())
_ENDS_PART = later("[,;。]|$")
_ENDS_IN_BU = frozenset("奖递增弥修垫候填")
_YEAR = later(r"(?:19|20)[0-9]{2}年|[\"'(]?十[三四五六七]五")
_PER = (
    r"每(?:万平方米|个|家|户|名|人次|人天|人日|人|项|件|台|套|辆|次|场|篇|款|部|亩|平方米|吨|千瓦时?|年度?|月|学年|季度|批|座|张|床|万元"
    r"|位|生(?![产猪鲜态育活长])|届|期|集装箱|集|条|栋|层|间|架次?|艘|头|只|株|棵|枚|颗|班|列|航次|公里|立方米|度|标准箱|单|笔|千克|万(?:[只头羽株棒袋尾亩吨件]|人次|立方米)?|对|支|组)?"
    r"|单(?:一(?!来源|窗口)|个|家|户|项(?!冠军)|件|台|套|次|笔|篇|场|宗|人(?!次)|款|条|部|站|桩|店|园区?|校|馆|车|船|体(?=[一-鿿]{2,6}?(?:年度?)?(?:<SUPPORT>|累计|合计)?(?:<MOST>|[补奖]))|企业?|项目|架次|航次|人次|班|届|期(?=[一-鿿]{0,4}?(?:<MOST>|[补奖]))|本|集|颗|艘|架|辆|座|枚|栋|幢|只(?=[一-鿿]{2,6}?(?:<MOST>|最高))|支(?=基金))"
    # 一个项目最高20万元: said of each, as by 每.
    rf"|{EACH_ONE}|同一(?:家|个|项(?!目)|户)?|各(?:家|个|项)"
)
_PER_FIRSTS = "每单同各一"
_GROUP = 14  # characters of some 200


class Token(NamedTuple):
    """A token of a sentence; `figures` is filled for a list of figures."""

    tag: str
    start: int
    end: int
    figures: tuple[Figure, ...] = ()


_START = attrgetter("start")


def within(tokens: tuple[Token, ...], start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of a sentence that begin in `text[start:end]`."""
    first = bisect_left(tokens, start, key=_START)
    return tokens[first : bisect_left(tokens, end, first, key=_START)]


def leftward(tokens: Sequence[Token], place: int) -> Iterator[Token]:
    """Yield the tokens before `place`, the nearest first, without a copy of them all: a sentence
    of thousands of figures is looked back from at each."""
    return map(tokens.__getitem__, range(place - 1, -1, -1))


def rightward(tokens: Sequence[Token], place: int) -> Iterator[Token]:
    """Yield the tokens behind `place`, in reading order, without a copy of them all."""
    return map(tokens.__getitem__, range(place + 1, len(tokens)))


@cache
def _words() -> dict[str, str]:
    return {row.alias: row.canonical for row in load("words")}


def _led(firsts: Iterable[str], branches: Iterable[str]) -> str:
    """Return a pattern of branches that are tried only where one of their first characters is."""
    return f"(?=[{re.escape(''.join(firsts))}])(?:{'|'.join(branches)})"


@cache
def _grammar() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """Return a pattern of the marks, multipliers and words, the longest first; their tags; and
    the words that `_stands` has something to say of.

    The words that begin with one character are one branch of the pattern; the engine finds its
    way to it over a group of such characters.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(_words(), key=lambda word: (-len(word), word)):
        if word[0] not in _MARKS:
            rests.setdefault(word[0], []).append(re.escape(word[1:]))
    begun = {one: f"{re.escape(one)}(?:{'|'.join(rest)})" for one, rest in rests.items()}
    # 每增加 stands before 每, which is a multiplier whatever follows it.
    steps = begun.pop("每", "每")
    firsts = sorted(begun)
    groups = [firsts[at : at + _GROUP] for at in range(0, len(firsts), _GROUP)]
    words = [_led(group, [begun[first] for first in group]) for group in groups]
    branches = [f"[{re.escape(''.join(_MARKS))}]", _led(_PER_FIRSTS, [steps, _PER]), *words]
    pattern = now(_led([*_MARKS, *_PER_FIRSTS, *firsts], branches))
    bound = {word for word, tag in _words().items() if word in _BOUND or tag in _BOUND_TAGS}
    return pattern, _words() | _MARKS, frozenset(bound)


def tokenize(text: str, start: int, end: int, figures: list[Figure]) -> list[Token]:
    """Return the tokens of `text[start:end]` (folded text); together they cover it.

    `figures` are the figures of the text, sorted and not overlapping; those inside the stretch
    are used.
    """
    tokens: list[Token] = []
    at = start
    inside = [f for f in figures if start <= f.start and f.end <= end]
    if own := list(own_ceilings.places(text, start, end)):
        # 20%(最高15万元)、10%(最高8万元): the ceilings are read with the list.
        inside = [f for f in inside if not any(b < f.start < e for b, e in own)]
    for group in _groups(text, inside):
        start = group[0].start
        # 最高人民币1000万元: the currency is part of the sum.
        start -= 3 * text.endswith("人民币", at, start)
        _scan(text, at, start, tokens)
        # 按1:1配套 pays a share, 按3:1:1分摊 splits a cost.
        paid = group[0].kind == "ratio" and group[0].value is not None
        tag = "RATE" if paid else FIGURE_TAGS[group[0].kind]
        at = unit_end(text, start, group[-1])
        tokens.append(Token(tag, start, at, group))
    _scan(text, at, end, tokens)
    return tokens


def _groups(text: str, figures: list[Figure]) -> list[tuple[Figure, ...]]:
    """Group the figures that stand in a list of one kind."""
    groups: list[list[Figure]] = []
    for at, figure in enumerate(figures):
        if _is_second(text, figures, at) or _says_again(text, figures, at):
            continue
        if groups:
            last = groups[-1][-1]
            between = text[last.end : figure.start]
            if (
                last.kind == figure.kind
                and len(between) <= 16
                and (_JOIN.fullmatch(between) or _touches(text, last, between))
                and not (
                    between[-1:] == "," and not _goes_on(text, figure, groups[-1][-1], between)
                )
                and not _begins_anew(text, groups[-1][0], figure)
                # 2000万元以上5万元、5000万元以上8万元: bounds and sums in turn.
                and not (
                    text.startswith("以上", figure.end) and text.endswith("以上", 0, last.start)
                )
                # 最低1万元、最高20万元 are two bounds.
                and not (
                    "最高" in between and _LEAST.search(text, max(0, last.start - 3), last.start)
                )
                and not ("以上" in between and _BELOW.match(text, figure.end))
                and not _ends_and_begins(text, last, figure)
                # 每集10万元、最高300万元: so much for each, and the most of it.
                and not ("最高" in between and _is_far_more(text, last, figure))
            ):
                groups[-1].append(figure)
                continue
        groups.append([figure])
    return [tuple(group) for group in groups]


_UP_TO = later("以上<INCL>?[,、且但]{0,2}(?:[小低少]于|不足|不满|未达到?|不超过)$")
_AND_UP = later("<INCL>?[及或]?以上")


def _ends_and_begins(text: str, last: Figure, figure: Figure) -> bool:
    """Say whether one band ends with a figure and the next one begins with it again: 3000万元以上
    不足1亿元、1亿元以上."""
    again = (last.value, last.unit) == (figure.value, figure.unit) and last.value is not None
    ends = again and _UP_TO.search(text, max(0, last.start - 12), last.start)
    return bool(ends) and _AND_UP.match(text, figure.end) is not None


_FOR_EACH_ONE = later("每[一-鿿]{1,4}(?:按|给予|补[贴助]|奖励)?$")


def _is_far_more(text: str, last: Figure, figure: Figure) -> bool:
    """Say whether a sum is many times the one before it, which is for each of something."""
    one, top = last.value, figure.value
    each = _FOR_EACH_ONE.search(text, max(0, last.start - 8), last.start)
    return each is not None and one is not None and top is not None and top >= 5 * one


def _touches(text: str, last: Figure, between: str) -> bool:
    """Say whether nothing parts two shares of a list whose marks are lost: 按支出额的6%8%10%."""
    return not between and text[last.end - 1] in "%‰"


def _is_second(text: str, figures: list[Figure], at: int) -> bool:
    """Say whether a sum stands in brackets behind another in a list, for another case (国家、省级
    标准分别奖励10万元(5万元)、20万元(8万元)): it is read as a word, and left over."""
    figure, before = figures[at], figures[at - 1] if at else None
    if figure.kind == "grade":
        # 60万元(5A级)、30万元(4A级): which case each is for.
        bracketed = text[figure.start - 1] == "(" and text.startswith(")", figure.end)
        return bracketed and before is not None and before.end == figure.start - 1
    if figure.kind != "money" or before is None or before.kind != "money":
        return False
    bare = _OPENED.fullmatch(text, before.end, figure.start) and text.startswith(")", figure.end)
    return bool(bare) and (
        text[figure.end + 1 : figure.end + 2] == "、"
        or at > 1
        and _is_second(text, figures, at - 2)
    )


# 10万元(夫妻双方15万元)、5万元; but not 10万元(最高15万元)、
_OPENED = later(r"\((?:(?!最|不|上限|投资|总)[一-鿿]{2,6})?")
# 10%(含10%), 5亿元以内(含5亿元): a gloss that says a figure again.
_AGAIN = later(r"(?:及?以[上下内])?\(不?含")
# 含 and the figure once more, up to the closing bracket.
_REPEATED = later(r"[0-9.]{1,12}[^()0-9,;。]{1,6}(?=\))")


def _says_again(text: str, figures: list[Figure], at: int) -> bool:
    """Say whether a figure stands in a gloss that says the one before it once more: (含3人) is read
    as (含) is."""
    figure, before = figures[at], figures[at - 1] if at else None
    if before is None or not _AGAIN.fullmatch(text, before.end, figure.start):
        return False
    same = (figure.kind, figure.unit) == (before.kind, before.unit) and figure.kind != "grade"
    # 8000平方米-10000平方米(不含10000平方米)、…: its upper end.
    same = same and figure.value == (before.value if before.high is None else before.high)
    return same and text.startswith(")", figure.end)


# 5000万元以上、1亿元以下 is one band.
_BELOW = later(r"(?:标准?煤|[/每][一-鿿]{1,2})?<INCL>?(?:及?以下|以内|\(不含\))")
# 10亿元,50亿元,100亿元的企业,分别给予: what is shared out in order is one list.
_IN_ORDER = later(
    r"[^,;。]{0,40}(?:,[0-9][^,;。]{1,18}){0,6}(?:,[且并][^,;。]{1,30})?(?:,[^,;。]{0,12})?(?:分别|依次)"
)
# 20万元(不重复奖励); but not 20万元(含)以上
_GLOSSED = later(r"\((?!不?含|以[上下])[一-鿿]")
_OF_AID = later(
    r"的(?:一次性|[一-鿿]{2,4}(?<![上下]))?(?:<SUPPORT>|津贴|经费|标准|比例|额度)"
    r"(?=[,;。、()]|$|(?:<GIVE>|进行|发放|奖励|补[贴助])(?:$|[^0-9最不每]))"
)


# 奖励5万元、300万元以上的奖励8万元: a sum is given, and the next one has an award of its own.
_GIVEN_BEFORE = later(
    r"(?:给予|予以|[奖补](?:[励助贴]|$)|资助|支持|扶持)(?:企业|单位|个人)?"
    r"(?:每[一-鿿]{1,2}|一次性|最高|不超过){0,2}$"
)
_OWN_AWARD = later(
    # 300万元以上500万元以下的奖励8万元, too
    r"(?:<INCL>?以上<INCL>?[、,]?[但且]?[一-鿿]{0,4}[0-9.]{1,8}[万亿]?元)?"
    r"<INCL>?(?:及?以[上下内])?<INCL>?的?[一-鿿]{0,4}?(?:<GIVE>|[奖补][励助贴]?|资助|支持|扶持)"
    r"(?!.{0,4}分别)[一-鿿]{0,6}[0-9]"
)


def _begins_anew(text: str, first: Figure, figure: Figure) -> bool:
    """Say whether a figure behind 、 begins the condition of a further award."""
    if figure.kind != "money" or not _OWN_AWARD.match(text, figure.end):
        return False
    return _GIVEN_BEFORE.search(text[max(0, first.start - 14) : first.start]) is not None


_LEAST = later("(?:最低|不低于|不少于)$")


def _goes_on(text: str, figure: Figure, last: Figure, between: str) -> bool:
    """Say whether a figure may go on a list over a comma: what has its own 以上 or 的 begins
    another condition (奖励10万元,5000万元以上的奖励50万元), unless all is shared out in order, or
    what is given stands behind it (10万元,5万元的奖励)."""
    plain = figure.kind in ("money", "percent") and figure.high is None
    # 600万元-900万元,8万元; 900万元以上,9万元: a condition, and what is given for it.
    plain = plain and last.high is None and "以上" not in between
    # 每吨补助50元,5万元封顶: the second limits the first.
    if plain and text[figure.end : figure.end + 1] not in ("(", "以", "的", "及", "封"):
        return True
    if plain and (_OF_AID.match(text, figure.end) or _GLOSSED.match(text, figure.end)):
        return True
    return figure.kind in ("money", "percent", "quantity") and bool(
        _IN_ORDER.match(text, figure.end)
    )


def _scan(text: str, start: int, end: int, tokens: list[Token]) -> None:
    """Append the tokens of a stretch without figures."""
    pattern, tags, bound = _grammar()
    at = place = start
    while match := pattern.search(text, place, end):
        word: str | None = match[0]
        place, stop = match.span()
        if word in bound:
            word = _standing(text, match[0], place, start, end)
            stop = place + len(word or "")
        if word is None:
            place += 1
            continue
        if word in _ONE_SET and text.rfind("成套", max(0, place - _NEAR), place) >= 0:
            # 成套装备100万元,单台设备50万元: a kind beside another, and not each of them.
            place = stop
            continue
        if tags.get(word) == "X":
            # 基金管理人 is no fund: a word in which no other is read.
            place = stop
            continue
        if place > at:
            tokens.append(Token("X", at, place))
        # 每增加1000万元 is a step and in the lexicon, 每家 is not.
        tag = tags.get(word, "PER")
        if word == "以" and _AS_LIMIT.match(text, place):
            tag = "MAX"
        if tag == "NOTE" and (again := _REPEATED.match(text, stop, end)):
            stop = again.end()
        tokens.append(Token(tag, place, stop))
        at = place = stop
    if at < end:
        tokens.append(Token("X", at, end))


def _standing(text: str, longest: str, place: int, start: int, end: int) -> str | None:
    """Return the longest of the words that begin at a place that means what the grammar takes it
    for."""
    _, tags, bound = _grammar()
    for length in range(len(longest), 0, -1):
        word = longest[:length]
        if word in tags and (word not in bound or _stands(text, word, place, start, end)):
            return word
    return None


# What `_stands` has something to say of.
_BOUND = {
    *_BEFORE_FIGURE,
    *_AFTER_FIGURE,
    *(part for pair in _PARTS for part in pair),
    *"给到对补奖",
    "可达",
    "最高达",
    "最高达到",
    "募集",
    "提供",
    "上限",
    "最高",
    "最多",
    "最低",
    "最少",
}
_BOUND_TAGS = ("HAVE", "ATTR")


_SUM_OF_NAME = later(r"[0-9.]{1,8}[十百千万]{0,2}元(?:[、,;。和及]|的?(?:奖|补|资助))")


_GIVES_UP_TO = later(
    r"(?:^|[,;。:、(\n]|<GIVE>|享受|<SUPPORT>|贴息|企业|单位|个人|项目|人才|额度|金额|总额|资金|比例|可)$"
)


def _is_given(text: str, word: str, place: int, end: int) -> bool:
    stop = place + len(word)
    if word in ("补", "奖"):
        last = text[place - 1 : place]
        named = last not in _ENDS_IN_BU and not text.endswith(("财政", "政府"), 0, place)
        if word == "补" and named and _SO_MUCH.match(text, stop):
            # 国产软件补50%
            return True
        if last in ("%", "‰") and _ENDS_PART.match(text, stop):
            # 按设备款12%补,最高50万元
            return True
        if last in _BEFORE_VERB and _SHARE_GIVEN.match(text, stop):
            return True
        return word == "补" and last not in _ENDS_IN_BU and _COST.match(text, stop) is not None
    if word in ("最高达", "最高达到"):
        # 日接待量最高达2万人次: what was reached.
        return _GIVES_UP_TO.search(text, max(0, place - 6), place) is not None
    if word == "可达":
        # 补助金额可达300万元 says how much is given; 产值可达5亿元 what is reached.
        return text[place - 2 : place] in _AID_NOUNS
    return stop == end or text.startswith("最高", stop)


def _stands(text: str, word: str, place: int, start: int, end: int) -> bool:
    """Say whether a word is the grammar's word here; `start` and `end` border on figures."""
    stop = place + len(word)
    before, after = text[place - 1 : place], text[stop : stop + 1]
    # 按实缴(募集)金额, 按募集到账资金: what was raised, and no goal.
    raised = word == "募集" and after in tuple(")到资金总额完")
    if raised or (before, word) in _PARTS or (word, after) in _PARTS:
        return word == "按" and _IN_TIME.match(text, place) is None
    if word in ("提供", "补", "奖", "可达", "最高达", "最高达到"):
        return _is_given(text, word, place, end)
    if word in ("最高", "最多", "最低", "最少"):
        # 最高科学技术奖 is a prize.
        return stop == end or _BOUNDS.match(text, stop) is not None
    if word == "给":
        apart = before not in _WITH_GEI or text.endswith("等奖", 0, place)
        return after not in ("予", "付", "与") and apart
    if word == "到":
        return _YEAR.match(text, stop) is not None
    if word in _BEFORE_FIGURE or _words()[word] == "HAVE":
        # 零售4万元、住宿3万元、餐饮2万元: a name like the others.
        named = before == "、" and _SUM_OF_NAME.match(text, stop) and _words()[word] == "HAVE"
        # 年营收过500万元; 通过 and 经过 are words of their own.
        named = named or (word == "过" and before not in _MEASURES)
        return not named and (stop == end or text.startswith("(含)", stop))
    if word in _AFTER_FIGURE:
        return place == start
    if word == "上限" or _words()[word] == "ATTR":
        # 费率上限 is a noun; 投资方 and 投资人 are people.
        return after not in _NOUN_ENDS[word == "上限"]
    if word == "对":
        # 对外承包工程 is a trade.
        led = place == start or before in _DUI_LEADS or after == "每"
        return led and not _ABROAD.match(text, stop)
    return True
