"""Damaged and odd files of other tools' test suites, where they are at hand.

One run over them takes minutes; with ZHENGCE_SLOW=1 it is repeated with other numbers of jobs,
other hash seeds, other orders of the files, and beside a busy process.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HOSTILE = Path(__file__).parent.parent.parent / "shared/corpus/hostile"
SLOW = bool(os.environ.get("ZHENGCE_SLOW"))
CPU_LIMIT = 30
pytestmark = pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile files are not here")


def go(folder: Path, out: Path, environment: dict[str, str], jobs: int, seed: str = "0") -> None:
    command = [sys.executable, "-m", "pipeline", "run", str(folder), "--out", str(out), "--quiet"]
    limits = ["--jobs", str(jobs), "--cpu-limit", str(CPU_LIMIT)]
    done = subprocess.run(
        [*command, *limits], env=environment | {"PYTHONHASHSEED": seed}, timeout=3000
    )
    assert done.returncode == 1  # some are refused


def files(out: Path) -> dict[str, dict[str, Any]]:
    return {one["path"]: one for one in json.loads((out / "run.json").read_bytes())["files"]}


def made(out: Path) -> dict[str, bytes]:
    names = [out / "catalogue.json", *out.glob("documents/*"), *out.glob("text/*")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in names}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The hostile files and the samples, copied in the wrong order."""
    folder = tmp_path_factory.mktemp("hostile")
    sources = [*HOSTILE.iterdir(), *(root / "raw_docs").glob("*.txt")]
    for path in sorted(sources, reverse=True):
        if path.name != "INDEX.tsv":
            shutil.copy(path, folder / path.name)
    return folder


@pytest.fixture(scope="module")
def out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    go(folder, out, environment, jobs=2)
    return out


def test_one_named_outcome_for_each_file(folder: Path, out: Path) -> None:
    found = files(out)
    assert set(found) == {path.name for path in folder.iterdir()}
    assert [one for one in found.values() if one["code"] == "INTERNAL"] == []
    assert max(one["seconds"] for one in found.values()) <= CPU_LIMIT + 1
    locked = [one["code"] for name, one in found.items() if "encrypted.docx" in name]
    assert locked == ["ENCRYPTED"]


def test_nothing_empty_is_ok(out: Path) -> None:
    for one in files(out).values():
        if one["doc_id"]:
            assert (out / "text" / f"{one['doc_id']}.txt").read_text(encoding="utf-8").strip()


def test_the_samples_do_not_notice(
    out: Path, root: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "pipeline", "run", str(root / "raw_docs"), "--quiet"]
    subprocess.run([*command, "--out", str(tmp_path)], env=environment, check=True, timeout=300)
    alone = made(tmp_path)
    del alone["catalogue.json"]
    assert len(alone) == 10
    together = made(out)
    assert {name: together[name] for name in alone} == alone


@pytest.mark.skipif(not SLOW, reason="ZHENGCE_SLOW=1 asks for it")
@pytest.mark.parametrize(("jobs", "seed", "busy"), [(1, "1", 0), (4, "2", 0), (2, "3", 3)])
def test_the_same_whatever_the_circumstances(
    folder: Path,
    out: Path,
    tmp_path: Path,
    environment: dict[str, str],
    jobs: int,
    seed: str,
    busy: int,
) -> None:
    spinning = [subprocess.Popen([sys.executable, "-c", "while 1: pass"]) for _ in range(busy)]
    try:
        go(folder, tmp_path, environment, jobs, seed)
    finally:
        for process in spinning:
            process.kill()
            process.wait()
    assert made(tmp_path) == made(out)
    codes = [{name: one["code"] for name, one in files(one).items()} for one in (tmp_path, out)]
    assert codes[0] == codes[1]
