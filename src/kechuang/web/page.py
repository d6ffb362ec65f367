"""What every page is made of: its template, its surroundings, its navigation (术语 页面)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.template.loader import render_to_string

from kechuang import __version__
from kechuang.store import place
from kechuang.store.clock import day_of
from kechuang.web import navigation
from kechuang.web.guidance.topics import topic_of

_KNOWN: dict[str, bool] = {}


def shown(request: Any, template: str, told: Mapping[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """The page."""
    return HttpResponse(render_to_string(template, dict(told or {}), request=request), status=status)


def surroundings(request: Any) -> dict[str, Any]:
    """What base.html needs of every request."""
    account = getattr(request, "account", None)
    return {
        "request": request,
        "account": account,
        "actor": getattr(request, "actor", None),
        "language": getattr(request, "language", "zh"),
        "messages": get_messages(request),
        "navigation": navigation.entries(request) if account else (),
        "is_demonstration": _is_demonstration(),
        "topic": topic_of(request.resolver_match.view_name) if account and request.resolver_match else "",
        "today": _today(request) if account else None,
        "version": __version__,
    }


def _today(request: Any) -> date:
    """The home's day; the same on all of a page, and unknown where she has signed in with this very request."""
    told: date | None = getattr(request, "today", None)
    return told or day_of(place.clock()())


def _is_demonstration() -> bool:
    """Whether the home is the demonstration's; a home never becomes one or ceases to be."""
    home = str(place.current())
    if home not in _KNOWN:
        _KNOWN[home] = bool(place.remembered("demo_today"))
    return _KNOWN[home]
