"""Functions that take the place of `process_with_text` in the worker processes of the tests."""

from __future__ import annotations

import ctypes
import os
import signal
import time
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


def obedient(data: bytes, name: str) -> tuple[Document, str]:
    """Do what the file says: `crash`, `spin`, `grow`, `sleep`, ... or be read as a text."""
    order = data.split(b"\n")[0].decode()
    if order == "crash":
        ctypes.string_at(0)
    elif order == "abort":
        os.abort()
    elif order == "leave":
        os._exit(7)
    elif order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "spin":
        while True:
            pass
    elif order == "native spin":
        sum(range(10**12))
    elif order == "grow":
        hoard = []
        while True:
            hoard.append(bytearray(10**7))
    elif order == "hidden grow":
        try:
            bytearray(2**50)
        except Exception as error:
            raise Refusal("DAMAGED", "the reader gave up") from error
    elif order == "nap":
        time.sleep(1000)
    elif order == "recurse":
        return obedient(data, name)
    elif order == "bug":
        raise KeyError("a mistake of ours\non two lines")
    elif order == "locked":
        raise Refusal("ENCRYPTED", "it has a password", "save it without one")
    elif order == "shout":
        os.write(1, b"x" * 10**6)
        os.write(2, b"x" * 10**6)
    return plain(data, name)
