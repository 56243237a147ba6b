"""What stands on a page of a PDF: its characters with their boxes, its ruling lines, whether it is a picture.

All coordinates are in points from the lower left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_THIN = 2.5  # points: a filled rectangle thinner than this is a line
_HYPHENS = ("\x02", "\ufffe")  # how PDFium gives a hyphen at the end of a line
_NAME_LENGTH = 128

Matrix = tuple[float, float, float, float, float, float]
Move = Callable[[float, float], tuple[float, float]]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Char:
    """A character; drawn is False for the spaces and line ends that PDFium adds."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    drawn: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(slots=True)
class Rulings:
    """Horizontal lines as (left, right, y) and vertical ones as (bottom, top, x)."""

    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)

    def add(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line, if it lies along an axis."""
        if abs(y1 - y2) < 0.5 and abs(x1 - x2) > 1:
            self.horizontal.append((min(x1, x2), max(x1, x2), (y1 + y2) / 2))
        elif abs(x1 - x2) < 0.5 and abs(y1 - y2) > 1:
            self.vertical.append((min(y1, y2), max(y1, y2), (x1 + x2) / 2))


@dataclass(slots=True)
class PageContent:
    """One page, number from 1; fonts: how many characters each font has."""

    number: int
    width: float
    height: float
    chars: list[Char]
    rulings: Rulings
    has_picture: bool
    fonts: dict[str, int]
    bold: set[int]  # indexes of the characters in bold fonts


def read_page(page: Any, number: int) -> PageContent:
    """The content of a page of pypdfium2."""
    width, height = page.get_size()
    turn = _turned(page.get_rotation(), width, height)
    rulings = Rulings()
    picture = _walk(page.raw, rulings, turn)
    fonts: dict[str, int] = {}
    bold: set[int] = set()
    textpage = page.get_textpage()
    try:
        chars = list(_chars(textpage.raw, textpage.count_chars(), turn, fonts, bold))
    finally:
        textpage.close()
    return PageContent(number, width, height, chars, rulings, picture, fonts, bold)


def _turned(angle: int, width: float, height: float) -> Move:
    """How a point of the page's own space moves when the page is shown turned by angle degrees."""
    if angle == 90:
        return lambda x, y: (y, height - x)
    if angle == 180:
        return lambda x, y: (width - x, height - y)
    if angle == 270:
        return lambda x, y: (width - y, x)
    return lambda x, y: (x, y)


def _chars(raw: Any, count: int, turn: Move, fonts: dict[str, int], bold: set[int]) -> Iterator[Char]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    name = ctypes.create_string_buffer(_NAME_LENGTH)
    flags = ctypes.c_int()
    font = ""
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if pdfium.FPDFText_IsGenerated(raw, index) == 1 and text not in _HYPHENS:
            yield Char(text, 0, 0, 0, 0, drawn=False)
            continue
        if pdfium.FPDFText_GetFontInfo(raw, index, name, _NAME_LENGTH, flags):
            font = name.value.decode("utf-8", "replace").partition("+")[2] or name.value.decode("utf-8", "replace")
        fonts[font] = fonts.get(font, 0) + 1
        if "bold" in font.lower() or "black" in font.lower():
            bold.add(index)
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        x1, y1 = turn(box.left, box.bottom)
        x2, y2 = turn(box.right, box.top)
        text = "-" if text in _HYPHENS else text
        yield Char(text, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _walk(page: Any, rulings: Rulings, turn: Move) -> bool:
    """Gathers the rulings of a page; whether it has a picture."""
    import pypdfium2.raw as pdfium

    picture = False
    stack: list[tuple[Any, Matrix]] = [
        (pdfium.FPDFPage_GetObject(page, at), _IDENTITY) for at in range(pdfium.FPDFPage_CountObjects(page))
    ]
    while stack:
        thing, outer = stack.pop()
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            picture = True
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            matrix = _times(_matrix(thing), outer)
            _path(thing, rulings, _mover(matrix, turn))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            matrix = _times(_matrix(thing), outer)
            count = pdfium.FPDFFormObj_CountObjects(thing)
            stack += [(pdfium.FPDFFormObj_GetObject(thing, at), matrix) for at in range(max(count, 0))]
    return picture


def _mover(matrix: Matrix, turn: Move) -> Move:
    return lambda x, y: turn(*_moved(matrix, x, y))


def _matrix(thing: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    given = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, given):
        return _IDENTITY
    return given.a, given.b, given.c, given.d, given.e, given.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _path(thing: Any, rulings: Rulings, move: Move) -> None:
    """The straight lines of a path: its strokes, and what is filled so thin that it is a line."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    if not fill.value and not stroke.value:
        return
    for points in _subpaths(thing, move):
        if stroke.value:
            for (x1, y1), (x2, y2) in pairwise(points):
                rulings.add(x1, y1, x2, y2)
            continue
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
        if top - bottom < _THIN:
            rulings.add(left, (bottom + top) / 2, right, (bottom + top) / 2)
        elif right - left < _THIN:
            rulings.add((left + right) / 2, bottom, (left + right) / 2, top)


def _subpaths(thing: Any, move: Move) -> Iterator[list[tuple[float, float]]]:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for at in range(max(pdfium.FPDFPath_CountSegments(thing), 0)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, at)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(move(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points
