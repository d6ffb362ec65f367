"""Scores of forecasts beside three peers: how well their intervals hold, how far they are off, how sure they may be.

Left out are tasks whose year is over and known: those of December in series of which nothing was ever recorded after a year's end. That
is said of the whole series, so that no task is left out for how it ended. Losses are divided by what the years of the series and region
turned out to be in the mean, so that money does not drown counts. Standard errors are of a bootstrap whose clusters are series.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from bench.landing import calibration
from bench.landing.folder import CITY, LEVELS, QUANTILES, World
from bench.landing.known import gathered
from bench.landing.peers import PEERS, points

DRAWS = 1000
Array = np.ndarray
Answers = Mapping[tuple[str, str, int, int], tuple[list[float], float]]


@dataclass
class Judged:
    """The tasks that count, each with what was said of it and what became of it."""

    series: Array  # its place among the names
    names: list[str]
    natures: Array
    kinds: Array
    results: Array
    targets: Array  # nan where there is none
    scales: Array
    floors: Array  # what a count has already
    quantiles: Array
    reach: Array
    peers: dict[str, Array]  # nan where a peer has no answer
    months: Array
    is_city: Array
    faults: dict[str, int]


def answers(path: Path) -> Answers:
    """What a forecaster wrote; an empty cell is nan."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            (row["series"], row["region"], int(row["year"]), int(row["as_of_month"])): (
                [float(row[name] or "nan") for name in QUANTILES],
                float(row["prob_reach"] or "nan"),
            )
            for row in csv.DictReader(file)
        }


def judged(world: World, given: Answers) -> Judged:
    """Each answered task beside its result and its peers; what is amiss with the answers is counted."""
    known, kinds = gathered(world), {one.series: one for one in world.series}
    late = {name for (name, _), mine in known.items() if mine.is_ever_late()}
    scales = {key: _scale(mine, kinds[key[0]].kind) for key, mine in known.items()}
    rows: list[tuple[Any, ...]] = []
    faults = dict.fromkeys(("asked", "unanswered", "not finite", "crossing", "not whole", "no probability"), 0)
    for task in world.tasks:
        if task.as_of_month == 12 and task.series not in late:
            continue
        faults["asked"] += 1
        said, key = given.get((task.series, task.region, task.year, task.as_of_month)), (task.series, task.region)
        kind = kinds[task.series].kind
        fault = "unanswered" if said is None else amiss(said, kind, has_target=task.target is not None)
        if fault:
            faults[fault] += 1
        if said is None or fault in ("not finite", "no probability"):
            continue
        mine = known[key]
        floor = mine.value(task.year, task.as_of_day) if kind in ("count", "pipeline") else -np.inf
        others = [np.nan if one is None else one for one in points(mine, task).values()]
        target = np.nan if task.target is None else task.target
        what = (mine.final(task.year), target, scales[key], floor, said[1], task.as_of_month)
        rows.append((task.series, task.region == CITY, *what, sorted(said[0]), others))
    return _columns(rows, {name: (one.nature, one.kind) for name, one in kinds.items()}, faults)


def amiss(said: tuple[list[float], float], kind: str, *, has_target: bool) -> str | None:
    """What is wrong with an answer; None when nothing is."""
    quantiles, probability = said
    if not np.isfinite(quantiles).all():
        return "not finite"
    if has_target and not 0 <= probability <= 1:
        return "no probability"
    if any(np.diff(quantiles) < -1e-9 * np.abs(quantiles[1:])):
        return "crossing"
    return "not whole" if kind != "amount" and any(one != round(one) for one in quantiles) else None


def _scale(mine: Any, kind: str) -> float:
    finals = [abs(mine.final(year)) for year in range(mine.first_year, mine.last_year + 1)]
    return max(float(np.mean(finals)), 1.0 if kind != "amount" else 1e-3 * max(finals), 1e-9)


def _columns(rows: list[tuple[Any, ...]], kinds: Mapping[str, tuple[str, str]], faults: dict[str, int]) -> Judged:
    series, cities, results, targets, scales, floors, reach, months, quantiles, others = zip(*rows, strict=True)
    names = sorted(set(series))
    place = {name: at for at, name in enumerate(names)}
    peers = dict(zip(PEERS, np.array(others, float).T, strict=True))
    return Judged(
        series=np.array([place[one] for one in series]),
        names=names,
        natures=np.array([kinds[one][0] for one in series]),
        kinds=np.array([kinds[one][1] for one in series]),
        results=np.array(results, float),
        targets=np.array(targets, float),
        scales=np.array(scales, float),
        floors=np.array(floors, float),
        quantiles=np.array(quantiles, float),
        reach=np.array(reach, float),
        peers=peers,
        months=np.array(months),
        is_city=np.array(cities),
        faults=faults,
    )


