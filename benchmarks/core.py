"""What the core costs beside jieba's tagging of the same text, as ratios of CPU in one run.

python benchmarks/core.py                the ratios
python benchmarks/core.py --profile      and the dearest functions
python benchmarks/core.py --jionlp       and JioNLP's money and time extraction (if installed)
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import wording

from pipeline.worker import settle

DOCUMENTS = 40
TIMES = 20
SAMPLES = Path(__file__).parent.parent / "raw_docs"


def cost(action: Callable[[], object], rounds: int = 3) -> float:
    """Return the least CPU seconds of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        before = time.process_time()
        action()
        best = min(best, time.process_time() - before)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--jionlp", action="store_true")
    options = parser.parse_args()
    texts = [wording.document(number) for number in range(DOCUMENTS)]
    samples = [path.read_text("utf-8-sig") for path in sorted(SAMPLES.glob("*.txt"))]
    read(texts[:1])
    settle()
    ours = cost(lambda: read(texts))
    figures = {
        "characters": sum(map(len, texts)),
        "core_ms_per_document": 1000 * ours / DOCUMENTS,
        "with_tables_ms_per_document": 1000 * cost(lambda: tabulate(texts)) / DOCUMENTS,
        "core_to_posseg": ours / cost(lambda: tag(texts)),
        "core_to_posseg_samples": cost(lambda: read(samples)) / cost(lambda: tag(samples)),
        "core_to_jieba_cut": ours / cost(lambda: cut(texts)),
    }
    one = wording.document(1)
    long = wording.document(1, TIMES * wording.LENGTH)
    growth = cost(lambda: read([long]), 5) / cost(lambda: read([one]), 30)
    figures["times_the_text"] = len(long) / len(one)
    figures["times_the_cost"] = growth
    # JioNLP is no dependency: install it beside the project for this one comparison.
    if options.jionlp:
        jionlp(texts[:1])  # it loads its dictionaries with the first text
        figures["jionlp_to_core"] = cost(lambda: jionlp(texts[:5]), 1) * DOCUMENTS / 5 / ours
    print(json.dumps(figures, indent=1))
    if options.profile:
        profile(texts)


def read(texts: list[str]) -> None:
    """Text to validated record, as it stands in the catalogue."""
    from pipeline.emit import encode
    from pipeline.process import process

    for text in texts:
        encode(process(text.encode(), "a.txt"))


def tabulate(texts: list[str]) -> None:
    """The same and the rows of the tables: all that a worker does."""
    from pipeline.outcome import finished
    from pipeline.process import process_with_text

    for text in texts:
        finished(*process_with_text(text.encode(), "a.txt"))


def tag(texts: list[str]) -> None:
    import jieba.posseg

    for text in texts:
        for line in text.splitlines():
            jieba.posseg.lcut(line)


def cut(texts: list[str]) -> None:
    import jieba

    for text in texts:
        for line in text.splitlines():
            jieba.lcut(line)


def jionlp(texts: list[str]) -> None:
    import jionlp as jio

    for text in texts:
        jio.ner.extract_money(text, with_parsing=True)
        jio.ner.extract_time(text, with_parsing=True)


def profile(texts: list[str]) -> None:
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    profiler.enable()
    read(texts)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(15)


if __name__ == "__main__":
    main()
