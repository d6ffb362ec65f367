"""The doctor finds what is wrong, and nothing on a home that is right (R-91, first checks)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kechuang.errors import Problem
from kechuang.store import attachments, examination, place
from kechuang.store.actions.attach import attach
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store.raw import execute
from tests.store.rows import CONTRACT, written

Held = Callable[..., Pen]


def found(pen: Pen) -> set[str]:
    return {one.problem.code for one in examination.examine(pen)} - {"doctor.disk", "untrusted.limits-missing"}


def test_a_home_that_is_right_has_no_findings(sqlite_home: Place, pen: Held) -> None:
    sqlite_home.home.chmod(0o700)
    written(pen("xianan"))
    place.remember("last_backup_at", pen("keeper").clock().isoformat())
    assert found(pen("keeper")) == set()


def test_a_day_without_a_backup_is_told(sqlite_home: Place, pen: Held) -> None:
    sqlite_home.home.chmod(0o700)
    written(pen("xianan"))
    assert found(pen("keeper", date(2024, 1, 7))) == {"doctor.backup"}


def test_a_clock_that_fell_behind_and_a_year_without_a_calendar_are_told(sqlite_home: Place, pen: Held) -> None:
    written(pen("xianan", date(2024, 1, 5)))
    assert "clock.behind" in found(pen("keeper", date(2024, 1, 4)))
    assert "doctor.calendar" in found(pen("keeper", date(2094, 1, 4)))


def test_a_paper_that_was_changed_is_told(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    row = written(pen("xianan"))
    paper = tmp_path / "合同.pdf"
    paper.write_bytes(b"%PDF-1.7\n")
    sha256 = attach(pen("xianan"), CONTRACT, [row.id], paper)
    attachments.path_of(sha256).write_bytes(b"%PDF-9.9\n")
    assert "attachment.damaged" in found(pen("keeper"))


def test_a_table_whose_guard_is_gone_is_told(sqlite_home: Place, pen: Held) -> None:
    execute("DROP TRIGGER r_title_no_update")
    assert "store.unguarded" in found(pen("keeper"))


def test_a_key_that_others_can_read_is_told(sqlite_home: Place, pen: Held) -> None:
    sqlite_home.keys.mkdir(exist_ok=True)
    (sqlite_home.keys / "personal.key").write_bytes(b"0" * 32)
    (sqlite_home.keys / "personal.key").chmod(0o644)
    assert "doctor.open-folder" in found(pen("keeper"))


def test_only_who_may_examine_is_told_anything(sqlite_home: Place, pen: Held) -> None:
    with pytest.raises(Problem, match="may not"):
        examination.examine(pen("xianan"))
