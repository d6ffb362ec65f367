"""Versions of rows: from values to the columns of a table and back (术语 版本)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any

from kechuang.registers.schema import Field, Part, Register
from kechuang.registers.values import HASH, MONTH_ONLY, Values, columns, holds, restored, restoring, stored_of, tables
from kechuang.store import statements, vault
from kechuang.store.grown import PART_SYSTEM, SYSTEM, own_columns, version_table

SYSTEM_OF: Callable[[Any], tuple[Any, ...]] = attrgetter(
    *SYSTEM
)  # what the store says of a version, in the order of the table
DRAFT, SUBMITTED, CONFIRMED, RETURNED, WITHDRAWN = "草稿", "已报", "已核", "退回", "撤回"


@dataclass(slots=True)
class Version:
    """One version of a row: what the store says of it, and its values; parts stand among the values as lists."""

    id: str
    version: int
    status: str
    owner: str
    values: Values
    seq: int = 0
    status_reason: str | None = None
    section: str | None = None
    shared_with: str | None = None
    row_key: str | None = None
    county_check_on: Any = None
    source_import: str | None = None
    source_sheet: str | None = None
    source_row: int | None = None

    @property
    def is_in_force(self) -> bool:
        return self.status not in (WITHDRAWN,)


@dataclass(frozen=True, slots=True)
class Shape:
    """Names and order of the columns of a register's table or of a part's."""

    table: str
    part: Part | None
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    system: tuple[str, ...]
    sealed: tuple[str, ...]
    days: tuple[int, ...]

    def cells(self, system: Sequence[Sequence[Any]], many: Sequence[Values]) -> list[Sequence[Any]]:
        """The columns of the table: what the store says of each row, and the rows' values; days in ISO form."""
        values = {name: [values.get(name) for values in many] for name in set().union(*many)}
        return self.columns_of([list(column) for column in zip(*system, strict=True)], values, len(many))

    def columns_of(
        self, system: Sequence[list[Any]], values: Mapping[str, list[Any]], height: int
    ) -> list[Sequence[Any]]:
        """The same of rows whose values are given as columns by field."""
        stood: list[Sequence[Any]] = [*system, *stored_of(self.fields, values, height)]
        for name in self.sealed:
            _seal(stood, self.columns, name, self.table)
        written = _Written()
        for at in self.days:
            if holds(stood[at]):
                stood[at] = list(map(written.__getitem__, stood[at]))
        return stood

    def values(self, record: Sequence[Any], *, is_masked: bool) -> Values:
        """The values that stand in a row of the table; personal ones as a mask unless they may be seen."""
        if not self.sealed:
            return restoring(self.fields, self.columns)(record)
        row = dict(zip(self.columns, record, strict=True))
        plainly = restoring(tuple(known for known in self.fields if not known.personal), self.columns)(record)
        for known in self.fields:
            if known.personal and row[known.name] is not None:
                plainly[known.name] = shown(known, row[known.name], self.table, is_masked=is_masked)
        return plainly


class _Written(dict[Any, Any]):
    """Days in ISO form, each written once: a file has few different ones."""

    def __missing__(self, day: Any) -> Any:
        text = self[day] = None if day is None else day.isoformat()
        return text


@cache
def shapes(register: Register) -> tuple[Shape, ...]:
    """The tables of a register, its own first."""
    made = []
    for name, part, fields in tables(register):
        system = SYSTEM if part is None else PART_SYSTEM
        sealed = tuple(known.name for known in fields if known.personal)
        named = (*system, *own_columns(fields), MONTH_ONLY)
        days = {column for known in fields for column, kind in columns(known) if kind == "day"} | {"county_check_on"}
        places = tuple(at for at, column in enumerate(named) if column in days)
        made.append(Shape(version_table(name), part, fields, named, system, sealed, places))
    return tuple(made)


def shown(field: Field, token: str, table: str, *, is_masked: bool) -> Any:
    """A personal value as this reader may see it."""
    if is_masked:
        return masked(field)
    opened = vault.unseal(token, _bound(table, field.name))
    return restored((field,), dict.fromkeys((name for name, _ in columns(field)), opened))[field.name]


def masked(field: Field) -> str:
    """What stands for a personal value that may not be seen; nothing of the value is in it."""
    kinds = {"phone": "***********", "id_number": "******************", "name": "**", "account": "****************"}
    return kinds.get(field.personal.mask if field.personal else "", "***")


