"""Awards that are defined by other ones: 按第二条标准的50%, 参照上述标准, 加倍奖励, 标准上浮20%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.later import later
from extractors.numerals import parse
from schemas.promise import Place, Promise

_NUMERAL = r"[0-9一二三四五六七八九十]{1,4}"
_AID = r"<SUPPORT>"
_STANDARD = later(
    rf"(?:本(?:<DOCUMENT>|政策)(?=第))?(?P<clause>第\(?{_NUMERAL}\)?[条款项章点])?(?P<own>上述|前述|前款|上款|本条|以上|同等|[上下附]?表[中列内]所?列?|[上下]表)?"
    rf"(?:第\(?{_NUMERAL}\)?[款项])?[一-鿿]{{0,8}}?<STANDARD>(?:的(?:(?P<times>{_NUMERAL}(?:\.[0-9])?)倍|(?P<half>一半|半数)))?"
)
_LEADS = later(
    r"(?:<LIKE>|按照?|依照)(?:本(?:<DOCUMENT>|政策))?(?=第|上述|前述|前款|上款|本条|以上|同等|[上下附]?表)"
)
_LIKE = later(
    r"<LIKE>(?!上述|前述|本条|第)[一-鿿A-E、]{2,20}标准(?=执行|兑现|给予|享受)"
    r"|<LIKE>(?!上述|前述|本条|第)[一-鿿A-E、]{2,16}<AID>(?:总额|额度|金额)(?=执行|兑现)"
    # 借壳上市的,比照执行
    r"|<LIKE>(?=执行(?:[,;。]|$))"
)
# 重新认定的,按首次认定标准给予奖励
_AS_FIRST = later(
    r"按照?(?:首|初)次[一-鿿]{0,6}标准(?=(?:的?[0-9.]{1,5}%)?(?:给予|执行|兑现|发放|享受))"
)
_ALIKE = "同级[^,;。0-9]{2,20}标准"  # 众创空间按同级孵化器标准的50%
# 按同级示范企业标准的2倍给予奖励
_OF_ALIKE = later(rf"按照?(?P<of>{_ALIKE})的?(?:(?P<times>{_NUMERAL}(?:\.[0-9])?)倍|(?:一半|半数))")
# 参照第三条给予一年期的租金补贴
_BY_CLAUSE = later(
    rf"(?:<LIKE>|享受)(?:本(?:<DOCUMENT>|政策))?第\(?(?P<ordinal>{_NUMERAL})\)?[条款项]"
    # 视同新认定企业享受第三条政策
    r"(?=(?:规定)?给予|[^,;。]{0,8}(?:政策|奖励|补[助贴])(?:[,;。]|$))"
)
_FACTOR = later(
    rf"(?P<word><DOUBLE>|(?<=按)(?P<times>[0-9]{{1,2}}(?:\.[0-9])?|[一两二三])倍)<GIVE>?(?=[一-鿿]{{0,4}}{_AID}|(?:执行|兑现|享受|发放)?(?:[,;。]|$))"
)
# 相应奖励标准减半执行
_CARRIED = later(
    r"<STANDARD>(?P<word><DOUBLE>)(?:执行|兑现|发放|享受|给予|奖励|补[贴助]|(?=[,;。]|$))"
)
# 硕士按博士补贴标准的一半给予补贴
_OF_OTHER = later(
    rf"按照?(?P<of>[^,;。]{{0,8}}(?:{_AID}|奖金)<STANDARD>?)"
    rf"的?(?:(?P<times>{_NUMERAL}(?:\.[0-9])?)倍|(?:一半|半数))"
)
_FACTORS = {word: Decimal(2) for word in ("加倍", "双倍", "翻倍")}
_FACTORS |= {word: Decimal("0.5") for word in ("减半", "折半")}
_RAISED = later(
    rf"(?:标准|额度|{_AID})[一-鿿]{{0,10}}?(?P<way>上浮|提高|下浮|下调)$|(?P<bare>上浮|另加|再加|(?<=的)增加)$"
    # 在此基础上增加40%
    r"|基础上(?:再|另|相应|统一)?(?P<on>增加|提高|上浮|上调|追加|下浮|下调)$"
)

# 贷款额度统一上浮20%: how large a loan may be is raised, and no other award.
_LOAN = later(r"贷款(?:最高)?额度[^,;。]{0,10}$")


class Standard(NamedTuple):
    """Another award: the ordinal of its clause as printed ("own" for the clause itself, None where
    the text names none), and what it is multiplied by."""

    start: int
    end: int
    clause: str | None
    factor: Decimal | None


def of_promise(text: str, lead: Place, zone: Place) -> Standard | None:
    """Return the other award by which a promise without a figure is defined (folded text).

    >>> of_promise("对山区项目加倍奖励", (0, 5), (5, 9)).factor
    Decimal('2')
    """
    if halves_in_years(text, zone):
        return None
    factor = _FACTOR.search(text, zone[0] - 2 if zone[0] >= 2 else 0, zone[1])
    factor = factor or _CARRIED.search(text, lead[0], zone[1])
    if factor:
        times = factor.groupdict().get("times")
        number = parse(times) if times else _FACTORS[factor["word"]]
        return Standard(*factor.span("word"), None, number)
    if like := _LIKE.search(text, zone[0], zone[1]):
        # 参照国内首店标准执行: by its name, and not by a number.
        return Standard(*like.span(), None, None)
    if first := _AS_FIRST.search(text, lead[0], zone[1]):
        return Standard(*first.span(), None, None)
    if clause := _BY_CLAUSE.search(text, zone[0], zone[1]):
        ordinal = parse(clause["ordinal"])
        return Standard(*clause.span(), None if ordinal is None else str(ordinal), None)
    for match in _LEADS.finditer(text, lead[0], zone[1]):
        found = named(text, match.end(), zone[1])
        if found:
            return found
    other = _OF_OTHER.search(text, lead[0], zone[1]) or _OF_ALIKE.search(text, lead[0], zone[1])
    if other:
        times = parse(other["times"]) if other["times"] else Decimal("0.5")
        return Standard(other.start("of"), other.end(), None, times)
    return None


_FREE_THEN_HALF = re.compile("[一两二三四五]免[一两二三四五]减半")


def halves_in_years(text: str, zone: Place) -> bool:
    """Say whether words alone say how many years are free and how many by half (两免三减半)."""
    return _FREE_THEN_HALF.search(text, *zone) is not None


# 参照本条第二项标准给予补助,最高不超过100万元
_THEN_AT_MOST = later(r"(?:给予|予以|执行|享受|进行)[^,;。0-9]{0,10},[^,;。0-9]{0,8}$")


def limited(text: str, start: int, figure: int) -> Standard | None:
    """Return the award whose standard is carried out up to the sum at `figure`."""
    for match in _LEADS.finditer(text, start, figure):
        found = named(text, match.end(), figure)
        if found and _THEN_AT_MOST.match(text, found.end, figure):
            return found
    return None


def carried(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` carries out another standard, multiplied (标准减半执行)."""
    return _CARRIED.search(text, start, end) is not None


