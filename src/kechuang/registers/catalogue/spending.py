"""投入记录: money spent on research, tests or the building of a platform; budget, contract and payment stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.luck import working
from kechuang.registers.demonstration.recording import Clerk, yuan
from kechuang.registers.schema import Register, choice, code, day, money, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "spending", year, section="平台与基础研究科")
    luck, base = clerk.luck, city.platforms.find("测试基地")
    payer = city.bodies.named("赤壁市示例农技推广中心")
    places = city.platforms.open_on(date(year, 1, 5), "孵化器", "大学科技园", "中试谷")
    for number in range(city.count({2023: 14, 2024: 44}.get(year, 0) if base else 0, luck)):
        on = working(luck.day(date(year, 9 if year == 2023 else 1, 5), date(year, 12, 20), rush=1.3))
        if base and on >= base.known_on:
            kind = luck.pick({"测试": 0.4, "测试设备": 0.45, "平台建设": 0.15})
            values = {
                "voucher": f"CS{year}{number + 1:04d}", "kind": kind, "basis": luck.pick({"支付": 0.8, "合同": 0.2}), "payer": payer,
                "amount": yuan(luck.lognormvariate(14.2, 0.8), step=1000), "spent_on": on, "platform": base, "money_source": "自筹",
            }  # fmt: skip
            yield clerk.fact(city.id("spending", "base", year, number), values, on=on, unit="421281", slip="amount")
    for number in range(city.count(45, luck) if places else 0):
        place, on = luck.choice(places), working(luck.day(date(year, 1, 8), date(year, 12, 20)))
        values = {
            "voucher": f"PT{year}{number + 1:04d}", "kind": "平台建设", "basis": "支付", "payer": place.operator or payer, "spent_on": on,
            "amount": yuan(luck.lognormvariate(12.4, 0.9), step=1000), "platform": place, "money_source": luck.choice(("财政", "自筹")),
        }  # fmt: skip
        yield clerk.fact(city.id("spending", year, number), values, on=on, unit=place.unit)


spending = Register(
    code="spending", zh="投入记录", en="spending",
    row_zh="一笔投入", row_en="one sum spent",
    keys=(("payer", "voucher"), ("payer", "kind", "spent_on", "amount")),
    shown_as=("payer", "voucher", "amount"),
    unit_from="payer",
    filters=("kind", "basis", "platform", "project", "reporting_unit", "spent_on"),
    section="平台与基础研究科",
    demo=_demo,
    fields=(
        code("voucher", "凭证号", "voucher", aliases=("凭证编号", "发票号", "记账凭证号"), example="2024-03-0126"),
        choice("kind", "投入类型", "kind", "spending_kind", required=True, aliases=("类型", "用途"), example="测试设备"),
        choice("basis", "金额口径", "basis", "spending_basis", required=True, aliases=("口径",), example="支付"),
        ref("payer", "付款单位", "payer", "organisation", required=True, aliases=("投入单位", "支付单位", "单位名称"),
            example="示例市测试运营有限公司"),
        money("amount", "金额", "amount", required=True, aliases=("投入金额", "支付金额"), example="2380000"),
        day("spent_on", "支付日期", "spent on", required=True, aliases=("投入日期", "发生日期", "支付时间"), example="2024-03-18"),
        ref("platform", "用于平台", "for the platform", "platform", aliases=("平台名称",), example="示例测试基地"),
        ref("project", "用于项目", "for the project", "project", aliases=("项目名称",)),
        choice("money_source", "资金来源", "source of money", "money_source", aliases=("来源",), example="自筹"),
        text("subject", "用途说明", "subject", aliases=("内容", "采购内容", "摘要")),
    ),
)  # fmt: skip
