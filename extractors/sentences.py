"""A clause's text as sentences of tokens, every figure with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors import amounts, dates, quantities, rates
from extractors.roles import role_at
from extractors.tokens import Token, tokenize
from schemas.figure import Figure

# Where a figure's reading is disputed, the earlier finder is right: 5万元 is money before it is a
# count, 2022年 a date before it is a duration.
FINDERS = (amounts.find, rates.find, dates.find, quantities.find)
# 责任单位, 牵头单位 and the like in brackets name bureaus, and no figure or beneficiary.
_BUREAUS = re.compile(r"\([^():]{0,8}(?:单位|部门|科室|牵头|责任|配合)[^():]{0,6}:[^()]{0,400}\)?")
_STOPS = frozenset("。!?\n\t")
_BRACKETS = {"(": ")", "《": "》"}


class Sentence(NamedTuple):
    """A sentence at `text[start:end]`: its tokens, and the role of each (None but for figures)."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    roles: tuple[str | None, ...]


def figures(text: str, start: int, end: int) -> list[Figure]:
    """Return all figures of `text[start:end]` (folded text), in reading order, none overlapping.

    >>> [f.kind for f in figures("2022年投资500万元以上的30家企业", 0, 18)]
    ['date', 'money', 'quantity']
    """
    found: list[Figure] = []
    taken = bytearray(end - start)
    for find in FINDERS:
        for figure in find(text, start, end):
            place = slice(figure.start - start, figure.end - start)
            if not any(taken[place]):
                taken[place] = b"\x01" * (figure.end - figure.start)
                found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def read(text: str, start: int, end: int) -> list[Sentence]:
    """Return the sentences of `text[start:end]` (folded text) with their tokens and roles."""
    text = mask(text, start, end)
    found = figures(text, start, end)
    sentences = []
    for begin, stop in split(text, start, end):
        here = [figure for figure in found if begin <= figure.start and figure.end <= stop]
        tokens = tokenize(text, begin, stop, here)
        tags = [token.tag for token in tokens]
        roles = [
            role_at(tags, place) if token.figures else None for place, token in enumerate(tokens)
        ]
        sentences.append(Sentence(begin, stop, tuple(tokens), _goals(tokens, roles)))
    return sentences


def _goals(tokens: list[Token], roles: list[str | None]) -> tuple[str | None, ...]:
    """Turn thresholds into targets in a sentence that sets a goal and gives nothing
    (到2025年,力争规上企业达30家)."""
    if "award" in roles or "rate" in roles or not any(token.tag == "GOAL" for token in tokens):
        return tuple(roles)
    goal = next(place for place, token in enumerate(tokens) if token.tag == "GOAL")
    return tuple(
        "target" if place > goal and (role in ("threshold", "quota")) else role
        for place, role in enumerate(roles)
    )


def mask(text: str, start: int, end: int) -> str:
    """Return the text with its bureau brackets blanked out, equal in length."""
    if ":" not in text[start:end]:
        return text
    parts, at = [], 0
    for match in _BUREAUS.finditer(text, start, end):
        parts += [text[at : match.start()], " " * (match.end() - match.start())]
        at = match.end()
    return "".join([*parts, text[at:]])


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the borders of the sentences of `text[start:end]`; a stop in brackets ends none."""
    begin, depth = start, 0
    for place in range(start, end):
        char = text[place]
        if char in _BRACKETS:
            depth += 1
        elif char in _BRACKETS.values():
            depth = max(0, depth - 1)
        elif char in _STOPS and (depth == 0 or char in "\n\t"):
            if text[begin:place].strip():
                yield begin, place + 1
            begin, depth = place + 1, 0
    if text[begin:end].strip():
        yield begin, end
