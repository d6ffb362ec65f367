"""The desk: what waits for the person who signed in (术语 我的工作台)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.store import place
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of
from kechuang.store.desk.nil_returns import report_nil
from kechuang.web.home import deciding, filing, keeping
from kechuang.web.home.panel import Panel
from kechuang.web.page import shown
from kechuang.web.speech import said

HINT = "kechuang_hint"
A_YEAR = 365 * 24 * 3600
DESKS: Mapping[str, Callable[[Any, date], Iterator[Panel]]] = {
    "county_filer": filing.county,
    "unit_filer": filing.unit,
    "officer": deciding.section,
    "leader": deciding.leader,
    "auditor": keeping.auditor,
    "system_admin": keeping.system,
    "security_admin": keeping.security,
    "expert": keeping.expert,
}


def desk(request: Any) -> HttpResponse:
    """The page: of each role she holds what waits for it, the same only once."""
    today = day_of(place.clock()())
    roles = list(dict.fromkeys(grant.role for grant in request.actor.grants if grant.role in DESKS))
    panels: dict[str, Panel] = {}
    for role in roles:
        for panel in DESKS[role](request, today):
            panels.setdefault(panel.word, panel)
    is_closed = request.COOKIES.get(HINT) == "closed"
    told = {
        "panels": list(panels.values()),
        "role": roles[0] if roles and not is_closed else "",
        "has_none": not roles,
    }
    return shown(request, "home/desk.html", told)


def close_hint(_: Any) -> HttpResponse:
    """The desk without the hint of the first visit."""
    response = HttpResponseRedirect(reverse("home"))
    response.set_cookie(
        HINT, "closed", max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response


def nil(request: Any, row_id: str) -> HttpResponse:
    """The desk; the roster's unit has reported that there is nothing."""
    report_nil(Pen(request.actor, place.clock()), row_id)
    messages.success(request, said("home.nil-done", request.language))
    return HttpResponseRedirect(reverse("home"))
