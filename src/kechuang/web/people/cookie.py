"""The cookie by which a browser is known to an account."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from kechuang.store.clock import system_clock
from kechuang.store.desk import devices
from kechuang.store.desk.tables import Account, Device

NAME = "device" if settings.IS_PLAIN else "__Host-device"
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_of(request: Any, login: str) -> Device | None:
    """The device that asks, where this account knows it."""
    return devices.known(request.COOKIES.get(NAME, ""), login, system_clock())


def keep(request: Any, response: HttpResponse, account: Account, *, is_trusted: bool = False) -> HttpResponse:
    """The response, by which the browser is known to the account from now on."""
    before = device_of(request, account.login)
    token = devices.remember(
        account,
        system_clock(),
        name=called(request.headers.get("User-Agent", "")),
        is_trusted=is_trusted,
        before=before,
    )
    response.set_cookie(
        NAME, token, max_age=int(devices.KNOWN_FOR.total_seconds()), secure=settings.SESSION_COOKIE_SECURE,
        httponly=True, samesite="Lax", path="/",
    )  # fmt: skip
    return response


def called(agent: str) -> str:
    """A browser and its system as people call them."""
    browser = next((name for mark, name in BROWSERS if re.search(mark, agent)), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return " · ".join(filter(None, (browser, system))) or "—"
