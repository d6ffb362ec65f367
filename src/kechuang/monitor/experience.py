"""How forecasts made on the same day of past years turned out, and by how much the next must be wider (术语 预测经验)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kechuang.monitor.draws import generator, standing, stretched
from kechuang.monitor.history import Floats, same_day
from kechuang.monitor.natures import Nature

MOST_YEARS, LEAST_YEARS = 5, 2
POOLED_WEIGHT, OWN_WEIGHT, SHIFT_WEIGHT = 10.0, 15.0, 25.0
REGIONS_WORTH = 2.0
NARROWEST, WIDEST = 0.6, 2.4
CLASSES = (0.7, 3.0)
"""Spreads in whole numbers between which forecasts are alike: hardly one, a few, many."""


class Stretch(NamedTuple):
    """By how much a distribution is widened and moved, in standard normal units (术语 校准系数).

    Examples
    --------
    >>> Stretch(1.2, 0.0).by
    1.2
    """

    by: float
    shift: float


class Stood(NamedTuple):
    """Where outcomes stood in the forecasts of one day, by region and in all, and of which class each forecast was (术语 预测经验).

    Examples
    --------
    >>> Stood(np.array([0.1, -0.3]), np.array([0, 1])).standings.mean().round(2)
    np.float64(-0.1)
    """

    standings: Floats
    classes: NDArray[np.int64]


class Experience:
    """Past forecasts of many series beside what came (术语 预测经验).

    Examples
    --------
    >>> from kechuang.monitor.history import History
    >>> Experience({"events": Nature(History("events", "count", [], 2024, 2024))}).calibrated("events", date(2024, 6, 30)).shape
    (1, 2000)
    """

    def __init__(self, natures: Mapping[str, Nature]) -> None:
        self.natures = natures
        self._stood: dict[tuple[str, date], Stood] = {}

    def stood(self, code: str, as_of: date) -> Stood:
        """Where in the forecast of that day the outcome stood, as it was known a year later (术语 概率积分变换).

        Examples
        --------
        >>> from kechuang.monitor.history import History
        >>> Experience({"events": Nature(History("events", "count", [], 2020, 2024))}).stood("events", date(2023, 6, 30)).classes
        array([0])
        """
        if (code, as_of) not in self._stood:
            self._landing(code, as_of)
        return self._stood[code, as_of]

    def calibrated(self, code: str, as_of: date) -> Floats:
        """The forecast of the day as experience asks for it, shape (regions + 1, draws) (术语 校准预测).

        Examples
        --------
        >>> from kechuang.monitor.history import History
        >>> Experience({"events": Nature(History("events", "count", [], 2024, 2024))}).calibrated("events", date(2024, 6, 30)).shape
        (1, 2000)
        """
        draws = self._landing(code, as_of)
        asked = self.stretches(code, as_of)
        return np.array([stretched(one, by=how.by, shift=how.shift) for one, how in zip(draws, asked, strict=True)])

    def stretches(self, code: str, as_of: date) -> list[Stretch]:
        """What experience asks of a forecast of the day, by region and in all (术语 校准系数).

        Examples
        --------
        >>> from kechuang.monitor.history import History
        >>> quiet = {"events": Nature(History("events", "count", [], 2015, 2024))}
        >>> [0.6 <= one.by <= 2.4 for one in Experience(quiet).stretches("events", date(2024, 6, 30))]
        [True]
        """
        kind = self.natures[code].history.kind
        alike = [name for name, nature in self.natures.items() if nature.history.kind == kind]
        told = {name: list(self._weighed(name, as_of)) for name in alike}
        classes = self.stood(code, as_of).classes
        made: dict[tuple[bool, int], Stretch] = {}
        for place, which in enumerate(classes):
            is_whole = place == len(classes) - 1
            if (is_whole, which) not in made:
                pooled = _chosen((one for mine in told.values() for one in mine), is_whole=is_whole, which=which)
                own = _chosen(told[code], is_whole=is_whole, which=which)
                made[is_whole, which] = _stretch(pooled, own, 1.0 if is_whole else REGIONS_WORTH)
        return [made[place == len(classes) - 1, which] for place, which in enumerate(classes)]

    def _landing(self, code: str, as_of: date) -> Floats:
        """The forecast as it comes; where the outcome stands in it is kept for those of later years."""
        nature = self.natures[code]
        draws = nature.landing(as_of)
        came = nature.outcome_known(as_of.year, same_day(as_of, as_of.year + 1))
        luck = generator("standing", code, as_of)
        places = [standing(one, float(value), luck) for one, value in zip(draws, came, strict=True)]
        classes = np.digitize(draws.std(axis=1), CLASSES) if nature.is_whole else np.full(len(draws), len(CLASSES))
        self._stood[code, as_of] = Stood(np.array(places), classes)
        return draws

    def _weighed(self, code: str, as_of: date) -> Iterator[tuple[Stood, float]]:
        """Each past forecast with its weight: one made with less history than today's says less of today's."""
        history = self.natures[code].history
        first = max(history.first_year, history.followed_from)
        for day in self._days(code, as_of):
            yield self.stood(code, day), (day.year - first) / (as_of.year - first)

    def _days(self, code: str, as_of: date) -> list[date]:
        history = self.natures[code].history
        first = max(history.first_year + LEAST_YEARS, history.followed_from + 1, as_of.year - MOST_YEARS)
        return [same_day(as_of, year) for year in range(first, as_of.year)]


def _chosen(told: Iterable[tuple[Stood, float]], *, is_whole: bool, which: int) -> list[tuple[Floats, float]]:
    """The standings of one class, of regions or of wholes, a forecast day each with its weight."""
    found = []
    for one, weight in told:
        part = slice(-1, None) if is_whole else slice(None, -1)
        found.append((one.standings[part][one.classes[part] == which], weight))
    return [one for one in found if len(one[0])]


def _stretch(pooled: list[tuple[Floats, float]], own: list[tuple[Floats, float]], worth: float) -> Stretch:
    """Of all series alike first, then of the one; where nothing is told, nothing is changed."""
    squares, means, weights = _told(pooled)
    own_squares, _, own_weights = _told(own)
    number = float(weights.sum())
    weight = worth * number / (1 + 0.02 * number)
    told = float((squares * weights).sum()) / number if number else 1.0
    by = (POOLED_WEIGHT + weight * told) / (POOLED_WEIGHT + weight)
    by = (OWN_WEIGHT * by + worth * (own_squares * own_weights).sum()) / (OWN_WEIGHT + worth * own_weights.sum())
    shift = (means * weights).sum() / (number + SHIFT_WEIGHT)
    return Stretch(float(np.clip(np.sqrt(by), NARROWEST, WIDEST)), float(shift))


def _told(standings: list[tuple[Floats, float]]) -> tuple[Floats, Floats, Floats]:
    """Of each forecast day the mean square and the mean over regions, and its weight."""
    return (
        np.array([float((one**2).mean()) for one, _ in standings]),
        np.array([float(one.mean()) for one, _ in standings]),
        np.array([weight for _, weight in standings], dtype=float),
    )
