"""What came in by file: the imports that a person may see, and which of them she can take back (术语 导入一览)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.store import door, scoped
from kechuang.store.actions.undo_import import WITHIN
from kechuang.store.actor import Actor
from kechuang.store.clock import SHANGHAI, instant_of
from kechuang.store.models import Commit, Import

State = Literal["open", "undone", "late", "another"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One import: the file, when it came and by whom, and whether its maker can still take it back.

    Parameters
    ----------
    state : open to be taken back · undone already · late, a day has passed · another person's
    """

    id: str
    register: Register
    file: str
    at: datetime
    by: str
    unit: str
    created: int
    changed: int
    state: State


def arrivals(actor: Actor, now: datetime, *, register: Register | None = None) -> list[Arrival]:
    """The imports of files whose rows the actor may see, and her own, the latest first."""
    with scoped.opened():
        known = Import.objects.filter(register=register.code) if register else Import.objects.all()
        seen = [made for made in known.order_by("-seq") if _is_seen(actor, made)]
        numbers = [made.seq for made in seen]
        recorded = dict(Commit.objects.filter(seq__in=numbers).values_list("seq", "recorded_at"))
    return [_arrival(actor, made, instant_of(recorded[made.seq]), now) for made in seen]


def _is_seen(actor: Actor, made: Import) -> bool:
    if made.actor == actor.id:
        return True
    reach = door.scope(actor, "rows.view", register_of(made.register))
    return reach.is_whole or made.unit in reach.units | reach.owners


def _arrival(actor: Actor, made: Import, at: datetime, now: datetime) -> Arrival:
    counts = json.loads(made.counts)
    state: State = "open"
    if made.undone_seq is not None:
        state = "undone"
    elif made.actor != actor.id:
        state = "another"
    elif now - at > WITHIN:
        state = "late"
    created, changed = counts.get("new", 0), counts.get("changed", 0)
    register, local = register_of(made.register), at.astimezone(SHANGHAI)
    return Arrival(made.id, register, made.file_name, local, made.actor, made.unit, created, changed, state)
