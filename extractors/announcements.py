"""Sentences that announce the points below them: …的企业,给予以下奖励。 …,按以下标准奖励:"""

from __future__ import annotations

from extractors.later import later
from schemas.promise import Place, Promise

_AID = "(?:<SUPPORT>|津贴|优惠)"
_BY_CLASSES = "(?:分[档级类段别]|阶梯|梯度|差异化)"
_END = r"(?:\([^()]{1,30}\))?[。.]?\s*$"
# 给予以下奖励。 按下列标准分档补助。 标准如下。
_FOLLOWS = later(
    rf"(?:以下|下列|如下)(?:[一-鿿]{{0,8}}(?:{_AID}|政策|标准|措施|待遇)[一-鿿]{{0,4}})?{_END}"
    rf"|{_BY_CLASSES}(?:<GIVE>|进行)?[一-鿿]{{0,6}}{_AID}{_END}"
    rf"|(?:<GIVE>|进行|实行){_BY_CLASSES}?[一-鿿]{{0,6}}{_AID}{_END}"
)
_LONGEST = 60  # characters at the end of a sentence that say so
_SENTENCE_END = later(r"[。\n](?!\s{0,4}(?:其中|具体如下):)[^。\n]")
# 按有关规定给予支持。
_BY_RULES = later(r"(?:按照?|根据|依据)[^,;。]{0,12}(?:规定|政策)[^,;。]{0,12}[。.]?\s*$")
# 一事一议, 一企一策
CASE_BY_CASE = later("一[一-鿿]一[议策]")


def last_sentence(text: str, body: Place) -> Place:
    """Return the last sentence of a clause's own text."""
    ends = list(_SENTENCE_END.finditer(text, *body))
    return (ends[-1].start() + 1, body[1]) if ends else body


def leads_on(text: str, start: int, end: int) -> bool:
    """Say whether a sentence (folded text) leads to what stands below it.

    >>> text = "年营收2000万元以上的企业,给予以下奖励。"
    >>> leads_on(text, 0, len(text)), leads_on("奖励2万元。", 0, 6)
    (True, False)
    """
    if text[max(start, end - _LONGEST) : end].rstrip().endswith(":"):
        return True
    tail = max(start, end - _LONGEST), end
    return bool(_FOLLOWS.search(text, *tail)) and not _BY_RULES.search(text, *tail)


def stem(text: str, body: Place, promises: tuple[Promise, ...]) -> Place | None:
    """Return the part of a clause's text that leads to the points below it and gives nothing of
    its own; its last sentence, where one before that gives something."""
    begin, end = last_sentence(text, body)
    if not leads_on(text, begin, end) or CASE_BY_CASE.search(text, begin, end):
        return None
    gives = [one for one in promises if one.amount or one.rate or one.caps]
    if not promises and text[max(begin, end - _LONGEST) : end].rstrip().endswith(":"):
        return body
    return None if any(one.zone[1] > begin for one in gives) else (begin, end)
