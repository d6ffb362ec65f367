"""R-76: money is exact to the 分, in whatever order it is added and wherever it is added up."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.errors import Problems
from kechuang.store import door, opening, snapshots
from kechuang.store.actions.create import create
from kechuang.store.actions.import_rows import Incoming, Origin, import_rows
from kechuang.store.actor import Pen, operator
from kechuang.store.clock import office_hour, standing
from kechuang.store.place import Place
from tests.store import raw
from tests.store.analysis import rows_of
from tests.store.rows import CONTRACT, ORGANISATION, contract, firm, written

Held = Callable[..., Pen]
LARGEST = 10**15  # 分
FEN = Decimal("0.01")


def taken(pen: Pen, amounts: list[int], file: str = "f" * 64) -> None:
    """A contract for each amount of 分."""
    seller = create(pen, ORGANISATION, firm(f"合成示范{file[:6]}有限公司")).id
    rows = [
        Incoming(contract(seller, number, turnover=amount * FEN), "Sheet1", number)
        for number, amount in enumerate(amounts, 1)
    ]
    import_rows(pen, CONTRACT, rows, Origin(file_name="合同.xlsx", sha256=file))


def test_r76_a_sum_is_the_same_in_a_thousand_orders_and_everywhere(home: Place, pen: Held) -> None:
    chance = random.Random(76)
    amounts = [chance.choice((1, 10, LARGEST, LARGEST - 1, chance.randrange(LARGEST))) for _ in range(200)]
    amounts += [10, 20, 30]  # 0.1 + 0.2 and 0.3
    taken(pen("xianan"), amounts)
    due = sum(amounts)
    assert due > 2**56
    values = [row.values["turnover"] for row in door.rows(pen("officer").actor, CONTRACT)]
    assert sorted(values) == sorted(amount * FEN for amount in amounts)
    for _ in range(1_000):
        chance.shuffle(values)
        assert sum(values, Decimal(0)) == due * FEN
    assert int(raw.ask('SELECT sum("turnover") FROM "r_technology_contract"')[0][0]) == due
    assert snapshots.refresh([CONTRACT])
    for engine in ("duckdb", "postgres") if home.url else ("duckdb",):
        with opening.tables(pen("officer").actor, through=engine) as tables:
            contracts = tables["technology_contract"]
            ((total,),) = [row.values() for row in rows_of(contracts.agg(total=contracts.turnover.sum()))]
            assert (int(total), sum(row["turnover"] for row in rows_of(contracts))) == (due, due)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.integers(0, LARGEST))
def test_r76_every_amount_comes_back_to_the_fen(sqlite_home: Place, amount: int) -> None:
    hand = Pen(operator("合成示范"), standing(office_hour(date(2024, 1, 5))))
    number = door.count(hand.actor, CONTRACT) + 1
    row = written(hand, number, turnover=amount * FEN)
    assert door.row(hand.actor, CONTRACT, row.id).values["turnover"] == amount * FEN


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (Decimal("0.001"), "registers.places"),
        (Decimal("1E-30"), "registers.places"),
        (Decimal("0.1000000000000000000000000000000001"), "registers.places"),
        (Decimal("1E-999999"), "registers.places"),
        (Decimal("1E+999999"), "registers.above"),
        (Decimal("NaN"), "registers.type"),
        (Decimal("Infinity"), "registers.type"),
        (Decimal(2**63) * FEN, "registers.above"),
        (Decimal("1E+40"), "registers.above"),
        (Decimal("-0.01"), "registers.below"),
        (0.1, "registers.type"),
    ],
)
def test_r76_an_amount_that_cannot_be_kept_exactly_is_refused(
    sqlite_home: Place, pen: Held, amount: object, code: str
) -> None:
    seller = create(pen("xianan"), ORGANISATION, firm()).id
    with pytest.raises(Problems) as told:
        create(pen("xianan"), CONTRACT, contract(seller, turnover=amount))
    assert [problem.code for problem in told.value.items] == [code]


def test_r76_the_largest_amount_that_is_taken_is_kept(home: Place, pen: Held) -> None:
    row = written(pen("xianan"), turnover=Decimal("92233720368547758.00"), technical_part=Decimal("1E+3"))
    seen = door.row(pen("xianan").actor, CONTRACT, row.id).values
    assert (seen["turnover"], seen["technical_part"]) == (Decimal("92233720368547758.00"), 1_000)
