"""Who does what a phrase in 的 says: 担保机构发生代偿的 → 担保机构."""

from __future__ import annotations

import re
from functools import cache

from extractors import somebody
from extractors.later import later, now
from extractors.lexicon import aliases, longest_first
from schemas.promise import Place

_IS_DONE_TO = later("(?:认证|登记|认定|注册|备案|检测|评定)的")
_LONGEST = 30  # characters of a name that a deed follows


@cache
def _deeds() -> re.Pattern[str]:
    deeds = f"{longest_first(aliases('acts'))}|{somebody.words('does')}"
    # 孵化器, 培训机构 and 独立董事 are nouns.
    return now(f"(?!按摩)(?:{deeds})(?!器|基地|载体|平台|中心|机构|董事|单位|园)")


def holder(text: str, start: int, end: int) -> Place | None:
    """Return the place of whoever does what `text[start:end]` says, None where it names nobody.

    >>> text = "担保机构取得风险补偿的"
    >>> text[slice(*holder(text, 0, len(text)))]
    '担保机构'
    """
    phrase = text[start:end]
    if not phrase.endswith("的"):
        return None
    if phrase[0] in "为对" or somebody.verbal().match(phrase) or somebody.takes().match(phrase):
        return None
    for deed in _deeds().finditer(phrase, 2, min(len(phrase), _LONGEST)):
        name = phrase[: deed.start()]
        if "," in name or ";" in name:
            return None
        if _IS_DONE_TO.fullmatch(phrase, deed.start()) and somebody.is_thing(name):
            # 有机食品认证的: who has it is not said.
            return None
        if somebody.head_noun().search(name):
            return start, start + deed.start()
    return None
