"""Blocks as an Excel workbook: a sheet for each table, printed as the paper is (术语 Excel 文件).

Notes are end notes: their numbers stand in brackets, and what they say stands under the sheet that bears them.
"""

from __future__ import annotations

import io
import itertools
import os
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.packing import AUTHOR, WRITTEN_AT, repacked
from kechuang.report.block import (
    PORTRAIT_MM,
    Block,
    Column,
    Footnote,
    Group,
    Note,
    Paper,
    Row,
    Table,
    Text,
    Title,
    headline,
    legible,
    lines_of,
    notes_of,
    pieces,
    value_of,
    words,
)
from kechuang.report.paper_file import save

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_CELL, LONGEST_NAME = 32_767, 31
_SIGNS_PER_MM = 0.53  # Excel counts a column's width in digits of its own font
_LINE_POINTS, _LEAST_POINTS = 15.0, 20.0
_INCH_MM = 25.4
_BLOCK_FORMS: dict[str, tuple[str, float]] = {
    "Mark": ("黑体", 16), "Title": ("方正小标宋简体", 20), "Heading": ("黑体", 14), "Text": ("宋体", 11),
    "Label": ("黑体", 12), "Note": ("楷体", 10.5),
}  # fmt: skip


def write(paper: Paper, path: str | os.PathLike[str]) -> None:
    """Nothing; the file is the paper as a workbook, and every text in it is text, never a formula (术语 写成 Excel).

    What stands before a table stands above it on its sheet; what follows the last table stands below.

    Raises
    ------
    Problem  report.file.unwritable

    Examples
    --------
    >>> import tempfile, zipfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write([Title("通报"), Table("表", (Column("序号", 12),), (Row((1,)),))], f"{folder}/a.xlsx")
    ...     "xl/worksheets/sheet1.xml" in zipfile.ZipFile(f"{folder}/a.xlsx").namelist()
    True
    """
    from xlsxwriter import Workbook

    raw = io.BytesIO()
    book = Workbook(raw, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    particulars = {"title": headline(paper)[:255], "author": AUTHOR, "created": WRITTEN_AT.replace(tzinfo=None)}
    book.set_properties(particulars)
    forms = _Forms(book)
    used: set[str] = set()
    noted = itertools.count(1)
    for above, table, below in _sheets(paper):
        sheet = book.add_worksheet(_sheet_name(table.name, used))
        _Sheet(sheet, table, forms, noted).fill(above, below)
    book.close()
    save(repacked(raw.getvalue()), path)


def _sheets(paper: Paper) -> Iterator[tuple[list[Block], Table, list[Block]]]:
    """Each table with the blocks above it; the last with those below, too. Without a table, one empty table."""
    places = [index for index, block in enumerate(paper) if isinstance(block, Table)]
    start = 0
    for place in places:
        table = paper[place]
        assert isinstance(table, Table)  # the places are those of tables
        below = paper[place + 1 :] if place == places[-1] else []
        yield list(paper[start:place]), table, list(below)
        start = place + 1
    if not places:
        yield list(paper), Table(headline(paper), (Column("", PORTRAIT_MM),), ()), []


def _sheet_name(name: str, used: set[str]) -> str:
    plain = re.sub(r"[\[\]:*?/\\]", " ", legible(name)).strip(" '")[:LONGEST_NAME] or "Sheet"
    number, tried = 1, plain
    while tried.casefold() in used:
        number += 1
        tried = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    used.add(tried.casefold())
    return tried


def _put_text(sheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    """The writer below takes `<r>…</r>` for markup of its own and passes it on as it is; in two runs it is text."""
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], form, text[1:], form)
    else:
        sheet.write_string(row, column, text, form)


