"""What is asked of a world: every series, region and year from the fourth on, at each month's end, with a target."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from bench.landing.folder import CITY, Series, Task

Finals = Mapping[tuple[str, str, int], float]


def asked(series: Iterable[Series], regions: Mapping[str, tuple[str, ...]], finals: Finals, seed: int) -> list[Task]:
    """The tasks of these series; a series has its regions and the city."""
    draw, tasks = np.random.default_rng([seed, 7]), []
    for one in series:
        for region in (*regions[one.series], CITY):
            past = [finals.get((one.series, region, year), 0.0) for year in range(one.first_year, one.last_year + 1)]
            for year in range(one.first_year + 3, one.last_year + 1):
                target = aim(draw, one.kind, past, year - one.first_year)
                for month in range(1, 13):
                    day = date(year, month, monthrange(year, month)[1])
                    tasks.append(Task(one.series, region, year, month, day, target))
    return tasks


def aim(draw: np.random.Generator, kind: str, finals: list[float], at: int) -> float | None:
    """A target near what the year turned out: about as often under as over, by what such a year may vary; now and then none."""
    if draw.random() < 0.08:
        return None
    final, before = finals[at], finals[at - 1]
    moves = float(np.std(np.diff(finals))) / 2
    width = max(moves if kind == "stock" else min(moves, 0.25 * (abs(final) + abs(before)) / 2), 0.03 * abs(final))
    if kind == "amount":
        return float(f"{max(final + draw.normal(0, 1) * width, 0.2 * before, 1.0):.3g}")
    return float(max(round(final + draw.normal(0.1, 1) * max(width, 0.7)), 1))
