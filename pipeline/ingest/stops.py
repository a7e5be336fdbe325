"""Full points that a text prints for the stops of its sentences (…补助.5.租房补贴.…), as scans and
typed pages do: read as 。, sign for sign, so that no offset moves."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.later import later
from pipeline.ingest.blocks import Block, Grid, Line
from schemas.text import Note

_SAMPLE = 40_000
_FEWEST = 3
# Behind a word or a bracket, and before a blank, a line end, a word or a figure: no decimal and no
# ordinal (1.场地, 二．安居) has its point there.
_STOP = later(
    r"[.．](?:(?<=[一-鿿）)”》〕％%].)|(?<=[一-鿿）)] .))(?<![一二三四五六七八九十百〇零].)"
    r"(?<![一二三四五六七八九十百〇零] .)"
    r"(?=[ \t\u3000\n）)”]|$|[（(]?[0-9一-鿿“《])"
)
NOTE = Note(
    "points_for_stops",
    "the text ends its sentences with points; they were read as stops",
    0,
    0,
)


def used(texts: Iterable[str]) -> bool:
    """Whether points end the sentences: some do, and hardly any stop stands beside them.

    >>> used(["租房补贴.每人每月补贴1.5万元.由县人社局发放.", "5.落户补贴.一次发放."])
    True
    >>> used(["租房补贴 . 每月补贴500元 .", "购房补贴 . 一次补贴2万元 ."])
    True
    >>> used(["1.场地补贴。每平方米补贴1.5元。见www.某县.政务.cn。"])
    False
    """
    sample = "\n".join(texts)[:_SAMPLE]
    if "." not in sample and "．" not in sample:
        return False
    points = len(_STOP.findall(sample))
    return points >= _FEWEST and points > 4 * sample.count("。")


def read(blocks: list[Block]) -> list[Block]:
    """The blocks with stops for such points."""
    return [_block(block) for block in blocks]


def _block(block: Block) -> Block:
    if isinstance(block, Line):
        return block._replace(text=_STOP.sub("。", block.text))
    cells = []
    for cell in block.cells:
        lines = (line._replace(text=_STOP.sub("。", line.text)) for line in cell.lines)
        cells.append(cell._replace(lines=tuple(lines)))
    return Grid(tuple(cells))
