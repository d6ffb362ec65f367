"""Answering a task: what the unit did (术语 反馈)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.errors import Problem
from kechuang.store.actor import Pen
from kechuang.store.stepping import step
from kechuang.store.supervising import SUPERVISION, own_places
from kechuang.store.versions import Version


def answer_task(pen: Pen, row_id: str, reply: str, *, named: str = "") -> Version:
    """The task with the answer of the actor's units; answered as a whole when all units have.

    Parameters
    ----------
    named : the name under which the answer stands where several units answer

    Raises
    ------
    Problem  tasks.no-reply, door.forbidden, door.not-found, tasks.stage
    """
    if not reply.strip():
        raise Problem("tasks.no-reply", SUPERVISION)

    def do(row: Version, values: dict[str, Any], today: date) -> None:
        for at in own_places(pen.actor, row, "supervision.answer"):
            values["units"][at]["replied_on"] = today
        told = f"【{named}】{reply.strip()}" if named and len(values["units"]) > 1 else reply.strip()
        values["reply"] = "\n".join(filter(None, [values.get("reply"), told]))
        if all(item.get("replied_on") for item in values["units"]):
            values["replied_on"] = today

    return step(pen, "supervision.answer", row_id, ("signed",), do)
