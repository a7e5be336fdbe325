"""One line of a file → clean characters, with the place of each in the line as it was.

Official Chinese is set without blanks, and converters put them everywhere (500 万元, 第 一 章);
full-width and compatibility forms, invisible characters and editor marks come from word
processors. All of it is repaired here, before the first offset into the text is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from extractors.later import later
from pipeline import set_off
from pipeline.ingest import marks, misread


class Event(NamedTuple):
    """Something noteworthy at a place in the line as it was (0-based)."""

    code: str
    message: str
    at: int


class Cleaned(NamedTuple):
    """A clean line; `origins[i]` is where character i stood, None when nothing moved."""

    text: str
    origins: tuple[int, ...] | None
    events: tuple[Event, ...] = ()


def _one_to_one() -> dict[int, str]:
    """Characters with a plain twin of the same length: full-width letters, variant ideographs."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()}
    table |= dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
    table |= {0xFF05: "%", 0xFE52: "﹒"}
    # 三丶, 一､, 补助｡: the marks of half width, and a radical in the shape of one.
    table |= {0x4E36: "、", 0xFF64: "、", 0xFE51: "、", 0xFF61: "。"}
    for start, end in ((0xF900, 0xFB00), (0x2E80, 0x2FE0), (0x2F800, 0x2FA1E)):
        for code in range(start, end):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    return table


def _longer() -> dict[str, str]:
    """Compatibility forms of ordinals, written out: ㈠ → （一）, ⑴ → (1), ⒈ → 1."""
    table = {}
    for code in range(0x3220, 0x322A):
        table[chr(code)] = "（" + unicodedata.normalize("NFKC", chr(code))[1:-1] + "）"
    for code in range(0x2474, 0x249C):
        table[chr(code)] = unicodedata.normalize("NFKC", chr(code))
    return table


