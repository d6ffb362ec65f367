"""参数: dated values of policy and assessment, each with its article; never a literal in code."""

from kechuang.registers.schema import Register, choice, code, day, decimal, ref, text

parameter = Register(
    code="parameter", zh="参数", en="parameters",
    row_zh="一个参数在一段时间的取值", row_en="one value of one parameter, for a time",
    keys=(("name", "from_on", "applies_to"), ("name", "from_on"), ("name",)),
    shown_as=("name", "from_on"),
    filters=("name", "evidence"),
    order=(("from_on", "until_on"),),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        code("name", "参数名", "name", required=True, example="hnte.st_staff_share"),
        decimal("value", "数值", "value", least=None, scale=6, example="0.10"),
        text("wording", "文字取值", "value in words"),
        text("measured_in", "计量单位", "measured in"),
        code("applies_to", "适用区域", "applies to", reader="region"),
        day("from_on", "启用日期", "from", example="2016-01-01"),
        day("until_on", "停用日期", "until"),
        text("article", "条款", "article", example="国科发火〔2016〕32号第十一条"),
        ref("document", "文件", "document", "document"),
        choice("evidence", "证据", "evidence", "evidence_mark", example="条文"),
    ),
)  # fmt: skip
