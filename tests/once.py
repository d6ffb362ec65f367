"""What is laid once for all workers of a run, whichever comes first."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def common(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of a run have in common."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(factory: pytest.TempPathFactory, name: str, lay: Callable[[Path], object]) -> Path:
    """The folder of that name, laid by the first worker that asks; the others wait for it, and all work on copies."""
    folder = common(factory) / f"once-{name}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            folder.mkdir()  # fails where it was begun and not ended: no test works on half a home
            lay(folder)
            (folder / "done").touch()
    return folder


def with_texts(factory: pytest.TempPathFactory, home: Path) -> Path:
    """A folder for a home whose SQL is written where all others find it, be it by another process."""
    home.mkdir()
    (home / "texts").symlink_to(texts(factory))
    return home


def texts(factory: pytest.TempPathFactory) -> Path:
    """Where all homes of a run keep the SQL of measures: one writes it, which takes longer than to ask it."""
    folder = common(factory) / "texts"
    folder.mkdir(exist_ok=True)
    return folder
