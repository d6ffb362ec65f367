"""A page is given again while nothing was written, and never otherwise: not to another, not later, not once anything is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client

from kechuang.store import scoped, statements
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.clock import SHANGHAI
from kechuang.store.desk.tables import Account, Duty
from kechuang.store.place import Place
from kechuang.web.people import session
from kechuang.web.plan import overview
from tests.store.rows import ORGANISATION, firm
from tests.web.conftest import NOON
from tests.web.figured import OFFICER, figured

MORNING = datetime(2024, 3, 5, 9, tzinfo=SHANGHAI)


@pytest.fixture
def made(home: Place, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The home has figures; who had a page made for her since, one entry each time."""
    figured(NOON)
    seen: list[str] = []
    view = overview.overview

    def told(request: Any) -> Any:
        seen.append(request.account.login)
        return view(request)

    monkeypatch.setattr(overview, "overview", told)
    return seen


@pytest.fixture
def officer(browser: Callable[..., Client], made: list[str]) -> Iterator[Client]:
    """Somebody who has looked at the year: what is made for her is made, and kept."""
    with time_machine.travel(MORNING, tick=False):
        yield looked(browser("officer"), made)


def looked(client: Client, made: list[str]) -> Client:
    """A browser that has looked twice: with the first page it was given what its forms need."""
    client.get("/overview")
    client.get("/overview")
    made.clear()
    return client


def test_the_same_page_is_given_again(officer: Client, made: list[str]) -> None:
    first, again = (officer.get("/overview") for _ in range(2))
    assert made == []
    assert first.content == again.content
    assert dict(first.items()) == dict(again.items())
    assert first["Cache-Control"] == "no-store"
    assert first["Content-Language"] == "zh-Hans"
    anew = officer.get("/overview?anew")
    assert made == ["officer"]
    assert dict(anew.items()) == dict(again.items())


@pytest.mark.parametrize("by", ["this connection", "another"])
def test_after_anything_was_written_it_is_made_anew(officer: Client, home: Place, made: list[str], by: str) -> None:
    sql = "UPDATE store_instance SET value = value || '+' WHERE name = 'laid_by'"
    if by == "another":
        other = sqlite3.connect(home.home / "kechuang.sqlite3")
        with other:
            other.execute(sql)
        other.close()
    else:
        connection.connection.execute(sql)
    officer.get("/overview")
    officer.get("/overview")
    assert made == ["officer"]


def test_a_row_that_came_in_is_told_at_once(officer: Client, made: list[str]) -> None:
    before = officer.get("/overview").content
    create(Pen(OFFICER, NOON), ORGANISATION, firm("合成示范电子有限公司"))
    assert officer.get("/overview").content != before
    assert made == ["officer"]


