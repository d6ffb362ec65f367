"""Supervised tasks: at which stage each stands, whose turn it is, and what may be done next (术语 督办)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kechuang.errors import Language
from kechuang.regions import regions
from kechuang.registers.registry import register as register_of
from kechuang.registers.values import Ref
from kechuang.store import door, statements
from kechuang.store.actor import Actor
from kechuang.store.permissions import held
from kechuang.store.versions import WITHDRAWN, Version, current, hidden, shapes

Stage = Literal["assigned", "signed", "answered", "checked", "closed"]
STAGES: tuple[Stage, ...] = ("assigned", "signed", "answered", "checked", "closed")
SUPERVISION = register_of("supervision")
UNIT = "reporting_unit"
ESCALATE = "supervision.escalate"
LEVEL_WORDS = ("催办", "约谈", "通报")  # each once
LEVELS = len(LEVEL_WORDS)
OWN_ACTS: Mapping[str, Stage] = {"supervision.sign": "assigned", "supervision.answer": "signed"}
SECTION_ACTS: Mapping[str, Stage] = {"supervision.check": "answered", "supervision.close": "checked"}


@dataclass(frozen=True, slots=True)
class Task:
    """A supervised task as it stands.

    Parameters
    ----------
    level : how often it was escalated; escalated_on : the last time
    own : the places in `units` of those for whom the reader may answer
    """

    row: Version
    stage: Stage
    level: int = 0
    escalated_on: date | None = None
    own: tuple[int, ...] = ()

    def overdue_days(self, today: date) -> int:
        """How many days it is late; 0 when it is not, negative while there is time."""
        due = self.row.values.get("due_on")
        if self.stage in ("answered", "checked", "closed") or not isinstance(due, date):
            return 0
        return (today - due).days


def tasks(actor: Actor) -> list[Task]:
    """The tasks that the actor may see: those of the door, and those that one of her bodies is to answer.

    Raises
    ------
    Problem  door.forbidden
    """
    door.require(actor, "supervision.view")
    rows = {row.id: row for row in door.rows(actor, SUPERVISION)}
    more = set(_addressed(_bodies(actor))) - rows.keys()
    rows |= {row: hidden(SUPERVISION, version) for row, version in current(SUPERVISION, more).items()}
    levels = escalations()
    seats = _seats(rows.values())
    return [_task(actor, row, levels, seats) for row in rows.values() if row.status != WITHDRAWN]


def task(actor: Actor, row_id: str) -> Task:
    """One task; door.not-found when it is not there or not hers to see."""
    row = current(SUPERVISION, [row_id]).get(row_id)
    if row is None or row.status == WITHDRAWN or not sees(actor, row):
        raise door.not_found(SUPERVISION, row_id)
    return _task(actor, hidden(SUPERVISION, row), escalations(), _seats([row]))


def sees(actor: Actor, row: Version) -> bool:
    """Whether the task is hers to see: by the door, or because a body of hers is to answer."""
    if door.reaches(actor, "rows.view", SUPERVISION, row):
        return True
    bodies = _bodies(actor)
    return any(item["unit"].id in bodies for item in row.values.get("units") or ())


def own_places(actor: Actor, row: Version, action: str) -> tuple[int, ...]:
    """The places in `units` of those for whom the actor may do an act that is the unit's own."""
    return _own(actor, row, action, _seats([row]))


def stage_of(values: Mapping[str, Any]) -> Stage:
    """The stage at which a task stands, by its days."""
    for name, stage in (
        ("closed_on", "closed"), ("rechecked_on", "checked"), ("replied_on", "answered"), ("signed_for_on", "signed"),
    ):  # fmt: skip
        if values.get(name):
            return stage  # type: ignore[return-value]
    return "assigned"


def escalations() -> dict[str, tuple[int, date]]:
    """Task -> how often it was escalated, and when last."""
    return {row: (count, _day(last)) for row, count, last in statements.acts_on(SUPERVISION, ESCALATE)}


def _task(actor: Actor, row: Version, levels: Mapping[str, tuple[int, date]], seats: Mapping[str, str]) -> Task:
    level, last = levels.get(row.id, (0, None))
    return Task(row, stage_of(row.values), level, last, _own(actor, row, "supervision.answer", seats))


def _own(actor: Actor, row: Version, action: str, seats: Mapping[str, str]) -> tuple[int, ...]:
    units: set[str] = set()
    bodies: set[str] = set()
    for grant, permission in held(actor, action):
        if grant.registers and SUPERVISION.code not in grant.registers:
            continue
        units |= grant.units if permission.reach == "county" else set()
        bodies |= grant.organisations if permission.reach == "unit" else set()
    items = enumerate(row.values.get("units") or ())
    return tuple(at for at, item in items if item["unit"].id in bodies or _seat(item["unit"], seats) in units)


def _seat(ref: Ref, seats: Mapping[str, str]) -> str:
    """The reporting unit that a unit belongs to."""
    return ref.id if ref.register == "region" else seats.get(ref.id, "")


def _seats(rows: Iterable[Version]) -> dict[str, str]:
    """Reporting units of the bodies and zones that the tasks name."""
    wanted: dict[str, set[str]] = {}
    for row in rows:
        for item in row.values.get("units") or ():
            if item["unit"].is_known and item["unit"].register != "region":
                wanted.setdefault(item["unit"].register, set()).add(item["unit"].id)
    found: dict[str, str] = {}
    for code, ids in wanted.items():
        found |= {row: unit or "" for row, unit in statements.current(register_of(code), ("id", UNIT), ids)}
    return found


def _bodies(actor: Actor) -> frozenset[str]:
    return frozenset(
        body for grant, permission in held(actor, "supervision.answer") if permission.reach == "unit" for body in grant.organisations
    )  # fmt: skip


def _addressed(bodies: frozenset[str]) -> list[str]:
    """The tasks that are addressed to one of these bodies."""
    if not bodies:
        return []
    shape = next(shape for shape in shapes(SUPERVISION) if shape.part is not None)
    return [row for row, unit in statements.current_parts(SUPERVISION, shape.table, ("id", "unit")) if unit in bodies]


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def unit_choices(root: str, language: Language) -> list[tuple[str, str]]:
    """The reporting units to which a task may be given."""
    return [(one.code, one.label(language)) for one in regions().children(root)]
