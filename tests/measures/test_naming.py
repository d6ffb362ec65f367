"""Names of rows as people read them."""

from __future__ import annotations

from kechuang.measures.kernel.ground import Ground
from kechuang.measures.naming import names
from kechuang.registers.by_hand import ByHand


def test_money_in_a_name_is_in_yuan() -> None:
    rows = {
        "organisation": [{"id": "f", "name": "示例中心"}],
        "spending": [{"id": "s", "payer": "organisation:f", "voucher": "CS1", "amount": "3949000.5"}],
    }
    assert names(Ground(ByHand(rows), "421200"), "spending", ["s"]) == {"s": "示例中心 CS1 3949000.5元"}
