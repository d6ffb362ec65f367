"""Withdrawing rows, with a reason; nothing is deleted (术语 撤回)."""

from __future__ import annotations

from collections.abc import Sequence

from kechuang.registers.schema import Register
from kechuang.store.actions.reasons import require_reason
from kechuang.store.actions.turn import turn
from kechuang.store.actor import Pen
from kechuang.store.versions import WITHDRAWN, Version


def withdraw(pen: Pen, register: Register, ids: Sequence[str], *, reason: str) -> list[Version]:
    """The rows, 撤回; their keys are free again, their versions stay."""
    require_reason(reason, register)
    pen.why = reason
    return turn(
        pen, "rows.withdraw", register, ids, lambda version: version.status != WITHDRAWN,
        status=WITHDRAWN, status_reason=reason,
    )  # fmt: skip
