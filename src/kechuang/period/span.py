"""Spans of whole days, with codes that read back equal (术语 期间).

A period is half-open, as the rows of a register are: it holds its first day and not the day after its last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from kechuang.errors import Problem

if TYPE_CHECKING:
    from fractions import Fraction

FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY = timedelta(days=1)
_EARLY_PLANS = {1: 1953, 2: 1958}  # the third began in 1966, after three years between


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``from_on`` up to, not including, ``until_on`` (术语 期间).

    Periods order by their first day, then by their last.

    Raises
    ------
    Problem  period.reversed  the last day is before the first

    Examples
    --------
    >>> year = Period.year(2024)
    >>> year.from_on, year.last_on
    (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
    >>> Period.quarter(2024, 4) in year, Period.five_years(14).code
    (True, '2021/2025')
    """

    from_on: date
    until_on: date

    def __post_init__(self) -> None:
        if type(self.from_on) is not date or type(self.until_on) is not date:
            raise TypeError("a period is made of days (datetime.date), not instants")
        if self.until_on <= self.from_on:
            raise Problem("period.reversed", "", {"first": self.from_on, "last": self.last_on})

    @staticmethod
    def year(year: int) -> Period:
        """The calendar year (术语 年度).

        Examples
        --------
        >>> Period.year(2024).days
        366
        """
        return months(year, 1, 12)

    @staticmethod
    def half(year: int, half: int) -> Period:
        """The first or second half-year (术语 上半年、下半年).

        Examples
        --------
        >>> Period.half(2024, 1).last_on
        datetime.date(2024, 6, 30)
        """
        return months(year, 6 * half - 5, 6)

    @staticmethod
    def quarter(year: int, quarter: int) -> Period:
        """The quarter, from 1 to 4 (术语 季度).

        Examples
        --------
        >>> Period.quarter(2024, 3).from_on
        datetime.date(2024, 7, 1)
        """
        return months(year, 3 * quarter - 2, 3)

    @staticmethod
    def month(year: int, month: int) -> Period:
        """The month (术语 月份).

        Examples
        --------
        >>> Period.month(2024, 2).last_on
        datetime.date(2024, 2, 29)
        """
        return months(year, month, 1)

    @staticmethod
    def day(day: date) -> Period:
        """The period of one day (术语 日).

        Examples
        --------
        >>> Period.day(date(2024, 2, 27)).code
        '2024-02-27'
        """
        return Period(day, day + _DAY)

    @staticmethod
    def five_years(number: int) -> Period:
        """The years of the numbered five-year plan: 14 is “十四五” (术语 五年规划).

        Examples
        --------
        >>> Period.five_years(15).code, Period.five_years(1).code
        ('2026/2030', '1953/1957')
        """
        return months(_EARLY_PLANS.get(number, 1951 + 5 * number), 1, 60)

    @staticmethod
    def through(first: date, last: date) -> Period:
        """The days from the first to the last, both included (术语 起止日期).

        Examples
        --------
        >>> Period.through(date(2024, 1, 1), date(2024, 9, 30)).code
        '2024-01/2024-09'
        """
        return Period(first, last + _DAY)

    @staticmethod
    def of(code: str) -> Period:
        """The period that a code names; ``A/B`` runs from the first day of A to the last of B (术语 期间代码).

        Raises
        ------
        Problem  period.code.unreadable  no code of a period, or of one that cannot be
        Problem  period.reversed  the second part ends before the first begins

        Examples
        --------
        >>> Period.of("2024Q1").last_on, Period.of("2024H1").last_on
        (datetime.date(2024, 3, 31), datetime.date(2024, 6, 30))
        >>> Period.of("2024-06/2025-01").days
        245
        """
        return _of(code)

    @property
    def code(self) -> str:
        """The shortest code, which reads back equal (术语 期间代码).

        Examples
        --------
        >>> [Period.of(code).code for code in ("2024-01/2024-03", "2024-06-01/2024-06-30", "2024-01-01/2025-12-31")]
        ['2024Q1', '2024-06', '2024/2025']
        """
        first, last = self.from_on, self.last_on
        if first.day != 1 or self.until_on.day != 1:
            return first.isoformat() if first == last else f"{first}/{last}"
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        if count % 12 == 0 and first.month == 1:
            return f"{first:%Y}" if count == 12 else f"{first:%Y}/{last:%Y}"
        if count == 6 and first.month % 6 == 1:
            return f"{first:%Y}H{last.month // 6}"
        if count == 3 and first.month % 3 == 1:
            return f"{first:%Y}Q{last.month // 3}"
        return f"{first:%Y-%m}" if count == 1 else f"{first:%Y-%m}/{last:%Y-%m}"

    @property
    def last_on(self) -> date:
        """The last day, which is the day something is due (术语 截止日).

        Examples
        --------
        >>> Period.of("2024Q2").last_on
        datetime.date(2024, 6, 30)
        """
        return self.until_on - _DAY

    @property
    def days(self) -> int:
        """How many days it has (术语 天数).

        Examples
        --------
        >>> Period.of("2023-02").days
        28
        """
        return (self.until_on - self.from_on).days

    def __contains__(self, part: date | Period) -> bool:
        if isinstance(part, Period):
            return self.from_on <= part.from_on and part.until_on <= self.until_on
        return self.from_on <= part < self.until_on

    def __str__(self) -> str:
        return self.code

    def is_before(self, other: Period) -> bool:
        """Whether it has ended when the other begins (术语 早于).

        Examples
        --------
        >>> Period.of("2024Q1").is_before(Period.of("2024Q2"))
        True
        """
        return self.until_on <= other.from_on

    def common(self, other: Period) -> Period | None:
        """The days that both have, or None (术语 重叠期间).

        Examples
        --------
        >>> Period.of("2024H1").common(Period.of("2024-06/2024-09")), Period.of("2024Q1").common(Period.of("2024Q2"))
        (Period(from_on=datetime.date(2024, 6, 1), until_on=datetime.date(2024, 7, 1)), None)
        """
        first, until = max(self.from_on, other.from_on), min(self.until_on, other.until_on)
        return Period(first, until) if first < until else None

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day (术语 重叠).

        Examples
        --------
        >>> Period.of("2024").overlaps(Period.five_years(14))
        True
        """
        return self.common(other) is not None

    def until(self, as_of: date) -> Period | None:
        """The part over by the end of a day, that day included; None before the first day (术语 截至).

        Examples
        --------
        >>> str(Period.year(2024).until(date(2024, 9, 30))), Period.year(2024).until(date(2023, 12, 31))
        ('2024-01/2024-09', None)
        """
        return None if as_of < self.from_on else Period(self.from_on, min(self.until_on, as_of + _DAY))

    def elapsed_share(self, as_of: date) -> Fraction:
        """The share of its days over by the end of a day, exact, from 0 to 1 (术语 时间进度).

        Examples
        --------
        >>> Period.year(2024).elapsed_share(date(2024, 6, 30))
        Fraction(91, 183)
        """
        from fractions import Fraction  # 4 ms: only for those who ask

        past = self.until(as_of)
        return Fraction(past.days, self.days) if past else Fraction(0)


def months(year: int, month: int, count: int) -> Period:
    """The period of so many months; the month may lie beyond its year (术语 月份区间).

    Examples
    --------
    >>> months(2025, 4, 12).code, months(2024, 13, 1).code
    ('2025-04/2026-03', '2025-01')
    """
    return Period(_first_of(12 * year + month - 1), _first_of(12 * year + month - 1 + count))


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


@cache
def _of(code: str) -> Period:
    first, slash, last = code.strip().partition("/")
    one = _single(first, code)
    return Period(one.from_on, _single(last, code).until_on) if slash else one


@cache
def _form() -> re.Pattern[str]:
    parts = "H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?"
    return re.compile(f"(?P<year>[0-9]{{4}})(?:{parts})?")


def _single(text: str, code: str) -> Period:
    found = _form().fullmatch(text)
    if found is None or not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        raise Problem("period.code.unreadable", "", {"value": code})
    year = int(found["year"])
    if found["day"]:
        try:
            return Period.day(date(year, int(found["month"]), int(found["day"])))
        except ValueError:
            raise Problem("period.code.unreadable", "", {"value": code}) from None
    if found["month"]:
        return Period.month(year, int(found["month"]))
    if found["quarter"]:
        return Period.quarter(year, int(found["quarter"]))
    return Period.half(year, int(found["half"])) if found["half"] else Period.year(year)
