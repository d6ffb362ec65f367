"""Who asks: the account of the session with the duties it holds at this moment, so that what is taken away is gone at once.

A program that calls the API shows a token in place of a session; a session opens no API, so that no other site can use it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from kechuang.store import place
from kechuang.store.actor import PUBLIC
from kechuang.store.clock import day_of, system_clock
from kechuang.store.desk import tokens
from kechuang.web.people import session

API = "/api/"


class PersonOfRequest:
    """Sets ``request.account`` (None for a stranger), ``request.actor``, and the home's ``request.today`` for whom is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(API):
            called = tokens.actor_of_token(_token(request), system_clock())
            request.account, request.actor = called or (None, PUBLIC)  # type: ignore[attr-defined]
            return self.get_response(request)
        account = session.account_of(request)
        request.account = account  # type: ignore[attr-defined]
        if account:
            via, today = f"web:{session.address_of(request)}", day_of(place.clock()())
            request.today = today  # type: ignore[attr-defined]
            request.actor = replace(session.actor_of(account, on=today), via=via)  # type: ignore[attr-defined]
        else:
            request.actor = PUBLIC  # type: ignore[attr-defined]
        return self.get_response(request)


def _token(request: HttpRequest) -> str:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if kind.lower() == "bearer" else ""
