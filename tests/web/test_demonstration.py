"""The demonstration's people: one of each role, entering without a password on this machine and on the demonstration alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from kechuang.registers.registry import register as register_of
from kechuang.store import place
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.desk import accounts, demonstration
from kechuang.store.permissions import ROLES
from kechuang.store.place import Place
from tests.web.conftest import NOON

OFFICER = Actor(id="t-officer", grants=(Grant(role="officer"),), via="test")


def settled() -> None:
    office = {"name": "高新技术科", "kind": "科室", "registers": ("title", "enterprise_year")}
    create(Pen(OFFICER, NOON), register_of("office"), office)
    place.remember("demo_today", "2024-03-05")
    demonstration.settle_people()


def test_there_is_one_of_each_role_but_the_public(home: Place) -> None:
    settled()
    roles = {grant.role for one in demonstration.people() for grant in _actor(one["login"]).grants}
    assert roles == set(ROLES) - {"public"}
    assert demonstration.settle_people() == 0


def _actor(login: str) -> Actor:
    account = accounts.by_login(login)
    assert account is not None
    return accounts.actor_of(account, date(2024, 3, 5))


def test_a_section_answers_for_the_registers_of_its_office(home: Place) -> None:
    settled()
    (grant,) = _actor("gaoxin").grants
    assert {"title", "enterprise_year", "organisation"} <= grant.registers
    assert "technology_contract" not in grant.registers


def test_a_click_enters_on_the_demonstration_and_nowhere_else(home: Place) -> None:
    client = Client(SERVER_NAME="localhost")
    settled()
    assert client.post("/demonstration", {"login": "gaoxin"}).status_code == 302
    assert client.get("/").status_code == 200
    stranger = Client(SERVER_NAME="localhost", REMOTE_ADDR="10.0.0.9")
    assert stranger.post("/demonstration", {"login": "gaoxin"}).status_code == 403
    place.remember("demo_today", "")
    assert Client(SERVER_NAME="localhost").post("/demonstration", {"login": "gaoxin"}).status_code == 403


def test_nobody_else_enters_by_a_click(browser: Callable[..., Client]) -> None:
    client = browser()
    settled()
    assert client.post("/demonstration", {"login": "officer"}).status_code == 403
    assert client.post("/demonstration", {"login": "nobody"}).status_code == 403
