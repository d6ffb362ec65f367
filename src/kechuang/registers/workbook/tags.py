"""What an inspection found in single cells, put into the chunks of a sheet (术语 单元格标记)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kechuang.registers.workbook.look import MONTH
from kechuang.registers.workbook.serial import day_of_serial
from kechuang.registers.workbook.sheet import Chunk, Fault, MonthCell


class Tags:
    """The tagged cells of one sheet, by row (术语 单元格标记).

    Parameters
    ----------
    found : row, column and what was found: an error, nothing for a formula without result, or that only a month shows

    Examples
    --------
    >>> Tags([(2, 1, "#N/A")], False).applied(Chunk(1, [["名称", ""]])).columns
    [['名称', Fault(text='#N/A')]]
    """

    def __init__(self, found: Iterable[Sequence[Any]], from_1904: bool) -> None:
        self._found = sorted((int(row), int(column), str(text)) for row, column, text in found)
        self.from_1904 = from_1904
        self.last = max((row for row, _, text in self._found if text != MONTH), default=0)

    def applied(self, chunk: Chunk) -> Chunk:
        """The chunk, in which tagged cells hold what they really are (术语 单元格标记).

        Examples
        --------
        >>> Tags([(1, 1, MONTH)], False).applied(Chunk(1, [[date(2024, 2, 1)]])).columns
        [[MonthCell(year=2024, month=2)]]
        """
        first = bisect_left(self._found, (chunk.first,))
        last = bisect_right(self._found, (chunk.first + chunk.rows,))
        if first == last:
            return chunk
        columns = [list(column) for column in chunk.columns]
        for row, number, text in self._found[first:last]:
            columns += [[""] * chunk.rows for _ in range(number - len(columns))]
            column, at = columns[number - 1], row - chunk.first
            column[at] = self._month(column[at]) if text == MONTH else Fault(text) if column[at] == "" else column[at]
        return Chunk(chunk.first, columns)

    def _month(self, cell: Any) -> Any:
        day = day_of_serial(cell, from_1904=self.from_1904) if type(cell) in (int, float) else cell
        return MonthCell(day.year, day.month) if isinstance(day, date) else cell
