"""What may be done to rows, and what stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kechuang.errors import Problem, Problems
from kechuang.store import door
from kechuang.store.actions.change import Stale, change
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actions.give_back import give_back
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm, written

Held = Callable[..., Pen]


def test_a_new_row_is_submitted_and_takes_its_unit_from_the_firm(home: Place, pen: Held) -> None:
    row = door.row(pen("xianan").actor, CONTRACT, written(pen("xianan")).id)
    assert (row.status, row.version, row.values["reporting_unit"], row.values["seller_region"]) == (
        "已报", 1, "421202", "421202",
    )  # fmt: skip


def test_what_is_wrong_with_a_row_is_told_at_once(home: Place, pen: Held) -> None:
    with pytest.raises(Problems) as told:
        create(pen("xianan"), CONTRACT, {"type": "技术买卖", "turnover": Decimal(-1)})
    codes = [problem.code for problem in told.value.items]
    assert codes == ["registers.below", "registers.choice"] + ["registers.required"] * 3


def test_a_second_row_of_one_key_is_refused(home: Place, pen: Held) -> None:
    first = written(pen("xianan"))
    with pytest.raises(Problem, match="such a row already"):
        create(pen("xianan"), CONTRACT, contract(first.values["seller"].id))


def test_a_reference_to_nothing_is_refused(home: Place, pen: Held) -> None:
    with pytest.raises(Problem, match="does not exist"):
        create(pen("xianan"), CONTRACT, contract("0" * 32))


def test_a_confirmed_row_that_its_filer_changes_waits_again(home: Place, pen: Held) -> None:
    row = written(pen("xianan"))
    confirm(pen("officer"), CONTRACT, [row.id])
    after = change(pen("xianan"), CONTRACT, row.id, {**row.values, "turnover": Decimal(20)}, based_on=2)
    assert (after.status, after.version) == ("已报", 3)


def test_nobody_confirms_what_she_wrote(home: Place, pen: Held) -> None:
    row = written(pen("officer"))
    with pytest.raises(Problem, match="cannot confirm"):
        confirm(pen("officer"), CONTRACT, [row.id])
    assert confirm(pen("officer", second="second"), CONTRACT, [row.id])[0].status == "已核"


def test_a_returned_row_carries_its_reason_and_a_withdrawn_one_frees_its_key(home: Place, pen: Held) -> None:
    row = written(pen("xianan"))
    returned = give_back(pen("officer"), CONTRACT, [row.id], reason="金额与合同不符")[0]
    assert (returned.status, returned.status_reason) == ("退回", "金额与合同不符")
    withdraw(pen("xianan"), CONTRACT, [row.id], reason="重复填报")
    assert door.rows(pen("officer").actor, CONTRACT) == []
    again = create(pen("xianan"), CONTRACT, contract(row.values["seller"].id))
    assert again.row_key == row.row_key


def test_who_comes_second_is_told_with_all_three_values(home: Place, pen: Held) -> None:
    row = written(pen("xianan"))
    change(pen("officer"), CONTRACT, row.id, {**row.values, "turnover": Decimal(20)}, based_on=1)
    with pytest.raises(Stale) as told:
        change(pen("xianan"), CONTRACT, row.id, {**row.values, "turnover": Decimal(30)}, based_on=1)
    assert told.value.differences == {"turnover": (Decimal("12.50"), Decimal(20), Decimal(30))}


def test_a_row_is_read_as_it_was_known_on_a_day(home: Place, pen: Held) -> None:
    row = written(pen("xianan", date(2024, 1, 5)))
    confirm(pen("officer", date(2024, 1, 10)), CONTRACT, [row.id])
    reader = pen("officer").actor
    assert [door.row(reader, CONTRACT, row.id, known_on=date(2024, 1, day)).status for day in (5, 9, 10)] == [
        "已报", "已报", "已核",
    ]  # fmt: skip
    assert door.rows(reader, CONTRACT, known_on=date(2024, 1, 4)) == []


def test_a_personal_value_is_sealed_masked_and_kept_when_the_mask_comes_back(home: Place, pen: Held) -> None:
    made = create(pen("xianan"), ORGANISATION, firm(phone="13900001234"))
    seen = door.row(pen("xianan").actor, ORGANISATION, made.id)
    assert seen.values["phone"] == "***********"
    change(pen("xianan"), ORGANISATION, made.id, {**seen.values, "note": "改备注"}, based_on=1)
    opened = door.rows(pen("xianan").actor, ORGANISATION, ids=[made.id], unmasked_because="电话核实", pen=pen("xianan"))
    assert (opened[0].values["phone"], opened[0].values["note"]) == ("13900001234", "改备注")
