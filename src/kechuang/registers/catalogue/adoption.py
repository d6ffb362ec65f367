"""采纳: which plan binds a year, from when, decided by whom."""

from kechuang.registers.schema import Register, day, ref, text, year

adoption = Register(
    code="adoption", zh="采纳", en="adoptions",
    row_zh="一次采纳", row_en="one plan made the year's binding one",
    keys=(("plan", "adopted_on"),),
    shown_as=("plan", "adopted_on"),
    filters=("plan_year",),
    order=(("adopted_on", "ended_on"),),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        ref("plan", "计划", "plan", "plan", required=True, example="示例市2024年科技工作要点"),
        year("plan_year", "计划年度", "plan year", required=True, example="2024"),
        day("adopted_on", "采纳日期", "adopted on", required=True, example="2024-03-01"),
        text("adopted_by", "采纳人", "adopted by", example="分管领导"),
        day("ended_on", "停用日期", "ended on"),
        text("why", "理由", "why"),
    ),
)  # fmt: skip
