"""R-77: a report as known on a day, made again after later changes, is the same to the byte, wherever it is made."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kechuang.registers.registry import register
from kechuang.store import door
from kechuang.store.actions.adopt_plan import adopt_plan
from kechuang.store.actions.bind import Counting, bind
from kechuang.store.actions.change import change
from kechuang.store.actor import Pen
from kechuang.store.clock import standing
from kechuang.store.place import Place
from tests.ground import is_proved
from tests.house.tree import ROOT
from tests.store.histories import KEEPER, SECOND, START, History
from tests.store.planned import CONTRACTS, EVENTS, TITLE, saved

TARGET = register("target")
PLAN = f"{TITLE}\n一、主体\n1.全市技术合同登记成交额达到10亿元。\n2.举办科技活动4场。\n"
MAKE = """
import sys
from kechuang.cli import main
folder, *cut = sys.argv[1:]
for form in ("docx", "pdf", "html", "xlsx"):
    assert main(["report", "quarterly", "--plan", f"{folder}/plan.txt", "-o", f"{folder}/report.{form}", "--force", *cut]) == 0
"""
FIRST = {"TZ": "UTC", "PYTHONHASHSEED": "0"}
LATER = (
    {"TZ": "America/New_York", "PYTHONHASHSEED": "1", "LANG": "C.UTF-8"},
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "USER": "someone"},
)


def made(
    home: Place, folder: Path, day: date, circumstance: Mapping[str, str], *, known_on: date | None
) -> list[bytes]:
    """The report in every form, written by a process of its own."""
    folder.mkdir(exist_ok=True)
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "KECHUANG_HOME": str(home.home)}
    cut = ["--as-of", day.isoformat(), *(["--known-on", known_on.isoformat()] if known_on else [])]
    command = [sys.executable, "-c", MAKE, str(folder), *cut]
    subprocess.run(
        command, check=True, capture_output=True, env={**known, "KECHUANG_DATABASE_URL": home.url, **circumstance}
    )
    return [path.read_bytes() for path in sorted(folder.glob("report.*"))]


def pen(history: History) -> Pen:
    return Pen(KEEPER, standing(history.now), "核对", SECOND)


def planned() -> list[str]:
    """The targets of a plan that is adopted and bound."""
    held = Pen(KEEPER, standing(START), "年初", SECOND)
    plan = saved(held, PLAN)
    adopt_plan(held, plan.plan.id)
    for target, counting in zip(plan.new, (CONTRACTS, EVENTS), strict=True):
        bind(held, target.id, counting)
    return [target.id for target in plan.new]


def hold(home: Place, folder: Path, acts: int) -> None:
    """The report of a day, before and after so many acts, the last of which change plan and binding themselves."""
    sold, _ = planned()
    history = History(random.Random(77), refreshing=0.01)
    history.live(60)
    day = history.today
    before = made(home, folder / "before", day, FIRST, known_on=day)
    assert len(before) == 4
    history.now += timedelta(days=2)
    history.live(acts)
    row = door.row(KEEPER, TARGET, sold)
    change(pen(history), TARGET, sold, {**row.values, "value": Decimal(11)}, based_on=row.version)
    bind(pen(history), sold, Counting(measure="contracts.turnover", rule="technical"))
    for at, circumstance in enumerate(LATER if is_proved() else LATER[:1]):
        assert made(home, folder / f"after{at}", day, circumstance, known_on=day) == before
    now = made(home, folder / "now", day, FIRST, known_on=None)
    assert all(one != other for one, other in zip(now, before, strict=True)), "the later acts changed nothing"


def test_r77_a_report_as_known_is_the_same_to_the_byte_after_two_hundred_changes(
    sqlite_home: Place, tmp_path: Path
) -> None:
    hold(sqlite_home, tmp_path, 200)


@pytest.mark.prove
def test_r77_a_report_as_known_is_the_same_to_the_byte_after_five_thousand_changes(home: Place, tmp_path: Path) -> None:
    hold(home, tmp_path, 5_000)
