"""成果转化: results put to use and joint developments; a linked contract is not counted twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.transfers import transfers
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Register, choice, claim, code, day, money, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "transfer", year, section="成果转化科")
    for made in transfers(city, year):
        values = {
            "giver": made.giver, "taker": made.taker, "subject": made.subject, "kind": made.kind, "result": made.result,
            "giver_region": made.giver_region, "taker_region": made.taker_region, "amount": made.amount, "paid": made.paid,
            "signed_on": made.signed_on, "is_self_implemented": made.is_own,
        }  # fmt: skip
        yield clerk.fact(made.id, values, on=made.signed_on, unit=made.unit, slip="amount")


transfer = Register(
    code="transfer", zh="成果转化", en="transfers",
    row_zh="一项成果转化或合作开发", row_en="one result put to use, or one joint development",
    keys=(("giver", "taker", "subject"),),
    shown_as=("subject", "giver", "taker"),
    unit_from="taker", parties=("giver",),
    filters=("kind", "is_self_implemented", "giver_region", "taker_region", "reporting_unit", "signed_on"),
    section="成果转化科",
    demo=_demo,
    fields=(
        ref("giver", "供给方", "giver", "organisation", required=True, is_open=True,
            aliases=("成果方", "输出方", "转让方", "合作高校", "高校院所"), example="示例学院"),
        ref("taker", "承接方", "taker", "organisation", required=True, is_open=True,
            aliases=("受让方", "企业名称", "承接企业", "转化企业"), example="示例市竹材科技有限公司"),
        text("subject", "转化内容", "subject", required=True, aliases=("成果名称", "项目名称", "合作内容"),
             example="示例竹纤维复合材料制备技术"),
        choice("kind", "转化方式", "kind", "transfer_kind", required=True, aliases=("方式", "类型", "合作方式"), example="合作开发"),
        ref("result", "科技成果", "result", "research_result", aliases=("对应成果",)),
        ref("need", "技术需求", "need", "technology_need", aliases=("对应需求",)),
        ref("contract", "技术合同", "technology contract", "technology_contract", aliases=("合同登记编号", "对应合同")),
        code("giver_region", "供给方所在地", "giver's region", reader="region", follows="giver.region", aliases=("供给方地区",)),
        code("taker_region", "承接方所在地", "taker's region", reader="region", follows="taker.region", aliases=("承接方地区",)),
        money("amount", "合同金额", "amount", aliases=("金额", "转化金额"), example="600000"),
        money("paid", "到账金额", "paid", aliases=("实际支付金额", "已支付金额")),
        day("signed_on", "签订日期", "signed on", required=True, aliases=("签约日期", "签订时间", "转化日期"), example="2024-05-17"),
        claim("is_self_implemented", "是否自行实施", "self-implemented", aliases=("自行转化",), example="否"),
    ),
)  # fmt: skip