def test_r09_a_duty_that_is_ended_opens_the_kept_page_no_more(
    officer: Client, browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    assert officer.get("/overview").status_code == 200
    with scoped.opened():
        duty = Duty.objects.get(account=people["officer"])
    assert browser("guardian").post(f"/people/duties/{duty.id}/end", {"on": "2024-03-05"}).status_code == 302
    assert officer.get("/overview").status_code == 403


def test_r09_an_account_put_out_of_use_is_shown_no_kept_page(
    officer: Client, browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    assert browser("keeper").post(f"/people/{people['officer'].id}/out").status_code == 302
    assert officer.get("/overview")["Location"].startswith("/sign-in")


def test_r17_the_key_of_a_session_that_was_ended_shows_no_kept_page(officer: Client) -> None:
    again = Client(SERVER_NAME="localhost")
    again.cookies = officer.cookies.copy()
    assert again.get("/overview").status_code == 200
    officer.post("/sign-out")
    assert again.get("/overview")["Location"].startswith("/sign-in")


def test_r17_a_pause_is_seen_and_the_session_is_marked_as_used(officer: Client, made: list[str]) -> None:
    with time_machine.travel(MORNING + timedelta(seconds=59), tick=False):
        assert officer.get("/overview").status_code == 200
        assert made == []
    with time_machine.travel(MORNING + timedelta(seconds=61), tick=False):
        assert officer.get("/overview").status_code == 200
        assert made == ["officer"]
        assert officer.session[session.SEEN] == session.now()
    with time_machine.travel(MORNING + timedelta(seconds=62 + session.IDLE_SECONDS), tick=False):
        assert officer.get("/overview")["Location"].startswith("/sign-in")


def test_r17_a_clock_that_fell_back_ends_the_session(officer: Client) -> None:
    with time_machine.travel(MORNING - timedelta(seconds=1), tick=False):
        assert officer.get("/overview")["Location"].startswith("/sign-in")


def test_a_new_day_makes_it_anew(browser: Callable[..., Client], made: list[str]) -> None:
    with time_machine.travel(datetime(2024, 3, 5, 15, 59, 40, tzinfo=UTC), tick=False) as clock:
        client = looked(browser("officer"), made)
        clock.shift(19)
        client.get("/overview")
        assert made == []
        clock.shift(1)
        client.get("/overview")
        assert made == ["officer"]


def test_a_page_whose_making_began_the_day_before_is_not_kept(
    browser: Callable[..., Client], made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(datetime(2024, 3, 5, 15, 59, 40, tzinfo=UTC), tick=False) as clock:
        client = looked(browser("officer"), made)
        create(Pen(OFFICER, NOON), ORGANISATION, firm("合成示范电子有限公司"))
        view = overview.overview

        def slow(request: Any) -> Any:
            clock.shift(25)
            return view(request)

        monkeypatch.setattr(overview, "overview", slow)
        client.get("/overview")
        monkeypatch.setattr(overview, "overview", view)
        made.clear()
        client.get("/overview")
        assert made == ["officer"]


def test_a_page_is_kept_no_longer_than_its_board(browser: Callable[..., Client], made: list[str]) -> None:
    with time_machine.travel(MORNING + timedelta(seconds=50), tick=False) as clock:
        client = looked(browser("officer"), made)
        clock.shift(9)
        client.get("/overview")
        assert made == []
        clock.shift(1)
        client.get("/overview")
        assert made == ["officer"]


def test_each_person_and_language_has_a_page_of_its_own(
    officer: Client, browser: Callable[..., Client], made: list[str]
) -> None:
    other = browser("xianan")
    other.get("/overview")
    assert made == ["xianan"]
    assert other.get("/overview").content != officer.get("/overview").content
    officer.cookies["kechuang_language"] = "en"
    assert officer.get("/overview")["Content-Language"] == "en"
    assert browser().get("/overview")["Location"].startswith("/sign-in")


def test_a_browser_without_the_mark_of_its_forms_is_given_one_each_time(officer: Client, made: list[str]) -> None:
    for _ in range(2):
        del officer.cookies[settings.CSRF_COOKIE_NAME]
        assert settings.CSRF_COOKIE_NAME in officer.get("/overview").cookies
    assert made == ["officer", "officer"]


def test_what_is_told_once_is_told_once(officer: Client, made: list[str]) -> None:
    stored = officer.session
    stored[session.MESSAGES] = '[["__json_message", 0, 25, "已经办好", ""]]'
    stored.save()
    assert "已经办好" in officer.get("/overview").content.decode()
    assert "已经办好" not in officer.get("/overview").content.decode()


def test_other_ways_of_asking_are_answered_each_time(officer: Client, made: list[str]) -> None:
    officer.get("/overview", headers={"HX-Request": "true"})
    officer.head("/overview")
    assert made == ["officer", "officer"]
    assert officer.post("/overview").status_code == 405


def test_a_database_that_has_no_word_for_it_keeps_nothing(
    officer: Client, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "state", lambda: None)
    officer.get("/overview")
    officer.get("/overview")
    assert made == ["officer", "officer"]
