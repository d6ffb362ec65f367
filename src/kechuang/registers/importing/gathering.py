"""Blocks of cells turned into rows with values, keys and problems, a column at a time (术语 行组装)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain, compress, count
from operator import gt
from types import NoneType
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.importing.amounts import Bare, own_units
from kechuang.registers.importing.batch import Batch, Rows
from kechuang.registers.importing.columnar import row_keys
from kechuang.registers.importing.known import Known
from kechuang.registers.importing.naming import Inner, headed
from kechuang.registers.importing.references import References
from kechuang.registers.importing.row import Flaw, PlannedRow
from kechuang.registers.importing.row_units import RowUnits
from kechuang.registers.reading.column import ColumnReader, Told
from kechuang.registers.reading.number import MONEY_UNITS
from kechuang.registers.reading.outcome import Setting, refused, seen, written
from kechuang.registers.schema import Field, Part, Register
from kechuang.registers.values import Values
from kechuang.registers.workbook.mapping import Column
from kechuang.registers.workbook.rows import Block, Table
from kechuang.registers.workbook.wording import unit_named

AHEAD = frozenset({
    "due_on", "until_on", "to_on", "expires_on", "ended_on", "effective_on", "repealed_on", "closes_on", "closed_on", "planned_on",
    "barred_until_on", "from_on", "held_on", "completed_on", "produced_on",
})  # fmt: skip
"""Days that are often told before they come; a day of any other name tells what happened."""
CODE = Field(name="credit_code", kind="code", zh="统一社会信用代码", en="credit code", reader="credit_code")


Flaws = dict[tuple[int, int, str], Flaw]
"""By column, problem and what stands in the cell; a flaw keeps its problem, so that the id stays its own."""


class Gathering:
    """The rows of one table as they come, block after block (术语 行组装).

    Examples
    --------
    >>> from kechuang.registers.catalogue.technology_need import technology_need
    >>> from kechuang.registers.importing.known import Held
    >>> Gathering(technology_need, Table("一", 0, 1, ()), Held(), Setting()).names
    ()
    """

    def __init__(
        self,
        register: Register,
        table: Table,
        known: Known,
        setting: Setting,
        *,
        constants: Mapping[str, str] | None = None,
        today: date | None = None,
    ) -> None:
        self.register, self.table, self.part, self.today = register, table, table.part, today
        self.bare: dict[Column, Bare] = defaultdict(Bare)
        self.with_unit: dict[Column, set[int]] = {}
        own = [each for each in table.filled if each.aim and (each.aim.part is None or table.part is not None)]
        # Places first: they help to tell namesakes apart.
        self.own = sorted(own, key=lambda each: (_field(each).kind == "ref", each.number))
        self.items = [each for each in table.filled if each.aim and each.aim.part is not None and table.part is None]
        self.fixed = self._fixed(constants or {}, known, setting)
        self.names = (*(_name(each) for each in self.own), *self.fixed)
        self.beside = {each.beside: each for each in table.columns if each.beside}
        self._readers = {
            each.number: ColumnReader(_field(each), self._setting(each, setting)) for each in (*self.own, *self.items)
        }
        self._row_units = {
            each.number: RowUnits(each, partial(self._reader_of, each, setting))
            for each in (*self.own, *self.items)
            if each.unit_from
        }
        self._codes = {each.number: ColumnReader(CODE, setting) for each in self.beside.values()}
        self._references = {
            each.number: References(_field(each), known, setting.home)
            for each in (*self.own, *self.items)
            if _field(each).kind == "ref"
        }
        self.required = self._required()
        self._flaws: Flaws = {}

    def rows(self, block: Block) -> Rows:
        """The rows of a block, with what is wrong in them (术语 行组装).

        Examples
        --------
        >>> from kechuang.registers.catalogue.technology_need import technology_need
        >>> from kechuang.registers.importing.known import Held
        >>> table = Table("一", 0, 1, ())
        >>> [row.fate for row in Gathering(technology_need, table, Held(), Setting()).rows(Block(table, [2], {}))]
        ['refused']
        """
        found = _Found(block, self._flaws)
        columns = {each.number: self._column(each, block, found) for each in self.own}
        for row, number, problem in block.refusals:
            found.add("problems", row - block.rows[0], self._of(number), problem)
        named = {_name(each): columns[each.number] for each in self.own}
        named |= {name: [value] * len(block.rows) for name, value in self.fixed.items()}
        self._require(named, found, len(block.rows))
        self._order(named, found)
        keys = [None] * len(block.rows) if not named else row_keys(self.register, named, len(block.rows))
        rows = Rows([Batch(self.table, block.rows, self.names, list(named.values()), keys, found.remarks)])
        if self.items:
            self._attach_items(rows, block, found)
        self._claim(rows, block)
        found.give(rows)
        return rows

    def tell_units(self) -> None:
        """Nothing; the columns of the table say in which units their rows were (术语 逐行单位).

        Examples
        --------
        >>> from kechuang.registers.catalogue.technology_need import technology_need
        >>> from kechuang.registers.importing.known import Held
        >>> Gathering(technology_need, Table("一", 0, 1, ()), Held(), Setting()).tell_units()
        """
        told = {number: units.named for number, units in self._row_units.items() if units.named}
        self.table.columns = tuple(
            replace(each, unit="、".join(told[each.number]), unit_by="column")
            if each.number in told and each.unit_by not in ("heading", "row")
            else each
            for each in self.table.columns
        )

    def _column(self, column: Column, block: Block, found: _Found) -> list[Any]:
        cells = block.cells.get(column.number) or [""] * len(block.rows)
        if column.number in self._row_units:
            beside = block.cells.get(column.unit_from) or [""] * len(cells)
            values, refusals, remarks = self._row_units[column.number].read(cells, beside)
        else:
            values, refusals, remarks = self._readers[column.number].read(cells)
        found.many("problems", refusals, column)
        found.many("remarks", remarks, column)
        field = _field(column)
        if column.number in self._references:
            values = self._led(column, values, block, found)
        elif field.name == "region":
            found.places = values
        elif field.kind == "day" and field.personal is None:
            self._look_ahead(column, values, found)
        elif column.clashing or field.kind == "money":
            self._doubt_unit(column, block, values, found)
        return values

    def _doubt_unit(self, column: Column, block: Block, values: Sequence[Any], found: _Found) -> None:
        """Bare numbers of which two units are told, or a foreign one, are none in yuan; a cell that names its own speaks for itself."""
        if column.unit_from:
            return
        if column.clashing:
            told = Problem("importing.clashing-units", "", {"units": unit_named(column.unit)})
        elif column.unit not in MONEY_UNITS:
            told = Problem("reading.currency", "", {"value": column.unit})
        else:
            if column.unit_by == "nobody":
                self._weigh(column, block, values)
            return
        says = own_units(block.cells.get(column.number, ()))
        found.many("problems", [(at, told) for at, own in enumerate(says) if not own and values[at]], column)

    def _look_ahead(self, column: Column, values: Sequence[Any], found: _Found) -> None:
        """A day that has not come, where things are told that happened, is kept and remarked."""
        if self.today is None or _field(column).name in AHEAD:
            return
        last = self.today.isoformat()
        ahead = Problem("importing.ahead", "", {"today": last})
        told = [(at, ahead) for at, value in enumerate(values) if value is not None and str(value) > last]
        found.many("remarks", told, column)

    def _weigh(self, column: Column, block: Block, values: Sequence[Any]) -> None:
        """How large bare numbers are in a column of which nobody says the unit, and the rows that say it themselves."""
        says = own_units(block.cells.get(column.number, ()))
        self.with_unit.setdefault(column, set()).update(compress(block.rows, says))
        self.bare[column].add([abs(value) for value, own in zip(values, says, strict=False) if value and not own])

    def _led(self, column: Column, names: list[Any], block: Block, found: _Found) -> list[Any]:
        codes: Sequence[Any] = [None] * len(names)
        beside = self.beside.get(_name(column))
        if beside is not None and beside.number in block.cells:
            codes, refusals, _ = self._codes[beside.number].read(block.cells[beside.number])
            found.many("problems", refusals, beside)
        places = found.places or [None] * len(names)
        values, refusals, remarks, doubts = self._references[column.number].led(names, codes, places)
        found.many("problems", refusals, column)
        found.many("remarks", remarks, column)
        found.many("doubts", doubts, column)
        return values

    def _attach_items(self, rows: Rows, block: Block, found: _Found) -> None:
        """Repeated groups of columns: one item of a part each."""
        groups: dict[tuple[str, int], list[Column]] = {}
        for each in self.items:
            if each.aim and each.aim.part:
                groups.setdefault((each.aim.part.name, each.aim.item), []).append(each)
        for (part, _), columns in sorted(groups.items()):
            values = [self._column(each, block, found) for each in columns]
            names = [_field(each).name for each in columns]
            for row, cells in zip(rows, zip(*values, strict=True), strict=True):
                item = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
                if item:
                    row.parts = row.parts or {}
                    row.parts.setdefault(part, []).append(item)
                    self._require_item(row, self.register.part(part), item, columns[0], found)

    def _claim(self, rows: Rows, block: Block) -> None:
        """The id and version that the rows of an export carry."""
        numbers = {each.reason: each.number for each in self.table.columns if each.reason in ("row_id", "version")}
        if "row_id" not in numbers or self.part is not None:
            return
        ids = block.cells.get(numbers["row_id"]) or [""] * len(rows)
        versions = block.cells.get(numbers.get("version", 0)) or [""] * len(rows)
        for row, claimed, version in zip(rows, ids, versions, strict=True):
            if claimed != "":
                row.claimed = written(claimed), int(version) if str(version).isdecimal() else 0

    def _require_item(self, row: PlannedRow, part: Part, item: Values, column: Column, found: _Found) -> None:
        for each in part.fields:
            if each.required and each.name not in item:
                problem = Problem("registers.required", "", {"field": Inner(part, each)})
                found.add("problems", row.row - found.first, column, problem)

    def _required(self) -> dict[str, Field]:
        fields = self.part.fields if self.part else self.register.fields
        before = f"{self.part.name}." if self.part else ""
        return {before + each.name: each for each in fields if each.required and not each.follows}

    def _fixed(self, constants: Mapping[str, str], known: Known, setting: Setting) -> dict[str, Any]:
        """What a person said of all rows at once, for fields that have no column."""
        filled = {_name(each) for each in self.own}
        found: dict[str, Any] = {}
        for name, text in constants.items() if self.part is None else ():
            if name in filled:
                continue
            if name not in self.register.by_name:
                raise Problem("registers.no-field", "", {"field": name})
            field = self.register.field(name)
            values, problems, _ = ColumnReader(field, setting).read([text])
            if field.kind == "ref":
                values, problems, _, doubts = References(field, known, setting.home).led(values, [None], [None])
                problems += doubts
            if problems:
                raise Problem(problems[0][1].code, field, problems[0][1].facts)
            if values[0] is not None:
                found[name] = values[0]
        return found

    def _require(self, named: dict[str, list[Any]], found: _Found, height: int) -> None:
        for name, each in self.required.items():
            values = named.get(name)
            if values is None:
                problem = Problem("importing.no-column", "", {"field": each})
                for at in range(height):
                    found.add("problems", at, None, problem, name)
            elif None in values:
                column = self.own[self.names.index(name)]
                problem = Problem("registers.required", "", {"field": headed(column)})
                for at in (at for at, value in enumerate(values) if value is None):
                    if not found.has(at, column):
                        found.add("problems", at, column, problem)

    def _order(self, named: dict[str, list[Any]], found: _Found) -> None:
        for first, second in self.register.order if self.part is None else ():
            if first not in named or second not in named:
                continue
            columns = {_name(each): each for each in self.own}
            column = columns.get(first) or columns.get(second)
            names = {
                name: headed(columns[name]) if name in columns else self.register.field(name)
                for name in (first, second)
            }
            for at, earlier, later in _out_of_order(named[first], named[second]):
                facts = {
                    "first": names[first],
                    "second": names[second],
                    "earlier": str(earlier),
                    "later": str(later),
                }
                found.add("problems", at, column, Problem("registers.order", "", facts), first)

    def _reader_of(self, column: Column, setting: Setting, factor: Decimal) -> ColumnReader:
        return ColumnReader(_field(column), replace(self._setting(column, setting), factor=factor))

    def _setting(self, column: Column, setting: Setting) -> Setting:
        return Setting(setting.home, column.factor, column.is_percent, self.table.from_1904, setting.lists)

    def _of(self, number: int) -> Column | None:
        return next((each for each in self.table.columns if each.number == number), None)


class _Found:
    """What was found wrong or remarkable in one block, by place."""

    def __init__(self, block: Block, flaws: Flaws) -> None:
        self._flaws = flaws
        self.block, self.first = block, block.rows[0] if block.rows else 0
        self.places: list[Any] | None = None
        self.problems: dict[int, list[Flaw]] = {}
        self.remarks: dict[int, list[Flaw]] = {}
        self.doubts: dict[int, list[Flaw]] = {}

    def many(self, kind: str, told: Sequence[Told], column: Column) -> None:
        """One flaw for all cells of a column in which the same stands and the same is wrong."""
        known, number = self._flaws, column.number
        cells = self.block.cells.get(number)
        found: dict[int, list[Flaw]] = getattr(self, kind)
        for at, problem in told:
            alike = number, id(problem), str(cells[at]) if cells else ""
            flaw = known.get(alike) or known.setdefault(alike, self._flaw(at, column, problem, ""))
            found.setdefault(at, []).append(flaw)

    def add(self, kind: str, at: int, column: Column | None, problem: Problem, name: str = "") -> None:
        known: dict[int, list[Flaw]] = getattr(self, kind)
        known.setdefault(at, []).append(self._flaw(at, column, problem, name))

    def _flaw(self, at: int, column: Column | None, problem: Problem, name: str) -> Flaw:
        value = ""
        if column and column.number in self.block.cells:
            value = seen(self.block.cells[column.number][at])
            if column.aim and column.aim.field.personal:
                value = str(refused(column.aim.field, Problem(problem.code, "", {"value": value})).facts["value"])
        letter, field = (column.letter, column.aim.name if column.aim else column.beside) if column else ("", name)
        return Flaw(letter, field, problem, value)

    def has(self, at: int, column: Column) -> bool:
        return any(each.column == column.letter for told in (self.problems, self.doubts) for each in told.get(at, ()))

    def give(self, rows: Rows) -> None:
        for at, row in rows.seen().items():
            row.remarks = tuple(self.remarks.get(at, ()))
        for at, doubts in self.doubts.items():
            rows[at].problems, rows[at].fate = tuple(doubts), "doubtful"
        for at, problems in self.problems.items():
            rows[at].problems, rows[at].fate = (*problems, *self.doubts.get(at, ())), "refused"


def _field(column: Column) -> Field:
    assert column.aim is not None
    return column.aim.field


def _name(column: Column) -> str:
    """Of a part's field with that of the part, which may have a field of the same name as its key."""
    assert column.aim is not None
    return column.aim.name


def _out_of_order(first: list[Any], second: list[Any]) -> list[tuple[int, Any, Any]]:
    """Place, first and second of the rows in which the first day lies after its second."""
    kinds = set(map(type, chain(first, second)))
    if kinds == {date} and not any(map(gt, first, second)):
        return []
    pairs = zip(count(), first, second)
    if kinds <= {date, NoneType}:
        return [each for each in pairs if each[1] and each[2] and each[1] > each[2]]
    return [each for each in pairs if each[1] is not None and each[2] is not None and _is_after(each[1], each[2])]


def _is_after(first: Any, second: Any) -> bool:
    """Whether the first day lies after the second; where a month alone is known, only by months."""
    if type(first) is type(second):
        return bool(first > second)
    return str(first)[:7] > str(second)[:7]
