"""Where a row belongs: its region, its reporting unit, its owner, and who else sees it (术语 归属)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from kechuang.errors import Problem, Worded
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref, Values
from kechuang.store import place as where
from kechuang.store import statements
from kechuang.store.actor import Actor, Grant

REGION, UNIT = "region", "reporting_unit"
NOTHING: Mapping[str, Any] = {}
LookedUp = dict[str, dict[str, Any]]


def place(actor: Actor, register: Register, many: Sequence[Values]) -> list[str | None]:
    """For each row, who shares it; regions and reporting units that rows lack are filled in where they can be known.

    A value given stands. Else the row takes them from what it refers to, else from the one who files it. So do fields
    that follow another row, in the row itself and in its parts.
    """
    columns = {name: [values.get(name) for values in many] for name in _touched(register)}
    shared = place_columns(actor, register, columns, len(many))
    followers = (name for part, name, _, _ in _following(register) if not part)
    for name in (*followers, UNIT, REGION):
        for values, value in zip(many, columns[name], strict=True):
            if value is not None:
                values[name] = value
            else:
                values.pop(name, None)
    return shared


def place_columns(actor: Actor, register: Register, columns: dict[str, list[Any]], height: int) -> list[str | None]:
    """The same of rows that are given as columns by field, parts as lists among them.

    No column is changed: new ones take their place. Items of parts are filled in where they stand.
    """
    looked_up = _look_up(register, columns)
    homes = seats(actor.grants[0]) if actor.grants else frozenset()
    own = min(homes) if len(homes) == 1 else None
    root = where.remembered("root_region")
    _follow(register, columns, looked_up)
    unit_of, region_of = _Answers(lambda region: _unit_of(region, root)), _Answers(_region_of)
    empty = [None] * height
    leaders = _ids(columns.get(register.unit_from or "", empty))
    places: Sequence[Any] = columns.get(REGION, empty)
    told = zip(columns.get(UNIT, empty), _led(looked_up, UNIT, leaders), places, strict=True)
    units = [unit or led or own or unit_of[place] or None for unit, led, place in told]
    columns[UNIT] = units
    told = zip(places, _led(looked_up, REGION, leaders), units, strict=True)
    columns[REGION] = [place or led or region_of[unit] or None for place, led, unit in told]
    return _shared(register, columns, looked_up, height)


def seats(grant: Grant) -> frozenset[str]:
    """The reporting units for which a grant files: those it names, else those in which its bodies are."""
    if grant.units or not grant.organisations:
        return grant.units
    found = statements.current(register_of("organisation"), (UNIT,), grant.organisations)
    return frozenset(unit for (unit,) in found if unit)


def require_references(register: Register, many: Iterable[Mapping[str, Any]]) -> None:
    """Nothing when every reference leads to a row that exists.

    Raises
    ------
    Problem  registers.dangling
    """
    many = list(many)
    names = {name.partition(".")[0] for name in _named(register)}
    require_columns(register, {name: [values.get(name) for values in many] for name in names})


def require_columns(register: Register, columns: Mapping[str, Sequence[Any]]) -> None:
    """The same of rows that are given as columns by field."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for name in _named(register):
        for ref in _referred(name, columns):
            wanted[ref.register].add(ref.id)
    for target, ids in wanted.items():
        known = regions() if target == REGION else statements.versions_of(register_of(target), ids)
        lost = next((row for row in sorted(ids) if row not in known), None)
        if lost:
            raise Problem("registers.dangling", register, {"register": target, "id": lost})


def _referred(name: str, columns: Mapping[str, Sequence[Any]]) -> set[Ref]:
    """The different references that rows hold under a name, ``seller`` or ``persons.person``, and that lead somewhere."""
    part, _, inner = name.rpartition(".")
    column: Iterable[Any] = columns.get(part or inner, ())
    if part:
        column = (item.get(inner) for items in column for item in items or ())
    # Rows of one file share the reference of one name: most are told apart without comparing what is in them.
    column = list(column)
    found = dict(zip(map(id, column), column, strict=True))
    return {value for value in found.values() if type(value) is Ref and value.id}


@cache
def _touched(register: Register) -> tuple[str, ...]:
    """The fields and parts that say where a row belongs, or are filled in from another row."""
    parts = {name.rpartition(".")[0] for name in _asked(register)} | {part for part, *_ in _following(register)}
    own = {name for name in _asked(register) if "." not in name} | {
        name for part, name, *_ in _following(register) if not part
    }
    return tuple(sorted((own | parts | {UNIT, REGION}) - {""}))


