"""The extractors in one place: extract(text, start, end) reads a clause's own text.

FINDERS see what is printed; RELATERS say what belongs together. To add an extractor, write its
module and add a line here.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors import awards, discretionary, quotas, sentences, shares, thresholds
from extractors.sentences import FINDERS, Sentence
from schemas.promise import Promise, Quantum, Split, Threshold

__all__ = ["FINDERS", "RELATERS", "Reading", "extract"]

RELATERS = (
    awards.find,
    discretionary.find,
    thresholds.find,
    quotas.find,
    shares.find,
)


class Reading(NamedTuple):
    """What a clause's own text says; pairs carry the number of their sentence."""

    sentences: tuple[Sentence, ...]
    promises: tuple[Promise, ...]
    thresholds: tuple[tuple[int, Threshold], ...]
    quotas: tuple[tuple[int, Quantum], ...]
    shares: tuple[tuple[int, Split], ...]


def extract(text: str, start: int, end: int) -> Reading:
    """Read `text[start:end]` (folded text).

    >>> reading = extract("对投资500万元以上的企业，给予最高50万元奖励。".replace("，", ","), 0, 25)
    >>> len(reading.promises), reading.thresholds[0][1].op
    (1, 'ge')
    """
    read = sentences.read(text, start, end)
    masked = sentences.mask(text, start, end)
    promises = awards.find(masked, read)
    for number, sentence in enumerate(read):
        taken = {promise.part for promise in promises if promise.sentence == number}
        promises += discretionary.find(masked, number, sentence, taken)
    numbered = list(enumerate(read))
    return Reading(
        tuple(read),
        tuple(sorted(promises, key=lambda promise: (promise.zone[0], promise.part))),
        tuple((number, one) for number, s in numbered for one in thresholds.find(masked, s)),
        tuple((number, one) for number, s in numbered for one in quotas.find(masked, s)),
        tuple((number, one) for number, s in numbered for one in shares.find(masked, s)),
    )
