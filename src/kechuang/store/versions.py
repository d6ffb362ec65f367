"""Versions of rows: from values to the columns of a table and back (术语 版本)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kechuang.registers.schema import Field, Part, Register
from kechuang.registers.values import HASH, MONTH_ONLY, Values, cells, columns, restored, stored, tables
from kechuang.store import statements, vault
from kechuang.store.grown import PART_SYSTEM, SYSTEM, own_columns, version_table

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

    def record(self, system: Mapping[str, Any], values: Values) -> tuple[Any, ...]:
        """The values as a row of the table."""
        if not self.sealed:
            return (*(system[name] for name in self.system), *cells(self.fields, values))
        own = stored(self.fields, values)
        for name in self.sealed:
            _seal(own, name, self.table)
        return (*(system[name] for name in self.system), *(own[name] for name in self.columns[len(self.system) :]))

    def values(self, record: Sequence[Any], *, is_masked: bool) -> Values:
        """The values that stand in a row of the table; personal ones as a mask unless they may be seen."""
        row = dict(zip(self.columns, record, strict=True))
        if not self.sealed:
            return restored(self.fields, row)
        plainly = restored([known for known in self.fields if not known.personal], row)
        for known in self.fields:
            if known.personal and row[known.name] is not None:
                plainly[known.name] = shown(known, row[known.name], self.table, is_masked=is_masked)
        return plainly


@cache
def shapes(register: Register) -> tuple[Shape, ...]:
    """The tables of a register, its own first."""
    made = []
    for name, part, fields in tables(register):
        system = SYSTEM if part is None else PART_SYSTEM
        sealed = tuple(known.name for known in fields if known.personal)
        named = (*system, *own_columns(fields), MONTH_ONLY)
        made.append(Shape(version_table(name), part, fields, named, system, sealed))
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


def current(register: Register, ids: Iterable[str], *, is_masked: bool = True) -> dict[str, Version]:
    """The last version of each row named."""
    records = statements.current(register, shapes(register)[0].columns, ids)
    return {version.id: version for version in read(register, records, is_masked=is_masked)}


def part_records(register: Register, version: Version) -> Iterator[tuple[Shape, list[tuple[Any, ...]]]]:
    """The records of the parts of a version."""
    for shape in shapes(register)[1:]:
        assert shape.part is not None
        items = version.values.get(shape.part.name) or []
        rows = []
        for position, item in enumerate(items):
            system = {"id": version.id, "version": version.version, "position": position, "seq": version.seq}
            rows.append(shape.record(system, item))
        yield shape, rows


def _version(shape: Shape, record: Sequence[Any], is_masked: bool) -> Version:
    system = dict(zip(SYSTEM, record, strict=False))
    return Version(**system, values=shape.values(record, is_masked=is_masked))


def _parts_of(shape: Shape, versions: Sequence[Version]) -> Iterator[Sequence[Any]]:
    pairs = ((version.id, version.version) for version in versions)
    return statements.versions_for(shape.table, shape.columns, pairs)


def _add_part(by_id: Mapping[str, Version], shape: Shape, record: Sequence[Any], is_masked: bool) -> None:
    assert shape.part is not None
    by_id[record[0]].values.setdefault(shape.part.name, []).append(shape.values(record, is_masked=is_masked))


def _seal(own: dict[str, Any], name: str, table: str) -> None:
    if (text := own[name]) is None:
        return
    bound = _bound(table, name)
    own[name] = vault.seal(text, bound)
    if f"{name}{HASH}" in own:
        own[f"{name}{HASH}"] = vault.lookup(text, bound)


def _bound(table: str, name: str) -> str:
    return f"{table}.{name}"
