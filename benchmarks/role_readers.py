"""Small spaCy models that say what a figure is for; role_model.py compares them.

Each `train_…` takes figures with roles and returns a function from figures to (role, how sure).
Deterministic: fixed seeds, numpy on the CPU.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from role_labels import Place

from extractors import sentences
from extractors.tokens import Token

Opinion = tuple[str, float]
Model = Callable[[Sequence[Place]], list[Opinion]]

SEED = 7
LEFT, RIGHT = 40, 20
# Roles that use no figure are one to the second opinion: it matters whether a measure takes it.
UNUSED = frozenset(("target", "funding", "context", "date", "unattributed"))


def group(role: str) -> str:
    return "unused" if role in UNUSED else role


# Context → words of a spaCy Doc -------------------------------------------------------------------


def window(place: Place) -> tuple[list[str], list[str]]:
    """Return the characters before and after the figure, other figures as their kind."""
    return (
        _characters(place, max(0, place.start - LEFT), place.start),
        _characters(place, place.end, min(len(place.text), place.end + RIGHT)),
    )


def _characters(place: Place, start: int, end: int) -> list[str]:
    found, at = [], start
    for begin, stop, kind in place.around:
        if at <= begin and stop <= end:
            found += [*place.text[at:begin], f"<{kind}>"]
            at = stop
    return [*found, *place.text[at:end]]


def of_characters(place: Place) -> list[str]:
    """Return the runs of one to three characters on either side, those at the figure apart."""
    before, after = window(place)
    found = [f"={place.kind}"]
    for side, characters in (("-", before[::-1][:10]), ("+", after[:8])):
        found += _runs(side, characters, 3)
    return found


def of_grammar(place: Place) -> list[str]:
    """Return the runs of the grammar's tags (`extractors/tokens.py`) on either side."""
    here = _tokens(place.text).get(place.start)
    if here is None:
        return [f"={place.kind}", "none"]
    tokens, at = here
    before = [token.tag for token in tokens[max(0, at - 8) : at]]
    after = [token.tag for token in tokens[at + 1 : at + 7]]
    found = [f"={place.kind}", f"list{min(len(tokens[at].figures), 2)}"]
    for side, tags in (("-", before[::-1]), ("+", after)):
        found += _runs(side, tags, 4)
    return [*found, *sorted({f"s{token.tag}" for token in tokens})]


def of_both(place: Place) -> list[str]:
    return [*of_grammar(place), *of_characters(place)]


def _runs(side: str, items: Sequence[str], longest: int) -> Iterator[str]:
    for at in range(len(items)):
        for length in range(1, min(longest, len(items) - at) + 1):
            run = "|".join(items[at : at + length])
            yield f"{side}{'=' if at == 0 else '~'}{run}"


@lru_cache(maxsize=64)
def _tokens(text: str) -> dict[int, tuple[tuple[Token, ...], int]]:
    """Return, by where a figure starts, its sentence's tokens and the place of its own."""
    found = {}
    for sentence in sentences.read(text, 0, len(text)):
        for at, token in enumerate(sentence.tokens):
            found.update({figure.start: (sentence.tokens, at) for figure in token.figures})
    return found


def sequence(place: Place) -> tuple[list[str], int]:
    """Return tags, the characters that touch what no tag names, and the place of the figure."""
    here = _tokens(place.text).get(place.start)
    if here is None:
        left, right = window(place)
        return [*left[-12:], f"[{place.kind}]", *right[:8]], min(12, len(left))
    tokens, at = here
    before, after = [], []
    for token in tokens[max(0, at - 10) : at]:
        printed = place.text[token.start : token.end]
        before += [*printed[-4:]] if token.tag == "X" else [token.tag]
    for token in tokens[at + 1 : at + 8]:
        printed = place.text[token.start : token.end]
        after += [*printed[:3]] if token.tag == "X" else [token.tag]
    return [*before, f"[{place.kind}]", *after], len(before)


# Models -------------------------------------------------------------------------------------------


def _linear(words: Callable[[Place], list[str]]) -> Callable[[Sequence[Place]], Model]:
    """A linear classifier over hashed words (spacy.TextCatBOW)."""
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 1,
        "no_output_layer": False,
        "length": 65536,
    }
    return lambda examples: _train_textcat(examples, words, model)


def train_pooled(examples: Sequence[Place]) -> Model:
    """Convolutions over tags and characters, pooled (spacy.TextCatCNN)."""
    model = {
        "@architectures": "spacy.TextCatCNN.v2",
        "exclusive_classes": True,
        "tok2vec": _tok2vec(),
    }
    return _train_textcat(examples, lambda place: sequence(place)[0], model)


def _tok2vec() -> dict[str, Any]:
    return {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 64,
        "depth": 6,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": False,
    }


def _train_textcat(
    examples: Sequence[Place], words: Callable[[Place], list[str]], model: dict[str, Any]
) -> Model:
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = _blank()
    nlp.add_pipe("textcat", config={"model": model})
    names = sorted({group(place.role) for place in examples})
    made = []
    for place in examples:
        cats = {name: float(name == group(place.role)) for name in names}
        made.append(Example.from_dict(Doc(nlp.vocab, words=words(place)), {"cats": cats}))
    _fit(nlp, made)

    def opinions(found: Sequence[Place]) -> list[Opinion]:
        docs = nlp.pipe([Doc(nlp.vocab, words=words(place)) for place in found])
        return [max(doc.cats.items(), key=lambda item: item[1]) for doc in docs]

    opinions.nlp = nlp  # type: ignore[attr-defined]
    return opinions


def train_tagger(examples: Sequence[Place]) -> Model:
    """Convolutions over tags and characters, read at the figure itself (spaCy's tagger)."""
    import numpy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = _blank()
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": _tok2vec(), "normalize": True}
    tagger: Any = nlp.add_pipe("tagger", config={"model": model})
    made = []
    for place in examples:
        words, at = sequence(place)
        tags = [group(place.role) if n == at else "" for n in range(len(words))]
        made.append(Example.from_dict(Doc(nlp.vocab, words=words), {"tags": tags}))
    for name in sorted({group(place.role) for place in examples}):
        tagger.add_label(name)
    _fit(nlp, made)

    def opinions(found: Sequence[Place]) -> list[Opinion]:
        read = [sequence(place) for place in found]
        scores = tagger.model.predict([Doc(nlp.vocab, words=words) for words, _ in read])
        answers = []
        for (_, at), rows in zip(read, scores, strict=True):
            best = int(numpy.argmax(rows[at]))
            answers.append((tagger.labels[best], float(rows[at][best])))
        return answers

    opinions.nlp = nlp  # type: ignore[attr-defined]
    return opinions


def _blank() -> Any:
    import spacy
    from spacy.util import fix_random_seed

    fix_random_seed(SEED)
    return spacy.blank("zh")


def _fit(nlp: Any, examples: list[Any], rounds: int = 12, rate: float = 0.002) -> None:
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = rate
    shuffle = random.Random(SEED)
    for _ in range(rounds):
        shuffle.shuffle(examples)
        for at in range(0, len(examples), 32):
            nlp.update(examples[at : at + 32], sgd=optimizer, drop=0.2)


MODELS: dict[str, Callable[[Sequence[Place]], Model]] = {
    "characters": _linear(of_characters),
    "grammar": _linear(of_grammar),
    "both": _linear(of_both),
    "pooled": train_pooled,
    "tagger": train_tagger,
}
