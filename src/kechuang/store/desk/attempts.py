"""How often somebody may try to sign in: counted before any password is hashed (术语 登录限流)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kechuang.errors import Problem
from kechuang.store import scoped, vault
from kechuang.store.clock import text_of
from kechuang.store.desk.tables import Attempt, Device
from kechuang.store.models import Counter

BY_ADDRESS, ADDRESS_SPAN = 10, timedelta(minutes=1)
BY_ACCOUNT, ACCOUNT_SPAN = 5, timedelta(minutes=15)
LONGEST_ADDRESS = 64


def begin(now: datetime, address: str, login: str, *, device: Device | None = None) -> int:
    """The number of the attempt, which counts as failed until `succeeded` takes it away.

    Parameters
    ----------
    device : a browser that this account was signed in with before; its failures count for themselves, so that nobody who
        guesses from elsewhere shuts the owner out

    Raises
    ------
    Problem  accounts.throttled: too many from this address, for this account or with this device
    """
    with transaction.atomic(), scoped.opened():
        Counter.objects.select_for_update().get(name="audit")  # one after another, so that the count is right
        _require_room(now, Attempt.objects.filter(address=address[:LONGEST_ADDRESS]), BY_ADDRESS, ADDRESS_SPAN)
        if device is None:
            _require_room(now, Attempt.objects.filter(login=_mark(login)), BY_ACCOUNT, ACCOUNT_SPAN)
        else:
            _count_device(now, device)
        Attempt.objects.filter(at__lt=text_of(now - ACCOUNT_SPAN)).delete()
        told = {"at": text_of(now), "address": address[:LONGEST_ADDRESS], "login": "" if device else _mark(login)}
        return int(Attempt.objects.create(**told).pk)


def succeeded(attempt: int, *, device: Device | None = None) -> None:
    """Nothing; the attempt does not count, nor do the failures of the device with which it was made."""
    with transaction.atomic(), scoped.opened():
        Attempt.objects.filter(pk=attempt).delete()
        if device is not None:
            Device.objects.filter(id=device.id).update(failures=0)


def _require_room(now: datetime, made: object, most: int, span: timedelta) -> None:
    recent = made.filter(at__gt=text_of(now - span))  # type: ignore[attr-defined]
    if recent.count() >= most:
        raise throttled(span)


def _count_device(now: datetime, device: Device) -> None:
    """Nothing; the device has one more failure, until the attempt succeeds."""
    stood = Device.objects.get(id=device.id)
    is_over = stood.failed_at < text_of(now - ACCOUNT_SPAN)
    if not is_over and stood.failures >= BY_ACCOUNT:
        raise throttled(ACCOUNT_SPAN)
    stood.failures, stood.failed_at = (1, text_of(now)) if is_over else (stood.failures + 1, stood.failed_at)
    stood.save()


def throttled(span: timedelta) -> Problem:
    """What is said when there were too many: the same for every reason and every account."""
    return Problem("accounts.throttled", "", {"minutes": int(span.total_seconds() // 60)})


def _mark(login: str) -> str:
    return vault.lookup(login.strip(), "attempt.login")
