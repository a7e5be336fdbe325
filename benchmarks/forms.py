"""Time and memory per form, as ratios in one run against the plain readers of the same pages.

    python benchmarks/forms.py [folder ...]     PDF, doc, OFD and RTF files to measure besides

PDF is measured against `pdfplumber.extract_text` over the same pages, the other forms against
reading the same text from a plain file. Every figure is the least CPU time of three runs. Pages
that need OCR are counted apart: seconds of CPU a page.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import printed  # noqa: E402
import written_word  # noqa: E402

from pipeline.errors import Refusal  # noqa: E402
from pipeline.ingest import formats  # noqa: E402

RUNS = 3
SUFFIXES = (".pdf", ".doc", ".wps", ".ofd", ".rtf")


def cost(work: Callable[[], object]) -> float:
    """Return the least CPU time of some runs, seconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def by_pdfplumber(data: bytes) -> None:
    """Read all pages the plain way."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def samples() -> Iterator[tuple[str, bytes]]:
    """Yield the five samples in every form that the tests can write."""
    for path in sorted((ROOT / "raw_docs").glob("*.txt")):
        blocks = printed.blocks_of(formats.read(path.read_bytes(), path.name))
        yield f"{path.stem}.pdf", printed.pdf(blocks, printed.embedded_font())
        yield f"{path.stem}.doc", written_word.doc(blocks)
        yield f"{path.stem}.ofd", printed.ofd(blocks)


def given(folders: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of folders whose forms are measured."""
    for folder in folders:
        for path in sorted(Path(folder).iterdir()):
            if path.suffix in SUFFIXES:
                yield path.name, path.read_bytes()


def main(folders: list[str]) -> None:
    """Print a line for every file and the sums by form."""
    sums: dict[str, list[float]] = {}
    print(f"{'file':44}{'pages':>6}{'chars':>8}{'ms':>9}{'against':>9}{'ratio':>7}")
    for name, data in [*samples(), *given(folders)]:
        try:
            document = formats.read(data, name)
        except Refusal as refusal:
            print(f"{name[:42]:44}refused: {refusal.code}")
            continue
        form = name.rsplit(".", 1)[-1]
        ours = cost(lambda data=data, name=name: formats.read(data, name))
        if form == "pdf":
            theirs = cost(lambda data=data: by_pdfplumber(data))
        else:
            plain = document.text.encode()
            theirs = cost(lambda plain=plain: formats.read(plain, "plain.txt"))
        pages = document.source.pages or 0
        print(
            f"{name[:42]:44}{pages:6}{len(document.text):8}{ours * 1000:9.1f}"
            f"{theirs * 1000:9.1f}{ours / max(theirs, 1e-6):7.2f}"
        )
        total = sums.setdefault(form, [0.0, 0.0, 0.0])
        for at, value in enumerate((ours, theirs, len(document.text))):
            total[at] += value
    for form, (ours, theirs, chars) in sums.items():
        peer = "pdfplumber.extract_text" if form == "pdf" else "plain text"
        print(f"{form}: {ours / theirs:.2f} of {peer}, {chars / ours / 1e6:.2f} M characters/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
