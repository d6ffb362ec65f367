"""园区: zones, and clusters that hold a title as a zone does; some lie outside the city, some report like a county."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, code, day, decimal, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "zone", year, section="规划与资源配置科")
    for zone in city.platforms.zones.values():
        if max(zone.approved_on.year, city.years[0]) == year:
            values = {
                "name": zone.name, "kind": zone.kind, "level": zone.level, "region": zone.region, "parent_region": zone.parent_region,
                "is_outside": zone.is_outside, "is_reporting_unit": bool(zone.unit_code), "unit_code": zone.unit_code,
                "approved_on": zone.approved_on,
            }  # fmt: skip
            yield clerk.fact(zone, values, on=zone.approved_on, unit=zone.unit_code, is_officer=True)


zone = Register(
    code="zone", zh="园区", en="zones",
    row_zh="一个园区或产业集群", row_en="one zone or industrial cluster",
    keys=(("name",),),
    shown_as=("name",),
    directory=("name", "kind", "level", "region", "reporting_unit", "parent_region", "is_outside", "is_reporting_unit"),
    filters=("kind", "level", "region", "parent_region"),
    order=(("approved_on", "closed_on"),),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        text("name", "园区名称", "name", required=True, aliases=("名称", "开发区名称", "集群名称"), example="示例县经济开发区"),
        choice("kind", "园区类型", "kind", "zone_kind", required=True, aliases=("类型", "园区类别"), example="经开区"),
        choice("level", "园区级别", "level", "level", aliases=("级别",), example="省"),
        code("parent_region", "管理区域", "parent region", reader="region", aliases=("主管区域", "归属地"),
             help_zh="由哪个市或县管理；与所在区域不同的是飞地", help_en="the city or county that runs it, where it may not lie",
             example="421223"),
        claim("is_outside", "是否市外", "outside the city", aliases=("是否飞地", "是否离岸")),
        claim("is_reporting_unit", "是否考核单元", "reports as a unit", aliases=("是否单独考核",)),
        code("unit_code", "考核单元代码", "code of the unit", reader="reporting_unit", aliases=("内部代码",), example="421200-GX"),
        ref("operator", "运营单位", "operator", "organisation", aliases=("管理机构", "管委会")),
        ref("parent", "上级园区", "parent zone", "zone"),
        decimal("area", "规划面积", "planned area", unit="平方公里", aliases=("面积",)),
        day("approved_on", "批准设立日期", "approved on", aliases=("批复日期", "设立日期")),
        day("closed_on", "撤并日期", "closed on", aliases=("撤销日期",)),
    ),
    parts=(
        Part(name="names", zh="曾用名", en="former names", key=("name",), fields=(
            text("name", "名称", "name", required=True),
            day("from_on", "启用日期", "from"), day("until_on", "停用日期", "until"),
        )),
    ),
)  # fmt: skip
