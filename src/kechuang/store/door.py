"""The door: the only way to rows, for pages and for analysis; what a person may not see does not exist for her (术语 数据门).

Outside her scope a row is not there (``door.not-found``); inside it an act she may not do is refused (``door.forbidden``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.errors import Listed, Problem
from kechuang.registers.schema import Register
from kechuang.store import audit, commits, narrowing, placing, statements, tally
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.permissions import Permission, held, matrix
from kechuang.store.versions import CONFIRMED, WITHDRAWN, Version, read, shapes, some

NOBODY = "1 = 0"
EVERYBODY = "1 = 1"
OPEN = 'v."status" = %s'
OF_VERSION, OF_HEAD = 'v."', 'h."'  # what a scope speaks of stands in both
PAGE, LARGEST_PAGE, ALL = 50, 1_000, 2**62
SHARED_BY = "rows.view"  # what is shared is seen, never touched
PUBLISHED: frozenset[str] = (
    frozenset()
)  # registers whose confirmed rows anyone may read; none until a gate publishes them


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of one register that an actor may reach by one action, as a condition for the database.

    Parameters
    ----------
    is_whole, units, owners, is_published : the same in words, for engines that are not asked in SQL: all rows, or those
        of these reporting units and shared with them, of these owners, and all that are published
    """

    where: str
    parameters: tuple[Any, ...]
    is_masked: bool
    is_whole: bool = False
    units: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    is_published: bool = False

    @property
    def is_empty(self) -> bool:
        return self.where == NOBODY


def scope(actor: Actor, action: str, register: Register) -> Scope:
    """What the actor may reach: the union of what her grants reach."""
    conditions, parameters, masks = [], [], []
    units: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    for grant, permission in held(actor, action):
        if grant.registers and register.code not in grant.registers:
            continue
        condition, values = _condition(grant, permission, register, action)
        if condition != NOBODY:
            conditions.append(f"({condition})")
            parameters.extend(values)
            masks.append(permission.masked)
            units |= grant.units if permission.reach in ("whole", "register", "county") else frozenset()
            owners |= grant.organisations if permission.reach == "unit" else frozenset()
    if not conditions:
        return Scope(NOBODY, (), True)
    whole, published = f"({EVERYBODY})" in conditions, f"({OPEN})" in conditions
    return Scope(" OR ".join(conditions), tuple(parameters), all(masks), whole, units, owners, published)


def require(actor: Actor, action: str, register: Register | None = None) -> Permission:
    """How the actor may do the action at all; door.forbidden when no grant of hers allows it."""
    for grant, permission in held(actor, action):
        if register is None or not grant.registers or register.code in grant.registers:
            return permission
    raise Problem("door.forbidden", register or "", {"action": matrix()[action], "actor": actor.id})


def require_reach(actor: Actor, action: str, register: Register, versions: Iterable[Version]) -> None:
    """Nothing when every row lies within reach of the action.

    Raises
    ------
    Problem  door.not-found for a row she may not even see, door.forbidden for one she sees and may not touch
    """
    for version in versions:
        if not reaches(actor, action, register, version):
            if reaches(actor, "rows.view", register, version):
                raise Problem("door.forbidden", register, {"action": matrix()[action], "actor": actor.id})
            raise not_found(register, version.id)


def require_reach_of_all(pen: Pen, action: str, register: Register, versions: Sequence[Version]) -> None:
    """Nothing when every row lies within reach of everybody who takes part, of the second person as of the first."""
    for person in (pen.actor, pen.approved_by):
        if person:
            require_reach(person, action, register, versions)


def require_second(pen: Pen, action: str, register: Register) -> None:
    """Nothing when a second person takes part who may do the same; she is never the first."""
    if not require(pen.actor, action, register).second:
        return
    second = pen.approved_by
    if second is None or second.id == pen.actor.id:
        raise Problem("door.second-person", register, {"action": matrix()[action]})
    require(second, action, register)


def reaches(actor: Actor, action: str, register: Register, version: Version) -> bool:
    """Whether one row lies within reach of the action; the same answer as `scope` gives of the database."""
    for grant, permission in held(actor, action):
        if (not grant.registers or register.code in grant.registers) and _touches(grant, permission, version, action):
            return True
    return False


def may_file(actor: Actor, action: str, register: Register, versions: Iterable[Version]) -> list[bool]:
    """For each row, whether it is within reach of the action and of a reporting unit for which she files.

    A unit's filer files where her grant says, or where her bodies are: that she owns a row does not say where it belongs.
    """
    grants = [
        (grant, permission, placing.seats(grant) | {None} if permission.reach == "unit" else None)
        for grant, permission in held(actor, action)
        if not grant.registers or register.code in grant.registers
    ]
    return [
        any(
            _touches(grant, permission, version, action)
            and (within is None or version.values.get("reporting_unit") in within)
            for grant, permission, within in grants
        )
        for version in versions
    ]


