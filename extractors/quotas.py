"""How many are supported: 每年补助企业30户, 每年遴选10个左右, 每家企业不超过8名."""

from __future__ import annotations

from extractors.sentences import Sentence
from extractors.tokens import Token
from schemas.promise import Quantum


def find(text: str, sentence: Sentence) -> list[Quantum]:
    """Return the quotas of a sentence (folded text)."""
    found = []
    for place, token in enumerate(sentence.tokens):
        if sentence.roles[place] != "quota":
            continue
        before = _part(sentence, place)
        words = [text[t.start : t.end] for t in before if t.tag == "PER"]
        per = "year" if any(word.startswith("每年") for word in words) else None
        if per is None and any(word in ("每家", "每户", "单个", "每个", "单家") for word in words):
            per = "enterprise"
        figure = token.figures[0]
        if figure.unit == "次":
            continue
        if per is None and any(t.tag == "TOTAL" for t in before):
            per = "total"
        tags = {t.tag for t in before[-2:]}
        bound = "max" if "MAX" in tags else "about" if figure.vague else "exact"
        found.append(Quantum(token.start, token.end, figure, per, bound))
    return found


def _part(sentence: Sentence, place: int) -> list[Token]:
    """Return the tokens before the figure in its comma part."""
    run: list[Token] = []
    for token in reversed(sentence.tokens[:place]):
        if token.tag in ("COMMA", "SEMI", "STOP"):
            break
        run.insert(0, token)
    return run
