"""Lists each of whose figures has a ceiling of its own behind it, in brackets: 分别按投资额的20%
(最高15万元)、10%(最高8万元). The figures are one list, and the ceilings another."""

from __future__ import annotations

from collections.abc import Iterator

from extractors import amounts
from extractors.later import later
from schemas.figure import Figure
from schemas.promise import Given

_SUM = r"[0-9]{1,8}(?:\.[0-9]{1,4})?[百千]?(?:[万亿]元?|元)"
_CEILING = rf"\((?:(?:最高|上限|封顶|限额|总额)(?:为|不超过)?|不超过|不高于){_SUM}\)"
# Begins with the bracket, which a text has few of with a ceiling in it.
_OWN = later(_CEILING)
_FURTHER = later(
    rf"(?:、|和|及|以及)[0-9]{{1,8}}(?:\.[0-9]{{1,4}})?(?:[百千]?[万亿]?元|[%‰])(?={_CEILING})"
)


def places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the ceilings of each such list stand in `text[start:end]` (folded text).

    >>> text = "分别奖励10万元(最高15万元)、5万元(最高8万元)"
    >>> [text[slice(*place)] for place in places(text, 0, len(text))]
    ['(最高15万元)', '(最高8万元)']
    """
    run: list[tuple[int, int]] = []
    following = -1
    for match in _OWN.finditer(text, start, end):
        if run and match.start() != following:
            yield from run if len(run) > 1 else ()
            run = []
        run.append(match.span())
        further = _FURTHER.match(text, match.end(), end)
        following = further.end() if further else -1
    yield from run if len(run) > 1 else ()


def of_list(text: str, figures: tuple[Figure, ...]) -> tuple[Given, ...]:
    """Return the ceilings that stand behind each of a list of figures, as one list; none where not
    all have one."""
    if len(figures) < 2:
        return ()
    found = [_OWN.match(text, figure.end) for figure in figures]
    sums = [amounts.find(text, *match.span()) for match in found if match]
    ceilings = tuple(each[0] for each in sums if len(each) == 1)
    if len(ceilings) < len(figures):
        return ()
    bounds = ("max",) * len(ceilings)
    return (Given(ceilings, bounds, ceilings[0].start, ceilings[-1].end),)
