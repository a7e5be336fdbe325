"""LibreOffice as a converter, where it is installed: time-limited, with a profile of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 60
PROGRAMS = ("soffice", "libreoffice")
# A package smaller than this (bytes) holds no document.
LEAST = 500


def program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def to_docx(data: bytes, suffix: str) -> bytes | None:
    """Convert a file to docx; None where LibreOffice is missing, fails, hangs or writes nothing.

    Its exit code says 0 also for files that it could not load: only the file that it has written
    counts.
    """
    path = program()
    if path is None:
        return None
    with TemporaryDirectory(prefix="zhengce-") as folder:
        given = Path(folder, "in." + (suffix if suffix.isalnum() else "doc"))
        given.write_bytes(data)
        _run(path, folder, str(given))
        made = Path(folder, "out", "in.docx")
        if not made.is_file() or made.stat().st_size < LEAST:
            return None
        return made.read_bytes()


def _run(path: str, folder: str, given: str) -> None:
    command = [
        path,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        "docx",
        "--outdir",
        f"{folder}/out",
        given,
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "HOME": folder},
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            # soffice is a script that starts the program: end them both.
            os.killpg(process.pid, signal.SIGKILL)
