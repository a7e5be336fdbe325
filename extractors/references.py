"""Other documents that a text names: 《…》（文号）, with what they are to it.

basis (根据, 依据, 贯彻落实 … 制定) · implements (执行, 落实) · supersedes (同时废止) · cites.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractors.later import later
from extractors.lexicon import aliases

Relation = Literal["basis", "supersedes", "implements", "cites"]

_TITLE = re.compile(r"《([^《》\n]{2,120}(?:《[^《》\n]{2,80}》[^《》\n]{0,40})?)》")
_NUMBER = later(
    r"[ ]?[（(〔]([^（()）〔。；\n]{0,30}[〔\[［（(【]?(?:19|20)[0-9]{2}[〕\]］)）】]?"
    r"[^（()）。；\n]{0,6}[0-9]{1,5}号)[)）〕]"
)
# Forms, licences and periodicals are no documents that a policy rests on.
_NO_DOCUMENT = later(
    rf"(?:{'|'.join(map(re.escape, aliases('titles')))})(?:[（(〔].{{1,12}}[)）〕])?$"
)
_BEFORE_BASIS = later(r"根据|依据|贯彻|按照|遵照|结合|为.{0,12}落实|认真落实|深入落实|依照|落实")
_BEFORE_IMPLEMENTS = later(r"执行|落实|实施|贯彻|依据|按照|按|根据|参照|依照")
_PURPOSE = later(r"制定|制订|提出|出台|特制|印发|如下|现就|结合")
_REPEAL = later(r"(?:同时|即行|一并|予以|即)?(?:废止|停止执行|不再执行|失效|停止实施)")


_NEAR = 400  # characters round a title that say what it is to the text


class ReferenceHit(NamedTuple):
    """A named document at `text[start:end]` (title and number)."""

    title: str
    doc_number: str | None
    relation: Relation
    start: int
    end: int


def find(text: str, start: int, end: int) -> tuple[ReferenceHit, ...]:
    """Return the documents named in `text[start:end]`, in reading order."""
    hits: list[ReferenceHit] = []
    for match in _TITLE.finditer(text, start, end):
        if (
            not re.search("[一-龥]{2}", match[1])
            or _NO_DOCUMENT.search(match[1])
            or text.endswith("简称", start, match.start())
        ):
            continue
        number = _NUMBER.match(text, match.end(), end)
        stop = number.end() if number else match.end()
        relation = _relation(text, match.start(), stop, start, end)
        hits.append(
            ReferenceHit(match[1], number[1] if number else None, relation, match.start(), stop)
        )
    return tuple(hits)


def _relation(text: str, at: int, to: int, start: int, end: int) -> Relation:
    """Judge by the words of the sentence before and after the title."""
    low = max(start, at - _NEAR)
    left = max(low, *(text.rfind(stop, low, at) + 1 for stop in "。；\n"))
    before = text[left:at]
    stops = [
        place for stop in "。；\n" if (place := text.find(stop, to, min(end, to + _NEAR))) >= 0
    ]
    after = text[to : min(stops, default=min(end, to + _NEAR))]
    # 另有《A》《B》同时废止: only titles and their joints may stand between.
    if _REPEAL.search(_TITLE.sub("", after)[:40]):
        return "supersedes"
    if _BEFORE_BASIS.search(before) and _PURPOSE.search(after):
        return "basis"
    near = _TITLE.sub("", before)[-12:]
    return "implements" if _BEFORE_IMPLEMENTS.search(near) else "cites"
