"""A city of any size takes work in proportion, and may have other years."""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest

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


def test_twice_the_city_is_twice_the_rows() -> None:
    few, many = (
        sum(1 for year in range(2020, 2025) for _ in facts(City(7, scale=scale), year)) for scale in (0.1, 0.2)
    )
    assert 1.5 < many / few < 2.1


@pytest.mark.prove
def test_a_further_row_takes_as_much_work_in_a_large_city_as_in_a_small_one() -> None:
    work(0.02)  # what is read and made once in a process
    small, middle, large = (work(scale) for scale in (0.4, 0.8, 1.6))
    first = (middle[1] - small[1]) / (middle[0] - small[0])
    second = (large[1] - middle[1]) / (large[0] - middle[0])
    assert second < 1.08 * first


def test_a_city_may_have_ten_years() -> None:
    city = City(3, years=range(2015, 2025), scale=0.05)
    entries = list(journal(city))
    assert {entry.day.year for entry in entries} >= set(range(2015, 2025))
    assert all(one.day <= two.day for one, two in pairwise(entries))


def test_a_city_may_be_very_small() -> None:
    assert sum(1 for _ in journal(City(5, scale=0.003))) > 500
