"""Shared funding: 由中央、市、县三级按3:1:1比例分摊."""

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
    found: list[Split] = []
    if "funding" not in sentence.roles:
        return found
    for place, token in enumerate(sentence.tokens):
        if sentence.roles[place] != "funding" or token.tag != "RATIO":
            continue
        figure = token.figures[0]
        weights = figure.text.split(":")
        begin = max(sentence.start, token.start - 40)
        levels = [match[0] for match in _LEVELS.finditer(text, begin, token.start)]
        # 由市财政和甲区、乙区、丙区财政: one level of government, however many of it are named.
        kinds = (_NAMES.get(level[0], "county") for level in levels)
        runs = [kind for kind, _ in groupby(kinds)]
        names = runs if len(runs) == len(weights) else []
        if not names:
            names = [_NAMES.get(level[0], "county") for level in levels][-len(weights) :]
        if len(names) == len(weights):
            pairs = tuple(zip(names, weights, strict=True))
            found.append(Split(begin, token.end, figure, pairs))
    return found
