"""R-14: who guesses at a password shuts the owner out nowhere but at strange devices."""

from __future__ import annotations

import pytest
import time_machine

from kechuang.store.desk.tables import Account
from tests.store import raw
from tests.web.signing import NOW, is_in, stranger, tried, with_password

pytestmark = pytest.mark.usefixtures("people", "quick_hashes")


def test_r14_the_owner_gets_in_from_a_known_device_while_somebody_guesses(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    own = stranger("10.0.0.1")
    with time_machine.travel(NOW, tick=False) as clock:
        assert tried(own, "officer").status_code == 302
        own.post("/sign-out")
        for number in range(30):
            tried(stranger(f"10.0.1.{number}"), "officer", "wrong")
        assert tried(stranger("10.0.2.1"), "officer").status_code == 429
        assert tried(own, "officer").status_code == 302
        assert is_in(own)
        clock.shift(15 * 60 + 1)
        assert tried(stranger("10.0.2.1"), "officer").status_code == 302


def test_r14_a_known_device_has_failures_of_its_own_and_they_end(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    own = stranger("10.0.0.1")
    with time_machine.travel(NOW, tick=False) as clock:
        tried(own, "officer")
        own.post("/sign-out")
        assert [tried(own, "officer", "wrong").status_code for _ in range(7)] == [403] * 5 + [429] * 2
        assert tried(stranger("10.0.9.9"), "officer").status_code == 302
        clock.shift(15 * 60 + 1)
        assert tried(own, "officer").status_code == 302


def test_r14_a_device_of_one_account_is_a_strangers_for_another(people: dict[str, Account]) -> None:
    for login in ("officer", "second"):
        with_password(people[login])
    own = stranger("10.0.0.1")
    with time_machine.travel(NOW, tick=False):
        tried(own, "officer")
        for number in range(6):
            tried(stranger(f"10.0.1.{number}"), "second", "wrong")
        assert tried(own, "second").status_code == 429


def test_r14_the_words_are_the_same_for_an_account_that_is_not_there(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    texts = set()
    with time_machine.travel(NOW, tick=False):
        for login in ("officer", "nobody"):
            client = stranger()
            for number in range(6):
                answer = client.post(
                    "/sign-in", {"login": login, "password": "wrong"}, REMOTE_ADDR=f"10.{len(login)}.0.{number}"
                )
            assert answer.status_code == 429
            texts.add(plainly(answer))
    assert len(texts) == 1


def test_r14_the_cookie_of_a_device_is_kept_as_a_hash(people: dict[str, Account]) -> None:
    with_password(people["officer"])
    own = stranger()
    tried(own, "officer")
    (token,) = [cookie.value for name, cookie in own.cookies.items() if name.endswith("device")]
    dump = str(raw.ask("SELECT * FROM store_device"))
    assert token
    assert token not in dump


def plainly(answer: object) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())  # type: ignore[attr-defined]
