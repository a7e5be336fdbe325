"""One comparison of a figure with what it measures: 投资额不低于500万元."""

from __future__ import annotations

from itertools import takewhile

from extractors import attributes
from extractors.later import later
from extractors.phrases import SO_MANY_CLASSES, phrase_start
from extractors.ranks import is_top_share
from extractors.tokens import Token, leftward
from extractors.words import holders
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
_LOOSELY = {"gt": "ge", "lt": "le"}
_GAP = frozenset("FIRST OPEN NOTE CLOSE TOTAL SHARE ATTR PER".split())
RANKED = later(
    r"(?P<attribute>[一-鿿()]{2,24}?)(?:在[一-鿿]{2,14}中)?(?:在?(?:全[国省市区县球]|世界)?(?:排名?|位列|位居|居|进入|名列))?在?(?:全[国省市区县球]|世界)?(?:排名?)?$"
)
# 实际量低于申报量(的80%): what is measured against another quantity.
_AGAINST = later(r"若?(?P<what>[^,;。]{2,16}?)(?:低于|高于|不足|超过|超出|达到?|在)[^,;。]{2,16}$")
# 投资本区企业的资金(规模达到2000万元)
_FUNDS = later(r"(?:[^,;。:的]{2,14}的)?资金$")
# 裁员率不高于参保职工总数的20%: what is bounded, and what the share is of.
_AT_MOST_OF = later(r"(?P<what>[一-鿿]{2,16}(?:率|占比|比重|比例))[不未]<OVER>[一-鿿]{2,24}")
# 营业额首超2000万元
_FIRST_TIME = later("首[次度超破达]|首突破|第一次")
_AGAINST_WHAT = later(
    r"(?P<what>[一-鿿]{2,16}?)(?P<op>不低于|不少于|不高于|不超过)(?:节前|年前|[一-鿿]{0,6}(?:总数|总额|总量))"
)
_OPS = {"不低于": "ge", "不少于": "ge", "不高于": "le", "不超过": "le"}
_OWNERS = frozenset("企业 单位 机构 企业为".split())


def compared(text: str, tokens: list[Token], place: int, figure: Figure) -> Threshold:
    """Return the condition that a figure of the token at `place` states."""
    op, last = comparison(tokens, place)
    op = _of_figure(text, tokens, place, figure) or op
    begin = phrase_start(text, tokens, place)
    begin = _of_all_objects(text, max(tokens[0].start, begin - 40), begin)
    if whose := _FUNDS.search(text, max(tokens[0].start, begin - 20), begin):
        begin = whose.start()
    attribute = _before_years(text, tokens, place, begin)
    attribute = attribute or attributes.of_figure(text, tokens, place, begin, last)
    share_of = [t.tag for t in tokens[max(0, place - 1) : place + 1]] == ["OF", "RATE"]
    if attribute is None and share_of:
        # 募集资金的50%以上用于本市项目
        owner = phrase_start(text, tokens, place - 1)
        against = _AGAINST.match(text[owner : tokens[place - 1].start])
        words = against["what"] if against else text[owner : tokens[place - 1].start]
        attribute = attributes.trimmed(words) or None
    attribute, op = _without_yardstick(attribute, op)
    if attribute and _CLASSES.fullmatch(attribute):
        attribute = None
    if attribute in _OWNERS and text.startswith(")", tokens[place].end):
        # 15%(超过100人的企业达到8%): whose bound it is, and not what is measured.
        attribute = None
    if tokens[place].tag == "RATE" and is_top_share(text, begin, tokens[place].start):
        op = "le" if figure.high is None else "between"
        attribute = _ranked(tokens, place, begin, attribute)
    first_time = _FIRST_TIME.search(text, begin, tokens[place].start) is not None
    start = begin if figure is tokens[place].figures[0] else figure.start
    # 100个标准展位以上: what is counted stands between the figure and 以上.
    up = _behind_noun(tokens, place)
    if up is not None:
        op, last = _AFTER[up.tag], up
    end = last.end if figure is tokens[place].figures[-1] else figure.end
    each = _FOR_EACH.match(text, end)
    end = each.end() if each else end
    if _STRICT.match(text, tokens[place].figures[-1].end):
        op = _STRICTLY.get(op, op)
    elif figure.high is None and text.find("含", figure.start, figure.end) > 0:
        # 超过5000(含)平方米, 5000(不含)平方米以上
        strict = text.find("(不含", figure.start, figure.end) > 0
        op = _STRICTLY.get(op, op) if strict else _LOOSELY.get(op, op)
    return Threshold(start, end, attribute, op, figure, first_time=first_time)


# 采购窑砖、窑泥金额超过500万元: what is done with all of them stands before the first.
_OBJECTS = later(
    r"(?:(?<=[对,;。:企业位构])|(?<=\n))(?P<deed>(?:当年|年度?|累计|本年度|本地){0,2}<DEAL>)"
    r"(?:[一-鿿A-Za-z\"]{2,14}(?<!<MEASURE_END>)(?<![积度益汇数])、){1,4}$"
)

_AMOUNT_OF = later("[一-鿿]{2,14}?(?:金额|总额|数?量|价值)[一-鿿]{0,6}[0-9]")


def _of_all_objects(text: str, near: int, begin: int) -> int:
    """Return where a phrase begins that goes on with a list of what something is done with."""
    if not text.endswith("、", near, begin) or not _AMOUNT_OF.match(text, begin):
        return begin
    found = _OBJECTS.search(text, near, begin)
    return found.start("deed") if found else begin


