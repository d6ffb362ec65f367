"""Periods, their codes, and days as people write them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from kechuang.errors import Problem
from kechuang.period import Period, read_day


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024H1", "2024-01-01", "2024-06-30"),
        ("2024H2", "2024-07-01", "2024-12-31"),
        ("2024Q1", "2024-01-01", "2024-03-31"),
        ("2024Q4", "2024-10-01", "2024-12-31"),
        ("2024-06", "2024-06-01", "2024-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
        ("2024-01/2024-09", "2024-01-01", "2024-09-30"),
        ("2025-04/2026-03", "2025-04-01", "2026-03-31"),
        ("2024-03-05/2024-10-11", "2024-03-05", "2024-10-11"),
    ],
)
def test_a_code_names_its_days_and_comes_back(code: str, first: str, last: str) -> None:
    period = Period.of(code)
    assert (period.from_on.isoformat(), period.last_on.isoformat()) == (first, last)
    assert period.code == str(period) == code


@pytest.mark.parametrize(
    "code",
    [
        "",
        "24",
        "2024Q5",
        "2024H3",
        "2024-13",
        "2024-00",
        "2024-2-3",
        "2023-02-29",
        "1899",
        "2101",
        "2024/",
        "/2024",
        "２０２４",
    ],
)
def test_what_is_no_code_is_shown_back(code: str) -> None:
    with pytest.raises(Problem) as raised:
        Period.of(code)
    assert raised.value.code == "period.code.unreadable"
    assert f"“{code}”" in raised.value.sentence("zh")


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Problem, match="2024-07-01 comes after the last day 2024-06-30"):
        Period.of("2024-07/2024-06")


def test_five_year_plans_have_the_years_they_had() -> None:
    years = {1: "1953/1957", 2: "1958/1962", 3: "1966/1970", 10: "2001/2005", 14: "2021/2025", 15: "2026/2030"}
    assert {number: Period.five_years(number).code for number in years} == years


def test_an_instant_is_no_day() -> None:
    with pytest.raises(TypeError, match="not instants"):
        Period(datetime(2024, 1, 1, tzinfo=UTC), date(2025, 1, 1))


def test_a_period_holds_its_first_and_last_day_and_no_other() -> None:
    year = Period.year(2024)
    assert date(2024, 1, 1) in year
    assert date(2024, 12, 31) in year
    assert date(2023, 12, 31) not in year
    assert date(2025, 1, 1) not in year
    assert Period.quarter(2024, 2) in year
    assert Period.of("2024-12/2025-01") not in year


def test_periods_stand_in_the_order_of_their_first_days_then_their_lengths() -> None:
    codes = ["2024Q2", "2024", "2024-01", "2023", "2024Q1", "2021/2025"]
    assert sorted(codes, key=Period.of) == ["2021/2025", "2023", "2024-01", "2024Q1", "2024", "2024Q2"]
    assert Period.of("2024Q1").is_before(Period.of("2024Q2"))
    assert not Period.of("2024Q2").is_before(Period.of("2024Q2"))


def test_neighbours_do_not_overlap() -> None:
    assert not Period.of("2024Q1").overlaps(Period.of("2024Q2"))
    assert Period.of("2024H1").common(Period.of("2024-05/2024-08")) == Period.of("2024-05/2024-06")


def test_the_part_known_at_a_day_includes_that_day() -> None:
    year = Period.year(2023)
    assert year.until(date(2022, 12, 31)) is None
    assert year.until(date(2023, 1, 1)) == Period.day(date(2023, 1, 1))
    assert year.until(date(2023, 6, 30)) == Period.half(2023, 1)
    assert year.until(date(2024, 8, 1)) == year
    assert year.elapsed_share(date(2022, 12, 31)) == 0
    assert year.elapsed_share(date(2023, 1, 1)) == Fraction(1, 365)
    assert year.elapsed_share(date(2023, 12, 31)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("2024年2月27日", "2024年02月27日", "2024 年 2 月 27 日", "2024年2月27号", "２０２４年２月２７日"),
        *(
            "2024-02-27",
            "2024-2-27",
            "2024.2.27",
            "2024.02.27",
            "2024/2/27",
            "20240227",
            "2024．2．27",
            " 2024-02-27\n",
        ),
        *("二〇二四年二月二十七日", "二○二四年二月二十七日"),
        *("2024-02-27 00:00:00", "2024-02-27T23:59:59.999", "2024/2/27 8:05"),
    ],
)
def test_a_day_is_read_in_every_form_offices_write(text: str) -> None:
    day = read_day(text)
    assert day == date(2024, 2, 27)
    assert type(day) is date


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("2024.2.30", "period.day.no-such-day", "“2024.2.30”，这一天不存在（该月最后一天是 2024-02-29）。请核对后改写为 2024-02-27"),
        ("2023-02-29", "period.day.no-such-day", "2023-02-28"),
        ("2024年13月1日", "period.day.no-such-month", "没有13月"),
        ("2024-00-10", "period.day.no-such-month", "没有0月"),
        ("2024-01-00", "period.day.no-such-day", "2024-01-31"),
        ("45349", "period.day.serial", "2024-02-27"),
        ("45349.0", "period.day.serial", "2024-02-27"),
        ("2204-02-27", "period.year.far", "1900年至2100年"),
        ("2/27/2024", "period.day.unreadable", "“2/27/2024”"),
        ("2024-02.27", "period.day.unreadable", "2024-02-27 这样的格式"),
        ("24.2.27", "period.day.unreadable", "24.2.27"),
        ("2月27日", "period.day.unreadable", "2月27日"),
        ("2024年2月", "period.day.unreadable", "2024年2月"),
        ("", "period.day.unreadable", "“”"),
        ("2024-12-31T23:59:59Z", "period.day.unreadable", "23:59:59Z"),
        ("2024-12-31 23:59:59+08:00", "period.day.unreadable", "+08:00"),
        ("٢٠٢٤-٠٢-٢٧", "period.day.unreadable", "٢٠٢٤"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_named_with_its_mend(text: str, code: str, said: str) -> None:
    with pytest.raises(Problem) as raised:
        read_day(text)
    assert raised.value.code == code
    assert said in raised.value.sentence("zh")
    assert text in raised.value.sentence("en")


def test_every_day_of_two_centuries_reads_back_equal() -> None:
    day, last = date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()
    assert all(read_day(date.fromordinal(n).isoformat()).toordinal() == n for n in range(day, last + 1))


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Shanghai"])
def test_no_time_zone_moves_a_day(zone: str) -> None:
    """Asia/Shanghai had summer time from 1986 to 1991; a container may stand anywhere."""
    program = (
        "from kechuang.period import read_day, Period\n"
        "days = ['1988-07-01', '2024-12-31 23:59:59.999', '2025-01-01 00:00', '2024-12-31 07:59']\n"
        "print([str(read_day(d)) for d in days], [Period.year(2024).code == str(read_day(d).year) for d in days])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
    )
    days = "['1988-07-01', '2024-12-31', '2025-01-01', '2024-12-31']"
    assert ran.stdout == f"{days} [False, True, False, True]\n"


def test_the_calendar_is_not_loaded_before_it_is_asked() -> None:
    program = (
        "import sys, kechuang.period, kechuang.identifiers, kechuang.regions; print('chinese_calendar' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
