"""R-19: the second factor: taken once, one step early or late, recovery codes once, asked where the home says so."""

from __future__ import annotations

import re
from datetime import datetime

import pyotp
import pytest
import time_machine
from django.test import Client

from kechuang.store import place, scoped, vault
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import system_clock
from kechuang.store.desk import second_factor
from kechuang.store.desk.tables import Account
from tests.store import raw
from tests.web.conftest import NOON
from tests.web.signing import NOW, is_in, stranger, tried, with_password

pytestmark = pytest.mark.usefixtures("quick_hashes")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_factor(account: Account) -> list[str]:
    """The recovery codes of the account, which has a second factor now; codes of before two minutes are not taken again."""
    now = system_clock()
    code = code_at(now)
    codes = second_factor.turn_on(Pen(Actor(id=account.login), NOON), account, SECRET, code, now)
    with scoped.opened():
        Account.objects.filter(id=account.id).update(totp_step=0)
    return codes


def code_at(now: datetime, steps: int = 0, *, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).generate_otp(int(now.timestamp()) // second_factor.SECONDS + steps)


def half_way(people: dict[str, Account], login: str = "officer", address: str = "10.1.1.1") -> Client:
    client = stranger(address)
    assert tried(client, login)["Location"] == "/sign-in/code"
    return client


@pytest.fixture
def paired(people: dict[str, Account]) -> list[str]:
    with_password(people["officer"])
    return with_factor(people["officer"])


@pytest.mark.parametrize(("steps", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_r19_a_code_of_one_step_early_or_late_is_taken(
    people: dict[str, Account], paired: list[str], steps: int, is_taken: bool
) -> None:
    with time_machine.travel(NOW, tick=False):
        client = half_way(people)
        client.post("/sign-in/code", {"code": code_at(system_clock(), steps)})
        assert is_in(client) is is_taken


def test_r19_a_code_is_taken_once(people: dict[str, Account], paired: list[str]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        code = code_at(system_clock())
        first, second = half_way(people), half_way(people, address="10.2.2.2")
        assert first.post("/sign-in/code", {"code": code}).status_code == 302
        assert second.post("/sign-in/code", {"code": code}).status_code == 422
        assert not is_in(second)
        clock.shift(30)
        assert second.post("/sign-in/code", {"code": code_at(system_clock())}).status_code == 302


def test_r19_a_recovery_code_lets_in_once(people: dict[str, Account], paired: list[str]) -> None:
    assert len(set(paired)) == second_factor.RECOVERY_CODES
    for number, code in enumerate((paired[0], paired[0].lower(), paired[1])):
        client = half_way(people, address=f"10.1.1.{number}")
        client.post("/sign-in/code", {"code": code})
        assert is_in(client) is (number != 1)


def test_r19_a_trusted_device_is_not_asked_for_thirty_days(people: dict[str, Account], paired: list[str]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = half_way(people)
        client.post("/sign-in/code", {"code": code_at(system_clock()), "trust": "1"})
        for _ in range(2):
            client.post("/sign-out")
            clock.shift(14 * 24 * 3600)
            assert tried(client, "officer")["Location"] == "/"
            assert is_in(client)
        client.post("/sign-out")
        clock.shift(3 * 24 * 3600)
        assert tried(client, "officer")["Location"] == "/sign-in/code"


def test_r19_a_known_device_that_is_not_trusted_is_asked(people: dict[str, Account], paired: list[str]) -> None:
    with time_machine.travel(NOW, tick=False):
        client = half_way(people)
        client.post("/sign-in/code", {"code": code_at(system_clock())})
        client.post("/sign-out")
        assert tried(client, "officer")["Location"] == "/sign-in/code"


def test_r19_guessing_at_the_code_is_throttled(people: dict[str, Account], paired: list[str]) -> None:
    with time_machine.travel(NOW, tick=False):
        client = half_way(people)
        statuses = [
            client.post("/sign-in/code", {"code": f"{number:06}"}, REMOTE_ADDR=f"10.3.3.{number}").status_code
            for number in range(6)
        ]
        assert statuses == [422] * 5 + [429]
        assert tried(stranger("10.4.4.4"), "officer").status_code == 429  # and nobody begins anew by the password


def test_r19_being_half_way_ends_after_five_minutes(people: dict[str, Account], paired: list[str]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = half_way(people)
        clock.shift(5 * 60 + 1)
        answer = client.post("/sign-in/code", {"code": code_at(system_clock())})
        assert answer["Location"] == "/sign-in"
        assert not is_in(client)


def test_r19_the_secret_is_sealed_and_bound_to_its_account(people: dict[str, Account], paired: list[str]) -> None:
    assert SECRET not in str(raw.ask("SELECT * FROM store_account"))
    kept = people["officer"].totp
    assert vault.unseal(kept, f"account.totp:{people['officer'].id}") == SECRET
    assert not any(code in str(raw.ask("SELECT * FROM store_onetimecode")) for code in paired)


def test_r19_officers_and_up_set_one_up_before_anything_else_where_it_is_required(people: dict[str, Account]) -> None:
    place.remember(second_factor.SETTING, second_factor.REQUIRED)
    for login, is_asked in (
        ("officer", True),
        ("leader", True),
        ("auditor", True),
        ("guardian", True),
        ("xianan", False),
    ):
        with_password(people[login])
        client = stranger(f"10.{len(login)}.0.1")
        tried(client, login)
        answer = client.get("/")
        assert (answer.status_code == 302 and answer["Location"] == "/settings/second-factor") is is_asked, login


def test_r19_she_pairs_her_phone_from_the_page_and_other_sessions_end(people: dict[str, Account]) -> None:
    place.remember(second_factor.SETTING, second_factor.REQUIRED)
    with_password(people["officer"])
    client, other = stranger(), stranger("10.2.2.2")
    with time_machine.travel(NOW, tick=False):
        tried(client, "officer")
        tried(other, "officer")
        page = client.get("/settings/second-factor").content.decode()
        assert "data:image/svg+xml" in page
        assert "style=" not in page
        secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")  # type: ignore[index]
        assert client.post("/settings/second-factor", {"code": "000000"}).status_code == 422
        answer = client.post("/settings/second-factor", {"code": code_at(system_clock(), secret=secret)})
        assert len(re.findall(r"<li><code>", answer.content.decode())) == second_factor.RECOVERY_CODES
        assert is_in(client)
        assert not is_in(other)
        assert client.get("/").status_code == 200
        assert client.post("/settings/second-factor/off", {"password": "x"}).status_code == 422
