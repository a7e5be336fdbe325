"""Tier labels: the N names that 分别 pairs with N figures, each complete when read alone.

Lists of figures, counted years and ranks, and lists of names (`name_lists`) are the three ways.
"""

from __future__ import annotations

import re

from extractors import name_lists, parallel_lists
from extractors.folding import fold
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
from extractors.numerals import parse
from extractors.phrases import NUMBERED_YEARS, RAISED_TO, phrase_start
from extractors.ranks import levels, rank_places, ranks_before_names
from extractors.tokens import Token
from schemas.promise import Label, Place

_ORDINALS = "一二三四五六七八九十"
_FIRST_YEARS = later(r"前(?P<count>[二两三四五六七八2-8])年")
_SPAN = (
    r"(?:[前后][一二两三四五六七八1-8]年|[首次]年|第[一二三四五六七八1-8]年?[至到-]第?[一二三四五六七八1-8]年"
    r"|第[一二三四五六七八1-8]年)"
)
_YEAR_SPAN, _YEAR_SPANS = later(_SPAN), later(rf"{_SPAN}(?:[、,和及与]{_SPAN}){{1,5}}")
_RANKS = later(
    r"前(?P<count>[二两三四五六七八九十]|[0-9]{1,2})(?:(?P<unit>名|位)|(?<=[名位居列]前.)(?=的))"
)
_SPANNED = later(
    r"(?:第|前)?(?P<first>[一二三四五])(?:至|到|-)第?(?P<last>[二三四五六七八九十])(?P<unit>名|位|年|档|等)"
)
_LISTED = later(
    r"第(?P<numbers>[一二三四五六](?:[、和及]第?[一二三四五六])+)(?:个)?(?P<unit>年|名|档|期)"
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


def find(text: str, lead: Place, tokens: tuple[Token, ...], count: int) -> list[Label] | None:
    """Return `count` labels printed in the lead (a place in the folded text), or None.

    Lists of figures come before lists of names, and what stands nearer to the award before what
    stands farther off.
    """
    inside = [token for token in tokens if lead[0] <= token.start and token.end <= lead[1]]
    for token in reversed(inside):
        if len(token.figures) == count and token.tag in ("GRADE", "COUNT", "MONEY", "RATE", "SPAN"):
            return parallel_lists.joined(
                text, inside, token, lambda one: _of_figures(text, one, inside)
            )
    found = (
        _named_classes(text, lead, count)
        or _spans_of_years(text, lead, count)
        or _counted(text, lead, count)
        or _starred(text, lead, count)
        or _of_ranks(text, lead, count)
        or of_names(text, lead, count)
        or _crossed(text, lead, count)
        or _of_gloss(text, lead, count)
        or _of_years(text, lead, count)
    )
    return found if found and all(label.text for label in found) else None


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


_YEARS = later(r"(?:后|连续|分|的)?(?P<count>[二两三四五六2-6])年(?:内|来)?(?=[,、按]|$)")


def _of_years(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return the years that as many shares are for (上规后三年内,按贡献的100%、80%、60%)."""
    for match in _YEARS.finditer(text, *lead):
        number = _ORDINALS.find(match["count"].replace("两", "二")) + 1 or int(match["count"])
        if number == count:
            place = match.span()
            return [Label(f"第{_ORDINALS[at]}年", *place) for at in range(count)]
    return None


_GLOSS = later(r"\((?:含|包括|分为|即)(?P<names>[^()]{2,60})\)")


def _of_gloss(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return labels that a gloss lists: 领军企业(含旗舰、龙头和领跑企业)."""
    for match in _GLOSS.finditer(text, *lead):
        items = items_of(text, match.span("names"), count)
        if items:
            return distribute(text, items)
    return None


def _of_ranks(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return ranks that stand before several names: 国家级及省级研发中心、示范企业."""
    for match in ranks_before_names().finditer(text, *lead):
        marks = rank_places(text, *match.span("ranks"))
        if len(marks) == count:
            names = text[slice(*match.span("names"))]
            return [_ranked(text, place, names) for place in marks]
    return None


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
        items[-1] = (items[-1][0], tail_end)
        return [_label(text, *item) for item in items]
    head_start = phrase_start(text, tokens, place)
    trades = _trades(text, head_start, token)
    head = text[head_start : token.start].replace("分别", "")
    shared = text[token.end : tail_end]
    labels = []
    for at, figure in enumerate(token.figures):
        own = text[figure.start : figure.end] + _shared_unit(text, token, figure.end)
        # 10亿元以上、5亿元以上到10亿元: an item may carry its own 以上.
        tail = _COMPARED.match(text, figure.end, token.end)
        last = figure is token.figures[-1] or not _COMPARED.search(text[token.start : token.end])
        after = _COMPARED.match(text, token.end) if last else None
        ending = tail[0] if tail else after[0] if after else shared if last else ""
        # 1000-3000平方米、3000平方米以上: 以上 is not for a band.
        ending = "" if figure.high is not None else ending
        phrase = trades[at] + head[len(trades[-1]) :] if trades else head
        labels.append(Label(clean(phrase + own + ending), figure.start, figure.end, figure))
    return labels


def _trades(text: str, head: int, token: Token) -> list[str]:
    """Return the trades that a list of figures goes through (批发、零售年销售额分别达到2000万元、
    500万元), as many as figures; none where it goes through no such list."""
    found = trades_before().search(text[max(0, head - 40) : token.start])
    if found is None or not text.startswith(found["last"], head):
        return []
    names = [*found["names"].strip("、").split("、"), found["last"]]
    return names if len(names) == len(token.figures) else []


_COMPARED = later(r"(?:\(含\))?及?以[上下]")


def _shared_unit(text: str, token: Token, end: int) -> str:
    """Return the unit that the list prints once: of 100万、80万元 the first is in 元, of 100万、
    80万美元 in 美元."""
    last = text[token.figures[-1].start : token.figures[-1].end]
    if token.tag == "COUNT" and text[end - 1].isdigit():
        # 从业人员500、1000、2000人
        return last.lstrip("0123456789.")
    unit = _LAST_UNIT.search(last)
    return unit[0] if unit and text[end - 1] in "万亿" else ""


_LAST_UNIT = later("(?:[美欧日港]|人民币)?元$")


def _spans_of_years(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return spans of years that a list names: 前两年、后三年分别按100%、60%."""
    for match in _YEAR_SPANS.finditer(text, *lead):
        spans = list(_YEAR_SPAN.finditer(text, *match.span()))
        if len(spans) == count:
            return [Label(one[0], *one.span()) for one in spans]
    return None


def _counted(text: str, lead: Place, count: int) -> list[Label] | None:
    """Unfold 前三年, 前三名, 一至三名, 第二、三年 and 三个等次."""
    for match in _LISTED.finditer(text, *lead):
        found = _numbered(match)
        if len(found) == count:
            return found
    for match in _SPANNED.finditer(text, *lead):
        first, last = _ORDINALS.find(match["first"]), _ORDINALS.find(match["last"])
        if last - first + 1 == count:
            return [
                Label(f"第{_ORDINALS[at]}{match['unit']}", match.start(), match.end())
                for at in range(first, last + 1)
            ]
    for pattern, form in ((_FIRST_YEARS, "第{}年"), (_RANKS, "第{}{}"), (_CLASSES, "第{}{}")):
        for match in pattern.finditer(text, *lead):
            number = "一二三四五六七八九十".find(match["count"].replace("两", "二")) + 1
            if not number and match["count"].isdigit():
                number = int(match["count"])
            if number == count <= len(_ORDINALS):
                unit = match.groupdict().get("unit") or ("名" if pattern is _RANKS else "")
                return [
                    Label(form.format(_ORDINALS[at], unit), match.start(), match.end())
                    for at in range(count)
                ]
    return None


def _numbered(match: re.Match[str]) -> list[Label]:
    numbers = re.findall(f"[{_ORDINALS}]", match["numbers"])
    return [Label(f"第{one}{match['unit']}", *match.span()) for one in numbers]


_CLASS_NAMES = later(
    r"(?:^|[分为成设按照据从对,;:的])\"?(?P<names>[^,;:。的分为成设按照据从对、\"]{1,8}"
    r"(?:[、和及][^,;:。的、\"和及]{1,8}){1,5})\"?$"
)
_GRADE_WORD = later("^.{2,6}?(?:结果|(?=优|良|[一二三甲]等))(?P<grade>.+)$")
_COUNTED_CLASSES = later(
    r"(?<![第、和及与或等档])(?P<count>[二两三四五])个?(?P<unit>等次|等级|档次|层次|档|等(?!奖)|类)"
    r"(?P<noun>(?<=类)[一-鿿]{2,6}?(?=分别|依次|的|,|每|按|给|$))?"
)


def _named_classes(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return the names of classes that are counted behind them (分为优秀、良好、合格三个等次)."""
    for match in _COUNTED_CLASSES.finditer(text, *lead):
        named = _CLASS_NAMES.search(text[max(lead[0], match.start() - 48) : match.start()])
        number = _ORDINALS.find(match["count"].replace("两", "二")) + 1
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


def _starred(text: str, lead: Place, count: int) -> list[Label] | None:
    """Unfold 国家2-5星级 and 3A至5A级."""
    for match in _STARRED.finditer(text, *lead):
        first, last = (int(parse(match[end]) or 0) for end in ("first", "last"))
        steps = range(first, last + 1) if first < last else range(first, last - 1, -1)
        if len(steps) == count:
            signs = "0一二三四五六七八九" if match["last"] in _ORDINALS else "0123456789"
            head = match["head"] or ""
            return [Label(f"{head}{signs[n]}{match['unit']}", *match.span()) for n in steps]
    return None


def as_printed(text: str, label: Label) -> str:
    """Return a label with the dashes of the document (`text`), not those of the folded text.

    >>> as_printed("演出5000—9000人的", Label("演出5000-9000人", 2, 12))
    '演出5000—9000人'
    """
    if "-" not in label.text:
        return label.text
    dashes = [sign for sign in text[label.start : label.end] if fold(sign) == "-"]
    return label.text.replace("-", dashes[0]) if dashes else label.text


def of_names(text: str, lead: Place, count: int) -> list[Label] | None:
    """Return `count` labels from a list of names, the nearest to the award."""
    for piece in reversed(list(pieces(text, *lead))):
        items = items_of(text, piece, count)
        if items:
            return _with_noun(text, distribute(text, items), items[-1][1], piece[1])
    return None


# 市、区两级财政分别补贴: who pays.
_PAYERS = later(
    r"由?(?:中央|国家|[省市区县镇]|地方|本级)(?:级|财政|政府|本级)*(?:[两三]级)?(?:财政|政府)?|.{0,40}财政"
)
_OPEN_END = later(r"等(?![级奖次功])")


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
    if counted := _LISTED.search(text, *piece):
        # 第二、三年分别补贴20%; but 第二、三名 is one rank of a prize.
        return _numbered(counted) if counted["unit"] == "年" else []
    items = name_lists.all_items(text, piece)
    names = distribute(text, items) if items and not _OPEN_END.search(text, *piece) else []
    named = all(name.text and not _PAYERS.fullmatch(name.text) for name in names)
    return _with_noun(text, names, items[-1][1], piece[1]) if items and named and names else []


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


# 自认定之日起三年内 says when, and tells no tier from another.
_WHEN = later(
    r"分[二两三四五六2-6]个?(?:年度?|期|次|批|笔|阶段)[^;]{0,24}(?:拨付|发放|兑[现付]|支付|到位)|"
    r"为期[^,;]{1,4}年|自[^,;]{2,16}(?:日|年度?)起[^,;]{0,8}|[^,;]{0,8}期内|在[^,;]{2,16}基础上|同时|分(?:阶段|期|批|年度?|步)|按年度?|(?:根据|按照|视|依据)[^,;]{2,20}(?:分档|择优|分类|情况|程度|结果)"
)
_TOP = later(r"[特一二三四五]等|优秀|优胜|[金银铜]奖")

# 获得批准的 and 新认定的 say no more of a tier than that it is one; 单家企业 names its own.
_LEADS = later(
    r"其中|或者?(?=.{2})|(?:奖励|补助|补贴|资助)?标准(?:分别)?为|[一-鿿]{0,8}(?:奖励|补助|补贴|资助|奖补|津贴)(?:标准|比例|金额|额度|上限)(?:分别)?为(?=.{2})|且|对于|对|在(?![校职读建岗我本全])(?=[^,;]{2,16}[0-9])|而|并|同时|再(?![生制次度])|给予|凡|属于|属|如|若|参照|按照|按|由"
    r"|(?:新|首次|被|经)?(?:获得批准|批准|认定|评定|获批|获评|评选|备案|引进|符合条件|入选|设立)的(?=.)"
)
_EACH = later(
    r"(?:(?<=.{2})每(?![年月季日天周新增满超提多])[一-鿿]{1,3}|每(?:部|人|名|家|户|个|项|件|架次|人次|辆|台|吨|亩|平方米|场|次|列|班|套|标箱|标准箱|TEU|公斤|千克|度|千瓦时|立方米|公里|航次|床|张|座|艘|头|只|株))(?:\([一-鿿]{1,2}\)?)?(?:定额)?$"
)
# 一等奖1名,奖励5万元: how many win it is a quota.
_WINNERS = later(r"(?<=[奖等次贴励类档])[0-9一二两三四五六七八九十]{1,3}[名个家项位件](?:,)?$")
# 第四、第五年 are the years of one tier.
_NUMBERED_YEARS = later(rf"(?:{NUMBERED_YEARS}起?|(?<=[业户位构])[首次]年)$")
# 港澳人才可选择按税负差额给予奖励
_MAY = later(
    r"(?<=.{2})(?:可(?:以|选择)?(?:按|申请|享受).*|的可以?|(?<![许认])可以?(?:获得?)?"
    # 二等奖由县财政补助6万元
    r"|由(?:[省市区县镇乡]级?)?财政)$"
)
# 见习单位每月补贴标准为1800元
_TIME_BEHIND = later(r"(?<=.{2})每(?:个?月|年度?|学年|学期|季度?)$")
_YEARLY = later(r"(?<=.{2}),(?:年度|每年|全年|累计|合计)$")
_GLOSS_END = later(r"(?<=的)\([^()]{2,20}\)$")
_AID_BEHIND = later(r"的?(?:加大|提高|另行|再给予)(?:奖励|补助|补贴|资助|支持)?(?:\([^()]{0,30})?$")
# 小微企业稳岗返还比例由60%提高到90%
_RAISED_BEHIND = later(
    r"(?<=.{2})(?:失业保险)?(?:稳岗)?(?:返还|补贴|补助|奖励|贴息|资助)?(?:比例|标准|额度)由[^,;]*提高?[到至]?(?:最高)?$"
)
# 硕士的补贴标准为, 省级项目为
_IS_BEHIND = later(
    r"(?<=.{2})(?:(?:的[一-鿿]{0,4})?(?:奖励|补助|补贴|资助|奖补|津贴)?(?:(?<![费障活])标准|比例|金额|额度|上限|限额|奖金)"
    r"(?:分别)?|的?(?:奖励|补助|补贴|资助|奖补|津贴|奖金))?(?<![认评选确设立列改转作分])(?:为|是)$"
)
# 建在山区的,在此基础上增加
_ON_THIS = later(
    r"(?<=.{2}),?(?:可|均|则)?在?(?:此|该|上述|前述|以上|原有?)[^,;。0-9在]{0,8}基础上"
    r"(?:再|另|相应|统一)?(?:增加|提高|上浮|上调|追加|下浮|下调)?$"
)
_FIXED_BEHIND = later(r"(?<=.{2})(?:定额|按定额)$")
# 列入省级计划奖5万元, but 一等奖5万元 and 质量奖5万元
_GIVES = later(r"(?<=.{2}[的目业划品标件证理改市牌权名级位构司校院社店户者队])[奖补]$")
_SINGLE = later(r"单(?:家|户|个)[一-鿿]{2,8}$")


def _label(text: str, start: int, end: int) -> Label:
    return Label(clean(text[start:end]), start, end)


# 排四至十名的,各奖励10万元
_RANK_SPAN = later(
    r"(?:排名?|位列|获得?)?第?(?P<ranks>[一二三四五六七八九十]{1,2}[至到-]第?[一二三四五六七八九十]{1,2}[名位])的?"
)


def names_winners(text: str, start: int, end: int) -> bool:
    """Say whether a phrase is a prize and how many win it: 一等奖1名."""
    return _WINNERS.search(text[start:end].strip(" ,;:、")) is not None


def _trimmed(text: str, start: int, end: int) -> Place:
    """Leave out what leads up to a label and what belongs to the figure behind it."""
    while start < end and text[start] in ",;:、( ":
        start += 1
    while end > start and text[end - 1] in ",;:、( ":
        end -= 1
    closed = text.find(")", start, end)
    if 0 <= closed < end - 2 and text.find("(", start, closed) < 0:
        # (以库容计算)、常温库: the gloss is of the figure before.
        return _trimmed(text, closed + 1, end)
    while match := _LEADS.match(text, start, end):
        start = match.end()
    if (gloss := _GLOSS_END.search(text[start:end])) and gloss.start() > 1:
        end = start + gloss.start()
    if text.startswith("设", start) and _TOP.match(text, start + 1):
        start += 1
    # 博士研究生每人3万元: 每人 belongs to the figure.
    while end > start and (each := _EACH.search(text[start:end])):
        end = start + each.start()
    for ending in (
        _YEARLY,
        _MAY,
        _RAISED_BEHIND,
        _AID_BEHIND,
        _ON_THIS,
        _WINNERS,
        _FIXED_BEHIND,
        _IS_BEHIND,
        _TIME_BEHIND,
        RAISED_TO,
    ):
        if behind := ending.search(text[start:end]):
            end = start + behind.start()
    return start, end


# 市级园区增加80%, 实施全麻的增加400元: what leads from a name to its sum.
_SUFFIXES = tuple("再增加 增加 上浮 按照 按 的企业 的单位 的 给予 予以 减免 免除".split())


def of_text(text: str, start: int, end: int) -> Label | None:
    """Return the label of a tier that has its own phrase: 规上企业, 其中商品住宅开发项目."""
    start, end = _trimmed(text, start, end)
    year = _NUMBERED_YEARS.search(text, start, end)
    if year:
        start = year.start()
    single = list(_SINGLE.finditer(text, start, end))
    if single and single[-1].start() > start:
        start = single[-1].start()
    if spanned := _RANK_SPAN.fullmatch(text, start, end):
        return Label("第" + spanned["ranks"], *spanned.span("ranks"))
    stop = end - (_GIVES.search(text[start:end]) is not None)
    for suffix in _SUFFIXES:
        if text[start:stop].endswith(suffix) and stop - len(suffix) > start:
            stop -= len(suffix)
    if _WHEN.fullmatch(text, start, stop):
        return None
    return _label(text, start, stop) if stop - start >= 2 else None
