"""Lists of names in a phrase: where their items stand, and what is printed once for all of them.

Shared levels, heads and predicates are distributed (国家、省级…优秀解决方案); prizes and grades
stay bare (一等奖, AAA级及以上); glosses in brackets fall away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors import somebody
from extractors.later import later, now
from extractors.lexicon import load, longest_first
from extractors.phrases import RISES, SO_MANY_CLASSES
from extractors.ranks import TOP, levels
from extractors.shared_words import prizes, share, with_level, with_predicate, without_verb
from schemas.promise import Label, Place

_SEPARATOR = later(r"、(?:以及|和|及|或)?|\"(?=\")|(?P<word>以及|或者|和|及|或|与)")
# The characters at which a phrase is cut, and those that keep a part whole: the rest is run over.
_NOTABLE = later(r"[、\"以或和及与()《》]")
_BORDER = now(r"[,;:\"()《》]")
_OF = later(r"[的\"()]")
# 首台(套) and 县(市、区) are words.
_GLOSS = later(r"\((?!套\)|批次\)|市、区\)|[市区旗]\))[^()]{0,60}\)")


@cache
def stems() -> re.Pattern[str]:
    """Return the words after which a name begins: 认定为, 获评, 入选, 列入, 对 …"""
    # 中华大奖获得者: who got it is a name of its own.
    return now(rf"(?:{longest_first(row.alias for row in load('stems'))})(?!得?者|得主)")


@cache
def trades_before() -> re.Pattern[str]:
    """A list of trades, and what the last of them is measured by."""
    trade = longest_first(row.alias for row in load("trades"))
    return now(rf"(?P<names>(?:(?:{trade})、)+)(?P<last>{trade})[^、,;。]{{0,24}}$")


def pieces(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the comma parts of the lead, brackets and quotes whole; a bracket that is open at the
    end begins a part."""
    begin, depth, quoted, opened = start, 0, False, start
    for mark in _BORDER.finditer(text, start, end):
        place, char = mark.start(), mark[0]
        if char == '"':
            quoted = not quoted
        depth += (char in "(《") - (char in ")》")
        opened = place if char == "(" and depth == 1 else opened
        if char in ",;:" and depth <= 0 and not quoted:
            if place > begin:
                yield begin, place
            begin = place + 1
    if depth > 0 and begin < opened < end - 1:
        yield begin, opened
        begin = opened + 1
    if end > begin:
        yield begin, end


def items_of(text: str, piece: Place, count: int, deeds: bool = False) -> list[Place] | None:
    """Return `count` items of one list in the piece: the whole of it, or a stretch between 的; with
    `deeds` also of what must be done (完成股改、签订协议)."""
    stretches = [*reversed(list(between_of(text, *piece))), piece]
    # 被党委、政府评定为国家级、省级…: the list may begin behind a verb, in the middle of a stretch.
    behind = [
        (stem.end(), end)
        for start, end in stretches
        for stem in stems().finditer(text, start, end)
        if len(stem[0]) > 1 and stem.end() < end and not _is_inside(text, start, stem.end())
    ]
    behind += [
        (field.end(), _without_also(text, field.end(), end))
        for start, end in stretches
        for field in _IN_FIELD.finditer(text, start, end)
    ]
    found = [
        items
        for stretch in [*stretches, *reversed(behind)]
        if (items := _items_in(text, stretch, count, deeds))
    ]
    if len(found) > 1 and not any(_has_rank(text, item) for item in found[0]):
        # 获国家级、省级表彰的乡镇和企业: the sums go by the ranks, not by who has them.
        for items in found[1:]:
            if all(_has_rank(text, item) for item in items):
                return items
    return found[0] if found else None


def _is_inside(text: str, start: int, at: int) -> bool:
    """Say whether a place stands in a bracket that opens behind `start`."""
    return text.count("(", start, at) > text.count(")", start, at)


def _items_in(text: str, stretch: Place, count: int, deeds: bool) -> list[Place] | None:
    marks = separators(text, *stretch)
    strong = [mark for mark in marks if not mark[2]]
    for chosen in _choices(marks, strong, count):
        items = cut(stretch, chosen)
        done = [_DEED.search(text, *item) for item in items]
        if not deeds and all(done) and len({deed[0] for deed in done if deed}) > 1:
            # 完成合同备案、缴清契税: what all must have done, where others are named before.
            continue
        if _IS_WEIGHED.match(text, *stretch):
            continue
        if not _is_halved(text, items) and all(_names(text, *item) for item in items):
            return items
    return None


# 依据器形、釉色、销路评定: by what it is decided.
_IS_WEIGHED = later(
    r",?(?:依据|根据|综合考虑|综合|结合|视)[^,;。:]{4,40}?(?:评定|核定|确定|评审|评估|等?情况|等?因素),?$"
)
_DEED = later("缴清|缴纳|完成|签订|办理")


def _has_rank(text: str, item: Place) -> bool:
    """Say whether an item names a rank; 区 in 园区 is none."""
    name = clean(text[slice(*item)])
    return any(len(level[0]) > 1 for level in levels().finditer(name)) or bool(TOP.search(name))


