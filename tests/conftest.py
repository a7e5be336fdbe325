"""What many tests share: where the project is, and one run over the samples."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """An environment in which `python -m pipeline` works from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def sample_output(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """The output folder of one run over raw_docs/, as a user makes it."""
    out = tmp_path_factory.mktemp("samples")
    subprocess.run(
        [sys.executable, "-m", "pipeline", "run", str(ROOT / "raw_docs"), "--out", str(out)],
        env=environment,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return out
