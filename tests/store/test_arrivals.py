"""The list of imports: whose one sees, and which can still be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kechuang.errors import Problem
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Imported, Incoming, Origin, import_rows
from kechuang.store.actions.undo_import import undo_import
from kechuang.store.actor import Pen
from kechuang.store.arrivals import arrivals
from kechuang.store.place import Place
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm

Held = Callable[..., Pen]


@pytest.fixture
def brought(sqlite_home: Place, pen: Held) -> Callable[..., Imported]:
    seller = create(pen("officer"), ORGANISATION, firm()).id

    def taken(who: str, number: int) -> Imported:
        origin = Origin(file_name=f"{number}.xlsx", sha256=f"{number:064}", counts={"new": 1})
        values = contract(seller, number, reporting_unit={"tongshan": "421224"}.get(who, "421202"))
        return import_rows(pen(who), CONTRACT, [Incoming(values, "一", 2)], origin)

    return taken


def states(pen: Pen, **more: object) -> dict[str, str]:
    return {one.file: one.state for one in arrivals(pen.actor, pen.clock(), **more)}  # type: ignore[arg-type]


def test_a_filer_sees_the_imports_of_her_unit_and_an_officer_all(brought: Callable[..., Imported], pen: Held) -> None:
    for number, who in enumerate(("xianan", "tongshan", "officer"), 1):
        brought(who, number)
    assert states(pen("xianan")) == {"1.xlsx": "open"}
    assert states(pen("officer")) == {"3.xlsx": "open", "2.xlsx": "another", "1.xlsx": "another"}
    assert states(pen("expert")) == {}
    assert states(pen("officer"), register=ORGANISATION) == {}


def test_an_import_says_whether_it_can_still_be_taken_back(brought: Callable[..., Imported], pen: Held) -> None:
    first, _ = brought("xianan", 1), brought("xianan", 2)
    undo_import(pen("xianan"), first.id)
    assert states(pen("xianan")) == {"2.xlsx": "open", "1.xlsx": "undone"}
    assert states(pen("xianan", date(2024, 1, 7))) == {"2.xlsx": "late", "1.xlsx": "undone"}


def test_whoever_takes_back_what_is_not_hers_is_told_what_is(brought: Callable[..., Imported], pen: Held) -> None:
    mine, others = brought("xianan", 1), brought("tongshan", 2)
    for number in (others.id, "胡写"):
        with pytest.raises(Problem) as told:
            undo_import(pen("xianan"), number)
        assert number in told.value.sentence("zh")
        assert f"{mine.id} 1.xlsx" in told.value.sentence("zh")
        assert "2.xlsx" not in told.value.sentence("zh")
    undo_import(pen("xianan"), mine.id)
    with pytest.raises(Problem) as told:
        undo_import(pen("xianan"), "胡写")
    assert told.value.facts["known"].label("zh") == "—"
