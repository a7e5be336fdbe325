"""What a clause is: chapter, section, article or item, by its style, its own text and its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors import bureaus, fields
from extractors.later import later
from extractors.namelist import CLOSE, OPEN
from pipeline import headings, rows
from pipeline.extents import Node
from pipeline.ingest.marks import SIGNS
from pipeline.ordinals import Head
from schemas.clause import ClauseKind

_SENTENCE = later(r"。|[^\n]{40}")
_REQUIRED = later(r"不(?:<OVER>|低于|少于|足)[^，。；]{0,4}[0-9]")
_ROW_TITLE = later(r".{0,6}(?:名称|标题|政策事项|事项|项目名)")


# 一、问：补贴标准是多少？ above 答：每人1000元, or both in one line.
_ASKED = later(
    r"\s{0,4}(?:问[：:]\s{0,4})?(?P<question>[^\n。；？?]{2,80})[？?]\s{0,4}"
    r"(?:[【\[](?:[回解]?答|A[0-9]{0,2})[】\]]|(?:[回解]?答|A[0-9]{0,2})[：:.．]|答[ ]?(?=[一-龥]))"
)
# 一、问：补贴标准是多少？ above an answer without a mark.
_ASKED_ALONE = later(r"\s{0,4}问[：:]\s{0,4}(?P<question>[^\n。；？?]{2,80})[？?]?(?=\n|$)")


def _asked(text: str, start: int, end: int) -> re.Match[str] | None:
    return _ASKED.match(text, start, end) or _ASKED_ALONE.match(text, start, end)


# 补贴条件： or 应符合以下条件： above points; 补贴每人3000元。 above those who get it.
_ASKS_BELOW = later(
    r"(?:^|\n)[ \t\u3000]{0,8}(?:<AID>|申[报请领]|享受|支持|扶持)(?:条件|对象|范围)[：:]\s{0,4}$"
    r"|(?:符合|具备|满足)(?:以下|下列|如下)[^。；\n]{0,8}(?:条件|要求|情形)(?:之一)?的?"
    r"(?:[：:]|，[^\n]{0,80}[0-9][^\n]{0,80}。)\s{0,4}$"
)


class Reading(NamedTuple):
    """A clause's title and what its own text is: where the provision begins, whether it only
    leads in to the points below it, which say what is asked."""

    heading: str | None
    provision: int
    own: bool
    stem: bool
    alone: bool
    asks: bool = False


def read(text: str, nodes: list[Node], table: rows.Rows) -> list[Reading]:
    """Read every clause's title and what its own text is."""
    return _consistent(text, nodes, [_reading(text, node, table) for node in nodes])


def _reading(text: str, node: Node, table: rows.Rows) -> Reading:
    start, end = node.body
    head = node.placed.head
    if head.style == "row":
        return Reading(_row_title(text, table, head), start, True, False, False)
    asked = _asked(text, start, end)
    if head.style == "问" or asked:
        return _question(text, asked.start("question") if asked else start, end)
    group = node.children or head.style in ("part", "chapter", "section")
    heading, provision = headings.find(text, start, end, group, head.style == "article")
    rest = text[provision:end].strip(" \t\u3000\n。：:")
    last = text[start:end].rstrip()
    # 申报条件, the name of a field alone on its line, leads in to its points.
    stem = last.endswith(("：", ":")) or ("\n" in last and fields.begins(last.rpartition("\n")[2]))
    line_end = text.find("\n", start, end)
    alone = heading is not None and provision >= (line_end if line_end >= 0 else end) - 1
    if (
        heading
        and node.children
        and not alone
        and _answers(text, start, provision, line_end if line_end >= 0 else end)
    ):
        # 一、支持商贸（责任单位：区商务局） is a title and who answers for what it groups.
        rest, alone = text[line_end:end].strip(" \t\u3000\n。：:") if line_end >= 0 else "", True
    if heading and alone and not node.children and _REQUIRED.search(heading):
        # 2.研发投入占比不低于5% is what must be reached, and no title.
        return Reading(None, start, True, stem, False)
    asks = _ASKS_BELOW.search(text, start, end) is not None
    return Reading(heading, provision, bool(rest), stem, alone, asks)


def _answers(text: str, begin: int, start: int, end: int) -> bool:
    """Whether what stands behind a title on its line is a bracket that names bureaus."""
    line = text[start:end].strip()
    bracket = line[:1] in tuple(OPEN) and line[-1:] in tuple(CLOSE)
    # A bracket without a label is read behind its title only.
    return bracket and bool(
        bureaus.find(line, 0, len(line)) or bureaus.behind_title(text, begin, end)
    )


