"""The paragraphs of a Word document: runs, tracked changes, hidden text, fields, numbering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pipeline.ingest.numbering import Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFF = ("0", "false", "off")
_MAX_DEPTH = 60
# Left out whole: deleted text, the old place of moved text, what a newer form replaces.
_GONE = frozenset(("del", "moveFrom", "Fallback", "rPr", "pPr", "instrText", "delText", "rt"))
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Check boxes and ticks of symbol fonts; other symbols keep their private character.
_SYMBOLS = {0xF0A8: "□", 0xF06F: "□", 0xF0FE: "☑", 0xF052: "☑", 0xF0FC: "✓", 0xF0D8: "➢"}


def _special(space: str, by_style: bool) -> tuple[str, ...]:
    """The elements of a paragraph that need more than their text."""
    names = {*_MARKS, *_GONE} - {"rPr", "pPr", "Fallback", "instrText", "delText"}
    names |= {"txbxContent", "sym", "footnoteReference", "endnoteReference", "vanish"}
    if by_style:
        names.add("rStyle")
    return (*(space + name for name in sorted(names)), _ALTERNATIVE, _FORMULA_TEXT)


class Styles(NamedTuple):
    """Per style: (numId, ilvl), whether its text is hidden, whether it is a contents line;
    `default` is the paragraph style of paragraphs that name none; `lists` serves numbering."""

    numbers: dict[str, tuple[str, int | None]]
    hidden: frozenset[str]
    contents: frozenset[str]
    lists: dict[str, str]
    default: str | None = None


@dataclass
class Counts:
    """Characters that were placed, hidden, or in a table of contents; were there deletions?"""

    characters: int = 0
    hidden: int = 0
    contents: int = 0
    deleted: bool = False


class Paragraph(NamedTuple):
    """A paragraph being read: its text so far, and the text boxes anchored in it."""

    parts: list[str]
    boxes: list[Element]


class Walker:
    """Reads paragraphs in document order, since numbering counts."""

    def __init__(self, space: str, styles: Styles, lists: Numbering) -> None:
        self.space = space
        self.styles = styles
        self.counts = Counts()
        self.references: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.paragraph = -1
        self._lists = lists
        self._val = space + "val"
        self._text = space + "t"
        self._run = space + "r"
        self._run_properties = space + "rPr"
        self._style_tag = space + "pStyle"
        self._number_tag = space + "numPr"
        self._styled: dict[Element, tuple[str | None, Element | None]] = {}
        self._deleted_mark = f"{space}pPr/{space}rPr/{space}del"
        self._special: set[Element] = set()
        self._vanish = space + "vanish"
        self._run_style = space + "rStyle"

    def look_through(self, root: Element) -> None:
        """Find, in two passes, the paragraphs that have a style or need more than their text."""
        paragraph = self.space + "p"
        for element in root.iter(*_special(self.space, bool(self.styles.hidden))):
            above = next(element.iterancestors(paragraph), None)
            while above is not None and above not in self._special:
                self._special.add(above)
                above = next(above.iterancestors(paragraph), None)
        for element in root.iter(self._style_tag, self._number_tag):
            properties = element.getparent()
            above = None if properties is None else properties.getparent()
            if above is not None and above.tag == paragraph:
                style, own = self._styled.get(above, (self.styles.default, None))
                if element.tag == self._style_tag:
                    style = element.get(self._val, "")
                else:
                    own = element
                self._styled[above] = (style, own)

    def read(
        self, element: Element, numbered_if_empty: bool = False
    ) -> tuple[str, list[Element], bool]:
        """The text of a w:p with its restored number, its text boxes, and whether the mark at its
        end was deleted, so that the next paragraph carries it on."""
        style, own = self._styled.get(element, (self.styles.default, None))
        found, runs_on = Paragraph([], []), False
        # Most paragraphs hold nothing but text, which is read at the speed of the library.
        if element in self._special:
            runs_on = element.find(self._deleted_mark) is not None
            self._children(element, found, 0)
            text = "".join(found.parts)
        else:
            text = "".join([node.text or "" for node in element.iter(self._text)])
        if style in self.styles.contents:
            self.counts.contents += len(text)
            return "", found.boxes, False
        self.counts.characters += len(text)
        if own is not None or style in self.styles.numbers:
            label = self._label(own, style)
            if label and (text.strip() or numbered_if_empty):
                text = f"{label} {text}"
        return text, found.boxes, runs_on

    def _label(self, own: Element | None, style: str | None) -> str:
        number, level = self.styles.numbers.get(style or "", ("", None))
        if number and level is None:
            level = self._lists.level_of_style(number, style or "")
        if own is not None:
            given = own.find(self.space + "numId")
            if given is not None:
                number = given.get(self._val, "")
            depth = own.find(self.space + "ilvl")
            if depth is not None:
                digits = depth.get(self._val, "0")[:2]
                level = int(digits) if digits.isascii() and digits.isdigit() else 0
        return self._lists.label(number, level or 0) if number not in ("", "0") else ""

    def _children(self, element: Element, found: Paragraph, depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        for child in element:
            tag = child.tag
            if tag == self._text:
                found.parts.append(child.text or "")
            elif tag == self._run:
                self._children(child, found, depth + 1)
            elif tag == self._run_properties:
                if self._hidden(child):
                    texts = "".join([node.text or "" for node in element.iter(self._text)])
                    self.counts.hidden += len(texts)
                    return
            elif isinstance(tag, str):
                self._other(child, tag.rpartition("}")[2], found, depth)

    def _other(self, child: Element, name: str, found: Paragraph, depth: int) -> None:
        if name in _GONE:
            if name in ("del", "moveFrom"):
                self.counts.deleted = True
        elif name in _MARKS:
            found.parts.append(_MARKS[name])
        elif name == "txbxContent":
            found.boxes.append(child)
        elif name == "sym":
            found.parts.append(self._symbol(child))
        elif name in ("footnoteReference", "endnoteReference"):
            self.references[name[:-9]].append(child.get(self.space + "id", ""))
        elif name == "AlternateContent":
            self._alternative(child, found, depth)
        elif name == "t":  # of a formula
            found.parts.append(child.text or "")
        else:
            self._children(child, found, depth + 1)

    def _alternative(self, element: Element, found: Paragraph, depth: int) -> None:
        """One drawing stands twice, for new and old readers: take the first that has text."""
        options = [child for child in element if isinstance(child.tag, str)]
        for option in options:
            before = len(found.parts), len(found.boxes)
            self._children(option, found, depth + 1)
            if (len(found.parts), len(found.boxes)) != before:
                return

    def _hidden(self, properties: Element) -> bool:
        """Do a run's properties, or its style, hide it?"""
        hidden = False
        for child in properties:
            if child.tag == self._vanish:
                return child.get(self._val, "1") not in _OFF
            if child.tag == self._run_style:
                hidden = child.get(self._val) in self.styles.hidden
        return hidden

    def _symbol(self, element: Element) -> str:
        try:
            code = int(element.get(self.space + "char", "")[:4], 16)
        except ValueError:
            return ""
        return _SYMBOLS.get(code, chr(code) if not 0xD800 <= code < 0xE000 else "")


