"""My settings: language, password, second factor, devices, tokens (术语 我的设置)."""

from __future__ import annotations

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.errors import Problem, Problems
from kechuang.store import place, vault
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of, system_clock
from kechuang.store.desk import (
    attempts,
    devices,
    duties,
    handovers,
    keeping,
    one_time,
    passwords,
    second_factor,
    tokens,
)
from kechuang.store.permissions import matrix
from kechuang.web.middleware.refusals import status_of
from kechuang.web.page import shown
from kechuang.web.people import cookie, session
from kechuang.web.people.words import held_by
from kechuang.web.speech import said

NEW_FACTOR, BOUND = "new_factor", "session.factor"
LASTING = (30, 90, 180, 365)


def settings(request: Any, *, problem: Problem | None = None, token: str = "") -> HttpResponse:
    """The page."""
    now, account, language = system_clock(), request.account, request.language
    known = devices.of(account, now)
    told = {
        "duties": held_by(duties.in_force(account, day_of(place.clock()())), language),
        "recovery_left": one_time.left(account, second_factor.RECOVERY) if account.totp else 0,
        "is_factor_asked": second_factor.is_asked_of(request.actor),
        "devices": [(one, one.id == _this(request)) for one in known],
        "tokens": [(one, [matrix()[code].label(language) for code in one.actions if code in matrix()]) for one in tokens.of(account, now)],
        "offered": tokens.offered(request.actor),
        "chosen": request.POST.getlist("actions"),
        "lasting": LASTING, "may_hand_over": handovers.may_give(request.actor, account), "handovers": handovers.of_person(account),
        "new_token": token,
        "sentence": problem.sentence(language) if problem else "",
    }  # fmt: skip
    return shown(request, "people/settings.html", told, status=status_of(problem) if problem else 200)


def password(request: Any) -> HttpResponse:
    """The form for a new password; at the first sign-in and after a one-time code it comes by itself."""
    if request.method != "POST":
        return _password_form(request, [])
    problems = _wrong_with(request)
    if not problems:
        try:
            keeping.change_password(pen_of(request), request.account, request.POST.get("new", ""))
        except Problems as found:
            problems = list(found.items)
    if problems:
        return _password_form(request, problems)
    session.begin(request, request.account)
    messages.success(request, said("people.password-changed", request.language))
    return HttpResponseRedirect(reverse("settings"))


def factor(request: Any) -> HttpResponse:
    """The picture for the phone, and behind its code the second factor; the recovery codes are shown once."""
    account = request.account
    if account.totp:
        return HttpResponseRedirect(reverse("settings"))
    if request.method != "POST":
        return _factor_form(request)
    try:
        attempt = attempts.begin(system_clock(), session.address_of(request), account.login)
        codes = second_factor.turn_on(
            pen_of(request), account, _secret(request), request.POST.get("code", ""), system_clock()
        )
    except Problem as problem:
        return _factor_form(request, problem)
    attempts.succeeded(attempt)
    session.begin(request, account)
    return shown(request, "people/recovery-codes.html", {"codes": codes})


def factor_off(request: Any) -> HttpResponse:
    """The settings; the password alone lets her in again. The password is asked once more."""
    if not passwords.is_right(request.POST.get("password", ""), request.account) and request.account.password:
        return settings(request, problem=Problem("accounts.password-wrong"))
    second_factor.turn_off(pen_of(request), request.account)
    session.begin(request, request.account)
    messages.success(request, said("people.factor-is-off", request.language))
    return HttpResponseRedirect(reverse("settings"))


def forget_devices(request: Any) -> HttpResponse:
    """The settings; the device named, or every one, is a stranger's from now on."""
    devices.forget(pen_of(request), request.account, request.POST.get("device", ""))
    messages.success(request, said("people.device-forgotten", request.language))
    return HttpResponseRedirect(reverse("settings"))


def make_token(request: Any) -> HttpResponse:
    """The settings with the new token, this once."""
    try:
        days = int(request.POST.get("days") or 0) if (request.POST.get("days") or "0").isdecimal() else 0
        token = tokens.make(
            pen_of(request), request.account, request.POST.get("name", ""), request.POST.getlist("actions"),
            days=days, now=system_clock(),
        )  # fmt: skip
    except Problem as problem:
        return settings(request, problem=problem)
    return settings(request, token=token)


def revoke_token(request: Any) -> HttpResponse:
    """The settings; the token opens nothing any more."""
    tokens.revoke(pen_of(request), request.account, request.POST.get("token", ""), system_clock())
    messages.success(request, said("people.token-revoked", request.language))
    return HttpResponseRedirect(reverse("settings"))


def pen_of(request: Any, why: str = "") -> Pen:
    """The pen of the person who is signed in."""
    return Pen(request.actor, place.clock(), why)


def _wrong_with(request: Any) -> list[Problem]:
    """What is wrong before the new password itself is looked at; whoever came by a code has none to say."""
    posted = request.POST
    try:
        attempt = attempts.begin(system_clock(), session.address_of(request), request.account.login)
        if request.account.password and not passwords.is_right(posted.get("old", ""), request.account):
            return [Problem("accounts.password-wrong")]
    except Problem as problem:
        return [problem]
    attempts.succeeded(attempt)
    return [] if posted.get("new", "") == posted.get("again", "") else [Problem("accounts.passwords-differ")]


def _password_form(request: Any, problems: list[Problem]) -> HttpResponse:
    told = {
        "sentences": [one.sentence(request.language) for one in problems],
        "least": passwords.LEAST,
        "is_owed": request.account.must_change,
    }
    status = status_of(problems[0]) if problems else 200
    return shown(request, "people/password.html", told, status=status)


def _secret(request: Any) -> str:
    """The secret that was shown; a new one where none was."""
    sealed = request.session.get(NEW_FACTOR)
    secret = vault.unseal(sealed, BOUND) if sealed else second_factor.new_secret()
    if not sealed:
        request.session[NEW_FACTOR] = vault.seal(secret, BOUND)
    return secret


def _factor_form(request: Any, problem: Problem | None = None) -> HttpResponse:
    secret = _secret(request)
    picture = segno.make(second_factor.address_of(request.account, secret), error="m")
    told = {
        "picture": picture.svg_data_uri(scale=5, border=2, dark="#1b2530"),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "is_owed": session.owes_factor(request),
        "sentence": problem.sentence(request.language) if problem else "",
    }
    return shown(request, "people/second-factor.html", told, status=status_of(problem) if problem else 200)


def _this(request: Any) -> str:
    return devices.mark_of(request.COOKIES.get(cookie.NAME, ""))
