"""The project's own files: a lock to be trusted, and imports that wait until they are used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

HEAVY = (
    "cv2",
    "docx",
    "jieba",
    "lxml",
    "matplotlib",
    "numpy",
    "openpyxl",
    "pandas",
    "pdfplumber",
    "pypdfium2",
    "rapidocr",
    "ray",
    "rich",
    "spacy",
)


def requirements(root: Path) -> list[str]:
    """Return the names that pyproject asks for, those of the extras in the lock included."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"], *extras["ocr"]]
    return [re.split(r"[\[<>=!~; ]", line)[0].lower().replace("_", "-") for line in wanted]


def test_lock_has_hashes_and_names_no_index(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock and "--index" not in lock and "@ " not in lock
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_lock_covers_what_pyproject_asks_for(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    locked = {match.lower() for match in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    assert set(requirements(root)) <= {name.replace("_", "-") for name in locked}, "run: make lock"


def loaded(program: str, environment: dict[str, str]) -> set[str]:
    """Return the heavy packages that a program has imported when it ends."""
    tail = f"\nimport sys; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program + tail],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_nothing_heavy_is_imported_before_it_is_used(environment: dict[str, str]) -> None:
    assert not loaded("from pipeline.cli import build_parser; build_parser()", environment)
    assert not loaded("import pipeline.audit, pipeline.emit, pipeline.show", environment)


def test_reading_text_imports_no_reader_of_other_forms(environment: dict[str, str]) -> None:
    program = (
        "from pipeline.process import process\n"
        "process('一、支持创新\\n（一）奖励5万元。\\n（二）奖励3万元。\\n'.encode(), 'a.txt')"
    )
    # spaCy brings numpy, and typer with rich.
    allowed = {"jieba", "spacy", "numpy", "rich"}
    assert loaded(program, environment) <= allowed


def told(program: str, environment: dict[str, str]) -> str:
    """Return what a program prints."""
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_what_only_hands_out_files_loads_no_models(environment: dict[str, str]) -> None:
    program = "import sys, pipeline.progress, pipeline.run; print('pydantic' in sys.modules)"
    assert told(program, environment) == "False"


def test_most_patterns_are_compiled_when_they_are_used(environment: dict[str, str]) -> None:
    program = (
        "import re, schemas.catalogue\n"
        "real, made = re.compile, []\n"
        "re.compile = lambda *given: made.append(given) or real(*given)\n"
        "import pipeline.process\n"
        "print(len(made))"
    )
    # There are seven hundred; extractors/later.py says which of them need not wait.
    assert int(told(program, environment)) <= 130


def test_no_name_of_a_module_is_bound_twice(root: Path) -> None:
    # Of two patterns of one name the second is read for both, and nothing says so.
    twice = []
    folders = [root / name for name in ("extractors", "pipeline", "schemas")]
    for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        targets = [one for node in body if isinstance(node, ast.Assign) for one in node.targets]
        names = [one.id for each in targets for one in ast.walk(each) if isinstance(one, ast.Name)]
        twice += [(path.name, name) for name in set(names) if names.count(name) > 1]
    assert not twice
