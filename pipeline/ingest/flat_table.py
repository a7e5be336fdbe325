"""A Word table that was flattened into lines, one cell a line, → a grid again.

The header line 序号 and the column titles after it tell how many columns there are, bare rising
integers where a row begins, and a numbered title before such an integer is a group heading.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.later import later
from pipeline.ingest import marks

_SERIAL = later(r"(?:序 ?号|编 ?号|项目号|No\.?)$")
_INTEGER = later(r"[0-9]{1,3}$")
_DIGITS = later(r"[0-9]")
_MAX_COLUMNS = 9
_MAX_LINES = 60


class Cell(NamedTuple):
    """A cell: the indices of its lines, its place, and the number of columns that it spans."""

    lines: tuple[int, ...]
    row: int
    column: int
    column_span: int = 1


class Found(NamedTuple):
    """A table found in `lines[start:end]`."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class _Row(NamedTuple):
    serial: int | None
    lines: tuple[int, ...]


def find(lines: list[str], opens: list[bool]) -> list[Found]:
    """Find the flattened tables; `opens[n]` tells that line n visibly begins a cell (a tab)."""
    tables: list[Found] = []
    at = 0
    while at < len(lines):
        if _SERIAL.match(lines[at]):
            table = _table(lines, opens, at)
            if table:
                tables.append(table)
                at = table.end
                continue
        at += 1
    return tables


def _table(lines: list[str], opens: list[bool], start: int) -> Found | None:
    titles, at = _header(lines, start)
    if not titles:
        return None
    rows, end = _rows(lines, at)
    if sum(row.serial is not None for row in rows) < 2:
        return None
    return _grid(lines, opens, start, end, titles, rows)


def _header(lines: list[str], start: int) -> tuple[list[int], int]:
    """The lines of the column titles, and where the rows begin."""
    titles = [start]
    for at in range(start + 1, min(start + 25, len(lines))):
        line = lines[at]
        if not line:
            continue
        if _INTEGER.match(line) or (marks.is_head(line) and _group(lines, at, 0)):
            return (titles, at) if 2 <= len(titles) <= _MAX_COLUMNS else ([], start)
        if len(line) > 20 or line[-1] in "。；：:":
            break
        titles.append(at)
    return [], start


def _following(lines: list[str], at: int) -> int:
    """The next line that is not blank."""
    at += 1
    while at < len(lines) and not lines[at]:
        at += 1
    return at


def _group(lines: list[str], at: int, serial: int) -> bool:
    """Is line `at` a group heading: a numbered title, soon followed by the next serial number?"""
    for _ in range(3):
        if at >= len(lines) or not marks.is_head(lines[at]) or len(lines[at]) > 60:
            return False
        if "。" in lines[at]:
            return False
        at = _following(lines, at)
        if at < len(lines) and lines[at] in ("1", str(serial + 1)):
            return True
    return False


def _rows(lines: list[str], at: int) -> tuple[list[_Row], int]:
    """Split what follows the header into rows and group headings."""
    rows: list[_Row] = []
    serial = 0
    while at < len(lines):
        line = lines[at]
        if not line:
            at += 1
        elif _INTEGER.match(line) and int(line) in (1, serial + 1):
            serial = int(line)
            end = _row_end(lines, at + 1, serial)
            body = tuple(n for n in range(at, end) if lines[n])
            rows.append(_Row(serial, body))
            at = end
        elif _group(lines, at, serial):
            rows.append(_Row(None, (at,)))
            at += 1
        else:
            break
    return rows, at


def _row_end(lines: list[str], at: int, serial: int) -> int:
    """Where the row after `serial` begins, or a group heading, or the text goes on otherwise."""
    first = at
    while at < len(lines) and at - first < _MAX_LINES:
        line = lines[at]
        if line in ("1", str(serial + 1)) and at > first or line and _group(lines, at, serial):
            return at
        if _SERIAL.match(line) or re.match("附(?:件|表|注)[0-9：:]|注[：:]|备注[：:]", line):
            return at
        at += 1
    return at


