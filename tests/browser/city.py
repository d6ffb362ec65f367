"""The small demonstration city on which the tests of the browser work, laid once for all workers of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.once import once, with_texts


def laid(factory: pytest.TempPathFactory) -> Path:
    """A folder with a home and messy files; others wait while one lays it."""

    def lay(folder: Path) -> None:
        home, files = with_texts(factory, folder / "home"), folder / "files"
        run = [sys.executable, "-m", "tests.browser.lay", str(home), str(files)]
        surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "kechuang.store.settings"}
        subprocess.run(run, cwd=ROOT, check=True, capture_output=True, env=surroundings)

    return once(factory, "browser-city", lay)
