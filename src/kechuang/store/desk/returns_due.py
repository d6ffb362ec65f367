"""The returns that are asked of a person's units and bodies and are not there, each with the last one like it (术语 应报报表).

A firm's filer sees of a roster the lines that name a body of hers, whoever wrote them, and of returns that others filed
for it nothing but that they are there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.registers.values import Ref
from kechuang.store import door, statements
from kechuang.store.actor import Actor
from kechuang.store.desk import week
from kechuang.store.permissions import held
from kechuang.store.versions import WITHDRAWN, Version, current, hidden

ROSTER, RETURN = register_of("roster"), register_of("statistical_return")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Owed:
    """A return that is expected and not there: the roster's line, its day, and the return of the time before, where she sees one."""

    row: Version
    due_on: date | None
    like: str = ""


def owed_returns(actor: Actor, today: date) -> list[Owed]:
    """The returns that rosters expect within a week, of last year's or this year's period, and that are not there."""
    years, last = {str(today.year - 1), str(today.year)}, week.last_day(today)
    asked = [row for row in expected(actor) if _is_asked(row.values, years)]
    wanted = [row for row in asked if (row.values.get("due_on") or last) <= last]
    if not wanted:
        return []
    periods = {told for row in asked for told in (str(row.values["period"]), _year_ago(str(row.values["period"])))}
    members = {row.values["member"].id for row in wanted}
    seen = door.rows(actor, RETURN, where={"unit": sorted(members), "period": sorted(periods)})
    there = {_key(row.values, "unit") for row in seen} | set(_of_bodies(bodies(actor)))
    owed = [
        Owed(row, row.values.get("due_on"), _before(row, seen))
        for row in wanted
        if _key(row.values, "member") not in there
    ]
    return sorted(owed, key=lambda one: (one.due_on or date.max, one.row.id))


def expected(actor: Actor) -> list[Version]:
    """The lines of rosters that she sees, and those that name a body of hers."""
    rows = {row.id: row for row in door.rows(actor, ROSTER)}
    named = set(_ids(ROSTER, "member", bodies(actor))) - rows.keys()
    rows |= {row: hidden(ROSTER, version) for row, version in current(ROSTER, named).items()}
    return [row for row in rows.values() if row.status != WITHDRAWN]


def expected_row(actor: Actor, row_id: str) -> Version:
    """One of them.

    Raises
    ------
    Problem  door.not-found
    """
    found = current(ROSTER, [row_id]).get(row_id)
    if found and found.status != WITHDRAWN and found.values["member"].id in bodies(actor):
        return hidden(ROSTER, found)
    return door.row(actor, ROSTER, row_id)


def bodies(actor: Actor) -> frozenset[str]:
    """The bodies for which she files returns."""
    return frozenset(
        body
        for grant, permission in held(actor, "rows.create")
        if permission.reach == "unit" and (not grant.registers or RETURN.code in grant.registers)
        for body in grant.organisations
    )


def _is_asked(values: Mapping[str, Any], years: Collection[str]) -> bool:
    return bool(values.get("survey")) and not values.get("is_excused") and str(values["period"])[:4] in years


def _of_bodies(own: Iterable[str]) -> Iterator[Key]:
    """Which returns of her own bodies are there, whoever filed them."""
    ids = _ids(RETURN, "unit", own)
    for version in current(RETURN, ids).values() if ids else ():
        if version.status != WITHDRAWN:
            yield _key(version.values, "unit")


def _ids(register: Register, name: str, members: Iterable[str]) -> list[str]:
    ordered = sorted(members)
    if not ordered:
        return []
    where = f'v."{name}" IN ({",".join(["%s"] * len(ordered))})'
    return [row for (row,) in statements.current_where(register, ("id",), where, ordered)]


def _before(row: Version, seen: Iterable[Version]) -> str:
    """The return to begin from: the same of a year ago, else the last one before this."""
    survey, period, member = _key(row.values, "member")
    earlier = {
        told: one.id
        for one in seen
        if (key := _key(one.values, "unit"))[0] == survey and key[2] == member and (told := key[1]) < period
    }
    return earlier.get(_year_ago(period)) or (earlier[max(earlier)] if earlier else "")


def _year_ago(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"


def _key(values: Mapping[str, Any], name: str) -> Key:
    body = values.get(name)
    return str(values.get("survey")), str(values.get("period")), body.id if isinstance(body, Ref) else ""
