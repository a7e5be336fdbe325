"""Dates and spans of time in ISO 8601: reading what is printed, adding one to the other."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from extractors import dates
from extractors.folding import fold
from extractors.later import later

_ISO_DURATION = later(r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?$")

_END_OF = later(r"((?:19|20)[0-9]{2})年(?:([0-9]{1,2})月)?[底末]")


def read_date(printed: str) -> str | None:
    """Return a full date in ISO form; None where the day is missing or cannot be.

    >>> read_date("2022年6月28日"), read_date("二〇二三年五月三十日"), read_date("2023年2月30日")
    ('2022-06-28', '2023-05-30', None)
    >>> read_date("2025年底"), read_date("2024年2月底")
    ('2025-12-31', '2024-02-29')
    """
    end = _END_OF.match(printed)
    if end:
        year, month = int(end[1]), int(end[2] or 12)
        if not 1 <= month <= 12:
            return None
        return date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    folded = fold(printed)
    found = next((f for f in dates.find(folded, 0, len(folded)) if f.kind == "date"), None)
    return found.text if found and len(found.text) == 10 and exists(found.text) else None


def read_duration(printed: str) -> str | None:
    """Return an ISO duration.

    >>> read_duration("三年"), read_duration("30日"), read_duration("6个月")
    ('P3Y', 'P30D', 'P6M')
    """
    folded = fold(printed)
    found = next((f for f in dates.find(folded, 0, len(folded)) if f.kind == "duration"), None)
    return found.text if found else None


def exists(iso: str) -> bool:
    """Whether an ISO date is a day of the calendar."""
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def add(iso: str, duration: str) -> str | None:
    """Return the day that lies a duration after a date; the last of the month where it has none.

    >>> add("2022-06-28", "P30D"), add("2025-05-15", "P3Y"), add("2023-12-31", "P6M")
    ('2022-07-28', '2028-05-15', '2024-06-30')
    """
    match = _ISO_DURATION.match(duration)
    if match is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    start = date.fromisoformat(iso)
    month = start.month - 1 + months
    year = start.year + years + month // 12
    if not 1 <= year <= 9998:
        return None
    month = month % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return (date(year, month, day) + timedelta(days=days + 7 * weeks)).isoformat()