def _without_yardstick(attribute: str | None, op: str) -> tuple[str | None, str]:
    """Return what is measured and how it is compared, without what the share is of."""
    if attribute and op in ("ge", "le") and (below := _AT_MOST_OF.fullmatch(attribute)):
        return below["what"], "le"
    if attribute and (against := _AGAINST_WHAT.fullmatch(attribute)):
        # 在岗员工不低于节前60%
        return against["what"], _OPS[against["op"]]
    return attribute, op


_FOR_EACH = later("/(?:亩|[一-鿿]{1,3}(?=[的、,;。以及]))")  # 达到400万元/亩
_CLASSES = later(SO_MANY_CLASSES)  # 1亿元以上三档
_INCLUDED = later(r"\(含\)")


def _of_figure(text: str, tokens: list[Token], place: int, figure: Figure) -> str | None:
    """Return how a figure is compared where it says so itself, None where the words around its list
    do: a band, 前3名, the first of a list whose last one 以上 is for (小于5件、5至9件、9件以上)."""
    if figure.high is not None:
        return "between"
    if figure.unit in ("名", "位") and text.endswith("前", 0, figure.start):
        return "le"
    listed = tokens[place].figures
    before = tokens[place - 1].tag if place else ""
    banded = len(listed) > 1 and any(
        one.high is not None or (one is not figure and _OWN_SIDE.match(text, one.end))
        for one in listed
    )
    own = _OWN_SIDE.match(text, figure.end, tokens[place].end)
    if own and figure is not listed[-1]:
        # 60%以上、40%-60%、40%以下
        return "ge" if own["side"] == "上" else "le"
    # 3000万元以上不足1亿元、1亿元以上: the upper end of a band.
    upper = place > 1 and tokens[place - 2].tag == "UP"
    if not banded or upper or figure is not listed[0] or before not in ("BELOW", "MAX"):
        return None
    op = _BEFORE[before]
    return _LOOSELY.get(op, op) if _INCLUDED.match(text, figure.end) else op


_OWN_SIDE = later(r"<INCL>?[及或]?以(?P<side>[上下内])<INCL>?")
_KEPT = later(r"[均都]?(?:保持|维持|稳定)?在?")


def _before_years(text: str, tokens: list[Token], place: int, begin: int) -> str | None:
    """Return what stands before the years that it is measured over: 年营业收入连续两年保持在15%."""
    if not _KEPT.fullmatch(text, begin, tokens[place].start):
        return None
    over = next((at for at in range(place - 1, 0, -1) if tokens[at].end <= begin), 0)
    start = tokens[over].start
    if (
        tokens[over].end != begin
        or tokens[over].tag != "SPAN"
        or not text.startswith("连续", start - 2)
    ):
        return None
    words = text[phrase_start(text, tokens, over) : start - 2]
    words = attributes.trimmed(words)
    return words if len(words) > 1 and words[-2:] not in holders() else None


def _ranked(tokens: list[Token], place: int, begin: int, words: str | None) -> str | None:
    """Return by what one is ranked (考核前10%); a measure's own words say that it is its rank that
    is compared (营收增速居全市前10%: 营收增速排名)."""
    words = (words or "").removesuffix("前")
    found = RANKED.fullmatch(words)
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


def comparison(tokens: list[Token], place: int) -> tuple[str, Token]:
    """Return the comparison that stands after or before the figure, and its last token."""
    for token in tokens[after_gloss(tokens, place) :][:4]:
        if token.tag in _AFTER:
            # 达到500万元以上 is ge all the same; 超过10人以上 stays gt.
            over = place > 0 and tokens[place - 1].tag == "OVER" and token.tag == "UP"
            return "gt" if over else _AFTER[token.tag], token
        if token.tag not in ("OPEN", "NOTE", "CLOSE"):
            break
    # 超过1000万元(含); but not (不含土地款)
    gloss = tokens[place + 1 : place + 3]
    includes = [token.tag for token in gloss] == ["OPEN", "NOTE"]
    includes = includes and [token.tag for token in tokens[place + 3 : place + 4]] != ["X"]
    edge = tokens[place].start
    for at in range(place - 1, max(0, place - 5) - 1, -1):
        token = tokens[at]
        if [one.tag for one in tokens[max(0, at - 2) : at + 1]] == ["LOAN", "MAX", "REACH"]:
            # 贷款额度最高达500万元
            return "le", tokens[place]
        if token.tag == "OVER" and includes:
            # 超过1000万元(含)
            return "ge", tokens[place]
        if token.tag in _BEFORE:
            return _BEFORE[token.tag], tokens[place]
        # 超出当年保费150%的部分, 低于申报量的80%
        beyond = token.tag in ("X", "OF") and tokens[place].tag == "RATE" and token.end == edge
        if token.tag not in _GAP and not beyond:
            break
        edge = token.start
    return "ge", tokens[place]


def after_gloss(tokens: list[Token], place: int) -> int:
    """Return the place behind a gloss that says the figure once more: 3人(含3人)以下."""
    tags = [token.tag for token in tokens[place + 1 : place + 4]]
    if tags in (["SLASH", "X", "UP"], ["SLASH", "X", "DOWN"]):
        # 300万元/亩以下
        return place + 3
    return says_again(tokens, place, place + 1)


def says_again(tokens: list[Token], place: int, at: int) -> int:
    """Return where a gloss at `at` ends that says the figure once more, else `at`: (含3人),
    (含1亿元,下同)."""
    tags = [t.tag for t in tokens[at : at + 6]]
    again = tags[:3] == ["OPEN", "NOTE", tokens[place].tag]
    if not again or tokens[at + 2].figures[0].value != tokens[place].figures[0].value:
        return at
    if tags[3:4] == ["CLOSE"]:
        return at + 4
    return at + 6 if tags[3:] == ["COMMA", "X", "CLOSE"] else at
