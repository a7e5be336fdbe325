"""Prints every regular expression of the project as JSON: run in a fresh interpreter, it notes
what is compiled, or is to be compiled later, while all modules are imported and the samples are
read."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PACKAGES = ("schemas", "extractors", "pipeline")
_real = re._compile  # type: ignore[attr-defined]
found: dict[tuple[str, int, bool], str] = {}


def _noting(pattern: object, flags: int = 0) -> object:
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename.endswith(("/re/__init__.py", "/later.py")):
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in _PACKAGES:
        text = pattern.pattern if isinstance(pattern, re.Pattern) else pattern
        key = (text.decode("latin-1") if isinstance(text, bytes) else text, int(flags))
        found[(*key, isinstance(text, bytes))] = path.relative_to(ROOT).as_posix()
    return _real(pattern, flags)


def main() -> None:
    re._compile = _noting  # type: ignore[attr-defined]
    # Before the modules that import it: what is compiled late is noted where it is written.
    later = importlib.import_module("extractors.later")
    later.later = later.now  # type: ignore[attr-defined]
    for package in _PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            if not name.endswith("__main__"):
                importlib.import_module(name.removesuffix(".__init__"))
    from pipeline.process import process

    for path in sorted((ROOT / "raw_docs").glob("*.txt")):
        process(path.read_bytes(), path.name)
    rows = [[file, *key] for key, file in sorted(found.items(), key=lambda one: one[::-1])]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
