"""Who answers for a clause: responsibility brackets and columns, and who interprets the document.

（责任单位：市工信局、财政局） · 〔牵头单位：…；配合单位：…〕 · （省财政厅牵头，… 按职责分工负责）
· 由区商务局会同区统计局负责解释. Organisations in running text are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, cast

from extractors import duties
from extractors.later import later, now
from extractors.lexicon import load, one_of
from extractors.namelist import CLOSE, LONGEST, OPEN, ORGAN_END, TAIL, split, stripped
from extractors.naming import canonical, prefix, stem
from extractors.short_names import defined
from schemas.base import span
from schemas.clause import Bureau, BureauRole

_PREDICATE = later(
    r"(?:[按依](?:照|据)?(?:各自)?(?:职责|职能)(?:任务)?(?:分工)?)?(?:分别|共同|具体)?"
    r"(?:牵头负责|牵头落实|牵头|配合落实|配合|参与|参加|负责落实|组织实施|负责|落实"
    r"|[作为是]{1,2}(?:责任|牵头|配合|主办|协办|主管)(?:单位|部门))"
)
_PREDICATE_END = re.compile(
    r"(?:负责|牵头|落实|配合|参与|参加|组织实施|(?<=[任头合办管])(?:单位|部门))[。]?(?=[）)〕］\]】])"
)
_INTERPRET = later(
    r"(?:共同|联合)?(?:负责|承担)(?:具体|组织|政策|本[^，。]{1,6}的)?(?:解释|解读)"
    r"|(?:负责|承担)(?:本[^，。；]{2,10}|[^，。；]{0,6}(?:实施|执行|落实|修订|管理|组织|推进|统筹))[与和及]解释(?=工作|[，。；;\n]|$)"
    r"|(?:会同(?:[市县区省]?(?:级|直)?(?:有关|相关)(?:部门|单位)))(?:负责|进行)?解释"
    r"|(?<=[局委办室厅部府会])解释(?=[。；;\n]|，(?!权|工作)|$)"
    r"|(?:按|依)[^，。；]{0,8}职[责能][^，。；]{0,4}(?:进行|负责|予以)?解释|(?:进行|予以)解释"
)
_OWNER = later(
    r"(?:解释|(?<=负责解释[，,；;])具体)工作由(?P<who>[^，。；;\n]{2,40}?)(?:会同[^，。；;\n]{2,30}?)?(?:负责|承担)"
    r"|解释权(?:归属?于?|由|属于?)(?P<owner>[^，。；;\n]{2,60}?)(?=所有|负责|[，。；;\n]|$)"
    # 某市某局对本政策拥有最终解释权
    r"|(?<=[\n。；])(?P<holder>[^，。；;\n]{2,40}?)对本[^，。；;\n]{1,10}?(?:保留|拥有|享有|具有)(?:最终)?(?:的)?解释权"
)
_DEEPEST = 6  # brackets before 负责） beyond which the text is no list of names
_BACK = 160  # characters before 负责解释 in which its names stand
# 责任单位：区商务局；支持标准：…: another field ends the names, too.
_MARK = later(rf"[{re.escape(OPEN + CLOSE)}。\n]|[；;](?=[一-龥]{{2,8}}[：:])")
_FIELD = later(r"[\u3000 ]{0,4}[：:]\n?|[】〕\]](?=[一-龥])")
# 受理部门 on a line or in a cell of its own, its value in the next; 责任单位为市文旅局。
_LOOSE = later(r"[。：]?[\u3000 ]{0,4}[\n\t][\u3000 ]{0,4}|[为是。]")


_AFTER = re.compile(
    r"[。；\n][（(〔【\[](?P<names>[^（()）〔〕【】\[\]。：:\n]{3,120}(?:[（(][^（()）\n]{1,12}[）)])?)"
    r"[)）〕】\]][。；]?(?=\n|$)"
)
_STOP = later(r"[。；;，\n]|$")
_AND_OTHERS = later(r"等(?:有关|相关)?(?:部门|单位)?$")  # （市科技局、市财政局等部门）


# 一、支持夜市（区商务局、区文旅局）: names and nothing else behind a title on its own line.
# 报主管部门（区文化局） says which one.
_NAME = (
    r"[省市区县州盟旗](?![场域际民])[^（()）、，。；：:\n]{1,14}"
    r"(?:局|委|办|厅|部|政府|委员会|办公室)"
)
_TITLED = re.compile(
    r"[^（()）。，；：:\n]{2,30}(?<![门位构关局委办室])"
    rf"(?P<bracket>[（(](?P<names>{_NAME}(?:[、，]{_NAME}){{0,7}})[）)])[ \t\u3000]{{0,4}}(?=\n|$)"
)


def behind_title(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the names that stand in brackets behind a title: 支持夜市（区商务局）."""
    return _TITLED.match(text, start, end)


