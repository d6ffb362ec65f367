"""平台年度指标: what a platform was and did in a year; the rules for incubators read from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.returns import incubator_figures
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, claim, decimal, integer, money, ref, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "platform_year", year, section="高新技术科")
    for platform, on, figures in incubator_figures(city, year):
        values = {"platform": platform, "year": year - 1, **figures}
        yield clerk.fact(
            city.id("platform_year", platform.id, year), values, on=on, unit=platform.unit, slip="incubatees"
        )


platform_year = Register(
    code="platform_year", zh="平台年度指标", en="platforms' years",
    row_zh="一个平台一个年度的指标", row_en="one platform's year",
    keys=(("platform", "year"),),
    shown_as=("platform", "year"),
    unit_from="platform",
    filters=("year", "reporting_unit"),
    section="高新技术科",
    demo=_demo,
    fields=(
        ref("platform", "平台", "platform", "platform", required=True, aliases=("平台名称", "孵化器名称", "众创空间名称", "载体名称"),
            example="示例孵化器"),
        year("year", "年度", "year", required=True, aliases=("年份", "统计年度"), example="2023"),
        decimal("area", "场地面积", "area", unit="平方米", aliases=("孵化场地面积", "总面积"), example="12000"),
        decimal("incubation_area", "在孵企业用房面积", "incubation area", unit="平方米", aliases=("在孵企业使用面积",)),
        decimal("shared_area", "公共服务面积", "shared area", unit="平方米", aliases=("公共服务场地面积",)),
        integer("workstations", "工位数", "workstations", unit="个", aliases=("创业工位数",)),
        integer("staff", "管理服务人员", "staff", unit="人", aliases=("从业人员", "管理机构从业人员")),
        integer("professional_staff", "专业孵化服务人员", "professional staff", unit="人", aliases=("专业服务人员",)),
        integer("mentors", "创业导师", "mentors", unit="人", aliases=("导师数", "创业导师人数")),
        integer("incubatees", "在孵企业数", "incubatees", unit="家", aliases=("在孵企业", "年末在孵企业数"), example="52"),
        integer("new_incubatees", "当年新增在孵企业数", "new incubatees", unit="家", aliases=("新增在孵企业",)),
        integer("teams", "创业团队数", "teams", unit="个", aliases=("创业团队",)),
        integer("new_companies", "团队当年注册企业数", "companies founded by teams", unit="家", aliases=("新注册企业数",)),
        integer("graduates", "当年毕业企业数", "graduates of the year", unit="家", aliases=("当年毕业企业",)),
        integer("graduates_total", "累计毕业企业数", "graduates so far", unit="家", aliases=("累计毕业企业",), example="23"),
        money("fund_size", "孵化资金规模", "fund", aliases=("孵化基金总额", "种子资金规模"), example="5000000"),
        integer("fund_cases", "资金使用案例数", "cases of fund use", unit="个", aliases=("投资案例数",)),
        integer("financed_incubatees", "获投融资在孵企业数", "financed incubatees", unit="家", aliases=("获得投融资的在孵企业",)),
        integer("own_fund_incubatees", "获孵化基金投资企业数", "incubatees financed by the own fund", unit="家"),
        integer("ip_incubatees", "拥有有效知识产权企业数", "incubatees that hold rights", unit="家", aliases=("拥有知识产权的在孵企业",)),
        integer("applying_incubatees", "申请专利企业数", "incubatees that filed patents", unit="家", aliases=("申请专利的在孵企业",)),
        integer("growing_incubatees", "营收或研发增长超20%企业数", "incubatees that grew by over 20 %", unit="家"),
        integer("served_incubatees", "技术平台服务企业数", "incubatees served by the technical platform", unit="家"),
        integer("same_industry_incubatees", "同产业在孵企业数", "incubatees of one industry", unit="家"),
        claim("has_technical_platform", "是否有公共技术平台", "has a technical platform", aliases=("公共技术服务平台",)),
        money("income_total", "总收入", "total income", aliases=("运营总收入", "年度总收入")),
        money("income_rent", "房租物业收入", "income from rent", aliases=("房租及物业收入",)),
        money("income_service", "服务收入", "income from services", aliases=("综合服务收入", "孵化服务收入")),
        integer("events", "活动场次", "events", unit="场", aliases=("开展活动场次", "创业活动场次")),
        integer("cases", "典型案例数", "model cases", unit="个", aliases=("典型孵化案例",)),
    ),
)  # fmt: skip
