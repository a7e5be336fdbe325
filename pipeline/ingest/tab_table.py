"""A table as text: a row a line, its cells parted by tabs (copied from a spreadsheet or Word)."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from extractors import fields
from extractors.later import later
from pipeline.ingest import furniture, joining, marks
from pipeline.ingest.canonical import Grid, GridCell, Line
from pipeline.ingest.text_columns import SERIAL_TITLE

_INTEGER = later(r"\s{0,3}[0-9]{1,4}\s{0,3}$")
_TELEPHONE = later(r"0[0-9]{2,3}-[2-9][0-9]{6,7}")
_CALLED = later(r"(?:电话[：:]?)?0[0-9]{2,3}[-—－][0-9]{6,8}(?:[、/ ][0-9\-—－]{6,14}){0,2}")
_ARTICLE = later("第[一二三四五六七八九十百零0-9]{1,5}条")
# 一⇥工业类 between rows that count 1, 2, 3.
_COUNTED_GROUP = later(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?$")
# What stands below a table, and in none of its cells: 注：…, （七）…, 五、…
_BEHIND_TABLE = later(
    r"\s{0,8}(?:(?:备?注|说明)\d{0,2}[：:]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[条章])"
)
_NO_NAME = later(r"[。；：:，,！？!?0-9]")
_GOES_ON = later(r"[、，,（(]$")
_ORGAN = later("(?:局|委|办|院|会|行|中心|政府|部门?)$")
_MAX_COLUMNS = 60
_TURNED = 2  # rows of a table that is turned
_PAIRS = 3  # rows of two cells that make a table
_FIGURE = later(r"[0-9]")
# 平台⇥奖补标准（万元）: two columns are a table where the head says in what the second counts.
_COUNTED = later(
    r"(?:[（(](?:单位[：:]?)?|单位[：:]|[/：:])[^（）()\t，。]{0,6}(?:元|[%％‰])(?:/[^（）()\t]{1,6})?[）)]?$"
)


class Found(NamedTuple):
    """A table in `lines[start:end]`."""

    start: int
    end: int
    grid: Grid


class _Row(NamedTuple):
    """The paragraphs of each cell, as (text, line number); a group heading has one cell. The first
    `lead` cells and the last `tail` are those of the row above, which reach down."""

    cells: tuple[tuple[tuple[str, int], ...], ...]
    heading: bool = False
    short: bool = False
    lead: int = 0
    tail: int = 0


def find(lines: list[str]) -> list[Found]:
    """Find the tables: a header of three or more cells (two, where the second prints a unit), then
    rows of as many; and those of two cells, each of whose rows is the name of a field and its
    value, or a name and a figure."""
    found: list[Found] = []
    if not any("\t" in line for line in lines):
        return found
    # A page that ends between two rows does not end the table.
    removed = furniture.find([line.strip() for line in lines], [None] * len(lines))
    lines = ["" if n in removed else line for n, line in enumerate(lines)]
    at = ended = 0
    pairs: list[_Row] = []
    while at < len(lines):
        width = _width(lines[at])
        if 3 <= width <= _MAX_COLUMNS or width == 2 and _counts(lines, at):
            rows, end = _rows(lines, at, width)
            if sum(len(row.cells) == width or row.short for row in rows) >= 3 or _is_turned(rows):
                found.append(Found(at, end, _grid(rows, width)))
                at = end
                continue
        elif width == 2:
            # Rows that make no table are read once, and not again from the second one on.
            if at < ended:
                pairs = pairs[bisect_left(pairs, at, key=lambda row: row.cells[0][0][1]) :]
            else:
                pairs, ended = _pairs(lines, at)
            if len(pairs) >= _PAIRS and (_is_field(lines[at]) or _is_standard(pairs)):
                found.append(Found(at, ended, _grid(pairs, width)))
                at = ended
                continue
        at += 1
    return found


_GIVEN = later(r"(?:<SUPPORT>|津贴|奖金)标准[（(][^（）()]{0,12}元[^（）()]{0,8}[）)]$")
_BARE = later(r"(?:<MOST>|[≤≥])?[0-9][0-9.,]{0,11}[万%]?元?$|[-—/]{1,3}$")


def _is_turned(rows: list[_Row]) -> bool:
    """Two rows of names and sums: 班型, 乳儿班, 托小班 and 补助标准（元/月）, 400, 300."""
    if len(rows) != _TURNED or len(rows[0].cells) != len(rows[1].cells):
        return False
    names, values = (["".join(part[0] for part in cell) for cell in row.cells] for row in rows)
    said = _GIVEN.match(values[0]) and not any(map(_FIGURE.search, names))
    return bool(said) and all(map(_BARE.match, values[1:]))


def _is_field(line: str) -> bool:
    """支持对象, a tab, and who it is."""
    return fields.begins(line.strip().partition("\t")[0])


def _is_standard(rows: list[_Row]) -> bool:
    """Two titles, then names and figures: 人才类别, 补贴标准; 博士, 20万元."""
    for number, row in enumerate(rows):
        name, value = (part[0][0] if part else "" for part in row.cells)
        if marks.is_head(name + "、") or marks.is_head(name):
            return False
        if bool(_FIGURE.search(value if number else name + value)) != bool(number):
            return False
    return True


def _pairs(lines: list[str], start: int) -> tuple[list[_Row], int]:
    """Read the rows of two cells that follow one another."""
    rows: list[_Row] = []
    at = start
    while at < len(lines):
        if _width(lines[at]) == 2:
            rows.append(_Row(_cells(lines, at)))
        elif lines[at].strip():
            break
        at += 1
    return rows, at


def _counts(lines: list[str], at: int) -> bool:
    """Say whether the second title of a head has a unit, or the caption above it has."""
    above = [line.strip(" \u3000：:。") for line in lines[max(0, at - 3) : at] if line.strip()]
    caption = above[-1] if above else ""
    captioned = "单位" in caption[-20:] and _COUNTED.search(caption[-20:])
    return bool(_COUNTED.search(lines[at].strip()[-20:]) or captioned)


def _width(line: str) -> int:
    return line.strip("\t \u3000").count("\t") + 1 if "\t" in line.strip() else 1


def _rows(lines: list[str], start: int, width: int) -> tuple[list[_Row], int]:
    rows = [_Row(_cells(lines, start))]
    at = start + 1
    while at < len(lines):
        line = lines[at]
        if len(rows) > 1 or _INTEGER.match(rows[0].cells[0][0][0]):
            last = rows[-1]
            if _goes_on_below(lines, at, last):
                below = (*last.cells[-1], (line.strip(), at))
                rows[-1] = last._replace(cells=(*last.cells[:-1], below))
                at += 1
                continue
        row = _whole(lines, at, width) or _other(lines, at, width, rows)
        called = len(rows) > 1 and rows[-1].cells[-1] and _CALLED.fullmatch(line.strip())
        if called and row is None:
            # The telephone below the office of the last cell.
            last = rows[-1]
            below = (*last.cells[-1], (line.strip(), at))
            rows[-1] = last._replace(cells=(*last.cells[:-1], below))
        elif row is not None:
            # Of its telephone number a part may be on the next line.
            at = max([at, *(number for cell in row.cells for _, number in cell)])
            rows.append(row)
        elif len(rows) > 1 and _is_name(lines, at, width):
            last = rows[-1]
            below = (*last.cells[-1], (line.strip(), at))
            rows[-1] = last._replace(cells=(*last.cells[:-1], below))
        elif _begins(line, width):
            row, at = _broken(lines, at, width)
            if row is None:
                return rows, at
            rows.append(row)
            continue
        elif line.strip():
            break
        at += 1
    return rows, at


# （2）…, 2.…, ②…: a point of a cell; its mark and its number.
_POINT = later(r"(?:^|[。；;] ?)(?:([（(]?)([0-9]{1,2})([)）.．、])(?![0-9])|([①-⑳]))")
_REACH = 30  # lines of a cell that stand below its row


def _goes_on_below(lines: list[str], at: int, row: _Row) -> bool:
    """Does a line without tabs stand in the last cell of the row above, which counts: as the next
    of its points, or as a sentence before the row that counts on?"""
    line = lines[at].strip()
    number = row.cells[0][0][0].strip() if row.cells[0] else ""
    if not line or "\t" in line or row.heading or not (_INTEGER.match(number) and row.cells[-1]):
        return False
    points = [_point(match) for text, _ in row.cells[-1] for match in _POINT.finditer(text)]
    first = _POINT.match(line)
    if first is not None:
        style, count = _point(first)
        return bool(points) and (style, count - 1) == points[-1]
    if marks.is_head(line) or line[-1] not in "。；;" or len(row.cells) < 3:
        return False
    after = next((one for one in lines[at + 1 : at + _REACH] if "\t" in one.strip()), "")
    return after.strip().startswith(f"{int(number) + 1}\t")


def _point(match: re.Match[str]) -> tuple[str, int]:
    if match[4]:
        return "①", ord(match[4]) - ord("①") + 1
    return match[1] + match[3], int(match[2])


def _whole(lines: list[str], at: int, width: int) -> _Row | None:
    """A row on a line of its own."""
    if _width(lines[at]) != width:
        return None
    whole = _Row(_cells(lines, at))
    if at + 1 < len(lines) and _is_one_number(whole.cells[-1][0][0], lines[at + 1].strip()):
        number = (lines[at + 1].strip(), at + 1)
        whole = _Row((*whole.cells[:-1], (*whole.cells[-1], number)))
    return whole


def _other(lines: list[str], at: int, width: int, rows: list[_Row]) -> _Row | None:
    """A row of fewer cells: a group's title, one below merged cells, one with empty last cells."""
    title = (((lines[at].strip(), at),),)
    if _is_heading(lines, at, width):
        return _Row(title, heading=True)
    lead = _lead(lines[at], rows, width)
    if lead or _is_counted_group(lines, at, width):
        return _Row(_cells(lines, at), short=True, lead=lead)
    if merged := _merged(lines[at], rows, width):
        return _Row(_cells(lines, at), short=True, lead=merged[0], tail=merged[1])
    if _is_name(lines, at, width) and not _belongs_above(rows, lines[at].strip()):
        return _Row(title, heading=True)
    return _Row(_cells(lines, at), short=True) if _is_short(lines, at, width) else None


