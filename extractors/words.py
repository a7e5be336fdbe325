"""Word boundaries by jieba, on a tokenizer of our own whose dictionary is the lexicons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable

# The words that matter here: who or what is measured at (企业, 园区), words
# in which these have no boundary (企业所得税), and the grammar's own.
_FED = ("words", "levels", "holders", "compounds")


@cache
def _tokenizer() -> Any:
    """Return a tokenizer that knows our words and nothing else.

    jieba's own dictionary takes half a second to load and a cache file in the shared temporary
    folder, where a planted one would change the cuts; its shared tokenizer is global state.
    """
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = {}, 1, True
    for name in _FED:
        for row in load(name):
            if len(row.alias) > 1:
                # jieba takes the likeliest way through a phrase; long words are made likelier.
                tokenizer.add_word(row.alias, 10 ** min(len(row.alias), 9))
    return tokenizer


def _jieba() -> Any:
    """Import jieba, but not pkg_resources: it takes three times as long as jieba itself, warns,
    and would only be asked where the dictionary lies, which is not loaded here."""
    import sys

    held = {name: sys.modules[name] for name in ("pkg_resources",) if name in sys.modules}
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        del sys.modules["pkg_resources"]
        sys.modules.update(held)
    return jieba


def segments(text: str) -> Iterable[str]:
    """Return the words of a phrase, which together are the phrase.

    >>> "".join(segments("我市企业实际投资"))
    '我市企业实际投资'
    """
    words: list[str] = _tokenizer().lcut(text, HMM=False)
    return words


@cache
def holders() -> frozenset[str]:
    """Return the words for who or what a figure is measured at: 企业, 园区, 我市 …"""
    return frozenset(row.alias for row in load("holders"))


@cache
def _holder() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(holders()))))


def names_holder(phrase: str) -> bool:
    """Say whether a phrase has the characters of a holder's word, be they one word or not: only
    then need it be cut into words.

    >>> names_holder("园区实际投资"), names_holder("实际投资")
    (True, False)
    """
    return _holder().search(phrase) is not None