def _grid(
    lines: list[str],
    opens: list[bool],
    start: int,
    end: int,
    titles: list[int],
    rows: list[_Row],
) -> Found:
    columns = len(titles)
    cells = [Cell((line,), 0, column) for column, line in enumerate(titles)]
    profile = _profile(lines, rows, columns)
    for number, row in enumerate(rows, start=1):
        if row.serial is None:
            cells.append(Cell(row.lines, number, 0, columns))
            continue
        cells.append(Cell(row.lines[:1], number, 0))
        body = list(row.lines[1:])
        groups = _opened(body, opens) or [(n,) for n in body]
        if number == len(rows) and len(groups) > columns - 1:
            groups, end = _last_row(lines, groups, columns - 1, profile, end)
        for column, group in _assign(lines, groups, columns - 1, profile):
            cells.append(Cell(group, number, column + 1))
    return Found(start, end, tuple(cells))


def _opened(body: list[int], opens: list[bool]) -> list[tuple[int, ...]]:
    """Group the lines of a row into cells where tabs show which line begins one."""
    if not body or not opens[body[0]]:
        return []
    groups: list[list[int]] = []
    for line in body:
        if opens[line]:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [tuple(group) for group in groups]


def _features(text: str) -> tuple[float, float, float]:
    """Length, share of digits and sentence marks: what tells an office from a provision."""
    digits = len(_DIGITS.findall(text)) / max(len(text), 1)
    return (min(len(text), 60) / 15, 4 * digits, 2.0 if text[-1:] in "。；" else 0.0)


def _profile(lines: list[str], rows: list[_Row], columns: int) -> list[tuple[float, ...]]:
    """The mean features of each column, learnt from the rows that have one line for each."""
    plain = [row.lines[1:] for row in rows if row.serial and len(row.lines) == columns]
    if not plain:
        return []
    result = []
    for column in range(columns - 1):
        features = [_features(lines[row[column]]) for row in plain]
        result.append(tuple(sum(values) / len(values) for values in zip(*features, strict=True)))
    return result


def _cost(lines: list[str], group: tuple[int, ...], profile: tuple[float, ...]) -> float:
    return sum(
        abs(a - b) for line in group for a, b in zip(_features(lines[line]), profile, strict=True)
    )


def _assign(
    lines: list[str],
    groups: list[tuple[int, ...]],
    columns: int,
    profile: list[tuple[float, ...]],
) -> list[tuple[int, tuple[int, ...]]]:
    """Give the lines of a row to its columns, in order, so that each looks like its column."""
    if len(groups) == columns or not profile:
        head = [(column, group) for column, group in enumerate(groups[: columns - 1])]
        rest = tuple(line for group in groups[columns - 1 :] for line in group)
        return [*head, (columns - 1, rest)] if rest else head
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, 0): (0.0, [])}
    for taken, group in enumerate(groups):
        for column in range(columns):
            options = [
                (cost, path)
                for before in range(column + 1)
                if (entry := best.get((taken, before))) is not None
                for cost, path in [(entry[0] + 0.5 * max(column - before - 1, 0), entry[1])]
            ]
            if options:
                cost, path = min(options)
                cost += _cost(lines, group, profile[column])
                best[(taken + 1, column)] = (cost, [*path, column])
    finals = [value for (taken, _), value in best.items() if taken == len(groups)]
    _, path = min(finals)
    result: dict[int, tuple[int, ...]] = {}
    for column, group in zip(path, groups, strict=True):
        result[column] = result.get(column, ()) + group
    return sorted(result.items())


def _last_row(
    lines: list[str],
    groups: list[tuple[int, ...]],
    columns: int,
    profile: list[tuple[float, ...]],
    end: int,
) -> tuple[list[tuple[int, ...]], int]:
    """The last row has no successor to end it: keep lines while they look like its last column."""
    kept = groups[:columns]
    for group in groups[columns:]:
        if not profile or _cost(lines, group, profile[-1]) > 1.5:
            return kept, group[0]
        kept.append(group)
    return kept, end
