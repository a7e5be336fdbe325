"""The state of a run → the files that hold all documents: catalogue, tables, exports, run.json.

Each is written from what lies in the output folder, one document in memory at a time, and only
where the documents or the file itself have changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from pipeline import emit, fragments
from pipeline.state import State
from pipeline.tables import SHEETS
from schemas.report import SCHEMA_VERSION, Generator, Ranked, Summary

TOP = 10  # files listed by a figure
_PARQUET_ROWS = 500


def assemble(out: Path, state: State, generator: Generator, exports: tuple[str, ...]) -> Summary:
    """Write what is made of all documents, and `run.json`; remove what belongs to no document."""
    mark = _mark(state, generator)
    tables = [out / emit.TABLES / f"{name}.csv" for name in SHEETS]
    catalogue = out / emit.CATALOGUE

    def records() -> Iterator[bytes]:
        return (emit.read_record(out, doc_id) for doc_id in state.documents())

    _renew(state, mark, [catalogue], lambda: emit.write_catalogue(out, records(), generator))
    _renew(state, mark, tables, lambda: fragments.write(out / emit.TABLES, state.rows))
    if "jsonl" in exports:
        path = out / "catalogue.jsonl"
        _renew(state, mark, [path], lambda: emit.write_file(path, records()))
    if "parquet" in exports:
        parquet = out / "catalogue.parquet"
        _renew(state, mark, [parquet], lambda: _write_parquet(parquet, records()))
    summary = summarise(state)
    emit.write_file(out / emit.RUN, _run(state, generator, summary))
    _remove_stale(out, set(state.documents()))
    return summary


def _mark(state: State, generator: Generator) -> str:
    digest = sha256(generator.version.encode())
    for row in state.query("SELECT doc_id, key FROM files WHERE doc_id NOT NULL ORDER BY path"):
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _renew(state: State, mark: str, paths: list[Path], write: Callable[[], None]) -> None:
    """Write files again unless they are there as they were written for these very documents."""
    name = paths[0].name
    if state.note(name) != _seal(mark, paths):
        write()
        state.set_note(name, _seal(mark, paths))


def _seal(mark: str, paths: list[Path]) -> str:
    found = [path.stat() for path in paths if path.exists()]
    return json.dumps([mark, [[one.st_size, one.st_mtime_ns] for one in found]])


def _write_parquet(path: Path, records: Iterator[bytes]) -> None:
    """Write a row for each document: what one filters on, and the record as JSON."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        from pipeline.errors import UsageError

        raise UsageError("--export parquet needs pyarrow; install zhengce[parquet]") from None
    names = ("doc_id", "path", "sha256", "title", "doc_type", "status", "record")
    schema = pa.schema([(name, pa.string()) for name in names])
    part = path.with_name(f".{path.name}{emit.PART}")
    with pq.ParquetWriter(part, schema) as writer:
        batch: list[dict[str, str | None]] = []
        for record in records:
            batch.append(_columns(record))
            if len(batch) >= _PARQUET_ROWS:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch.clear()
        writer.write_table(pa.Table.from_pylist(batch, schema))
    part.replace(path)


def _columns(record: bytes) -> dict[str, str | None]:
    tree = json.loads(record)
    row = {name: tree[name] for name in ("doc_id", "title", "doc_type", "status")}
    source = {name: tree["source"][name] for name in ("path", "sha256")}
    return row | source | {"record": record.decode().strip()}


def summarise(state: State) -> Summary:
    """Count a run, and find the files that need a look."""
    by_form: dict[str, dict[str, int]] = {}
    for form, outcome, count in state.query(
        "SELECT coalesce(form, 'unknown') AS name, outcome, count(*) FROM files"
        " GROUP BY name, outcome ORDER BY name, outcome"
    ):
        by_form.setdefault(form, {})[outcome] = count
    ((files, unchanged, duplicates),) = state.query(
        "SELECT count(*), coalesce(sum(unchanged), 0), count(duplicate_of) FROM files"
    )
    return Summary(
        files=files,
        unchanged=unchanged,
        duplicates=duplicates,
        by_outcome=_counted(state, "outcome"),
        by_code=_counted(state, "code"),
        by_form=by_form,
        slowest=_top(state, "seconds"),
        most_unattributed=_top(state, "unattributed"),
        most_review=_top(state, "review"),
    )


def _counted(state: State, column: str) -> dict[str, int]:
    return dict(
        state.query(
            f"SELECT {column}, count(*) FROM files WHERE {column} NOT NULL"
            f" GROUP BY {column} ORDER BY {column}"
        )
    )


def _top(state: State, column: str) -> tuple[Ranked, ...]:
    rows = state.query(
        f"SELECT path, {column} FROM files WHERE {column} > 0 ORDER BY {column} DESC, path LIMIT ?",
        TOP,
    )
    return tuple(Ranked(path=path, value=float(value)) for path, value in rows)


def _run(state: State, generator: Generator, summary: Summary) -> Iterator[bytes]:
    """Yield `run.json`, one line a file; the fields are those of `schemas.run.RunReport`."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "generator": asdict(generator),
        "summary": asdict(summary),
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2].encode() + b',\n "files": ['
    separator = b"\n  "
    for path, outcome, code, unchanged, seconds, doc_id, form, first, report in state.query(
        "SELECT path, outcome, code, unchanged, seconds, doc_id, form, duplicate_of, report"
        " FROM files ORDER BY path"
    ):
        kept = json.loads(report)
        entry = {
            "path": path,
            "outcome": outcome,
            "code": code,
            "message": kept["message"],
            "unchanged": bool(unchanged),
            "seconds": seconds,
            "counts": kept["counts"],
            "doc_id": doc_id,
            "form": form,
            "duplicate_of": first,
        }
        yield separator + json.dumps(entry, ensure_ascii=False).encode()
        separator = b",\n  "
    yield b"\n ]\n}\n"


def _remove_stale(out: Path, current: set[str]) -> None:
    """Remove the files of documents that are no longer in the catalogue."""
    for folder in (out / emit.DOCUMENTS, out / emit.TEXT):
        for path in folder.glob("*.*"):
            if path.stem not in current:
                path.unlink(missing_ok=True)
