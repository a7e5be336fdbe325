"""Levels whose other half stands before them: 获一等奖的,国家级奖励8万元、省级奖励4万元;
一等奖(国家级8万元,省级4万元). Alone, 国家级 says of two awards the same."""

from __future__ import annotations

from extractors import somebody
from extractors.later import later
from extractors.ranks import levels
from schemas.promise import Label, Place, Promise

_NEAR = 80  # characters before a level in which the prize stands
_PRIZE = "(?:[特一二三四五]等|优秀|优胜|[金银铜]|入围|提名|优质)奖"
# 获一等奖的, and after it levels and sums only, up to the level itself.
_WON = later(rf"(?:获得?|荣获|取得)(?P<prize>{_PRIZE})的,(?P<listed>[^;。]{{0,60}})$")
_LISTED = later(
    r"(?:[一-鿿]{1,4}级(?:的|分别)?(?:给予|奖励|补助)?[0-9.]{1,8}[万亿]?元(?:奖励|补助)?[、,])*"
)
# 冠军企业(国家级8万元、: what the bracket is of, and what stands in it up to the level.
_BRACKET = later(
    rf"(?:^|[对为和及与、,;。: ])(?P<of>{_PRIZE}"
    r"|(?![每按奖补给以])(?:(?![对和及与给予为是的条])[一-鿿A-Za-z]){2,16}?)"
    r"\((?P<listed>(?:[一-鿿]{1,4}级[0-9.]{1,8}[万亿]?元[、,])*)$"
)
# 分级兑现(国家级…), 具体如下(国家级…): no name.
_NAMED = later(f"{_PRIZE}$")


def whole(text: str, label: Label | None) -> Label | None:
    """Return a label that is a level alone with the prize that is won, or with what the bracket of
    levels stands behind; any other label as it is."""
    if label is None or levels(classes=False, bare=False).fullmatch(label.text) is None:
        return label
    begin = max(0, label.start - _NEAR)
    before = text[begin : label.start]
    won = _WON.search(before)
    if won and _LISTED.fullmatch(won["listed"]):
        return label._replace(text=label.text + won["prize"])
    opened = _BRACKET.search(before) if "(" in before else None
    if opened and (_NAMED.match(opened["of"]) or somebody.is_named(opened["of"])):
        return label._replace(text=label.text + opened["of"])
    return label


_OTHER_PRIZE = later(rf"[,;。 ]{{0,3}}(?:获得?|荣获|取得|对获)?(?P<prize>{_PRIZE})的?,?")
_PRIZE_AT_END = later(f"{_PRIZE}$")


def is_prize(text: str, promise: Promise) -> bool:
    """Say whether an award's lead is a prize and no more."""
    return _OTHER_PRIZE.fullmatch(text, *promise.lead) is not None


def of_other_prize(text: str, lead: Place, labels: list[Label]) -> list[Label]:
    """Return the labels of the award before with the prize that this one is for (获国家级、省级大赛
    金奖的,分别…;获银奖的,分别…)."""
    other = _OTHER_PRIZE.fullmatch(text, *lead)
    if other is None or not all(_PRIZE_AT_END.search(one.text) for one in labels):
        return labels
    return [one._replace(text=_PRIZE_AT_END.sub(other["prize"], one.text)) for one in labels]


_OTHER_RANK = later(
    r"[,;。 ]{0,3}(?:对|而)?(?:被|新|首次)?"
    r"(?:(?:认定|命名|评定|评选|评|列|确定)为|获评|获得?|入选|列入|认定)?"
    r"(?P<rank>[一-鿿]{1,2}级)(?:的(?:企业|单位|园区|基地|项目)?)?,?"
)


def of_other_rank(text: str, lead: Place, labels: list[Label]) -> list[Label]:
    """Return the labels of the award before, each of one rank and a noun, with the rank that this
    one is for (国家级园区(基地)60万元(30万元),省级的30万元(10万元))."""
    other = _OTHER_RANK.fullmatch(text, *lead)
    ranks = levels(classes=False, bare=False)
    found = [ranks.match(one.text) for one in labels]
    if other is None or None in found or not ranks.fullmatch(other["rank"]):
        return labels
    if len({one[0] for one in found if one}) > 1:
        return labels
    return [
        one._replace(text=other["rank"] + one.text[level.end() :])
        for one, level in zip(labels, found, strict=True)
        if level
    ]


_OTHER_NOUN = later("[,;。 ]{0,3}(?![获荣取达被经通在复])(?P<noun>[一-鿿]{3,12}?)(?:的,?)?")


def of_other_noun(text: str, lead: Place, labels: list[Label]) -> list[Label]:
    """Return the labels of the award before, each a level and a noun, with the noun that this one
    is for (国家级、省级绿色工厂分别奖励…,绿色园区分别奖励…)."""
    other = _OTHER_NOUN.fullmatch(text, *lead)
    found = [levels(classes=False, bare=False).match(one.text) for one in labels]
    if other is None:
        return labels
    rests = {one.text[level.end() :] for one, level in zip(labels, found, strict=True) if level}
    if None in found or len(rests) > 1 or min(map(len, rests)) < 2 or other["noun"] in rests:
        return labels
    # 绿色园区, 工程研究中心 behind 技术中心; but not 考核合格
    alike = other["noun"][-1] in {rest[-1] for rest in rests}
    if not (alike or somebody.head_noun().search(other["noun"])):
        return labels
    return [
        one._replace(text=level[0] + other["noun"])
        for one, level in zip(labels, found, strict=True)
        if level
    ]
