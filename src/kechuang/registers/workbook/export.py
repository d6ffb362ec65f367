"""The rows of a register as an xlsx file that can be imported again (术语 导出)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from kechuang.errors import Language
from kechuang.registers.schema import Part, Register
from kechuang.registers.workbook.book import HEAD_FACE, Book, Sheet, height, print_out, rules_of, width
from kechuang.registers.workbook.cells import Cell, Directory, row_out
from kechuang.registers.workbook.layout import Column, columns_out, sheet_of
from kechuang.registers.workbook.provenance import Provenance
from kechuang.registers.workbook.wording import said

if TYPE_CHECKING:
    from xlsxwriter.format import Format

HEAD, ASIDE = "#DDE7F2", "#EDEDED"
_LOOKED_AT = 200
_NARROWEST, _WIDEST = 8, 32


def write_xlsx(
    register: Register,
    rows: Iterable[Mapping[str, Any]],
    parts: Collection[str],
    *,
    language: Language,
    directory: Directory,
    provenance: Provenance,
) -> bytes:
    """The xlsx file of the rows: one sheet, a sheet for each part, and what the export says of itself (术语 导出 Excel).

    Rows are written as they come and never held together.

    Parameters
    ----------
    rows : values as `kechuang.registers.values` describes them, with ``id`` and ``version``; parts as lists of items
    parts : the names of the parts that are written

    Raises
    ------
    Problem  registers.workbook.long-text

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> provenance = Provenance(by="张三", at="2024-09-30 10:00", id="E-12")
    >>> rows = [{"id": "0f3c", "version": 1, "name": "=1+1"}]
    >>> write_xlsx(organisation, rows, ["names"], language="zh", directory=Directory({}), provenance=provenance)[:2]
    b'PK'
    """
    waiting = iter(rows)
    sample = list(islice(waiting, _LOOKED_AT))
    with Book(register.label(language)) as book:
        written = [_Rows(book, register, part, language, directory, sample) for part in _written(register, parts)]
        count = 0
        for row in chain(sample, waiting):
            count += 1
            for sheet in written:
                sheet.take(row)
        for sheet in written:
            sheet.finish(provenance.footer(count, language))
        _explain(book, register, provenance, count, language)
        return book.content()


def items_of(part: Part | None, row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The row itself, or the items of one of its parts with the row under ``row`` (术语 子表项).

    Examples
    --------
    >>> from kechuang.registers.catalogue.title import title
    >>> [item["stage"] for item in items_of(title.part("stages"), {"id": "0f3c", "stages": [{"stage": "申报"}]})]
    ['申报']
    """
    if part is None:
        yield row
    else:
        yield from ({**item, "row": row} for item in row.get(part.name, ()))


def _written(register: Register, parts: Collection[str]) -> list[Part | None]:
    return [None, *(part for part in register.parts if part.name in parts)]


class _Rows:
    """A sheet that takes the rows, or the items of one part, as they come."""

    def __init__(
        self,
        book: Book,
        register: Register,
        part: Part | None,
        language: Language,
        directory: Directory,
        sample: Sequence[Mapping[str, Any]],
    ) -> None:
        self._book, self._part, self._directory = book, part, directory
        self._columns = columns_out(register, part=part, language=language, is_export=True)
        self._sheet = book.sheet((part or register).label(language))
        self._widths = self._fitting(sample)
        self._forms: dict[tuple[int, type, int], Format] = {}
        self._at = 0
        self._head()

    def take(self, row: Mapping[str, Any]) -> None:
        for item in items_of(self._part, row):
            self._at += 1
            for index, cell in enumerate(row_out(self._columns, item, directory=self._directory)):
                if cell is not None:
                    self._book.put(self._sheet, self._at, index, cell, self._form(index, cell))

    def finish(self, footer: str) -> None:
        last = len(self._columns) - 1
        self._sheet.autofilter(0, 0, max(self._at, 1), last)
        self._sheet.print_area(0, 0, max(self._at, 1), last)
        print_out(self._sheet, head=0, footer=footer, wide=sum(self._widths))

    def _head(self) -> None:
        rules = {"font_name": HEAD_FACE, "text_wrap": True, "align": "center", "border": 1, "num_format": "@"}
        own, aside = (
            self._book.form(**rules, bg_color=HEAD),
            self._book.form(**rules, bg_color=ASIDE, font_color="#7F7F7F"),
        )
        for index, (column, wide) in enumerate(zip(self._columns, self._widths, strict=True)):
            self._sheet.set_column(index, index, wide, self._book.form(**_shown(column, None)))
        headings = [column.heading for column in self._columns]
        self._sheet.set_row(0, height(headings, [wide - 3 for wide in self._widths]))
        for index, column in enumerate(self._columns):
            self._book.put(self._sheet, 0, index, column.heading, own if column.field else aside)
        self._sheet.freeze_panes(1, 0)

    def _form(self, index: int, cell: Cell) -> Format:
        """Looked up for every cell of many rows: only what decides about the format is compared."""
        places = int(cell.as_tuple().exponent) if isinstance(cell, Decimal) else 0
        key = (index, type(cell), places)
        if key not in self._forms:
            self._forms[key] = self._book.form(**_shown(self._columns[index], cell))
        return self._forms[key]

    def _fitting(self, sample: Sequence[Mapping[str, Any]]) -> list[int]:
        items = [item for row in sample for item in items_of(self._part, row)]
        found = [row_out(self._columns, item, directory=self._directory) for item in items]
        return [self._fit(column, [row[index] for row in found]) for index, column in enumerate(self._columns)]

    @staticmethod
    def _fit(column: Column, cells: Sequence[Cell]) -> int:
        if column.role == "row_id":
            return 10
        room = 5 if column.field is not None and column.field.kind == "money" else 3
        widest = max((width(str(cell)) + room for cell in cells if cell is not None), default=0)
        return max(_NARROWEST, min(_WIDEST, max(widest, width(column.heading) // 2 + 5)))


def _shown(column: Column, cell: Cell) -> Mapping[str, Any]:
    if column.field is None:
        return {"num_format": "@" if column.role == "row_id" else "0", "font_color": "#7F7F7F"}
    if column.role.endswith("credit_code"):
        return rules_of("code", cell)
    return rules_of(column.field.kind, cell, scale=column.field.scale)


def _explain(book: Book, register: Register, provenance: Provenance, count: int, language: Language) -> None:
    sheet: Sheet = book.sheet(sheet_of("provenance", language))
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    label = book.form(font_name=HEAD_FACE, bg_color=HEAD, border=1, valign="top")
    words = book.form(border=1, text_wrap=True, num_format="@", valign="top")
    told = provenance.facts(register, count, language)
    told.append((said("export.back", language), said("export.back-text", language)))
    for row, (name, text) in enumerate(told):
        sheet.set_row(row, height([text], [90]))
        book.put(sheet, row, 0, name, label)
        book.put(sheet, row, 1, text, words)
    print_out(sheet, footer=provenance.footer(count, language))
