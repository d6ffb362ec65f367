"""技术需求: what firms look for, published so that results and people can be matched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.results import needs
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, code, day, money, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "technology_need", year, section="成果转化科")
    for need in needs(city, year):
        values = {
            "need_no": need.number, "title": need.title, "description": need.description, "firm": need.firm,
            "field": need.firm.industry.field, "cooperation": need.cooperation, "budget": need.budget,
            "published_on": need.published_on, "channel": need.channel, "closes_on": need.closes_on,
        }  # fmt: skip
        solved = {"solved_on": need.solved_on, "solved_by": need.solved_by}
        later = [(need.solved_on, solved, "需求已对接解决")] if need.solved_on else []
        yield clerk.fact(need, values, on=need.published_on, unit=need.unit, later=later)


technology_need = Register(
    code="technology_need", zh="技术需求", en="technology needs",
    row_zh="一项企业技术需求", row_en="one technology need of a firm",
    keys=(("need_no",), ("firm", "title")),
    shown_as=("title", "firm"),
    unit_from="firm",
    filters=("field", "reporting_unit", "published_on", "solved_on"),
    order=(("published_on", "closes_on"), ("published_on", "solved_on")),
    section="成果转化科",
    demo=_demo,
    fields=(
        code("need_no", "需求编号", "need number", aliases=("编号",), example="XQ2024001"),
        text("title", "需求名称", "title", required=True, aliases=("需求标题", "技术需求名称", "难题名称"), example="示例激光雷达标定技术"),
        text("description", "需求描述", "description", aliases=("需求内容", "技术需求内容", "主要内容"), example="标定误差小于千分之一"),
        ref("firm", "需求企业", "firm", "organisation", required=True, aliases=("企业名称", "需求单位", "单位名称", "提出单位"),
            example="示例市光电有限公司"),
        choice("field", "技术领域", "field", "high_tech_field", aliases=("所属领域", "领域"), example="电子信息"),
        choice("cooperation", "合作方式", "kind of cooperation", "cooperation", aliases=("拟合作方式",)),
        money("budget", "意向投入", "budget", aliases=("预算", "意向资金", "拟投入资金"), example="800000"),
        day("published_on", "发布日期", "published on", aliases=("发布时间",), example="2024-04-12"),
        text("channel", "发布渠道", "channel", aliases=("发布平台",), example="示例市成果转化平台"),
        code("url", "发布网址", "web address", reader="url", aliases=("网址", "链接")),
        day("closes_on", "截止日期", "closes on", aliases=("有效期至", "截止时间")),
        day("solved_on", "解决日期", "solved on", aliases=("对接成功日期", "解决时间")),
        ref("solved_by", "解决单位", "solved by", "organisation", is_open=True, aliases=("对接单位",)),
    ),
)  # fmt: skip
