"""Regular expressions that are compiled when they are first asked for something.

The program has some seven hundred, and a document needs half of them: to compile the others would
cost a run over one file a fifth of its time. What every document asks for many times is a plain
`re.compile`, whose methods are found a little faster.
"""

from __future__ import annotations

import re
from typing import AnyStr, cast

_METHODS = "search match fullmatch finditer findall sub subn split".split()


class _Later:
    """Stands for a pattern; once that is compiled, its methods are found here at once."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
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
