"""Signing for a task: the unit has seen it and takes it on (术语 签收)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.store.actor import Pen
from kechuang.store.stepping import step
from kechuang.store.supervising import own_places
from kechuang.store.versions import Version


def sign_task(pen: Pen, row_id: str) -> Version:
    """The task, signed for by the actor's units; signed for as a whole when all units have.

    Raises
    ------
    Problem  door.forbidden, door.not-found, tasks.stage
    """

    def do(row: Version, values: dict[str, Any], today: date) -> None:
        for at in own_places(pen.actor, row, "supervision.sign"):
            values["units"][at].setdefault("signed_for_on", today)
        if all(item.get("signed_for_on") for item in values["units"]):
            values["signed_for_on"] = max(item["signed_for_on"] for item in values["units"])

    return step(pen, "supervision.sign", row_id, ("assigned",), do)
