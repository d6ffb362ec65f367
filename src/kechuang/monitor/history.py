"""What happened in a series and when it became known, and what of it is known on a day (术语 序列与已知情况)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SOON_DAYS, MOSTLY = 240, 0.8
Kind = Literal["count", "amount", "stock", "pipeline"]


class Happening(NamedTuple):
    """One thing that counts, with the day on which it became known (术语 事件).

    Parameters
    ----------
    amount : signed; 1 of what is only counted
    stage : of a pipeline, the stage that the record reached
    record : what it is about; of a stock the subject that enters and leaves

    Examples
    --------
    >>> Happening("421202", date(2024, 5, 1), date(2024, 5, 6)).amount
    1.0
    """

    region: str
    happened_on: date
    recorded_on: date
    amount: float = 1.0
    stage: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known on a day of one series: this year so far, and past years by the same day and in the end (术语 已知情况).

    The last column is that of all regions together.

    Parameters
    ----------
    years : the last is the year asked for
    so_far : as it was known on the same day of each year, shape (years, regions + 1)
    final : of the years before, as known now and completed by what usually comes late, shape (years - 1, regions + 1)
    grains : how many equal parts make a year's final as uneven as its parts do; of a count the count, shape as `final`
    is_followed : whether the year was recorded as it went, and not taken over later; of the years before

    Examples
    --------
    >>> known = Known((2023, 2024), ("a",), np.ones((2, 2)), np.full((1, 2), 4.0), np.full((1, 2), 4.0))
    >>> known.now
    array([1., 1.])
    """

    years: tuple[int, ...]
    regions: tuple[str, ...]
    so_far: Floats
    final: Floats
    grains: Floats
    is_followed: NDArray[np.bool_] | None = None

    @property
    def followed(self) -> NDArray[np.bool_]:
        """The years before that tell how much is known by a day (术语 逐日记录年份).

        Examples
        --------
        >>> Known((2023, 2024), (), np.zeros((2, 1)), np.zeros((1, 1)), np.zeros((1, 1))).followed
        array([ True])
        """
        return np.ones(len(self.final), dtype=bool) if self.is_followed is None else self.is_followed

    @property
    def now(self) -> Floats:
        """The sums of this year so far, by region and in all (术语 今年截至).

        Examples
        --------
        >>> Known((2024,), (), np.array([[3.0]]), np.zeros((0, 1)), np.zeros((0, 1))).now
        array([3.])
        """
        return np.asarray(self.so_far[-1])


