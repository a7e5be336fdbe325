"""What a sentence grades by before its bare bands: 按年营业收入划分:4000万元至9000万元奖励4万元."""

from __future__ import annotations

from extractors.later import later
from extractors.words import holders, names_holder, segments
from schemas.promise import Place

_LONGEST = 40  # characters of a title that ends in a colon
_LEAD = later("按|根据|依据")
_GRADED_BY = later(
    r"(?:按照?|根据|依据)其?(?P<what>[^,;。:()0-9分]{0,24}?"
    r"(?:额度?|金|收入|营收|投入|投资|产值|税收|资本|贡献|利润|面积|[人户位家件次]数|人次|人员|职工|员工|床位|数量|总量|规模|销量|产量|产能|吨位|长度|里程|时长|库容|装机容量|增[幅速]|增长率|[价航][格程款]|[车房售单]价|距离|质量|重量|[功排][率量]|层数|年限))"
    r"的?(?:大小|高低|多少|规模|情况)?"
    r"(?:[,:]|(?:进行)?(?:划分|分[一二两三四五六]?个?[档级段类层]|(?:超额|差额)?累进|给予)[^,;。:0-9]{0,8}[,:])"
    r"(?:其中[,:]?)?(?:第?一档[为是,:]?)?(?=(?:<MOST>|超过|不足|不?低于|达到?|不?满|在|介于)?[0-9一二三四五六七八九十])"
)
_COUNTED = later(
    r"(?:面积|[人户位家件次]数|人次|人员|职工|员工|床位|数量|总量|规模|销量|产量|产能|吨位|长度|里程|时长"
    r"|库容|容量|航程|距离|质量|重量|功率|排量|层数|年限)$"
)
_GROWN = later(r"(?:增[幅速]|增长率)$")


def graded_by(text: str, start: int, end: int) -> Place | None:
    """Return the quantity that the bands of `text[start:end]` are of, if named before them.

    >>> text = "根据企业上年研发投入,400万元以下的按5%补助"
    >>> text[slice(*graded_by(text, 0, len(text)))]
    '上年研发投入'
    """
    if start and text[start - 1] == ":":
        # A clause's title may end in the colon.
        start = max(start - _LONGEST, text.rfind("\n", 0, start) + 1)
    for lead in _LEAD.finditer(text, start, end):
        found = _GRADED_BY.match(text, lead.start(), end)
        if found:
            begin, stop = found.span("what")
            return _without_holder(text, begin, stop), stop
    return None


def fits(what: str, unit: str) -> bool:
    """Say whether a quantity is measured in a unit: money in 元, people and areas in others.

    >>> fits("用工人数", "人"), fits("用工人数", "CNY"), fits("销售额", "CNY")
    (True, False, True)
    """
    if unit in ("%", "‰", ""):
        return bool(_GROWN.search(what))
    counted = bool(_COUNTED.search(what))
    money = len(unit) == 3 and unit.isascii()
    return not _GROWN.search(what) and (not counted or what.endswith("规模") if money else counted)


def _without_holder(text: str, begin: int, stop: int) -> int:
    """Leave out at whom it is measured: 企业上年研发投入, 项目固定资产投资额."""
    words = text[begin:stop]
    if not names_holder(words):
        return begin
    at = cut = 0
    for part in segments(words):
        at += len(part)
        if part in holders() and at < len(words) - 1:
            cut = at
    cut += words.startswith("的", cut)
    return begin + cut
