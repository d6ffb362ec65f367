"""The steps of a task, each sent from its page; what is wrong is said beside the form (术语 督办办理)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem
from kechuang.regions import regions
from kechuang.store import place
from kechuang.store.actions.answer_task import answer_task
from kechuang.store.actions.check_task import check_task
from kechuang.store.actions.close_task import close_task
from kechuang.store.actions.escalate_task import escalate_task
from kechuang.store.actions.sign_task import sign_task
from kechuang.store.actor import Pen
from kechuang.web.middleware.refusals import REFUSED, status_of
from kechuang.web.speech import said
from kechuang.web.supervision import looking


def sign(request: Any, row_id: str) -> HttpResponse:
    """The task, signed for."""
    return _done(request, row_id, "signed", lambda pen: sign_task(pen, row_id))


def answer(request: Any, row_id: str) -> HttpResponse:
    """The task with her answer."""
    reply = request.POST.get("reply", "")
    unit = request.actor.unit
    named = regions()[unit].name if unit in regions() else request.account.office or request.account.name
    return _done(request, row_id, "answered", lambda pen: answer_task(pen, row_id, reply, named=named))


def check(request: Any, row_id: str) -> HttpResponse:
    """The task, passed or returned."""
    passes = request.POST.get("verdict") == "pass"
    reason = request.POST.get("reason", "")
    word = "checked" if passes else "returned"
    return _done(request, row_id, word, lambda pen: check_task(pen, row_id, passes=passes, reason=reason))


def close(request: Any, row_id: str) -> HttpResponse:
    """The task, closed."""
    return _done(request, row_id, "closed", lambda pen: close_task(pen, row_id))


def escalate(request: Any, row_id: str) -> HttpResponse:
    """The task at its next level."""
    return _done(request, row_id, "escalated", lambda pen: escalate_task(pen, row_id))


def _done(request: Any, row_id: str, word: str, act: Callable[[Pen], object]) -> HttpResponse:
    """The page of the task, which says that it is done, or why not."""
    try:
        act(Pen(request.actor, place.clock()))
    except Problem as problem:
        if status_of(problem) != REFUSED:
            raise
        return looking.task(request, row_id, problem=problem.sentence(request.language), status=REFUSED)
    messages.success(request, said(f"supervision.did-{word}", request.language))
    return HttpResponseRedirect(reverse("supervision-task", args=[row_id]))
