"""How forecasts made on the same day of past years turned out, and by how much the next must be wider (术语 预测经验)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import numpy as np

from kechuang.monitor.draws import generator, standing, stretched
from kechuang.monitor.history import Floats, same_day
from kechuang.monitor.natures import Nature

MOST_YEARS, LEAST_YEARS = 5, 2
POOLED_WEIGHT, OWN_WEIGHT, SHIFT_WEIGHT = 10.0, 15.0, 25.0
REGIONS_WORTH = 2.0
NARROWEST, WIDEST = 0.6, 2.4


class Stretch(NamedTuple):
    """By how much a distribution is widened and moved, in standard normal units (术语 校准系数).

    Examples
    --------
    >>> Stretch(1.2, 0.0).by
    1.2
    """

    by: float
    shift: float


class Experience:
    """Past forecasts of many series beside what came (术语 预测经验).

    Examples
    --------
    >>> from kechuang.monitor.history import History
    >>> Experience({"events": Nature(History("events", "count", [], 2024, 2024))}).stretches("events", date(2024, 6, 30))[0].by
    1.0
    """

    def __init__(self, natures: Mapping[str, Nature]) -> None:
        self.natures = natures
        self._standings: dict[tuple[str, date], Floats] = {}

    def standings(self, code: str, as_of: date) -> Floats:
        """Where in the forecast of that day the outcome stood, as it was known a year later; by region and in all (术语 概率积分变换).

        Examples
        --------
        >>> from kechuang.monitor.history import History
        >>> Experience({"events": Nature(History("events", "count", [], 2020, 2024))}).standings("events", date(2023, 6, 30)).shape
        (1,)
        """
        if (code, as_of) not in self._standings:
            nature = self.natures[code]
            draws = nature.landing(as_of)
            came = nature.outcome_known(as_of.year, same_day(as_of, as_of.year + 1))
            luck = generator("standing", code, as_of)
            self._standings[code, as_of] = np.array(
                [standing(one, float(value), luck) for one, value in zip(draws, came, strict=True)]
            )
        return self._standings[code, as_of]

    def stretches(self, code: str, as_of: date) -> tuple[Stretch, Stretch]:
        """What experience asks of a forecast of the day: of one region's, and of the whole's (术语 校准系数).

        Examples
        --------
        >>> from kechuang.monitor.history import History
        >>> quiet = {"events": Nature(History("events", "count", [], 2015, 2024))}
        >>> regions, whole = Experience(quiet).stretches("events", date(2024, 6, 30))
        >>> 0.6 <= whole.by <= 2.4
        True
        """
        kind = self.natures[code].history.kind
        alike = [name for name, nature in self.natures.items() if nature.history.kind == kind]
        pooled = {name: [self.standings(name, day) for day in self._days(name, as_of)] for name in alike}
        own = pooled[code]
        return (
            _stretch([one[:-1] for told in pooled.values() for one in told], [one[:-1] for one in own], REGIONS_WORTH),
            _stretch([one[-1:] for told in pooled.values() for one in told], [one[-1:] for one in own], 1.0),
        )

    def calibrated(self, code: str, as_of: date) -> Floats:
        """The forecast of the day as experience asks for it, shape (regions + 1, draws) (术语 校准预测).

        Examples
        --------
        >>> from kechuang.monitor.history import History
        >>> Experience({"events": Nature(History("events", "count", [], 2024, 2024))}).calibrated("events", date(2024, 6, 30)).shape
        (1, 2000)
        """
        regions, whole = self.stretches(code, as_of)
        draws = self.natures[code].landing(as_of)
        asked = [regions] * (len(draws) - 1) + [whole]
        return np.array([stretched(one, by=how.by, shift=how.shift) for one, how in zip(draws, asked, strict=True)])

    def _days(self, code: str, as_of: date) -> list[date]:
        history = self.natures[code].history
        first = max(history.first_year + LEAST_YEARS, history.followed_from + 1, as_of.year - MOST_YEARS)
        return [same_day(as_of, year) for year in range(first, as_of.year)]


def _stretch(pooled: list[Floats], own: list[Floats], worth: float) -> Stretch:
    """Of all series alike first, then of the one; where nothing is told, nothing is changed."""
    squares, means = _told(pooled)
    own_squares, _ = _told(own)
    weight = worth * len(squares) / (1 + 0.02 * len(squares))
    told = float(squares.mean()) if len(squares) else 1.0
    by = (POOLED_WEIGHT + weight * told) / (POOLED_WEIGHT + weight)
    by = (OWN_WEIGHT * by + worth * own_squares.sum()) / (OWN_WEIGHT + worth * len(own_squares))
    shift = means.sum() / (len(means) + SHIFT_WEIGHT)
    return Stretch(float(np.clip(np.sqrt(by), NARROWEST, WIDEST)), float(shift))


def _told(standings: list[Floats]) -> tuple[Floats, Floats]:
    """Of each forecast day the mean square and the mean over regions."""
    kept = [one for one in standings if len(one)]
    return np.array([float((one**2).mean()) for one in kept]), np.array([float(one.mean()) for one in kept])
