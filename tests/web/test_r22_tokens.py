"""R-22: tokens are kept as hashes, do what was chosen and no more, end, and are revoked at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client

from kechuang.store import audit, scoped
from kechuang.store.clock import system_clock
from kechuang.store.desk import tokens
from kechuang.store.desk.tables import Account, Duty, Token
from kechuang.store.permissions import held, matrix
from kechuang.store.place import Place
from tests.web.signing import NOW

FORM = {"name": "省平台对接程序", "actions": ["rows.view", "rows.create"], "days": "90"}


def made(client: Client, **change: object) -> str:
    text = client.post("/settings/tokens", {**FORM, **change}).content.decode()
    return re.search(r"kc_[\w-]+", text)[0]  # type: ignore[index]


def test_r22_it_is_shown_once_and_stands_nowhere(browser: Callable[..., Client], home: Place) -> None:
    client = browser("officer")
    token = made(client)
    assert token not in client.get("/settings").content.decode()
    assert "省平台对接程序" in client.get("/settings").content.decode()
    assert token not in "\n".join(audit.lines())
    for file in home.home.glob("*.sqlite3*"):
        assert token.encode() not in file.read_bytes()


def test_r22_it_may_do_what_was_chosen_within_what_she_may(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    token = made(browser("officer"))
    found = tokens.actor_of_token(token, system_clock())
    assert found is not None
    account, actor = found
    assert (account.login, actor.via) == ("officer", "token:省平台对接程序")
    assert {code for code in matrix() if any(held(actor, code))} == {"rows.view", "rows.create"}
    with scoped.opened():
        Duty.objects.filter(account=people["officer"]).update(until_on=date(2024, 3, 5))
    _, actor = tokens.actor_of_token(token, system_clock())  # type: ignore[misc]
    assert not any(held(actor, "rows.view"))


@pytest.mark.parametrize(
    "actions", [["accounts.create"], ["figures.publish"], ["rows.view", "duties.grant"], [], ["x"]]
)
def test_r22_nothing_else_can_be_chosen(browser: Callable[..., Client], actions: list[str]) -> None:
    assert browser("officer").post("/settings/tokens", {**FORM, "actions": actions}).status_code == 422
    with scoped.opened():
        assert not Token.objects.exists()


@pytest.mark.parametrize("days", ["0", "-1", "367", "", "neunzig", "9" * 5])
def test_r22_it_lasts_a_year_at_most(browser: Callable[..., Client], days: str) -> None:
    assert browser("officer").post("/settings/tokens", {**FORM, "days": days}).status_code == 422


def test_r22_it_ends_on_its_day_and_opens_nothing_when_revoked_or_altered(browser: Callable[..., Client]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser("officer")
        ends, revoked = made(client, days="30"), made(client, name="another")
        assert tokens.actor_of_token(f"{ends[:-1]}_", system_clock()) is None
        assert tokens.actor_of_token("", system_clock()) is None
        client.post("/settings/tokens/revoke", {"token": tokens.mark_of(revoked)})
        assert tokens.actor_of_token(revoked, system_clock()) is None
        clock.shift(29 * 24 * 3600)
        assert tokens.actor_of_token(ends, system_clock()) is not None
        clock.shift(24 * 3600)
        assert tokens.actor_of_token(ends, system_clock()) is None


def test_r22_nobody_revokes_anothers(browser: Callable[..., Client]) -> None:
    token = made(browser("officer"))
    assert browser("second").post("/settings/tokens/revoke", {"token": tokens.mark_of(token)}).status_code == 404
    assert tokens.actor_of_token(token, system_clock()) is not None


def test_r22_it_opens_nothing_for_an_account_out_of_use(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    token = made(browser("officer"))
    assert browser("keeper").post(f"/people/{people['officer'].id}/out").status_code == 302
    assert tokens.actor_of_token(token, system_clock()) is None
