"""One-to-one assignment of the greatest total weight, for the small groups that one clause has."""

from __future__ import annotations

from collections.abc import Sequence


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the (row, column) pairs of positive weight whose sum is greatest, rows ascending.

    The Hungarian method in its O(n³) form with potentials. Ties fall to the earlier column, so the
    result depends on nothing but the order of the rows.

    >>> assign([[5, 4], [5, 0]])
    [(0, 1), (1, 0)]
    >>> assign([[0]])
    []
    """
    if not weights or not weights[0]:
        return []
    columns = len(weights[0])
    size = max(len(weights), columns)
    top = max(max(row) for row in weights)
    cost = [
        [top - weights[r][c] if r < len(weights) and c < columns else top for c in range(size)]
        for r in range(size)
    ]
    owner = _solve(cost)
    pairs = sorted((owner[c], c) for c in range(columns))
    return [(r, c) for r, c in pairs if r < len(weights) and weights[r][c] > 0]


def _solve(cost: list[list[int]]) -> list[int]:
    """Return, for each column of a square cost matrix, the row assigned to it."""
    size = len(cost)
    rows = [0] * (size + 1)
    columns = [0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        way = _augment(cost, row, rows, columns, owner)
        column = way.pop()
        while way:
            owner[column] = owner[way[-1]]
            column = way.pop()
    return [owner[column] - 1 for column in range(1, size + 1)]


def _augment(
    cost: list[list[int]], row: int, rows: list[int], columns: list[int], owner: list[int]
) -> list[int]:
    """Grow a tree of tight edges from `row` to a free column; return the columns on the way."""
    size = len(cost)
    owner[0] = row
    best: list[int | None] = [None] * (size + 1)
    before = [0] * (size + 1)
    done = [False] * (size + 1)
    column = 0
    while owner[column]:
        done[column] = True
        step, nearest = None, 0
        here = owner[column]
        for c in range(1, size + 1):
            if done[c]:
                continue
            slack = cost[here - 1][c - 1] - rows[here] - columns[c]
            known = best[c]
            if known is None or slack < known:
                best[c], before[c], known = slack, column, slack
            if step is None or known < step:
                step, nearest = known, c
        _shift(step or 0, done, rows, columns, owner, best)
        column = nearest
    way = [column]
    while column:
        column = before[column]
        way.append(column)
    return way[::-1]


def _shift(
    step: int,
    done: list[bool],
    rows: list[int],
    columns: list[int],
    owner: list[int],
    best: list[int | None],
) -> None:
    for c, reached in enumerate(done):
        known = best[c]
        if reached:
            rows[owner[c]] += step
            columns[c] -= step
        elif known is not None:
            best[c] = known - step