def _question(text: str, start: int, end: int) -> Reading:
    """Take the question as the title of its answer."""
    line_end = text.find("\n", start, end)
    line_end = end if line_end < 0 else line_end
    if asked := _asked(text, start, end):
        line_end = min(asked.end("question") + 1, end)
    question = text[start:line_end].strip("？?。 \t\u3000").lstrip(SIGNS)
    ends = line_end < end or text[start:end].rstrip()[-1:] in ("？", "?")
    title = question if 1 < len(question) <= 80 and ends else None
    return Reading(title, line_end if title else start, True, False, False)


def _consistent(text: str, nodes: list[Node], readings: list[Reading]) -> list[Reading]:
    """Take the title from a last point whose siblings have none.

    The paragraph after a list's last point (6.其他材料。/ 以上材料…) does not make it one; a line
    of its own after points that are sentences is one.
    """
    siblings: dict[int | None, list[list[int]]] = {}
    for index, node in enumerate(nodes):
        runs = siblings.setdefault(node.parent, [])
        if node.placed.head.ordinal == 1 or not runs:
            runs.append([])
        runs[-1].append(index)
    readings = list(readings)
    for parent, runs in siblings.items():
        for indices in runs:
            last = indices[-1]
            others = any(readings[index].heading for index in indices[:-1])
            if parent is None or len(indices) < 2 or others or nodes[last].children:
                continue
            start = nodes[last].body[0]
            line = text[start : nodes[last].body[1]].partition("\n")[0].rstrip()
            listed = line[-1:] in "。；;" or not _SENTENCE.search(text, *nodes[indices[-2]].body)
            if readings[last].heading and readings[last].alone and listed:
                readings[last] = Reading(None, start, True, False, False)
    return readings


def _row_title(text: str, table: rows.Rows, head: Head) -> str | None:
    for title, start, end in table.cells.get(head.start, ()):
        if _ROW_TITLE.fullmatch(title) and 1 < end - start <= 40:
            return text[start:end].strip()
    return None


def judge(nodes: list[Node], readings: list[Reading]) -> list[ClauseKind]:
    """Judge what each clause is: what groups others, what carries the provisions, its points."""
    titled = [False] * len(nodes)  # whether the children of a node have titles or children
    for node, reading in zip(nodes, readings, strict=True):
        if node.parent is not None and (reading.heading or node.children):
            titled[node.parent] = True
    groups = _run_on(nodes)
    kinds: list[ClauseKind] = []
    for index, node in enumerate(nodes):
        if index in groups and node.placed.head.style in ("一、", "（一）"):
            kinds.append("chapter" if node.parent is None else "section")
            continue
        above = None if node.parent is None else kinds[node.parent]
        completes = (
            node.parent is not None and not titled[node.parent] and (readings[node.parent].stem)
        )
        kinds.append(_kind(node, readings[index], above, titled[index], completes))
    return kinds


def _run_on(nodes: list[Node]) -> set[int]:
    """Return the clauses whose points go on counting from those of the clause before (（一）1. 2.
    （二）3. 4.): they group, and the points carry the provisions."""
    points: dict[int, list[Head]] = {}
    for node in nodes:
        if node.parent is not None:
            points.setdefault(node.parent, []).append(node.placed.head)
    found: set[int] = set()
    last: dict[tuple[str, str], int] = {}
    for index, node in enumerate(nodes):
        own = points.get(index)
        if not own:
            continue
        # Those of the same notation below the same notation count on.
        kind = (node.placed.head.style, own[0].style)
        before = last.get(kind)
        if before is not None and own[0].ordinal == points[before][-1].ordinal + 1:
            found |= {before, index}
        last[kind] = index
    return found


def _kind(
    node: Node,
    reading: Reading,
    above: ClauseKind | None,
    titled: bool,
    completes: bool,
) -> ClauseKind:
    style = node.placed.head.style
    if style == "row":
        return "row"
    if style in ("part", "chapter"):
        return "chapter"
    if style == "section":
        return "section"
    if style in ("article", "问"):
        return "article"
    if above in ("article", "item", "row") or completes:
        return "item"
    if not node.children or (node.parent is not None and style not in ("一、", "（一）", "rows")):
        return "article"
    # Its own text carries the provision when it runs on from the title or leads in to the points.
    carries = (
        reading.asks
        or (not titled and reading.stem)
        or (reading.own and not reading.alone and not (titled and not reading.stem))
    )
    if carries:
        return "article"
    return "chapter" if node.parent is None else "section"
