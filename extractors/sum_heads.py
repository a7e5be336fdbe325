"""For whom a list of sums is: 每人每月补贴标准为:博士2000元、硕士1000元."""

from __future__ import annotations

import re
from functools import cache

from extractors.for_whom import for_each
from extractors.later import later, now
from extractors.lexicon import aliases
from extractors.phrases import RAISED_TO
from extractors.sentences import Sentence
from extractors.surroundings import given
from extractors.tokens import Token
from schemas.promise import Given

_AID = "(?:<AID>|津贴)"


@cache
def _head() -> re.Pattern[str]:
    units = "|".join(sorted(aliases("units"), key=lambda word: (-len(word), word)))
    return now(
        rf"每(?:(?P<whom>[家户名人位])|(?P<unit>[个张])(?P<noun>[一-鿿]{{1,4}}?)(?={_AID}|每[年月])"
        rf"|(?P<each>(?:{units})(?:[次日](?={_AID}))?|(?![新年月季日天增满超])[一-鿿]))"
        rf"(?:每?(?P<period>[年月]))?(?:(?![每,;。:为])[一-鿿]){{0,6}}?"
        rf"{_AID}<STANDARD>?(?:分别)?(?:为?:|为)"
    )


# A sum with more than a name before it says itself what it is for.
_OWN = later(r"[每单同各再另,]|最[高多]|累计|合计|不超|一次性|/")
_LONGEST = 120  # characters from the phrase to the last sum of its list


def led_to(text: str, sentence: Sentence, token: Token, value: Given) -> Given:
    """Return a bare sum of a list with what the phrase before the list says of all its sums."""
    begin = sentence.start
    if begin and text[begin - 1] == ":":
        # The phrase may be the heading.
        begin = max(0, begin - 24)
    begin = max(begin, token.start - _LONGEST)
    if value.per_unit or value.per or "每" not in text[begin : token.start]:
        return value
    found = None
    for match in _head().finditer(text, begin, token.start):
        found = match
    if found is None or not _is_listed(text, found.end(), token.start):
        return value
    if text[found.end() - 1] != ":" and text.find(";", found.end(), token.start) >= 0:
        return value
    noun = found["noun"] or found["each"] or ""
    per, per_unit = for_each(found["whom"] or found["unit"] or "", noun)
    period = {"年": "year", "月": "month"}.get(found["period"] or "")
    return value._replace(per=per, per_unit=per_unit, period=value.period or period)


def _is_listed(text: str, start: int, end: int) -> bool:
    """Say whether a name alone stands before the sum at `end`, in a list from `start`."""
    between = text[start:end]
    name = re.split("[、,;]", between)[-1]
    return len(name) > 1 and not _OWN.search(name) and ":" not in between


def raised_from(text: str, sentence: Sentence, place: int, value: Given) -> Given:
    """Return a sum that another is raised to with what the text says of the old one: 每人由600元
    提高到1200元."""
    old = place - 2
    if old < 1 or sentence.tokens[old].tag != "MONEY" or sentence.roles[old] != "context":
        return value
    if not RAISED_TO.search(text, sentence.tokens[old].end, sentence.tokens[place].start):
        return value
    before = given(text, sentence, old, sentence.tokens[old].start)
    return value._replace(
        per=value.per or before.per,
        per_unit=value.per_unit or before.per_unit,
        period=value.period or before.period,
    )
