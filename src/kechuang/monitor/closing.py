"""What would close a gap: who is on the way, which units lag behind their own pace, which certificates end (术语 补缺口).

Each line tells how many there are and how much of them, or of what is lacking, may be hoped for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

import numpy as np

from kechuang.monitor.history import Floats
from kechuang.monitor.level import level
from kechuang.monitor.natures import Nature
from kechuang.monitor.pipeline import Pipeline, yields
from kechuang.monitor.share import share

BEHIND, LEAST = 0.8, 0.5


class Line(NamedTuple):
    """One thing to do something about (术语 补缺口事项).

    Parameters
    ----------
    kind : members on the way at a stage, a unit behind its own pace, certificates that end in the year
    stage : of members on the way; empty otherwise
    number : how many there are; of a unit behind, how much is there
    expected : how many of the members arrive this year as things go; how much the unit is usually known to have by now;
        how many of those that end are lost

    Examples
    --------
    >>> Line("pipeline", "421202", "评审", 9.0, 7.5).expected
    7.5
    """

    kind: Literal["pipeline", "behind", "ending"]
    unit: str
    stage: str
    number: float
    expected: float


def lines(nature: Nature, as_of: date) -> list[Line]:
    """What would close the gap, what may be hoped for most first (术语 补缺口清单).

    Examples
    --------
    >>> from kechuang.monitor.history import History
    >>> lines(Nature(History("events", "count", [], 2022, 2024)), date(2024, 6, 30))
    []
    """
    if nature.pipeline is not None:
        found = list(_on_the_way(nature.pipeline, as_of))
        return sorted(found, key=lambda line: -line.expected)
    if nature.history.kind == "stock":
        return sorted(_ending(nature, as_of), key=lambda line: -line.number)
    return sorted(_behind(nature, as_of), key=lambda line: line.number - line.expected)


def _on_the_way(pipeline: Pipeline, as_of: date) -> Iterator[Line]:
    members, rates = yields(pipeline, as_of)
    for place, unit in enumerate(pipeline.history.regions):
        for stage, name in enumerate(pipeline.stages):
            count = float(members[place, stage])
            expected = count * float(rates[place, stage])
            if expected >= LEAST:
                yield Line("pipeline", unit, name, count, round(expected, 1))


def _ending(nature: Nature, as_of: date) -> Iterator[Line]:
    history = nature.history
    ends = (history.amount < 0) & (history.recorded <= as_of.toordinal()) & (history.happened > as_of.toordinal())
    ends = ends & (history.year == as_of.year)
    counts = np.bincount(history.region[ends], minlength=len(history.regions))
    for place, unit in enumerate(history.regions):
        if counts[place]:
            yield Line("ending", unit, "", float(counts[place]), float(counts[place]))


def _behind(nature: Nature, as_of: date) -> Iterator[Line]:
    known = nature.history.known(as_of, which=nature.history.amount > 0, days=nature.days(as_of))
    if not len(known.final):
        return
    is_count = nature.history.kind == "count"
    usual: Floats = level(known.final, known.grains, is_count=is_count).mean * share(known).mean
    for place, unit in enumerate(known.regions):
        if usual[place] >= 1 and known.now[place] < BEHIND * usual[place]:
            yield Line("behind", unit, "", float(known.now[place]), round(float(usual[place]), 1))
