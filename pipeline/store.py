"""Input folders in an object store (`s3://bucket/folder`, `gs://`, `hdfs://` ...), by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.later import later
from pipeline.errors import Refusal, UsageError

# A Path has made one slash of two.
_ADDRESS = later(r"(s3|gs|gcs|hdfs|abfs|abfss|file):/+(.*)")


def address(path: Path) -> str | None:
    """Return the address that a path stands for, None for a path of this machine.

    >>> address(Path("s3://bucket/folder"))
    's3://bucket/folder'
    """
    match = _ADDRESS.fullmatch(str(path))
    if match is None:
        return None
    return f"{match[1]}://{'/' if match[1] == 'file' else ''}{match[2]}"


def listing(uri: str) -> Iterator[tuple[str, str]]:
    """Yield (name, address) of every file under an address, by name."""
    store, root = _open(uri)
    from pyarrow.fs import FileSelector, FileType

    try:
        found = store.get_file_info(FileSelector(root, recursive=True))
    except OSError as error:
        raise UsageError(f"{uri}: cannot be listed: {error}") from None
    base = uri.rstrip("/")
    prefix = len(root.rstrip("/")) + 1
    names = sorted(one.path[prefix:] for one in found if one.type == FileType.File)
    return ((name, f"{base}/{name}") for name in names)


def read(uri: str, most: int) -> bytes:
    """Return the bytes of a file, up to `most`; raises Refusal where it cannot be had."""
    store, path = _open(uri)
    try:
        with store.open_input_stream(path) as file:
            data: bytes = file.read(most)
    except OSError as error:
        cause = f"it cannot be had from the store: {error}"
        raise Refusal("UNREADABLE", cause, "check its address and rights") from None
    return data


def _open(uri: str) -> tuple[Any, str]:
    try:
        from pyarrow.fs import FileSystem
    except ImportError:
        raise UsageError(f"{uri} needs pyarrow; install zhengce[parquet]") from None
    try:
        store, path = FileSystem.from_uri(uri)
    except (OSError, ValueError) as error:
        raise UsageError(f"{uri}: no such store: {error}") from None
    return store, path
