"""Splitting a target: what of it falls to which reporting unit (术语 目标分解)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from kechuang.errors import Problems
from kechuang.registers.keys import row_key
from kechuang.registers.registry import register
from kechuang.registers.validation import problems
from kechuang.registers.values import Ref, Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.commits import Writing, commit
from kechuang.store.plans import TARGET
from kechuang.store.versions import CONFIRMED, WITHDRAWN, Version

SPLIT = register("split")


def divide(pen: Pen, target_id: str, parts: Mapping[str, Decimal]) -> list[Version]:
    """The parts of the target; a unit that had one gets the new one, a unit that is not named keeps its own.

    Raises
    ------
    Problem   door.forbidden, door.not-found
    Problems  everything that is wrong with the parts
    """
    door.require(pen.actor, "plan.split", SPLIT)
    with commit(pen, "plan.split") as writing:
        target = door.row(pen.actor, TARGET, target_id)
        before = {
            one.values.get("assigned_unit"): one
            for one in door.rows(pen.actor, SPLIT, where={"target": target_id})
            if one.status != WITHDRAWN
        }
        made = list(_parts(pen, writing, target, parts, before))
        door.require_reach(pen.actor, "plan.split", SPLIT, made)
        writing.write(SPLIT, made)
        writing.changes = [
            telling.changed(SPLIT, before[unit], one) if (unit := one.values["assigned_unit"]) in before
            else telling.created(SPLIT, one)
            for one in made
        ]  # fmt: skip
    return made


def _parts(
    pen: Pen, writing: Writing, target: Version, parts: Mapping[str, Decimal], before: Mapping[str | None, Version]
) -> Iterator[Version]:
    found = []
    for unit, value in parts.items():
        values: Values = {
            "target": Ref("target", target.id),
            "assigned_unit": unit,
            "value": value,
            "reporting_unit": unit,
        }
        values |= {name: target.values[name] for name in ("measured_in", "due_on") if name in target.values}
        found += problems(SPLIT, values)
        (shared,) = placing.place(pen.actor, SPLIT, [values])
        if held := before.get(unit):
            yield replace(held, version=held.version + 1, values=values, shared_with=shared)
            continue
        yield Version(
            id=writing.new_id(), version=1, status=CONFIRMED, owner=pen.actor.unit, section=SPLIT.section, shared_with=shared,
            row_key=row_key(SPLIT, values), values=values,
        )  # fmt: skip
    if found:
        raise Problems(found)
