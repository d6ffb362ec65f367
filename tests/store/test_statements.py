"""What the store asks the database in more than one way is answered alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kechuang.store import statements
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
