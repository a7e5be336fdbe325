"""What it costs to read each form, against a plain walk of python-docx over the same text.

    python benchmarks/reading.py [--rounds N]

Prints, for a document of some thousand characters and a longer one, CPU milliseconds, the ratio
to the plain paragraph walk of the same document as docx, and the peak memory of reading.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import docx  # noqa: E402
import forms  # noqa: E402

from pipeline.ingest.formats import read  # noqa: E402


def cpu(work: Callable[[], object], rounds: int) -> float:
    """The least CPU seconds of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def peak(work: Callable[[], object]) -> float:
    """Peak memory in MB."""
    tracemalloc.start()
    work()
    top = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return top / 2**20


def plain_walk(data: bytes) -> str:
    """What anybody would write first: the text of the paragraphs, without numbers and tables."""
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def whole_walk(data: bytes) -> str:
    """The same with the cells of its tables, which the plain walk leaves out."""
    document = docx.Document(io.BytesIO(data))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("files", nargs="*", type=Path, help="docx files to measure besides")
    options = parser.parse_args()
    rounds = options.rounds
    sample = max((ROOT / "raw_docs").glob("*.txt"), key=lambda path: path.stat().st_size)
    print(f"{'form':<18}{'characters':>12}{'ms':>9}{'of the walk':>13}{'peak MB':>9}")
    for copies in (1, 20):
        text = sample.read_text("utf-8") * copies
        source = read(text.encode(), "a.txt")
        word = forms.as_docx(source)
        walk = cpu(lambda word=word: plain_walk(word), rounds)
        cases = {
            "text": (text.encode(), "a.txt"),
            "text GB18030": (text.encode("gb18030"), "a.txt"),
            "docx": (word, "a.docx"),
            "html": (forms.as_html(source), "a.html"),
            "xlsx": (forms.as_xlsx(source), "a.xlsx"),
        }
        print(f"{'python-docx walk':<18}{len(source.text):>12}{walk * 1000:>9.1f}{1:>13.2f}")
        for form, (data, name) in cases.items():
            read(data, name)
            spent = cpu(lambda data=data, name=name: read(data, name), rounds)
            top = peak(lambda data=data, name=name: read(data, name))
            ratio = f"{spent * 1000:>9.1f}{spent / walk:>13.2f}{top:>9.1f}"
            print(f"{form:<18}{len(source.text):>12}{ratio}")
    for path in options.files:
        data = path.read_bytes()
        spent = cpu(lambda data=data, path=path: read(data, path.name), rounds)
        walk = cpu(lambda data=data: plain_walk(data), rounds)
        whole = cpu(lambda data=data: whole_walk(data), rounds)
        print(f"{path.name}: {spent / walk:.2f} of the walk, {spent / whole:.2f} with its tables")


if __name__ == "__main__":
    main()
