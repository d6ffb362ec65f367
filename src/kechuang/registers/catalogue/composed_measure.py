"""组合测度: measures put together from others by an officer."""

from kechuang.registers.schema import Part, Register, choice, code, decimal, text

composed_measure = Register(
    code="composed_measure", zh="组合测度", en="composed measures",
    row_zh="一个组合测度", row_en="one measure put together from others",
    keys=(("measure",),),
    shown_as=("label", "measure"),
    filters=("measure",),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        code("measure", "测度代码", "measure", required=True, example="contracts.to_gdp_of_ours"),
        text("label", "测度名称", "label", required=True, example="技术合同成交额占比"),
        text("english", "英文名称", "English label", example="contracts to GDP"),
        text("measured_in", "计量单位", "measured in", example="%"),
        text("why", "用途", "why"),
    ),
    parts=(
        Part(name="operands", zh="组成", en="operands", key=("measure", "role"), fields=(
            code("measure", "测度", "measure", required=True),
            choice("role", "作用", "role", "operand_role", required=True),
            decimal("factor", "系数", "factor", least=None, scale=6),
        )),
    ),
)  # fmt: skip
