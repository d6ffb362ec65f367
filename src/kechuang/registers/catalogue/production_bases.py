"""生产基地: bases that a firm from elsewhere opened here; two places are two bases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.bases import bases
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, day, money, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "production_base", year, section="成果转化科")
    for base in bases(city, year):
        values = {
            "parent_firm": base.parent, "local_firm": base.local, "place": base.place, "signed_on": base.signed_on,
            "came_through": city.platforms.find("离岸园"), "investment": base.investment,
        }  # fmt: skip
        yield clerk.fact(base.id, values, on=base.signed_on, unit=base.unit, later=base.later())


production_base = Register(
    code="production_base", zh="生产基地", en="production bases",
    row_zh="一家企业在一个地点的生产基地", row_en="one base of one firm at one place",
    keys=(("local_firm", "place"), ("parent_firm", "place")),
    shown_as=("local_firm", "place"),
    unit_from="local_firm", parties=("came_through",),
    filters=("came_through", "region", "reporting_unit", "started_on", "closed_on"),
    order=(("signed_on", "started_on"), ("started_on", "produced_on"), ("started_on", "closed_on")),
    section="成果转化科",
    demo=_demo,
    fields=(
        ref("parent_firm", "母公司", "parent firm", "organisation",
            required=True, is_open=True, aliases=("投资企业", "入驻企业", "总部企业"),
            example="武汉市示例测绘有限公司"),
        ref("local_firm", "本地法人", "local legal person", "organisation", aliases=("本地注册企业", "基地企业", "生产企业", "企业名称"),
            example="示例市测绘装备有限公司"),
        text("place", "基地地点", "place", required=True, aliases=("地点", "基地地址", "详细地址"), example="示例市示例路1号"),
        day("signed_on", "签约日期", "signed on", aliases=("签约时间",)),
        day("started_on", "开工日期", "started on", aliases=("开工（租厂）日期", "租厂日期", "开工时间"), example="2024-02-20"),
        day("produced_on", "投产日期", "produced on", aliases=("投产时间",)),
        day("closed_on", "关闭日期", "closed on", aliases=("停产日期",)),
        ref("came_through", "引进渠道", "came through", "platform", "zone", "organisation", is_open=True, aliases=("来源平台", "引进平台"),
            example="示例离岸科创园"),
        money("investment", "投资额", "investment", aliases=("总投资", "计划投资")),
    ),
)  # fmt: skip
