"""A row of the file: its values, its class and the reasons (术语 导入行)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from kechuang.errors import Problem
from kechuang.registers.importing.known import KnownRow
from kechuang.registers.values import Values
from kechuang.registers.workbook.rows import Table

Fate = Literal["new", "changed", "unchanged", "duplicate", "doubtful", "refused"]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one cell of a row, or worth knowing of it (术语 单元格问题).

    Parameters
    ----------
    column : its letters; empty when the row as a whole is meant, or a column that is not there
    field : the name of its field; value : what stands in it, as it may be shown

    Examples
    --------
    >>> Flaw("C", "turnover", Problem("reading.money", "", {"value": "三块半"}), "三块半").column
    'C'
    """

    column: str
    field: str
    problem: Problem
    value: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a changed row would change (术语 变动).

    Examples
    --------
    >>> Difference("title", "旧名", "新名").field
    'title'
    """

    field: str
    before: Any
    after: Any


class PlannedRow:
    """A row of the file: its values, its class and the reasons (术语 导入行).

    Its values lie in one tuple beside the names that all rows of its table share.

    Examples
    --------
    >>> row = PlannedRow(Table("台账", 0, 1, ()), 2, ("title", "note"), ("某合同", None), None)
    >>> row.sheet, row.row, row.values(), row.fate
    ('台账', 2, {'title': '某合同'}, 'new')
    """

    __slots__ = (
        "cells",
        "claimed",
        "differences",
        "fate",
        "key",
        "known",
        "names",
        "of",
        "parts",
        "problems",
        "remarks",
        "row",
        "table",
    )

    def __init__(self, table: Table, row: int, names: tuple[str, ...], cells: tuple[Any, ...], key: str | None) -> None:
        self.table, self.row, self.names, self.cells, self.key = table, row, names, cells, key
        self.fate: Fate = "new"
        self.problems: tuple[Flaw, ...] = ()
        self.remarks: tuple[Flaw, ...] = ()
        self.parts: dict[str, list[Values]] | None = None
        self.known: KnownRow | None = None
        self.claimed: tuple[str, int] | None = None  # id and version that an exported row carries
        self.of: PlannedRow | None = None
        self.differences: tuple[Difference, ...] = ()

    @property
    def sheet(self) -> str:
        """The name of its sheet (术语 工作表名).

        Examples
        --------
        >>> PlannedRow(Table("台账", 0, 1, ()), 2, (), (), None).sheet
        '台账'
        """
        return self.table.sheet

    def values(self) -> Values:
        """Its values by field, parts as lists; what is empty is absent (术语 字段值).

        Examples
        --------
        >>> PlannedRow(Table("台账", 0, 1, ()), 2, ("title",), (None,), None).values()
        {}
        """
        values = {name: cell for name, cell in zip(self.names, self.cells, strict=True) if cell is not None}
        return {**values, **self.parts} if self.parts else values