def hidden(register: Register, version: Version) -> Version:
    """The version as it leaves the store: its personal values as masks."""
    masks = {name: masked(register.field(name)) for name in register.personal if name in version.values}
    return replace(version, values={**version.values, **masks}) if masks else version


def unmasked(register: Register, values: Values, before: Mapping[str, Any]) -> Values:
    """The values with every personal one that came back as its mask, or not at all, as it was before."""
    whole = dict(values)
    for name in register.personal:
        if whole.get(name, hidden := masked(register.field(name))) == hidden:
            whole.pop(name, None)
            if name in before:
                whole[name] = before[name]
    return whole


def read(register: Register, records: Iterable[Sequence[Any]], *, is_masked: bool = True) -> list[Version]:
    """The versions that stand in records of all columns of the register, their parts with them."""
    main, *parts = shapes(register)
    found = [_version(main, record, is_masked) for record in records]
    if parts and found:
        by_id = {version.id: version for version in found}
        for shape in parts:
            for record in _parts_of(shape, found):
                _add_part(by_id, shape, record, is_masked)
    return found


def some(register: Register, pairs: Sequence[tuple[str, int]], names: Sequence[str]) -> list[Version]:
    """The versions named, in this order, with the fields of these names alone; personal ones masked, parts left out."""
    shape = shapes(register)[0]
    fields = [register.by_name[name] for name in dict.fromkeys(names)]
    wanted = (*SYSTEM, *own_columns(fields), MONTH_ONLY)
    masks = [(known.name, wanted.index(known.name), masked(known)) for known in fields if known.personal]
    open_values = restoring(tuple(known for known in fields if not known.personal), wanted)
    found: dict[str, Version] = {}
    days = {shape.columns[at] for at in shape.days}
    for record in statements.versions_for(shape.table, wanted, pairs, days=days):
        values = open_values(record)
        values.update((name, mask) for name, place, mask in masks if record[place] is not None)
        found[record[0]] = Version(**dict(zip(SYSTEM, record, strict=False)), values=values)
    return [found[row] for row, _ in pairs]


def every_version(register: Register, row_id: str) -> list[Version]:
    """All versions of one row with their parts, the first first; personal values as masks."""
    main, *parts = shapes(register)
    found = [_version(main, record, True) for record in statements.history(main.table, main.columns, row_id)]
    by_number = {version.version: version for version in found}
    for shape in parts:
        place = shape.columns.index("version")
        records = sorted(statements.history(shape.table, shape.columns, row_id), key=lambda one: one[: place + 2])
        for record in records:
            _add_part({row_id: by_number[record[place]]}, shape, record, True)
    return found


def current(register: Register, ids: Iterable[str], *, is_masked: bool = True) -> dict[str, Version]:
    """The last version of each row named."""
    records = statements.current(register, shapes(register)[0].columns, ids)
    return {version.id: version for version in read(register, records, is_masked=is_masked)}


def _version(shape: Shape, record: Sequence[Any], is_masked: bool) -> Version:
    system = dict(zip(SYSTEM, record, strict=False))
    return Version(**system, values=shape.values(record, is_masked=is_masked))


def _parts_of(shape: Shape, versions: Sequence[Version]) -> Iterator[Sequence[Any]]:
    pairs = ((version.id, version.version) for version in versions)
    return statements.versions_for(shape.table, shape.columns, pairs)


def _add_part(by_id: Mapping[str, Version], shape: Shape, record: Sequence[Any], is_masked: bool) -> None:
    assert shape.part is not None
    by_id[record[0]].values.setdefault(shape.part.name, []).append(shape.values(record, is_masked=is_masked))


def _seal(stood: list[Sequence[Any]], named: Sequence[str], name: str, table: str) -> None:
    """The personal texts of a column are sealed; those that identify somebody have their keyed hash beside them."""
    at, bound = named.index(name), _bound(table, name)
    texts = [text for text in stood[at] if text is not None]
    if not texts:  # no key is asked for, which may lie elsewhere
        return
    if f"{name}{HASH}" in named:
        stood[named.index(f"{name}{HASH}")] = _among(stood[at], vault.lookup_all(texts, bound))
    stood[at] = _among(stood[at], vault.seal_all(texts, bound))


def _among(column: Sequence[Any], made: Iterable[Any]) -> list[Any]:
    """A column with what was made of its cells, where there is anything in them."""
    each = iter(made)
    return [None if cell is None else next(each) for cell in column]


def _bound(table: str, name: str) -> str:
    return f"{table}.{name}"
