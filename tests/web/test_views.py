"""Views are loaded when they are asked: a server that starts loads none, and every one that an address names is there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.core.signals import request_finished
from django.urls import URLPattern, get_resolver

from kechuang.web import warming
from kechuang.web.registers import acts, addresses
from kechuang.web.views import Views

HEAVY = (
    "ibis",
    "numpy",
    "scipy",
    "ninja",
    "pydantic",
    "sqlglot",
    "duckdb",
    "pyarrow",
    "z3",
    "typst",
    "xlsxwriter",
    "pypinyin",
)
STARTED = f"""
import sys
import kechuang.web
import kechuang.store
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver
WSGIHandler()
assert get_resolver().resolve("/sign-in").view_name == "sign-in"
print(*(name for name in {HEAVY} if name in sys.modules))
"""


def test_every_view_that_an_address_names_is_there() -> None:
    patterns = [one for one in get_resolver().url_patterns if isinstance(one, URLPattern)]
    assert len(patterns) > 90
    for one in patterns:
        assert callable(Views(one.callback.__module__).load(one.callback.__name__))


def test_the_addresses_of_acts_are_those_that_are_done() -> None:
    assert {*addresses.VERBS} == {*acts.DOING}


def test_a_server_that_starts_loads_nothing_that_only_some_pages_need() -> None:
    told = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


def test_what_was_not_loaded_is_loaded_once_after_the_first_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(warming, "load", lambda: begun.append("loaded"))
    monkeypatch.setattr(warming, "PAUSE_SECONDS", 0)
    monkeypatch.setattr("threading.Timer.start", lambda timer: timer.run())
    warming.after_the_first_answer()
    assert begun == []
    for _ in range(2):
        request_finished.send(sender=None)
    assert begun == ["loaded"]


def test_all_views_can_be_loaded_at_once() -> None:
    found = {*warming.modules(get_resolver().url_patterns)}
    assert {"kechuang.web.registers.listing", "kechuang.web.plan.overview"} <= found
    warming.load()
    assert found <= {*sys.modules}
