"""Tier labels: the N names that 分别 pairs with N figures, each complete when read alone.

Lists of figures, counted years and ranks, and lists of names (`name_lists`) are the three ways.
"""

from __future__ import annotations

import itertools
import re

from extractors import attributes, counted_labels, name_lists, parallel_lists, told_kinds
from extractors.counted_labels import (
    LISTED,
    named_classes,
    numbered,
    of_years,
    spans_of_years,
    starred,
)
from extractors.folding import fold
from extractors.label_text import label_of
from extractors.later import later
from extractors.name_lists import (
    between_of,
    clean,
    crossed_in,
    distribute,
    items_of,
    pieces,
    trades_before,
)
from extractors.phrases import phrase_start
from extractors.ranks import is_grade, levels, rank_places, ranks_before_names
from extractors.tokens import Token
from schemas.promise import Label, Place

_OLD_SUMS = later(
    r"(?:的?<STANDARD>)?(?:分别|依次)?[由从](?:原来的|现行的?)?(?:每[一-鿿]{1,3}){0,2}"
    r"[0-9.]{1,8}[百千万亿]{0,2}[元%](?:[、和及](?:每[一-鿿]{1,3}){0,2}[0-9.]{1,8}[百千万亿]{0,2}[元%])+[^,;。0-9]{0,8}$"
)


def find(text: str, lead: Place, tokens: tuple[Token, ...], count: int) -> list[Label] | None:
    """Return `count` labels printed in the lead (a place in the folded text), or None.

    Lists of figures come before lists of names, and what stands nearer to the award before what
    stands farther off.
    """
    other = text.find("(或", *lead)
    if other >= 0 and text.count("、", other, text.find(")", other, lead[1])) >= count - 1:
        # 三星级、四星级仓库(或二级、一级绿色仓库): the bracket says the same of others.
        return find(text, (lead[0], other), tokens, count)
    if (old := _OLD_SUMS.search(text, *lead)) and count > 1:
        # 一等奖、二等奖分别由5万元、3万元(提高到9万元、6万元): the names stand before the old sums.
        lead = (lead[0], old.start())
    inside = [token for token in tokens if lead[0] <= token.start and token.end <= lead[1]]
    for token in reversed(inside):
        classed = _CLASSED.fullmatch(text, token.start, token.end)
        if classed and text.endswith(("取得", "获得"), 0, token.start) and text[token.end] != "的":
            # 取得二类、三类医疗器械注册证: classes of a thing, and nothing that is counted.
            continue
        if len(token.figures) == count and token.tag in ("GRADE", "COUNT", "MONEY", "RATE", "SPAN"):
            own = parallel_lists.joined(
                text, inside, token, lambda one: _of_figures(text, one, inside)
            )
            own = _each_named(text, own, (lead[0], token.start)) if own else own
            return _told_apart(text, own, (lead[0], token.start)) if own else own
    years = of_years(text, lead, count)
    found = (
        told_kinds.found(text, lead, tokens, count)
        or named_classes(text, lead, count)
        or spans_of_years(text, lead, count)
        or counted_labels.counted(text, lead, count)
        or starred(text, lead, count)
        or _of_ranks(text, lead, count)
        or of_names(text, lead, count)
        or _in_groups(text, lead, count)
        or _of_deeds(text, lead, count)
        or _crossed(text, lead, count)
        or _of_gloss(text, lead, count, _GLOSS)
        or (_of_sides(text, lead) if count == len(_SIDES) else None)
        or years
        or _of_gloss(text, lead, count, _BARE_GLOSS)
    )
    nearer = found and years and found[-1].end < years[0].start
    if nearer and found and years and _are_of_years(text, found, years[0].end):
        # 从事家具、制鞋、玩具类的企业,三年内按税收的60%、40%、20%: what stands nearer.
        found = years
    if not found or not all(label.text for label in found):
        return None
    return _without_paper(_without_winners(found))


# 取得高级工、技师、高级技师证书的: the grades stay bare.
_PAPER = later(r"(?:职业(?:资格|技能)|技能)?(?:等级)?(?:证书|称号)$")


def _without_paper(found: list[Label]) -> list[Label]:
    """Leave out what the last of a list of skills is written on."""
    *others, last = found
    paper = _PAPER.search(last.text)
    skill = _SKILLED[1]
    if not others or paper is None or not skill.fullmatch(last.text[: paper.start()]):
        return found
    if not all(skill.fullmatch(one.text) for one in others):
        return found
    return [*others, last._replace(text=last.text[: paper.start()])]


