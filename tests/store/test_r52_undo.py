"""R-52: an import taken back leaves what people edited since, lists it, and everything else exactly as before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kechuang.errors import Problem
from kechuang.store import door
from kechuang.store.actions.change import change
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Imported, Incoming, Origin, import_rows
from kechuang.store.actions.undo_import import Undone, undo_import
from kechuang.store.actor import Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place
from kechuang.store.verification import faults
from kechuang.store.versions import Version
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm, written

Held = Callable[..., Pen]
FILE = Origin(file_name="合同.xlsx", sha256="f" * 64)
PART = {"kind": "核减", "happened_on": date(2024, 1, 3), "amount": Decimal(1)}


@pytest.fixture
def before(home: Place, pen: Held) -> dict[str, Version]:
    """Six contracts, two of them confirmed, all with a part."""
    rows = [written(pen("xianan"), number, amendments=[PART]) for number in range(1, 7)]
    confirm(pen("officer"), CONTRACT, [row.id for row in rows[:2]])
    return all_rows(pen)


def all_rows(pen: Held) -> dict[str, Version]:
    return {row.id: row for row in door.rows(pen("officer").actor, CONTRACT, with_withdrawn=True)}


def taken(pen: Held, before: dict[str, Version]) -> Imported:
    """A file that changes all six, parts too, and brings four new ones."""
    told = {"turnover": Decimal(99), "amendments": []}
    rows = [Incoming(told, "Sheet1", at, id=row.id, based_on=row.version) for at, row in enumerate(before.values(), 2)]
    seller = next(iter(before.values())).values["seller"].id
    rows += [Incoming(contract(seller, number), "Sheet1", number) for number in range(11, 15)]
    return import_rows(pen("xianan"), CONTRACT, rows, FILE)


def test_r52_edited_rows_are_listed_and_stay_and_the_others_are_as_before(
    before: dict[str, Version], pen: Held
) -> None:
    made = taken(pen, before)
    after = all_rows(pen)
    new = sorted(set(after) - set(before))
    edited = [*list(before)[1:3], new[0]]
    for row in edited:
        values = {**after[row].values, "title": "手工改过"}
        change(pen("officer"), CONTRACT, row, values, based_on=after[row].version)
    kept = {row: all_rows(pen)[row] for row in edited}
    undone = undo_import(pen("xianan"), made.id)
    assert undone == Undone(withdrawn=3, restored=4, kept=tuple(sorted(edited)))
    last = all_rows(pen)
    assert {row: last[row] for row in edited} == kept
    for row in set(before) - set(edited):
        assert told_of(last[row]) == told_of(before[row])
        assert last[row].version == before[row].version + 2
    assert {row: last[row].status for row in new[1:]} == dict.fromkeys(new[1:], "撤回")
    assert list(faults()) == []


def test_r52_what_was_known_before_and_between_stays_known(before: dict[str, Version], pen: Held) -> None:
    made = import_rows(
        pen("xianan", date(2024, 1, 6)), CONTRACT,
        [Incoming({"turnover": Decimal(99)}, "Sheet1", 2, id=next(iter(before)), based_on=2)], FILE,
    )  # fmt: skip
    undo_import(Pen(pen("xianan").actor, standing(office_hour(date(2024, 1, 7), 8))), made.id)
    amounts = [
        door.row(pen("officer").actor, CONTRACT, next(iter(before)), known_on=date(2024, 1, day)).values["turnover"]
        for day in (5, 6, 7)
    ]
    assert amounts == [Decimal("12.50"), Decimal(99), Decimal("12.50")]


def test_r52_personal_values_come_back_too(home: Place, pen: Held) -> None:
    row = create(pen("xianan"), ORGANISATION, firm(phone="13900007531")).id
    rows = [Incoming({"phone": "13900008642"}, "Sheet1", 2, id=row, based_on=1)]
    made = import_rows(pen("xianan"), ORGANISATION, rows, FILE)
    undo_import(pen("xianan"), made.id)
    (seen,) = door.rows(pen("officer").actor, ORGANISATION, unmasked_because="核实", pen=pen("officer"))
    assert seen.values["phone"] == "13900007531"


def test_r52_an_import_is_undone_once_by_who_made_it_within_a_day(before: dict[str, Version], pen: Held) -> None:
    made = taken(pen, before)
    with pytest.raises(Problem, match="no such import of yours"):
        undo_import(pen("officer"), made.id)
    with pytest.raises(Problem, match="more than 24 hours old"):
        undo_import(Pen(pen("xianan").actor, standing(office_hour(date(2024, 1, 6), 10))), made.id)
    undo_import(pen("xianan"), made.id)
    with pytest.raises(Problem, match="undone already"):
        undo_import(pen("xianan"), made.id)


def test_r52_an_undo_that_would_make_a_twin_is_refused_whole(before: dict[str, Version], pen: Held) -> None:
    row = list(before.values())[3]
    rows = [Incoming({"registration_no": "2024420000999999"}, "Sheet1", 2, id=row.id, based_on=1)]
    made = import_rows(pen("xianan"), CONTRACT, rows, FILE)
    create(pen("xianan"), CONTRACT, contract(row.values["seller"].id, 4))
    now = all_rows(pen)
    with pytest.raises(Problem, match="such a row already"):
        undo_import(pen("xianan"), made.id)
    assert all_rows(pen) == now


def told_of(version: Version) -> tuple[object, ...]:
    """Everything that a version says of its row, but its number and its commit."""
    names = (
        "id",
        "status",
        "status_reason",
        "owner",
        "section",
        "values",
        "row_key",
        "county_check_on",
        "source_import",
    )
    return tuple(getattr(version, name) for name in names)
