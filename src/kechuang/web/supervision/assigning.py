"""Giving a new task to units, from scratch or for a target (术语 交办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from kechuang.errors import Problem, Problems
from kechuang.registers.codes import code_list
from kechuang.registers.registry import register as register_of
from kechuang.registers.values import Ref
from kechuang.store import door, place, supervising
from kechuang.store.actions.assign_task import assign_task
from kechuang.store.actor import Pen
from kechuang.store.versions import Version
from kechuang.web.middleware.refusals import REFUSED, status_of
from kechuang.web.page import shown
from kechuang.web.speech import said

TEXTS = ("origin", "clause", "content", "lead_section")
LEAD = "牵头"


def assigning(request: Any) -> HttpResponse:
    """The form; sent, the page of the new task."""
    if request.method == "GET":
        return _form(request, _of_target(request), [])
    try:
        made = assign_task(Pen(request.actor, place.clock()), _values(request.POST))
    except (Problem, Problems) as raised:
        items = raised.items if isinstance(raised, Problems) else (raised,)
        if any(status_of(one) in (403, 404) for one in items):
            raise
        told = {name: request.POST.get(name, "") for name in (*TEXTS, "due_on", "target")}
        return _form(request, told, [one.sentence(request.language) for one in items], status=REFUSED)
    messages.success(request, said("supervision.did-assigned", request.language))
    return HttpResponseRedirect(reverse("supervision-task", args=[made.id]))


def _values(post: QueryDict) -> dict[str, Any]:
    """What the form says, as the register holds it; a unit that the home does not have is none."""
    told = {name: str(post.get(name, "")).strip() for name in TEXTS}
    values: dict[str, Any] = {name: text for name, text in told.items() if text}
    if day := post.get("due_on"):
        try:
            values["due_on"] = date.fromisoformat(day)
        except ValueError as error:
            raise Problem("period.day.unreadable", "", {"value": day}) from error
    if target := post.get("target"):
        values["target"] = Ref("target", target)
    known = dict(supervising.unit_choices(place.remembered("root_region"), "zh"))
    chosen = [code for code in dict.fromkeys(post.getlist("units")) if code in known]
    if chosen:
        values["units"] = [{"unit": Ref("region", code, known[code]), "role": LEAD} for code in chosen]
    return values


def _of_target(request: Any) -> dict[str, str]:
    """What the form begins with, when it is for a target: its words, and its paper."""
    asked = request.GET.get("target", "")
    if not asked:
        return {}
    target = door.row(request.actor, register_of("target"), asked)
    number = str(target.values.get("number") or target.id)
    return {
        "target": target.id, "target_name": _name(target), "content": _name(target),
        "origin": said("supervision.origin-target", request.language),
        "clause": said("supervision.clause-target", request.language, number=number),
    }  # fmt: skip


def _name(target: Version) -> str:
    values = target.values
    return str(values.get("sentence") or values.get("metric") or target.id)


def _form(request: Any, told: Mapping[str, str], problems: list[str], *, status: int = 200) -> HttpResponse:
    words = code_list("section")
    return shown(
        request,
        "supervision/assign.html",
        {
            "told": told,
            "problems": problems,
            "units": supervising.unit_choices(place.remembered("root_region"), request.language),
            "chosen": (request.POST or request.GET).getlist("units"),
            "sections": [(value, words.label(value, request.language)) for value in words.values],
        },
        status=status,
    )
