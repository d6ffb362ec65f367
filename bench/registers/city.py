"""The demonstration city written at a fifth of its size, its whole home verified."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.registers.child import Answer, Spent
from kechuang.registers.demonstration.city import DEMO_TODAY, City
from kechuang.store import demonstration, verification
from kechuang.store.place import Place, at

SCALE, YEARS = 0.2, 5


def city(folder: Path) -> Answer:
    """One round: a home of its own, laid before the clock starts."""
    spent = Spent()
    shutil.rmtree(folder / "city", ignore_errors=True)
    with at(Place(folder / "city"), create=True):
        last = DEMO_TODAY.year
        with spent.on("city"):
            invented = City(1, years=range(last - YEARS + 1, last + 1), scale=SCALE)
            written = demonstration.write(invented, DEMO_TODAY)
        with spent.on("verify"):
            faults = list(verification.faults())
    assert not faults
    return {"seen": spent.seen, "versions": written}