def _cells(lines: list[str], at: int) -> tuple[tuple[tuple[str, int], ...], ...]:
    return tuple(((text.strip(), at),) for text in lines[at].strip("\n").strip().split("\t"))


def _is_heading(lines: list[str], at: int, width: int) -> bool:
    """A numbered title between rows."""
    line = lines[at].strip()
    if "\t" in line or not marks.is_head(line) or len(line) > 60 or "。" in line:
        return False
    # 第二条 奖励标准如下： leads to a table of its own.
    if _ARTICLE.match(line) or width == 2 and line.endswith(("：", ":")):
        return False
    after = next((text for text in lines[at + 1 : at + 7] if text.strip()), "")
    return _width(after) == width or _begins(after, width) or marks.is_head(after.strip())


def _lead(line: str, rows: list[_Row], width: int) -> int:
    """How many cells of the row above reach down into a row that begins with tabs (a 类别 that is
    printed once for several rows); 0 where the line is no such row."""
    bare = line.strip("\n \u3000")
    lead = len(bare) - len(bare.lstrip("\t"))
    above = rows[-1]
    if not 0 < lead < width - 1 or above.heading or len(above.cells) + above.lead <= lead:
        return 0
    if len(rows) == 1 or lead + _width(line) > width:
        return 0
    # Its last cells may be empty; then its serial number tells that it is a row.
    title = "".join(text for text, _ in rows[0].cells[lead]) if lead < len(rows[0].cells) else ""
    counted = SERIAL_TITLE.match(title) and _INTEGER.match(line.strip().split("\t")[0])
    return lead if counted or bare.count("\t") + 1 == width else 0


