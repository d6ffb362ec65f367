"""The desk: what waits for the person who signed in (术语 我的工作台)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from kechuang.web.page import shown


def desk(request: Any) -> HttpResponse:
    """The page."""
    return shown(request, "home/desk.html")
