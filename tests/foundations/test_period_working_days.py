"""Working days, with the rest days that were exchanged."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kechuang.errors import Problem
from kechuang.period import add_working_days, calendar_years, is_working_day, working_days_between

# Weekends worked and weekdays off, from the State Council's notices.
WORKED = [
    "2024-02-04",
    "2024-02-18",
    "2024-04-07",
    "2024-04-28",
    "2024-09-14",
    "2024-10-12",
    "2025-01-26",
    "2025-02-08",
]
OFF = ["2024-01-01", "2024-02-12", "2024-04-04", "2024-05-03", "2024-06-10", "2024-09-17", "2024-10-07", "2025-10-08"]


@pytest.mark.parametrize("day", WORKED)
def test_a_weekend_may_be_worked(day: str) -> None:
    assert date.fromisoformat(day).weekday() >= 5
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", OFF)
def test_a_weekday_may_be_off(day: str) -> None:
    assert date.fromisoformat(day).weekday() < 5
    assert not is_working_day(date.fromisoformat(day))


def test_ordinary_weeks_have_five_working_days() -> None:
    assert [is_working_day(date(2024, 3, day)) for day in range(4, 11)] == [True] * 5 + [False] * 2


def test_a_contract_accepted_on_2_march_2026_is_due_after_15_working_days() -> None:
    assert add_working_days(date(2026, 3, 2), 15) == date(2026, 3, 23)


def test_publicity_of_ten_working_days_leaps_over_the_national_day() -> None:
    assert add_working_days(date(2024, 9, 25), 10) == date(2024, 10, 14)
    assert working_days_between(date(2024, 9, 25), date(2024, 10, 14)) == 10


def test_the_first_day_is_not_counted_and_the_last_is() -> None:
    monday, tuesday = date(2024, 3, 4), date(2024, 3, 5)
    assert working_days_between(monday, monday) == 0
    assert working_days_between(monday, tuesday) == 1
    assert working_days_between(tuesday, monday) == -1
    assert add_working_days(tuesday, -1) == monday
    assert add_working_days(date(2024, 3, 3), 0) == date(2024, 3, 3)


def test_a_year_that_the_calendar_lacks_is_said_and_not_guessed() -> None:
    first, last = calendar_years()[0], calendar_years()[-1]
    for year in (first - 1, last + 1):
        with pytest.raises(Problem) as raised:
            is_working_day(date(year, 6, 1))
        assert raised.value.code == "period.calendar.year-missing"
        assert f"没有{year}年" in raised.value.sentence("zh")
        assert f"{first}-{last}" in raised.value.sentence("zh")
    with pytest.raises(Problem, match=str(last + 1)):
        add_working_days(date(last, 12, 31), 1)


def test_the_known_years_are_those_the_package_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(range(2004, 2027)) <= set(calendar_years())
    from kechuang.period import working_days

    half_known = {date(2030, 1, 1): "New Year", date(2030, 10, 1): "National Day", date(2031, 1, 1): "New Year"}
    monkeypatch.setattr(working_days, "_tables", lambda: (half_known, {}))
    assert calendar_years.__wrapped__() == (2030,)


def test_an_instant_is_no_working_day() -> None:
    with pytest.raises(TypeError, match="not an instant"):
        is_working_day(datetime(2024, 3, 4, tzinfo=UTC))
