"""Signing in and out (术语 登录)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kechuang.store import place
from kechuang.store.desk import accounts, demonstration
from kechuang.web.page import shown
from kechuang.web.people import session

LOOPBACK = ("127.0.0.1", "::1")


def sign_in(request: Any) -> HttpResponse:
    """The form, and behind it the session; what is wrong with it is said alike for every reason."""
    if request.method == "GET":
        return _form(request)
    account = accounts.by_login(request.POST.get("login", ""))
    if account is None or not account.is_active or not account.password:
        make_password(request.POST.get("password", ""))  # takes as long as a check does
        return _form(request, is_wrong=True)
    if not check_password(request.POST.get("password", ""), account.password):
        return _form(request, is_wrong=True)
    session.begin(request, account)
    return HttpResponseRedirect(_there(request))


def sign_out(request: Any) -> HttpResponse:
    """The sign-in page; the session is over."""
    session.end(request)
    return HttpResponseRedirect(reverse("sign-in"))


def enter_demonstration(request: Any) -> HttpResponse:
    """The session of one of the demonstration's people, without a password: on the demonstration and this machine alone."""
    asked = request.POST.get("login", "")
    account = accounts.by_login(asked)
    if (
        not _is_demonstration(request)
        or account is None
        or asked not in [one["login"] for one in demonstration.entering()]
    ):
        return _form(request, is_wrong=True)
    session.begin(request, account)
    return HttpResponseRedirect(_there(request))


def _is_demonstration(request: Any) -> bool:
    return bool(place.remembered("demo_today")) and request.META.get("REMOTE_ADDR") in LOOPBACK


def _form(request: Any, *, is_wrong: bool = False) -> HttpResponse:
    people = demonstration.entering() if _is_demonstration(request) else []
    told = {"is_wrong": is_wrong, "next": request.GET.get("next") or request.POST.get("next", ""), "people": people}
    return shown(request, "people/sign-in.html", told, status=403 if is_wrong else 200)


def _there(request: Any) -> str:
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if asked and is_ours else reverse("home")
