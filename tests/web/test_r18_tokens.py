"""R-18: cookies that no script reads and no other site sends; no unsafe method without the form's token."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from kechuang.store.permissions import routes
from tests.house.tree import ROOT
from tests.web.addresses import address

UNSAFE = [(name, method) for name, methods in sorted(routes().items()) for method in methods if method != "GET"]


@pytest.mark.parametrize(("name", "method"), UNSAFE)
@pytest.mark.parametrize("who", ["", "officer"])
def test_r18_no_unsafe_method_without_the_token(
    browser: Callable[..., Client], name: str, method: str, who: str
) -> None:
    answer = browser(who, enforce_csrf_checks=True).generic(method, address(name))
    assert answer.status_code == (401 if name.startswith("api:") else 403)
    if not name.startswith("api:"):
        assert "表单已经过期" in answer.content.decode()


@pytest.mark.parametrize(
    "name", [name for name, methods in sorted(routes().items()) if {"GET", "POST"} <= set(methods)]
)
def test_r18_asking_for_heads_is_reading(browser: Callable[..., Client], name: str) -> None:
    heads, page = (browser("officer").generic(method, address(name)) for method in ("HEAD", "GET"))
    assert heads.status_code == page.status_code


def test_r18_cookies_are_kept_from_scripts_other_sites_and_plain_lines() -> None:
    assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
    assert settings.CSRF_COOKIE_NAME.startswith("__Host-")
    for kind in ("SESSION", "CSRF"):
        assert getattr(settings, f"{kind}_COOKIE_HTTPONLY")
        assert getattr(settings, f"{kind}_COOKIE_SECURE")
        assert getattr(settings, f"{kind}_COOKIE_SAMESITE") == "Lax"
        assert getattr(settings, f"{kind}_COOKIE_DOMAIN", None) is None


def test_r18_the_cookie_itself_says_so(browser: Callable[..., Client]) -> None:
    answer = browser().get("/sign-in", secure=True)
    cookie = answer.cookies[settings.CSRF_COOKIE_NAME]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")


def test_r18_nothing_is_exempt_but_the_api_whose_callers_hold_a_token() -> None:
    exempt = [file for file in (ROOT / "src").rglob("*.py") if "csrf_exempt" in file.read_text("utf-8")]
    assert exempt == []
