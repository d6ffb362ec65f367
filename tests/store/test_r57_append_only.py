"""R-57: the database itself refuses to change or remove what was written once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection

from kechuang.store import guards
from kechuang.store.actor import Pen
from kechuang.store.grown import HEAD_PREFIX, VERSION_PREFIX
from kechuang.store.models import GROWN
from kechuang.store.place import Place
from tests.store import raw
from tests.store.rows import written

Held = Callable[..., Pen]
FILLED = (
    "store_commit", "store_auditrecord", "r_organisation", "r_technology_contract", "r_technology_contract__amendments",
)  # fmt: skip


@pytest.fixture
def filled(home: Place, pen: Held) -> None:
    written(pen("xianan"), amendments=[{"kind": "核减", "happened_on": date(2024, 3, 1), "amount": Decimal(3)}])


@pytest.mark.parametrize("table", FILLED)
def test_r57_what_was_written_once_is_neither_changed_nor_removed(filled: None, table: str) -> None:
    before = raw.ask(f'SELECT * FROM "{table}"')
    column = "number" if table == "store_auditrecord" else "seq"
    statements = [
        f'UPDATE "{table}" SET "{column}" = "{column}"',
        f'DELETE FROM "{table}"',
        f'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE true ON CONFLICT ({keys(table)}) DO UPDATE SET "{column}" = 7',
    ]
    if connection.vendor == "postgresql":
        statements.append(f'TRUNCATE "{table}"')
    else:
        statements.append(f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"')
    for statement in statements:
        with pytest.raises(DatabaseError, match=guards.SAID):
            raw.execute(statement)
        if connection.vendor == "postgresql":
            connection.rollback()
    assert before
    assert raw.ask(f'SELECT * FROM "{table}"') == before


def test_r57_every_table_of_versions_is_guarded_and_only_heads_are_not(home: Place) -> None:
    assert set(GROWN) - set(guards.guarded()) == {table for table in GROWN if table.startswith(HEAD_PREFIX)}
    assert all(table.startswith((VERSION_PREFIX, HEAD_PREFIX)) for table in GROWN)
    assert guards.missing() == []


def test_r57_a_guard_that_was_taken_down_is_missed(home: Place) -> None:
    for name in guards._triggers("r_organisation"):
        raw.execute(f'DROP TRIGGER "{name}"' + (' ON "r_organisation"' if connection.vendor == "postgresql" else ""))
        assert guards.missing() == ["r_organisation"]
        guards.lay()
        assert guards.missing() == []


def test_r57_a_guard_that_was_switched_off_is_missed(home: Place) -> None:
    if connection.vendor == "postgresql":
        raw.execute('ALTER TABLE "r_organisation" DISABLE TRIGGER USER')
    else:
        raw.execute('DROP TRIGGER "r_organisation_no_update"')
        raw.execute(
            'CREATE TRIGGER "r_organisation_no_update" BEFORE UPDATE ON "head_organisation" BEGIN SELECT 1; END'
        )
    assert guards.missing() == ["r_organisation"]


def keys(table: str) -> str:
    return {"store_commit": "seq", "store_auditrecord": "number"}.get(
        table, "id, version, position" if "__" in table else "id, version"
    )
