"""The figures of the registers and the store, beside peers and limits in one run."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.figure import Aim, Figure, beside, ours
from bench.registers import city, contracts, home, import_export, reading, taking
from bench.registers.child import Answer, done
from bench.report import Report

PEER, LIMIT, MEMORY_LIMIT = "django-import-export", "columns → executemany", "columns in memory → executemany"
TIMES_PEER, PART_OF_LIMIT = Aim(25), Aim(0.45)
TIMES_PARQUET, TIMES_COPY = Aim(3, at_most=True), Aim(2, at_most=True)
RATE, WALL, CPU = "rows/s", 0, 1
CLOCKS = {"wall": WALL, "processor": CPU}
WORKS = (taking.ours, taking.limit, import_export.peer, reading.reading, city.city)
Rounds = dict[str, list[Answer]]


def measure(report: Report, rounds: int) -> None:
    """Put every figure of the registers into the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = done(taking.files, folder)["mib"]
        firms = done(home.lay, folder)["firms"]
        report.note(f"{contracts.ROWS} rows in {size:.1f} MiB, {firms} firms on record, {rounds} rounds")
        seen: Rounds = {work.__name__: [] for work in WORKS}
        for _ in range(rounds):
            for work in WORKS:
                seen[work.__name__].append(done(work, folder))
    _import(report, seen)
    _memory(report, seen)
    _reading(report, seen)
    _city(report, seen)


def _import(report: Report, seen: Rounds) -> None:
    for clock, at in CLOCKS.items():
        mine = _rates(seen["ours"], ("all",), at)
        name = f"import.speed.{clock}"
        report.add(ours(name, RATE, mine))
        for peer, work, stretches, aim in (
            (PEER, "peer", ("all",), TIMES_PEER),
            (LIMIT, "limit", ("read", "write"), PART_OF_LIMIT),
            (MEMORY_LIMIT, "limit", ("write",), None),
        ):
            theirs = _rates(seen[work], stretches, at)
            report.add(beside(name, RATE, peer, list(zip(mine, theirs, strict=True)), aim))
    for stretch in ("plan", "take", "problems", "mend"):
        report.add(ours(f"import.{stretch}", "s of the processor", _seconds(seen["ours"], stretch, CPU)))
    last = seen["ours"][-1]
    report.note(f"of {last['rows']} rows {last['taken']} were taken; {last['problems']} problems were told")
    shares = [wall and cpu / wall for answer in seen["peer"] for wall, cpu in answer["seen"].values()]
    report.add(Figure("machine.share", round(median(shares), 2), "of a core while importing", "this machine"))


def _memory(report: Report, seen: Rounds) -> None:
    for work, name, peer in (("ours", "held", None), ("limit", "peak", LIMIT), ("peer", "peak", PEER)):
        report.add(Figure("import.memory.peak", round(_most(seen[work], name)), "MiB", peer))
    report.add(Figure("import.memory.parser-peak", round(_most(seen["ours"], "parser")), "MiB"))


def _reading(report: Report, seen: Rounds) -> None:
    rounds = seen["reading"]
    report.add(ours("known.first", "s of the processor", _seconds(rounds, "known.first", CPU)))
    for name in ("before", "now"):
        _seconds_beside(report, rounds, f"known.{name}", "one Parquet file", f"parquet.{name}", TIMES_PARQUET)
    _seconds_beside(report, rounds, "snapshot", "bare Parquet COPY", "copy", TIMES_COPY)


def _seconds_beside(report: Report, rounds: Sequence[Answer], name: str, peer: str, theirs: str, aim: Aim) -> None:
    pairs = list(zip(_seconds(rounds, name, CPU), _seconds(rounds, theirs, CPU), strict=True))
    report.add(ours(name, "s of the processor", [mine for mine, _ in pairs]))
    report.add(beside(name, "s of the processor", peer, pairs, aim))


def _city(report: Report, seen: Rounds) -> None:
    rounds = seen["city"]
    for clock, at in CLOCKS.items():
        report.add(ours(f"city.speed.{clock}", "versions/s", _rates(rounds, ("city",), at, "versions")))
    report.add(Figure("city.memory.peak", round(_most(rounds, "peak")), "MiB"))
    report.add(ours("verify.speed", "versions/s", _rates(rounds, ("verify",), CPU, "versions")))


def _seconds(rounds: Sequence[Answer], stretch: str, clock: int) -> list[float]:
    return [answer["seen"][stretch][clock] for answer in rounds]


def _rates(rounds: Sequence[Answer], stretches: Sequence[str], clock: int, counted: str = "rows") -> list[float]:
    return [answer[counted] / sum(answer["seen"][each][clock] for each in stretches) for answer in rounds]


def _most(rounds: Sequence[Answer], name: str) -> float:
    return float(max(answer[name] for answer in rounds))