def named(text: str, start: int, end: int) -> Standard | None:
    """Return the award whose standard is named at the start of `text[start:end]`.

    >>> named("第二条标准的2倍", 0, 8)
    Standard(start=0, end=8, clause='2', factor=Decimal('2'))
    """
    match = _STANDARD.match(text, start, end)
    if match is None or not (match["clause"] or match["own"]):
        return None
    clause = "own"
    if match["clause"]:
        number = parse(re.sub(r"[^0-9一二三四五六七八九十]", "", match["clause"]))
        clause = str(number) if number is not None else "own"
    times = parse(match["times"]) if match["times"] else None
    times = Decimal("0.5") if match["half"] else times
    return Standard(match.start(), match.end(), clause, times)


_BARE = ("标准", "奖励标准", "补助标准", "补贴标准", "奖补标准", "资助标准")
_MEANT = ("相应", "对应", "按该", "按原", "同等")
_ITS_OWN = later(
    rf"(?:该|此|原|相应)?{_AID}?额度|(?:相应|对应|同等|该)?(?:奖项|等次|名次)|(?:本人|自身)(?:<AID>)?标准|{_ALIKE}"
)
# 第二年按首年标准的70%执行
_OF_YEAR = later(r"(?:首年|第[一二三四]年|上一?年度?|前一年度?)(?:<AID>)?标准$")
# 按新建标准的50%: the standard of an award that the clause names before.
_OF_THE_FORMER = later(rf"(?:<LIKE>)?(?P<of>\"[^\",;。]{{2,16}}\"|[一-鿿]{{2,10}}?){_AID}?标准$")
# 参与制定的,按主导制定的50%: what is given for the deed that the clause names before.
_OF_A_DEED = later(
    r"(?:主导|牵头|主持|主办|新建|首次|独立)(?:制定|制订|承担|起草|编制|认定|评定|建设|举办|获得|获评|的)?"
)
# 按首次认定标准的50%: what is given the first time, wherever that is said.
_FIRST_TIME = later("(?:首|初)次[一-鿿]{0,6}(?:认定|评定|评选|通过|入库|入选|奖励)")
# 参与的,按主导单位奖励标准的30%: that of an award whose name alone is told.
_OF_AN_AID = later(r"[一-鿿]{2,10}?(?:奖励|补[贴助]|资助|扶持)标准$")
_OF_OTHERS = later("[国省市区县州级]|中央|部委|财政|政府|保险|原")
_OF_LAW = later(
    r"工资|收费|[费价]$|租金|最[低高]|同等|相应|低保|保障|国家|中央|上级|[省市县]$|行业|规定|计费|缴[费存]|定额|平均|医保|贷款"
)


