"""The report of a run: what became of every file."""

from __future__ import annotations

from schemas.base import Model
from schemas.report import SCHEMA_VERSION, Code, Counts, Generator, Outcome, Summary


class FileReport(Model):
    """What happened to one input file; seconds are CPU time.

    `form` is what the bytes are (`docx`, `pdf` ...). A file with the bytes of another one is that
    file's duplicate: the document is in the catalogue once, under the first path.
    """

    path: str
    outcome: Outcome
    code: Code | None = None
    message: str | None = None
    unchanged: bool = False
    seconds: float = 0.0
    counts: Counts = Counts()
    doc_id: str | None = None
    form: str | None = None
    duplicate_of: str | None = None


class RunReport(Model):
    """run.json: a summary, and one entry for every input file."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    summary: Summary = Summary()
    files: tuple[FileReport, ...] = ()
