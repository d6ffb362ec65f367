"""Escalating a task that is late: reminded, called in, named in a circular; each level once (术语 督办升级)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kechuang.errors import Problem
from kechuang.store.actor import Pen
from kechuang.store.stepping import step
from kechuang.store.supervising import LEVEL_WORDS, LEVELS, escalations
from kechuang.store.versions import Version


def escalate_task(pen: Pen, row_id: str) -> Version:
    """The task at its next level; at the last it is named in a circular.

    Raises
    ------
    Problem  tasks.in-time, tasks.escalated (today already, or there is no higher level), door.forbidden, door.not-found
    """

    def do(row: Version, values: dict[str, Any], today: date) -> str | None:
        due = values.get("due_on")
        if not isinstance(due, date) or due >= today:
            raise Problem("tasks.in-time", values["clause"])
        level, last = escalations().get(row.id, (0, None))
        if level >= LEVELS or last == today:
            raise Problem("tasks.escalated", values["clause"], {"level": level})
        if level + 1 == LEVELS:
            values["named_on"] = today
        return "；".join(filter(None, [row.status_reason, LEVEL_WORDS[level]]))

    return step(pen, "supervision.escalate", row_id, ("assigned", "signed"), do)
