"""Files built to break readers end in one named outcome, in bounds, and disturb nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import attacks
import pytest

from pipeline.run import Options, run
from pipeline.worker import Limits

LIMITS = Limits(cpu_seconds=8.0, memory_bytes=2**30, wall_seconds=300.0)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The output of a run over attacks and the samples, with flipped packages among them."""
    folder = tmp_path_factory.mktemp("attacks")
    for name, (make, _) in attacks.ATTACKS.items():
        (folder / name).write_bytes(make())
    for seed in range(20):
        (folder / f"flipped{seed}.docx").write_bytes(attacks.flipped(seed))
    for path in (root / "raw_docs").glob("*.txt"):
        shutil.copy(path, folder)
    out = tmp_path_factory.mktemp("attacked")
    run(Options((folder,), out, jobs=2, limits=LIMITS))
    return out


@pytest.fixture(scope="module")
def files(attacked: Path) -> dict[str, dict[str, Any]]:
    report = json.loads((attacked / "run.json").read_bytes())
    return {one["path"]: one for one in report["files"]}


@pytest.mark.parametrize("name", attacks.ATTACKS)
def test_a_named_outcome(files: dict[str, dict[str, Any]], name: str) -> None:
    one = files[name]
    _, codes = attacks.ATTACKS[name]
    if one["code"] == "UNSUPPORTED":
        pytest.skip("no reader for this form is installed")
    allowed = codes | {None} if one["outcome"] == "warning" else codes
    assert one["code"] in allowed or (one["outcome"] == "warning" and None in codes), one
    assert one["message"] or one["outcome"] == "ok"


def test_nothing_internal_and_nothing_over_its_limits(files: dict[str, dict[str, Any]]) -> None:
    assert [one for one in files.values() if one["code"] == "INTERNAL"] == []
    assert max(one["seconds"] for one in files.values()) <= LIMITS.cpu_seconds + 1


def test_the_samples_are_what_they_are_without_the_attacks(
    attacked: Path, root: Path, tmp_path: Path
) -> None:
    run(Options((root / "raw_docs",), tmp_path, jobs=1))
    alone = sorted((tmp_path / "documents").iterdir())
    assert len(alone) == 5
    for path in alone:
        assert (attacked / "documents" / path.name).read_bytes() == path.read_bytes()
        text = path.with_suffix(".txt").name
        assert (attacked / "text" / text).read_bytes() == (tmp_path / "text" / text).read_bytes()
