"""Lays a small demonstration home, figures and all that is kept ahead, and messy files: `python -m tests.browser.lay HOME FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from kechuang.registers.demonstration.city import DEMO_TODAY, City
from kechuang.registers.demonstration.messy import write_messy
from kechuang.registers.demonstration.remainder import Remainder
from kechuang.registers.registry import registers
from kechuang.store import demonstration, place, snapshots
from kechuang.store.desk import backtests_kept, figures_kept, landings_kept
from kechuang.store.desk.demonstration import settle_people
from kechuang.store.founding import DEEDS
from kechuang.store.place import Place
from kechuang.store.returning import give_some_back

SCALE, SEED = 0.05, 7
YEARS = range(DEMO_TODAY.year - 1, DEMO_TODAY.year + 1)


def main(home: Path, folder: Path) -> None:
    """Nothing; the home and the files are there."""
    city = City(SEED, years=YEARS, scale=SCALE)
    with place.at(Place(home), create=True):
        demonstration.write(city, DEMO_TODAY, deeds=DEEDS)
        give_some_back()
        snapshots.refresh(registers())
        settle_people()
        for keep_next in (figures_kept.keep_next, backtests_kept.keep_next, landings_kept.keep_next):
            while keep_next():
                pass
    folder.mkdir(parents=True, exist_ok=True)
    write_messy(city, folder, rest=Remainder(city))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
