"""Plans that tests of the store save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kechuang.measures.bound import Bound, Filter
from kechuang.measures.catalogue import measure as measure_of
from kechuang.plan.document import document_of
from kechuang.plan.reader import Reading, read
from kechuang.store.actions.bind import Counting
from kechuang.store.actions.save_plan import Named, Saved, save_plan
from kechuang.store.actor import Pen

TITLE = "合成示范市2024年工作要点"
FIRST = f"""{TITLE}
一、主体
1.认定高新技术企业310家，高新技术企业总数突破650家。
2.赤壁市技术合同登记成交额力争达到30亿元。
二、活动
1.举办全市科普讲解大赛。
"""
AGAIN = FIRST.replace("310家", "320家").replace("举办全市", "组织开展全市")
MORE = FIRST.replace("二、活动", "3.选派科技特派员150名。\n二、活动")
EVENTS = Counting(measure="events.held")
CONTRACTS = Counting(measure="contracts.turnover")


def reading(text: str = FIRST) -> Reading:
    return read(document_of(text, name="要点.txt"))


def saved(pen: Pen, text: str = FIRST, **named: object) -> Saved:
    return save_plan(pen, reading(text), named=Named(**named))  # type: ignore[arg-type]


def bound_of(values: Mapping[str, Any]) -> Bound:
    """A binding's row as the measure it binds."""
    pins = values.get("pins") or ()
    return Bound(
        measure=measure_of(values["measure"]), rule=values.get("rule") or "",
        filters=tuple(Filter(one["field"], one["operator"], one.get("operand", "")) for one in values.get("filters") or ()),
        pins=frozenset(pin["record"] for pin in pins if not pin.get("is_left_out")),
        left_out=frozenset(pin["record"] for pin in pins if pin.get("is_left_out")),
        stage=values.get("stage") or "", threshold=values.get("threshold"),
    )  # fmt: skip
