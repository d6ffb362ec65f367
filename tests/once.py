"""What is laid once for all workers of a run, whichever comes first."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, lay: Callable[[Path], object]) -> Path:
    """The folder of that name, laid by the first worker that asks; the others wait for it, and all work on copies."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            folder.mkdir()  # fails where it was begun and not ended: no test works on half a home
            lay(folder)
            (folder / "done").touch()
    return folder
