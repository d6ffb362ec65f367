"""How a refusal is said: a problem becomes a page with its sentence and its status, a fault of ours an incident (R-89)."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from kechuang.errors import Problem, Problems
from kechuang.store import place
from kechuang.store.actor import PUBLIC, Pen
from kechuang.store.desk import duties
from kechuang.store.permissions import Action
from kechuang.web.why import Why, why_not

STATUSES = {
    "door.not-found": 404, "door.no-route": 404, "door.no-field": 404, "attachment.missing": 404, "registers.unknown": 404,
    "door.forbidden": 403, "door.own-row": 403, "door.outside-unit": 403,
    "store.stale": 409, "store.frozen": 409, "door.second-person": 409, "store.adopted": 409, "store.status": 409,
    "store.duplicate-key": 409, "desk.decided": 409,
    "untrusted.file-size": 413, "untrusted.archive-size": 413, "imports.quota": 413, "desk.own-proposal": 403,
    "desk.too-many": 429, "accounts.throttled": 429,
    "accounts.as-it-is": 409, "accounts.busy": 429, "duties.apart": 409, "duties.decided": 409, "duties.ended": 409,
    "duties.last": 409, "handover.undone": 409, "setup.over": 404,
}  # fmt: skip
REFUSED = 422
WATCHED = ("accounts.", "duties.")
PLAIN = "<!doctype html><title>500</title><p>系统出错了，编号 {incident}。</p><p>Something went wrong, number {incident}.</p>"
LOG = logging.getLogger("kechuang.web")


class Refusals:
    """Answers for what a page raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Any, raised: Exception) -> HttpResponse | None:
        """The page that says it; for what is no problem of the person, an incident with a number."""
        if isinstance(raised, Problem | Problems):
            return refused(request, raised)
        return fault(request, raised)


def refused(request: Any, raised: Problem | Problems) -> HttpResponse:
    """The page that says what is wrong, and of what she may not do, who may."""
    if isinstance(raised, Problems):
        return said(request, raised.items, REFUSED)
    status = status_of(raised)
    if status == 403:
        _keep(request, raised)
    return said(
        request, [raised], status, why=why_not(request.actor, raised, request.language) if status == 403 else None
    )


def _keep(request: Any, problem: Problem) -> None:
    """Nothing; that somebody wanted to write of people and their rights what she may not is in the audit (R-21)."""
    action = problem.facts.get("action")
    if request.method == "POST" and isinstance(action, Action) and action.code.startswith(WATCHED):
        duties.refused(Pen(request.actor, place.clock()), action.code, request.path)


def unsigned(request: Any) -> HttpResponse:
    """What a program is told that shows no token, or one that opens nothing any more."""
    return _as_json(request, [Problem("api.no-token")], 401)


def _as_json(request: Any, problems: Sequence[Problem], status: int) -> HttpResponse:
    told = [{"code": one.code, "sentence": one.sentence(request.language)} for one in problems]
    return JsonResponse({"problems": told}, status=status, json_dumps_params={"ensure_ascii": False})


def status_of(problem: Problem) -> int:
    """The status with which a problem is answered."""
    return STATUSES.get(problem.code, REFUSED)


def said(
    request: Any, problems: list[Problem] | tuple[Problem, ...], status: int, *, why: Why | None = None
) -> HttpResponse:
    """A page with the sentences; of what is not there it says nothing that tells one from another."""
    if request.path.startswith("/api/"):
        return _as_json(request, problems or [Problem("door.no-address")], status)
    told = [] if status == 404 else [problem.sentence(request.language) for problem in problems]
    page = "refused-part.html" if getattr(request, "htmx", False) else "refused.html"
    text = render_to_string(page, {"status": status, "sentences": told, "why": why}, request=request)
    return HttpResponse(text, status=status)


def fault(request: Any, raised: Exception | None = None) -> HttpResponse:
    """The page of a fault: a number by which the log is searched, and nothing of the inside."""
    incident = secrets.token_hex(4)
    LOG.error("incident %s at %s %s", incident, request.method, request.path, exc_info=raised or True)
    for name, value in (("language", "zh"), ("account", None), ("actor", PUBLIC)):
        if not hasattr(request, name):
            setattr(request, name, value)
    if request.path.startswith("/api/"):
        return _as_json(request, [Problem("api.fault", "", {"incident": incident})], 500)
    try:
        text = render_to_string("refused.html", {"status": 500, "sentences": [], "incident": incident}, request=request)
    except Exception:
        LOG.exception("incident %s: its page failed too", incident)
        return HttpResponse(PLAIN.format(incident=incident), status=500)
    return HttpResponse(text, status=500)


def missing(request: Any, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django names it
    """The page for an address that leads nowhere: the same as for a row that is not hers to see."""
    return said(request, [], 404)


def no_token(request: Any, **_: Any) -> HttpResponse:
    """The page for a form without its token."""
    return said(request, [Problem("accounts.no-token")], 403)
