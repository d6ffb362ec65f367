"""Names of rows as people read them."""

from __future__ import annotations

import pytest

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.naming import names
from kechuang.registers.by_hand import ByHand


def test_money_in_a_name_is_as_on_the_page_of_the_row() -> None:
    rows = {
        "organisation": [{"id": "f", "name": "示例中心"}],
        "spending": [{"id": "s", "payer": "organisation:f", "voucher": "CS1", "amount": "3949000.5"}],
    }
    ground = Ground(ByHand(rows), "421200")
    assert names(ground, "spending", ["s"]) == {"s": "示例中心 CS1 394.90005万元"}
    assert names(ground, "spending", ["s"], language="en") == {"s": "示例中心 CS1 CNY 3,949,000.5"}


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        ("9380000", "938万元", "CNY 9,380,000"), ("120000000", "1.2亿元", "CNY 120,000,000"), ("500", "500元", "CNY 500"),
        ("0.25", "0.25元", "CNY 0.25"), ("10", "10元", "CNY 10"),
    ],
)  # fmt: skip
def test_an_amount_is_spoken_of_in_its_own_unit(amount: str, zh: str, en: str) -> None:
    ground = Ground(
        ByHand({"organisation": [], "spending": [{"id": "s", "voucher": "CS1", "amount": amount}]}), "421200"
    )
    assert names(ground, "spending", ["s"]) == {"s": f"CS1 {zh}"}
    assert names(ground, "spending", ["s"], language="en") == {"s": f"CS1 {en}"}
