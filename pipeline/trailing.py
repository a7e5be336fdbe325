"""What stands behind the last point of an article and belongs to the article: 责任单位：…, and
paragraphs without an ordinal below a list of points of one paragraph each."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import bureaus, fields
from extractors.later import later
from pipeline.extents import Node
from schemas.clause import Bureau, ClauseKind

# The last sentence's bracket, or a paragraph of its own that begins with what the names do.
_TAIL = later(
    r"(?:^|(?<=[。；;）)\n]))[ \t\u3000]{0,8}[（(〔【\[][^（()）〔〕【】。\n]{2,200}"
    r"(?:[（(][^（()）\n]{1,20}[）)][^（()）〔〕【】。\n]{0,200}){0,4}[）)〕】\]][。]?\s{0,4}$"
    r"|\n[ \t\u3000]{0,8}【?(?:牵头|责任|配合|负责|主管|实施|承办|协办|受理|落实)"
    r"[^。：:\n】]{0,6}[：:】][^。\n]{2,200}"
    r"(?:\n[ \t\u3000]{0,8}(?:牵头|责任|配合|协办|参与)[^。：:\n]{0,6}[：:][^。\n]{2,200}){0,2}"
    r"[。]?\s{0,4}$"
)
_LONGEST = 900


def answerable(
    text: str, nodes: Sequence[Node], kinds: Sequence[ClauseKind], titled: Sequence[bool]
) -> tuple[list[Node], dict[int, tuple[Bureau, ...]]]:
    """Return the nodes without such endings and, by the article's index, who answers for it.

    Where several points of a list name somebody, each speaks for itself, and so does a point that
    names somebody behind its own words: only what stands below is the article's. A group not all
    of whose points have titles (`titled` by the clause's index) is like an article, and so is one
    whose points count 1, 2, 3.
    """
    cut = list(nodes)
    found: dict[int, tuple[Bureau, ...]] = {}
    for index, node in enumerate(nodes):
        grouped = kinds[index] == "article"
        if not (kinds[index] == "item" or grouped) or not _is_last(nodes, index):
            continue
        start, end = node.body
        tail = _TAIL.search(text[max(start, end - _LONGEST) : end])
        if tail is None:
            continue
        at = max(start, end - _LONGEST) + tail.start()
        named = tuple(b for b in bureaus.find(text, at, end) if b.role != "interpreting")
        of_all = _in_one_sentence(text, nodes, index) or _in_one_paragraph(text, nodes, index)
        if not _is_below(text, start, at) and not of_all:
            # 3.…。(责任单位:…) behind the last point's own words is that point's.
            continue
        card = text[at:end].lstrip().startswith("【")
        owner = _group(text, nodes, titled, index, card) if grouped else _owner(nodes, kinds, index)
        if not named or owner is None or _others(text, nodes, owner, index):
            continue
        found[owner] = named
        while at > start and text[at - 1] in " \t\u3000\n":
            at -= 1
        for inner in range(owner + 1, index + 1):
            if nodes[inner].end == node.end:
                body = (cut[inner].body[0], min(cut[inner].body[1], at))
                cut[inner] = cut[inner]._replace(body=body, end=min(cut[inner].end, at))
    return cut, found


def _in_one_sentence(text: str, nodes: Sequence[Node], index: int) -> bool:
    """Say whether the point before a clause ends in a semicolon: 1.…；2.…。(责任单位：…) is one
    sentence, and what ends it speaks of all of it."""
    before = nodes[index - 1] if index else None
    beside = before is not None and before.parent == nodes[index].parent
    return beside and text[slice(*nodes[index - 1].body)].rstrip()[-1:] in ("；", ";")


def _in_one_paragraph(text: str, nodes: Sequence[Node], index: int) -> bool:
    """Say whether a point runs on in the line that its clause begins: (四)…。1.…。2.…。(责任单位:…)
    Where that begins no line either, the text has lost its line ends."""
    above = nodes[index].parent
    begins = above is not None and _begins_line(text, nodes[above])
    return begins and not _begins_line(text, nodes[index])


def _begins_line(text: str, node: Node) -> bool:
    before = text[max(0, node.placed.head.start - 8) : node.placed.head.start]
    return before.rstrip(" \t\u3000")[-1:] in ("", "\n")


def _is_below(text: str, start: int, at: int) -> bool:
    """Say whether what ends a point at `at` stands in a paragraph of its own below it."""
    while text[at] in " \t\u3000":
        at += 1
    return text.find("\n", start, at + 1) >= 0


def _is_last(nodes: Sequence[Node], index: int) -> bool:
    """Whether a clause is the last point below its article: nothing below or beside it follows."""
    after = nodes[index + 1] if index + 1 < len(nodes) else None
    return after is None or len(after.placed.path) < len(nodes[index].placed.path)


def _owner(nodes: Sequence[Node], kinds: Sequence[ClauseKind], index: int) -> int | None:
    """Return the nearest clause above that is no item and ends with this one."""
    above = nodes[index].parent
    while above is not None and kinds[above] == "item":
        above = nodes[above].parent
    return above if above is not None and nodes[above].end == nodes[index].end else None


def _group(
    text: str, nodes: Sequence[Node], titled: Sequence[bool], index: int, card: bool
) -> int | None:
    """Return the titled clause above that ends with this one, where not all of its points have
    titles, all of them count 1, 2, 3, or the names stand in a field of a card (【责任单位】)."""
    above = nodes[index].parent
    if above is None or not titled[above] or nodes[above].end != nodes[index].end:
        return None
    points = [n for n in range(above + 1, index + 1) if nodes[n].parent == above]
    named = sum(titled[n] for n in points)
    counted = all(_COUNTS.match(text, nodes[n].placed.head.start) for n in points)
    return above if len(points) > 1 and (card or named < len(points) or counted) else None


_COUNTS = later("[（(]?[0-9]")


def _others(text: str, nodes: Sequence[Node], owner: int, index: int) -> bool:
    """Whether the article itself or a point of it before the last one names who answers."""
    start = nodes[owner].body[0]
    own = nodes[index].body[0]
    return any(b.role != "interpreting" for b in bureaus.find(text, start, own))


# The points are of one paragraph each, and their stem gives, or leads to them.
_LEADS = later("(?:<SUPPORT>|标准)[^。；\n]{0,24}[：:。]$|[：:]$")
# 同一企业每年最高100万元 limits the points before it, and is read with them.
_LIMITS = later(
    "[ \t\u3000]{0,8}[（(]?(?:注|说明|备注|(?:对)?(?:<EACH>|各项)"
    # 年度补助总额不超过100万元: nothing is given by it.
    "|(?![^。；\n]{0,60}(?:给予|予以|的，|按照?))[^。；\n]{0,30}"
    "(?:<MOST>|合计|累计|总额)[^。；\n0-9]{0,8}[0-9])"
)
_GIVES = later(
    "(?:<GIVE>|追加|上浮|免[收除]|减[免半])|(?:<AID>|奖|补)[^。；\n]{0,12}[0-9]|标准的[0-9]"
)
# 补助资金由市、区按3:7承担: who pays for what the points give.
_PAYS = later("(?:资金|经费|所需)[^。；\n]{0,24}(?:<PAYS>|列支|解决)")


def paragraphs(text: str, nodes: Sequence[Node]) -> list[Node]:
    """Give the paragraphs behind the last of several points, each of one paragraph, to the clause
    above that counts them (…分阶段给予奖励。1.…。2.…。 and then 在境外上市的，奖励600万元)."""
    made = list(nodes)
    for index, node in enumerate(nodes):
        above = node.parent
        if above is None or node.children or not _ends_list(nodes, index) or node.tails:
            continue
        end = text.find("\n", node.body[0], node.body[1])
        if end < 0 or not text[end : node.body[1]].strip() or not text[node.body[0] : end].strip():
            continue
        if text[end - 1] in "：:":
            # （二）…，按下列标准给予补贴：, and a table: what follows is the point's own.
            continue
        further = text[end + 1 : node.body[1]].split("\n")
        beside = [n for n in range(above + 1, index) if nodes[n].parent == above]
        points = beside[-(node.placed.head.ordinal - 1) or len(beside) :]
        card = fields.begins(further[0])
        single = all(_is_single(text, nodes[n]) for n in points)
        single = single and (card or not any(nodes[n].children for n in points))
        stem = text[slice(*nodes[above].body)].strip()
        if not points or not single or not _LEADS.search(stem[-60:]):
            continue
        loose = [line for line in further if not (card and fields.begins(line))]
        if any(_LIMITS.match(line) or _PAYS.search(line) for line in loose):
            continue
        # 申请条件：… behind the points of 补贴标准： is a field of the card.
        if not any(map(_GIVES.search, further)) and not card:
            continue
        made[index] = node._replace(body=(node.body[0], end), end=end)
        made[above] = made[above]._replace(tails=(*made[above].tails, (end + 1, node.body[1])))
    return made


def _ends_list(nodes: Sequence[Node], index: int) -> bool:
    """Say whether a clause is the last point of a list: the next one, if there is one beside it,
    counts from 1 again (补贴标准：… between the points of 申请条件： and those of 申请材料：)."""
    if _is_last(nodes, index):
        return True
    node, after = nodes[index], nodes[index + 1]
    return after.parent == node.parent and after.placed.head.ordinal == 1


def _is_single(text: str, node: Node) -> bool:
    return "\n" not in text[slice(*node.body)].strip()
