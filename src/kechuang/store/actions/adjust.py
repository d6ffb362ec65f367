"""Adjusting a frozen figure by a signed amount, with its reason (术语 冻结后调整)."""

from __future__ import annotations

from decimal import Decimal

from kechuang.errors import Problem
from kechuang.measures.catalogue import measure as known_measure
from kechuang.measures.measure import Measure
from kechuang.quantity import Unit
from kechuang.registers.values import Ref, Values
from kechuang.registers.workbook.wording import unit_named
from kechuang.store import door
from kechuang.store.actions.reasons import require_reason
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.figures import ADJUSTMENT, FREEZE
from kechuang.store.noting import noted, people
from kechuang.store.versions import WITHDRAWN, Version


def adjust(
    pen: Pen,
    freeze_id: str,
    measure: str,
    value: Decimal,
    *,
    reason: str,
    target: str = "",
    unit: str = "",
    measured_in: str = "",
) -> Version:
    """The signed adjustment of a frozen figure, with its reason.

    Raises
    ------
    Problem  door.second-person, door.not-found, store.reason, measures.unknown, store.measured-in
    """
    door.require_second(pen, "figures.adjust", ADJUSTMENT)
    require_reason(reason, ADJUSTMENT)
    _require_unit(known_measure(measure), measured_in)
    pen.why = reason
    frozen = door.row(pen.actor, FREEZE, freeze_id)
    if frozen.status == WITHDRAWN:
        raise Problem("store.withdrawn", FREEZE, {"id": freeze_id})
    values: Values = {
        "adjusts": Ref("freeze", freeze_id), "measure": measure, "value": value, "adjusted_on": day_of(pen.clock()),
        "approved_by": people(pen), "why": reason, **({"target": Ref("target", target)} if target else {}),
        **({"adjusted_unit": unit} if unit else {}), **({"measured_in": measured_in} if measured_in else {}),
    }  # fmt: skip
    return noted("figures.adjust", pen, ADJUSTMENT, [values])[0]


def _require_unit(one: Measure, measured_in: str) -> None:
    """Nothing when the unit measures the same thing as the measure does."""
    if measured_in and Unit.of(measured_in).dimension != Unit.of(one.unit).dimension:
        facts = {"unit": unit_named(measured_in), "measure": one, "own": unit_named(one.unit)}
        raise Problem("store.measured-in", ADJUSTMENT, facts)
