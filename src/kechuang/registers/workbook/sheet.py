"""A workbook as it is read: sheets one after the other, each in chunks of columns (术语 工作簿、工作表)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import TracebackType
from typing import Any, Self

from kechuang.errors import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no value: in error, or a formula saved without its result (术语 错误单元格).

    Examples
    --------
    >>> str(Fault("#N/A")), str(Fault())
    ('#N/A', '=')
    """

    text: str = ""

    def __str__(self) -> str:
        return self.text or "="


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A date of which the cell shows only year and month, as Excel keeps what was typed as 2024年2月 (术语 年月单元格).

    Examples
    --------
    >>> str(MonthCell(2024, 2))
    '2024-02'
    """

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


Cell = str | int | float | date | datetime | time | Fault | MonthCell
"""What stands in a cell; an empty one is the empty text. Truth values are the texts that Excel shows: TRUE, FALSE."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, rows and columns from 1, both ends included (术语 合并单元格).

    Examples
    --------
    >>> Merged(1, 1, 1, 3).is_tall
    False
    """

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_tall(self) -> bool:
        """Whether it covers several rows (术语 纵向合并).

        Examples
        --------
        >>> Merged(2, 1, 4, 1).is_tall
        True
        """
        return self.bottom > self.top


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a sheet, as columns of equal length from column A on (术语 行块).

    Examples
    --------
    >>> Chunk(1, [["名称", "甲"], ["金额", 3]]).rows
    2
    """

    first: int
    columns: Sequence[Sequence[Any]]

    @property
    def rows(self) -> int:
        """How many rows it has (术语 行数).

        Examples
        --------
        >>> Chunk(1, []).rows
        0
        """
        return len(self.columns[0]) if self.columns else 0


@dataclass(slots=True)
class Sheet:
    """One sheet; its chunks come once, in order (术语 工作表).

    Parameters
    ----------
    rows : up to the last that holds something; 0 of a csv file, whose rows are counted as they come
    from_1904 : whether day numbers in it count from 1904

    Examples
    --------
    >>> sheet = Sheet("台账", 2, chunks=iter([Chunk(1, [["名称", "甲"], ["金额", 3]])]))
    >>> [list(row) for row in sheet.lines()]
    [['名称', '金额'], ['甲', 3]]
    """

    name: str
    rows: int
    merged: tuple[Merged, ...] = ()
    from_1904: bool = False
    chunks: Iterator[Chunk] = field(default_factory=lambda: iter(()))

    def lines(self) -> Iterator[tuple[Any, ...]]:
        """The rows one by one, for those who need not hurry (术语 逐行).

        Examples
        --------
        >>> list(Sheet("空表", 0).lines())
        []
        """
        for chunk in self.chunks:
            yield from zip(*chunk.columns, strict=True)


@dataclass(slots=True)
class Workbook:
    """A workbook that is being read: iterate once over its visible sheets, then close it (术语 工作簿).

    Parameters
    ----------
    name : of the file; form : xlsx, xls, ods or csv; encoding : of a csv file
    remarks : what was not read, and why: hidden sheets, charts; grows while sheets are read

    Examples
    --------
    >>> with Workbook("台账.csv", "csv", iter([Sheet("台账", 0)])) as workbook:
    ...     [sheet.name for sheet in workbook]
    ['台账']
    """

    name: str
    form: str
    sheets: Iterator[Sheet]
    encoding: str | None = None
    remarks: list[Problem] = field(default_factory=list)
    source: Any = None

    def __iter__(self) -> Iterator[Sheet]:
        return self.sheets

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing: what still reads the file is ended (术语 关闭).

        Examples
        --------
        >>> Workbook("台账.csv", "csv", iter(())).close()
        """
        if self.source is not None:
            self.source.close()
