"""R-13: attempts are counted before any password is hashed; what is too much is answered at once."""

from __future__ import annotations

import threading

import pytest
import time_machine
from django.test import override_settings

from kechuang.errors import Problem
from kechuang.store.desk import passwords
from kechuang.store.desk.tables import Account
from tests.web.signing import COUNTED, NOW, counting, is_in, stranger, tried, with_password

pytestmark = pytest.mark.usefixtures("people")


@override_settings(PASSWORD_HASHERS=[COUNTED])
def test_r13_two_thousand_wrong_attempts_in_ten_seconds_hash_ten_passwords(people: dict[str, Account]) -> None:
    client = stranger()
    with time_machine.travel(NOW, tick=False) as clock, counting() as hasher:
        statuses = []
        for number in range(2_000):
            clock.shift(0.005)
            statuses.append(tried(client, f"nobody-{number}", "wrong").status_code)
    assert statuses[:10] == [403] * 10
    assert set(statuses[10:]) == {429}
    assert hasher.calls == 10


@override_settings(PASSWORD_HASHERS=[COUNTED])
def test_r13_one_account_is_tried_five_times_in_a_quarter_of_an_hour_from_wherever(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    with time_machine.travel(NOW, tick=False) as clock, counting() as hasher:
        statuses = [tried(stranger(f"10.0.0.{number}"), "officer", "wrong").status_code for number in range(8)]
        assert statuses == [403] * 5 + [429] * 3
        assert hasher.calls == 5
        assert tried(stranger("10.0.0.99"), "officer").status_code == 429
        clock.shift(15 * 60 + 1)
        client = stranger("10.0.0.99")
        assert tried(client, "officer").status_code == 302
        assert is_in(client)


@override_settings(PASSWORD_HASHERS=[COUNTED])
def test_r13_a_whole_office_behind_one_address_signs_in(people: dict[str, Account]) -> None:
    with time_machine.travel(NOW, tick=False):
        for login in (*people, *people):
            with_password(people[login])
            assert tried(stranger("10.0.0.1"), login).status_code == 302


@override_settings(PASSWORD_HASHERS=[COUNTED])
def test_r13_the_code_of_the_terminal_and_one_time_codes_are_throttled_too(people: dict[str, Account]) -> None:
    client = stranger()
    with time_machine.travel(NOW, tick=False):
        statuses = [
            client.post("/sign-in/once", {"login": "officer", "code": f"AAAA-{number}"}).status_code
            for number in range(7)
        ]
    assert statuses == [403] * 5 + [429] * 2


def test_r13_only_few_hashes_run_at_once(people: dict[str, Account], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "WAIT_SECONDS", 0.05)
    running, go_on = [], threading.Event()

    def slow(password: str) -> str:
        running.append(password)
        go_on.wait(10)
        return ""

    monkeypatch.setattr(passwords, "make_password", slow)
    threads = [threading.Thread(target=passwords.is_right, args=("x", None)) for _ in range(passwords.AT_ONCE)]
    for thread in threads:
        thread.start()
    while len(running) < passwords.AT_ONCE:
        threading.Event().wait(0.01)
    try:
        with pytest.raises(Problem) as refused:
            passwords.is_right("x", None)
    finally:
        go_on.set()
        for thread in threads:
            thread.join()
    assert refused.value.code == "accounts.busy"
    assert len(running) == passwords.AT_ONCE


def test_r13_what_was_typed_as_an_account_is_kept_nowhere(people: dict[str, Account], quick_hashes: None) -> None:
    from kechuang.store import audit
    from tests.store import raw

    secret = "meine geheime Losung"
    tried(stranger(), secret, "x")
    assert secret not in str(raw.ask("SELECT * FROM store_attempt"))
    assert secret not in "\n".join(audit.lines())


def test_r13_asking_for_the_head_of_the_form_is_no_attempt(people: dict[str, Account], quick_hashes: None) -> None:
    client = stranger()
    assert {client.head("/sign-in").status_code for _ in range(12)} == {200}
    assert tried(client, "nobody", "wrong").status_code == 403
