"""Handing over: what one person answers for passes to her successor in one step, with a day, and can be handed back (术语 交接)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import audit, door, scoped, statements
from kechuang.store.actor import Actor, Pen
from kechuang.store.clock import day_of, text_of
from kechuang.store.desk import keeping
from kechuang.store.desk.accounts import APART
from kechuang.store.desk.proposals import OPEN
from kechuang.store.desk.tables import Account, Draft, Duty, Handover, Proposal, SavedFilter
from kechuang.store.permissions import held, matrix
from kechuang.store.versions import WITHDRAWN, Version

FARTHEST = timedelta(days=92)
SUPERVISED = register_of("supervision")


@dataclass(frozen=True, slots=True)
class Touched:
    """The rows of a register that a person wrote last, and when she last did."""

    register: Register
    rows: int
    last_on: date


@dataclass(frozen=True, slots=True)
class Passing:
    """What would pass from a person, and what would stay.

    Parameters
    ----------
    staying : duties of the three administrators: they are proposed and granted, never handed on
    tasks : supervised tasks of her section that are not closed; they stay with the section and are told to the successor
    touched : her rows: they belong to their units and are listed so that the successor finds them
    """

    duties: Sequence[Duty]
    staying: Sequence[Duty]
    drafts: Sequence[Draft]
    filters: Sequence[SavedFilter]
    proposals: Sequence[Proposal]
    tasks: Sequence[Version]
    touched: Sequence[Touched]

    @property
    def is_nothing(self) -> bool:
        return not (self.duties or self.drafts or self.filters or self.proposals)


def passing(actor: Actor, giver: Account, on: date) -> Passing:
    """What would pass from the person on that day."""
    with scoped.opened():
        held_by = [
            duty
            for duty in Duty.objects.filter(account=giver).exclude(granted_by="").order_by("from_on", "id")
            if duty.until_on is None or duty.until_on > on
        ]
        drafts = list(Draft.objects.filter(account=giver).order_by("place"))
        filters = list(SavedFilter.objects.filter(account=giver).order_by("register", "name"))
        proposals = list(Proposal.objects.filter(proposed_by=giver.id, state=OPEN).order_by("proposed_at"))
    return Passing(
        [duty for duty in held_by if duty.role not in APART], [duty for duty in held_by if duty.role in APART],
        drafts, filters, proposals, tasks(actor, giver), touched(giver),
    )  # fmt: skip


def touched(giver: Account) -> list[Touched]:
    """The registers in which she wrote rows last, with how many."""
    found = []
    for register in registers():
        rows = list(statements.last_touched(register, giver.login, WITHDRAWN))
        if rows:
            found.append(Touched(register, len(rows), _day(rows[0][1])))
    return sorted(found, key=lambda one: -one.rows)


def rows_touched(actor: Actor, giver: Account, register: Register, *, most: int) -> list[Version]:
    """The last of her rows in a register, as far as the reader may see them."""
    ids = [row for row, _ in list(statements.last_touched(register, giver.login, WITHDRAWN))[:most]]
    by_id = {one.id: one for one in door.rows(actor, register, ids=ids)} if ids else {}
    return [by_id[row] for row in ids if row in by_id]


def tasks(actor: Actor, giver: Account) -> list[Version]:
    """The supervised tasks of her section that are not closed."""
    found = door.rows(actor, SUPERVISED, where={"lead_section": giver.office}) if giver.office else []
    return [one for one in found if not one.values.get("closed_on")]


def passed(made: Handover) -> list[Duty]:
    """The successor's duties that came of the handover."""
    with scoped.opened():
        return list(Duty.objects.filter(id__in=[new for _, new, _ in made.what["duties"]]).order_by("from_on", "id"))


def may_hand_back(actor: Actor, made: Handover) -> bool:
    """Whether this person may undo it: the successor, and who may hand over for the one before."""
    if actor.id == made.giver.login:
        return False
    return actor.id == made.taker.login or _reaches(actor, made.giver)


def givers(actor: Actor) -> list[Account]:
    """Whose duties this person may hand over: her own, or those within her reach."""
    return [one for one in _active() if may_give(actor, one)]


def may_give(actor: Actor, giver: Account) -> bool:
    """Whether this person may hand over what that one answers for."""
    if not any(held(actor, "duties.hand_over")):
        return False
    if giver.login == actor.id:
        return True
    return _reaches(actor, giver)


def takers(actor: Actor, giver: Account) -> list[Account]:
    """Who may take over: anybody in use but the giver; a county's filer names her county's people only."""
    everybody = [one for one in _active() if one.id != giver.id and one.login != actor.id]
    reaches = {permission.reach for _, permission in held(actor, "duties.hand_over")}
    return everybody if reaches & {"whole", "register"} else [one for one in everybody if _reaches(actor, one)]


def hand_over(pen: Pen, giver_id: str, taker_id: str, on: date) -> Handover:
    """The handover: duties hold for the successor from the day on, everything else is hers at once.

    Raises
    ------
    Problem  door.forbidden, door.not-found, handover.nobody, handover.day, handover.nothing
    """
    door.require(pen.actor, "duties.hand_over")
    today = day_of(pen.clock())
    if not today <= on <= today + FARTHEST:
        raise Problem("handover.day", "", {"first": today.isoformat(), "last": (today + FARTHEST).isoformat()})
    with transaction.atomic(), scoped.opened():
        giver, taker = _people(pen.actor, giver_id, taker_id)
        found = passing(pen.actor, giver, on)
        if found.is_nothing:
            raise Problem("handover.nothing", giver.login)
        made = Handover(
            id=uuid.uuid4().hex, giver=giver, taker=taker, from_on=on, made_by=pen.actor.id,
            made_at=text_of(pen.clock()), what=_pass(pen, found, taker, on),
        )  # fmt: skip
        made.save(force_insert=True)
        audit.record(pen, "duties.hand_over", {**_told(made), **{name: len(ids) for name, ids in made.what.items()}})
    return made


