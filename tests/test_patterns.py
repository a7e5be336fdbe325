"""No regular expression of the project, and no document, costs more than its length."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import zip_longest
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]
from re._parser import parse  # type: ignore[import-not-found]

import pytest

SAMPLES = Path(__file__).parent.parent / "raw_docs"
RATIO = 2.5
SIZES = (5_000, 10_000, 20_000)
_ENOUGH = 0.004  # CPU seconds; what is faster at the longest size is noise
_MOST = 3.0  # CPU seconds after which one reading is given up
_READINGS = 40
_PAUSE = 0.02  # seconds; readings lie further apart each time, 16 s in all
# Repeated to the length: what numbers, lists, heads, quotes and brackets are made of.
PIECES = [
    *"1万一元%(（〔【《“、，。:：;- \t\n第年a.",
    "1,",
    "1.1",
    "10万元、",
    "一百",
    "（一）",
    "第一条",
    "1. ",
    "1:",
    "给予",
    "最高",
    "企业、",
    "国家级、省级",
    "市财政局、",
    "《通知》",
    "〔2022〕",
    "分别",
    "5%-",
    "超过",
    "()",
    "（（）",
    "<a ",
    "<!--",
    "2022年1月",
    "责任单位：",
]


def hostile(piece: str, size: int) -> str:
    """The piece over and over, and then an end that matches nothing."""
    return (piece * (size // len(piece) + 1))[:size] + "\x01"


class _TooLongError(Exception):
    pass


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


# While a timer of the process runs, the kernel reads the clock of the process by ticks only.
def cost(action: Callable[[], object]) -> float:
    with at_most(_MOST):
        before = time.thread_time()
        action()
        return time.thread_time() - before


def steep(action: Callable[[str], object], piece: str, enough: float = _ENOUGH) -> str | None:
    """Say how cost grows where it grows faster than the text.

    One reading of each length will do where cost grows with the text from both shorter ones on.
    A busy neighbour can slow one length for tenths of a second, and more than a few readings in a
    row. What looks steep is therefore read in turn, with pauses, and the least of each length
    counts: what grows with the square of the text stays steep however often it is read.
    """
    texts = [hostile(piece, size) for size in SIZES]
    try:
        # Were it quadratic, four times the text would cost sixteen times as much.
        first = cost(lambda: action(texts[0]))
        if first < enough / 16:
            return None
        last = cost(lambda: action(texts[-1]))
        if last < enough:
            return None
        if last <= RATIO * min(cost(lambda: action(texts[1])), RATIO * first):
            return None
        costs = [float("inf")] * len(texts)
        for reading in range(_READINGS):
            costs = [min(c, cost(partial(action, t))) for c, t in zip(costs, texts, strict=True)]
            if reading and (costs[2] <= RATIO * costs[1] or costs[2] < enough):
                return None
            time.sleep(_PAUSE * reading)
    except _TooLongError:
        return f"{piece!r}: more than {_MOST} s"
    return f"{piece!r}: " + ", ".join(f"{one * 1000:.1f} ms" for one in costs)


@pytest.fixture(scope="module")
def patterns(environment: dict[str, str]) -> list[tuple[str, str, int, bool]]:
    script = Path(__file__).with_name("collect_patterns.py")
    command = [sys.executable, "-W", "ignore", str(script)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)
    return [tuple(row) for row in json.loads(done.stdout)]


def test_there_are_patterns_to_test(patterns: list[tuple[str, str, int, bool]]) -> None:
    assert len(patterns) > 50
    assert len({file for file, *_ in patterns}) > 10


def test_what_is_compiled_faster_is_the_same(patterns: list[tuple[str, str, int, bool]]) -> None:
    from extractors.later import sets_remembered

    def compiled() -> list[list[int]]:
        trees = [
            (parse(text.encode("latin-1") if is_bytes else text, flags), flags)
            for _, text, flags, is_bytes in patterns
        ]
        return [_matching(_compiler._code(tree, flags)) for tree, flags in trees]  # type: ignore[attr-defined]

    apart = compiled()
    with sets_remembered():
        again = compiled()
    assert again == apart


def _matching(code: list[int]) -> list[int]:
    """The code of a pattern without what is a hint for the search."""
    return code[1 + code[1] :]


def test_what_patterns_begin_with_hides_nothing(
    patterns: list[tuple[str, str, int, bool]],
) -> None:
    from extractors.folding import fold
    from extractors.later import sets_remembered

    # In lines, as a sentence is searched and not the whole text.
    texts = [path.read_text("utf-8-sig") for path in sorted(SAMPLES.glob("*.txt"))]
    lines = {line for text in texts for line in (*text.split("\n"), *fold(text).split("。"))}
    re.purge()
    apart = [re.compile(text, flags) for _, text, flags, is_bytes in patterns if not is_bytes]
    re.purge()
    with sets_remembered():
        again = [re.compile(one.pattern, one.flags) for one in apart]
    hinted = [(one, other) for one, other in zip(apart, again, strict=True) if one != other]
    assert len(hinted) > 100
    for one, other in hinted:
        for line in lines:
            matches = zip_longest(one.finditer(line), other.finditer(line))
            assert all(a and b and a.regs == b.regs for a, b in matches), one.pattern


def test_every_pattern_is_linear(patterns: list[tuple[str, str, int, bool]]) -> None:
    found = []
    for file, text, flags, is_bytes in patterns:
        source: str | bytes = text.encode("latin-1") if is_bytes else text
        pattern = re.compile(source, flags)

        def scan(text: str, pattern: re.Pattern[str] = pattern, raw: bool = is_bytes) -> None:  # type: ignore[assignment]
            subject = text.encode() if raw else text
            for _ in pattern.finditer(subject):  # type: ignore[arg-type]
                pass

        for piece in PIECES:
            growth = steep(scan, piece)
            if growth:
                found.append(f"{file}: {text[:300]!r} over {growth}")
    assert not found, "\n".join(found)


def test_every_text_is_linear() -> None:
    from pipeline.errors import Refusal
    from pipeline.process import process

    def read(text: str) -> None:
        try:
            process(("第一条 给予奖励。\n" + text).encode(), "a.txt")
        except Refusal:
            return

    found = []
    for piece in PIECES:
        growth = steep(read, piece, enough=0.05)
        if growth:
            found.append(growth)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "amount",
    [
        "10²万元",
        "²万元",
        "①00万元",
        "9" * 400 + "万元",
        "一" * 400 + "万元",
        "1\u200b0万元",
        "1\u202e0万元",
        "1\u20660\u2069万元",
        "१००万元",
        "𝟏𝟎万元",
        "1e400元",
        "NaN元",
        "-∞元",
        "1/0元",
        "0" * 5000 + "1元",
        "1." + "0" * 5000 + "1元",
        "1,000,00,0元",
        "\ud800元",
    ],
)
def test_odd_numbers_raise_nothing(amount: str) -> None:
    from pipeline.emit import encode
    from pipeline.process import process_with_text

    data = f"第一条 对企业给予最高{amount}奖励，增长{amount[:-2]}%以上。".encode("utf-8", "replace")
    document, text = process_with_text(data, "a.txt")
    encode(document)
    for mention in document.mentions:
        assert text[mention.span.start : mention.span.end] == mention.quote
        assert isinstance(mention.value, str) or abs(mention.value) < 10**24
