"""What a second run reads again, what it writes, and that nothing of it depends on chance."""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline import fingerprint as program
from pipeline.errors import UsageError, ZhengceError
from pipeline.run import Options, run
from pipeline.state import State
from pipeline.worker import Limits
from schemas.catalogue import Catalogue
from schemas.report import Summary
from schemas.run import RunReport

LIMITS = Limits(cpu_seconds=0.5, memory_bytes=300 * 2**20, wall_seconds=5.0)
CONTENTS = {
    "一.txt": "关于甲的措施\n第一条\n",
    "二.txt": "关于乙的措施\n第一条\n",
    "深/三.txt": "关于丙的措施\n第一条\n",
    "深/一的副本.txt": "关于甲的措施\n第一条\n",
    "locked.txt": "locked\n",
    "spin.txt": "spin\n",
    "crash.txt": "crash\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in CONTENTS.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "in"


def go(folder: Path, out: Path, **changes: Any) -> Summary:
    options = Options((folder,), out, jobs=2, limits=LIMITS, process="standins:obedient")
    return run(options._replace(**changes))


def made(out: Path) -> dict[str, bytes]:
    """What a run writes, but for run.json, which tells of times, and the state."""
    paths = [path for path in out.rglob("*") if path.is_file()]
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in paths
        if path.name != "run.json" and ".state" not in path.parts
    }


def report(out: Path) -> dict[str, dict[str, Any]]:
    data = (out / "run.json").read_bytes()
    RunReport.model_validate_json(data)
    return {one["path"]: one for one in json.loads(data)["files"]}


def titles(out: Path) -> list[str | None]:
    catalogue = Catalogue.model_validate_json((out / "catalogue.json").read_bytes())
    assert [one.source.path for one in catalogue.documents] == sorted(
        one.source.path for one in catalogue.documents
    )
    return [one.title for one in catalogue.documents]


def test_one_outcome_for_each_file(folder: Path, tmp_path: Path) -> None:
    summary = go(folder, tmp_path / "out")
    files = report(tmp_path / "out")
    assert list(files) == sorted(CONTENTS)
    assert {name: one["code"] for name, one in files.items() if one["code"]} == {
        "crash.txt": "CRASH",
        "locked.txt": "ENCRYPTED",
        "spin.txt": "CPU_LIMIT",
    }
    assert summary.by_outcome == {"ok": 4, "refused": 3}
    assert summary.slowest[0].path == "spin.txt"


def test_a_copy_is_in_the_catalogue_once(folder: Path, tmp_path: Path) -> None:
    summary = go(folder, tmp_path / "out")
    copy = report(tmp_path / "out")["深/一的副本.txt"]
    assert (copy["duplicate_of"], copy["outcome"], copy["form"]) == ("一.txt", "ok", "text")
    assert summary.duplicates == 1
    assert titles(tmp_path / "out") == ["关于甲的措施", "关于乙的措施", "关于丙的措施"]
    # Without the first one the copy stands for itself.
    (folder / "一.txt").unlink()
    go(folder, tmp_path / "out")
    assert report(tmp_path / "out")["深/一的副本.txt"]["duplicate_of"] is None
    assert titles(tmp_path / "out") == ["关于乙的措施", "关于甲的措施", "关于丙的措施"]