class _Part(NamedTuple):
    start: int
    end: int
    role: BureauRole


# （主办：区投促局；协办：各街道办事处）
_BARE = r"(?=[：:])(?<=[（(；;【〔\[](?:牵头|主办|协办|配合|承办|责任))"


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, BureauRole]]:
    """Compile 责任单位：, 牵头部门：… from the lexicon, with the role of each word."""
    roles: dict[str, BureauRole] = {}
    for row in load("responsibility"):
        roles[row.alias] = cast(BureauRole, row.canonical)
    words = one_of(sorted(roles, key=len, reverse=True))
    pattern = (
        rf"(?P<word>{words})(?:责任|主管|管理|受理|实施)?"
        rf"(?:单位|部门|机构|处室|科室|机关|主体|{_BARE})"
    )
    return now(pattern), roles


def find(text: str, start: int, end: int) -> tuple[Bureau, ...]:
    """Return the organisations that answer for `text[start:end]`, in reading order."""
    parts = [*_labelled(text, start, end), *_predicated(text, start, end)]
    parts += _interpreting(text, start, end)
    parts += _bracketed(text, start, end)
    parts.sort()
    read = [_leading(text, _names(text, part)) for part in parts]
    return _distinct(bureau for names in read for bureau in names)


def _leading(text: str, names: list[Bureau]) -> list[Bureau]:
    """Give the first of a list the part that the text gives the first of every list."""
    said = duties.first_from(text) if names and names[0].role == "responsible" else None
    if said is None or names[0].span.start < said[0]:
        return names
    return [names[0].model_copy(update={"role": said[1]}), *names[1:]]


_CALLS = re.compile("电话|联系方式")
_AND_CALLS = re.compile(r"[及和与、/，（(](?:联系|咨询|服务)?(?:电话|联系方式)")
_NAMED_BEHIND = later(r"[（(](?P<name>[^（()）]{2,16})[)）]")  # 受理科室（市住建局）
_CELL_CALLS = later(r"(?<![0-9])[0-9][0-9\-—－ 、，/\n（()）转]{4,60}$")


def in_cells(text: str, cells: tuple[tuple[str, int, int], ...]) -> tuple[Bureau, ...]:
    """Return the organisations of a table row from its (column title, start, end).

    A column that names an organisation (市工信局责任科室, 受理科室（市工信局）) makes it the bureau
    and its cell the office; a telephone column goes to every bureau of the row, and telephones in a
    column of both (责任科室及电话) to those of their cell.
    """
    pattern, roles = _labels()
    calls = (cell for cell in cells if _CALLS.search(cell[0]) and not _AND_CALLS.search(cell[0]))
    phone = next((_phones(text, start, end) for _, start, end in calls), None)
    office, called_at = _persons(text, cells)
    found: list[Bureau] = []
    for title, start, end in cells:
        match = pattern.search(title)
        both = _AND_CALLS.search(title)
        if match is None or not text[start:end].strip() or ("电话" in title and not both):
            continue
        if both and (own := _CELL_CALLS.search(text, start, end)):
            called = _phones(text, own.start(), end)
            named = in_cells(text, ((title[: both.start()], start, own.start()),))
            found += [one.model_copy(update={"phone": called}) for one in named]
            continue
        role = roles[match["word"]]
        organisation = title[: match.start()].strip("（(")
        if behind := _NAMED_BEHIND.fullmatch(title, match.end()):
            organisation = behind["name"]
        if stem(organisation) or (ORGAN_END.search(organisation) and prefix(organisation)):
            found.append(_office(text, start, end, organisation, role))
        elif pattern.search(text, start, end):
            found += find(text, start, end)
        else:
            for place in _by_lines(text, start, end):
                found += _names(text, _Part(*place, role), strict=False)
    if phone := phone or (None if office else called_at):
        found = [bureau.model_copy(update={"phone": phone}) for bureau in found]
    elif office and found and found[0].office is None:
        # Of several bureaus the first has the office that one asks at.
        found[0] = found[0].model_copy(update={"office": office, "phone": called_at})
    return _distinct(found)


