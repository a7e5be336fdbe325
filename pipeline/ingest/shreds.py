"""Text whose every figure and bracket stands on a line of its own (2021 | 年 | 2 | 月): a page
whose runs were each printed on a line."""

from __future__ import annotations

from itertools import pairwise

from extractors.later import later
from pipeline.ingest import marks

_FEWEST = 20  # shreds that make a text one of them
_SHARE = 6  # one line in so many, at least
# 2021, （, ）, 〔, .......: no word in it.
_SHRED = later(
    r"[^\w]{1,80}|[^\w]{0,4}[0-9.,:：~～\-—–/%％]{1,12}[A-Za-z]{0,4}[^\w]{0,4}|/?[A-Za-z]{1,4}"
)
# 年, 万千瓦, ）: what a figure or bracket in the middle of a sentence goes on with.
_GOES_ON = later(
    r"[年月日号元万亿个家户人名项台亩吨千平分小天届批度]|[%％）)〕】、，。；：/～~至≤≥<>]|[A-Za-z0-9]"
)
_YEAR = later(r"(?:19|20)[0-9]{2}(?![0-9])")
_PAGE = later(r".{0,200}[-—] ?[0-9]{1,3} ?[-—]")
_LOOKED_AT = 4  # lines that an ordinal is spread over, at most


def joined(lines: list[str]) -> list[str]:
    """Return the lines with the shreds joined to what they stand beside, all of them as they are
    where there are few.

    >>> joined("（ 1 ） 对新设企业奖励 20 万元。 （ 2 ） 最高 50 万元。".split() * 6)[:2]
    ['（1）对新设企业奖励20万元。', '（2）最高50万元。']
    """
    printed = [line.strip() for line in lines if line.strip()]
    cut = sum(
        bool(_SHRED.fullmatch(line) and _GOES_ON.match(after)) for line, after in pairwise(printed)
    )
    if cut < _FEWEST or cut * _SHARE < len(printed):
        return lines
    made: list[str] = []
    for at, line in enumerate(printed):
        if made and _goes_on(made[-1], printed[at - 1], printed[at : at + _LOOKED_AT]):
            made[-1] += line
        else:
            made.append(line)
    return made


def _goes_on(text: str, above: str, below: list[str]) -> bool:
    """Say whether the first line of `below` goes on in the text whose last line is `above`."""
    line = below[0]
    shred = _SHRED.fullmatch(line) is not None
    if above == "目" and line in ("录", "次"):
        return True
    if not shred and (not _SHRED.fullmatch(above) or _PAGE.fullmatch(text)):
        return False
    ends = text[-1] in "。；"
    heading = marks.is_heading(text)
    if (ends or heading or text[-1] in "：:" or not shred) and marks.is_head("".join(below)):
        return False
    if _YEAR.match(line) and (ends or heading or marks.ends_title(text)):
        # 实施细则 | 2021 | 年: the day below the title.
        return False
    return not ends or (shred and line[0] not in "（(〔0123456789")
