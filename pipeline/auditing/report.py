"""The audit on a terminal: tables of scores and fields, and the rows that are not right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.auditing.result import AuditReport, DocumentScore, RowError, TypeScore
from pipeline.auditing.row import SCORED, TYPES, WHOLE
from pipeline.show import printable

if TYPE_CHECKING:
    from rich.console import Console

_KINDS = ("missing", "wrong", "extra", "field")
_PER_DOCUMENT = (*SCORED, "awards")


def show_report(report: AuditReport, console: Console, most: int) -> None:
    """Print a report; `most` is how many rows of each kind and document are listed."""
    console.print(_scores(report))
    console.print(_fields(report))
    console.print(_documents(report))
    for document in report.documents:
        _show_errors(document, console, most)
    if report.unscored:
        fields = ", ".join(f"{name} ({count})" for name, count in report.unscored.items())
        console.print(f"labelled, but not scored: {fields}", markup=False, soft_wrap=True)
    for problem in report.problems:
        console.print(f"problem: {problem}", markup=False, style="bold red", soft_wrap=True)
    console.print(_summary(report), markup=False, soft_wrap=True)


def _scores(report: AuditReport) -> object:
    from rich.table import Table

    table = Table(title="rows, micro-averaged over documents")
    table.add_column("type")
    for name in ("gold", "found", "right", "precision", "recall", "F1", "silent"):
        table.add_column(name, justify="right")
    for name in TYPES:
        score = report.types.get(name)
        if score and (score.gold or score.found):
            table.add_row(name, *_cells(score), end_section=name == "rules" or name == WHOLE[-1])
    return table


def _cells(score: TypeScore) -> list[str]:
    counts = [str(score.gold), str(score.found), str(score.right)]
    return [*counts, *map(_figure, (score.precision, score.recall, score.f1)), str(score.silent)]


def _fields(report: AuditReport) -> object:
    from rich.table import Table

    table = Table(title="fields scored apart, as shares of matched rows")
    table.add_column("type")
    table.add_column("field")
    table.add_column("equal", justify="right")
    table.add_column("share", justify="right")
    for name, score in report.types.items():
        for field, hits in score.fields.items():
            table.add_row(name, field, f"{hits.equal}/{hits.compared}", _figure(hits.share))
    return table


def _documents(report: AuditReport) -> object:
    from rich.table import Table

    table = Table(title="F1 per document", box=None, padding=(0, 0, 0, 1))
    table.add_column("document", no_wrap=True, max_width=16)
    for name in _PER_DOCUMENT:
        table.add_column(name[:4], justify="right", min_width=4)
    table.add_column("silent", justify="right", min_width=6)
    for document in report.documents:
        figures = [_figure(document.types[name].f1, 2) for name in _PER_DOCUMENT]
        table.add_row(document.source, *figures, _figure(document.silent_error_rate, 2))
    return table


def _show_errors(document: DocumentScore, console: Console, most: int) -> None:
    for kind in _KINDS:
        errors = [e for e in document.errors if e.kind == kind and e.type not in WHOLE]
        if not errors:
            continue
        console.print(f"\n{document.source}: {kind} ({len(errors)})", markup=False, style="bold")
        for error in errors[:most]:
            console.print(_line(error), markup=False, highlight=False, soft_wrap=True)
        if len(errors) > most:
            console.print(f"  … and {len(errors) - most} more (--errors lists more, --json all)")


def _line(error: RowError) -> str:
    parts = [f"  {error.type} {error.clause}"]
    if error.expected is not None:
        parts.append(f"expected {_named(error.expected)}")
    if error.found is not None:
        parts.append(f"found {_named(error.found)}")
    quotes = dict.fromkeys(quote for quote in (error.quote, error.found_quote) if quote)
    parts += [f"〈{quote[:60]}〉" for quote in quotes]
    if error.silent:
        parts.append("SILENT")
    return printable(" · ".join(part.replace("\n", "⏎") for part in parts))


def _named(values: dict[str, object]) -> str:
    return " ".join(f"{name}={_plain(value)}" for name, value in values.items())


def _plain(value: object) -> str:
    if isinstance(value, tuple | list):
        return "(" + " ".join(_plain(part) for part in value) + ")"
    return "null" if value is None else str(value)


def _figure(value: float | None, places: int = 4) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def _summary(report: AuditReport) -> str:
    return (
        f"silent errors: {report.silent_errors} of {report.gold_rows} gold rows"
        f" ({_figure(report.silent_error_rate)})\n"
        f"marked for review: {_figure(report.review_share)} of tiers,"
        f" {_figure(report.review_share_measures)} of measures;"
        f" unattributed money mentions: {report.unattributed_money}"
    )
