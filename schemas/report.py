"""The report of a run: what became of every file. Apart from the records of documents, so that the
process that only hands out files loads none of their models."""

from __future__ import annotations

from typing import Literal

from schemas.base import SCHEMA_VERSION, Model


class Generator(Model):
    """The program that wrote the catalogue."""

    name: str = "zhengce"
    version: str


Outcome = Literal["ok", "warning", "refused"]
Code = Literal[
    "ENCRYPTED",
    "DAMAGED",
    "ZIP_BOMB",
    "XML_DTD",
    "WRONG_TYPE",
    "UNSUPPORTED",
    "TOO_LARGE",
    "CPU_LIMIT",
    "MEMORY_LIMIT",
    "CRASH",
    "EMPTY_TEXT",
    "ENCODING",
    "UNREADABLE",
    "INTERNAL",
]


class Counts(Model):
    """How much one file gave."""

    clauses: int = 0
    measures: int = 0
    mentions: int = 0
    unattributed: int = 0
    review: int = 0
    findings: int = 0


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


class Ranked(Model):
    """A file and the figure by which it stands out."""

    path: str
    value: float


class Summary(Model):
    """A run in a few figures: how many files of each outcome, code and form, and which files need
    a look. `by_form` counts outcomes within a form."""

    files: int = 0
    unchanged: int = 0
    duplicates: int = 0
    by_outcome: dict[str, int] = {}
    by_code: dict[str, int] = {}
    by_form: dict[str, dict[str, int]] = {}
    slowest: tuple[Ranked, ...] = ()
    most_unattributed: tuple[Ranked, ...] = ()
    most_review: tuple[Ranked, ...] = ()


class RunReport(Model):
    """run.json: a summary, and one entry for every input file."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    summary: Summary = Summary()
    files: tuple[FileReport, ...] = ()
