"""Names of organisations that a text makes short: 区文化旅游体育局（以下简称“区文旅体局”）."""

from __future__ import annotations

from functools import lru_cache

from extractors.later import later
from extractors.namelist import ORGAN_END

_SAID = later(
    r"(?P<full>[一-龥]{4,24})[（(](?:以下|下称)?(?:统一|均)?简?称[为：:]?[“\"「]?(?P<short>[一-龥]{2,14})[”\"」]?[)）]"
)
_LEVELS = "省市区县州旗"
# 社区, 高新区, 市场: no level stands there.
_INSIDE = frozenset("社园城街辖地景校厂小山牧新库片发")
_WORDS = ("市场", "区域", "市政")


@lru_cache(maxsize=4)
def defined(text: str) -> dict[str, str]:
    """Return short name → full name of the organisations for which a text gives both.

    >>> defined("由区文化旅游体育局（以下简称“区文旅体局”）管理")
    {'区文旅体局': '区文化旅游体育局'}
    """
    if "称" not in text:
        return {}
    found = {}
    for match in _SAID.finditer(text):
        full = _from_level(match["full"])
        if full and ORGAN_END.search(full) and len(match["short"]) < len(full):
            found[match["short"]] = full
    return found


def _from_level(words: str) -> str | None:
    """Return the last name in some words, from the level that it begins with (由市财政局和区文旅局
    gives 区文旅局); None where none is printed."""
    for at in range(len(words) - 4, -1, -1):
        level = words[at] in _LEVELS and not words.startswith(_WORDS, at)
        if level and (not at or words[at - 1] not in _INSIDE):
            return words[at:]
    return None
