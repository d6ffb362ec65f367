"""A city of any size takes work in proportion, and may have other years."""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

from kechuang.registers.demonstration.city import City
from kechuang.registers.demonstration.journal import facts, journal


def work(scale: float) -> tuple[int, int]:
    """The rows of a city, and how often a function was called to make them."""
    calls = rows = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    city = City(7, scale=scale)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        rows = sum(1 for year in city.years for _ in facts(city, year))
    finally:
        sys.setprofile(before)
    return rows, calls


def test_twice_the_city_is_twice_the_rows_and_twice_the_work() -> None:
    (few, little), (many, much) = work(0.2), work(0.4)
    assert 1.7 < many / few < 2.2
    assert much / little < 2.2


def test_a_city_may_have_ten_years() -> None:
    city = City(3, years=range(2015, 2025), scale=0.05)
    entries = list(journal(city))
    assert {entry.day.year for entry in entries} >= set(range(2015, 2025))
    assert all(one.day <= two.day for one, two in pairwise(entries))


def test_a_city_may_be_very_small() -> None:
    assert sum(1 for _ in journal(City(5, scale=0.003))) > 500
