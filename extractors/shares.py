"""Shared funding: 由中央、市、县三级按3:1:1比例分摊, 由市、区财政各承担50%."""

from __future__ import annotations

from itertools import groupby

from extractors.later import later
from extractors.sentences import Sentence
from schemas.promise import Split

_LEVELS = later(
    r"中央|国家|省级?|自治区|市级?|县\(市、区\)|县\(市\)|区\(市\)|县\(区\)|县区|区县|县级?|区级?|镇街?|受益"
)
_NAMES = {"中": "central", "国": "central", "省": "province", "自": "province", "市": "prefecture"}


def find(text: str, sentence: Sentence) -> list[Split]:
    """Return the splits of a sentence (folded text) whose levels and weights pair up."""
    found = _in_percent(text, sentence)
    if "funding" not in sentence.roles:
        return found
    for place, token in enumerate(sentence.tokens):
        if sentence.roles[place] != "funding" or token.tag != "RATIO":
            continue
        figure = token.figures[0]
        weights = figure.text.split(":")
        begin = max(sentence.start, token.start - 40)
        kinds = _kinds(text, begin, token.start)
        # 由市财政和甲区、乙区、丙区财政: one level of government, however many of it are named.
        runs = [kind for kind, _ in groupby(kinds)]
        names = runs if len(runs) == len(weights) else kinds[-len(weights) :]
        if len(names) == len(weights):
            pairs = tuple(zip(names, weights, strict=True))
            found.append(Split(begin, token.end, figure, pairs))
    return found


def _kinds(text: str, start: int, end: int) -> list[str]:
    """Return the levels of government that a place names."""
    return [_NAMES.get(match[0][0], "county") for match in _LEVELS.finditer(text, start, end)]


_BEAR = "(?:承担|负担|分担)"
# 由市、区财政各承担50%, 省、市财政分别负担60%、40%
_OF_EACH = later(
    rf"(?P<levels>[^,;。0-9%]{{3,24}}?)(?:各自?|分别)(?:按|{_BEAR})"
    rf"(?P<weights>[0-9.]{{1,5}}%(?:[、和及][0-9.]{{1,5}}%){{0,2}})(?:的?比例)?{_BEAR}?(?=[,;。]|$)"
)
_WEIGHT = later(r"[0-9.]{1,5}(?=%)")


def _in_percent(text: str, sentence: Sentence) -> list[Split]:
    """Return the split that says what percentage each level bears, by one figure for all of them or
    one for each."""
    rates = [token for token in sentence.tokens if token.tag == "RATE"]
    if not rates or not any(text.find(word, *sentence[:2]) >= 0 for word in ("担", "各按")):
        return []
    found: list[Split] = []
    for match in _OF_EACH.finditer(text, sentence.start, sentence.end):
        names = _kinds(text, *match.span("levels"))
        weights = _WEIGHT.findall(match["weights"])
        weights = weights * len(names) if len(weights) == 1 else weights
        first = next((token for token in rates if token.start >= match.start("weights")), None)
        if first is None or len(names) < 2 or len(names) != len(weights):
            continue
        pairs = tuple(zip(names, weights, strict=True))
        found.append(Split(match.start(), match.end(), first.figures[0], pairs))
    return found
