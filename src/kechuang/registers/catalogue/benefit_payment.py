"""惠企兑付: benefits due without an application, from the verdict to the money, and back where it must go back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.benefits import benefits
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Personal, Register, choice, code, day, money, ref, text, year

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact

ACCOUNT = Personal(purpose_zh="向单位拨付资金", purpose_en="to pay the body", mask="account", retention_years=10)


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "benefit_payment", year, section="规划与资源配置科")
    for due in benefits(city, year):
        values = {
            "policy": due.policy, "firm": due.firm, "occasion": due.occasion, "amount": due.amount, "level": "市", "benefit_year": year,
            "why": due.why, "proposed_on": due.proposed_on, "basis_document": city.papers.of_work(year)["惠企政策"],
        }  # fmt: skip
        yield clerk.fact(due.id, values, on=due.proposed_on, unit=due.unit, later=due.later(), is_officer=True)


benefit_payment = Register(
    code="benefit_payment", zh="惠企兑付", en="benefit payments",
    row_zh="一家企业因一件事由应得的一笔惠企资金", row_en="one benefit due to one firm for one reason",
    keys=(("policy", "firm", "occasion"),),
    shown_as=("firm", "policy", "amount"),
    unit_from="firm",
    filters=("policy", "benefit_year", "reporting_unit", "approved_on", "paid_on"),
    order=(
        ("proposed_on", "announced_on"), ("announced_on", "approved_on"), ("approved_on", "paid_on"), ("paid_on", "clawed_back_on"),
    ),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        code("policy", "政策条款", "policy", required=True, aliases=("政策名称", "条款", "奖补政策"), example="示例十二条第3条"),
        ref("firm", "企业", "firm", "organisation", required=True, aliases=("企业名称", "兑付企业", "单位名称"),
            example="示例市光电有限公司"),
        ref("occasion", "兑付事由", "occasion", "title", "platform", "evaluation", "award", "technology_contract", "project",
            required=True, is_open=True, aliases=("事由", "奖补事项"), example="认定国家高新技术企业"),
        money("amount", "兑付金额", "amount", required=True, aliases=("金额", "奖补金额", "应兑付金额"), example="100000"),
        choice("level", "资金级别", "level", "level", aliases=("级别",), example="市"),
        year("benefit_year", "兑付年度", "year", aliases=("年度",), example="2024"),
        text("why", "兑付依据", "why", aliases=("认定结论", "理由")),
        day("proposed_on", "拟定日期", "proposed on", aliases=("初核日期",)),
        day("announced_on", "公示日期", "announced on", aliases=("公示时间",)),
        day("approved_on", "审批日期", "approved on", aliases=("批准日期",)),
        day("paid_on", "拨付日期", "paid on", aliases=("兑付日期", "拨付时间"), example="2024-12-10"),
        code("bank_account", "收款账号", "bank account", aliases=("银行账号", "账号"), personal=ACCOUNT),
        day("clawed_back_on", "追回日期", "clawed back on", aliases=("追缴日期",)),
        money("clawed_back", "追回金额", "amount clawed back", aliases=("追缴金额",)),
    ),
)  # fmt: skip
