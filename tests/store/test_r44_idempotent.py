"""R-44: the same rows come in once, however often and in whatever order they are sent."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from kechuang.errors import Problem
from kechuang.store import door
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actions.undo_import import undo_import
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from kechuang.store.verification import faults
from tests.store.crowds import DONE, at_once
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

Held = Callable[..., Pen]
FILE, COPY = (Origin(file_name="合同.xlsx", sha256=sign * 64) for sign in "fe")


def sent(pen: Pen, count: int = 30) -> list[Incoming]:
    seller = create(pen, ORGANISATION, firm()).id
    return [Incoming(contract(seller, number), "Sheet1", number + 1) for number in range(1, count + 1)]


def test_r44_a_file_that_was_taken_is_not_taken_again_and_who_took_it_is_told(home: Place, pen: Held) -> None:
    rows = sent(pen("xianan"))
    import_rows(pen("xianan"), CONTRACT, rows, FILE)
    before = door.rows(pen("officer").actor, CONTRACT)
    with pytest.raises(Problem) as told:
        import_rows(pen("xianan", date(2024, 1, 9)), CONTRACT, rows, FILE)
    assert (told.value.code, told.value.facts) == ("store.already-imported", {"on": "2024-01-05", "by": "u-xianan"})
    assert door.rows(pen("officer").actor, CONTRACT) == before
    assert len(before) == 30


def test_r44_the_same_rows_in_another_order_and_file_add_nothing(home: Place, pen: Held) -> None:
    rows = sent(pen("xianan"))
    import_rows(pen("xianan"), CONTRACT, rows, FILE)
    before = door.rows(pen("officer").actor, CONTRACT)
    shuffled = random.Random(44).sample(rows, len(rows))
    with pytest.raises(Problem, match="such a row already"):
        import_rows(pen("xianan"), CONTRACT, shuffled, COPY)
    assert door.rows(pen("officer").actor, CONTRACT) == before
    assert list(faults()) == []


def test_r44_a_row_that_stands_twice_in_a_file_lets_nothing_in(home: Place, pen: Held) -> None:
    rows = sent(pen("xianan"))
    with pytest.raises(Problem, match="2024420000000007"):
        import_rows(pen("xianan"), CONTRACT, [*rows, rows[6]], FILE)
    assert door.rows(pen("officer").actor, CONTRACT) == []


def test_r44_a_file_sent_by_several_clicks_is_taken_once(home: Place, pen: Held) -> None:
    rows = sent(pen("xianan"))
    told = at_once(6, lambda _: import_rows(pen("xianan"), CONTRACT, rows, FILE))
    assert told == {DONE: 1, "store.already-imported": 5}
    assert door.count(pen("officer").actor, CONTRACT) == 30
    assert list(faults()) == []


def test_r44_an_import_that_was_undone_may_come_again(home: Place, pen: Held) -> None:
    rows = sent(pen("xianan"))
    made = import_rows(pen("xianan"), CONTRACT, rows, FILE)
    undo_import(pen("xianan"), made.id)
    assert door.count(pen("officer").actor, CONTRACT) == 0
    assert import_rows(pen("xianan"), CONTRACT, rows, FILE).created == 30
    assert door.count(pen("officer").actor, CONTRACT) == 30
