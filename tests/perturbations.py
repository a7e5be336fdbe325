"""Ways in which the same policy may be typed: each changes the characters and not the meaning.

Every perturbation is a plain function of the text, without chance, so that a difference can be
looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

Change = Callable[[str], str]

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?[%‰]?")
_MONEY = re.compile(r"(?<![0-9.-])([0-9]{1,4})(?:\.([1-9]))?([万亿]|(?=元))")
_RANGE = re.compile(r"(?<![0-9.-])([0-9]{1,4})-([0-9]{1,4})(?=[万亿]?元)")
_SHARE = re.compile(r"(?<![0-9.-])([0-9]{1,3})(?:\.([0-9]{1,2}))?([%‰])")
# A comma of a list whose items on both sides are figures: 100万、50万元; 20%、10%.
_LIST = re.compile(r"(?<=[万亿元%])、(?=(?:最高)?[0-9.]{1,8}[万亿元%])")
_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def full_width_digits(text: str) -> str:
    """100万元 → １００万元, 20% → ２０％."""
    return text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789%"})


def full_width_letters(text: str) -> str:
    """5G → ５Ｇ: digits and Latin letters."""
    return re.sub("[0-9A-Za-z]", lambda match: chr(ord(match.group()) + 0xFEE0), text)


def half_width(text: str) -> str:
    """Digits, letters and signs as NFKC has them, but no marks of Chinese punctuation."""
    table = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}
    return text.translate({**table, ord("％"): "%", ord("．"): "."})


def spaces_round_figures(text: str) -> str:
    """最高50万元 → 最高 50 万元, as converters set them."""

    def spaced(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        left = " " if "一" <= before <= "鿿" else ""
        return left + match.group() + (" " if "一" <= after <= "鿿" else "")

    return _FIGURE.sub(spaced, text)


def wide_spaces_round_figures(text: str) -> str:
    """The same with no-break spaces."""
    return spaces_round_figures(text).replace(" ", "\u00a0")


def wrapped(column: int) -> Change:
    """Hard line ends after every `column` characters of a paragraph."""

    def change(text: str) -> str:
        return "\n".join(
            line[at : at + column]
            for line in text.split("\n")
            for at in range(0, max(len(line), 1), column)
        )

    return change


def cut_everywhere(column: int) -> Change:
    """Line ends after every `column` characters of the whole text, its own line ends counted."""

    def change(text: str) -> str:
        return "\n".join(text[at : at + column] for at in range(0, len(text), column))

    return change


def half_width_brackets(text: str) -> str:
    """（一） → (一)."""
    return text.translate(str.maketrans("（）", "()"))


def full_width_brackets(text: str) -> str:
    """(1) → （1）."""
    return text.translate(str.maketrans("()", "（）"))


def tortoise_brackets(text: str) -> str:
    """（责任单位：…） → 〔责任单位：…〕; ordinals stay, as they are printed in round ones."""
    ordinal = re.compile("[（(][一二三四五六七八九十0-9]{1,3}[)）]")
    parts = []
    at = 0
    table = str.maketrans("（）()", "〔〕〔〕")
    for match in ordinal.finditer(text):
        parts += [text[at : match.start()].translate(table), match.group()]
        at = match.end()
    return "".join(parts) + text[at:].translate(table)


def number_brackets(text: str) -> str:
    """〔2022〕6号 → [2022]6号."""
    return re.sub("〔(20[0-9]{2})〕", r"[\1]", text)


def commas_in_lists(text: str) -> str:
    """100万元、50万元 → 100万元，50万元."""
    return _LIST.sub("，", text)


@cache
def _converter(kind: str) -> Change:
    from opencc import OpenCC

    convert: Change = OpenCC(kind).convert
    return convert


def _convert(kind: str, text: str) -> str:
    return _converter(kind)(text)


def traditional(text: str) -> str:
    """Traditional characters."""
    return _convert("s2t", text)


def chinese_amounts(text: str) -> str:
    """100万元 → 一百万元, 2.5万元 → 二万五千元, 200-300万元 → 二百至三百万元.

    >>> chinese_amounts("100万、80万元，200-300万元，1.5亿元，3000元，5G")
    '一百万、八十万元，二百至三百万元，一亿五千万元，三千元，5G'
    """
    text = _RANGE.sub(lambda match: "至".join(_count(int(n)) for n in match.groups()), text)
    return _MONEY.sub(_amount, text)


def _amount(match: re.Match[str]) -> str:
    whole, tenths, unit = match.groups()
    if not tenths:
        return _count(int(whole)) + unit
    if not unit:
        return match.group()
    rest = _DIGITS[int(tenths)] + ("千万" if unit == "亿" else "千")
    return _count(int(whole)) + unit + rest if int(whole) else rest


def chinese_shares(text: str) -> str:
    """20% → 百分之二十, 5‰ → 千分之五."""

    def change(match: re.Match[str]) -> str:
        whole, decimals, sign = match.groups()
        value = _count(int(whole))
        if decimals:
            value += "点" + "".join(_DIGITS[int(char)] for char in decimals)
        return ("百分之" if sign == "%" else "千分之") + value

    return _SHARE.sub(change, text)


def _count(value: int) -> str:
    """A whole number below 10,000 as it is written: 0 零, 20 二十, 305 三百零五.

    >>> [_count(n) for n in (0, 10, 12, 20, 305, 1000, 1050)]
    ['零', '十', '十二', '二十', '三百零五', '一千', '一千零五十']
    """
    if value == 0:
        return "零"
    parts: list[str] = []
    for size, word in _PLACES:
        digit, value = divmod(value, size)
        if digit:
            parts += [_DIGITS[digit], word]
        elif parts and value and parts[-1] != "零":
            parts.append("零")
    if value:
        parts.append(_DIGITS[value])
    written = "".join(parts)
    return written[1:] if written.startswith("一十") else written


def blank_lines(text: str) -> str:
    """Two empty lines behind every line."""
    return text.replace("\n", "\n\n\n")


def indented(text: str) -> str:
    """Every paragraph begins with two ideographic blanks, as in print."""
    return "\n".join("　　" + line.lstrip() if line.strip() else "" for line in text.split("\n"))


def one_line(text: str) -> str:
    """A blank for every line end, as pages come out of some databases; tables stay as they are."""
    if "\t" in text:
        return text
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


def dos_line_ends(text: str) -> str:
    """Carriage returns."""
    return text.replace("\n", "\r\n")


def page_marks(text: str) -> str:
    """A page number after every 12 lines."""
    return "\n".join(_with_pages(text.split("\n"), 12, ""))


def page_headers(text: str) -> str:
    """A page number and a running header after every 12 lines."""
    return "\n".join(_with_pages(text.split("\n"), 12, "市政府公报"))


def pages_within_sentences(text: str) -> str:
    """Page numbers where a page ends within a paragraph: every 400 characters."""
    result, room, page = [], 400, 1
    for line in text.split("\n"):
        while "。" in line[room:] and room > 10:
            result += [line[:room], "", f"— {page} —", ""]
            line, page, room = line[room:], page + 1, 400
        result.append(line)
        room = max(room - len(line), 11)
    return "\n".join(result)


def _with_pages(lines: list[str], size: int, header: str) -> Iterator[str]:
    for page, at in enumerate(range(0, len(lines), size), start=1):
        yield from lines[at : at + size]
        yield f"— {page} —"
        if header:
            yield header


class Perturbation(NamedTuple):
    """A way to type the text, and how strings of both catalogues are brought to one form."""

    name: str
    change: Change
    fold: Change = str


def _simplified(text: str) -> str:
    return _convert("t2s", text)


PERTURBATIONS: tuple[Perturbation, ...] = (
    Perturbation("full-width digits", full_width_digits),
    Perturbation("full-width digits and letters", full_width_letters),
    Perturbation("half-width digits and letters", half_width),
    Perturbation("spaces round figures", spaces_round_figures),
    Perturbation("no-break spaces round figures", wide_spaces_round_figures),
    *(Perturbation(f"paragraphs cut at {n}", wrapped(n)) for n in (20, 28, 33, 40)),
    *(Perturbation(f"text cut at {n}", cut_everywhere(n)) for n in (20, 28, 33, 40)),
    Perturbation("（） → ()", half_width_brackets),
    Perturbation("() → （）", full_width_brackets),
    Perturbation("（） → 〔〕", tortoise_brackets),
    Perturbation("〔2022〕 → [2022]", number_brackets),
    Perturbation("、 → ， between figures", commas_in_lists, lambda s: s.replace("、", ",")),
    Perturbation("traditional characters", traditional, _simplified),
    Perturbation("Chinese amounts", chinese_amounts, chinese_amounts),
    Perturbation("Chinese shares", chinese_shares, chinese_shares),
    Perturbation("blank lines", blank_lines),
    Perturbation("indented paragraphs", indented),
    Perturbation("one line", one_line),
    Perturbation("DOS line ends", dos_line_ends),
    Perturbation("page numbers", page_marks),
    Perturbation("page headers", page_headers),
    Perturbation("pages end within sentences", pages_within_sentences),
)


def documents(root: Path) -> dict[str, str]:
    """The texts that are perturbed: the samples and documents of our own wording."""
    paths = [
        *sorted((root / "raw_docs").glob("*.txt")),
        *sorted((root / "tests/cases/perturbed").glob("*.txt")),
    ]
    return {path.stem: path.read_text("utf-8-sig") for path in paths}
