"""R-17: a session is over after a quarter of an hour's pause, after eight hours, and with another password."""

from __future__ import annotations

import pytest
import time_machine

from kechuang.store.desk.tables import Account
from tests.web.conftest import PASSWORD
from tests.web.signing import NOW, is_in, stranger, tried, with_password

pytestmark = pytest.mark.usefixtures("quick_hashes")
NEW = "绿水 七座 quiet mountains"


def test_r17_a_pause_of_a_quarter_of_an_hour_ends_it(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    client = stranger()
    with time_machine.travel(NOW, tick=False) as clock:
        tried(client, "officer")
        clock.shift(14 * 60)
        assert is_in(client)
        clock.shift(14 * 60)
        assert is_in(client)
        clock.shift(15 * 60 + 1)
        assert not is_in(client)


def test_r17_eight_hours_end_it_however_busy_she_is(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    client = stranger()
    with time_machine.travel(NOW, tick=False) as clock:
        tried(client, "officer")
        for _ in range(8 * 6 - 1):
            clock.shift(10 * 60)
            assert is_in(client)
        clock.shift(10 * 60 + 1)
        assert not is_in(client)


def test_r17_a_new_password_ends_the_other_sessions_and_keeps_this_one(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    here, there = stranger(), stranger("10.2.2.2")
    for client in (here, there):
        tried(client, "officer")
        assert is_in(client)
    answer = here.post("/settings/password", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer.status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert tried(stranger("10.3.3.3"), "officer").status_code == 403
    assert tried(stranger("10.4.4.4"), "officer", NEW).status_code == 302


def test_r17_signing_out_ends_it_for_good(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    client = stranger()
    tried(client, "officer")
    kept = client.cookies["__Host-session"].value
    client.post("/sign-out")
    client.cookies["__Host-session"] = kept
    assert not is_in(client)


def test_r17_a_password_is_not_changed_without_the_present_one(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    client = stranger()
    tried(client, "officer")
    answer = client.post("/settings/password", {"old": "wrong", "new": NEW, "again": NEW})
    assert answer.status_code == 422
    answer = client.post("/settings/password", {"old": PASSWORD, "new": NEW, "again": "other"})
    assert answer.status_code == 422
    assert tried(stranger("10.3.3.3"), "officer").status_code == 302
