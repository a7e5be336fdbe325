"""Rows against rows: the one-to-one matching inside a clause, and what it leaves over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from pipeline.auditing.assign import assign
from pipeline.auditing.labels import flagged_clauses, labels_of
from pipeline.auditing.result import (
    DocumentScore,
    ErrorKind,
    FieldScore,
    RowError,
    TypeScore,
    scored,
    share,
)
from pipeline.auditing.row import SCORED, TYPES, Row, Values, normal
from pipeline.auditing.rows import rows_of
from schemas.catalogue import Document
from schemas.gold import Gold

# A match outweighs everything; a row that must be there outweighs one that may be left out; the
# number of equal fields decides the rest.
_MATCH = 10_000
_REQUIRED = 1_000


class Pairing(NamedTuple):
    """How the rows of one type met: pairs are (gold, found)."""

    matched: list[tuple[Row, Row]]
    wrong: list[tuple[Row, Row]]
    missing: list[Row]
    extra: list[Row]


def score(document: Document, gold: Gold) -> DocumentScore:
    """Return how a catalogue document stands against its labels."""
    result = _score(gold, rows_of(labels_of(document)), flagged_clauses(document))
    marked = [measure for measure in document.measures if measure.review.needed]
    unused = [m for m in document.mentions if m.role == "unattributed" and m.kind == "money"]
    return result.model_copy(
        update={
            "measures": len(document.measures),
            "measures_marked": len(marked),
            "tiers": sum(len(measure.tiers) for measure in document.measures),
            "tiers_marked": sum(len(measure.tiers) for measure in marked),
            "unattributed_money": len(unused),
        }
    )


def agreement(other: Gold, gold: Gold) -> DocumentScore:
    """Return one labelling against another: the same figures; `accept` counts in `gold` only."""
    return _score(gold, [_first_values(row) for row in rows_of(other)], frozenset())


def _first_values(row: Row) -> Row:
    return row._replace(
        key={name: values[:1] for name, values in row.key.items()},
        apart={name: values[:1] for name, values in row.apart.items()},
    )


def _score(gold: Gold, found: list[Row], flagged: frozenset[str]) -> DocumentScore:
    wanted = rows_of(gold)
    found = [row for row in found if _is_labelled(gold, row)]
    types: dict[str, TypeScore] = {}
    errors: list[RowError] = []
    for name in TYPES:
        pairing = pair(
            [row for row in wanted if row.type == name], [row for row in found if row.type == name]
        )
        wrongs = [*_errors(pairing, flagged)]
        types[name] = _counted(pairing, sum(error.silent for error in wrongs))
        errors += wrongs
    rows = sum(types[name].gold for name in SCORED)
    silent = sum(types[name].silent for name in SCORED)
    return DocumentScore(
        source=gold.source,
        types=types,
        errors=tuple(errors),
        gold_rows=rows,
        silent_errors=silent,
        silent_error_rate=share(silent, rows),
    )


def _is_labelled(gold: Gold, row: Row) -> bool:
    """A field of the document or of validity that a gold file does not name is not scored."""
    if row.type == "document":
        return row.clause in gold.document
    return row.type != "validity" or row.clause in gold.validity


def pair(wanted: list[Row], found: list[Row]) -> Pairing:
    """Match the rows of one type one to one inside each clause (rules: inside the document).

    What is left over may then match in another clause that its label accepts.
    """
    result = Pairing([], [], [], [])
    for left, right in _grouped(wanted, found):
        result.matched.extend(_best(left, right, _match_weight))
    wanted, found = _rest(wanted, found, result.matched)
    movable = [row for row in wanted if row.elsewhere]
    result.matched.extend(_best(movable, found if movable else [], _weight_elsewhere))
    wanted, found = _rest(wanted, found, result.matched)
    for left, right in _grouped(wanted, found):
        result.wrong.extend(_best(left, right, _likeness))
    wanted, found = _rest(wanted, found, result.wrong)
    result.missing.extend(row for row in wanted if not row.optional)
    result.extra.extend(found)
    return result


def _grouped(wanted: list[Row], found: list[Row]) -> Iterable[tuple[list[Row], list[Row]]]:
    groups: dict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for row in wanted:
        groups[_group(row)][0].append(row)
    for row in found:
        groups[_group(row)][1].append(row)
    return groups.values()


def _group(row: Row) -> str:
    return "" if row.type == "rules" else row.clause


def _best(
    left: list[Row], right: list[Row], weigh: Callable[[Row, Row], int]
) -> list[tuple[Row, Row]]:
    weights = [[weigh(gold, found) for found in right] for gold in left]
    return [(left[g], right[f]) for g, f in assign(weights)]


def _rest(
    left: list[Row], right: list[Row], pairs: list[tuple[Row, Row]]
) -> tuple[list[Row], list[Row]]:
    taken = {id(row) for pair in pairs for row in pair}
    return (
        [row for row in left if id(row) not in taken],
        [row for row in right if id(row) not in taken],
    )


def _match_weight(gold: Row, found: Row) -> int:
    """Weigh a possible match: 0 where a field that it needs differs."""
    if not all(_equal(values, found.key.get(name, (None,))) for name, values in gold.key.items()):
        return 0
    equal = sum(_equal(right, found.apart.get(name, (None,))) for name, right in gold.apart.items())
    return _MATCH + (0 if gold.optional else _REQUIRED) + equal


def _weight_elsewhere(gold: Row, found: Row) -> int:
    return _match_weight(gold, found) if found.clause in gold.elsewhere else 0


def _likeness(gold: Row, found: Row) -> int:
    """Weigh two rows that do not match as one row gone wrong; 0 where they are two errors."""
    if gold.optional:
        return 0
    alike = sum(
        _common(right, value)
        for name, right in gold.key.items()
        for value in found.key.get(name, ())
    )
    if gold.type == "rules":
        return alike
    left, right = str(normal(gold.quote) or ""), str(normal(found.quote) or "")
    printed_alike = bool(left and right) and (left in right or right in left)
    return 1 + 2 * alike + 4 * printed_alike


def _common(right: Values, found: Any) -> int:
    """Count what a value has in common with the labelled one: parts of a figure count singly."""
    best = right[0]
    if isinstance(best, tuple) and isinstance(found, tuple):
        return sum(a == b for a, b in zip(best, found, strict=False) if a is not None)
    return int(found is not None and found in right)


def _equal(right: Values, found: Values) -> bool:
    return any(value in right for value in found)


def _counted(pairing: Pairing, silent: int) -> TypeScore:
    right = len(pairing.matched)
    gold = right + len(pairing.wrong) + len(pairing.missing)
    found = right + len(pairing.wrong) + len(pairing.extra)
    return scored(gold, found, right, silent, _apart(pairing))


def _apart(pairing: Pairing) -> dict[str, FieldScore]:
    counts: dict[str, list[bool]] = {}
    for gold, found in pairing.matched:
        for name, values in gold.apart.items():
            counts.setdefault(name, []).append(_equal(values, found.apart.get(name, (None,))))
    return {
        name: FieldScore(compared=len(hits), equal=sum(hits), share=share(sum(hits), len(hits)))
        for name, hits in counts.items()
    }


def _errors(pairing: Pairing, flagged: frozenset[str]) -> Iterator[RowError]:
    """Yield what is not as labelled; a row in a clause that is not flagged is silently so."""
    for gold in pairing.missing:
        yield _error("missing", gold, None, gold.clause not in flagged)
    for gold, found in pairing.wrong:
        yield _error("wrong", gold, found, gold.clause not in flagged)
    for found in pairing.extra:
        yield _error("extra", None, found, found.clause not in flagged)
    for gold, found in pairing.matched:
        for name, right in gold.apart.items():
            values = found.apart.get(name, (None,))
            if not _equal(right, values):
                yield RowError(
                    kind="field",
                    type=gold.type,
                    clause=gold.clause,
                    expected={name: right[0]},
                    found={name: values[0]},
                    quote=gold.quote,
                    found_quote=found.quote,
                )


def _error(kind: ErrorKind, gold: Row | None, found: Row | None, silent: bool) -> RowError:
    row = gold or found
    assert row is not None
    return RowError(
        kind=kind,
        type=row.type,
        clause=row.clause,
        expected=_shown(gold),
        found=_shown(found),
        quote=gold.quote if gold else "",
        found_quote=found.quote if found else "",
        silent=silent,
    )


def _shown(row: Row | None) -> dict[str, Any] | None:
    return {name: values[0] for name, values in row.key.items()} if row else None
