"""What earlier runs found out, so that a file that has not changed is not read again.

An SQLite file in the output folder: its transactions survive a kill at any moment, and its tables
do not have to fit into memory. Losing it costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_VERSION = 1
_SCHEMA = """
CREATE TABLE files (
    path TEXT PRIMARY KEY, run INTEGER, sha256 TEXT, key TEXT, doc_id TEXT, duplicate_of TEXT,
    unchanged INTEGER, outcome TEXT, code TEXT, form TEXT, seconds REAL, unattributed INTEGER,
    review INTEGER, sizes TEXT, report TEXT
) WITHOUT ROWID;
CREATE INDEX by_bytes ON files (sha256);
CREATE INDEX by_document ON files (doc_id);
CREATE TABLE rows (doc_id TEXT PRIMARY KEY, packed BLOB);
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_COMMIT_EVERY = 200


class Known(NamedTuple):
    """What the last run knew of a file."""

    sha256: str
    key: str
    doc_id: str | None
    duplicate_of: str | None
    outcome: str
    sizes: tuple[int, int] | None


class State:
    """The state of an output folder, open for one run; entries of files that the run did not meet
    are dropped at its end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._base = _open(folder / "state.sqlite")
        self._changes = 0
        (last,) = self._base.execute("SELECT coalesce(max(run), 0) FROM files").fetchone()
        self.run: int = last + 1

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._base.commit()
        self._base.close()

    def known(self, path: str) -> Known | None:
        """Return what an earlier run knew of a path, None where it is new."""
        row = self._base.execute(
            "SELECT sha256, key, doc_id, duplicate_of, outcome, sizes FROM files WHERE path = ?",
            (path,),
        ).fetchone()
        if row is None:
            return None
        sha256, key, doc_id, first, outcome, sizes = row
        size = tuple(json.loads(sizes)) if sizes else None
        return Known(sha256, key, doc_id, first, outcome, size)

    def first_with(self, sha256: str) -> str | None:
        """Return the path at which this run has met these bytes before."""
        row = self._base.execute(
            "SELECT path FROM files WHERE sha256 = ? AND run = ? AND duplicate_of IS NULL",
            (sha256, self.run),
        ).fetchone()
        return None if row is None else str(row[0])

    def taken(self, sha256: str) -> bool:
        """Say whether other bytes of this run have the same document id."""
        row = self._base.execute(
            "SELECT 1 FROM files WHERE sha256 >= ? AND sha256 < ? AND sha256 <> ? AND run = ?",
            (sha256[:12], sha256[:12] + "g", sha256, self.run),
        ).fetchone()
        return row is not None

    def keep(self, path: str) -> None:
        """Take over what is known of a file that has not changed."""
        self._execute("UPDATE files SET run = ?, unchanged = 1 WHERE path = ?", self.run, path)

    def claim(self, path: str, sha256: str) -> None:
        """Note that a file is being read, so that a copy of it is known as such meanwhile."""
        self._execute(
            "INSERT OR REPLACE INTO files (path, run, sha256) VALUES (?, ?, ?)",
            path,
            self.run,
            sha256,
        )

    def put(self, path: str, sha256: str, key: str, report: dict[str, Any], rows: bytes) -> None:
        """Note what became of a file."""
        counts = report.get("counts", {})
        sizes = report.get("sizes")
        kept = {name: report.get(name) for name in ("message", "counts")}
        if rows:
            # Before the file is known: a kill between the two must not leave one without its rows.
            self._execute("INSERT OR REPLACE INTO rows VALUES (?, ?)", report["doc_id"], rows)
        self._execute(
            "INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            path,
            self.run,
            sha256,
            key,
            report.get("doc_id"),
            report.get("duplicate_of"),
            0,
            report.get("outcome"),
            report.get("code"),
            report.get("form"),
            report.get("seconds", 0.0),
            counts.get("unattributed", 0),
            counts.get("review", 0),
            json.dumps(sizes) if sizes else None,
            json.dumps(kept, ensure_ascii=False),
        )

    def close_run(self) -> None:
        """Drop the files that were not met, and share out to duplicates what the first one gave."""
        base = self._base
        base.execute("DELETE FROM files WHERE run <> ?", (self.run,))
        base.execute(
            "UPDATE files SET (outcome, code, form, report, unchanged) = (SELECT outcome, code,"
            " form, report, unchanged AND files.unchanged FROM files AS first"
            " WHERE first.path = files.duplicate_of) WHERE duplicate_of IS NOT NULL"
        )
        base.execute(
            "DELETE FROM rows WHERE doc_id NOT IN (SELECT doc_id FROM files WHERE doc_id NOT NULL)"
        )
        base.commit()

    def documents(self) -> Iterator[str]:
        """Yield the ids of the documents of the catalogue in its order, by path."""
        for (doc_id,) in self._base.execute(
            "SELECT doc_id FROM files WHERE doc_id NOT NULL ORDER BY path"
        ):
            yield doc_id

    def rows(self) -> Iterator[bytes]:
        """Yield the packed table rows of the documents in the same order."""
        for (packed,) in self._base.execute(
            "SELECT packed FROM files JOIN rows USING (doc_id) ORDER BY path"
        ):
            yield packed

    def query(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a question about the files of this run."""
        yield from self._base.execute(statement, values)

    def note(self, name: str) -> str | None:
        """Return a remark of an earlier run."""
        row = self._base.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        """Leave a remark for later runs."""
        self._base.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))
        self._base.commit()

    def _execute(self, statement: str, *values: object) -> None:
        self._base.execute(statement, values)
        self._changes += 1
        if self._changes % _COMMIT_EVERY == 0:
            self._base.commit()


def _open(path: Path) -> sqlite3.Connection:
    """Open the state, a new one where there is none or where it cannot be used."""
    for _ in range(2):
        try:
            base = sqlite3.connect(path)
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            (version,) = base.execute("PRAGMA user_version").fetchone()
            if version == _VERSION:
                base.execute("SELECT count(*) FROM notes")
                return base
            base.close()
        except sqlite3.DatabaseError:
            base.close()
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        base = sqlite3.connect(path)
        base.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
        base.close()
    raise sqlite3.DatabaseError(f"{path} cannot be used")
