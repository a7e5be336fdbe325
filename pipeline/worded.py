"""Heads beyond the ordinals of 公文: 措施1：, 【政策一】, 第一款, decimal 2.1.3, cards of fields.

Each stands at the start of a line only, and only where others of its kind go on with it: 项目1个
and 2.5亿元 begin many a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import fields
from extractors.later import later, now
from extractors.line_starts import at_lines
from pipeline.ingest import marks
from pipeline.ordinals import Head, ordinal_of

_CN = "一二三四五六七八九十"
_BLANK = r"^[ \t\u3000]{0,8}"
_WORDED = re.compile(
    rf"{_BLANK}(?:[【〔\[（(]?(?P<word>政策|措施|专题|专项|专区|事项|任务|条款|举措|类别|板块|项目|服务|红利)"
    rf"(?P<count>[{_CN}]{{1,3}}|[0-9]{{1,2}})(?:[】〕\]）)][：:]?|[：:、.．﹒\-—]"
    r"|[ \t\u3000]{0,4}(?=[一-龥“《])(?![个项条年月日批次类家名人级期等体般律致定样站种]))"
    rf"|第(?P<part>[{_CN}]{{1,3}}|[0-9]{{1,2}})(?P<unit>款|项)(?![规所的之、，至和及）)]))"
    r"(?![0-9%])[ \t\u3000]{0,4}",
    re.MULTILINE,
)
_UNIT = (
    r"(?![亿万千百元%％‰倍个年月日周天米吨亩家户名级版折分]|人(?!才(?!能)|力资|工智)"
    r"|小时|平方|立方|公里)"
)
_DECIMAL = re.compile(
    rf"{_BLANK}(?P<path>[1-9][0-9]?(?:(?:\.[1-9][0-9]?){{1,4}}|[\-—–－][1-9][0-9]?))[.、．]?"
    rf"[ \t\u3000]{{0,4}}{_UNIT}"
    r"(?=[一-龥“《【（(])",
    re.MULTILINE,
)
_SEPARATOR = later(r"[.\-—–－]")
# 3 附则 above 3.1; the blank after the figure is gone from the canonical text.
_PLAIN = later(
    rf"{_BLANK}(?P<count>[1-9][0-9]?)[ \t\u3000]{{0,4}}{_UNIT}(?=[一-龥][^。；\n]{{1,40}}$)",
    re.MULTILINE,
)
# 1 对…给予…, 02 支持展会: a figure for an ordinal, whose blank or tab is gone from the text.
_PLAIN_DIGIT = later(r"(?:^|\n)[ \t\u3000]{0,8}[0-9]{1,2}(?=[ \t\u3000]{0,4}[一-龥“《])")
_FIGURE = later(
    rf"{_BLANK}0?(?P<count>[1-9][0-9]?)[ \t\u3000]{{0,4}}{_UNIT}(?=[一-龥“《])", re.MULTILINE
)
# 一 支持研发: an ordinal without any mark, whose blank is gone too. 一次性…, 二级… are none.
_BARE = later(
    rf"{_BLANK}(?P<count>[{_CN}]{{1,2}})(?!重(?![点大视奖建修新塑])|[{_CN}等级类次是年月日个家种层步期线流者大阶档名季批般定律致样"
    r"孩胎手房方体经旦切些点百千万亿分成项条直同起带路所面位])"
    r"[ \t\u3000]{0,4}(?=[一-龥][^，。；：\n]{1,24}$)",
    re.MULTILINE,
)
# 一，… 1,… 二：… 3：… 4。…: another mark behind an ordinal.
_COMMA = re.compile(
    rf"{_BLANK}(?:(?P<cn>[{_CN}]{{1,3}})|(?P<ar>[1-9][0-9]?))[,，:：;；。][ \t\u3000]{{0,4}}"
    r"(?=[一-龥“《])",
    re.MULTILINE,
)
# 一是鼓励新增企业。… a paragraph each.
_ONE_IS = re.compile(rf"{_BLANK}(?P<count>[{_CN}]{{1,2}})是(?=[一-龥“《])", re.MULTILINE)
_CARD = now(
    rf"{_BLANK}[【\[]?(?:<SUPPORT>|政策|事项|项目|服务)(?:(?:事项)?(?:名称|标题)|(?<!项目)事项)"
    r"[ \t\u3000]{0,4}(?:[】\]][：:]?|[：:\t]|$)\s{0,4}",
    re.MULTILINE,
)
_CARD_TITLE = later(r"[一-龥A-Za-z0-9“”《》（）()\-—]{3,30}")
_FEWEST = 2


def added(text: str, others: list[Head]) -> list[Head]:
    """Return all heads in order; one of `others` that stands within a new one falls away."""
    found = heads(text, others)
    if not found:
        return others
    starts = {head.start for head in found}
    ends = {head.end for head in found}
    kept = [head for head in others if head.start not in starts and head.end not in ends]
    return sorted([*found, *kept], key=lambda head: head.start)


def heads(text: str, others: list[Head]) -> list[Head]:
    """Return the heads beyond those of `others`."""
    decimals = list(_decimals(text))
    found = [*_worded(text), *decimals, *_counted(text)]
    if decimals:
        found += _plain(text, decimals)
    if not any(head.style in ("一、", "article", "chapter", "part") for head in others):
        found += _bare(text)
    styles = {head.style for head in others}
    found += [head for head in _commas(text) if head.style not in styles]
    if not decimals and not styles & {"1", "1."} and _PLAIN_DIGIT.search(text):
        found += _runs(text)
    cards = [Head("问", n, m.start(), m.end()) for n, m in enumerate(at_lines(_CARD, text), 1)]
    first = min((head.start for head in (*others, *found)), default=len(text))
    cards = cards if len(cards) >= _FEWEST else _titled_cards(text)
    if cards and cards[0].start < first:
        found += cards
    return found


def _titled_cards(text: str) -> list[Head]:
    """Return the titles, each alone on its line, of cards that begin with the same field
    (首次上规奖励 above 支持对象：…), where every such field stands below one."""
    found = fields.find(text)
    opens = next((n for n, one in enumerate(found) if _title_above(text, one) is not None), None)
    if opens is None:
        return []
    name = text[found[opens].start : found[opens].value]
    titles = [_title_above(text, one) for one in found if text.startswith(name, one.start)]
    lines = {text[at : text.find("\n", at)] for at in titles if at is not None}
    if len(titles) < _FEWEST or len(lines) < len(titles):
        return []
    return [Head("问", n, at, at) for n, at in enumerate(titles, 1) if at is not None]


def _title_above(text: str, field: fields.Field) -> int | None:
    """Return where a short line without a sentence, which is no field, begins above a field."""
    at = text.rfind("\n", 0, max(field.start - 1, 0)) + 1
    line = text[at : max(field.start - 1, at)]
    if not _CARD_TITLE.fullmatch(line) or fields.begins(line) or marks.is_head(line):
        return None
    return at


def _worded(text: str) -> Iterator[Head]:
    for match in at_lines(_WORDED, text):
        ordinal = ordinal_of(match["count"] or match["part"])
        if ordinal is not None:
            style = match["word"] or match["unit"]
            yield Head(style, ordinal, _start(match), match.end())


def _decimals(text: str) -> Iterator[Head]:
    """Yield 2.1, 2.1.1 where a sequence holds: each the next of its siblings, two at least."""
    lasts: dict[tuple[int, ...], int] = {}
    kept: list[Head] = []
    for match in at_lines(_DECIMAL, text):
        *above, ordinal = (int(part) for part in _SEPARATOR.split(match["path"]))
        parent = tuple(above)
        if set(parent) == {1} and ordinal == 1 and lasts.get(parent[:-1]) != 1:
            lasts = {}  # a second document or attachment
        if ordinal != lasts.get(parent, 0) + 1:
            continue
        lasts[parent] = ordinal
        kept.append(
            Head("1" + ".1" * len(above), ordinal, _start(match), match.end(), above=parent)
        )
    if any(head.ordinal > 1 for head in kept):
        yield from kept


def _plain(text: str, decimals: list[Head]) -> Iterator[Head]:
    """Yield 1, 2, 3 … above decimals, in sequence."""
    above = {head.above[0] for head in decimals}
    found = _in_sequence(text, _PLAIN, "1")
    if any(head.ordinal in above for head in found):
        yield from found


def _commas(text: str) -> Iterator[Head]:
    for match in at_lines(_COMMA, text):
        ordinal = ordinal_of(match["cn"] or match["ar"])
        if ordinal is not None:
            style = "一、" if match["cn"] else "1."
            yield Head(style, ordinal, _start(match), match.end())


def _counted(text: str) -> list[Head]:
    """Return 一是, 二是, 三是 where three paragraphs or more begin so, one after the other."""
    found: list[Head] = []
    run: list[Head] = []
    for match in at_lines(_ONE_IS, text):
        ordinal = ordinal_of(match["count"])
        if ordinal != len(run) + 1:
            found += run if len(run) > _FEWEST else []
            run = []
        if ordinal == len(run) + 1:
            run.append(Head("一是", ordinal, _start(match), match.end()))
    return found + (run if len(run) > _FEWEST else [])


def _bare(text: str) -> list[Head]:
    found = _in_sequence(text, _BARE, "一、")
    return found if len(found) > 1 else []


def _in_sequence(text: str, pattern: re.Pattern[str], style: str) -> list[Head]:
    found: list[Head] = []
    for match in at_lines(pattern, text):
        ordinal = ordinal_of(match["count"])
        if ordinal == len(found) + 1:
            found.append(Head(style, ordinal, _start(match), match.end()))
    return found


def _runs(text: str) -> list[Head]:
    """Return the figures that number three lines or more, one after the other; a list may begin
    anew, the first one in its middle, and an excerpt may leave single ones out (5 6 8 9)."""
    found: list[Head] = []
    run: list[Head] = []
    for match in at_lines(_FIGURE, text):
        ordinal = int(match["count"])
        left_out = len(run) > 1 and ordinal == run[-1].ordinal + 2
        if run and ordinal != run[-1].ordinal + 1 and not left_out:
            found += run if len(run) > _FEWEST else []
            run = []
        if run or ordinal == 1 or not found:
            run.append(Head("1.", ordinal, _start(match), match.end()))
    return found + (run if len(run) > _FEWEST else [])


def _start(match: re.Match[str]) -> int:
    return match.start() + len(match[0]) - len(match[0].lstrip())
