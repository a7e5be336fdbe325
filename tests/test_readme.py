"""Every command that the READMEs and the help show is run, and the output that they show is real.

The commands run in a copy of the project, in the order in which they stand, so that one may need
what another has made. Blocks fenced as `sh` hold commands; a block fenced as `text` after a comment
`<!-- output of: COMMAND -->` holds lines that the command's output must contain in this order.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import EXAMPLES

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "docs/audit.md")
# The tests do not run themselves.
SUBSTITUTES = {"make test": "make test ARGS='--collect-only -q tests/test_emit.py'"}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project as a user has it after cloning."""
    folder = tmp_path_factory.mktemp("clone") / "zhengce"
    ignored = shutil.ignore_patterns(".git", ".venv", "output", ".*_cache", "__pycache__")
    shutil.copytree(ROOT, folder, ignore=ignored)
    # Its .venv is this interpreter: what `make` would put there is what these tests run in.
    bin_ = folder / ".venv" / "bin"
    bin_.mkdir(parents=True)
    for name, call in {"python": "", "zhengce": "-m pipeline "}.items():
        script = bin_ / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {call}"$@"\n')
        script.chmod(0o755)
    (bin_ / "activate").write_text("PATH=$PWD/.venv/bin:$PATH\n")
    (folder / ".venv" / ".ready").touch()
    return folder


def execute(command: str, sandbox: Path) -> subprocess.CompletedProcess[str]:
    command = SUBSTITUTES.get(command, command)
    environment = {
        **os.environ,
        "PATH": f"{sandbox / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(sandbox),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        command,
        shell=True,
        cwd=sandbox,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [line.split("  #")[0].strip() for line in lines if line.strip()]


def test_examples_of_the_help_work(sandbox: Path) -> None:
    for line in EXAMPLES.splitlines()[1:]:
        command = re.split(r"\s{2,}", line.strip())[0]
        done = execute(command, sandbox)
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_works(page: str, sandbox: Path) -> None:
    assert commands(page)
    for command in commands(page):
        done = execute(command, sandbox)
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("page", READMES)
def test_every_program_shown_runs(page: str, sandbox: Path) -> None:
    assert execute("zhengce run --quiet", sandbox).returncode == 0
    for program in blocks(page, "python"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=sandbox,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=True,
        )
        assert done.stdout.strip()


@pytest.mark.parametrize("page", READMES)
def test_every_output_shown_is_real(page: str, sandbox: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(
        r"<!-- output of: (.*?) -->\n+```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL
    )
    assert shown, "a README shows a piece of real output"
    for command, block in shown:
        lines = iter(execute(command, sandbox).stdout.splitlines())
        for line in block.splitlines():
            assert line.rstrip() == "…" or any(line.strip() == other.strip() for other in lines), (
                line
            )


def test_the_two_readmes_show_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")
    assert {"make run", "make test"} <= set(commands("README.md"))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in target or (ROOT / page).parent.joinpath(target).exists(), target
