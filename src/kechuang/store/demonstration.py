"""The demonstration city, written with the recorded times of its years (术语 合成示范数据)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from kechuang.registers.demonstration.city import City
from kechuang.registers.demonstration.fact import Fact
from kechuang.registers.keys import row_key
from kechuang.registers.registry import register as register_of
from kechuang.registers.registry import registers
from kechuang.registers.schema import Register
from kechuang.store import place, placing
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.commits import Writing, commit
from kechuang.store.versions import CONFIRMED, SUBMITTED, WITHDRAWN, Version

LABEL = "合成示范数据"
FIRM = "企业填报"
FRIDAY = 4  # filers and sections hand in once a week
HOURS = {"record": 10, "change": 14, "withdraw": 15, "confirm": 16}
ACTIONS = {"record": "rows.create", "change": "rows.change", "withdraw": "rows.withdraw", "confirm": "rows.confirm"}
ORDER = {register.code: number for number, register in enumerate(registers())}


@dataclass(slots=True)
class Act:
    """What is done on one day by one hand: rows recorded, changed, withdrawn or confirmed."""

    on: date
    kind: str
    by: str
    facts: list[tuple[Fact, Any]]


class Rows:
    """The last version of each row that something will still happen to, so that it need not be read again."""

    def __init__(self) -> None:
        self._due: Counter[str] = Counter()
        self._last: dict[str, Version] = {}

    def expect(self, acts: Iterable[Act]) -> None:
        """Nothing; what will happen to each row is counted."""
        self._due.update(fact.id for act in acts for fact, _ in act.facts)

    def last(self, facts: Iterable[Fact]) -> dict[str, Version]:
        """The last version of each row."""
        return {fact.id: self._last[fact.id] for fact in facts}

    def keep(self, facts: Iterable[Fact], versions: Iterable[Version]) -> None:
        """Nothing; these are now the last versions, and a row that nothing more happens to is forgotten."""
        self._due.subtract(fact.id for fact in facts)
        for version in versions:
            if self._due[version.id] > 0:
                self._last[version.id] = version
            else:
                self._last.pop(version.id, None)
                del self._due[version.id]


Deed = tuple[date, Callable[[], object]]


def write(city: City, until: date, *, told: Callable[[int], None] | None = None, deeds: Sequence[Deed] = ()) -> int:
    """How many versions were written: all that the city records up to a day, year by year.

    Parameters
    ----------
    told : called with the number of versions written since it was last called
    deeds : what else is done, each on the morning of its day, so that its commits stand where they belong in time
    """
    written, rows = 0, Rows()
    owed = sorted((deed for deed in deeds if deed[0] <= until), key=lambda deed: deed[0])
    waiting: list[Act] = []
    for year in city.years:
        acts = _acts(_facts(city, year), until)
        rows.expect(acts)
        waiting += acts
        due = [act for act in waiting if act.on.year <= year]
        waiting = [act for act in waiting if act.on.year > year]
        written += _play(due, rows, told, owed)
    written += _play(waiting, rows, told, owed)
    for _, done in owed:
        done()
    place.remember("demo_today", until.isoformat())
    return written


def _facts(city: City, year: int) -> Iterable[Fact]:
    for register in registers():
        if register.demo is not None:
            yield from register.demo(city, year)


def _acts(facts: Iterable[Fact], until: date) -> list[Act]:
    """Everything that happens to the records up to a day, by week, kind and hand."""
    found: dict[tuple[date, str, str], list[tuple[Fact, Any]]] = defaultdict(list)
    for fact in facts:
        officer = f"section:{register_of(fact.register).section or '办公室'}"
        found[_week(fact.recorded_on, until), "record", fact.by].append((fact, None))
        if fact.confirmed_on:
            found[_week(fact.confirmed_on, until), "confirm", officer].append((fact, None))
        for change in fact.changes:
            found[_week(change.on, until), "change", fact.by].append((fact, change))
        if fact.withdrawn:
            found[_week(fact.withdrawn[0], until), "withdraw", fact.by].append((fact, fact.withdrawn[1]))
    return [Act(on, kind, by, done) for (on, kind, by), done in found.items() if on <= until]


def _week(day: date, until: date) -> date:
    """The Friday on which what was done that day is handed in; the last week ends with the last day."""
    friday = day + timedelta(days=(FRIDAY - day.weekday()) % 7)
    return min(friday, until) if day <= until else friday


def _play(acts: Sequence[Act], rows: Rows, told: Callable[[int], None] | None, owed: list[Deed]) -> int:
    """One transaction a year: the demonstration is written whole or not at all."""
    written = 0
    ordered = sorted(acts, key=lambda act: (act.on, HOURS[act.kind], act.by))
    with transaction.atomic():
        for act in ordered:
            while owed and owed[0][0] <= act.on:
                owed.pop(0)[1]()
            count = _commit(act, rows)
            written += count
            if told:
                told(count)
    return written


def _commit(act: Act, rows: Rows) -> int:
    pen = Pen(_actor(act.by), standing(office_hour(act.on, HOURS[act.kind])), LABEL)
    by_register: dict[str, list[tuple[Fact, Any]]] = defaultdict(list)
    for fact, more in act.facts:
        by_register[fact.register].append((fact, more))
    with commit(pen, ACTIONS[act.kind], stands_alone=False) as writing:
        return sum(
            _write(writing, act.kind, register_of(code), by_register[code], rows)
            for code in sorted(by_register, key=ORDER.__getitem__)
        )


def _write(writing: Writing, kind: str, register: Register, acts: Sequence[tuple[Fact, Any]], rows: Rows) -> int:
    facts = [fact for fact, _ in acts]
    if kind == "record":
        after = _recorded(writing.pen, register, facts)
    else:
        before = rows.last(facts)
        turned = dict(before)  # two corrections of one row in one week are one version
        for fact, more in acts:
            turned[fact.id] = TURNS[kind](register, turned[fact.id], more)
        for row, version in turned.items():
            version.version = before[row].version + 1
        after = list(turned.values())
    rows.keep(facts, after)
    return writing.write(register, after)


def _recorded(pen: Pen, register: Register, facts: Sequence[Fact]) -> list[Version]:
    many = [dict(fact.values) for fact in facts]
    shared = placing.place(pen.actor, register, many)
    return [
        Version(
            id=fact.id,
            version=1,
            status=SUBMITTED,
            owner=pen.actor.unit,
            section=register.section or None,
            shared_with=others,
            row_key=row_key(register, values),
            values=values,
        )
        for fact, values, others in zip(facts, many, shared, strict=True)
    ]


def _confirmed(_: Register, before: Version, __: Any) -> Version:
    return replace(before, status=CONFIRMED)


def _changed(register: Register, before: Version, change: Any) -> Version:
    values = {name: value for name, value in {**before.values, **change.values}.items() if value is not None}
    return replace(before, values=values, row_key=row_key(register, values))


def _withdrawn(_: Register, before: Version, reason: Any) -> Version:
    return replace(before, status=WITHDRAWN, status_reason=reason)


TURNS: dict[str, Callable[[Register, Version, Any], Version]] = {
    "change": _changed,
    "withdraw": _withdrawn,
    "confirm": _confirmed,
}


def _actor(by: str) -> Actor:
    if by.startswith("section:"):
        return Actor(id=f"demo:{by.removeprefix('section:')}", grants=(Grant(role="officer"),), via="demo")
    if by.startswith("firm:"):
        grant = Grant(role="unit_filer", organisations=frozenset({by.removeprefix("firm:")}))
        return Actor(id=f"demo:{FIRM}", grants=(grant,), via="demo")
    return Actor(id=f"demo:{by}", grants=(Grant(role="county_filer", units=frozenset({by})),), via="demo")
