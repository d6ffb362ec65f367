"""R-77: every register, read as known on an earlier day, is what it was, however much was corrected since."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from kechuang.registers.schema import Part, Register
from kechuang.registers.values import stored
from kechuang.store import door, engine, opening
from kechuang.store.place import Place
from kechuang.store.snapshots import analysed_columns
from kechuang.store.verification import faults
from kechuang.store.versions import shapes
from tests.store.analysis import rows_of
from tests.store.histories import KEEPER, ORGANISATION, History, State
from tests.store.rows import CONTRACT

REGISTERS = (ORGANISATION, CONTRACT)


@pytest.mark.parametrize(
    ("seed", "refreshing", "few"),
    [(1, 0.0, engine.FEW), (2, 0.06, engine.FEW), (3, 0.06, 2)],
    ids=["live rows only", "bases at random moments", "the engine itself reads the database"],
)
def test_r77_what_was_known_on_a_day_is_read_as_it_was(
    home: Place, monkeypatch: pytest.MonkeyPatch, seed: int, refreshing: float, few: int
) -> None:
    monkeypatch.setattr(engine, "FEW", few)
    history = History(random.Random(seed), refreshing)
    history.live(90 if home.url else 150)
    hold(history, home, days=2)


@pytest.mark.prove
@pytest.mark.parametrize("refreshing", [0.0, 0.01])
def test_r77_after_five_thousand_corrections_every_day_is_read_as_it_was(home: Place, refreshing: float) -> None:
    history = History(random.Random(f"{home.url != ''} {refreshing}"), refreshing)
    history.live(5_000)
    hold(history, home, days=30)


def test_r77_the_histories_hold_every_kind_of_act(sqlite_home: Place) -> None:
    history = History(random.Random(1))
    history.live(150)
    statuses = {state.status for _, _, state in history.events}
    assert statuses == {"已报", "已核", "退回", "撤回"}
    names = {name for _, _, state in history.events for name in state.values}
    assert {"merged_into", "split_from", "names", "scales", "amendments"} <= names
    assert len(history.days(1_000)) > 30


def hold(history: History, home: Place, *, days: int) -> None:
    """Rows, tables of DuckDB and tables of PostgreSQL say of some days what the replay says."""
    assert list(faults()) == []
    for on in history.days(days):
        for register in REGISTERS:
            known = history.known(register, on)
            seen = door.rows(KEEPER, register, known_on=on, with_withdrawn=True)
            assert {row.id: (row.status, row.version, row.values) for row in seen} == {
                row: (state.status, state.version, state.values) for row, state in known.items()
            }
        for through in ("duckdb", "postgres") if home.url else ("duckdb",):
            _hold_tables(history, on, through)
    for register in REGISTERS:
        now = {row: state for row, state in history.rows.items() if state.register == register.code}
        assert {row.id: row.values for row in door.rows(KEEPER, register, with_withdrawn=True)} == {
            row: state.values for row, state in now.items()
        }


def _hold_tables(history: History, on: date, through: str) -> None:
    with opening.tables(KEEPER, on, through=through) as tables:
        for register in REGISTERS:
            known = history.known(register, on)
            for shape in shapes(register):
                names = [name for name, _ in analysed_columns(shape) if name not in SYSTEM]
                rows = rows_of(tables[shape.table.removeprefix("r_")])
                seen = sorted(([row[name] for name in names] for row in rows), key=repr)
                assert seen == sorted(_due(register, shape.part, known, names), key=repr)


SYSTEM = {
    "seq", "owner", "section", "shared_with", "row_key", "county_check_on", "source_import", "source_sheet", "source_row",
    "status_reason",
}  # fmt: skip


def _due(register: Register, part: Part | None, known: dict[str, State], names: list[str]) -> list[list[Any]]:
    """The rows that a table should hold, as its columns hold them."""
    due = []
    for row, state in known.items():
        shape = next(shape for shape in shapes(register) if shape.part is part)
        claims = {field.name for field in shape.fields if field.kind == "claim"}
        for position, item in enumerate([state.values] if part is None else state.values.get(part.name, [])):
            told = stored(shape.fields, item)
            told |= {name: bool(told[name]) for name in claims if told[name] is not None}
            told |= {"id": row, "version": state.version, "status": state.status, "position": position}
            due.append([told[name] for name in names])
    return due
