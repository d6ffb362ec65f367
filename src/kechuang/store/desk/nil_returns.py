"""A nil return: a unit on the roster says that it has nothing to report (术语 零报送)."""

from __future__ import annotations

from kechuang.errors import Problem
from kechuang.registers.registry import register
from kechuang.store import door
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.desk.returns_due import expected_row
from kechuang.store.versions import Version


def report_nil(pen: Pen, roster_id: str) -> Version:
    """The return, 已报, as the roster's row asks for it.

    Raises
    ------
    Problem  door.not-found, returns.no-survey, and as `create`: it is there already, the unit is another's
    """
    door.require(pen.actor, "rows.create", register("statistical_return"))
    row = expected_row(pen.actor, roster_id)
    if not row.values.get("survey"):
        raise Problem("returns.no-survey", register("roster"))
    values = {
        "survey": row.values["survey"], "unit": row.values["member"], "period": row.values["period"], "is_nil": True,
        "submitted_on": day_of(pen.clock()), "returned_count": 0,
        **({"due_on": row.values["due_on"]} if row.values.get("due_on") else {}),
    }  # fmt: skip
    return create(pen, register("statistical_return"), values)
