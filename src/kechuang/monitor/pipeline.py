"""Who is on the way to the last stage, how many of such arrived in past years, and who was not seen coming (术语 申报管线)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kechuang.monitor import posterior
from kechuang.monitor.draws import DRAWS, drawn
from kechuang.monitor.history import Floats, History, same_day
from kechuang.monitor.level import level
from kechuang.monitor.share import Share

STALE_DAYS = 500
REGION_WEIGHT = 12.0
USUAL_SPREAD, USUAL_SPREAD_WEIGHT = 0.03, 2.0
FADING = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class OnTheWay:
    """Who stood at which stage on a day of a year, and what became of them within it (术语 在途).

    Parameters
    ----------
    members, arrived : by region and stage, shape (regions, stages); of the year asked `arrived` is not known and zero
    unseen : who arrived later in the year and was not on the way yet, shape (regions,)

    Examples
    --------
    >>> OnTheWay(np.ones((1, 2)), np.zeros((1, 2)), np.zeros(1)).members.sum()
    np.float64(2.0)
    """

    members: Floats
    arrived: Floats
    unseen: Floats


class Pipeline:
    """A history whose happenings are stages (术语 管线).

    Examples
    --------
    >>> from kechuang.monitor.history import Happening
    >>> told = [Happening("a", date(2023, 3, 1), date(2023, 3, 9), stage="申报", record="r"),
    ...     Happening("a", date(2023, 11, 30), date(2023, 12, 8), stage="备案", record="r")]
    >>> pipeline = Pipeline(History("titles", "pipeline", told, 2023, 2024))
    >>> pipeline.stages, pipeline.arrivals.outcome(2023)
    (('申报', '备案'), array([1., 1.]))
    """

    def __init__(self, history: History) -> None:
        self.history = history
        self.stages = _ordered(history)
        last = self.stages[-1] if self.stages else ""
        arrived = [one for one in history.happenings if one.stage == last]
        self.arrivals = History(
            history.code, "count", arrived, history.first_year, history.last_year, regions=history.regions
        )

    @cached_property
    def _table(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Of every record its region and, by stage, the days on which it was reached and that became known; far ahead where never."""
        never = date.max.toordinal()
        places = {record: place for place, record in enumerate(dict.fromkeys(self.history.records))}
        order = {stage: place for place, stage in enumerate(self.stages)}
        region = np.zeros(len(places), dtype=np.int64)
        happened = np.full((len(places), len(self.stages)), never, dtype=np.int64)
        recorded = happened.copy()
        for place, one in enumerate(self.history.happenings):
            row, stage = places[one.record], order[one.stage]
            region[row] = self.history.region[place]
            if one.happened_on.toordinal() < happened[row, stage]:
                happened[row, stage] = one.happened_on.toordinal()
                recorded[row, stage] = one.recorded_on.toordinal()
        return region, happened, recorded

    def on_the_way(self, day: date, *, known_on: date) -> OnTheWay:
        """Who was on the way on a day as it was known then, and what is known of them now (术语 在途).

        Examples
        --------
        >>> from kechuang.monitor.history import Happening
        >>> told = [Happening("a", date(2023, 3, 1), date(2023, 3, 9), stage="申报", record="r"),
        ...     Happening("a", date(2023, 11, 30), date(2023, 12, 8), stage="备案", record="r")]
        >>> pipeline = Pipeline(History("titles", "pipeline", told, 2023, 2024))
        >>> seen = pipeline.on_the_way(date(2023, 6, 30), known_on=date(2024, 6, 30))
        >>> seen.members.tolist(), seen.arrived.tolist()
        ([[1.0, 0.0]], [[1.0, 0.0]])
        """
        region, happened, recorded = self._table
        width, depth = len(self.history.regions), len(self.stages)
        first, last = date(day.year, 1, 1).toordinal(), date(day.year, 12, 31).toordinal()
        then = recorded <= day.toordinal()
        reached = np.where(then, np.arange(1, depth + 1), 0).max(axis=1, initial=0)
        since = np.where(then, happened, 0).max(axis=1, initial=0)
        here = (recorded[:, -1] <= known_on.toordinal()) & (happened[:, -1] >= first) & (happened[:, -1] <= last)
        waits = (reached > 0) & (reached < depth) & (day.toordinal() - since <= STALE_DAYS)
        places = region * depth + np.maximum(reached - 1, 0)
        members = np.bincount(places[waits], minlength=width * depth).reshape(width, depth).astype(float)
        arrived = np.bincount(places[waits & here], minlength=width * depth).reshape(width, depth).astype(float)
        unseen = np.bincount(region[here & ~waits & (reached < depth)], minlength=width).astype(float)
        return OnTheWay(members, arrived, unseen)

    def rest(self, as_of: date, days: Sequence[date], luck: np.random.Generator) -> Floats:
        """Draws of how many still arrive this year, by region and in all, shape (regions + 1, draws) (术语 管线余量).

        Parameters
        ----------
        days : of each year the day that stands for the day asked, this year's the last

        Examples
        --------
        >>> from kechuang.monitor.draws import generator
        >>> from kechuang.monitor.history import Happening
        >>> told = [Happening("a", date(year, month, 1), date(year, month, 9), stage=stage, record=f"{year}{n}")
        ...     for year in (2022, 2023, 2024) for n in range(9) for month, stage in ((3, "申报"), (11, "备案"))]
        >>> pipeline = Pipeline(History("titles", "pipeline", told, 2022, 2024))
        >>> days = [date(year, 6, 30) for year in (2022, 2023, 2024)]
        >>> 7 < float(pipeline.rest(days[-1], days, generator("any"))[-1].mean()) < 11
        True
        """
        past = [self.on_the_way(day, known_on=as_of) for day in days[:-1] if day.year >= self.history.followed_from]
        now = self.on_the_way(days[-1], known_on=as_of)
        width = len(self.history.regions)
        if not past:
            return np.zeros((width + 1, DRAWS))
        weights = FADING ** np.arange(len(past))[::-1, None, None]
        members = np.array([one.members for one in past])
        arrived = np.array([one.arrived for one in past])
        rates, spread = _rates(weights * members, weights * arrived, members, arrived)
        made = _arrivals(now.members, rates, spread, luck)
        made += self._unseen(np.array([one.unseen for one in past]), luck)
        return np.vstack([made, made.sum(axis=0)])

    def _unseen(self, unseen: Floats, luck: np.random.Generator) -> Floats:
        final = np.column_stack([unseen, unseen.sum(axis=1)])
        expected = level(final, final, is_count=True)
        width = len(self.history.regions)
        blind = Share(np.full(width + 1, 1e-6), np.full(width + 1, 0.5))
        return np.array(
            [drawn(*posterior.counts(0.0, place, expected, blind), luck) for place in range(width)]
        ).reshape(width, DRAWS)


