"""Where a row belongs: its region, its reporting unit, its owner, and who else sees it (术语 归属)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kechuang.errors import Problem
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, Values
from kechuang.store import statements
from kechuang.store.actor import Actor

SEATS = ("id", "region", "reporting_unit")
REGION = "region"


def place(actor: Actor, register: Register, many: Sequence[Values]) -> list[str | None]:
    """For each row, who shares it; regions and reporting units that rows lack are filled in where they can be known.

    A value given stands. Else the row takes them from what it refers to, else from the one who files it.

    Raises
    ------
    Problem  registers.dangling  a reference that leads to no row
    """
    seats = _seats(register, many)
    own = min(actor.grants[0].units) if actor.grants and len(actor.grants[0].units) == 1 else None
    shared = []
    for values in many:
        _follow(register, values, seats)
        leader = seats.get(_id(values, register.unit_from)) if register.unit_from else None
        values_region, unit = leader or (None, None)
        if not values.get("reporting_unit") and (unit or own):
            values["reporting_unit"] = unit or own
        if not values.get("region"):
            found = values_region or _region_of(values.get("reporting_unit"))
            if found:
                values["region"] = found
        shared.append(_shared(register, values, seats))
    return shared


def require_references(register: Register, many: Iterable[Mapping[str, Any]]) -> None:
    """Nothing when every reference leads to a row that exists."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for values in many:
        for field in register.by_name.values():
            value = values.get(field.name) if field.kind == "ref" else None
            if isinstance(value, Ref) and value.is_known:
                wanted[value.register].add(value.id)
    for target, ids in wanted.items():
        known = regions() if target == REGION else statements.versions_of(register_of(target), ids)
        lost = next((row for row in sorted(ids) if row not in known), None)
        if lost:
            raise Problem("registers.dangling", register.zh, {"register": target, "id": lost})


def _seats(register: Register, many: Sequence[Values]) -> dict[str, tuple[str | None, str | None]]:
    """Region and reporting unit of what the rows refer to, by id."""
    names = {register.unit_from, *register.parties, *(f.follows.split(".")[0] for f in register.fields if f.follows)}
    wanted: dict[str, set[str]] = defaultdict(set)
    for values in many:
        for name in names - {None}:
            value = values.get(str(name))
            if isinstance(value, Ref) and value.is_known and value.register != REGION:
                wanted[value.register].add(value.id)
    found: dict[str, tuple[str | None, str | None]] = {}
    for target, ids in wanted.items():
        for row, region, unit in statements.current(register_of(target), SEATS, ids):
            found[row] = (region, unit)
    return found


def _follow(register: Register, values: Values, seats: Mapping[str, tuple[str | None, str | None]]) -> None:
    for field in register.fields:
        if field.follows and values.get(field.name) is None:
            name, _, what = field.follows.partition(".")
            seat = seats.get(_id(values, name))
            value = seat[0 if what == "region" else 1] if seat else None
            if value:
                values[field.name] = value


def _shared(register: Register, values: Values, seats: Mapping[str, tuple[str | None, str | None]]) -> str | None:
    """The reporting units of all parties, but the row's own."""
    units = {seats.get(_id(values, name), (None, None))[1] for name in register.parties}
    others = sorted(unit for unit in units if unit and unit != values.get("reporting_unit"))
    return f";{';'.join(others)};" if others else None


def _id(values: Mapping[str, Any], name: str | None) -> str:
    value = values.get(name or "")
    return value.id if isinstance(value, Ref) else ""


def _region_of(unit: str | None) -> str | None:
    """The division that a reporting unit is, or lies in."""
    if not unit:
        return None
    return unit if unit.isdigit() else unit.partition("-")[0]
