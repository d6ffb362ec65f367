"""Registers made of a few rows written by hand, as tables that an engine can compute on (术语 手工数据)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import COMMON, Field, Part, Register
from kechuang.registers.values import Ref, columns, stored

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
SYSTEM = {
    "id": "string", "version": "int64", "seq": "int64", "status": "string", "status_reason": "string", "owner": "string",
    "section": "string", "shared_with": "string", "row_key": "string",
}  # fmt: skip
OF_PART = {"id": "string", "version": "int64", "seq": "int64", "position": "int64"}
TYPES = {"integer": "int64", "day": "date", "text": "string"}


class ByHand(Mapping[str, "ir.Table"]):
    """Register, or ``register__part`` -> table of the rows given; registers without rows are empty (术语 手工数据).

    A row is confirmed and belongs to `unit` unless it says otherwise; a reference is written ``register:id``, or as the id
    alone where the field leads to one register, or ``:name`` of a body in no register; the items of a part stand in a list
    under its name.

    Raises
    ------
    Problem  registers.unknown, registers.no-field

    Examples
    --------
    >>> tables = ByHand({"event": [{"id": "a", "title": "科技活动周", "held_on": "2024-05-25"}]})
    >>> tables["event"].count().execute(), tables["event__organisers"].count().execute()
    (1, 0)
    """

    def __init__(self, rows: Rows, *, unit: str = "421202") -> None:
        self.rows, self.unit = rows, unit
        self._shapes: dict[str, tuple[Register, Part | None]] = {}
        for register in registers():
            self._shapes[register.code] = (register, None)
            self._shapes |= {f"{register.code}__{part.name}": (register, part) for part in register.parts}
        for name in rows:
            register_of(name)
        self._opened: dict[str, ir.Table] = {}

    def __getitem__(self, name: str) -> ir.Table:
        if name not in self._opened:
            self._opened[name] = self.opened(name)
        return self._opened[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._shapes)

    def __len__(self) -> int:
        return len(self._shapes)

    def opened(self, name: str) -> ir.Table:
        """The table of a name; where it lies another engine may say (术语 数据表).

        Examples
        --------
        >>> ByHand({}).opened("zone").count().execute()
        0
        """
        import ibis

        return ibis.memtable(self.arrow(name), schema=ibis.schema(self.schema(name)))

    def schema(self, name: str) -> dict[str, str]:
        """The columns of a table with their types (术语 列).

        Examples
        --------
        >>> ByHand({}).schema("event")["held_on"]
        'date'
        """
        register, part = self._shapes[name]
        made = dict(SYSTEM if part is None else OF_PART)
        for field in _fields(register, part):
            if field.personal is None:
                made |= {column: "boolean" if field.kind == "claim" else TYPES[kind] for column, kind in columns(field)}
        return made

    def arrow(self, name: str) -> pa.Table:
        """The rows of a table (术语 行).

        Examples
        --------
        >>> ByHand({"zone": [{"name": "高新区", "kind": "高新区"}]}).arrow("zone").num_rows
        1
        """
        import pyarrow as pa

        kinds = {"string": pa.string(), "int64": pa.int64(), "date": pa.date32(), "boolean": pa.bool_()}
        told = list(self._told(*self._shapes[name]))
        schema = self.schema(name)
        made = {column: [row.get(column) for row in told] for column in schema}
        return pa.table(made, schema=pa.schema([(column, kinds[kind]) for column, kind in schema.items()]))

    def _told(self, register: Register, part: Part | None) -> Iterator[dict[str, Any]]:
        parts = {one.name for one in register.parts}
        fields = _fields(register, part)
        for at, row in enumerate(self.rows.get(register.code, ())):
            system = {"id": str(row.get("id", f"{register.code}-{at}")), "version": 1, "seq": 1}
            if part is not None:
                for place, item in enumerate(row.get(part.name, ())):
                    yield {**_stored(register, fields, item), **system, "position": place}
                continue
            own = {name: value for name, value in row.items() if name not in parts and name not in SYSTEM}
            told = _stored(register, fields, {"reporting_unit": self.unit, **own})
            yield {**told, **system, "status": row.get("status", "已核")}


def _fields(register: Register, part: Part | None) -> tuple[Field, ...]:
    return (*register.fields, *COMMON) if part is None else part.fields


def _stored(register: Register, fields: Iterable[Field], row: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in fields}
    for name in row:
        if name not in known:
            raise Problem("registers.no-field", register.code, {"field": name})
    told = stored(
        known.values(), {name: _typed(known[name], value) for name, value in row.items() if value is not None}
    )
    claims = {name for name, field in known.items() if field.kind == "claim"}
    return {name: bool(value) if name in claims and value is not None else value for name, value in told.items()}


def _typed(field: Field, value: Any) -> Any:
    if field.kind in ("money", "decimal", "share"):
        return Decimal(str(value))
    if field.kind == "ref":
        register, colon, identity = str(value).rpartition(":")
        if colon and not register:
            return Ref(written=identity)
        return Ref(register or field.targets[0], identity)
    if field.kind == "tags":
        return tuple(sorted(value if isinstance(value, list) else str(value).split(";")))
    if field.kind == "day" and isinstance(value, str) and len(value) == len("2024-02-27"):
        return date.fromisoformat(value)
    return value if field.kind in ("day", "claim", "integer", "year", "interval") else str(value)
