"""What is said about a target: the bureau among itself, and with each unit in a thread of its own (术语 目标讨论).

A thread with a unit is read by that unit and the bureau. What the bureau says among itself may quote any figure.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from kechuang.errors import Problem
from kechuang.store import audit, door, scoped
from kechuang.store.actor import Pen
from kechuang.store.clock import text_of
from kechuang.store.desk import accounts
from kechuang.store.desk.sight import Sight, sight_of
from kechuang.store.desk.tables import Comment

SUBJECT = "target"
LONGEST = 2000


class Said(NamedTuple):
    """One remark: by whom, when, to which unit's thread; none of them: among the bureau."""

    name: str
    office: str
    at: str
    unit: str
    text: str


def talk_of(sight: Sight, target_id: str) -> list[Said]:
    """What was said about the target, as far as it may be read, the oldest first."""
    whole = f"{SUBJECT}/{target_id}"
    with scoped.opened():
        found = Comment.objects.filter(subject__startswith=whole).select_related("account").order_by("id")
        if not sight.is_whole:
            found = found.filter(subject__in=[f"{whole}/{unit}" for unit in sight.units])
        return [
            Said(one.account.name, one.account.office, one.at, one.subject.removeprefix(whole).strip("/"), one.text)
            for one in found
        ]


def say(pen: Pen, target_id: str, text: str, *, unit: str = "") -> None:
    """Nothing; the remark stands in the thread. Whoever sees one unit alone speaks in its thread.

    Raises
    ------
    Problem  door.forbidden, door.not-found (another unit's thread), desk.empty-remark, desk.long-remark
    """
    door.require(pen.actor, "figures.discuss")
    sight = sight_of(pen.actor)
    thread = unit or ("" if sight.is_whole else min(sight.units, default=""))
    account = accounts.by_login(pen.actor.id)
    if account is None or not (sight.is_whole or thread in sight.units):
        raise Problem("door.not-found", "", {"id": target_id})
    if not (told := text.strip()):
        raise Problem("desk.empty-remark")
    if len(told) > LONGEST:
        raise Problem("desk.long-remark", "", {"length": len(told), "most": LONGEST})
    subject = f"{SUBJECT}/{target_id}/{thread}".rstrip("/")
    with transaction.atomic(), scoped.opened():
        Comment(subject=subject, account=account, text=told, at=text_of(pen.clock())).save(force_insert=True)
        audit.record(pen, "figures.discuss", {"target": target_id, "unit": thread})
