"""The list of supervised tasks, and one of them (术语 督办一览)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from kechuang.store import door, histories, place, supervising
from kechuang.store.clock import SHANGHAI, day_of
from kechuang.store.permissions import held, matrix
from kechuang.store.supervising import SUPERVISION, Task
from kechuang.web.authors import authors
from kechuang.web.own_words import ours
from kechuang.web.page import shown
from kechuang.web.supervision import telling

GROUPS = ("late", "open", "answered", "closed")
A_PAGE = 40


def tasks(request: Any) -> HttpResponse:
    """The list: what is late first, the rest behind their tabs."""
    today = day_of(place.clock()())
    found = supervising.tasks(request.actor)
    mine = request.GET.get("mine") == "1"
    if mine:
        found = [task for task in found if task.own]
    groups: dict[str, list[Task]] = {name: [] for name in GROUPS}
    for task in found:
        groups[_group(task, today)].append(task)
    asked = request.GET.get("state", "")
    state = asked if asked in groups else next((name for name in GROUPS[:3] if groups[name]), "open")
    ordered = sorted(groups[state], key=_due, reverse=state == "closed")
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    names = telling.names_of([task.row for task in page.object_list])
    told = {
        "tabs": [(name, len(groups[name])) for name in GROUPS],
        "state": state,
        "page": page,
        "tasks": [telling.summary(task, names, today, request.language) for task in page.object_list],
        "may_assign": _may(request, "supervision.assign"),
        "has_own": _may(request, "supervision.answer"),
        "mine": mine,
    }
    return shown(request, "supervision/tasks.html", told)


def task(request: Any, row_id: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    """One task: its line of stages, what was answered, what was done when, and the forms for what she may do next."""
    today = day_of(place.clock()())
    found = supervising.task(request.actor, row_id)
    names = telling.names_of([found.row])
    values = found.row.values
    told = {
        "task": telling.summary(found, names, today, request.language),
        "values": values,
        "line": telling.line(found, request.language),
        "units": [
            {"name": names.name(item["unit"]), "role": item.get("role", ""), "signed": item.get("signed_for_on"),
             "replied": item.get("replied_on"), "is_own": at in found.own}
            for at, item in enumerate(values.get("units") or ())
        ],
        "target": values.get("target"),
        "target_name": names.name(values["target"]) if values.get("target") else "",
        "returned_why": ours(found.row.status_reason or "", request.language),
        "acts": telling.next_acts(request.actor, found, today),
        "next_level_text": str(min(found.level + 1, supervising.LEVELS)),
        "steps": _history(request, found),
        "problem": problem,
        "reply": request.POST.get("reply", ""),
    }  # fmt: skip
    return shown(request, "supervision/task.html", told, status=status)


def _history(request: Any, task: Task) -> list[dict[str, Any]]:
    """What was done when; a body that sees the task by being addressed alone is shown its stages only."""
    if not door.reaches(request.actor, "rows.view", SUPERVISION, task.row):
        return []
    steps = histories.of_row(request.actor, SUPERVISION, task.row.id)
    people = authors({step.actor for step in steps}, request.language)
    return [
        {
            "told_at": step.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"),
            "label": matrix()[step.action].label(request.language) if step.action in matrix() else step.action,
            "why": ours(step.why, request.language),
            "by": people.get(step.actor, step.actor),
        }
        for step in steps
    ]


def _group(task: Task, today: date) -> str:
    if task.stage == "closed":
        return "closed"
    if task.stage in ("answered", "checked"):
        return "answered"
    return "late" if task.overdue_days(today) > 0 else "open"


def _due(task: Task) -> str:
    return f"{task.row.values.get('due_on') or '9999'} {task.row.id}"


def _may(request: Any, action: str) -> bool:
    return any(not grant.registers or SUPERVISION.code in grant.registers for grant, _ in held(request.actor, action))
