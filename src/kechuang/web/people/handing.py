"""Handing over: what passes is listed, then passes in one step; afterwards the successor finds it here (术语 交接)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Language, Problem
from kechuang.registers.schema import Register
from kechuang.store import place
from kechuang.store.actor import Actor
from kechuang.store.clock import day_of
from kechuang.store.desk import handovers, keeping
from kechuang.store.desk.tables import Account
from kechuang.store.permissions import held
from kechuang.store.versions import Version
from kechuang.web.middleware.refusals import status_of
from kechuang.web.page import shown
from kechuang.web.people import links
from kechuang.web.people.own import pen_of
from kechuang.web.people.roster import day_in
from kechuang.web.people.words import held_by
from kechuang.web.speech import said

MOST_ROWS = 20


def hand_over(request: Any, account_id: str) -> HttpResponse:
    """What would pass, the successor and the day; sent, it passes."""
    giver = _giver(request.actor, account_id)
    if request.method != "POST":
        return _form(request, giver, None)
    try:
        made = handovers.hand_over(
            pen_of(request, request.POST.get("why", "")), giver.id, request.POST.get("taker", ""),
            day_in(request.POST.get("on", "")),
        )  # fmt: skip
    except Problem as problem:
        if status_of(problem) in (403, 404):
            raise
        return _form(request, giver, problem)
    messages.success(request, said("people.handed-over", request.language, name=made.taker.name))
    return HttpResponseRedirect(reverse("people-handover", args=[made.id]))


def handover(request: Any, handover_id: str) -> HttpResponse:
    """What was taken over from whom, with the rows that the one before touched last."""
    made = handovers.found(request.actor, handover_id)
    told = {
        "made": made,
        "kinds": [(said(f"people.passed.{name}", request.language), len(made.what[name])) for name in made.what],
        "duties": held_by(handovers.passed(made), request.language),
        "registers": [_listed(request, made.giver, one.register, one.rows, one.last_on) for one in handovers.touched(made.giver)],
        "tasks": _named(handovers.SUPERVISED, handovers.tasks(request.actor, made.giver), request.language),
        "may_hand_back": not made.undone_at and handovers.may_hand_back(request.actor, made),
    }  # fmt: skip
    return shown(request, "people/handover.html", told)


def hand_back(request: Any, handover_id: str) -> HttpResponse:
    """The handover, undone."""
    made = handovers.hand_back(pen_of(request, request.POST.get("why", "")), handover_id)
    messages.success(request, said("people.handed-back", request.language, name=made.giver.name))
    return HttpResponseRedirect(reverse("people-handover", args=[made.id]))


def _giver(actor: Actor, account_id: str) -> Account:
    giver = next((one for one in handovers.givers(actor) if one.id == account_id), None)
    if giver is None:
        keeping.seen(actor, account_id, "duties.hand_over")
        raise Problem("door.not-found", "", {"id": account_id})
    return giver


def _form(request: Any, giver: Account, problem: Problem | None) -> HttpResponse:
    today = day_of(place.clock()())
    found = handovers.passing(request.actor, giver, today)
    told = {
        "giver": giver, "found": found, "takers": handovers.takers(request.actor, giver), "this_day": today.isoformat(),
        "last": (today + handovers.FARTHEST).isoformat(), "typed": request.POST,
        "duties": held_by(found.duties, request.language), "staying": held_by(found.staying, request.language),
        "tasks": _named(handovers.SUPERVISED, found.tasks, request.language),
        "sentence": problem.sentence(request.language) if problem else "",
    }  # fmt: skip
    return shown(request, "people/hand-over.html", told, status=status_of(problem) if problem else 200)


def _listed(request: Any, giver: Account, register: Register, rows: int, last_on: Any) -> dict[str, Any]:
    """The last rows of a register that the reader may see, each with its name and where it stands."""
    is_hers = any(
        not grant.registers or register.code in grant.registers for grant, _ in held(request.actor, "rows.view")
    )
    found = handovers.rows_touched(request.actor, giver, register, most=MOST_ROWS) if is_hers else []
    return {
        "register": register,
        "rows": rows,
        "last_on": last_on,
        "list": links.register(register.code),
        "label": register.label(request.language),
        "first": _named(register, found, request.language),
    }


def _named(register: Register, rows: Iterable[Version], language: Language) -> list[tuple[str, str]]:
    """Name and address of each row."""
    found = list(rows)
    names = links.names_of(one.values for one in found)
    return [(links.name_of(register, one.values, names, language), links.row(register, one.id)) for one in found]