class _Forms:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def block(self, kind: str, *, under_title: bool = False) -> Format:
        face, size = _BLOCK_FORMS[kind]
        side = "center" if under_title or kind in ("Title", "Label") else "left"
        return self._form(font_name=face, font_size=size, align=side, valign="vcenter", text_wrap=kind != "Mark")

    def cell(self, column: Column, value: str | int | Decimal, mark: str = "") -> Format:
        """A number that bears a note stays a number: its format shows the mark."""
        side = {"centre": "center"}.get(column.align, column.align)
        decimals = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
        number = f"0.{'0' * decimals}" if decimals else "0" if mark else "General"
        number = f'{number}"{mark}"' if mark else number
        return self._form(
            font_name="宋体", font_size=10.5, border=1, text_wrap=True, valign="vcenter", align=side, num_format=number
        )

    def head(self) -> Format:
        return self._form(
            font_name="黑体",
            font_size=10.5,
            border=1,
            text_wrap=True,
            valign="vcenter",
            align="center",
            bg_color="#EEEEEE",
        )

    def group(self) -> Format:
        return self._form(
            font_name="黑体", font_size=10.5, border=1, valign="vcenter", align="left", bg_color="#F5F5F5"
        )

    def _form(self, **rules: Any) -> Format:
        key = tuple(sorted(rules.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(rules)
        return self._made[key]


class _Sheet:
    """One sheet while it is filled from the top down."""

    def __init__(self, sheet: Worksheet, table: Table, forms: _Forms, noted: Iterator[int]) -> None:
        self._sheet, self._table, self._forms, self._noted = sheet, table, forms, noted
        self._notes: list[str] = []
        self._last = max(len(table.printed.columns) - 1, 0)
        self._at = 0

    def fill(self, above: Iterable[Block], below: Iterable[Block]) -> None:
        for index, column in enumerate(self._table.columns):
            self._sheet.set_column(index, index, column.width * _SIGNS_PER_MM)
        for block in above:
            self._block(block)
        if any(column.heading for column in self._table.columns):
            self._head()
            self._body()
        for block in below:
            self._block(block)
        for said in self._notes:
            self._block(Note(said))
        self._print()

    def _block(self, block: Block) -> None:
        assert not isinstance(block, Table)  # tables have their own sheet
        kind = type(block).__name__
        lines = [self._marked(block.text, block.notes) if isinstance(block, Text) else block.text]
        lines += [block.note] if isinstance(block, Title) and block.note else []
        for number, text in enumerate(lines):
            form = self._forms.block("Note", under_title=True) if number else self._forms.block(kind)
            self._across(legible(text), form)
            size = _BLOCK_FORMS[kind][1] if number == 0 else _BLOCK_FORMS["Note"][1]
            width = sum(column.width for column in self._table.printed.columns)
            count = lines_of(text, width * 10.5 / size)
            self._sheet.set_row(self._at, max(_LEAST_POINTS, count * size * 1.5))
            self._at += 1

    def _across(self, text: str, form: Format) -> None:
        if self._last:
            self._sheet.merge_range(self._at, 0, self._at, self._last, "", form)
        _put_text(self._sheet, self._at, 0, text, form)

    def _head(self) -> None:
        for index, column in enumerate(self._table.columns):
            _put_text(self._sheet, self._at, index, legible(column.heading), self._forms.head())
        self._sheet.set_row(self._at, 24)
        self._sheet.repeat_rows(self._at)
        self._at += 1
        self._sheet.freeze_panes(self._at, 0)

    def _body(self) -> None:
        """Every cell keeps its words, under a merged one too, so that a filter still finds each row."""
        start = self._at
        for index, column in enumerate(self._table.columns):
            for first, count in self._table.runs(index) if column.merges else ():
                if count > 1:
                    top, form = start + first, self._forms.cell(column, "")
                    self._sheet.merge_range(top, index, top + count - 1, index, "", form)
        heights = self._heights()
        for row, height in zip(self._table.rows, heights, strict=True):
            self._sheet.set_row(self._at, height)
            if isinstance(row, Group):
                self._across(legible(row.text), self._forms.group())
            else:
                self._cells(row)
            self._at += 1

    def _marked(self, text: str, notes: tuple[Footnote, ...]) -> str:
        """The words with the numbers of their notes; what these say is kept for the end of the sheet."""
        return "".join(piece.text + "".join(map(self._mark, piece.notes)) for piece in pieces(text, notes))

    def _mark(self, said: str) -> str:
        mark = f"[{next(self._noted)}]"
        self._notes.append(f"{mark} {said}")
        return mark

    def _cells(self, row: Row) -> None:
        for index, (column, cell) in enumerate(zip(self._table.columns, row.cells, strict=True)):
            value, notes = value_of(cell), notes_of(cell)
            if isinstance(value, int | Decimal):
                form = self._forms.cell(column, value, self._marked("", notes))
                self._sheet.write_number(self._at, index, float(value), form)
            else:
                form = self._forms.cell(column, value)
                text = self._marked(words(value), notes)
                cut = text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
                _put_text(self._sheet, self._at, index, cut, form)

    def _heights(self) -> list[float]:
        """Heights for the words of each row; rows under a merged cell are tall enough together."""
        columns = self._table.columns
        lines = [
            1 if isinstance(row, Group) else max(
                (lines_of(words(cell), column.width) for cell, column in zip(row.cells, columns, strict=True) if not column.merges),
                default=1,
            )
            for row in self._table.rows
        ]  # fmt: skip
        for index, column in enumerate(columns):
            for first, count in self._table.runs(index) if column.merges else ():
                row = self._table.rows[first]
                assert isinstance(row, Row)  # runs are of rows
                short = lines_of(words(row.cells[index]), column.width) - sum(lines[first : first + count])
                lines[first + count - 1] += max(0, short)
        return [min(409.0, max(_LEAST_POINTS, count * _LINE_POINTS + 4)) for count in lines]

    def _print(self) -> None:
        """On A4 as wide as the page, without what stands aside; the page number as on official paper."""
        sheet = self._sheet
        wide = sum(column.width for column in self._table.printed.columns) > PORTRAIT_MM
        sheet.set_paper(9)
        if wide:
            sheet.set_landscape()
        top, right, bottom, left = (28, 37, 26, 35) if wide else (37, 26, 35, 28)
        sheet.set_margins(left=left / _INCH_MM, right=right / _INCH_MM, top=top / _INCH_MM, bottom=bottom / _INCH_MM)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, max(self._at - 1, 0), self._last)
        sheet.set_footer('&C&"宋体"&14— &P —')
        sheet.hide_gridlines(2)
