"""Regular expressions that are compiled when they are first asked for something.

The program has more than twelve hundred, and a document needs half of them: to compile the others
would cost a run over one file a fifth of its time. What every document asks for many times is
compiled by `now` when its module is loaded, whose methods are found a little faster.

In both, `<AID>` stands for one of the words of that class in `lexicons/classes.csv`.
"""

from __future__ import annotations

import contextlib
import importlib
import re
from collections.abc import Iterator
from typing import Any, AnyStr, cast

from extractors.first_characters import Items, first_items
from extractors.lexicon import spelled

_METHODS = "search match fullmatch finditer findall sub subn split".split()


_compiler: Any = importlib.import_module("re._compiler")
_optimize: Any = getattr(_compiler, "_optimize_charset", None)
_optimized: dict[object, Any] = {}
_begins: Any = getattr(_compiler, "_get_charset_prefix", None)


@contextlib.contextmanager
def sets_remembered() -> Iterator[None]:
    """Let `re` work out each set of characters once, and not again for every pattern it stands in;
    and let it see with which characters a pattern begins where it does not look for them itself.

    Python 3.11 walks through all 20,992 characters of [一-鿿], a millisecond every time,
    and a document asks for some two hundred such sets: half of what its patterns cost. What is
    remembered is what the function would return again. What a pattern begins with is a hint for
    the search, which steps over everything else (`extractors/first_characters.py`), and changes
    nothing that is found. Where `re` has no such functions, as they are its own affair, nothing is
    done.

    >>> with sets_remembered():
    ...     [re.compile(p).sub("", "1甲乙x") for p in ("[一-鿿]", "x[一-鿿]", "[一-鿿]x")]
    ['1x', '1甲乙x', '1甲']
    """
    if _optimize is None or _begins is None:
        yield
        return
    before = _compiler._optimize_charset, _compiler._get_charset_prefix
    _compiler._optimize_charset, _compiler._get_charset_prefix = _remembered, _beginning
    try:
        yield
    finally:
        _compiler._optimize_charset, _compiler._get_charset_prefix = before


def _beginning(pattern: Any, flags: int) -> Items:
    seen: Items = _begins(pattern, flags)
    # Which characters are one when their case does not count is for `re` to say.
    if seen is not None or flags & (re.IGNORECASE | re.LOCALE):
        return seen
    return first_items(pattern)


def _remembered(charset: list[Any], *case: Any) -> Any:
    # Without IGNORECASE nothing but the set decides.
    if any(case[1:]):
        return _optimize(charset, *case)
    key = tuple(charset)
    if key not in _optimized:
        _optimized[key] = _optimize(charset, *case)
    return _optimized[key]


class _Later:
    """Stands for a pattern; once that is compiled, its methods are found here at once."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = now(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def now(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return `re.compile(pattern, flags)`, compiled as `later` does it.

    >>> now("<GIVE>[0-9]").fullmatch("给予5") is not None
    True
    """
    with sets_remembered():
        return re.compile(spelled(pattern) if isinstance(pattern, str) else pattern, flags)


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as `re.compile(pattern, flags)`, and is compiled at its first use;
    only the `re` of a match is not what this returns.

    >>> later("[0-9]{2}").sub("x", "a12b")
    'axb'
    """
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))
