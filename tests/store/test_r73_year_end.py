"""R-73: the day of a record is its day in Shanghai, whatever time zone the machine is in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kechuang.store import commits, door
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.clock import day_of, office_hour, standing
from kechuang.store.place import Place
from tests.store.rows import ORGANISATION, firm

Held = Callable[..., Pen]
ROOT = Path(__file__).parents[2]
# Instants in UTC and their day in Shanghai.
EDGE = (
    (datetime(2024, 12, 31, 15, 59, 59, 999_000, UTC), date(2024, 12, 31)),
    (datetime(2024, 12, 31, 16, tzinfo=UTC), date(2025, 1, 1)),
    (datetime(2024, 12, 31, 23, 59, tzinfo=UTC), date(2025, 1, 1)),  # 07:59 in Shanghai, still the old year in UTC
    (datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 1)),
)
ZONES = ("UTC", "America/New_York")
PROGRAM = """
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from kechuang.store import commits, door
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen, operator
from kechuang.store.clock import standing
from kechuang.store.place import Place, at
from tests.store.rows import ORGANISATION, firm
with at(Place(Path(sys.argv[1]))):
    for number in range(4):
        instant = datetime(2024, 12, 31, 15, 59, 59, 999_000, UTC) + timedelta(hours=number, milliseconds=number)
        create(Pen(operator("示范"), standing(instant)), ORGANISATION, firm(f"合成示范{number}有限公司"))
    for day in (date(2024, 12, 30), date(2024, 12, 31), date(2025, 1, 1)):
        print(day, len(door.rows(operator("示范"), ORGANISATION, known_on=day)), commits.seq_known_on(day))
    for entry in __import__("kechuang.store.audit", fromlist=["x"]).log():
        print(entry["at"])
"""


@pytest.mark.parametrize(("instant", "day"), EDGE)
def test_r73_the_last_moment_of_a_year_is_in_it_and_the_first_of_the_next_is_not(
    home: Place, pen: Held, instant: datetime, day: date
) -> None:
    create(Pen(pen("xianan").actor, standing(instant)), ORGANISATION, firm())
    reader = pen("officer").actor
    assert [len(door.rows(reader, ORGANISATION, known_on=known)) for known in (date(2024, 12, 31), date(2025, 1, 1))] == [
        int(day == date(2024, 12, 31)), 1,
    ]  # fmt: skip
    assert commits.seq_known_on(day) == 1


def test_r73_a_machine_in_another_zone_puts_rows_in_the_same_year(sqlite_home: Place, tmp_path: Path) -> None:
    told = {}
    for zone in ZONES:
        home = tmp_path / zone.replace("/", "-")
        shutil.copytree(sqlite_home.home, home)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(home)], env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
            cwd=ROOT, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        told[zone] = done.stdout
    assert set(told.values()) == {told["UTC"]}
    assert told["UTC"].splitlines()[:3] == ["2024-12-30 0 0", "2024-12-31 1 1", "2025-01-01 4 4"]


def test_r73_a_leap_day_is_a_day() -> None:
    assert day_of(office_hour(date(2024, 2, 29))) == date(2024, 2, 29)
    assert day_of(datetime(2024, 2, 28, 16, tzinfo=UTC)) == date(2024, 2, 29)
    assert day_of(datetime(2024, 2, 29, 16, tzinfo=UTC)) == date(2024, 3, 1)
