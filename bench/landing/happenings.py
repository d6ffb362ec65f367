"""What happens in the second world: crowds, rare things, batches, money."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bench.landing.folder import REGIONS
from bench.landing.seasons import Draw, Seasons, first_day, levels, shares


class Happening(NamedTuple):
    """A thing of a day; `recorded` where the day of its record is a part of the story."""

    region: str
    day: int
    record: str
    amount: float = 1.0
    stage: str = ""
    recorded: int | None = None


class Batch(NamedTuple):
    """A round as planned, as it became, and since when one can know of it."""

    year: int
    batch: int
    planned: int
    happened: int | None
    known: int


@dataclass
class Story:
    """All that happens in one series."""

    happenings: list[Happening] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)

    def add(self, region: str, day: int, *, amount: float = 1.0, stage: str = "", record: str = "") -> None:
        name = record or f"r{len(self.happenings) + 1}"
        self.happenings.append(Happening(region, int(day), name, float(amount), stage))


def crowd(draw: Draw, years: range, *, base: float) -> Story:
    """Counts in which one brings another: founders by season, followers weeks later, some of them next door."""
    story, seasons, parts = Story(), Seasons(draw, years), shares(draw, REGIONS, 3)
    follow, pause, abroad = draw.uniform(0.25, 0.75), draw.uniform(5, 45), draw.uniform(0, 0.3)
    for year, level in levels(draw, years, base).items():
        for region in REGIONS:
            founders = draw.poisson(level * (1 - follow) * parts[region] * draw.gamma(12, 1 / 12))
            alive = [(region, int(day)) for day in seasons.days(draw, year, founders)]
            while alive:
                here, day = alive.pop()
                story.add(here, day)
                alive.extend(
                    (str(draw.choice(REGIONS)) if draw.random() < abroad else here, day + int(wait))
                    for wait in draw.exponential(pause, draw.poisson(follow))
                )
    last = first_day(years[-1] + 1)
    story.happenings = [one for one in story.happenings if one.day < last]
    return story


def rare(draw: Draw, years: range, *, base: float) -> Story:
    """Small counts with many noughts: a year is open for a region or it is not, then a few come, often in pairs."""
    story, seasons = Story(), Seasons(draw, years)
    opens, pair = draw.uniform(0.35, 0.9), draw.uniform(0, 0.35)
    parts = {region: draw.gamma(2, 0.5) for region in REGIONS}
    for year, level in levels(draw, years, base).items():
        for region in REGIONS:
            if draw.random() < opens:
                for day in seasons.days(draw, year, draw.poisson(level * parts[region] / opens)):
                    for _ in range(1 + int(draw.random() < pair)):
                        story.add(region, day)
    return story


def closing(draw: Draw, years: range, *, base: float) -> Story:
    """A channel that the authority above closes for good, or for two years."""
    story = (crowd if base > 20 else rare)(draw, years, base=base)
    gone = first_day(int(draw.integers(years[4], years[-1]))) + int(draw.integers(0, 300))
    back = gone + 730 if draw.random() < 0.4 else first_day(years[-1] + 1)
    story.happenings = [one for one in story.happenings if not gone <= one.day < back]
    return story


def calendar(draw: Draw, years: range, most: int) -> list[Batch]:
    """The batches of all years: their number changes, their days move, the last may slip over the year's end."""
    usual = sorted(draw.integers(60, 355, most))
    slack, made = draw.uniform(4, 30), []
    for year in years:
        count = int(np.clip(most + draw.integers(-1, 2), 1, 5)) if draw.random() < 0.35 else most
        chosen = sorted(draw.choice(usual, min(count, most), replace=False)) if count <= most else [*usual, 350]
        for number, day in enumerate(chosen, 1):
            planned = first_day(year) + int(np.clip(day + draw.normal(0, 12), 20, 362))
            late = int(draw.exponential(slack) - 5) if draw.random() < 0.8 else int(draw.uniform(20, 75))
            happened = None if draw.random() < 0.03 else planned + late
            known = min(planned - 7, first_day(year) + int(draw.choice([20, 45, 60, 150])))
            made.append(Batch(year, number, planned, happened, known))
    return made


def batched(draw: Draw, years: range, *, base: float) -> Story:
    """Counts that come on one to five days of a year; how many is drawn for the year and for the batch."""
    story, parts = Story(), shares(draw, REGIONS, 4)
    story.batches = calendar(draw, years, int(draw.integers(1, 6)))
    of_year, tail = levels(draw, years, base), first_day(years[-1] + 1)
    sizes = {number: draw.gamma(3, 1) for number in range(1, 7)}
    spread = draw.uniform(0.1, 0.35)
    for year in years:
        mine = [one for one in story.batches if one.year == year and one.happened is not None]
        whole = sum(sizes[one.batch] for one in mine)
        for one in mine:
            size = of_year[year] * sizes[one.batch] / whole * draw.lognormal(0, spread)
            for region in REGIONS:
                for _ in range(draw.poisson(size * parts[region])):
                    if one.happened is not None and one.happened < tail:
                        story.add(region, one.happened)
    return story


def contracts(draw: Draw, years: range, *, base: float) -> Story:
    """Money with a heavy tail: now and then one contract is a fifth of the year; some are cut in the next spring."""
    story, seasons, parts = Story(), Seasons(draw, years), shares(draw, REGIONS, 3)
    tail, busy, cutting = draw.uniform(1.15, 1.8), draw.uniform(30, 400), draw.uniform(0.1, 0.7)
    for year, level in levels(draw, years, base).items():
        for region in REGIONS:
            part = level * parts[region]
            count = draw.poisson(busy * parts[region] * draw.gamma(6, 1 / 6))
            sizes = np.minimum(draw.pareto(tail, count) + 0.2, 60) * level / busy / 2
            if draw.random() < 0.3:
                sizes = np.append(sizes, part * draw.uniform(0.15, 0.45))
            for day, size in zip(seasons.days(draw, year, len(sizes)), sizes, strict=True):
                story.add(region, day, amount=round(size, 2))
            _cut(draw, story, year, cutting, len(sizes))
    return story


def _cut(draw: Draw, story: Story, year: int, cutting: float, count: int) -> None:
    """Some of the last contracts lose a part, which is recorded from February to April and counts in their year."""
    if count and draw.random() < cutting:
        for one in (story.happenings[-count:][at] for at in draw.choice(count, max(1, count // 25), replace=False)):
            lost = -round(one.amount * draw.choice([draw.uniform(0.05, 0.6), 1.0], p=[0.8, 0.2]), 2)
            recorded = first_day(year + 1) + int(draw.integers(32, 115))
            story.happenings.append(one._replace(amount=lost, recorded=recorded))


def payments(draw: Draw, years: range, *, base: float) -> Story:
    """Money that comes down in few payments, typed as round numbers about the ends of quarters."""
    story, parts = Story(), shares(draw, REGIONS, 5)
    quarters = draw.dirichlet(np.full(4, 2.5))
    for year, level in levels(draw, years, base).items():
        moved = quarters * draw.lognormal(0, 0.35, 4)
        for region in REGIONS:
            for at, end in enumerate((88, 179, 271, 358)):
                size = round(level * parts[region] * moved[at] / moved.sum() * draw.lognormal(0, 0.25), -1)
                if size > 0 and draw.random() < 0.9:
                    story.add(region, first_day(year) + end + int(draw.integers(-12, 6)), amount=size)
    return story
