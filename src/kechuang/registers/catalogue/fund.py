"""科技资金: grants by the paper that hands them down; money handed on counts once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kechuang.registers.demonstration.deeds.grants import grants
from kechuang.registers.demonstration.recording import Clerk
from kechuang.registers.schema import Part, Register, choice, claim, code, day, money, ref, text

if TYPE_CHECKING:
    from kechuang.registers.demonstration.city import City
    from kechuang.registers.demonstration.fact import Fact


def _demo(city: City, year: int) -> Iterator[Fact]:
    clerk = Clerk(city, "fund", year, section="规划与资源配置科")
    for grant in grants(city, year):
        values = {
            "document_no": grant.paper.number, "item_no": grant.item_no, "recipient": grant.recipient, "level": grant.level,
            "kind": grant.kind, "form": grant.form, "programme": grant.programme, "amount": grant.amount,
            "document_on": grant.paper.issued_on, "is_science": True, "split_of": grant.split_of, "project": grant.project,
            "basis_document": grant.paper,
        }  # fmt: skip
        receipts = [{"received_on": grant.received_on, "amount": grant.amount}]
        later = [(grant.received_on, {"received_on": grant.received_on, "receipts": receipts}, "资金到账")]
        yield clerk.fact(grant, values, on=grant.paper.issued_on, unit=grant.unit, later=later, slip="amount")


fund = Register(
    code="fund", zh="科技资金", en="science funds",
    row_zh="一份下达文件中给一个单位的一笔资金", row_en="one sum for one recipient in one grant paper",
    keys=(("document_no", "item_no", "recipient"), ("document_no", "recipient")),
    shown_as=("document_no", "recipient"),
    unit_from="recipient",
    filters=("level", "kind", "programme", "is_science", "reporting_unit", "document_on"),
    order=(("document_on", "received_on"),),
    section="规划与资源配置科",
    demo=_demo,
    fields=(
        code("document_no", "下达文号", "grant paper number", reader="document_number",
             required=True, aliases=("文号", "指标文号", "文件号"),
             example="示财教发〔2024〕15号"),
        code("item_no", "项号", "item number", aliases=("序次", "项目编号"), example="3"),
        ref("recipient", "收款单位", "recipient", "organisation", required=True, is_open=True,
            aliases=("资金使用单位", "承担单位", "单位名称", "获资助单位"), example="示例市光电有限公司"),
        choice("level", "资金级别", "level", "level", required=True, aliases=("级别", "资金层级"), example="省"),
        choice("kind", "资金类型", "kind", "fund_kind", required=True, aliases=("资助方式", "类型"), example="无偿"),
        choice("form", "补助方式", "form", "fund_form", aliases=("支持方式",), example="后补助"),
        text("programme", "专项名称", "programme", aliases=("资金名称", "计划类别", "专项"), example="中央引导地方科技发展资金"),
        money("amount", "金额", "amount", required=True, aliases=("资金额", "下达金额", "资助金额"), example="500000"),
        day("document_on", "下达日期", "document day", aliases=("文件日期", "下达时间"), example="2024-05-06"),
        day("received_on", "到账日期", "received on", aliases=("到账时间", "拨付日期")),
        claim("is_science", "是否科技资金", "science money", aliases=("科技资金",), example="是"),
        ref("split_of", "转拨自", "split of", "fund", aliases=("来源资金",), help_zh="同一笔钱再转拨到下级或企业的，填上一级那一笔",
            help_en="the sum of which this is the same money, handed on"),
        ref("project", "对应项目", "project", "project", aliases=("项目名称",)),
    ),
    parts=(
        Part(name="receipts", zh="分期到账", en="receipts", key=("received_on",), fields=(
            day("received_on", "到账日期", "received on", required=True),
            money("amount", "到账金额", "amount", required=True, aliases=("金额",)),
        )),
    ),
)  # fmt: skip
