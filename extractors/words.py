"""Word boundaries by jieba, on a tokenizer of our own whose dictionary the lexicons feed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable

# Lexicons whose words jieba must not cut in two.
_FED = ("words", "levels", "holders")


@cache
def _tokenizer() -> Any:
    """Return a tokenizer of our own: jieba's shared one is global state, and its cache file lies
    in the shared temporary folder, where a planted one would change the cuts."""
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = None
    tokenizer.initialize()
    for name in _FED:
        for row in load(name):
            if len(row.alias) > 1:
                tokenizer.add_word(row.alias)
    return tokenizer


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
