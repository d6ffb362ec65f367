"""What became of a row: each version with who wrote it, when and why, and what it changed (术语 历史版本)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kechuang.registers.schema import Register
from kechuang.store import door, scoped
from kechuang.store.actor import Actor
from kechuang.store.clock import instant_of
from kechuang.store.models import Commit
from kechuang.store.versions import Version, every_version


@dataclass(frozen=True, slots=True)
class Step:
    """One version of a row: `changed` says field by field, or part, before and after."""

    version: Version
    at: datetime
    actor: str
    approved_by: str
    action: str
    why: str
    changed: Mapping[str, tuple[Any, Any]]
    is_first: bool


def of_row(actor: Actor, register: Register, row_id: str) -> list[Step]:
    """The steps of a row, the last first; versions of a time when it was not hers to see are left out.

    Raises
    ------
    Problem  door.not-found
    """
    door.row(actor, register, row_id)
    versions = every_version(register, row_id)
    commits = _commits([version.seq for version in versions])
    steps: list[Step] = []
    before: Version | None = None
    for version in versions:
        if door.reaches(actor, door.SHARED_BY, register, version):
            steps.append(_step(register, before, version, commits[version.seq]))
            before = version
    return steps[::-1]


def version_of(actor: Actor, register: Register, row_id: str, number: int) -> Version:
    """One version of a row, masked.

    Raises
    ------
    Problem  door.not-found  there is none, or it was not hers to see
    """
    door.row(actor, register, row_id)
    for version in every_version(register, row_id):
        if version.version == number and door.reaches(actor, door.SHARED_BY, register, version):
            return version
    raise door.not_found(register, row_id)


def days_of(seqs: Collection[int]) -> dict[int, date]:
    """Of each commit the day on which it was known."""
    with scoped.opened():
        return dict(Commit.objects.filter(seq__in=seqs).values_list("seq", "known_day"))


def _step(register: Register, before: Version | None, version: Version, made: Commit) -> Step:
    old = before.values if before else {}
    names = [*register.by_name, *(part.name for part in register.parts)]
    changed = {
        name: (old.get(name), version.values.get(name))
        for name in names
        if before is not None and old.get(name) != version.values.get(name)
    }
    return Step(
        version=version,
        at=instant_of(made.recorded_at),
        actor=made.actor,
        approved_by=made.approved_by or "",
        action=made.action,
        why=made.why,
        changed=changed,
        is_first=before is None,
    )


def _commits(seqs: Sequence[int]) -> dict[int, Commit]:
    with scoped.opened():
        return {one.seq: one for one in Commit.objects.filter(seq__in=set(seqs))}
