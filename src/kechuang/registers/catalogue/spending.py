"""投入记录: money spent on research, tests or the building of a platform; budget, contract and payment stay apart."""

from kechuang.registers.schema import Register, choice, code, day, money, ref, text

spending = Register(
    code="spending", zh="投入记录", en="spending",
    row_zh="一笔投入", row_en="one sum spent",
    keys=(("payer", "voucher"), ("payer", "kind", "spent_on", "amount")),
    shown_as=("payer", "voucher", "amount"),
    unit_from="payer",
    filters=("kind", "basis", "platform", "project", "reporting_unit", "spent_on"),
    section="平台与基础研究科",
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