# 联系人及电话 above an office, somebody's name and a number on lines of their own.
_WHOM = later(r"联系人|(?:联系|咨询|经办)(?:科室|处室|部门)?(?:[及和与、/]|电话$|方式$)")
_OFFICE_LINE = later(
    r"\s{0,4}(?P<office>[一-龥（()）]{1,14}[科股处室站所队办]|[一-龥]{2,12}中心)[ \n:：]"
)


def _persons(text: str, cells: tuple[tuple[str, int, int], ...]) -> tuple[str | None, str | None]:
    """Return the office and the telephones of a column that says whom to call."""
    pattern, _ = _labels()
    for title, start, end in cells:
        if not (_WHOM.search(title) and _AND_CALLS.search(title)) or pattern.search(title):
            continue
        if own := _CELL_CALLS.search(text, start, end):
            line = _OFFICE_LINE.match(text, start, own.start())
            return line and line["office"], _phones(text, own.start(), end)
    return None, None


# 区工信局 on a line and 区科协 on the next; 市农业农 on a line goes on.
_NEXT_LINE = later(
    r"(?<=[局委办厅部会院所站社协联府司处行])\n(?=(?:[省市区县州盟旗各]|[一-龥]{2,6}[省市县区州])[^\n、，]{2,})"
)


def _by_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of a cell that each hold whole names."""
    breaks = [match.start() for match in _NEXT_LINE.finditer(text, start, end)]
    return list(zip([start, *(at + 1 for at in breaks)], [*breaks, end], strict=True))


def _phones(text: str, start: int, end: int) -> str | None:
    return "、".join(text[start:end].split()) or None


def _labelled(text: str, start: int, end: int) -> list[_Part]:
    """Find 责任单位：…, in brackets or on a line of its own."""
    pattern, roles = _labels()
    matches = []
    parts: list[_Part] = []
    for match in pattern.finditer(text, start, end):
        colon = _FIELD.match(text, match.end(), end)
        if colon:
            matches.append((match, colon.end()))
        else:
            parts += _loosely(text, match.end(), end, roles[match["word"]])
    inside = 0
    for index, (match, at) in enumerate(matches):
        before = text[max(start, match.start() - 4) : match.start()].rstrip()[-1:]
        limit = matches[index + 1][0].start() if index + 1 < len(matches) else end
        # 【办理部门】县人社局: the bracket holds the label alone.
        opened = before != "" and before in OPEN and text[at - 1] not in CLOSE
        bracketed = opened or match.start() < inside
        stop, closed = _extent(text, at, min(limit, at + LONGEST), bracketed)
        if bracketed and not closed and stop == limit:
            inside = limit + 1
        parts.append(_Part(at, stop, roles[match["word"]]))
    return parts


def _loosely(text: str, start: int, end: int, role: BureauRole) -> list[_Part]:
    """Read what follows a label without a colon, if it is nothing but names of organisations."""
    value = _LOOSE.match(text, start, end)
    if value is None:
        return []
    stop = _STOP.search(text, value.end(), min(end, value.end() + LONGEST))
    limit = stop.start() if stop else end
    return [_Part(value.end(), limit, role)] if _only_names(text, value.end(), limit) else []


def _only_names(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is a list of organisations and nothing else."""
    names = split(text[start:end], True).names
    return bool(names) and sum(len(named.name) + 1 for named in names) >= end - start


def _bracketed(text: str, start: int, end: int) -> list[_Part]:
    """Find （区文旅局、区财政局） after the last sentence of a paragraph: names without a label."""
    parts: list[_Part] = []
    titled = behind_title(text, start, end)
    if titled and _only_names(text, *titled.span("names")):
        parts.append(_Part(*titled.span("names"), "responsible"))
    for match in _AFTER.finditer(text, start, end):
        at, to = match.span("names")
        others = _AND_OTHERS.search(text, at, to)
        to = others.start() if others else to
        if _only_names(text, at, to) and all(map(prefix, match["names"].split("、")[:1])):
            parts.append(_Part(at, to, "responsible"))
    return parts


