"""The ordinals of a text, with those of its style that follow each, and the lists that are open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from pipeline.ordinals import NAMED, Head


class Level:
    __slots__ = ("ordinal", "style")

    def __init__(self, style: str, ordinal: int) -> None:
        self.style = style
        self.ordinal = ordinal


class Candidates:
    """The heads with, for each, the next one of its style."""

    def __init__(self, heads: Sequence[Head], titled: Collection[int] = ()) -> None:
        self.heads = heads
        self.titled = titled
        self.where: dict[str, list[int]] = {}
        for index, head in enumerate(heads):
            self.where.setdefault(head.style, []).append(index)

    def following(self, style: str, index: int) -> Iterator[Head]:
        """Yield the heads of a style after position `index`."""
        places = self.where.get(style, [])
        for at in range(bisect_right(places, index), len(places)):
            yield self.heads[places[at]]


# How many ordinals may be left out at once: an excerpt skips groups, and seldom points.
NEAR, FAR = 4, 9
PARTS = NAMED - {"article"}


def climbs(candidates: Candidates, index: int) -> bool:
    """Whether the heads of a style rise from here to the last one or to a new list, each at the
    start of a line: what an excerpt quotes, and no reference to a later article, after which the
    list would go on from before."""
    last = candidates.heads[index].ordinal
    for head in candidates.following(candidates.heads[index].style, index):
        if head.ordinal == 1:
            return True
        if head.line and head.ordinal <= last:
            return False
        last = max(last, head.ordinal) if head.line else last
    return candidates.heads[index].line
