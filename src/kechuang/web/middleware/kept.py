"""A page that was made for a person is given to her again while nothing at all was written (术语 页面留存).

On Monday morning everybody looks at the year, again and again. What the page says, and whether she may see it, comes from
the database alone, from the day, and from how long she has been away: where the database says that nothing was written
since, by anybody, the minute of the board and the day are the same, and her session would not even have been marked as used again, the page
can be no other, and she is no less allowed to see it. A duty that is taken away, a session that is ended, a word of a page is a
writing: the next request is answered anew. Each thread has a connection, and pages, of its own.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from kechuang.store import statements
from kechuang.web.people import session

PAGES = frozenset({"/overview"})
MOST = 32  # pages of a thread
LONGEST_COOKIE = 2_000

Asked = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was made: at which state of the database, and the times between which it can be no other."""

    state: Any
    since: float
    until: float
    content: bytes
    headers: tuple[tuple[str, str], ...]

    def again(self) -> HttpResponse:
        """The same page."""
        response = HttpResponse(self.content)
        for name, value in self.headers:
            response.headers[name] = value
        return response


class _Pages(threading.local):
    def __init__(self) -> None:
        self.kept: OrderedDict[Asked, Page] = OrderedDict()


class Kept:
    """Answers with the page that this thread made for the same cookies before, where it can be no other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages = _Pages()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _asked(request)
        state = statements.state() if asked else None
        if asked is None or state is None:
            return self.get_response(request)
        found = self.pages.kept.get(asked)
        now = session.now()
        if found and found.state == state and found.since <= now < found.until:
            return found.again()
        response = self.get_response(request)
        if page := _page(request, response, state, now):
            self._keep(asked, page)
        return response

    def _keep(self, asked: Asked, page: Page) -> None:
        kept = self.pages.kept
        kept[asked] = page
        kept.move_to_end(asked)
        if len(kept) > MOST:
            kept.popitem(last=False)


def _asked(request: HttpRequest) -> Asked | None:
    """All that a page hangs on of what the browser says; None where the page is none that is kept."""
    told = request.META
    cookie = told.get("HTTP_COOKIE", "")
    if request.path not in PAGES or request.method != "GET" or told.get("QUERY_STRING") or "HTTP_HX_REQUEST" in told:
        return None
    if not 0 < len(cookie) <= LONGEST_COOKIE:
        return None
    return request.path, cookie, told.get("HTTP_HOST", ""), str(request.scheme), os.environ.get("KECHUANG_LANG", "")


def _page(request: Any, response: HttpResponse, state: Any, began: float) -> Page | None:
    """The page to be kept; None where it is none, or where the browser was told beside it what it does not hold.

    Where something was written while it was made, the state is another already, and the page will not be given again; where
    a minute or a day ended meanwhile, so has the time in which it is.
    """
    if getattr(request, "account", None) is None or response.status_code != 200 or response.streaming:
        return None
    if any(request.COOKIES.get(name) != cookie.value for name, cookie in response.cookies.items()):
        return None
    from kechuang.web.plan import boards  # the page has loaded it, and a server that starts need not

    until = min(session.unmarked_until(request, began), boards.life(began))
    return Page(state, began, until, response.content, tuple(response.headers.items()))
