"""How long a person waits for the command line, beside an interpreter that does nothing."""

from __future__ import annotations

import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LONGEST = 10  # seconds, before the wait is given up
NOTHING = [sys.executable, "-c", "pass"]


def missing() -> str | None:
    """Why the command cannot be timed; None when it can."""
    return None if importlib.util.find_spec("kechuang.cli") else "there is no kechuang.cli yet"


def reading(path: Path) -> list[str]:
    """The command that reads a plan."""
    program = Path(sys.executable).with_name("kechuang")
    start = [str(program)] if program.exists() else [sys.executable, "-m", "kechuang"]
    return [*start, "plan", "read", str(path)]


def waited(command: list[str]) -> tuple[float, float]:
    """Wall and processor seconds of a command that must succeed."""
    wall, cpu = time.perf_counter(), _children()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=LONGEST)
    return time.perf_counter() - wall, _children() - cpu


def rounds(text: str, count: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Times of the command and of the bare interpreter, in turn; one round before the first is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt"
        path.write_text(text, "utf-8")
        return [(waited(reading(path)), waited(NOTHING)) for _ in range(count + 1)][1:]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
