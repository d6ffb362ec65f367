"""A table as somebody typed it, with the truth about each of its lines (术语 乱表及其答案)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.workbook import Workbook

from kechuang.packing import AUTHOR, WRITTEN_AT
from kechuang.registers.values import plain

Cell = str | int | float | Decimal | date | None
_DAY = {"num_format": "yyyy/m/d"}


@dataclass
class Sheet:
    """One sheet while it is being typed (术语 乱表工作表).

    Parameters
    ----------
    merged : first row, first column, last row, last column, counted from 0
    hidden_rows : counted from 0

    Examples
    --------
    >>> sheet = Sheet("Sheet1")
    >>> sheet.line("咸安区技术合同汇总表"), sheet.line("编号", "名称")
    (1, 2)
    """

    name: str
    lines: list[tuple[Cell, ...]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    is_hidden: bool = False

    def line(self, *cells: Cell) -> int:
        """The number of the line just typed, as spreadsheets count (术语 行号).

        Examples
        --------
        >>> Sheet("表").line(1, 2)
        1
        """
        self.lines.append(cells)
        return len(self.lines)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Nothing; the cells are one, rows counted from 1 and columns from 0 (术语 合并单元格).

        Examples
        --------
        >>> Sheet("表").merge(1, 0, 2, 0)
        """
        self.merged.append((first_row - 1, first_column, last_row - 1, last_column))


@dataclass
class Page:
    """A file in the making, and what an import has to say of it (术语 乱表文件).

    Parameters
    ----------
    register : that it is meant for
    faults : what was done to it, in words

    Examples
    --------
    >>> page = Page("技术合同.xlsx", "technology_contract", "421202")
    >>> page.skip("Sheet1", 9, "合计")
    >>> page.truth()["skipped"]
    [{'sheet': 'Sheet1', 'row': 9, 'reason': '合计'}]
    """

    name: str
    register: str
    unit: str
    sheets: list[Sheet] = field(default_factory=list)
    encoding: str = ""
    separator: str = ","
    uses_1904: bool = False
    tables: list[dict[str, Any]] = field(default_factory=list)
    accepted: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def sheet(self, name: str) -> Sheet:
        """A new sheet of the file (术语 新工作表).

        Examples
        --------
        >>> Page("a.csv", "event", "421202").sheet("Sheet1").name
        'Sheet1'
        """
        self.sheets.append(Sheet(name))
        return self.sheets[-1]

    def table(self, sheet: str, header_row: int, fields: Sequence[str | None], **more: Any) -> None:
        """Nothing; a table begins under that heading, its columns mean those fields (术语 表头答案).

        Examples
        --------
        >>> page = Page("a.csv", "event", "421202")
        >>> page.table("Sheet1", 3, ["title", None, "held_on"])
        >>> page.tables[0]["columns"]
        {'A': 'title', 'C': 'held_on'}
        """
        letters = {chr(65 + place): name for place, name in enumerate(fields) if name}
        self.tables.append({"sheet": sheet, "header_row": header_row, "columns": letters, **more})

    def accept(self, sheet: str, row: int, values: Mapping[str, Any]) -> None:
        """Nothing; the line holds these values, whatever was typed (术语 应收行).

        Examples
        --------
        >>> page = Page("a.csv", "event", "421202")
        >>> page.accept("Sheet1", 4, {"attendance": 30})
        >>> page.accepted[0]["values"]
        {'attendance': 30}
        """
        self.accepted.append({"sheet": sheet, "row": row, "values": plain(dict(values))})

    def refuse(self, sheet: str, row: int, column: str, reason: str, value: Cell) -> None:
        """Nothing; the line cannot be taken for what stands in that column (术语 应退行).

        Examples
        --------
        >>> page = Page("a.csv", "event", "421202")
        >>> page.refuse("Sheet1", 4, "C", "日期不存在", "2024.2.30")
        >>> page.refused[0]["value"]
        '2024.2.30'
        """
        self.refused.append({"sheet": sheet, "row": row, "column": column, "reason": reason, "value": plain(value)})

    def skip(self, sheet: str, row: int, reason: str) -> None:
        """Nothing; the line is no row of the register (术语 应略行).

        Examples
        --------
        >>> Page("a.csv", "event", "421202").skip("Sheet1", 9, "签名")
        """
        self.skipped.append({"sheet": sheet, "row": row, "reason": reason})

    def truth(self) -> dict[str, Any]:
        """What a dry run has to report, in its shape, and what was done to the file (术语 答案).

        Examples
        --------
        >>> sorted(Page("a.csv", "event", "421202").truth())[:3]
        ['accepted', 'duplicates', 'faults']
        """
        told = {
            (item["sheet"], item["row"])
            for some in (self.accepted, self.refused, self.skipped, self.duplicates)
            for item in some
        }
        heads = {(table["sheet"], table["header_row"]) for table in self.tables}
        above = [
            {"sheet": sheet.name, "row": row, "reason": "表头" if (sheet.name, row) in heads else "标题或表头"}
            for sheet in self.sheets
            for row in range(1, len(sheet.lines) + 1)
            if not sheet.is_hidden and (sheet.name, row) not in told
        ]
        return {
            "file": self.name, "register": self.register, "reporting_unit": self.unit, "faults": self.faults, "tables": self.tables,
            "accepted": self.accepted, "refused": self.refused, "skipped": [*above, *self.skipped], "duplicates": self.duplicates,
        }  # fmt: skip

    def content(self) -> bytes:
        """The bytes of the file (术语 文件内容).

        Examples
        --------
        >>> page = Page("a.csv", "event", "421202", encoding="gb18030")
        >>> page.sheet("").line("活动名称")
        1
        >>> page.content().decode("gb18030")
        '活动名称\\r\\n'
        """
        return self._text() if self.encoding else self._workbook()

    def _text(self) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.separator, lineterminator="\r\n")
        writer.writerows([_typed(cell) for cell in line] for line in self.sheets[0].lines)
        return out.getvalue().encode(self.encoding)

    def _workbook(self) -> bytes:
        raw = io.BytesIO()
        with Workbook(
            raw, {"date_1904": self.uses_1904, "strings_to_formulas": False, "strings_to_urls": False}
        ) as book:
            book.set_properties({"author": AUTHOR, "created": WRITTEN_AT.replace(tzinfo=None)})
            day, middle = book.add_format(_DAY), book.add_format({"align": "center", "valign": "vcenter"})
            for sheet in self.sheets:
                made = book.add_worksheet(sheet.name)
                for row, line in enumerate(sheet.lines):
                    made.set_row(row, None, None, {"hidden": row in sheet.hidden_rows})
                    for column, cell in enumerate(line):
                        if cell is not None:
                            made.write(row, column, cell, day if isinstance(cell, date) else None)
                for area in sheet.merged:
                    made.merge_range(*area, sheet.lines[area[0]][area[1]], middle)
                if sheet.is_hidden:
                    made.hide()
        return raw.getvalue()


def _typed(cell: Cell) -> str:
    return (
        "" if cell is None else f"{cell.year}/{cell.month}/{cell.day}" if isinstance(cell, date) else str(plain(cell))
    )
