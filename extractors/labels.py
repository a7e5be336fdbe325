"""Tier labels: the N names that 分别 pairs with N figures, each complete when read alone.

Shared levels, heads and predicates are distributed (国家、省级…优秀解决方案), prizes and grades stay
bare (一等奖, AAA级及以上), glosses in brackets fall away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.lexicon import load
from extractors.tokens import Token
from schemas.promise import Label, Place

_ORDINALS = "一二三四五六七八九十"
_SEPARATOR = re.compile(r"、(?:以及|和|及|或)?|\"(?=\")|(?P<word>以及|或者|和|及|或|与)")
_GLOSS = re.compile(r"\([^()]{0,60}\)")
_FIRST_YEARS = re.compile(r"前(?P<count>[二两三四五六七八2-8])年")
_RANKS = re.compile(r"前(?P<count>[二两三四五六七八九十]|[0-9]{1,2})(?P<unit>名|位)")
_CLASSES = re.compile(r"(?P<count>[二两三四五])个?(?P<unit>等次|等级|档次|档|层次|等|级)(?!奖)")
_TOP = re.compile(
    r"(?:(?:[特一二三四五]等|优秀|优胜|[金银铜]|入围|冠亚季]|冠|亚|季)奖|[A-F]{1,3}级(?:及以上)?|[一二三四五六1-6]A级(?:及以上)?"
    r"|[一二三四五六]星级(?:及以上)?|[一二三四五六七]级(?:及以上)?|第?[一二三四五]档|第[一二三四五]类|第[一二三四五六]年|第[一二三四五六]名|[甲乙丙]级|[A-F]类)$"
)


@cache
def _levels(classes: bool = True) -> re.Pattern[str]:
    """Return the words of rank: levels of government, and with `classes` 大型, A类, 初级 too."""
    rows = [row.alias for row in load("levels") if classes or row.canonical != "class"]
    return re.compile("|".join(map(re.escape, sorted(rows, key=lambda word: (-len(word), word)))))


@cache
def _stems() -> re.Pattern[str]:
    """Return the words after which a name begins: 认定为, 获评, 入选, 列入, 对 …"""
    words = sorted((row.alias for row in load("stems")), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


def find(text: str, lead: Place, tokens: tuple[Token, ...], count: int) -> list[Label] | None:
    """Return `count` labels printed in the lead (a place in the folded text), or None.

    Lists of figures come before lists of names, and what stands nearer to the award before what
    stands farther off.
    """
    inside = [token for token in tokens if lead[0] <= token.start and token.end <= lead[1]]
    for token in reversed(inside):
        if len(token.figures) == count and token.tag in ("GRADE", "COUNT", "MONEY", "RATE", "SPAN"):
            return _of_figures(text, token, inside)
    return _counted(text, lead, count) or _names(text, lead, count) or _crossed(text, lead, count)


def _of_figures(text: str, token: Token, tokens: list[Token]) -> list[Label]:
    """Label tiers by a list of figures: 营收首次突破 + 2亿元, 5亿元."""
    tail_end = token.end
    place = tokens.index(token)
    if place + 1 < len(tokens) and tokens[place + 1].tag in ("UP", "DOWN"):
        tail_end = tokens[place + 1].end
    if token.tag == "GRADE":
        items = [(figure.start, figure.end) for figure in token.figures]
        items[-1] = (items[-1][0], tail_end)
        return [_label(text, *item) for item in items]
    head_start = phrase_start(text, tokens, place)
    head = text[head_start : token.start].replace("分别", "")
    shared = text[token.end : tail_end]
    labels = []
    for figure in token.figures:
        own = text[figure.start : figure.end] + _shared_unit(text, token, figure.end)
        # 10亿元以上、5亿元以上到10亿元: an item may carry its own 以上.
        tail = _COMPARED.match(text, figure.end, token.end)
        last = figure is token.figures[-1] or not _COMPARED.search(text[token.start : token.end])
        ending = tail[0] if tail else shared if last else ""
        labels.append(Label(_clean(head + own + ending), figure.start, figure.end, figure))
    return labels


_COMPARED = re.compile(r"(?:\(含\))?及?以[上下]")


def _shared_unit(text: str, token: Token, end: int) -> str:
    """Return the unit that the list prints once (100万、80万元 gives 元 to the first)."""
    last = text[token.figures[-1].start : token.figures[-1].end]
    if text[end - 1] == "万" and last.endswith("元"):
        return "元"
    return ""


def phrase_start(text: str, tokens: list[Token], place: int) -> int:
    """Return where the phrase begins that a figure at `place` completes (its attribute)."""
    begin, depth = tokens[place].start, 0
    for token in reversed(tokens[:place]):
        # A gloss in brackets (设备和软件,下同) is stepped over.
        depth += (token.tag == "CLOSE") - (token.tag == "OPEN")
        if depth > 0 or (token.tag == "OPEN" and depth == 0):
            continue
        if token.tag in ("COMMA", "SEMI", "STOP", "DUI", "COLON", "DUN", "GIVE", "AID", "BY"):
            break
        if token.tag == "OF":
            break
        if token.figures and token.tag != "DATE":
            break
        if token.tag == "X":
            cut = attribute_cut(text, token.start, token.end)
            begin = cut
            if cut != token.start:
                break
            continue
        begin = token.start
    return begin


_CUT = re.compile(r"(?:且|并且|同时|或者|以及|或|并|其中|其|企业(?=上年|年度|当年|首次))")


def attribute_cut(text: str, start: int, end: int) -> int:
    """Return the start of the last attribute in `text[start:end]` (…且增幅 → 增幅)."""
    cut = start
    for match in _CUT.finditer(text, start, end):
        if match.end() < end or match[0] in ("且", "并"):
            cut = match.end()
    return cut


def _counted(text: str, lead: Place, count: int) -> list[Label] | None:
    """Unfold 前三年, 前三名 and 三个等次."""
    for pattern, form in ((_FIRST_YEARS, "第{}年"), (_RANKS, "第{}{}"), (_CLASSES, "第{}{}")):
        for match in pattern.finditer(text, *lead):
            number = "一二三四五六七八九十".find(match["count"].replace("两", "二")) + 1
            if not number and match["count"].isdigit():
                number = int(match["count"])
            if number == count <= len(_ORDINALS):
                unit = match.groupdict().get("unit") or ""
                return [
                    Label(form.format(_ORDINALS[at], unit), match.start(), match.end())
                    for at in range(count)
                ]
    return None


def _names(text: str, lead: Place, count: int) -> list[Label] | None:
    for piece in reversed(list(pieces(text, *lead))):
        items = _items(text, piece, count)
        if items:
            return _distribute(text, items)
    return None


def pieces(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the comma parts of the lead, brackets and quotes whole."""
    begin, depth, quoted = start, 0, False
    for place in range(start, end):
        char = text[place]
        if char == '"':
            quoted = not quoted
        depth += (char in "(《") - (char in ")》")
        if char in ",;:" and depth <= 0 and not quoted:
            if place > begin:
                yield begin, place
            begin = place + 1
    if end > begin:
        yield begin, end


