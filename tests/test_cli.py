"""The command line as a person meets it: examples that work, errors of one line, little cost."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from pipeline.show import lines, printable
from schemas.catalogue import Document


def call(
    *arguments: str, environment: dict[str, str], cwd: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_every_command_has_help(environment: dict[str, str], root: Path) -> None:
    for command in ("run", "audit", "show", "schema"):
        done = call(command, "--help", environment=environment, cwd=root)
        assert done.returncode == 0 and "usage: zhengce" in done.stdout


def test_catalogue_of_the_samples_is_valid(sample_output: Path, root: Path) -> None:
    schema = json.loads((root / "schemas" / "catalogue.schema.json").read_text(encoding="utf-8"))
    catalogue = json.loads((sample_output / "catalogue.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(catalogue)
    assert len(catalogue["documents"]) == 5


def test_show_of_a_file_and_of_a_catalogued_document_say_the_same(
    sample_output: Path, environment: dict[str, str], root: Path
) -> None:
    path = min((root / "raw_docs").glob("*.txt"))
    read = call("show", str(path), environment=environment, cwd=root)
    assert read.returncode == 0, read.stderr
    by_path = call(
        "show", path.name, "--out", str(sample_output), environment=environment, cwd=root
    )
    assert by_path.stdout == read.stdout
    doc_id = read.stdout.split("(")[1][:12]
    by_id = call("show", doc_id, "--out", str(sample_output), environment=environment, cwd=root)
    assert by_id.stdout == read.stdout


def test_every_award_of_the_samples_is_shown(sample_output: Path) -> None:
    for path in (sample_output / "documents").glob("*.json"):
        document = Document.model_validate_json(path.read_bytes())
        shown = "\n".join(lines(document))
        assert "nothing said" not in shown or any(m.review.needed for m in document.measures)
        for measure in document.measures:
            for tier in measure.tiers:
                assert tier.label is None or tier.label in shown


def test_errors_are_one_line_with_a_remedy(
    environment: dict[str, str], root: Path, tmp_path: Path
) -> None:
    for arguments in (
        ["show", "nowhere.txt"],
        ["audit", "--gold", str(tmp_path)],
        ["run", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")],
    ):
        done = call(*arguments, environment=environment, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert done.stderr.startswith("zhengce: ") and done.stderr.count("\n") == 1, done.stderr


def test_schema_command_prints_the_schema_file(environment: dict[str, str], root: Path) -> None:
    done = call("schema", environment=environment, cwd=root)
    assert done.stdout == (root / "schemas" / "catalogue.schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["schema", "show raw_docs/liaocheng_shuzi_jingji.txt"])
def test_a_reader_that_goes_away_is_no_error(
    command: str, environment: dict[str, str], root: Path
) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *command.split()],
        env=environment,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout and writer.stderr
    writer.stdout.close()
    assert writer.wait(timeout=60) == 0
    assert writer.stderr.read() == b""
    writer.stderr.close()


def test_nothing_shown_can_steer_the_terminal() -> None:
    assert printable("a\x1b]0;x\x07b\u202ec") == "a\ufffd]0;x\ufffdb\ufffdc"


def cpu_seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """Return the least CPU time of five runs, user and system."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments], env=environment, check=True, capture_output=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_help_costs_little(environment: dict[str, str]) -> None:
    help_ = cpu_seconds(["-m", "pipeline", "--help"], environment)
    spacy = cpu_seconds(["-c", "import spacy"], environment)
    assert help_ <= 0.12 * spacy, f"--help {help_:.3f} s, import spacy {spacy:.3f} s"
