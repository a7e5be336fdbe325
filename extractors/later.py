"""Regular expressions that are compiled when they are first asked for something.

The program has some eleven hundred, and a document needs half of them: to compile the others would
cost a run over one file a fifth of its time. What every document asks for many times is a plain
`re.compile`, whose methods are found a little faster.
"""

from __future__ import annotations

import contextlib
import importlib
import re
from collections.abc import Iterator
from typing import Any, AnyStr, cast

_METHODS = "search match fullmatch finditer findall sub subn split".split()


_compiler: Any = importlib.import_module("re._compiler")
_optimize: Any = getattr(_compiler, "_optimize_charset", None)
_optimized: dict[object, Any] = {}


@contextlib.contextmanager
def sets_remembered() -> Iterator[None]:
    """Let `re` work out each set of characters once, and not again for every pattern it stands in.

    Python 3.11 walks through all 20,992 characters of [一-鿿], a millisecond every time,
    and a document asks for some two hundred such sets: half of what its patterns cost. What is
    remembered is what the function would return again; where `re` has no such function, as it is
    its own affair, nothing is.

    >>> with sets_remembered():
    ...     [re.compile(p).sub("", "1甲乙x") for p in ("[一-鿿]", "x[一-鿿]", "[一-鿿]x")]
    ['1x', '1甲乙x', '1甲']
    """
    if _optimize is None:
        yield
        return
    before = _compiler._optimize_charset
    _compiler._optimize_charset = _remembered
    try:
        yield
    finally:
        _compiler._optimize_charset = before


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

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        with sets_remembered():
            compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be used as `re.compile(pattern, flags)`, and is compiled at its first use;
    only the `re` of a match is not what this returns.

    >>> later("[0-9]{2}").sub("x", "a12b")
    'axb'
    """
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))
