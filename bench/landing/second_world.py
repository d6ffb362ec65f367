"""The second world: other in kind than the demonstration city, and made before any model saw it. 合成示范数据.

Nothing here is normal about a mean. One brings another, years are shut, batches slip, contracts are huge and cut, titles run out, and the
desks that record it all are late in December or asleep for a quarter.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np

from bench.landing import truth
from bench.landing.asking import asked
from bench.landing.careers import pipeline, titles
from bench.landing.folder import REGIONS, Round, Series, World
from bench.landing.happenings import Story, batched, closing, contracts, crowd, payments, rare
from bench.landing.registration import desk, recorded

LAST_YEAR = 2024


class Nature(NamedTuple):
    """Series that are made alike, each about as large in a year as its base says."""

    name: str
    kind: str
    unit: str
    make: Callable[..., Story]
    bases: tuple[float, ...]
    is_pausing: bool = False


NATURES = (
    Nature("crowd", "count", "个", crowd, (12, 40, 150, 600, 2500)),
    Nature("paused", "count", "项", crowd, (60, 300, 1200), is_pausing=True),
    Nature("rare", "count", "个", rare, (0.3, 0.5, 0.8, 1.2, 2, 3)),
    Nature("batches", "count", "家", batched, (8, 25, 60, 200, 500, 1800)),
    Nature("closed", "count", "家", closing, (4, 30, 80)),
    Nature("pipeline", "pipeline", "家", pipeline, (6, 20, 60, 150, 400)),
    Nature("contracts", "amount", "万元", contracts, (800, 5000, 30000, 120000, 400000)),
    Nature("contracts paused", "amount", "万元", contracts, (3000, 60000), is_pausing=True),
    Nature("payments", "amount", "万元", payments, (2000, 15000)),
    Nature("titles", "stock", "家", titles, (15, 50, 120, 400, 1500)),
)


def world(seed: int) -> World:
    """The world of a seed."""
    made = World()
    for nature in NATURES:
        for base in nature.bases:
            _tell(made, nature, base, seed)
    regions = {one.series: REGIONS for one in made.series}
    made.tasks = asked(made.series, regions, truth.finals(made), seed)
    return made


def _tell(made: World, nature: Nature, base: float, seed: int) -> None:
    """One more series in the world; every second calendar of batches is told to the forecaster."""
    number = len(made.series) + 1
    draw = np.random.default_rng([seed, number])
    years = range(LAST_YEAR - int(draw.integers(7, 10)), LAST_YEAR + 1)
    story = nature.make(draw, years, base=base * draw.lognormal(0, 0.3))
    name = f"s{number:02d}"
    made.series.append(Series(name, nature.kind, nature.unit, years[0], years[-1], nature.name))
    made.events += recorded(draw, name, story.happenings, desk(draw, years, is_pausing=nature.is_pausing))
    if number % 2 == 0:
        for one in story.batches:
            happened = date.fromordinal(one.happened) if one.happened is not None else None
            planned, known = date.fromordinal(one.planned), date.fromordinal(one.known)
            made.rounds.append(Round(name, one.year, one.batch, planned, happened, known))
