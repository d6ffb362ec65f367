"""What the store asks the database in more than one way is answered alike."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.store import statements, versions
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store.rows import CONTRACT, written

Held = Callable[..., Pen]


@pytest.mark.parametrize("chunk", [1, 2, 10_000])
def test_rows_are_found_by_their_keys_however_many_are_asked_for(
    home: Place, pen: Held, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {row.row_key or "": row.id for row in (written(pen("xianan"), number) for number in (1, 2, 3))}
    monkeypatch.setattr(statements, "CHUNK", chunk)
    for more in (0, 5):
        asked = [*list(rows)[:2], *(f"0\x1f没有{number}" for number in range(more))]
        found = statements.heads_by_key(CONTRACT, asked)
        assert {key: row for key, (row, _, _) in found.items()} == {key: rows[key] for key in asked[:2]}


TOLD = (
    st.none()
    | st.integers(-(2**63), 2**63 - 1)
    | st.text()
    | st.sampled_from(['"', "\\", "\x1f", "\u2028", "null", "1"])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(TOLD, TOLD), max_size=5))
def test_what_is_told_at_once_is_what_is_told_row_by_row(sqlite_home: Place, rows: list[tuple[Any, Any]]) -> None:
    query = " UNION ALL ".join(["SELECT %s AS a, %s AS b"] * len(rows)) or "SELECT 1 AS a, 2 AS b WHERE 1 = 0"
    asked = [one for row in rows for one in row]
    assert [tuple(row) for row in statements._at_once(("a", "b"), query, asked)] == rows
    assert list(statements._all(query, asked)) == rows


@pytest.mark.parametrize("most", [0, 100])
def test_a_page_is_the_same_however_it_is_told(
    home: Place, pen: Held, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {row.id: row for row in (written(pen("xianan"), number) for number in range(12))}
    monkeypatch.setattr(statements, "MOST_TOLD", most)
    pairs = statements.page_where(CONTRACT, "1 = 1", [], order='h."id" DESC', limit=10, offset=1)
    assert pairs == [(row, 1) for row in sorted(rows, reverse=True)[1:11]]
    named = ("type", "turnover", "registered_on")
    found = versions.some(CONTRACT, pairs, named)
    assert [one.id for one in found] == [row for row, _ in pairs]
    for one in found:
        assert {name: one.values[name] for name in named} == {name: rows[one.id].values[name] for name in named}
        assert one == replace(rows[one.id], values=one.values)


@given(st.data())
def test_rows_put_in_as_columns_are_those_put_in_one_by_one(data: st.DataObject) -> None:
    most, height = data.draw(st.integers(1, 4)), data.draw(st.integers(0, 11))
    cells = st.one_of(st.none(), st.text("甲乙", max_size=1), st.integers(0, 1))
    alike = data.draw(st.lists(st.booleans(), min_size=3, max_size=3))
    columns = {
        name: data.draw(cells.map(lambda cell: [cell] * height) if same else _column(cells, height))
        for name, same in zip("abc", alike, strict=True)
    }
    database = sqlite3.connect(":memory:")
    database.execute('CREATE TABLE "t" ("a", "b", "c")')
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(statements, "ROWS_A_STATEMENT", most)
        patched.setattr(statements, "connection", Bare(database))
        patched.setattr(statements, "opened", lambda: Bare(database))
        statements.insert_columns("t", columns)
    assert list(database.execute('SELECT * FROM "t" ORDER BY rowid')) == list(zip(*columns.values(), strict=True))
    database.close()


def _column(cells: st.SearchStrategy[Any], height: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(cells, min_size=height, max_size=height)


class Bare:
    """A connection as the store speaks to it, to a database of its own."""

    vendor = "sqlite"

    def __init__(self, database: sqlite3.Connection) -> None:
        self.connection, self.wrap_database_errors = database, contextlib.nullcontext()
