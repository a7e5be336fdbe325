"""Documents → the files of a run, each written whole or not at all.

A file is written beside its place under a name that ends in `.part`, flushed to disk and then moved
over the old one: whoever reads the folder sees the old file or the new one. The bytes depend on the
documents alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from extractors.later import later
from schemas.report import SCHEMA_VERSION, Generator

if TYPE_CHECKING:
    from schemas.base import Model
    from schemas.catalogue import Document

CATALOGUE = "catalogue.json"
RUN = "run.json"
DOCUMENTS = "documents"
TEXT = "text"
TABLES = "tables"
PART = ".part"
_CHUNK = 1 << 20
_EXACT = 2**53
_WHOLE_FLOAT = later(rb"\.0[,}\]]")


def encode(value: Model) -> bytes:
    """Return a model as JSON on one line: UTF-8, whole numbers without a decimal point.

    The models refuse NaN and infinity. A lone surrogate, which no UTF-8 text can hold, becomes
    U+FFFD, one code point for one, so that spans stay true.

    >>> from schemas.base import Span
    >>> encode(Span(start=0, end=2))
    b'{"start":0,"end":2}'
    """
    from pydantic_core import PydanticSerializationError

    try:
        # As bytes: `model_dump_json` would decode what is encoded again here.
        data = value.__pydantic_serializer__.to_json(value)
    except (PydanticSerializationError, UnicodeEncodeError):
        return encode_tree(value)
    # The walk costs three times as much as writing, and most documents hold no whole float.
    return encode_tree(value) if _WHOLE_FLOAT.search(data) else data


def encode_tree(value: Model) -> bytes:
    """Return what `encode` returns, by a walk over every value.

    Raises ValueError for NaN and infinity, should a model have been made past its checks.
    """
    tree = _without_surrogates(_plain(value.model_dump(mode="python")))
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def write_record(out: Path, doc_id: str, record: bytes, text: bytes) -> None:
    """Write what `encode` and `encode_text` made of a document, the text first."""
    write_file(out / TEXT / f"{doc_id}.txt", [text])
    write_file(out / DOCUMENTS / f"{doc_id}.json", [record, b"\n"])


def encode_text(text: str) -> bytes:
    """Return a canonical text in UTF-8, a lone surrogate as U+FFFD."""
    return _encodable(text).encode()


def write_catalogue(out: Path, records: Iterable[Document | bytes], generator: Generator) -> None:
    """Write `catalogue.json` from documents, or their records, in the order that they come in.

    One record is in memory at a time, and each stands on a line of its own; the caller sorts by
    `source.path`.
    """
    write_file(out / CATALOGUE, _catalogue(records, generator))


def _catalogue(records: Iterable[Document | bytes], generator: Generator) -> Iterator[bytes]:
    yield b'{"schema_version":"' + SCHEMA_VERSION.encode() + b'","generator":'
    yield json.dumps(asdict(generator), ensure_ascii=False, separators=(",", ":")).encode()
    yield b',"documents":['
    separator = b"\n"
    for record in records:
        yield separator
        yield record.strip() if isinstance(record, bytes) else encode(record)
        separator = b",\n"
    yield b"\n]}\n"


def read_record(out: Path, doc_id: str) -> bytes:
    """Return a document's record as `write_record` left it."""
    return (out / DOCUMENTS / f"{doc_id}.json").read_bytes()


def schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of a catalogue, generated from the models."""
    from schemas.catalogue import Catalogue

    # In this mode a field with a default is required, as a written catalogue always has it.
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= Catalogue.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file atomically and durably, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part(path)
    try:
        with part.open("wb") as file:
            _write(file, chunks)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    _sync(path.parent)


def sweep(out: Path) -> None:
    """Remove what an interrupted run left half written."""
    for folder in (out, out / DOCUMENTS, out / TEXT, out / TABLES):
        for part in folder.glob(f".*{PART}"):
            part.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    # Two processes may write one document when the same file lies in a folder twice.
    return path.with_name(f".{path.name}.{os.getpid()}{PART}")


def _write(file: BinaryIO, chunks: Iterable[bytes]) -> None:
    """Write small chunks together."""
    pending: list[bytes] = []
    size = 0
    for chunk in chunks:
        pending.append(chunk)
        size += len(chunk)
        if size >= _CHUNK:
            file.write(b"".join(pending))
            pending, size = [], 0
    file.write(b"".join(pending))


def _sync(path: Path) -> None:
    """Flush a file or a folder's entries to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _plain(value: Any) -> Any:
    """Return the tree with whole floats as integers, as far as a float is exact."""
    kind = type(value)
    if kind is dict:
        return {name: _plain(part) for name, part in value.items()}
    if kind is tuple or kind is list:
        return [_plain(part) for part in value]
    if kind is float:
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    return value


def _without_surrogates(value: Any) -> Any:
    return _map_strings(value, _encodable)


def _map_strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {change(name): _map_strings(part, change) for name, part in value.items()}
    if isinstance(value, list):
        return [_map_strings(part, change) for part in value]
    return change(value) if isinstance(value, str) else value


def _encodable(text: str) -> str:
    """Return the text with lone surrogates replaced, code point by code point.

    >>> _encodable("a" + chr(0xD800) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
