"""Rows that only add up those above them, whatever word stands in them or none (术语 合计行识别)."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kechuang.errors import Listed, Problem
from kechuang.registers.importing.plan import ImportPlan
from kechuang.registers.importing.row import PlannedRow
from kechuang.registers.schema import Field
from kechuang.registers.values import Ref
from kechuang.registers.workbook.headword import headword
from kechuang.registers.workbook.rows import Skipped, Table

WORD = re.compile(r"\W*(?:.{0,8}(?<![设审会])计(?:金?额|数)?|.{0,8}汇总|(?:sub|grand)?total|sum)\W*")
SUMMED = frozenset({"money", "integer", "decimal"})
BESIDE = frozenset({"share", "interval"})
NEAR = Decimal("0.01")
Amount = tuple[Field, int, Decimal]


def set_totals_aside(plan: ImportPlan) -> None:
    """Nothing: wrong rows that are the sums of the rows above them are no records; they are skipped, and said (术语 合计行识别).

    Without a word of totals two rows at least have to be summed: what equals the one row above may be anything.

    Examples
    --------
    >>> from kechuang.registers.catalogue.organisation import organisation
    >>> set_totals_aside(ImportPlan("单位.xlsx", organisation))
    """
    layouts: dict[tuple[int, tuple[str, ...]], _Layout] = {}
    suspects = {}
    for row in plan.of("refused", "doubtful"):
        alike = row.table.number, row.names
        layout = layouts.get(alike) or layouts.setdefault(alike, _Layout(row))
        if amounts := layout.amounts(row):
            suspects[id(row)] = amounts
    if not suspects:
        return
    above = {table.number: _Above(_ends(plan, table)) for table in plan.tables}
    sums = []
    for row in plan.rows:
        amounts = suspects.get(id(row), [])
        summed = above[row.table.number].summed(row, amounts) if amounts else 0
        if summed:
            facts = {"fields": Listed(tuple(field for field, _, _ in amounts)), "rows": summed}
            plan.skipped.append(Skipped(row.sheet, row.row, Problem("rows.sum", "", facts)))
            sums.append(row)
        else:
            above[row.table.number].add(row)
    plan.rows = plan.rows.without(sums)
    order = {table.sheet: -table.number for table in reversed(plan.tables)}
    plan.skipped.sort(key=lambda each: (-order.get(each.sheet, 0), each.row))


class _Above:
    """The sums of the rows of a table so far: of all, and of those since the last totals."""

    def __init__(self, ends: Iterable[int]) -> None:
        self.ends = deque(sorted(ends))
        self.all, self.last = _Sums(), _Sums()
        self.layout: _Layout | None = None

    def add(self, row: PlannedRow) -> None:
        self._part(row.row)
        if self.layout is None or self.layout.names != row.names:
            self.layout = _Layout(row)
        places = [at for _, at in self.layout.summed]
        for sums in (self.all, self.last):
            sums.rows += 1
            for at in places:
                sums.of[at] += row.cells[at] or 0

    def summed(self, row: PlannedRow, amounts: Sequence[Amount]) -> int:
        """How many rows the row sums up; 0 when it does not."""
        self._part(row.row)
        least = 1 if any(map(_is_word, (*row.cells, *_seen(row)))) else 2
        for sums in (self.last, self.all):
            if sums.rows >= least and all(abs(sums.of[at] - said) <= NEAR for _, at, said in amounts):
                rows, self.last = sums.rows, _Sums()
                return rows
        return 0

    def _part(self, row: int) -> None:
        while self.ends and self.ends[0] < row:
            self.ends.popleft()
            self.last = _Sums()


@dataclass(slots=True)
class _Sums:
    rows: int = 0
    of: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


def _ends(plan: ImportPlan, table: Table) -> Iterator[int]:
    return (each.row for each in plan.skipped if each.sheet == table.sheet and each.reason.code == "rows.total")


class _Layout:
    """Of the rows of a table under the same names: which places hold what can be summed, and which hold words."""

    def __init__(self, row: PlannedRow) -> None:
        columns = {each.aim.name: each.aim.field for each in row.table.filled if each.aim}
        found = [(columns[name], at) for at, name in enumerate(row.names) if name in columns]
        self.names = row.names
        self.summed = [(field, at) for field, at in found if field.kind in SUMMED]
        self.words = [at for field, at in found if field.kind not in SUMMED | BESIDE]

    def amounts(self, row: PlannedRow) -> list[Amount]:
        """Fields, their places and what stands in them, when nothing else stands in the row but a word of totals."""
        cells = row.cells
        if not all(cells[at] is None or _is_word(cells[at]) for at in self.words):
            return []
        items = (cell for each in (row.parts or {}).values() for item in each for cell in item.values())
        if not all(type(cell) is Decimal for cell in items) or not all(map(_is_word, _seen(row))):
            return []
        return [(field, at, Decimal(cells[at])) for field, at in self.summed if cells[at] is not None]


def _seen(row: PlannedRow) -> list[str]:
    """What stands in cells that could not be read."""
    return [each.value for each in row.problems if each.value]


def _is_word(cell: Any) -> bool:
    text = cell.written if isinstance(cell, Ref) else cell
    return isinstance(text, str) and WORD.fullmatch(headword(text)[0]) is not None
