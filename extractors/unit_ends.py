"""Where the unit of a figure ends: 500吨标准煤 · 20万元/亩 · 60吨/日."""

from __future__ import annotations

from extractors.later import later
from schemas.figure import Figure

# 500吨标准煤(含)以上, 20万元/亩以内, 50吨/日: the unit goes on behind the word that is read for it.
_REST_OF_UNIT = later(
    r"标准?煤(?!以上的)|(?:/|每)(?P<what>亩|公顷|平方米|立方米|[人生台户家件日天年月时]|小时)"
    r"(?:[·•./*]?(?P<time>年|月))?(?=(?P<bound>及?以[上下内]|\(不?含)?)"
)
_TIMES = frozenset("日 天 年 月 时 小时".split())
# 投资强度不低于20万元/亩: what is measured for each; but not 补助5万元/亩.
_FOR_EACH = later(
    r"(?:强度|亩均|地均|[每单]亩|人均|产出|产值|税收|效益|贡献)(?:(?![补奖给资扶贴按])[^,;。:])*$"
)
_REST_FIRSTS = frozenset("标/每")
# 8-12万元/亩奖励5万元: what is given stands behind the band.
_BAND_GIVEN = later(
    r"的?,?(?:<GIVE>|<AID>|按照?|返还|减免|[奖补])(?!<AID>(?![0-9]))[^,;。、0-9]{0,6}[0-9]"
)


def unit_end(text: str, begin: int, last: Figure) -> int:
    """Return where the unit of a figure ends that is read as a condition's."""
    if last.kind not in ("money", "quantity") or text[last.end : last.end + 1] not in _REST_FIRSTS:
        return last.end
    rest = _REST_OF_UNIT.match(text, last.end)
    if rest is None:
        return last.end
    if rest["what"] is None:
        return rest.end() if last.unit == "吨" else last.end
    if last.kind == "quantity":
        timed = rest["what"] in _TIMES and text[last.end] == "/"
        return rest.end() if timed else last.end
    banded = last.high is not None and _BAND_GIVEN.match(text, rest.end())
    return rest.end() if rest["bound"] or banded or is_for_each(text, begin) else last.end


def is_for_each(text: str, start: int) -> bool:
    """Say whether the sum at `start` is what something measured for each of its unit comes to."""
    return _FOR_EACH.search(text[max(0, start - 40) : start]) is not None
