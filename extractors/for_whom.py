"""For whom a sum is, and for each what: 每家企业, 单个项目, 每平方米, 每名博士."""

from __future__ import annotations

from extractors.later import later, now
from extractors.tokens import Token

_PERSON = now(r"<PERSON>|^生$|人$|名$|(?<![单展席床车点工职岗吨货泊舱铺学机托卡船档摊])位$")
_PER_NOUNS = (
    ("enterprise", now(r"<FIRM>|<FIRM_END>$|(?<![国专])家$")),
    ("project", now(r"<PROJECT>")),
    ("person", _PERSON),
    ("park", now(r"<PARK>")),
    ("unit", now(r"<BODY>|<BODY_END>$|(?<![工车岗])站$|(?<=[一-鿿])中心$")),
    ("item", now(r"<PIECE>|<PIECE_END>$|标准(?!展位)")),
)
_EVERY = later(r"每(?:新|成功|再)?[一-鿿]{0,8}$")
# 本条款每年最高300万元 is a ceiling over all that a clause gives.
_CLAUSE = later(r"[本该](?:条款|条|项政策|款)")
_CALENDAR = later(r"每(?:年度?|月|学年|季度)|自然年度?|单[月季日]")


def before_sum(
    text: str, tokens: tuple[Token, ...], place: int, before: list[Token]
) -> tuple[str | None, str | None]:
    """Return (per, per_unit): whom the figure is for, or what it is multiplied by."""
    for at, token in enumerate(before):
        word = text[token.start : token.end]
        if token.tag != "PER" or _CALENDAR.fullmatch(word):
            continue
        end = token.end
        for following in reversed(before[:at]):
            if following.tag not in ("X", "SHARE", "ATTR", "OF", "RISE", "TOTAL", "LOAN"):
                break
            end = following.end
        bare = _EACH.sub("", word) in ("", "个", "一")
        if bare and _is_period(text, token.end, end, before[at - 1] if at else None):
            continue
        per, per_unit = of_each(word, text[token.end : end])
        per_unit = per_unit and _by_day(text, per_unit, before[at + 1 :])
        return per or _whose(text, before[at + 1 :]), per_unit
    if any(t.tag == "X" and _CLAUSE.search(text, t.start, t.end) for t in before):
        return "clause", None
    return _single(text, tokens, place, before)


_DAYS = frozenset("天日晚夜")


def _by_day(text: str, unit: str, before: list[Token]) -> str:
    """Join two multipliers of which one is a day: 每平方米每天, 每天每平方米."""
    for at, token in enumerate(before):
        word = text[token.start : token.end]
        if token.tag != "PER" or _CALENDAR.fullmatch(word):
            continue
        end = before[at - 1].end if at and before[at - 1].tag == "X" else token.end
        other = of_each(word, text[token.end : end])[1]
        if other is None or (unit in _DAYS) == (other in _DAYS):
            break
        return f"{other}·{unit}" if unit in _DAYS else f"{unit}·{other}"
    return unit


# 同一企业同一年度: the second 同一 says over what time, and not for whom.
_OVER_TIME = later(
    r"(?:自然|会计|财政|财务|预算|公历|纳税|保险|申报)?(?:年度|年内|年$|学年|季度|月份)"
)


def _is_period(text: str, start: int, end: int, following: Token | None) -> bool:
    """Say whether a year and nobody stands behind 同一, 单个 or 每个."""
    if start == end:
        # 同一自然年度: 自然年度 is a word of its own.
        return following is not None and text.startswith("自然年", start, following.end)
    found = _OVER_TIME.match(text[start:end])
    return found is not None and per_kind(text[start + found.end() : end]) is None


def _whose(text: str, before: list[Token]) -> str | None:
    """Return whom a multiplied figure is for: 每家企业 of 每家企业每个项目."""
    for at, token in enumerate(before):
        word = text[token.start : token.end]
        if token.tag == "PER" and not _CALENDAR.fullmatch(word):
            end = before[at - 1].end if at and before[at - 1].tag == "X" else token.end
            kind = of_each(word, text[token.end : end])[0]
            return kind if kind in ("enterprise", "person", "park", "unit") else None
    return None


def _single(
    text: str, tokens: tuple[Token, ...], place: int, before: list[Token]
) -> tuple[str | None, str | None]:
    """1个场景给予10万元: one of something is what the amount is multiplied by."""
    at = place - len(before) - 1
    if (
        at < 0
        or (before and tokens[at + 1] is not before[-1])
        or tokens[at].tag != "COUNT"
        or tokens[at].figures[0].unit in ("类", "级", "档")
        or tokens[at].figures[0].value != 1
        or not before
    ):
        return None, None
    if _EVERY.search(text[max(0, tokens[at].start - 12) : tokens[at].start]):
        # 每新入驻1家企业给予1万元: each further one.
        return _of_whom(text, tokens, at), tokens[at].figures[0].unit
    noun = before[-1]
    if noun.tag != "X" or noun.end - noun.start > 8:
        return None, None
    return None, text[noun.start : noun.end].strip()


def _of_whom(text: str, tokens: tuple[Token, ...], place: int) -> str | None:
    """Return whom 每…一晚 at `place` is of: 每人 of 每人每住一晚."""
    for token in reversed(tokens[max(0, place - 4) : place]):
        if token.tag not in ("PER", "X"):
            break
        if token.tag == "PER" and token.end - token.start > 1:
            kind = of_each(text[token.start : token.end], "")[0]
            return kind if kind in ("enterprise", "person") else None
    return None