def _extent(text: str, start: int, limit: int, bracketed: bool) -> tuple[int, bool]:
    """Return where a list of names ends: at the bracket that closes it, 。, another field."""
    depth = 0
    for mark in _MARK.finditer(text, start, limit):
        if mark[0] in OPEN:
            depth += 1
        elif mark[0] in CLOSE:
            if depth == 0:
                return mark.start(), True
            depth -= 1
        elif mark[0] == "。" or not bracketed:
            return mark.start(), False
    return limit, False


def _predicated(text: str, start: int, end: int) -> list[_Part]:
    """Find （省财政厅牵头，省科技厅等按职责分工负责）: names with what they do after them."""
    parts: list[_Part] = []
    for match in _PREDICATE_END.finditer(text, start, end):
        opened = _opening(text, max(start, match.start() - LONGEST), match.start())
        if opened is None:
            continue
        # One stretch of names, so that a level printed once holds for those after it.
        at = opened
        for predicate in _PREDICATE.finditer(text, opened, match.end()):
            names = text[at : predicate.start()].strip("，,；;、 \n")
            if not names or not ORGAN_END.search(TAIL.sub("", names)):
                break
            at = predicate.end()
        if at > opened:
            parts.append(_Part(opened, at, "responsible"))
    return parts


def _opening(text: str, start: int, end: int) -> int | None:
    """Return the offset after the bracket that is open at `end`."""
    depth = 0
    for at in range(end - 1, start - 1, -1):
        char = text[at]
        if char in CLOSE:
            depth += 1
            if depth > _DEEPEST:
                return None
        elif char in OPEN:
            if depth == 0:
                return at + 1
            depth -= 1
        elif char in "。：:":
            return None
    return None


def _interpreting(text: str, start: int, end: int) -> list[_Part]:
    """Find who interprets: between 由 and 负责解释, or after 解释权归."""
    if text.find("解", start, end) < 0:
        return []
    parts: list[_Part] = []
    for match in _INTERPRET.finditer(text, start, end):
        low = max(start, match.start() - _BACK)
        low = max(low, *(text.rfind(stop, low, match.start()) + 1 for stop in "。；;：\n"))
        by = text.rfind("由", low, match.start())
        comma = max(text.rfind(stop, low, match.start()) for stop in "，,")
        at = by + 1 if by >= 0 else max(comma + 1, low)
        parts.append(_Part(at, match.start(), "interpreting"))
    owners = _OWNER.finditer(text, start, end)
    named = (match.span(match.lastgroup or 0) for match in owners)
    return [*parts, *(_Part(*place, "interpreting") for place in named)]


def _names(text: str, part: _Part, strict: bool | None = None) -> list[Bureau]:
    """Read the names of a part, a running list of at most 400 characters."""
    start, end, role = part
    strict = role == "interpreting" if strict is None else strict
    snippet = text[start : min(end, start + LONGEST)]
    names, phone = split(snippet, strict)
    roles = [role] * len(names)
    if role != "interpreting":
        roles = duties.assign(snippet, [(named.start, named.end) for named in names], role)
    full = defined(text)
    return [
        Bureau(
            name=named.name,
            canonical=full.get(named.name, named.canonical),
            role=does,
            office=named.office,
            phone=named.phone or phone,
            span=span(start + named.start, start + named.end),
            quote=text[start + named.start : start + named.end],
        )
        for named, does in zip(names, roles, strict=True)
    ]


def _office(text: str, start: int, end: int, organisation: str, role: BureauRole) -> Bureau:
    """Make a bureau of the organisation in a column's title, with the cell as its office."""
    start, end = stripped(text, start, end)
    return Bureau(
        name=organisation,
        canonical=canonical(organisation),
        role=role,
        office="、".join(text[start:end].split()),
        span=span(start, end),
        quote=text[start:end],
    )


def _distinct(bureaus: Iterable[Bureau]) -> tuple[Bureau, ...]:
    """Keep the first of each organisation and role."""
    kept: dict[tuple[str, str], Bureau] = {}
    for bureau in bureaus:
        kept.setdefault((bureau.canonical, bureau.role), bureau)
    return tuple(kept.values())
