"""冻结后调整: signed amounts added to a sealed figure, each with its reason."""

from kechuang.registers.schema import Register, code, day, decimal, ref, text

adjustment = Register(
    code="adjustment", zh="冻结后调整", en="adjustments",
    row_zh="对一个冻结数的一次调整", row_en="one signed amount added to a sealed figure",
    keys=(("adjusts", "measure", "adjusted_unit", "adjusted_on", "value"), ("adjusts", "measure", "adjusted_on", "value")),
    shown_as=("measure", "adjusted_on"),
    filters=("adjusts", "measure", "adjusted_unit"),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        ref("adjusts", "冻结", "freeze adjusted", "freeze", required=True, example="2024年终"),
        code("measure", "测度", "measure", required=True, example="contracts.turnover"),
        ref("target", "目标", "target", "target"),
        code("adjusted_unit", "调整单元", "unit adjusted", reader="reporting_unit", example="421202"),
        decimal("value", "调整值", "value", required=True, least=None, scale=6, example="-12000000"),
        text("measured_in", "计量单位", "measured in", example="元"),
        day("adjusted_on", "调整日期", "adjusted on", required=True, example="2025-02-18"),
        text("approved_by", "审批人", "approved by", example="分管领导"),
        text("why", "理由", "why", required=True, example="省厅核减"),
    ),
)  # fmt: skip
