"""Which files a run sees, under which names, in which order."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from pipeline import inputs
from pipeline.errors import Refusal, UsageError
from pipeline.inputs import discover


def names(*paths: Path) -> list[str]:
    return [one.name for one in discover(list(paths))]


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        inputs.read(str(path))
    return caught.value.code


def put(folder: Path, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_names_come_in_their_own_order(tmp_path: Path) -> None:
    files = ["a.txt", "a/b.txt", "a/b/c.txt", "a-1.txt", "政策/一.txt", "政策.txt", "Z.txt"]
    put(tmp_path, *files)
    assert names(tmp_path) == sorted(files)


def test_hidden_files_and_readmes_are_no_documents(tmp_path: Path) -> None:
    put(tmp_path, ".DS_Store", "README.md", "a.txt", ".git/b.txt")
    assert names(tmp_path) == ["a.txt"]
    assert names(tmp_path / "README.md") == ["README.md"]


def test_several_paths_are_named_from_the_folder_that_holds_them(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", "y/a.txt", "y/deep/b.txt", "c.txt")
    both = [tmp_path / "y", tmp_path / "c.txt", tmp_path / "x"]
    assert names(*both) == ["c.txt", "x/a.txt", "y/a.txt", "y/deep/b.txt"]
    assert names(*reversed(both)) == names(*both)
    # A path inside another one adds nothing.
    assert names(tmp_path, tmp_path / "x", tmp_path / "x/a.txt") == names(tmp_path)


def test_a_missing_path_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere"):
        names(tmp_path / "nowhere")


def test_links(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/sub/b.txt", "out/secret.txt")
    folder = tmp_path / "in"
    (folder / "1-inside.txt").symlink_to(folder / "a.txt")
    (folder / "2-outside.txt").symlink_to(tmp_path / "out/secret.txt")
    (folder / "3-folder-outside").symlink_to(tmp_path / "out")
    (folder / "4-folder-inside").symlink_to(folder / "sub")
    (folder / "5-nothing.txt").symlink_to(folder / "gone")
    (folder / "6-loop").symlink_to(folder / "6-loop")
    found = {one.name: one.problem and one.problem.code for one in discover([folder])}
    assert found == {
        "1-inside.txt": None,
        "2-outside.txt": "UNREADABLE",
        "3-folder-outside": "UNREADABLE",
        "5-nothing.txt": "UNREADABLE",
        "6-loop": "UNREADABLE",
        "a.txt": None,
        "sub/b.txt": None,
    }


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket"))
    assert refused(tmp_path / "pipe") == "UNSUPPORTED"
    assert refused(tmp_path / "socket") == "UNSUPPORTED"
    assert refused(Path("/dev/zero")) == "UNSUPPORTED"
    assert refused(tmp_path / "gone") == "UNREADABLE"
    put(tmp_path, "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert refused(tmp_path / "link") == "UNREADABLE"  # put there after the folder was listed


def test_a_file_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt")

    def no(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", no)
    assert refused(tmp_path / "a.txt") == "UNREADABLE"


def test_a_huge_file_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(inputs.MAX_BYTES + 1)
    assert refused(tmp_path / "huge") == "TOO_LARGE"


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/\xff\xfe.txt")).write_text("a", encoding="utf-8")
    assert names(tmp_path) == ["\\xff\\xfe.txt"]
