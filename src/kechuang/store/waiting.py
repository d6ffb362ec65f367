"""What waits for somebody's confirmation, in the groups in which it came: a file, a paper, a round, a reporting unit (术语 待核)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import door, scoped, statements, tally
from kechuang.store.actor import Actor
from kechuang.store.models import Import
from kechuang.store.versions import SUBMITTED

Kind = Literal["import", "document", "round", "unit"]
KINDS: tuple[Kind, ...] = ("import", "document", "round", "unit")
COLUMNS: dict[Kind, str] = {
    "import": "source_import", "document": "basis_document", "round": "round", "unit": "reporting_unit",
}  # fmt: skip
CONFIRM, PASS = "rows.confirm", "rows.pass_county"
NOWHERE = "-"  # rows that belong to no reporting unit
MOST = 500


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one register that came together; `own` of them she wrote herself, and somebody else confirms."""

    register: Register
    kind: Kind
    key: str
    number: int
    own: int
    oldest: int

    @property
    def is_hers(self) -> bool:
        return self.number > self.own


@dataclass(frozen=True, slots=True)
class Waiting:
    """The rows of a group, at most `MOST` of them; `upto` is the last commit that is among what was shown."""

    group: Group
    ids: tuple[str, ...]
    upto: int


def action_of(actor: Actor) -> str:
    """What she does with what waits: an officer confirms, a county's filer passes what its bodies filed."""
    return CONFIRM if actor.is_officer else PASS


def groups(actor: Actor) -> list[Group]:
    """Everything that waits for her, register by register, the oldest first."""
    door.require(actor, "queue.work")
    action = action_of(actor)
    asked = [(register, *_waits(actor, action, register)) for register in registers()]
    asked = [one for one in asked if one[1] != door.NOBODY]
    numbers = tally.by_status(asked)
    found: dict[tuple[str, Kind, str], Group] = {}
    for register, where, parameters in asked:
        for told in _told(register, where + _more(action), parameters) if sum(numbers[register.code].values()) else ():
            _add(found, _group(actor, register, told))
    return sorted(found.values(), key=lambda group: (group.register.section, group.register.code, group.oldest))


def number(actor: Actor) -> int:
    """How many rows wait for her, her own among them."""
    action = action_of(actor)
    if action == PASS:
        return sum(group.number for group in groups(actor))
    asked = [(register, *_waits(actor, action, register)) for register in registers()]
    told = tally.by_status([one for one in asked if one[1] != door.NOBODY])
    return sum(sum(by_status.values()) for by_status in told.values())


def of_group(actor: Actor, register: Register, kind: Kind, key: str, *, upto: int | None = None) -> Waiting:
    """The rows of a group that she did not write herself; `upto` leaves out what came after she looked.

    Raises
    ------
    Problem  door.not-found  nothing of the group waits, or nothing of it is hers to see
    """
    where, parameters = _waits(actor, action_of(actor), register)
    if where == door.NOBODY or (kind == "round" and "round" not in register.by_name):
        raise door.not_found(register, key)
    last = statements.last_commit() if upto is None else upto
    where += _more(action_of(actor))
    told = list(statements.waiting_rows(register, _columns(register), where, parameters))
    mine = [one for one in told if _belongs(register, one[2:-1], kind, key)]
    if not mine:
        raise door.not_found(register, key)
    others = [one for one in mine if one[-1] != actor.id and one[1] <= last]
    group = Group(register, kind, key, len(mine), len(mine) - len(others), min(one[1] for one in mine))
    return Waiting(group, tuple(one[0] for one in others[:MOST]), last)


def files(groups_: Iterable[Group]) -> dict[str, Any]:
    """The imports that groups came by, by their ids."""
    ids = {group.key for group in groups_ if group.kind == "import"}
    with scoped.opened():
        return {one.id: one for one in Import.objects.filter(id__in=ids)}


def _waits(actor: Actor, action: str, register: Register) -> tuple[str, list[Any]]:
    reach = door.scope(actor, action, register)
    if reach.is_empty:
        return door.NOBODY, []
    where = f'({reach.where.replace(door.OF_VERSION, door.OF_HEAD)}) AND h."status" = %s'
    parameters = [*reach.parameters, SUBMITTED]
    if action == PASS:
        where += ' AND h."owner" <> %s'
        parameters.append(actor.unit)
    return where, parameters


def _more(action: str) -> str:
    """What only the versions tell: a county passes a row once."""
    return ' AND v."county_check_on" IS NULL' if action == PASS else ""


def _columns(register: Register) -> list[str]:
    return [COLUMNS[kind] for kind in KINDS if kind != "round" or "round" in register.by_name]


def _told(register: Register, where: str, parameters: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
    return statements.waiting_groups(register, _columns(register), where, parameters)


def _group(actor: Actor, register: Register, told: Sequence[Any]) -> Group:
    *values, author, number, oldest = told
    kind, key = _place(register, values)
    return Group(register, kind, key, number, number if author == actor.id else 0, oldest)


def _place(register: Register, values: Sequence[Any]) -> tuple[Kind, str]:
    """The first of its columns that says where a row came from; else its reporting unit."""
    kinds = [kind for kind in KINDS if kind != "round" or "round" in register.by_name]
    for kind, value in zip(kinds, values, strict=True):
        if value:
            return kind, value
    return "unit", NOWHERE


def _belongs(register: Register, values: Sequence[Any], kind: Kind, key: str) -> bool:
    return _place(register, values) == (kind, key)


def _add(found: dict[tuple[str, Kind, str], Group], group: Group) -> None:
    place = (group.register.code, group.kind, group.key)
    if before := found.get(place):
        group = replace(
            before,
            number=before.number + group.number,
            own=before.own + group.own,
            oldest=min(before.oldest, group.oldest),
        )
    found[place] = group
