"""The share of catalogue rows that stay equal when the samples are written in another form.

`python benchmarks/form_rows.py [FORM...]`: pdf, pdf_embedded, scan (200 dpi), docx, html, xlsx,
ofd, doc and rtf (the last two are written by LibreOffice). Rows are those of the invariance tests.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import forms  # noqa: E402
import printed  # noqa: E402
from test_invariance import rows  # noqa: E402

from pipeline.ingest import formats, libreoffice  # noqa: E402
from pipeline.process import process  # noqa: E402
from schemas.text import TextDocument  # noqa: E402


def by_office(suffix: str) -> Callable[[TextDocument], bytes]:
    """Return a writer of old Word files: a page with typed numbers, turned by LibreOffice.

    Not docx: LibreOffice writes lists that begin anew as two lists, so that its own doc files
    count 1, 1, 2.
    """

    def write(document: TextDocument) -> bytes:
        with TemporaryDirectory() as folder:
            given = Path(folder, "a.html")
            # A document has no menu.
            page = re.sub(rb'<div class="nav">.*?</div>', b"", forms.as_html(document))
            given.write_bytes(page)
            command = [str(libreoffice.program()), "--headless", "--writer"]
            subprocess.run(
                [*command, "--convert-to", suffix, "--outdir", folder, str(given)],
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            return given.with_suffix(f".{suffix}").read_bytes()

    return write


def _pdf(document: TextDocument, font: str | None = None) -> bytes:
    return printed.pdf(printed.blocks_of(document), font, header="政策文件选编")


WRITERS: dict[str, Callable[[TextDocument], bytes]] = {
    "docx": forms.as_docx,
    "html": forms.as_html,
    "xlsx": forms.as_xlsx,
    "pdf": _pdf,
    "pdf_embedded": lambda document: _pdf(document, printed.embedded_font()),
    "ofd": lambda document: printed.ofd(printed.blocks_of(document)),
    "doc": by_office("doc"),
    "rtf": by_office("rtf"),
    "scan": lambda document: printed.scan(_pdf(document, printed.embedded_font())),
}


def samples() -> Iterator[tuple[str, TextDocument]]:
    """Yield the name and canonical text of each sample."""
    for path in sorted((ROOT / "raw_docs").glob("*.txt")):
        yield path.stem, formats.read(path.read_bytes(), path.name)


def main(wanted: list[str]) -> None:
    """Print, for each form and kind of row, how many rows are equal of how many."""
    for form in wanted or list(WRITERS):
        if form in ("doc", "rtf") and libreoffice.program() is None:
            print(f"{form}: not measured, LibreOffice writes it and is not installed")
            continue
        same, all_rows, lost = Counter[str](), Counter[str](), []
        for name, document in samples():
            data = WRITERS[form](document)
            suffix = {"pdf_embedded": "pdf", "scan": "pdf"}.get(form, form)
            expected = rows(process(document.text.encode(), f"{name}.txt"))
            found = rows(process(data, f"{name}.{suffix}"))
            for (kind, content), count in expected.items():
                all_rows[kind] += count
                same[kind] += min(count, found[kind, content])
            lost += [row for row in expected if not found[row]]
        share = sum(same.values()) / sum(all_rows.values())
        print(form, f"{share:.4f}", *(f"{kind} {same[kind]}/{all_rows[kind]}" for kind in all_rows))
        for row in lost[:5]:
            print("   lost:", *row)


if __name__ == "__main__":
    main(sys.argv[1:])
