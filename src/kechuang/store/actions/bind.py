"""Binding a target: by which measure it is counted, by which rule, on which rows, who chose so and why (术语 绑定目标)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.errors import Problem, Problems
from kechuang.measures.binding.checking import faults
from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure as measure_of
from kechuang.measures.kernel.ground import FAMILY
from kechuang.registers.keys import row_key
from kechuang.registers.registry import register as register_of
from kechuang.registers.validation import problems
from kechuang.registers.values import Ref, Values
from kechuang.store import door, placing, statements
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.commits import commit
from kechuang.store.plans import BINDING, TARGET
from kechuang.store.versions import CONFIRMED, Version, current

PLACED = ("region", "reporting_unit")
FAMILIES = register_of("family")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How a target is to be counted.

    Parameters
    ----------
    pins : register and id of rows that alone count; `left_out` : of rows that do not
    assigned_value, assigned_by : the value where another paper sets it, and that paper's id
    """

    measure: str
    rule: str = ""
    filters: Sequence[Filter] = ()
    pins: Sequence[tuple[str, str]] = ()
    left_out: Sequence[tuple[str, str]] = ()
    stage: str = ""
    measured_period: str = ""
    threshold: Decimal | None = None
    assigned_value: Decimal | None = None
    assigned_by: str = ""
    by: str = ""


def bind(pen: Pen, target_id: str, counting: Counting, *, on: date | None = None) -> Version:
    """The binding. It takes the place of the target's earlier one, which ends that day, or changes when the measure is the same.

    Raises
    ------
    Problem   door.second-person, door.not-found, measures.unknown, measures.family.unknown, registers.dangling (a pinned row)
    Problems  everything that is wrong with the measure's rule, filters and what it needs
    """
    door.require_second(pen, "plan.bind", BINDING)
    _require_sound(counting)
    with commit(pen, "plan.bind") as writing:
        target = door.row(pen.actor, TARGET, target_id)
        held = _held(target_id)
        day = on or day_of(pen.clock())
        before = held.get(counting.measure)
        made = _binding(pen, target, counting, day, before=before, row_id="" if before else writing.new_id())
        ending = [one for code, one in held.items() if code != counting.measure and "ended_on" not in one.values]
        ended = [replace(one, version=one.version + 1, values={**one.values, "ended_on": day}) for one in ending]
        door.require_reach_of_all(pen, "plan.bind", BINDING, [made, *ended])
        door.require_reach_of_all(pen, "plan.bind", TARGET, [target])
        writing.write(BINDING, [made, *ended])
        told = telling.changed(BINDING, before, made) if before else telling.created(BINDING, made)
        writing.changes = [told, *telling.several(BINDING, zip(ending, ended, strict=True))]
    return made


def _require_sound(counting: Counting) -> None:
    bound = Bound(
        measure=measure_of(counting.measure), rule=counting.rule, filters=tuple(counting.filters),
        pins=frozenset(row for _, row in counting.pins),
    )  # fmt: skip
    if found := faults(bound):
        raise Problems(found)
    for name in _families(counting.filters):
        if next(statements.current_where(FAMILIES, ("id",), 'v."name" = %s', [name]), None) is None:
            raise Problem("measures.family.unknown", BINDING, {"family": name})
    for register, row in (*counting.pins, *counting.left_out):
        if not statements.versions_of(register_of(register), [row]):
            raise Problem("registers.dangling", BINDING, {"register": register, "id": row})


def _families(filters: Sequence[Filter]) -> list[str]:
    """The families of titles that the filters name."""
    words = (word for one in filters for word in one.operands)
    return [word.removeprefix(FAMILY) for word in words if word.startswith(FAMILY)]


def _held(target_id: str) -> dict[str, Version]:
    """Every binding that the target has or had, by measure."""
    rows = [row for (row,) in statements.current_where(BINDING, ("id",), 'v."target" = %s', [target_id])]
    return {one.values["measure"]: one for one in current(BINDING, rows).values()}


def _binding(
    pen: Pen, target: Version, counting: Counting, day: date, *, before: Version | None, row_id: str
) -> Version:
    values: Values = {
        "target": Ref("target", target.id),
        "bound_by": counting.by or pen.actor.id,
        "bound_on": day,
        "why": pen.why,
        "filters": [{"field": one.field, "operator": one.operator, "operand": one.operand} for one in counting.filters],
        "pins": [*_pinned(counting.pins, is_out=False), *_pinned(counting.left_out, is_out=True)],
        "assigned_by": Ref("document", counting.assigned_by) if counting.assigned_by else None,
    }
    names = ("measure", "rule", "stage", "measured_period", "threshold", "assigned_value")
    values |= {name: getattr(counting, name) for name in names}
    values |= {name: target.values[name] for name in PLACED if name in target.values}
    values = {name: value for name, value in values.items() if value not in (None, "", [])}
    placing.require_references(BINDING, [values])
    (shared,) = placing.place(pen.actor, BINDING, [values])
    if found := problems(BINDING, values):
        raise Problems(found)
    if before:
        return replace(before, version=before.version + 1, values=values, status=CONFIRMED, shared_with=shared)
    return Version(
        id=row_id, version=1, status=CONFIRMED, owner=pen.actor.unit, section=BINDING.section, shared_with=shared,
        row_key=row_key(BINDING, values), values=values,
    )  # fmt: skip


def _pinned(pins: Sequence[tuple[str, str]], *, is_out: bool) -> list[dict[str, Any]]:
    return [
        {"register": register, "record": row, **({"is_left_out": True} if is_out else {})} for register, row in pins
    ]
