"""The ledger: every figure of the text, used or not."""

from __future__ import annotations

from extractors.registry import Reading
from schemas.clause import Segment
from schemas.measure import Measure
from schemas.mention import Mention
from schemas.text import TextDocument


def ledger(
    document: TextDocument,
    text: str,
    segments: tuple[Segment, ...],
    readings: list[Reading],
    measures: list[Measure],
) -> tuple[Mention, ...]:
    """Return every figure of the document with its role and the measures that use it."""
    return ()
