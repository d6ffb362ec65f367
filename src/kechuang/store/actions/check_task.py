"""Checking what was answered: passed, or returned with a reason (术语 复核)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.store.actions.reasons import require_reason
from kechuang.store.actor import Pen
from kechuang.store.stepping import step
from kechuang.store.supervising import SUPERVISION
from kechuang.store.versions import Version


def check_task(pen: Pen, row_id: str, *, passes: bool, reason: str = "") -> Version:
    """The task, checked; or, with a reason, again for its units to answer.

    Raises
    ------
    Problem  store.reason, door.forbidden, door.not-found, tasks.stage
    """
    if not passes:
        require_reason(reason, SUPERVISION)
    pen.why = reason or pen.why

    def do(_: Version, values: dict[str, Any], today: date) -> str | None:
        if passes:
            values["rechecked_on"] = today
            return None
        values.pop("replied_on", None)
        for item in values["units"]:
            item.pop("replied_on", None)
        return f"退回：{reason}"

    return step(pen, "supervision.check", row_id, ("answered",), do)
