"""Labels that a number stands for: 前三年, 前三名, 一至三等, 三个档次, 3A至5A级."""

from __future__ import annotations

import re

from extractors.instalments import is_whole
from extractors.later import later
from extractors.name_lists import clean
from extractors.numerals import parse
from schemas.promise import Label, Place

ORDINALS = "一二三四五六七八九十"
_SPAN = (
    r"(?:[前后头末][一二两三四五六七八1-8]年|[首次]年|第[一二三四五六七八1-8]年?[至到-]第?[一二三四五六七八1-8]年"
    r"|第[一二三四五六七八1-8]年)"
)
YEAR_SPAN, YEAR_SPANS = later(_SPAN), later(rf"{_SPAN}(?:[、,和及与]{_SPAN}){{1,5}}")
LISTED = later(
    r"第(?P<numbers>[一二三四五六](?:[、和及]第?[一二三四五六])+)(?:个)?(?P<unit>年|名|档|期)"
)

_FIRST_YEARS = later(r"前(?P<count>[二两三四五六七八2-8])年")
_RANKS = later(
    r"前(?P<count>[二两三四五六七八九十]|[0-9]{1,2})(?:(?P<unit>名|位)|(?<=[名位居列国省市区县]前.)(?=[的且并]))"
)
_SPANNED = later(
    r"(?:第|前)?(?P<first>[一二三四五六七八])(?:(?:名|位)(?=[至到-]第))?(?:至|到|-)第?(?P<last>[二三四五六七八九十])(?P<unit>名|位|年|档|等)"
)
# 国家2-5星级, 3A至5A级, 一至三级
_STARRED = later(
    r"(?P<head>国家|省级?|市级?)?(?P<first>[1-9一二三四五六])(?:星级?|A级?|级|类)?[-至到]"
    r"(?P<last>[1-9一二三四五六])(?P<unit>星级|A级|A(?=[^A-Za-z])|级|类)"
)
_CLASSES = later(
    # 一等、二等: each is a grade of its own, and no number of grades.
    r"(?<![第、和及与或等档])(?P<count>[二两三四五])(?:个?(?P<unit>等次|等级|档次|档|层次|等)|个级)(?!奖)"
)
_YEARS = later(
    r"(?:后|连续|分|的)?(?P<count>[二两三四五六2-6])年(?:内|来)?(?=[,、按]|$)"
    # 1-3年内缴纳的税收,分别按40%、30%、20%; a page may have lost the dash.
    r"|(?<![0-9.])1[-至到]?(?P<last>[2-6])年内"
)


