"""R-21: nobody gives herself a right, nor anybody one that is above her own; what was tried is in the audit."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kechuang.errors import Problem
from kechuang.store import audit, scoped
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.desk import accounts, duties
from kechuang.store.desk.tables import Account, Duty
from kechuang.store.models import AuditRecord
from kechuang.store.permissions import ROLES
from tests.web.conftest import BODY, NOON, PEOPLE, TONGSHAN, XIANAN

GIVEN = [role for role in ROLES if role != "public"]
REACH: dict[str, dict[str, Any]] = {"county_filer": {"units": [XIANAN]}, "unit_filer": {"organisations": [BODY]}}
MAY = {("keeper", role) for role in GIVEN} | {("xianan", "county_filer")}
TODAY = "2024-03-05"


def duty_form(role: str) -> dict[str, Any]:
    return {"role": role, "from_on": TODAY, "units": [], "organisations": "", **REACH.get(role, {})}


def newcomer() -> Account:
    keeper = Actor(id="t-keeper", grants=(Grant(role="system_admin"),), via="test")
    return accounts.create(Pen(keeper, NOON), "newcomer", "新人示范", office="咸安区科经局")


def last() -> Any:
    with scoped.opened():
        return AuditRecord.objects.order_by("-number").first()


@pytest.fixture
def somebody(people: dict[str, Account]) -> Account:
    """An account of Xianan that holds a small duty, so that its county's filer sees it."""
    account = newcomer()
    guardian, keeper = _admins()
    accounts.grant(
        Pen(guardian, NOON, approved_by=keeper), account, "county_filer", units=[XIANAN], from_on=date(2024, 1, 1)
    )
    return account


def _admins() -> tuple[Actor, Actor]:
    return tuple(
        Actor(id=f"t-{role}", grants=(Grant(role=role),), via="test") for role in ("security_admin", "system_admin")
    )  # type: ignore[return-value,arg-type]


@pytest.mark.parametrize("who", PEOPLE)
def test_r21_each_role_proposes_what_it_may_and_nothing_above(
    browser: Callable[..., Client], somebody: Account, who: str
) -> None:
    client = browser(who)
    for role in GIVEN:
        before, _ = audit.head()
        status = client.post(f"/people/{somebody.id}/duties", duty_form(role)).status_code
        if who == "tongshan":  # for her there is nobody of this name
            assert (status, audit.head()[0]) == (404, before), role
            continue
        assert audit.head()[0] == before + 1, role
        is_allowed = (who, role) in MAY
        assert (status, last().action) == ((302, "duties.propose") if is_allowed else (403, "duties.refused")), role
        assert is_allowed or json.loads(last().subject)["action"] == "duties.propose"
        with scoped.opened():
            asked = Duty.objects.filter(account=somebody, granted_by="")
            assert asked.count() == int(is_allowed)
            asked.delete()


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("role", GIVEN)
def test_r21_only_the_security_administrator_grants_and_never_to_herself(
    browser: Callable[..., Client], people: dict[str, Account], somebody: Account, who: str, role: str
) -> None:
    keeper = Actor(id="t-keeper", grants=(Grant(role="system_admin"),), via="test")
    form = duty_form(role)
    to = people["guardian"] if who == "guardian" and role not in accounts.APART else somebody
    asked = duties.propose(
        Pen(keeper, NOON),
        to,
        role,
        units=form["units"],
        organisations=form["organisations"] or (),
        from_on=date(2024, 3, 5),
    )
    before, _ = audit.head()
    answer = browser(who).post(f"/people/duties/{asked.id}/grant")
    assert audit.head()[0] == before + 1
    is_granted = who == "guardian" and to is somebody
    assert answer.status_code == (302 if is_granted else 403)
    assert last().action == ("duties.grant" if is_granted else "duties.refused")
    if is_granted:
        assert (last().actor, last().approved_by) == ("guardian", "t-keeper")


def test_r21_a_filer_gives_nothing_outside_her_county(
    browser: Callable[..., Client], people: dict[str, Account]
) -> None:
    client = browser("xianan")
    told = {"login": "neu", "name": "新示范", "office": "", "from_on": TODAY}
    answer = client.post("/people/new", {**told, "role": "county_filer", "units": [TONGSHAN]})
    assert answer.status_code == 403
    assert client.post("/people/new", {**told, "role": "officer"}).status_code == 403
    assert accounts.by_login("neu") is None
    assert client.post("/people/new", {**told, "role": "county_filer", "units": [XIANAN]}).status_code == 302
    assert client.get(f"/people/{people['tongshan'].id}").status_code == 404


@pytest.mark.parametrize(
    ("first", "second"), [(a, b) for a in sorted(accounts.APART) for b in sorted(accounts.APART) if a != b]
)
def test_r21_the_three_administrators_are_three_people(home: object, first: str, second: str) -> None:
    account = newcomer()
    guardian, keeper = _admins()
    asked = duties.propose(Pen(keeper, NOON), account, first, from_on=date(2024, 3, 5))
    duties.grant_proposed(Pen(guardian, NOON), asked.id)
    with pytest.raises(Problem) as refused:
        duties.propose(Pen(keeper, NOON), account, second, from_on=date(2024, 6, 1))
    assert refused.value.code == "duties.apart"
    with pytest.raises(Problem) as direct:
        accounts.grant(Pen(guardian, NOON, approved_by=keeper), account, second)  # type: ignore[arg-type]
    assert direct.value.code == "duties.apart"


def test_r21_who_proposed_does_not_grant_though_she_may_both(home: object) -> None:
    account = newcomer()
    both = Actor(id="both", grants=(Grant(role="system_admin"), Grant(role="security_admin")), via="test")
    asked = duties.propose(Pen(both, NOON), account, "leader", from_on=date(2024, 3, 5))
    with pytest.raises(Problem) as refused:
        duties.grant_proposed(Pen(both, NOON), asked.id)
    assert refused.value.code == "door.second-person"