_FOLD = _one_to_one()
_LONGER = _longer()
_HIDDEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
_HIDDEN += "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
_ODD = later(
    rf"[{_HIDDEN}\u4e36\uff64\ufe51\uff61\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\ufe52\xa0\u2000-\u200a\u202f\u205f\uf900-\ufaff\u2e80-\u2fdf"
    r"\U0002f800-\U0002fa1d\u3220-\u3229\u2474-\u249b\ue000-\uf8ff\ufffd]"
)
_HIDDEN_RUN = later(f"[{_HIDDEN}]{{1,1000}}")
_COMPATIBLE = later("[\u3220-\u3229\u2474-\u249b]")
# ⒛亿元, ⒛%: a figure that recognition took for the ordinal 20.
_FIGURE = later(r"[\u2488-\u249b](?=[0-9OoIl]|[千百]?[万亿元]|[%％‰])")
# $15\%$, $\geqslant 3$, $500\mathrm{m}^2$: figures as recognition sets them in TeX.
_TEX = later(r"\$ ?(?P<inside>(?=[^$\n]{0,60}[0-9])[^$\n一-鿿]{1,60}?) ?\$")
_TEX_SIGNS = {
    "\\%": "%", "\\times": "×", "\\sim": "~", "\\geqslant": "≥", "\\geq": "≥", "\\ge": "≥",
    "\\leqslant": "≤", "\\leq": "≤", "\\le": "≤", "\\pm": "±", "\\cdot": "·", "\\ldots": "…",
    "\\sim ": "~", "\\mathrm": "", "\\mathbf": "", "\\text": "", "\\rm": "", "\\,": "", "\\ ": "",
    "^{2}": "²", "^2": "²", "^{3}": "³", "^3": "³", "{": "", "}": "", "~": "",
}  # fmt: skip
_TEX_SIGN = re.compile("|".join(map(re.escape, sorted(_TEX_SIGNS, key=len, reverse=True))))
_PRIVATE = later("[\ue000-\uf8ff]")
# What word processors leave in exported text: [bookmark: _GoBack], [endnoteRef: 1].
_EDITOR = later(r"\[(?:bookmark|endnote|footnote|comment)\w{0,12}: {0,3}[^\]\n]{0,60}\]")
_BLANKS = later("[ \t\u3000]")
# The engine is quick at a pattern that begins with a set: two blanks or more, or one wide one.
_BLANK_RUN = later("[ \t\u3000](?:[ \t\u3000]+|(?<! ))")
# Scripts that write blanks between words: Latin to Georgian.
_SPACED = "!-~\u00c0-\u10ff"
# A blank is kept inside a Latin phrase only. After the runs are made one blank; every case looks
# back over the blank itself, so that a search need only stop at blanks.
_LOOSE = later(
    rf" (?:(?<=[^{_SPACED}] )|(?=[^{_SPACED}])"
    rf"|(?=[(\[][^{_SPACED}])|(?<=[^{_SPACED}][)\]] )"  # DCMM (数据…) 二级
    r"|(?<=[0-9] )(?=%)"
    r"|(?<=[0-9] )(?=[-~:] ?[0-9])|(?<=[0-9][-~:] )(?=[0-9])|(?<=[0-9] [-~:] )(?=[0-9])"  # 2 - 3
    # 20 万 ~ 30 万元, 5% - 8%
    r"|(?<=% )(?=[-~] ?[0-9])|(?<=[万亿元%][-~] )(?=[0-9.]{1,9} ?[万亿元%])"
    r"|(?<=[万亿元%] [-~] )(?=[0-9.]{1,9} ?[万亿元%])"
    r"|(?<=[0-9] )(?=\. ?[0-9]{1,4} ?[万亿元%])|(?<=[0-9]\. )(?=[0-9]{1,4} ?[万亿元%])"
    r"|(?<=[0-9] \. )(?=[0-9]{1,4} ?[万亿元%])"
    r"|(?:(?<=[一-鿿][0-9] )|(?<=[一-鿿] [0-9] ))(?=\. [0-9])"  # 强基 2 . 0 工程
    r"|(?:(?<=[一-鿿][0-9] \. )|(?<=[一-鿿] [0-9] \. ))(?=[0-9])"
    r"|(?<=[0-9] )(?=[A-Z](?![A-Za-z]))"  # 5 G网络
    r"|(?<=^[0-9] )(?=[.．﹒])|(?<=^[0-9]{2} )(?=[.．﹒])"
    r"|(?<=[：；。][0-9] )(?=[.．﹒、])|(?<=[(] )(?=[0-9]{1,2} ?[)])|(?<=[(][0-9] )(?=[)])"
    r"|(?<=[0-9] )(?=0[0-9]{0,5} ?[万亿元千百个家人户年%])"  # 1 00万元: no number begins with 0
    r"|(?<=[0-9] )(?=000 ?[万亿元千百个家人户平吨亩%]))"  # 10 000元
)
_FIGURE_POINT = later("(?<=[0-9])．(?=[0-9])")


def clean(text: str, keep_origins: bool = False) -> Cleaned:
    """Clean one line; blanks at its ends go, too.

    >>> clean("最高 ５00 万元").text
    '最高500万元'
    >>> clean("发展 25G 850nm VCSEL 芯片").text
    '发展25G 850nm VCSEL芯片'
    """
    gap = _title_gap(text)
    if gap is not None:
        return _in_two(text, *gap, keep_origins)
    if not keep_origins and not _ODD.search(text) and "[" not in text and "$" not in text:
        return _mended(Cleaned(_without_blanks(text), None))
    start = len(text) - len(text.lstrip())
    text = text.strip()
    origins = list(range(start, start + len(text)))
    text = text.translate(_FOLD)
    events: list[Event] = []
    text, origins = _cut_hidden(text, origins, events)
    for match in _PRIVATE.finditer(text):
        message = f"character U+{ord(match.group()):04X} has no public meaning"
        events.append(Event("private_use_character", message, origins[match.start()]))
    events += [
        Event("editor_mark", f"removed {match.group()}", origins[match.start()])
        for match in _EDITOR.finditer(text)
    ]
    text, origins = _replace(text, origins, _EDITOR, lambda _: "")
    text, origins = _replace(text, origins, _TEX, _without_tex)
    text, origins = _replace(text, origins, _FIGURE, lambda m: _LONGER[m].strip(".()"))
    text, origins = _replace(text, origins, _COMPATIBLE, lambda m: _LONGER[m])
    text, origins = _replace(text, origins, _BLANK_RUN, lambda _: " ")
    text, origins = _replace(text, origins, _LOOSE, lambda _: "")
    text = _FIGURE_POINT.sub(".", text)
    start = len(text) - len(text.lstrip())
    end = max(len(text.rstrip()), start)
    return _mended(Cleaned(text[start:end], tuple(origins[start:end]), tuple(events)))


