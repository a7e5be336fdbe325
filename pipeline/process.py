"""One document, from bytes to its record: the stages in order."""

from __future__ import annotations

import hashlib

from extractors.folding import fold
from extractors.registry import Reading, extract
from pipeline.ingest.formats import read
from pipeline.normalise import assemble
from pipeline.normalise.ledger import ledger
from pipeline.segment import segment
from schemas.catalogue import Document
from schemas.clause import Segment
from schemas.text import TextDocument


def process(data: bytes, name: str) -> Document:
    """Return the record of one document; `name` is its path relative to the input folder.

    The same bytes and name give the same record, whatever the machine, the order or the number
    of processes.

    Raises:
        Refusal: the file cannot be read; the code says why.
    """
    return process_with_text(data, name)[0]


def process_with_text(data: bytes, name: str) -> tuple[Document, str]:
    """Return the record and the canonical text that its spans point into."""
    document = read(data, name)
    return catalogue(document), document.text


def catalogue(document: TextDocument) -> Document:
    """Return the record of a document whose text has been read."""
    folded = fold(document.text)
    segments = segment(document)
    readings = [_reading(folded, one) for one in segments]
    doc_id = document.source.sha256[:12]
    measures = []
    for one, reading in zip(segments, readings, strict=True):
        measures += assemble.measures(document, folded, one, reading)
    return Document(
        doc_id=doc_id,
        source=document.source,
        clauses=tuple(one.clause for one in segments),
        measures=tuple(measures),
        mentions=ledger(document, folded, segments, readings, measures),
    )


def _reading(folded: str, one: Segment) -> Reading:
    start, end = one.provision, one.body[1]
    return extract(folded, start, end)


def doc_id(data: bytes) -> str:
    """Return the first 12 hex digits of the sha256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:12]
