"""What the audit keeps of coming and going (术语 登录记录)."""

from __future__ import annotations

from django.db import transaction

from kechuang.store import audit
from kechuang.store.actor import Pen
from kechuang.store.desk.tables import Account


def entered(pen: Pen, how: str) -> None:
    """Nothing; that somebody signed in is kept, with how: by password, second factor, or as the demonstration's."""
    with transaction.atomic():
        audit.record(pen, "sessions.begin", {"account": pen.actor.id, "how": how})


def failed(pen: Pen, account: Account | None, how: str) -> None:
    """Nothing; that somebody could not sign in is kept; of no account not even the name, which may be a password."""
    with transaction.atomic():
        audit.record(pen, "sessions.failed", {"account": account.login if account else "", "how": how})


def left(pen: Pen) -> None:
    """Nothing; that somebody signed out is kept."""
    with transaction.atomic():
        audit.record(pen, "sessions.end", {"account": pen.actor.id})
