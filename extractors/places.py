"""The place that a name begins with: 广州市天河区科技局 → 广州市天河区, a county-level place.

Provinces and prefectures are data, with their division codes (GB/T 2260); counties are known by
their suffix, and are data only where a part of their name reads as another word (诸城市, 全椒县).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from extractors.later import later
from extractors.lexicon import load

Level = Literal["national", "province", "prefecture", "county"]
_LONGEST = 12
_LEVELS: dict[str, Level] = {
    "province": "province",
    "prefecture": "prefecture",
    "county": "county",
}
_COUNTY = later(
    r"(?:[一-龥]{1,11}?(?<!民)族自治[县旗]|[一-龥]{1,6}?(?:自治旗|新区|县|区|旗|市))(?![域级际场])"
)
_DISTRICT = later(r"[一-龥]{1,3}[^局委厅府办市][区县]")
# 高新区, 园区, 各区, 全市: no county's name, or no name at all.
_NO_NAME = later(
    r"[由在的与及向对为凡等或委]|关于|促进|支持|加快|推[动进]|鼓励|进一步|深化|印发|扶持|激发|助力|聚焦|赋能|提振|释放|建设|发展|落实|实施|做好|完善"
    r"|^[全本我各该市省县区外]|^自治|[地园社片辖景校厂学小街产校社]区$|示范区|试验区|自贸|开发区|都市|局|厅|委员|城市|超市|上市|[县市](?=[县市区])"
)


# 全州县市区, 市南区域, 海城市场监管局, 应城市管理局: the name goes on, or is none.
_NO_END = later("[域级际场市区]|管理")


class Place(NamedTuple):
    """A place as printed, its six-digit code where the data has it, and its level."""

    name: str
    adcode: str | None
    level: Level


@cache
def _known() -> dict[str, tuple[str | None, Level]]:
    table: dict[str, tuple[str | None, Level]] = {}
    for row in load("places"):
        code, _, level = row.note.rpartition(" ")
        # 市中区 is four cities' and has no one code.
        table[row.alias] = (code or None, _LEVELS[level])
    return table


def leading(text: str) -> Place | None:
    """Return the place that `text` begins with.

    >>> leading("聊城市支持数字经济")
    Place(name='聊城市', adcode='371500', level='prefecture')
    >>> leading("广州市天河区支持办法").name, leading("花都区支持制造业").level
    ('广州市天河区', 'county')
    >>> leading("关于加快产业发展的意见")
    """
    at = 0
    best: Place | None = None
    while (length := _length(text, at)) > 0:
        code, level = _known()[text[at : at + length]]
        at += length
        best = Place(text[:at], code, level)
    county = _COUNTY.match(text, at, at + 16)
    if county and not _NO_NAME.search(county[0]) and len(county[0]) > 1:
        # 榕州市琅屿区: a city that the data does not know, and its district.
        part = _DISTRICT.match(text, county.end()) if not best else None
        named = part and text[county.end() - 1] == "市" and not _NO_NAME.search(part[0])
        return Place(text[: (part if part and named else county).end()], None, "county")
    return best


def _length(text: str, at: int) -> int:
    known = _known()
    for length in range(min(_LONGEST, len(text) - at), 2, -1):
        name = text[at : at + length]
        if name in known and not (known[name][1] == "county" and _NO_END.match(text, at + length)):
            return length
    return 0


def inside(text: str) -> Place | None:
    """Return the first province or prefecture named in a short text, with a county after it."""
    for match in re.finditer(r"[省市区州盟]", text[:200]):
        for length in range(min(_LONGEST, match.end()), 2, -1):
            if text[match.end() - length : match.end()] in _known():
                return leading(text[match.end() - length :])
    return None
