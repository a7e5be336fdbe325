"""Who pays which part of an award, in brackets behind it: (市、区财政各补贴100元), and what it was
reckoned from: (投资概算为:…). Neither is given once more."""

from __future__ import annotations

import re

# 市财政补贴1.2万元, 市、区两级财政各补贴, 其中省级财政承担三分之一
_PAYS = re.compile(
    r"(?:[省市区县镇乡]级?、){0,2}(?:中央|[省市区县镇乡]级?)(?:[两三]级)?财政"
    r"[^,;:()。0-9]{0,16}(?:补贴|补助|奖补|奖励|承担|负担|安排|配套|出资)[^,;:()。0-9]{0,12}$"
)
_RECKONED = re.compile(r"\((?:投资|成本|费用|造价|资金)?(?:概算|估算|测算|预算|构成)")


def is_part_of_another(text: str, begin: int, start: int) -> bool:
    """Say whether the figure at `start` (folded text) stands in a bracket that says who pays what
    of the award before it, or what this was reckoned from.

    >>> text = "补贴200元/平方米(市、区财政各补贴100元/平方米)"
    >>> is_part_of_another(text, 0, 19), is_part_of_another(text, 0, 2)
    (True, False)
    """
    opened = text.rfind("(", begin, start)
    if opened < 0 or text.find(")", opened, start) >= 0:
        return False
    return bool(_RECKONED.match(text, opened) or _PAYS.search(text, opened, start))
