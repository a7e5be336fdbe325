"""A run on a local Ray gives the catalogue of a local run."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import Options, run
from pipeline.store import address
from pipeline.worker import Limits


def test_ray_and_the_pool_agree(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"措施{number}\n第一条\n", encoding="utf-8")
    (folder / "copy.txt").write_text("措施3\n第一条\n", encoding="utf-8")
    (folder / "crash.txt").write_text("crash\n", encoding="utf-8")
    (folder / "locked.txt").write_text("locked\n", encoding="utf-8")
    local = Options(
        (folder,), tmp_path / "local", 2, Limits(5.0, 2**29, 60.0), process="standins:obedient"
    )
    first = run(local)
    second = run(local._replace(out=tmp_path / "ray", engine="ray"))
    assert first.by_code == second.by_code == {"CRASH": 1, "ENCRYPTED": 1}
    assert first.duplicates == second.duplicates == 1
    for name in ("catalogue.json", "tables/documents.csv"):
        assert (tmp_path / "local" / name).read_bytes() == (tmp_path / "ray" / name).read_bytes()
    assert list((tmp_path / "ray/parquet").glob("*.parquet"))
    # What Ray has read need not be read again, by Ray or here.
    assert run(local._replace(out=tmp_path / "ray")).unchanged == 43


def test_a_folder_in_a_store_is_read_like_one_here(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("措施\n", encoding="utf-8")
    (folder / "sub/b.txt").write_text("其他措施\n", encoding="utf-8")
    (folder / ".hidden").write_text("措施\n", encoding="utf-8")
    here = Options((folder,), tmp_path / "here", 1, process="standins:plain")
    run(here)
    run(here._replace(paths=(Path(f"file://{folder}"),), out=tmp_path / "store"))
    catalogues = [(tmp_path / one / "catalogue.json").read_bytes() for one in ("here", "store")]
    assert catalogues[0] == catalogues[1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("s3://bucket/a", "s3://bucket/a"),
        ("file:///a/b", "file:///a/b"),
        ("folder/s3", None),
        ("c:/a", None),
    ],
)
def test_addresses(path: str, expected: str | None) -> None:
    assert address(Path(path)) == expected
