"""Browsers that an account was signed in with: known by a token in a cookie, of which only the hash is kept (术语 常用设备)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from kechuang.store import audit, scoped
from kechuang.store.actor import Pen
from kechuang.store.clock import text_of
from kechuang.store.desk.tables import Account, Device

KNOWN_FOR = timedelta(days=30)
MOST = 20
LONGEST_NAME = 80


def known(token: str, login: str, now: datetime) -> Device | None:
    """The device of the cookie, where it is one of the account that signs in and its time has not passed."""
    with scoped.opened():
        found: Device | None = (
            Device.objects.filter(id=mark_of(token), account__login=login.strip(), until_at__gt=text_of(now)).first()
            if token
            else None
        )
    return found


def remember(account: Account, now: datetime, *, name: str, is_trusted: bool, before: Device | None = None) -> str:
    """The token for the cookie; the account knows the device from now on, the oldest of many is forgotten."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic(), scoped.opened():
        if before is not None:
            Device.objects.filter(id=before.id).delete()
        until = (
            before.until_at if before is not None and before.is_trusted and not is_trusted else text_of(now + KNOWN_FOR)
        )
        Device.objects.create(
            id=mark_of(token), account=account, name=name[:LONGEST_NAME], made_at=text_of(now), until_at=until,
            is_trusted=is_trusted or (before is not None and before.is_trusted),
        )  # fmt: skip
        Device.objects.filter(account=account, until_at__lte=text_of(now)).delete()
        old = Device.objects.filter(account=account).order_by("-made_at").values_list("id", flat=True)[MOST:]
        Device.objects.filter(id__in=list(old)).delete()
    return token


def of(account: Account, now: datetime) -> list[Device]:
    """The account's devices that are still known, the last first."""
    with scoped.opened():
        return list(Device.objects.filter(account=account, until_at__gt=text_of(now)).order_by("-made_at"))


def forget(pen: Pen, account: Account, device_id: str = "") -> int:
    """How many devices of the account were forgotten: the one named, or all."""
    with transaction.atomic(), scoped.opened():
        mine = Device.objects.filter(account=account)
        count, _ = (mine.filter(id=device_id) if device_id else mine).delete()
        if count:
            audit.record(pen, "devices.forget", {"account": account.login, "devices": count})
    return count


def mark_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