# 列入名录的企业和新认定的平台: the stretch ends with what makes the last one what it is.
_VERB_ALONE = later(
    r"(?:对?(?:新|首次|重新|再次|当年)?(?:被|经)?"
    r"(?:认定|评定|获批|获评|获得|备案|引进|入选|设立|创建|建设)),?"
)


def _is_halved(text: str, items: list[Place]) -> bool:
    """Say whether the last item is a verb and 的, and so goes on behind it, as no other does."""
    end = items[-1][1]
    verbs = [_VERB_ALONE.fullmatch(text, *item) is not None for item in items]
    return text.startswith("的", end) and verbs[-1] and not any(verbs[:-1])


def all_items(text: str, piece: Place) -> list[Place]:
    """Return all items of the last list in the piece, however many; none where there is no list.

    Before 的 it is one of ranks or prizes (省级、市级称号的企业); others say what they are like.
    """
    for begin, end in reversed(list(between_of(text, *piece))):
        marks = separators(text, begin, end)
        strong = [mark for mark in marks if not mark[2]]
        # 国家级、省级和市级: one 和 after the last 、.
        weak = [mark for mark in marks if mark[2] and (not strong or mark[0] > strong[-1][0])]
        if not marks:
            continue
        items = cut((begin, end), [*strong, *weak[:1]])
        names = [clean(text[slice(*item)]) for item in items]
        behind = text[end : piece[1]].strip("的()")
        ranked = all(levels().search(name) or TOP.search(name) for name in names)
        fits = (ranked or not behind) and all(_names(text, *item) for item in items)
        return items if fits else []
    return []


# 无重大安全事故和环境污染的: what must not have been is no name, nor is it one of several.
_WITHOUT = later(
    r"[ ,;:、]{0,8}(?:(?:近|连续|上|当|前)[一二两三五1-5]?[个年度月]{1,3}内?)?"
    r"(?:无(?:重大|较大|严重|安全|质量|环[保境]|不良|失信|违[法规纪]|拖欠|有责|责任|投诉|信用)"
    r"|未(?:发生|出现|受到?|被|列入|存在)|没有|不存在)"
)


# 运行情况好、带动能力强的: what all must be, and none of several; 良好 is a grade.
_QUALITY = later(
    r"[一-鿿]{2,10}(?:(?<!良)好|(?<!最)[高大]|[强快广]|突出|显著|明显|完善|健全)(?=[的、,和且\"()]|$)"
)


_HOW_MUCH = later("^(?:每|单)[个家项户人件套台]|(?:<GIVE>|<AID>|<MOST>)[^,;。]{0,12}[0-9]%$")


def _names(text: str, start: int, end: int) -> bool:
    if not clean(text[start:end]) or _WITHOUT.match(text, start, end):
        return False
    if _HOW_MUCH.search(text, start, end):
        # 给予不超过投入30%、每窑最高分别为: how much is given, and no name.
        return False
    found = _QUALITY.match(text, start, end)
    return found is None or found.end() < end


def _choices(
    marks: list[tuple[int, int, int]], strong: list[tuple[int, int, int]], count: int
) -> Iterator[list[tuple[int, int, int]]]:
    if len(strong) == count - 1:
        yield strong
    # 国家级、省级和市级: one 和 after the last 、; 国家和省: 和 alone.
    weak = [mark for mark in marks if mark[2] and (not strong or mark[0] > strong[-1][0])]
    for mark in sorted(weak, key=lambda mark: (mark[2], -mark[0])):
        if len(strong) + 1 == count - 1:
            yield [*strong, mark]
    if len(weak) < len(marks) - len(strong) and len(marks) == count - 1:
        # 国家级、省级和市级、县级: 和 in the middle.
        yield marks


# 示范点和农业与旅游示范县: 与 joins more closely than 和.
_WEAK = {"以及": 1, "或者": 1, "和": 1, "及": 1, "或": 1, "与": 2}


