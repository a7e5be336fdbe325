"""What became of one file: an outcome, a code of the closed list, a message of one line."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline.emit import encode, encode_text
from pipeline.errors import CODES, Refusal
from pipeline.fragments import pack
from schemas.report import Counts

if TYPE_CHECKING:
    from schemas.catalogue import Document

MESSAGE_LENGTH = 300
_HINTS = {
    "CPU_LIMIT": "raise --cpu-limit if the file is worth it",
    "MEMORY_LIMIT": "split the file or export its text",
    "CRASH": "open the file in its own program and save it anew",
}


def finished(document: Document, text: str) -> tuple[dict[str, Any], bytes, bytes, bytes]:
    """Return the report of a file that was read, its record as JSON, its canonical text, and its
    rows of the tables, packed.

    A finding with a code of the closed list makes the outcome `warning`; a document without text
    is refused, whatever its reader says.
    """
    if not text.strip():
        raise Refusal("EMPTY_TEXT", "no text in the file", "a scan needs the ocr extra")
    warning = next((one for one in document.findings if one.code in CODES), None)
    report = {
        "outcome": "warning" if warning else "ok",
        "code": warning.code if warning else None,
        "message": one_line(warning.message) if warning else None,
        "counts": asdict(counts(document)),
        "doc_id": document.doc_id,
    }
    return report, encode(document), encode_text(text), pack(document)


def form_of(data: bytes, name: str) -> str | None:
    """Name the form of a file by its bytes, None where it has none that we know."""
    from pipeline.ingest.formats import recognise

    try:
        return recognise(data, name).name if data else None
    except Refusal:
        return None


def counts(document: Document) -> Counts:
    """Count what a document gave."""
    return Counts(
        clauses=len(document.clauses),
        measures=len(document.measures),
        mentions=len(document.mentions),
        unattributed=sum(mention.role == "unattributed" for mention in document.mentions),
        review=sum(measure.review.needed for measure in document.measures),
        findings=len(document.findings),
    )


def failed(error: Exception) -> dict[str, Any]:
    """Return the report of a file whose reading ended in an exception.

    A reader that turned a MemoryError into a damaged file is put right here; an exception that is
    no Refusal is a mistake of ours.
    """
    if any(isinstance(one, MemoryError) for one in _chain(error)):
        return limit("MEMORY_LIMIT", "it needs more memory than a file may use")
    if isinstance(error, RecursionError):
        return _refused("TOO_LARGE", "it is nested too deeply", "export its text")
    if isinstance(error, Refusal):
        return _refused(error.code, error.cause, error.remedy)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
    return _refused("INTERNAL", f"{type(error).__name__} at {place}: {error}", "report it")


def limit(code: str, cause: str) -> dict[str, Any]:
    """Return the report of a file that went over a limit or ended its process."""
    return _refused(code, cause, _HINTS[code])


def _refused(code: str, cause: str, remedy: str) -> dict[str, Any]:
    message = one_line(f"{cause}; {remedy}" if remedy else cause)
    return {"outcome": "refused", "code": code, "message": message, "counts": asdict(Counts())}


def one_line(text: str) -> str:
    """Return `text` as one short line that can stand in JSON and on a terminal.

    >>> one_line("a\\nb\\x1b[31m\\ud800")
    'a b [31m'
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line[:MESSAGE_LENGTH]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen = 0
    while error is not None and seen < 20:
        yield error
        error = error.__cause__ or error.__context__
        seen += 1
