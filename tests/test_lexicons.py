"""Every row of a lexicon is held by its own example: a word occurs in it, a pattern fits it."""

from __future__ import annotations

import re

import pytest

from extractors import sentences
from extractors.folding import fold
from extractors.lexicon import Row, load
from extractors.roles import _grammar
from extractors.tokens import tokenize

WORDS = [
    "who",
    "classes",
    "metadata",
    "words",
    "units",
    "currencies",
    "levels",
    "sorts",
    "stems",
    "instruments",
    "holders",
    "acts",
    "beneficiaries",
    "fields",
    "titles",
    "trades",
    "predicates",
    "whole_words",
]


def rows(name: str) -> list[object]:
    return [pytest.param(row, id=f"{row.canonical}-{row.alias}") for row in load(name)]


@pytest.mark.parametrize("name", WORDS)
def test_every_word_occurs_in_its_example(name: str) -> None:
    missing = [row.alias for row in load(name) if fold(row.alias) not in fold(row.example)]
    assert missing == []


@pytest.mark.parametrize("name", WORDS)
def test_no_word_is_listed_twice(name: str) -> None:
    words = [(row.canonical, row.alias) for row in load(name)]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("number", range(len(load("roles"))))
def test_every_role_pattern_fits_its_example(number: int) -> None:
    row = load("roles")[number]
    assert fits(number, row), tags_of(row.example)


def fits(number: int, row: Row) -> bool:
    """Say whether the pattern of this row, and not only one before it, matches in its example."""
    from spacy.tokens import Doc

    vocab, matchers, _ = _grammar()
    kind = re.search(r"<([A-Z]+)>", row.alias)
    assert kind is not None
    tags = tags_of(row.example)
    for place, tag in enumerate(tags):
        if tag != kind[1]:
            continue
        words = [*tags[:place], f"<{tag}>", *tags[place + 1 :]]
        matches = matchers[kind[1]](Doc(vocab, words=words))
        if any(vocab.strings[name] == str(number) for name, _, _ in matches):
            return True
    return False


def tags_of(example: str) -> list[str]:
    text = fold(example)
    found = sentences.figures(text, 0, len(text))
    return [token.tag for token in tokenize(text, 0, len(text), found)]
