"""The fields of a policy's card: 支持对象：… 支持标准：… 申报条件：… 有效期：…"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.lexicon import load, longest_first
from extractors.line_starts import at_lines


class Field(NamedTuple):
    """A field: what its name stands for (`who`, `award`, `condition` …), where its line begins,
    and its value, which runs to the next field."""

    kind: str
    start: int
    value: int
    end: int


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row.alias: row.canonical for row in load("fields")}
    words = longest_first(kinds)
    return re.compile(
        rf"^[ \u3000]{{0,4}}[【\[]?(?P<name>{words})(?:[】\]][：:\t]?|[：:\t]|$)", re.M
    ), kinds


def begins(line: str) -> bool:
    """Say whether a line is a field, or begins with one; in a table its value is the next cell.

    >>> begins("申报条件："), begins("申报条件由区科技局制定。")
    (True, False)
    """
    return _names()[0].match(line) is not None


def kind_of(title: str) -> str | None:
    """Return what a column's title stands for, where it is the name of a field.

    >>> kind_of("支持对象"), kind_of("序号")
    ('who', None)
    """
    return _names()[1].get("".join(title.split()))


def find(text: str) -> list[Field]:
    """Return the fields of a text, in reading order."""
    pattern, kinds = _names()
    matches = list(at_lines(pattern, text))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    return [
        Field(kinds[match["name"]], match.start(), match.end(), end)
        for match, end in zip(matches, ends, strict=False)
    ]
