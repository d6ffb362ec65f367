"""统计报表: who reported what, and when; in 2024 one collects the year 2023."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.quarters import FLASH
from kechuang.registers.demonstration.deeds.returns import returns
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, code, day, decimal, integer, period, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "statistical_return", year, section="规划与资源配置科")
    for made in returns(city, year):
        values = {
            "survey": made.survey, "unit": made.member, "period": made.period, "is_nil": made.is_nil, "due_on": made.due_on,
            "submitted_on": made.submitted_on, "returned_count": made.returned_count, "items": made.items,
        }  # fmt: skip
        checked = [(made.checked_on, {"checked_on": made.checked_on}, "审核通过")] if made.checked_on else []
        firm = made.member if made.survey == FLASH else None
        yield clerk.fact(made.id, values, on=made.submitted_on, unit=made.unit, later=checked, firm=firm)


statistical_return = Register(
    code="statistical_return", zh="统计报表", en="statistical returns",
    row_zh="一个单位一项调查一个报告期的报表", row_en="one unit's return of one survey",
    keys=(("survey", "unit", "period"),),
    shown_as=("survey", "unit", "period"),
    unit_from="unit",
    filters=("survey", "period", "is_nil", "reporting_unit", "submitted_on", "checked_on"),
    order=(("submitted_on", "checked_on"),),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        choice("survey", "调查名称", "survey", "survey", required=True, aliases=("报表名称", "统计调查"), example="科普统计"),
        ref("unit", "填报单位", "unit", "organisation", "platform", "region", "zone", required=True,
            aliases=("单位名称", "报送单位", "企业名称"), example="示例市光电有限公司"),
        period("period", "报告期", "period", required=True, aliases=("统计期", "报表期", "统计年度"), example="2023"),
        claim("is_nil", "是否零报送", "nil return", aliases=("零报送",), example="否"),
        day("due_on", "截止日期", "due on", aliases=("应报日期", "截止时间"), example="2024-06-30"),
        day("submitted_on", "报送日期", "submitted on", aliases=("上报日期", "提交日期", "报送时间"), example="2024-05-12"),
        integer("returned_count", "退回次数", "times returned", unit="次", aliases=("退回修改次数",), example="0"),
        day("checked_on", "审核日期", "checked on", aliases=("审核通过日期", "审核时间"), example="2024-05-20"),
        day("reported_on", "上报省级日期", "reported to the province on", aliases=("省级上报日期",)),
    ),
    parts=(
        Part(name="items", zh="填报值", en="items", key=("item",), fields=(
            code("item", "指标代码", "item", required=True, aliases=("代码",)),
            text("label", "指标名称", "label", aliases=("指标",)),
            decimal("value", "数值", "value", least=None, scale=4, aliases=("填报数", "本期数")),
            text("measured_in", "计量单位", "measured in"),
        )),
    ),
)  # fmt: skip
