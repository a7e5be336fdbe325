"""Lists of names in a phrase: where their items stand, and what is printed once for all of them.

Shared levels, heads and predicates are distributed (国家、省级…优秀解决方案); prizes and grades
stay bare (一等奖, AAA级及以上); glosses in brackets fall away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.lexicon import load
from schemas.promise import Label, Place

_SEPARATOR = re.compile(r"、(?:以及|和|及|或)?|\"(?=\")|(?P<word>以及|或者|和|及|或|与)")
# The characters at which a phrase is cut, and those that keep a part whole: the rest is run over.
_NOTABLE = re.compile(r"[、\"以或和及与()《》]")
_BORDER = re.compile(r"[,;:\"()《》]")
_OF = re.compile(r"[的\"()]")


_GLOSS = re.compile(r"\([^()]{0,60}\)")


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


def is_rank(name: str) -> bool:
    """Say whether a name is nothing but a rank, with or without a noun of two characters.

    >>> is_rank("国家级"), is_rank("二等奖"), is_rank("固定资产")
    (True, True, False)
    """
    level = _levels().match(name)
    return bool(_TOP.fullmatch(name) or (level and len(level[0]) > 1 and len(name) <= 6))


@cache
def ranks_before_names() -> re.Pattern[str]:
    """Two ranks or more, and behind them a list of names that both are for."""
    ranks = _levels(classes=False).pattern
    return re.compile(
        rf"(?P<ranks>(?:{ranks})(?:(?:、|和|及|以及|与)(?:{ranks}))+)"
        r"(?P<names>[^、和及与的,;:。()0-9]{2,16}(?:、[^、的,;:。()0-9]{2,16})+)"
    )


@cache
def trades_before() -> re.Pattern[str]:
    """A list of trades, and what the last of them is measured by."""
    words = sorted((row.alias for row in load("trades")), key=lambda word: (-len(word), word))
    trade = "|".join(map(re.escape, words))
    return re.compile(rf"(?P<names>(?:(?:{trade})、)+)(?P<last>{trade})[^、,;。]{{0,24}}$")


def rank_places(text: str, start: int, end: int) -> list[Place]:
    """Return where each rank stands in a run of them."""
    return [match.span() for match in _levels(classes=False).finditer(text, start, end)]


def without_ranks(phrase: str) -> str:
    """Put @ for each rank in a phrase, to see whether two phrases differ in nothing else.

    >>> without_ranks("新认定的省级平台")
    '新认定的@平台'
    """
    return _levels().sub("@", phrase)


def is_grade(name: str) -> bool:
    """Say whether a name is a prize, class, grade or year: 第一档, A类, 三星级."""
    return _TOP.fullmatch(name.strip(" ,;:、")) is not None


def pieces(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the comma parts of the lead, brackets and quotes whole."""
    begin, depth, quoted = start, 0, False
    for mark in _BORDER.finditer(text, start, end):
        place, char = mark.start(), mark[0]
        if char == '"':
            quoted = not quoted
        depth += (char in "(《") - (char in ")》")
        if char in ",;:" and depth <= 0 and not quoted:
            if place > begin:
                yield begin, place
            begin = place + 1
    if end > begin:
        yield begin, end


def items_of(text: str, piece: Place, count: int) -> list[Place] | None:
    """Return `count` items of one list in the piece: the whole of it, or a stretch between 的."""
    stretches = [*reversed(list(between_of(text, *piece))), piece]
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
    while notable := _NOTABLE.search(text, place, end):
        place, char = notable.start(), notable[0]
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


def between_of(text: str, start: int, end: int) -> Iterator[Place]:
    begin, quoted, depth = start, False, 0
    for mark in _OF.finditer(text, start, end):
        place, char = mark.start(), mark[0]
        if char == '"':
            quoted = not quoted
        depth += (char == "(") - (char == ")")
        if char == "的" and not quoted and depth <= 0:
            if place > begin:
                yield begin, place
            begin = place + 1
    if begin < end:
        yield begin, end


def _cut(stretch: Place, marks: list[tuple[int, int, bool]]) -> list[Place]:
    begins = [stretch[0], *(mark[1] for mark in marks)]
    ends = [*(mark[0] for mark in marks), stretch[1]]
    return list(zip(begins, ends, strict=True))