def _without_tex(formula: str) -> str:
    r"""Return a figure that is set in TeX as it is printed, a formula as it stands.

    >>> _without_tex(r"$15\%$"), _without_tex(r"$\geqslant 3$"), _without_tex("$x_{1} + 2$")
    ('15%', '≥3', '$x_{1} + 2$')
    """
    printed = _TEX_SIGN.sub(lambda match: _TEX_SIGNS[match[0]], formula.strip("$").strip())
    printed = printed.replace(" ", "")
    return printed if _PLAIN.fullmatch(printed) else formula


_PLAIN = later(r"[≥≤<>~±]?[0-9][0-9.,×~\-–—/:%‰²³A-Za-z℃°]{0,40}")


def _mended(line: Cleaned) -> Cleaned:
    """Put right the ordinals of a line that recognition took for other signs."""
    text, found = misread.mend(line.text)
    if not found:
        return line
    origins = line.origins
    events = [
        Event(
            "misread_ordinal",
            f"{printed} is read as {read}",
            origins[at] if origins is not None else at,
        )
        for at, printed, read in found
    ]
    return Cleaned(text, origins, (*line.events, *events))


def _title_gap(text: str) -> tuple[int, int] | None:
    """Return the blank that sets a title off from its provision: 一、首店奖励　对新开首店….

    >>> _title_gap("一、首店奖励　对新开首店奖励20万元。")
    (6, 7)
    """
    if not _BLANKS.search(text.strip()):
        return None
    start = len(text) - len(text.lstrip())
    if not marks.is_head(text[start : start + 40]):
        return None
    body = marks.without_label(text[start:]).lstrip()
    found = set_off.find(text, len(text) - len(body), kept=False)
    if found is None or not text[found.end : found.start].isspace():
        return None
    return found.end, found.start


def _in_two(text: str, end: int, start: int, keep_origins: bool) -> Cleaned:
    """Clean what stands before and behind a blank that is kept."""
    before, after = clean(text[:end], keep_origins), clean(text[start:], keep_origins)
    origins = None
    if before.origins is not None and after.origins is not None:
        origins = (*before.origins, end, *(at + start for at in after.origins))
    events = tuple(event._replace(at=event.at + start) for event in after.events)
    return Cleaned(f"{before.text} {after.text}", origins, (*before.events, *events))


def _without_blanks(text: str) -> str:
    text = text.strip()
    if _BLANKS.search(text):
        text = _LOOSE.sub("", _BLANK_RUN.sub(" ", text))
    return _FIGURE_POINT.sub(".", text) if "．" in text else text


def _cut_hidden(text: str, origins: list[int], events: list[Event]) -> tuple[str, list[int]]:
    for match in _HIDDEN_RUN.finditer(text):
        before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        figure = before in "0123456789.," and after in "0123456789.,%万亿元千百"
        code = "hidden_character" if before and after and figure else "removed_character"
        names = ", ".join(sorted({f"U+{ord(char):04X}" for char in match.group()}))
        events.append(Event(code, f"invisible {names} removed", origins[match.start()]))
    return _replace(text, origins, _HIDDEN_RUN, lambda _: "")


def _replace(
    text: str, origins: list[int], pattern: re.Pattern[str], new: Callable[[str], str]
) -> tuple[str, list[int]]:
    """Replace every match and carry the origins along."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        put = new(match.group())
        parts += (text[last : match.start()], put)
        places += origins[last : match.start()]
        places += [origins[match.start()]] * len(put)
        last = match.end()
    if not parts:
        return text, origins
    return "".join(parts) + text[last:], places + origins[last:]
