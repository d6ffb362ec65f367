"""How forecasts of past months, made from what was known then, turned out beside three plain ways to foretell (术语 回测).

The plain ways are straight-line pace (so far over the share of the year that has passed), the chain ladder (so far times how
past years grew from there), and additive history (so far plus what past years still brought on average).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.special import ndtr

from kechuang.measures.progress.standing import month_ends
from kechuang.monitor.draws import PROBABILITIES, generator, quantiles, standing
from kechuang.monitor.experience import Experience
from kechuang.monitor.history import Floats
from kechuang.monitor.natures import Nature

LEAST_PAST = 2
MOST_YEARS = 5
LEAST_TASKS = 12
WORST, LITTLE = 1.0, 0.03
BANDS = ((0.25, 0.75), (0.10, 0.90), (0.05, 0.95))


@dataclass(frozen=True, slots=True)
class Backtest:
    """The past forecasts of one series beside what came (术语 回测结果).

    Parameters
    ----------
    tasks : how many month's ends were forecast, of how many `years`
    within : the shares of outcomes in the intervals of 50, 80 and 90 %
    loss : pinball loss, and of the three plain ways theirs; None where one has no answer
    size : what a year came to on the mean

    Examples
    --------
    >>> Backtest("events", 24, 2, (0.5, 0.8, 0.9), 1.0, 3.0, None, 2.0, 9.0).is_trusted
    True
    """

    code: str
    tasks: int
    years: int
    within: tuple[float, float, float]
    loss: float
    pace: float
    chain: float | None
    additive: float
    size: float

    @property
    def is_trusted(self) -> bool:
        """Whether the model may be used: it loses no more than adding what past years still brought, or next to nothing (术语 通过回测).

        Examples
        --------
        >>> Backtest("events", 24, 2, (0.5, 0.8, 0.9), 2.5, 3.0, None, 2.0, 9.0).is_trusted
        False
        """
        return self.tasks < LEAST_TASKS or self.loss <= max(WORST * self.additive, LITTLE * abs(self.size))


def backtest(experience: Experience, code: str, *, until: date) -> Backtest | None:
    """The back-test of a series over its whole years; None where it has too few (术语 回测).

    Examples
    --------
    >>> from kechuang.monitor.history import History
    >>> backtest(Experience({"s": Nature(History("s", "count", [], 2023, 2024))}), "s", until=date(2024, 6, 30)) is None
    True
    """
    nature = experience.natures[code]
    days = list(_days(nature, until))
    if not days:
        return None
    losses, places, ends = [], [], []
    for day in days:
        came = float(nature.outcome_known(day.year, until)[-1])
        draws = experience.calibrated(code, day)[-1]
        told = [
            quantiles(draws, is_whole=nature.is_whole),
            *(np.full(len(PROBABILITIES), one) for one in plain(nature, day)),
        ]
        losses.append([pinball(came, one) for one in told])
        ends.append(came)
        places.append(float(ndtr(standing(draws, came, generator("back-test", code, day)))))
    within = [float(np.mean([low <= one <= high for one in places])) for low, high in BANDS]
    table = np.array(losses)
    answered = ~np.isnan(table[:, 2])
    return Backtest(
        code, len(days), len({day.year for day in days}), (within[0], within[1], within[2]), float(table[:, 0].mean()),
        float(table[:, 1].mean()), float(table[answered, 2].mean()) if answered.any() else None, float(table[:, 3].mean()),
        float(np.mean(ends)),
    )  # fmt: skip


def plain(nature: Nature, day: date) -> tuple[float, float, float]:
    """What pace, chain ladder and additive history say of the whole on a day; NaN where one says nothing (术语 简单外推).

    Examples
    --------
    >>> from kechuang.monitor.history import Happening, History
    >>> told = [Happening("a", date(year, month, 1), date(year, month, 1)) for year in (2022, 2023, 2024) for month in (3, 9)]
    >>> [round(one, 2) for one in plain(Nature(History("s", "count", told, 2022, 2024)), date(2024, 6, 30))]
    [2.01, 2.0, 2.0]
    """
    history = nature.pipeline.arrivals if nature.pipeline else nature.history
    known = history.known(day, days=nature.days(day))
    opening = 0.0
    if history.kind == "stock":
        opening = float(nature.outcome_known(day.year - 1, day)[-1])
    now, past, final = float(known.now[-1]), known.so_far[:-1, -1], known.final[:, -1]
    passed = (day - date(day.year, 1, 1)).days + 1
    whole = (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
    chain = now * float(final.sum() / past.sum()) if now > 0 and past.sum() > 0 else np.nan
    return opening + now * whole / passed, opening + chain, opening + now + _mean(final - past)


def pinball(came: float, told: Floats) -> float:
    """The mean pinball loss over the quantiles (术语 分位损失).

    Examples
    --------
    >>> round(pinball(3.0, np.full(7, 1.0)), 2)
    1.0
    """
    levels = np.array(PROBABILITIES)
    return float(np.mean(np.maximum(levels * (came - told), (levels - 1) * (came - told))))


def _days(nature: Nature, until: date) -> Iterator[date]:
    history = nature.history
    first = max(history.first_year + LEAST_PAST, history.followed_from + 1, until.year - MOST_YEARS)
    for year in range(first, until.year):
        yield from month_ends(year)


def _mean(values: Floats | Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else 0.0
