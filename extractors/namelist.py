"""A list of organisations → its names: 市财政局、科技局 · 各县（区）政府 · 省财政厅等按职责分工.

Lists repeat from clause to clause, so what was read once is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors import duties
from extractors.later import later
from extractors.naming import canonical, prefix, stem

LONGEST = 400
OPEN, CLOSE = "（(〔［[【", "）)〕］]】"
_ORGAN = (
    r"(?:局|委|委员会|办|办公室|厅|部|院|中心|会|组|社|联|府|行|处|署|所|站|大队|支队|集团|公司|团|司"
    r"|街道|镇|乡|园区|开发区|专班|科室?|队|海关)"
)
ORGAN_END = later(rf"{_ORGAN}(?:[（(〔][^（()）〔〕]{{1,30}}[）)〕])?$")
_OTHER_FIELD = later(
    r"(?:联系(?:人|电话|方式|科室|处室)|咨询电话|电话|责任人|完成(?:时限|时间)|时限|责任领导|分管领导|期限)[^\n：:]{0,6}[：:]"
)
_PHONE_NUMBER = r"(?<![0-9])(?:0[0-9]{2,3}[\-—－ ]?)?[1-9][0-9]{6,10}(?![0-9])"
_PHONE = later(_PHONE_NUMBER)
_SEPARATOR = later(
    r"[、，,；;/]|(?:会同|会商|以及)|(?:(?<=[局委办厅部院会心组室府社处署])|(?<=[银分支人商中发开农建工交]行))[和及与商](?=[一-龥]{2})"
    r"|(?<=[局委办厅部院会心府行社处署])[ \u3000]{1,4}"
    # 区文旅局区财政局: blanks between names are gone from the canonical text.
    r"|(?<=[局委办厅部])(?=[省市区县](?!场|[委政])[一-龥]{2,9}[局委办厅部心会])"
    r"|(?<=[）)])\n(?=[省市区县](?!场)[一-龥]{2,9}[局委办厅部])"
    # One below the other in a cell of a table.
    r"|(?<=[局委办厅部院会心府行社处署])\n(?=[省市区县](?!场)[一-龥]{2,12}[局委办厅部院会心府])"
)
# 各县（区）政府, 各市、县〔区〕人民政府 name every government of a level: one bureau.
_EVERY = later(
    r"各[^，,；;。：:\n]{0,24}?(?:人民政府|政府|管委会|管理委员会|办事处|党工委)(?:[（(][^（()）]{1,12}[）)])?"
    r"(?:[、和][街道乡镇]{0,2}(?:管委会|管理委员会|办事处|街道|开发区(?![（(〔管])))?"
    r"|各[区县]、县级市"
)
_GENERAL = later(
    r"(?:各|其他|其它|市直|区直|省直|县直|市级|区级)?(?:各|其他|等)?(?:级)?(?:有关|相关|责任|成员|行业主管|业务主管|行业)+(?:职能|主管|责任|成员)?(?:部门|单位|处室|科室)?"
    r"|第一个(?:逗号|顿号|分号)前的?[为是][一-龥]{2,4}(?:部门|单位)|多个[一-龥]{2,4}(?:部门|单位)的?[一-龥]{0,16}"
    r"|(?:以下|不再|下同)[一-龥]{0,10}|以下[^。；;]{2,30}(?:为|是)(?:责任|牵头|配合)单位|各(?:部门|单位|成员单位)|等|部门|单位|.{0,12}(?:有关|相关)(?:部门|单位)(?:和(?:部门|单位))?"
)
_BRANCH = later(r"(?:公安|交警|税务|生态环境|自然资源|规划和自然资源|市场监管)分局")
TAIL = later(
    r"(?:等(?:[省市区县][级直])?(?:[有相]关)?(?:部门|单位)?)?(?:[按依](?:照|据)?(?:各自)?(?:职责|职能)?(?:任务|权限)?(?:分工)?(?:协作)?)?(?:分别|共同|具体)?$"
)


# (某政发〔2023〕6号,省财政厅负责): the number of a document is nobody.
_NUMBER_OF = later("[0-9]号$")


# 区商务局（85063217）, 市科技局（高新科，电话：0513-85063217）
_CALLED = later(
    r"[（(](?P<office>[^（()）0-9：:，,、]{2,12}(?:科|处|室|股|中心|站|大队))?[，,、 ]?"
    rf"(?:联系|咨询)?(?:电话)?[：: ]?"
    rf"(?P<phone>{_PHONE_NUMBER}(?:[、，,/ ]{_PHONE_NUMBER}){{0,2}})[）)]$"
    rf"|(?<=[局委办厅部心会府院])[ \u3000]{{0,3}}(?P<bare>{_PHONE_NUMBER})$"
    # 市科技局（规划科）
    r"|(?<=[局委办厅])[（(](?P<only>[^（()）0-9：:，,、]{1,10}(?:科|处|室|股|中心|支队))[）)]$"
)
# 责任单位：市财政局；联系电话：… and not one in a bracket behind a name
_OPENED = later(r"[（(][^（()）]{0,20}$")


class Named(NamedTuple):
    """A name at `snippet[start:end]`, as printed and in full, and what a bracket behind it adds."""

    start: int
    end: int
    name: str
    canonical: str
    office: str | None = None
    phone: str | None = None


class Names(NamedTuple):
    """The names of a list, and the telephone numbers printed after them."""

    names: tuple[Named, ...]
    phone: str | None


@lru_cache(maxsize=4096)
def split(snippet: str, strict: bool) -> Names:
    """Cut a list into names; `strict` drops what does not end as an organisation's name does.

    >>> [named.canonical for named in split("市财政局、科技局等按职责分工", False).names]
    ['市财政局', '市科学技术局']
    """
    end = len(snippet)
    others = _OTHER_FIELD.finditer(snippet)
    field = next((one for one in others if not _OPENED.search(snippet[: one.start()])), None)
    phone = None
    if field:
        phone = "、".join(_PHONE.findall(snippet[field.start() :])) or None
        end = field.start()
    found: list[Named] = []
    level = ""
    for cut_start, cut_end in _items(snippet, end):
        at, to = _without_duty(snippet, *stripped(snippet, cut_start, cut_end))
        called = _CALLED.search(snippet, at, to)
        to = called.start() if called else to
        name = "".join(snippet[at:to].split())
        if found and _PHONE.fullmatch(name):
            found[-1] = found[-1]._replace(phone=name)
            continue
        if not 2 <= len(name) <= 40 or _GENERAL.fullmatch(name) or duties.REMARK.fullmatch(name):
            continue
        if (strict and not ORGAN_END.search(name)) or _NUMBER_OF.search(name):
            continue
        own = prefix(name)
        printed = name
        if own and not name.startswith("各"):
            level = own
        elif level and not own and _carries(name):
            # A level printed once holds for the names after it.
            printed = level + name
        added = _added(called) if called else (None, None)
        found.append(Named(at, to, name, canonical(printed), *added))
    return Names(tuple(found), phone)


def _added(called: re.Match[str]) -> tuple[str | None, str | None]:
    """Return the office and the telephone number that a bracket behind a name adds."""
    return called["office"] or called["only"], called["phone"] or called["bare"]


def _carries(name: str) -> bool:
    """Whether a name without a level is one of the level printed before it."""
    known = stem(name)
    if known:
        return not name.startswith(("国家", "中国", "人行", "人民银行"))
    if name.endswith("分局"):  # 城东生态环境分局 has its place, 公安分局 has not
        return bool(_BRANCH.fullmatch(name))
    return bool(re.search(r"[局委办]$", name)) and not re.match(
        r"各|国|中|人行|团|海关|电力|供电|邮政"
        # 云溪供电局: its place stands in its name.
        r"|[一-龥]{2,4}(?:供电|海事|铁路|航道|水文|边检|邮政管理|烟草专卖)局"
        r"|.{0,6}(?:银保监|证监|外汇|监管总局|税务总局)",
        name,
    )


def _items(text: str, end: int) -> list[tuple[int, int]]:
    """Cut at separators that stand outside brackets and outside 各…政府."""
    whole = [match.span() for match in _EVERY.finditer(text, 0, end)]
    depth, at, position = 0, 0, 0
    items: list[tuple[int, int]] = []
    cuts = [match.span() for match in _SEPARATOR.finditer(text, 0, end)]
    for cut_start, cut_end in cuts:
        while position < cut_start:
            depth += (text[position] in OPEN) - (text[position] in CLOSE)
            position += 1
        if depth > 0 or any(s <= cut_start < e for s, e in whole):
            continue
        items.append((at, cut_start))
        at = cut_end
    items.append((at, end))
    return items


def _without_duty(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop what the organisation of an item does: 区商务局牵头, 区财政局等按职责分工负责.

    园区管理委员会 is a name as a whole, though 园区 is one, too.
    """
    item = text[start:end]
    for at in duties.starts(item):
        begin, stop = stripped(text, start, start + at)
        name = text[begin:stop]
        named = ORGAN_END.search(name) or name.endswith(("部门", "单位")) or name.startswith("各")
        whole = ORGAN_END.search(item) and not (item[at] in OPEN and item[-1] in CLOSE)
        # 各领域行业主管部门: what they are in charge of, and not what they do here.
        if named and not whole and not _IN_CHARGE.fullmatch(item, at):
            return begin, stop
    return start, end


_IN_CHARGE = later("(?:行业|业务)?主管(?:部门|单位)")


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop 由, 等按职责分工, blanks and stray stops round a name."""
    while start < end and text[start] in "由 \t\u3000\n：:，。、；*＊※":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\n，。、；;":
        end -= 1
    tail = TAIL.search(text[start:end])
    return start, start + tail.start() if tail and tail.start() > 0 else end
