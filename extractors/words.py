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
    tokenizer = _jieba().Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = _frequencies(file.read().decode())
    tokenizer.initialized = True
    for name in _FED:
        for row in load(name):
            if len(row.alias) > 1:
                tokenizer.add_word(row.alias)
    return tokenizer


def _jieba() -> Any:
    """Import jieba, but not pkg_resources: it takes three times as long as jieba itself, warns,
    and would only be asked where the dictionary lies, which jieba knows without it."""
    import sys

    held = {name: sys.modules[name] for name in ("pkg_resources",) if name in sys.modules}
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        del sys.modules["pkg_resources"]
        sys.modules.update(held)
    return jieba


def _frequencies(dictionary: str) -> tuple[dict[str, int], int]:
    """Return what jieba makes of its dictionary, in half of its time and without a cache file:
    the frequency of each word, 0 for what only begins one, and their sum.

    >>> _frequencies("企业 5 n\\n企业家 2 n\\n")
    ({'企业': 5, '企业家': 2, '企': 0}, 7)
    """
    parts = dictionary.split()
    words, counts = parts[::3], list(map(int, parts[1::3]))
    table = dict(zip(words, counts, strict=True))
    for word in words:
        for end in range(1, len(word)):
            table.setdefault(word[:end], 0)
    return table, sum(counts)


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
