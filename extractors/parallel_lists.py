"""Lists of figures beside each other: two that both must be reached (营收达到A、B且利润达到C、D),
and one for each kind of body (批发企业…达到A、B,零售企业…达到C、D的,分别奖励X、Y).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractors.later import later
from extractors.tokens import Token
from schemas.promise import Label

_LISTS = frozenset("COUNT MONEY RATE SPAN".split())
# 达到A、B以上的电商企业,且同比增长C、D: whom the first list is of may stand between.
_AND = later(
    r"<INCL>?(?:及?以[上下])?(?:的[一-鿿]{2,10}(?=[,、]))?[,、]?(?:且|并且|同时)[^,;。:]{1,24}"
)
# 批发企业年销售额, 零售业销售额; but not 营业额, 主营业务收入.
_BODY = later(
    r"[,、]?(?:对)?(?P<who>(?!营业|主营|且|并|同时|或)[一-鿿]{1,8}?"
    r"(?:企业|单位|机构|公司|商户|农户|门店|园区|基地|院校|合作社|(?<!营)业(?![务绩额])))"
    r"[一-鿿]{2,20}"
)
_AFTER = later(r"<INCL>?(?:及?以[上下])?的?,")
_LED = later("^(?:并且|且|同时)+")


class Group(NamedTuple):
    """A list of figures, and the body that must reach them."""

    token: Token
    who: str


def joined(
    text: str, tokens: Sequence[Token], token: Token, labels_of: Callable[[Token], list[Label]]
) -> list[Label]:
    """Return the labels by a list of figures, and with them what the list before it, joined by 且,
    asks of the same tiers."""
    found = labels_of(token)
    before = [other for other in tokens if other.end <= token.start and _is_list(other, token)]
    if token.tag not in _LISTS or not before:
        return found
    if not _AND.fullmatch(text, before[-1].end, token.start):
        return found
    return [
        one._replace(text=f"{first.text}且{_LED.sub('', one.text)}", also=first.figure)
        for first, one in zip(labels_of(before[-1]), found, strict=True)
    ]


def bodies(text: str, tokens: Sequence[Token], count: int) -> list[Group]:
    """Return the lists of `count` figures that stand one for each kind of body, none where there
    are no two of them."""
    lists = [one for one in tokens if len(one.figures) == count and one.tag in _LISTS]
    groups: list[Group] = []
    for at, token in enumerate(lists):
        begin = lists[at - 1].end if at else tokens[0].start
        if at and (after := _AFTER.match(text, begin, token.start)):
            begin = after.end()
        elif at:
            return []
        named = _BODY.fullmatch(text, begin, token.start)
        if named is None:
            return []
        groups.append(Group(token, named["who"]))
    several = len({group.who for group in groups}) == len(groups) > 1
    return groups if several else []


def _is_list(one: Token, other: Token) -> bool:
    return one.tag in _LISTS and len(one.figures) == len(other.figures)