def hand_back(pen: Pen, handover_id: str) -> Handover:
    """The handover, undone: what passed and is still the successor's goes back.

    Raises
    ------
    Problem  door.not-found, door.forbidden, handover.undone
    """
    with transaction.atomic(), scoped.opened():
        made = found(pen.actor, handover_id)
        if not may_hand_back(pen.actor, made):
            raise Problem("door.forbidden", "", {"action": matrix()["duties.hand_over"], "actor": pen.actor.id})
        if made.undone_at:
            raise Problem("handover.undone")
        _return(pen, made)
        made.undone_at = text_of(pen.clock())
        made.save(update_fields=["undone_at"])
        audit.record(pen, "duties.hand_back", _told(made))
    return made


def found(actor: Actor, handover_id: str) -> Handover:
    """One handover, for those who took part and those within whose reach it lies."""
    with scoped.opened():
        made: Handover | None = (
            Handover.objects.select_related("giver", "taker").filter(id=handover_id).first() if handover_id else None
        )
    if made is None or not _sees(actor, made):
        raise Problem("door.not-found", "", {"id": handover_id})
    return made


def of(actor: Actor) -> list[Handover]:
    """The handovers that this person may see, the last first."""
    with scoped.opened():
        made = list(Handover.objects.select_related("giver", "taker").order_by("-made_at"))
    return [one for one in made if _sees(actor, one)]


def of_person(account: Account) -> list[Handover]:
    """The handovers in which a person gave or took, the last first."""
    with scoped.opened():
        made = Handover.objects.select_related("giver", "taker").filter(Q(giver=account) | Q(taker=account))
        return list(made.order_by("-made_at"))


def _people(actor: Actor, giver_id: str, taker_id: str) -> tuple[Account, Account]:
    by_id = {one.id: one for one in _active(for_update=True)}
    giver, taker = by_id.get(giver_id), by_id.get(taker_id)
    if giver is None or not may_give(actor, giver):
        raise Problem("door.not-found", "", {"id": giver_id})
    if taker is None or taker.id not in {one.id for one in takers(actor, giver)}:
        raise Problem("handover.nobody", giver.login)
    return giver, taker


def _pass(pen: Pen, found: Passing, taker: Account, on: date) -> dict[str, Any]:
    """Nothing is copied twice: what the successor has under the same name stays with the giver."""
    pairs = []
    for duty in found.duties:
        new = Duty(
            id=uuid.uuid4().hex, account=taker, role=duty.role, units=duty.units, registers=duty.registers,
            organisations=duty.organisations, from_on=max(on, duty.from_on), until_on=duty.until_on,
            proposed_by=pen.actor.id, granted_by=pen.actor.id,
        )  # fmt: skip
        new.save(force_insert=True)
        pairs.append([duty.id, new.id, duty.until_on.isoformat() if duty.until_on else ""])
        duty.until_on = on
        duty.save(update_fields=["until_on"])
    has = set(Draft.objects.filter(account=taker).values_list("place", flat=True))
    drafts = [one.pk for one in found.drafts if one.place not in has]
    Draft.objects.filter(pk__in=drafts).update(account=taker)
    filters = [one.pk for one in found.filters]
    SavedFilter.objects.filter(pk__in=filters).update(account=taker)
    proposals = [one.id for one in found.proposals]
    Proposal.objects.filter(id__in=proposals).update(proposed_by=taker.id)
    return {"duties": pairs, "drafts": drafts, "filters": filters, "proposals": proposals}


def _return(pen: Pen, made: Handover) -> None:
    today, what = day_of(pen.clock()), made.what
    for old, new, until in what["duties"]:
        Duty.objects.filter(id=old, account=made.giver).update(until_on=until or None)
        taken = Duty.objects.filter(id=new, account=made.taker)
        taken.filter(from_on__gte=today).delete()
        taken.update(until_on=today)
    has = set(Draft.objects.filter(account=made.giver).values_list("place", flat=True))
    Draft.objects.filter(pk__in=what["drafts"], account=made.taker).exclude(place__in=has).update(account=made.giver)
    SavedFilter.objects.filter(pk__in=what["filters"], account=made.taker).update(account=made.giver)
    held_by = Proposal.objects.filter(id__in=what["proposals"], proposed_by=made.taker.id, state=OPEN)
    held_by.update(proposed_by=made.giver.id)


def _active(*, for_update: bool = False) -> list[Account]:
    with scoped.opened():
        people = Account.objects.filter(is_active=True).order_by("office", "name")
        return list(people.select_for_update() if for_update else people)


def _reaches(actor: Actor, account: Account, action: str = "duties.hand_over") -> bool:
    """Whether the account lies within her reach; an officer's reaches nobody but herself."""
    with scoped.opened():
        account.held = list(Duty.objects.filter(account=account))
    return keeping.sees(actor, account, action)


def _sees(actor: Actor, made: Handover) -> bool:
    is_hers = actor.id in (made.giver.login, made.taker.login, made.made_by)
    return is_hers or _reaches(actor, made.giver, "accounts.view")


def _told(made: Handover) -> dict[str, Any]:
    return {"from": made.giver.login, "to": made.taker.login, "from_on": made.from_on.isoformat()}


def _day(told: Any) -> date:
    return told if isinstance(told, date) else date.fromisoformat(str(told))
