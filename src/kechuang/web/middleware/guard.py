"""Whether she may: every route and method asks for the act that the matrix names; one without an entry answers nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem
from kechuang.store import door
from kechuang.store.permissions import OPEN, SIGNED_IN, routes
from kechuang.web.middleware.person import API
from kechuang.web.middleware.refusals import refused, unsigned
from kechuang.web.people import session

READING = {"HEAD": "GET"}
FREE = frozenset({"password", "second-factor", "sign-out"})  # while a new password or a second factor is owed


class Guard:
    """Strangers are sent to the sign-in; whoever may not is told so; a method that a route does not know is refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, _view: Callable[..., HttpResponse], _arguments: tuple[Any, ...], _named: dict[str, Any]
    ) -> HttpResponse | None:
        """The answer in place of the page; None where she may go on."""
        try:
            return self._answer(request)
        except Problem as problem:
            return refused(request, problem)

    def _answer(self, request: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name
        methods = routes().get(name)
        if methods is None:
            raise Problem("door.no-route", name)
        request.method = READING.get(
            request.method, request.method
        )  # a view that is asked for heads reads, never writes
        action = methods.get(request.method)
        if action is None:
            return HttpResponseNotAllowed(list(methods))
        if action == OPEN:
            return None
        if request.account is None:
            return unsigned(request) if request.path.startswith(API) else _to_sign_in(request)
        if request.path.startswith(API):
            door.require(request.actor, action)
            return None
        if request.account.must_change and name not in FREE - {"second-factor"}:
            return HttpResponseRedirect(reverse("password"))
        if name not in FREE and session.owes_factor(request):
            return HttpResponseRedirect(reverse("second-factor"))
        if action != SIGNED_IN:
            door.require(request.actor, action)
        return None


def _to_sign_in(request: Any) -> HttpResponse:
    there = reverse("sign-in")
    back = f"{there}?{urlencode({'next': request.get_full_path()})}" if request.method in ("GET", "HEAD") else there
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": back})
    return HttpResponseRedirect(back)
