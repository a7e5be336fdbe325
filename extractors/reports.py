"""What is told and promises nothing: cases that are worked, and news of what was paid."""

from __future__ import annotations

from extractors.later import later

# 例:每亩购买1100元保险 … works a case, it promises nothing.
_EXAMPLE = later(r"(?<![比案条惯])例(?:如|:)|举个?例|为例[,:]|假[如设][^,;。]{0,12}某")
_PAID_OUT = "兑现|兑付|发放|拨付|下达|核销|发出|投放"
_PAY = rf"(?:{_PAID_OUT}|落实|减免|奖励|补[助贴])"
_SUM = r"[0-9一二三四五六七八九十百千.]{1,10}[余多]?[万亿]?[余多]?元"
_REST = (
    r"[^,;。0-9未不最超达满低于每至]{0,16}?(?:近|约|逾)?"
    rf"{_SUM}(?!的?部分|[^,;。]{{0,8}}?(?:以[上下内]|的(?![奖补资津惠])))"
)
# 已向86家企业发放补贴3200万元, but neither 已发放贷款500万元以上 nor 已拨付30万元的.
_PAID = rf"[^,;。的未不最超达额]{{0,24}}?{_PAY}了?{_REST}"
# 截至6月底,已兑现资金2亿元; 去年共发放补贴300万元
_REPORT = later(
    rf"(?:去年|截[至止]|近[两二三四五]年)[^,;。]{{0,24}}?(?:已|共|累计)?(?:兑现|发放|拨付|落实)[^,;。]{{0,8}}资金"
    rf"|(?<![对为因如若])(?:已经?(?!享受|获)|先后|业已){_PAID}"
    rf"|(?:去年|截[至止]|近[两二三四五]年|以来|(?<!到)目前|迄今)(?!度)[^;。]{{0,40}}?(?:<TOTAL>|共|先后){_PAID}"
    rf"|(?:{_PAID_OUT})了{_REST}|(?:实际|应)(?:{_PAID_OUT}){_REST}"
    # 近三年,对农户给予补贴,累计2亿元
    rf"|(?:去年|近[两二三四五]年|以来)(?!度)[^;。每]{{0,40}}?<AID>,?(?:<TOTAL>|共|金额)达?{_SUM}"
)
_COUNTED = later("[对为给向](?:全[省市区县])?[0-9]{1,5}[余多]?[家户个名人位项]")
# 2024年共有96家企业获得补贴3600万元: so many have got it.
_GOT = later(
    rf"(?:去年|上年度?|20[0-9]{{2}}年)[^;。每各]{{0,12}}?(?:共|累计|已|全[省市区县])有?"
    rf"[0-9]{{1,6}}[余多]?[家户个名人位项][^,;。每各的]{{0,12}}?(?<![可将应])(?:获得?|享受|领取|拿到)了?{_REST}"
)
# 2023年,对120家企业给予奖励: so many got it; each of them is to get it with 每 or 各.
_PAID_TO = later(
    r"(?:去年|上年度?|以来|先后|近[两二三四五]年|20[0-9]{2}年)(?![起度内])[^;。每各]{0,30}?[对为给向]"
    r"(?:全[省市区县])?[0-9]{1,5}[余多]?[家户个名人位项][^,;。每各的按]{0,12}?(?:<GIVE>|进行|发放|兑现)了?"
    r"[^;。每各按]{0,6}?<SUPPORT>(?![^;。]{0,24}(?:<MOST>|每|各|分别))"
)
_PAST = later("去年|截[至止]|近[两二三四五]年|以来|目前|迄今|已|先后|了|实际|应")
# 共发放补贴300万元 tells, too, where nobody is named that is to get it.
_IN_ALL = later(rf"(?:共计?|(?<!最高)累计|总计)(?:{_PAID_OUT}){_REST}")
_PROMISED = later("[对每按]|的,|分[一二两三四五六2-6]|最高|不超过|给予|予以")
# 今年起,对企业给予10万元: what follows in the sentence is promised again.
_AGAIN = later(r"[,;](?:今年起?|明年|下一步|从?现|自[^,;。]{2,12}起|将|对|凡)|;")


def told(text: str, begin: int, stop: int) -> tuple[int, int] | None:
    """Return the stretch of a sentence that only tells, None where there is none.

    >>> told("去年共拨付补助4500万元。", 0, 13)
    (0, 13)
    >>> told("对已发放贷款500万元以上的,奖励10万元。", 0, 23)
    """
    sentence = text[begin:stop]
    if "例" in sentence and (example := _EXAMPLE.search(sentence)):
        return begin + example.start(), stop
    if _COUNTED.search(sentence) and (paid := _PAID_TO.search(sentence)):
        return begin + paid.start(), stop
    if "元" not in sentence and "资金" not in sentence:
        return None
    found = _GOT.search(sentence)
    if found is None and _PAST.search(sentence):
        found = _REPORT.search(sentence)
    if found is None:
        found = _IN_ALL.search(sentence)
        if found and _PROMISED.search(sentence, 0, found.start()):
            return None
    if found is None:
        return None
    again = _AGAIN.search(sentence, found.end())
    return begin + found.start(), begin + again.start() if again else stop
