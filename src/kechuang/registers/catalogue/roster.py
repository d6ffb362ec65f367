"""应报名册: who must report, or be evaluated, so that a share of them can be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.returns import rosters
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, claim, day, period, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "roster", year, section="规划与资源配置科")
    for one in rosters(city, year):
        values = {
            one.kind: one.name,
            "period": one.period,
            "member": one.member,
            "due_on": one.due_on,
            "is_excused": False,
        }
        row = city.id("roster", one.name, one.period, one.member.id)
        yield clerk.fact(row, values, on=one.known_on, unit=one.unit, is_officer=True)


roster = Register(
    code="roster", zh="应报名册", en="rosters",
    row_zh="一项调查或评价中一个应报单位", row_en="one body that a survey or evaluation expects",
    keys=(("survey", "period", "member"), ("scheme", "period", "member")),
    shown_as=("survey", "scheme", "period", "member"),
    unit_from="member",
    filters=("survey", "scheme", "period", "reporting_unit"),
    section="规划与资源配置科",
    is_internal=True,
    demo=_demo,
    fields=(
        choice("survey", "调查名称", "survey", "survey", aliases=("报表名称",), example="科普统计"),
        choice("scheme", "评价名称", "scheme", "evaluation_scheme"),
        period("period", "报告期", "period", required=True, aliases=("年度",), example="2023"),
        ref("member", "应报单位", "member", "organisation", "platform", "region", "zone", "person", required=True,
            aliases=("单位名称",), example="示例市光电有限公司"),
        day("due_on", "截止日期", "due on", example="2024-06-30"),
        claim("is_excused", "是否免报", "excused"),
        text("excused_why", "免报原因", "why excused"),
    ),
)  # fmt: skip
