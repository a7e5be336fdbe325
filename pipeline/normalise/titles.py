"""Titles without a genre word: …支持夜经济十条, …奖励标准, the first line of a policy's card."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import fields, places
from extractors.later import later
from pipeline.normalise.imprint import GENRE_END, TITLE_NOISE, Line, is_imprint
from schemas.clause import Segment

# A text with fewer kinds of fields than this is no card.
_KINDS = 3
_CARD = 40  # lines in which the fields of a card begin
_TOP = 2  # lines
_STANDARDS = later("^[^。；，：:\t]{4,50}<SUPPORT>标准$")
_SENTENCE = later(r"[。；：:？！?!，]")
# …若干举措二十条, 人才“8条”, …十大行动; 第三条 is none.
_ARTICLES = later(
    r"[一二三四五六七八九十]{1,2}[大项](?:行动|工程)$|(?<!第)(?:[0-9]{1,3}|(?<![第一二三四五六七八九十])[一二三四五六七八九十]{1,3})条[”\"]?$"
)
_BRACKETED = later(r"[（(〔【\[][^（()）]{1,40}[）)〕】\]]$")
# 《…办法》（节选）
EXCERPT = later(
    r"《(?P<title>[^《》]{4,90})》[（(]?(?:节选|摘录|摘编|摘要|选编|选登|全文|原文)[）)]?"
)


# 算力20%最高200万元；大模型最高50万元, a line of a record that has no stops
_TELLS = later(
    r"[，；][^。]{0,40}[0-9](?:[百千]?[万亿]?元|%)|[0-9](?:[百千]?[万亿]?元|%)[^。]{0,40}[，；]"
)


def above_text(text: str, segments: Sequence[Segment], lines: list[Line]) -> list[Line]:
    """Return the lines above the text of a document whose first clause has no ordinal: it begins
    with its first field or sentence. Of any other document, `lines` is empty or enough."""
    first = segments[0] if segments else None
    if first is None or first.clause.label or first.clause.kind not in ("article", "preamble"):
        return []
    found: list[Line] = []
    for line in lines[:_CARD]:
        field = next(iter(fields.find(line.text)), None)
        if (
            line.text.endswith(("。", "；"))
            or (_TELLS.search(line.text) and not GENRE_END.search(line.text))
            or (field and field.kind not in ("title", "basis", "other"))
        ):
            return found
        found.append(line)
    return found if len(found) < len(lines) else []


def without_genre(text: str, front: list[Line]) -> str | None:
    """Return the last line above the clauses where it names a place or counts its articles, or
    stands above the fields of a card; or the title of an excerpt."""
    for line in front[:_TOP]:
        # …奖补标准 at the top of a table.
        if _STANDARDS.search(line.text) and places.leading(line.text):
            return line.text.strip()
    for line in reversed(front):
        printed = TITLE_NOISE.sub("", line.text).strip()
        # The head of a table stands between its title and its first row.
        if not printed or "\t" in printed or _BRACKETED.match(printed) or is_imprint(printed):
            continue
        excerpt = EXCERPT.fullmatch(printed)
        if excerpt:
            return excerpt["title"]
        if _SENTENCE.search(printed) or not 4 <= len(printed) <= 60:
            return None
        place = places.leading(printed)
        if _ARTICLES.search(printed) or (place and len(printed) > len(place.name) + 3):
            return printed
        return printed if len(printed) <= 30 and _above_fields(text, line) else None
    return None


def _above_fields(text: str, line: Line) -> bool:
    """Whether a line stands right above the first field of a card."""
    found = fields.find(text)
    if len({field.kind for field in found}) < _KINDS:
        return False
    return not text[line.end : found[0].start].strip()