@cache
def _named(register: Register) -> tuple[str, ...]:
    """The names of its references, ``part.field`` for those of a part."""
    own = [field.name for field in register.by_name.values() if field.kind == "ref"]
    return (
        *own,
        *(f"{part.name}.{each.name}" for part in register.parts for each in part.fields if each.kind == "ref"),
    )


def _look_up(register: Register, rows: Mapping[str, Sequence[Any]]) -> LookedUp:
    """What the rows need to know of those that they refer to, by id; a region is its own."""
    wanted: dict[str, set[str]] = defaultdict(set)
    columns: dict[str, set[str]] = defaultdict(set)
    for name, asked in _asked(register).items():
        for ref in _referred(name, rows):
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
            asked[name] |= {REGION, UNIT}
    for part, _, leader, what in _following(register):
        asked[f"{part}.{leader}" if part else leader].add(what)
    return {name: frozenset(what) for name, what in asked.items()}


def _follow(register: Register, columns: dict[str, list[Any]], looked_up: LookedUp) -> None:
    for part, name, leader, what in _following(register):
        for item in (item for items in columns.get(part, ()) for item in items or ()) if part else ():
            if item.get(name) is None and (value := _told(looked_up, what, item.get(leader))):
                item[name] = value
        if not part and (leaders := columns.get(leader)):
            given = columns.get(name) or [None] * len(leaders)
            pairs = zip(given, _led(looked_up, what, _ids(leaders)), strict=True)
            columns[name] = [led or None if value is None else value for value, led in pairs]


def _led(looked_up: LookedUp, what: str, rows: Sequence[str]) -> Iterable[Any]:
    """What each row, by its id, says under a name."""
    said = {row: told.get(what) for row, told in looked_up.items()}
    return map(said.get, rows)


def _told(looked_up: LookedUp, what: str, value: Any) -> Any:
    return looked_up.get(_id(value), NOTHING).get(what)


class _Answers(dict[Any, Any]):
    """What a function answers, asked once for each value."""

    def __init__(self, one: Callable[[Any], Any]) -> None:
        super().__init__()
        self._one = one

    def __missing__(self, value: Any) -> Any:
        answer = self[value] = self._one(value)
        return answer


@cache
def _following(register: Register) -> tuple[tuple[str, str, str, str], ...]:
    """Each field that follows another row: its part, its name, the reference that leads there, and what is taken."""
    tables = (("", register.fields), *((part.name, part.fields) for part in register.parts))
    followers = [(part, field.name, field.follows) for part, fields in tables for field in fields if field.follows]
    return tuple(
        (part, name, follows.partition(".")[0], follows.partition(".")[2]) for part, name, follows in followers
    )


def _shared(
    register: Register, columns: Mapping[str, Sequence[Any]], looked_up: LookedUp, height: int
) -> list[str | None]:
    """Of each row the reporting units of all parties, but the row's own."""
    written = _Answers(_listed)
    seen: list[Any] = []
    for part, name in _parties(register):
        if column := columns.get(part or name):
            seen.append(
                [frozenset(_told(looked_up, UNIT, item.get(name)) for item in items or ()) for items in column]
                if part
                else _led(looked_up, UNIT, _ids(column))
            )
    return list(map(written.__getitem__, zip(columns[UNIT], *seen, strict=True))) if seen else [None] * height


def _listed(units: tuple[Any, ...]) -> str | None:
    """The units of others as a column holds them; the first given is the row's own."""
    own, *others = units
    found = {unit for each in others for unit in (each if type(each) is frozenset else (each,))} - {None, "", own}
    return f";{';'.join(sorted(found))};" if found else None


@cache
def _parties(register: Register) -> tuple[tuple[str, str], ...]:
    """Of each party the part in which it stands, if any, and its name."""
    return tuple((part, name) for part, _, name in (party.rpartition(".") for party in register.parties))


def unit_name(code: str | None) -> Worded:
    """A reporting unit as people call it, with its code."""
    if not code or code not in regions():
        return Worded(code or "—", code or "—")
    return Worded(f"{regions().called(code, 'zh')} {code}", f"{regions().called(code, 'en')} {code}")


def _seat(code: str) -> dict[str, Any]:
    """A region is its own seat; a county is the reporting unit of what it does itself."""
    is_unit = code in regions() and regions()[code].level in ("county", "unit")
    return {REGION: code, UNIT: code if is_unit else None}


def _ids(column: Iterable[Any]) -> list[str]:
    return [value.id if type(value) is Ref else "" for value in column]


def _id(value: Any) -> str:
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
