"""合作协议: signed agreements; the parties are rows, so that they can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.agreements import agreements
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, code, day, money, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "agreement", year, section="成果转化科")
    for made in agreements(city, year):
        values = {
            "agreement_no": made.number, "title": made.title, "kind": made.kind, "subject": made.subject, "signed_on": made.signed_on,
            "expires_on": made.expires_on, "renews": made.renews, "amount": made.amount,
            "parties": [{"party": party, "role": role} for party, role in zip(made.parties, ("甲方", "乙方"), strict=True)],
            "promises": [{"promise": "每年开展技术对接不少于两次", "due_on": made.expires_on}],
        }  # fmt: skip
        yield clerk.fact(made, values, on=made.signed_on, unit=made.unit)


agreement = Register(
    code="agreement", zh="合作协议", en="agreements",
    row_zh="一份已签订的协议", row_en="one signed agreement",
    keys=(("agreement_no",), ("title", "signed_on")),
    shown_as=("title", "signed_on"),
    parties=("parties.party",),
    filters=("kind", "region", "reporting_unit", "signed_on", "expires_on"),
    order=(("signed_on", "expires_on"),),
    section="成果转化科",
    demo=_demo,
    fields=(
        code("agreement_no", "协议编号", "agreement number", aliases=("编号", "合同编号")),
        text("title", "协议名称", "title", required=True, aliases=("名称", "合作项目名称"), example="示例市人民政府与示例大学战略合作协议"),
        choice("kind", "协议类型", "kind", "agreement_kind", required=True, aliases=("类型", "合作类型"), example="战略合作"),
        text("subject", "合作内容", "subject", aliases=("主要内容", "合作事项"), example="共建激光雷达产业"),
        day("signed_on", "签订日期", "signed on", required=True, aliases=("签约日期", "签订时间", "签署日期"), example="2024-04-18"),
        day("expires_on", "有效期至", "expires on", aliases=("到期日期", "合作期限至")),
        ref("renews", "续签自", "renews", "agreement", aliases=("原协议",)),
        money("amount", "协议金额", "amount", aliases=("金额", "合作金额")),
        ref("platform", "涉及平台", "platform", "platform", aliases=("平台名称",)),
    ),
    parts=(
        Part(name="parties", zh="签约方", en="parties", key=("party",), fields=(
            ref("party", "签约单位", "party", "organisation", "region", required=True, is_open=True, aliases=("单位名称", "签约方名称")),
            choice("role", "角色", "role", "party_role", aliases=("方别",)),
        )),
        Part(name="promises", zh="约定事项", en="promises", key=("promise",), fields=(
            text("promise", "事项", "promise", required=True, aliases=("约定内容",)),
            day("due_on", "约定日期", "due on"), day("done_on", "完成日期", "done on"),
        )),
    ),
)  # fmt: skip
