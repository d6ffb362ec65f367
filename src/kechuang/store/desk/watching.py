"""What auditors and administrators look at first: the chain, what left the house, accounts, backups (术语 监督与运维一览)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kechuang.store import audit, door, place, scoped
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import system_clock
from kechuang.store.desk.tables import Account, Duty
from kechuang.store.examination import Finding, examine
from kechuang.store.models import AuditRecord

KEPT_SECONDS = 600
_EXAMINED: dict[str, tuple[float, list[Finding]]] = {}
LEAVING = ("rows.export", "rows.unmask")


def head(actor: Actor) -> tuple[int, str]:
    """Number and hash of the last record of the audit."""
    door.require(actor, "audit.read")
    return audit.head()


def last_of(actor: Actor, actions: Sequence[str], *, most: int = 6) -> list[Any]:
    """The last records of some acts, for whom may read all of the audit.

    Raises
    ------
    Problem  door.forbidden
    """
    permission = door.require(actor, "audit.read")
    with scoped.opened():
        found = AuditRecord.objects.filter(action__in=list(actions))
        if permission.reach != "whole":
            found = found.filter(actor=actor.id)
        return list(found.order_by("-number")[:most])


def findings(pen: Pen) -> list[Finding]:
    """What the examination found within the last ten minutes: it tries out limits in processes of their own, which takes seconds.

    Raises
    ------
    Problem  door.forbidden
    """
    door.require(pen.actor, "home.examine")
    home, now = str(place.current()), system_clock().timestamp()
    at, found = _EXAMINED.get(home, (0.0, []))
    if now - at > KEPT_SECONDS:
        found = examine(pen)
        _EXAMINED[home] = (now, found)
    return found


def accounts_without_duty(actor: Actor) -> list[Account]:
    """The accounts in use that hold no duty yet."""
    door.require(actor, "accounts.create")
    with scoped.opened():
        held = Duty.objects.exclude(granted_by="").values_list("account_id", flat=True)
        return list(Account.objects.filter(is_active=True).exclude(id__in=held).order_by("login"))