def read_styles(root: Element | None) -> Styles:
    """What matters of word/styles.xml, with basedOn chains followed."""
    if root is None:
        return Styles({}, frozenset(), frozenset(), {})
    space = root.tag[: root.tag.index("}") + 1]
    identity, value = space + "styleId", space + "val"
    parents, contents, default = {}, set(), None
    for element in root.iter(space + "basedOn", space + "name", space + "style"):
        if element.tag == space + "style":
            standard = element.get(space + "default") in ("1", "true")
            if standard and element.get(space + "type") == "paragraph":
                default = element.get(identity)
            continue
        style = element.getparent()
        name = "" if style is None else style.get(identity, "")
        if element.tag == space + "basedOn":
            parents[name] = element.get(value, "")
        elif element.get(value, "").lower().startswith("toc "):
            contents.add(name)
    own = _own_numbers(root, space)
    vanishing = _vanishing(root, space)
    names = {s.get(identity, "") for s in root.iterchildren(space + "style")} if own else set()
    numbers = {}
    for name in names:
        found = next((own[style] for style in _chain(name, parents) if style in own), None)
        if found and found[0]:
            numbers[name] = found
    hidden = set(vanishing)
    if vanishing:
        hidden |= {name for name in parents if vanishing & set(_chain(name, parents))}
    lists = {name: number for name, (number, _) in numbers.items()}
    return Styles(numbers, frozenset(hidden), frozenset(contents), lists, default)


def _chain(name: str, parents: dict[str, str]) -> list[str]:
    """A style and those that it is based on."""
    chain: list[str] = []
    while name and len(chain) < 20:
        chain.append(name)
        name = parents.get(name, "")
    return chain


def _own_numbers(root: Element, space: str) -> dict[str, tuple[str, int | None]]:
    """(numId, ilvl) of the styles that set one."""
    result: dict[str, tuple[str, int | None]] = {}
    for own in root.iter(space + "numPr"):
        style = next(own.iterancestors(space + "style"), None)
        if style is None:
            continue
        number = own.find(space + "numId")
        level = own.find(space + "ilvl")
        digits = "" if level is None else level.get(space + "val", "")[:2]
        depth = int(digits) if digits.isascii() and digits.isdigit() else None
        identity = "" if number is None else number.get(space + "val", "")
        result[style.get(space + "styleId", "")] = (identity, depth)
    return result


def _vanishing(root: Element, space: str) -> set[str]:
    """The styles that set hidden text."""
    result = set()
    for mark in root.iter(space + "vanish"):
        style = next(mark.iterancestors(space + "style"), None)
        if style is not None and mark.get(space + "val", "1") not in _OFF:
            result.add(style.get(space + "styleId", ""))
    return result
