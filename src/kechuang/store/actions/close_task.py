"""Closing a task that was checked (术语 办结销号)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.store.actor import Pen
from kechuang.store.stepping import step
from kechuang.store.versions import Version


def close_task(pen: Pen, row_id: str) -> Version:
    """The task, done and closed.

    Raises
    ------
    Problem  door.forbidden, door.not-found, tasks.stage
    """

    def do(_: Version, values: dict[str, Any], today: date) -> None:
        values["done_on"] = values["closed_on"] = today

    return step(pen, "supervision.close", row_id, ("checked",), do)
