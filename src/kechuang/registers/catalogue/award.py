"""科技奖励表彰: nominations and what became of them; the year of the award is not the day it was read out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.awards import awards
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, code, day, integer, ref, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "award", year, section="成果转化科")
    for nomination in awards(city, year):
        later = nomination.later()
        yield clerk.fact(nomination.id, nomination.values, on=nomination.on, unit=nomination.unit, later=later)


award = Register(
    code="award", zh="科技奖励表彰", en="awards",
    row_zh="一个对象在一个年度的一项奖励提名或表彰", row_en="one nomination or commendation, and its outcome",
    keys=(("programme", "award_year", "subject"),),
    shown_as=("subject", "programme", "award_year"),
    unit_from="our_unit", parties=("first_unit", "units.unit"),
    filters=("kind", "programme", "level", "award_year", "grade", "outcome", "reporting_unit"),
    order=(("nominated_on", "accepted_on"), ("accepted_on", "announced_on"), ("announced_on", "awarded_on")),
    section="成果转化科",
    demo=_demo,
    fields=(
        ref("subject", "获奖对象", "subject", "project", "organisation", "person", "event", "region", required=True, is_open=True,
            aliases=("项目名称", "成果名称", "提名项目", "获奖项目", "表彰对象"), example="示例竹纤维复合材料关键技术"),
        choice("kind", "奖励类型", "kind", "award_kind", required=True, aliases=("类型",), example="科学技术奖"),
        choice("programme", "奖励项目", "programme", "award_programme", required=True, aliases=("奖项", "奖励名称"),
               example="省科学技术奖"),
        choice("award_class", "奖种", "award class", "award_class", aliases=("奖励类别",), example="科技进步奖"),
        year("award_year", "奖励年度", "award year", required=True, aliases=("年度", "提名年度"), example="2024"),
        choice("level", "级别", "level", "level", required=True, aliases=("奖励级别",),
               example="省"),
        ref("nominator", "提名单位", "nominator", "organisation", "region", is_open=True, aliases=("提名者", "推荐单位"),
            example="示例市人民政府"),
        ref("first_unit", "第一完成单位", "first unit", "organisation", is_open=True, aliases=("牵头单位", "主要完成单位"),
            example="示例市竹材科技有限公司"),
        code("first_unit_region", "第一完成单位所在地", "first unit's region", reader="region", follows="first_unit.region"),
        ref("our_unit", "我市完成单位", "our unit", "organisation", aliases=("我市排名最前单位", "参与单位")),
        integer("our_rank", "我市单位排名", "our rank", least=1, aliases=("单位排名", "排名"), example="1"),
        day("received_on", "材料收到日期", "material received on", aliases=("材料报送日期",)),
        day("nominated_on", "提名日期", "nominated on", aliases=("提名时间", "推荐日期"), example="2024-05-28"),
        day("accepted_on", "受理日期", "accepted on", aliases=("受理时间",)),
        day("announced_on", "公示日期", "announced on", aliases=("公示时间",)),
        day("awarded_on", "授奖日期", "awarded on", aliases=("获奖日期", "授奖时间", "表彰日期"), example="2025-01-06"),
        choice("grade", "奖励等级", "grade", "award_grade", aliases=("等级", "获奖等级"), example="二等奖"),
        choice("outcome", "结果", "outcome", "outcome", aliases=("评审结果",), example="通过"),
        code("certificate_no", "证书编号", "certificate number", aliases=("证书号",)),
    ),
    parts=(
        Part(name="units", zh="完成单位名单", en="units", key=("unit",), fields=(
            ref("unit", "单位", "unit", "organisation", required=True, is_open=True, aliases=("完成单位",)),
            integer("rank", "排名", "rank", least=1),
        )),
    ),
)  # fmt: skip