def _items(text: str, piece: Place, count: int) -> list[Place] | None:
    """Return `count` items of one list in the piece: the whole of it, or a stretch between 的."""
    stretches = [*reversed(list(_between_of(text, *piece))), piece]
    # 被党委、政府评定为国家级、省级…: the list may begin behind a verb, in the middle of a stretch.
    behind = [
        (stem.end(), end)
        for start, end in stretches
        for stem in _stems().finditer(text, start, end)
        if len(stem[0]) > 1 and stem.end() < end
    ]
    for stretch in [*stretches, *reversed(behind)]:
        marks = _separators(text, *stretch)
        strong = [mark for mark in marks if not mark[2]]
        for chosen in _choices(marks, strong, count):
            return _cut(stretch, chosen)
    return None


def _choices(
    marks: list[tuple[int, int, bool]], strong: list[tuple[int, int, bool]], count: int
) -> Iterator[list[tuple[int, int, bool]]]:
    if len(strong) == count - 1:
        yield strong
    # 国家级、省级和市级: one 和 after the last 、; 国家和省: 和 alone.
    weak = [mark for mark in marks if mark[2] and (not strong or mark[0] > strong[-1][0])]
    for mark in reversed(weak):
        if len(strong) + 1 == count - 1:
            yield [*strong, mark]


