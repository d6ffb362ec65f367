"""What lasts in the second world: applications on their way, and titles that run out."""

from __future__ import annotations

from bench.landing.folder import REGIONS
from bench.landing.happenings import Story, calendar
from bench.landing.seasons import Draw, Seasons, first_day, levels, shares

STAGES = ("申报", "推荐", "评审", "公示", "备案")


def pipeline(draw: Draw, years: range, *, base: float) -> Story:
    """Applications that pass stage after stage, or stop, or are sent back; a round has its day of filing."""
    story, parts = Story(), shares(draw, REGIONS, 4)
    story.batches = calendar(draw, years, int(draw.integers(1, 4)))
    pass_of = {region: draw.beta(6, 4) for region in REGIONS}
    strict = {one: draw.normal(0, 0.1) for one in story.batches}
    ends, of_year = first_day(years[-1] + 1), levels(draw, years, base)
    for one in story.batches:
        if one.happened is not None:
            opened, closed = one.planned - int(draw.integers(90, 190)), one.happened
            count = len([other for other in story.batches if other.year == one.year])
            for region in REGIONS:
                passing = min(0.97, max(0.05, pass_of[region] + strict[one]))
                for _ in range(draw.poisson(of_year[one.year] / count * parts[region] / passing)):
                    _apply(draw, story, region, opened, closed, passing)
    story.happenings = [one for one in story.happenings if one.day < ends]
    return story


def _apply(draw: Draw, story: Story, region: str, opened: int, closed: int, passing: float) -> None:
    """The way of one application; who is sent back once applies again within the round, or a year later."""
    record, day = f"a{len(story.happenings) + 1}", opened + int(draw.integers(0, 30))
    story.add(region, day, stage=STAGES[0], record=record)
    if draw.random() < 0.12:
        later = int(draw.choice([20, 365], p=[0.7, 0.3]))
        day, closed = day + later, closed + (365 if later > 300 else 0)
        story.add(region, day, stage=STAGES[0], record=record)
    steps = (min(day + int(draw.integers(10, 40)), closed - 30), closed - int(draw.integers(18, 35)), closed - 12)
    days = (*sorted(max(day + 1, step) for step in steps), max(day + 2, closed + int(draw.choice([0, 0, 0, 20, 50]))))
    for stage, on, chance in zip(STAGES[1:], days, (0.9, passing, 0.95, 0.98), strict=True):
        if draw.random() > chance:
            return
        story.add(region, on, stage=stage, record=record)


def titles(draw: Draw, years: range, *, base: float) -> Story:
    """A stock by cohorts: taken in on batch days or all the year, run out after their term, renewed, late or not at all."""
    story, parts = Story(), shares(draw, REGIONS, 4)
    term = 365 * int(draw.choice([2, 3, 3, 3]))
    seasons, of_year = Seasons(draw, years), levels(draw, years, base / 3)
    days = [one.happened for one in calendar(draw, years, int(draw.integers(1, 4))) if one.happened]
    in_batches, keeping = draw.random() < 0.6, {region: draw.beta(8, 3) for region in REGIONS}
    habits = (draw.uniform(0.05, 0.5), draw.uniform(0, 0.02))  # renewed late; moved away in a term
    ends = first_day(years[-1] + 1)
    for year in years:
        for region in REGIONS:
            standing = draw.poisson(base * parts[region]) if year == years[0] else 0
            for _ in range(standing):
                _hold(
                    draw, story, region, (first_day(year), int(draw.integers(60, term))), term, keeping[region], habits
                )
            for day in seasons.days(draw, year, draw.poisson(of_year[year] * parts[region] * draw.gamma(8, 1 / 8))):
                mine = [one for one in days if one >= day] if in_batches else [int(day)]
                for on in mine[:1]:
                    _hold(draw, story, region, (int(on), term), term, keeping[region], habits)
    story.happenings = [one for one in story.happenings if one.day < ends]
    return story


def _hold(
    draw: Draw,
    story: Story,
    region: str,
    first: tuple[int, int],
    term: int,
    keeping: float,
    habits: tuple[float, float],
) -> None:
    """One holder until it lapses, leaves or the world ends."""
    record, (day, length) = f"h{len(story.happenings) + 1}", first
    story.add(region, day, record=record)
    for _ in range(8):
        if draw.random() < habits[1]:  # it moves to another region in the middle of its term
            there, when = str(draw.choice([one for one in REGIONS if one != region])), day + length // 2
            story.add(region, when, amount=-1, record=record)
            story.add(there, when, record=record)
            region = there
        day, length = day + length, term
        if draw.random() > keeping:
            story.add(region, day, amount=-1, record=record)
            return
        if draw.random() < habits[0]:
            story.add(region, day, amount=-1, record=record)
            day += int(draw.integers(10, 120))
            story.add(region, day, record=record)
