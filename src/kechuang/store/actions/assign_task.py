"""Giving a task to units, with a day by which they answer (术语 交办)."""

from __future__ import annotations

from kechuang.errors import Problem, Problems
from kechuang.registers.keys import row_key
from kechuang.registers.validation import problems
from kechuang.registers.values import Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.commits import commit
from kechuang.store.supervising import SUPERVISION
from kechuang.store.versions import CONFIRMED, Version, hidden


def assign_task(pen: Pen, values: Values) -> Version:
    """The task, 交办 today; it needs no confirming.

    Raises
    ------
    Problems  everything that is wrong with the values
    Problem   door.forbidden, tasks.no-unit, tasks.no-due, store.duplicate-key
    """
    door.require(pen.actor, "supervision.assign", SUPERVISION)
    wanted = {**values, "assigned_on": day_of(pen.clock())}
    wrong = list(problems(SUPERVISION, wanted))
    if not wanted.get("units"):
        wrong.append(Problem("tasks.no-unit"))
    if not wanted.get("due_on"):
        wrong.append(Problem("tasks.no-due"))
    if wrong:
        raise Problems(wrong)
    placing.require_references(SUPERVISION, [wanted])
    with commit(pen, "supervision.assign") as writing:
        (shared,) = placing.place(pen.actor, SUPERVISION, [wanted])
        version = Version(
            id=writing.new_id(),
            version=1,
            status=CONFIRMED,
            owner=pen.actor.unit,
            section=SUPERVISION.section or None,
            shared_with=shared,
            row_key=row_key(SUPERVISION, wanted),
            values=wanted,
        )
        door.require_reach(pen.actor, "supervision.assign", SUPERVISION, [version])
        writing.write(SUPERVISION, [version])
        writing.changes = [telling.created(SUPERVISION, version)]
    return hidden(SUPERVISION, version)