def require_home_unit(actor: Actor, action: str, register: Register, version: Version) -> None:
    """Nothing when the row is of a reporting unit for which she files.

    Raises
    ------
    Problem  door.outside-unit
    """
    if not all(may_file(actor, action, register, [version])):
        seats = sorted({unit for grant in actor.grants for unit in placing.seats(grant)})
        facts = {
            "unit": placing.unit_name(version.values.get("reporting_unit")),
            "own": Listed(tuple(map(placing.unit_name, seats)) or ("—",)),
        }
        raise Problem("door.outside-unit", register, facts)


def not_found(register: Register, row: str) -> Problem:
    """What is said of a row that is not there, or not for this person: the same words."""
    return Problem("door.not-found", register, {"id": row})


def rows(
    actor: Actor,
    register: Register,
    *,
    ids: Iterable[str] | None = None,
    where: Mapping[str, Any] | None = None,
    known_on: date | None = None,
    with_withdrawn: bool = False,
    unmasked_because: str = "",
    pen: Pen | None = None,
) -> list[Version]:
    """The rows of a register that the actor may see, in the order of their ids.

    Parameters
    ----------
    where : declared field or system column -> value, or several values; all must hold
    known_on : as they were known at the end of that day; as they are when None
    unmasked_because : a reason, for personal fields in the clear; the reading is recorded, which needs a `pen`
    """
    if unmasked_because:
        require(actor, "rows.unmask", register)
    reach = scope(actor, "rows.view", register)
    condition, parameters = _filtered(register, reach, where or {}, ids, with_withdrawn=with_withdrawn)
    if reach.is_empty:
        return []
    columns, tail = shapes(register)[0].columns, 'ORDER BY v."id"'
    if known_on is None:
        records = statements.current_where(register, columns, condition, parameters, tail=tail)
    else:
        seq = commits.seq_known_on(known_on)
        records = statements.known_where(register, columns, seq, condition, parameters, tail=tail)
    if unmasked_because:
        return _unmasked(actor, register, list(records), unmasked_because, pen)
    return read(register, records, is_masked=True)


def row(actor: Actor, register: Register, row_id: str, *, known_on: date | None = None) -> Version:
    """One row; door.not-found when it is not there or not hers to see."""
    found = rows(actor, register, ids=[row_id], known_on=known_on, with_withdrawn=True)
    if not found:
        raise not_found(register, row_id)
    return found[0]


