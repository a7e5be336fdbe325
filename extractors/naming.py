"""The full name of an organisation from its short form: level prefix + stem, by lexicon.

市工信局 is 市 + 工信局, and 工信局 stands for 工业和信息化局 in any city.
"""

from __future__ import annotations

from functools import cache, lru_cache

from extractors.later import later
from extractors.lexicon import load

_SUFFIXES = "局厅部"
_LEVEL_END = "省市区县州盟旗府团"
# The level that a name begins with; 市场监管局 and 城市管理局 begin with none.
_PREFIX = later(
    r"(?!市场|城市|区域|县域|社区|城区)(?:中共)?(?:国家|中央|国务院|全国|[一-龥]{0,7}?[省市区县州盟旗](?![场域际民]))"
)


@cache
def _stems() -> dict[str, str]:
    """Return short stem → full stem, with the 局/厅/部 forms that a row's note allows."""
    table: dict[str, str] = {}
    for row in load("bureaus"):
        table.setdefault(row.alias, row.canonical)
        if row.canonical[-1:] in _SUFFIXES and row.alias[-1:] in _SUFFIXES:
            for suffix in row.note:
                table.setdefault(row.alias[:-1] + suffix, row.canonical[:-1] + suffix)
    return table


@cache
def _longest() -> int:
    return max(map(len, _stems()))


def stem(name: str) -> str:
    """Return the longest known stem that a name ends with, behind nothing or a level; or "".

    >>> stem("市工信局"), stem("科技局"), stem("职教集团")
    ('工信局', '科技局', '')
    """
    stems = _stems()
    for length in range(min(len(name), _longest()), 1, -1):
        if name[-length:] in stems and _leveled(name[:-length]):
            return name[-length:]
    return ""


def _leveled(prefix: str) -> bool:
    return (
        not prefix or prefix[-1] in _LEVEL_END or prefix.endswith(("国家", "中国", "省直", "市直"))
    )


def prefix(name: str) -> str:
    """Return the level that a name begins with, with its place: 市, 省, 广州市; or "".

    >>> prefix("市财政局"), prefix("广州市科技局"), prefix("市场监管局")
    ('市', '广州市', '')
    """
    found = stem(name)
    if found:
        return name[: -len(found)]
    match = _PREFIX.match(name)
    return match[0] if match and match.end() < len(name) else ""


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """Expand a short name; a name that no rule knows stays as printed.

    >>> canonical("市工信局"), canonical("省人力资源社会保障厅"), canonical("市委网信办")
    ('市工业和信息化局', '省人力资源和社会保障厅', '市委网络安全和信息化委员会办公室')
    """
    name = "".join(name.split())
    found = stem(name)
    if found:
        return name[: -len(found)] + _stems()[found]
    return name
