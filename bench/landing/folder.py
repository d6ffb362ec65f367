"""A folder of plain files: the series, events, rounds and tasks that a forecaster is given."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

CITY = "421200"  # the sum of the regions
REGIONS = ("421202", "421221", "421222", "421223", "421224", "421281")
LEVELS = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
QUANTILES = tuple(f"p{round(100 * level):02d}" for level in LEVELS)


class Series(NamedTuple):
    """What is counted; the nature is for the jury alone and stands in a file that no forecaster reads."""

    series: str
    kind: str
    unit: str
    first_year: int
    last_year: int
    nature: str


class Event(NamedTuple):
    """What happened on a day and was recorded on another."""

    series: str
    region: str
    stage: str
    record: str
    happened_on: date
    recorded_on: date
    amount: float = 1.0


class Round(NamedTuple):
    """A batch of a year; without a day on which it happened it was given up."""

    series: str
    year: int
    batch: int
    planned_on: date
    happened_on: date | None
    known_on: date


class Task(NamedTuple):
    """What is asked on a day: where the year will end."""

    series: str
    region: str
    year: int
    as_of_month: int
    as_of_day: date
    target: float | None


@dataclass
class World:
    """All that a folder holds."""

    series: list[Series] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


def write(world: World, folder: Path) -> None:
    """Lay the world down as files; the order of the events says nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    _lay(folder / "series.csv", Series._fields[:-1], [one[:-1] for one in world.series])
    _lay(folder / "natures.csv", ("series", "nature"), [(one.series, one.nature) for one in world.series])
    _lay(folder / "events.csv", Event._fields, sorted(world.events, key=lambda one: (one.recorded_on, one)))
    _lay(folder / "tasks.csv", Task._fields, world.tasks)
    if world.rounds:
        _lay(folder / "rounds.csv", Round._fields, sorted(world.rounds))


def read(folder: Path) -> World:
    """The world of a folder; where nobody says the natures, they are the kinds."""
    natures = {row["series"]: row["nature"] for row in _rows(folder / "natures.csv")}
    world = World()
    for row in _rows(folder / "series.csv"):
        years = (int(row["first_year"]), int(row["last_year"]))
        nature = natures.get(row["series"], row["kind"])
        world.series.append(Series(row["series"], row["kind"], row["unit"], *years, nature))
    for row in _rows(folder / "events.csv"):
        days = (date.fromisoformat(row["happened_on"]), date.fromisoformat(row["recorded_on"]))
        what = (row["series"], row["region"], row["stage"], row["record"])
        world.events.append(Event(*what, *days, float(row["amount"] or 1)))
    for row in _rows(folder / "tasks.csv"):
        target = float(row["target"]) if row["target"] else None
        when = (int(row["year"]), int(row["as_of_month"]), date.fromisoformat(row["as_of_day"]))
        world.tasks.append(Task(row["series"], row["region"], *when, target))
    return world


def _lay(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([_written(cell) for cell in row] for row in rows)


def _written(cell: Any) -> Any:
    return f"{cell:.10g}" if isinstance(cell, float) else cell


def _rows(path: Path) -> Iterable[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
