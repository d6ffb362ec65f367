"""What pdfium sees on a page: characters with their boxes, and ruled lines, turned upright (术语 版面元素)."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from kechuang.errors import Problem

MOST_PAGES, MOST_CHARACTERS_ON_PAGE, MOST_OBJECTS_ON_PAGE = 1_000, 50_000, 50_000
PASSWORD_ERRORS = (4, 5)
PATH, FORM, IMAGE = 2, 5, 3
LINE_TO = 0
STRAIGHT = 1.5
SHORTEST_RULE = 6.0
# Fonts often map 工 to the radical ⼯; the compatibility form gives the character back.
RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")


class Glyph(NamedTuple):
    """One character and its box, x to the right and y upwards (术语 字形).

    Examples
    --------
    >>> Glyph("工", 0, 16, 100, 16).width
    16
    """

    character: str
    left: float
    right: float
    base: float
    size: float
    order: int = 0

    @property
    def width(self) -> float:
        """How wide the character is set (术语 字宽).

        Examples
        --------
        >>> Glyph("a", 10, 18, 100, 16).width
        8
        """
        return self.right - self.left


class Rule(NamedTuple):
    """A ruled line, upright or level: ``at`` is its fixed coordinate (术语 线).

    Examples
    --------
    >>> Rule(True, 100, 10, 90).at
    100
    """

    is_level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page as its marks: characters, rules, whether it holds a picture, its left and right edge (术语 页).

    Examples
    --------
    >>> Page(1, [], [], True).has_picture
    True
    """

    number: int
    glyphs: list[Glyph]
    rules: list[Rule]
    has_picture: bool
    edges: tuple[float, float] = (0, 0)


def pages_of(content: bytes) -> Iterator[Page]:
    """The pages of a pdf file (术语 页).

    Raises
    ------
    Problem  document.encrypted, document.damaged, document.too-many-pages, document.crowded-page

    Examples
    --------
    >>> next(pages_of(b"%PDF-1.7"), None)
    Traceback (most recent call last):
    kechuang.errors.Problem: the file is damaged or incomplete (pdf). Open it in the program that made it and save it again.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        if pdfium.FPDF_GetLastError() in PASSWORD_ERRORS:
            raise Problem("document.encrypted")
        raise Problem("document.damaged", "", {"error": "pdf"})
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise Problem("document.too-many-pages", "", {"seen": count, "limit": MOST_PAGES})
    for index in range(count):
        page = pdfium.FPDF_LoadPage(document, index)
        if page:
            yield _page(page, index + 1)
            pdfium.FPDF_ClosePage(page)
        else:
            yield Page(index + 1, [], [], True)


def _page(page: Any, number: int) -> Page:
    text = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(text) if text else 0
    if count > MOST_CHARACTERS_ON_PAGE:
        raise Problem("document.crowded-page", f"第 {number} 页", {"seen": count, "limit": MOST_CHARACTERS_ON_PAGE})
    turned = list(_glyphs(text, count))
    turns = Counter(turn for turn, _ in turned)
    turn = max(turns, key=turns.__getitem__, default=0)
    glyphs = [glyph for own, glyph in turned if own == turn]
    if text:
        pdfium.FPDFText_ClosePage(text)
    marks = _Marks(turn)
    marks.collect(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _IDENTITY)
    return Page(number, glyphs, marks.rules, marks.has_picture, _edges(page, turn))


def _edges(page: Any, turn: int) -> tuple[float, float]:
    """Left and right edge of the page for one who reads the text upright."""
    is_across = (turn - pdfium.FPDFPage_GetRotation(page)) % 2
    width = pdfium.FPDF_GetPageHeightF(page) if is_across else pdfium.FPDF_GetPageWidthF(page)
    return (0, width) if turn < 2 else (-width, 0)


def _glyphs(text: Any, count: int) -> Iterator[tuple[int, Glyph]]:
    """Each visible character with the quarter turn it stands in; slanted ones are watermarks."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pending = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            pending = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00) if pending else 0xFFFD
        pending = 0
        # A character without a meaning is lost, and must be seen to be; a hyphen at a line's end has two odd names.
        code = {0: 0xFFFD, 0x02: 0x2D, 0xFFFE: 0x2D}.get(code, code)
        if code < 0x20 or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        # pdfium counts the angle clockwise; turns are counted the other way.
        turn = -pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
        if abs(turn - round(turn)) > 0.1 or not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        character = RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), chr(code))
        quarter = round(turn) % 4
        first, second = _point(box.left, box.bottom, quarter)[0], _point(box.right, box.top, quarter)[0]
        base = _point(x.value, y.value, quarter)[1]
        yield quarter, Glyph(character, min(first, second), max(first, second), base, _size(text, index), index)


def _size(text: Any, index: int) -> float:
    """The size a character is printed in: its font's, stretched as the page says."""
    matrix = pdfium.FS_MATRIX()
    stretch = math.hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix)) else 1.0
    return max(1.0, float(pdfium.FPDFText_GetFontSize(text, index)) * (stretch or 1.0))


def _point(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn % 4]


_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


class _Marks:
    """Rules and pictures among a page's objects, those inside forms included."""

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.rules: list[Rule] = []
        self.has_picture = False
        self.left = MOST_OBJECTS_ON_PAGE

    def collect(self, holder: Any, count: Any, get: Any, matrix: Matrix, depth: int = 0) -> None:
        for index in range(count(holder)):
            self.left -= 1
            if self.left < 0:
                return
            item = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == PATH:
                self._path(item, _product(_matrix(item), matrix))
            elif kind == IMAGE:
                self.has_picture = True
            elif kind == FORM and depth < 4:
                inner = _product(_matrix(item), matrix)
                self.collect(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)

    def _path(self, path: Any, matrix: Matrix) -> None:
        x, y = ctypes.c_float(), ctypes.c_float()
        first = last = None
        for index in range(min(pdfium.FPDFPath_CountSegments(path), 10_000)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = _point(*_applied(matrix, x.value, y.value), self.turn)
            if pdfium.FPDFPathSegment_GetType(segment) == LINE_TO and last is not None:
                self._stroke(last, point)
            else:
                first = point
            if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
                self._stroke(point, first)
            last = point

    def _stroke(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
        if height <= STRAIGHT and width >= SHORTEST_RULE:
            self.rules.append(Rule(True, (start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0])))
        elif width <= STRAIGHT and height >= SHORTEST_RULE:
            self.rules.append(Rule(False, (start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1])))


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(m)):
        return _IDENTITY
    return m.a, m.b, m.c, m.d, m.e, m.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
