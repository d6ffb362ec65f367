"""What the pages say of a supervised task: its stage, how late it is, who answers, what may be done next (术语 督办说明)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kechuang.errors import Language
from kechuang.registers.workbook.cells import Directory
from kechuang.store import door
from kechuang.store.actor import Actor
from kechuang.store.exporting import directory_of
from kechuang.store.supervising import LEVELS, STAGES, SUPERVISION, Task
from kechuang.store.versions import Version
from kechuang.web.registers.cells import shown
from kechuang.web.speech import said

DAYS = {
    "assigned": "assigned_on", "signed": "signed_for_on", "answered": "replied_on", "checked": "rechecked_on",
    "closed": "closed_on",
}  # fmt: skip
SOON_DAYS = 7


def summary(task: Task, names: Directory, today: date, language: Language) -> dict[str, Any]:
    """One line of the list."""
    values = task.row.values
    late = task.overdue_days(today)
    return {
        "id": task.row.id,
        "origin": values.get("origin", ""),
        "clause": values.get("clause", ""),
        "content": values.get("content", ""),
        "section": shown(SUPERVISION.field("lead_section"), values.get("lead_section"), names, language).text,
        "units": units_told(values, names, language),
        "due_on": values.get("due_on"),
        "stage": said(f"supervision.stage-{task.stage}", language),
        "clock": clock(task, late, language),
        "look": look(task, late),
        "is_mine": bool(task.own) and task.stage in ("assigned", "signed"),
        "level": said(f"supervision.level-{task.level}", language) if task.level else "",
    }


def units_told(values: Any, names: Directory, language: Language) -> str:
    """The units that are to answer."""
    return said("page.comma", language).join(names.name(item["unit"]) for item in values.get("units") or ())


def clock(task: Task, late: int, language: Language) -> str:
    """How late it is, or how much time there is, in words."""
    if task.stage == "closed":
        return said("supervision.is-closed", language)
    if task.stage in ("answered", "checked"):
        return said("supervision.is-answered", language)
    if task.row.values.get("due_on") is None:
        return said("supervision.no-due", language)
    if late > 0:
        return said("supervision.late", language, days=late)
    return said("supervision.today", language) if late == 0 else said("supervision.left", language, days=-late)


def look(task: Task, late: int) -> str:
    """The shape and colour that go with the words."""
    if task.stage in ("answered", "checked", "closed"):
        return "done" if task.stage == "closed" else ""
    return "grave" if late > 0 else "care" if late >= -SOON_DAYS else ""


def line(task: Task, language: Language) -> list[dict[str, Any]]:
    """The stages as a line: which are behind, which is now, and on which day."""
    at = STAGES.index(task.stage)
    return [
        {
            "name": said(f"supervision.step-{stage}", language),
            "day": task.row.values.get(DAYS[stage]),
            "is_done": number <= at,
            "is_next": number == at + 1,
        }
        for number, stage in enumerate(STAGES)
    ]


def next_acts(actor: Actor, task: Task, today: date) -> set[str]:
    """What she may do with it now."""
    found: set[str] = set()
    waits = [item for at, item in enumerate(task.row.values.get("units") or ()) if at in task.own]
    if task.stage == "assigned" and any(not item.get("signed_for_on") for item in waits):
        found.add("sign")
    if task.stage == "signed" and any(not item.get("replied_on") for item in waits):
        found.add("answer")
    for act, stages in (("check", ("answered",)), ("close", ("checked",)), ("escalate", ("assigned", "signed"))):
        if task.stage in stages and door.reaches(actor, f"supervision.{act}", SUPERVISION, task.row):
            found.add(act)
    if task.overdue_days(today) <= 0 or task.level >= LEVELS or task.escalated_on == today:
        found.discard("escalate")
    return found


def names_of(rows: Sequence[Version]) -> Directory:
    """The names of all that the tasks refer to."""
    return directory_of(row.values for row in rows)
