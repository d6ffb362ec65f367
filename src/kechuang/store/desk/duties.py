"""Duties: proposed by one, granted by another, ended on a day; the three administrators are three people (术语 职责、三员分立)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import get_args

from django.db import transaction

from kechuang.errors import Problem
from kechuang.regions import regions
from kechuang.registers.registry import register
from kechuang.store import audit, door, place, scoped
from kechuang.store.actor import Actor, Pen, Role
from kechuang.store.clock import day_of
from kechuang.store.desk import accounts
from kechuang.store.desk.keeping import is_within, seen
from kechuang.store.desk.tables import Account, Duty
from kechuang.store.permissions import held, matrix

OF_A_COUNTY: frozenset[str] = frozenset({"county_filer", "unit_filer"})
GIVEN: tuple[str, ...] = tuple(role for role in get_args(Role) if role != "public")


def roles_open_to(actor: Actor) -> tuple[str, ...]:
    """The roles that this person may propose for somebody: of a county's filer none above her own."""
    reaches = {permission.reach for _, permission in held(actor, "duties.propose")}
    if "whole" in reaches:
        return GIVEN
    return tuple(role for role in GIVEN if role in OF_A_COUNTY) if reaches else ()


def propose(
    pen: Pen,
    account: Account,
    role: str,
    *,
    units: Iterable[str] = (),
    registers: Iterable[str] = (),
    organisations: Iterable[str] = (),
    from_on: date,
    until_on: date | None = None,
) -> Duty:
    """The duty as it was asked for; it holds when the security administrator has granted it.

    Raises
    ------
    Problem  door.forbidden, duties.own, duties.reach, duties.days, duties.apart
    """
    door.require(pen.actor, "duties.propose")
    duty = Duty(
        id=uuid.uuid4().hex, account=account, role=role, units=sorted(set(units)), registers=sorted(set(registers)),
        organisations=sorted(set(organisations)), from_on=from_on, until_on=until_on, proposed_by=pen.actor.id,
    )  # fmt: skip
    _require_sound(duty)
    _require_no_elevation(pen.actor, duty)
    with transaction.atomic(), scoped.opened():
        accounts.require_apart(duty)
        duty.save(force_insert=True)
        audit.record(pen, "duties.propose", told(duty))
    return duty


def grant_proposed(pen: Pen, duty_id: str) -> Duty:
    """The duty, in force from its day on.

    Raises
    ------
    Problem  door.forbidden, door.not-found, duties.decided, duties.own, door.second-person, duties.apart
    """
    door.require(pen.actor, "duties.grant")
    with transaction.atomic(), scoped.opened():
        duty = _proposed(duty_id)
        if duty.account.login == pen.actor.id:
            raise _forbidden(pen.actor, "duties.grant")
        if duty.proposed_by == pen.actor.id:
            raise Problem("door.second-person", duty.account.login, {"action": matrix()["duties.grant"]})
        accounts.require_apart(duty)
        duty.granted_by = pen.actor.id
        duty.save(update_fields=["granted_by"])
        both = Pen(pen.actor, pen.clock, pen.why, approved_by=Actor(id=duty.proposed_by))
        audit.record(both, "duties.grant", told(duty))
    return duty


def decline(pen: Pen, duty_id: str) -> None:
    """Nothing; the duty that was asked for is not granted. A reason is asked.

    Raises
    ------
    Problem  door.forbidden, door.not-found, duties.decided, desk.no-reason
    """
    door.require(pen.actor, "duties.grant")
    if not pen.why.strip():
        raise Problem("desk.no-reason")
    with transaction.atomic(), scoped.opened():
        duty = _proposed(duty_id)
        told_of = told(duty)
        duty.delete()
        audit.record(pen, "duties.decline", told_of)


