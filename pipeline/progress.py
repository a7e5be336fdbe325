"""What a person sees of a run: progress while it lasts, a summary at its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.run import Options, Progress, run
from schemas.report import Ranked, Summary

_OUTCOMES = ("ok", "warning", "refused")
_INTERRUPTED = 130
_EVERY = 10.0  # seconds between two lines of progress that go to no terminal


def run_command(options: Options, quiet: bool = False) -> int:
    """Run, show what happened, and return the exit code: 0 where every file was read (warnings
    included), 1 where one was refused, 130 where the run was interrupted."""
    try:
        with _progress(quiet) as progress:
            summary = run(options, progress)
    except KeyboardInterrupt:
        sys.stderr.write("zhengce: interrupted; the next run goes on from here\n")
        return _INTERRUPTED
    if not quiet:
        show(summary, options.out)
    return 1 if summary.by_outcome.get("refused") else 0


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield _plain()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(_short(name)))

        yield progress


def _plain() -> Progress:
    """Say now and then how far the run is; a short run says nothing."""
    last = time.monotonic()

    def progress(done: int, total: int, name: str) -> None:
        nonlocal last
        if time.monotonic() - last > _EVERY:
            last = time.monotonic()
            sys.stderr.write(f"{done} of {total} files\n")

    return progress


def show(summary: Summary, out: Path) -> None:
    """Print the summary as tables."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    forms = Table("form", *_OUTCOMES, title=f"{summary.files} files", title_justify="left")
    for form, outcomes in summary.by_form.items():
        forms.add_row(form, *(str(outcomes.get(one, "")) for one in _OUTCOMES))
    forms.add_section()
    forms.add_row("all", *(str(summary.by_outcome.get(one, "")) for one in _OUTCOMES))
    console.print(forms)
    if summary.by_code:
        codes = "  ".join(f"{code} {count}" for code, count in summary.by_code.items())
        console.print(f"codes: {codes}  (docs/outcomes.md says what to do)")
    for title, ranked, unit in _lists(summary):
        if ranked:
            table = Table(unit, "file", title=title, title_justify="left")
            for one in ranked[:5]:
                table.add_row(f"{one.value:g}", escape(_short(one.path)))
            console.print(table)
    known = f"{summary.unchanged} unchanged" if summary.unchanged else ""
    copies = f"{summary.duplicates} copies of others" if summary.duplicates else ""
    remarks = ", ".join(filter(None, (known, copies)))
    console.print(f"{escape(str(out))}/catalogue.json" + (f" ({remarks})" if remarks else ""))


def _lists(summary: Summary) -> Iterator[tuple[str, tuple[Ranked, ...], str]]:
    yield "slowest", summary.slowest, "CPU s"
    yield "most unattributed figures", summary.most_unattributed, "figures"
    yield "most marked for review", summary.most_review, "measures"


def _short(name: str) -> str:
    """A file name as a terminal can show it: no control or direction characters, bounded."""
    shown = "".join(char if char.isprintable() else "·" for char in name)
    return shown if len(shown) <= 70 else f"{shown[:30]}…{shown[-39:]}"
