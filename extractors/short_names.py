"""Names of organisations that a text makes short: 区文化旅游体育局（以下简称“区文旅体局”）."""

from __future__ import annotations

from functools import lru_cache

from extractors.later import later
from extractors.namelist import ORGAN_END

_SAID = later(
    r"(?P<full>[一-龥]{4,24})[（(](?:以下|下称)?(?:统一|均)?简?称[为：:]?[“\"「]?(?P<short>[一-龥]{2,14})[”\"」]?[)）]"
)
# 由区文旅局、向市财政局: what leads to a name is no part of it.
_LEADS = later(r"^.{0,20}(?:[由经报向为对]|会同|联合|根据|按照)(?=[一-龥]{4})")


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
        full = _LEADS.sub("", match["full"])
        if ORGAN_END.search(full) and len(match["short"]) < len(full):
            found[match["short"]] = full
    return found
