"""`zhengce audit`: how far a catalogue, or an extraction, or a second labelling, is from gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from pipeline.auditing.compare import agreement, score
from pipeline.auditing.result import AuditReport, DocumentScore, together
from pipeline.auditing.sources import from_catalogue, from_folder, read_gold, unscored
from schemas.gold import Gold

__all__ = ["AuditOptions", "agreement", "audit", "audit_command", "score"]

GOLD = Path("tests/gold")
CATALOGUE = Path("output/catalogue.json")
FLOORS = Path("tests/floors.json")


class AuditOptions(NamedTuple):
    """What to score against what, and how to say so; `json` may be `-` for standard output."""

    gold: Path = GOLD
    catalogue: Path | None = None
    docs: Path | None = None
    against: Path | None = None
    floors: Path | None = None
    raise_floors: bool = False
    json: str | None = None
    errors: int = 20


def audit(options: AuditOptions) -> AuditReport:
    """Return the scores of a catalogue file, of extracting a folder, or of a second labelling."""
    golds = read_gold(options.gold)
    if options.against:
        others = read_gold(options.against)
        problems = [f"{name}: labelled in one folder only" for name in golds.keys() ^ others.keys()]
        both = [name for name in golds if name in others]
        scores = [agreement(others[name], golds[name]) for name in both]
        return _report(scores, sorted(problems), golds)
    if options.docs:
        pairs = from_folder(options.docs, golds)
    else:
        pairs = from_catalogue(options.catalogue or CATALOGUE, golds)
    scores, problems = [], []
    for gold, document, problem in pairs:
        scores.append(score(document, gold))
        problems += [problem] if problem else []
    return _report(scores, problems, golds)


def _report(
    scores: list[DocumentScore], problems: list[str], golds: dict[str, Gold]
) -> AuditReport:
    update = {"unscored": unscored(golds.values())}
    return together(scores, problems).model_copy(update=update)


def audit_command(options: AuditOptions) -> int:
    """Print or write the report; return 0, 1 where a floor is broken, 2 where a file is amiss."""
    from rich.console import Console

    from pipeline.auditing.floors import broken, raised, read_floors, write_floors
    from pipeline.auditing.report import show_report

    report = audit(options)
    console = Console(stderr=options.json == "-")
    show_report(report, console, options.errors)
    if options.json:
        _write_json(report, options.json)
    floors = options.floors or (FLOORS if options.gold == GOLD and not options.against else None)
    if floors is None:
        return 2 if report.problems else 0
    limits = read_floors(floors)
    sentences = broken(report, limits)
    for sentence in sentences:
        console.print(sentence, markup=False, style="bold red")
    if options.raise_floors and not report.problems:
        write_floors(floors, raised(report, limits))
        console.print(f"floors raised in {floors}", markup=False)
    if report.problems:
        return 2
    return 1 if sentences else 0


def _write_json(report: AuditReport, target: str) -> None:
    text = report.model_dump_json(indent=2) + "\n"
    if target == "-":
        sys.stdout.write(text)
    else:
        Path(target).write_text(text, encoding="utf-8")
