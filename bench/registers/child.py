"""A piece of work in a process of its own, with its time on both clocks and the most memory that it held.

`python -m bench.registers.child MODULE:FUNCTION FOLDER` calls the function with the folder; it answers one JSON line.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.crew import ONE_THREAD, Lost
from bench.plans import ROOT

LONGEST = 600  # seconds, before a piece of work is given up
Answer = dict[str, Any]


@dataclass
class Spent:
    """Seconds on the wall's clock, and on the processor's with those of the children that ended meanwhile, by what was done."""

    seen: dict[str, tuple[float, float]] = field(default_factory=dict)

    @contextmanager
    def on(self, what: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), processor()
        yield
        before = self.seen.get(what, (0.0, 0.0))
        self.seen[what] = before[0] + time.perf_counter() - wall, before[1] + processor() - cpu


def processor() -> float:
    """Processor seconds of this process and of its children."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peaks() -> dict[str, float]:
    """The most that this process, and the largest of its children, ever held, in MiB."""
    named = {"peak": resource.RUSAGE_SELF, "child_peak": resource.RUSAGE_CHILDREN}
    return {name: resource.getrusage(who).ru_maxrss / 1024 for name, who in named.items()}


def done(work: Callable[[Path], Answer], folder: Path) -> Answer:
    """What the work answers, done in a child of this process."""
    where = f"{work.__module__}:{work.__name__}"
    command = [sys.executable, "-W", "ignore", "-m", "bench.registers.child", where, str(folder)]
    environment = os.environ | ONE_THREAD
    try:
        found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=LONGEST, check=True)
    except subprocess.CalledProcessError as failed:
        raise Lost(f"{where}: {failed.stderr.decode()[-600:]}") from failed
    except subprocess.TimeoutExpired as failed:
        raise Lost(f"{where} took longer than {LONGEST} s") from failed
    return dict(json.loads(found.stdout.splitlines()[-1]))


def main() -> None:
    module, _, name = sys.argv[1].partition(":")
    answer = getattr(importlib.import_module(module), name)(Path(sys.argv[2]))
    print(json.dumps(answer | peaks(), ensure_ascii=False))


if __name__ == "__main__":
    main()
