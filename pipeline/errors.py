"""Every way in which a file or a command can fail, by name.

An error says which file, what is wrong and what to do about it; the command line prints it as one
line and never a traceback.
"""

from __future__ import annotations

from typing import get_args

from schemas.report import Code

CODES: tuple[str, ...] = get_args(Code)


class ZhengceError(Exception):
    """The root of the program's own errors."""


class UsageError(ZhengceError):
    """The command was called with something that cannot work (a missing folder, a bad option)."""


class Refusal(ZhengceError):
    """A file that is not read: `code` is one of the closed list, `remedy` what a person can do.

    >>> str(Refusal("EMPTY_TEXT", "no text in the file", "open it and check that it has text"))
    'EMPTY_TEXT: no text in the file (open it and check that it has text)'
    """

    def __init__(self, code: str, cause: str, remedy: str = "") -> None:
        if code not in CODES:
            raise ValueError(f"unknown refusal code {code!r}")
        self.code = code
        self.cause = cause
        self.remedy = remedy
        super().__init__(f"{code}: {cause}" + (f" ({remedy})" if remedy else ""))

    def __reduce__(self) -> tuple[type[Refusal], tuple[str, str, str]]:
        return (type(self), (self.code, self.cause, self.remedy))
