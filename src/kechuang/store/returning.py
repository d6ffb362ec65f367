"""What the sections of the demonstration city gave back in its last week, and why (术语 合成示范退回)."""

from __future__ import annotations

from datetime import date

from kechuang.registers.demonstration.city import DEMO_TODAY, UNITS
from kechuang.registers.registry import register
from kechuang.store import door
from kechuang.store.actions.give_back import give_back
from kechuang.store.actor import Actor, Grant, Pen
from kechuang.store.clock import office_hour, standing
from kechuang.store.versions import SUBMITTED

REASONS = (
    ("technology_contract", "成果转化科", "合同金额与登记证明不一致，请核对后重报"),
    ("technology_contract", "成果转化科", "卖方名称与营业执照不符，请补统一社会信用代码"),
    ("intellectual_property", "高新技术科", "授权公告日与专利证书不一致，请更正"),
)
EVENING = 17


def give_some_back(on: date = DEMO_TODAY) -> int:
    """How many rows were given back at the end of that day: of each reporting unit a few rows, each for another reason."""
    given = 0
    for code, section, reason in REASONS:
        officer = Actor(id=f"demo:{section}", grants=(Grant(role="officer"),), via="demo")
        for unit in UNITS:
            where = {"status": SUBMITTED, "reporting_unit": unit}
            first = register(code).shown_as[:1]
            page = door.page(officer, register(code), columns=first, where=where, order=[f"-{first[0]}"], limit=1)
            if page.rows:
                pen = Pen(officer, standing(office_hour(on, EVENING)))
                given += len(give_back(pen, register(code), [page.rows[0].id], reason=reason))
    return given
