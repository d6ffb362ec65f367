"""How a year of the second world goes: levels that grow and break, days that are busy, a rush that drifts."""

from __future__ import annotations

from datetime import date

import numpy as np

Draw = np.random.Generator


def first_day(year: int) -> int:
    """The number of its first day."""
    return date(year, 1, 1).toordinal()


def levels(draw: Draw, years: range, base: float) -> dict[int, float]:
    """What a year is up to: growth, a wobble that stays, and in every third series one break of regime."""
    growth, wobble = draw.normal(0.03, 0.07), draw.uniform(0.03, 0.18)
    breaks = draw.integers(years[3], years[-1]) if draw.random() < 1 / 3 else None
    factor = float(np.exp(draw.choice([-1, 1]) * draw.uniform(0.3, 0.9)))
    made, walk = {}, 0.0
    for year in years:
        walk += growth + draw.normal(0, wobble)
        made[year] = base * float(np.exp(walk)) * (factor if breaks and year >= breaks else 1.0)
    return made


def shares(draw: Draw, regions: tuple[str, ...], evenness: float) -> dict[str, float]:
    """The regions' parts of the whole."""
    return dict(zip(regions, draw.dirichlet(np.full(len(regions), evenness)).tolist(), strict=True))


class Seasons:
    """The busy days of each year of one series: months by a rough profile, few on Sundays, a rush before the end."""

    def __init__(self, draw: Draw, years: range) -> None:
        profile = draw.gamma(draw.uniform(1.5, 8), 1, 12)
        profile[1] *= draw.uniform(0.1, 0.6)  # the spring festival
        rush, drift = draw.uniform(0.5, 3.5), draw.normal(0, 0.25)
        self.weights: dict[int, np.ndarray] = {}
        for year in years:
            strength = max(0.2, rush * float(np.exp(drift * (year - years[0]) + draw.normal(0, 0.3))))
            self.weights[year] = _days(draw, year, profile, strength)

    def days(self, draw: Draw, year: int, count: int) -> np.ndarray:
        """So many days of the year."""
        weights = self.weights[year]
        return first_day(year) + draw.choice(len(weights), count, p=weights)


def _days(draw: Draw, year: int, profile: np.ndarray, rush: float) -> np.ndarray:
    start = first_day(year)
    days = [date.fromordinal(start + at) for at in range(first_day(year + 1) - start)]
    moved = profile * draw.lognormal(0, 0.2, 12)
    weights = np.array([moved[day.month - 1] * (0.05 if day.weekday() > 4 else 1.0) for day in days])
    begins = int(draw.integers(18, 50))  # days before the end
    weights[-begins:] += rush * weights.mean() * np.linspace(0.2, 1.8, begins)
    return weights / weights.sum()
