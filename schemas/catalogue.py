"""The output: documents and the catalogue, field by field as the catalogue contract says."""

from __future__ import annotations

from typing import Literal

from schemas.base import SCHEMA_VERSION, Model, Quoted
from schemas.clause import Clause
from schemas.measure import Measure
from schemas.mention import Mention
from schemas.text import FileSource


class Issuer(Quoted):
    """An organisation that issues the document."""

    name: str
    canonical: str


class Region(Model):
    """The place whose policy it is; `adcode` is the six-digit division code (GB/T 2260)."""

    name: str | None = None
    adcode: str | None = None
    level: Literal["national", "province", "prefecture", "county"] | None = None


class IssuedOn(Quoted):
    """The date of 成文 or 印发, ISO 8601."""

    value: str


class StartRule(Quoted):
    """When the document takes effect: an anchor event and an ISO 8601 offset from it."""

    anchor: Literal["issuance", "promulgation", "date"]
    offset: str | None = None


class EndRule(Quoted):
    """The text that states the end or the length of validity."""

    text: str


class Validity(Model):
    """When the document holds. Dates are ISO 8601, null where no date is known."""

    effective_from: str | None = None
    effective_until: str | None = None
    duration: str | None = None
    start_rule: StartRule | None = None
    end_rule: EndRule | None = None


class DocumentReference(Quoted):
    """Another document that this one names."""

    title: str
    doc_number: str | None = None
    relation: Literal["basis", "supersedes", "implements", "cites"]


RuleKind = Literal[
    "highest_only",
    "no_duplicate",
    "max_items",
    "stackable",
    "prevails",
    "top_up_difference",
    "other",
]


class Rule(Quoted):
    """A rule on combining or ranking benefits; scope is a list of clause numbers, or all."""

    kind: RuleKind
    scope: tuple[str, ...] | None = None
    limit: int | None = None


class Finding(Quoted):
    """What is odd in the document itself."""

    code: str
    message: str


class Document(Model):
    """One document's record."""

    doc_id: str
    source: FileSource
    title: str | None = None
    doc_type: str | None = None
    status: Literal["draft", "issued"] = "issued"
    doc_number: str | None = None
    issuers: tuple[Issuer, ...] = ()
    region: Region = Region()
    issued_on: IssuedOn | None = None
    validity: Validity = Validity()
    references: tuple[DocumentReference, ...] = ()
    rules: tuple[Rule, ...] = ()
    clauses: tuple[Clause, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = ()


class Generator(Model):
    """The program that wrote the catalogue."""

    name: str = "zhengce"
    version: str


class Catalogue(Model):
    """Everything that a run read, sorted by `source.path`."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    documents: tuple[Document, ...] = ()


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
