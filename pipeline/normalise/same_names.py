"""Names of which the first award of their part says the rest: 国家级窑区创建成功的奖励30万元,
复核通过的奖励5万元;省级窑区创建成功的…,复核通过的…; 省级窑旅重点村20万元、重点镇40万元."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.later import later
from extractors.shared_words import front
from pipeline.normalise.paired_labels import first_figure
from schemas.promise import Label, Promise

_MOST = 24  # awards of a sentence that are compared with each other
_RANK = "(?:第[一二三四五六七八123]名|[冠亚季]军|[特一二三四五]等奖|[金银铜][奖牌])"
_VERBS = "(?:(?:新|首次|重新)?(?:创建|创成|认定|评定|获评|评选|入选|备案)(?:成功|通过)?)"
# 选手获奥运会第一名, 国家级窑区创建成功的, 省级窑旅重点村
_SUBJECT = later(
    r"(?:[^,;。:]{0,12}?(?:获得?|取得|荣获|夺得))?"
    rf"(?P<what>[一-鿿A-Za-z\"]{{2,16}}?)(?:{_RANK}|{_VERBS}的?)"
)
_BARE = later(rf"{_RANK}|(?:通过)?复[核审评](?:通过|合格)?|再认定|重新认定|续展|新认定")
_TRIMS = ",;:、( \n"


def whole(text: str, promises: Sequence[Promise], at: int, label: Label | None) -> Label | None:
    """Return a label that stands in two parts of a sentence with what the first award of its own
    part is of; any other label as it is."""
    if label is None or not 1 < len(promises) <= _MOST:
        return label
    own = promises[at]
    part = [p for p in promises if (p.sentence, p.part) == (own.sentence, own.part)]
    if part[0] is own:
        return label
    first = _words(text, part[0])
    if not _BARE.fullmatch(label.text):
        return label._replace(text=front(first, label.text) + label.text)
    subject = _SUBJECT.fullmatch(first) if _again(text, promises, own, label) else None
    return label._replace(text=subject["what"] + label.text) if subject else label


def _again(text: str, promises: Sequence[Promise], own: Promise, label: Label) -> bool:
    """Say whether an award of another part of the sentence has the same name."""
    others = (p for p in promises if p.sentence == own.sentence and p.part != own.part)
    return any(_words(text, one) == label.text for one in others)


def _words(text: str, promise: Promise) -> str:
    """Return the last comma part that leads to a figure, without the word that gives."""
    words = text[promise.lead[0] : promise.lead[1]].strip(_TRIMS)
    return words.rpartition(",")[2].removesuffix("奖").removesuffix("补").rstrip("的") or (
        text[promise.zone[0] : first_figure(promise)].strip(_TRIMS)
    )
