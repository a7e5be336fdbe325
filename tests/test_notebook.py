"""The analyst's notebook runs from top to bottom, with and without a Chinese font."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "start.ipynb"


def execute(monkeypatch: pytest.MonkeyPatch, output: Path, first: str = "") -> Any:
    monkeypatch.setenv("ZHENGCE_OUTPUT", str(output))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    if first:
        notebook.cells.insert(1, nbformat.v4.new_code_cell(first))
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(output)}})
    return client.execute()


def outputs(notebook: Any) -> list[Any]:
    return [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]


def pictures(notebook: Any) -> list[bytes]:
    data = [
        out.data["image/png"] for out in outputs(notebook) if "image/png" in out.get("data", {})
    ]
    return [base64.b64decode(picture) for picture in data]


def test_notebook_runs_and_draws(monkeypatch: pytest.MonkeyPatch, sample_output: Path) -> None:
    notebook = execute(monkeypatch, sample_output)
    assert len(pictures(notebook)) == 3
    printed = "".join(out.get("text", "") for out in outputs(notebook))
    assert "5 documents" in printed
    # A label that its font cannot draw is a warning on standard error.
    assert "missing from" not in printed
    if "Chinese labels in" not in printed:
        assert "No Chinese font is installed" in printed


def test_without_a_chinese_font_names_stand_under_the_chart(
    monkeypatch: pytest.MonkeyPatch, sample_output: Path
) -> None:
    hide = (
        "from matplotlib import font_manager\n"
        "fonts = font_manager.fontManager\n"
        "fonts.ttflist = [font for font in fonts.ttflist if font.name.startswith('DejaVu')]\n"
    )
    notebook = execute(monkeypatch, sample_output, hide)
    printed = "".join(out.get("text", "") for out in outputs(notebook))
    assert "No Chinese font is installed" in printed
    assert "missing from" not in printed
    assert any("奖励" in out.get("data", {}).get("text/plain", "") for out in outputs(notebook))


def test_notebook_is_stored_without_output() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert not outputs(notebook)
    assert all(cell.get("execution_count") is None for cell in notebook.cells)
