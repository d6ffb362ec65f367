"""Rows that tests of the store write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.registers.registry import register
from kechuang.registers.values import Ref, Values
from kechuang.store.actions.create import create
from kechuang.store.actor import Pen
from kechuang.store.versions import Version

ORGANISATION, CONTRACT = register("organisation"), register("technology_contract")


def firm(name: str = "合成示范光电有限公司", *, unit: str = "421202", **more: Any) -> Values:
    return {"name": name, "kind": "企业", "region": unit, "reporting_unit": unit, **more}


def contract(seller: str, number: int = 1, **more: Any) -> Values:
    return {
        "registration_no": f"2024420000{number:06d}",
        "type": "技术开发",
        "seller": Ref("organisation", seller),
        "registered_on": date(2024, 1, 4),
        "turnover": Decimal("12.50"),
        **more,
    }


def errand(*units: str, due_on: date = date(2024, 1, 20), **more: Any) -> Values:
    """A task to be supervised, given to reporting units."""
    items = [{"unit": Ref("region", unit), "role": "牵头"} for unit in units or ("421202",)]
    told = {
        "origin": "合成示范督办清单",
        "clause": "第1条",
        "content": "加快高企申报推荐",
        "lead_section": "高新技术科",
    }
    return {**told, "due_on": due_on, "units": items, **more}


def written(pen: Pen, number: int = 1, **more: Any) -> Version:
    """A contract and, before it, the firm that sold."""
    seller = create(pen, ORGANISATION, firm(f"合成示范光电{number}有限公司"))
    return create(pen, CONTRACT, contract(seller.id, number, **more))
