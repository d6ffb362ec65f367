"""Rows of two counties, as the pages of the registers show them: a firm and a contract of each, with canaries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.registers.values import Ref, Values
from kechuang.store.actions.create import create
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.versions import Version
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm
from tests.web.conftest import NOON, TONGSHAN, XIANAN

PHONE, CONTACT = "13900001234", "欧阳示范甲"
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% now %}",
    "javascript:alert(1)",
    "'--",
)


def pen(login: str, **grant: Any) -> Pen:
    """The pen of a filer of a county, or of an officer when no units are named."""
    role = "county_filer" if grant.get("units") else "officer"
    return Pen(Actor(id=login, grants=(Grant(role=role, **grant),), via="test"), NOON)  # type: ignore[arg-type]


def filer(login: str, unit: str) -> Pen:
    return pen(login, units=frozenset({unit}))


def firms() -> tuple[Version, Version]:
    """A firm of each county; the first has a contact and a phone."""
    first = create(filer("xianan", XIANAN), ORGANISATION, firm("合成示范光电有限公司", contact=CONTACT, phone=PHONE))
    second = create(filer("tongshan", TONGSHAN), ORGANISATION, firm("合成示范农业有限公司", unit=TONGSHAN))
    return first, second


def two() -> tuple[Version, Version]:
    """A contract of each county, written by its filer."""
    first, second = firms()
    return (
        create(filer("xianan", XIANAN), CONTRACT, contract(first.id, 1, title="合成示范光电开发")),
        create(filer("tongshan", TONGSHAN), CONTRACT, contract(second.id, 2, title="合成示范农业开发")),
    )


def form_of(values: Values) -> dict[str, str]:
    """The values of a contract as its form sends them."""
    told: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, Ref):
            told |= {f"f.{name}": "名", f"i.f.{name}": f"{value.register}:{value.id}", f"w.f.{name}": "名"}
        elif isinstance(value, date | Decimal | str):
            told[f"f.{name}"] = str(value)
    return told
