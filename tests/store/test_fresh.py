"""New rows as columns: what is written is what was told of each, beside rows that are changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kechuang.store import audit, commits, door
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actor import Pen
from kechuang.store.fresh import fresh_of, joined
from kechuang.store.place import Place
from kechuang.store.verification import faults
from kechuang.store.versions import Version
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm, written

Held = Callable[..., Pen]
FILE = Origin(file_name="合同.xlsx", sha256="f" * 64)
PART = {"kind": "核减", "happened_on": date(2024, 1, 3), "amount": Decimal(1)}
NAMES = st.lists(st.sampled_from("甲乙丙丁"), min_size=1, unique=True)


def test_new_rows_and_changed_ones_of_one_file_stand_as_they_were_told_in_its_order(home: Place, pen: Held) -> None:
    old = [written(pen("xianan"), number) for number in (1, 2)]
    seller = old[0].values["seller"].id
    rows = [
        Incoming(contract(seller, 11, title="甲"), "一", 2),
        Incoming({"title": "改"}, "一", 3, id=old[1].id, based_on=1),
        Incoming(contract(seller, 12, amendments=[PART], accepted_on="2024-01"), "一", 4),
        Incoming({"amendments": [PART]}, "二", 2, id=old[0].id, based_on=1),
        Incoming(contract(seller, 13), "二", 3),
    ]
    made = import_rows(pen("xianan"), CONTRACT, rows, FILE)
    assert (made.created, made.changed) == (3, 2)
    found = {row.values["registration_no"][-2:]: row for row in door.rows(pen("officer").actor, CONTRACT)}
    assert [place(found[number]) for number in ("11", "02", "12", "01", "13")] == [
        ("一", 2), ("一", 3), ("一", 4), ("二", 2), ("二", 3),
    ]  # fmt: skip
    new = [found[number] for number in ("11", "12", "13")]
    assert new == sorted(new, key=lambda row: row.id)
    assert [row.values.get("amendments") for row in new] == [None, [PART], None]
    assert found["12"].values["accepted_on"] == "2024-01"
    assert [found[number].values.get("title") for number in ("11", "02", "13")] == ["甲", "改", None]
    told = [change["id"] for change in json.loads(json.loads(list(audit.lines())[-1])["changes"])]
    assert told == [found[number].id for number in ("11", "02", "12", "01", "13")]
    assert list(faults()) == []


def place(row: Version) -> tuple[Any, Any]:
    return row.source_sheet, row.source_row


@given(st.lists(st.tuples(NAMES, st.integers(0, 4)), max_size=4))
def test_blocks_of_rows_under_different_headings_are_joined_without_a_cell_moved(
    blocks: list[tuple[list[str], int]],
) -> None:
    cells = [
        ({name: [(at, row, name) for row in range(height)] for name in names}, height)
        for at, (names, height) in enumerate(blocks)
    ]
    columns = joined(cells)
    rows = [(at, row, names) for at, (names, height) in enumerate(blocks) for row in range(height)]
    assert {
        name: [(at, row, name) if name in names else None for at, row, names in rows] for name in columns
    } == columns


@given(st.lists(st.dictionaries(st.sampled_from("甲乙丙"), st.integers()), max_size=5))
def test_rows_made_columns_are_the_same_rows(rows: list[dict[str, int]]) -> None:
    fresh = fresh_of((at, row, "一", at + 2) for at, row in enumerate(rows))
    fresh.ids, fresh.keys, fresh.shared = (["x"] * len(rows), [None] * len(rows), [None] * len(rows))
    fresh.told = {"status": "已报", "owner": "bureau"}
    assert [fresh.version(at, 1).values for at in range(fresh.height)] == rows
    assert fresh.system(("id", "source_row", "owner"), 1) == [
        ["x"] * len(rows), [at + 2 for at in range(len(rows))], ["bureau"] * len(rows),
    ]  # fmt: skip


def test_rows_without_anything_personal_ask_for_no_key(sqlite_home: Place, pen: Callable[..., Pen]) -> None:
    assert not sqlite_home.keys.exists()
    create(pen("xianan"), ORGANISATION, firm())
    assert not sqlite_home.keys.exists()


def test_a_database_that_counts_on_sizes_is_told_of_many_new_rows(
    home: Place, pen: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else PostgreSQL goes through a table of a hundred thousand rows for each of another, as if both were still empty."""
    monkeypatch.setattr(commits, "MANY_ROWS", 7)
    seller = create(pen("xianan"), ORGANISATION, firm())
    rows = [Incoming(contract(seller.id, number), "Sheet1", number) for number in range(1, 8)]
    import_rows(pen("xianan"), CONTRACT, rows, FILE)
    assert door.count(pen("officer").actor, CONTRACT) == 7
    if home.url:
        query = "SELECT reltuples FROM pg_class WHERE relname IN ('head_technology_contract', 'r_technology_contract')"
        with connection.cursor() as cursor:
            cursor.execute(query)
            assert {number for (number,) in cursor.fetchall()} == {7}
