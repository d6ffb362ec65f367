"""When the second world's happenings come to be recorded: soon, weeks later, or after a pause all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from bench.landing.folder import REGIONS, Event
from bench.landing.happenings import Happening
from bench.landing.seasons import Draw, first_day


class Desk(NamedTuple):
    """How one series is registered."""

    wait: float  # days, in the mean
    is_late: float  # how many of December's come weeks later
    pauses: Mapping[str, list[tuple[int, int]]]


def desk(draw: Draw, years: range, *, is_pausing: bool) -> Desk:
    """Some are prompt, most take days, some leave December's for January; some regions rest for months and catch up."""
    pauses: dict[str, list[tuple[int, int]]] = {}
    for year in years[1:] if is_pausing else ():
        for region in REGIONS:
            if draw.random() < 0.2:
                start = first_day(year) + int(draw.integers(20, 280))
                pauses.setdefault(region, []).append((start, start + int(draw.integers(30, 120))))
    return Desk(float(draw.choice([0.0, 3.0, 9.0, 20.0])), float(draw.choice([0.0, 0.0, 0.15, 0.4])), pauses)


def recorded(draw: Draw, series: str, happenings: list[Happening], mine: Desk) -> Iterator[Event]:
    """The happenings as events; nothing is recorded before it happens."""
    for one in happenings:
        happened, day = date.fromordinal(one.day), one.recorded or _recorded(draw, one, mine)
        yield Event(series, one.region, one.stage, one.record, happened, date.fromordinal(day), one.amount)


def _recorded(draw: Draw, one: Happening, mine: Desk) -> int:
    day = one.day + int(draw.exponential(mine.wait)) if mine.wait else one.day
    if date.fromordinal(one.day).month == 12 and draw.random() < mine.is_late:
        day += int(draw.integers(10, 50))
    for start, end in mine.pauses.get(one.region, []):
        if start <= day < end:
            day = end + int(draw.integers(0, 10))
    return day