def _are_of_years(text: str, found: list[Label], end: int) -> bool:
    """Say whether figures behind both names and as many years (up to `end`) are of the years."""
    return not _EACH_MONTH.match(text, end) or holds_more(text, found)


_AND_ANOTHER = later("[一-鿿](?:和|及|(?<!参)与)[一-鿿]")


def holds_more(text: str, found: list[Label]) -> bool:
    """Say whether the last of some names may be two (甲村、乙村和丙村 for two sums)."""
    if len(found) < 2 or "、" not in text[found[0].start : found[-1].start]:
        return False
    return _AND_ANOTHER.search(text, found[-1].start, found[-1].end) is not None


# 博士、硕士、本科毕业生,三年内分别按每人每月3000元、1500元、800元: every year the same.
_EACH_MONTH = later(
    r",?(?:内,?)?(?:(?:每[人名户家])?每(?:个?月|年)(?:分别|各)"
    r"|分别(?:按照?|给予|以)?(?:每[人名]?(?:每|个)?月|每[人名户家]每年)"
    # 博士、硕士,三年内每人每年补贴3万元、2万元
    r"|每[人名]每(?:个?月|年)(?:<GIVE>|补[贴助]|奖励|发放|资助))"
)


# 每轮选拔拔尖人才20名左右、优秀人才40名左右
_CHOSEN = later(
    r"(?:每[年轮届批](?:度)?)?(?:评选|选拔|遴选|评出|选出|表彰)(?:出)?(?=[一-鿿“\"]{2})"
)
_SO_MANY = later(r"(?<=.{2})[0-9一二两三四五六七八九十]{1,4}[名个家位项件人](?:左右|以内)?$")


def _without_winners(found: list[Label]) -> list[Label]:
    """Leave out of names that are chosen how many are: that is a quota."""
    chosen = _CHOSEN.match(found[0].text)
    if not chosen or not _SO_MANY.search(found[0].text):
        return found
    names = [_SO_MANY.sub("", one.text) for one in found]
    names[0] = names[0][chosen.end() :]
    return [one._replace(text=name) for one, name in zip(found, names, strict=True)]


_EACH_REACHES = later("分别(?:<OVER>|达到?|不低于|不少于|满|突破|在|为)?$")


def _each_named(text: str, found: list[Label], before: Place) -> list[Label]:
    """Give each bound of a list the name that it is for, where as many names share the words
    before it (小型、中型、大型窑年产量分别达到300吨、500吨、900吨)."""
    reached = _EACH_REACHES.search(text, *before)
    if reached is None:
        return found
    begin = max(text.rfind(mark, before[0], reached.start()) for mark in ",;。:") + 1
    begin = max(begin, before[0])
    listed = text.rfind("、", begin, reached.start()) + 1
    last = text[listed : reached.start()]
    told = (at for at in range(len(last)) if all(one.text.startswith(last[at:]) for one in found))
    size = next(told, None) if listed else None
    if size is None:
        return found
    # 零售企业年营业额: who it is, and what is measured of him.
    end = listed + size if size else reached.start()
    names = of_names(text, (begin, end), len(found))
    if names is None or names[-1].text != text[listed:end]:
        return found
    return [
        one._replace(text=name.text + (one.text if size else one.text.removeprefix(last)))
        for name, one in zip(names, found, strict=True)
    ]


def _told_apart(text: str, found: list[Label], before: Place) -> list[Label]:
    """Add the names of a list before it to labels of which two are alike
    (批发、零售、餐饮企业,年营业额分别达到5000万元、1000万元、1000万元)."""
    if len({one.text for one in found}) == len(found):
        return found
    names = of_names(text, before, len(found))
    if names is None:
        return found
    return [one._replace(text=name.text + one.text) for name, one in zip(names, found, strict=True)]


def of_bodies(text: str, lead: Place, tokens: tuple[Token, ...], count: int) -> list[list[Label]]:
    """Return the labels of lists of figures that share one list of sums, one list for each kind of
    body; none where there are no such lists."""
    inside = [token for token in tokens if lead[0] <= token.start and token.end <= lead[1]]
    found = []
    for group in parallel_lists.bodies(text, inside, count) if inside else ():
        own = _of_figures(text, group.token, inside)
        found.append([_of_body(one, group.who) for one in own])
    return found


def _of_body(label: Label, who: str) -> Label:
    return label if label.text.startswith(who) else label._replace(text=who + label.text)


