"""How far this week reaches (术语 本周)."""

from __future__ import annotations

from datetime import date, timedelta

from kechuang.period import calendar_years, is_working_day

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


def last_day(today: date) -> date:
    """The last day of what is due this week: in seven days or, where that is a holiday, on the working day after it."""
    day = today + A_WEEK
    while day.year in calendar_years() and not is_working_day(day):
        day += A_DAY
    return day
