"""The page objects of a PDF: ruled lines, text that a reader of the page does not see, pictures."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
Place = tuple[float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# A ruled line is thinner than this (points); table borders are 0.25 to 2.25 points.
THIN = 3.0
# Shorter strokes are parts of drawings and letters.
SHORT = 4.0
# More objects or strokes than this on one page are a drawing or an attack, not a table.
MAX_OBJECTS = 100_000
MAX_SEGMENTS = 50_000
MAX_DEPTH = 6
# Nearer than this to white (of 255 for each colour) cannot be read on white paper.
WHITE = 245
INVISIBLE_MODES = (3, 7)


class Objects(NamedTuple):
    """What stands on a page beside its glyphs, in the page's own coordinates (y upwards)."""

    rules: list[Place]
    hidden: set[int]
    texts: int
    picture: float
    pixels: int
    truncated: bool


class _Walk:
    """The state of one walk over a page's objects."""

    def __init__(self) -> None:
        self.rules: list[Place] = []
        self.hidden: set[int] = set()
        self.white: list[tuple[int, Place]] = []
        self.backgrounds: list[Place] = []
        self.pictures: list[Place] = []
        self.texts = 0
        self.pixels = 0
        self.count = 0
        self.segments = 0


def walk(page: Any, area: float) -> Objects:
    """Collect rules, hidden text objects (by address) and the share of the page that pictures take.

    White text counts as hidden unless it stands on a filled area or a picture.
    """
    import pypdfium2.raw as raw

    state = _Walk()
    for item, matrix in _objects(page, state):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            _text(item, matrix, state)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _path(item, matrix, state)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            state.pictures.append(_bounds(item, matrix))
            state.pixels = max(state.pixels, _pixels(item))
    grounds = state.backgrounds + state.pictures
    state.hidden.update(key for key, box in state.white if not _covered(box, grounds))
    largest = max((_area(box) for box in state.pictures), default=0.0)
    truncated = state.count >= MAX_OBJECTS or state.segments >= MAX_SEGMENTS
    share = largest / max(area, 1.0)
    return Objects(state.rules, state.hidden, state.texts, share, state.pixels, truncated)


def _objects(page: Any, state: _Walk) -> Iterator[tuple[Any, Matrix]]:
    """Yield the objects of a page and of the forms in it, each with the matrix it is under."""
    import pypdfium2.raw as raw

    stack = [(raw.FPDFPage_GetObject(page, at), IDENTITY, 0) for at in range(_count(page))][::-1]
    while stack and state.count < MAX_OBJECTS:
        item, matrix, depth = stack.pop()
        state.count += 1
        if not item:
            continue
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < MAX_DEPTH:
            inner = _combined(_matrix(item), matrix)
            size = min(raw.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
            children = [raw.FPDFFormObj_GetObject(item, at) for at in range(size)]
            stack.extend((child, inner, depth + 1) for child in reversed(children))


def _pixels(item: Any) -> int:
    """Return the size of a picture in pixels, as its file states it."""
    import pypdfium2.raw as raw

    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(width), ctypes.byref(height))
    return width.value * height.value


def _count(page: Any) -> int:
    import pypdfium2.raw as raw

    return int(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS))


def _text(item: Any, matrix: Matrix, state: _Walk) -> None:
    import pypdfium2.raw as raw

    state.texts += 1
    if raw.FPDFTextObj_GetTextRenderMode(item) in INVISIBLE_MODES:
        state.hidden.add(address(item))
        return
    colour = _colour(item, raw.FPDFPageObj_GetFillColor)
    if colour is None:
        return
    if colour[3] == 0:
        state.hidden.add(address(item))
    elif min(colour[:3]) >= WHITE:
        state.white.append((address(item), _bounds(item, matrix)))


def _path(item: Any, matrix: Matrix, state: _Walk) -> None:
    """Take the straight strokes and thin filled boxes of a path as rules."""
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    box = _bounds(item, matrix)
    if _thin(box):
        state.rules.append(box)
        return
    if fill.value and not stroke.value:
        colour = _colour(item, raw.FPDFPageObj_GetFillColor)
        if colour is not None and min(colour[:3]) < WHITE:
            state.backgrounds.append(box)
    size = raw.FPDFPath_CountSegments(item)
    if size > MAX_SEGMENTS - state.segments:
        state.segments = MAX_SEGMENTS
        return
    state.segments += size
    inner = _combined(_matrix(item), matrix)
    for points in _subpaths(item, size, inner):
        state.rules.extend(_edges(points) if stroke.value else _bar(points))


def _subpaths(item: Any, size: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of every part of a path that is made of straight lines."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for at in range(size):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        points.append(_moved(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _edges(points: list[tuple[float, float]]) -> Iterator[Place]:
    """Yield the level and upright sides of a stroked line."""
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if _thin(box):
            yield box


def _bar(points: list[tuple[float, float]]) -> Iterator[Place]:
    """Yield a filled box that is thin enough to be a ruled line."""
    xs, ys = zip(*points, strict=True)
    box = (min(xs), min(ys), max(xs), max(ys))
    if _thin(box):
        yield box


def _thin(box: Place) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) <= THIN and max(width, height) >= SHORT


def address(item: Any) -> int:
    """Return the address of a page object, the only thing that tells two of them apart."""
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _colour(item: Any, getter: Any) -> tuple[int, int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not getter(item, *(ctypes.byref(part) for part in parts)):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha)


def _bounds(item: Any, matrix: Matrix) -> Place:
    import pypdfium2.raw as raw

    parts = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(part) for part in parts))
    left, bottom, right, top = (part.value for part in parts)
    if matrix is IDENTITY:
        return (left, bottom, right, top)
    corners = [_moved(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _area(box: Place) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _covered(box: Place, grounds: list[Place]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in grounds)
