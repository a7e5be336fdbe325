"""What a list of names prints once and means for all: levels, heads, predicates, units.

国家、省级方案 → 国家方案, 省级方案; 完成Ⅰ、Ⅱ期试验 → 完成Ⅰ期试验, 完成Ⅱ期试验.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.later import later, now
from extractors.lexicon import load, longest_first
from extractors.ranks import levels

_LETTERED = later(r"(?:国家|[省市]级?)?[1-9][A-Z]级?")


def _lettered(names: list[str]) -> list[str]:
    """Complete 国家3C、4C、5C级, whose 级 is printed once, behind the last."""
    if names[-1].endswith("级") and all(_LETTERED.fullmatch(name) for name in names):
        return [name.removesuffix("级") + "级" for name in names]
    return names


_ORDINAL = later(r"第[一二三四五六]")


def _counted(names: list[str]) -> list[str]:
    """Complete 第二、第三完成单位, whose noun is printed once."""
    last = _ORDINAL.match(names[-1])
    if last and all(_ORDINAL.fullmatch(name) for name in names[:-1]):
        return [name + names[-1][last.end() :] for name in names[:-1]] + names[-1:]
    return names


_LEAVES = later(r"[一二三四五六](?P<unit>[叶钻花帆麦]级?)")


def _leaved(names: list[str]) -> list[str]:
    """Complete 三、四、五叶级, whose unit is printed once."""
    last = _LEAVES.match(names[-1])
    if last and len(names[-1]) > last.end() and last["unit"].endswith("级"):
        # 五钻、四钻、三钻级酒家
        bare = last["unit"][0]
        if all(re.fullmatch(f"[一二三四五六]{bare}", name) for name in names[:-1]):
            return [name + names[-1][2:] for name in names[:-1]] + names[-1:]
    if last and all(len(name) == 1 and name in "一二三四五六" for name in names[:-1]):
        return [name + names[-1][1:] for name in names[:-1]] + names[-1:]
    return names


_SEATED = later(r"(?P<body>[^、,;。]{1,40})(?P<seat>秘书处)(?:单位|工作)?$")
_BODY_END = ("委员会", "工作组", "分委会", "标委会")


def _secretariats(names: list[str]) -> list[str]:
    """Complete what a body seats, which is printed once: 承担技术委员会、工作组秘书处工作."""
    last = _SEATED.fullmatch(names[-1])
    if last is None or not all(name.endswith(_BODY_END) for name in names[:-1]):
        return names
    seated = [name.removeprefix("承担") + last["seat"] for name in names[:-1]]
    return [*seated, last["body"] + last["seat"]]


def _rated(names: list[str]) -> list[str]:
    """Complete what is rated alike at each level, and printed once: 国家级示范、省级示范窑口.

    >>> _rated(["国家级示范", "省级示范窑口"])
    ['国家级示范窑口', '省级示范窑口']
    """
    ranked = [levels(classes=False).match(name) for name in names]
    words = [name[one.end() :] for name, one in zip(names, ranked, strict=True) if one]
    # 中国质量奖, 中国质量奖提名奖: both are whole.
    if None in ranked or len(set(words[:-1])) != 1 or not _RATING.fullmatch(words[0]):
        return names
    tail = words[-1].removeprefix(words[0])
    alone = words[-1].startswith(words[0])
    return [*(name + tail for name in names[:-1]), names[-1]] if alone else names


_BOUNDED = later("(?:限额|规模)以[上下]|[限规]上")
_RATING = later("优秀|优良|良好|合格|示范|先进|重点|龙头|骨干|标杆|领军|试点|星级")
_PLACED = later('[一-鿿]{2,3}[市县区]级(?=[一-鿿"]{2})')
# 云溪市级、省级、国家级赛事获奖: the place is that of its own level.
_LEVEL = "(?:[一-鿿]{2,3}(?=[市县区]))?(?:国家|[省市县区])级"
_LEVEL_ALONE, _LEVEL_OF = later(_LEVEL), later(rf"{_LEVEL}(?P<noun>.{{2,14}}?)(?:获奖|夺冠|参赛)?$")


# 社会力量新建、改建窑工宿舍: what is done, with what it is done to.
_BUILT_LAST, _BUILT_ALONE = (
    later(r"(?P<deed><BUILD>)(?P<noun>[一-鿿]{2,14})$"),
    later(r"[一-鿿]{0,8}?(?P<deed><BUILD>)"),
)


def _built(names: list[str]) -> list[str] | None:
    last = _BUILT_LAST.match(names[-1])
    deeds = [_BUILT_ALONE.fullmatch(name) for name in names[:-1]]
    if last is None or not deeds or None in deeds:
        return None
    return [*(one["deed"] + last["noun"] for one in deeds if one), names[-1]]


# AAA、AA、A级窑货企业
_SIGNS = later("A{1,5}")
_SIGNED = later("A{1,5}(?=级[一-鿿]{2})")


def _signed(names: list[str]) -> list[str] | None:
    last = _SIGNED.match(names[-1])
    if last is None or not all(map(_SIGNS.fullmatch, names[:-1])):
        return None
    return [*(name + names[-1][last.end() :] for name in names[:-1]), names[-1]]


def _placed(names: list[str]) -> list[str] | None:
    last = _LEVEL_OF.match(names[-1])
    placed = any(_PLACE.match(name) for name in names[:-1])
    if last is None or not placed or not all(map(_LEVEL_ALONE.fullmatch, names[:-1])):
        return None
    return [*(name + last["noun"] for name in names[:-1]), names[-1][: last.end("noun")]]


_PLACE = later("[一-鿿]{2,3}[市县区]级")


# What is done with all of a list, printed behind the last of it.
_DONE_BEHIND = later(
    "(?:首次|新|成功|获准)?(?:注册|认定|获批|上市|通过|取得|备案|评定|建成|投产|投保|购置|购买)(?:上市|的)?$"
)


def _without_deed(names: list[str]) -> list[str]:
    """Leave out what is done behind the last of names that are alike but for a sign or two.

    >>> _without_deed(["第三类医疗器械", "第二类医疗器械首次注册"])
    ['第三类医疗器械', '第二类医疗器械']
    """
    size = len(names[0])
    last, deed = names[-1][:size], names[-1][size:]
    same = sum(a == b for a, b in zip(names[0], last, strict=False))
    alike = len(last) == size > 3 and size - 2 <= same < size and last[-2:] == names[0][-2:]
    even = all(len(name) == size for name in names[:-1])
    return [*names[:-1], last] if alike and even and _DONE_BEHIND.match(deed) else names


_AND_ABOVE = later("^[国省市区县]家?级(?:及|含)?以上(?=[一-鿿]{2})")


def _without_by(names: list[str]) -> list[str]:
    """Leave out the word before those who pay (由市级, 县级财政)."""
    led = names[0].startswith("由") and levels().fullmatch(names[0][1:])
    return [names[0][1:], *names[1:]] if led else names


def front(first: str, name: str) -> str:
    """Return what the first of two names that differ in their last sign has before them, if it is
    anything.

    >>> front("省级旅游重点村", "重点镇"), front("省级旅游重点村", "示范点")
    ('省级旅游', '')
    """
    head, own = first[: -len(name)], first[-len(name) :]
    named = len(name) > 2 and name.isalpha() and own != name
    # 三星级设计标识、运行标识: the grade is printed once.
    graded = _GRADED_HEAD.fullmatch(head) is not None and own[-2:] == name[-2:]
    return head if named and (own[:-1] == name[:-1] or graded) else ""


_GRADED_HEAD = later("[一二三四五1-5](?:星级|A级|级)")


def _last_signs(names: list[str]) -> list[str] | None:
    """Return names that differ in their last sign with what is printed before the first of them
    (省级旅游重点村、重点镇)."""
    first, *others = names
    heads = [front(first, one) for one in others]
    return [first, *map("".join, zip(heads, others, strict=True))] if heads and all(heads) else None


_DEGREE = "(?:博士|硕士|本科|大专|专科)"
_DEGREE_LED = later(rf"(?P<head>全日制|[“\"]?双一流[”\"]?(?:高校)?|统招|脱产)(?P<own>{_DEGREE})")
_DEGREE_ALONE = later(_DEGREE)
_DEGREE_OF = later(rf"(?P<own>{_DEGREE})(?P<tail>[一-鿿]{{2,8}})")


def _degrees(names: list[str]) -> list[str] | None:
    """Share what is printed around degrees: 博士、硕士、本科毕业生.

    >>> _degrees(["全日制博士", "硕士毕业生"])
    ['全日制博士毕业生', '全日制硕士毕业生']
    """
    first, last = _DEGREE_LED.fullmatch(names[0]), _DEGREE_OF.fullmatch(names[-1])
    if first is None or last is None or not all(map(_DEGREE_ALONE.fullmatch, names[1:-1])):
        return None
    owns = [first["own"], *names[1:-1], last["own"]]
    return [first["head"] + own + last["tail"] for own in owns]


_SO_MANY_LEVELS = {2: "两级", 3: "三级", 4: "四级"}


def _without_count(head: str, count: int) -> str:
    """Leave out behind the last of a list of levels how many there are (国家、省、市三级冠军)."""
    told = _SO_MANY_LEVELS.get(count, "")
    return head.removeprefix(told) if told and len(head) > len(told) + 1 else head


# 国际A类、国家级、省级赛事: a class is a level beside levels.
_CLASSED_LEVEL = later("(?:国际|国家|全国|世界|亚洲)(?:级|[A-C][类级])")


def share(names: list[str]) -> list[str]:
    """Share level and head: 国家, 省级方案 → 国家方案, 省级方案; 省级A, B → 省级A, 省级B."""
    if (
        ordered := _years(names)
        or _rounds(names)
        or _runs(names)
        or _placed(names)
        or _signed(names)
        or _built(names)
        or _degrees(names)
    ):
        return ordered
    # 省级以上绿色工厂、绿色园区: what all must be at the least.
    names = [_AND_ABOVE.sub("", names[0]), *names[1:]] if len(names) > 1 else names
    names = _secretariats(_leaved(_counted(_lettered(_without_by(_rated(names))))))
    names = _without_deed(names)
    ranked = [levels().match(name) for name in names]
    # 省级、云溪市级重点企业: the place stands before its level.
    final = ranked[-1] or _PLACED.match(names[-1])
    # 国际、国内展会: 国 is no level there.
    whole = final and (len(final[0]) > 1 or names[-1][final.end() :][:1] not in ("内", "外"))
    if (
        final
        and whole
        and all(
            (level and level.end() == len(name))
            or (_CLASSED_LEVEL.fullmatch(name) and not final[0].startswith(("A", "B", "C")))
            for level, name in zip(ranked[:-1], names[:-1], strict=True)
        )
    ):
        head = _without_count(names[-1][final.end() :], len(names))
        names[-1] = final[0] + head
        # 对国家、省新认定的: 认定 was cut off.
        if head in ("等级", "等次", "档次", "档", "级别", "等", "新", "首次", "重新"):
            head = ""
            names[-1] = final[0]
        # A、B类机构: the letter's 类 is printed once, too.
        unit = final[0][1:] if len(final[0]) == 2 and final[0][0].isascii() else ""
        return [*(name + unit * (len(name) == 1) + head for name in names[:-1]), names[-1]]
    # 按其轻、中、重度失能程度
    bare = [names[0].removeprefix("其"), *names[1:-1]]
    if all(len(name) == 1 for name in bare) and names[-1][1:2] in tuple("度级类档牌"):
        return [*(name + names[-1][1:] for name in bare), names[-1]]
    classed = (
        _marks_behind_head(names)
        or _suffixed(names)
        or _steps(names)
        or _between_head_and_tail(names)
        or _stars(names)
        or _phases(names)
        or _classes(names)
        or _standards(names)
        or _of_one_sort(names)
    )
    classed = classed or _last_signs(names)
    classed = classed or _bands(names) or _places(names) or _grades(names) or _numbered(names)
    classed = classed or _layers(names) or _headed(names) or _leagues(names) or _reached(names)
    if classed:
        return classed
    deed = _DEED.match(names[0])
    if deed and not any(_acts().match(name) for name in names[1:]):
        # 完成临床前研究、Ⅰ期临床试验、Ⅱ期临床试验: the predicate is printed once.
        return [names[0], *(deed[0] + name for name in names[1:])]
    administrative = [levels(classes=False).match(name) for name in names]
    first = administrative[0]
    inside = _INSIDE.match(names[0])
    if first and not inside and first.end() < len(names[0]) and not any(administrative[1:]):
        level = first[0]
        # 国家火炬计划重点企业、企业: what the first is called begins so, and the others are whole.
        part = level in ("国家", "省", "市") and names[0].endswith(tuple(names[1:]))
        # 国家级平台、新认定省级平台: each has its own level.
        part = part or any(_OWN_LEVEL.search(name) for name in names[1:])
        # 县道, 乡道, 村道 are whole.
        alike = len({(len(name), name[-1:]) for name in names}) == 1
        part = part or (alike and len(names[0]) <= len("县道"))
        # 县城、乡镇: 县 is part of a word.
        part = part or _TOWN.match(names[0]) is not None
        # 国际航线、区域航线: each says where.
        part = part or any(re.match(_WHERE, name) for name in names[1:])
        # 国家标准、行业标准、云溪省地方标准: 国家 is no level of the others.
        standards = names[0][first.end() :] == "标准"
        part = part or (standards and all(name.endswith("标准") for name in names[1:]))
        if level not in ("中国", "世界", "全国") and not part:
            # 国家自然科学基金面上项目、重点项目: all are of that fund.
            body = _body().match(names[0])
            head = body[0] if body and len(body[0]) < len(names[0]) else level
            head = _same_front(names, first.end()) or head
            return [names[0], *(head + name for name in names[1:])]
    # 批发、零售、住宿企业: the noun is printed once, at the end.
    noun = _SHARED_NOUN.search(names[-1])
    short = noun is not None and len(names[-1]) <= 4 + len(noun[0])
    # 限额以上批发、零售企业
    first_most = 8 if _BOUNDED.match(names[0]) else 4
    if (
        noun
        and short
        and all(
            2 <= len(name) <= longest and not _ANY_NOUN.search(name) and not name.endswith(noun[0])
            for longest, name in zip((first_most, *(4,) * len(names)), names[:-1], strict=False)
        )
    ):
        return [*(name + noun[0] for name in names[:-1]), names[-1]]
    return names


@cache
def _body() -> re.Pattern[str]:
    bodies = longest_first(row.alias for row in load("sorts") if row.canonical == "body")
    return now(rf"[一-鿿]{{2,12}}?(?:{bodies})")


@cache
def _sort_of() -> re.Pattern[str]:
    kinds = longest_first(row.alias for row in load("sorts") if row.canonical == "kind")
    return now(rf"(?P<head>.{{4,20}}?)?(?P<kind>{kinds})(?P<noun>[一-鿿]{{2}})$")


def _of_one_sort(names: list[str]) -> list[str] | None:
    """Share what stands before kinds of one noun, or one kind of several nouns.

    >>> _of_one_sort(["国家知识产权示范企业", "优势企业"])
    ['国家知识产权示范企业', '国家知识产权优势企业']
    >>> _of_one_sort(["国家体育产业示范基地", "示范单位"])
    ['国家体育产业示范基地', '国家体育产业示范单位']
    """
    first, *others = (_sort_of().match(name) for name in names)
    if first is None or not first["head"] or any(not one or one["head"] for one in others):
        return None
    same = [len({one[part] for one in (first, *others) if one}) == 1 for part in ("kind", "noun")]
    return [names[0], *(first["head"] + name for name in names[1:])] if any(same) else None


_HEAD_AND_MARK = later(r"(?P<head>.{2,24}?)(?<!第)(?P<mark>[特一二三四五甲乙丙丁A-F])$")
_MARK_AND_UNIT = later(
    r"(?P<mark>[一二三四五甲乙丙丁A-F])(?P<unit>[级类档](?!别))(?P<tail>.{0,10})$"
)
_SERIES = ("特一二三四五", "甲乙丙丁", "ABCDEF")


def _marks_behind_head(names: list[str]) -> list[str] | None:
    """Return grades that stand behind what they are of, and print their unit once: of 安装资质一,
    二级 they stay bare, of 安装一, 二级资质 what stands on either side is shared.

    >>> _marks_behind_head(["安装资质甲", "乙级"]), _marks_behind_head(["安装一", "二级资质"])
    (['甲级', '乙级'], ['安装一级资质', '安装二级资质'])
    """
    first, last = _HEAD_AND_MARK.match(names[0]), _MARK_AND_UNIT.match(names[-1])
    if not first or not last:
        return None
    marks = [first["mark"], *names[1:-1], last["mark"]]
    if not any(all(mark in series for mark in marks) for series in _SERIES):
        return None
    whole = bool(last["tail"]) or levels(classes=False).fullmatch(first["head"]) is not None
    head = first["head"] if whole else ""
    return [head + mark + last["unit"] + last["tail"] for mark in marks]


_TOWN = later("(?:县|省)城|市区|省会|市郊")
_OWN_LEVEL = later("国家级|[省市区县]级")
_MARK = "[特一二三四五金银铜冠亚季]"
# What may follow the list whole: 优胜奖, 优秀奖, 入围奖.
_PRIZE = later("[一-鿿]{2,4}[奖牌]")
_FIRST_MARK = later(rf"(?<!第){_MARK}(?=(?:等?奖?|牌|军)$)")
# 获得省级一、二等奖: the level is printed with the first, and holds for all.
_LEVEL_BEFORE = later("(?:(?<=[得获评为定入])|^)(?:国家|[省市区县])级$")
_LAST_MARK = later(rf"{_MARK}(?P<prize>等奖|[奖牌军])")


# 承担全国TC、SC、WG秘书处的: abbreviations that print what they are of, and what they have, once.
_ABBREVIATED = later(r"(?:牵头)?(?:承担|获批|设立|承办)?(?P<of>[一-鿿]{2,12})(?P<own>[A-Z]{1,4})")
_WITH_NOUN = later(r"(?P<own>[A-Z]{1,4})(?P<noun>[一-鿿]{2,8})")


def _abbreviated(names: list[str]) -> list[str] | None:
    first, last = _ABBREVIATED.fullmatch(names[0]), _WITH_NOUN.fullmatch(names[-1])
    middle = names[1:-1]
    if not first or not last or not all(re.fullmatch("[A-Z]{1,4}", one) for one in middle):
        return None
    owns = [first["own"], *middle, last["own"]]
    return [first["of"] + own + last["noun"] for own in owns]


def with_level(first: str, grades: list[str], others: list[str]) -> list[str]:
    """Return grades with the level that is printed with the `first` of a list, where the `others`
    are grades and nothing else.

    >>> with_level("获得省级一等奖", ["一等奖", "二等奖"], ["二等奖"])
    ['省级一等奖', '省级二等奖']
    """
    mark = first.rfind(grades[0][:1])
    level = _LEVEL_BEFORE.search(first[:mark]) if mark > 0 else None
    return [level[0] + one for one in grades] if level and others == grades[1:] else grades


def prizes(names: list[str]) -> list[str] | None:
    """Return a list of prizes that prints its noun once: 大赛一, 二, 三等奖 → 一等奖 ….

    >>> prizes(["创业大赛一", "二", "三等奖并落户"])
    ['一等奖', '二等奖', '三等奖']
    >>> prizes(["金", "银牌", "优胜奖"])
    ['金牌', '银牌', '优胜奖']
    >>> prizes(["获得省级一", "二等奖"])
    ['省级一等奖', '省级二等奖']
    >>> prizes(["省质量奖", "提名奖"])
    ['省质量奖', '省质量奖提名奖']
    """
    if abbreviated := _abbreviated(names):
        return abbreviated
    if len(names) == 2 and names[0].endswith("奖") and names[1] in ("提名奖", "提名"):
        return [names[0], f"{names[0]}提名奖"]
    first = _FIRST_MARK.search(names[0])
    at = next((n for n, name in enumerate(names[1:], 1) if not re.fullmatch(_MARK, name)), 0)
    last = _LAST_MARK.match(names[at])
    if not first or not at or not last or not all(map(_PRIZE.fullmatch, names[at + 1 :])):
        return None
    marks = [mark + last["prize"] for mark in (first[0], *names[1:at])]
    return [*with_level(names[0], [*marks, last[0]], [*marks[1:], last[0]]), *names[at + 1 :]]


_VERB = later(
    r"(?:经[^、,;]{2,12}(?:同意|批准|认可|审核|推荐))?(?:<APPLICANT>|公司)?(?:成功|新|首次)?(?:举办|承办|主办|协办|创建|建设|建成|设立|组建|获得?|获批|获评|评为|开展|牵头承担|承担|经|被)"
)


_LAWFUL = later("^(?:依法|按政策|符合政策)(?=生育)")


def without_verb(names: list[str]) -> list[str]:
    """Leave out the verb before a list of ranks, of which it is printed with the first alone.

    >>> without_verb(["举办国家级", "省级职业技能大赛"])
    ['国家级', '省级职业技能大赛']
    """
    names = [_LAWFUL.sub("", names[0]), *names[1:]]
    verb = _VERB.match(names[0])
    rest = names[0][verb.end() :] if verb else ""
    ranked = len(rest) > 1 and all(levels().match(name) for name in (rest, *names[1:]))
    return [rest, *names[1:]] if ranked else names


@cache
def _acts() -> re.Pattern[str]:
    """A name that says itself what is done (成功上市) takes no verb of others."""
    return now("|".join(re.escape(row.alias) for row in load("acts")))


_DEED = later(r"(?:首次)?(?:完成|开展|实施|举办|承办|生育)(?=.{2})")
_CALENDAR = later(r"(?:19|20)[0-9]{2}年")
_SHARED_NOUN = later(
    r"(?<=.)(?:<APPLICANT>|家庭|人才|项目|园区|基地|学校|联赛|赛事|展会|商铺|门店)$"
)
_ANY_NOUN = later(
    r"(?:<APPLICANT>|公司|中心|平台|基地|院|所|校|会|社|户|人|商|厂|店|园|区|奖|级|名|类|[士师生员才])$"
)
_STARS = later(r"(?P<level>[国省市]家?)?(?P<stars>[1-5]A|A{2,5})(?P<head>级.*)?$")


def _stars(names: list[str]) -> list[str] | None:
    """国家5A, 4A, 3A级景区 → 国家5A级景区, 国家4A级景区, 国家3A级景区."""
    found = [_STARS.match(name) for name in names]
    last = found[-1]
    if not last or not last["head"]:
        return None
    if any(one is None or one["head"] not in (None, "级") for one in found[:-1]):
        return None
    level = (found[0]["level"] if found[0] else "") or ""
    return [level + one["stars"] + last["head"] for one in found if one]


_KIND = later(r"(?P<name>[一-鿿]{1,6}?(?P<kind>[度型期流性式类]))(?P<tail>[一-鿿]{2,8})$")


# 世界500强、中国500强企业总部
_TOP_OF = later(
    r"[一-鿿]{0,6}[0-9]{2,4}强(?P<tail>[一-鿿]{0,8}(?:总部|中心|机构|公司|基地|研究院|项目|工厂|门店|首店))$"
)
_TOP_ALONE = later(r"[一-鿿]{0,6}[0-9]{2,4}强")


def _years(names: list[str]) -> list[str] | None:
    if all(_CALENDAR.fullmatch(name) for name in names[:-1]) and _CALENDAR.match(names[-1]):
        # 2014年、2015年在新三板挂牌的: what was done is no part of the year.
        return [*names[:-1], names[-1][:5]]
    return None


def _runs(names: list[str]) -> list[str] | None:
    """Complete lists of ranks side by side, each of a noun of its own.

    >>> _runs(["省级", "市级窑厂", "省级", "市级窑坊"])
    ['省级窑厂', '市级窑厂', '省级窑坊', '市级窑坊']
    """
    ranked = [levels(classes=False).match(name) for name in names]
    nouns = [name[one.end() :] for name, one in zip(names, ranked, strict=True) if one]
    if len(nouns) < len(names) or nouns[0] or not nouns[-1] or len([*filter(None, nouns)]) < _TWO:
        return None
    whole = all(one and len(one[0]) > 1 for one in ranked)
    if not whole or not any(one == "" and other for one, other in pairwise(nouns)):
        return None
    for at in range(len(nouns) - 2, -1, -1):
        nouns[at] = nouns[at] or nouns[at + 1]
    return [one[0] + noun for one, noun in zip(filter(None, ranked), nouns, strict=True)]


_TWO = 2

# A轮、B轮、C轮及以上融资: only the last is the least of its kind.
_ROUND = later("[A-Z天种]{1,3}轮")
_LAST_ROUND = later("[A-Z]{1,3}轮(?P<above>及?以[上后])(?P<noun>[一-鿿]{2,6})")


def _rounds(names: list[str]) -> list[str] | None:
    last = _LAST_ROUND.fullmatch(names[-1])
    if last is None or not all(_ROUND.fullmatch(name) for name in names[:-1]):
        return None
    return [*(name + last["noun"] for name in names[:-1]), names[-1]]


def _suffixed(names: list[str]) -> list[str] | None:
    """轻度, 重度失能 → 轻度失能, 重度失能: kinds in 度, 型, 期 … of what stands behind.

    >>> _suffixed(["轻度", "重度失能"]), _suffixed(["", "重度失能"])
    (['轻度失能', '重度失能'], None)
    """
    top = _TOP_OF.match(names[-1])
    if top and all(_TOP_ALONE.fullmatch(name) for name in names[:-1]):
        return [*(name + top["tail"] for name in names[:-1]), names[-1]]
    last = _KIND.match(names[-1])
    kinds = {name[-1:] for name in names[:-1]}
    if not last or kinds != {last["kind"]} or any(not 2 <= len(name) <= 7 for name in names[:-1]):
        return None
    return [*(name + last["tail"] for name in names[:-1]), names[-1]]


_SORT = 2  # characters of 重点 and the like
_SORTED = later("<SORT>")


def _same_front(names: list[str], level: int) -> str | None:
    """Return what stands before the word with which all others begin, behind the level that ends
    at `level` (国家文化出口重点企业, 重点项目 → 国家文化出口)."""
    sort = names[1][:_SORT]
    at = names[0].find(sort, level + 1)
    alike = all(name.startswith(sort) and len(name) > _SORT for name in names[1:])
    return names[0][:at] if _SORTED.fullmatch(sort) and alike and at > 0 else None


_LEAGUE = r"(?:[超甲乙丙丁]级|[一二三四五]级)"
_FIRST_LEAGUE = later(rf"(?P<head>[一-鿿]{{2,16}}?)(?P<rank>{_LEAGUE})(?P<tail>[一-鿿]{{2,6}})$")


def _leagues(names: list[str]) -> list[str] | None:
    """中国足球协会超级联赛, 甲级联赛 → 中国足球协会超级联赛, 中国足球协会甲级联赛: whose they are
    is printed once, and what there are grades of with each."""
    first = _FIRST_LEAGUE.match(names[0])
    if not first or not all(re.fullmatch(_LEAGUE + first["tail"], name) for name in names[1:]):
        return None
    return [names[0], *(first["head"] + name for name in names[1:])]


_STEP = "[特一二三四五六七八九1-9]"
_FIRST_STEP = later(rf"(?P<head>[一-鿿]{{2,14}})?(?P<step>{_STEP})$")
_LAST_STEP = later(rf"(?P<step>{_STEP})(?P<grade>星级?|A级?|级|类|档)(?P<tail>[^、]{{0,12}})$")


def _steps(names: list[str]) -> list[str] | None:
    """国家一, 二, 三级博物馆 → 国家一级博物馆, 国家二级博物馆, 国家三级博物馆; 一, 二星级饭店 →
    一星级, 二星级: what the numbers are of is printed once, behind the last of them."""
    first, last = _FIRST_STEP.match(names[0]), _LAST_STEP.match(names[-1])
    if not first or not last or not all(re.fullmatch(_STEP, name) for name in names[1:-1]):
        return None
    head = first["head"] or ""
    # Grades stay bare, but 一类 says too little alone.
    tail = last["tail"] if head or last["grade"] == "类" else ""
    steps = [first["step"], *names[1:-1], last["step"]]
    return [head + step + last["grade"] + tail for step in steps]


_CLASS = (
    r"(?:[特一二三四五六七八九1-9]级|(?:[百千万]|[十百]万)级|[甲乙丙丁][级类]|[A-F][级类]|第?[一二三四五]类|[1-5]A级|A{1,5}级"
    r"|[一二三四五]星级|[初中高]级)"
)
_CLASSED = later(rf"(?P<head>.{{2,16}}?)(?<!A)(?P<rank>{_CLASS})$")
_INSIDE = later("[国省市区县州][内外]")
_CLASSED_LAST = later(rf"(?P<rank>{_CLASS})(?P<tail>.{{0,8}})$")


def _between_head_and_tail(names: list[str]) -> list[str] | None:
    """园林施工总承包特级, 一级资质 → 园林施工总承包特级资质, 园林施工总承包一级资质: what there are
    grades of stands before the first, and what they are grades in behind the last."""
    first, last = _CLASSED.match(names[0]), _CLASSED_LAST.match(names[-1])
    level = levels(classes=False).match(names[0])
    # 县内首张 is no level.
    if not first or not last or (level and not _INSIDE.match(names[0])):
        return None
    if not all(re.fullmatch(_CLASS, name) for name in names[1:-1]):
        return None
    grades = [first["rank"], *names[1:-1], last["rank"]]
    # 三级、四级及以上贯标评定: only the last is the least of its kind, and what is done is no name.
    tail = _ACTS.sub("", last["tail"])
    above = _ABOVE.match(tail)
    shared = tail[above.end() :] if above else tail
    # 企业建设百级、千级净化车间: who builds them is no part of the name.
    head = _BUILT.sub("", first["head"])
    named = [head + grade + shared for grade in grades]
    return [*named[:-1], head + grades[-1] + tail]


_BUILT = later("^.*(?:建设|新建|建成|改建)$")


_ACTS = later(r"(?:贯标|达标|验收)(?:评[估定价审]|认[证定])?$")
_ABOVE = later(r"<INCL>?及?以上")


@cache
def _ranks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rank = levels().pattern
    return (
        now(rf"(?P<head>[一-鿿]{{2,6}})(?P<rank>{rank})$"),
        now(rf"(?P<rank>{rank})(?P<tail>(?![内外](?!贸|资|商))[^、，]{{2,16}})$"),
    )


_LAYER = later('在?(?P<head>[一-鿿"“”]{2,18}?)(?P<own>[一-鿿]{2}层)(?:(?:挂牌|上市)的?(?:企业)?)?$')


def _layers(names: list[str]) -> list[str] | None:
    """新三板基础层, 创新层挂牌 → 新三板基础层, 新三板创新层: what is traded there says where."""
    first = _LAYER.match(names[0])
    own = [re.match("[一-鿿]{2}层(?=$|挂牌|上市)", name) for name in names[1:]]
    if first is None or not all(own):
        return None
    return [first["head"] + first["own"], *(first["head"] + one[0] for one in own if one)]


def _headed(names: list[str]) -> list[str] | None:
    """首批国家级, 省级基地 → 首批国家级基地, 首批省级基地: what is printed once on either side."""
    leading, trailing = _ranks()
    first, last = leading.match(names[0]), trailing.match(names[-1])
    if not first or not last or levels(bare=False).match(names[0]):
        # 省级园区、市级园区: 区 is no rank of the first.
        return None
    if not all(levels().fullmatch(name) for name in names[1:-1]):
        return None
    grades = [first["rank"], *names[1:-1], last["rank"]]
    return [first["head"] + grade + last["tail"] for grade in grades]


@cache
def _predicate() -> re.Pattern[str]:
    words = "|".join(re.escape(row.alias) for row in load("predicates"))
    return now(rf"(?<=.{{2}})(?:成功|首次|首发)?(?:{words})$")


_GOVERNS = later(r"(?:在|于|获得?|取得)$")


def with_predicate(stem: str, names: list[str]) -> list[str]:
    """Share what is done in all of the places that 在 leads to, and printed with the last alone.

    >>> with_predicate("在", ["科创板", "北交所挂牌"])
    ['科创板挂牌', '北交所挂牌']
    """
    last = _predicate().search(names[-1])
    if _acts().match(names[-1]):
        # 取得GLP认证、通过GCP备案: each has a verb of its own.
        return names
    if not last or not _GOVERNS.search(stem) or any(_predicate().search(n) for n in names[:-1]):
        return names
    return [*(name + last[0] for name in names[:-1]), names[-1]]


_NTH = r"(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)"
_PHASE = later(rf"(?P<nth>{_NTH})(?P<tail>[期类级].*)$")


def _phases(names: list[str]) -> list[str] | None:
    """完成Ⅰ, Ⅱ, Ⅲ期临床试验 → 完成Ⅰ期临床试验, 完成Ⅱ期临床试验, 完成Ⅲ期临床试验."""
    first, last = re.search(rf"(?P<nth>{_NTH})[期类级]?$", names[0]), _PHASE.match(names[-1])
    between = [re.fullmatch(rf"(?P<nth>{_NTH})[期类级]?", name) for name in names[1:-1]]
    if not first or not last or not all(between):
        return None
    numbers = [one["nth"] for one in (first, *between, last) if one]
    return [names[0][: first.start()] + number + last["tail"] for number in numbers]


_MEASURED = later(r"(?P<head>[一-鿿]{2,16}?)(?=[0-9])")
_BAND = later(r"[0-9][^,;]{0,12}(?:以上|以下|以内|不足|-|至)")


_BAND_TAIL = later(r"[0-9][^,;以]{0,12}以[上下](?P<tail>[一-鿿]{2,8})")
_BAND_END = later("以[上下]$")


def _bands(names: list[str]) -> list[str] | None:
    """投资1亿元以上5亿元以下, 5亿元以上 → 投资1亿元以上5亿元以下, 投资5亿元以上."""
    first = _MEASURED.match(names[0])
    if not first or not all(_BAND.match(name) for name in names[1:]):
        return None
    last = _BAND_TAIL.fullmatch(names[-1])
    # 使用9座以下、9座以上航空器执飞的: what is done with both.
    tail = last["tail"] if last and all(_BAND_END.search(name) for name in names[:-1]) else ""
    return [
        names[0] + tail,
        *(first["head"] + n + tail for n in names[1:-1]),
        first["head"] + names[-1],
    ]


_COMPARED = "(?:满|达到?|超过|突破|不低于|不少于|高于|大于|[>≥])"
_FIRST_REACHED = later(rf"(?P<head>.{{2,20}}?(?:首次)?)(?P<compared>{_COMPARED})[0-9][^、]{{0,12}}")
_FURTHER_REACHED = later(rf"{_COMPARED}[0-9][0-9.]{{0,8}}[^0-9、]{{1,6}}")


def _reached(names: list[str]) -> list[str] | None:
    """年产值满1亿元, 满5亿元 → 年产值满1亿元, 年产值满5亿元."""
    first = _FIRST_REACHED.fullmatch(names[0])
    if not first or not all(_FURTHER_REACHED.fullmatch(name) for name in names[1:]):
        return None
    return [names[0], *(first["head"] + name for name in names[1:])]


def _grades(names: list[str]) -> list[str] | None:
    """金树叶级, 银树叶级绿色饭店 → 金树叶级, 银树叶级: grades stay bare."""
    size = len(names[0])
    last = names[-1].find("级") + 1
    if size >= 2 and last == len(names[-1]) and all(len(n) == last - 1 for n in names[:-1]):
        # 金宿, 银宿级: 级 is printed once.
        return [*(name + "级" for name in names[:-1]), names[-1]]
    alike = all(name.endswith("级") and abs(len(name) - size) <= 1 for name in names[:-1])
    if levels(classes=False).match(names[0]):
        return None
    if not alike or abs(last - size) > 1 or last == len(names[-1]) or size < 3:
        return None
    return [*names[:-1], names[-1][:last]]


_NUMBERED = later("第?[一二三四五]类")


def _numbered(names: list[str]) -> list[str] | None:
    """第三类, 第二类医疗器械 → 第三类医疗器械, 第二类医疗器械."""
    last = _NUMBERED.match(names[-1])
    if not last or not all(_NUMBERED.fullmatch(name) for name in names[:-1]):
        return None
    return [*(name + names[-1][last.end() :] for name in names[:-1]), names[-1]]


_WHERE = (
    "(?:[省市区县国境]内|[省市区县国境]外|国际|境内外|亚洲|欧美|[东西南北]部"
    "|全[球国省市]|世界|洲[际内]|区域|欧洲|北美|中国|华[东南西北中]|[东西][南北]|[省市县区]域[内外]|跨[省市县区国境]域?)"
)
_LAST_WHERE = later(rf"{_WHERE}(?:[市县区]外)?(?P<tail>(?!地区).{{2,14}})$")


# 航空公司承运国际货物、国内货物: who carries them is no part of the name.
_SIDE = "(?:[国境省市县区][内外]|国际|海外|本[地市省县]|外[地市省县])"


def _without_whose(names: list[str]) -> list[str] | None:
    first, *others = names
    size = len(others[0]) if others else 0
    own = first[-size:]
    alike = {name[2:] for name in (own, *others)}
    if len(alike) != 1 or len(first) <= size or size < _WHOLE_NAME:
        return None
    sided = all(re.match(_SIDE, name) for name in (own, *others))
    return [own, *others] if sided else None


_WHOLE_NAME = 4  # characters of a side and a noun


def _places(names: list[str]) -> list[str] | None:
    """省内, 省外, 境外展会 → 省内展会, 省外展会, 境外展会."""
    if whole := _without_whose(names):
        return whole
    last = _LAST_WHERE.match(names[-1])
    # 赴市外、境外参展: where to is said once.
    goes = names[0][:1] if names[0][:1] in ("赴", "到") else ""
    names = [names[0].removeprefix(goes), *names[1:]]
    if not last or not all(re.fullmatch(_WHERE, name) for name in names[:-1]):
        return None
    return [*(goes + name + last["tail"] for name in names[:-1]), goes + names[-1]]


_DRAFTS = later(
    r"(?:新|首次)?(?:主持|牵头|主导|参与|参加|作为第一起草单位)?(?:或?(?:参与|参加))?"
    r"(?:制修订|制定|制订|起草|修订|编制|编写|编纂|主编|参编|主笔|发布)(?:并?(?:正式)?(?:发布|颁布)?(?:实施|执行))?(?=.{2})"
)
_WHOSE = later(r"^<APPLICANT>(?=[一-鿿]{0,4}(?:主编|参编|制定|制订|起草|修订|编制|主导|牵头))")
_STANDARD = r"(?:国际|国家|行业|地方|团体|省级?|市级?|区域)"
_LAST_STANDARD = later(rf"{_STANDARD}(?P<tail>标准.*)$")


def _standards(names: list[str]) -> list[str] | None:
    """国际, 国家, 行业标准 → 国际标准, 国家标准, 行业标准."""
    last = _LAST_STANDARD.match(names[-1])
    # 制定并发布实施国际标准: 发布 alone leads to the list.
    names = [names[0].removeprefix("实施") if last else names[0], *names[1:]]
    if all(_LAST_STANDARD.match(name) for name in names):
        # 国家标准、行业标准: 国家 is no level of the others.
        return names
    names = [_WHOSE.sub("", names[0]), *names[1:]]
    whole = _DRAFTS.match(names[0])
    rest = [names[0][whole.end() :], *names[1:]] if whole else names
    if whole and all(_LAST_STANDARD.match(name) for name in rest):
        return [whole[0] + name for name in rest]
    # 牵头起草国家、行业和地方标准: who drafts is printed once, too.
    drafts = _DRAFTS.match(names[0])
    verb = drafts[0] if drafts else ""
    bare = [names[0][len(verb) :], *names[1:-1]]
    if not last or not all(re.fullmatch(_STANDARD, name) for name in bare):
        return None
    return [verb + name + last["tail"] for name in bare] + [verb + names[-1]]


def _classes(names: list[str]) -> list[str] | None:
    """全国甲级, 乙级民宿 → 全国甲级民宿, 全国乙级民宿."""
    whole = levels(classes=False).match(names[0])
    if not whole:
        return None
    classes = [names[0][whole.end() :], *names[1:]]
    found = [levels().match(one) for one in classes]
    last = found[-1]
    if last is None or not classes[0] or last.end() == len(classes[-1]):
        return None
    if any(one is None or one.end() < len(c) for one, c in zip(found[:-1], classes, strict=False)):
        return None
    tail = classes[-1][last.end() :]
    return [*(whole[0] + one + tail for one in classes[:-1]), whole[0] + classes[-1]]
