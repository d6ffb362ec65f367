"""A backup holds the whole home; a restore checks everything before it touches anything (R-63, R-65, R-66)."""

from __future__ import annotations

import os
import sqlite3
import tarfile
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kechuang.errors import Problem
from kechuang.store import attachments, audit, backup, door, place, vault
from kechuang.store.actions.attach import attach
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store.rows import CONTRACT, ORGANISATION, firm, written

Held = Callable[..., Pen]
PAPER = b"%PDF-1.7\nsynthetic\n"


def _filled(pen: Held, tmp_path: Path) -> str:
    from kechuang.store.actions.create import create

    row = written(pen("xianan"))
    create(pen("xianan"), ORGANISATION, firm("合成示范测绘有限公司", phone="13900001234"))
    paper = tmp_path / "合同.pdf"
    paper.write_bytes(PAPER)
    attach(pen("xianan"), CONTRACT, [row.id], paper)
    return row.id


def test_r63_what_is_in_the_log_of_the_database_is_in_the_backup(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    """A plain copy of the file would hold none of these rows: they are still in the write-ahead log."""
    row_id = _filled(pen, tmp_path)
    plain = tmp_path / "plain.sqlite3"
    plain.write_bytes((sqlite_home.home / "kechuang.sqlite3").read_bytes())
    with sqlite3.connect(plain) as copied:
        assert copied.execute("SELECT count(*) FROM r_technology_contract").fetchone() == (0,)
    out = tmp_path / "b.kcb"
    backup.write(pen("keeper"), out)
    restored = Place(tmp_path / "elsewhere")
    backup.restore(out, restored, keys=_keys(tmp_path))
    with place.at(restored):
        assert door.row(pen("officer").actor, CONTRACT, row_id).values["turnover"] == pytest.approx(12.5)


def test_a_restored_home_is_the_same_home(home: Place, pen: Held, tmp_path: Path) -> None:
    row_id = _filled(pen, tmp_path)
    out = tmp_path / "b.kcb"
    manifest = backup.write(pen("keeper"), out, passphrase="一个很长的口令 2024")
    keys = _keys(tmp_path)
    anchor = audit.head()
    assert (manifest.audit_number, manifest.audit_hash) == anchor
    target = _target(home, tmp_path)
    backup.restore(out, target, passphrase="一个很长的口令 2024", keys=keys)
    vault._read.cache_clear()
    with place.at(target):
        assert audit.head() == anchor
        held = attachments.of_row(pen("officer").actor, CONTRACT, row_id)
        assert attachments.read(pen("officer").actor, CONTRACT, row_id, held[0][1]) == PAPER
        (body,) = door.rows(
            pen("officer").actor, ORGANISATION, where={"name": "合成示范测绘有限公司"},
            unmasked_because="核对恢复结果", pen=pen("officer"),
        )  # fmt: skip
        assert body.values["phone"] == "13900001234"


def test_r63_a_backup_taken_while_others_write_is_whole(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    written(pen("xianan"))
    stop = threading.Event()

    def write() -> None:
        number = 2
        while not stop.is_set() and number < 60:
            written(pen("xianan", date(2024, 1, 6)), number)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(3):
            backup.write(pen("keeper"), tmp_path / f"{turn}.kcb")
    finally:
        stop.set()
        writer.join()
    for turn in range(3):
        target = Place(tmp_path / f"home{turn}")
        manifest = backup.restore(tmp_path / f"{turn}.kcb", target)
        with place.at(target):
            assert audit.head() == (manifest.audit_number, manifest.audit_hash)
            officer = pen("officer").actor
            assert door.count(officer, ORGANISATION) - door.count(officer, CONTRACT) in (0, 1)


def test_r65_a_changed_or_cut_backup_or_a_wrong_passphrase_touches_nothing(
    sqlite_home: Place, pen: Held, tmp_path: Path
) -> None:
    _filled(pen, tmp_path)
    out = tmp_path / "b.kcb"
    backup.write(pen("keeper"), out, passphrase="right")
    whole = out.read_bytes()
    target = Place(tmp_path / "new")
    for place_of_flip in range(30, len(whole), len(whole) // 12):
        out.write_bytes(whole[:place_of_flip] + bytes([whole[place_of_flip] ^ 1]) + whole[place_of_flip + 1 :])
        _refused("backup.passphrase", out, target, "right")
    out.write_bytes(whole[:-50])
    _refused("backup.passphrase", out, target, "right")
    out.write_bytes(whole)
    _refused("backup.passphrase", out, target, "wrong")
    assert not target.home.exists()
    assert PAPER not in whole


def test_a_damaged_open_backup_is_refused(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    _filled(pen, tmp_path)
    out = tmp_path / "b.kcb"
    backup.write(pen("keeper"), out)
    whole = out.read_bytes()
    at = whole.index(PAPER)
    out.write_bytes(whole[:at] + b"%PDF-9.9" + whole[at + 8 :])
    _refused("backup.damaged", out, Place(tmp_path / "new"), "")


@pytest.mark.parametrize("name", ["../beside", "attachments/../../beside", "link", "folder"])
def test_a_backup_that_holds_more_than_plain_files_of_its_own_is_refused(
    sqlite_home: Place, pen: Held, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "b.kcb"
    backup.write(pen("keeper"), out)
    with tarfile.open(out, "a") as tar:
        told = tarfile.TarInfo(name)
        told.type = {"link": tarfile.SYMTYPE, "folder": tarfile.DIRTYPE}.get(name, tarfile.REGTYPE)
        told.linkname = "/etc"
        tar.addfile(told)
    (tmp_path / "elsewhere").mkdir()
    _refused("backup.damaged", out, Place(tmp_path / "elsewhere" / "new"), "")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_r66_a_home_is_never_written_over(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    _filled(pen, tmp_path)
    out = tmp_path / "b.kcb"
    backup.write(pen("keeper"), out)
    _refused("backup.occupied", out, sqlite_home, "")
    backup.restore(out, sqlite_home, replace=True)
    beside = sqlite_home.home.with_name("home.before-restore-1")
    assert (beside / "kechuang.sqlite3").is_file()


def test_r66_another_citys_backup_is_refused(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    out = tmp_path / "b.kcb"
    backup.write(pen("keeper"), out)
    other = Place(tmp_path / "other")
    with place.at(other, create=True):
        pass
    with pytest.raises(Problem) as told:
        backup.restore(out, other, replace=True)
    assert told.value.code == "backup.other-instance"
    assert not list(tmp_path.glob("other.before*"))


def test_keys_are_not_in_the_backup(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    _filled(pen, tmp_path)
    out = tmp_path / "b.kcb"
    backup.write(pen("keeper"), out)
    key = (sqlite_home.keys / vault.SEAL_KEY).read_bytes()
    assert key not in out.read_bytes()
    assert key.hex().encode() not in out.read_bytes()


def test_a_backup_is_the_system_administrators(sqlite_home: Place, pen: Held, tmp_path: Path) -> None:
    with pytest.raises(Problem) as told:
        backup.write(pen("officer"), tmp_path / "b.kcb")
    assert told.value.code == "door.forbidden"


def _refused(code: str, source: Path, target: Place, passphrase: str) -> None:
    with pytest.raises(Problem) as told:
        backup.restore(source, target, passphrase=passphrase)
    assert told.value.code == code


def _keys(tmp_path: Path) -> Path:
    file = tmp_path / f"keys-{os.getpid()}.json"
    if not file.exists():
        backup.write_keys(file)
    return file


def _target(home: Place, tmp_path: Path) -> Place:
    """A home of the same engine that is still empty."""
    if not home.url:
        return Place(tmp_path / "restored")
    from tests import postgres

    socket = home.url.partition("host=")[2]
    name = home.url.rpartition("/@")[2].partition("?")[0].removeprefix("/")
    fresh = f"restored_{abs(hash(name))}"
    postgres.execute(socket, f'CREATE DATABASE "{fresh}"')
    return Place(tmp_path / "restored", postgres.url(socket, fresh))