def together(many: Sequence[Judged]) -> Judged:
    """The tasks of several worlds as of one; series of the same name stay apart."""
    names = [f"{name} ({at})" for at, one in enumerate(many, 1) for name in one.names]
    starts = np.cumsum([0, *(len(one.names) for one in many[:-1])])

    def joined(name: str) -> Array:
        return np.concatenate([getattr(one, name) for one in many])

    columns = {field.name: joined(field.name) for field in fields(Judged) if field.type == "Array"}
    columns["series"] = np.concatenate([one.series + start for one, start in zip(many, starts, strict=True)])
    peers = {peer: np.concatenate([one.peers[peer] for one in many]) for peer in PEERS}
    faults = {fault: sum(one.faults[fault] for one in many) for fault in many[0].faults}
    return Judged(names=names, peers=peers, faults=faults, **columns)


def scores(mine: Judged, *, draws: int = DRAWS, seed: int = 1) -> dict[str, Any]:
    """All scores of these tasks, over all, by nature, by quarter of the year, and of units and city."""
    values = _values(mine)
    groups = {"all": np.full(len(mine.results), True)}
    groups |= {f"kind {kind}": mine.kinds == kind for kind in dict.fromkeys(mine.kinds.tolist())}
    natures = [one for one in dict.fromkeys(mine.natures.tolist()) if one not in set(mine.kinds.tolist())]
    groups |= {nature: mine.natures == nature for nature in natures}
    groups |= {f"months {at}-{at + 2}": (mine.months >= at) & (mine.months < at + 3) for at in (1, 4, 7, 10)}
    groups |= {"city": mine.is_city, "units": ~mine.is_city}
    draw = np.random.default_rng(seed)
    found = {name: _scored(values, mine, chosen, draw, draws) for name, chosen in groups.items() if chosen.any()}
    return {"faults": mine.faults, "groups": found}


def pinball(results: Array, quantiles: Array) -> Array:
    """The loss of each task in the mean of the seven quantiles."""
    off = results[:, None] - quantiles
    levels = np.array(LEVELS)
    return np.maximum(levels * off, (levels - 1) * off).mean(1)


def _values(mine: Judged) -> dict[str, Array]:
    """What each task adds to each score; nan where it says nothing."""
    found = calibration.ends(mine.quantiles, mine.results, mine.floors, mine.kinds != "amount")
    values = {f"in{percent}": calibration.covered(found, percent) for percent in calibration.INTERVALS}
    for percent in calibration.INTERVALS:
        values[f"least{percent}"], values[f"most{percent}"] = calibration.bounds(found, percent)
    values |= {f"bin{at}": column for at, column in enumerate(calibration.bins(found).T)}
    values["tie"] = found.is_tie.astype(float)
    values["loss"] = pinball(mine.results, mine.quantiles)
    reached = np.where(np.isnan(mine.targets), np.nan, mine.results >= mine.targets)
    values["brier"] = (mine.reach - reached) ** 2
    values["reached"], values["reach"] = reached, np.where(np.isnan(reached), np.nan, mine.reach)
    for peer, point in mine.peers.items():
        values[f"loss {peer}"] = pinball(mine.results, np.repeat(point[:, None], len(LEVELS), 1))
        values[f"brier {peer}"] = np.where(np.isnan(point), np.nan, (point >= mine.targets) - reached) ** 2
    return values


def _scored(values: dict[str, Array], mine: Judged, chosen: Array, draw: Any, draws: int) -> dict[str, Any]:
    """The scores of the chosen tasks, with two standard errors."""
    clusters = np.unique(mine.series[chosen])
    picks = draw.integers(0, len(clusters), (draws, len(clusters)))

    def sums(column: Array) -> Array:
        placed = np.bincount(mine.series[chosen], column[chosen], len(mine.names))
        return np.vstack([placed[clusters].sum(keepdims=True), placed[clusters][picks].sum(1)[:, None]]).ravel()

    def ratio(above: Array, below: Array) -> tuple[float, float]:
        with np.errstate(divide="ignore", invalid="ignore"):
            drawn = sums(np.nan_to_num(above)) / sums(np.nan_to_num(below))
        return round(float(drawn[0]), 4), round(2 * float(np.nanstd(drawn[1:])), 4)

    def mean(name: str) -> tuple[float, float]:
        return ratio(values[name], ~np.isnan(values[name]))

    def against(peer: str, scale: Array) -> tuple[float, float]:
        theirs = values[f"loss {peer}"] / scale
        return ratio(np.where(np.isnan(theirs), 0.0, values["loss"] / scale), theirs)

    ones = np.ones(len(mine.results))
    return {
        "tasks": int(chosen.sum()),
        "series": len(clusters),
        "coverage": {percent: mean(f"in{percent}") for percent in calibration.INTERVALS},
        "bounds": {at: [mean(f"least{at}")[0], mean(f"most{at}")[0]] for at in calibration.INTERVALS},
        "histogram": [mean(f"bin{at}")[0] for at in range(len(LEVELS) + 1)],
        "ties": mean("tie")[0],
        "pinball": {peer: against(peer, mine.scales) for peer in mine.peers},
        "pinball raw": {peer: against(peer, ones) for peer in mine.peers},
        "brier": {"kechuang": mean("brier")} | {peer: mean(f"brier {peer}") for peer in mine.peers},
        "reached": mean("reached")[0],
        "reach": mean("reach")[0],
    }
