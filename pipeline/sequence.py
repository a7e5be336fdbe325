"""Which ordinals are heads, and where each stands in the tree: the sequence decides.

An ordinal at the start of a line is a head unless its sequence forbids it; in the middle of a line
only where it goes on with a sequence or starts one that the next ordinal continues.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from pipeline.candidates import FAR, NEAR, PARTS, Candidates, Level, climbs
from pipeline.excerpts import is_excerpt
from pipeline.heads import rank
from pipeline.ordinals import NAMED, Head


class Placed(NamedTuple):
    """A head in its place: `path` the ordinals on the way down, `styles` their styles; `region`
    counts the documents and attachments of the file; `renewed` where a part without an ordinal
    (附则) begins with it."""

    head: Head
    path: tuple[int, ...]
    styles: tuple[str, ...]
    region: int = 0
    renewed: bool = False


def place(
    heads: Sequence[Head],
    borders: Sequence[int] = (),
    parts: Sequence[int] = (),
    titled: Collection[int] = (),
) -> list[Placed]:
    """Keep the heads whose sequence holds and give each its path.

    `borders` are offsets at which a document or attachment ends: a sequence that starts anew after
    one belongs to a region of its own, one that goes on was only interrupted. `parts` are those of
    titles without an ordinal: a list that starts anew below one stands below nothing else.
    `titled` are the starts of lists that have a title, so that one of a single point is one.
    """
    heads = _in_one_style(_without_referred(heads))
    candidates = Candidates(heads, titled)
    stack: list[Level] = []
    lasts: dict[str, int] = {}
    homes: dict[str, tuple[str, ...]] = {}
    placed: list[Placed] = []
    region = passed = begun = 0
    for index, head in enumerate(heads):
        border = bisect_right(borders, head.start)
        depth = None if head.above else _going_on(stack, candidates, index)
        if depth is None and border > passed and _first(head):
            if not _opens(head, candidates, index):
                continue
            stack, lasts, homes, region = [], {}, {}, border
        part = bisect_right(parts, head.start)
        renewed = (
            depth is None
            and part > begun
            and _first(head)
            and not head.above
            and _opens(head, candidates, index)
        )
        # 第六章 第二十三条 | 附则 | 第二十四条 is no article of the last chapter.
        apart = depth and part > begun and head.style == "article" and head.line
        if renewed or apart:
            stack, depth = [], 0 if apart else None
        if head.above:
            depth = _below(stack, head)
        elif depth is None:
            depth = _opening(stack, lasts, homes, candidates, index)
        if depth is None:
            continue
        passed, begun = border, part
        del stack[depth:]
        if head.style not in homes.get(head.style, ()):
            homes[head.style] = tuple(level.style for level in stack)
        stack.append(Level(_decimal(head), head.ordinal))
        if depth == 0 and head.ordinal == 1:
            lasts = _running_on(lasts, candidates, index)
        lasts[head.style] = head.ordinal
        path = tuple(level.ordinal for level in stack)
        styles = (*(level.style for level in stack[:-1]), head.style)
        placed.append(Placed(head, path, styles, region, renewed))
    return placed


def _without_referred(heads: Sequence[Head]) -> Sequence[Head]:
    """Return the heads without articles that a sentence only speaks of (根据…的通知第十三条): the
    article of that number begins a line soon after, and none of the next number before it."""
    kept = []
    for at, head in enumerate(heads):
        if not head.line and head.style == "article":
            near = (one for one in heads[at + 1 : at + 1 + NEAR] if one.style == head.style)
            after = next((one for one in near if one.line), None)
            if after is not None and after.ordinal == head.ordinal:
                continue
        kept.append(head)
    return kept


_ALIKE = (("1.", "（1）", "1）"), ("一、", "（一）"))


def _in_one_style(heads: Sequence[Head]) -> Sequence[Head]:
    """Return the heads with those that were printed in another style for a slip in that of their
    list: 1. （2） 3., where no list of the other style begins, and no 2. stands between."""
    made = list(heads)
    lines = [n for n, head in enumerate(heads) if head.line]
    begun = {(heads[n].style, heads[n].ordinal): n for n in reversed(lines)}
    for at, first in enumerate(lines):
        alike = next((one for one in _ALIKE if heads[first].style in one), None)
        if alike is None:
            continue
        ordinal = heads[first].ordinal
        for last in range(at + 1, min(at + 1 + NEAR, len(lines))):
            head = heads[lines[last]]
            ordinal += 1
            if head.ordinal != ordinal or head.style not in alike or head.digit:
                break
            goes_on = begun.get((head.style, ordinal - 1), len(heads)) < lines[last]
            if head.style != heads[first].style and goes_on:
                break
            if head.style == heads[first].style:
                slipped = range(first + 1, lines[last])
                if len(slipped) == last - at - 1:
                    for n in slipped:
                        made[n] = heads[n]._replace(style=head.style)
                break
    return made


_TITLE = 24  # characters of a title that runs into the first point below it
_SOON = 8  # heads among which those of a line are looked for; the others stand within lines
_ABOVE = NAMED | {"一、", "（一）"}
_POINTS = ("（一）", "1.", "（1）", "1）", "①")


def _reach(head: Head) -> int:
    """Return the highest ordinal that may follow a 1 whose list was cut short."""
    return 1 + NEAR if head.style == "一、" else 3


def _first(head: Head) -> bool:
    return head.line and head.ordinal == 1 and set(head.above) <= {1}


def _below(stack: list[Level], head: Head) -> int:
    """Return the depth of a decimal ordinal: below the level that it names (2 of 2.1).

    Levels that it names and nobody printed are put on the stack.
    """
    count = len(head.above)
    ordinals = tuple(level.ordinal for level in stack)
    for depth in range(len(stack), 0, -1):
        style = stack[depth - 1].style
        if style != "row" and head.style != "row" and not head.style.startswith("1.1"):
            continue  # the points of a table's cell stand below its row
        if style.startswith("1.1") and len(style) >= len(_decimal(head)):
            continue  # 1.1 is no parent of 1.2
        if not style.startswith("1.1") and any(o.style.startswith("1.1") for o in stack[:depth]):
            continue  # nor is a （2） below 2.2 one of 2.3
        if ordinals[max(0, depth - count) : depth] == head.above[-min(depth, count) :]:
            return depth
    stack[:] = [Level("1" + ".1" * n, ordinal) for n, ordinal in enumerate(head.above)]
    return count


def _decimal(head: Head) -> str:
    """Return the style of a head; a row that counts 2.1 stands as a decimal ordinal does."""
    return "1" + ".1" * len(head.above) if head.style == "row" and head.above else head.style


def _going_on(stack: list[Level], candidates: Candidates, index: int) -> int | None:
    """Return the depth whose sequence this head continues: the deepest, but where two lists of one
    style, one inside the other, could go on with it, the outer one if a new list follows it."""
    head = candidates.heads[index]
    depths = [
        depth
        for depth, level in enumerate(stack)
        if level.style == head.style
        and (head.ordinal == level.ordinal + 1 or (head.style == "row" and head.ordinal != 1))
    ]
    if len(depths) > 1:
        after = next(candidates.following(head.style, index), None)
        return depths[-2] if after is not None and after.ordinal == 1 else depths[-1]
    return depths[0] if depths else None


def _printed_twice(last: int, candidates: Candidates, index: int) -> bool:
    """Say whether an article has the number of the last one of the chapter before, for a slip: the
    next one counts on from it (第六条 | 第三章 第六条 第七条)."""
    head = candidates.heads[index]
    after = next(candidates.following(head.style, index), None)
    counts = head.style == "article" and head.line and head.ordinal == last
    return counts and after is not None and after.ordinal == last + 1


def _opening(
    stack: list[Level],
    lasts: dict[str, int],
    homes: dict[str, tuple[str, ...]],
    candidates: Candidates,
    index: int,
) -> int | None:
    """Return the depth at which a head that continues no open sequence stands, None for none."""
    head = candidates.heads[index]
    open_depths = [d for d, level in enumerate(stack) if level.style == head.style]
    if open_depths:
        return _again(stack, homes, candidates, index, open_depths[-1])
    if head.ordinal == 1 or head.style == "row":
        if not _opens(head, candidates, index) and not _as_before(stack, homes, candidates, index):
            return None
        home = homes.get(head.style, ())
        known = tuple(level.style for level in stack[: len(home)]) == home
        return max(_outside_in(stack, candidates, index), len(home) if known else 0)
    last = lasts.get(head.style, 0)
    runs_on = last > 0 and head.ordinal == last + 1
    runs_on = runs_on or _printed_twice(last, candidates, index)
    gap = head.line and not head.digit and _gap(last, candidates, index)
    if runs_on or gap or is_excerpt(stack, lasts, candidates, index):
        # 二、 after 第八条 of 一、: articles that ran on below one group run on below the next.
        home = homes.get(head.style, ())
        while home and tuple(level.style for level in stack[: len(home)]) != home:
            home = home[:-1]
        if home:
            # 第二条 right below （一） of 二、, where 第一条 stood below 一、 alone.
            inside = len(stack) > len(home) and _bare_group(stack, candidates, index)
            return len(stack) if inside else len(home)
        return _by_rank(stack, head.style)
    return None


def _as_before(
    stack: list[Level], homes: dict[str, tuple[str, ...]], candidates: Candidates, index: int
) -> bool:
    """Whether a lone 1. stands right below a part as the points of the parts before stood."""
    head, above = candidates.heads[index], candidates.heads[index - 1 : index]
    home = homes.get(head.style, ())
    if not home and stack and _alike(candidates.heads[index - 1 : index + 3], stack[-1]):
        return True
    if not home or not above or home != tuple(level.style for level in stack):
        return False
    return head.line and not head.digit and above[0].style == home[-1]


def _alike(around: Sequence[Head], level: Level) -> bool:
    """Whether one point each stands below two parts: 一、（一）二、（一）."""
    if len(around) < 4 or (around[0].style, around[0].ordinal) != (level.style, level.ordinal):
        return False
    part, point, after, other = around
    return (
        all(head.line and not head.digit for head in around)
        and part.style == after.style == "一、"
        and after.ordinal == part.ordinal + 1
        and point.style == other.style == "（一）"
        and other.ordinal == 1
    )


def _bare_group(stack: list[Level], candidates: Candidates, index: int) -> bool:
    """Whether the innermost level is a （一） or a 第一节 that may hold articles or points."""
    head, above = candidates.heads[index], candidates.heads[index - 1]
    if head.style == "article" and stack[-1].style in PARTS:
        return True
    # （一）支持赛事第七条对…: on a page of one line a title and no more stands between them.
    right_below = above.style == "（一）" and head.start - above.end <= _TITLE
    within = stack[-1].style == "（一）" and (head.line or right_below)
    return within and (head.style == "article" or (head.line and rank(head.style) > rank("（一）")))


def _running_on(lasts: dict[str, int], candidates: Candidates, index: int) -> dict[str, int]:
    """Return the articles that go on below a first part: 第三条 of 总则, 第一章, 第四条."""
    if candidates.heads[index].style not in PARTS or "article" not in lasts:
        return {}
    after = next(candidates.following("article", index), None)
    goes_on = after is not None and after.ordinal == lasts["article"] + 1
    return {"article": lasts["article"]} if goes_on else {}


def _again(
    stack: list[Level],
    homes: dict[str, tuple[str, ...]],
    candidates: Candidates,
    index: int,
    depth: int,
) -> int | None:
    """Place a head whose style is open but whose ordinal is not the next: a gap, a doubled
    ordinal, a list inside a list, or a new start."""
    head, last = candidates.heads[index], stack[depth].ordinal
    if not head.line or (head.digit and head.ordinal != 1):
        return None
    if head.ordinal == 1:
        if not _opens(head, candidates, index):
            return None
        nested = head.style in homes.get(head.style, ())
        # A part right above its first point, as the parts before it stood above theirs.
        bare = (
            nested
            and depth == len(stack) - 1
            and not (depth and stack[depth - 1].style == head.style)
        )
        return len(stack) if bare or _inner(candidates, index, last, nested) else depth
    # 三、 二、: a slip of the numbers, for no sentence begins a line with 二、; 第四条 第三条
    # 第五条: two that changed places.
    after = next(candidates.following(head.style, index), None)
    changed = head.style == "article" and head.ordinal == last - 1
    changed = changed and after is not None and after.ordinal == last + 1 and after.line
    slipped = head.style == "一、" and head.ordinal < last or changed
    return depth if head.ordinal == last or slipped or _gap(last, candidates, index) else None


def _opens(head: Head, candidates: Candidates, index: int) -> bool:
    """Whether a sequence starts with this 1: a lone 1. or （一） is no list unless it holds one, a
    lone 第一条 is."""
    if head.style in ("row", "问") or (head.style in NAMED and head.line):
        return True
    if head.start in candidates.titled:
        return True
    for other in islice(candidates.following(head.style, index), 3):
        if other.ordinal == 2 and other.start - head.end > 2:
            return head.line or not other.digit
        if 3 <= other.ordinal <= _reach(head) and head.line and other.line and not head.digit:
            return True
        if other.ordinal == 1 and other.line:
            return head.line and (_around(candidates, index) or _lone_point(candidates, index))
    return _holds(candidates, index) or _lone_point(candidates, index)


def _lone_point(candidates: Candidates, index: int) -> bool:
    """Whether a lone （一） or 1. is the first that stands below a part: what the part gives was
    printed with a number, and its list was cut or never went on."""
    head, above = candidates.heads[index], candidates.heads[index - 1] if index else None
    if above is None or not above.line or head.digit or above.style not in _ABOVE:
        return False
    # 二、补助标准（一）设备补助。…: the part's title runs into its point.
    runs_in = head.style == "（一）" and head.start - above.end <= _TITLE
    if not (head.line or (runs_in and above.style == "一、")):
        return False
    return head.style in _POINTS and rank(above.style) < rank(head.style)


def _holds(candidates: Candidates, index: int) -> bool:
    """Whether a lone 一、 or （一） holds a list of a lower rank: the only section is one, too; and
    so is one that holds another such, or that an excerpt begins with above its 2. and 3."""
    head = candidates.heads[index]
    if head.style == "一、" and head.line and not head.digit and _only(candidates, index):
        return True
    near = range(index + 1, min(index + 1 + _SOON, len(candidates.heads)))
    inner = [(n, candidates.heads[n]) for n in near if candidates.heads[n].line][:2]
    if not head.line or head.digit or not inner or rank(inner[0][1].style) <= rank(head.style):
        return False
    at, first = inner[0]
    second = inner[1][1] if len(inner) > 1 else None
    if second and second.style == first.style and second.ordinal == first.ordinal + 1:
        return first.ordinal == 1 or (index == 0 and not first.digit)
    after = next((one for one in candidates.following(first.style, at) if one.line), None)
    if head.style == "一、" and first.ordinal == 1 and after is not None and after.ordinal == 2:
        # 一、（一）第一条 （二）第二条: articles stand below the points of the only part.
        return True
    lone = first.ordinal == 1 and head.style in ("一、", "（一）")
    if lone and [one for one in candidates.heads if one.line] == [head, first]:
        return True  # an excerpt ends in the first point of its first part
    return lone and first.style in ("（一）", "1.") and _holds(candidates, at)


def _only(candidates: Candidates, index: int) -> bool:
    """Whether no other line of the text begins with an ordinal: an excerpt ends in its 一、."""
    return not any(one.line for at, one in enumerate(candidates.heads) if at != index)


def _around(candidates: Candidates, index: int) -> bool:
    """Whether a 1 goes on to its 2 only after a list of its own style: 1 (1 2 3) 2."""
    expected = 1
    for head in candidates.following(candidates.heads[index].style, index):
        if head.ordinal != expected or not head.line:
            return head.ordinal == 2 and head.line and expected > 2
        expected += 1
    return False


def _gap(last: int, candidates: Candidates, index: int) -> bool:
    """Whether a head some steps ahead of `last` goes on with its sequence: one was left out."""
    head = candidates.heads[index]
    if last:
        near = FAR if head.style == "一、" else NEAR
        if not last + near < head.ordinal:
            return last < head.ordinal
        return head.style in ("article", "一、") and climbs(candidates, index)
    after = next(candidates.following(head.style, index), None)
    return head.ordinal == 2 and after is not None and after.ordinal == 3


def _inner(candidates: Candidates, index: int, outer: int, nested: bool) -> bool:
    """Whether 1, 2 … is a list inside item `outer` of the same style: 3 (1 2) 4.

    4 (1 2 3 4) 5 may be read in two ways: as `nested` says that lists stood before.
    """
    expected = 2
    later = candidates.following(candidates.heads[index].style, index)
    for head, after in pairwise(chain(later, (None,))):
        if head is None or head.ordinal != expected:
            return head is not None and head.ordinal == outer + 1
        if nested and expected == outer + 1 > 2 and after is not None and after.ordinal == 1:
            return True
        expected += 1
    return False


def _outside_in(stack: list[Level], candidates: Candidates, index: int) -> int:
    """Return the depth for a new sequence: below what is open, unless what is open ranks lower
    and does not go on after it (then that list was closed)."""
    depth, own = len(stack), rank(candidates.heads[index].style)
    while depth and rank(stack[depth - 1].style) > own:
        level = stack[depth - 1]
        later = next(candidates.following(level.style, index), None)
        # No chapter stands below an article, though articles run on in it (总则, 第一条, 第一章).
        inside = level.style != "article" or candidates.heads[index].style not in PARTS
        if inside and later is not None and later.ordinal == level.ordinal + 1:
            break
        depth -= 1
    return depth


def _by_rank(stack: list[Level], style: str) -> int:
    """Return the depth below everything that ranks above `style`."""
    depth = len(stack)
    while depth and rank(stack[depth - 1].style) >= rank(style):
        depth -= 1
    return depth
