"""Working days with the year's exchanged rest days (术语 工作日、调休).

The State Council fixes each year's holidays in the autumn before; the table is a pinned package's. A year that it lacks
is said, never guessed. One limit is the State Council's own: the next year's notice may still move the last days of the
last known December, as it did in 2006, 2007, 2011 and 2018.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache

from kechuang.errors import Problem

_DAY = timedelta(days=1)


@cache
def calendar_years() -> tuple[int, ...]:
    """The years whose holidays the package knows, from New Year's Day to the National Day (术语 已公布放假安排的年份).

    Examples
    --------
    >>> 2024 in calendar_years(), 1999 in calendar_years()
    (True, False)
    """
    rest, _ = _tables()
    new_year, national = ({day.year for day in rest if day.month == month} for month in (1, 10))
    return tuple(sorted(new_year & national))


def is_working_day(day: date) -> bool:
    """Whether offices work on that day (术语 工作日).

    Raises
    ------
    Problem  period.calendar.year-missing  the package lacks that year

    Examples
    --------
    >>> is_working_day(date(2024, 2, 18)), is_working_day(date(2024, 2, 16))  # a Sunday worked, a Friday off
    (True, False)
    """
    if isinstance(day, datetime):
        raise TypeError("a working day is a day (datetime.date), not an instant")
    years = calendar_years()
    if day.year not in years:
        known = f"{years[0]}-{years[-1]}"
        raise Problem("period.calendar.year-missing", "", {"year": day.year, "known": known})
    rest, worked = _tables()
    return day in worked or (day.weekday() < 5 and day not in rest)


def working_days_between(start: date, end: date) -> int:
    """The number of working days after ``start`` up to ``end``, that day included (术语 工作日天数).

    The day something begins is not counted (Civil Code, article 201). Negative when ``end`` comes first: then it counts
    the working days from ``end`` up to ``start``, that day not included.

    Examples
    --------
    >>> working_days_between(date(2024, 9, 30), date(2024, 10, 12))  # 8 to 12 October, the Saturday worked
    5
    """
    if end < start:
        return -sum(is_working_day(end + _DAY * step) for step in range((start - end).days))
    return sum(is_working_day(start + _DAY * (step + 1)) for step in range((end - start).days))


def add_working_days(start: date, count: int) -> date:
    """The working day that is so many after ``start``, or before it (术语 工作日推算).

    ``start`` itself is not counted; with a count of 0 it comes back as it is.

    Examples
    --------
    >>> add_working_days(date(2026, 3, 2), 15), add_working_days(date(2024, 10, 8), -1)
    (datetime.date(2026, 3, 23), datetime.date(2024, 9, 30))
    """
    step = _DAY if count > 0 else -_DAY
    day, left = start, abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


@cache
def _tables() -> tuple[Mapping[date, str], Mapping[date, str]]:
    from chinese_calendar.constants import holidays, workdays  # 40 ms: only for those who ask

    return holidays, workdays
