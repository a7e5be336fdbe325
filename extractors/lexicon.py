"""The word lists: one CSV a subject, one row an alias, each with an example that a test runs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "lexicons"


class Row(NamedTuple):
    """One word: what is written, what it stands for, a text that has it, and a remark."""

    canonical: str
    alias: str
    example: str
    note: str


@cache
def load(name: str) -> tuple[Row, ...]:
    """Read `lexicons/<name>.csv`, in file order; an empty alias means the canonical form itself.

    >>> load("bureaus")[0].alias
    '工信局'
    """
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_row(record) for record in csv.DictReader(file) if record["canonical"])


def _row(record: dict[str, str]) -> Row:
    canonical = record["canonical"].strip()
    alias = (record.get("alias") or "").strip() or canonical
    return Row(canonical, alias, record.get("example") or "", record.get("note") or "")


@cache
def aliases(name: str) -> dict[str, str]:
    """Return alias → canonical for every row of a list; the first row of an alias wins."""
    table: dict[str, str] = {}
    for row in load(name):
        table.setdefault(row.alias, row.canonical)
    return table


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for one of the words, tried in their order; those that begin alike are one
    branch of it, so that a character that begins none is compared with some hundred, and not with
    every word.

    >>> one_of(["企业家", "园区", "企业", "人"])
    '企(?:业家|业)|园区|人'
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        re.escape(first) + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
        for first, rest in rests.items()
    )


def longest_first(words: Iterable[str], least: int = 1) -> str:
    """Return a pattern for the words of `least` characters and more, the longest tried first."""
    kept = (word for word in words if len(word) >= least)
    return one_of(sorted(kept, key=lambda word: (-len(word), word)))


_CLASS = re.compile(r"<([A-Z][A-Z_]*)>")
# (含), (不含), (含5亿元), (不含本数): whether the figure before it counts.
_INCLUDED = r"(?:\(不?含(?:本数|[当本][日天]|[0-9.]{1,8}[%百千万亿]{0,2}[一-鿿]{0,3})?\))"


_NOT_BEFORE = re.compile(r"\(\?<!<([A-Z][A-Z_]*)>\)")


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for row in load("classes"):
        words.setdefault(row.canonical, []).append(row.alias)
    return words


@cache
def _classes() -> dict[str, str]:
    classes = {name: f"(?:{longest_first(aliases)})" for name, aliases in _words().items()}
    return classes | {"INCL": _INCLUDED}


def spelled(pattern: str) -> str:
    """Return a pattern with the words of `lexicons/classes.csv` for the names of their classes;
    `<INCL>` stands for (含) and its like. Words that may not stand before something can be of any
    length, which `re` allows for one length at a time.

    >>> spelled("<GIVE>.{0,4}元"), spelled("(?<!<OVER>)[0-9]")
    ('(?:予以|给(?:与|予)).{0,4}元', '(?<!超过|高于|大于|突破)[0-9]')

    Raises:
        KeyError: a class has no words.
    """
    if "<" not in pattern:
        return pattern
    pattern = _NOT_BEFORE.sub(lambda match: _not_before(match[1]), pattern)
    return _CLASS.sub(lambda match: _classes()[match[1]], pattern)


def _not_before(name: str) -> str:
    """Return look-behinds for the words of a class, one for each of their lengths."""
    lengths: dict[int, list[str]] = {}
    for word in _words()[name]:
        lengths.setdefault(len(word), []).append(re.escape(word))
    return "".join(f"(?<!{'|'.join(alike)})" for alike in lengths.values())
