"""What the title of a column makes of the ceiling below it: 单家企业年度最高限额, 每户补贴上限."""

from __future__ import annotations

from extractors.for_whom import of_each
from extractors.later import later
from schemas.figure import Figure
from schemas.promise import Given

_EACH = later(
    "(?P<word><EACH>|每[个家户人]?|同一)(?P<noun>[一-龥]{0,8}?)(?P<year>每?年度?)?(?:累计|合计)?"
    "(?:<SUPPORT>|资金|金额)?(?:最高|不超过|不高于|上限|封顶|限额)"
)
_YEARLY = later(
    "(?:每年|(?:当|全)?年度?)(?:累计|合计)?(?:<SUPPORT>|资金|金额)?(?:最高|不超过|不高于|上限|封顶|限额)"
)


def most_of(figure: Figure, title: str) -> Given:
    """Return the ceiling that a column's title (folded, no blanks) makes of a figure."""
    each = _EACH.search(title)
    said = each and (each["noun"] or each["word"][-1] in "家户人")
    per = of_each(each["word"], each["noun"])[0] if each and said else None
    period = "year" if _YEARLY.search(title) else None
    return Given((figure,), ("max",), figure.start, figure.end, per, period)
