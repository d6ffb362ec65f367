"""招商项目: investments attracted; the bureau's credit counts once the department in charge has verified it."""

from kechuang.registers.schema import Part, Register, code, day, money, ref, tags, text

investment_project = Register(
    code="investment_project", zh="招商项目", en="investment projects",
    row_zh="一个招商引资项目", row_en="one attracted investment",
    keys=(("name", "investor"),),
    shown_as=("name", "investor"),
    unit_from="local_firm",
    filters=("credited_unit", "reporting_unit", "signed_on", "verified_on"),
    order=(("signed_on", "started_on"), ("signed_on", "verified_on")),
    section="办公室",
    fields=(
        text("name", "项目名称", "name", required=True, aliases=("招商项目名称", "名称"), example="示例智能装备生产项目"),
        ref("investor", "投资方", "investor", "organisation", required=True, is_open=True, aliases=("投资企业", "投资单位", "客商名称"),
            example="武汉市示例装备有限公司"),
        ref("local_firm", "落地企业", "local firm", "organisation", aliases=("注册企业", "项目公司")),
        money("contract_amount", "协议投资额", "contract amount", aliases=("合同投资额", "签约金额", "计划投资"), example="120000000"),
        day("signed_on", "签约日期", "signed on", aliases=("签约时间",), example="2024-03-12"),
        day("registered_on", "注册日期", "registered on", aliases=("公司注册日期",)),
        day("started_on", "开工日期", "started on", aliases=("开工时间",)),
        text("verified_by", "认定部门", "verified by", aliases=("核定部门", "认定单位"), example="市招商局"),
        day("verified_on", "认定日期", "verified on", aliases=("核定日期", "认定时间")),
        code("credited_unit", "计入考核单元", "credited unit", reader="reporting_unit", aliases=("招引单位", "计入单位")),
        tags("chains", "产业链", "industry chains", aliases=("所属产业链",)),
    ),
    parts=(
        Part(name="payments", zh="到位资金", en="money paid in", key=("paid_on",), fields=(
            day("paid_on", "到位日期", "paid on", required=True, aliases=("到资日期",)),
            money("amount", "到位金额", "amount", required=True, aliases=("金额", "到资额")),
        )),
    ),
)  # fmt: skip
