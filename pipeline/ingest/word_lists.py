"""The lists of a Word binary file: which paragraphs are numbered, and how the numbers look."""

from __future__ import annotations

import struct
from typing import NamedTuple

from pipeline.ingest import numbering
from pipeline.ingest.word_file import LIST, WordFile, modifiers

LIST_LEVEL = 0x260A
# Places of the tables in the file information block.
_STYLES, _LISTS, _OVERRIDES = 0xA2, 0x2E2, 0x2EA
MAX_LISTS = 5_000
MAX_STYLES = 5_000
NO_STYLE = 0xFFF
# Word's number formats, in the order of their numbers.
FORMS = (
    "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex "
    "chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth "
    "japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 "
    "aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop "
    "decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle "
    "ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting "
    "ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting "
    "chineseLegalSimplified chineseCountingThousand"
).split()

Place = tuple[int, int]


class Lists(NamedTuple):
    """The running numbers of the lists, and the list and level of each numbered style."""

    numbers: numbering.Numbering
    known: frozenset[str]
    styles: dict[int, Place]

    def place(self, style: int, properties: bytes) -> Place | None:
        """Return the list (from 1) and level of a paragraph, None where it has no number."""
        number, level = self.styles.get(style, (0, 0))
        for code, operand in modifiers(properties):
            if code == LIST and len(operand) == 2:
                number = int.from_bytes(operand, "little")
            elif code == LIST_LEVEL and operand:
                level = operand[0]
        # Numbers from 0xF801 on are those of lists of Word 6.
        return (number, level) if 0 < number < 0xF801 else None

    def label(self, place: Place) -> str | None:
        """Count a paragraph and return its label, None where the file does not define the list."""
        name = str(place[0])
        return self.numbers.label(name, place[1]) if name in self.known else None


def read(file: WordFile) -> Lists:
    """Read lists and styles; a table that is damaged counts as missing."""
    try:
        levels = _levels(file.table, _at(file, _LISTS))
        lists = _overridden(file, levels)
    except (struct.error, IndexError):
        lists = {}
    try:
        styles = _styles(file)
    except (struct.error, IndexError):
        styles = {}
    return Lists(numbering.Numbering(lists), frozenset(lists), styles)


def _at(file: WordFile, place: int) -> tuple[int, int]:
    start, length = struct.unpack_from("<II", file.main, place)
    return start, length


def _levels(table: bytes, part: tuple[int, int]) -> dict[int, dict[int, numbering.Level]]:
    """Return the levels of each list by its number; they stand behind the table of lists."""
    start, length = part
    if length < 2:
        return {}
    count = min(struct.unpack_from("<H", table, start)[0], MAX_LISTS)
    at = start + 2 + 28 * count
    found = {}
    for number in range(count):
        head = start + 2 + 28 * number
        name = struct.unpack_from("<i", table, head)[0]
        simple = table[head + 26] & 1
        levels = {}
        for level in range(1 if simple else 9):
            levels[level], at = _level(table, at)
        found[name] = levels
    return found


def _level(table: bytes, at: int) -> tuple[numbering.Level, int]:
    """Read a level; return it and where the next one begins."""
    first, form = struct.unpack_from("<iB", table, at)
    flags = table[at + 5]
    size = table[at + 24] + table[at + 25]
    text_at = at + 28 + size
    length = struct.unpack_from("<H", table, text_at)[0]
    raw = table[text_at + 2 : text_at + 2 + 2 * min(length, 60)]
    text = "".join(
        f"%{unit + 1}" if unit < 9 else chr(unit)
        for unit in struct.unpack(f"<{len(raw) // 2}H", raw)
        if not 0xD800 <= unit <= 0xDFFF
    )
    name = FORMS[form] if form < len(FORMS) else ("none" if form == 255 else "decimal")
    level = numbering.Level(name, text, max(first, 0), None, bool(flags & 4))
    return level, text_at + 2 + 2 * length


def _overridden(
    file: WordFile, levels: dict[int, dict[int, numbering.Level]]
) -> dict[str, numbering.List]:
    """Return the lists that paragraphs refer to, with the numbers that they start anew with."""
    start, length = _at(file, _OVERRIDES)
    table = file.table
    if length < 4:
        return {}
    count = min(struct.unpack_from("<I", table, start)[0], MAX_LISTS)
    at = start + 4 + 16 * count
    found = {}
    for number in range(count):
        name, _, _, changes = struct.unpack_from("<iIIB", table, start + 4 + 16 * number)
        own = dict(levels.get(name, {}))
        anew: dict[int, int] = {}
        at += 4
        for _ in range(min(changes, 9)):
            first, flags = struct.unpack_from("<iI", table, at)
            at += 8
            level = flags & 15
            if flags & 0x20:
                own[level], at = _level(table, at)
                first = own[level].start
            if flags & 0x10:
                anew[level] = max(first, 0)
        if own:
            found[str(number + 1)] = numbering.List(str(name), own, anew)
    return found


def _styles(file: WordFile) -> dict[int, Place]:
    """Return list and level of each style that is numbered, itself or by its base."""
    start, length = _at(file, _STYLES)
    sheet = file.table[start : start + length]
    if len(sheet) < 6:
        return {}
    head, count, base_size = struct.unpack_from("<HHH", sheet, 0)
    at = 2 + head
    bases: dict[int, int] = {}
    own: dict[int, Place] = {}
    for style in range(min(count, MAX_STYLES)):
        size = struct.unpack_from("<H", sheet, at)[0]
        entry = sheet[at + 2 : at + 2 + size]
        at += 2 + size
        if len(entry) < 10:
            continue
        kind = struct.unpack_from("<H", entry, 2)[0]
        bases[style] = kind >> 4
        if kind & 15 == 1:
            place = _style_list(entry, base_size)
            if place is not None:
                own[style] = place
    return {style: place for style in bases if (place := _inherited(style, bases, own)) is not None}


def _style_list(entry: bytes, base_size: int) -> Place | None:
    """Return the list and level that a paragraph style states itself."""
    name = struct.unpack_from("<H", entry, base_size)[0]
    at = base_size + 2 + 2 * name + 2
    at += at % 2
    size = struct.unpack_from("<H", entry, at)[0]
    properties = entry[at + 4 : at + 2 + size]
    number, level = None, 0
    for code, operand in modifiers(properties):
        if code == LIST and len(operand) == 2:
            number = int.from_bytes(operand, "little")
        elif code == LIST_LEVEL and operand:
            level = operand[0]
    return None if number is None else (number, level)


def _inherited(style: int, bases: dict[int, int], own: dict[int, Place]) -> Place | None:
    for _ in range(12):
        if style in own:
            return own[style]
        style = bases.get(style, NO_STYLE)
        if style == NO_STYLE:
            return None
    return None
