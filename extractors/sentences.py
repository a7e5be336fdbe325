"""A clause's text as sentences of tokens, every figure with its role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extractors import amounts, bands, dates, plain_lists, quantities, rates, worded_limits
from extractors.instalments import shares_paid, sums_paid
from extractors.later import later
from extractors.numerals import is_whole
from extractors.reports import told
from extractors.role_chains import chained, goals, listed, of_fund, reached
from extractors.role_words import in_words
from extractors.roles import role_at
from extractors.tokens import Token, tokenize
from schemas.figure import Figure

# Where a figure's reading is disputed, the earlier finder is right: 5万元 is money before it is a
# count, 2022年 a date before it is a duration.
FINDERS = (amounts.find, rates.find, dates.find, quantities.find)
# 责任单位, 牵头单位 and the like in brackets name bureaus, and no figure or beneficiary.
_BUREAUS = later(r"\([^():]{0,8}(?:单位|部门|科室|牵头|责任|配合)[^():]{0,6}:[^()]{0,400}\)?")
# (大床房按2张床计算)
_COUNTED_SO = later(
    r"\([^()元%‰,;。:]{2,20}?(?:按照?|折)[^()元%‰,;。:]{1,16}(?:计算|折算|测算|核算)\)"
)
# The tag of a sentence in a cell whose column's title says that it gives (建设补贴).
GIVEN_ABOVE = "GIVEN ABOVE"
_MARK = re.compile(r"[。!?\n\t()《》]")


class Sentence(NamedTuple):
    """A sentence at `text[start:end]`: its tokens, the role of each (None but for figures), and
    the tags that occur."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    roles: tuple[str | None, ...]
    tags: frozenset[str] = frozenset()


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
            if 1 not in taken[place] and is_whole(text, figure.start):
                taken[place] = b"\x01" * (figure.end - figure.start)
                found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def read(text: str, start: int, end: int, found: list[Figure] | None = None) -> list[Sentence]:
    """Return the sentences of `text[start:end]` (folded text) with their tokens and roles.

    `found` are the figures of the stretch, where they are known already. A sentence without a
    figure has no tokens: nothing in it has a role.
    """
    if found is None:
        found = figures(text, start, end)
    text = mask(text, start, end)
    # Those in a bracket that is masked are none.
    found = [figure for figure in found if not text[figure.start].isspace()]
    starts = [figure.start for figure in found]
    sentences = []
    for begin, stop in split(text, start, end):
        first = bisect_left(starts, begin)
        here = found[first : bisect_left(starts, stop, first)]
        if here and here[-1].end > stop:
            here.pop()
        sentences.append(_sentence(text, begin, stop, here) if here else _bare(begin, stop))
    return sentences


def _bare(begin: int, stop: int) -> Sentence:
    return Sentence(begin, stop, (), ())


def _sentence(text: str, begin: int, stop: int, here: list[Figure]) -> Sentence:
    tokens = worded_limits.joined(text, tokenize(text, begin, stop, here), stop)
    tags = [token.tag for token in tokens]
    figured = [place for place, token in enumerate(tokens) if token.figures]
    roles: list[str | None] = [None] * len(tokens)
    for place in figured:
        roles[place] = role_at(tags, place)
    stretch = told(text, begin, stop)
    if stretch:
        roles = [
            "context"
            if stretch[0] < token.start < stretch[1] and (role or token.tag == "MONEY")
            else role
            for token, role in zip(tokens, roles, strict=True)
        ]
    for place in figured:
        roles[place] = in_words(text, begin, stop, tokens[place], roles[place])
    roles = bands.leading(text, tokens, roles)
    if "REACH" in tags or "OVER" in tags:
        reached(text, tokens, roles)
    if "COLON" in tags or "OPEN" in tags:
        roles = listed(text, tokens, roles)
    if "funding" in roles and "award" in roles:
        of_fund(text, tokens, roles)
    if any(roles[place] is None for place in figured):
        roles = chained(text, tokens, roles)
    if roles.count("rate") > 1:
        roles = shares_paid(text, tokens, roles)
    if roles.count("award") > 1:
        roles = sums_paid(text, tokens, roles)
    read = Sentence(begin, stop, tuple(tokens), goals(tokens, roles), frozenset(tags))
    listed_alone = "MONEY" in tags and plain_lists.is_list(text, begin, stop, tags)
    return given_as_such(read) if listed_alone else read


def given_as_such(sentence: Sentence) -> Sentence:
    """Return a sentence with all its sums as awards, though no word of it gives them."""
    roles = tuple(
        "award" if token.tag == "MONEY" else role
        for token, role in zip(sentence.tokens, sentence.roles, strict=True)
    )
    return sentence._replace(roles=roles, tags=sentence.tags | {GIVEN_ABOVE})


# A clause is masked for its sentences, and again for what is read in them.
@lru_cache(maxsize=1)
def mask(text: str, start: int, end: int) -> str:
    """Return the text with its bureau brackets blanked out, and those that say how things are
    counted, equal in length."""
    words = text[start:end]
    if ":" in words:
        text = _blanked(text, start, end, _BUREAUS)
    return _blanked(text, start, end, _COUNTED_SO) if "算)" in words else text


def _blanked(text: str, start: int, end: int, pattern: re.Pattern[str]) -> str:
    parts, at = [], 0
    for match in pattern.finditer(text, start, end):
        parts += [text[at : match.start()], " " * (match.end() - match.start())]
        at = match.end()
    return "".join([*parts, text[at:]]) if parts else text


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the borders of the sentences of `text[start:end]`; a stop in brackets ends none."""
    begin, depth = start, 0
    for match in _MARK.finditer(text, start, end):
        char = match[0]
        if char == "\n" and text.endswith(";", begin, match.start()):
            # The parts of a list, one below the other.
            continue
        if char in "(《":
            depth += 1
        elif char in ")》":
            depth = max(0, depth - 1)
        elif depth == 0 or char in "\n\t":
            if not text[begin : match.start()].isspace() and match.start() > begin:
                yield begin, match.end()
            begin, depth = match.end(), 0
    if text[begin:end].strip():
        yield begin, end
