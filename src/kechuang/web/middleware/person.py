"""Who asks: the account of the session with the duties it holds at this moment, so that what is taken away is gone at once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kechuang.store.actor import PUBLIC
from kechuang.web.people import session


class PersonOfRequest:
    """Sets ``request.account`` (None for a stranger) and ``request.actor``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        account = session.account_of(request)
        request.account = account  # type: ignore[attr-defined]
        address = session.address_of(request)
        request.actor = session.actor_of(account, address=address) if account else PUBLIC  # type: ignore[attr-defined]
        return self.get_response(request)
