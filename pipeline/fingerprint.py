"""The program as one short string: its code, word lists, libraries and tools. When it differs, a
file could give another record, and is read again."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# What a record depends on beside our own files; an extra that is missing counts as such.
_LIBRARIES = (
    "charset-normalizer",
    "jieba",
    "lxml",
    "olefile",
    "opencc",
    "openpyxl",
    "pdfminer.six",
    "pdfplumber",
    "pydantic",
    "pypdfium2",
    "python-calamine",
    "python-docx",
    "rapidocr",
    "onnxruntime",
    "spacy",
)
_TOOLS = ("soffice", "libreoffice")
_PACKAGES = ("pipeline", "extractors", "schemas")
_SUFFIXES = (".py", ".csv", ".json", ".yaml", ".txt")


def program_version() -> str:
    """Return the version of the installed program, `0` where it runs from a bare checkout."""
    try:
        return version("zhengce")
    except PackageNotFoundError:
        return "0"


def fingerprint(process: str = "") -> str:
    """Return a string that changes with anything of the program that a record may depend on;
    `process` is the function that reads a file, where it is not the usual one."""
    digest = sha256(repr((program_version(), sys.version_info[:2], process)).encode())
    for line in (*_versions(), *(f"{tool}={bool(shutil.which(tool))}" for tool in _TOOLS)):
        digest.update(line.encode())
    root = Path(__file__).parent.parent
    for path in _files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files(root: Path) -> Iterator[Path]:
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                yield path


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name}={version(name)}"
        except PackageNotFoundError:
            yield f"{name}=no"