def end(pen: Pen, duty_id: str, on: date) -> Duty:
    """The duty, which no longer holds from that day on.

    Raises
    ------
    Problem  door.forbidden, door.not-found, duties.ended, duties.last
    """
    door.require(pen.actor, "duties.end")
    with transaction.atomic(), scoped.opened():
        duty: Duty | None = Duty.objects.select_related("account").filter(id=duty_id).first()
        if duty is None:
            raise Problem("door.not-found", "", {"id": duty_id})
        seen(pen.actor, duty.account.id, "duties.end")
        if duty.account.login == pen.actor.id:
            raise _forbidden(pen.actor, "duties.end")
        if duty.until_on is not None and duty.until_on <= on:
            raise Problem("duties.ended", duty.account.login, {"day": duty.until_on.isoformat()})
        if on < day_of(pen.clock()):
            raise Problem("duties.past", duty.account.login, {"day": on.isoformat()})
        _require_not_last(duty)
        before = told(duty)
        duty.until_on = on
        duty.save(update_fields=["until_on"])
        audit.record(pen, "duties.end", {**before, "until_on": on.isoformat()})
    return duty


def asked_for(actor: Actor) -> list[Duty]:
    """The duties that wait for a security administrator, where this person is one."""
    if not any(held(actor, "duties.grant")):
        return []
    with scoped.opened():
        return list(Duty.objects.select_related("account").filter(granted_by="").order_by("from_on", "id"))


def told(duty: Duty) -> dict[str, object]:
    """What the audit says of a duty."""
    return {
        "account": duty.account.login, "role": duty.role, "units": duty.units, "registers": duty.registers,
        "organisations": len(duty.organisations), "from_on": duty.from_on.isoformat(),
        "until_on": duty.until_on.isoformat() if duty.until_on else "",
    }  # fmt: skip


def _require_sound(duty: Duty) -> None:
    """Nothing when the role exists and its reach is one that the role has."""
    if duty.role not in GIVEN:
        raise Problem("duties.role", "", {"value": duty.role})
    if duty.until_on is not None and duty.until_on <= duty.from_on:
        raise Problem("duties.days", duty.account.login)
    for code in duty.registers:
        register(code)
    known = {one.code for one in regions().subtree(place.remembered("root_region"))}
    if (
        not known.issuperset(duty.units)
        or (duty.role == "county_filer" and not duty.units)
        or (duty.role == "unit_filer" and not duty.organisations)
    ):
        raise Problem("duties.reach", duty.account.login)


def _require_no_elevation(actor: Actor, duty: Duty) -> None:
    """Nobody asks for herself, nor for more than she may give."""
    if duty.account.login == actor.id or duty.role not in roles_open_to(actor):
        raise _forbidden(actor, "duties.propose")
    for grant, permission in held(actor, "duties.propose"):
        if permission.reach == "whole" or is_within(duty, grant.units):
            return
    raise _forbidden(actor, "duties.propose")


def _require_not_last(duty: Duty) -> None:
    """Somebody has to be left who grants duties: else nobody could ever again."""
    if duty.role == "security_admin" and duty.granted_by:
        left = Duty.objects.filter(role="security_admin", until_on=None, account__is_active=True)
        if not left.exclude(granted_by="").exclude(id=duty.id).exists():
            raise Problem("duties.last", duty.account.login)


def _proposed(duty_id: str) -> Duty:
    duty: Duty | None = Duty.objects.select_for_update().filter(id=duty_id).first()
    if duty is None:
        raise Problem("door.not-found", "", {"id": duty_id})
    if duty.granted_by:
        raise Problem("duties.decided", duty.account.login)
    return duty


def _forbidden(actor: Actor, action: str) -> Problem:
    return Problem("door.forbidden", "", {"action": matrix()[action], "actor": actor.id})


def refused(pen: Pen, action: str, place_of: str) -> None:
    """Nothing; that somebody asked for what she may not, of people and their rights, is kept."""
    with transaction.atomic():
        audit.record(pen, "duties.refused", {"action": action, "at": place_of[:200]})


def in_force(account: Account, on: date) -> list[Duty]:
    """What the person holds on a day."""
    with scoped.opened():
        return list(accounts.duties_in_force(on, [account.id]).order_by("from_on", "id"))
