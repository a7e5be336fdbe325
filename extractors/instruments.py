"""What kind of support a phrase names: reward, subsidy, tax relief …"""

from __future__ import annotations

import re

from extractors.lexicon import load
from schemas.measure import Instrument
from schemas.promise import Place

# Support without a figure and without a name is none of the instruments yet.
_BY_OBJECT = ("interest_subsidy", "premium_subsidy")
_UNNAMED = re.compile(
    r"一[事企人院校]一[议策]|(?:给予|予以)(?:政策|重点|优先)?(?:支持|扶持)|\"方式"
)


def find(text: str, lead: Place, zone: Place, headings: str = "") -> Instrument:
    """Return the instrument that the award's words name: those after the figure before those
    ahead of it, those before the headings above, and special instruments (贴息, 保费, 税率) before
    general ones (补贴, 支持)."""
    stop = _part_end(text, zone[1])
    own = text[zone[0] : stop]
    if not any(char.isdigit() for char in own) and _UNNAMED.search(own):
        return "other"
    nearby = text[lead[0] : lead[1]].replace("社会保险", "")
    for row in load("instruments"):
        # 对保费…给予补贴: what is paid for makes the subsidy a special one.
        by_object = row.canonical in _BY_OBJECT or row.alias.endswith("方式")
        if row.alias in own or (by_object and row.alias in nearby):
            return row.canonical  # type: ignore[return-value]
    for words in (nearby, headings):
        for row in load("instruments"):
            if row.alias in words:
                return row.canonical  # type: ignore[return-value]
    return "other"


def _part_end(text: str, start: int) -> int:
    """Return the end of the comma part in which the award ends."""
    end = start
    while end < len(text) and end - start < 20 and text[end] not in ",;。\n":
        end += 1
    return end