_CLASSED = later(r"[一二三四五]类(?:(?:、|和|及)[一二三四五]类)+")
_GLOSS = later(r"\((?:含|包括|分为|即)(?P<names>[^()]{2,60})\)")
# C类赛事(全国性赛事、省级赛事): what a class is made up of.
_BARE_GLOSS = later(
    r"(?<=[一-鿿])\((?P<names>(?:[^()、,;0-9]{3,16}(?:、[^()、,;0-9]{3,16}){1,4}|[I-]{1,3}类(?:、[I-]{1,3}类){1,3}))\)"
)


def _of_gloss(text: str, lead: Place, count: int, gloss: re.Pattern[str]) -> list[Label] | None:
    """Return labels that a gloss lists: 领军企业(含旗舰、龙头和领跑企业)."""
    for match in gloss.finditer(text, *lead):
        items = items_of(text, match.span("names"), count)
        if items:
            return distribute(text, items)
    return None


_SIDES = "内外"
_BOTH_SIDES = later(
    rf"(?P<of>[境省市县区国]){_SIDES}(?P<noun>(?:(?!的)[一-鿿]){{2,8}}?)(?:的[一-鿿]{{0,6}})?,?$"
)


def _of_sides(text: str, lead: Place) -> list[Label] | None:
    """Return the two kinds that one word names: 参加境内外展会,分别按50%、80%."""
    match = _BOTH_SIDES.search(text, *lead)
    if match is None:
        return None
    place = match.start("of"), match.end("noun")
    return [Label(match["of"] + side + match["noun"], *place) for side in _SIDES]


