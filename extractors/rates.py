"""Shares: 20% · 5‰ · 百分之二十 · 万分之一点五 · 5%-20% · 三分之一 · 三成 · 1:1 · 3:1:1 · 1比1."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.later import later, now
from extractors.numerals import ARABIC, CHINESE, in_order, listed_before, number_led, parse
from schemas.figure import Figure, FigureKind

_SIGNS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"
_WORDS = rf"(?:{CHINESE}|[零〇](?=点))(?:点[〇零一二三四五六七八九]{{1,6}})?"
_WHOLES = {"百": 100, "千": 1000, "万": 10_000}
_RATE = now(
    rf"(?<![0-9.])(?P<low>{_NUMBER})(?P<lowsign>[%‰])?"
    rf"(?:<INCL>?(?:-|到|至)(?P<high>{_NUMBER})(?P<sign>[%‰])|(?(lowsign)|(?!)))"
    rf"|(?P<worded>[百千万])分之(?P<share>{_WORDS}|{ARABIC})"
    rf"(?:(?:-|到|至)(?P=worded)分之(?P<upper>{_WORDS}|{ARABIC}))?"
    r"|(?P<tenths>[一二两三四五六七八九])成(?![立功员果本为就长品套年效人])"
    rf"|(?P<denominator>[二三四五六七八九十]|[0-9]{{1,3}})分之(?P<numerator>[一二三四五六七八九]|[0-9]{{1,3}})"
)
# 全额补贴 and 减半收取 print a share in words.
_WHOLE = {
    "全额": Decimal(1),
    "全部": Decimal(1),
    "等额": Decimal(1),
    "减半": Decimal("0.5"),
    "一半": Decimal("0.5"),
    **{a + b: Decimal(1) for a in ("同等", "相等", "相同") for b in ("数额", "金额", "额度")},
}
_WORDED_SHARE = now("[全等]额|全部|[减一]半|[等同][数金额][额度]")
# 给予不超过1.5个百分点的利息补贴; 补助额度的1/3.
_PAID = r"(?:<AID>|贴息|贴补)"
_POINTS = later(
    rf"(?<![0-9.])(?P<share>[0-9]{{1,2}}(?:\.[0-9]{{1,4}})?)个百分点(?=的?[一-鿿]{{0,6}}{_PAID}|(?:<GIVE>|进行){_PAID})"
)
_ADDED = later(
    # 贴息2个百分点
    r"(?:<UP><AID>(?:比例)?|贴息<MOST>?)(?P<share>[0-9]{1,2}(?:\.[0-9]{1,4})?)个百分点"
)
_UPPED = later(
    r"(?:<AID>|贴息)<STANDARD>?可?再?<UP>"
    r"(?P<share>[0-9]{1,2}(?:\.[0-9]{1,4})?)个百分点"
)
# 缴费额的1/2, 不超过2/3
_SLASHED = later(
    r"(?P<above>[1-9])(?:(?<=[的额费].)|(?<=不超过.)|(?<=不[高低]于.))/(?P<below>[2-9]|10)(?![0-9/])"
)
# The look-behind follows the word: the engine is quick at branches that begin with a character.
_WORD = later(
    # 按县级留成的同等数额拨补给企业, 以相等金额予以奖励
    r"(?P<share>(?:[同相]等|相同)(?:数额|金额|额度)(?=的?(?:配套|资金|一次性){0,2},?(?:由[^,;。0-9]{2,10})?(?:<GIVE>|配套|奖[励补给]|补[贴助给]|拨[补付给]|返还|扶持))"
    r"|全额(?=<GIVE>?(?:<RENT>|产业|人才|财政|保费|学费|利息|费用)?(?:补贴|补助|资助|奖励|奖补|奖给|拨[付给]|补偿|贴息|返还|支持(?=[,;。、]|$)))"
    # 社保补贴按单位缴费部分全额给予
    r"|全额(?<=[分费息]全额)(?=(?:<GIVE>|发放)(?:[,;。、]|$))"
    # 按上级资金等额配套, 给予等额奖励; but not 等额本息
    r"|等额(?=(?:<GIVE>|的?资金)?(?:<SUPPORT>|配套|匹配|返还))"
    # 前三年全额、后两年减半返还
    r"|全额(?<=[首次一二两三四五1-6]年全额)(?=[、,](?:[前后其第次余]|[之以]后))"
    # 前两年按实际租金全额、后三年按50%
    r"|全额(?<=[租金费息税]全额)(?=[、,](?:[前后其第次余][一二两三四五2-5余]?年?|[之以]后)[^,;。]{0,4}[0-9])"
    # 按实际利率的一半给予贴息
    r"|一半(?<=[率息费金用额入出]的一半)(?=(?:的<STANDARD>)?(?:<GIVE>|进行)?[一-鿿]{0,4}(?:<AID>|贴息))"
    # 担保费由财政承担一半
    r"|一半(?<=[政府级县市区]承担一半)(?=[,;。、]|$)"
    # 保费补贴一半
    r"|一半(?<=[补贴奖][贴助励]一半)(?=[,;。]|$)"
    r"|全部(?<=[金费税租息]全部)(?=<GIVE>?<AID>(?!资金|款|项))"
    r"|减半(?<=[金费税租]一律减半)(?=收取|征收|缴[纳存]|征缴|计收|收费)"
    r"|减半(?<=[的金费税租]减半)(?=收取|征收|缴[纳存]|征缴|计收|收费)"
    r"|减半(?=[收征][取收][0-9一-鿿]{0,12}(?:<RENT>|费))"
    # 水电费用按实际支出减半补贴
    r"|减半(?<=支出减半)(?=<GIVE>?(?:补[贴助]|资助|奖补))"
    r"|减半(?<=[金费租]减半)(?<!奖金减半)(?=[,;。]|的优惠|$)"
    r"|减半(?<=[首次一二两三四五]年减半)(?=收取|[,;。、]|$)"
    r"|减半(?<=[前后首次一二两三四五1-6]年减半)(?=<GIVE>?(?:补|奖|资助|贴|返还|扶持))"
    r"|减半(?<=[前后第][一二两三四五]年减半)(?=<GIVE>?(?:补|奖|资助|贴)))"
)
# 按月最低工资标准的4倍给予奖励
_TIMES = later(
    r"(?<=工资标准的)(?:(?P<count>[1-9])|(?P<word>[一二两三四五六七八九]))倍"
    r"(?=的?<STANDARD>?(?:<GIVE>|发放|计发|奖励|补[贴助]))"
)
_WORDED_RATIO = later(r"(?<![0-9.])([1-9](?:\.[0-9]{1,2})?)比([1-9](?:\.[0-9]{1,2})?)(?![0-9.])")
_RATIO = later(
    r"(?<![0-9.:年月日-])[0-9]{1,3}(?:\.[0-9]{1,2})?(?::[0-9]{1,3}(?:\.[0-9]{1,2})?){1,4}(?![0-9:.])"
)
# A share that begins behind a digit: 10三成, 1/1000分之3.
_TENTHS_WITHIN = later(r"[0-9][一二三四五六七八九]成")
_COLON = later(r":(?<=[0-9]:)[0-9]")
_VERSUS = later(r"比[1-9]")


def find(text: str, start: int, end: int) -> list[Figure]:
    """Return percentages, permilles, fractions (as fractions of 1) and ratios (as printed) of
    `text[start:end]` (folded text).

    >>> [(f.kind, f.value, f.high) for f in find("5%-20%、5‰", 0, 9)]
    [('percent', Decimal('0.05'), Decimal('0.20')), ('permille', Decimal('0.005'), None)]
    >>> find("按3:1:1比例分摊", 0, 10)[0].text
    '3:1:1'
    """
    within = text.find("分之", start, end) >= 0 or bool(_TENTHS_WITHIN.search(text, start, end))
    matches = number_led(_RATE, text, start, end, ".%‰(-到至分成", within)
    read = [figure for match in matches if (figure := _read(match))]
    found = [one for figure in read for one in _with_listed(text, figure)]
    # What each pattern cannot do without is far cheaper to look for.
    for match in _RATIO.finditer(text, start, end) if _COLON.search(text, start, end) else ():
        parts = match[0].split(":")
        # 23:04 is a time of day: its second part has two digits and the first is an hour.
        if len(parts) == 2 and re.fullmatch(r"0[0-9]|[0-9]{2}", parts[1]) and len(parts[0]) == 2:
            continue
        share = _matched(text, match, parts)
        found.append(Figure("ratio", match.start(), match.end(), share, text=match[0]))
    versus = _VERSUS.search(text, start, end)
    for match in _WORDED_RATIO.finditer(text, start, end) if versus else ():
        ratio = f"{match[1]}:{match[2]}"
        share = _matched(text, match, [match[1], match[2]])
        found.append(Figure("ratio", match.start(), match.end(), share, text=ratio))
    if _WORDED_SHARE.search(text, start, end):
        found += [
            Figure("percent", match.start("share"), match.end("share"), _WHOLE[match["share"]])
            for match in _WORD.finditer(text, start, end)
            if not match["share"].startswith("相同") or _is_of_an_aid(text, start, match.start())
        ]
    if text.find("个百分点", start, end) >= 0:
        found += [
            Figure("percent", match.start(), match.end(), Decimal(match["share"]) / 100)
            for match in _POINTS.finditer(text, start, end)
        ]
        found += [
            Figure("percent", match.start("share"), match.end(), Decimal(match["share"]) / 100)
            for added in (_ADDED, _UPPED)
            for match in added.finditer(text, start, end)
        ]
    if text.find("工资标准的", start, end) >= 0:
        found += [
            Figure("percent", match.start(), match.end(), parse(match["count"] or match["word"]))
            for match in _TIMES.finditer(text, start, end)
        ]
    for match in _SLASHED.finditer(text, start, end) if text.find("/", start, end) >= 0 else ():
        share = Decimal(match["above"]) / Decimal(match["below"])
        if share < 1:
            share = share.quantize(Decimal("0.000001")).normalize()
            found.append(Figure("percent", match.start(), match.end(), share))
    return sorted(found, key=lambda figure: figure.start)


# 获得省级资助的项目,再给予相同额度的资金: as much as another gives, and not alike for all of them.
_AS_MUCH_AS = later(
    r"(?:国家|上级|[省市区县]级?)[^。;]{0,24}?(?:奖|补[贴助]|资助|支持|资金|立项|拨款)[^。;]{0,14}"
    r"(?:再|另|给予|予以|按)[^。;,]{0,6}$"
)


def _is_of_an_aid(text: str, start: int, at: int) -> bool:
    """Say whether the words before 相同金额 name what somebody else gives."""
    told = _AS_MUCH_AS.search(text, max(start, at - 60), at)
    return told is not None and not _DUTY.search(told[0])


_DUTY = later("须|应|需|各[省市区县]|自筹|不")


def _with_listed(text: str, last: Figure) -> list[Figure]:
    """Return a percentage behind the bare numbers of the list that it ends (增速3、5、8%), where
    they rise or fall to it."""
    if last.high is not None or not text.endswith(("%", "‰"), 0, last.end):
        return [last]
    factor = _SIGNS[text[last.end - 1]]
    found = [
        Figure(last.kind, *one.span(), Decimal(one["number"]) * factor)
        for one in listed_before(text, last.start)
    ]
    return [*found, last] if in_order(one.value for one in (*found, last)) else [last]


# 按国家标准1:0.5给予补贴
# 按窑企出资1:1比例分别给予最高9万元、4万元补助
_GIVEN_BY_RATIO = later("的?<STANDARD>?(?:分别)?<GIVE>(?:.{0,4}<AID>|.{0,4}(?:最高|不超过)[0-9])")


_MORE_RATIOS = later(r"(?:[、和及][0-9]{1,2}(?:\.[0-9]{1,2})?:[0-9]{1,2}(?:\.[0-9]{1,2})?){1,5}")


def _matched(text: str, match: re.Match[str], parts: list[str]) -> Decimal | None:
    """Return the share that 按1:0.5配套 pays of the award it matches, None for other ratios."""
    first, second = Decimal(parts[0]), Decimal(parts[1])
    # 按1:1、1:0.5、1:0.3给予配套: what is done with all stands behind the last.
    listed = _MORE_RATIOS.match(text, match.end())
    end = listed.end() if listed else match.end()
    near = re.split("[,;。]", text[end : end + 14])[0]
    given = "配套" in near or _GIVEN_BY_RATIO.match(near)
    if len(parts) != 2 or not first or not given:
        return None
    return second / first


def _read(match: re.Match[str]) -> Figure | None:
    if match["low"]:
        sign = match["sign"] or match["lowsign"]
        factor = _SIGNS[sign]
        low = Decimal(match["low"]) * _SIGNS[match["lowsign"] or sign]
        high = Decimal(match["high"]) * factor if match["high"] else None
        kind: FigureKind = "permille" if sign == "‰" else "percent"
        return Figure(kind, match.start(), match.end(), low, high)
    if match["worded"]:
        share = parse(match["share"])
        if share is None:
            return None
        whole = _WHOLES[match["worded"]]
        upper = parse(match["upper"]) if match["upper"] else None
        high = None if upper is None else upper / whole
        worded: FigureKind = "permille" if whole == 1000 else "percent"
        return Figure(worded, match.start(), match.end(), share / whole, high)
    if match["tenths"]:
        tenths = parse(match["tenths"])
        if tenths is None:
            return None
        return Figure("percent", match.start(), match.end(), tenths / 10)
    below, above = parse(match["denominator"]), parse(match["numerator"])
    if not below or not above or above > below:
        return None
    share = (above / below).quantize(Decimal("0.000001")).normalize()
    return Figure("percent", match.start(), match.end(), share)
