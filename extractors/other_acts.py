"""Sentences that do something else than give a sum for those of whom their conditions speak."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.later import later
from extractors.sentences import Sentence

# 对…的企业,按规定落实社保补贴。 · 对…的,由政府无偿提供用地。 · 对…的,不再享受本政策。
_SPEAKS_OF = later(r"[\s\d.、()一二三四五六七八九十第条]{0,8}(?:[^,;。:0-9]{2,16},)?(?:对|凡)")
_OTHER_ACT = later(
    r"[^。]{0,80}?(?:[,的](?:可以?)?(?:(?:按照?|依照|执行|落实)(?:国家|省|市|上级|有关|相关|现行){0,3}"
    r"(?:规定|政策)(?:<GIVE>|享受|落实|执行|办理|兑现|减免|免征)"
    r"|由[一-鿿、]{2,16}?(?:无偿|免费)?提供|优先(?:安排|推荐|保障|纳入|供应|考虑|列入|申报)"
    r"|(?:一律)?不(?:再|予|得)(?:享受|适用|支持|申[报请]|列入|纳入)|取消)"
    # 对12万元以内的贷款推行当日审批制度
    r"|(?:全面|统一|试点|逐步)?(?:实施|实行|推行|建立|健全)[^,;。]{2,16}(?:制度|审批|机制|管理|监管)(?=[,;。]|$))"
)
# 距退休不足5年的人员,经申请可延长至退休: for how long, and not who gets anything.
_PROLONGED = later(
    r"(?:(?!给予|予以|奖[励补]|元|%|补[贴助](?!期|年限|时间))[^;。\n]){0,48}?延长"
    r"(?:[至到][一-鿿0-9]{1,12}?|[0-9一二两三五]{1,2}个?[年月])(?:\([^()]{1,30}\))?"
    r"(?=[;。\n]|$|,(?!给予|奖|补))"
)
_GOES_ON = later(r"\s{0,4}(?:其中|具体|<SUPPORT>?标准|并|同时|分别)")


def is_other_act(text: str, sentences: Sequence[Sentence], number: int, end: int) -> bool:
    """Say whether a sentence without an award does something else for those of whom its condition
    (up to `end`) speaks: then nobody else need fulfil it."""
    one = sentences[number]
    if one.end - end < 6 or not _SPEAKS_OF.match(text, one.start, end):
        return False
    if not _OTHER_ACT.match(text, end, one.end):
        return False
    following = sentences[number + 1].start if number + 1 < len(sentences) else None
    return following is None or _GOES_ON.match(text, following) is None


def prolongs(text: str, end: int) -> bool:
    """Say whether a condition (up to `end`) only says for whom an award is given longer.

    >>> prolongs("距退休不足5年的可延长至退休。", 7), prolongs("满1年的,给予补贴。", 3)
    (True, False)
    """
    near = text.find("延长", end, end + 60) >= 0
    return near and _PROLONGED.match(text, end, end + 120) is not None
