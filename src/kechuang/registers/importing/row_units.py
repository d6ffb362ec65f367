"""Amounts whose unit every row names for itself, in a column of units beside them (术语 逐行单位)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.importing.amounts import names_unit
from kechuang.registers.reading.column import ColumnReader, Told
from kechuang.registers.reading.number import MONEY_UNITS
from kechuang.registers.reading.outcome import EMPTY, seen, written
from kechuang.registers.workbook.mapping import Column
from kechuang.registers.workbook.unit import cell_unit, money_unit
from kechuang.registers.workbook.wording import unit_named

Reading = tuple[list[Any], list[Told], list[Told]]


class RowUnits:
    """What reads one column of amounts by the units beside them (术语 逐行单位).

    A row that names no unit takes that of the heading or of the sheet's corner; nothing is guessed where nobody names one.

    Parameters
    ----------
    reader_of : the reader of amounts in a unit, by its factor

    Examples
    --------
    >>> from kechuang.registers.reading.outcome import Setting
    >>> from kechuang.registers.schema import money
    >>> from kechuang.registers.workbook.headword import Aim
    >>> field = money("turnover", "成交额", "turnover")
    >>> column = Column(1, "成交额", Aim(field), "label", unit="元", unit_from=2)
    >>> units = RowUnits(column, lambda factor: ColumnReader(field, Setting(factor=factor)))
    >>> values, refusals, _ = units.read([3, 3, 5], ["万元", "元", ""])
    >>> values, [(at, problem.code) for at, problem in refusals], units.named
    ([Decimal('30000.00'), Decimal('3.00'), Decimal('5.00')], [(2, 'importing.no-row-unit')], ['万元', '元'])
    """

    def __init__(self, column: Column, reader_of: Callable[[Decimal], ColumnReader]) -> None:
        self.column, self._reader_of = column, reader_of
        self._readers: dict[Decimal, ColumnReader] = {}
        self._units: dict[Any, str] = {}
        self._told: dict[tuple[str, ...], Problem] = {}

    @property
    def named(self) -> list[str]:
        """The units that rows named so far (术语 逐行单位).

        Examples
        --------
        >>> RowUnits.named.fget is not None
        True
        """
        return list(dict.fromkeys(unit for unit in self._units.values() if unit))

    def read(self, cells: Sequence[Any], beside: Sequence[Any]) -> Reading:
        """The values, refusals and remarks, each amount in the unit beside it (术语 逐行单位).

        Examples
        --------
        >>> RowUnits(Column(1, "成交额", None, "unknown"), lambda factor: None).read([], [])
        ([], [], [])
        """
        places: dict[Any, list[int]] = {}
        for at, cell in enumerate(beside):
            places.setdefault(cell, []).append(at)
        values: list[Any] = [None] * len(cells)
        refusals: list[Told] = []
        remarks: list[Told] = []
        for cell, rows in places.items():
            unit = self._units.setdefault(cell, cell_unit(cell))
            reader = self._reader(Decimal(MONEY_UNITS[unit]) if unit in MONEY_UNITS else self.column.factor)
            found, wrong, told = reader.read([cells[at] for at in rows])
            for at, value in zip(rows, found, strict=True):
                values[at] = value
            refusals += ((rows[at], problem) for at, problem in wrong)
            remarks += ((rows[at], problem) for at, problem in told)
            refusals += self._doubted(cell, unit, [(at, cells[at]) for at in rows if values[at]])
        return values, sorted(refusals, key=_place), sorted(remarks, key=_place)

    def _doubted(self, beside: Any, unit: str, amounts: Sequence[tuple[int, Any]]) -> Iterator[Told]:
        """Amounts that the unit beside them does not settle, or of which something else says another."""
        bare = self._of_bare(beside, unit)
        for at, cell in amounts:
            if not names_unit(cell):
                problem = bare
            else:
                own = money_unit(str(cell))
                problem = self._clash(own, unit) if unit and own and _is_other(own, unit) else None
            if problem is not None:
                yield at, problem

    def _of_bare(self, beside: Any, unit: str) -> Problem | None:
        """What is wrong with bare amounts beside a cell of units."""
        column = self.column
        if not unit and written(beside) not in EMPTY:
            return self._problem("importing.row-unit", value=seen(beside))
        if unit and unit not in MONEY_UNITS:
            return self._problem("reading.currency", value=unit)
        if unit:
            is_headed = column.unit_by in ("heading", "row")
            return self._clash(column.unit, unit) if is_headed and _is_other(column.unit, unit) else None
        if column.clashing:
            return self._problem("importing.clashing-units", units=column.unit)
        if column.unit_by == "nobody":
            return self._problem("importing.no-row-unit")
        return None if column.unit in MONEY_UNITS else self._problem("reading.currency", value=column.unit)

    def _clash(self, first: str, second: str) -> Problem:
        return self._problem("importing.clashing-units", units=f"{first}、{second}")

    def _problem(self, code: str, **facts: str) -> Problem:
        """The same problem for all cells of which the same is said."""
        told = {name: unit_named(value) if name == "units" else value for name, value in facts.items()}
        return self._told.setdefault((code, *facts.values()), Problem(code, "", told))

    def _reader(self, factor: Decimal) -> ColumnReader:
        if factor not in self._readers:
            self._readers[factor] = self._reader_of(factor)
        return self._readers[factor]


def _is_other(first: str, second: str) -> bool:
    return MONEY_UNITS.get(first, first) != MONEY_UNITS.get(second, second)


def _place(told: Told) -> int:
    return told[0]
