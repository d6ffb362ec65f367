"""Plans that tests of the store save."""

from __future__ import annotations

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