# 1200, 最高8000元, 5000/年
_SUM = later(r"(?:<MOST>|每[人年月户])?[0-9][0-9.,]{0,6}(?![0-9])[^，。；]{0,8}$")
_OTHER_LINE = later("[合小总共]计|电话|联系|咨询|注|备注|说明")


def _merged(line: str, rows: list[_Row], width: int) -> tuple[int, int] | None:
    """How many cells of the row above reach down before and behind those of a line that has only
    its own (中级工, a tab, 1200; above it 技能提升补贴, 初级工, 800, 备注): figures stand below
    figures, and words below words. None where the line is no such row, or they stand nowhere."""
    cells = [cell.strip() for cell in line.strip().split("\t")]
    above = rows[-1]
    if not 1 < len(cells) < width or len(rows) == 1 or above.heading:
        return None
    if (
        not all(cells)
        or _OTHER_LINE.match(cells[0])
        or not SERIAL_TITLE.match("".join(text for text, _ in rows[0].cells[0]))
    ):
        return None
    if _INTEGER.match(cells[0]) or above.lead + len(above.cells) + above.tail != width:
        return None
    own = [_SUM.match(cell) is not None for cell in cells]
    # A row below merged cells has no more columns of its own than they leave, nor fewer.
    if above.lead:
        here = (above.lead, above.tail)
        return here if len(cells) == len(above.cells) else None
    kinds = [_SUM.match("".join(text for text, _ in cell)) is not None for cell in above.cells]
    for tail in range(width - len(cells)):
        lead = width - len(cells) - tail
        if any(own) and kinds[lead : lead + len(cells)] == own:
            return lead, tail
    return None


