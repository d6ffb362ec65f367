"""The demonstration's people: one of each role at least, who enter without a password on this machine alone (术语 示范人员)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from kechuang.registers.demonstration.deeds.quarters import FLASH
from kechuang.registers.registry import register
from kechuang.store import door, place, scoped
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import day_of
from kechuang.store.desk import accounts
from kechuang.store.desk.tables import Account

KEEPER = Actor(id="demo:系统管理", grants=(Grant(role="system_admin"),), via="demo")
GUARDIAN = Actor(id="demo:安全管理", grants=(Grant(role="security_admin"),), via="demo")
LABEL = "合成示范数据"


@cache
def people() -> tuple[dict[str, Any], ...]:
    """Who they are, as the file beside this one says."""
    text = resources.files("kechuang.store.desk").joinpath("people.yaml").read_text("utf-8")
    return tuple(yaml.safe_load(text))


def settle_people() -> int:
    """How many accounts were made: those of the demonstration's people that are not there yet."""
    made = 0
    clock = place.clock()
    for person in people():
        if accounts.by_login(person["login"]):
            continue
        account = accounts.create(
            Pen(KEEPER, clock, LABEL), person["login"], person["name"], office=person["office"], must_change=False
        )
        for role in person["roles"]:
            accounts.grant(
                Pen(GUARDIAN, clock, LABEL, approved_by=KEEPER), account, role["role"],
                units=role.get("units", ()), registers=_registers_of(role.get("section")),
                organisations=_firm() if role.get("organisation") else (), from_on=day_of(clock()).replace(month=1, day=1),
            )  # fmt: skip
        made += 1
    return made


def entering() -> list[dict[str, str]]:
    """Who may enter, in the order of the file, each with the first of its roles; whoever set a password signs in by it."""
    with scoped.opened():
        there = {one.login: one for one in Account.objects.filter(is_active=True, password="")}
    return [
        {"login": one["login"], "name": one["name"], "office": one["office"], "role": one["roles"][0]["role"]}
        for one in people()
        if one["login"] in there
    ]


def _registers_of(section: str | None) -> list[str]:
    """The registers that a section answers for, and those in which it looks up whom they are about."""
    if section is None:
        return []
    officer = Actor(id="demo", grants=(Grant(role="officer"),), via="demo")
    offices = door.rows(officer, register("office"), where={"name": section})
    mine = [code for office in offices for code in office.values.get("registers", ())]
    return sorted(
        {*mine, "organisation", "platform", "zone", "document", "round", "plan", "target", "adoption", "binding"}
    )


def _firm() -> list[str]:
    """One firm of the city that reports each quarter, else one that holds a title: for it the unit's filer files."""
    officer = Actor(id="demo", grants=(Grant(role="officer"),), via="demo")
    here = {"reporting_unit": "421202"}
    asked = door.rows(officer, register("roster"), where={**here, "survey": FLASH})
    last = max((row.values["period"] for row in asked), default="")
    firms = sorted(row.values["member"].id for row in asked if row.values["period"] == last)
    if not firms:
        titles = door.rows(officer, register("title"), where=here)
        firms = sorted(row.values["holder"].id for row in titles if "holder" in row.values)
    return firms[:1]
