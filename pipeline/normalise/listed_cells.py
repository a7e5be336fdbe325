"""Cells of a table that pair two lists: 国家级、省级、市级孵化器 beside 60、40、20."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.later import later
from extractors.name_lists import distribute, items_of
from schemas.text import Cell

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_NUMBERS = later(rf"\s{{0,4}}{_NUMBER}(?:[、/]{_NUMBER}){{1,5}}\s{{0,4}}")
_ONE = later(_NUMBER)


def pairs(text: str, sums: Cell, others: Iterable[Cell]) -> list[tuple[Cell, str]]:
    """Return the cells of the bare numbers that a cell lists, each with the name that another cell
    lists in its place (folded text); none where the cell is no such list, or no other cell lists
    as many names."""
    if not _NUMBERS.fullmatch(text, sums.start, sums.end):
        return []
    places = [one.span() for one in _ONE.finditer(text, sums.start, sums.end)]
    for cell in others:
        items = items_of(text, (cell.start, cell.end), len(places))
        labels = [label.text for label in distribute(text, items)] if items else []
        if len(set(labels)) == len(places) and all(labels):
            numbers = [sums._replace(start=start, end=end) for start, end in places]
            return list(zip(numbers, labels, strict=True))
    return []