_EACH = later(r"^(?:每|单|同一|各)")
_NOUN_END = later(r"[(,、]|(?<=.)在(?=[一-鿿]{1,6}[期内])")
_WHEN = later(r"(?:年度|每年|当年|全年|累计).*$")
# 每盏灯政府补贴90元, 每个展会定额扶持2万元, 每个品种均获2万元
_PAYER_BEHIND = later(
    r"(?<=.)(?:由?(?:中央|[省市县区]级?)?(?:政府|财政)|定额|按定额|(?<![平年人])[均都]有?)$"
)


_ADDED = later(r"(?:增加|提高|追加|加)$")
_ADDED_BEHIND = later(r"(?<=.)(?:增加|提高|追加|(?<![增追])加)$")
_ONE_MORE = later(r"[一-鿿]{0,4}?[一1](?P<unit>[张件款台套辆头只艘座间证栋幢架]|项(?!目))")


_COUNTED_BY = later("(?P<unit><COUNTER>)(?=[一-鿿]{4,})")


_COAL = ("标准煤", "标煤")
_DONE = ("配套", "匹配", "安排")  # 每个配套100万元: what is done with the sum


def of_each(word: str, noun: str) -> tuple[str | None, str | None]:
    """Sort 每…: firms, people and parks are `per`; what is counted is a multiplier."""
    if word in ("户均", "人均", "单企"):
        return ("person" if word == "人均" else "enterprise"), None
    unit = _EACH.sub("", word)
    noun = _NOUN_END.split(noun, 1)[0]
    noun = noun.split("的")[0] if word.startswith(("单", "同")) else noun.rsplit("的", 1)[-1]
    noun = _PAYER_BEHIND.sub("", _WHEN.sub("", noun.strip()))
    if noun[-1:] in ("奖", "补"):
        # 气费每方补0.3元
        noun = noun[:-1]
    # 护理型床位每张增加1500元: what is done with the sum, and nothing that is counted.
    noun = _ADDED.sub("", noun) if unit else _ADDED_BEHIND.sub("", noun)
    noun = "" if noun in _DONE else noun
    # 每个站点年补助上限9万元: over what time is no part of the name.
    noun = noun.removesuffix("年") if len(noun) > 2 else noun
    unit, noun = ("吨标准煤", "") if unit == "吨" and noun in _COAL else (unit, noun)
    # 每新增一张国际证书加奖2万元; 每座老式龙窑拆除改造: what is done with each is no unit.
    one = _ONE_MORE.match(noun) or (None if unit else _COUNTED_BY.match(noun))
    if one:
        return None, one["unit"]
    if unit in ("家", "户"):
        kind = per_kind(noun)
        return (kind if kind in ("park", "unit") else "enterprise"), None
    if noun in ("次", "日", "天", "晚", "夜") and unit and word.startswith("每"):
        # 每床日, 每台次, 每人天
        return None, unit + noun
    if unit in ("人", "名", "位", "生"):
        return "person", None
    if unit == "对":
        # 每对新人 are two.
        return None, unit
    kind = per_kind(noun) or per_kind(unit)
    if not word.startswith("每"):
        return kind or "item", None
    if noun and (per_kind(noun) in ("enterprise", "person") or noun.endswith(("主体", "单位"))):
        return per_kind(noun), None
    return None, noun if noun and len(noun) <= 12 and unit in ("个", "张", "") else unit or noun


def is_person(unit: str) -> bool:
    """Say whether a unit counts people: 人 of 3000元/人.

    >>> is_person("名"), is_person("台")
    (True, False)
    """
    return _PERSON.search(unit) is not None


def for_each(unit: str, noun: str) -> tuple[str | None, str | None]:
    """Return `per` and `per_unit` of 每, the word that counts, and what is counted.

    >>> for_each("名", "博士"), for_each("", "架次")
    (('person', None), (None, '架次'))
    """
    return of_each("每" + unit, noun)


def per_kind(noun: str) -> str | None:
    """Return whom a ceiling is for: enterprise, project, person, park, unit, item.

    >>> per_kind("试点企业"), per_kind("件")
    ('enterprise', 'item')
    """
    for name, pattern in _PER_NOUNS:
        if noun and pattern.search(noun):
            return name
    return None


_EACH_ONE = later(
    r"每[一-鿿()]{0,14}?[1一](?:个(?P<month>月)(?!以[上内])|(?P<unit>[个家人名户项件位台]))"
    # 每提供一餐,补助2元
    r"|每(?![年月季日天周])(?:(?!超过|只|限|最多|至多)[一-鿿()]){1,10}?[1一](?P<one>[餐场次列班趟辆套座艘架顿])(?=[,的、])"
    # 每取得一证奖励8万元, 每新增一间客房另补1000元
    r"|每(?:获得?|取得|新增|建成|开通|新建|获批|开设|新开|开行)[1一](?P<kind>[证间条张本座处所栋幢艘辆架套班列集部首门])"
    # 过夜游客每住宿一天奖励5元, 每住一晚
    r"|每(?:住宿?|停留|逗留|过夜|入住)[1一](?P<day>[天日晚夜])"
)


def each_one(text: str, lead: tuple[int, int]) -> str | None:
    """Return the unit of 每成功推荐1个企业…,给予1万元: the amount is for each one."""
    match = _EACH_ONE.search(text, *lead)
    groups = match.groupdict().values() if match else ()
    return next(filter(None, groups), None)
