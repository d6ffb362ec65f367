"""Returning rows to who filed them, with a reason (术语 退回)."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang.registers.schema import Register
from kechuang.store.actions.reasons import require_reason
from kechuang.store.actions.turn import turn
from kechuang.store.actor import Pen
from kechuang.store.versions import CONFIRMED, RETURNED, SUBMITTED, Version


def give_back(pen: Pen, register: Register, ids: Sequence[str], *, reason: str) -> list[Version]:
    """The rows, 退回, each with the reason."""
    require_reason(reason, register)
    pen.why = reason
    return turn(
        pen, "rows.give_back", register, ids, lambda version: version.status in (SUBMITTED, CONFIRMED),
        status=RETURNED, status_reason=reason,
    )  # fmt: skip
