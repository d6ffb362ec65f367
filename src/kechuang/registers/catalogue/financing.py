"""投融资: rounds of money into a firm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.naming import brand
from kechuang.registers.demonstration.recording import Clerk, yuan
from kechuang.registers.schema import Register, choice, claim, day, money, ref, share
from kechuang.registers.values import Ref

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "financing", year, section="高新技术科")
    luck, firms = clerk.luck, city.firms.living(date(year, 12, 20))
    for number in range(city.count(38, luck)):
        firm = max(luck.part(firms, 6), key=lambda firm: firm.quality)
        on = working(luck.day(max(firm.born_on, date(year, 1, 10)), date(year, 12, 18)))
        is_own = luck.is_so(0.2)
        values = {
            "firm": firm, "investor": Ref(written=f"{'孵化器自有基金' if is_own else '武汉' + brand(luck) + '创投基金'}（示例）"),
            "closed_on": on, "amount": yuan(luck.lognormvariate(14.8, 0.9), step=100_000), "is_own_fund": is_own,
            "financing_round": luck.pick({"天使轮": 0.45, "A轮": 0.35, "B轮": 0.12, "战略投资": 0.08}),
            "equity_share": Decimal(luck.randint(3, 25)) / 100,
        }  # fmt: skip
        paid = working(on + timedelta(days=luck.randint(5, 60)))
        unit = firm.unit_on(on)
        yield clerk.fact(
            city.id("financing", year, number), values, on=on, unit=unit, later=[(paid, {"paid_on": paid}, "资金到位")]
        )


financing = Register(
    code="financing", zh="投融资", en="financing",
    row_zh="一家企业的一笔投融资", row_en="one round of money from one investor into one firm",
    keys=(("firm", "investor", "closed_on"),),
    shown_as=("firm", "investor", "closed_on"),
    unit_from="firm",
    filters=("financing_round", "is_own_fund", "platform", "reporting_unit", "closed_on"),
    order=(("closed_on", "paid_on"),),
    section="高新技术科",
    demo=_demo,
    fields=(
        ref("firm", "企业", "firm", "organisation", required=True, aliases=("企业名称", "融资企业", "被投企业"),
            example="示例市光电有限公司"),
        ref("investor", "投资方", "investor", "organisation", required=True, is_open=True, aliases=("投资机构", "投资方名称"),
            example="示例创业投资基金"),
        day("closed_on", "交割日期", "closed on", required=True, aliases=("投资日期", "融资日期", "交割时间"), example="2024-05-30"),
        money("amount", "投资金额", "amount", required=True, aliases=("融资金额", "金额", "投资额"), example="3000000"),
        choice("financing_round", "轮次", "round of financing", "financing_round", aliases=("融资轮次",), example="天使轮"),
        share("equity_share", "持股比例", "equity share", aliases=("股权比例",)),
        claim("is_own_fund", "是否孵化器自有基金", "from the platform's own fund", aliases=("是否自有基金",), example="是"),
        ref("platform", "所属平台", "platform", "platform", aliases=("孵化器", "平台名称")),
        day("paid_on", "到账日期", "paid on", aliases=("实缴日期",)),
    ),
)  # fmt: skip
