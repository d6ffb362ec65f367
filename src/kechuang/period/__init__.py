"""Periods, days, phrases of time, and the working-day calendar (术语 期间).

Days are ``datetime.date`` throughout, never instants: no time zone can move them.
"""

from kechuang.period.day import read_day
from kechuang.period.phrase import Found, find, read
from kechuang.period.span import Period
from kechuang.period.working_days import add_working_days, calendar_years, is_working_day, working_days_between

__all__ = [
    "Found",
    "Period",
    "add_working_days",
    "calendar_years",
    "find",
    "is_working_day",
    "read",
    "read_day",
    "working_days_between",
]