def distribute(text: str, items: list[Place]) -> list[Label]:
    """Complete the items: cut the stem off the first and the tail off the last, share the rest."""
    first = _strip_stem(text, *items[0])
    last = _strip_tail(text, *items[-1])
    places = [first, *items[1:-1], last]
    names = [clean(text[start:end]) for start, end in places]
    tops = [_TOP.search(name) for name in names]
    if (
        all(tops[:-1])
        and _TOP.search(clean(text[slice(*items[-1])])[: len(names[-1])])
        and tops[-1]
    ):
        names = [top[0] for top in tops if top]
    else:
        names = _share(names)
    return [Label(name, *place) for name, place in zip(names, places, strict=True)]


def _share(names: list[str]) -> list[str]:
    """Share level and head: 国家, 省级方案 → 国家方案, 省级方案; 省级A, B → 省级A, 省级B."""
    if all(_CALENDAR.fullmatch(name) for name in names[:-1]) and _CALENDAR.match(names[-1]):
        # 2014年、2015年在新三板挂牌的: what was done is no part of the year.
        return [*names[:-1], names[-1][:5]]
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
    if all(len(name) == 1 for name in names[:-1]) and names[-1][1:2] in tuple("度级类档牌"):
        # 轻、中、重度
        return [*(name + names[-1][1:] for name in names[:-1]), names[-1]]
    classed = _stars(names) or _phases(names) or _classes(names) or _standards(names)
    classed = classed or _bands(names) or _places(names)
    if classed:
        return classed
    deed = _DEED.match(names[0])
    if deed and not any(_acts().match(name) for name in names[1:]):
        # 完成临床前研究、Ⅰ期临床试验、Ⅱ期临床试验: the predicate is printed once.
        return [names[0], *(deed[0] + name for name in names[1:])]
    administrative = [_levels(classes=False).match(name) for name in names]
    first = administrative[0]
    if first and first.end() < len(names[0]) and not any(administrative[1:]):
        level = first[0]
        if level not in ("中国", "世界", "全国"):
            return [names[0], *(level + name for name in names[1:])]
    # 批发、零售、住宿企业: the noun is printed once, at the end.
    noun = _SHARED_NOUN.search(names[-1])
    short = noun is not None and len(names[-1]) <= 4 + len(noun[0])
    if (
        noun
        and short
        and all(2 <= len(name) <= 4 and not _ANY_NOUN.search(name) for name in names[:-1])
    ):
        return [*(name + noun[0] for name in names[:-1]), names[-1]]
    return names


@cache
def _acts() -> re.Pattern[str]:
    """A name that says itself what is done (成功上市) takes no verb of others."""
    return re.compile("|".join(re.escape(row.alias) for row in load("acts")))


_DEED = re.compile(r"(?:首次)?(?:完成|开展|实施|举办|承办)(?=.{2})")
_CALENDAR = re.compile(r"(?:19|20)[0-9]{2}年")
_SHARED_NOUN = re.compile(r"(?<=.)(?:企业|单位|机构)$")
_ANY_NOUN = re.compile(
    r"(?:企业|单位|机构|公司|中心|平台|基地|院|所|校|会|社|户|人|商|厂|店|园|区|奖|级|名|类)$"
)


_STARS = re.compile(r"(?P<level>[国省市]家?)?(?P<stars>[1-5]A|A{2,5})(?P<head>级.*)?$")


def _stars(names: list[str]) -> list[str] | None:
    """国家5A, 4A, 3A级景区 → 国家5A级景区, 国家4A级景区, 国家3A级景区."""
    found = [_STARS.match(name) for name in names]
    last = found[-1]
    if not last or not last["head"] or any(one is None or one["head"] for one in found[:-1]):
        return None
    level = (found[0]["level"] if found[0] else "") or ""
    return [level + one["stars"] + last["head"] for one in found if one]


_NTH = r"(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)"
_PHASE = re.compile(rf"(?P<nth>{_NTH})(?P<tail>[期类级].*)$")