def separators(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return (start, end, weakness) of what may part a list, outside brackets and quotes."""
    marks, depth, quoted, place = [], 0, False, start
    while notable := _NOTABLE.search(text, place, end):
        place, char = notable.start(), notable[0]
        match = _SEPARATOR.match(text, place, end)
        if match and match["word"] and _is_in_word(text, place):
            match = None
        if match and depth == 0 and (not quoted or char == '"'):
            inner = match[0] == '"'
            if inner and quoted:
                marks.append((match.end(), match.end(), 0))
                quoted = False
                place = match.end()
                continue
            if not inner and not quoted:
                marks.append((match.start(), match.end(), _WEAK.get(match["word"], 0)))
                place = match.end()
                continue
        if char == '"':
            quoted = not quoted
        depth += (char in "(《") - (char in ")》")
        place += 1
    return marks


@cache
def _wholes() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return what could part a list, with the words that have it in them and the place there."""
    words = [row.alias for row in load("whole_words")]
    return {
        char: tuple((word, word.index(char)) for word in words if char in word)
        for char in "以和及或与"
    }


def _is_in_word(text: str, place: int) -> bool:
    """Say whether the character is part of a longer word: 普及, 碳中和, 参与."""
    return any(text.startswith(word, place - at) for word, at in _wholes()[text[place]])


def between_of(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the stretches that 的 parts, outside quotes and brackets."""
    begin, quoted, depth = start, False, 0
    for mark in _OF.finditer(text, start, end):
        place, char = mark.start(), mark[0]
        if char == '"':
            quoted = not quoted
        depth += (char == "(") - (char == ")")
        if char == "的" and not quoted and depth <= 0 and not _BY_WHOM.search(text, begin, place):
            if place > begin:
                yield begin, place
            begin = place + 1
    if begin < end:
        yield begin, end


def cut(stretch: Place, marks: list[tuple[int, int, int]]) -> list[Place]:
    """Return the items between the marks of `separators`."""
    begins = [stretch[0], *(mark[1] for mark in marks)]
    ends = [*(mark[0] for mark in marks), stretch[1]]
    return list(zip(begins, ends, strict=True))


_MODIFIED = later(r"(?!对|给|被)[^的、,;0-9]{2,10}的[^的、,;0-9]{2,12},?")


_LED = later("对(?!外<ABROAD>)")
_ABROAD = later("外<ABROAD>")


# 新开小型航线年度飞行达到5000架次、新开大型航线年度飞行达到1000架次的
_REACHING = later(
    r"[一-鿿]{6,30}(?:达到?|<OVER>|突破|满)[0-9.]{1,8}[万亿]{0,2}[一-鿿]{1,6}?(?:<INCL>?及?以上)?的?"
)
# 每向国家队、省队输送1人: to whom, and what is done with all of them.
_TOWARDS = later("每?向")
_SENT = later(r"(?<=.{2})每?(?:成功)?(?:输送|选送|推送)[一-鿿]{0,6}(?:[1一][名人个][一-鿿]{0,4})?$")


def _sent_to(text: str, items: list[Place]) -> list[Place]:
    """Return the items without what is done with those whom a list says where they go to."""
    led = _TOWARDS.match(text, *items[0])
    sent = _SENT.search(text[slice(*items[-1])])
    if not led or not sent:
        return items
    first, last = (led.end(), items[0][1]), (items[-1][0], items[-1][0] + sent.start())
    return [first, *items[1:-1], last]


_COUNT = later(r"[0-9一两]{1,3}[名人个位]")
_ALL_DO = later(
    r"(?:稳定|连续|灵活)?(?:就业|服务|工作|上岗|从业|务工|实习|见习|落户|创业|并|且|满)"
)


_OF_CLASS = later(r"[A-H]类(?:[一-鿿]{2,6})?")
_PICKS = later(
    r"(?:引荐|推荐|举荐|引进|招引|培养|培育|认定|评定|入选|获评|评为|新增|输送)(?:的|为)?$"
)
# 在世界大赛、全国大赛中获得前三名的: what is won in each is printed with the last.
_WON_IN = later(r"(?<=[赛会展节])中(?:获得?|取得|荣获|夺得|入围|入选)[^、]{1,20}$")


def _picked(text: str, items: list[Place]) -> list[Place]:
    """Return the items without who picks them and how (企业成功引荐A类人才、B类人才), and without
    what all of them win."""
    begin, end = items[0]
    first = list(_OF_CLASS.finditer(text, begin, end))
    classed = first and first[-1].end() == end
    if classed and all(_OF_CLASS.fullmatch(text, *item) for item in items[1:]):
        at = first[-1].start()
        begin = at if _PICKS.search(text, begin, at) else begin
    last = items[-1]
    won = _WON_IN.search(text[slice(*last)])
    stop = last[0] + won.start() if won else last[1]
    return [(begin, end), *items[1:-1], (last[0], stop)]


def _taken_in(text: str, items: list[Place]) -> list[Place]:
    """Return the items without the verb of whoever takes them in, which is printed with the first,
    and without what they all do, which is printed with the last (招用农民工、退役军人满1年)."""
    begin, end = items[0]
    takes = somebody.takes().match(text, begin + bool(_LED.match(text, begin)), end)
    if takes is None:
        return items
    bare = [(takes.end(), items[0][1]), *items[1:]]
    counts = [_COUNT.match(text, *item) for item in bare]
    bare = [(n.end() if n else at, end) for n, (at, end) in zip(counts, bare, strict=True)]
    at, end = bare[-1]
    ends = [end, *(one.start() for one in _ALL_DO.finditer(text, at, end))]
    stop = next((stop for stop in ends if somebody.people().fullmatch(text, at, stop)), None)
    if stop is None or not all(somebody.people().fullmatch(text, *item) for item in bare[:-1]):
        return items
    return [*bare[:-1], (at, stop)]


# 成立满3年且产值1亿元以上5亿元以下、5亿元以上: what stands before 且 holds for all of them.
_ASKED_OF_ALL = later(r"[一-鿿]{2,16}[0-9.]{1,8}[^,;、0-9]{1,8}?且(?=[一-鿿]{2,16}?[0-9])")


def _last_of(text: str, items: list[Place], first: Place) -> Place:
    """Return the last item without what is said of all of them, or of itself, behind its name."""
    begin, end = items[-1]
    led = _NEWLY.match(text, begin, end)
    if led and not any(_DONE.search(text, *item) for item in items[:-1]):
        # 列入计划的重点企业和新认定的企业: the last one has a verb of its own.
        begin = led.end()
    if not any(text.endswith("后", 0, item[1]) for item in items[:-1]):
        # 获得初级、中级证书后: behind what is got, only 后 is no part of the name.
        behind = (_THEN if first[0] > items[0][0] else _AFTER).search(text[begin:end])
        end = begin + behind.start() if behind else end
        also = _ALSO.search(text, begin, end)
        end = also.start() if also else end
    works = _WHERE_THEY_WORK.search(text, begin, end)
    if works and not levels().fullmatch(clean(text[slice(*items[0])]).removeprefix("对")):
        # 国家级、省级名师所在学校 is one name, with its levels.
        end = works.end("whom")
    return _with_noun(text, items, _strip_tail(text, begin, end))


def distribute(text: str, items: list[Place]) -> list[Label]:
    """Complete the items: cut the stem off the first and the tail off the last, share the rest."""
    items = _taken_in(text, _picked(text, _sent_to(text, items))) if len(items) > 1 else items
    if whole := _whole(text, items):
        return whole
    first = _whole_name(text, items, _strip_stem(text, *items[0]))
    if doer := _DOES_ALL.match(text, *first):
        first = (doer.end(), first[1])
    asked = _ASKED_OF_ALL.match(text, *first)
    if asked and all(text[begin].isdigit() for begin, _ in items[1:]):
        first = (asked.end(), first[1])
    last = _last_of(text, items, first)
    places = [first, *items[1:-1], last]
    names = [clean(text[start:end]) for start, end in places]
    tops = [TOP.search(name) for name in names]
    graded = _graded(text, names, last[1])
    if graded:
        names = graded
    elif (
        all(tops)
        and TOP.search(clean(text[slice(*items[-1])])[: len(names[-1])])
        # 综合甲级、行业甲级: the grade tells nothing apart.
        and len({top[0] for top in tops if top}) > 1
    ):
        names = with_level(names[0], [top[0] for top in tops if top], names[1:])
    else:
        stem = text[items[0][0] : first[0]]
        if grades := rated(names):
            return [Label(one, *place) for one, place in zip(grades, places, strict=True)]
        names = prizes(names) or with_predicate(stem, share(without_verb(names)))
        if last[0] > items[-1][0]:
            # What has a verb of its own shares no level with the others.
            names[-1] = clean(text[slice(*last)])
    return [Label(name, *place) for name, place in zip(names, places, strict=True)]


def _whole(text: str, items: list[Place]) -> list[Label]:
    """Return items that each say all of themselves (首次认定的茶庄、重新认定的茶庄), or from which
    grade to which (资质由二级晋升一级、由一级晋升特级的); none where they do not."""
    whole = [(begin + bool(_LED.match(text, begin)), end) for begin, end in items]
    if any(all(form.fullmatch(text, *item) for item in whole) for form in (_MODIFIED, _REACHING)):
        return [Label(clean(text[slice(*item)]), *item) for item in whole]
    found = [one for item in items if (one := RISES.search(text, *item))]
    return [Label(clean(one[0]), *one.span()) for one in found] if len(found) == len(items) else []


# 企业完成辅导备案、申报受理的: who does all of it.
_DOES_ALL = later("(?:<APPLICANT>)(?=(?:首次)?(?:完成|通过|提交|报送|签订|递交))")
_RATED = later(
    "(?P<grade>优秀|优良|良好|合格|达标)(?:等次|等级|档次)?$"
    # 省一级、省二级幼儿园
    "|(?P<level>[省市区县][特一二三四五]级)[一-鿿]{0,8}$"
)


def rated(names: list[str]) -> list[str] | None:
    """Return the grades of 考核优秀、良好, where all but the first are nothing else."""
    found = [_RATED.search(name) for name in names]
    alone = all(one and not one.start() for one in found[1:])
    return [one[one.lastgroup or 0] for one in found if one] if all(found) and alone else None


# 主编国家、行业、地方标准并颁布的: what else was done with all of them.
_ALSO = later(
    r"(?<=[一-鿿]{2})[并且](?:获|经|已|成功)?(?:颁布|发布|实施|获批|投产|运营|公布|(?:通过)?验收(?:合格)?){1,2}$"
    # 生育二孩、三孩且新生儿在我市落户
    r"|(?<=[一-鿿]{2})且[^、且]{3,24}$"
    # 新建冰场、滑雪场投入运营的; 聘请全国冠军、省冠军担任教练满1年的
    r"|(?<=[一-鿿]{2})(?:投入(?:运营|使用|生产)|建成(?:投用|运营)|并?考[核试]合格|担任[一-鿿]{2,8})$"
    # 窑艺、窑技人才补助标准为窑房款(的45%)
    r"|(?<=[一-鿿]{2})<AID>标准(?:分别)?[为是][^、]{0,16}$"
)


def _without_also(text: str, start: int, end: int) -> int:
    """Return where a list ends, without what else was done with all of it."""
    stop = end - text.startswith("的", end - 1)
    also = _ALSO.search(text, start, stop)
    return also.start() if also else end


_NEWLY = later(
    r"(?:对?(?:新|首次|重新|当年)?(?:被|经)?(?:认定|评定|获批|获评|获得|备案|引进|入选|设立)的)(?=.{3})"
)
_DONE = later(r"(?:认定|评定|获批|获评|获得|备案|引进|入选|设立|新建)$")


_DEGREES = ("半", "非", "准", "全", "副", "潜在")


def _whole_name(text: str, items: list[Place], first: Place) -> Place:
    """Return the first name with what was cut off as a verb, where the next has as much before the
    same noun (新建道路、改建道路; 设备购置费、软件购置费)."""
    if len(items) < 2:
        return first
    noun, following = text[slice(*first)], text[slice(*items[1])]
    begin = first[1] - len(following)
    if noun and following.removesuffix(noun).isascii():
        # 进入I期、II期: the second number is longer, and no word is cut off the first.
        return first
    if not noun or len(noun) >= len(following) or not following.endswith(noun):
        return first
    if following.removesuffix(noun) in _DEGREES:
        # 收住失能、半失能老人: a degree of the same.
        return first
    led = stems().finditer(text, items[0][0], first[0])
    if any(stem.start() < begin and stem.end() == first[0] for stem in led):
        # 被认定为窑王企业、潜在窑王企业: what leads to them is longer.
        return first
    # 对自理、半自理老人
    return (begin, first[1]) if items[0][0] <= begin and text[begin] != "对" else first


# 硕士、"双一流"高校本科生: only the last has a name in quotes, and that is a part of it.
_NOUN = later(
    r"(?:(?!分别|每|称号|认定|荣誉|等|给予|奖)[一-鿿]){2,8}?(?=的|$|[0-9一二两三五]年|[来到在][我本]|首次)"
)


_QUOTED = 3  # characters of the shortest name in quotes


def _with_noun(text: str, items: list[Place], last: Place) -> Place:
    if text[last[0]] != '"' or last[1] - last[0] < _QUOTED:
        return last
    if any('"' in text[slice(*item)] for item in items[:-1]):
        # "瞪羚"、"独角兽"企业: the noun is printed once, for all of them.
        bare = any(text[slice(*item)].endswith('"') for item in items[:-1])
        close = text.find('"', last[0] + 1, last[1])
        return (last[0], close + 1) if bare and close > 0 else last
    if text[last[1] - 1] != '"':
        return last
    noun = _NOUN.match(text[last[1] : items[-1][1]])
    return (last[0], last[1] + noun.end()) if noun else last


_MARKS = "[特一二三四五甲乙丙丁优良中差]"
_GRADED = later(rf"(?P<grade>(?:第|[一二三]级)?{_MARKS})等$")


def _graded(text: str, names: list[str], end: int) -> list[str] | None:
    """Return grades in 等, which is no "and so on" there: 甲等, 乙(等分别) → 甲等, 乙等; and
    一, 二, 三(等) → 一等, 二等, 三等; None for other names. `end` is where the last name ends."""
    found = [_GRADED.search(name) for name in names[:-1]]
    last = names[-1].removesuffix("等")
    if not text.startswith("等", end) and last == names[-1]:
        return None
    if all(found) and re.fullmatch(rf"(?:第|[一二三]级)?{_MARKS}", last):
        return [*(one["grade"] + "等" for one in found if one), last + "等"]
    if all(re.fullmatch("[特一二三四五甲乙丙丁]", name) for name in (*names[:-1], last)):
        return [*(name + "等" for name in names[:-1]), last + "等"]
    return None


# 机构每推荐1名博士、硕士
_FOR_EACH = later(r"[^,;、的]{0,16}每[一-鿿]{1,8}[1一][名家个项位人件场次期批辆台套笔部首篇]")
# 按揭 and 按时 are words; 按规定, 按要求 lead to no name.
_BY = later("按(?!照|揭|摩|时|期|需|规定|要求|有关|相关|标准)")
# 分金标、银标给予奖励, too
_GIVEN = later(r"(?:分别|依次)(?:一次性)?(?:<AID>|给予)|分(?=[金银铜甲乙丙])")


# 主导制定并发布国际标准
_ALSO_DONE = later("[并且](?:发布|颁布|公布|实施|获批|通过|完成)")


_POSTS = frozenset("校读职岗编站籍园孵")  # 在校生, 在站博士后, 在园企业 are names
_WITHIN_WORD = frozenset("潜存现实所正内")  # 潜在独角兽企业


def _strip_stem(text: str, start: int, end: int) -> Place:
    """Cut off what leads up to a list: 对新认定为[国家级…]."""
    # 按国内、国际航线分别给予; 分别给予农户、合作社每亩50元、80元
    by = max((one.end() for one in _BY.finditer(text, start, end)), default=start)
    cut = by if by < end else start
    given = _GIVEN.match(text, start, end - 1)
    cut = given.end() if given else cut
    each = _FOR_EACH.match(text, start, end - 1)
    cut = each.end() if each else cut
    quote = text.find('"', start, end)
    for match in stems().finditer(text, start, quote if quote > start else end):
        if (
            match[0] == "在"
            and (
                text[match.end() : match.end() + 1] in _POSTS
                # 投资额在10万元至50万元
                or text[match.end() : match.end() + 1].isdigit()
                or text[match.start() - 1 : match.start()] in _WITHIN_WORD
            )
        ):
            continue
        reached = match[0] in ("达到", "达") and _REACHED_ONCE.match(text, match.end())
        if reached or _REACHES.match(text, match.end()):
            # 设备购置在50万元以上: what is measured, and no verb.
            continue
        if match[0] == "对" and _ABROAD.match(text, match.end()):
            # 对外服务收入
            continue
        if match.end() < end and not _is_inside(text, start, match.end()):
            cut = max(by, match.end()) if by < end else match.end()
            also = _ALSO_DONE.match(text, cut, end - 1)
            cut = also.end() if also else cut
    if held := _HELD_HERE.search(text, cut, end):
        cut = held.end()
    if each:
        # 每引进1名A类、B类人才: behind how many, and not behind 引进.
        cut = max(cut, each.end())
    return cut, end


_REACHES = later("(?:总?额)?在[0-9]")
# 产值达到300万元、700万元; not 达到300万元、达到700万元, where each says it for itself.
_REACHED_ONCE = later("[0-9][^、,;。]{0,12}(?!、达)(?:[、,;。]|$)")
# 在本区举办国家级、省级展会: where and by whom, and no part of the rank.
_HELD_HERE = later(
    r"[本我全][省市区县州][一-鿿]{0,4}?(?:举办|承办|主办|召开|设立|组建|建设|建立)"
    r"(?=(?:国际|世界|国家|全国|省|市|区|县)级?)"
)
# 制定窑艺、窑器领域国际标准、国家标准: the field is of all.
_IN_FIELD = later("(?:领域|方面)的?(?=(?:国际|国家|行业|地方|团体|[省市]级?)(?:级|标准|、))")
# 二孩、三孩出生当年参加保险的: what is told of each of them.
_BORN = later(r"(?<=[一二三四多]孩)出生.*$")
_SHARED_OUT = later(r"(?<=.{2})<MOST>?(?:分别|依次)(?:<AID>|最高|不超过|给予|按|为|以){0,3}$")
# 给予省级、市级基地不少于8万元、4万元奖励
_BOUNDED = later("(?<=.{2})不(?:少于|低于|超过|高于)$")
# 教师、名师来我市任教, 在中心卫生院、村卫生室工作: what all of them do.
_COMES = later(
    "(?<=.{2})(?:(?:来|到|赴)[我本全该]?[省市区县州旗](?!级)[^、]{1,30}"
    "|(?<=[院校所站室园厂])(?:工作|任教|执业|行医))$"
)
# 甲种班、乙种班招生人数: how many of each.
_COUNT_OF = later("(?<=.{2}班)(?:收托|在园|在校|招生|就读)?人数$")
# 博士、硕士可分别享受15万元、10万元; but 行政许可
_MAY = later(
    r"(?<=.{2})(?<![许认])(?:均|都|还|也)?可以?$"
    # 博士、硕士由市财政分别给予…: who pays.
    r"|(?<=.{2})由(?:[省市区县镇乡]级?)?(?:本级)?财政(?:部门)?$"
)
_DOER = later(
    r"[^,;、的]{0,8}(?:毕业生|研究生|本科生|专科生|大学生|博士|硕士|人才|技师|院士)"
    r"(?=(?:首次|初次|新|来|到|在|与|自|落户|毕业)[^,;、]{2,30}$)"
    # 中国500强企业在我市设立总部的, 三孩家庭购买住房的
    r"|[^,;、的]{0,20}(?:企业|机构|家庭|团队)(?=(?:(?:在|来|迁入|落户)(?:[我本全][省市区县州旗盟]|[省市区县园]区?[内域]?|(?:经开|高新|开发)区|当地|辖区|境内)|将[^,;、]{2,16}(?:迁|送)|(?:购买|使用|生育).)[^,;、]{0,30}$)"
)
# 高级工2年内分别补助: how long it is given.
_YEARS = later(r"(?<=.{2})(?<![0-9])[0-9一二两三五]年内?(?:每[年月])?$")
# 股改、辅导、上市四个阶段
_COUNTED = later(
    r"(?<=.{2})(?:[二两三四五六]个(?:阶段|环节|步骤|等次|等级|档次|层次|级别|类别|类型)|两[档等级类])$"
)
# 发明专利、外观设计专利授权后: when they are given it is no part of the last name.
_STILL = r"(?:(?:继续|仍|再|又)[^、]{0,24})?"
_AFTER = later(rf"(?<=.{{3}})[一-鿿]{{2}}后{_STILL},?$")
_THEN = later(rf"(?<=.{{2}})后{_STILL},?$")
_WINNERS = later(r"(?<=奖)(?:获得者|得主|获奖者|获奖项目|获奖企业)$")
# 获得国家级、省级孵化器认定的: what is got is the name.
_RECOGNISED = later(
    r"(?<=.{2})(?<!^首次)(?<!^重新)(?<!^再次)(?<!^重新通过)(?<!^再次通过)(?<!^首次通过)(?:[认评]定|(?<!^[一-鿿]{2})(?<![级家省市].[^园区村校店院馆站县镇社户家人商厂])认证|创建|(?<!荣誉)(?<!有关)(?<!相关)称号"
    # 国家级绿色荣誉称号: 国家级绿色 alone names nothing.
    r"|(?<![级家省市].[^园区村校店院馆站县镇社户家人商厂])荣誉称号|(?<=企业)(?:名单|名录))$"
)
# 第三类、第二类医疗器械注册证书且在本区生产的: what else must be done.
_AND_MORE = later(
    r"(?<=.{3})(?:且|并)(?:在|已|于|经|通过|取得|签订|落户|投产|实现|正式|成功|稳定|首次|纳入|完成)[^、]{0,24}$"
)
_EACH = later(
    r"(?<=.{2})每(?:(?![年月季日天周新增满超提多])[一-鿿]{1,3}(?:每[年月日天])?|个[一-鿿]{0,4}|人|名|家|户|项|件|台|吨|亩|平方米|场|次|年|月|人每月|人每年"
    r"|[A-Z]{2,4}|标箱|标准箱|公斤|千克|度|千瓦时|立方米|公里|航次|床|张|座|艘|头|只|株"
    # 本市首店每引进一家
    r"|(?:新?引进|招引|新增|培育|孵化|建成|举办|承办|获得|新建|认定|完成)(?:[1一][家个名人项件场次座])?)$"
)


# 国家级人才、省级人才所在企业: whom they work for is no part of the last name.
_WHERE_THEY_WORK = later(
    "(?<=.)(?P<whom>[一-鿿]{2})(?:所在|所属|依托|用人)(?:的)?(?:<APPLICANT>|公司|园区|平台|学校)$"
)


# 陶窑品、瓷窑品按(每吨30元), 陶窑品、瓷窑品按件
_BY_BEHIND = later(
    r"(?<=.{2})按照?(?:[A-Z]{2,4}|标准?箱|[架班人]次|<COUNTER>|[吨件月人次年亩户名])?$"
)


def _strip_tail(text: str, start: int, end: int) -> Place:
    """Cut off what follows a list: […方案]的企业, […园区]等园区的, […三等奖]获得者."""
    while end > start and text[end - 1] in ",;。 ":
        end -= 1
    for ending in (
        _SHARED_OUT,
        _BOUNDED,
        _COMES,
        _COUNT_OF,
        _BORN,
        _MAY,
        _EACH,
        _YEARS,
        _AND_MORE,
        _RECOGNISED,
        _BY_BEHIND,
    ):
        if behind := ending.search(text[start:end]):
            end = start + behind.start()
    # 本科毕业生首次在我市就业的: what all of them do is no part of the last name.
    if doer := _DOER.match(text, start, end):
        return start, doer.end()
    for ending in (_COUNTED, _WINNERS):
        if behind := ending.search(text[start:end]):
            return start, start + behind.start()
    return start, _name_end(text, start, end)


_BY_WHOM = later(
    r"(?:国家|[省市区县部委局])(?:重点)?(?:鼓励|支持|扶持|确定|公布|发布|批准|核准|认可)$"
)


# 揭榜挂帅等科技攻关项目: one of a kind is named for all of it.
_AND_THE_LIKE = later(
    "等(?:科技|重大|重点|专项)[一-鿿]{2,4}(?:项目|计划|课题|工程)(?:的[一-鿿]{0,8})?"
)


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
        if char == "的" and _BY_WHOM.search(text, start, place):
            # 国家鼓励的重点软件企业清单: what a name begins with.
            continue
        if char == "的" or (
            char == "等"
            and text[place + 1 : place + 2] not in ("级", "奖", "次", "功")
            and not _AND_THE_LIKE.fullmatch(text, place, end)
        ):
            return place
    close = text.find('"', start + 1, end) if quoted or text[start] == '"' else -1
    whole = close > 0 and _NOUN_BEHIND.fullmatch(text, close + 1, end)
    return close + 1 if close > 0 and not whole else end


# "隐形冠军"企业: what it is stands behind what it is called.
_NOUN_BEHIND = later("<APPLICANT>|公司|项目|产品|园区|基地|平台|工厂|车间|品牌")


# 一等奖一名: how many win it.
_WON = later(r"(?<=[奖等])[0-9一二两三四五六七八九十]{1,3}[名个家位项件]$")


# 1.国家级奖励100万元;2.省级奖励50万元, the points of a cell.
_POINT = later(r"^(?:[0-9]{1,2}[.、)]|[①-⑳])[ ]?(?=[一-鿿])")


# 个人、合作社年度补贴分别不超过: what is given, and how often.
_YEARLY_AID = later(
    "(?<=.[人户业社场家位构司])(?:每年度?|年度|全年|每月)<AID>(?:资金|金额)?(?:总额)?$"
    # 自建类、租赁类单个项目补助上限分别为
    "|(?<=.{2})<EACH>(?:<APPLICANT>|项目|平台|园区|基地|产品)(?:每年|年度)?"
    "<AID>?(?:资金|金额|总额)?(?:上限|限额|封顶)$"
)


# 国家级工作室补(50万元), 四至八名均(奖励10万元), 新升规企业——(15万元)
_TAIL = later(
    "(?<=.{2})(?:的?(?<![弥贴递填替候])[加各另]?补|(?<![人户亩年月日平台])[均各]|[—－-]{1,2}"
    # 世界500强企业、央企设立(的区域总部)
    "|(?<=[企业位构司团])(?:设立|投资|发起|创办))$"
)
_VERB = 2  # characters of 给予


# 且增量排名第1名: a further condition, and no name that begins so.
_AND_LED = later("^(?:并且|且)(?=.{1,24}[0-9])")


# 引进1名A类、B类人才: that each of them is one.
_JUST_ONE = later("^1[名位个家项件](?=.{2})")
# 国家级展会且参会人数(300人以上): a further condition begins behind it.
_AND_HOW_MANY = later("(?<=.{4})且[一-鿿]{0,4}(?:人数|数量|规模|面积|金额|收入|投资|销售额|产值)$")
# 2023年1月1日后生育二孩: since when, and for all of them.
_SINCE = later(
    r"^[自从]?(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:以来|[之以]?后|起)(?=[一-鿿]{2})"
)
# 按艰苦边远程度分为三类,一类每人每月400元: what there are, before the first of them.
_SORTED = later(
    "^[^0-9、,]{0,30}分为?[二两三四五六2-6]个?(?:类别?|档次?|等次?|等级|层次)[、,:](?=.{2})"
)
# 光伏部分按装机容量: by what the sum is reckoned.
_BY_WHAT = later(
    "(?<=[一-鿿]{2})按照?(?![揭摩键时期规])[一-鿿]{0,6}(?:容量|面积|数量|功率|长度|里程|租金|投资额|购置额)$"
)
# 每座老式龙窑, 具体为小型窑车; 二类窑坝根据长度
_EACH_OF = later(
    "^每(?:架次|航次|<COUNTER>)(?=[一-鿿]{3})|^(?:标准)?具体为(?=[一-鿿]{2})"
    "|(?<=[一-鿿]{2})(?:根据|依据|依照)[^,;。0-9、]{2,12}$"
)
_CLASSED = later(rf"(?<=以[上下内]){SO_MANY_CLASSES}$")  # 1亿元以上三档


# 本市户籍60—79周岁
_HERE = later(
    r"^属(?:于(?!地|性)(?=[一-鿿]{2})|(?!于|地|性)(?=[一-鿿]{4}))|^(?:具有)?[本我][省市区县]户籍的?(?=[0-9]|[一二三]孩)"
)
# B类人才购房补贴均按购房总价
_ALL_BY = later(r"(?<=[一-鿿]{2})[一-鿿]{2}(?:<AID>|津贴)均按[^,;。]*$")


def clean(name: str) -> str:
    """Return a name without glosses, points and what was won, its quotes as printed."""
    name = _POINT.sub("", _WON.sub("", _GLOSS.sub("", name).strip(" ,;:、")))
    name = _ALL_BY.sub("", _YEARLY_AID.sub("", _HERE.sub("", name)))
    name = name.removeprefix("给予").removeprefix("予以") if len(name) > _VERB + 1 else name
    name = _TAIL.sub("", name)
    name = _BY_WHAT.sub("", _CLASSED.sub("", _AND_LED.sub("", _EACH_OF.sub("", name))))
    name = _JUST_ONE.sub("", name)
    name = _AND_HOW_MANY.sub("", _SINCE.sub("", _SORTED.sub("", name)))
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
    level, top = levels().match(names[rows - 1]), TOP.search(names[rows - 1])
    heads, tails = names[: rows - 1], names[rows:]
    if not level or not top or not all(levels().fullmatch(head) for head in heads):
        return None
    if not all(TOP.fullmatch(tail) for tail in tails):
        return None
    middle = names[rows - 1][level.end() : top.start()]
    last = items[rows - 1 :]
    return [
        Label(head + middle + tail, *place)
        for head in (*heads, level[0])
        for tail, place in zip((top[0], *tails), last, strict=True)
    ]
