"""Files of every form with the canonical text that is expected of them.

REWRITE_GOLDEN=1 writes the expected texts anew; look at the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.ingest.formats import FORMATS, read

GOLDEN = Path(__file__).parent / "golden" / "ingest"
FILES = sorted(path for path in GOLDEN.iterdir() if not path.name.endswith(".expected"))
REWRITE = os.environ.get("REWRITE_GOLDEN") == "1"


def outcome(path: Path) -> str:
    """The canonical text, then the tables, notes and warnings, one a line."""
    document = read(path.read_bytes(), path.name)
    lines = [document.text, "---\n"]
    for number, table in enumerate(document.tables):
        for cell in table.cells:
            quote = document.text[cell.start : cell.end].replace("\n", "/")
            place = f"{cell.row},{cell.column} {cell.row_span}x{cell.column_span}"
            lines.append(f"table {number} {place} {quote}\n")
    lines += [f"note {note.code} {note.start} {note.message}\n" for note in document.notes]
    lines += [f"warning {code} {message}\n" for code, message in document.warnings]
    lines += [f"property {name} {value}\n" for name, value in document.properties]
    return "".join(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_text_is_the_expected_one(path: Path) -> None:
    expected = path.with_name(path.name + ".expected")
    if REWRITE:
        expected.write_text(outcome(path), "utf-8")
    assert outcome(path) == expected.read_text("utf-8")


def test_the_expected_texts_are_not_rewritten_here() -> None:
    assert not REWRITE


def test_every_form_of_these_readers_has_a_file() -> None:
    suffixes = {path.suffix.lstrip(".") for path in FILES}
    readers = ("plain", "markdown", "sheet", "html", "docx")
    for form in FORMATS:
        if form.reader in readers and form.name != "xls":  # no library here writes xls
            assert suffixes & set(form.suffixes), form.name
