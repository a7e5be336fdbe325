"""The sentence that leads to a table: 对…的企业，按下表标准给予一次性奖励："""

from __future__ import annotations

from extractors.later import later
from schemas.promise import Place

_LEADS = later(
    r"(?:[上下附]列?表|表[0-9一二三]|如下"
    r"|(?:以下|下列|下述|相应|对应)[^,;。:]{0,6}(?:<STANDARD>|档次|方式|类别|等次))"
)
_ONCE = later(r"一次性[^,;。:]{0,10}<SUPPORT>")
_SHARE = later(
    r"按照?(?:其|企业)?(?P<base>[^,;。:0-9]{2,20}?)的?(?:一定|相应|不同|以下|下列|如下)(?:的)?比例"
)
_LONGEST = 200  # characters of such a sentence that are read
_LINES = 40  # lines of tables between the sentence and the column that is read


def find(text: str, start: int, end: int) -> Place:
    """Return the place of the last sentence of `text` (folded) between two offsets that leads to a
    table below it, an empty one where the paragraph above says nothing of a table."""
    at = end
    for line in text[start:end].split("\n")[: -_LINES - 1 : -1]:
        begin = at - len(line)
        if "\t" not in line and line.rstrip().endswith((":", "。", ";", ",")):
            found = list(_LEADS.finditer(line))
            if not found:
                break
            since = begin + line.rfind("。", 0, found[-1].start()) + 1
            return since, min(at, since + _LONGEST)
        at = begin - 1  # cells, and the caption of the table
    return 0, 0


def once(text: str, place: Place) -> bool:
    """Say whether the sentence that leads to a table gives once.

    >>> words = "按下表标准一次性给予奖励:"
    >>> once(words, (0, len(words)))
    True
    """
    return _ONCE.search(text, *place) is not None


def base(text: str, place: Place) -> Place | None:
    """Return what the shares of a table are of, where the sentence that leads to it says so.

    >>> words = "按上年度研发费用的一定比例给予补助,具体见下表:"
    >>> words[slice(*base(words, (0, len(words))))]
    '上年度研发费用'
    """
    found = _SHARE.search(text, *place)
    return found.span("base") if found else None
