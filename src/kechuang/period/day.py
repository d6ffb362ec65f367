"""One calendar day, as people write it (术语 日期)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from kechuang.errors import Problem
from kechuang.period.span import FIRST_YEAR, LAST_YEAR, Period
from kechuang.quantity import normal, numeral

_HAN = "〇零一二三四五六七八九"
YEAR = rf"(?:[0-9]{{4}}|[{_HAN}]{{4}})"
NUMBER = rf"(?:[0-9]{{1,2}}|[十{_HAN}]{{1,3}})"
_SERIAL = r"([2-7][0-9]{4})(?:\.0+)?"  # days since 1899-12-30, as spreadsheets count: 1954 to 2119
_SERIAL_ZERO = date(1899, 12, 30)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    clock = r"(?:[ T]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
    return (
        re.compile(rf"(?P<year>{YEAR})\s*年\s*(?P<month>{NUMBER})\s*月\s*(?P<day>{NUMBER})\s*[日号]?" + clock),
        re.compile(r"(?P<year>[0-9]{4})\s*([-./])\s*(?P<month>[0-9]{1,2})\s*\2\s*(?P<day>[0-9]{1,2})" + clock),
        re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    )


def half_width(text: str) -> str:
    """The text in half width with the small-circle zero as 〇, character for character (术语 半角化).

    Examples
    --------
    >>> half_width("二○二四年１２月")
    '二〇二四年12月'
    """
    return normal(text).replace("○", "〇").replace("\u3000", " ").replace("\xa0", " ")


def read_day(text: str) -> date:
    """The day that a text names; a time of day after it is left aside (术语 日期).

    A text with a time zone is refused: which day it means depends on where one stands.

    Raises
    ------
    Problem  period.day.unreadable  not year, month and day in that order
    Problem  period.day.no-such-month, period.day.no-such-day  13月, 2月30日
    Problem  period.day.serial  the cell holds a spreadsheet's day number
    Problem  period.year.far  a year before 1900 or after 2100

    Examples
    --------
    >>> {str(read_day(text)) for text in ("2024年2月27日", "2024-02-27", "2024.2.27", "２０２４/2/27", "20240227")}
    {'2024-02-27'}
    >>> read_day("二〇二四年二月二十七日"), read_day("2024-12-31 23:59:59")
    (datetime.date(2024, 2, 27), datetime.date(2024, 12, 31))
    """
    given = half_width(text).strip()
    for form in _forms():
        found = form.fullmatch(given)
        if found:
            return day_of(whole(found["year"]), whole(found["month"]), whole(found["day"]), text)
    serial = re.fullmatch(_SERIAL, given)
    if serial:
        meant = _SERIAL_ZERO + timedelta(days=int(serial[1]))
        raise Problem("period.day.serial", "", {"value": text, "day": meant.isoformat()})
    raise Problem("period.day.unreadable", "", {"value": text})


def day_of(year: int, month: int, day: int, text: str) -> date:
    """The day of that year, month and number; ``text`` is named if there is none (术语 日期).

    Examples
    --------
    >>> try:
    ...     day_of(2024, 2, 30, "2024.2.30")
    ... except Problem as problem:
    ...     print(problem.code, problem.facts["last"])
    period.day.no-such-day 2024-02-29
    """
    year_of(year, text)
    if not 1 <= month <= 12:
        raise Problem("period.day.no-such-month", "", {"value": text, "month": month})
    last = Period.month(year, month).last_on
    if not 1 <= day <= last.day:
        raise Problem("period.day.no-such-day", "", {"value": text, "last": last.isoformat()})
    return date(year, month, day)


def year_of(year: int, text: str) -> int:
    """The year, when it lies in the years that records can be of (术语 年份).

    Examples
    --------
    >>> year_of(2024, "2024年")
    2024
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Problem("period.year.far", "", {"value": text, "first": FIRST_YEAR, "last": LAST_YEAR})
    return year


def whole(text: str) -> int:
    """The whole number of one to four digits, Arabic or Chinese (术语 数字).

    Examples
    --------
    >>> whole("08"), whole("二十七"), whole("二〇二四")
    (8, 27, 2024)
    """
    return int(text) if text.isascii() else int(numeral(text))
