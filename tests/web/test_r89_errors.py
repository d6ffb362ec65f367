"""R-89: the pages of refusals and faults say what to do, in both languages, and nothing of the inside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from kechuang.errors import Problem
from kechuang.store.place import Place

INSIDE = ("Traceback", "SELECT", "RuntimeError", "site-packages", "src/kechuang", ".py")


def test_r89_there_is_no_debugging() -> None:
    assert settings.DEBUG is False


@pytest.mark.parametrize(("language", "told"), [("zh", "系统出错了"), ("en", "Something went wrong on our side")])
def test_r89_a_fault_of_ours_is_a_number_and_no_more(
    browser: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setattr("kechuang.web.home.desk.shown", _broken)
    client = browser("officer", raise_request_exception=False)
    client.cookies["kechuang_language"] = language
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert told in page
    assert not any(word in page for word in INSIDE)


def _broken(*_: object) -> None:
    raise RuntimeError("SELECT password FROM somewhere")


def test_r89_a_broken_page_of_faults_still_gives_the_number(
    browser: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kechuang.web.home.desk.shown", _broken)
    monkeypatch.setattr("kechuang.web.middleware.refusals.render_to_string", _broken)
    answer = browser("officer", raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "系统出错了，编号" in answer.content.decode()
    assert not any(word in answer.content.decode() for word in INSIDE)


@pytest.mark.parametrize(
    ("code", "status"),
    [("door.not-found", 404), ("store.stale", 409), ("untrusted.file-size", 413), ("desk.no-reason", 422)],
)
def test_r89_every_refusal_has_its_status_and_page(
    browser: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, code: str, status: int
) -> None:
    facts = {"id": "1", "seen": 1, "based_on": 1, "limit": "1", "size": "2"}

    def refused(*_: object) -> None:
        raise Problem(code, "", facts)

    monkeypatch.setattr("kechuang.web.home.desk.shown", refused)
    for language, mark in (("zh", "返回我的工作台"), ("en", "Back to my desk")):
        client = browser("officer")
        client.cookies["kechuang_language"] = language
        answer = client.get("/")
        assert answer.status_code == status
        assert mark in answer.content.decode()


def test_r89_who_may_not_is_told_who_may(browser: Callable[..., Client]) -> None:
    answer = browser("expert").get("/proposals")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "能“答复提请事项”的人" in page
    assert "您的身份：专家" in page


def test_r89_an_address_that_leads_nowhere_says_the_same_to_everybody(
    browser: Callable[..., Client], home: Place
) -> None:
    assert browser().get("/nowhere").status_code == browser("officer").get("/nowhere").status_code == 404
