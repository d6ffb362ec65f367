"""Changing a row: the next version, based on the one the person saw (术语 修改)."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

from kechuang.errors import Problem, Problems
from kechuang.registers.keys import row_key
from kechuang.registers.schema import Register
from kechuang.registers.validation import problems
from kechuang.registers.values import Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.commits import commit
from kechuang.store.versions import CONFIRMED, DRAFT, SUBMITTED, WITHDRAWN, Version, current, hidden, unmasked


class Stale(Problem):
    """Somebody else wrote in between: what she saw, what stands now, and what this person wanted, side by side."""

    def __init__(self, register: Register, seen: Version | None, now: Version, wanted: Values) -> None:
        based_on = seen.version if seen else 0
        super().__init__("store.stale", register.zh, {"id": now.id, "seen": now.version, "based_on": based_on})
        old = seen.values if seen else {}
        known = {*register.by_name, *(part.name for part in register.parts)}
        names = [name for name in {**old, **now.values, **wanted} if name in known]
        self.differences: dict[str, tuple[Any, Any, Any]] = {
            name: (old.get(name), now.values.get(name), wanted.get(name))
            for name in names
            if not old.get(name) == now.values.get(name) == wanted.get(name)
        }


def change(
    pen: Pen, register: Register, row_id: str, values: Values, *, based_on: int, is_draft: bool = False
) -> Version:
    """The next version of the row; a confirmed row that a filer changes waits for confirmation again.

    Parameters
    ----------
    values : the whole row as it shall be; a personal field that is left out, or still masked, stays as it is
    based_on : the version that the person saw
    is_draft : a draft stays one, which nobody is asked to confirm yet

    Raises
    ------
    Stale     somebody wrote in between; it carries the three-way difference
    Problems  everything that is wrong with the values
    Problem   door.not-found, door.forbidden, door.outside-unit, store.withdrawn, store.duplicate-key
    """
    door.require(pen.actor, "rows.change", register)
    with commit(pen, "rows.change") as writing:
        before = _current(pen, register, row_id)
        door.require_reach(pen.actor, "rows.change", register, [before])
        if before.version != based_on:
            raise Stale(register, _as_seen(register, row_id, based_on), hidden(register, before), values)
        if before.status == WITHDRAWN:
            raise Problem("store.withdrawn", register, {"id": row_id})
        after = _next(pen, register, before, values)
        if is_draft and before.status == DRAFT:
            after.status = DRAFT
        door.require_reach(pen.actor, "rows.change", register, [after])
        if after.values.get("reporting_unit") != before.values.get("reporting_unit"):
            door.require_home_unit(pen.actor, "rows.change", register, after)
        writing.write(register, [after])
        writing.changes = [telling.changed(register, before, after)]
    return hidden(register, after)


def _current(pen: Pen, register: Register, row_id: str) -> Version:
    found = current(register, [row_id], is_masked=False).get(row_id)
    if found is None or not door.reaches(pen.actor, "rows.view", register, found):
        raise door.not_found(register, row_id)
    return found


def _next(pen: Pen, register: Register, before: Version, values: Values) -> Version:
    wanted = unmasked(register, deepcopy(dict(values)), before.values)
    if found := problems(register, wanted):
        raise Problems(found)
    placing.require_references(register, [wanted])
    (shared,) = placing.place(pen.actor, register, [wanted])
    stays = before.status == CONFIRMED and pen.actor.is_officer
    return replace(
        before,
        version=before.version + 1,
        values=wanted,
        status=CONFIRMED if stays else SUBMITTED,
        status_reason=None,
        shared_with=shared,
        row_key=row_key(register, wanted),
    )


def _as_seen(register: Register, row_id: str, version: int) -> Version | None:
    from kechuang.store import statements
    from kechuang.store.versions import read, shapes

    shape = shapes(register)[0]
    records = statements.versions_for(shape.table, shape.columns, [(row_id, version)])
    return next(iter(read(register, records)), None)
