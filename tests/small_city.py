"""A small demonstration city with the targets of its year, laid once for all workers of a run: `python -m tests.small_city HOME`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from kechuang.registers.demonstration.city import DEMO_TODAY, City
from kechuang.store import demonstration, place
from kechuang.store.demonstration import Deed
from kechuang.store.founding import ADOPTED_ON, adopt_founding
from tests.house.tree import ROOT
from tests.once import once, with_texts

SEED, YEARS, SCALE = 11, range(2023, 2025), 0.03


def laid(factory: pytest.TempPathFactory) -> Path:
    """Its home; tests work on copies."""

    def lay(folder: Path) -> None:
        run = [sys.executable, "-m", "tests.small_city", str(with_texts(factory, folder / "home"))]
        surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "kechuang.store.settings"}
        subprocess.run(run, cwd=ROOT, check=True, capture_output=True, env=surroundings)

    return once(factory, "small-city", lay) / "home"


def main(home: Path) -> None:
    """Nothing; the home is laid."""
    with place.at(place.Place(home), create=True):
        write()


def write(*, years: range = YEARS, deeds: Sequence[Deed] = ((ADOPTED_ON, adopt_founding),)) -> None:
    """Nothing; the city stands in the home that is open."""
    whole = City(SEED, years=years, scale=SCALE)
    demonstration.write(whole, DEMO_TODAY, deeds=deeds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
