"""入驻在孵: bodies in platforms; signed, moved in, incubated, graduated and left are different days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.residences import residences
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, code, day, decimal, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "residence", year, section="高新技术科")
    for stay in residences(city, year):
        first = {name: getattr(stay, name) for name in ("signed_on", "entered_on", "incubated_on")}
        values = {
            "platform": stay.platform, "body": stay.body, "kind": stay.kind, "origin_region": stay.origin_region,
            "came_through": stay.came_through, "credited_unit": stay.unit, "building": stay.building,
            **{name: on for name, on in first.items() if on and on <= stay.first_on},
        }  # fmt: skip
        yield clerk.fact(stay.id, values, on=stay.first_on, unit=stay.unit, later=stay.later())


residence = Register(
    code="residence", zh="入驻在孵", en="residences",
    row_zh="一个单位或团队在一个平台的一次入驻", row_en="one stay of one body in one platform",
    keys=(("platform", "body", "signed_on"), ("platform", "body", "entered_on"), ("platform", "body")),
    shown_as=("body", "platform"),
    unit_from="platform", parties=("body", "came_through"),
    filters=("platform", "kind", "credited_unit", "origin_region", "reporting_unit", "entered_on", "left_on"),
    order=(("signed_on", "entered_on"), ("entered_on", "left_on"), ("incubated_on", "graduated_on")),
    section="高新技术科",
    demo=_demo,
    fields=(
        ref("platform", "平台", "platform", "platform", "zone", required=True,
            aliases=("平台名称", "载体名称", "孵化器名称", "所在载体", "园区"), example="示例离岸科创园"),
        ref("body", "入驻单位", "body", "organisation", required=True, is_open=True,
            aliases=("企业名称", "入驻企业", "在孵企业名称", "单位名称", "团队名称"), example="武汉市示例测绘有限公司"),
        choice("kind", "入驻类型", "kind", "residence_kind", required=True, aliases=("类型", "类别", "入驻类别"), example="入驻"),
        day("signed_on", "签约日期", "signed on", aliases=("签约时间", "协议签订日期"), example="2024-01-08"),
        day("entered_on", "入驻日期", "entered on", aliases=("入驻时间", "入驻运营日期"), example="2024-03-01"),
        day("incubated_on", "入孵日期", "incubated on", aliases=("入孵时间", "开始孵化日期")),
        day("graduated_on", "毕业日期", "graduated on", aliases=("毕业时间",)),
        choice("graduated_by", "毕业方式", "graduated by", "graduation_kind", aliases=("毕业条件",)),
        day("left_on", "退出日期", "left on", aliases=("离园日期", "迁出日期", "退出时间")),
        text("left_why", "退出原因", "why left", aliases=("离园原因",)),
        code("origin_region", "入驻时注册地", "origin region", reader="region", aliases=("来源地", "原注册地", "来源地区"),
             help_zh="入驻当时的注册地，以后迁址不改", help_en="where it was registered when it entered; later moves do not change it",
             example="420100"),
        ref("came_through", "引进渠道", "came through", "organisation", "platform", is_open=True, aliases=("引荐单位", "引进单位"),
            example="示例大学"),
        code("credited_unit", "计入考核单元", "credited unit", reader="reporting_unit", aliases=("计入县市区", "归属县市区", "招引单位"),
             help_zh="离岸园按楼栋计入的县市区；不填时即考核单元",
             help_en="the county that its building counts for; the reporting unit when empty",
             example="421202"),
        text("building", "楼栋房号", "building", aliases=("楼栋", "房号", "场地")),
        decimal("area", "使用面积", "area", unit="平方米", aliases=("面积", "租用面积")),
    ),
)  # fmt: skip
