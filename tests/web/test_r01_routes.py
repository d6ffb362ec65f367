"""R-01 at the pages: every route is declared in the matrix with its methods, and nothing is declared that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kechuang.store.permissions import OPEN, SIGNED_IN, matrix, routes

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


def named(patterns: list[Any], above: str = "") -> Iterator[str]:
    """The names of all routes; one without a name is told as its address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{above}{pattern.namespace}:" if pattern.namespace else above
            yield from named(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern):
            yield f"{above}{pattern.name or pattern.pattern}"


def test_r01_every_route_is_declared_and_nothing_else_is() -> None:
    assert set(named(get_resolver().url_patterns)) == set(routes())


def test_r01_every_method_of_a_route_asks_for_an_act_that_the_matrix_knows() -> None:
    for name, methods in routes().items():
        assert methods, name
        assert set(methods) <= METHODS, name
        assert set(methods.values()) <= {OPEN, SIGNED_IN, *matrix()}, name


def test_r01_a_route_without_an_entry_answers_nobody(
    browser: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {name: methods for name, methods in routes().items() if name != "home"}
    monkeypatch.setattr("kechuang.web.middleware.guard.routes", lambda: known)
    assert browser("officer").get("/").status_code == 404


def test_r01_a_stranger_is_sent_to_the_sign_in_and_back_again(browser: Callable[..., Client]) -> None:
    answer = browser().get("/?a=1")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=%2F%3Fa%3D1")


def test_r01_a_method_that_a_route_does_not_know_is_refused(browser: Callable[..., Client]) -> None:
    assert browser("officer").delete("/").status_code == 405
