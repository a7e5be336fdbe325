"""Titles that a blank, a dash or a half-width stop sets off: 一、首店奖励　对新开首店奖励20万元.

Blanks have no meaning elsewhere, so that what says they have it here is asked before they go.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.later import later, now

_TITLE = r"(?P<title>[^\s。．.，、；：:;,！？!?0-9（(）)—－\-]{2,24})"
_GAP = re.compile(
    rf"{_TITLE}(?P<gap>[ \t\u3000]{{1,8}}|(?:——?|－－?)[ \u3000]{{0,2}}|[.．][ \u3000]{{0,2}})"
    r"(?:(?P<to>对(?![象外口])(?:于)?|凡(?:是)?|为(?!了)[一-龥]{2,10}?[，,展进动励持])"
    r"|(?P<case>首次|新(?:认定|获|引进|落户|设立|开|建|增)|[当上]年度?|年(?:营|销|产|纳)|获得?)"
    r"|(?P<does>给予|按(?!照?规定)|鼓励|支持|推动|每(?=[年家个人]))|(?P<who>[一-龥“]))"
)
# 首店奖励对新开首店奖励20万元: the blank is lost, what is given begins twice.
_GLUED = now(
    r"(?!重点|优先|适当|直接|全额|一律|另)"
    r"(?P<title>[^\s。．.，、；：:;,！？!?0-9（(）)—－\-]{2,10}?<SUPPORT>)(?P<gap>)"
    r"对(?![象外口])(?=[^。；\n0-9]{0,60}[0-9])"
    r"(?=[^。；\n]{4,80}(?:<GIVE>|奖|补[贴助]|资助|扶持|返还))"
)
# The words of a sentence in front of the gap: what stands there is no title.
_SENTENCE = later(
    r"^(?:对(?![标接外口内])|凡|经(?![营济办])|每|按|自(?![主然动愿贸])|在|由|如|若|符合|各)"
    r"|(?<!目)的$|[之和与及或对为给按在将把向由从自且并是有可应须需]$|给予|应当|本<DOCUMENT>"
)
_NAMED = later(r"(?:<SUPPORT>|贴息|标准|政策|奖)$")
_DOING = later(
    r"(?:支持|鼓励|推动|推进|加快|促进|强化|加强|培育|打造|建设|完善|优化|提升|引导|扩大|加大|降低|发展|壮大|做[大强优])"
)
_LONE = later(r"[一-龥] [一-龥]")
_WIDE = ("\u3000", "  ", "\t")
# What a sentence says that gives something: 企业购买设备的，按…给予补助.
_GIVEN = later(r"[^。；\n]{2,80}(?:的，|给予|予以)")
_LONE_VERB = 4  # characters of what is no title yet: 支持企业
_REST = 8  # characters that a provision has at least


class SetOff(NamedTuple):
    """Where a title ends and its provision begins."""

    end: int
    start: int


def find(line: str, start: int = 0, kept: bool = True) -> SetOff | None:
    """Return where the title at `line[start:]`, behind the ordinal, is set off; `kept` says that
    the line is clean, and a blank in it therefore was kept on purpose."""
    match = _GAP.match(line, start) or _GLUED.match(line, start)
    if match is None or _SENTENCE.search(match["title"]) or len(line) - match.end("gap") < _REST:
        return None
    title, gap, after = match["title"], match["gap"], match.end("gap")
    if not gap:
        ok = True
    elif gap.isspace():
        wide = kept or any(blank in gap for blank in _WIDE)
        doing = match["case"] and len(title) > 3 and _DOING.match(title)
        if match["to"] or doing:
            ok = wide or not _LONE.search(line, match.end())
        else:
            begun = match["does"] or (len(title) > _LONE_VERB and _GIVEN.search(line, after))
            named = _NAMED.search(title) or (begun and _DOING.match(title))
            ok = wide and bool(named) and any(char in line[after:] for char in "，。：")
    else:
        ok = bool(match["to"]) or (gap[0] in "—－" and bool(match["does"]))
    return SetOff(match.end("title"), after) if ok else None
