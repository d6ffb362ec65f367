"""Where a row belongs: its region, its reporting unit, its owner, and who else sees it (术语 归属)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kechuang.errors import Problem
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, Values
from kechuang.store import place as where
from kechuang.store import statements
from kechuang.store.actor import Actor, Grant

REGION = "region"
NOTHING: Mapping[str, Any] = {}
LookedUp = dict[str, dict[str, Any]]


def place(actor: Actor, register: Register, many: Sequence[Values]) -> list[str | None]:
    """For each row, who shares it; regions and reporting units that rows lack are filled in where they can be known.

    A value given stands. Else the row takes them from what it refers to, else from the one who files it. So do fields
    that follow another row, in the row itself and in its parts.
    """
    looked_up = _look_up(register, many)
    homes = seats(actor.grants[0]) if actor.grants else frozenset()
    own = min(homes) if len(homes) == 1 else None
    root = where.remembered("root_region")
    _follow(register, many, looked_up)
    shared = []
    for values in many:
        leader = looked_up.get(_id(values, register.unit_from), NOTHING)
        values["reporting_unit"] = (
            values.get("reporting_unit") or leader.get("reporting_unit") or own or _unit_of(values.get("region"), root)
        )
        values["region"] = values.get("region") or leader.get("region") or _region_of(values["reporting_unit"])
        for name in ("reporting_unit", "region"):
            if not values[name]:
                del values[name]
        shared.append(_shared(register, values, looked_up))
    return shared


def seats(grant: Grant) -> frozenset[str]:
    """The reporting units for which a grant files: those it names, else those in which its bodies are."""
    if grant.units or not grant.organisations:
        return grant.units
    found = statements.current(register_of("organisation"), ("reporting_unit",), grant.organisations)
    return frozenset(unit for (unit,) in found if unit)


def require_references(register: Register, many: Iterable[Mapping[str, Any]]) -> None:
    """Nothing when every reference leads to a row that exists.

    Raises
    ------
    Problem  registers.dangling
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    many = list(many)
    for name in _named(register):
        for ref in _referred(name, many):
            wanted[ref.register].add(ref.id)
    for target, ids in wanted.items():
        known = regions() if target == REGION else statements.versions_of(register_of(target), ids)
        lost = next((row for row in sorted(ids) if row not in known), None)
        if lost:
            raise Problem("registers.dangling", register.zh, {"register": target, "id": lost})


def _referred(name: str, many: Iterable[Mapping[str, Any]]) -> set[Ref]:
    """The different references that rows hold under a name, ``seller`` or ``persons.person``, and that lead somewhere."""
    part, _, inner = name.rpartition(".")
    items = (item for values in many for item in values.get(part) or ()) if part else many
    # Rows of one file share the reference of one name: most are told apart without comparing what is in them.
    found = {id(ref): ref for item in items if type(ref := item.get(inner)) is Ref and ref.id}
    return set(found.values())


@cache
def _named(register: Register) -> tuple[str, ...]:
    """The names of its references, ``part.field`` for those of a part."""
    own = [field.name for field in register.by_name.values() if field.kind == "ref"]
    return (
        *own,
        *(f"{part.name}.{each.name}" for part in register.parts for each in part.fields if each.kind == "ref"),
    )


def _look_up(register: Register, many: Sequence[Values]) -> LookedUp:
    """What the rows need to know of those that they refer to, by id; a region is its own."""
    wanted: dict[str, set[str]] = defaultdict(set)
    columns: dict[str, set[str]] = defaultdict(set)
    for name, asked in _asked(register).items():
        for ref in _referred(name, many):
            wanted[ref.register].add(ref.id)
            columns[ref.register] |= asked
    found: LookedUp = {code: _seat(code) for code in wanted.pop(REGION, ())}
    for target, ids in wanted.items():
        known = register_of(target)
        names = ("id", *sorted(columns[target] & known.by_name.keys()))
        found.update(
            {record[0]: dict(zip(names, record, strict=True)) for record in statements.current(known, names, ids)}
        )
    return found


@cache
def _asked(register: Register) -> Mapping[str, frozenset[str]]:
    """Of each reference, what is asked of the row it leads to."""
    asked: dict[str, set[str]] = defaultdict(set)
    for name in (register.unit_from, *register.parties):
        if name:
            asked[name] |= {"region", "reporting_unit"}
    for part, _, leader, what in _following(register):
        asked[f"{part}.{leader}" if part else leader].add(what)
    return {name: frozenset(what) for name, what in asked.items()}


def _follow(register: Register, many: Sequence[Values], looked_up: LookedUp) -> None:
    for part, name, leader, what in _following(register):
        for item in (item for values in many for item in values.get(part) or ()) if part else many:
            if item.get(name) is None and (value := looked_up.get(_id(item, leader), NOTHING).get(what)):
                item[name] = value


@cache
def _following(register: Register) -> tuple[tuple[str, str, str, str], ...]:
    """Each field that follows another row: its part, its name, the reference that leads there, and what is taken."""
    tables = (("", register.fields), *((part.name, part.fields) for part in register.parts))
    followers = [(part, field.name, field.follows) for part, fields in tables for field in fields if field.follows]
    return tuple(
        (part, name, follows.partition(".")[0], follows.partition(".")[2]) for part, name, follows in followers
    )


def _shared(register: Register, values: Values, looked_up: LookedUp) -> str | None:
    """The reporting units of all parties, but the row's own."""
    units: set[Any] = set()
    for part, name in _parties(register):
        for item in (values.get(part) or ()) if part else (values,):
            units.add(looked_up.get(_id(item, name), NOTHING).get("reporting_unit"))
    units -= {None, "", values.get("reporting_unit")}
    return f";{';'.join(sorted(units))};" if units else None


@cache
def _parties(register: Register) -> tuple[tuple[str, str], ...]:
    """Of each party the part in which it stands, if any, and its name."""
    return tuple((part, name) for part, _, name in (party.rpartition(".") for party in register.parties))


def unit_name(code: str | None) -> str:
    """A reporting unit as people call it, with its code."""
    return f"{regions()[code].name} {code}" if code and code in regions() else code or "—"


def _seat(code: str) -> dict[str, Any]:
    """A region is its own seat; a county is the reporting unit of what it does itself."""
    is_unit = code in regions() and regions()[code].level in ("county", "unit")
    return {"region": code, "reporting_unit": code if is_unit else None}


def _id(values: Mapping[str, Any], name: str | None) -> str:
    value = values.get(name or "")
    return value.id if type(value) is Ref else ""


def _unit_of(region: str | None, root: str) -> str | None:
    """The county of the home that a region is; what lies elsewhere, or is the city itself, says no unit."""
    if not region or region not in regions() or not regions().is_within(region, root):
        return None
    return region if regions()[region].level in ("county", "unit") else None


def _region_of(unit: str | None) -> str | None:
    """The division that a reporting unit is, or lies in."""
    if not unit:
        return None
    return unit if unit.isdigit() else unit.partition("-")[0]
