"""What it costs to start: `--help` and a run over one text, beside `import spacy`.

python benchmarks/start.py
"""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 5


def cost(*command: str) -> float:
    """Return the least CPU seconds of some calls, those of child processes included."""
    best = float("inf")
    for _ in range(ROUNDS):
        before = os.times()
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
        after = os.times()
        user = after.children_user - before.children_user
        best = min(best, user + after.children_system - before.children_system)
    return best


def main() -> None:
    for package in ("schemas", "extractors", "pipeline"):
        compileall.compile_dir(ROOT / package, quiet=2)
    spacy = cost("-c", "import spacy")
    with tempfile.TemporaryDirectory() as place:
        source = next(iter(sorted((ROOT / "raw_docs").glob("*.txt"))))
        shutil.copy(source, place)
        out = Path(place) / "out"
        fresh = "import shutil, sys; shutil.rmtree(sys.argv[3], ignore_errors=True);"
        fresh += "from pipeline.cli import main; main(['run', sys.argv[1], '--out', sys.argv[3]])"
        one = cost("-c", fresh, str(Path(place) / source.name), "--out", str(out))
    figures = {
        "import_spacy_s": spacy,
        "help": cost("-m", "pipeline", "--help") / spacy,
        "one_file": one / spacy,
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
