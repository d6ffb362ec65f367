"""What the city's clerks and officers did, day by day, in the order in which it can be done again (术语 记录流水)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Literal

from kechuang.registers.demonstration.fact import Change, Fact

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City

Action = Literal["create", "change", "confirm", "withdraw"]
_AFTER = {"change": 1000, "confirm": 1001, "withdraw": 1002}
_Keyed = tuple[date, int, int, "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One act on one row (术语 流水条目).

    Examples
    --------
    >>> fact = Fact(register="event", id="0" * 32, values={}, recorded_on=date(2024, 5, 27), by="421202")
    >>> Entry(date(2024, 5, 27), "create", fact).change is None
    True
    """

    day: date
    action: Action
    fact: Fact
    change: Change | None = None


def journal(city: City, *, until: date = date.max) -> Iterator[Entry]:
    """Every act up to a day, in order: rows are created after those they refer to, then changed, confirmed, withdrawn (术语 记录流水).

    Only one year is held at a time, with what is left over from those before.

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> entries = list(journal(City(7, scale=0.01), until=date(2020, 6, 30)))
    >>> entries[0].fact.register, all(one.day <= two.day for one, two in zip(entries, entries[1:]))
    ('organisation', True)
    """
    waiting: list[_Keyed] = []
    number = count()
    for year in city.years:
        waiting += (
            keyed for fact, rank in facts(city, year) for keyed in _acts(fact, rank, next(number)) if keyed[0] <= until
        )
        waiting.sort(key=lambda keyed: keyed[:3])
        ends = date(year + 1, 1, 1) if year != city.years[-1] else date.max
        due = next((place for place, keyed in enumerate(waiting) if keyed[0] >= ends), len(waiting))
        yield from (entry for _, _, _, entry in waiting[:due])
        del waiting[:due]


def facts(city: City, year: int) -> Iterator[tuple[Fact, int]]:
    """What is recorded of a year, register by register, each with the place of its register (术语 年度记录).

    Examples
    --------
    >>> from kechuang.registers.demonstration.city import City
    >>> next(facts(City(7, scale=0.01), 2020))[0].register
    'organisation'
    """
    from kechuang.registers.registry import registers

    for rank, register in enumerate(registers()):
        if register.demo:
            yield from ((fact, rank) for fact in register.demo(city, year))


def _acts(fact: Fact, rank: int, number: int) -> Iterator[_Keyed]:
    yield fact.recorded_on, rank, number, Entry(fact.recorded_on, "create", fact)
    for change in fact.changes:
        yield change.on, _AFTER["change"], number, Entry(change.on, "change", fact, change)
    if fact.confirmed_on:
        yield fact.confirmed_on, _AFTER["confirm"], number, Entry(fact.confirmed_on, "confirm", fact)
    if fact.withdrawn:
        yield fact.withdrawn[0], _AFTER["withdraw"], number, Entry(fact.withdrawn[0], "withdraw", fact)