def _of_ranks(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return ranks that stand before several names: 国家级及省级研发中心、示范企业."""
    for match in ranks_before_names().finditer(text, *lead):
        marks = rank_places(text, *match.span("ranks"))
        # 省级及市级孵化器评价为优秀、良好的: the sums go by how they are rated.
        if len(marks) == count and not _RATED_LIST.search(text, *match.span("names")):
            names = text[slice(*match.span("names"))]
            return [_ranked(text, place, names) for place in marks]
    return None


_RATED_LIST = later(
    "(?:优秀|优良|良好|合格|[A-D][级类]?)(?:[、和及]|或者)(?:优秀|优良|良好|合格|[A-D][级类]?)"
)


def _ranked(text: str, place: Place, names: str) -> Label:
    return Label(clean(text[slice(*place)] + names), *place)


def _of_figures(text: str, token: Token, tokens: list[Token]) -> list[Label]:
    """Label tiers by a list of figures: 营收首次突破 + 2亿元, 5亿元."""
    tail_end = token.end
    place = tokens.index(token)
    if place + 1 < len(tokens) and tokens[place + 1].tag in ("UP", "DOWN"):
        tail_end = tokens[place + 1].end
    # 评为一档、二档的 are grades, too.
    classed = token.tag == "COUNT" and {figure.unit for figure in token.figures} == {"档"}
    if token.tag == "GRADE" or classed:
        items = [(figure.start, figure.end) for figure in token.figures]
        items = [(at, _above_end(text, end)) for at, end in items]
        items[-1] = (items[-1][0], tail_end)
        # 三星、四星、五星级: 级 is printed once.
        level = "级" if text.endswith("星级", 0, token.end) else ""
        if text.endswith("国家", 0, token.start) and all(_A_GRADE.match(text, *i) for i in items):
            # 国家5A级、4A级景区: whose grade it is, and of what, is printed once.
            whole = _OF_GRADE.match(text, tail_end)
            noun = whole[0] if whole else ""
            return [Label(f"国家{clean(text[slice(*item)])}{noun}", *item) for item in items]
        return [
            label_of(text, *item)._replace(text=text[slice(*item)] + level)
            if level and text.endswith("星", *item)
            else label_of(text, *item)
            for item in items
        ]
    head_start = phrase_start(text, tokens, place)
    trades = _trades(text, head_start, token) or _years_of(text, head_start, token)
    head = _of_what(_BY.sub("", text[head_start : token.start].replace("分别", "")))
    head = head.removeprefix("其中")
    if named := _so_named(text, token, head):
        return named
    shared = text[token.end : tail_end]
    under = _UNDER.search(head)
    # 不足500万元、500万元以上, too: one side cannot be that of all.
    banded = (
        any(one.high is not None for one in token.figures) or "以上" in text[token.start : tail_end]
    )
    labels = []
    for at, figure in enumerate(token.figures):
        own = text[figure.start : figure.end] + _shared_unit(text, token, figure.end)
        own += _each(text, figure.end)
        # 10亿元以上、5亿元以上到10亿元: an item may carry its own 以上.
        tail = _COMPARED.match(text, figure.end, token.end)
        last = figure is token.figures[-1] or not (
            _COMPARED.search(text[token.start : token.end]) or _in_turn(token)
        )
        after = _COMPARED.match(text, token.end) if last else None
        ending = tail[0] if tail else after[0] if after else shared if last else ""
        # 1000-3000平方米、3000平方米以上: 以上 is not for a band.
        ending = "" if figure.high is not None else ending
        phrase = trades[at] + head[len(trades[-1]) :] if trades else head
        if under and banded:
            # 小于2000万元、2000万元至1亿元、1亿元以上: 小于 is for the first, 以上 for the last.
            phrase = phrase[: under.start()] if at else phrase
            ending = ending if at else ""
        labels.append(Label(clean(phrase + own + ending), figure.start, figure.end, figure))
    return labels


# 首次认定为5000万元、8000万元税收楼: the figure is part of the name.
_NAMED_SO = later("(?:认定|评定|评选|命名|评)为$")
_NOUN_BEHIND = later("(?!以|的|且|及)(?P<noun>[一-鿿]{2,8}?)(?=[,的;。]|称号|分别|$)")


def _so_named(text: str, token: Token, head: str) -> list[Label] | None:
    noun = _NOUN_BEHIND.match(text, token.end) if _NAMED_SO.search(head) else None
    if noun is None:
        return None
    return [
        Label(
            text[figure.start : figure.end] + _shared_unit(text, token, figure.end) + noun["noun"],
            figure.start,
            figure.end,
        )
        for figure in token.figures
    ]


_A_GRADE = later("[1-5]A")
_OF_GRADE = later(
    "(?!的)[一-鿿]{2,6}?(?:景区|企业|园区|基地|机构|中心)(?=[的,;。:(]|分别|一次性|奖|给予|认定|称号|$)"
    "|景区(?=[的,;。:(]|分别|一次性|奖|给予|认定|称号|$)"
)
_UNDER = later("(?:[小低少]于|不足|不满|未达到?|不超过)$")


# What leads from what is measured to its figure, and whose measure it may be.
_REACHED = later("(?:首次|累计|年度)?(?:<OVER>|达到?|满|突破|在|为)?$")

_WHOSE = later(
    "(?!年度|全年|当年)(?:(?!在)[一-鿿]){0,12}(?:<APPLICANT>|公司|项目|平台|园区|产业园|孵化器|基地|商户|旅行社|景区)"
)


def _of_what(head: str) -> str:
    """Leave out who must reach a figure (规上企业2023年营业收入达到): whom it is for says that."""
    core = _REACHED.sub("", head)
    what = attributes.trimmed(core)
    whose = _WHOSE.fullmatch(core.removesuffix(what))
    return what + head[len(core) :] if whose and len(what) > 2 else head


_ABOVE = later(r"<INCL>?及?以上")


def _above_end(text: str, end: int) -> int:
    """Return where a grade ends with what says that it is the least (四级及以上、三级)."""
    above = _ABOVE.match(text, end)
    return above.end() if above else end


def _in_turn(token: Token) -> bool:
    """Say whether a list counts 1晚、2晚(以上), or on from another number: only the last is the
    least of its kind."""
    values = [int(figure.value or 0) for figure in token.figures]
    first = values[0]
    counts = values == list(range(first, first + len(values)))
    return token.tag == "COUNT" and counts and (first == 1 or len(values) > _PAIR)


_PAIR = 2

# 根据产值增幅10%-20%、20%-30%分档: what leads to the grades.
_BY = later(r"^(?:根据|依据|视)(?=.{2})")


# 第二年、第三年分别增长30%、20%
_YEARS_LISTED = later(
    r"(?P<names>(?:(?:首|次|第[一二三四五])年、){1,4})(?P<last>(?:次|第[二三四五])年)$"
)


def _years_of(text: str, head: int, token: Token) -> list[str]:
    """Return the years that a list of figures goes through, as many as figures, else none."""
    own = _YEARS_LISTED.search(text[max(0, head - 24) : head + 3])
    if own is None or not text.startswith(own["last"], head):
        return []
    names = [*own["names"].strip("、").split("、"), own["last"]]
    return names if len(names) == len(token.figures) else []


def _trades(text: str, head: int, token: Token) -> list[str]:
    """Return the trades that a list of figures goes through (批发、零售年销售额分别达到2000万元、
    500万元), as many as figures; none where it goes through no such list."""
    found = trades_before().search(text[max(0, head - 40) : token.start])
    if found is None or not text.startswith(found["last"], head):
        return []
    names = [*found["names"].strip("、").split("、"), found["last"]]
    return names if len(names) == len(token.figures) else []


_COMPARED = later(r"<INCL>?及?以[上下]")


def _shared_unit(text: str, token: Token, end: int) -> str:
    """Return the unit that the list prints once: of 100万、80万元 the first is in 元, of 100万、
    80万美元 in 美元."""
    last = text[token.figures[-1].start : token.figures[-1].end]
    if token.tag in ("COUNT", "SPAN", "RATE") and text[end - 1].isdigit():
        # 从业人员500、1000、2000人; 满6、18个月; 增长3、5、8%
        return last.lstrip("0123456789.")
    if token.tag == "COUNT" and text[end - 1] in "万亿":
        # 10万、20万、50万TEU
        return last.lstrip("0123456789.万亿")
    unit = _LAST_UNIT.search(last)
    return unit["unit"] if unit and text[end - 1] in "万亿" else ""


_EACH = later("/(?:㎡|[一-鿿]{1,3}?)(?=[、,;。及和或以(的]|$)")


def _each(text: str, end: int) -> str:
    """Return what a figure is for each of (200万元/亩以上), "" where it says nothing of that."""
    each = _EACH.match(text, end) if text[end : end + 1] == "/" else None
    return each[0] if each else ""


_LAST_UNIT = later("(?P<unit>(?:[美欧日港]|人民币)?元)(?:人民币)?$")


def as_printed(text: str, label: Label) -> str:
    """Return a label with the dashes of the document (`text`), not those of the folded text.

    >>> as_printed("演出5000—9000人的", Label("演出5000-9000人", 2, 12))
    '演出5000—9000人'
    """
    if "-" not in label.text:
        return label.text
    dashes = [sign for sign in text[label.start : label.end] if fold(sign) == "-"]
    return label.text.replace("-", dashes[0]) if dashes else label.text


# 根据产业分类、注册资本等不同情况,分别给予…: what is looked at, and no tier of it.
# 按照省、市两个等级分别补助, likewise.
_LOOKED_AT = later(
    r"(?:根据|依据|结合|综合|视)[^,;]{2,60}等(?:不同)?(?:情况|因素|条件|指标|方面|要素|内容|情形)"
    r"|[^,;按]{0,12}按照?[^,;]{2,14}[两三四五2-5]个(?:等级|级别|档次|层次|类别|标准)"
)


_ON_TOP_OF = later(r"在?[^,;]{2,30}基础上,?$")


def of_names(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return `count` labels from a list of names, the nearest to the award."""
    if lists := _of_lists(text, lead, count) or _of_two_lists(text, lead, count):
        return lists
    mixed: list[Label] | None = None
    # 在国家、省奖励基础上: what stands before it comes first.
    nearest = list(pieces(text, *lead))[::-1]
    led = sorted(nearest, key=lambda piece: _ON_TOP_OF.match(text, *piece) is not None)
    for piece in led:
        if _LOOKED_AT.match(text, *piece):
            continue
        items = items_of(text, piece, count) or _behind_figure(text, piece, count)
        other = (
            None if items else _grades_at_end(text, piece, count) or _subjects(text, piece, count)
        )
        if other:
            return other
        if not items or _COSTS.search(text, *items[-1]):
            # 按场地租赁、设备搭建等费用的30%补助: what the share is of.
            continue
        found = _with_noun(text, distribute(text, items), items[-1][1], piece[1])
        asks = [_ASKS.search(text, *item) is not None for item in items]
        if not any(asks):
            return found
        found = _of_what_is_measured(found)
        # 持续3天以上、商户不少于30家的协会或企业: what all must have, where ranks stand before.
        mixed = mixed or _bounded_alike(found, asks)
    if mixed:
        return mixed
    for piece in reversed(list(pieces(text, *lead))):
        done = not _LOOKED_AT.match(text, *piece) and items_of(text, piece, count, deeds=True)
        if done:
            return distribute(text, done)
    return None


# 种植水稻、小麦、玉米110亩以上: the bound is printed once, behind the last.
_BOUND_BEHIND = later(
    r"(?P<name>[^0-9]{1,8}?)(?P<bound>(?:面积|规模|数量|总量)?(?:达到?|满|不少于|不低于|超过|在)?[0-9.]{1,8}[万千]?(?:余)?"
    r"<FIELD_UNIT><INCL>?(?:及?以上)?)"
)
_SHORT = 8  # characters of a name in such a list
_DIGITS = later("[0-9]")


def _bounded_alike(found: list[Label], asks: list[bool]) -> list[Label]:
    """Complete the names of a list whose bound is printed once, behind the last of them; the bound
    itself holds for all."""
    last = found[-1]
    bound = _BOUND_BEHIND.fullmatch(last.text)
    others = [one.text for one in found[:-1]]
    told = any(asks[:-1]) or any(len(one) > _SHORT or _DIGITS.search(one) for one in others)
    if bound is None or told:
        return found
    end = last.end - len(bound["bound"])
    return [
        *(one._replace(text=one.text + bound["bound"]) for one in found[:-1]),
        last._replace(end=end) if end > last.start else last,
    ]


_BEFORE_FIGURE = later("[^0-9]{5,40}(?=[0-9])")


def _of_what_is_measured(found: list[Label]) -> list[Label]:
    """Leave out of bands who must reach them (企业窑改项目实际投资额在10万元至50万元)."""
    heads = [_BEFORE_FIGURE.match(one.text) for one in found]
    head = heads[0][0] if heads[0] else ""
    if not head or any(one is None or one[0] != head for one in heads):
        return found
    return [one._replace(text=_of_what(head) + one.text[len(head) :]) for one in found]


_COSTS = later("等[一-鿿]{0,6}(?:费用?|支出|成本|投入|开支)")
_ASKS = later("[0-9][^、,;。]{0,6}(?:以[上下]|以内)|(?:不[少低多高]于|<OVER>|不足|达到?|满)[0-9]")


# 二孩家庭、三孩家庭在城区购买住房并完成备案、缴清契税的: who does it.
_SUBJECTS = later(
    r"对?(?P<names>(?:[^、,;的()0-9]{2,10}、){1,4}[^、,;的()0-9]{2,10}?)(?=在|购买|购房|使用)"
)


def _subjects(text: str, piece: Place, count: int) -> list[Label] | None:
    """Return the labels of a list of those who do something, all alike in what they end with."""
    found = _SUBJECTS.match(text, *piece)
    items = items_of(text, found.span("names"), count) if found else None
    ends = {text[end - _SAME_END : end] for _, end in items or ()}
    if items is None or len(ends) != 1:
        return None
    return [Label(clean(text[slice(*one)]), *one) for one in items]


def _behind_figure(text: str, piece: Place, count: int) -> list[Place] | None:
    """Return the items behind a condition of the same list (机构不少于15家、考核为优秀、良好的)."""
    last = max(text.rfind(digit, *piece) for digit in "0123456789")
    mark = text.find("、", last, piece[1]) if last >= 0 else -1
    items = items_of(text, (mark + 1, piece[1]), count) if mark >= 0 else None
    return items if items and name_lists.rated([text[slice(*one)] for one in items]) else None


# 护理员、保育师、育婴员高级工、技师、高级技师证书的: the grades of all of them.
_SKILL = r"(?:<SKILL>|[一二三四五]级|[初中高]级|[特一二三四五]等奖|[金银铜]奖)"
_SKILLED = (later(rf"{_SKILL}$"), later(_SKILL), later(rf"(?P<skill>{_SKILL})(?!奖)"))


_NTH = "[特一二三四五]"
_NTH_PRIZE = (later(rf"(?<!第){_NTH}$"), later(_NTH), later(rf"(?P<nth>{_NTH})(?P<prize>等奖?)"))


def _prizes_at_end(
    text: str, first: Place, between: list[Place], last: Place
) -> list[Label] | None:
    """Return prizes that print their noun once (大赛获一、二、三等奖的选手)."""
    ends, whole, starts = _NTH_PRIZE
    of, tail = ends.search(text[slice(*first)]), starts.match(text, *last)
    if not of or not tail or not all(whole.fullmatch(text, *item) for item in between):
        return None
    places = [(first[0] + of.start(), first[1]), *between, tail.span("nth")]
    return [Label(text[slice(*place)] + tail["prize"], *place) for place in places]


def _grades_at_end(text: str, piece: Place, count: int) -> list[Label] | None:
    """Return the grades or prizes at the end of a longer list, which hold for what stands before
    them."""
    stretch = next(
        (
            one
            for one in between_of(text, *piece)
            if len(name_lists.separators(text, *one)) >= count
        ),
        None,
    )
    if stretch is None:
        return None
    items = name_lists.cut(stretch, name_lists.separators(text, *stretch))
    ends, whole, starts = _SKILLED
    first, *between, last = items[-count:]
    if prizes := _prizes_at_end(text, first, between, last):
        return prizes
    of, tail = ends.search(text[slice(*first)]), starts.match(text, *last)
    if not of or not tail or not all(whole.fullmatch(text, *item) for item in between):
        return None
    places = [(first[0] + of.start(), first[1]), *between, tail.span("skill")]
    return [Label(text[slice(*place)], *place) for place in places]


_SAME_END = 2  # characters


def _of_lists(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return lists side by side, each of which is one label (硕士、副高级职称人才,博士、正高级职称
    人才,分别…): there are as many as figures, alike in length and in what they end with."""
    listed = [piece for piece in pieces(text, *lead) if "、" in text[slice(*piece)]][-count:]
    if len(listed) < count or any(
        text[behind[1]] != "," or behind[1] + 1 != before[0]
        for behind, before in itertools.pairwise(listed)
    ):
        return None
    first = list(between_of(text, *listed[0]))[-1]
    stems = [stem.end() for stem in name_lists.stems().finditer(text, *first)]
    places = [(stems[-1] if stems else first[0], listed[0][1]), *listed[1:]]
    words = [text[slice(*place)] for place in places]
    alike = len({(one.count("、"), one[-_SAME_END:]) for one in words}) == 1
    if not alike or any(_FIGURED.search(one) for one in words):
        return None
    return [Label(clean(one), *place) for one, place in zip(words, places, strict=True)]


# 批发、零售窑企和住宿、餐饮窑企: two lists, each of which is one label.
_TWO_LISTS = later(
    r"(?P<first>[一-鿿]{2,8}、[一-鿿]{2,8}(?P<noun><APPLICANT>|项目|人才|机构|商户|园区|基地))[和及与]"
    r"(?P<second>[一-鿿]{2,8}、[一-鿿]{2,8}(?P=noun))的?$"
)


def _of_two_lists(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return the labels of two lists that 和 joins, for two figures."""
    if count != len(_SIDES):
        return None
    for piece in reversed(list(pieces(text, *lead))):
        stretch = list(between_of(text, *piece))[-1]
        stems = [stem.end() for stem in name_lists.stems().finditer(text, *stretch)]
        words = text[max(stems, default=stretch[0]) : stretch[1]]
        if two := _TWO_LISTS.match(words):
            at = stretch[1] - len(words)
            spans = two.span("first"), two.span("second")
            return [Label(words[b:e], at + b, at + e) for b, e in spans]
    return None


_FIGURED = later(r"[0-9]|的")


# 市、区两级财政分别补贴: who pays.
_PAYERS = later(
    r"由?(?:中央|国家|[省市区县镇]|地方|本级)(?:级|财政|政府|本级)*(?:[两三]级)?(?:财政|政府)?|.{0,40}财政"
)
_OPEN_END = later(r"等(?![级奖次功])")


_RECOGNISED_AS = later("[等的](?:领域|行业|方面)?(?:首次|新)?(?:获得|获评|评为|认定为)")


def each_of(text: str, lead: Place, tokens: tuple[Token, ...]) -> list[Label]:
    """Return the labels of a list that one sum is for each of (省级、市级园区分别奖励9万元); none
    where the list is an open one, or one of those who pay."""
    piece = next(reversed(list(pieces(text, *lead))), None)
    if piece is None:
        return []
    inside = [t for t in tokens if piece[0] <= t.start and t.end <= piece[1]]
    listed = [t for t in inside if len(t.figures) > 1]
    if listed:
        whole = [t for t in tokens if lead[0] <= t.start and t.end <= lead[1]]
        last = listed[-1].tag in ("GRADE", "COUNT", "MONEY", "RATE") and listed[-1]
        return _of_figures(text, last, whole) if last else []
    if counted := LISTED.search(text, *piece):
        # 第二、三年分别补贴20%; but 第二、三名 is one rank of a prize.
        return numbered(counted) if counted["unit"] == "年" else []
    # 对农业、商业等领域首次获得省级示范企业和省级示范行业: the list behind the deed.
    led = [one.end() for one in _RECOGNISED_AS.finditer(text, *piece)]
    piece = (led[-1], piece[1]) if led else piece
    items = name_lists.all_items(text, piece)
    if not items:
        return _of_deeds(text, lead) or []
    names = distribute(text, items) if not _OPEN_END.search(text, *piece) else []
    named = all(name.text and not _PAYERS.fullmatch(name.text) for name in names)
    return _with_noun(text, names, items[-1][1], piece[1]) if named and names else []


# 对认定为国家级中心的,认定为省级中心的; 获评国家级工厂的企业,入选省级标杆的企业; 新认定的省级
# 技术中心,通过复核的省级技术中心
_DEED = later(
    r"[,:]?(?:对于?)?(?:(?P<deed>[^,;:。]{4,60}?)的(?P<who>[^,;:。的]{0,3})"
    r"|(?P<whole>[^,;:。]{2,40}?的(?P<noun>[^,;:。的]{4,30}))),?\s{0,4}"
)


def _of_deeds(text: str, lead: Place, count: int | None = None) -> list[Label] | None:
    """Return what is recognised in each of the comma parts that lead to one award (`count` of
    them, where that is known), None where there is one part or one recognises nothing."""
    found: list[re.Match[str]] = []
    for piece in reversed(list(pieces(text, *lead))):
        deed = _DEED.fullmatch(text, *piece)
        if deed is None:
            break
        found.insert(0, deed)
    alike = len({(deed["who"], deed["noun"]) for deed in found}) == 1
    done = all(name_lists.stems().search(deed[0]) for deed in found)
    if not alike or not done or len(found) < 2 or len(found) != (count or len(found)):
        return None
    return [
        label_of(text, *deed.span("whole"))
        if deed["noun"]
        else label_of(text, *deed.span("deed"))
        if _FIGURED.search(deed["deed"])
        else distribute(text, [deed.span("deed")])[0]
        for deed in found
    ]


# 获得国家级、省级的示范区: what is of that rank is printed once, behind 的.
_RANKED_NOUN = later(
    r"的(?P<noun>[一-鿿]{2,10}(?<!企业)(?<!单位)(?<!机构)(?<!个人)(?<!项目)(?<!人才)(?<!团队)(?<!组织)(?<!主体)"
    r"(?<!公司)(?<!平台)(?<!产品)(?<!人员)(?<!中心)(?<!园区)(?<!基地))(?:\([^()]{1,20}\))?$"
)


_STAR = later("(?:国家)?[1-5]A级?")


def _with_noun(text: str, found: list[Label], end: int, stop: int) -> list[Label]:
    noun = _RANKED_NOUN.match(text[end:stop])
    bare = all(
        levels(classes=False).fullmatch(label.text) or _STAR.fullmatch(label.text)
        for label in found
    )
    return [one._replace(text=one.text + noun["noun"]) for one in found] if noun and bare else found


_WHOLE = 4  # characters of a name that is no rank


def _in_groups(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return the labels of lists side by side in comma parts, which are `count` in all
    (国家5A级、4A级旅游景区,国家级、省级旅游度假区); ranks alone are crossed with what stands before
    them (国家级、省级大赛,一等奖、二等奖)."""
    groups: list[list[Label]] = []
    for piece in reversed(list(pieces(text, *lead))):
        items = name_lists.all_items(text, piece)
        names = distribute(text, items) if len(items) > 1 else []
        if not names or any(len(name.text) < _WHOLE or is_grade(name.text) for name in names):
            return None
        groups.insert(0, names)
        total = sum(map(len, groups))
        if total >= count:
            whole = total == count and len(groups) > 1
            return [name for group in groups for name in group] if whole else None
    return None


def _crossed(text: str, lead: Place, count: int) -> list[Label] | None:
    """Pair two lists whose lengths multiply to `count` (国家级、省级 × 一等奖、二等奖)."""
    stretches = [s for piece in pieces(text, *lead) for s in between_of(text, *piece)]
    for rows in range(2, count // 2 + 1):
        if count % rows:
            continue
        for stretch in reversed(stretches):
            touching = crossed_in(text, stretch, rows, count // rows)
            if touching:
                return touching
        lists = [(items_of(text, s, rows), items_of(text, s, count // rows)) for s in stretches]
        outer = next((at for at, (items, _) in enumerate(lists) if items), None)
        inner = next((at for at, (_, items) in enumerate(lists) if items and at != outer), None)
        if outer is None or inner is None:
            continue
        heads = distribute(text, lists[outer][0] or [])
        tails = distribute(text, lists[inner][1] or [])
        return [
            Label(head.text + tail.text, tail.start, tail.end) for head in heads for tail in tails
        ]
    return None
