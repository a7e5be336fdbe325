"""The ratchet: scores may rise, and a command raises the floors under them; they never sink."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.auditing.result import AuditReport
from pipeline.auditing.row import SCORED
from pipeline.errors import UsageError

# A floor holds an F1, a ceiling holds a share that should be small.
FLOORED = (*SCORED, "awards")
CEILED = ("silent_error_rate",)
Limits = dict[str, dict[str, float]]


def read_floors(path: Path) -> Limits:
    """Return the floors and ceilings of a file: `{"floors": {type: F1}, "ceilings": {…}}`."""
    try:
        limits = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such floors file; name one with --floors") from error
    except ValueError as error:
        raise UsageError(f"{path}: not JSON: {error}") from error
    unknown = set(limits.get("floors", {})) - set(FLOORED)
    unknown |= set(limits.get("ceilings", {})) - set(CEILED)
    if unknown:
        raise UsageError(f"{path}: unknown names {', '.join(sorted(unknown))}")
    return {name: dict(limits.get(name, {})) for name in ("floors", "ceilings")}


def broken(report: AuditReport, limits: Limits) -> list[str]:
    """Return a sentence for each score below its floor or share above its ceiling.

    A type without any row, labelled or found, has no score and breaks nothing.
    """
    sentences = []
    for name, floor in limits["floors"].items():
        f1 = report.types[name].f1 if name in report.types else None
        if f1 is not None and f1 < floor:
            sentences.append(f"{name}: F1 {f1:.4f} is below its floor {floor:.4f}")
    for name, ceiling in limits["ceilings"].items():
        value = getattr(report, name)
        if value is not None and value > ceiling:
            sentences.append(f"{name}: {value:.4f} is above its ceiling {ceiling:.4f}")
    return sentences


def raised(report: AuditReport, limits: Limits) -> Limits:
    """Return the limits moved up to the report's scores.

    Raises UsageError where one of them would have to be lowered, and then moves none.
    """
    sentences = broken(report, limits)
    if sentences:
        raise UsageError("floors are not lowered; " + "; ".join(sentences))
    floors, ceilings = dict(limits["floors"]), dict(limits["ceilings"])
    for name in FLOORED:
        f1 = report.types[name].f1 if name in report.types else None
        if f1 is not None:
            floors[name] = max(f1, floors.get(name, 0.0))
    for name in CEILED:
        value = getattr(report, name)
        if value is not None:
            ceilings[name] = min(value, ceilings.get(name, 1.0))
    return {"floors": floors, "ceilings": ceilings}


def write_floors(path: Path, limits: Limits) -> None:
    """Write the limits so that a diff shows one line for each that moved."""
    path.write_text(json.dumps(limits, indent=2) + "\n", encoding="utf-8")
