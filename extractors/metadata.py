"""The names of the fields that a page or a crawler prints above a document: 文号, 发布机构 …"""

from __future__ import annotations

from functools import cache

from extractors.lexicon import load, longest_first


@cache
def names(kind: str) -> tuple[str, ...]:
    """Return the names of one kind of field, the most telling first.

    >>> names("number")[0]
    '文号'
    """
    return tuple(row.alias for row in load("metadata") if row.canonical == kind)


@cache
def any_of(note: str = "") -> str:
    """Return a pattern for any of the names; with `note`, for those that the lexicon marks so:
    `bare` for those that may stand without a colon, `glued` for those that stand right behind
    another field.

    >>> "标题" in any_of(), "标题" in any_of("bare")
    (True, False)
    """
    rows = (row for row in load("metadata") if not note or note in row.note.split())
    return f"(?:{longest_first({row.alias for row in rows})})"
