"""What a freeze seals: later changes of a frozen year take two people, and stand apart from the sealed figure (术语 冻结)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from kechuang.errors import Problem
from kechuang.registers.registry import register as register_of
from kechuang.registers.schema import Register
from kechuang.store import audit, door, statements
from kechuang.store.actor import Pen
from kechuang.store.fresh import Fresh
from kechuang.store.versions import WITHDRAWN, Version, current

ACTION = "figures.change_frozen"


class Sealed(Problem):
    """A change of a frozen year by one person alone."""


def years() -> Mapping[int, int]:
    """Plan year -> the commit at which its figures were first sealed."""
    freeze = register_of("freeze")
    where = 'v."status" <> %s AND v."plan_year" IS NOT NULL AND v."sealed_at" IS NOT NULL'
    rows = statements.current_where(freeze, ("plan_year", "sealed_at"), where, [WITHDRAWN])
    sealed: dict[int, int] = {}
    for year, seq in rows:
        sealed[int(year)] = min(int(seq), sealed.get(int(year), int(seq)))
    return sealed


@cache
def telling(register: Register) -> tuple[str, ...]:
    """The fields of a register by which measures put its rows into a year."""
    from kechuang.measures.catalogue import measures

    columns = [
        column
        for measure in measures()
        for source in measure.sources
        if source.register == register.code
        for column in (source.columns.year or source.columns.from_on, *source.stages.values())
    ]
    known = register.by_name
    return tuple(dict.fromkeys(column for column in columns if isinstance(column, str) and column in known))


def touched(register: Register, values: Mapping[str, Any]) -> set[int]:
    """The years whose figures a row with these values may move."""
    return {year for name in telling(register) if (year := _year(values.get(name))) is not None}


def require(pen: Pen, register: Register, versions: Sequence[Version], *, fresh: Fresh | None = None) -> None:
    """Nothing, unless a row of a frozen year is written by one person alone.

    Raises
    ------
    Sealed  store.frozen
    """
    if register.is_internal or not (frozen := years()):
        return
    hit = (_years_of(register, versions) | _years_of_new(register, fresh)) & frozen.keys()
    if not hit:
        return
    second, rows = pen.approved_by, len(versions) + (fresh.height if fresh else 0)
    if second is None or second.id == pen.actor.id:
        raise Sealed("store.frozen", register, {"year": min(hit), "rows": rows})
    for person in (pen.actor, second):
        door.require(person, ACTION, register)


def refused(pen: Pen, action: str, problem: Sealed) -> None:
    """The refusal, kept in the audit: the act itself left nothing."""
    audit.record(pen, "figures.refused", {"action": action, "place": problem.place("zh"), **dict(problem.facts)})


def _years_of(register: Register, versions: Sequence[Version]) -> set[int]:
    """Of the rows as they will be and as they were."""
    before = current(register, [version.id for version in versions if version.version > 1])
    return {year for one in (*versions, *before.values()) for year in touched(register, one.values)}


def _years_of_new(register: Register, fresh: Fresh | None) -> set[int]:
    """Of new rows, which come as columns."""
    columns = [fresh.columns.get(name, ()) for name in telling(register)] if fresh else []
    return {year for column in columns for value in set(column) if (year := _year(value)) is not None}


def _year(value: Any) -> int | None:
    if isinstance(value, date):
        return value.year
    if isinstance(value, int):
        return value
    return int(value[:4]) if isinstance(value, str) and value[:4].isdigit() else None


def changed_since(register: Register, seq: int, year: int) -> Iterable[str]:
    """The rows of a register written after a commit that touch a year: what stands under 冻结后变动."""
    rows = [row for (row,) in statements.current_where(register, ("id",), 'v."seq" > %s', [seq])]
    return sorted(one.id for one in current(register, rows).values() if year in touched(register, one.values))
