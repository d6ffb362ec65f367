"""The second factor: a code of six digits from the person's own device, each taken once (术语 双因素认证)."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime

import pyotp
from django.db import transaction

from kechuang.errors import Problem
from kechuang.store import audit, door, place, scoped, vault
from kechuang.store.actor import Actor, Pen
from kechuang.store.desk import one_time
from kechuang.store.desk.tables import Account, OneTimeCode

SECONDS = 30
RECOVERY, RECOVERY_CODES = "factor", 8
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
SETTING, REQUIRED, OFFERED = "second_factor", "required", "offered"
ASKED_OF = frozenset({"officer", "leader", "auditor", "system_admin", "security_admin"})


def new_secret() -> str:
    """A secret that nobody has yet."""
    return pyotp.random_base32()


def address_of(account: Account, secret: str) -> str:
    """What the person's device reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.login, issuer_name="科创 Kechuang")


def is_asked_of(actor: Actor) -> bool:
    """Whether this person has to have one: an officer and up, where the home says so."""
    is_in_question = any(grant.role in ASKED_OF for grant in actor.grants)
    return is_in_question and place.remembered(SETTING, OFFERED) == REQUIRED


def turn_on(pen: Pen, account: Account, secret: str, code: str, now: datetime) -> list[str]:
    """The recovery codes, shown once; from now on a code is asked at sign-in.

    Raises
    ------
    Problem  factor.wrong: the device shows something else, its clock may be wrong
    """
    step = step_of(secret, code, now)
    if not step:
        raise Problem("factor.wrong")
    with transaction.atomic(), scoped.opened():
        account.totp, account.totp_step = vault.seal(secret, _bound(account)), step
        account.save(update_fields=["totp", "totp_step"])
        codes = one_time.issue(account, RECOVERY, FOREVER, many=RECOVERY_CODES)
        audit.record(pen, "factor.turn_on", {"account": account.login})
    return codes


def turn_off(pen: Pen, account: Account) -> None:
    """Nothing; the password alone lets her in again, where the home allows it.

    Raises
    ------
    Problem  factor.required
    """
    if is_asked_of(pen.actor):
        raise Problem("factor.required")
    with transaction.atomic():
        drop(account)
        audit.record(pen, "factor.turn_off", {"account": account.login})


def drop(account: Account) -> None:
    """Nothing; the account has no second factor and no recovery codes."""
    with transaction.atomic(), scoped.opened():
        account.totp, account.totp_step = "", 0
        account.save(update_fields=["totp", "totp_step"])
        OneTimeCode.objects.filter(account=account, kind=RECOVERY).delete()


def accepts(account: Account, code: str, now: datetime) -> bool:
    """Whether the code is the device's of this half minute or a neighbour, not taken before, or an unused recovery code."""
    step = step_of(vault.unseal(account.totp, _bound(account)), code, now, after=account.totp_step)
    if step:
        with transaction.atomic(), scoped.opened():
            return bool(Account.objects.filter(id=account.id, totp_step__lt=step).update(totp_step=step))
    return bool(one_time.use(account, (RECOVERY,), code, now))


def step_of(secret: str, code: str, now: datetime, *, after: int = 0) -> int:
    """The half minute that a code is of; 0 when of none that may still be taken."""
    this = int(now.timestamp()) // SECONDS
    written = "".join(code.split())
    steps = [one for one in (this - 1, this, this + 1) if one > after]
    device = pyotp.TOTP(secret)
    return next((one for one in steps if hmac.compare_digest(device.generate_otp(one).encode(), written.encode())), 0)


def _bound(account: Account) -> str:
    return f"account.totp:{account.id}"


def rule(pen: Pen, *, is_required: bool) -> None:
    """Nothing; from the next sign-in on it is required of officers and up, or offered.

    Raises
    ------
    Problem  door.forbidden
    """
    door.require(pen.actor, "accounts.second_factor")
    value = REQUIRED if is_required else OFFERED
    with transaction.atomic():
        before = place.remembered(SETTING, OFFERED)
        place.remember(SETTING, value)
        audit.record(pen, "accounts.second_factor", {"before": before, "after": value})