def test_nothing_is_read_twice(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(folder, out)
    before = made(out)
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*.*") if path.is_file()}
    # A function that cannot even be imported: it is not asked.
    again = go(folder, out)
    assert again.unchanged == len(CONTENTS)
    assert made(out) == before
    assert all(one["unchanged"] for one in report(out).values())
    changed = {path.name for path, stamp in stamps.items() if path.stat().st_mtime_ns != stamp}
    assert changed <= {"run.json", "state.sqlite", "state.sqlite-wal", "state.sqlite-shm"}


def test_what_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(folder, out)
    (folder / "二.txt").write_text("关于丁的措施\n", encoding="utf-8")
    (folder / "深/三.txt").unlink()
    (folder / "四.txt").write_text("关于戊的措施\n", encoding="utf-8")
    go(folder, out)
    read = {name for name, one in report(out).items() if not one["unchanged"]}
    assert read == {"二.txt", "四.txt"}
    assert titles(out) == ["关于甲的措施", "关于丁的措施", "关于戊的措施"]
    fresh = tmp_path / "fresh"
    go(folder, fresh)
    assert made(out) == made(fresh)


def test_a_new_program_reads_everything(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(folder, tmp_path / "out")
    monkeypatch.setattr(program, "_TOOLS", ("no-such-tool",))
    assert go(folder, tmp_path / "out").unchanged == 0


def test_other_limits_are_another_chance(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(folder, out)
    go(folder, out, limits=LIMITS._replace(cpu_seconds=0.6))
    assert {name for name, one in report(out).items() if not one["unchanged"]} == {
        "spin.txt",
        "crash.txt",
    }


@pytest.mark.parametrize("lost", ["catalogue.json", "tables/benefits.csv", "text", "documents"])
def test_what_was_lost_is_made_again(folder: Path, tmp_path: Path, lost: str) -> None:
    out = tmp_path / "out"
    go(folder, out)
    before = made(out)
    if (out / lost).is_dir():
        shutil.rmtree(out / lost)
    else:
        (out / lost).unlink()
    go(folder, out)
    assert made(out) == before


def test_a_broken_state_costs_time_only(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(folder, out)
    before = made(out)
    (out / ".state/state.sqlite").write_bytes(b"no database" * 1000)
    assert go(folder, out).unchanged == 0
    assert made(out) == before


def test_a_state_of_another_version_is_left_behind(folder: Path, tmp_path: Path) -> None:
    go(folder, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out/.state/state.sqlite") as base:
        base.execute("PRAGMA user_version = 99")
    assert go(folder, tmp_path / "out").unchanged == 0


def test_the_same_bytes_whatever_the_jobs_and_the_order(tmp_path: Path) -> None:
    contents = {f"{number:03}.txt": f"措施{number}\n第一条\n" for number in range(60)}
    contents |= {"a.txt": "crash\n", "b.txt": "grow\n", "c.txt": "hidden grow\n"}
    outs = []
    for jobs in (1, 2, 4):
        folder = tmp_path / f"in{jobs}"
        folder.mkdir()
        names = list(contents)
        random.Random(jobs).shuffle(names)
        for name in names:
            (folder / name).write_text(contents[name], encoding="utf-8")
        outs.append(tmp_path / f"out{jobs}")
        # CPU time itself grows with the load: a file must meet one limit long before the other
        # for its outcome to be certain. Filling 300 MB takes .15 s on a quiet machine.
        go(folder, outs[-1], jobs=jobs, limits=LIMITS._replace(cpu_seconds=10.0))
    codes = [{name: one["code"] for name, one in report(out).items()} for out in outs]
    assert made(outs[0]) == made(outs[1]) == made(outs[2])
    assert codes[0] == codes[1] == codes[2]


def test_one_run_at_a_time(folder: Path, tmp_path: Path) -> None:
    import fcntl

    go(folder, tmp_path / "out")
    with (tmp_path / "out/.state/lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another run"):
            go(folder, tmp_path / "out")


def test_no_files_at_all(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no files"):
        go(tmp_path / "empty", tmp_path / "out")


def test_an_output_that_cannot_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(ZhengceError, match="out"):
        go(folder, tmp_path / "out")
    os.unlink(tmp_path / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/documents").write_text("in the way", encoding="utf-8")
    with pytest.raises(ZhengceError, match="out"):
        go(folder, tmp_path / "out")


def test_exports_hold_the_same_records(folder: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "out"
    go(folder, out, exports=("jsonl", "parquet"))
    records = json.loads((out / "catalogue.json").read_bytes())["documents"]
    lines = (out / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == records
    rows = pq.read_table(out / "catalogue.parquet").to_pylist()
    assert [json.loads(row["record"]) for row in rows] == records


def test_a_title_is_no_formula(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, title in enumerate(("=cmd|'/c calc'!A1", "+1", "＝1", "\u200b=1", "<script>")):
        (folder / f"{number}.txt").write_text(f"{title}\n", encoding="utf-8")
    go(folder, tmp_path / "out")
    with (tmp_path / "out/tables/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(cell.lstrip("\u200b").startswith(("=", "+", "-", "@", "＝")) for cell in cells)
    assert any("cmd" in cell for cell in cells)


def test_no_commit_parts_a_file_from_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.state._COMMIT_EVERY", 1)
    parted: list[str] = []
    with State(tmp_path) as state:
        execute = state._execute

        def looked_at(statement: str, *values: object) -> None:
            execute(statement, *values)
            with closing(sqlite3.connect(tmp_path / "state.sqlite")) as other:
                parted.extend(
                    path
                    for (path,) in other.execute(
                        "SELECT path FROM files WHERE doc_id NOT NULL"
                        " AND doc_id NOT IN (SELECT doc_id FROM rows)"
                    )
                )

        monkeypatch.setattr(state, "_execute", looked_at)
        state.claim("一.txt", "1" * 64)
        state.put("一.txt", "1" * 64, "key", {"doc_id": "1" * 12, "outcome": "ok"}, b"rows")
        assert list(state.rows()) == [b"rows"]
    assert not parted
