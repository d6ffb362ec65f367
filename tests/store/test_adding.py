"""A register is added by one file, one generated migration and one golden case; the rest follows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

DECLARATION = '''"""会议室: a register that a test adds."""

from kechuang.registers.schema import Part, Personal, Register, day, integer, money, ref, text

SEEN = Personal(purpose_zh="联系管理员", purpose_en="to reach the keeper", mask="phone")

meeting_room = Register(
    code="meeting_room", zh="会议室", en="meeting rooms", row_zh="一间会议室", row_en="one meeting room",
    keys=(("name",),), shown_as=("name",), unit_from="keeper", section="办公室",
    fields=(
        text("name", "会议室名称", "name", required=True, aliases=("房间",), example="一号会议室"),
        ref("keeper", "管理单位", "keeper", "organisation", is_open=True),
        text("phone", "管理员电话", "keeper's phone", personal=SEEN),
        integer("seats", "座位数", "seats", unit="人"),
        money("rent", "租金", "rent"),
        day("opened_on", "启用日期", "opened on"),
    ),
    parts=(
        Part(name="repairs", zh="维修", en="repairs", key=("repaired_on",), fields=(
            day("repaired_on", "维修日期", "repaired on", required=True),
            money("cost", "费用", "cost"),
        )),
    ),
)  # fmt: skip
'''
USE = """
import csv, sys
from datetime import date, datetime, UTC
from decimal import Decimal
from pathlib import Path
from kechuang.registers.registry import register, registers
from kechuang.registers.soundness import faults
from kechuang.store import door, opening, place, taking
from kechuang.store.actor import Pen, operator
from kechuang.registers.workbook.template import write_template

room, home = register("meeting_room"), Path(sys.argv[1])
assert not list(faults(registers())), list(faults(registers()))
place.open_place(place.Place(home), create=True)
pen = Pen(operator("tester"), lambda: datetime(2024, 9, 30, tzinfo=UTC))
sheet = home / "会议室.csv"
sheet.write_text("会议室台账\\n房间,管理单位,座位数,租金（万元）,启用日期\\n一号会议室,合成示范公司,20,1.2,2024.3.5\\n", "utf-8")
made = taking.plan(pen.actor, room, sheet, home="421200")
assert made.counts()["new"] == 1, [p.sentence() for p in made.problems()]
taking.take(pen, made, sheet)
(row,) = door.rows(pen.actor, room)
assert row.values["rent"] == Decimal(12000) and row.values["opened_on"] == date(2024, 3, 5), row.values
assert opening.tables(pen.actor)["meeting_room"].count().execute() == 1
assert write_template(room, language="zh")[:2] == b"PK"
print("added")
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package with one register more."""
    source = tmp_path / "src"
    shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    (source / "kechuang" / "registers" / "catalogue" / "meeting_room.py").write_text(DECLARATION, "utf-8")
    return source


def test_a_register_is_added_by_a_file_and_a_generated_migration(tree: Path, tmp_path: Path) -> None:
    before = set((tree / "kechuang" / "store" / "migrations").glob("0*.py"))
    _ran(tree, "-m", "django", "makemigrations", "store", "-n", "record_meeting_rooms")
    (made,) = set((tree / "kechuang" / "store" / "migrations").glob("0*.py")) - before
    assert "MeetingRoom" in made.read_text("utf-8")
    assert "added" in _ran(tree, "-c", USE, str(tmp_path / "home"))


def test_the_migrations_make_the_tables_that_are_declared(tmp_path: Path) -> None:
    assert "No changes detected" in _ran(
        ROOT / "src", "-m", "django", "makemigrations", "store", "--check", "--dry-run"
    )


def test_a_declaration_without_its_migration_is_noticed(tree: Path) -> None:
    with pytest.raises(AssertionError, match="MeetingRoom"):
        _ran(tree, "-m", "django", "makemigrations", "store", "--check", "--dry-run")


def _ran(source: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(source), "DJANGO_SETTINGS_MODULE": "kechuang.store.settings"}
    ended = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
