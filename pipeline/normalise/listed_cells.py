"""Cells of a table that pair two lists: 国家级、省级、市级孵化器 beside 60、40、20."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.later import later
from extractors.name_lists import distribute, items_of
from extractors.sentences import figures
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


# 博士：每月1500元, 国家级100万元, 重点展会80%
_NAMED = later(
    r"\s{0,4}(?P<name>[^\n:,;。每]{1,14}(?=:)|[^\n:,;。0-9每]{1,14}?)[: ]?"
    r"(?P<sum>(?:<GIVE>|<MOST>|<SUPPORT>|每[一-鿿]{1,3}|按){0,3}[0-9][^\n]{0,12})[;,。]?\s{0,4}"
)


def by_lines(text: str, cell: Cell) -> list[tuple[Cell, str]]:
    """Return the sums of a cell each line of which is a name and a sum, with their names; none
    where it is no such list."""
    found = []
    at = cell.start
    for line in text[cell.start : cell.end].split("\n"):
        stop = at + len(line)
        named = _NAMED.fullmatch(text, at, stop) if line.strip() else None
        kinds = {one.kind for one in figures(text, at, stop)} if named else set()
        if line.strip() and (named is None or not kinds & {"money", "percent"}):
            return []
        if named:
            start, end = named.span("sum")
            found.append((cell._replace(start=start, end=end), named["name"].strip()))
        at = stop + 1
    distinct = len({name for _, name in found}) == len(found)
    return found if len(found) > 1 and distinct else []
