"""Codes that let somebody in once: given out by hand, kept as a hash, used once (术语 一次性口令)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from kechuang.store import scoped
from kechuang.store.clock import text_of
from kechuang.store.desk.tables import Account, OneTimeCode

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another
GROUPS, LONG = 4, 4


def written(*, groups: int = GROUPS) -> str:
    """A new code, as it is read to somebody: K7QF-9MXP-…"""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(LONG)) for _ in range(groups))


def issue(account: Account, kind: str, until: datetime, *, many: int = 1) -> list[str]:
    """New codes for the account; unused ones of this kind are worth nothing from now on."""
    codes = [written() for _ in range(many)]
    with transaction.atomic(), scoped.opened():
        OneTimeCode.objects.filter(account=account, kind=kind, used_at="").delete()
        for code in codes:
            OneTimeCode.objects.create(id=mark_of(code), account=account, kind=kind, until_at=text_of(until))
    return codes


def use(account: Account, kinds: tuple[str, ...], code: str, now: datetime) -> str:
    """The kind of the code, used up by this; empty when it is none of the account's, too old, or used before."""
    with transaction.atomic(), scoped.opened():
        held = OneTimeCode.objects.filter(
            id=mark_of(code), account=account, kind__in=kinds, used_at="", until_at__gt=text_of(now)
        )
        found = held.first()
        is_used = bool(found) and held.update(used_at=text_of(now)) == 1
    return str(found.kind) if found and is_used else ""


def left(account: Account, kind: str) -> int:
    """How many unused codes of a kind the account has."""
    with scoped.opened():
        return int(OneTimeCode.objects.filter(account=account, kind=kind, used_at="").count())


def mark_of(code: str) -> str:
    """What is kept of a code; how it was written in groups does not matter."""
    plain = "".join(sign for sign in code.upper() if sign in SIGNS)
    return hashlib.sha256(plain.encode()).hexdigest()