def _separators(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return (start, end, weak) of what may part a list's items, outside brackets and quotes."""
    marks, depth, quoted, place = [], 0, False, start
    while place < end:
        char = text[place]
        match = _SEPARATOR.match(text, place, end)
        if match and depth == 0 and (not quoted or char == '"'):
            inner = match[0] == '"'
            if inner and quoted:
                marks.append((match.end(), match.end(), False))
                quoted = False
                place = match.end()
                continue
            if not inner and not quoted:
                marks.append((match.start(), match.end(), bool(match["word"])))
                place = match.end()
                continue
        if char == '"':
            quoted = not quoted
        depth += (char in "(《") - (char in ")》")
        place += 1
    return marks


def _between_of(text: str, start: int, end: int) -> Iterator[Place]:
    begin, quoted, depth = start, False, 0
    for place in range(start, end):
        if text[place] == '"':
            quoted = not quoted
        depth += (text[place] == "(") - (text[place] == ")")
        if text[place] == "的" and not quoted and depth <= 0:
            if place > begin:
                yield begin, place
            begin = place + 1
    if begin < end:
        yield begin, end


def _cut(stretch: Place, marks: list[tuple[int, int, bool]]) -> list[Place]:
    begins = [stretch[0], *(mark[1] for mark in marks)]
    ends = [*(mark[0] for mark in marks), stretch[1]]
    return list(zip(begins, ends, strict=True))


def _distribute(text: str, items: list[Place]) -> list[Label]:
    """Complete the items: cut the stem off the first and the tail off the last, share the rest."""
    first = _strip_stem(text, *items[0])
    last = _strip_tail(text, *items[-1])
    places = [first, *items[1:-1], last]
    names = [_clean(text[start:end]) for start, end in places]
    tops = [_TOP.search(name) for name in names]
    if (
        all(tops[:-1])
        and _TOP.search(_clean(text[slice(*items[-1])])[: len(names[-1])])
        and tops[-1]
    ):
        names = [top[0] for top in tops if top]
    else:
        names = _share(names)
    return [Label(name, *place) for name, place in zip(names, places, strict=True)]


def _share(names: list[str]) -> list[str]:
    """Share level and head: [国家, 省级方案] → [国家方案, 省级方案]; [省级A, B] → [省级A, 省级B]."""
    levels = [_levels().match(name) for name in names]
    final = levels[-1]
    if final and all(
        level and level.end() == len(name)
        for level, name in zip(levels[:-1], names[:-1], strict=True)
    ):
        head = names[-1][final.end() :]
        if head in ("等级", "等次", "档次", "档", "级别", "等"):
            head = ""
            names[-1] = final[0]
        # A、B类机构: the letter's 类 is printed once, too.
        unit = final[0][1:] if len(final[0]) == 2 and final[0][0].isascii() else ""
        return [*(name + unit * (len(name) == 1) + head for name in names[:-1]), names[-1]]
    administrative = [_levels(classes=False).match(name) for name in names]
    first = administrative[0]
    if first and first.end() < len(names[0]) and not any(administrative[1:]):
        level = first[0]
        if level not in ("中国", "世界", "全国"):
            return [names[0], *(level + name for name in names[1:])]
    return names


def _strip_stem(text: str, start: int, end: int) -> Place:
    """Cut off what leads up to a list: 对新认定为[国家级…]."""
    cut = start
    quote = text.find('"', start, end)
    for match in _stems().finditer(text, start, quote if quote > start else end):
        if match.end() < end:
            cut = match.end()
    return cut, end


def _strip_tail(text: str, start: int, end: int) -> Place:
    """Cut off what follows a list: […方案]的企业, […园区]等园区的."""
    depth, quoted = 0, False
    for place in range(start, end):
        char = text[place]
        if char == '"':
            quoted = not quoted
        depth += (char == "(") - (char == ")")
        if (
            place > start
            and depth == 0
            and not quoted
            and (
                char == "的"
                or (char == "等" and text[place + 1 : place + 2] not in ("级", "奖", "次"))
            )
        ):
            return start, place
    if quoted or text[start] == '"':
        close = text.find('"', start + 1, end)
        if close > 0:
            return start, close + 1
    return start, end


def _crossed(text: str, lead: Place, count: int) -> list[Label] | None:
    """Pair two lists whose lengths multiply to `count` (国家级、省级 × 一等奖、二等奖)."""
    for rows in range(2, count // 2 + 1):
        if count % rows:
            continue
        for piece in pieces(text, *lead):
            stretches = list(_between_of(text, *piece))
            lists = [(_items(text, s, rows), _items(text, s, count // rows)) for s in stretches]
            outer = next((at for at, (items, _) in enumerate(lists) if items), None)
            inner = next((at for at, (_, items) in enumerate(lists) if items and at != outer), None)
            if outer is None or inner is None:
                continue
            heads = _distribute(text, lists[outer][0] or [])
            tails = _distribute(text, lists[inner][1] or [])
            return [
                Label(head.text + tail.text, tail.start, tail.end)
                for head in heads
                for tail in tails
            ]
    return None


# 获得批准的, 新认定的 and the like say no more of a tier than that it is one; 单家企业 names its own.
_LEADS = re.compile(
    r"其中|对于|对|而|给予|凡|属于|属|如|若|参照|按照|按|由"
    r"|(?:新|首次|被|经)?(?:获得批准|批准|认定|评定|获批|获评|评选|备案|引进|符合条件|入选|设立)的"
)
_ONE_YEAR = re.compile(r"第[一二三四五六]年$")
_SINGLE = re.compile(r"单(?:家|户|个)[一-鿿]{2,8}$")


def _label(text: str, start: int, end: int) -> Label:
    return Label(_clean(text[start:end]), start, end)


def of_text(text: str, start: int, end: int) -> Label | None:
    """Return the label of a tier that has its own phrase: 规上企业, 其中商品住宅开发项目."""
    while start < end and text[start] in ",;:、( ":
        start += 1
    while end > start and text[end - 1] in ",;:、( ":
        end -= 1
    while match := _LEADS.match(text, start, end):
        start = match.end()
    year = _ONE_YEAR.search(text[:end], start)
    if year:
        start = year.start()
    single = list(_SINGLE.finditer(text[:end], start))
    if single and single[-1].start() > start:
        start = single[-1].start()
    stop = end
    for suffix in ("按照", "按", "的企业", "的单位", "的", "给予", "予以"):
        if text[start:stop].endswith(suffix) and stop - len(suffix) > start:
            stop -= len(suffix)
    return _label(text, start, stop) if stop - start >= 2 else None


def _clean(name: str) -> str:
    name = _GLOSS.sub("", name).strip(" ,;:、")
    if name.startswith('"') and name.endswith('"') and name.count('"') == 2:
        name = name[1:-1]
    name = re.sub(r'"([^"]*)"', r"“\1”", name)
    return name.replace(" ", "") if not re.search(r"[A-Za-z] [A-Za-z]", name) else name
