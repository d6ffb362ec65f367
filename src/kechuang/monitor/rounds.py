"""Batches of a year whose dates move: which day of another year stands where this one stands now (术语 批次日历)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kechuang.monitor.history import same_day

DAY = timedelta(days=1)


class Round(NamedTuple):
    """One batch: when it was planned, when it came, since when it stands on the calendar (术语 批次).

    Examples
    --------
    >>> Round(2024, "1", date(2024, 6, 1), None, date(2024, 3, 1)).expected_on
    datetime.date(2024, 6, 1)
    """

    year: int
    batch: str
    planned_on: date | None
    happened_on: date | None
    known_on: date

    @property
    def expected_on(self) -> date | None:
        """The day on which it came, else the one for which it is planned (术语 批次日期).

        Examples
        --------
        >>> Round(2024, "1", date(2024, 6, 1), date(2024, 6, 9), date(2024, 3, 1)).expected_on
        datetime.date(2024, 6, 9)
        """
        return self.happened_on or self.planned_on

    def seen(self, day: date) -> Round:
        """What of it is known on a day (术语 截至已知批次).

        Examples
        --------
        >>> Round(2024, "1", None, date(2024, 6, 9), date(2024, 3, 1)).seen(date(2024, 6, 1)).happened_on is None
        True
        """
        return self if self.happened_on is None or self.happened_on <= day else self._replace(happened_on=None)


def standing_days(rounds: Sequence[Round], years: Sequence[int], as_of: date) -> list[date]:
    """Of each year the day on which as large a part of its batches had come as of this year's now (术语 批次同期日).

    The same day of the calendar where no batch of this year, or of that one, is known.

    Examples
    --------
    >>> told = [Round(2023, "1", None, date(2023, 11, 20), date(2023, 3, 1))]
    >>> told += [Round(2024, "1", date(2024, 9, 1), date(2024, 9, 5), date(2024, 3, 1))]
    >>> standing_days(told, (2023, 2024), date(2024, 9, 30))
    [datetime.date(2023, 12, 15), datetime.date(2024, 9, 30)]
    """
    seen = [one.seen(as_of) for one in rounds if one.known_on <= as_of]
    due = sorted(day for one in seen if one.year == as_of.year and (day := _due(one, as_of)))
    passed = [one.happened_on for one in seen if one.year == as_of.year and one.happened_on]
    if not due:
        return [same_day(as_of, year) for year in years]
    part, since = len(passed) / len(due), (as_of - max(passed, default=as_of)).days
    return [
        _standing(sorted(one.happened_on for one in seen if one.year == year and one.happened_on), part, since, as_of, year)
        if year < as_of.year
        else as_of
        for year in years
    ]  # fmt: skip


def _due(one: Round, as_of: date) -> date | None:
    """The day of a batch that comes, or came, within the year."""
    day = one.expected_on
    return day if day is not None and day.year == as_of.year else None


def _standing(came: Sequence[date], part: float, since: int, as_of: date, year: int) -> date:
    usual = same_day(as_of, year)
    came = [day for day in came if day.year == year]
    if not came:
        return usual
    passed = int(part * len(came) + 0.5)
    first = came[passed - 1] + DAY * since if passed else usual
    last = came[passed] - DAY if passed < len(came) else date(year, 12, 31)
    return min(max(first, came[passed - 1] if passed else first), max(last, came[passed - 1] if passed else last))
