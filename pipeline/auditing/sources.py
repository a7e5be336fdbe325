"""Where labels and what is scored against them come from: gold files, a catalogue, a folder."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pipeline.auditing.rows import DOCUMENT_FIELDS, VALIDITY_FIELDS
from pipeline.errors import Refusal, UsageError
from schemas.catalogue import Catalogue, Document
from schemas.gold import Gold, GoldAmount, GoldRate
from schemas.text import FileSource


def read_gold(folder: Path) -> dict[str, Gold]:
    """Return the labels of a folder by the name of the document's file, sorted.

    Raises UsageError where the folder holds no gold file, or one that cannot be read as labels.
    """
    import yaml
    from pydantic import ValidationError

    found: dict[str, Gold] = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        try:
            gold = Gold.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: not a gold file: {error}") from error
        name = basename(gold.source)
        if name in found:
            raise UsageError(f"{path}: a second gold file for {name}; keep one of the two")
        found[name] = gold
    if not found:
        raise UsageError(f"{folder}: no gold files (*.yaml); name their folder with --gold")
    return found


# Parts of an amount, a rate or a ceiling, whose other right values may stand on the benefit's row.
_PARTS = (*GoldAmount.model_fields, *GoldRate.model_fields)


def unscored(golds: Iterable[Gold]) -> dict[str, int]:
    """Count the labelled fields that nothing scores, by `type.field`: notes, or misspelt names."""
    counts: Counter[str] = Counter()
    for gold in golds:
        counts.update((gold.model_extra or {}).keys())
        counts.update(_unknown("document", gold.document, DOCUMENT_FIELDS))
        counts.update(_unknown("validity", gold.validity, VALIDITY_FIELDS))
        for section in ("clauses", "benefits", "thresholds", "bureaus", "contacts", "rules"):
            for row in getattr(gold, section):
                known = {*type(row).model_fields, *_PARTS}
                counts.update(_unknown(section, row.model_extra or {}, known))
    return dict(sorted(counts.items()))


def _unknown(section: str, fields: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for name in fields:
        if name.removeprefix("accept_") not in known and name != "accept":
            yield f"{section}.{name}"


def basename(path: str) -> str:
    """Return the last part of a path as it stands in a gold file or a catalogue."""
    return PurePosixPath(path).name


def from_catalogue(
    path: Path, golds: dict[str, Gold]
) -> Iterator[tuple[Gold, Document, str | None]]:
    """Yield each gold with its document in a catalogue file and what is wrong with it, if any."""
    try:
        catalogue = Catalogue.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such catalogue; run `zhengce run` first") from error
    except ValueError as error:
        raise UsageError(f"{path}: not a catalogue of this version: {error}") from error
    by_hash = {document.source.sha256: document for document in catalogue.documents}
    by_name = {basename(document.source.path): document for document in catalogue.documents}
    for name, gold in golds.items():
        document = by_hash.get(gold.sha256 or "") or by_name.get(name)
        if document is None:
            yield gold, nothing(name), f"{name}: not in {path}; all of its rows count as missing"
        else:
            yield gold, document, mismatch(name, gold, document.source.sha256)


def from_folder(
    folder: Path, golds: dict[str, Gold]
) -> Iterator[tuple[Gold, Document, str | None]]:
    """Yield each gold with what extraction makes of its file in a folder, and what is wrong."""
    from pipeline.process import process

    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; --docs names where the labelled files are")
    files: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.name in golds and path.is_file():
            files.setdefault(path.name, path)
    for name, gold in golds.items():
        if name not in files:
            yield gold, nothing(name), f"{name}: not in {folder}; all of its rows count as missing"
            continue
        data = files[name].read_bytes()
        try:
            document = process(data, name)
        except Refusal as refusal:
            yield gold, nothing(name), f"{name}: refused, all rows count as missing: {refusal}"
        else:
            yield gold, document, mismatch(name, gold, hashlib.sha256(data).hexdigest())


def mismatch(name: str, gold: Gold, sha256: str) -> str | None:
    """Return a sentence where the labels were made for other bytes than these."""
    if gold.sha256 is None or gold.sha256 == sha256:
        return None
    return f"{name}: labelled for sha256 {gold.sha256[:12]}…, but the file has {sha256[:12]}…"


def nothing(name: str) -> Document:
    """Return the document that a file gives that was not read."""
    source = FileSource(path=name, media_type="", sha256="", bytes=0)
    return Document(doc_id="", source=source)
