"""What the years turned out to be, from everything that was ever recorded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from bench.landing.folder import CITY, Event, World


def finals(world: World) -> dict[tuple[str, str, int], float]:
    """The value of each series, region and year that has one; what is not here is 0. A stock has one every year."""
    counted = counting(world.events, {one.series: one.kind for one in world.series})
    sums: dict[tuple[str, str, int], float] = defaultdict(float)
    for one in counted:
        for region in (one.region, CITY):
            sums[one.series, region, one.happened_on.year] += one.amount
    for one in (one for one in world.series if one.kind == "stock"):
        for region in {region for series, region, _ in sums if series == one.series}:
            early = [year for series, place, year in sums if (series, place) == (one.series, region)]
            for year in range(min(early) + 1, one.last_year + 1):
                sums[one.series, region, year] += sums[one.series, region, year - 1]
    return dict(sums)


def counting(events: Iterable[Event], kinds: dict[str, str]) -> list[Event]:
    """The events that count, with what they count for: of a pipeline a record's arrival at the last stage, once."""
    kept: list[Event] = []
    pipes: dict[str, list[Event]] = defaultdict(list)
    for one in events:
        kind = kinds[one.series]
        if kind == "pipeline":
            pipes[one.series].append(one)
        else:
            kept.append(one._replace(amount=1.0) if kind == "count" else one)
    for mine in pipes.values():
        last = last_stage(mine)
        arrived = sorted((one for one in mine if one.stage == last), key=lambda one: (one.happened_on, one.recorded_on))
        kept += {one.record: one._replace(amount=1.0) for one in reversed(arrived)}.values()
    return kept


def last_stage(events: Iterable[Event]) -> str:
    """The stage after which no record of the series goes on to another; of several the one that is met most often."""
    records: dict[str, list[Event]] = defaultdict(list)
    for one in events:
        records[one.record].append(one)
    met = Counter(one.stage for mine in records.values() for one in mine)
    for mine in records.values():
        ordered = sorted(mine, key=lambda one: one.happened_on)
        for early, late in pairwise(ordered):
            if early.stage != late.stage and early.happened_on < late.happened_on:
                met[early.stage] = 0
    return max(met, key=lambda stage: (met[stage], stage))
