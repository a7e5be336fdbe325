"""Shares that an applicant must reach and that nobody is paid: 孵化率不低于25%的基地."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import load

_LONGEST = 24  # characters of the phrase that a share completes
# 给予…, 按…: what stands behind is given, whatever it is called.
_GIVEN = re.compile(r"(?:给予?|予以|按照?|享受|以)[^,;。、]{0,12}$")
# 孵化率不低于25%的补助 is given; 孵化率不低于25%的基地 has to be so good.
_AID_BEHIND = re.compile(
    r"的?(?:一次性)?(?:(?!不)[一-鿿]){0,4}(?:补贴|补助|奖励|资助|奖补|贴息|比例|标准|优惠)"
)


@cache
def _ratio() -> re.Pattern[str]:
    """A noun in 率 that is compared, and not the rate of what is given (贴息率, 利率)."""
    tags = {row.alias: row.canonical for row in load("words")}
    compared = "|".join(re.escape(word) for word, tag in tags.items() if tag in ("MIN", "MAX"))
    rates = [word for word, tag in tags.items() if tag == "SHARE" and word.endswith("率")]
    rates += [word + "率" for word, tag in tags.items() if tag in ("AID", "TAX", "LOAN")]
    given = "".join(rf"(?<!{re.escape(word)})" for word in sorted(rates))
    return re.compile(rf"[一-鿿A-Za-z]率{given}(?:[均应须需要]|应当|必须)?(?:{compared})$")


def is_qualifying(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Say whether the share at `text[start:end]`, in the sentence that begins and stops there, is
    one that the applicant must reach.

    >>> is_qualifying("对孵化率不低于25%的基地,给予补助", 0, 7, 10, 18)
    True
    >>> is_qualifying("贴息率不超过3%,最长两年", 0, 6, 8, 13)
    False
    """
    near = max(begin, start - _LONGEST)
    if text.find("率", near, start) < 0:
        return False
    found = _ratio().search(text[near:start])
    if found is None or _GIVEN.search(text[near : near + found.start()]):
        return False
    return not _AID_BEHIND.match(text, end, stop)
