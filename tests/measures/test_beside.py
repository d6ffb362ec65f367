"""The province's count beside ours, row by row where a list came."""

from __future__ import annotations

from datetime import date

from kechuang.measures.bound import Bound
from kechuang.measures.catalogue import measure
from kechuang.measures.kernel.ground import Ground
from kechuang.measures.progress.beside import beside
from kechuang.registers.by_hand import ByHand

AS_OF = date(2024, 9, 30)
SOLD = Bound(measure=measure("contracts.turnover"))
CONTRACT = {
    "id": "c1",
    "registration_no": "A1",
    "seller_region": "421202",
    "registered_on": "2023-02-05",
    "turnover": 700000000,
}
FIGURE = {
    "subject": "region:421200", "indicator": "技术合同成交额", "period": "2023", "value_kind": "水平", "basis": "省厅口径",
    "value": 6.5, "measured_in": "亿元", "released_on": "2024-01-20",
}  # fmt: skip


def test_the_difference_is_ours_less_theirs() -> None:
    found = beside(
        Ground(ByHand({"technology_contract": [CONTRACT], "statistic": [FIGURE]}), "421200"), SOLD, as_of=AS_OF
    )
    assert found is not None
    assert (found.difference, found.period) == (5_000_000_000, "2023")
    assert found.only_ours is None


def test_a_list_tells_which_rows_differ() -> None:
    figure = {**FIGURE, "members": [{"member": "c1"}, {"member": "c9"}]}
    rows = {"technology_contract": [CONTRACT, {**CONTRACT, "id": "c2", "registration_no": "A2"}], "statistic": [figure]}
    found = beside(Ground(ByHand(rows), "421200"), SOLD, as_of=AS_OF)
    assert found is not None
    assert (found.only_theirs, found.only_ours) == (frozenset({"c9"}), frozenset({"c2"}))


def test_what_is_not_yet_released_is_not_known() -> None:
    ground = Ground(ByHand({"statistic": [FIGURE]}), "421200")
    assert beside(ground, SOLD, as_of=date(2024, 1, 19)) is None


def test_what_the_province_does_not_count_has_nothing_beside_it() -> None:
    assert (
        beside(Ground(ByHand({"statistic": [FIGURE]}), "421200"), Bound(measure=measure("events.held")), as_of=AS_OF)
        is None
    )
