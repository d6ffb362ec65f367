"""Splitting a target: what of it falls to which reporting unit, and how far it is to be by when (术语 目标分解)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kechuang.errors import Problems
from kechuang.registers.keys import row_key
from kechuang.registers.registry import register
from kechuang.registers.validation import problems
from kechuang.registers.values import Ref, Values
from kechuang.store import door, placing
from kechuang.store.actions import telling
from kechuang.store.actor import Actor, Pen
from kechuang.store.commits import Writing, commit
from kechuang.store.plans import TARGET
from kechuang.store.versions import CONFIRMED, WITHDRAWN, Version

SPLIT = register("split")
Whose = str | date
"""Of a part: the unit to which it falls, or the day by which so much of the whole is to be there."""


def divide(
    pen: Pen, target_id: str, parts: Mapping[str, Decimal], *, points: Mapping[date, Decimal] | None = None
) -> list[Version]:
    """The parts of the target; a unit or day that had one gets the new one, one that is not named keeps its own.

    Parameters
    ----------
    points : day -> what of the whole is to be there by then, counted from the beginning of the year

    Raises
    ------
    Problem   door.forbidden, door.not-found
    Problems  everything that is wrong with the parts
    """
    door.require(pen.actor, "plan.split", SPLIT)
    asked: dict[Whose, Decimal] = dict([*parts.items(), *(points or {}).items()])
    with commit(pen, "plan.split") as writing:
        target = door.row(pen.actor, TARGET, target_id)
        before = held(pen.actor, target_id)
        made = list(_parts(pen, writing, target, asked, before))
        door.require_reach(pen.actor, "plan.split", SPLIT, made)
        writing.write(SPLIT, made)
        writing.changes = [
            telling.changed(SPLIT, before[whose], one) if whose in before else telling.created(SPLIT, one)
            for whose, one in zip(asked, made, strict=True)
        ]
    return made


def held(actor: Actor, target_id: str) -> dict[Whose, Version]:
    """The parts that the target has: by unit, and by the day of those that are the whole's."""
    rows = [one for one in door.rows(actor, SPLIT, where={"target": target_id}) if one.status != WITHDRAWN]
    by_unit: dict[Whose, Version] = {one.values["assigned_unit"]: one for one in rows if "assigned_unit" in one.values}
    return by_unit | {one.values["due_on"]: one for one in rows if not {"assigned_unit", "assignee"} & set(one.values)}


def _parts(
    pen: Pen, writing: Writing, target: Version, parts: Mapping[Whose, Decimal], before: Mapping[Whose, Version]
) -> Iterator[Version]:
    found = []
    for whose, value in parts.items():
        values = _values(target, whose, value)
        found += problems(SPLIT, values)
        (shared,) = placing.place(pen.actor, SPLIT, [values])
        if known := before.get(whose):
            yield replace(known, version=known.version + 1, values=values, shared_with=shared)
            continue
        yield Version(
            id=writing.new_id(), version=1, status=CONFIRMED, owner=pen.actor.unit, section=SPLIT.section, shared_with=shared,
            row_key=row_key(SPLIT, values), values=values,
        )  # fmt: skip
    if found:
        raise Problems(found)


def _values(target: Version, whose: Whose, value: Decimal) -> Values:
    values: Values = {"target": Ref("target", target.id), "value": value}
    kept = ("measured_in", "due_on") if isinstance(whose, str) else ("measured_in", "region", "reporting_unit")
    values |= {name: target.values[name] for name in kept if name in target.values}
    if isinstance(whose, str):
        return {**values, "assigned_unit": whose, "reporting_unit": whose}
    return {**values, "due_on": whose}
