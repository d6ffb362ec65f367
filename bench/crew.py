"""The worker processes of a run, seen from outside: all loaded at once, asked in turn, ended together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from bench.plans import ROOT

ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}


class Lost(Exception):
    """A worker ended before it answered."""


class Worker:
    """One reader's process."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.child = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "bench.worker", module],
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, order: str, **wanted: Any) -> dict[str, Any]:
        """The answer to an order of `bench.worker.Desk`."""
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        try:
            self.child.stdin.write(json.dumps([order, wanted]) + "\n")
            self.child.stdin.flush()
            line = self.child.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise Lost(f"{self.module} ended at {order}")
        return dict(json.loads(line))

    def end(self) -> None:
        self.child.kill()
        self.child.communicate()


@contextmanager
def hired(modules: list[str], seconds: float) -> Iterator[list[Worker]]:
    """A worker for each module; when the seconds are over all are ended, and whoever waits for one gets `Lost`."""
    with ExitStack() as stack:
        workers = []
        for module in modules:
            worker = Worker(module)
            stack.callback(worker.end)
            workers.append(worker)
        limit = threading.Timer(seconds, _stop, [workers])
        limit.daemon = True
        limit.start()
        stack.callback(limit.cancel)
        yield workers


def _stop(workers: list[Worker]) -> None:
    for worker in workers:
        worker.child.kill()
