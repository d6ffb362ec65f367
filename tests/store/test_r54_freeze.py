"""R-54: a freeze seals figures, not rows; whoever touches a frozen year does so with a second person, and is seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kechuang.errors import Problem
from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.entry import Cut
from kechuang.measures.evaluation import Evaluation
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.published import Figure
from kechuang.store import audit, commits, door, figures, frozen, opening
from kechuang.store.actions.adjust import adjust
from kechuang.store.actions.change import change
from kechuang.store.actions.confirm import confirm
from kechuang.store.actions.create import create
from kechuang.store.actions.freeze import freeze
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actions.merge import merge
from kechuang.store.actions.withdraw import withdraw
from kechuang.store.actor import Pen
from kechuang.store.place import Place
from kechuang.store.versions import Version
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm, written

Held = Callable[..., Pen]
YEAR_END = date(2024, 12, 31)
SOLD = Bound(measure=measure("contracts.turnover"))


def sealed(pen: Held) -> tuple[Version, Version]:
    """A confirmed contract of 2024, and the freeze that seals the year."""
    row = confirm(pen("officer"), CONTRACT, [written(pen("xianan")).id])[0]
    made = freeze(pen("officer", date(2025, 1, 2), second="second"), 2024, "年终", sealed_at=commits.seq_known_on(None))
    return row, made


def turnover(pen: Held, *, at: int | None = None) -> Decimal:
    with opening.tables(pen("officer").actor, at=at) as tables:
        found = Evaluation(Ground(tables, "421200"), [SOLD], days=[YEAR_END]).outcome(SOLD, Cut(2024, YEAR_END))
    assert found.value is not None
    return Decimal(int(found.value)) / 100


def test_r54_every_way_of_writing_into_a_frozen_year_takes_two(home: Place, pen: Held) -> None:
    row, _ = sealed(pen)
    later = date(2025, 1, 5)
    number = {"registration_no": "2024420000009876"}
    seller = row.values["seller"].id
    ways = {
        "create": lambda held: create(held, CONTRACT, contract(seller, **number)),
        "change": lambda held: change(
            held, CONTRACT, row.id, {**row.values, "turnover": Decimal(9)}, based_on=row.version
        ),
        "withdraw": lambda held: withdraw(held, CONTRACT, [row.id], reason="重复"),
        "import": lambda held: import_rows(
            held, CONTRACT, [Incoming(contract(seller, **number), "表", 2)], Origin(file_name="a.csv", sha256="0" * 64)
        ),
    }
    for name, way in ways.items():
        with pytest.raises(frozen.Sealed, match="frozen"):
            way(pen("officer", later))
        refused = list(audit.log())[-1]
        assert refused["action"] == "figures.refused", name
        assert '"year":2024' in str(refused["subject"]), name
    assert door.row(pen("officer").actor, CONTRACT, row.id).version == row.version


def test_r54_with_two_the_row_stands_and_the_frozen_figure_stays(home: Place, pen: Held) -> None:
    row, made = sealed(pen)
    before = turnover(pen)
    two = pen("officer", date(2025, 1, 5), second="second")
    withdraw(two, CONTRACT, [row.id], reason="省厅核减")
    seq = made.values["sealed_at"]
    assert (turnover(pen), turnover(pen, at=seq)) == (0, before)
    assert list(frozen.changed_since(CONTRACT, seq, 2024)) == [row.id]


def test_r54_the_official_figure_is_the_frozen_one_with_its_adjustments(home: Place, pen: Held) -> None:
    _, made = sealed(pen)
    held = pen("officer", date(2025, 2, 18), second="second")
    row = adjust(held, made.id, "contracts.turnover", Decimal(-500), reason="省厅核减", measured_in="元")
    assert (row.values["value"], row.values["why"]) == (Decimal(-500), "省厅核减")
    with pytest.raises(Exception, match="reason"):
        adjust(
            pen("officer", date(2025, 2, 18), second="second"), made.id, "contracts.turnover", Decimal(-1), reason=""
        )


def test_r54_an_adjustment_is_of_a_known_measure_and_in_a_unit_of_its_kind(home: Place, pen: Held) -> None:
    _, made = sealed(pen)
    for named, unit, code in (
        ("no.such", "元", "measures.unknown"),
        ("contracts.turnover", "家", "store.measured-in"),
        ("titles.valid", "亿元", "store.measured-in"),
    ):
        with pytest.raises(Problem) as refused:
            adjust(pen("officer", second="second"), made.id, named, Decimal(1), reason="省厅核减", measured_in=unit)
        assert refused.value.code == code


def test_r54_an_adjustment_is_added_in_the_unit_of_the_figure(home: Place, pen: Held) -> None:
    _, made = sealed(pen)
    held = pen("officer", date(2025, 2, 18), second="second")
    told = [("-5", "万元"), ("-10000", "元")]
    rows = [
        adjust(held, made.id, "contracts.turnover", Decimal(value), reason="省厅核减", measured_in=unit)
        for value, unit in told
    ]
    figure = Figure("contracts.turnover", "t", None, YEAR_END, Decimal(10), "万元", "")
    assert [figures._added(row, figure) for row in rows] == [Decimal(-5), Decimal(-1)]
    assert figures._added(rows[0], figure._replace(measure="events.held")) == 0


def test_r54_a_row_of_another_year_needs_nobody_else(home: Place, pen: Held) -> None:
    row, _ = sealed(pen)
    days = {"registration_no": "2025420000009876", "signed_on": date(2025, 1, 3), "registered_on": date(2025, 1, 3)}
    made = create(pen("xianan", date(2025, 1, 5)), CONTRACT, contract(row.values["seller"].id, **days))
    assert made.version == 1


def test_r54_what_no_measure_counts_is_not_sealed(home: Place, pen: Held) -> None:
    sealed(pen)
    first, second = (
        create(pen("xianan", date(2025, 1, 5)), ORGANISATION, firm(f"合成示范{name}有限公司")).id for name in "丙丁"
    )
    merge(pen("officer", date(2025, 1, 6), second="second"), first, second, reason="同一单位")


def test_r54_a_freeze_itself_takes_two(home: Place, pen: Held) -> None:
    with pytest.raises(Exception, match="second person"):
        freeze(pen("officer"), 2024, "年终", sealed_at=1)