def _phases(names: list[str]) -> list[str] | None:
    """完成Ⅰ, Ⅱ, Ⅲ期临床试验 → 完成Ⅰ期临床试验, 完成Ⅱ期临床试验, 完成Ⅲ期临床试验."""
    first, last = re.search(rf"(?P<nth>{_NTH})[期类级]?$", names[0]), _PHASE.match(names[-1])
    between = [re.fullmatch(rf"(?P<nth>{_NTH})[期类级]?", name) for name in names[1:-1]]
    if not first or not last or not all(between):
        return None
    numbers = [one["nth"] for one in (first, *between, last) if one]
    return [names[0][: first.start()] + number + last["tail"] for number in numbers]


_MEASURED = re.compile(r"(?P<head>[一-鿿]{2,16}?)(?=[0-9])")
_BAND = re.compile(r"[0-9][^,;]{0,12}(?:以上|以下|以内|不足|-|至)")


def _bands(names: list[str]) -> list[str] | None:
    """投资1亿元以上5亿元以下, 5亿元以上 → 投资1亿元以上5亿元以下, 投资5亿元以上."""
    first = _MEASURED.match(names[0])
    if not first or not all(_BAND.match(name) for name in names[1:]):
        return None
    return [names[0], *(first["head"] + name for name in names[1:])]


_WHERE = "(?:[省市区县国境]内|[省市区县国境]外|国际|境内外|亚洲|欧美|[东西南北]部)"
_LAST_WHERE = re.compile(rf"{_WHERE}(?P<tail>(?!地区).{{2,8}})$")


def _places(names: list[str]) -> list[str] | None:
    """省内, 省外, 境外展会 → 省内展会, 省外展会, 境外展会."""
    last = _LAST_WHERE.match(names[-1])
    if not last or not all(re.fullmatch(_WHERE, name) for name in names[:-1]):
        return None
    return [*(name + last["tail"] for name in names[:-1]), names[-1]]


_STANDARD = r"(?:国际|国家|行业|地方|团体|省级?|市级?|区域)"
_LAST_STANDARD = re.compile(rf"{_STANDARD}(?P<tail>标准.*)$")


def _standards(names: list[str]) -> list[str] | None:
    """国际, 国家, 行业标准 → 国际标准, 国家标准, 行业标准."""
    last = _LAST_STANDARD.match(names[-1])
    if all(_LAST_STANDARD.match(name) for name in names):
        # 国家标准、行业标准: 国家 is no level of the others.
        return names
    if not last or not all(re.fullmatch(_STANDARD, name) for name in names[:-1]):
        return None
    return [*(name + last["tail"] for name in names[:-1]), names[-1]]


def _classes(names: list[str]) -> list[str] | None:
    """全国甲级, 乙级民宿 → 全国甲级民宿, 全国乙级民宿."""
    whole = _levels(classes=False).match(names[0])
    if not whole:
        return None
    classes = [names[0][whole.end() :], *names[1:]]
    found = [_levels().match(one) for one in classes]
    last = found[-1]
    if last is None or not classes[0] or last.end() == len(classes[-1]):
        return None
    if any(one is None or one.end() < len(c) for one, c in zip(found[:-1], classes, strict=False)):
        return None
    tail = classes[-1][last.end() :]
    return [*(whole[0] + one + tail for one in classes[:-1]), whole[0] + classes[-1]]


_GIVEN = re.compile(r"(?:分别|依次)(?:一次性)?(?:给予|奖励|补助|补贴|资助)")


def _strip_stem(text: str, start: int, end: int) -> Place:
    """Cut off what leads up to a list: 对新认定为[国家级…]."""
    # 按国内、国际航线分别给予; 分别给予农户、合作社每亩50元、80元
    cut = start + 1 if text.startswith("按", start) and end - start > 3 else start
    given = _GIVEN.match(text, start, end - 1)
    cut = given.end() if given else cut
    quote = text.find('"', start, end)
    for match in _stems().finditer(text, start, quote if quote > start else end):
        if match.end() < end:
            cut = match.end()
    return cut, end


