"""计划文件: plans as read; two of them may say different things of one year, and both stay."""

from kechuang.registers.schema import Register, choice, code, day, ref, text, year

plan = Register(
    code="plan", zh="计划文件", en="plans",
    row_zh="一份识读过的计划文件", row_en="one plan as read",
    keys=(("document",), ("title", "plan_year")),
    shown_as=("title",),
    filters=("kind", "plan_year", "reporting_unit"),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        text("title", "计划名称", "title", required=True, example="示例市2024年科技工作要点"),
        choice("kind", "计划类型", "kind", "plan_kind", required=True, example="工作要点"),
        year("plan_year", "计划年度", "plan year", required=True, example="2024"),
        ref("document", "原文件", "document", "document", example="示科技发〔2024〕5号"),
        code("text_digest", "正文摘要值", "digest of the text"),
        day("read_on", "识读日期", "read on", example="2024-02-27"),
        ref("replaces", "代替计划", "replaces", "plan"),
    ),
)  # fmt: skip
