"""The city on which the tests of the demonstration stand: built once, at full size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from kechuang.registers.demonstration.city import City
from kechuang.registers.demonstration.fact import Fact
from kechuang.registers.demonstration.journal import facts
from kechuang.registers.values import Ref, Values
from tests.ground import is_proved

SEEDS = (7, 20240930, 31)[: 3 if is_proved() else 1]  # three in `make prove`: a whole city is long in the making


@cache
def city(seed: int = SEEDS[0], scale: float = 1.0) -> City:
    """One city a seed."""
    return City(seed, scale=scale)


@cache
def recorded(seed: int = SEEDS[0], scale: float = 1.0) -> Mapping[str, list[Fact]]:
    """All that it records, by register."""
    found: dict[str, list[Fact]] = defaultdict(list)
    whole = city(seed, scale)
    for year in whole.years:
        for fact, _ in facts(whole, year):
            found[fact.register].append(fact)
    return found


def final(fact: Fact) -> Values:
    """The values of a record after all its changes."""
    values = dict(fact.values)
    for change in fact.changes:
        values |= change.values
    return values


def finals(register: str, seed: int = SEEDS[0]) -> list[Values]:
    """The final values of all rows of a register that were not withdrawn."""
    return [final(fact) for fact in recorded(seed)[register] if not fact.withdrawn]


def references(values: Mapping[str, Any]) -> Iterator[Ref]:
    """The references in a row and in the items of its parts."""
    for value in values.values():
        if isinstance(value, Ref) and value.is_known and value.register != "region":
            yield value
        elif isinstance(value, list):
            for item in value:
                yield from references(item)