_SHARED_OUT = re.compile(
    r"(?<=.{2})(?:分别|依次)(?:最高|不超过|给予|奖励|补助|补贴|资助|按|为){0,3}$"
)
_DOER = re.compile(
    r"[^,;、的]{0,8}(?:毕业生|研究生|本科生|专科生|大学生|博士|硕士|人才|技师|院士)"
    r"(?=(?:首次|初次|新|来|到|在|与|自|落户|毕业)[^,;、]{2,30}$)"
)
# 股改、辅导、上市四个阶段
_COUNTED = re.compile(
    r"(?<=.{2})[二两三四五六]个(?:阶段|环节|步骤|等次|等级|档次|层次|级别|类别|类型)$"
)
_WINNERS = re.compile(r"(?<=奖)(?:获得者|得主|获奖者|获奖项目|获奖企业)$")
# 获得国家级、省级孵化器认定的: what is got is the name.
_RECOGNISED = re.compile(r"(?<=.{3})(?:[认评]定|创建|(?:荣誉)?称号)$")


_EACH = re.compile(
    r"(?<=.{2})每(?:个[一-鿿]{0,4}|人|名|家|户|项|件|台|吨|亩|平方米|场|次|年|月|人每月|人每年)$"
)


def _strip_tail(text: str, start: int, end: int) -> Place:
    """Cut off what follows a list: […方案]的企业, […园区]等园区的, […三等奖]获得者."""
    while end > start and text[end - 1] in ",;。 ":
        end -= 1
    for ending in (_SHARED_OUT, _EACH, _RECOGNISED):
        if behind := ending.search(text[start:end]):
            end = start + behind.start()
    # 本科毕业生首次在我市就业的: what all of them do is no part of the last name.
    if doer := _DOER.match(text, start, end):
        return start, doer.end()
    for ending in (_COUNTED, _WINNERS):
        if behind := ending.search(text[start:end]):
            return start, start + behind.start()
    return start, _name_end(text, start, end)


def _name_end(text: str, start: int, end: int) -> int:
    """Return where a name ends that 的 or 等 follows, or that stands in quotes."""
    depth, quoted = 0, False
    for place in range(start, end):
        char = text[place]
        if char == '"':
            quoted = not quoted
        depth += (char == "(") - (char == ")")
        if place == start or depth or quoted:
            continue
        if char == "的" or (char == "等" and text[place + 1 : place + 2] not in ("级", "奖", "次")):
            return place
    close = text.find('"', start + 1, end) if quoted or text[start] == '"' else -1
    return close + 1 if close > 0 else end


# 一等奖一名: how many win it.
_WON = re.compile(r"(?<=[奖等])[0-9一二两三四五六七八九十]{1,3}[名个家位项件]$")


def clean(name: str) -> str:
    name = _WON.sub("", _GLOSS.sub("", name).strip(" ,;:、"))
    if name.startswith('"') and name.endswith('"') and name.count('"') == 2:
        name = name[1:-1]
    name = re.sub(r'"([^"]*)"', r"“\1”", name)
    return name.replace(" ", "") if not re.search(r"[A-Za-z] [A-Za-z]", name) else name


def crossed_in(text: str, stretch: Place, rows: int, columns: int) -> list[Label] | None:
    """Pair two lists that touch: 国家级、省级技能大赛一等奖、二等奖, where 省级技能大赛一等奖 ends
    the one and begins the other."""
    items = items_of(text, stretch, rows + columns - 1)
    if items is None:
        return None
    names = [clean(text[slice(*_strip_stem(text, *items[0]))])]
    names += [clean(text[slice(*item)]) for item in items[1:-1]]
    names.append(clean(text[slice(*_strip_tail(text, *items[-1]))]))
    level, top = _levels().match(names[rows - 1]), _TOP.search(names[rows - 1])
    heads, tails = names[: rows - 1], names[rows:]
    if not level or not top or not all(_levels().fullmatch(head) for head in heads):
        return None
    if not all(_TOP.fullmatch(tail) for tail in tails):
        return None
    middle = names[rows - 1][level.end() : top.start()]
    last = items[rows - 1 :]
    return [
        Label(head + middle + tail, *place)
        for head in (*heads, level[0])
        for tail, place in zip((top[0], *tails), last, strict=True)
    ]
