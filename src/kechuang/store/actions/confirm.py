"""Confirming rows: 已报 becomes 已核; nobody confirms what she wrote herself (术语 核定)."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang.errors import Problem
from kechuang.registers.schema import Register
from kechuang.store import door
from kechuang.store.actions.authors import authors
from kechuang.store.actions.turn import turn
from kechuang.store.actor import Pen
from kechuang.store.versions import CONFIRMED, SUBMITTED, Version


def confirm(pen: Pen, register: Register, ids: Sequence[str]) -> list[Version]:
    """The rows, 已核.

    Raises
    ------
    Problem  door.own-row when she wrote one of them herself and no second person takes part
    """
    door.require(pen.actor, "rows.confirm", register)
    if pen.approved_by is None or pen.approved_by.id == pen.actor.id:
        for row_id, author in authors(register, ids).items():
            if author == pen.actor.id:
                raise Problem("door.own-row", register, {"id": row_id, "actor": author})
    else:
        door.require(pen.approved_by, "rows.confirm", register)
    return turn(
        pen, "rows.confirm", register, ids, lambda version: version.status == SUBMITTED,
        status=CONFIRMED, status_reason=None,
    )  # fmt: skip
