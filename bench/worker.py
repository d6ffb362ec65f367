"""One reader in a process of its own, taking orders as JSON lines; `python -m bench.worker MODULE`.

Times are taken on both clocks: the wall's, and the processor's for this process alone, which a busy machine disturbs less.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.found import Reader
from bench.plans import varied

Answer = dict[str, Any]


class Clock:
    """Both clocks, started together and added up over many stretches."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def timed(self, work: Callable[..., Any], *given: Any) -> Any:
        wall, cpu = time.perf_counter(), time.process_time()
        answer = work(*given)
        self.cpu += time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        return answer


class Desk:
    """What a worker can be asked; each method is an order."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.reader = Reader(str)

    def load(self) -> Answer:
        """The time until the first sentence is read, or why there is no such reader here."""
        clock = Clock()
        try:
            self.reader = clock.timed(importlib.import_module(f"bench.readers.{self.module}").load)
        except ImportError as missing:
            return {"absent": str(missing)}
        first = self.reader.prepare("全年新增高新技术企业75家以上。")
        clock.timed(self.reader.read, first)
        return {"wall": clock.wall, "cpu": clock.cpu}

    def find(self, texts: list[str]) -> Answer:
        """What is found in each text, and the time of that first meeting with it."""
        clock, found = Clock(), []
        for text in texts:
            prepared = self.reader.prepare(text)
            answer = clock.timed(self.reader.read, prepared)
            found.append(self.reader.finds(answer, text))
        return {"found": found, "wall": clock.wall, "cpu": clock.cpu}

    def time(self, text: str, seeds: list[int], seconds: float) -> Answer:
        """Variants of a text, one a seed (0: as it is), read until they or the seconds are used up."""
        clock, documents = Clock(), 0
        for seed in seeds:
            prepared = self.reader.prepare(varied(text, seed) if seed else text)
            clock.timed(self.reader.read, prepared)
            documents += 1
            if clock.wall > seconds:
                break
        return {"documents": documents, "wall": clock.wall, "cpu": clock.cpu}

    def endure(self, texts: list[str], documents: int) -> Answer:
        """Resident memory and live blocks after a hundred documents and after all; no document comes twice."""
        seen = []
        for number in range(1, documents + 1):
            self.reader.read(self.reader.prepare(varied(texts[number % len(texts)], number)))
            if number in (100, documents):
                gc.collect()
                seen.append({"mib": _resident("VmRSS"), "blocks": sys.getallocatedblocks()})
        return {"seen": seen}

    def peak(self) -> Answer:
        """The most memory this process has held."""
        return {"mib": _resident("VmHWM")}


def _resident(name: str) -> float:
    """A memory figure of this process in MiB, as the kernel counts it; 0 where there is no such file."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)


def main() -> None:
    """Take orders until there are no more; what readers print goes nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    desk = Desk(sys.argv[1])
    for line in sys.stdin:
        name, wanted = json.loads(line)
        print(json.dumps(getattr(desk, name)(**wanted), ensure_ascii=False), file=answers, flush=True)


if __name__ == "__main__":
    main()
