"""Acts upon one row, each asked twice: confirm, pass at the county, return, withdraw (术语 办理)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.store import door, place
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.pass_county import pass_county
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Pen
from kechuang.store.permissions import matrix
from kechuang.web.middleware.refusals import REFUSED
from kechuang.web.page import shown as page_shown
from kechuang.web.registers import possible
from kechuang.web.registers.cells import capital, name_of
from kechuang.web.registers.names import names_for
from kechuang.web.speech import said

# verb -> what is done with the reason, and whether one is asked for
DOING: Mapping[str, tuple[Callable[..., Any], bool]] = {
    "confirm": (lambda pen, register, row, _: confirm(pen, register, [row]), False),
    "pass": (lambda pen, register, row, _: pass_county(pen, register, [row]), False),
    "return": (lambda pen, register, row, reason: give_back(pen, register, [row], reason=reason), True),
    "withdraw": (lambda pen, register, row, reason: withdraw(pen, register, [row], reason=reason), True),
}


def act(request: Any, code: str, row_id: str, verb: str) -> HttpResponse:
    """The question whether she is sure; then the row again, with what was done."""
    register = register_of(code)
    version = door.row(request.actor, register, row_id)
    action = matrix()[possible.VERBS[verb][0]]
    door.require_reach(request.actor, action.code, register, [version])
    possible.require_form(register)
    do, asks_reason = DOING[verb]
    label = capital(action.label(request.language))
    problem: Problem | None = None
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()
        if reason or not asks_reason:
            do(Pen(request.actor, place.clock(), reason), register, row_id, reason)
            messages.success(request, said("registers.done", request.language, act=label))
            return HttpResponseRedirect(f"/registers/{register.code}/{row_id}")
        problem = Problem("store.reason")
    told = {
        "register": register,
        "row": version,
        "name": name_of(register, version, names_for([version], request.language), request.language),
        "verb": verb,
        "label": label,
        "asks_reason": asks_reason,
        "problem": problem and problem.sentence(request.language),
    }
    return page_shown(request, "registers/act.html", told, status=REFUSED if problem else 200)
