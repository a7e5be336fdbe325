"""Texts that a site for sharing documents cut into numbered slices: 1、…分别给予3 | 2、00万元…"""

from __future__ import annotations

from extractors.later import later
from pipeline.ingest import marks

_MARK = later(r"[ \t\u3000]{0,8}([0-9]{1,3})、")
_SHORTEST = 150  # characters of a slice that is not the last


def joined(lines: list[str]) -> list[str]:
    """Return the lines with the slices as one line again and their numbers left out; the lines as
    they are where no such slices stand in them.

    A slice ends after so many characters, in the middle of a sentence or of a number, and the
    next stands right below it: numbered paragraphs do neither.

    >>> long = "对新评定的企业给予奖励。" * 20
    >>> found = joined(["上传人", f"1、{long}给予3", "", f"2、00万元。{long}"])
    >>> len(found), "给予300万元" in found[1]
    (2, True)
    """
    slices = _slices(lines)
    if len(slices) < 2:
        return lines
    cut = [not marks.is_finished(lines[at].rstrip()) for at in slices[:-1]]
    long = all(len(lines[at]) >= _SHORTEST for at in slices[:-1])
    if not long or 2 * sum(cut) < len(cut):
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