def of_years(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return the years that as many shares are for (上规后三年内,按贡献的100%、80%、60%)."""
    for match in _YEARS.finditer(text, *lead):
        printed = match["count"] or match["last"]
        number = ORDINALS.find(printed.replace("两", "二")) + 1 or int(printed)
        if number == count:
            place = match.span()
            return [Label(f"第{ORDINALS[at]}年", *place) for at in range(count)]
    return None


def spans_of_years(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return spans of years that a list names: 前两年、后三年分别按100%、60%."""
    for match in YEAR_SPANS.finditer(text, *lead):
        spans = list(YEAR_SPAN.finditer(text, *match.span()))
        if len(spans) == count:
            return [Label(one[0], *one.span()) for one in spans]
    return None


_IN_BRACKET = later(r"(?P<names>[^(),;。]{4,48}?)的?\([^()]{0,8}$")


def _alike(names: str, count: int) -> bool:
    """Say whether a list has so many names of one kind (国际标准、国家标准、行业标准)."""
    items = re.split("[、和及]", names)
    return len(items) == count and len({one[-2:] for one in items}) == 1


def _ranks_else(text: str, begin: int, match: re.Match[str], count: int) -> bool:
    """Say whether ranks that are counted stand for no labels: one name of several (奥运会前三名、
    亚运会冠军), or who gets it (国家标准、行业标准(前两位))."""
    bracket = _IN_BRACKET.search(text, begin, match.start())
    several = text.startswith("、", match.end())
    return several or bool(bracket and _alike(bracket["names"], count))


# 1亿元以下、1亿元以上两档: the bands before them are what is told apart.
_BANDS = later(r"[0-9][^,;。]{0,16}、[^,;。]{0,24}[0-9][^,;。、]{0,8}以[上下内]$")


def counted(text: str, lead: Place, count: int) -> list[Label] | None:
    """Unfold 前三年, 前三名, 一至三名, 第二、三年 and 三个等次."""
    for match in LISTED.finditer(text, *lead):
        found = numbered(match)
        if len(found) == count:
            return found
    for match in _SPANNED.finditer(text, *lead):
        first, last = ORDINALS.find(match["first"]), ORDINALS.find(match["last"])
        if last - first + 1 == count:
            return [
                Label(f"第{ORDINALS[at]}{match['unit']}", match.start(), match.end())
                for at in range(first, last + 1)
            ]
    for pattern, form in ((_FIRST_YEARS, "第{}年"), (_RANKS, "第{}{}"), (_CLASSES, "第{}{}")):
        for match in pattern.finditer(text, *lead):
            ranks = pattern is _RANKS and _ranks_else(text, lead[0], match, count)
            if ranks or (pattern is _CLASSES and _BANDS.search(text, lead[0], match.start())):
                continue
            number = _number(match["count"])
            if number == count <= len(ORDINALS):
                unit = match.groupdict().get("unit") or ("名" if pattern is _RANKS else "")
                return [
                    Label(form.format(ORDINALS[at], unit), match.start(), match.end())
                    for at in range(count)
                ]
    return None


def _number(printed: str) -> int:
    number = ORDINALS.find(printed.replace("两", "二")) + 1
    return int(printed) if not number and printed.isdigit() else number


_CLASS_NAMES = later(
    r"(?:^|[分为成设按照据从对,;:的])\"?(?P<names>[^,;:。的分为成设按照据从对、\"]{1,8}"
    r"(?:[、和及][^,;:。的、\"和及]{1,8}){1,5})\"?$"
)
_GRADE_WORD = later("^.{2,6}?(?:结果|(?=优|良|[一二三甲]等))(?P<grade>.+)$")
_COUNTED_CLASSES = later(
    r"(?<![第、和及与或等档])(?P<count>[二两三四五])个?(?P<unit>等次|等级|档次|层次|档|等(?!奖)|类)"
    r"(?P<noun>(?<=类)[一-鿿]{2,6}?(?=分别|依次|的|,|每|按|给|$))?"
)


def named_classes(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return the names of classes that are counted behind them (分为优秀、良好、合格三个等次)."""
    for match in _COUNTED_CLASSES.finditer(text, *lead):
        named = _CLASS_NAMES.search(text[max(lead[0], match.start() - 48) : match.start()])
        number = ORDINALS.find(match["count"].replace("两", "二")) + 1
        names = re.split("[、和及]", named["names"]) if named else []
        # 考核结果优秀: the first name is the grade at its end.
        names[:1] = [_GRADE_WORD.sub(r"\g<grade>", name) for name in names[:1]]
        longest = max(map(len, names), default=0)
        # 企业规模、税收贡献、创新能力三个等级: what is looked at, and no grades.
        if number != len(names) or number != count or (longest > 3 and len(_ends(names)) > 1):
            continue
        # A、B、C三档: the letters are of 档.
        unit = match["unit"] if len(match["unit"]) == 1 == longest else ""
        return [Label(clean(name + unit + (match["noun"] or "")), *match.span()) for name in names]
    return None


def _ends(names: list[str]) -> set[str]:
    return {name[-1:] for name in names}


def starred(text: str, lead: Place, count: int) -> list[Label] | None:
    """Unfold 国家2-5星级 and 3A至5A级."""
    for match in _STARRED.finditer(text, *lead):
        first, last = (int(parse(match[end]) or 0) for end in ("first", "last"))
        steps = range(first, last + 1) if first < last else range(first, last - 1, -1)
        if len(steps) == count:
            signs = "0一二三四五六七八九" if match["last"] in ORDINALS else "0123456789"
            head = match["head"] or ""
            return [Label(f"{head}{signs[n]}{match['unit']}", *match.span()) for n in steps]
    return None


def numbered(match: re.Match[str]) -> list[Label]:
    """Return the labels of a match of `LISTED`: 第二、三年."""
    numbers = re.findall(f"[{ORDINALS}]", match["numbers"])
    return [Label(f"第{one}{match['unit']}", *match.span()) for one in numbers]


# 按场租的50%、40%、30%连补三届
_IN_TURN = later(
    r"[^;。0-9]{0,12}?连(?:续)?[奖补](?:励|助|贴)?(?P<count>[二两三四五2-5])(?P<unit>届|年|期|次)"
)


# 按租金的80%、60%、40%逐年补贴
_YEAR_BY_YEAR = later(
    r"(?:的<STANDARD>)?(?:给予)?(?P<years>逐年)(?:递减)?(?:<GIVE>|进行)?(?:补|奖|资助|发放|返还|支持)"
)


# 按100%、80%、50%分三年给予奖励
_SPREAD = later(
    r"(?:的<STANDARD>)?,?分(?P<count>[二两三四五2-5])(?P<unit>年)(?:内)?(?:<GIVE>|逐年|进行)?"
    r"(?:奖|补|资助|扶持|支持|返还)"
)


_SHARES = later(r"[0-9]{1,3}(?:\.[0-9]{1,2})?%(?:[、和及][0-9]{1,3}(?:\.[0-9]{1,2})?%){1,5}$")


def in_turn(text: str, end: int, count: int) -> list[Label] | None:
    """Return the labels of shares or sums that end there, where it is said behind them how often
    they are paid in turn.

    >>> [label.text for label in in_turn("按50%、40%连补两届", 8, 2) or []]
    ['第一届', '第二届']
    """
    yearly = _YEAR_BY_YEAR.match(text, end)
    if yearly and count <= len(ORDINALS):
        return [Label(f"第{ORDINALS[at]}年", *yearly.span("years")) for at in range(count)]
    told = _IN_TURN.match(text, end)
    shares = _SHARES.search(text, max(0, end - 48), end)
    if told is None and not (shares and is_whole(shares[0])):
        # 按50%、30%、20%分三年: what comes to all of it may be instalments.
        told = _SPREAD.match(text, end)
    number = told and parse(told["count"].replace("两", "二"))
    if not told or number != count:
        return None
    return [Label(f"第{ORDINALS[at]}{told['unit']}", *told.span("count")) for at in range(count)]
