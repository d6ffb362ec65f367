"""The figures of measures in one run: beside SQL written by hand, and as the city grows."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.figure import Aim, Figure, beside, ours
from bench.measures import counting, ground
from bench.registers.child import Answer, done
from bench.report import Report

PEER, SECONDS, WALL, CPU = "SQL by hand", "s of the processor", 0, 1
TIMES_HAND, MEMORY = Aim(1.5, at_most=True), Aim(2048, at_most=True)


def measure(report: Report, rounds: int) -> None:
    """Put every figure of measures into the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = done(ground.lay, folder)["rows"]
        report.note(f"rows of the city, and of its copies together: {rows}")
        seen: dict[int, list[Answer]] = {size: [] for size in ground.SIZES}
        together: list[Answer] = []
        for _ in range(rounds):
            together.append(done(counting.both, folder / "1"))
            for size in ground.SIZES:
                seen[size].append(done(counting.alone, folder / str(size)))
    _beside_hand(report, together)
    for size, answers in seen.items():
        report.add(ours(f"measures.run.{size}x", SECONDS, _seconds(answers, "alone", CPU)))
        report.add(ours(f"measures.run.{size}x.wall", "s", _seconds(answers, "alone", WALL)))
        peaks = [answer["peak"] for answer in answers]
        report.add(ours(f"measures.memory.{size}x", "MiB", peaks, MEMORY if size == max(seen) else None))


def _beside_hand(report: Report, together: Sequence[Answer]) -> None:
    last = together[-1]
    report.note(
        f"{last['figures']} figures of {len(counting.ALL)} measures are the same by both, {last['filled']} of them not 0"
    )
    run, hand = (
        [seconds for name in names for seconds in _seconds(together, name, CPU)]
        for names in (("kernel", "kernel.again"), ("hand", "hand.again"))
    )
    first = _seconds(together, "first", CPU)
    report.add(ours("measures.first", SECONDS, first))
    report.add(ours("measures.run", SECONDS, run))
    report.add(beside("measures.run", SECONDS, PEER, list(zip(run, hand, strict=True)), TIMES_HAND))
    report.add(ours("measures.compile", SECONDS, [one - again for one, again in zip(first, run, strict=False)]))
    report.add(Figure("measures.figures", last["figures"], "figures"))


def _seconds(answers: Sequence[Answer], stretch: str, clock: int) -> list[float]:
    return [answer["seen"][stretch][clock] for answer in answers]
