"""The first start: a page that is there until two people have founded the administration (术语 首次设置)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem, Problems
from kechuang.store import place
from kechuang.store.clock import system_clock
from kechuang.store.desk import attempts, founders
from kechuang.store.desk.founders import FOUNDING, Founder
from kechuang.web.middleware.refusals import REFUSED, status_of
from kechuang.web.page import shown
from kechuang.web.people import session
from kechuang.web.speech import said

BY = "set-up"


def set_up(request: Any) -> HttpResponse:
    """The form while nobody has an account; afterwards there is no such page."""
    if not founders.is_awaited():
        raise Problem("door.not-found", "", {"id": BY})
    if request.method != "POST":
        return _form(request, [])
    try:
        attempt = attempts.begin(system_clock(), session.address_of(request), BY)
        founders.found(place.clock(), request.POST.get("code", ""), *(_founder(request, role) for role in FOUNDING))
    except Problem as problem:
        return _form(request, [problem])
    except Problems as problems:
        attempts.succeeded(attempt)
        return _form(request, list(problems.items))
    attempts.succeeded(attempt)
    messages.success(request, said("people.set-up-done", request.language))
    return HttpResponseRedirect(reverse("sign-in"))


def _founder(request: Any, role: str) -> Founder:
    login, name, password = (request.POST.get(f"{role}_{part}", "") for part in ("login", "name", "password"))
    return Founder(login.strip(), name.strip(), password)


def _form(request: Any, problems: list[Problem]) -> HttpResponse:
    roles = [
        {"role": role, "login": request.POST.get(f"{role}_login", ""), "name": request.POST.get(f"{role}_name", "")}
        for role in FOUNDING
    ]
    told = {"sentences": [one.sentence(request.language) for one in problems], "roles": roles}
    is_waiting = problems and status_of(problems[0]) == 429
    return shown(request, "people/set-up.html", told, status=429 if is_waiting else REFUSED if problems else 200)
