"""技术合同: contracts registered at a technology-contract registrar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.contracts import contracts
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, code, day, money, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "technology_contract", year, section="成果转化科")
    for made in contracts(city, year):
        values = {
            "registration_no": made.number, "title": made.title, "type": made.type, "seller": made.seller,
            "seller_region": made.seller_region, "buyer": made.buyer, "buyer_region": made.buyer_region,
            "registrar": "咸宁示例技术合同登记站" if made.is_local else "武汉示例技术合同登记站",
            "registrar_region": "421200" if made.is_local else "420100", "signed_on": made.signed_on,
            "registered_on": made.registered_on, "turnover": made.turnover, "technical_part": made.technical_part,
            "field": made.field, "accepted_on": made.accepted_on, "buyer_unit": made.buyer_unit,
        }  # fmt: skip
        on, gone = made.registered_on, made.withdrawn
        yield clerk.fact(made.id, values, on=on, unit=made.unit, later=made.later(), slip="turnover", withdrawn=gone)


technology_contract = Register(
    code="technology_contract", zh="技术合同", en="technology contracts",
    row_zh="一份已登记的技术合同", row_en="one registered technology contract",
    keys=(("registration_no",),),
    shown_as=("registration_no", "title"),
    unit_from="seller", parties=("buyer",),
    filters=("type", "reporting_unit", "seller_region", "buyer_region", "registered_on"),
    order=(("signed_on", "registered_on"), ("accepted_on", "registered_on")),
    section="成果转化科",
    demo=_demo,
    fields=(
        code("registration_no", "合同登记编号", "registration number", reader="contract_number", required=True,
             aliases=("合同编号", "登记编号", "合同登记号", "登记号"), example="2024420000001234"),
        text("title", "合同名称", "title", aliases=("项目名称", "合同项目名称"), example="激光雷达点云处理软件开发"),
        choice("type", "合同类型", "type", "contract_type", required=True, aliases=("合同类别", "类型"), example="技术开发"),
        ref("seller", "卖方", "seller", "organisation", required=True,
            aliases=("卖方名称", "技术卖方", "让与方", "受托方", "输出方"), example="咸宁市示例光电有限公司"),
        code("seller_region", "卖方所在地", "seller's region", reader="region", follows="seller.region", aliases=("卖方区域", "卖方地区")),
        ref("buyer", "买方", "buyer", "organisation", is_open=True,
            aliases=("买方名称", "技术买方", "受让方", "委托方", "吸纳方"), example="武汉市示例测绘有限公司"),
        code("buyer_region", "买方所在地", "buyer's region", reader="region", follows="buyer.region", aliases=("买方区域", "买方地区")),
        code("buyer_unit", "买方考核单元", "buyer's reporting unit", reader="reporting_unit", follows="buyer.reporting_unit"),
        text("registrar", "登记机构", "registrar", aliases=("登记点", "认定登记机构")),
        code("registrar_region", "登记机构所在地", "registrar's region", reader="region"),
        day("signed_on", "签订日期", "signed on", aliases=("合同签订日期", "签订时间"), example="2024-02-01"),
        day("registered_on", "登记日期", "registered on", required=True, aliases=("认定登记日期", "登记时间", "认定日期"),
            example="2024-02-27"),
        money("turnover", "成交额", "turnover", required=True, aliases=("合同成交额", "合同金额", "成交金额", "合同额"), example="1200000"),
        money("technical_part", "技术交易额", "technical part", aliases=("其中技术交易额",), example="1000000"),
        money("technical_income", "技术性收入", "technical income", aliases=("已实现技术性收入", "到账技术收入")),
        choice("field", "技术领域", "field", "contract_field", aliases=("所属领域",)),
        day("accepted_on", "受理日期", "accepted on", aliases=("受理时间",)),
        day("expires_on", "合同有效期至", "expires on", aliases=("合同终止日期",)),
        day("verified_on", "大额核验日期", "verified as a large contract on", aliases=("核验日期",)),
    ),
    parts=(
        Part(name="amendments", zh="变更与核减", en="amendments", key=("kind", "happened_on"), fields=(
            choice("kind", "类别", "kind", "amendment_kind", required=True),
            day("happened_on", "日期", "day", required=True),
            money("amount", "金额", "amount"),
            claim("is_retroactive", "是否追溯", "retroactive"),
            text("reason", "原因", "reason"),
        )),
    ),
)  # fmt: skip
