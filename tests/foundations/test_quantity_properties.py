"""Any quantity written in any supported form reads back equal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kechuang.errors import Problem
from kechuang.quantity import Quantity, Unit, chinese, normal, numeral, read, units, write

WHOLE = st.integers(0, 10**9)
UNITS = st.sampled_from([*units().named, *units().classifiers]).filter(lambda unit: not unit.isascii())
WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")


def _grouped(value: int) -> str:
    return f"{value:,}"


def _wide(value: int) -> str:
    return _grouped(value).translate(WIDE)


def _mixed(value: int) -> str:
    """1万2千 for whole thousands, digits otherwise."""
    myriads, rest = divmod(value, 10_000)
    if not myriads or rest % 1000 or rest == 0:
        return str(value)
    return f"{myriads}万{rest // 1000}千"


FORMS: list[Callable[[int], str]] = [str, _grouped, _wide, chinese, _mixed]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(value=WHOLE)
def test_a_whole_number_reads_back_from_every_form(form: Callable[[int], str], value: int) -> None:
    assert numeral(form(value)) == value


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(value=st.integers(1, 10**7), unit=UNITS)
def test_a_quantity_reads_back_from_every_form(form: Callable[[int], str], value: int, unit: str) -> None:
    assume(not (form in {chinese, _mixed} and unit[0] in "十百千万亿点零"))
    assert read(form(value) + unit).amount == value * Unit.of(unit).factor


@given(st.decimals(0, 10**9, places=3), UNITS)
def test_official_writing_reads_back_equal(value: Decimal, unit: str) -> None:
    quantity = Quantity(value, Unit.of(unit))
    assert read(write(quantity)) == Quantity(value, Unit.of(unit))


@given(st.integers(0, 999), st.integers(0, 999), UNITS)
def test_ranges_read_back_equal(low: int, high: int, unit: str) -> None:
    quantity = Quantity(Decimal(low), Unit.of(unit), Decimal(high))
    assert read(write(quantity)) == quantity


@given(st.integers(1, 100))
def test_percentages_read_back_from_characters(value: int) -> None:
    assert read(f"百分之{chinese(value)}").amount == Decimal(value) / 100


@given(st.integers(1, 9), st.integers(0, 9))
def test_tenths_read_back(tens: int, ones: int) -> None:
    text = f"{chinese(tens)}成{chinese(ones) if ones else ''}"
    assert read(text).amount == Decimal(tens * 10 + ones) / 100


@given(st.integers(1, 10**6), st.sampled_from(["元", "人次", "亩"]))
def test_the_scale_may_stand_in_number_or_unit(value: int, unit: str) -> None:
    assert read(f"{value}万{unit}").amount == read(f"{value * 10_000}{unit}").amount


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    assert len(normal(text)) == len(text)
    with suppress(Problem):
        assert read(text).value == read(text).value
