"""What was known of a series and region on a day: its years so far, as recorded by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import numpy as np

from bench.landing.folder import CITY, Event, World
from bench.landing.truth import counting


class Known:
    """The value of each year as known on a day. An event is seen from the day on which it has happened and is recorded."""

    def __init__(self, events: Iterable[Event], first_year: int, last_year: int, *, is_stock: bool) -> None:
        self.first_year, self.last_year, self.is_stock = first_year, last_year, is_stock
        years: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for one in events:
            seen = max(one.happened_on, one.recorded_on).toordinal()
            years[one.happened_on.year].append((seen, one.amount))
        self._days: dict[int, np.ndarray] = {}
        self._sums: dict[int, np.ndarray] = {}
        for year, seen in years.items():
            seen.sort()
            self._days[year] = np.array([day for day, _ in seen])
            self._sums[year] = np.concatenate([[0.0], np.cumsum([amount for _, amount in seen])])
        self.early = sorted(years)

    def value(self, year: int, day: date) -> float:
        """The year's value as known on the day: of a stock what stands then, or at the year's end if that was before."""
        if self.is_stock:
            return sum(self._moved(one, day) for one in self.early if one <= year)
        return self._moved(year, day)

    def final(self, year: int) -> float:
        """What the year turned out to be, from all that was ever recorded."""
        return self.value(year, date.max)

    def is_ever_late(self) -> bool:
        """Whether anything of a year was ever recorded after its end."""
        return any(days[-1] > date(year, 12, 31).toordinal() for year, days in self._days.items())

    def _moved(self, year: int, day: date) -> float:
        if year not in self._days:
            return 0.0
        return float(self._sums[year][np.searchsorted(self._days[year], day.toordinal(), "right")])


def gathered(world: World) -> dict[tuple[str, str], Known]:
    """What was known of each series and region that the tasks ask for, and of the city."""
    kinds = {one.series: one for one in world.series}
    mine: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for one in counting(world.events, {name: series.kind for name, series in kinds.items()}):
        mine[one.series, one.region].append(one)
        mine[one.series, CITY].append(one)
    made = {}
    for name, region in {(task.series, task.region) for task in world.tasks}:
        series = kinds[name]
        years = (series.first_year, series.last_year)
        made[name, region] = Known(mine[name, region], *years, is_stock=series.kind == "stock")
    return made
