"""What happens to an account: found by who may see it, its password, in use and out of use, let in again (术语 账号维护)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Prefetch

from kechuang.errors import Problem
from kechuang.store import audit, door, placing, scoped
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import text_of
from kechuang.store.desk import one_time, passwords, second_factor
from kechuang.store.desk.accounts import grant_of
from kechuang.store.desk.tables import Account, Device, Duty, OneTimeCode, Token
from kechuang.store.permissions import held, matrix

LETS_IN, LETS_IN_WITHOUT_FACTOR = "recovery", "recovery_factor"
CODE_HOURS = 24
LANGUAGES = ("zh", "en")


def visible(actor: Actor) -> list[Account]:
    """The accounts that this person may see, by office and name, each with its duties as `account.held`."""
    with scoped.opened():
        duties = Prefetch("duties", queryset=Duty.objects.order_by("from_on", "id"), to_attr="held")
        found = list(Account.objects.prefetch_related(duties).order_by("office", "name"))
    return [one for one in found if sees(actor, one)]


def seen(actor: Actor, account_id: str, action: str = "accounts.view") -> Account:
    """One account with its duties.

    Raises
    ------
    Problem  door.not-found: it is not there, or not hers to see; door.forbidden
    """
    with scoped.opened():
        duties = Prefetch("duties", queryset=Duty.objects.order_by("from_on", "id"), to_attr="held")
        found: Account | None = Account.objects.prefetch_related(duties).filter(id=account_id).first()
    if found is None or not sees(actor, found):
        raise Problem("door.not-found", "", {"id": account_id})
    door.require(actor, action)
    if not sees(actor, found, action):
        raise Problem("door.forbidden", "", {"action": matrix()[action], "actor": actor.id})
    return found


def sees(actor: Actor, account: Account, action: str = "accounts.view") -> bool:
    """Whether the account lies within reach of the action: everywhere, or all its duties in her reporting units."""
    return any(
        permission.reach == "whole"
        or (bool(account.held) and all(is_within(duty, grant.units) for duty in account.held))
        for grant, permission in held(actor, action)
    )


def is_within(duty: Duty, units: frozenset[str]) -> bool:
    """Whether a duty reaches no further than these reporting units."""
    named = frozenset(duty.units) or placing.seats(grant_of(duty))
    return bool(named) and named <= units


def change_password(pen: Pen, account: Account, password: str) -> None:
    """Nothing; the account has the new password, and every session begun with the old one is over.

    Raises
    ------
    Problems  what is wrong with it
    """
    passwords.require_good(password, account)
    kept = passwords.hashed(password)
    with transaction.atomic(), scoped.opened():
        account.password, account.must_change = kept, False
        account.save(update_fields=["password", "must_change"])
        audit.record(pen, "accounts.password", {"account": account.login})


def choose_language(account: Account, language: str) -> None:
    """Nothing; the pages speak it to her from now on."""
    if language in LANGUAGES and language != account.language:
        with transaction.atomic(), scoped.opened():
            Account.objects.filter(id=account.id).update(language=language)


def let_in(pen: Pen, account_id: str, now: datetime, *, without_factor: bool = False) -> str:
    """A code, shown once, with which the account gets in within a day and chooses a new password.

    Raises
    ------
    Problem  door.forbidden, door.not-found, accounts.own, accounts.out-of-use
    """
    account = seen(pen.actor, account_id, "accounts.recover")
    _require_other(pen, account)
    if not account.is_active:
        raise Problem("accounts.out-of-use", account.login)
    kind = LETS_IN_WITHOUT_FACTOR if without_factor else LETS_IN
    with transaction.atomic(), scoped.opened():
        OneTimeCode.objects.filter(account=account, kind__in=(LETS_IN, LETS_IN_WITHOUT_FACTOR), used_at="").delete()
        (code,) = one_time.issue(account, kind, now + timedelta(hours=CODE_HOURS))
        audit.record(pen, "accounts.recover", {"account": account.login, "kind": kind})
    return code


def come_in(pen: Pen, account: Account, code: str, now: datetime) -> bool:
    """Whether the code let her in; then a new password is owed, and devices, tokens and sessions of before are worth nothing."""
    with transaction.atomic(), scoped.opened():
        kind = one_time.use(account, (LETS_IN, LETS_IN_WITHOUT_FACTOR), code, now) if account.is_active else ""
        if not kind:
            return False
        account.password, account.must_change = "", True
        account.save(update_fields=["password", "must_change"])
        if kind == LETS_IN_WITHOUT_FACTOR:
            second_factor.drop(account)
        Device.objects.filter(account=account).delete()
        Token.objects.filter(account=account, revoked_at="").update(revoked_at=text_of(now))
        audit.record(pen, "sessions.code", {"account": account.login})
    return True


def put_out_of_use(pen: Pen, account_id: str) -> None:
    """Nothing; nobody signs in by it any more, and whoever is signed in by it is out.

    Raises
    ------
    Problem  door.forbidden, door.not-found, accounts.own
    """
    _turn(pen, account_id, "accounts.put_out_of_use", is_active=False)


def put_back(pen: Pen, account_id: str) -> None:
    """Nothing; the account is in use again; it is let in by a code, as a new one is."""
    _turn(pen, account_id, "accounts.put_back", is_active=True)


def _turn(pen: Pen, account_id: str, action: str, *, is_active: bool) -> None:
    account = seen(pen.actor, account_id, action)
    _require_other(pen, account)
    if account.is_active is is_active:
        raise Problem("accounts.as-it-is", account.login)
    with transaction.atomic(), scoped.opened():
        account.is_active = is_active
        account.password = account.password if is_active else ""
        account.save(update_fields=["is_active", "password"])
        if not is_active:
            Device.objects.filter(account=account).delete()
        audit.record(pen, action, {"account": account.login})


def _require_other(pen: Pen, account: Account) -> None:
    if account.login == pen.actor.id:
        raise Problem("accounts.own", account.login)
