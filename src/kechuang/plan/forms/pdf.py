"""Pdf files with a text layer: paragraphs and ruled tables, page by page (术语 PDF 文档).

Runs in the limited child. Pictures are not read: a page without characters is scanned, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kechuang import classified
from kechuang.errors import Problem
from kechuang.plan.forms.pdf_glyphs import Page, pages_of
from kechuang.plan.forms.pdf_lines import Line, Setting, lines_of, paragraphs_of, setting_of, without_running_lines
from kechuang.plan.forms.pdf_tables import Table, tables_of
from kechuang.plan.forms.piece import Piece, require_bounded

Remark = tuple[str, str, dict[str, object]]
UNMAPPED_SHARE = 0.1


def read(source: BinaryIO) -> dict[str, object]:
    """Pieces and remarks of a pdf, as plain values (术语 读取 PDF).

    Raises
    ------
    Problem  document.scanned, document.encrypted, document.damaged, document.unmapped-text, document.too-many-pages

    Examples
    --------
    >>> read.__name__
    'read'
    """
    pages, characters = [], 0
    for page in pages_of(source.read()):
        pages.append(page)
        characters += len(page.glyphs)
        require_bounded(characters)
    _require_text(pages)
    grids = [tables_of(page.rules) for page in pages]
    prose = [
        lines_of((g for g in page.glyphs if not any(table.holds(g) for table in tables)), page.number)
        for page, tables in zip(pages, grids, strict=True)
    ]
    for lines in prose:
        for line in lines:
            if classified.is_marked(line.text):
                raise Problem("document.classified", f"第 {line.page} 页")
    kept = without_running_lines(prose)
    for lines in kept:
        for number, line in enumerate(lines, 1):
            line.number = number
    return {"pieces": _in_order(pages, grids, kept), "remarks": list(_remarks(pages, grids, kept))}


def _remarks(pages: list[Page], grids: list[list[Table]], prose: list[list[Line]]) -> Iterator[Remark]:
    """Pages that are pictures, and tables that go on over a page, where a row may have been cut in two."""
    for page in pages:
        if not page.glyphs and page.has_picture:
            yield "document.scanned-page", f"第 {page.number} 页", {}
    for index, page in enumerate(pages[1:], 1):
        above, below = grids[index - 1], grids[index]
        if above and below and above[-1].goes_on_in(below[0]):
            follows = any(line.base < above[-1].box[2] for line in prose[index - 1])
            leads = any(line.base > below[0].box[3] for line in prose[index])
            if not follows and not leads:
                yield "document.table-over-pages", f"第 {page.number} 页 表 1", {}


def _require_text(pages: list[Page]) -> None:
    characters = [glyph.character for page in pages for glyph in page.glyphs if not glyph.character.isspace()]
    if not characters:
        raise Problem("document.scanned" if any(page.has_picture for page in pages) else "document.empty")
    unmapped = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in characters)
    if unmapped > UNMAPPED_SHARE * len(characters):
        raise Problem("document.unmapped-text", "", {"seen": round(100 * unmapped / len(characters))})


def _in_order(pages: list[Page], grids: list[list[Table]], prose: list[list[Line]]) -> list[Piece]:
    """Paragraphs between tables, and the tables' rows, as they follow each other down the pages."""
    pieces: list[Piece] = []
    run: list[Line] = []
    every_line = [line for lines in prose for line in lines]
    setting = setting_of(every_line, pages[0].edges) if every_line else Setting(0, 0, 0)
    for page, tables, lines in zip(pages, grids, prose, strict=True):
        waiting = list(lines)
        for order, table in enumerate(tables, 1):
            top = table.box[3]
            run += [line for line in waiting if line.base > top]
            waiting = [line for line in waiting if line.base <= top]
            pieces += _paragraphs(run, setting)
            run = []
            rows = table.rows(glyph for glyph in page.glyphs if table.holds(glyph))
            pieces += (
                Piece("", f"第 {page.number} 页 表 {order} 第 {n} 行", cells=row) for n, row in enumerate(rows, 1)
            )
        run += waiting
    return pieces + _paragraphs(run, setting)


def _paragraphs(run: list[Line], setting: Setting) -> list[Piece]:
    return [Piece(text, f"第 {first.page} 页 第 {first.number} 行") for text, first in paragraphs_of(run, setting)]
