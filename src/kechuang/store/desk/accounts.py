"""Accounts and the duties they hold: who a person is when she acts (术语 账号与职责)."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import Q

from kechuang.errors import Problem
from kechuang.store import audit, door, scoped, statements
from kechuang.store.actor import Actor, Grant, Pen, Role
from kechuang.store.clock import day_of, text_of
from kechuang.store.desk.tables import Account, Duty
from kechuang.store.permissions import matrix

APART: frozenset[str] = frozenset({"system_admin", "security_admin", "auditor"})
REACH = ("role", "units", "registers", "organisations")
LOGIN = re.compile(r"[\w.-]{2,40}")


def by_login(login: str) -> Account | None:
    """The account of that name; none when there is none."""
    with scoped.opened():
        found: Account | None = Account.objects.filter(login=login.strip()).first()
    return found


def by_id(account_id: str) -> Account | None:
    """The account; none when it is not there or no longer in use."""
    names = _columns()
    found = statements.records(Account._meta.db_table, names, "id", account_id)
    account: Account | None = Account.from_db(DEFAULT_DB_ALIAS, names, found[0]) if found else None
    return account if account is not None and account.is_active else None


def names(logins: Iterable[str]) -> dict[str, str]:
    """Login -> the person's name, of those that have an account."""
    with scoped.opened():
        return dict(Account.objects.filter(login__in={*logins} - {""}).values_list("login", "name"))


def there_are_any() -> bool:
    """Whether anybody can sign in at all: before that the first start asks who keeps the system."""
    with scoped.opened():
        return bool(Account.objects.exists())


def duties_in_force(on: date, accounts: Iterable[str] | None = None) -> models.QuerySet[Any]:
    """The duties that hold on a day; to be read where the door is open."""
    found = Duty.objects.filter(Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on).exclude(granted_by="")
    return found if accounts is None else found.filter(account_id__in=list(accounts))


def actor_of(account: Account, on: date, *, via: str = "web") -> Actor:
    """The person with the roles that she holds on a day."""
    held = statements.duties_of(REACH, account.id, on.isoformat())
    return Actor(id=account.login, grants=tuple(_grant(*duty) for duty in held), via=via)


def grant_of(duty: Duty) -> Grant:
    """What a duty grants."""
    return Grant(
        role=duty.role,
        units=frozenset(duty.units),
        registers=frozenset(duty.registers),
        organisations=frozenset(duty.organisations),
    )


def _grant(role: Role, *reach: str) -> Grant:
    units, registers, organisations = (frozenset(json.loads(one)) for one in reach)
    return Grant(role=role, units=units, registers=registers, organisations=organisations)


@cache
def _columns() -> tuple[str, ...]:
    return tuple(field.attname for field in Account._meta.concrete_fields)


def create(
    pen: Pen, login: str, name: str, *, office: str = "", password: str = "", must_change: bool = True
) -> Account:
    """The new account; it holds no duty yet.

    Raises
    ------
    Problem  door.forbidden, accounts.login-form, accounts.name-missing, accounts.login-taken
    """
    door.require(pen.actor, "accounts.create")
    login, name = login.strip(), name.strip()
    if not LOGIN.fullmatch(login):
        raise Problem("accounts.login-form", "", {"login": login[:40]})
    if not name:
        raise Problem("accounts.name-missing")
    with transaction.atomic(), scoped.opened():
        if Account.objects.filter(login=login).exists():
            raise Problem("accounts.login-taken", login)
        account = Account(
            id=uuid.uuid4().hex,
            login=login,
            name=name,
            office=office,
            password=make_password(password) if password else "",
            must_change=must_change,
            created_at=text_of(pen.clock()),
        )
        account.save(force_insert=True)
        audit.record(pen, "accounts.create", {"account": login, "name": name})
    return account


def grant(
    pen: Pen,
    account: Account,
    role: Role,
    *,
    units: Iterable[str] = (),
    registers: Iterable[str] = (),
    organisations: Iterable[str] = (),
    from_on: date | None = None,
) -> Duty:
    """The duty, in force from a day on; two people take part.

    Raises
    ------
    Problem  door.forbidden, door.second-person, duties.apart
    """
    door.require(pen.actor, "duties.grant")
    if pen.approved_by is None or pen.approved_by.id == pen.actor.id:
        raise Problem("door.second-person", account.login, {"action": matrix()["duties.grant"]})
    duty = Duty(
        id=uuid.uuid4().hex,
        account=account,
        role=role,
        units=sorted(units),
        registers=sorted(registers),
        organisations=sorted(organisations),
        from_on=from_on or day_of(pen.clock()),
        proposed_by=pen.approved_by.id,
        granted_by=pen.actor.id,
    )
    with transaction.atomic(), scoped.opened():
        require_apart(duty)
        duty.save(force_insert=True)
        audit.record(pen, "duties.grant", {"account": account.login, "role": role, "units": duty.units})
    return duty


def require_apart(duty: Duty) -> None:
    """Nothing when system, security and audit administration stay three people on every day (术语 三员分立).

    Raises
    ------
    Problem  duties.apart
    """
    if duty.role not in APART:
        return
    others = Duty.objects.filter(account=duty.account, role__in=APART - {duty.role}).exclude(id=duty.id)
    others = others.filter(Q(until_on=None) | Q(until_on__gt=duty.from_on))
    if duty.until_on is not None:
        others = others.filter(from_on__lt=duty.until_on)
    if (other := others.first()) is not None:
        raise Problem("duties.apart", duty.account.login, {"role": duty.role, "other": other.role})
