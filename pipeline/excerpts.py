"""Whether a text begins in the middle of a list: 第五条 first, 48. and 49., 五、 over 14."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipeline.candidates import FAR, PARTS, Candidates, Level, climbs
from pipeline.heads import rank
from pipeline.ordinals import NAMED, Head


def is_excerpt(
    stack: list[Level], lasts: dict[str, int], candidates: Candidates, index: int
) -> bool:
    """Whether the text begins in the middle of a list: 第五条 first, 48. and 49., 五、 and 14."""
    head = candidates.heads[index]
    if not head.line:
        return False
    if not lasts:
        return (
            head.style in NAMED
            or _runs_on(candidates, index)
            or _leads_on(lasts, candidates, index)
        )
    if head.style == "article" and head.style not in lasts and stack and stack[-1].style in PARTS:
        return climbs(candidates, index)  # 第一章, 第二条
    return (
        _quoted(lasts, candidates, index)
        or _leads_on(lasts, candidates, index)
        or _led(stack, lasts, candidates, index)
        or _picked(stack, lasts, candidates, index)
        or _next_group(lasts, candidates, index)
        or _skipped(lasts, candidates, index)
    )


def _quoted(lasts: dict[str, int], candidates: Candidates, index: int) -> bool:
    """Whether 第四条 and 第五条 follow points that are no articles: a page quotes them below its
    own list."""
    head = candidates.heads[index]
    if head.style != "article" or head.style in lasts:
        return False
    after = next(candidates.following(head.style, index), None)
    return after is not None and after.ordinal == head.ordinal + 1 and climbs(candidates, index)


def _runs_on(candidates: Candidates, index: int) -> bool:
    """Whether 48. is followed by 49. and 50., each at the start of a line, or by 49. alone and
    nothing else of its kind; or by 49., 50. and 51. wherever they stand; or 五、 holds a list, or
    is followed by 八、 and whatever else was chosen: an excerpt."""
    head = candidates.heads[index]
    later = list(islice(candidates.following(head.style, index), 3))
    if not head.digit and [after.ordinal - head.ordinal for after in later] == [1, 2, 3]:
        return True
    if head.style == "一、" and _chosen(head, candidates.following(head.style, index), FAR):
        return True
    # 5. 6. 8. 9.: single points were left out.
    starts = len(later) > 2 and not head.digit and later[0].ordinal == head.ordinal + 1
    if starts and _chosen(head, candidates.following(head.style, index), 2):
        return True
    later = later[:2]
    if len(later) == 2 and later[1].ordinal == 1:
        later.pop()  # 三、 begins there, and a list of its own
    rises = bool(later) and later[0].ordinal > head.ordinal > 1
    if head.style == "一、" and rises and climbs(candidates, index):
        return True  # 二、五、九、: what an excerpt quotes
    steps = [after.ordinal - head.ordinal for after in later]
    # What begins with 4. has lost the list's beginning, and may have lost its line ends.
    lines = head.start == 0 or all(after.line for after in later)
    if not head.digit and steps in ([1], [1, 2]) and lines:
        return True
    inner = candidates.heads[index + 1 : index + 2]
    return head.style == "一、" and any(
        one.line and one.ordinal == 1 and rank(one.style) > rank(head.style) for one in inner
    )


def _chosen(head: Head, following: Iterator[Head], most: int) -> bool:
    """Whether all that follow stand at the start of a line and rise, by `most` at a time."""
    ordinals = [head.ordinal]
    for after in following:
        if not after.line or not ordinals[-1] < after.ordinal <= ordinals[-1] + most:
            return False
        ordinals.append(after.ordinal)
    return len(ordinals) > 1


def _leads_on(lasts: dict[str, int], candidates: Candidates, index: int) -> bool:
    """Whether 五、 stands right above 14. and 15., or between 7. and 8.: an excerpt, too."""
    head, inner = candidates.heads[index], candidates.heads[index + 1 : index + 3]
    if head.style != "一、" or head.style in lasts or not inner:
        return False
    first = inner[0]
    if not first.line or rank(first.style) <= rank(head.style):
        return False
    if lasts:
        return lasts.get(first.style) == first.ordinal - 1
    following = [(one.style, one.ordinal, one.line) for one in inner[1:]]
    return following == [(first.style, first.ordinal + 1, True)]


def _led(stack: list[Level], lasts: dict[str, int], candidates: Candidates, index: int) -> bool:
    """Whether 14. is the first point of the 五、 or 第五条 that an excerpt begins with."""
    begun = set(lasts) in ({"一、"}, {"article"}) and stack[0].ordinal > 1
    return begun and _runs_on(candidates, index)


def _picked(stack: list[Level], lasts: dict[str, int], candidates: Candidates, index: int) -> bool:
    """Whether 7. 8. 11. 14. are the first points below a part: a notice names those of another
    document that it calls for, by their numbers there."""
    head = candidates.heads[index]
    if head.digit or head.style in lasts or head.style != "1.":
        return False
    if not stack or stack[-1].style not in (*PARTS, "一、", "（一）"):
        return False
    ordinals = [head.ordinal]
    for after in candidates.following(head.style, index):
        if not after.line or not ordinals[-1] < after.ordinal <= ordinals[-1] + FAR:
            break
        ordinals.append(after.ordinal)
    return len(ordinals) > 2


def _skipped(lasts: dict[str, int], candidates: Candidates, index: int) -> bool:
    """Whether 20. and 21. stand right below 六、 where 7. ended 二、: whoever quotes
    left out the parts between with all their points."""
    head, above = candidates.heads[index], candidates.heads[index - 1]
    if head.digit or head.style != "1." or not above.line or above.style not in (*PARTS, "一、"):
        return False
    after = next(candidates.following(head.style, index), None)
    goes_on = after is not None and after.line and after.ordinal == head.ordinal + 1
    return (
        goes_on and head.ordinal > lasts.get(head.style, head.ordinal) and climbs(candidates, index)
    )


def _next_group(lasts: dict[str, int], candidates: Candidates, index: int) -> bool:
    """Whether 三、 or 第三章 ends the points that an excerpt begins with: it ranks above all that
    stood before, and its own list begins or goes on right below it."""
    head = candidates.heads[index]
    if head.style not in (*PARTS, "一、", "（一）") or head.ordinal == 1:
        return False
    if any(rank(style) <= rank(head.style) for style in lasts):
        return False
    inner = next(iter(candidates.heads[index + 1 : index + 2]), None)
    if inner is None or rank(inner.style) <= rank(head.style):
        return False
    if not inner.line and inner.style not in NAMED:
        return False
    return inner.ordinal == 1 or lasts.get(inner.style) == inner.ordinal - 1
