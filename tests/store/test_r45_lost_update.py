"""R-45: nobody's edit is lost: who comes second is told, with what she saw, what stands and what she wanted."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from kechuang.errors import Problem
from kechuang.registers.values import Ref
from kechuang.store import door
from kechuang.store.actions.change import Stale, change
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actions.merge import merge
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from kechuang.store.verification import faults
from tests.store.crowds import DONE, at_once
from tests.store.rows import CONTRACT, ORGANISATION, firm, written

Held = Callable[..., Pen]
FILE = Origin(file_name="合同.xlsx", sha256="f" * 64)
HANDS, TIMES = 6, 100


def test_r45_of_six_hundred_edits_at_once_every_accepted_one_counts(home: Place, pen: Held) -> None:
    row, hand = written(pen("officer"), turnover=Decimal(0)).id, pen("officer")

    def increment(_: int) -> None:
        seen = door.row(hand.actor, CONTRACT, row)
        more = {**seen.values, "turnover": seen.values["turnover"] + 1}
        change(pen("officer"), CONTRACT, row, more, based_on=seen.version)

    told = at_once(HANDS, increment, times=TIMES)
    last = door.row(hand.actor, CONTRACT, row)
    assert sum(told.values()) == HANDS * TIMES
    assert set(told) <= {DONE, "store.stale"}
    assert told["store.stale"] > 0
    assert last.values["turnover"] == told[DONE] == last.version - 1
    assert list(faults()) == []


def test_r45_an_import_prepared_before_an_edit_is_refused_whole(home: Place, pen: Held) -> None:
    first, second = written(pen("xianan"), 1), written(pen("xianan"), 2)
    rows = [
        Incoming({"turnover": Decimal(9)}, "Sheet1", at, id=row.id, based_on=1)
        for at, row in enumerate((first, second), 2)
    ]
    change(pen("officer"), CONTRACT, second.id, {**second.values, "turnover": Decimal(7)}, based_on=1)
    with pytest.raises(Problem) as told:
        import_rows(pen("xianan"), CONTRACT, rows, FILE)
    assert (told.value.code, told.value.facts["id"]) == ("store.stale", second.id)
    assert [row.values["turnover"] for row in door.rows(pen("officer").actor, CONTRACT)] == [
        Decimal("12.50"),
        Decimal(7),
    ]


def test_r45_an_edit_begun_before_an_import_is_told_of_it(home: Place, pen: Held) -> None:
    row = written(pen("xianan"))
    import_rows(pen("xianan"), CONTRACT, [Incoming({"turnover": Decimal(9)}, "Sheet1", 2, id=row.id, based_on=1)], FILE)
    wanted = {**row.values, "turnover": Decimal(7), "title": "合成示范合同"}
    with pytest.raises(Stale) as told:
        change(pen("officer"), CONTRACT, row.id, wanted, based_on=1)
    assert told.value.differences == {
        "turnover": (Decimal("12.50"), Decimal(9), Decimal(7)), "title": (None, None, "合成示范合同"),
    }  # fmt: skip


def test_r45_an_edit_begun_before_a_merger_is_told_of_it(home: Place, pen: Held) -> None:
    gone, stays = (create(pen("xianan"), ORGANISATION, firm(f"合成示范{name}有限公司")) for name in "甲乙")
    merge(pen("officer", second="second"), gone.id, stays.id, reason="同一单位")
    for row, differing in ((gone, "merged_into"), (stays, "names")):
        with pytest.raises(Stale) as told:
            change(pen("xianan"), ORGANISATION, row.id, dict(row.values), based_on=1)
        (seen, now, wanted) = told.value.differences[differing]
        assert (seen, wanted) == (None, None)
        assert now in (Ref("organisation", stays.id), [{"name": "合成示范甲有限公司", "kind": "曾用名"}])


def test_r45_an_edit_of_a_row_withdrawn_meanwhile_is_told_and_changes_nothing(home: Place, pen: Held) -> None:
    row = written(pen("xianan"))
    withdraw(pen("xianan"), CONTRACT, [row.id], reason="重复")
    with pytest.raises(Stale):
        change(pen("officer"), CONTRACT, row.id, dict(row.values), based_on=1)
    with pytest.raises(Problem, match="withdrawn"):
        change(pen("officer"), CONTRACT, row.id, dict(row.values), based_on=2)
    assert door.row(pen("officer").actor, CONTRACT, row.id).version == 2


def test_r45_two_edits_of_different_rows_disturb_nobody(home: Place, pen: Held) -> None:
    rows = [written(pen("xianan"), number) for number in range(1, 5)]
    told = at_once(
        4,
        lambda at: change(pen("officer"), CONTRACT, rows[at].id, {**rows[at].values, "title": "合成示范"}, based_on=1),
    )
    assert told == {DONE: 4}
