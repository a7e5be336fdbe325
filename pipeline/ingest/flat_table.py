"""A Word table that was flattened into lines, one cell a line, → a grid again.

The header line 序号 and the column titles after it tell how many columns there are, bare rising
integers where a row begins, and a numbered title before such an integer is a group heading.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.later import later
from pipeline.ingest import joining, marks

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
        table = None
        if _SERIAL.match(lines[at]):
            table = _table(lines, opens, *_header(lines, at))
        elif _LAST_TITLE.match(lines[at]):
            # Rows are numbered below titles of which none is for the number.
            first = tables[-1].end if tables else 0
            table = _table(lines, opens, *_unnumbered_header(lines, at, first))
        if table:
            tables.append(table)
            at = table.end
            continue
        at += 1
    return tables


def _table(lines: list[str], opens: list[bool], titles: list[int], at: int) -> Found | None:
    if not titles:
        return None
    rows, end = _rows(lines, at, len(titles))
    if sum(row.serial is not None for row in rows) < 2:
        return None
    return _grid(lines, opens, end, titles, rows)


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


# The last title of a table of policies, whatever stands before it.
_LAST_TITLE = later(
    r"(?:责任|主管|牵头|实施|承办|落实|负责|解释|兑现)(?:单位|部门|科室)(?:[（(][^（()）]{1,8}[)）])?$|备注$"
)
_TITLE = later(r"[^，。；：:、0-9]{2,12}$")
_NO_TITLE = -1  # the place of a title that is not printed


def _unnumbered_header(lines: list[str], last: int, first: int) -> tuple[list[int], int]:
    """The lines of the titles that end at `last`, with none for the number of the rows; `first` is
    where they may begin."""
    at = _following(lines, last)
    if at >= len(lines) or not (lines[at] == "1" or _group(lines, at, 0)):
        return [], last
    titles = [last]
    for above in range(last - 1, max(first - 1, last - 2 * _MAX_LINES), -1):
        if lines[above] and not _TITLE.match(lines[above]):
            break
        titles += [above] if lines[above] else []
    titles = titles[::-1]
    return ([_NO_TITLE, *titles], at) if 3 <= len(titles) < _MAX_COLUMNS else ([], last)


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


def _rows(lines: list[str], at: int, columns: int) -> tuple[list[_Row], int]:
    """Split what follows the header into rows and group headings."""
    rows: list[_Row] = []
    serial = 0
    while at < len(lines):
        line = lines[at]
        if not line:
            at += 1
        elif _INTEGER.match(line) and (
            int(line) in (1, serial + 1) or rows and _skips(lines, at, serial)
        ):
            serial = int(line)
            end = _row_end(lines, at + 1, serial, columns)
            body = tuple(n for n in range(at, end) if lines[n])
            rows.append(_Row(serial, body))
            at = end
        elif _group(lines, at, serial):
            rows.append(_Row(None, (at,)))
            at += 1
        else:
            break
    return rows, at


def _skips(lines: list[str], at: int, serial: int) -> bool:
    """Does line `at` count on over a number that was left out (5, 7)?"""
    if lines[at] != str(serial + 2):
        return False
    return str(serial + 1) not in lines[at : at + _MAX_LINES]


def _row_end(lines: list[str], at: int, serial: int, columns: int) -> int:
    """Where the row after `serial` begins, or a group heading, or the text goes on otherwise."""
    first, full = at, 0
    while at < len(lines) and at - first < _MAX_LINES:
        line = lines[at]
        full += bool(line)
        if full >= columns and _skips(lines, at, serial):
            return at
        if line in ("1", str(serial + 1)) and at > first or line and _group(lines, at, serial):
            return at
        if _SERIAL.match(line) or re.match("附(?:件|表|注)[0-9：:]|注[：:]|备注[：:]", line):
            return at
        at += 1
    return at


def _grid(
    lines: list[str],
    opens: list[bool],
    end: int,
    titles: list[int],
    rows: list[_Row],
) -> Found:
    columns = len(titles)
    printed = [(column, line) for column, line in enumerate(titles) if line != _NO_TITLE]
    start = printed[0][1]
    cells = [Cell((line,), 0, column) for column, line in printed]
    profile = _profile(lines, rows, columns)
    for number, row in enumerate(rows, start=1):
        if row.serial is None:
            cells.append(Cell(row.lines, number, 0, columns))
            continue
        cells.append(Cell(row.lines[:1], number, 0))
        body = list(row.lines[1:])
        groups = _opened(body, opens) or _whole(lines, body, columns - 1)
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


_OFFICE = later("[局委办厅部院会社行]$")
_NUMBERED = later(r"[0-9]{1,4}号[）)]?$")
_GIVEN = later("[0-9][百千]?[万亿]?元|[0-9][%％‰]")


_LONG = 15  # characters of a line that may break off within its sentence


def _whole(lines: list[str], body: list[int], columns: int) -> list[tuple[int, ...]]:
    """Group the lines of a row, those of one sentence together, unless there is one for each
    column."""
    groups: list[tuple[int, ...]] = []
    if len(body) == columns:
        return [(line,) for line in body]
    for line in body:
        above = lines[groups[-1][-1]] if groups else ""
        cut = len(above) >= _LONG and "，" in above and joining.cell_goes_on(above, lines[line])
        cut = cut and not (_NUMBERED.search(lines[line]) or _OFFICE.search(lines[line]))
        cut = cut and not _goes_on_below(lines[line])
        groups[-1:] = [(*groups[-1], line)] if cut else [*groups[-1:], (line,)]
    return groups


def _features(text: str) -> tuple[float, ...]:
    """Length, share of digits, sentence marks, how an office and how a document's number ends, sums
    and shares: what tells an office from a provision."""
    digits = len(_DIGITS.findall(text)) / max(len(text), 1)
    sentence = 2.0 if text[-1:] in "。；" else 0.0
    office, number = (3.0 if one.search(text) else 0.0 for one in (_OFFICE, _NUMBERED))
    given = 2.0 if _GIVEN.search(text) else 0.0
    return (min(len(text), 60) / 15, 4 * digits, sentence, office, number, given)


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
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(0, -1): (0.0, [])}
    # A row with as many lines as columns leaves none of them empty, as a rule.
    empty = 0.5 if len(groups) < columns else 4.0
    for taken, group in enumerate(groups):
        for column in range(columns):
            options = [
                (cost, path)
                for before in range(-1, column + 1)
                if (entry := best.get((taken, before))) is not None
                for cost, path in [(entry[0] + empty * max(column - before - 1, 0), entry[1])]
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


# 一、 and （一） may begin a list inside a cell.
_FIRST = later("[（(]?一")


def _goes_on_below(line: str) -> bool:
    """Say whether a line counts on with the parts of the text that the table stands in."""
    return marks.is_strong_head(line) and not _FIRST.match(line)


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
        if not profile or _goes_on_below(lines[group[0]]) or _cost(lines, group, profile[-1]) > 1.5:
            return kept, group[0]
        kept.append(group)
    return kept, end
