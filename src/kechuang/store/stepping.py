"""What the steps of a supervised task share: one version a step, at the stage that it asks for (术语 督办环节)."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from kechuang.errors import Problem
from kechuang.store import door
from kechuang.store.actions import telling
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.commits import commit
from kechuang.store.permissions import matrix
from kechuang.store.supervising import SUPERVISION, Stage, own_places, sees, stage_of
from kechuang.store.versions import WITHDRAWN, Version, current, hidden

Step = Callable[[Version, dict[str, Any], date], str | None]


def step(pen: Pen, action: str, row_id: str, stages: tuple[Stage, ...], do: Step) -> Version:
    """The task after the step; what `do` gives back is the remark that stands beside it until the next step.

    Raises
    ------
    Problem  door.forbidden, door.not-found, tasks.stage (its turn is another)
    """
    door.require(pen.actor, action, SUPERVISION)
    with commit(pen, action) as writing:
        before = current(SUPERVISION, [row_id], is_masked=False).get(row_id)
        if before is None or before.status == WITHDRAWN or not sees(pen.actor, before):
            raise door.not_found(SUPERVISION, row_id)
        _require_reach(pen, action, before)
        if stage_of(before.values) not in stages:
            raise Problem("tasks.stage", before.values["clause"])
        values = deepcopy(dict(before.values))
        remark = do(before, values, day_of(pen.clock()))
        after = replace(before, version=before.version + 1, values=values, status_reason=remark)
        writing.write(SUPERVISION, [after])
        writing.changes = [telling.changed(SUPERVISION, before, after)]
    return hidden(SUPERVISION, after)


def _require_reach(pen: Pen, action: str, row: Version) -> None:
    """What is the unit's own is done by its filers alone; all else by who may do it with the row."""
    if action in ("supervision.sign", "supervision.answer"):
        if not own_places(pen.actor, row, action):
            raise Problem("door.forbidden", SUPERVISION, {"action": matrix()[action], "actor": pen.actor.id})
        return
    door.require_reach(pen.actor, action, SUPERVISION, [row])
