"""R-46: a database that is set unsafely is not opened, and the line to write is told."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import yaml
from django.db import connection

from kechuang.errors import Problem
from kechuang.store import database
from kechuang.store.place import Place, at
from tests.store import raw

WRONG: dict[str, tuple[object, ...]] = {
    "journal_mode": ("DELETE", "TRUNCATE", "MEMORY", "OFF", False, "sometimes"),
    "synchronous": ("NORMAL", "OFF", 1, 0, "sometimes"),
    "foreign_keys": ("OFF", False, 0),
    "recursive_triggers": ("OFF", False),
    "busy_timeout": (0, 5_000, 9_999, "long", -1),
    "transaction_mode": ("DEFERRED", "EXCLUSIVE", "sometimes", None),
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]


def opened(home: Path, **options: object) -> Problem | None:
    """What is said when the home is opened with these options in its file."""
    (home / database.OPTIONS).write_text(yaml.safe_dump({"sqlite": options}), "utf-8")
    try:
        with at(Place(home)):
            return None
    except Problem as problem:
        return problem


@pytest.mark.parametrize(("name", "value"), CASES)
def test_r46_a_wrong_setting_is_refused_and_its_line_mends_it(sqlite_home: Place, name: str, value: object) -> None:
    told = opened(sqlite_home.home, **{name: value})
    assert told is not None
    assert (told.code, told.where, told.facts["name"]) == ("store.unsafe-setting", "kechuang.yaml", name)
    assert name in told.sentence("zh")
    line = str(told.facts["line"])
    assert line in told.sentence("zh")
    (sqlite_home.home / database.OPTIONS).write_text(line, "utf-8")
    with at(sqlite_home):
        assert raw.ask("PRAGMA journal_mode") == [("wal",)]


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "DELETE"), ("synchronous", "NORMAL"), ("foreign_keys", "OFF"), ("recursive_triggers", "OFF"),
     ("busy_timeout", 5_000), ("transaction_mode", "DEFERRED")],
)  # fmt: skip
def test_r46_the_database_itself_is_asked_too(
    sqlite_home: Place, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(database, "options_of", lambda _: {**database.DEFAULTS, name: value})
    with pytest.raises(Problem, match=f"the database setting {name} is"), at(sqlite_home):
        pass


def test_r46_what_is_told_leads_out_of_any_number_of_wrong_settings(sqlite_home: Place) -> None:
    for names in combinations(WRONG, 3):
        options = {name: WRONG[name][0] for name in names}
        for _ in names:
            told = opened(sqlite_home.home, **options)
            assert told is not None
            options |= yaml.safe_load(str(told.facts["line"]))["sqlite"]
        assert opened(sqlite_home.home, **options) is None


def test_r46_a_home_without_a_file_is_set_safely(sqlite_home: Place) -> None:
    asked = {name: str(raw.ask(f"PRAGMA {name}")[0][0]) for name in (*database.REQUIRED, "busy_timeout")}
    assert asked == {
        "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "recursive_triggers": "1", "busy_timeout": "10000",
    }  # fmt: skip
    assert connection.transaction_mode == "IMMEDIATE"


def test_r46_a_longer_wait_is_allowed(sqlite_home: Place) -> None:
    assert opened(sqlite_home.home, busy_timeout=60_000) is None


@pytest.mark.parametrize(
    "text", ["sqlite: WAL", "[1, 2]", "sqlite: [journal_mode]", "a: b: c", "\x00", "sqlite: {wal: 1}"]
)
def test_r46_a_file_that_cannot_be_understood_is_told(sqlite_home: Place, text: str) -> None:
    (sqlite_home.home / database.OPTIONS).write_text(text, "utf-8")
    with pytest.raises(Problem, match=r"kechuang\.yaml"), at(sqlite_home):
        pass