def count(actor: Actor, register: Register, where: Mapping[str, Any] | None = None) -> int:
    """How many rows of a register the actor may see."""
    reach = scope(actor, "rows.view", register)
    condition, parameters = _filtered(register, reach, where or {}, None, with_withdrawn=False)
    return 0 if reach.is_empty else statements.count_where(register, condition, parameters)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, in its order, and how many the whole list has."""

    rows: list[Version]
    total: int


def page(
    actor: Actor,
    register: Register,
    *,
    columns: Sequence[str] = (),
    where: Mapping[str, Any] | None = None,
    search: str = "",
    order: Sequence[str] = (),
    offset: int = 0,
    limit: int = PAGE,
    with_withdrawn: bool = False,
) -> Page:
    """One page of the rows that the actor may see, with the fields of `columns` alone; personal ones masked.

    Parameters
    ----------
    where : declared field or system column -> value, several values, `narrowing.Between` or `narrowing.Within`
    search : words, each of which stands in something by which a row is known
    order : fields, a minus before those that fall; the newest first when nothing is said

    Raises
    ------
    Problem  door.no-field (also for a personal field), door.no-value
    """
    condition, parameters = listed(actor, register, where=where or {}, search=search, with_withdrawn=with_withdrawn)
    ordered = narrowing.sorted_by(register, order)
    if condition == NOBODY:
        return Page([], 0)
    total = tally.number(register, condition, parameters)
    offset, limit = max(0, min(offset, total)), max(0, min(limit, LARGEST_PAGE))
    found = statements.page_where(register, condition, parameters, order=ordered, limit=limit, offset=offset)
    return Page(some(register, found, columns), total)


def ids(
    actor: Actor,
    register: Register,
    *,
    where: Mapping[str, Any],
    search: str = "",
    order: Sequence[str] = (),
    with_withdrawn: bool = False,
) -> list[str]:
    """Every row of a list as `page` gives it a page at a time, in its order."""
    condition, parameters = listed(actor, register, where=where, search=search, with_withdrawn=with_withdrawn)
    ordered = narrowing.sorted_by(register, order)
    if condition == NOBODY:
        return []
    found = statements.page_where(register, condition, parameters, order=ordered, limit=ALL, offset=0)
    return [row for row, _ in found]


def numbers(actor: Actor, asked: Sequence[tuple[Register, Mapping[str, Any]]]) -> list[int]:
    """How many rows the actor may see of each register and narrowing, in one question."""
    return statements.numbers_where([(one, *listed(actor, one, where=where)) for one, where in asked]) if asked else []


def listed(
    actor: Actor, register: Register, *, where: Mapping[str, Any], search: str = "", with_withdrawn: bool = False
) -> tuple[str, list[Any]]:
    """The condition, over heads and versions, of the rows that the actor may see and asked for."""
    reach = scope(actor, SHARED_BY, register)
    told = [(f"({reach.where.replace(OF_VERSION, OF_HEAD)})", list(reach.parameters))]
    told += [narrowing.narrowed(register, where), narrowing.searched(register, search)]
    if not with_withdrawn:
        told.append(('h."status" <> %s', [WITHDRAWN]))
    if reach.is_empty:
        return NOBODY, []
    return " AND ".join(each for each, _ in told if each), [one for _, values in told for one in values]


def _unmasked(actor: Actor, register: Register, records: list[Any], reason: str, pen: Pen | None) -> list[Version]:
    versions = read(register, records, is_masked=False)
    require_reach(actor, "rows.unmask", register, versions)
    if pen is None:
        raise ValueError("reading personal fields is recorded: a pen is needed")
    subject = {register.code: {"rows": len(versions), "ids": [version.id for version in versions]}}
    pen.why = reason
    audit.record(pen, "rows.unmask", subject)
    return versions


def _filtered(
    register: Register, reach: Scope, where: Mapping[str, Any], ids: Iterable[str] | None, *, with_withdrawn: bool
) -> tuple[str, list[Any]]:
    conditions, parameters = [f"({reach.where})"], list(reach.parameters)
    known = set(shapes(register)[0].columns)
    for name, value in {**where, **({"id": list(ids)} if ids is not None else {})}.items():
        if name not in known:
            raise Problem("door.no-field", register, {"field": name, "known": Listed(register.filters)})
        many = value if isinstance(value, list | tuple | set | frozenset) else [value]
        conditions.append(f'v."{name}" IN ({",".join(["%s"] * len(many))})' if many else NOBODY)
        parameters.extend(many)
    if not with_withdrawn:
        conditions.append('v."status" <> %s')
        parameters.append(WITHDRAWN)
    return " AND ".join(conditions), parameters


def _condition(grant: Grant, permission: Permission, register: Register, action: str) -> tuple[str, list[Any]]:
    match permission.reach:
        case "whole" | "register":
            return _within(grant.units, action) if grant.units else (EVERYBODY, [])
        case "county":
            return _within(grant.units, action) if grant.units else (NOBODY, [])
        case "unit":
            bodies = sorted(grant.organisations)
            return (f'v."owner" IN ({",".join(["%s"] * len(bodies))})', list(bodies)) if bodies else (NOBODY, [])
        case "published":
            return (OPEN, [CONFIRMED]) if register.code in PUBLISHED else (NOBODY, [])
    return NOBODY, []


def _within(units: frozenset[str], action: str) -> tuple[str, list[Any]]:
    """Rows of these reporting units; to look at, also those that another unit's firm shares with them."""
    ordered = sorted(units)
    own = f'v."reporting_unit" IN ({",".join(["%s"] * len(ordered))})'
    if action != SHARED_BY:
        return own, ordered
    shared = " OR ".join(['v."shared_with" LIKE %s'] * len(ordered))
    return f"{own} OR {shared}", [*ordered, *(f"%;{unit};%" for unit in ordered)]


def _touches(grant: Grant, permission: Permission, version: Version, action: str) -> bool:
    unit = version.values.get("reporting_unit")
    shared = (version.shared_with or "").strip(";").split(";") if action == SHARED_BY else []
    match permission.reach:
        case "whole" | "register":
            return not grant.units or unit in grant.units or bool(grant.units & set(shared))
        case "county":
            return unit in grant.units or bool(grant.units & set(shared))
        case "unit":
            return version.owner in grant.organisations
    return False


def every(actor: Actor, registers: Iterable[Register]) -> Iterator[tuple[Register, int]]:
    """Each register with the number of rows that the actor may see."""
    return ((register, count(actor, register)) for register in registers)
