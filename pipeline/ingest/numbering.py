"""Automatic numbering of Word documents: list definitions → the labels that Word prints.

The ordinals of a policy (第一条, （一）, 1.) often exist only as list formats; a converter that
drops them drops the clause labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEVELS = 9
_PLACES = tuple(f"%{number + 1}" for number in range(_LEVELS))
_MAX_LABEL = 60
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Level(NamedTuple):
    """One level of a list: number format, text with %1 … %9, first number, restart rule."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class List(NamedTuple):
    """A list that paragraphs refer to: its definition, levels, and numbers it starts anew with."""

    definition: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of a document, with the running counters; ask for labels in document order."""

    def __init__(self, lists: dict[str, List]) -> None:
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, number_id: str, style: str) -> int:
        """The level that a paragraph style is linked to."""
        found = self._lists.get(number_id)
        levels = found.levels if found else {}
        return next((n for n, level in levels.items() if level.style == style), 0)

    def label(self, number_id: str, level: int) -> str:
        """Count a paragraph of a list and give its label, empty for bullets and no list.

        >>> Numbering({"1": List("0", {0: Level("chineseCounting", "（%1）")}, {})}).label("1", 0)
        '（一）'
        """
        found = self._lists.get(number_id)
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.definition, {})
        self._count(number_id, found, counters, level)
        own = found.levels[level]
        if own.form in ("bullet", "none") and "%" not in own.text:
            return "" if own.form == "bullet" else own.text
        return _filled(own, found.levels, counters)

    def _count(self, number_id: str, found: List, counters: dict[int, int], level: int) -> None:
        anew = level in found.overrides and (number_id, level) not in self._started
        if anew:
            self._started.add((number_id, level))
            counters[level] = found.overrides[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        for deeper in [n for n in counters if n > level]:
            rule = found.levels[deeper].restart if deeper in found.levels else None
            if rule is None or (rule > 0 and level < rule):
                del counters[deeper]


def read(numbering: Element | None, styles: dict[str, str]) -> Numbering:
    """The lists of word/numbering.xml; `styles` gives the list of each numbering style."""
    if numbering is None:
        return Numbering({})
    space = numbering.tag[: numbering.tag.index("}") + 1]
    abstract, links = {}, {}
    for element in numbering.iterchildren(space + "abstractNum"):
        name = element.get(space + "abstractNumId", "")
        abstract[name] = _levels(element, space)
        link = element.find(space + "numStyleLink")
        if link is not None:
            links[name] = link.get(space + "val", "")
    definitions = {}
    for element in numbering.iterchildren(space + "num"):
        target = element.find(space + "abstractNumId")
        if target is not None:
            definitions[element.get(space + "numId", "")] = target.get(space + "val", "")
    lists = {}
    for element in numbering.iterchildren(space + "num"):
        name = element.get(space + "numId", "")
        definition = definitions.get(name, "")
        if definition in links:
            definition = definitions.get(styles.get(links[definition], ""), definition)
        levels = dict(abstract.get(definition, {}))
        overrides = _overrides(element, space, levels)
        lists[name] = List(definition, levels, overrides)
    return Numbering(lists)


def _levels(element: Element, space: str) -> dict[int, Level]:
    result = {}
    for child in element.iterchildren(space + "lvl"):
        number = _integer(child.get(space + "ilvl"), 0)
        if 0 <= number < _LEVELS:
            result[number] = _level(child, space)
    return result


def _level(element: Element, space: str) -> Level:
    def value(name: str) -> str | None:
        found = element.find(space + name)
        return None if found is None else found.get(space + "val", "")

    restart = value("lvlRestart")
    return Level(
        form=value("numFmt") or "decimal",
        text=(value("lvlText") or "")[:_MAX_LABEL],
        start=_integer(value("start"), 1),
        restart=None if restart is None else _integer(restart, 0),
        legal=element.find(space + "isLgl") is not None,
        style=value("pStyle"),
    )


def _overrides(element: Element, space: str, levels: dict[int, Level]) -> dict[int, int]:
    result = {}
    for child in element.iterchildren(space + "lvlOverride"):
        number = _integer(child.get(space + "ilvl"), 0)
        own = child.find(space + "lvl")
        if own is not None:
            levels[number] = _level(own, space)
        start = child.find(space + "startOverride")
        if start is not None:
            result[number] = _integer(start.get(space + "val"), 1)
    return result


def _integer(text: str | None, default: int) -> int:
    try:
        return int((text or "")[:9])
    except ValueError:
        return default


def _filled(own: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    label = own.text
    for number, mark in enumerate(_PLACES):
        if mark in label:
            level = levels.get(number, Level())
            form = "decimal" if own.legal and level.form != "decimalZero" else level.form
            label = label.replace(mark, printed(counters.get(number, level.start), form))
    return label


def printed(number: int, form: str) -> str:
    """A number in one of Word's formats, in decimal where the format is none of ours.

    >>> printed(12, "chineseCountingThousand"), printed(3, "decimalEnclosedCircleChinese")
    ('十二', '③')
    """
    if not 0 <= number < 100_000:
        return str(number)
    if form in _CHINESE:
        return chinese(number)
    if form in ("ideographDigital", "japaneseDigitalTenThousand"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form == "chineseLegalSimplified":
        return chinese(number, _LEGAL, "拾佰仟")
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "ideographTraditional" and 1 <= number <= 10:
        return _STEMS[number - 1]
    if form == "ideographZodiac" and 1 <= number <= 12:
        return _BRANCHES[number - 1]
    return _western(number, form)


_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "koreanCounting",
    )
)


def _western(number: int, form: str) -> str:
    if form in ("upperLetter", "lowerLetter") and number:
        letter = chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 5)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if form == "upperRoman" else roman.lower()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "decimalEnclosedParen":
        return f"({number})"
    if form == "decimalEnclosedFullstop":
        return f"{number}."
    return "" if form == "none" else str(number)


def chinese(number: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """A whole number below 100,000 in Chinese numerals.

    >>> chinese(10), chinese(21), chinese(105), chinese(110)
    ('十', '二十一', '一百零五', '一百一十')
    """
    if number == 0:
        return digits[0]
    if number >= 10_000:
        rest = number % 10_000
        gap = digits[0] if 0 < rest < 1000 else ""
        high = chinese(number // 10_000, digits, units)
        return high + "万" + gap + (chinese(rest, digits, units) if rest else "")
    text, zero = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit == "0":
            zero = bool(text)
            continue
        text += (digits[0] if zero else "") + digits[int(digit)]
        text += units[place - 1] if place else ""
        zero = False
    return text[1:] if 10 <= number < 20 and units[0] == "十" else text
