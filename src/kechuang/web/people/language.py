"""Choosing the language of the pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kechuang.store.desk import keeping
from kechuang.web.middleware.language import COOKIE, LANGUAGES

A_YEAR = 365 * 24 * 3600


def choose(request: Any) -> HttpResponse:
    """The page she came from, in the other language."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if back and is_ours else reverse("home"))
    if (chosen := request.POST.get("language")) in LANGUAGES:
        if request.account:
            keeping.choose_language(request.account, chosen)
        response.set_cookie(
            COOKIE, chosen, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    return response
