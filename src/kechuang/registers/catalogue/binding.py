"""绑定: which measure counts a target, by which rule, on which rows; who chose so, when and why."""

from kechuang.registers.schema import Part, Register, choice, claim, code, day, decimal, period, ref, text

binding = Register(
    code="binding", zh="绑定", en="bindings",
    row_zh="一个目标的一种计数方法", row_en="how one target is counted",
    keys=(("target", "measure"),),
    shown_as=("target", "measure"),
    filters=("measure", "rule"),
    order=(("bound_on", "ended_on"),),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        ref("target", "目标", "target", "target", required=True, example="认定高新技术企业310家"),
        code("measure", "测度", "measure", required=True, example="titles.obtained"),
        code("rule", "计数规则", "counting rule", example="round_year"),
        code("fold", "汇总方式", "fold", example="distinct"),
        code("stage", "达标阶段", "stage to reach", help_zh="支持、推动类目标走到哪一步算完成",
             help_en="the stage at which a target of support is met"),
        period("measured_period", "计数期间", "period counted", example="2024"),
        decimal("threshold", "门槛值", "threshold", least=None, scale=6),
        decimal("assigned_value", "另文目标值", "value set elsewhere", least=None, scale=6),
        ref("assigned_by", "目标值文件", "set by", "document"),
        text("bound_by", "绑定人", "bound by", example="规划与资源配置科"),
        day("bound_on", "绑定日期", "bound on", example="2024-03-01"),
        text("why", "理由", "why", example="含重新认定"),
        day("ended_on", "停用日期", "ended on"),
    ),
    parts=(
        Part(name="filters", zh="筛选条件", en="filters", key=("field", "operator"), fields=(
            code("field", "字段", "field", required=True),
            choice("operator", "比较", "operator", "filter_operator", required=True),
            text("operand", "取值", "operand"),
        )),
        Part(name="pins", zh="指定记录", en="pinned rows", key=("register", "record"), fields=(
            code("register", "台账", "register", required=True),
            code("record", "记录", "record", required=True),
            claim("is_left_out", "是否剔除", "left out"),
            text("why", "理由", "why"),
        )),
    ),
)  # fmt: skip