class History:
    """A series with all that happened in it (术语 序列历史).

    Parameters
    ----------
    first_year, last_year : of which something is told; years before have no final

    Examples
    --------
    >>> told = [Happening("a", date(2023, 3, 1), date(2023, 3, 9)), Happening("a", date(2023, 12, 30), date(2024, 1, 8))]
    >>> History("events", "count", told, 2023, 2024).known(date(2024, 3, 31)).final
    array([[2., 2.]])
    """

    def __init__(
        self,
        code: str,
        kind: Kind,
        happenings: Iterable[Happening],
        first_year: int,
        last_year: int,
        *,
        regions: Sequence[str] = (),
    ) -> None:
        self.code, self.kind = code, kind
        self.first_year, self.last_year = first_year, last_year
        told = sorted(happenings, key=lambda one: (one.happened_on, one.recorded_on))
        self.regions = tuple(regions) or tuple(sorted({one.region for one in told}))
        places = {region: place for place, region in enumerate(self.regions)}
        self.happenings = [one for one in told if one.region in places]
        self.region = np.array([places[one.region] for one in self.happenings], dtype=np.int64)
        self.year = np.array([one.happened_on.year for one in self.happenings], dtype=np.int64)
        self.happened = np.array([one.happened_on.toordinal() for one in self.happenings], dtype=np.int64)
        self.recorded = np.array([one.recorded_on.toordinal() for one in self.happenings], dtype=np.int64)
        self.amount = np.array([one.amount for one in self.happenings], dtype=np.float64)

    def known(self, as_of: date, *, which: NDArray[np.bool_] | None = None, days: Sequence[date] = ()) -> Known:
        """What is known on a day (术语 已知情况).

        Parameters
        ----------
        which : of the happenings those looked at; all where it is not given
        days : of each year the day that stands for the day asked, where it is not the same day of the calendar

        Examples
        --------
        >>> told = [Happening("a", date(2023, 3, 1), date(2023, 4, 9)), Happening("a", date(2024, 3, 1), date(2024, 3, 2))]
        >>> History("events", "count", told, 2023, 2024).known(date(2024, 3, 31)).so_far.tolist()
        [[0.0, 0.0], [1.0, 1.0]]
        """
        years = self.years(as_of)
        seen = self.recorded <= as_of.toordinal()
        if which is not None:
            seen = seen & which
        days = days or [same_day(as_of, year) for year in years]
        so_far = self._summed(seen & self._known_by(years, days), years)
        final = self._summed(seen, years)[:-1] * self._maturing(years, days, seen)[:, None]
        if self.kind == "amount":
            squares = self._summed(seen & (self.amount > 0), years, power=2)[:-1]
            grains = np.divide(final**2, squares, out=np.ones_like(final), where=squares > 0)
        else:
            grains = np.maximum(final, 0)
        return Known(years, self.regions, so_far, final, grains, np.array(years[:-1]) >= self.followed_from)

    def years(self, as_of: date) -> tuple[int, ...]:
        """The years of which something is known on a day, its own the last (术语 年份).

        Examples
        --------
        >>> History("events", "count", [], 2022, 2030).years(date(2024, 3, 31))
        (2022, 2023, 2024)
        """
        return tuple(range(min(self.first_year, as_of.year), as_of.year + 1))

    def outcome(self, year: int) -> Floats:
        """What the year came to in the end, by region and in all, with all that became known later (术语 年终实际).

        Examples
        --------
        >>> History("events", "count", [Happening("a", date(2023, 3, 1), date(2024, 4, 9))], 2023, 2024).outcome(2023)
        array([1., 1.])
        """
        everything = np.ones(len(self.happenings), dtype=bool)
        return np.asarray(self._summed(everything, (year,))[0])

    def last_recorded(self, as_of: date) -> date | None:
        """The last day, up to the one asked, on which something of its year was recorded (术语 最近记录日).

        Examples
        --------
        >>> told = [Happening("a", date(2024, 3, 1), date(2024, 3, 9)), Happening("a", date(2024, 9, 1), date(2024, 9, 9))]
        >>> History("events", "count", told, 2024, 2024).last_recorded(date(2024, 6, 30))
        datetime.date(2024, 3, 9)
        """
        seen = self.recorded[(self.recorded <= as_of.toordinal()) & (self.year == as_of.year)]
        return date.fromordinal(int(seen.max())) if len(seen) else None

    def _summed(self, which: NDArray[np.bool_], years: Sequence[int], *, power: int = 1) -> Floats:
        """Amounts by year and region; the last column is that of all regions."""
        width = len(self.regions)
        which = which & (self.year >= years[0]) & (self.year <= years[-1])
        places = (self.year[which] - years[0]) * width + self.region[which]
        sums = np.bincount(places, weights=self.amount[which] ** power, minlength=len(years) * width)
        by_region = sums.reshape(len(years), width) if width else np.zeros((len(years), 0))
        return np.column_stack([by_region, by_region.sum(axis=1)])

    def _known_by(self, years: Sequence[int], days: Sequence[date], *, later: int = 0) -> NDArray[np.bool_]:
        """Which were known by the day that stands for the one asked in their own year, or so many years later."""
        limits = np.array([same_day(day, day.year + later).toordinal() for day in days])
        places = np.clip(self.year - years[0], 0, len(years) - 1)
        return np.asarray(self.recorded <= limits[places])

    def _maturing(self, years: Sequence[int], days: Sequence[date], seen: NDArray[np.bool_]) -> Floats:
        """By how much each past year still grows from what is known of it now, as years before grew from there."""
        grown = np.ones(len(years) - 1)
        if len(years) > 2:
            seen = seen & (self.year >= self.followed_from)
            early = self._summed(seen & self._known_by(years, days, later=1), years)[: len(years) - 2, -1].sum()
            whole = self._summed(seen, years)[: len(years) - 2, -1].sum()
            if early > 0 and whole > 0:
                grown[-1] = float(np.clip(whole / early, 0.9, 1.5))
        return grown

    @cached_property
    def followed_from(self) -> int:
        """The first year of which most was recorded soon, so that its days can be told from one another (术语 逐日记录起始年).

        Examples
        --------
        >>> told = [Happening("a", date(year, 3, 1), max(date(year, 3, 9), date(2020, 1, 2))) for year in range(2017, 2025)]
        >>> History("events", "count", told, 2017, 2024).followed_from
        2020
        """
        soon = self.recorded - self.happened <= SOON_DAYS
        for year in range(self.first_year, self.last_year + 1):
            of_year = self.year == year
            if of_year.any() and soon[of_year].mean() >= MOSTLY:
                return year
        return self.first_year

    @cached_property
    def records(self) -> tuple[str, ...]:
        """The records of the happenings, in their order (术语 记录).

        Examples
        --------
        >>> History("events", "count", [Happening("a", date(2023, 3, 1), date(2023, 4, 9), record="r")], 2023, 2024).records
        ('r',)
        """
        return tuple(one.record for one in self.happenings)


def same_day(day: date, year: int) -> date:
    """The same day of another year; of 29 February the day before where there is none (术语 同期日).

    Examples
    --------
    >>> same_day(date(2024, 2, 29), 2023), same_day(date(2024, 6, 30), 2022)
    (datetime.date(2023, 2, 28), datetime.date(2022, 6, 30))
    """
    if (day.month, day.day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return date(year, 2, 28)
    return day.replace(year=year)
