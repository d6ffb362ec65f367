"""Signing in and out: throttled before any hash, alike for known and unknown accounts (术语 登录)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kechuang.errors import Problem
from kechuang.store import place
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import system_clock
from kechuang.store.desk import accounts, attempts, demonstration, founders, keeping, passwords, records, second_factor
from kechuang.store.desk.tables import Account
from kechuang.web.middleware.language import COOKIE
from kechuang.web.middleware.refusals import status_of
from kechuang.web.page import shown
from kechuang.web.people import cookie, session
from kechuang.web.people.language import A_YEAR

LOOPBACK = ("127.0.0.1", "::1")


def sign_in(request: Any) -> HttpResponse:
    """The form, and behind it the session; what is wrong with it is said alike for every reason."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("set-up")) if founders.is_awaited() else _form(request)
    login, now = request.POST.get("login", ""), system_clock()
    device = cookie.device_of(request, login)
    try:
        attempt = attempts.begin(now, session.address_of(request), login, device=device)
        account = accounts.by_login(login)
        is_right = passwords.is_right(request.POST.get("password", ""), account)
    except Problem as problem:
        return _form(request, problem)
    if account is None or not is_right:
        records.failed(pen_of(request, None), account, "password")
        return _form(request, is_wrong=True)
    attempts.succeeded(attempt, device=device)
    is_trusted = device is not None and device.is_trusted
    if account.totp and not is_trusted:
        session.go_half_way(request, account)
        return HttpResponseRedirect(_with_next(reverse("sign-in-code"), request))
    return entered(request, account, "password")


def sign_in_code(request: Any) -> HttpResponse:
    """The form of the second factor; it is asked when the password was right."""
    account = session.half_way(request)
    if account is None:
        return HttpResponseRedirect(reverse("sign-in"))
    if request.method != "POST":
        return _form(request, page="code")
    device = cookie.device_of(request, account.login)
    try:
        attempt = attempts.begin(system_clock(), session.address_of(request), account.login, device=device)
    except Problem as problem:
        return _form(request, problem, page="code")
    if not second_factor.accepts(account, request.POST.get("code", ""), system_clock()):
        records.failed(pen_of(request, None), account, "factor")
        return _form(request, Problem("factor.wrong"), page="code")
    attempts.succeeded(attempt, device=device)
    return entered(request, account, "factor", is_trusted=request.POST.get("trust") == "1")


def sign_in_once(request: Any) -> HttpResponse:
    """The form of a one-time code from the security administrator; behind it a new password is owed."""
    if request.method != "POST":
        return _form(request, page="once")
    login, now = request.POST.get("login", ""), system_clock()
    try:
        attempt = attempts.begin(now, session.address_of(request), login)
    except Problem as problem:
        return _form(request, problem, page="once")
    account = accounts.by_login(login)
    pen = pen_of(request, account)
    if account is None or not keeping.come_in(pen, account, request.POST.get("code", ""), now):
        records.failed(pen_of(request, None), account, "code")
        return _form(request, is_wrong=True, page="once")
    attempts.succeeded(attempt)
    if account.totp:
        session.go_half_way(request, account)
        return HttpResponseRedirect(reverse("sign-in-code"))
    session.begin(request, account)
    return HttpResponseRedirect(reverse("password"))


def sign_out(request: Any) -> HttpResponse:
    """The sign-in page; the session is over."""
    records.left(pen_of(request, request.account))
    session.end(request)
    return HttpResponseRedirect(reverse("sign-in"))


def enter_demonstration(request: Any) -> HttpResponse:
    """The session of one of the demonstration's people, without a password: on the demonstration and this machine alone."""
    asked = request.POST.get("login", "")
    account = accounts.by_login(asked)
    known = [one["login"] for one in demonstration.entering()] if _is_demonstration(request) else []
    if account is None or asked not in known:
        return _form(request, is_wrong=True)
    return entered(request, account, "demonstration")


def entered(request: Any, account: Account, how: str, *, is_trusted: bool = False) -> HttpResponse:
    """The page she wanted, in a session that is hers; the browser is known from now on."""
    there = _there(request)
    session.begin(request, account)
    records.entered(pen_of(request, account), how)
    response = HttpResponseRedirect(there)
    if COOKIE not in request.COOKIES:
        response.set_cookie(
            COOKIE,
            account.language,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return cookie.keep(request, response, account, is_trusted=is_trusted)


def pen_of(request: Any, account: Account | None) -> Pen:
    """The pen of somebody who is not signed in yet."""
    via = f"web:{session.address_of(request)}"
    return Pen(Actor(id=account.login if account else "stranger", via=via), place.clock())


def _is_demonstration(request: Any) -> bool:
    return bool(place.remembered("demo_today")) and session.address_of(request) in LOOPBACK


def _form(request: Any, problem: Problem | None = None, *, is_wrong: bool = False, page: str = "in") -> HttpResponse:
    told = {
        "is_wrong": is_wrong,
        "sentence": problem.sentence(request.language) if problem else "",
        "next": _next(request),
        "people": demonstration.entering() if page == "in" and _is_demonstration(request) else [],
    }
    status = status_of(problem) if problem else 403 if is_wrong else 200
    return shown(request, f"people/sign-{page}.html", told, status=status)


def _next(request: Any) -> str:
    return str(request.GET.get("next") or request.POST.get("next", ""))


def _with_next(address: str, request: Any) -> str:

    return f"{address}?{urlencode({'next': asked})}" if (asked := _next(request)) else address


def _there(request: Any) -> str:
    asked = _next(request)
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if asked and is_ours else reverse("home")