def of_former(text: str, start: int, base: Place, share: Decimal) -> Standard | None:
    """Return the award of the clause (from `start`) whose standard a share is of, None where its
    words do not stand before it."""
    if text[slice(*base)] in _BARE and text.endswith(_MEANT, 0, base[0]):
        # 通过复核的,按相应标准的20%奖励
        return Standard(*base, None, share)
    if _ITS_OWN.fullmatch(text, *base) or _OF_YEAR.search(text, max(start, base[0] - 5), base[1]):
        # 第二届按额度的80%奖励: that of the clause.
        return Standard(*base, None, share)
    if _OF_A_DEED.fullmatch(text, *base) and text.find(text[slice(*base)], start, base[0]) >= 0:
        return Standard(*base, None, share)
    match = _OF_THE_FORMER.fullmatch(text, *base)
    if match is None or _OF_LAW.search(match["of"]):
        return None
    of = match["of"]
    told = _FIRST_TIME.fullmatch(of) or (
        _OF_AN_AID.fullmatch(text, *base) and not _OF_OTHERS.search(of)
    )
    if text.find(of, start, base[0]) < 0 and not told:
        return None
    return Standard(*base, None, share)


# 奖励9万元;非第一完成单位的按30%奖励; 每千瓦补助200元;公交专用站减按80%补助
_OF_OTHERS_LESS = later(
    r"[,;。 ]{0,2}(?:复核(?:通过|合格)的?|(?:通过|经)复[核审评](?:通过|合格)?的?"
    r"|对?(?:非(?:第一|牵头|主导|独立|主要|首席)|参与|协助|其他|其余)"
    r"[^,;。0-9]{1,14}"
    r"(?:的|单位|人|企业|机构|方)),?(?:均|则|可)?按照?$"
)
# 每班补贴20万元,第二年、第三年分别按80%、60%补贴
_LATER_YEARS_LESS = later(
    r"[,;](?:第[二三四五]年(?:[、和及至到-]第?[二三四五]年?){0,3}|次年|[后余][一两二三]年|以后(?:每年|各年度?))"
    r"起?(?:分别|依次)?(?:减?按照?)(?:[0-9.]{1,5}%[、和及]){0,4}$"
)
# 新入统的每家奖励2万元,个体工商户按50%执行: a share of the sum, where no share stands before it
_OTHERS_BY_SHARE = later(r"[,;。](?:对|其他|其余)?[^,;。0-9%]{2,16}(?<![额值费用金息入支])按照?$")
_HOLDS = later("[0-9.]{1,5}%的?(?:<STANDARD>)?执行")
_REDUCED_TO = later(r"(?<=[一-鿿)的,])(?<![金费税息率价])减按(?:照)?$")
_IS_GIVEN = later(
    r"[0-9.]{1,5}%(?:[、和及][0-9.]{1,5}%){0,4}的?(?:<STANDARD>)?(?:<GIVE>|进行)?(?:<AID>|奖|执行|兑现|享受|发放)(?=[,;。、]|$)"
)
_SUM = later("[0-9][十百千]?[万亿]?元")


def lessened(text: str, lead: Place, start: int, share: Decimal) -> Standard | None:
    """Return the award of which a share at `start`, of nothing else, is given to others or in a
    lesser case: a sum stands before it."""
    before = max(0, lead[0] - 120)
    if share >= 1 or not _IS_GIVEN.match(text, start) or not _SUM.search(text, before, lead[0]):
        return None
    words = text[lead[0] : start]
    begin = max(text.rfind(mark, before, lead[0]) for mark in "。\n") + 1
    alone = "%" not in text[max(begin, before) : lead[0]] and _HOLDS.match(text, start)
    led = _OTHERS_BY_SHARE.search(words) if alone else None
    led = led or (
        _OF_OTHERS_LESS.search(words)
        or _REDUCED_TO.search(words)
        or _LATER_YEARS_LESS.search(words)
    )
    return None if led is None else Standard(start, start, None, share)


def raised(text: str, start: int, place: Place, share: Decimal) -> Standard | None:
    """Return 标准上浮20%: the award before, raised or lowered by a share of itself."""
    match = _RAISED.search(text, max(start, place[0] - 16), place[0])
    if match is None or _LOAN.search(text, max(start, place[0] - 24), place[0]):
        return None
    down = (match["way"] or match["on"]) in ("下浮", "下调")
    factor = 1 - share if down else 1 + share
    return Standard(match.start(), place[1], None, factor)


def raises(text: str, promise: Promise) -> bool:
    """Say whether a share raises what is given before it: 其中山区的奖励标准上浮20%."""
    share = promise.rate
    value = share.figures[0].value if share else None
    if share is None or value is None:
        return False
    return raised(text, promise.lead[0], (share.start, share.end), value) is not None
