"""Who answers for a clause: responsibility brackets and columns, and who interprets the document.

（责任单位：市工信局、财政局） · 〔牵头单位：…；配合单位：…〕 · （省财政厅牵头，… 按职责分工负责）
· 由市工信局会同市财政局、科技局负责解释. Organisations in running text are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, cast

from extractors.lexicon import load
from extractors.naming import canonical, prefix, stem
from schemas.base import Span
from schemas.clause import Bureau, BureauRole

_LONGEST = 400
_OPEN, _CLOSE = "（(〔［[【", "）)〕］]】"
_ORGAN = (
    r"(?:局|委|委员会|办|办公室|厅|部|院|中心|会|组|社|联|府|行|处|署|所|站|大队|支队|集团|公司|团|司"
    r"|街道|镇|乡|园区|开发区|科室?|队)"
)
_ORGAN_END = re.compile(rf"{_ORGAN}(?:[（(〔][^（()）〔〕]{{1,30}}[）)〕])?$")
_OTHER_FIELD = re.compile(
    r"(?:联系(?:人|电话|方式|科室|处室)|咨询电话|电话|责任人|完成(?:时限|时间)|时限|责任领导|分管领导|期限)[^\n：:]{0,6}[：:]"
)
_PHONE = re.compile(r"(?<![0-9])(?:0[0-9]{2,3}[\-—－ ]?)?[1-9][0-9]{6,10}(?![0-9])")
_SEPARATOR = re.compile(
    r"[、，,；;/]|(?:会同|会商|以及)|(?<=[局委办厅部院会心组室府行社处署])[和及与商](?=[一-龥]{2})"
    r"|(?<=[局委办厅部院会心府行社处署])[ \u3000]{1,4}"
)
# 各县（区）政府, 各市、县〔区〕人民政府 name every government of a level: one bureau.
_EVERY = re.compile(
    r"各[^，,；;。：:\n]{0,24}?(?:人民政府|政府|管委会|管理委员会|办事处|党工委)(?:[（(][^（()）]{1,12}[）)])?"
    r"(?:[、和][^，,；;。、\n]{0,8}(?:管委会|管理委员会|办事处|街道|开发区))?"
)
_GENERAL = re.compile(
    r"(?:各|其他|其它|市直|区直|省直|县直|市级|区级)?(?:各|其他|等)?(?:级)?(?:有关|相关|责任|成员|行业主管|业务主管|行业)+(?:职能|主管|责任|成员)?(?:部门|单位|处室|科室)?"
    r"|各(?:部门|单位|成员单位)|等|部门|单位|.{0,12}(?:有关|相关)(?:部门|单位)(?:和(?:部门|单位))?"
)
_TAIL = re.compile(
    r"(?:等(?:[有相]关)?(?:部门|单位)?)?(?:按(?:照)?(?:各自)?(?:职责|职能)?(?:任务|权限)?(?:分工)?(?:协作)?)?(?:分别|共同|具体)?$"
)
_PREDICATE = re.compile(
    r"(?:按(?:照)?(?:各自)?(?:职责|职能)(?:任务)?(?:分工)?)?(?:分别|共同|具体)?"
    r"(?:牵头负责|牵头落实|牵头|配合落实|配合|参与|参加|负责落实|组织实施|负责|落实)"
)
_PREDICATE_END = re.compile(r"(?:负责|牵头|落实|配合|参与|参加|组织实施)[。]?(?=[）)〕］\]】])")
_INTERPRET = re.compile(
    r"(?:由|[，。；]|^)(?P<names>[^，。；;：:\n由]{2,100}?(?:、[^，。；;：:\n由]{2,40}){0,6})(?:共同|联合)?"
    r"负责(?:具体|组织|本[^，。]{1,6}的)?(?:解释|解读)|解释权(?:归属?于?|由|属于?)(?P<owner>[^，。；;\n]{2,60}?)(?:所有|负责|$|[，。；;\n])"
)
_FIELD = re.compile(r"[\u3000 ]{0,4}[：:]")


class _Part(NamedTuple):
    start: int
    end: int
    role: BureauRole


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, BureauRole]]:
    """Compile 责任单位：, 牵头部门：… from the lexicon, with the role of each word."""
    roles: dict[str, BureauRole] = {}
    for row in load("responsibility"):
        roles[row.alias] = cast(BureauRole, row.canonical)
    words = "|".join(sorted(roles, key=len, reverse=True))
    pattern = rf"(?P<word>{words})(?:责任|主管|管理|受理|实施)?(?:单位|部门|机构|处室|科室|机关)"
    return re.compile(pattern), roles


def find(text: str, start: int, end: int) -> tuple[Bureau, ...]:
    """Return the organisations that answer for `text[start:end]`, in reading order."""
    parts = [*_labelled(text, start, end), *_predicated(text, start, end)]
    parts += _interpreting(text, start, end)
    parts.sort()
    return _distinct(bureau for part in parts for bureau in _names(text, part))


def in_cells(text: str, cells: tuple[tuple[str, int, int], ...]) -> tuple[Bureau, ...]:
    """Return the organisations of a table row from its (column title, start, end).

    A column that names an organisation (市工信局责任科室) makes it the bureau and its cell the
    office; a telephone column goes to every bureau of the row.
    """
    pattern, roles = _labels()
    phone = next(
        (_phones(text, s, e) for title, s, e in cells if re.search("电话|联系方式", title)),
        None,
    )
    found: list[Bureau] = []
    for title, start, end in cells:
        match = pattern.search(title)
        if match is None or "电话" in title or not text[start:end].strip():
            continue
        role = roles[match["word"]]
        organisation = title[: match.start()].strip("（(")
        if stem(organisation) or (_ORGAN_END.search(organisation) and prefix(organisation)):
            found.append(_bureau(text, start, end, organisation, role, office=True))
        elif pattern.search(text, start, end):
            found += find(text, start, end)
        else:
            found += _names(text, _Part(start, end, role), strict=False)
    if phone:
        found = [bureau.model_copy(update={"phone": phone}) for bureau in found]
    return _distinct(found)


def _phones(text: str, start: int, end: int) -> str | None:
    return "、".join(text[start:end].split()) or None


def _labelled(text: str, start: int, end: int) -> list[_Part]:
    """Find 责任单位：…, in brackets or on a line of its own."""
    pattern, roles = _labels()
    matches = []
    for match in pattern.finditer(text, start, end):
        colon = _FIELD.match(text, match.end(), end)
        if colon:
            matches.append((match, colon.end()))
    parts = []
    inside = 0
    for index, (match, at) in enumerate(matches):
        before = text[start : match.start()].rstrip()[-1:]
        limit = matches[index + 1][0].start() if index + 1 < len(matches) else end
        bracketed = (before != "" and before in _OPEN) or match.start() < inside
        stop, closed = _extent(text, at, min(limit, at + _LONGEST), bracketed)
        if bracketed and not closed and stop == limit:
            inside = limit + 1
        parts.append(_Part(at, stop, roles[match["word"]]))
    return parts


def _extent(text: str, start: int, limit: int, bracketed: bool) -> tuple[int, bool]:
    """Return where a list of names ends: at the bracket that closes it, 。, another field."""
    depth = 0
    for at in range(start, limit):
        char = text[at]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            if depth == 0:
                return at, True
            depth -= 1
        elif char == "。" or (char == "\n" and not bracketed):
            return at, False
    return limit, False


def _predicated(text: str, start: int, end: int) -> list[_Part]:
    """Find （省财政厅牵头，省科技厅等按职责分工负责）: names with what they do after them."""
    parts: list[_Part] = []
    for match in _PREDICATE_END.finditer(text, start, end):
        opened = _opening(text, max(start, match.start() - _LONGEST), match.start())
        if opened is None:
            continue
        at = opened
        for predicate in _PREDICATE.finditer(text, opened, match.end()):
            word = predicate[0]
            role: BureauRole = "responsible"
            if "牵头" in word:
                role = "lead"
            elif re.search("配合|参与|参加", word):
                role = "cooperating"
            names = text[at : predicate.start()].strip("，,；;、 \n")
            if not names or not _ORGAN_END.search(_TAIL.sub("", names)):
                break
            parts.append(_Part(at, predicate.start(), role))
            at = predicate.end()
    return parts


def _opening(text: str, start: int, end: int) -> int | None:
    """Return the offset after the bracket that is open at `end`."""
    depth = 0
    for at in range(end - 1, start - 1, -1):
        char = text[at]
        if char in _CLOSE:
            depth += 1
        elif char in _OPEN:
            if depth == 0:
                return at + 1
            depth -= 1
        elif char in "。：:":
            return None
    return None


def _interpreting(text: str, start: int, end: int) -> list[_Part]:
    if text.find("解", start, end) < 0:
        return []
    parts: list[_Part] = []
    for match in _INTERPRET.finditer(text, start, end):
        group = "names" if match["names"] else "owner"
        parts.append(_Part(match.start(group), match.end(group), "interpreting"))
    return parts


def _names(text: str, part: _Part, strict: bool | None = None) -> list[Bureau]:
    """Split a list of names; a level printed once (市财政局、科技局) carries over."""
    start, end, role = part
    field = _OTHER_FIELD.search(text, start, end)
    phone = None
    if field:
        numbers = _PHONE.findall(text[field.start() : end])
        phone = "、".join(numbers) or None
        end = field.start()
    strict = role == "interpreting" if strict is None else strict
    found: list[Bureau] = []
    level = ""
    for at, to in _items(text, start, end):
        at, to = _stripped(text, at, to)
        name = "".join(text[at:to].split())
        if len(name) < 2 or len(name) > 40 or _GENERAL.fullmatch(name):
            continue
        if strict and not _ORGAN_END.search(name):
            continue
        own = prefix(name)
        printed = name
        if own and not name.startswith("各"):
            level = own
        elif level and not own and _carries(name):
            printed = level + name
        found.append(_bureau(text, at, to, printed, role, phone=phone, name=name))
    return found


def _carries(name: str) -> bool:
    """Whether a name without a level is one of the level printed before it."""
    known = stem(name)
    if known:
        return not name.startswith(("国家", "中国", "人行", "人民银行"))
    return bool(re.search(r"[局委办]$", name)) and not re.match(
        r"各|国|中|人行|团|海关|电力|供电|邮政|.{0,6}(?:银保监|证监|外汇|监管总局|税务总局)",
        name,
    )


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at separators that stand outside brackets and outside 各…政府."""
    whole = [match.span() for match in _EVERY.finditer(text, start, end)]
    depth, at, items = 0, start, []
    cuts = [m.span() for m in _SEPARATOR.finditer(text, start, end)]
    position = start
    for cut_start, cut_end in cuts:
        while position < cut_start:
            depth += (text[position] in _OPEN) - (text[position] in _CLOSE)
            position += 1
        if depth > 0 or any(s <= cut_start < e for s, e in whole):
            continue
        items.append((at, cut_start))
        at = cut_end
    items.append((at, end))
    return items


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop 由, 等按职责分工, blanks and stray stops round a name."""
    while start < end and text[start] in "由 \t\u3000\n：:，。、；":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\n，。、；;":
        end -= 1
    tail = _TAIL.search(text[start:end])
    return start, start + tail.start() if tail and tail.start() > 0 else end


def _bureau(
    text: str,
    start: int,
    end: int,
    printed: str,
    role: BureauRole,
    office: bool = False,
    phone: str | None = None,
    name: str | None = None,
) -> Bureau:
    start, end = _stripped(text, start, end) if office else (start, end)
    return Bureau(
        name=name or printed,
        canonical=canonical(printed),
        role=role,
        office="、".join(text[start:end].split()) if office else None,
        phone=phone,
        span=Span(start=start, end=end),
        quote=text[start:end],
    )


def _distinct(bureaus: Iterable[Bureau]) -> tuple[Bureau, ...]:
    """Keep the first of each organisation and role."""
    kept: dict[tuple[str, str], Bureau] = {}
    for bureau in bureaus:
        kept.setdefault((bureau.canonical, bureau.role), bureau)
    return tuple(kept.values())
