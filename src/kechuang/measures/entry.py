"""What the kernel knows of a row that counts, and the cut at which it is asked (术语 计数记录、口径)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple


class Entry(NamedTuple):
    """A row, or one correction of it, that passes every condition of a measure (术语 计数记录).

    Parameters
    ----------
    register, record : the row
    key : what is counted once
    unit : the reporting unit, None where the row names none
    year : the year to which it belongs, None where the measure asks for none
    from_on, until_on : the days from which and until which it counts, the latter excluded
    amount : signed; 分 where it is money
    mark, order, done_on : as `Columns` says
    status : of the row: 已核, or 已报 where rows that wait are looked at too
    last_on : the last day on which it counts, where its end is told so

    Examples
    --------
    >>> row = Entry("event", "a", "a", "421202", 2024, date(2024, 5, 25))
    >>> row.counts_on(date(2024, 5, 25)), row.counts_on(date(2024, 5, 24))
    (True, False)
    """

    register: str
    record: str
    key: str
    unit: str | None
    year: int | None
    from_on: date
    until_on: date | None = None
    amount: int = 1
    mark: str = ""
    order: int = 0
    done_on: date | None = None
    status: str = "已核"
    last_on: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether it counts on a day (术语 当日有效).

        Examples
        --------
        >>> Entry("title", "a", "f", None, None, date(2024, 1, 1), date(2027, 1, 1)).counts_on(date(2027, 1, 1))
        False
        >>> Entry("title", "a", "f", None, None, date(2024, 1, 1), last_on=date(2026, 12, 31)).counts_on(date(2026, 12, 31))
        True
        """
        has_ended = (self.until_on and day >= self.until_on) or (self.last_on and day > self.last_on)
        return self.from_on <= day and not has_ended


class Cut(NamedTuple):
    """The year, the day and the unit for which a figure is asked (术语 口径).

    Parameters
    ----------
    year : of the plan
    as_of : business days after it do not count
    unit : of whom; None asks for all together
    threshold : to be reached, of folds that ask for one
    period : of which alone a published value is wanted, as ``2024Q3``

    Examples
    --------
    >>> Cut(2024, date(2024, 9, 30)).of("421202").unit
    '421202'
    """

    year: int
    as_of: date
    unit: str | None = None
    threshold: Decimal | None = None
    period: str = ""

    @property
    def closed(self) -> Cut | None:
        """The cut at the end of the last quarter of the year that is over, with its period; None before (术语 已结束季度).

        Examples
        --------
        >>> Cut(2024, date(2024, 11, 30)).closed.period, Cut(2024, date(2025, 3, 1)).closed.as_of
        ('2024Q3', datetime.date(2024, 12, 31))
        """
        ends = [date(self.year, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))]
        over = sum(end <= self.as_of for end in ends)
        period = f"{self.year}" if over == len(ends) else f"{self.year}Q{over}"
        return self._replace(as_of=ends[over - 1], period=period) if over else None

    def of(self, unit: str | None) -> Cut:
        """The same cut for one unit (术语 单元口径).

        Examples
        --------
        >>> Cut(2024, date(2024, 9, 30), "421202").of(None).unit is None
        True
        """
        return self._replace(unit=unit)


class Outcome(NamedTuple):
    """What a fold makes of the rows that count (术语 计数结果).

    Parameters
    ----------
    value : exact; None where nothing can be said
    mark : the stage reached, or the period that the value tells of
    on : the day of that stage, or of its release
    is_of_year : whether the value tells of the year that was asked, not of an earlier one

    Examples
    --------
    >>> Outcome(Fraction(3)).value == 3
    True
    """

    value: Fraction | None
    mark: str = ""
    on: date | None = None
    is_of_year: bool = True


NOTHING = Outcome(None, is_of_year=False)
