"""内部通报: the act by which counties may see the city's figures and their ranking."""

from kechuang.registers.schema import Register, day, integer, text, year

figures_release = Register(
    code="figures_release", zh="内部通报", en="figures released",
    row_zh="一次内部通报", row_en="one release of figures to the counties",
    keys=(("title", "released_on"),),
    shown_as=("title", "released_on"),
    filters=("plan_year", "released_on"),
    section="规划与资源配置科",
    is_internal=True,
    fields=(
        text("title", "通报名称", "title", required=True, example="2024年三季度通报"),
        year("plan_year", "计划年度", "plan year", required=True, example="2024"),
        day("as_of_on", "截至日期", "as of", required=True, example="2024-09-30"),
        integer("known_at", "知悉序号", "known at", required=True, example="16012"),
        day("released_on", "通报日期", "released on", required=True, example="2024-10-10"),
        text("released_by", "签发人", "released by", example="分管领导"),
        text("scope", "通报范围", "scope"),
    ),
)  # fmt: skip
