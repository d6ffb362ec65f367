"""校外培训机构: institutions of science classes under supervision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.naming import brand
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, code, day, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "training_institution", year)
    luck, units = clerk.luck, ("421202", "421221", "421222", "421223", "421224", "421281", "421200-GX")
    for number in range(city.count(34 if year == city.years[0] else 6, luck)):
        on = working(luck.day(date(year, 1, 10), date(year, 10, 30)))
        unit = luck.choice(units)
        values = {
            "licence_no": f"示教民{year}{number + 1:04d}", "name": f"{brand(luck)}科技培训中心（示例）", "licensed_on": on,
            "category": luck.choice(("科技类", "编程", "机器人", "航模")),
        }  # fmt: skip
        names = ("on_platform_on", "courses_listed_on", "funds_supervised_on", "inspected_on")
        days = [working(on + timedelta(days=40 * step + luck.randint(0, 60))) for step in range(1, 5)]
        later = [(day, {name: day}, "监管进展") for name, day in zip(names, sorted(days), strict=True)][
            : luck.choice((2, 4, 4, 4))
        ]
        yield clerk.fact(city.id("training_institution", year, number), values, on=on, unit=unit, later=later)


training_institution = Register(
    code="training_institution", zh="校外培训机构", en="training institutions",
    row_zh="一家科技类校外培训机构", row_en="one institution under supervision",
    keys=(("licence_no",), ("organisation",)),
    shown_as=("name",),
    unit_from="organisation",
    filters=("category", "reporting_unit", "inspected_on", "closed_on"),
    order=(("licensed_on", "closed_on"),),
    section="办公室",
    demo=_demo,
    fields=(
        code("licence_no", "办学许可证号", "licence number", aliases=("许可证号", "许可证编号", "意见书编号"), example="示校外4212001"),
        text("name", "机构名称", "name", required=True, aliases=("培训机构名称", "名称"), example="示例少儿编程培训中心"),
        ref("organisation", "举办单位", "body", "organisation", aliases=("主体名称", "法人单位"), example="示例市编程教育有限公司"),
        choice("category", "培训类别", "category", "training_category", aliases=("类别", "培训类型"), example="编程"),
        day("licensed_on", "许可日期", "licensed on", aliases=("发证日期", "审批日期")),
        day("on_platform_on", "纳入监管平台日期", "on the platform since", aliases=("入驻平台日期", "上平台日期"), example="2024-03-06"),
        day("courses_listed_on", "课程上架日期", "courses listed on", aliases=("课程备案日期",)),
        day("funds_supervised_on", "资金监管日期", "funds supervised since", aliases=("预收费监管日期",)),
        day("inspected_on", "最近检查日期", "last inspected on", aliases=("检查日期", "巡查日期")),
        text("finding", "检查结果", "finding", aliases=("检查情况",)),
        day("closed_on", "注销日期", "closed on", aliases=("关停日期",)),
    ),
)  # fmt: skip
