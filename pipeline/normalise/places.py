"""Where in the file each quoted value stands: page and box, paragraph, table cell."""

from __future__ import annotations

from typing import TypeVar

from schemas.base import Quoted
from schemas.clause import Clause
from schemas.text import TextDocument

Q = TypeVar("Q", bound=Quoted)


def located(document: TextDocument, values: tuple[Q, ...]) -> tuple[Q, ...]:
    """Return the values with their place in the file, where the reader knows places."""
    return tuple(one(document, value) for value in values) if document.anchors else values


def one(document: TextDocument, value: Q) -> Q:
    """Return a value with its place in the file; a clause's bureaus have theirs, too."""
    if not document.anchors:
        return value
    update: dict[str, object] = {}
    if value.source is None:
        update["source"] = document.locate(value.span.start, value.span.end)
    if isinstance(value, Clause) and value.bureaus:
        update["bureaus"] = located(document, value.bureaus)
    return value.model_copy(update=update) if update else value
