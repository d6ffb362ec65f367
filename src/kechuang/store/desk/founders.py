"""The first start: nobody has an account; a code from the terminal lets two people found the administration (术语 首次设置)."""

from __future__ import annotations

import hmac
import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kechuang.errors import Problem, Problems
from kechuang.store import audit, place, scoped
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import Clock, day_of, text_of
from kechuang.store.desk import accounts, one_time, passwords, second_factor
from kechuang.store.desk.tables import Account, Duty

SETTING = "set_up_code"
ACTOR = Actor(id="set-up", grants=(Grant(role="system_admin"), Grant(role="security_admin")), via="terminal")
FOUNDING = ("system_admin", "security_admin")


@dataclass(frozen=True, slots=True)
class Founder:
    """One of the two people, as she wrote herself in."""

    login: str
    name: str
    password: str


def is_awaited() -> bool:
    """Whether the home has nobody yet and is no demonstration."""
    return not place.remembered("demo_today") and not accounts.there_are_any()


def new_code() -> str:
    """The code for the terminal; one printed before is worth nothing from now on."""
    code = one_time.written()
    with transaction.atomic():
        place.remember(SETTING, one_time.mark_of(code))
    return code


def found(clock: Clock, code: str, system: Founder, security: Founder) -> list[Account]:
    """The two accounts; there is no set-up any more, and a second factor is asked of officers and up.

    Raises
    ------
    Problem   setup.over, setup.code, setup.same
    Problems  what is wrong with a password
    """
    _require(code)
    people = (system, security)
    if any(not one.login.strip() or not one.name.strip() for one in people):
        raise Problem("setup.incomplete")
    if system.login == security.login or system.name == security.name or system.password == security.password:
        raise Problem("setup.same")
    made = [_account(clock, one) for one in people]
    _require_good(made, people)
    for account, one in zip(made, people, strict=True):
        account.password = passwords.hashed(one.password)
    with transaction.atomic(), scoped.opened():
        _require(code)
        for account, role in zip(made, FOUNDING, strict=True):
            account.save(force_insert=True)
            _duty(account, role, day_of(clock())).save(force_insert=True)
        place.remember(SETTING, "")
        place.remember(second_factor.SETTING, second_factor.REQUIRED)
        told = {role: account.login for account, role in zip(made, FOUNDING, strict=True)}
        audit.record(Pen(ACTOR, clock), "accounts.found", told)
    return made


def _require(code: str) -> None:
    if not is_awaited():
        raise Problem("setup.over")
    kept = place.remembered(SETTING)
    if not kept or not hmac.compare_digest(kept, one_time.mark_of(code)):
        raise Problem("setup.code")


def _require_good(made: list[Account], people: tuple[Founder, ...]) -> None:
    wrong: list[Problem] = []
    for account, one in zip(made, people, strict=True):
        try:
            passwords.require_good(one.password, account)
        except Problems as problems:
            wrong += [Problem(problem.code, account.login, problem.facts) for problem in problems.items]
    if wrong:
        raise Problems(wrong)


def _account(clock: Clock, one: Founder) -> Account:
    return Account(id=uuid.uuid4().hex, login=one.login.strip(), name=one.name.strip(), created_at=text_of(clock()))


def _duty(account: Account, role: str, from_on: date) -> Duty:
    return Duty(
        id=uuid.uuid4().hex, account=account, role=role, from_on=from_on, proposed_by=ACTOR.id, granted_by=ACTOR.id
    )
