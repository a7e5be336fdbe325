"""Which files a run reads: names, order, and what is not a file of the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import Refusal, UsageError
from pipeline.store import address, listing
from pipeline.store import read as store_read

MAX_BYTES = 100 * 2**20  # a larger file is not opened
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Input(NamedTuple):
    """A file to read: `name` relative to the input folder, `path` on this machine; `problem` says
    why it cannot be opened at all."""

    name: str
    path: str
    problem: Refusal | None = None


def discover(paths: list[Path]) -> Iterator[Input]:
    """Yield every input file under `paths` in the order of names, so that a run never depends on
    the order of the arguments or of the folder; one folder's entries are in memory at a time.

    Names are relative to the folder given; with several paths, to the folder that holds them all.
    Names that begin with a dot, and README files, describe a folder and are no documents; a file
    that is asked for by its own path is read whatever its name.
    Raises UsageError where a path does not exist.
    """
    stores = [uri for path in paths if (uri := address(path))]
    if stores:
        if len(paths) > 1:
            raise UsageError(f"{stores[0]}: give one address alone")
        return (
            Input(name, uri)
            for name, uri in listing(stores[0])
            if not any(_passed_over(part) for part in name.split("/"))
        )
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder; check the path")
    roots = _outermost(sorted({_absolute(path) for path in paths}))
    base = _base(roots)
    return _all(sorted((os.path.relpath(root, base), root) for root in roots))


def _absolute(path: Path) -> str:
    """Resolve the folders on the way, but not the file itself, which may be a link."""
    if path.is_dir():
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(path.parent), path.name)


def _outermost(roots: list[str]) -> list[str]:
    return [root for root in roots if not any(root.startswith(f"{one}/") for one in roots)]


def _base(roots: list[str]) -> str:
    if len(roots) == 1:
        return roots[0] if os.path.isdir(roots[0]) else os.path.dirname(roots[0])
    return os.path.commonpath([os.path.dirname(root) for root in roots])


def _all(roots: list[tuple[str, str]]) -> Iterator[Input]:
    for name, root in sorted(roots, key=lambda one: _order(one[0], os.path.isdir(one[1]))):
        if os.path.isdir(root):
            yield from _walk(root, root, "" if name == "." else name)
        else:
            yield _input(root, _readable(name), os.path.dirname(root))


def _order(name: str, folder: bool) -> str:
    """With a slash after a folder's name, its files stand where their whole names put them."""
    return _readable(name) + "/" if folder else _readable(name)


def _walk(folder: str, root: str, prefix: str) -> Iterator[Input]:
    try:
        entries = [entry for entry in os.scandir(folder) if not _passed_over(entry.name)]
    except OSError as error:
        cause = Refusal("UNREADABLE", f"the folder cannot be listed: {error.strerror}", "check it")
        yield Input(_readable(prefix) or ".", folder, cause)
        return
    entries.sort(key=lambda entry: _order(entry.name, entry.is_dir(follow_symlinks=False)))
    for entry in entries:
        name = os.path.join(prefix, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, root, name)
        elif not (entry.is_symlink() and os.path.isdir(entry.path) and _inside(entry.path, root)):
            # A link to a folder inside the input is passed over: its files are listed there.
            yield _input(entry.path, _readable(name), root)


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name.upper().startswith("README")


def _input(path: str, name: str, root: str) -> Input:
    if not os.path.islink(path):
        return Input(name, path)
    if not os.path.exists(path):
        return Input(name, path, Refusal("UNREADABLE", "a link to nothing", "remove the link"))
    if not _inside(path, root):
        cause = Refusal(
            "UNREADABLE", "a link that leaves the input folder", "copy the file into the folder"
        )
        return Input(name, path, cause)
    return Input(name, os.path.realpath(path))


def _inside(path: str, root: str) -> bool:
    real, root = os.path.realpath(path), os.path.realpath(root)
    return os.path.commonpath([real, root]) == root


def _readable(name: str) -> str:
    """Return a file name as text: bytes that are no UTF-8 are written as escapes, since a lone
    surrogate cannot stand in JSON."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read(path: str) -> bytes:
    """Return the bytes of a regular file of at most MAX_BYTES; raises Refusal for anything else.

    Links are followed no further (discover has resolved them) and nothing is waited for, so that
    a pipe put in the file's place stops nobody.
    """
    if not path.startswith("/"):
        data = store_read(path, MAX_BYTES + 1)
        _check_size(len(data))
        return data
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            _check_kind(os.fstat(file.fileno()))
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        # A socket or a device without a driver cannot be opened at all.
        _check_kind_of_path(path)
        reason = error.strerror or type(error).__name__
        raise Refusal("UNREADABLE", f"it cannot be opened: {reason}", "check its rights") from None
    _check_size(len(data))
    return data


def digest(path: str) -> str:
    """Return the sha256 of a file in hex; raises Refusal as `read` does."""
    return sha256(read(path)).hexdigest()


def _check_kind(status: os.stat_result) -> None:
    kind = stat.S_IFMT(status.st_mode)
    if kind in _KINDS:
        raise Refusal("UNSUPPORTED", f"it is {_KINDS[kind]}, not a file", "remove it")
    if kind != stat.S_IFREG:
        raise Refusal("UNSUPPORTED", "it is not a regular file", "remove it")
    _check_size(status.st_size)


def _check_kind_of_path(path: str) -> None:
    with suppress(OSError):
        status = os.lstat(path)
        if not stat.S_ISLNK(status.st_mode):
            _check_kind(status)


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        limit = f"{MAX_BYTES // 2**20} MB"
        raise Refusal("TOO_LARGE", f"it has more than {limit}", "split it or export its text")
