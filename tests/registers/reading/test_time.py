"""Days in every form that people type, and those that are sent back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registers.schema import day, period, year
from kechuang.registers.workbook.serial import ZERO
from kechuang.registers.workbook.sheet import Fault, MonthCell
from tests.registers.reading.cells import read, refused

DAY = day("signed_on", "签订日期", "signed on")
YEAR = year("round_year", "年度", "round year")
PERIOD = period("period", "报告期", "period")
LEAP = date(2024, 2, 27)


@pytest.mark.parametrize(
    "cell",
    [
        "2024-02-27", "2024-2-27", "2024/2/27", "2024.2.27", "2024.02.27", "2024年2月27日", "2024年02月27日", "2024 年 2 月 27 日",
        "２０２４年２月２７日", "２０２４．２．２７", "24/2/27", "24.2.27", "24-2-27", "24年2月27日", "20240227", "二〇二四年二月二十七日",
        "2024年2月27号", "2024-02-27 10:30", "2024/2/27 10:30:00", "2024-02-27T10:30:00", "2024年2月27日（星期二）", "2024.2.27.",
        "2/27/2024", "27/2/2024", " 2024-02-27\n", "45349", "45349.0", 45349, 45349.4, 20240227, LEAP,
        datetime.fromisoformat("2024-02-27T23:59"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form_that_people_type(cell: Any) -> None:
    assert read(DAY, cell) == LEAP


@pytest.mark.parametrize(
    "cell",
    [
        "2024年2月", "2024年02月", "2024-02", "2024.2", "2024/02", "2024年2月份", "24年2月", "202402", "二〇二四年二月", 202402, 2024.2,
        MonthCell(2024, 2),
    ],
)  # fmt: skip
def test_a_day_of_which_only_the_month_was_written_stays_a_month(cell: Any) -> None:
    assert read(DAY, cell) == "2024-02"


def test_r33_day_numbers_of_1904_count_from_there() -> None:
    assert read(DAY, 43887, from_1904=True) == LEAP
    assert read(DAY, "43887", from_1904=True) == LEAP


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2024.2.30", "period.day.no-such-day"),
        ("2023-02-29", "period.day.no-such-day"),
        ("2024年13月1日", "period.day.no-such-month"),
        ("2024年13月", "period.day.no-such-month"),
        ("3/4/2024", "reading.day.ambiguous"),
        ("3/4/24", "reading.day.ambiguous"),
        ("05-06-07", "reading.day.ambiguous"),
        (2024.1, "reading.day.ambiguous"),
        ("2024", "reading.day.year-only"),
        ("2024年", "reading.day.year-only"),
        (2024, "reading.day.year-only"),
        ("去年底", "period.day.unreadable"),
        ("2月27日", "period.day.unreadable"),
        ("2024.2.1-2024.2.5", "period.day.unreadable"),
        ("1024-02-27", "period.year.far"),
        ("2924-02-27", "period.year.far"),
        (date(1024, 2, 27), "period.year.far"),
        (3, "period.day.unreadable"),
        (123456789, "period.day.unreadable"),
        (float("nan"), "period.day.unreadable"),
        (time(10, 30), "period.day.unreadable"),
        (Fault("#N/A"), "reading.error-cell"),
        (Fault(), "reading.formula"),
    ],
)
def test_a_day_that_is_none_or_may_be_two_is_sent_back(cell: Any, code: str) -> None:
    assert refused(DAY, cell) == code


def test_two_days_that_may_be_meant_are_both_named() -> None:
    problem = read(DAY, "3/4/2024")
    assert (problem.facts["first"], problem.facts["second"]) == ("2024-03-04", "2024-04-03")


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "/", "无", "暂无"])
def test_an_empty_cell_is_no_day(cell: str) -> None:
    assert read(DAY, cell) is None


@given(st.dates(date(1971, 1, 1), date(2070, 12, 31)))
def test_a_day_is_the_same_in_every_form(given_day: date) -> None:
    y, m, d = given_day.year, given_day.month, given_day.day
    forms: list[Any] = [
        f"{y}.{m}.{d}", f"{y}年{m}月{d}日", f"{y}/{m}/{d}", f"{y}-{m:02}-{d:02}", f"{y}{m:02}{d:02}", (given_day - ZERO).days,
        f"{y % 100:02}年{m}月{d}日", given_day,
    ]  # fmt: skip
    assert {read(DAY, form) for form in forms} == {given_day}


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_whatever_stands_in_a_cell_is_a_day_a_month_nothing_or_a_problem(cell: Any) -> None:
    outcome = read(DAY, cell)
    if isinstance(outcome, date):
        assert date(1900, 1, 1) <= outcome <= date(2100, 12, 31)
    elif isinstance(outcome, str):
        assert date.fromisoformat(f"{outcome}-01") + timedelta(1)


@pytest.mark.parametrize(
    "cell", ["2024", "2024年", "2024年度", "２０２４", 2024, "2024.0", "二〇二四", date(2024, 5, 1), MonthCell(2024, 5)]
)
def test_a_year_is_read(cell: Any) -> None:
    assert read(YEAR, cell) == 2024


@pytest.mark.parametrize("cell", ["24", "2024-2025", "去年", 24, 45349, 2024.5])
def test_what_is_no_year_is_sent_back(cell: Any) -> None:
    assert refused(YEAR, cell) == "reading.year"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2024", "2024"), (2024, "2024"), ("2024年", "2024"), ("2024年上半年", "2024H1"), ("2024H1", "2024H1"), ("2024q1", "2024Q1"),
        ("2024年一季度", "2024Q1"), ("2024年第三季度", "2024Q3"), ("2024年6月", "2024-06"), ("2024-06", "2024-06"), ("202406", "2024-06"),
        (date(2024, 6, 1), "2024-06"), (MonthCell(2024, 6), "2024-06"),
    ],
)  # fmt: skip
def test_a_period_is_read(cell: Any, code: str) -> None:
    assert read(PERIOD, cell) == code


@pytest.mark.parametrize("cell", ["上半年", "今年", "第一批"])
def test_a_period_without_its_year_is_sent_back(cell: str) -> None:
    assert refused(PERIOD, cell) == "reading.period"
