"""Who did it: a person by her name, an office by its own, the machine as such; never a bare sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account
from kechuang.web.authors import author, authors
from tests.store.rows import ORGANISATION, firm
from tests.web.conftest import NOON, TONGSHAN


@pytest.mark.parametrize(
    ("one", "zh", "en"),
    [
        ("xianan", "示范xianan", "示范xianan"),
        ("demo:421224", "通山县填报", "a filer of Tongshan County"),
        ("demo:高新技术科", "高新技术科", "High-Tech Section"),
        ("办公室", "办公室", "General Office"),
        ("operator:root", "命令行 root", "root at the command line"),
        ("house", "系统", "the system"),
        ("who:knows", "who:knows", "who:knows"),
    ],
)
def test_everybody_who_wrote_has_a_name(people: dict[str, Account], one: str, zh: str, en: str) -> None:
    assert (author(one, "zh"), author(one, "en")) == (zh, en)


def test_nobody_has_none(people: dict[str, Account]) -> None:
    assert authors(["", "xianan"], "zh") == {"xianan": "示范xianan"}
    assert author("", "zh") == ""


def test_the_history_of_a_row_names_the_county_and_not_its_sign(browser: Callable[..., Client]) -> None:
    filer = Actor(id=f"demo:{TONGSHAN}", grants=(Grant(role="county_filer", units=frozenset({TONGSHAN})),), via="demo")
    row = create(Pen(filer, NOON), ORGANISATION, firm(unit=TONGSHAN)).id
    page = browser("officer").get(f"/registers/organisation/{row}").content.decode()
    assert "通山县填报" in page
    assert f"demo:{TONGSHAN}" not in page


def test_who_proposed_and_granted_a_duty_is_named(people: dict[str, Account], browser: Callable[..., Client]) -> None:
    keeper, guardian = (accounts.actor_of(people[login], NOON().date()) for login in ("keeper", "guardian"))
    pen = Pen(guardian, NOON, approved_by=keeper)
    accounts.grant(pen, people["expert"], "auditor", from_on=NOON().date())
    page = browser("guardian").get(f"/people/{people['expert'].id}").content.decode()
    assert "示范keeper 提请" in page
    assert "示范guardian 授予" in page
