"""The output: documents and the catalogue, field by field as the catalogue contract says."""

from __future__ import annotations

from typing import Literal

from schemas.base import Model, Quoted
from schemas.clause import Clause
from schemas.measure import Measure
from schemas.mention import Mention
from schemas.report import SCHEMA_VERSION, Generator
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


class Catalogue(Model):
    """Everything that a run read, sorted by `source.path`."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    documents: tuple[Document, ...] = ()
