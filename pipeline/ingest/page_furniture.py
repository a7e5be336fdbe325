"""Headers, footers and page numbers, known by their place and by coming again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from extractors.later import later
from pipeline.ingest.page import Page
from pipeline.ingest.page_lines import Row

# Furniture stands in this outer share of the page's height, in so many rows.
MARGIN = 0.12
ROWS = 3
# The same row on two pages stands on the same height within this (points).
DRIFT = 5.0
NUMBER = later(
    r"([-—–－―‐─~·•.\s]{0,8})(?:第?\s?([0-9]{1,4})\s?页?|([ivxIVX]{1,6}))"
    r"(?:\s?[/／,，]?\s?[共of]{0,2}\s?[0-9]{1,4}\s?页?)?([-—–－―‐─~·•.\s]{0,8})"
)
FIGURES = later(r"[0-9]{1,6}")


class _Place(NamedTuple):
    page: int
    row: int
    text: str
    level: float


def furniture(laid: Sequence[tuple[Page, Sequence[Row]]]) -> set[tuple[int, int]]:
    """Return (page index, row index) of the rows that are headers, footers and page numbers.

    A row of the outer margins is furniture when it comes again, figures aside, on the same height
    of several pages, or when it is a page number: marked as one, or counting with the pages.
    """
    places = [place for at, item in enumerate(laid) for place in _margins(at, *item)]
    return _repeated(places, len(laid)) | _numbers(places)


def _margins(at: int, page: Page, rows: Sequence[Row]) -> list[_Place]:
    height = page.width if page.turned in (90, 270) else page.height
    outer = {*range(min(ROWS, len(rows))), *range(max(len(rows) - ROWS, 0), len(rows))}
    found = []
    for row in sorted(outer):
        _, top, _, bottom = rows[row].box
        if bottom < MARGIN * height or top > (1 - MARGIN) * height:
            found.append(_Place(at, row, rows[row].text.strip(), top))
    return found


def _repeated(places: list[_Place], pages: int) -> set[tuple[int, int]]:
    by_text: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        by_text[FIGURES.sub("#", place.text)].append(place)
    found = set()
    for same in by_text.values():
        for place in same:
            near = {other.page for other in same if abs(other.level - place.level) <= DRIFT}
            # Odd and even pages may have headers of their own.
            if len(near) >= max(2, 0.3 * pages) or len(near) >= 5:
                found.add((place.page, place.row))
    return found


def _numbers(places: list[_Place]) -> set[tuple[int, int]]:
    found = set()
    shifts: dict[int, list[_Place]] = defaultdict(list)
    for place in places:
        match = NUMBER.fullmatch(place.text)
        if match is None:
            continue
        if (match[1].strip() and match[4].strip()) or "页" in place.text or match[3]:
            found.add((place.page, place.row))
        elif match[2]:
            shifts[int(match[2]) - place.page].append(place)
    for shift, same in shifts.items():
        # A bare figure is a page number if it counts with the pages, or is that of the first.
        if len({place.page for place in same}) > 1 or shift == 1:
            found.update((place.page, place.row) for place in same)
    return found