def _is_name(lines: list[str], at: int, width: int) -> bool:
    """A bare name between rows (工业类): a numbered row is next, or the tabs behind it show that it
    spans the table."""
    line = lines[at].strip()
    if not line or "\t" in line or len(line) > 30 or _NO_NAME.search(line):
        return False
    if _width(_next_row(lines, at)) == width and lines[at].rstrip("\n \u3000").endswith("\t"):
        return True
    first = _next_row(lines, at).strip().split("\t")
    if len(first) < 3 or not any(_INTEGER.match(cell) for cell in first[:2]):
        return False
    return len(first) == width or _begins(_next_row(lines, at), width)


def _next_row(lines: list[str], at: int) -> str:
    """The next line with tabs, but for blanks and one name right behind this line."""
    names = 0
    for line in lines[at + 1 : at + 6]:
        if "\t" in line.strip():
            return line
        names += bool(line.strip())
        if names > 1 or _NO_NAME.search(line):
            return ""
    return ""


def _is_counted_group(lines: list[str], at: int, width: int) -> bool:
    """A group's name behind its number in a cell of its own (一⇥工业类), with a row below it."""
    cells = lines[at].strip().split("\t")
    number = cells[0].strip()
    # 1⇥工业类 names the rows 1.1, 1.2 below it.
    named = _INTEGER.match(number) and _next_row(lines, at).strip().startswith(f"{number}.1\t")
    if len(cells) != 2 or width < 3 or not (named or _COUNTED_GROUP.match(number)):
        return False
    if not cells[1].strip() or len(cells[1]) > 30 or "。" in cells[1]:
        return False
    after = _next_row(lines, at)
    return _width(after) == width or _begins(after, width)


def _belongs_above(rows: list[_Row], line: str) -> bool:
    """Does a line go on in the last cell of the row above: a second bureau, the end of a list?"""
    above = rows[-1]
    if above.heading or len(rows) == 1 or not above.cells[-1]:
        return False
    return bool(_GOES_ON.search(above.cells[-1][-1][0]) or _ORGAN.search(line))


