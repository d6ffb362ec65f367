"""Three plain ways to say where a year will end, each with one number: what a spreadsheet does."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from math import isfinite

from bench.landing.folder import Task
from bench.landing.known import Known

PEERS = ("pace", "chain", "additive")


def points(known: Known, task: Task) -> dict[str, float | None]:
    """What each of the three says; None where it has no answer."""
    return {"pace": pace(known, task), "chain": chain(known, task), "additive": additive(known, task)}


def pace(known: Known, task: Task) -> float:
    """The value so far by the share of the year that has passed; of a stock what stood on new year's eve and its change by that share."""
    passed = task.as_of_day.timetuple().tm_yday / date(task.year, 12, 31).timetuple().tm_yday
    before = known.value(task.year - 1, task.as_of_day) if known.is_stock else 0.0
    return before + (known.value(task.year, task.as_of_day) - before) / passed


def chain(known: Known, task: Task) -> float | None:
    """Plain chain-ladder: the value so far times what past years together became of what was known in the same month."""
    past = range(known.first_year, task.year)
    so_far = known.value(task.year, task.as_of_day)
    at_month = sum(known.value(year, _same(task, year)) for year in past)
    if so_far <= 0 or at_month <= 0:
        return None
    found = so_far * sum(known.value(year, task.as_of_day) for year in past) / at_month
    return found if isfinite(found) else None


def additive(known: Known, task: Task) -> float:
    """The value so far and what past years still got after the same month, in the mean."""
    past = range(known.first_year, task.year)
    rest = [known.value(year, task.as_of_day) - known.value(year, _same(task, year)) for year in past]
    return known.value(task.year, task.as_of_day) + sum(rest) / len(rest)


def _same(task: Task, year: int) -> date:
    """The end of the same month in another year."""
    return date(year, task.as_of_month, monthrange(year, task.as_of_month)[1])
