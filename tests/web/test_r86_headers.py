"""R-86: every answer of every route carries the headers, and no page names another host, an inline script or a style."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.store.permissions import OPEN, routes
from tests.house.tree import ROOT
from tests.web.addresses import address

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
TEMPLATES = sorted((ROOT / "src/kechuang/web/templates").rglob("*.html"))
STATIC = [file for file in (ROOT / "src/kechuang/web/static").rglob("*") if file.suffix in (".css", ".js")]


@pytest.mark.parametrize("name", sorted(routes()))
@pytest.mark.parametrize("who", ["", "officer"])
def test_r86_every_route_answers_with_the_headers(browser: Callable[..., Client], name: str, who: str) -> None:
    answer = browser(who).get(address(name))
    policy = answer["Content-Security-Policy"]
    assert all(part in policy for part in STRICT)
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cache-Control"] == "no-store"
    assert ("Strict-Transport-Security" in answer) is False
    assert "Strict-Transport-Security" in browser(who).get(address(name), secure=True)


@pytest.mark.parametrize("file", [*TEMPLATES, *STATIC], ids=lambda file: file.name)
def test_r86_nothing_comes_from_another_host_and_nothing_stands_inline(file: object) -> None:
    text = file.read_text("utf-8")  # type: ignore[attr-defined]
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text.replace("http://www.w3.org/2000/svg", "")) == []
    assert re.findall(r"""<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=["']|javascript:|hx-on""", text) == []


def test_r86_only_what_is_for_everybody_is_open() -> None:
    opened = {name for name, methods in routes().items() if OPEN in methods.values()}
    assert opened <= {"demonstration", "language", "set-up", "sign-in", "sign-in-code", "sign-in-once"}
