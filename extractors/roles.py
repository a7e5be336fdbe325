"""What a figure is for, read from the words around it: token patterns over spaCy Docs.

The patterns are data (`lexicons/roles.csv`): a row is a role and a sequence of token tags with the
figure in `<…>`; the first row that fits wins, so exceptions stand before the general case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from extractors.later import later
from extractors.lexicon import load

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

# How many tokens on either side a pattern may look at. A sentence's windows repeat from clause to
# clause, so an answer is computed once per window and remembered.
BEFORE, AFTER = 8, 5
_ITEM = later(r"(?P<tags>[A-Z|]+)(?P<optional>\?)?(?:\{(?P<low>[0-9])-(?P<high>[0-9])\})?")


def role_at(tags: Sequence[str], place: int) -> str | None:
    """Return the role of the figure token at `place`, None where no pattern fits.

    >>> role_at(["X", "OVER", "MONEY", "OF", "X"], 2)
    'threshold'
    >>> role_at(["GIVE", "MAX", "MONEY", "ONEOFF", "AID"], 2)
    'award'
    """
    before = tuple(tags[max(0, place - BEFORE) : place])
    # A line may end without a stop.
    after = tuple(tags[place + 1 : place + 1 + AFTER]) or ("STOP",)
    return _role(before, tags[place], after)


def prepare() -> None:
    """Load what the first question would load: spaCy and the patterns."""
    _grammar()


@lru_cache(maxsize=100_000)
def _role(before: tuple[str, ...], target: str, after: tuple[str, ...]) -> str | None:
    from spacy.tokens import Doc

    vocab, matchers, roles = _grammar()
    if target not in matchers:
        return None
    words = [*before, f"<{target}>", *after]
    matches = matchers[target](Doc(vocab, words=words))
    if not matches:
        return None
    return roles[min(int(vocab.strings[name]) for name, _, _ in matches)]


@cache
def _grammar() -> tuple[Vocab, dict[str, Matcher], tuple[str, ...]]:
    """Compile the patterns, one matcher a kind of figure, each pattern named by its row."""
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    vocab = Vocab()
    matchers: dict[str, Matcher] = {}
    rows = load("roles")
    for number, row in enumerate(rows):
        kind = re.search(r"<([A-Z]+)>", row.alias)
        if kind is None:
            raise ValueError(f"roles.csv: no figure in pattern {row.alias!r}")
        matcher = matchers.setdefault(kind[1], Matcher(vocab))
        matcher.add(str(number), [[_token(item) for item in row.alias.split()]])
    return vocab, matchers, tuple(row.canonical for row in rows)


def _token(item: str) -> dict[str, Any]:
    """Translate one item of a pattern into spaCy's form.

    >>> _token("MAX|MIN?")
    {'ORTH': {'IN': ['MAX', 'MIN']}, 'OP': '?'}
    """
    if item.startswith("<"):
        return {"ORTH": item}
    match = _ITEM.fullmatch(item)
    if match is None:
        raise ValueError(f"roles.csv: cannot read {item!r}")
    tags = match["tags"].split("|")
    token: dict[str, Any] = {} if tags == ["ANY"] else {"ORTH": {"IN": tags}}
    if match["optional"]:
        token["OP"] = "?"
    elif match["high"]:
        token["OP"] = f"{{{match['low']},{match['high']}}}"
    return token
