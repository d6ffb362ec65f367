"""The landing forecasts judged on both worlds, three seeds each; left out with a word while there is no `kechuang forecast`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bench.figure import Aim, Figure, ours
from bench.landing import demonstration_world, second_world
from bench.landing.folder import World, write
from bench.landing.published import said as published
from bench.landing.scoring import answers, judged, scores, together
from bench.landing.table import LIMITS, table
from bench.report import Report

WORLDS: Mapping[str, tuple[Callable[[int], World], tuple[int, ...]]] = {
    "second": (second_world.world, (1, 2, 3)),
    "demonstration": (demonstration_world.world, (11, 23, 38)),
}
LONGEST = 3600.0  # seconds that a forecaster may take for one folder
COMMAND = [sys.executable, "-m", "kechuang", "forecast"]


def measure(report: Report, _rounds: int) -> None:
    """Put the scores of each world into the report; what is random has its seed, so one round is enough."""
    report.note(published())
    if subprocess.run([*COMMAND, "--help"], capture_output=True, check=False).returncode:
        report.note("the landing forecasts are left out: there is no `kechuang forecast` yet")
        return
    for name, (made, seeds) in WORLDS.items():
        with tempfile.TemporaryDirectory() as folder:
            scored, pairs = _scored(report, name, made, seeds, Path(folder))
        report.tables.append(f"{name} world, seeds {seeds}, {pairs} (series, year) pairs\n{table(scored)}")
        _figures(report, name, scored["groups"]["all"])
        report.add(Figure(f"landing.{name}.pairs", pairs, "series and years"))


def _scored(
    report: Report, name: str, made: Callable[[int], World], seeds: tuple[int, ...], folder: Path
) -> tuple[dict[str, Any], int]:
    """The scores of all seeds together, a series of each seed being a cluster of its own."""
    found, pairs = [], 0
    for seed in seeds:
        world, where = made(seed), folder / str(seed)
        write(world, where)
        pairs += len({(task.series, task.year) for task in world.tasks})
        start = time.perf_counter()
        subprocess.run([*COMMAND, "--events", where, "-o", where / "OUT.csv"], check=True, timeout=LONGEST)
        report.add(Figure(f"landing.{name}.{seed}.time", round(time.perf_counter() - start, 1), "s"))
        found.append(judged(world, answers(where / "OUT.csv")))
    return scores(together(found)), pairs


def _figures(report: Report, name: str, score: Mapping[str, Any]) -> None:
    for percent, (seen, error) in score["coverage"].items():
        off = Aim(float(np.round(error, 4)), at_most=True)
        report.add(ours(f"landing.{name}.coverage{percent}.off", "from nominal", [abs(seen - percent / 100)], off))
    for peer, (seen, _) in score["pinball"].items():
        report.add(ours(f"landing.{name}.pinball/{peer}", "× its loss", [seen], Aim(LIMITS[peer], at_most=True)))
    for who, (seen, _) in score["brier"].items():
        report.add(Figure(f"landing.{name}.brier", seen, "Brier", None if who == "kechuang" else who))
