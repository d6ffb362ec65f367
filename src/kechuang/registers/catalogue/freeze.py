"""冻结: a plan year's figures sealed at a commit; rows may still change, the figure does not."""

from kechuang.registers.schema import Register, choice, day, integer, text, year

freeze = Register(
    code="freeze", zh="冻结", en="freezes",
    row_zh="一个计划年度一种口径的一次冻结", row_en="one plan year's figures sealed, in one edition",
    keys=(("plan_year", "edition"),),
    shown_as=("plan_year", "edition"),
    filters=("plan_year", "edition"),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        year("plan_year", "计划年度", "plan year", required=True, example="2024"),
        choice("edition", "冻结口径", "edition", "freeze_edition", required=True, example="年终"),
        integer("sealed_at", "冻结序号", "sealed at", required=True, example="18234"),
        day("frozen_on", "冻结日期", "frozen on", required=True, example="2024-12-31"),
        text("frozen_by", "冻结人", "frozen by", example="分管领导"),
        text("why", "理由", "why"),
    ),
)  # fmt: skip
