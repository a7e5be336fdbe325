"""Texts that a site for sharing documents cut into numbered slices: 1、…分别给予3 | 2、00万元…"""

from __future__ import annotations

from extractors.later import later
from pipeline.ingest import marks

_MARK = later(r"[ \t\u3000]{0,8}([0-9]{1,3})、")
# A number or a part of a sentence is cut.
_CUT = later("[0-9，,、；;（(]$")
_SHORTEST = 150  # characters of a slice that is not the last


def joined(lines: list[str]) -> list[str]:
    """Return the lines with the slices as one line again and their numbers left out; the lines as
    they are where no such slices stand in them.

    A slice ends after so many characters, in the middle of a sentence, one of them in a number or
    behind a comma, and the next stands right below it: numbered paragraphs are not so.

    >>> long = "对新评定的企业给予奖励。" * 20
    >>> found = joined(["上传人", f"1、{long}给予3", "", f"2、00万元。{long}"])
    >>> len(found), "给予300万元" in found[1]
    (2, True)
    """
    slices = _slices(lines)
    if len(slices) < 2:
        return lines
    bodies = [lines[at].rstrip() for at in slices[:-1]]
    open_ends = sum(not marks.is_finished(body) for body in bodies)
    lengths = [len(body) for body in bodies]
    alike = min(lengths) >= _SHORTEST and min(lengths) >= 0.7 * max(lengths)
    if not alike or 2 * open_ends < len(bodies) or not any(map(_CUT.search, bodies)):
        return lines
    whole = "".join(_MARK.sub("", lines[at], count=1).rstrip() for at in slices)
    return [*lines[: slices[0]], whole, *lines[slices[-1] + 1 :]]


def _slices(lines: list[str]) -> list[int]:
    """Return where the lines 1、 2、 3、… stand that have nothing but blank lines between them."""
    found: list[int] = []
    for at, line in enumerate(lines):
        mark = _MARK.match(line)
        if mark and int(mark[1]) == len(found) + 1:
            found.append(at)
        elif found and line.strip():
            if len(found) > 1:
                break
            found = [at] if mark and mark[1] == "1" else []
    return found