def yields(pipeline: Pipeline, as_of: date) -> tuple[Floats, Floats]:
    """Who is on the way now by region and stage, and the rate at which such arrived within the year (术语 管线预期产出).

    Examples
    --------
    >>> from kechuang.monitor.history import Happening
    >>> told = [Happening("a", date(year, month, 1), date(year, month, 9), stage=stage, record=f"{year}{n}")
    ...     for year in (2022, 2023, 2024) for n in range(9) for month, stage in ((3, "申报"), (11, "备案"))]
    >>> members, rates = yields(Pipeline(History("titles", "pipeline", told, 2022, 2024)), date(2024, 6, 30))
    >>> members.tolist(), bool(rates[0, 0] > 0.8)
    ([[9.0, 0.0]], True)
    """
    years = [year for year in pipeline.history.years(as_of) if year >= pipeline.history.followed_from]
    past = [pipeline.on_the_way(same_day(as_of, year), known_on=as_of) for year in years if year < as_of.year]
    now = pipeline.on_the_way(as_of, known_on=as_of)
    if not past:
        return now.members, np.zeros_like(now.members)
    members, arrived = np.array([one.members for one in past]), np.array([one.arrived for one in past])
    weights = FADING ** np.arange(len(past))[::-1, None, None]
    return now.members, _rates(weights * members, weights * arrived, members, arrived)[0]


def _ordered(history: History) -> tuple[str, ...]:
    """The stages in the order in which records pass them: by how far along their record's way they mostly come."""
    first: dict[str, int] = {}
    ranks: dict[str, list[float]] = {}
    for one in history.happenings:
        first.setdefault(one.record, one.happened_on.toordinal())
        ranks.setdefault(one.stage, []).append(one.happened_on.toordinal() - first[one.record])
    seen = list(ranks)
    return tuple(sorted(seen, key=lambda stage: (float(np.median(ranks[stage])), seen.index(stage))))


def _rates(members: Floats, arrived: Floats, all_members: Floats, all_arrived: Floats) -> tuple[Floats, float]:
    """Of each region and stage the rate of arrival, leaning on all regions'; and by how much years differ beyond chance."""
    by_stage = (arrived.sum(axis=(0, 1)) + 0.2) / (members.sum(axis=(0, 1)) + 0.8)
    rates = (arrived.sum(axis=0) + REGION_WEIGHT * by_stage) / (members.sum(axis=0) + REGION_WEIGHT)
    count, came = all_members.sum(axis=1), all_arrived.sum(axis=1)
    chance = by_stage * (1 - by_stage)
    beyond = np.maximum(count * (count - 1), 0) * chance
    told = (came - count * by_stage) ** 2 - count * chance
    worth = np.divide(beyond, count * chance + 0.05 * beyond, out=np.zeros_like(beyond), where=beyond > 0) / 20
    each = np.divide(told, beyond, out=np.zeros_like(beyond), where=beyond > 0)
    spread = (USUAL_SPREAD * USUAL_SPREAD_WEIGHT + (worth * each).sum()) / (USUAL_SPREAD_WEIGHT + worth.sum())
    return rates, float(np.clip(spread, 0.002, 0.5))


def _arrivals(members: Floats, rates: Floats, spread: float, luck: np.random.Generator) -> Floats:
    """Draws of arrivals by region; one year is good or bad for all who stand at a stage."""
    from scipy.special import betaincinv

    width, depth = members.shape
    parts = 1 / spread - 1
    made = np.zeros((width, DRAWS))
    for stage in range(depth):
        levels = (luck.permutation(DRAWS) + 0.5) / DRAWS
        for region in range(width):
            count = int(members[region, stage])
            if count:
                rate = float(np.clip(rates[region, stage], 1e-3, 1 - 1e-3))
                made[region] += luck.binomial(count, betaincinv(rate * parts, (1 - rate) * parts, levels))
    return made
