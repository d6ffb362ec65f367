"""Reading the audit: found by day, person, act, register and row; who changed a figure (术语 审计查阅).

An auditor and the security administrator read all of it; everybody else reads what she did herself or approved.
Personal values never stand in a record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from kechuang.errors import Problem
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.evaluation import leaves
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import door, plans, scoped, statements
from kechuang.store.actions import telling
from kechuang.store.actor import Actor
from kechuang.store.clock import day_of, instant_of, office_hour, text_of
from kechuang.store.models import AuditRecord
from kechuang.store.permissions import held
from kechuang.store.versions import Version, read, shapes

PAGE = 50
MOST_SHOWN = 60
CODES = frozenset(one.code for one in registers())


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; what is empty narrows nothing.

    Parameters
    ----------
    since, until : days in Shanghai, both of them within
    person : a login, or the beginning of one
    """

    since: date | None = None
    until: date | None = None
    person: str = ""
    action: str = ""
    register: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one row: the values that differ, before and after."""

    register: Register
    row: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def fields(self) -> list[str]:
        return [*self.before, *(name for name in self.after if name not in self.before)]


@dataclass(frozen=True, slots=True)
class Told:
    """One record as a person reads it."""

    number: int
    seq: int | None
    at: str
    actor: str
    approved_by: str
    via: str
    action: str
    why: str
    subject: Mapping[str, Any]
    changes: tuple[Change, ...]
    hash: str

    @property
    def on(self) -> date:
        return day_of(instant_of(self.at))

    @property
    def rows(self) -> list[tuple[Register, int]]:
        """The registers that it is about, with how many rows."""
        return [
            (register_of(code), int(about.get("rows", 0)))
            for code, about in self.subject.items()
            if code in CODES and isinstance(about, dict)
        ]

    @property
    def others(self) -> dict[str, Any]:
        """What it says besides rows: of an account, a file, a paper."""
        return {name: about for name, about in self.subject.items() if name not in CODES}


def found(actor: Actor, asked: Asked, *, before: int | None = None, most: int = PAGE) -> list[Told]:
    """The records that are meant, the last first, as many as a page holds; `before` continues after a page.

    Raises
    ------
    Problem  door.forbidden
    """
    with scoped.opened():
        records = _narrowed(_readable(actor), asked)
        records = records.filter(number__lt=before) if before is not None else records
        return [_told(one) for one in records.order_by("-number")[:most]]


def one(actor: Actor, number: int) -> Told:
    """One record with every row that it changed; of a commit that kept no values, they are read from the versions.

    Raises
    ------
    Problem  door.forbidden, door.not-found: it is not there, or not hers to read
    """
    with scoped.opened():
        record = _readable(actor).filter(number=number).first()
    if record is None:
        raise Problem("door.not-found", "", {"id": number})
    told = _told(record)
    return replace(told, changes=tuple(_changes(told))) if told.seq is not None else told


def of_figure(
    actor: Actor, target: str, on: date, *, before: int | None = None, most: int = PAGE
) -> tuple[list[Register], list[Told]]:
    """The registers from which a target is counted, and the commits of a day that wrote rows of them.

    Raises
    ------
    Problem  door.forbidden, audit.not-counted: nothing says from which rows the target is counted
    """
    sources = sources_of(actor, target, on)
    with scoped.opened():
        made = _narrowed(_readable(actor), Asked(since=on, until=on)).exclude(seq=None)
        made = made.filter(number__lt=before) if before is not None else made
        about = Q()
        for register in sources:
            about |= Q(subject__contains=f'"{register.code}":')
        records = [_told(one) for one in made.filter(about).order_by("-number")[:most]]
    wanted = {register.code for register in sources}
    return sources, [replace(one, changes=tuple(_changes(one, wanted))) for one in records]


def sources_of(actor: Actor, target: str, on: date) -> list[Register]:
    """The registers whose rows a target counts, by the binding of that day."""
    binding = plans.bindings(actor, [target], on).get(target)
    code = str(binding.values.get("measure", "")) if binding else ""
    if not code:
        raise Problem("audit.not-counted", "", {"day": on.isoformat()})
    found = {source.register: None for leaf in leaves(Bound(measure=measure(code))) for source in leaf.sources}
    return [register_of(name) for name in found]


def actions(actor: Actor) -> list[str]:
    """The acts of which there are records that this person may read."""
    with scoped.opened():
        return sorted(set(_readable(actor).values_list("action", flat=True).distinct()))


def visible(actor: Actor, register: Register, ids: Iterable[str]) -> list[Version]:
    """Those of the rows that this person may see for themselves."""
    if not any(held(actor, "rows.view")):
        return []
    return door.rows(actor, register, ids=set(ids), with_withdrawn=True)


def adopted(actor: Actor) -> list[Version]:
    """The plans that were adopted, the latest year first, as far as this person may see them."""
    if not any(held(actor, "rows.view")):
        return []
    told = {one.values["plan"].id for one in plans.adoptions(actor)}
    return sorted(
        (one for one in plans.plans(actor) if one.id in told), key=lambda one: one.values["plan_year"], reverse=True
    )


def _readable(actor: Actor) -> QuerySet[Any]:
    """The records that this person may read; to be asked where the door is open."""
    door.require(actor, "audit.read")
    if any(permission.reach == "whole" for _, permission in held(actor, "audit.read")):
        return AuditRecord.objects.all()
    return AuditRecord.objects.filter(Q(actor=actor.id) | Q(approved_by=actor.id))


def _narrowed(records: QuerySet[Any], asked: Asked) -> QuerySet[Any]:
    if asked.since is not None:
        records = records.filter(at__gte=_begin(asked.since))
    if asked.until is not None:
        records = records.filter(at__lt=_begin(asked.until + timedelta(days=1)))
    if asked.person:
        records = records.filter(Q(actor__startswith=asked.person) | Q(approved_by__startswith=asked.person))
    if asked.action:
        records = records.filter(action=asked.action)
    if asked.row:
        return records.filter(_about_row(asked))
    if asked.register:
        records = records.filter(subject__contains=f'"{asked.register}":')
    return records


def _about_row(asked: Asked) -> Q:
    """Records whose commit wrote the row, and those that name it: who read its personal values, who exported it."""
    among = [register_of(asked.register)] if asked.register else registers()
    seqs = [seq for register in among for seq in statements.commits_of(register, asked.row)]
    return Q(seq__in=seqs) | Q(seq=None, subject__contains=json.dumps(asked.row, ensure_ascii=False))


def _begin(day: date) -> str:
    return text_of(office_hour(day, 0))


def _told(record: Any) -> Told:
    changes = [
        Change(register_of(one["register"]), one["id"], one["before"], one["after"])
        for one in json.loads(record.changes)
        if one.get("register") in CODES
    ]
    return Told(
        record.number, record.seq, record.at, record.actor, record.approved_by or "", record.via, record.action,
        record.why, json.loads(record.subject), tuple(changes), record.hash,
    )  # fmt: skip


def _changes(told: Told, wanted: Iterable[str] = CODES) -> Sequence[Change]:
    """What the record says of rows of these registers; where it says nothing of one, what its versions say."""
    among = set(wanted)
    kept = [one for one in told.changes if one.register.code in among]
    silent = [register for register, _ in told.rows if register.code in among - {one.register.code for one in kept}]
    for register in silent:
        kept += _from_versions(register, told.seq or 0)
    return kept[:MOST_SHOWN]


def _from_versions(register: Register, seq: int) -> list[Change]:
    shape = shapes(register)[0]
    written = [(row, version) for row, version, _ in statements.written_by(register, [seq])][:MOST_SHOWN]
    after = _read(register, shape, written)
    earlier = _read(register, shape, [(row, version - 1) for row, version in written if version > 1])
    return [
        Change(register, row, told["before"], told["after"])
        for row, version in sorted(after.items())
        for told in [
            telling.changed(register, earlier[row], version) if row in earlier else telling.created(register, version)
        ]
    ]


def _read(register: Register, shape: Any, pairs: Sequence[tuple[str, int]]) -> dict[str, Any]:
    records = list(statements.versions_for(shape.table, shape.columns, pairs))
    return {one.id: one for one in read(register, records, is_masked=True)}
