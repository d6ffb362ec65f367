"""目标: targets as a plan states them; the identity stays when a plan is read again."""

from kechuang.registers.schema import Register, choice, code, day, decimal, integer, period, ref, text

target = Register(
    code="target", zh="目标", en="targets",
    row_zh="一份计划中的一个目标", row_en="one target of one plan",
    keys=(("plan", "number"), ("plan", "path", "sentence")),
    shown_as=("metric", "sentence"),
    unit_from="plan",
    filters=("plan", "kind", "firmness", "lead_section", "scope_region"),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        ref("plan", "计划", "plan", "plan", required=True, example="示例市2024年科技工作要点"),
        code("number", "序号", "number", example="43"),
        text("sentence", "原文", "sentence", required=True, example="认定高新技术企业310家"),
        text("path", "位置", "place", example="一、（三）"),
        integer("starts_at", "起点", "starts at"),
        integer("ends_at", "终点", "ends at"),
        text("metric", "指标名称", "metric", example="高新技术企业"),
        choice("kind", "目标类型", "kind", "target_kind", required=True, example="新增"),
        choice("comparator", "比较方式", "comparator", "comparator", example="不低于"),
        decimal("value", "目标值", "value", least=None, scale=6, example="310"),
        decimal("value_high", "目标值上限", "upper value", least=None, scale=6),
        text("measured_in", "计量单位", "measured in", example="家"),
        text("denominator", "分母", "denominator"),
        period("target_period", "目标期间", "period", example="2024", help_zh="可以不同于计划年度，如“2024年公布的2023年数”",
               help_en="may differ from the plan's year: the figure of 2023, published in 2024"),
        choice("firmness", "力度", "firmness", "firmness", example="确定"),
        text("scope", "责任范围", "scope"),
        code("scope_region", "范围区域", "region of the scope", reader="region"),
        text("verb", "动词", "verb", example="认定"),
        text("reason", "识读依据", "reason"),
        choice("lead_section", "牵头科室", "lead section", "section", example="高新技术科"),
        day("due_on", "完成时限", "due on"),
        ref("replaces", "代替目标", "replaces", "target"),
    ),
)  # fmt: skip
