"""Scanned pages → glyphs and rules, by the OCR models that ship inside the package rapidocr."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from typing import Any

from pipeline.errors import Refusal
from pipeline.ingest.page import Glyph, Page, Rule, is_wide

DPI = 200
MIN_DPI = 72
MAX_PIXELS = 30_000_000
# OCR takes seconds a page: more pages are a job for a scanner's own software.
MAX_PAGES = 300
# Below this confidence (of 1) a character is doubtful.
DOUBTFUL = 0.8
# A ruled line of a table is at least this long (points).
LONG = 24
FULL_WIDTH = dict(zip("(),:;?!~", "（），：；？！～", strict=True))
REMEDY = "pip install zhengce[ocr]"

Span = tuple[float, float]
# A character (or word), how sure OCR is of it, from where to where it stands.
Part = tuple[str, float, Span]


def read_pages(data: bytes, numbers: Sequence[int]) -> dict[int, Page]:
    """Read pages of a PDF by number from 1.

    Raises Refusal UNSUPPORTED where the extra `ocr` is not installed, TOO_LARGE where there are
    more pages or larger ones than can be rendered.
    """
    engine = _engine()
    if len(numbers) > MAX_PAGES:
        raise Refusal(
            "TOO_LARGE", f"{len(numbers)} scanned pages, more than {MAX_PAGES}", "split the file"
        )
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return {number: _page(engine, document, number) for number in numbers}
    finally:
        document.close()


def scale(width: float, height: float) -> float:
    """Return by how much to enlarge a page (points) so that its picture stays in bounds.

    >>> round(scale(595, 842) * 72), round(scale(5950, 8420) * 72)
    (200, 56)
    """
    wanted = DPI / 72
    pixels = width * height * wanted**2
    return wanted if pixels <= MAX_PIXELS else wanted * math.sqrt(MAX_PIXELS / pixels) / 1.001


@lru_cache(maxsize=1)
def _engine() -> Any:
    """Load the models once for each process; one thread, since files run side by side."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise Refusal("UNSUPPORTED", "a scan, and OCR is not installed", REMEDY) from error
    # Lines are found on a picture of this size and read one by one at full size: batches are
    # padded to the longest line, which costs time and characters at line ends.
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Det.limit_type": "max",
            "Det.limit_side_len": 1280,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _page(engine: Any, document: Any, number: int) -> Page:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        enlarged = scale(width, height)
        if enlarged * 72 < MIN_DPI / 2:
            raise Refusal("TOO_LARGE", f"page {number} is {width:.0f} x {height:.0f} points", "")
        image = page.render(scale=enlarged).to_numpy()
    finally:
        page.close()
    glyphs = tuple(_glyphs(engine, image, 1 / enlarged))
    rules = tuple(_rules(image, 1 / enlarged))
    return Page(number, width, height, glyphs, rules, exact=False)


def _glyphs(engine: Any, image: Any, shrink: float) -> Iterator[Glyph]:
    """Yield the characters of a picture, line by line, in points."""
    result = engine(image, return_word_box=True, return_single_char_box=True)
    if result is None or result.txts is None:
        return
    lines = zip(result.boxes, result.txts, result.scores, result.word_results, strict=False)
    for box, text, score, words in lines:
        ys = [float(corner[1]) * shrink for corner in box]
        xs = [float(corner[0]) * shrink for corner in box]
        parts = [(word, float(sure), _span(corners, shrink)) for word, sure, corners in words]
        if "".join(word for word, _, _ in parts) != text.replace(" ", ""):
            parts = _spread(text.replace(" ", ""), float(score), (min(xs), max(xs)))
        yield from _line(text, list(_permille(_single(parts))), min(ys), max(ys))


def _permille(parts: Iterator[Part]) -> Iterator[Part]:
    """Put together ‰, which OCR takes for % and o: a tenth of an amount hangs on it."""
    last: Part | None = None
    for part in parts:
        if last is not None and last[0] == "%" and part[0] in ("o", "O"):
            last = ("‰", min(last[1], part[1]), (last[2][0], part[2][1]))
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _line(text: str, parts: list[Part], top: float, bottom: float) -> Iterator[Glyph]:
    """Yield the glyphs of a line; only the text says where blanks are, the boxes are too rough."""
    repaired = repair("".join(word for word, _, _ in parts))
    blanks = _blanks(text.replace("%o", "‰").replace("%O", "‰"))
    for at, (char, (word, sure, (left, right))) in enumerate(zip(repaired, parts, strict=True)):
        if at + 1 < len(parts):
            right = max(parts[at + 1][2][0], left)
        yield Glyph(char, left, top, right, bottom, at in blanks, sure < _floor(word))


def _blanks(text: str) -> set[int]:
    """Return which characters, blanks not counted, have a blank before them."""
    found, at = set(), 0
    for last, char in pairwise(text):
        at += last != " "
        if last == " " and char != " ":
            found.add(at)
    return found


def _floor(char: str) -> float:
    """Return the confidence below which a character is doubtful; punctuation is read worse."""
    return DOUBTFUL if char.isalnum() else DOUBTFUL / 2


def _span(corners: Any, shrink: float) -> Span:
    xs = [float(corner[0]) * shrink for corner in corners]
    return (min(xs), max(xs))


def _single(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield characters one by one; a word of several shares its box among them."""
    for word, sure, span in parts:
        if len(word) == 1:
            yield word, sure, span
        else:
            yield from _spread(word, sure, span)


def _spread(text: str, sure: float, span: Span) -> list[Part]:
    """Share a box among the characters of a text, a Chinese one taking twice a Latin one's."""
    units = [2 if is_wide(char) else 1 for char in text]
    step = (span[1] - span[0]) / max(sum(units), 1)
    found, at = [], span[0]
    for char, unit in zip(text, units, strict=True):
        found.append((char, sure, (at, at + unit * step)))
        at += unit * step
    return found


def repair(text: str) -> str:
    """Give punctuation beside Chinese characters its full width, which OCR takes from it.

    >>> repair("对企业(含个体工商户),给予1,000元奖励:")
    '对企业（含个体工商户），给予1,000元奖励：'
    """
    found = list(text)
    for at, char in enumerate(text):
        if char not in FULL_WIDTH:
            continue
        beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        figures = all(neighbour.isascii() for neighbour in beside)
        if any(is_wide(neighbour) for neighbour in beside) and not figures:
            found[at] = FULL_WIDTH[char]
    return "".join(found)


def _rules(image: Any, shrink: float) -> Iterator[Rule]:
    """Yield the long straight lines of a picture, in points."""
    cv2: Any = import_module("cv2")  # comes with rapidocr
    grey = image if image.ndim == 2 else image[:, :, :3].min(axis=2)
    dark = cv2.adaptiveThreshold(
        cv2.bitwise_not(grey), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 31, -10
    )
    length = max(int(LONG / shrink), 10)
    for shape in ((length, 1), (1, length)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        _, _, stats, _ = cv2.connectedComponentsWithStats(lines)
        for left, top, width, height, _ in stats[1:].tolist():
            if min(width, height) * shrink <= 4 and max(width, height) >= length:
                yield Rule(
                    left * shrink, top * shrink, (left + width) * shrink, (top + height) * shrink
                )
