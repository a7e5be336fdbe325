"""Conditions that others set: above the average of a branch, among the first hundred of a list."""

from __future__ import annotations

from extractors import attributes
from extractors.compared import RANKED
from extractors.later import later
from extractors.numerals import parse
from extractors.sentences import Sentence
from schemas.figure import Figure
from schemas.promise import Threshold

_YARDSTICK = later(
    r"(?P<attribute>[一-鿿A-Za-z()]{1,24}?)(?P<op>不低于|不少于|不超过|不高于|高于|超过|大于|优于|低于|达到|超)"
    r"(?P<yardstick>(?:全[国省市区县州]|本?[省市区县]|行业|同行业|上一?年|去年|同期|当年)[一-鿿]{0,12}?"
    r"(?:平均(?:[一-鿿]{0,6}?(?:水平|值|价格?|费率|利率)|增[速幅]|工资|收入)?|增速|增幅|水平)|平均(?:水平|增[速幅]|值)|(?:上一?年度?|去年|上年)同期(?:水平)?)"
    r"(?:的(?=[0-9]))?"
)
_FOR_GIVING = later(r"按照?(?:不|$)|以$|给予|享受")
_OPS = {"不超过": "le", "不高于": "le", "不低于": "ge", "不少于": "ge", "达到": "ge", "低于": "lt"}
_MEASURED = later(r"[一-鿿A-Za-z]{2,24}$")
# 24个月缴费基数高于…: 个月 ends what stands before.
_STARTS = later(r"(?:个月|对|且|并|或|其|的|企业|同时)")
_RANK = later(
    r"前(?P<number>[0-9]{1,3}|[二两三四五六七八九十]{1,3})(?P<unit>名|位|强)?(?=[^0-9年个月天日次批期届%‰])"
    r"(?![0-9.]{0,6}[-至到]?[0-9.]{1,6}[%‰])"
)
_AMONG_WHOM = later(r"在[^,;。、在]{2,16}的[一-鿿]{2,8}中(?=(?:排名?|位列|位居|居)$)")
# 达10000元以上前10名 and 奖励为前5名 say how many get it, and not by what they are ranked.
_NO_RANKED = later(r"[万亿]?元|以[上下]|奖励|补[贴助]|名额")
# 排名第6至10名, 第四名至第八名, 排四至六位: places from one to another.
_RANK_BAND = later(
    r"(?P<low>[0-9]{1,3}|[一二三四五六七八九十]{1,3})[名位]?[-至到]第?"
    r"(?P<high>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[名位]|(?=的|,?[且并]|,))"
)
_RANKED_AT = later(r"(?:第|排名?|位[列居]|[名排]列|居)$")


def yardsticks_of(text: str, sentence: Sentence) -> list[Threshold]:
    """Return the comparisons of a sentence with what others reach (高于全市平均水平)."""
    found = []
    for match in _YARDSTICK.finditer(text, sentence.start, sentence.end):
        start, end = match.span("attribute")
        closed = text.rfind(")", start, end)
        if closed >= 0 and text.rfind("(", start, closed) < 0:
            # 缴费基数(…,下同)高于…: what is measured stands before the gloss.
            end = text.rfind("(", sentence.start, closed)
            named = _MEASURED.search(text, max(sentence.start, end - 24), end) if end > 0 else None
            if named is None:
                continue
            start = named.start()
        for cut in _STARTS.finditer(text, start, end):
            if cut.end() < end:
                start = cut.end()
        if _FOR_GIVING.match(text, start, end):
            # 按不超过全市平均水平的60%: what is given.
            continue
        found.append(
            Threshold(
                start,
                match.end(),
                text[start:end],
                _OPS.get(match["op"], "gt"),
                None,
                relative_to=match["yardstick"],
            )
        )
    return found


def rank_bands_of(text: str, sentence: Sentence) -> list[Threshold]:
    """Return places from one to another that must be reached (排名第6至10名)."""
    found = []
    for match in _RANK_BAND.finditer(text, sentence.start, sentence.end):
        low, high = parse(match["low"]), parse(match["high"])
        at = _RANKED_AT.search(text, max(sentence.start, match.start() - 2), match.start())
        if at is None or low is None or high is None or not low < high:
            continue
        near = max(sentence.start, at.start() - 72)
        before = text[near : at.start()]
        start = near + max(before.rfind(mark) for mark in ",;:、的对()且") + 1
        ranked = RANKED.search(text[start : match.start()].removesuffix("第"))
        if match[0][-1] not in "名位" and "排" not in text[at.start() - 2 : match.start()]:
            continue
        if ranked and _NO_RANKED.match(ranked["attribute"]):
            continue
        figure = Figure("quantity", match.start(), match.end(), low, high, unit="名")
        attribute = attributes.without_lead(ranked["attribute"]) if ranked else None
        found.append(Threshold(start, match.end(), attribute, "between", figure))
    return found


def ranks_of(text: str, sentence: Sentence) -> list[Threshold]:
    """Return ranks that must be reached (排名前15); where 分别 follows, they are tiers."""
    found = []
    for match in _RANK.finditer(text, sentence.start, sentence.end):
        # 在纳入名单的企业中排名前10名: among whom is no part of what one is ranked by.
        before = _AMONG_WHOM.sub("", text[sentence.start : match.start()])
        cut = max(before.rfind(mark) for mark in ",;:、的对()且")
        ranked = RANKED.search(before[cut + 1 :][-72:])
        if ranked and _NO_RANKED.match(ranked["attribute"]):
            continue
        # 且排名前五的单位: nothing is said of by what.
        bare = ranked is None and before.endswith(("排名", "排名第"))
        if not (match["unit"] or "排" in before[-4:]) or (ranked is None and not bare):
            continue
        start = sentence.start + cut + 1
        value = parse(match["number"])
        figure = Figure("quantity", match.start(), match.end(), value, unit="名")
        attribute = attributes.without_lead(ranked["attribute"]) if ranked else "排名"
        if ranked and before.endswith("排名", 0, cut + 1 + ranked.end()) or "排名" in before[-8:]:
            # 产值排名全县前10名: it is the rank that is compared.
            attribute = attribute.removesuffix("排名") + "排名"
        found.append(Threshold(start, match.end(), attribute, "le", figure))
    return found
