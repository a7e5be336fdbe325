"""Conditions of one class: what A类人才 must be holds for what A类人才 is given, and for no other
class (第一类资助对象, 二档企业)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.later import later
from schemas.clause import Clause
from schemas.measure import Condition, Measure, Tier

_MARK = later(
    r"(?P<letter>[A-H])(?P<of>[类档])(?!别)|第?(?P<nth>[一二三四五六七八九甲乙丙丁])(?P<unit>类|层次|档|梯队)(?!别)"
)
_HEAD = 40  # characters of a clause in which it says of which class it is

Marks = frozenset[tuple[str, str]]


class Extra(NamedTuple):
    """A condition from another clause, and the class that it is of; empty where it is of all."""

    condition: Condition
    marks: Marks = frozenset()


def marks_of(text: str) -> Marks:
    """Return the classes that a text names, as (unit, ordinal).

    >>> sorted(marks_of("第一层次人才（A类）"))
    [('层次', '一'), ('类', 'A')]
    """
    return frozenset(
        (one["of"] or one["unit"], one["letter"] or one["nth"]) for one in _MARK.finditer(text)
    )


def class_above(text: str, clause: Clause | None, by_id: dict[str, Clause]) -> Marks:
    """Return the classes that a clause, or the nearest one above it, says it is of: none where it
    names several, for then it tells them apart itself."""
    while clause is not None:
        head = text[clause.span.start : min(clause.span.end, clause.span.start + _HEAD)]
        head = head.split("\n")[0].split("。")[0]
        if found := marks_of(head):
            return found if _of_one(found) else frozenset()
        clause = by_id.get(clause.parent_id) if clause.parent_id else None
    return frozenset()


def _of_one(marks: Marks) -> bool:
    return len({unit for unit, _ in marks}) == len(marks)


def _apart(ours: Marks, theirs: Marks) -> bool:
    """Say whether two classes are of one series, and not the same."""
    series = {unit for unit, _ in ours} & {unit for unit, _ in theirs}
    return bool(series) and not ours & theirs


def parted(
    measure: Measure, extra: Sequence[Extra], above: Marks
) -> tuple[list[Condition], list[list[Condition]]]:
    """Return the conditions that hold for all tiers of a measure, and those of each tier alone;
    `above` is the class of its clause. What is of a class that no tier is of, none has."""
    named = [_marks(tier, measure, above) for tier in measure.tiers]
    shared = [one for one in extra if not any(_apart(tier, one.marks) for tier in named)]
    others = [one for one in extra if one not in shared]
    own = [[one.condition for one in others if not _apart(tier, one.marks)] for tier in named]
    return [one.condition for one in shared], own


def _marks(tier: Tier, measure: Measure, above: Marks) -> Marks:
    who = measure.beneficiary.text if measure.beneficiary else ""
    return marks_of(tier.label or "") or marks_of(tier.quote) or marks_of(who) or above
