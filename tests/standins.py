"""Functions that take the place of `process_with_text` in the worker processes of the tests."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from hashlib import sha256

from pipeline.errors import Refusal
from schemas.catalogue import Document
from schemas.text import FileSource


def plain(data: bytes, name: str) -> tuple[Document, str]:
    """Make a document of the first line of a text, and nothing else."""
    digest = sha256(data).hexdigest()
    text = data.decode("utf-8", "replace")
    source = FileSource(path=name, media_type="text/plain", sha256=digest, bytes=len(data))
    return Document(doc_id=digest[:12], source=source, title=text.split("\n")[0]), text


def _spin() -> None:
    while True:
        pass


def _grow() -> None:
    # `bytes` takes pages without touching them: on a slow machine a `bytearray`, which writes to
    # them, would meet the limit on CPU time first.
    hoard = []
    while True:
        hoard.append(bytes(10**7))


def _hidden_grow() -> None:
    try:
        bytearray(2**50)
    except Exception as error:
        raise Refusal("DAMAGED", "the reader gave up") from error


def _recurse() -> None:
    _recurse()


def _bug() -> None:
    raise KeyError("a mistake of ours\non two lines")


def _locked() -> None:
    raise Refusal("ENCRYPTED", "it has a password", "save it without one")


def _shout() -> None:
    os.write(1, b"x" * 10**6)
    os.write(2, b"x" * 10**6)


def _start_a_program() -> None:
    subprocess.Popen(["sleep", "987"])
    _spin()


ORDERS: dict[str, Callable[[], object]] = {
    "crash": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "leave": lambda: os._exit(7),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "spin": _spin,
    "native spin": lambda: sum(range(10**12)),
    "grow": _grow,
    "hidden grow": _hidden_grow,
    "nap": lambda: time.sleep(1000),
    "rest": lambda: time.sleep(0.8),
    "recurse": _recurse,
    "bug": _bug,
    "locked": _locked,
    "shout": _shout,
    "start a program": _start_a_program,
}


def obedient(data: bytes, name: str) -> tuple[Document, str]:
    """Do what the first line says, if it is one of ORDERS, and then read the file as a text."""
    order = ORDERS.get(data.split(b"\n")[0].decode("utf-8", "replace"))
    if order:
        order()
    return plain(data, name)


def slow(data: bytes, name: str) -> tuple[Document, str]:
    """Read a text, but take a moment for it, so that a kill falls somewhere inside a run."""
    time.sleep(0.004)
    return plain(data, name)