def _begins(line: str, width: int) -> bool:
    """A row that paragraphs inside its cells broke over lines begins with its serial number."""
    return 1 < _width(line) < width and bool(_INTEGER.match(line.strip().split("\t")[0]))


def _is_short(lines: list[str], at: int, width: int) -> bool:
    """A row whose last cells are empty or merged: the next serial number follows on the next line,
    or nothing does."""
    if not _begins(lines[at], width) or _width(lines[at]) < 3:
        return False
    if lines[at].rstrip("\n \u3000").lstrip().count("\t") + 1 == width:
        return True  # the tabs of its empty cells are printed
    after = next((line for line in lines[at + 1 : at + 7] if line.strip()), "")
    if not after:
        return True
    number = lines[at].strip().split("\t")[0].strip()
    following = after.strip().split("\t")[0].strip()
    return following == str(int(number) + 1) and _width(after) > 1


def _broken(lines: list[str], at: int, width: int) -> tuple[_Row | None, int]:
    """Put a row together again: the first part of each further line goes on in the last cell."""
    start = at
    cells = [list(cell) for cell in _parts(lines, at, width - 1)]
    at += 1
    while at < len(lines) and at - start < 40:
        line = lines[at]
        whole = len(cells) == width
        ends = not line.strip() or _width(line) > 1 or _BEHIND_TABLE.match(line)
        if whole and (ends or _is_heading(lines, at, width)):
            break
        if len(cells) + _width(line) - 1 > width:
            return None, start
        first, *others = _parts(lines, at, width - len(cells))
        cells[-1] += first
        cells += [list(cell) for cell in others]
        at += 1
    row = _Row(tuple(tuple(cell) for cell in cells))
    return (row, at) if len(cells) == width else (None, start)


def _parts(lines: list[str], at: int, room: int) -> list[tuple[tuple[str, int], ...]]:
    """The cells of a part of a row; one that breaks off where a cell ends begins or ends with the
    tab, and so does an indented one, for which there is no room."""
    cells = list(_cells(lines, at))
    line = lines[at].strip("\n \u3000")
    if line.startswith("\t") and len(cells) <= room:
        cells.insert(0, ())
    if line.endswith("\t") and len(cells) <= room:
        cells.append(())
    return cells


def _grid(rows: list[_Row], width: int) -> Grid:
    cells: list[GridCell] = []
    reaching: dict[int, int] = {}
    for number, row in enumerate(rows):
        for column in (*range(row.lead), *range(width - row.tail, width)):
            if column in reaching:
                above = cells[reaching[column]]
                cells[reaching[column]] = above._replace(row_span=number - above.row + 1)
        for column, cell in enumerate(row.cells, row.lead):
            span = width if row.heading else 1
            reaching[column] = len(cells)
            cells.append(GridCell(paragraphs(cell), number, column, 1, span))
    return Grid(tuple(cells))


def paragraphs(cell: tuple[tuple[str, int], ...]) -> tuple[Line, ...]:
    """The lines of a cell; one that stops within a sentence goes on."""
    lines = [Line(text, complete=True, paragraph=at) for text, at in cell if text]
    for at, (line, after) in enumerate(pairwise(lines)):
        # Two names of bureaus are two bureaus.
        both = _ORGAN.search(line.text) and _ORGAN.search(after.text)
        goes_on = not both and joining.cell_goes_on(line.text, after.text)
        goes_on |= _is_one_number(line.text, after.text)
        lines[at] = line._replace(continues=goes_on)
    return tuple(lines)


def _is_one_number(text: str, below: str) -> bool:
    """Do two lines hold one telephone number?

    >>> _is_one_number("0791-633", "20115"), _is_one_number("0532-85162339", "85161795")
    (True, False)
    """
    if len(text) + len(below) > 13 or len(below) >= 7 and _TELEPHONE.fullmatch(text):
        return False
    return bool(_TELEPHONE.fullmatch(text + below))
